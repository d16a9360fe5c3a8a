#include "ui/widgets/hash_label.h"

#include <QGuiApplication>
#include <QPainter>

#include "ui/text.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/toast.h"

namespace vesper::ui {

HashLabel::HashLabel(const QString& meaning, QWidget* parent)
    : QAbstractButton(parent), meaning_(meaning) {
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QAbstractButton::clicked, this,
            [this] { copy_to_clipboard(this, value_, meaning_); });
}

void HashLabel::set_value(const QString& value) {
    value_ = value;
    setToolTip(plain_tooltip(value));
    setAccessibleName(tr("Copy %1 %2").arg(meaning_, value));
    setVisible(!value.isEmpty());
    updateGeometry();
    update();
}

void HashLabel::set_full(bool full) {
    full_ = full;
    updateGeometry();
}

void HashLabel::set_size(TextSize size) {
    size_ = size;
    updateGeometry();
}

QString HashLabel::shown() const {
    return full_ ? value_ : shortened(value_);
}

QSize HashLabel::sizeHint() const {
    const QFontMetrics metrics(Theme::instance().mono(size_));
    return {metrics.horizontalAdvance(shown()) + 30, metrics.height() + 8};
}

void HashLabel::enterEvent(QEnterEvent*) {
    hovered_ = true;
    update();
}

void HashLabel::leaveEvent(QEvent*) {
    hovered_ = false;
    update();
}

void HashLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    if (hovered_ || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(t.accent, 1.6) : QPen(Qt::NoPen));
        painter.setBrush(t.hover());
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.8, 0.8, -0.8, -0.8), 5, 5);
    }
    const QFont font = Theme::instance().mono(size_);
    painter.setFont(font);
    painter.setPen(t.text);
    painter.drawText(rect().adjusted(4, 0, -22, 0), Qt::AlignVCenter | Qt::AlignLeft, shown());
    const int x = std::min(width() - 20, QFontMetrics(font).horizontalAdvance(shown()) + 9);
    paint_icon(painter, QStringLiteral("copy"), QRectF(x, (height() - 15) / 2.0, 15, 15),
               hovered_ || hasFocus() ? t.accent : t.muted);
}

void copy_to_clipboard(QWidget* from, const QString& text, const QString& meaning) {
    Clipboard::instance().copy(from, text);
    show_toast(from, QCoreApplication::translate("HashLabel", "Copied: %1").arg(meaning));
}

}  // namespace vesper::ui
