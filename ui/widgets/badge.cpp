#include "ui/widgets/badge.h"

#include <QCoreApplication>
#include <QPainter>

#include "ui/widgets/icon.h"
#include "ui/widgets/table.h"

namespace vesper::ui {

namespace {

/// Gives the words below their context for the translators.
struct BadgeWords {
    Q_DECLARE_TR_FUNCTIONS(BadgeWords)
};
QFont badge_font() {
    return Theme::instance().font(TextSize::Small, QFont::Medium);
}

}  // namespace

BadgeFace verdict_face(const QString& verdict) {
    if (verdict == u"sound")
        return {BadgeWords::tr("Sound"), QStringLiteral("check-circle"), Tone::Positive};
    if (verdict == u"conforming")
        return {BadgeWords::tr("Conforming"), QStringLiteral("check"), Tone::Accent};
    if (verdict == u"unsound")
        return {BadgeWords::tr("Unsound"), QStringLiteral("warning"), Tone::Warning};
    if (verdict == u"invalid")
        return {BadgeWords::tr("Invalid"), QStringLiteral("error"), Tone::Danger};
    if (verdict == u"unchecked")
        return {BadgeWords::tr("Not checked"), QStringLiteral("info"), Tone::Muted};
    return {BadgeWords::tr("Checking"), QStringLiteral("clock"), Tone::Muted};
}

Badge::Badge(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

Badge::Badge(const BadgeFace& face, QWidget* parent) : Badge(parent) {
    set(face);
}

void Badge::set(const BadgeFace& face) {
    face_ = face;
    setAccessibleName(face.word);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const {
    return badge_size(face_);
}

void Badge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint_badge(painter, rect(), face_);
}

QSize badge_size(const BadgeFace& face) {
    const QFontMetrics metrics(badge_font());
    return {metrics.horizontalAdvance(face.word) + (face.icon.isEmpty() ? 18 : 36),
            std::max(24, metrics.height() + 8)};
}

void paint_badge(QPainter& painter, const QRect& rect, const BadgeFace& face) {
    const QColor ink = tokens().tone(face.tone);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().tint(face.tone));
    const QRectF shape(rect);
    painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2);
    int left = 9;
    if (!face.icon.isEmpty()) {
        paint_icon(painter, face.icon, QRectF(shape.left() + 8, shape.center().y() - 7, 14, 14),
                   ink);
        left = 27;
    }
    painter.setPen(ink);
    painter.setFont(badge_font());
    painter.drawText(rect.adjusted(left, 0, -6, 0), Qt::AlignVCenter | Qt::AlignLeft, face.word);
    painter.restore();
}

void BadgeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    QStyleOptionViewItem plain(option);
    initStyleOption(&plain, index);
    BadgeFace face{plain.text, index.data(IconRole).toString(),
                   static_cast<Tone>(index.data(ToneRole).toInt())};
    painter->save();
    paint_cell_ground(painter, option, index);
    painter->restore();
    if (face.word.isEmpty()) return;
    const QSize size = badge_size(face);
    const QRect at(option.rect.left() + 12,
                   option.rect.top() + (option.rect.height() - size.height()) / 2,
                   std::min(size.width(), option.rect.width() - 16), size.height());
    paint_badge(*painter, at, face);
}

}  // namespace vesper::ui
