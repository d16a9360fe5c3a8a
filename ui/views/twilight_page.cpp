#include "ui/views/twilight_page.h"

#include <QLineEdit>

#include "ui/presenters/send_presenter.h"
#include "ui/text.h"
#include "ui/views/deposit_card.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

constexpr int kTogether = 820;
constexpr int kSide = 400;

BadgeFace step_face(const service::WithdrawalRow& row) {
    if (row.step == "paid")
        return {TwilightPage::tr("Paid"), QStringLiteral("check-circle"), Tone::Positive};
    if (row.step == "refused")
        return {TwilightPage::tr("Refused"), QStringLiteral("warning"), Tone::Warning};
    if (row.step == "failed")
        return {TwilightPage::tr("Failed"), QStringLiteral("error"), Tone::Danger};
    return {TwilightPage::tr("Under way"), QStringLiteral("clock"), Tone::Accent};
}

}  // namespace

QString withdrawal_sentence(const service::WithdrawalRow& row) {
    const QString words = remote(row.failure_text, 300);
    if (row.step == "moving")
        return TwilightPage::tr(
            "Step 1 of 3: the coin moves to a fresh address of yours, so that its amount can be "
            "shown to the chain.");
    if (row.step == "burning")
        return TwilightPage::tr(
            "Step 2 of 3: the coin is being destroyed. The data for the claim are on disk "
            "already.");
    if (row.step == "claiming")
        return TwilightPage::tr(
            "Step 3 of 3: the coin is gone, and its amount is claimed for your Twilight account.");
    if (row.step == "paid") return TwilightPage::tr("The amount stands on your Twilight account.");
    if (row.step == "refused")
        return TwilightPage::tr(
                   "The chain refused the claim: %1. Nothing is lost: the claim can be made again.")
            .arg(words.isEmpty() ? remote(row.failure, 80) : words);
    if (row.step == "failed")
        return TwilightPage::tr("It did not begin: %1. No coin was destroyed.")
            .arg(words.isEmpty() ? remote(row.failure, 80) : words);
    return remote(row.step, 40);
}

TwilightPage::TwilightPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), news_(new Banner(Tone::Accent)) {
    auto* content = new QWidget;
    auto* layout = column(content, space::k16);
    news_->setObjectName(QStringLiteral("twilight.news"));
    news_->hide();
    layout->addWidget(news_);
    auto* moves = new QWidget;
    auto* both = column(moves, space::k16);
    both->addWidget(make_move_in());
    both->addWidget(make_move_out());
    auto* side = new QWidget;
    auto* aside = column(side, space::k16);
    aside->addWidget(make_account());
    // The chain inside gives its coins to anybody.
    if (bridge().network().kind != service::NetworkKind::Devnet) {
        deposit_ = new DepositCard(bridge(), side);
        aside->addWidget(deposit_);
        connect(deposit_, &DepositCard::busy_changed, this, [this](bool busy) {
            set_busy(busy);
            // Registering took its fee.
            if (!busy) ask_account();
        });
    }
    aside->addStretch(1);
    layout->addWidget(new Columns(moves, side, kSide, kTogether));
    layout->addWidget(make_list());
    layout->addStretch(1);
    column(this, 0)->addWidget(scrolling(content));
    connect(&bridge(), &ServiceBridge::wallet_changed, this, [this] {
        judge();
        if (bridge().wallet_status()->revision != seen_revision_) load();
    });
    judge();
    load();
}

void TwilightPage::opened(const QString&) {
    ask_account();
    if (deposit_ != nullptr) deposit_->load();
}

Card* TwilightPage::make_account() {
    auto* card = new Card(tr("Twilight account"));
    card->body()->addWidget(
        paragraph(tr("Public: everyone sees its balance. It is the door between Twilight and "
                     "ZkOS."),
                  TextStyle::Small, Tone::Muted, card));
    address_ = new HashLabel(tr("Twilight account"), card);
    address_->setObjectName(QStringLiteral("twilight.address"));
    address_->set_value(remote(bridge().wallet_status()->cosmos_address, 100));
    card->body()->addWidget(address_, 0, Qt::AlignLeft);
    sats_ = new AmountLabel(TextSize::Title, card);
    sats_->setObjectName(QStringLiteral("twilight.sats"));
    sats_->set_meaning(tr("On the Twilight account"));
    card->body()->addWidget(sats_, 0, Qt::AlignLeft);
    fees_ = text_label({}, TextStyle::Small, Tone::Muted, card);
    fees_->setObjectName(QStringLiteral("twilight.nyks"));
    card->body()->addWidget(fees_);
    auto* foot = row(space::k8);
    refresh_ = new Button(tr("Ask again"), ButtonVariant::Normal, card);
    refresh_->setObjectName(QStringLiteral("twilight.refresh"));
    connect(refresh_, &Button::clicked, this, &TwilightPage::ask_account);
    foot->addWidget(refresh_);
    if (is_test_network(bridge().network().kind) ||
        bridge().network().kind == service::NetworkKind::Custom) {
        faucet_ = new Button(tr("Get test coins"), ButtonVariant::Normal, card);
        faucet_->setObjectName(QStringLiteral("twilight.faucet"));
        connect(faucet_, &Button::clicked, this, &TwilightPage::get_coins);
        foot->addWidget(faucet_);
    }
    foot->addStretch(1);
    card->body()->addLayout(foot);
    return card;
}

Card* TwilightPage::make_move_in() {
    auto* card = new Card(tr("Move in"));
    card->body()->addWidget(
        paragraph(tr("Sats of your Twilight account become a private coin. Everyone sees how much "
                     "moved in and from whom; what happens to the coin afterwards is hidden."),
                  TextStyle::Small, Tone::Muted, card));
    auto* line = row(space::k8);
    in_amount_ = new QLineEdit(card);
    in_amount_->setObjectName(QStringLiteral("twilight.in.amount"));
    in_amount_->setAccessibleName(tr("Amount to move in, in sats"));
    in_amount_->setPlaceholderText(QStringLiteral("0"));
    in_amount_->setAlignment(Qt::AlignRight);
    in_amount_->setMaxLength(26);
    in_ = new Button(tr("Move in"), ButtonVariant::Primary, card);
    in_->setObjectName(QStringLiteral("twilight.in"));
    line->addWidget(in_amount_, 1);
    line->addWidget(text_label(tr("sats"), TextStyle::Body, Tone::Muted, card));
    line->addWidget(in_);
    card->body()->addLayout(line);
    in_problem_ = paragraph({}, TextStyle::Small, Tone::Danger, card);
    in_problem_->setObjectName(QStringLiteral("twilight.in.problem"));
    card->body()->addWidget(in_problem_);
    connect(in_amount_, &QLineEdit::textChanged, this, &TwilightPage::judge);
    connect(in_, &Button::clicked, this, &TwilightPage::move_in);
    return card;
}

Card* TwilightPage::make_move_out() {
    auto* card = new Card(tr("Move out"));
    card->body()->addWidget(paragraph(
        tr("Destroys a private coin and claims its amount for your Twilight account. Everyone sees "
           "the amount and the account. It takes a few blocks and goes on by itself, after a "
           "restart too."),
        TextStyle::Small, Tone::Muted, card));
    auto* line = row(space::k8);
    out_amount_ = new QLineEdit(card);
    out_amount_->setObjectName(QStringLiteral("twilight.out.amount"));
    out_amount_->setAccessibleName(tr("Amount to move out, in sats"));
    out_amount_->setPlaceholderText(QStringLiteral("0"));
    out_amount_->setAlignment(Qt::AlignRight);
    out_amount_->setMaxLength(26);
    out_ = new Button(tr("Move out…"), ButtonVariant::Normal, card);
    out_->setObjectName(QStringLiteral("twilight.out"));
    line->addWidget(out_amount_, 1);
    line->addWidget(text_label(tr("sats"), TextStyle::Body, Tone::Muted, card));
    line->addWidget(out_);
    card->body()->addLayout(line);
    out_problem_ = paragraph({}, TextStyle::Small, Tone::Danger, card);
    out_problem_->setObjectName(QStringLiteral("twilight.out.problem"));
    card->body()->addWidget(out_problem_);
    connect(out_amount_, &QLineEdit::textChanged, this, &TwilightPage::judge);
    connect(out_, &Button::clicked, this, &TwilightPage::ask_to_move_out);
    for (QLineEdit* edit : {in_amount_, out_amount_}) {
        const auto hide = [edit](bool on) {
            edit->setEchoMode(on ? QLineEdit::Password : QLineEdit::Normal);
        };
        connect(&Discreet::instance(), &Discreet::changed, edit, hide);
        hide(Discreet::instance().on());
    }
    connect(&Discreet::instance(), &Discreet::changed, this, [this] {
        judge();
        load();
    });
    return card;
}

Card* TwilightPage::make_list() {
    auto* card = new Card(tr("Moved out so far"));
    card->setObjectName(QStringLiteral("twilight.list"));
    rows_ = new QWidget(card);
    column(rows_, space::k16);
    card->body()->addWidget(rows_);
    return card;
}

void TwilightPage::say(Tone tone, const QString& sentence) {
    news_->set_tone(tone);
    news_->set_text(sentence);
    news_->show();
}

void TwilightPage::set_busy(bool busy) {
    // A button that is switched off hands the focus to a stranger.
    if (busy) setFocus();
    busy_ = busy;
    refresh_->setEnabled(!busy);
    if (faucet_ != nullptr) faucet_->setEnabled(!busy);
    if (deposit_ != nullptr) deposit_->set_busy(busy);
    judge();
}

void TwilightPage::ask_account() {
    if (busy_ || bridge().wallet_status()->cosmos_address.empty()) return;
    bridge().start(
        this,
        [](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.cosmos_account(job);
        },
        nullptr,
        [this](Result<service::CosmosAccountView> answer) {
            if (!answer) {
                account_.reset();
                fees_->setText(error_sentence(answer.error()));
                judge();
                return;
            }
            account_ = std::move(*answer);
            address_->set_value(remote(account_->address, 100));
            sats_->set(static_cast<std::int64_t>(account_->sats));
            fees_->setText(account_->exists ? tr("%1 nyks for fees").arg(grouped(account_->nyks))
                                            : tr("The chain has not seen this account yet."));
            judge();
        });
}

void TwilightPage::get_coins() {
    set_busy(true);
    bridge().start(
        this,
        [](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.request_cosmos_coins(job);
        },
        nullptr,
        [this](Result<void> answer) {
            set_busy(false);
            if (answer)
                show_toast(this, tr("Test coins are on their way"));
            else
                say(Tone::Warning, error_sentence(answer.error()));
            ask_account();
            if (deposit_ != nullptr) deposit_->load();
        });
}

void TwilightPage::judge() {
    const auto problem = [](const QString& text, std::uint64_t most) -> QString {
        if (text.trimmed().isEmpty()) return {};
        const auto sats = parse_sats(text);
        if (!sats) return tr("Whole sats only, as digits.");
        if (*sats == 0) return tr("At least 1 sat.");
        if (*sats > most) return tr("More than the %1 that are there.").arg(amount_text(most));
        return {};
    };
    const bool has_account = !bridge().wallet_status()->cosmos_address.empty();
    const QString in_words =
        !has_account ? tr("A wallet restored from a web wallet's signature has no Twilight key.")
        : account_   ? problem(in_amount_->text(), account_->sats)
                     : QString();
    in_problem_->setText(in_words);
    in_problem_->setVisible(!in_words.isEmpty());
    in_->setEnabled(!busy_ && account_ && in_words.isEmpty() && parse_sats(in_amount_->text()));
    const QString out_words = problem(out_amount_->text(), bridge().wallet_status()->spendable);
    out_problem_->setText(out_words);
    out_problem_->setVisible(!out_words.isEmpty());
    out_->setEnabled(!busy_ && has_account && out_words.isEmpty() &&
                     parse_sats(out_amount_->text()));
}

void TwilightPage::move_in() {
    const std::uint64_t sats = parse_sats(in_amount_->text()).value_or(0);
    set_busy(true);
    bridge().start_payment(
        this,
        [sats](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.fund(sats, {}, job);
        },
        nullptr,
        [this, sats](Result<service::HistoryRow> answer) {
            set_busy(false);
            if (answer) {
                in_amount_->clear();
                say(Tone::Positive, tr("%1 are moving in. The coin appears with the next block.")
                                        .arg(amount_text(sats)));
            } else {
                say(Tone::Danger, error_sentence(answer.error()));
            }
            ask_account();
        });
}

void TwilightPage::ask_to_move_out() {
    const std::uint64_t sats = parse_sats(out_amount_->text()).value_or(0);
    set_busy(true);
    bridge().query(
        this,
        [sats](service::ChainService&, service::WalletService& wallet) {
            return wallet.mint_of(sats);
        },
        [this, sats](const Result<std::optional<service::HistoryRow>>& mint) {
            set_busy(false);
            QString text =
                tr("A coin of yours is destroyed, and everyone can see that your Twilight account "
                   "received this amount. The destruction cannot be undone; the claim is kept and "
                   "repeated until it is paid.");
            if (mint && *mint)
                text +=
                    QStringLiteral("\n\n") +
                    tr("Exactly this amount came in by the mint in block %1. Mints tell their "
                       "amount, too: whoever reads the chain pairs the two. Another amount does "
                       "not show that.")
                        .arg(grouped((*mint)->height));
            ask(this,
                {tr("Move %1 out?").arg(amount_text(sats)), text,
                 tr("Destroy and claim %1").arg(amount_text(sats)), tr("Keep the coin"), true},
                [this, sats] { move_out(sats); });
        });
}

void TwilightPage::move_out(std::uint64_t sats) {
    set_busy(true);
    bridge().start_payment(
        this,
        [sats](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.withdraw({sats, {}, {}}, job);
        },
        nullptr,
        [this](Result<service::WithdrawalRow> answer) {
            set_busy(false);
            if (answer) {
                out_amount_->clear();
                news_->hide();
                load();
            } else {
                say(Tone::Danger, error_sentence(answer.error()));
            }
        });
}

void TwilightPage::go_on(std::int64_t id) {
    set_busy(true);
    bridge().start_payment(
        this,
        [id](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.continue_withdrawal(id, job);
        },
        nullptr,
        [this](Result<service::WithdrawalRow> answer) {
            set_busy(false);
            if (!answer) say(Tone::Warning, error_sentence(answer.error()));
            load();
            ask_account();
        });
}

void TwilightPage::load() {
    seen_revision_ = bridge().wallet_status()->revision;
    bridge().query(
        this,
        [](service::ChainService&, service::WalletService& wallet) { return wallet.withdrawals(); },
        [this](Result<std::vector<service::WithdrawalRow>> rows) {
            if (rows)
                show_rows(*rows);
            else
                say(Tone::Danger, error_sentence(rows.error()));
        });
}

void TwilightPage::show_rows(const std::vector<service::WithdrawalRow>& rows) {
    auto* layout = static_cast<QVBoxLayout*>(rows_->layout());
    while (QLayoutItem* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (rows.empty()) {
        layout->addWidget(
            paragraph(tr("Nothing has been moved out yet."), TextStyle::Body, Tone::Muted, rows_));
        return;
    }
    for (const service::WithdrawalRow& one : rows) {
        auto* holder = new QWidget(rows_);
        auto* lines = column(holder, space::k4);
        auto* head = row(space::k12);
        auto* amount = new AmountLabel(TextSize::Body, holder);
        amount->set_meaning(tr("Moved out"));
        amount->set(static_cast<std::int64_t>(one.amount));
        auto* badge = new Badge(holder);
        badge->set(step_face(one));
        head->addWidget(amount);
        head->addWidget(badge);
        head->addStretch(1);
        if (one.created_ms > 0)
            head->addWidget(
                text_label(time_text(one.created_ms), TextStyle::Small, Tone::Muted, holder));
        if (one.open) {
            auto* again = new Button(one.step == "refused" ? tr("Claim again") : tr("Look again"),
                                     ButtonVariant::Normal, holder);
            again->setObjectName(QStringLiteral("twilight.go_on.%1").arg(one.id));
            connect(again, &Button::clicked, this, [this, id = one.id] { go_on(id); });
            head->addWidget(again);
        }
        lines->addLayout(head);
        lines->addWidget(
            paragraph(withdrawal_sentence(one), TextStyle::Small, Tone::Muted, holder));
        layout->addWidget(holder);
    }
}

}  // namespace vesper::ui
