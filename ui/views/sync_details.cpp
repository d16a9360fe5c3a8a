#include "ui/views/sync_details.h"

#include <QGridLayout>

#include "ui/problem_words.h"
#include "ui/storage_words.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/words.h"

namespace vesper::ui {

SyncDetails::SyncDetails(QWidget* window, ServiceBridge& bridge)
    : Overlay(window, 560),
      bridge_(bridge),
      problem_(new Banner(Tone::Warning)),
      retry_(new Button(tr("Try again now"))),
      anew_(new Button(tr("Read the chain anew…"))) {
    setObjectName(QStringLiteral("sync_details"));
    setAccessibleName(tr("Sync"));
    body()->addWidget(text_label(tr("Sync"), TextStyle::Large));
    body()->addWidget(problem_);
    retry_->setObjectName(QStringLiteral("sync_details.retry"));
    anew_->setObjectName(QStringLiteral("sync_details.anew"));
    connect(anew_, &Button::clicked, this, [this] {
        dismiss();
        emit read_anew_requested();
    });
    auto* close = new Button(tr("Close"));
    close->setObjectName(QStringLiteral("sync_details.close"));
    auto* foot = row();
    foot->addStretch(1);
    foot->addWidget(anew_);
    foot->addWidget(retry_);
    foot->addWidget(close);
    body()->addLayout(foot);
    connect(close, &Button::clicked, this, &Overlay::dismiss);
    connect(retry_, &Button::clicked, this, [this] {
        bridge_.query(
            this,
            [](service::ChainService& chain, service::WalletService&) {
                chain.retry();
                return true;
            },
            [](bool) {});
    });
    connect(&bridge_, &ServiceBridge::chain_changed, this, &SyncDetails::refresh);
    refresh();
}

void SyncDetails::refresh() {
    const service::ChainStatus& s = *bridge_.chain_status();
    problem_->setVisible(s.problem.has_value());
    retry_->setVisible(s.problem.has_value());
    anew_->setVisible(s.problem && s.problem->fatal && mended_by_reading_anew(s.problem->code));
    if (s.problem) {
        problem_->set_tone(s.problem->fatal ? Tone::Danger : Tone::Warning);
        QString text = problem_sentence(*s.problem);
        if (s.problem->retry_in_s)
            text += u' ' + tr("Next try in %1.").arg(duration_text(*s.problem->retry_in_s));
        problem_->set_text(text);
    }
    auto* fresh = new QWidget;
    auto* grid = new QGridLayout(fresh);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::k24);
    grid->setVerticalSpacing(space::k8);
    grid->setColumnStretch(1, 1);
    int line = 0;
    const auto fact = [&](const QString& name, const QString& value, TextStyle style) {
        if (value.isEmpty()) return;
        grid->addWidget(text_label(name, TextStyle::Body, Tone::Muted), line, 0, Qt::AlignTop);
        auto* label = text_label(value, style);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(label, line, 1);
        ++line;
    };
    fact(tr("Network"),
         remote(s.network, 30) +
             (s.chain_id.empty() ? QString() : QStringLiteral("  ·  ") + remote(s.chain_id, 30)),
         TextStyle::Body);
    fact(tr("State"), phase_text(s.phase), TextStyle::Body);
    fact(tr("Height"),
         s.target > s.height ? tr("%1 of %2").arg(grouped(s.height), grouped(s.target))
                             : grouped(s.height),
         TextStyle::Mono);
    fact(tr("Last block"), shortened(remote(s.block_hash, 80)), TextStyle::Mono);
    fact(tr("Block time"), time_text(s.block_time_ms), TextStyle::Body);
    if (s.blocks_per_second > 0.05 && s.phase != service::SyncPhase::Following)
        fact(tr("Speed"),
             tr("%1 blocks a second").arg(QLocale().toString(s.blocks_per_second, 'f', 1)),
             TextStyle::Body);
    fact(tr("Proofs"),
         s.verifying ? tr("every one is checked here")
                     : tr("not checked (started without checking)"),
         TextStyle::Body);
    fact(tr("Unspent outputs"),
         tr("%1 coins, %2 memos, %3 states")
             .arg(grouped(s.coins), grouped(s.memos), grouped(s.states)),
         TextStyle::Body);
    if (!s.peers.empty()) {
        grid->addWidget(new Divider, line++, 0, 1, 2);
        for (const service::PeerStatus& peer : s.peers) {
            auto* holder = new QWidget;
            auto* cells = new QHBoxLayout(holder);
            cells->setContentsMargins(0, 0, 0, 0);
            cells->addWidget(text_label(remote(peer.url, 60), TextStyle::MonoSmall), 1);
            QStringList figures;
            if (peer.height) figures << tr("height %1").arg(grouped(*peer.height));
            if (peer.latency_ms) figures << tr("%1 ms").arg(*peer.latency_ms);
            cells->addWidget(
                text_label(figures.join(QStringLiteral(" · ")), TextStyle::Small, Tone::Muted));
            cells->addWidget(new Badge(
                peer.healthy
                    ? BadgeFace{tr("Answers"), QStringLiteral("check-circle"), Tone::Positive}
                    : BadgeFace{tr("Does not answer"), QStringLiteral("warning"), Tone::Warning}));
            grid->addWidget(holder, line++, 0, 1, 2);
        }
    }
    delete facts_;
    facts_ = fresh;
    body()->insertWidget(2, facts_);
}

}  // namespace vesper::ui
