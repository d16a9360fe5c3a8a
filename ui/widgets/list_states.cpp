#include "ui/widgets/list_states.h"

#include <QPainter>

#include "ui/widgets/card.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

Skeleton::Skeleton(int row_height, QWidget* parent) : QWidget(parent), row_height_(row_height) {
    setAccessibleName(tr("Loading"));
}

void Skeleton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QColor base = Theme::blend(tokens().line, tokens().surface, 0.75);
    for (int y = 0, i = 0; y + row_height_ <= height() && i < 8; y += row_height_, ++i) {
        // Fading downwards says "more may come" without motion.
        painter.setOpacity(1.0 - 0.11 * i);
        painter.setBrush(base);
        const qreal mid = y + row_height_ / 2.0;
        painter.drawEllipse(QPointF(32, mid), 15, 15);
        painter.drawRoundedRect(QRectF(60, mid - 13, 130 + (i * 37) % 70, 10), 5, 5);
        painter.drawRoundedRect(QRectF(60, mid + 4, 90 + (i * 23) % 50, 8), 4, 4);
        painter.drawRoundedRect(QRectF(width() - 130, mid - 5, 110, 10), 5, 5);
    }
}

Notice::Notice(const QString& icon_name, QWidget* parent)
    : QWidget(parent),
      icon_(icon_name),
      space_(new QWidget(this)),
      sentence_(paragraph({}, TextStyle::Large, Tone::Text, this)),
      detail_(paragraph({}, TextStyle::Body, Tone::Muted, this)),
      action_(new Button({}, ButtonVariant::Normal, this)) {
    space_->setFixedHeight(56);
    sentence_->setAlignment(Qt::AlignHCenter);
    detail_->setAlignment(Qt::AlignHCenter);
    auto* layout = column(this, space::k8, space::k24);
    layout->addStretch(2);
    layout->addWidget(space_);
    layout->addWidget(sentence_);
    layout->addWidget(detail_);
    layout->addSpacing(space::k8);
    layout->addWidget(action_, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    action_->hide();
    connect(action_, &Button::clicked, this, &Notice::acted);
}

void Notice::set(const QString& sentence, const QString& detail) {
    sentence_->setText(sentence);
    detail_->setText(detail);
    detail_->setVisible(!detail.isEmpty());
}

void Notice::set_action(const QString& text) {
    action_->setText(text);
    action_->setVisible(!text.isEmpty());
}

void Notice::set_icon(const QString& icon_name, Tone tone) {
    icon_ = icon_name;
    tone_ = tone;
    update();
}

void Notice::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF centre = QRectF(space_->geometry()).center();
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().tint(tone_));
    painter.drawEllipse(centre, 25, 25);
    paint_icon(painter, icon_, QRectF(centre.x() - 12, centre.y() - 12, 24, 24),
               tokens().tone(tone_));
}

ListStates::ListStates(QWidget* full, QWidget* parent)
    : QStackedWidget(parent),
      skeleton_(new Skeleton(52, this)),
      empty_(new Notice(QStringLiteral("info"), this)),
      error_(new Notice(QStringLiteral("warning"), this)),
      full_(full) {
    error_->set_icon(QStringLiteral("warning"), Tone::Warning);
    for (QWidget* face : {static_cast<QWidget*>(skeleton_), static_cast<QWidget*>(empty_),
                          static_cast<QWidget*>(error_), full_})
        addWidget(face);
    connect(error_, &Notice::acted, this, &ListStates::retry);
    set_state(State::Loading);
}

void ListStates::set_state(State state) {
    state_ = state;
    switch (state) {
        case State::Loading:
            setCurrentWidget(skeleton_);
            break;
        case State::Empty:
            setCurrentWidget(empty_);
            break;
        case State::Error:
            setCurrentWidget(error_);
            break;
        case State::Full:
            setCurrentWidget(full_);
            break;
    }
}

void ListStates::show_error(const QString& sentence, const QString& detail) {
    error_->set(sentence, detail);
    error_->set_action(tr("Try again"));
    set_state(State::Error);
}

}  // namespace vesper::ui
