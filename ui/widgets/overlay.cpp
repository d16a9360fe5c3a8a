#include "ui/widgets/overlay.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/widgets/card.h"
#include "ui/widgets/style.h"

namespace vesper::ui {

namespace {

/// The panel's ground with the one shadow that floating things have.
class FloatingPanel : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paint_panel(painter, rect(), tokens().surface, tokens().line, 12);
    }
};

}  // namespace

Overlay::Overlay(QWidget* window, int width, int top)
    : QWidget(window),
      panel_(new FloatingPanel(this)),
      body_(new QVBoxLayout(panel_)),
      width_(width),
      top_(top) {
    setAttribute(Qt::WA_DeleteOnClose);
    body_->setContentsMargins(24, 24, 24, 24);
    body_->setSpacing(space::k12);
    window->installEventFilter(this);
    panel_->installEventFilter(this);
    hide();
}

void Overlay::open() {
    place();
    show();
    raise();
    if (QApplication::focusWidget() == nullptr || !isAncestorOf(QApplication::focusWidget()))
        for (QWidget* child : findChildren<QWidget*>())
            if (child->focusPolicy() & Qt::TabFocus && child->isVisibleTo(this)) {
                child->setFocus(Qt::OtherFocusReason);
                break;
            }
}

void Overlay::dismiss() {
    hide();
    emit dismissed();
    deleteLater();
}

void Overlay::place() {
    setGeometry(parentWidget()->rect());
    panel_->setFixedWidth(std::min(width_, width() - 48));
    panel_->adjustSize();
    const int height =
        std::min(std::max(panel_->sizeHint().height(), body_->heightForWidth(panel_->width())),
                 this->height() - 48);
    panel_->resize(panel_->width(), height);
    const int y = top_ >= 0 ? top_ : (this->height() - height) / 2;
    panel_->move((width() - panel_->width()) / 2, std::max(24, y));
    update();
}

bool Overlay::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize) place();
    // What is shown or hidden in it changes the panel's height, after the layout has seen it.
    if (watched == panel_ && event->type() == QEvent::LayoutRequest && isVisible())
        QMetaObject::invokeMethod(this, &Overlay::place, Qt::QueuedConnection);
    return QWidget::eventFilter(watched, event);
}

bool Overlay::focusNextPrevChild(bool next) {
    // Tab stays inside while the overlay is open.
    QList<QWidget*> stops;
    for (QWidget* child : findChildren<QWidget*>())
        if ((child->focusPolicy() & Qt::TabFocus) && child->isVisibleTo(this) &&
            child->isEnabled() && child->focusProxy() == nullptr)
            stops << child;
    if (stops.isEmpty()) return false;
    const qsizetype at = stops.indexOf(QApplication::focusWidget());
    const qsizetype to = (at + (next ? 1 : stops.size() - 1)) % stops.size();
    stops[to]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void Overlay::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), QColor(10, 10, 18, tokens().dark ? 150 : 90));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF panel(panel_->geometry());
    // Thin layers that add up to a soft edge.
    for (int i = 24; i > 0; i -= 2) {
        painter.setBrush(QColor(0, 0, 0, 4));
        painter.drawRoundedRect(panel.adjusted(-i, -i + 8, i, i + 8), 12 + i, 12 + i);
    }
}

void Overlay::mousePressEvent(QMouseEvent* event) {
    if (!panel_->geometry().contains(event->pos())) dismiss();
}

void Overlay::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QWidget::keyPressEvent(event);
}

void ask(QWidget* near, const Question& question, std::function<void()> confirmed) {
    auto* overlay = new Overlay(near->window(), 440);
    overlay->setObjectName(QStringLiteral("question"));
    overlay->setAccessibleName(question.title);
    overlay->body()->addWidget(text_label(question.title, TextStyle::Large));
    overlay->body()->addWidget(paragraph(question.text));
    overlay->body()->addSpacing(space::k8);
    auto* safe = new Button(question.safe);
    safe->setObjectName(QStringLiteral("question.safe"));
    auto* confirm = new Button(question.confirm,
                               question.dangerous ? ButtonVariant::Danger : ButtonVariant::Primary);
    confirm->setObjectName(QStringLiteral("question.confirm"));
    auto* foot = row();
    foot->addStretch(1);
    foot->addWidget(safe);
    foot->addWidget(confirm);
    overlay->body()->addLayout(foot);
    QObject::connect(safe, &Button::clicked, overlay, [overlay] { overlay->dismiss(); });
    QObject::connect(confirm, &Button::clicked, overlay,
                     [overlay, confirmed = std::move(confirmed)] {
                         overlay->dismiss();
                         confirmed();
                     });
    overlay->open();
    safe->setFocus(Qt::OtherFocusReason);
}

}  // namespace vesper::ui
