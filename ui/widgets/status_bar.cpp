#include "ui/widgets/status_bar.h"

#include <QPainter>

#include "ui/problem_words.h"
#include "ui/text.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {
constexpr int kBarWidth = 120;
}

StatusBar::StatusBar(QWidget* parent) : QAbstractButton(parent) {
    setObjectName(QStringLiteral("status_bar"));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setFixedHeight(34);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setToolTip(plain_tooltip(tr("Show what the sync is doing")));
}

void StatusBar::set_status(const ChainStatusPtr& chain, const WalletStatusPtr& wallet) {
    const service::ChainStatus& s = *chain;
    QStringList parts;
    parts << (s.network == "custom" ? tr("own servers") : remote(s.network, 40));
    parts << tr("height %1").arg(grouped(s.height));
    if (s.height > 0) parts << (s.verifying ? tr("proofs checked") : tr("proofs not checked"));
    if (s.height > 0) parts << signature_words(s.signatures);
    if (s.spending_stopped) parts << tr("servers contradict each other");
    if (!s.peers.empty()) {
        const auto healthy = std::count_if(s.peers.begin(), s.peers.end(),
                                           [](const auto& peer) { return peer.healthy; });
        if (s.peers.size() == 1)
            parts << (healthy == 1 ? tr("server answers") : tr("server does not answer"));
        else
            parts << tr("%1/%2 servers answer").arg(healthy).arg(s.peers.size());
    }
    sentence_ = parts.join(QStringLiteral("  ·  "));

    const bool following = s.phase == service::SyncPhase::Following;
    const bool was_catching_up = catching_up_;
    catching_up_ =
        !following && s.phase != service::SyncPhase::Idle && s.phase != service::SyncPhase::Stopped;
    const double now = following ? 1 : s.fraction;
    // A new catch-up starts its own bar; within one the bar only grows.
    fraction_ = catching_up_ && was_catching_up ? std::max(fraction_, now) : now;

    progress_text_ = phase_text(s.phase);
    if (catching_up_ && s.target > 0) {
        progress_text_ += QStringLiteral("  %1 %").arg(static_cast<int>(fraction_ * 100));
        if (s.eta_s)
            progress_text_ += QStringLiteral("  ·  ") + tr("%1 left").arg(duration_text(*s.eta_s));
    } else if (wallet->scanning) {
        progress_text_ =
            tr("looking for your coins  %1 %").arg(static_cast<int>(wallet->scan_fraction * 100));
    }
    tone_ = s.problem ? (s.problem->fatal ? Tone::Danger : Tone::Warning)
                      : (following ? Tone::Positive : Tone::Accent);
    if (s.phase == service::SyncPhase::Idle) tone_ = Tone::Muted;
    if (s.problem) progress_text_ = problem_sentence(*s.problem);
    setAccessibleName(tr("Sync: %1, %2").arg(sentence_, progress_text_));
    update();
}

void StatusBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    painter.fillRect(rect(),
                     underMouse() ? Theme::blend(t.text, t.background, 0.03) : t.background);
    painter.fillRect(QRect(0, 0, width(), 1), t.line);
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 1.6));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 4, -3, -3), 5, 5);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.tone(tone_));
    painter.drawEllipse(QPointF(22, height() / 2.0 + 0.5), 4, 4);
    painter.setFont(Theme::instance().font(TextSize::Small));
    painter.setPen(t.muted);
    const QFontMetrics metrics = painter.fontMetrics();
    const int right = 16 + kBarWidth + 12;
    const QString progress =
        metrics.elidedText(progress_text_, Qt::ElideRight, std::max(60, width() / 2 - right));
    const int progress_width = metrics.horizontalAdvance(progress);
    painter.drawText(
        QRect(36, 1, width() - 36 - right - progress_width - 12, height()),
        Qt::AlignVCenter | Qt::AlignLeft,
        metrics.elidedText(sentence_, Qt::ElideRight, width() - 36 - right - progress_width - 12));
    painter.drawText(QRect(width() - right - progress_width, 1, progress_width + 2, height()),
                     Qt::AlignVCenter | Qt::AlignLeft, progress);
    QRectF bar(width() - 16 - kBarWidth, height() / 2.0 - 2, kBarWidth, 5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.line);
    painter.drawRoundedRect(bar, 2.5, 2.5);
    if (fraction_ > 0) {
        bar.setWidth(std::max(5.0, bar.width() * std::min(fraction_, 1.0)));
        painter.setBrush(t.tone(tone_ == Tone::Positive ? Tone::Positive : Tone::Accent));
        painter.drawRoundedRect(bar, 2.5, 2.5);
    }
}

}  // namespace vesper::ui
