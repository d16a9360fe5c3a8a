#include "ui/widgets/navigation_bar.h"

#include <QKeyEvent>
#include <QPainter>

#include "ui/text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {
constexpr int kWide = 204;
constexpr int kFolded = 64;
constexpr int kHead = 64;
}  // namespace

NavigationItem::NavigationItem(const QString& id, const QString& title, const QString& icon_name,
                               const QString& shortcut, QWidget* parent)
    : QAbstractButton(parent), id_(id), icon_(icon_name) {
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setObjectName(QStringLiteral("nav.") + id);
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    if (!shortcut.isEmpty())
        setToolTip(plain_tooltip(tr("%1 (%2)").arg(title, keys_text(shortcut))));
}

void NavigationItem::set_folded(bool folded) {
    folded_ = folded;
    update();
}

QSize NavigationItem::sizeHint() const {
    return {kFolded - 24, 38};
}

void NavigationItem::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        focusNextPrevChild(event->key() == Qt::Key_Down);
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void NavigationItem::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    const QRectF shape = QRectF(rect()).adjusted(1, 1, -1, -1);
    const bool on = isChecked();
    painter.setPen(hasFocus() ? QPen(t.accent, 1.6) : QPen(Qt::NoPen));
    painter.setBrush(on             ? Theme::blend(t.accent, t.background, t.dark ? 0.18 : 0.11)
                     : underMouse() ? Theme::blend(t.text, t.background, 0.05)
                                    : QColor(Qt::transparent));
    painter.drawRoundedRect(shape, space::kCorner, space::kCorner);
    const qreal x = folded_ ? (width() - 20) / 2.0 : 11;
    paint_icon(painter, icon_, QRectF(x, (height() - 20) / 2.0, 20, 20), on ? t.accent : t.muted);
    if (folded_) return;
    painter.setFont(Theme::instance().font(TextSize::Body, on ? QFont::DemiBold : QFont::Medium));
    painter.setPen(on ? t.text : Theme::blend(t.text, t.muted, 0.45));
    painter.drawText(rect().adjusted(42, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

NavigationBar::NavigationBar(QWidget* parent) : QWidget(parent), layout_(new QVBoxLayout(this)) {
    layout_->setContentsMargins(12, kHead + 8, 13, 12);
    layout_->setSpacing(2);
    setFixedWidth(kWide);
    setAccessibleName(tr("Pages"));
}

void NavigationBar::add_item(const QString& id, const QString& title, const QString& icon_name,
                             const QString& shortcut) {
    auto* item = new NavigationItem(id, title, icon_name, shortcut, this);
    layout_->addWidget(item);
    items_.push_back(item);
    connect(item, &QAbstractButton::clicked, this, [this, id] { emit chosen(id); });
}

void NavigationBar::add_gap() {
    layout_->addSpacing(9);
    layout_->addWidget(new Divider(this));
    layout_->addSpacing(9);
}

void NavigationBar::finish() {
    layout_->addStretch(1);
}

void NavigationBar::set_current(const QString& id) {
    for (NavigationItem* item : items_) {
        // Auto-exclusive buttons cannot all be off while the group is exclusive.
        item->setAutoExclusive(false);
        item->setChecked(item->id() == id);
        item->setAutoExclusive(true);
    }
}

void NavigationBar::set_folded(bool folded) {
    if (folded == folded_) return;
    folded_ = folded;
    setFixedWidth(folded ? kFolded : kWide);
    for (NavigationItem* item : items_)
        item->set_folded(folded);
    update();
}

void NavigationBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Tokens& t = tokens();
    painter.fillRect(rect(), t.background);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), t.line);
    const qreal x = folded_ ? (width() - 24) / 2.0 : 22;
    paint_icon(painter, QStringLiteral("star"), QRectF(x, (kHead - 22) / 2.0, 22, 22), t.accent);
    if (folded_) return;
    painter.setFont(Theme::instance().font(TextSize::Large, QFont::DemiBold));
    painter.setPen(t.text);
    painter.drawText(QRect(54, 0, width() - 60, kHead), Qt::AlignVCenter | Qt::AlignLeft,
                     QStringLiteral("Vesper"));
}

}  // namespace vesper::ui
