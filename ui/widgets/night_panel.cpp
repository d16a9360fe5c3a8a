#include "ui/widgets/night_panel.h"

#include <array>

#include <QPainter>
#include <QPainterPath>

#include "ui/widgets/theme.h"

namespace vesper::ui {

namespace {

const QColor kZenith(0x12, 0x11, 0x2a);
const QColor kDusk(0x2e, 0x25, 0x73);
const QColor kHorizon(0x6a, 0x55, 0xcf);
const QColor kStar(0xff, 0xf6, 0xe5);
const QColor kWords(0xf4, 0xf2, 0xff);
const QColor kQuietWords(0xc4, 0xbf, 0xe8);

/// Small stars at fixed places, as parts of the area: x, y, size.
constexpr std::array<std::array<double, 3>, 14> kFaint = {{{0.12, 0.08, 1.0},
                                                           {0.31, 0.16, 0.8},
                                                           {0.84, 0.07, 1.1},
                                                           {0.66, 0.27, 0.7},
                                                           {0.18, 0.31, 0.9},
                                                           {0.92, 0.36, 0.8},
                                                           {0.44, 0.05, 0.7},
                                                           {0.07, 0.47, 0.8},
                                                           {0.76, 0.48, 0.6},
                                                           {0.55, 0.40, 0.6},
                                                           {0.27, 0.56, 0.6},
                                                           {0.89, 0.61, 0.7},
                                                           {0.39, 0.29, 0.5},
                                                           {0.60, 0.12, 0.6}}};

QPainterPath star_path(const QPointF& c, qreal r) {
    QPainterPath path(QPointF(c.x(), c.y() - r));
    const qreal k = r * 0.08;
    path.cubicTo(c.x() + k, c.y() - r * 0.36, c.x() + r * 0.36, c.y() - k, c.x() + r, c.y());
    path.cubicTo(c.x() + r * 0.36, c.y() + k, c.x() + k, c.y() + r * 0.36, c.x(), c.y() + r);
    path.cubicTo(c.x() - k, c.y() + r * 0.36, c.x() - r * 0.36, c.y() + k, c.x() - r, c.y());
    path.cubicTo(c.x() - r * 0.36, c.y() - k, c.x() - k, c.y() - r * 0.36, c.x(), c.y() - r);
    return path;
}

}  // namespace

void paint_night(QPainter& painter, const QRectF& rect, const QPointF& star, qreal star_size) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect);
    QLinearGradient sky(rect.topLeft(), rect.bottomLeft());
    sky.setColorAt(0, kZenith);
    sky.setColorAt(0.62, kDusk);
    sky.setColorAt(1, kHorizon);
    painter.fillRect(rect, sky);
    painter.setPen(Qt::NoPen);
    for (const auto& [x, y, size] : kFaint) {
        QColor faint = kStar;
        faint.setAlphaF(static_cast<float>(0.28 + 0.25 * size));
        painter.setBrush(faint);
        painter.drawEllipse(rect.topLeft() + QPointF(x * rect.width(), y * rect.height()), size,
                            size);
    }
    QRadialGradient glow(star, star_size * 3.4);
    QColor inner = kStar;
    inner.setAlphaF(0.34F);
    QColor outer = kStar;
    outer.setAlphaF(0);
    glow.setColorAt(0, inner);
    glow.setColorAt(1, outer);
    painter.setBrush(glow);
    painter.drawEllipse(star, star_size * 3.4, star_size * 3.4);
    painter.setBrush(kStar);
    painter.drawPath(star_path(star, star_size));
    painter.restore();
}

NightPanel::NightPanel(QWidget* parent) : QWidget(parent) {
    setFixedWidth(280);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void NightPanel::set_steps(const QStringList& steps, int current) {
    steps_ = steps;
    current_ = current;
    update();
}

void NightPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint_night(painter, rect(), QPointF(62, 88), 30);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(kWords);
    painter.setFont(Theme::instance().font(TextSize::Display, QFont::DemiBold));
    painter.drawText(QRect(32, 136, width() - 56, 44), Qt::AlignLeft | Qt::AlignVCenter,
                     QStringLiteral("Vesper"));
    painter.setPen(kQuietWords);
    painter.setFont(Theme::instance().font(TextSize::Body));
    painter.drawText(QRect(32, 182, width() - 56, 60),
                     Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     tr("Private money on ZkOS, proved and checked on your own machine."));
    int y = 292;
    for (int i = 0; i < steps_.size(); ++i, y += 38) {
        const bool now = i == current_;
        const QPointF dot(41, y + 12);
        painter.setPen(QPen(now || i < current_ ? kStar : kQuietWords, 1.4));
        painter.setBrush(now ? kStar : QColor(Qt::transparent));
        painter.drawEllipse(dot, 5, 5);
        if (i < current_) {
            painter.drawLine(dot + QPointF(-2.4, 0.2), dot + QPointF(-0.5, 2.2));
            painter.drawLine(dot + QPointF(-0.5, 2.2), dot + QPointF(2.6, -2));
        }
        if (i + 1 < steps_.size()) {
            QColor line = kQuietWords;
            line.setAlphaF(0.4F);
            painter.setPen(QPen(line, 1.2));
            painter.drawLine(dot + QPointF(0, 9), dot + QPointF(0, 29));
        }
        painter.setPen(now ? kWords : kQuietWords);
        painter.setFont(
            Theme::instance().font(TextSize::Body, now ? QFont::DemiBold : QFont::Normal));
        painter.drawText(QRect(60, y, width() - 70, 24), Qt::AlignLeft | Qt::AlignVCenter,
                         steps_[i]);
    }
}

}  // namespace vesper::ui
