#include "ui/widgets/address_groups.h"

#include <QPainter>

#include "ui/text.h"
#include "ui/widgets/theme.h"

namespace vesper::ui {

namespace {

constexpr int kGap = 14;
constexpr int kLine = 26;
constexpr int kInset = 5;  // room for the mark around the checksum

int group_width() {
    return QFontMetrics(Theme::instance().mono(TextSize::Body))
        .horizontalAdvance(QStringLiteral("000000"));
}

}  // namespace

AddressGroups::AddressGroups(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void AddressGroups::set_address(const QString& hex) {
    address_ = hex;
    groups_ = address_groups(hex);
    setAccessibleName(tr("Address %1").arg(groups_.join(u' ')));
    updateGeometry();
    update();
}

int AddressGroups::per_line(int width) const {
    return std::max(1, (width - 2 * kInset + kGap) / (group_width() + kGap));
}

QSize AddressGroups::sizeHint() const {
    const int width = 2 * kInset + 6 * (group_width() + kGap);
    return {width, heightForWidth(width)};
}

int AddressGroups::heightForWidth(int width) const {
    const int count = static_cast<int>(groups_.size());
    const int lines = (count + per_line(width) - 1) / per_line(width);
    return std::max(1, lines) * kLine;
}

void AddressGroups::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    const int columns = per_line(width());
    for (int i = 0; i < static_cast<int>(groups_.size()); ++i) {
        const bool checksum = i + 1 == static_cast<int>(groups_.size());
        const int x = kInset + (i % columns) * (group_width() + kGap);
        const QFont font =
            Theme::instance().mono(TextSize::Body, checksum ? QFont::Medium : QFont::Normal);
        const QString& text = groups_[i];
        QRect box(x, (i / columns) * kLine, QFontMetrics(font).horizontalAdvance(text) + 1, kLine);
        if (checksum) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(t.tint(Tone::Accent));
            painter.drawRoundedRect(QRectF(box).adjusted(-4, 2, 4, -2), 5, 5);
        }
        painter.setFont(font);
        // Every other group a little quieter keeps the eye on its place.
        painter.setPen(checksum ? t.accent : (i % 2 == 0 ? t.text : t.muted));
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
    }
}

}  // namespace vesper::ui
