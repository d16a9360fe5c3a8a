#include "ui/views/balance_chart.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>

#include "ui/widgets/amount.h"

namespace vesper::ui {

BalanceChart::BalanceChart(QWidget* parent) : QWidget(parent) {
    setFixedHeight(76);
    setAccessibleName(tr("Balance over the last 30 days"));
    connect(&Discreet::instance(), &Discreet::changed, this, [this] { update(); });
}

void BalanceChart::set_days(std::vector<double> balances) {
    days_ = std::move(balances);
    setVisible(days_.size() > 1);
    update();
}

void BalanceChart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    const int base = height() - 18;
    painter.setFont(Theme::instance().font(TextSize::Small));
    painter.setPen(t.muted);
    painter.drawText(QRect(0, base + 3, width(), 15), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("30 days ago"));
    painter.drawText(QRect(0, base + 3, width(), 15), Qt::AlignRight | Qt::AlignVCenter,
                     tr("today"));
    painter.setPen(t.line);
    painter.drawLine(0, base, width(), base);
    if (Discreet::instance().on()) {
        painter.setPen(t.muted);
        painter.drawText(QRect(0, 0, width(), base), Qt::AlignCenter,
                         tr("Hidden while amounts are hidden"));
        return;
    }
    if (days_.size() < 2) return;
    const double top = *std::max_element(days_.begin(), days_.end());
    if (top <= 0) return;
    const auto point = [&](std::size_t i) {
        const double x =
            1 + (width() - 6.0) * static_cast<double>(i) / static_cast<double>(days_.size() - 1);
        return QPointF(x, base - 1 - (base - 8) * days_[i] / top);
    };
    QPainterPath line(point(0));
    for (std::size_t i = 1; i < days_.size(); ++i) {
        // Balances change at once, not gradually: steps with soft shoulders.
        const QPointF a = point(i - 1);
        const QPointF b = point(i);
        const double mid = (a.x() + b.x()) / 2;
        line.cubicTo(QPointF(mid, a.y()), QPointF(mid, b.y()), b);
    }
    QPainterPath area(line);
    area.lineTo(point(days_.size() - 1).x(), base);
    area.lineTo(point(0).x(), base);
    area.closeSubpath();
    QLinearGradient fade(0, 0, 0, base);
    QColor strong = t.accent;
    strong.setAlphaF(0.22F);
    QColor none = t.accent;
    none.setAlphaF(0.02F);
    fade.setColorAt(0, strong);
    fade.setColorAt(1, none);
    painter.fillPath(area, fade);
    painter.setPen(QPen(t.accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(line);
    painter.setPen(QPen(t.surface, 2));
    painter.setBrush(t.accent);
    painter.drawEllipse(point(days_.size() - 1), 4, 4);
}

}  // namespace vesper::ui
