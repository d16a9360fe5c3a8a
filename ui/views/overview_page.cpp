#include "ui/views/overview_page.h"

#include <QDateTime>
#include <QGridLayout>

#include "ui/problem_words.h"
#include "ui/text.h"
#include "ui/views/backup_card.h"
#include "ui/views/balance_chart.h"
#include "ui/views/recent_list.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

constexpr std::size_t kRecent = 6;
constexpr std::size_t kChartRows = 400;
constexpr int kChartDays = 30;
constexpr std::uint64_t kFaucetSats = 100'000;
constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;

bool same_held(const std::vector<service::HeldBack>& a, const std::vector<service::HeldBack>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.code == y.code && x.amount == y.amount && x.coins == y.coins;
    });
}

}  // namespace

OverviewPage::OverviewPage(const PageContext& context, QWidget* parent)
    : Page(context, parent), sync_(new Banner(Tone::Accent)) {
    auto* content = new QWidget;
    auto* layout = column(content, space::k16);
    sync_->setObjectName(QStringLiteral("overview.sync"));
    sync_->hide();
    layout->addWidget(sync_);
    auto* backup = new BackupNotice(bridge(), this);
    connect(backup, &BackupNotice::settings_requested, this,
            [this] { navigator().open(QStringLiteral("settings")); });
    layout->addWidget(backup);
    layout->addWidget(make_balance());
    held_card_ = new Card(tr("Not spendable now"));
    held_card_->setObjectName(QStringLiteral("overview.held"));
    held_card_->hide();
    layout->addWidget(held_card_);
    layout->addWidget(make_recent(), 1);
    column(this, 0)->addWidget(scrolling(content));
    connect(&bridge(), &ServiceBridge::wallet_changed, this, &OverviewPage::refresh);
    connect(&bridge(), &ServiceBridge::chain_changed, this, &OverviewPage::refresh);
    refresh();
    load_recent();
}

QWidget* OverviewPage::make_balance() {
    auto* card = new Card;
    card->body()->setSpacing(space::k16);
    const auto figure = [card](const QString& title, TextSize size, const QString& name) {
        auto* amount = new AmountLabel(size, card);
        amount->setObjectName(name);
        amount->set_meaning(title);
        return amount;
    };
    total_ = figure(tr("Balance"), TextSize::Display, QStringLiteral("overview.total"));
    spendable_ = figure(tr("Spendable"), TextSize::Large, QStringLiteral("overview.spendable"));
    held_ = figure(tr("Held back"), TextSize::Large, QStringLiteral("overview.held_total"));
    pending_ = figure(tr("Arriving"), TextSize::Large, QStringLiteral("overview.pending"));

    auto* top = row(space::k32);
    auto* main = column(nullptr, 2);
    main->addWidget(text_label(tr("Balance"), TextStyle::Small, Tone::Muted, card));
    main->addWidget(total_);
    top->addLayout(main, 1);
    for (const auto& [title, amount] :
         {std::pair{tr("Spendable"), spendable_}, std::pair{tr("Held back"), held_},
          std::pair{tr("Arriving"), pending_}}) {
        auto* part = column(nullptr, 4);
        part->addStretch(1);
        part->addWidget(text_label(title, TextStyle::Small, Tone::Muted, card), 0, Qt::AlignRight);
        part->addWidget(amount, 0, Qt::AlignRight);
        top->addLayout(part);
    }
    card->body()->addLayout(top);
    chart_ = new BalanceChart(card);
    chart_->setObjectName(QStringLiteral("overview.chart"));
    chart_->hide();
    card->body()->addWidget(chart_);
    auto* actions = row(space::k8);
    auto* send = new Button(tr("Send"), ButtonVariant::Primary, card);
    send->setObjectName(QStringLiteral("overview.send"));
    send->setIcon(icon(QStringLiteral("send"), Tone::OnAccent));
    auto* receive = new Button(tr("Receive"), ButtonVariant::Normal, card);
    receive->setObjectName(QStringLiteral("overview.receive"));
    receive->setIcon(icon(QStringLiteral("receive"), Tone::Muted));
    actions->addWidget(send);
    actions->addWidget(receive);
    actions->addStretch(1);
    connect(send, &Button::clicked, this, [this] { navigator().open(QStringLiteral("send")); });
    connect(receive, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("receive")); });
    if (is_test_network(bridge().network().kind)) {
        faucet_ = new Button(tr("Get test coins"), ButtonVariant::Normal, card);
        faucet_->setObjectName(QStringLiteral("overview.faucet"));
        faucet_->setIcon(icon(QStringLiteral("drop"), Tone::Muted));
        actions->addWidget(faucet_);
        connect(faucet_, &Button::clicked, this, &OverviewPage::request_coins);
    }
    card->body()->addLayout(actions);
    return card;
}

QWidget* OverviewPage::make_recent() {
    auto* card = new Card;
    card->body()->setContentsMargins(8, 12, 8, 8);
    auto* head = row();
    head->setContentsMargins(12, 0, 8, 0);
    head->addWidget(text_label(tr("Recent"), TextStyle::Large, Tone::Text, card), 1);
    auto* all = new Button(tr("Whole history"), ButtonVariant::Link, card);
    all->setObjectName(QStringLiteral("overview.all"));
    head->addWidget(all);
    card->body()->addLayout(head);
    recent_ = new RecentList;
    states_ = new ListStates(recent_);
    states_->setObjectName(QStringLiteral("overview.states"));
    states_->setMinimumHeight(200);
    states_->empty()->set_icon(QStringLiteral("star"), Tone::Accent);
    states_->empty()->set(tr("Nothing here yet."),
                          is_test_network(bridge().network().kind)
                              ? tr("Get test coins to try a payment, or receive some.")
                              : tr("Receive coins to begin."));
    states_->empty()->set_action(faucet_ != nullptr ? tr("Get test coins") : tr("Receive"));
    states_->empty()->action()->setObjectName(QStringLiteral("overview.empty.action"));
    connect(states_->empty(), &Notice::acted, this, [this] {
        if (faucet_ != nullptr)
            request_coins();
        else
            navigator().open(QStringLiteral("receive"));
    });
    connect(states_, &ListStates::retry, this, &OverviewPage::load_recent);
    card->body()->addWidget(states_, 1);
    const auto open_history = [this] { navigator().open(QStringLiteral("history")); };
    connect(all, &Button::clicked, this, open_history);
    connect(recent_, &RecentList::opened, this, open_history);
    return card;
}

void OverviewPage::refresh() {
    const service::WalletStatus& w = *bridge().wallet_status();
    const service::ChainStatus& c = *bridge().chain_status();
    total_->set(static_cast<std::int64_t>(w.total));
    spendable_->set(static_cast<std::int64_t>(w.spendable));
    std::uint64_t held = 0;
    for (const service::HeldBack& part : w.held_back)
        if (part.code != "pending-incoming") held += part.amount;
    held_->set(static_cast<std::int64_t>(held));
    pending_->set(static_cast<std::int64_t>(w.pending_in));

    QString banner;
    const bool behind = c.target > c.height + 1 || c.height == 0;
    if (c.problem && c.problem->fatal) {
        sync_->set_tone(Tone::Danger);
        banner = problem_sentence(*c.problem);
    } else if (w.scanning) {
        sync_->set_tone(Tone::Accent);
        banner = tr("The balance is incomplete: the wallet is still looking for its coins (%1 %).")
                     .arg(static_cast<int>(w.scan_fraction * 100));
    } else if (c.phase != service::SyncPhase::Following && behind) {
        sync_->set_tone(c.problem ? Tone::Warning : Tone::Accent);
        banner = c.target > 0
                     ? tr("The balance is incomplete until block %1 is read; block %2 is read now.")
                           .arg(grouped(c.target), grouped(c.height))
                     : tr("The balance is incomplete until a server answers.");
    }
    sync_->setVisible(!banner.isEmpty());
    sync_->set_text(banner);
    refresh_held_back();
    if (loaded_ && w.revision != seen_revision_) load_recent();
}

void OverviewPage::refresh_held_back() {
    const std::vector<service::HeldBack>& held = bridge().wallet_status()->held_back;
    held_card_->setVisible(!held.empty());
    if (held_rows_ != nullptr && same_held(held, shown_held_)) return;
    shown_held_ = held;
    delete held_rows_;
    held_rows_ = new QWidget(held_card_);
    auto* lines = column(held_rows_, space::k12);
    for (const service::HeldBack& part : held) {
        const QString code = remote(part.code, 80);
        auto* line = row(space::k16);
        auto* words = column(nullptr, 2);
        words->addWidget(
            text_label(held_back_title(code), TextStyle::Strong, Tone::Text, held_rows_));
        words->addWidget(
            paragraph(held_back_reason(code), TextStyle::Small, Tone::Muted, held_rows_));
        line->addLayout(words, 1);
        auto* figures = column(nullptr, 2);
        auto* amount = new AmountLabel(TextSize::Body, held_rows_);
        amount->set_meaning(held_back_title(code));
        amount->set(static_cast<std::int64_t>(part.amount));
        figures->addWidget(amount, 0, Qt::AlignRight);
        figures->addWidget(
            text_label(part.coins == 1 ? tr("1 coin") : tr("%1 coins").arg(part.coins),
                       TextStyle::Small, Tone::Muted, held_rows_),
            0, Qt::AlignRight);
        line->addLayout(figures);
        lines->addLayout(line);
    }
    held_card_->body()->addWidget(held_rows_);
}

void OverviewPage::load_recent() {
    seen_revision_ = bridge().wallet_status()->revision;
    bridge().query(
        this,
        [](service::ChainService&, service::WalletService& wallet) {
            return wallet.history({}, kChartRows);
        },
        [this](Result<service::Page<service::HistoryRow>> page) {
            loaded_ = true;
            if (!page) {
                states_->show_error(tr("The history could not be read. Nothing was changed."),
                                    error_sentence(page.error()));
                return;
            }
            draw_chart(page->rows);
            if (page->rows.size() > kRecent) page->rows.resize(kRecent);
            recent_->set_rows(page->rows, bridge().chain_status()->height);
            states_->set_state(page->rows.empty() ? ListStates::State::Empty
                                                  : ListStates::State::Full);
        });
}

void OverviewPage::draw_chart(const std::vector<service::HistoryRow>& rows) {
    // Backwards from today: what came later is taken off again.
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    std::vector<double> days(kChartDays, 0);
    double balance = static_cast<double>(bridge().wallet_status()->total);
    std::size_t next = 0;
    for (int day = kChartDays - 1; day >= 0; --day) {
        const std::int64_t end = now - (kChartDays - 1 - day) * kDayMs;
        while (next < rows.size() && (rows[next].time_ms > end || rows[next].time_ms == 0)) {
            // What a restore found has no time and counts as older than the chart.
            if (rows[next].state == "included" && rows[next].time_ms > 0)
                balance -= static_cast<double>(rows[next].amount);
            ++next;
        }
        days[static_cast<std::size_t>(day)] = std::max(0.0, balance);
    }
    if (rows.empty()) days.clear();
    chart_->set_days(std::move(days));
}

void OverviewPage::request_coins() {
    if (!faucet_->isEnabled()) return;
    // A button that is switched off hands the focus to a stranger.
    setFocus();
    faucet_->setEnabled(false);
    faucet_->setText(tr("Asking…"));
    bridge().start(
        this,
        [](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.request_test_coins(kFaucetSats, job);
        },
        nullptr,
        [this](Result<std::string> answer) {
            faucet_->setEnabled(true);
            faucet_->setText(tr("Get test coins"));
            show_toast(this,
                       answer ? tr("Test coins are on their way") : error_sentence(answer.error()));
        });
}

}  // namespace vesper::ui
