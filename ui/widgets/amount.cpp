#include "ui/widgets/amount.h"

#include <QCoreApplication>
#include <QPainter>

#include "ui/text.h"
#include "ui/widgets/table.h"

namespace vesper::ui {

namespace {

QString unit() {
    return QCoreApplication::translate("Amount", "sats");
}
QString dots() {
    return QStringLiteral("••••");
}

}  // namespace

Discreet& Discreet::instance() {
    static Discreet discreet;
    return discreet;
}

void Discreet::set(bool on) {
    if (on == on_) return;
    on_ = on;
    emit changed(on);
}

QString amount_digits(std::int64_t sats, AmountSign sign) {
    if (Discreet::instance().on()) return dots();
    if (sign == AmountSign::Always || sats < 0) return grouped_signed(sats);
    return grouped(static_cast<std::uint64_t>(sats));
}

QString amount_text(std::uint64_t sats) {
    return (Discreet::instance().on() ? dots() : grouped(sats)) + u' ' + unit();
}

AmountLabel::AmountLabel(TextSize size, QWidget* parent) : QWidget(parent), size_(size) {
    connect(&Discreet::instance(), &Discreet::changed, this, &AmountLabel::refresh);
    connect(&Theme::instance(), &Theme::changed, this, &AmountLabel::refresh);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void AmountLabel::set(std::int64_t sats, AmountSign sign) {
    if (sats_ == sats && sign_ == sign) return;
    sats_ = sats;
    sign_ = sign;
    refresh();
}

void AmountLabel::clear() {
    sats_.reset();
    refresh();
}

void AmountLabel::set_tone(Tone tone) {
    tone_ = tone;
    update();
}

void AmountLabel::set_alignment(Qt::Alignment alignment) {
    alignment_ = alignment;
    update();
}

void AmountLabel::set_meaning(const QString& meaning) {
    meaning_ = meaning;
    refresh();
}

QString AmountLabel::text() const {
    return sats_ ? amount_digits(*sats_, sign_) : QString(QChar(0x2013));
}

void AmountLabel::refresh() {
    const QString spoken = text() + u' ' + unit();
    setAccessibleName(meaning_.isEmpty() ? spoken : meaning_ + u' ' + spoken);
    updateGeometry();
    update();
}

QFont AmountLabel::digits_font() const {
    return Theme::instance().font(size_,
                                  size_ >= TextSize::Large ? QFont::DemiBold : QFont::Medium);
}

QFont AmountLabel::unit_font() const {
    const TextSize smaller = size_ == TextSize::Display ? TextSize::Large
                             : size_ == TextSize::Title ? TextSize::Body
                                                        : TextSize::Small;
    return Theme::instance().font(smaller);
}

QSize AmountLabel::sizeHint() const {
    const QFontMetrics digits(digits_font());
    const QFontMetrics small(unit_font());
    return {digits.horizontalAdvance(text()) + 6 + small.horizontalAdvance(unit()) + 2,
            digits.height()};
}

void AmountLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QFontMetrics digits(digits_font());
    const QFontMetrics small(unit_font());
    const int content = sizeHint().width();
    const int x = alignment_.testFlag(Qt::AlignRight) ? width() - content : 0;
    const int baseline = (height() + digits.ascent() - digits.descent()) / 2;
    painter.setFont(digits_font());
    painter.setPen(tokens().tone(tone_));
    painter.drawText(x, baseline, text());
    painter.setFont(unit_font());
    painter.setPen(tokens().muted);
    painter.drawText(x + digits.horizontalAdvance(text()) + 6, baseline, unit());
    Q_UNUSED(small);
}

AmountDelegate::AmountDelegate(QObject* parent) : QStyledItemDelegate(parent) {}

void AmountDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    const QVariant value = index.data(AmountRole);
    const bool with_sign = index.data(SignedRole).toBool();
    const QRect area = option.rect.adjusted(12, 0, -12, 0);
    painter->save();
    paint_cell_ground(painter, option, index);
    const QFont small = Theme::instance().font(TextSize::Small);
    const int unit_width = QFontMetrics(small).horizontalAdvance(unit());
    painter->setFont(small);
    painter->setPen(tokens().muted);
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, unit());
    painter->setFont(Theme::instance().mono(TextSize::Body));
    if (value.isValid()) {
        const std::int64_t sats = value.toLongLong();
        painter->setPen(with_sign && sats > 0 ? tokens().positive : tokens().text);
        painter->drawText(area.adjusted(0, 0, -unit_width - 6, 0),
                          Qt::AlignRight | Qt::AlignVCenter,
                          amount_digits(sats, with_sign ? AmountSign::Always : AmountSign::None));
    } else {
        painter->drawText(area.adjusted(0, 0, -unit_width - 6, 0),
                          Qt::AlignRight | Qt::AlignVCenter, QString(QChar(0x2013)));
    }
    painter->restore();
}

}  // namespace vesper::ui
