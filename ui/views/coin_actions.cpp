#include "ui/views/coin_actions.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QSpinBox>

#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/card.h"
#include "ui/widgets/stage_list.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

constexpr int kWidth = 460;
constexpr int kMostParts = 8;

/// Freezes or thaws one after the other; the first error ends it.
template <typename Change>
void change_all(QWidget* near, ServiceBridge& bridge, std::vector<std::string> keys, Change change,
                const QString& done) {
    bridge.query(
        near,
        [keys = std::move(keys), change](service::ChainService&,
                                         service::WalletService& wallet) -> Result<void> {
            for (const std::string& key : keys)
                VESPER_CHECK(change(wallet, key));
            return {};
        },
        [near, done](Result<void> answer) {
            show_toast(near, answer ? done : error_sentence(answer.error()));
        });
}

}  // namespace

FreezePanel::FreezePanel(QWidget* window, ServiceBridge& bridge, std::vector<std::string> keys)
    : Overlay(window, kWidth),
      bridge_(bridge),
      keys_(std::move(keys)),
      reason_(new QLineEdit),
      ends_(new QCheckBox(tr("Thaw by itself on"))),
      day_(new QDateEdit(QDate::currentDate().addMonths(1))) {
    setObjectName(QStringLiteral("freeze"));
    setAccessibleName(tr("Freeze"));
    body()->addWidget(text_label(
        keys_.size() == 1 ? tr("Freeze this coin?") : tr("Freeze %1 coins?").arg(keys_.size()),
        TextStyle::Large));
    body()->addWidget(paragraph(
        tr("A frozen coin takes part in no payment until it is thawed. The reason is for yourself "
           "and stays on this machine.")));
    reason_->setObjectName(QStringLiteral("freeze.reason"));
    reason_->setAccessibleName(tr("Reason"));
    reason_->setPlaceholderText(tr("For example: savings, or came from a stranger."));
    reason_->setMaxLength(200);
    body()->addWidget(reason_);
    ends_->setObjectName(QStringLiteral("freeze.ends"));
    day_->setObjectName(QStringLiteral("freeze.day"));
    day_->setAccessibleName(tr("Day on which it thaws"));
    day_->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    day_->setMinimumDate(QDate::currentDate().addDays(1));
    day_->setMinimumSize(140, 34);
    day_->setEnabled(false);
    auto* until = row(space::k12);
    until->addWidget(ends_);
    until->addWidget(day_);
    until->addStretch(1);
    body()->addLayout(until);
    connect(ends_, &QCheckBox::toggled, day_, &QWidget::setEnabled);
    auto* foot = row(space::k8);
    auto* keep = new Button(tr("Leave them"));
    auto* freeze = new Button(tr("Freeze"), ButtonVariant::Primary);
    freeze->setObjectName(QStringLiteral("freeze.confirm"));
    foot->addStretch(1);
    foot->addWidget(keep);
    foot->addWidget(freeze);
    body()->addLayout(foot);
    connect(keep, &Button::clicked, this, &Overlay::dismiss);
    connect(freeze, &Button::clicked, this, &FreezePanel::freeze);
    connect(reason_, &QLineEdit::returnPressed, this, &FreezePanel::freeze);
    reason_->setFocus();
}

void FreezePanel::freeze() {
    const std::int64_t until =
        ends_->isChecked() ? day_->date().startOfDay().toMSecsSinceEpoch() : 0;
    change_all(
        parentWidget(), bridge_, keys_,
        [reason = utf8(reason_->text().trimmed()), until](service::WalletService& wallet,
                                                          const std::string& key) {
            return wallet.freeze_coin(key, reason, until);
        },
        tr("Frozen"));
    dismiss();
}

void thaw_coins(QWidget* near, ServiceBridge& bridge, std::vector<std::string> keys) {
    change_all(
        near, bridge, std::move(keys),
        [](service::WalletService& wallet, const std::string& key) {
            return wallet.unfreeze_coin(key);
        },
        FreezePanel::tr("Thawed"));
}

bool is_doubtful(const service::CoinRow& coin) {
    return coin.state == "unsound-ancestry" || coin.state == "unchecked-ancestry";
}

void accept_coins(QWidget* near, ServiceBridge& bridge, std::vector<std::string> keys) {
    ask(near,
        {FreezePanel::tr("Count on these coins?"),
         FreezePanel::tr(
             "A transaction behind them breaks a rule that Vesper checks and the network does not, "
             "or could not be checked. The network takes them today; others may refuse them, and "
             "if the network mends its rules they can lose their worth. Accepted coins count as "
             "spendable, and so does what you make of them."),
         FreezePanel::tr("Accept them"), FreezePanel::tr("Leave them apart"), false},
        [near, &bridge, keys] {
            change_all(
                near, bridge, keys,
                [](service::WalletService& wallet, const std::string& key) {
                    return wallet.accept_coin(key, true);
                },
                FreezePanel::tr("Accepted"));
        });
}

void set_aside_coins(QWidget* near, ServiceBridge& bridge, std::vector<std::string> keys) {
    change_all(
        near, bridge, std::move(keys),
        [](service::WalletService& wallet, const std::string& key) {
            return wallet.accept_coin(key, false);
        },
        FreezePanel::tr("Set apart again"));
}

void renew_coin(QWidget* near, ServiceBridge& bridge, const service::CoinRow& coin) {
    ask(near,
        {SplitPanel::tr("Renew this coin?"),
         SplitPanel::tr(
             "The whole coin goes to a fresh address of your own in a private payment. Afterwards "
             "it can be used in orders and moved out. Whoever watches the chain sees that the two "
             "addresses belong together."),
         SplitPanel::tr("Renew the coin"), SplitPanel::tr("Leave it"), false},
        [near, &bridge, key = coin.key] {
            bridge.start_payment(
                near,
                [key](service::ChainService&, service::WalletService& wallet,
                      const Job& job) -> Result<service::SendResult> {
                    VESPER_TRY(const auto request, wallet.renewal(key));
                    return wallet.send(request, {}, job);
                },
                nullptr,
                [near](Result<service::SendResult> answer) {
                    show_toast(near, answer ? SplitPanel::tr(
                                                  "Sent. The renewed coin appears with the next "
                                                  "block.")
                                            : error_sentence(answer.error()));
                });
        });
}

SplitPanel::SplitPanel(QWidget* window, ServiceBridge& bridge, service::CoinRow coin)
    : Overlay(window, kWidth),
      bridge_(bridge),
      coin_(std::move(coin)),
      parts_(new QSpinBox),
      outcome_(paragraph({})),
      problem_(paragraph({}, TextStyle::Small, Tone::Danger)),
      stages_(new StageList({{QStringLiteral("prove"), tr("Prove")},
                             {QStringLiteral("check-own-proof"), tr("Check own proof")},
                             {QStringLiteral("send"), tr("Send")}})),
      split_(new Button(tr("Split"), ButtonVariant::Primary)) {
    setObjectName(QStringLiteral("split"));
    setAccessibleName(tr("Split a coin"));
    body()->addWidget(text_label(tr("Split a coin"), TextStyle::Large));
    body()->addWidget(
        paragraph(tr("Makes several coins of your own out of one, so that later payments need not "
                     "be joined to each other. Whoever watches the chain sees that they come from "
                     "one coin.")));
    auto* line = row(space::k12);
    parts_->setObjectName(QStringLiteral("split.parts"));
    parts_->setAccessibleName(tr("Into how many coins"));
    parts_->setRange(2, kMostParts);
    parts_->setMinimumSize(96, 34);
    line->addWidget(text_label(tr("Into how many coins")), 1);
    line->addWidget(parts_);
    body()->addLayout(line);
    outcome_->setObjectName(QStringLiteral("split.outcome"));
    body()->addWidget(outcome_);
    stages_->hide();
    body()->addWidget(stages_);
    problem_->setObjectName(QStringLiteral("split.problem"));
    problem_->hide();
    body()->addWidget(problem_);
    split_->setObjectName(QStringLiteral("split.confirm"));
    auto* foot = row(space::k8);
    auto* close = new Button(tr("Close"));
    close->setObjectName(QStringLiteral("split.close"));
    foot->addStretch(1);
    foot->addWidget(close);
    foot->addWidget(split_);
    body()->addLayout(foot);
    connect(close, &Button::clicked, this, &SplitPanel::dismiss);
    connect(split_, &Button::clicked, this, &SplitPanel::split);
    connect(stages_, &StageList::cancelled, this, [this] { task_.cancel(); });
    connect(parts_, &QSpinBox::valueChanged, this, &SplitPanel::refresh);
    connect(&Discreet::instance(), &Discreet::changed, this, &SplitPanel::refresh);
    refresh();
    parts_->setFocus();
}

void SplitPanel::refresh() {
    const auto parts = static_cast<std::uint64_t>(parts_->value());
    const std::uint64_t whole = coin_.amount.value_or(0);
    split_->setEnabled(whole >= parts && !task_.running());
    outcome_->setText(whole >= parts ? tr("%1 coins of about %2 out of %3.")
                                           .arg(parts)
                                           .arg(amount_text(whole / parts), amount_text(whole))
                                     : tr("It holds too little for so many coins."));
}

void SplitPanel::split() {
    problem_->hide();
    parts_->setEnabled(false);
    split_->setEnabled(false);
    stages_->show();
    stages_->start(0);
    service::SplitRequest request;
    request.coin_key = coin_.key;
    request.parts = static_cast<std::uint32_t>(parts_->value());
    task_ = bridge_.start_payment(
        this,
        [request](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.split(request, {}, job);
        },
        [this](const QString& stage, double fraction) {
            if (stage == u"send") stages_->set_cancellable(false);
            stages_->progress(stage, fraction);
        },
        [this](Result<service::SendResult> answer) {
            if (answer) {
                show_toast(parentWidget(), tr("Split. The new coins appear with the next block."));
                Overlay::dismiss();
                return;
            }
            stages_->fail();
            problem_->setText(error_sentence(answer.error()));
            problem_->show();
            parts_->setEnabled(true);
            refresh();
        });
}

void SplitPanel::dismiss() {
    if (!task_.running()) Overlay::dismiss();
}

}  // namespace vesper::ui
