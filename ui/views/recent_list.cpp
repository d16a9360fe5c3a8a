#include "ui/views/recent_list.h"

#include <QPainter>
#include <QVBoxLayout>

#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/icon.h"
#include "ui/words.h"

namespace vesper::ui {

RecentRow::RecentRow(QWidget* parent) : QAbstractButton(parent) {
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Discreet::instance(), &Discreet::changed, this, &RecentRow::speak);
}

void RecentRow::set(const service::HistoryRow& row, std::uint64_t tip) {
    row_ = row;
    tip_ = tip;
    speak();
}

void RecentRow::speak() {
    setAccessibleName(tr("%1 %2 sats, %3, %4")
                          .arg(history_title(remote(row_.kind)),
                               amount_digits(row_.amount, AmountSign::Always),
                               remote(row_.label, 80), history_state(row_, tip_).word));
    update();
}

void RecentRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(t.accent, 1.6) : QPen(Qt::NoPen));
        painter.setBrush(t.hover());
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::kCorner,
                                space::kCorner);
    }
    const bool incoming = row_.amount > 0;
    const BadgeFace state = history_state(row_, tip_);
    const QRectF disc(12, (height() - 34) / 2.0, 34, 34);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.tint(incoming ? Tone::Positive : Tone::Accent));
    painter.drawEllipse(disc);
    paint_icon(painter, history_icon(remote(row_.kind)), disc.adjusted(8, 8, -8, -8),
               incoming ? t.positive : t.accent);

    const Theme& theme = Theme::instance();
    const int right = width() - 14;
    painter.setFont(theme.font(TextSize::Small));
    const QString unit = tr("sats");
    const int unit_width = painter.fontMetrics().horizontalAdvance(unit);
    painter.setPen(t.muted);
    painter.drawText(QRect(right - unit_width, 8, unit_width + 2, 20), Qt::AlignVCenter, unit);
    painter.setFont(theme.mono(TextSize::Body, QFont::Medium));
    painter.setPen(incoming ? t.positive : t.text);
    painter.drawText(QRect(right - unit_width - 206, 8, 200, 20), Qt::AlignRight | Qt::AlignVCenter,
                     amount_digits(row_.amount, AmountSign::Always));
    painter.setFont(theme.font(TextSize::Small));
    painter.setPen(t.tone(state.tone));
    const int word = painter.fontMetrics().horizontalAdvance(state.word);
    painter.drawText(QRect(right - word, 29, word + 2, 18), Qt::AlignVCenter, state.word);
    paint_icon(painter, state.icon, QRectF(right - word - 19, 31, 14, 14), t.tone(state.tone));

    QString title = history_title(remote(row_.kind));
    painter.setFont(theme.font(TextSize::Body, QFont::Medium));
    painter.setPen(t.text);
    const int text_width = width() - 60 - 250;
    const QString label = remote(row_.label, 200);
    if (!label.isEmpty()) title += QStringLiteral("  ·  ") + label;
    painter.drawText(QRect(60, 8, text_width, 20), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(title, Qt::ElideRight, text_width));
    QStringList facts;
    if (row_.time_ms > 0) facts << age_text(row_.time_ms);
    if (row_.recipients > 1)
        facts << tr("%n recipients", nullptr, static_cast<int>(row_.recipients));
    else if (!row_.counterparty.empty())
        facts << tr("to %1").arg(shortened(remote(row_.counterparty), 6));
    if (row_.height > 0) facts << tr("height %1").arg(grouped(row_.height));
    painter.setFont(theme.font(TextSize::Small));
    painter.setPen(t.muted);
    painter.drawText(QRect(60, 29, text_width, 18), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(facts.join(QStringLiteral("  ·  ")),
                                                      Qt::ElideRight, text_width));
}

RecentList::RecentList(QWidget* parent) : QWidget(parent), layout_(new QVBoxLayout(this)) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(0);
    layout_->addStretch(1);
}

void RecentList::set_rows(const std::vector<service::HistoryRow>& rows, std::uint64_t tip) {
    while (rows_.size() > rows.size()) {
        rows_.back()->deleteLater();
        rows_.pop_back();
    }
    while (rows_.size() < rows.size()) {
        auto* line = new RecentRow(this);
        line->setObjectName(QStringLiteral("overview.recent.%1").arg(rows_.size()));
        layout_->insertWidget(static_cast<int>(rows_.size()), line);
        connect(line, &QAbstractButton::clicked, this, &RecentList::opened);
        rows_.push_back(line);
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows_[i]->set(rows[i], tip);
}

}  // namespace vesper::ui
