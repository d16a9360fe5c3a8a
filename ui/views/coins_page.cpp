#include "ui/views/coins_page.h"

#include <algorithm>
#include <set>

#include <QComboBox>
#include <QDateTime>
#include <QGridLayout>
#include <QLineEdit>

#include "ui/contract_words.h"
#include "ui/text.h"
#include "ui/views/coin_actions.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/card.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/table.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

/// What a way of paying costs: "5.3 KiB and about 0.9 s".
QString cost_text(const service::SpendEffect& effect) {
    if (effect.expected_ms == 0) return bytes_text(effect.bytes);
    return CoinsPage::tr("%1 and %2")
        .arg(bytes_text(effect.bytes), expected_time(effect.expected_ms));
}

}  // namespace

CoinsPage::CoinsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      model_(context.bridge),
      table_(new Table(tr("Coins"))),
      states_(new ListStates(table_)) {
    table_->setObjectName(QStringLiteral("coins.table"));
    states_->setObjectName(QStringLiteral("coins.states"));
    table_->setModel(&model_);
    table_->setItemDelegateForColumn(
        CoinModel::Key, new IconTextDelegate(CoinModel::IconRole, CoinModel::DetailRole, table_));
    table_->setItemDelegateForColumn(CoinModel::LabelText,
                                     new TextDelegate(tr("Add a label"), table_));
    table_->setItemDelegateForColumn(CoinModel::State, new BadgeDelegate(table_));
    table_->setItemDelegateForColumn(CoinModel::Height, new TextDelegate({}, table_));
    table_->setItemDelegateForColumn(CoinModel::Amount, new AmountDelegate(table_));
    table_->set_column_widths({230, 0, 170, 120, 190}, {176, 0, 150, 90, 136});
    states_->empty()->set_icon(QStringLiteral("coins"));
    states_->empty()->set_action(tr("Receive"));
    states_->empty()->action()->setObjectName(QStringLiteral("coins.empty.receive"));
    connect(states_->empty(), &Notice::acted, this, [this] {
        if (!model_.filter().active()) {
            navigator().open(QStringLiteral("receive"));
            return;
        }
        text_->setFocus();
        text_->clear();
        kind_->setCurrentIndex(0);
        state_->setCurrentIndex(0);
    });
    connect(states_, &ListStates::retry, this, &CoinsPage::load);
    auto* card = new Card(this);
    card->body()->setContentsMargins(8, 4, 8, 4);
    card->body()->addWidget(states_);
    auto* layout = column(this, space::k16);
    layout->setContentsMargins(space::k32, space::k24, space::k32, space::k24);
    layout->addWidget(make_filter());
    layout->addWidget(card, 1);
    layout->addWidget(make_selection());
    layout->addWidget(make_details());
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CoinsPage::selection_changed);
    connect(table_, &Table::opened, this, [this](const QModelIndex& index) {
        if (index.column() == CoinModel::LabelText) table_->edit(index);
    });
    connect(&model_, &CoinModel::label_failed, this,
            [this](const QString& sentence) { show_toast(this, sentence); });
    connect(&bridge(), &ServiceBridge::wallet_changed, this, [this] {
        if (bridge().wallet_status()->revision != seen_revision_) load();
    });
    thaw_timer_.setSingleShot(true);
    connect(&thaw_timer_, &QTimer::timeout, this, &CoinsPage::load);
    load();
}

QWidget* CoinsPage::make_filter() {
    auto* bar = new QWidget(this);
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::k8);
    text_ = new QLineEdit(bar);
    text_->setObjectName(QStringLiteral("coins.filter.text"));
    text_->setAccessibleName(tr("Search in labels, keys and addresses"));
    text_->setPlaceholderText(tr("Label, key or address"));
    text_->setClearButtonEnabled(true);
    text_->addAction(icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    kind_ = new QComboBox(bar);
    kind_->setObjectName(QStringLiteral("coins.filter.kind"));
    kind_->setAccessibleName(tr("Kind"));
    kind_->addItem(tr("All kinds"), QString());
    kind_->addItem(tr("Coins"), QStringLiteral("coin"));
    kind_->addItem(tr("Memos"), QStringLiteral("memo"));
    kind_->addItem(tr("States"), QStringLiteral("state"));
    state_ = new QComboBox(bar);
    state_->setObjectName(QStringLiteral("coins.filter.state"));
    state_->setAccessibleName(tr("State"));
    state_->addItem(tr("All states"), QString());
    state_->addItem(tr("Spendable"), QStringLiteral("spendable"));
    state_->addItem(tr("Frozen"), QStringLiteral("frozen"));
    state_->addItem(tr("Otherwise held back"), QStringLiteral("held"));
    all_ = new Button(tr("Select all"), ButtonVariant::Normal, bar);
    all_->setObjectName(QStringLiteral("coins.select_all"));
    line->addWidget(text_, 1);
    line->addWidget(kind_);
    line->addWidget(state_);
    line->addWidget(all_);
    connect(text_, &QLineEdit::textChanged, this, &CoinsPage::filter);
    for (QComboBox* box : {kind_, state_})
        connect(box, &QComboBox::currentIndexChanged, this, &CoinsPage::filter);
    connect(all_, &Button::clicked, this, [this] {
        table_->setFocus();
        table_->selectAll();
    });
    return bar;
}

bool CoinsPage::focus_search() {
    text_->setFocus(Qt::ShortcutFocusReason);
    text_->selectAll();
    return true;
}

void CoinsPage::filter() {
    keep_selection([this] {
        model_.set_filter({text_->text().trimmed(), utf8(kind_->currentData().toString()),
                           utf8(state_->currentData().toString())});
    });
}

void CoinsPage::keep_selection(const std::function<void()>& change) {
    std::set<std::string> kept;
    for (const service::CoinRow& coin : selected())
        kept.insert(coin.key);
    change();
    QItemSelection again;
    for (int i = 0; i < model_.rowCount(); ++i)
        if (kept.contains(model_.row(i).key))
            again.select(model_.index(i, 0), model_.index(i, model_.columnCount() - 1));
    table_->selectionModel()->select(again, QItemSelectionModel::ClearAndSelect);
    selection_changed();
    all_->setEnabled(model_.rowCount() > 0);
    if (model_.filter().active()) {
        states_->empty()->set(tr("No coin fits this filter."),
                              tr("Your other coins are still there."));
        states_->empty()->set_action(tr("Show everything"));
    } else {
        states_->empty()->set(tr("No coins yet."),
                              tr("Each payment that arrives becomes a coin of its own here."));
        states_->empty()->set_action(tr("Receive"));
    }
    states_->set_state(model_.rowCount() == 0 ? ListStates::State::Empty : ListStates::State::Full);
}

QWidget* CoinsPage::make_selection() {
    selection_ = new Card(this);
    selection_->setObjectName(QStringLiteral("coins.selection"));
    selection_->body()->setSpacing(space::k8);
    sum_ = text_label({}, TextStyle::Strong, Tone::Text, selection_);
    sum_->setObjectName(QStringLiteral("coins.sum"));
    effect_ = paragraph({}, TextStyle::Small, Tone::Muted, selection_);
    effect_->setObjectName(QStringLiteral("coins.effect"));
    const auto make = [this](const QString& text, const QString& name) {
        auto* button = new Button(text, ButtonVariant::Normal, selection_);
        button->setObjectName(name);
        return button;
    };
    send_ = make(tr("Send these…"), QStringLiteral("coins.send"));
    split_ = make(tr("Split…"), QStringLiteral("coins.split"));
    renew_ = make(tr("Renew…"), QStringLiteral("coins.renew"));
    accept_ = make(tr("Accept…"), QStringLiteral("coins.accept"));
    unaccept_ = make(tr("Accept no more"), QStringLiteral("coins.unaccept"));
    freeze_ = make(tr("Freeze…"), QStringLiteral("coins.freeze"));
    thaw_ = make(tr("Thaw"), QStringLiteral("coins.thaw"));
    auto* head = row(space::k8);
    head->addWidget(sum_, 1);
    for (Button* button : {send_, split_, renew_, accept_, unaccept_, freeze_, thaw_})
        head->addWidget(button);
    selection_->body()->addLayout(head);
    selection_->body()->addWidget(effect_);
    selection_->hide();
    const auto keys = [this](bool frozen) {
        std::vector<std::string> out;
        for (const service::CoinRow& coin : selected())
            if (coin.frozen == frozen) out.push_back(coin.key);
        return out;
    };
    connect(send_, &Button::clicked, this, [this] {
        QStringList chosen;
        for (const service::CoinRow& coin : selected())
            chosen << remote(coin.key, 80);
        navigator().open(QStringLiteral("send"), QStringLiteral("coins:") + chosen.join(u','));
    });
    connect(split_, &Button::clicked, this, [this] {
        const auto coins = selected();
        if (coins.size() == 1) (new SplitPanel(window(), bridge(), coins.front()))->open();
    });
    connect(renew_, &Button::clicked, this, [this] {
        const auto coins = selected();
        if (coins.size() == 1) renew_coin(this, bridge(), coins.front());
    });
    const auto doubtful = [this](bool accepted) {
        std::vector<std::string> out;
        for (const service::CoinRow& coin : selected())
            if (accepted ? coin.accepted : is_doubtful(coin)) out.push_back(coin.key);
        return out;
    };
    connect(accept_, &Button::clicked, this,
            [this, doubtful] { accept_coins(this, bridge(), doubtful(false)); });
    connect(unaccept_, &Button::clicked, this, [this, doubtful] {
        table_->setFocus();
        set_aside_coins(this, bridge(), doubtful(true));
    });
    connect(freeze_, &Button::clicked, this,
            [this, keys] { (new FreezePanel(window(), bridge(), keys(false)))->open(); });
    connect(thaw_, &Button::clicked, this, [this, keys] {
        table_->setFocus();
        thaw_coins(this, bridge(), keys(true));
    });
    connect(&Discreet::instance(), &Discreet::changed, this, &CoinsPage::selection_changed);
    return selection_;
}

std::vector<service::CoinRow> CoinsPage::selected() const {
    std::vector<service::CoinRow> out;
    for (const QModelIndex& index : table_->selectionModel()->selectedRows())
        out.push_back(model_.row(index.row()));
    return out;
}

void CoinsPage::selection_changed() {
    const std::vector<service::CoinRow> coins = selected();
    selection_->setVisible(!coins.empty());
    show_details(coins.size() == 1 ? table_->selectionModel()->selectedRows().front().row() : -1);
    if (coins.empty()) return;
    std::uint64_t sum = 0;
    bool spendable = true, some_frozen = false, some_free = false;
    bool some_doubtful = false, some_accepted = false;
    for (const service::CoinRow& coin : coins) {
        sum += coin.amount.value_or(0);
        spendable = spendable && coin.state == "spendable";
        (coin.frozen ? some_frozen : some_free) = true;
        some_doubtful = some_doubtful || is_doubtful(coin);
        some_accepted = some_accepted || coin.accepted;
    }
    const int count = static_cast<int>(coins.size());
    sum_->setText(count == 1 ? tr("1 coin · %1").arg(amount_text(sum))
                             : tr("%1 coins · %2").arg(count).arg(amount_text(sum)));
    show_effect(coins);
    // Memos and states take part in no payment.
    const bool payable = std::ranges::all_of(
        coins, [](const service::CoinRow& coin) { return coin.kind == "coin"; });
    effect_->setVisible(payable);
    send_->setEnabled(spendable);
    split_->setVisible(count == 1 && payable);
    split_->setEnabled(spendable);
    renew_->setVisible(count == 1 && spendable && !coins.front().blinding_known);
    accept_->setVisible(some_doubtful);
    unaccept_->setVisible(some_accepted);
    freeze_->setVisible(some_free);
    thaw_->setVisible(some_frozen);
}

// The link is said at once; what it costs comes from the wallet a moment later.
void CoinsPage::show_effect(const std::vector<service::CoinRow>& coins) {
    std::set<std::string> addresses;
    service::SendRequest request;
    for (const service::CoinRow& coin : coins) {
        addresses.insert(coin.address);
        if (coin.kind == "coin") request.coin_keys.push_back(coin.key);
    }
    const QString link = addresses.size() > 1
                             ? tr("Spent together they show that %1 addresses belong to one owner.")
                                   .arg(addresses.size())
                             : tr("Spending it shows nothing but that its address pays.");
    effect_->setText(link);
    const int asked = ++effect_asked_;
    if (request.coin_keys.size() != coins.size()) return;
    using Effects = std::pair<service::SpendEffect, std::optional<service::SpendEffect>>;
    bridge().query(
        this,
        [request](service::ChainService&, service::WalletService& wallet) -> Result<Effects> {
            VESPER_TRY(const auto private_one, wallet.effect(request));
            Effects both{private_one, std::nullopt};
            if (request.coin_keys.size() == 1) {
                service::SendRequest other = request;
                other.mode = "quisquis";
                VESPER_TRY(both.second, wallet.effect(other));
            }
            return both;
        },
        [this, asked, link](Result<Effects> effects) {
            if (asked != effect_asked_ || !effects) return;
            QString text =
                link + u' ' +
                tr("A private payment from here takes %1.").arg(cost_text(effects->first));
            if (effects->second)
                text += u' ' + tr("An anonymous one takes %1.").arg(cost_text(*effects->second));
            if (effects->first.expected_ms == 0)
                text += u' ' + tr("How long proofs take here is measured in the settings.");
            effect_->setText(text);
        });
}

QWidget* CoinsPage::make_details() {
    details_ = new Card(this);
    details_->setObjectName(QStringLiteral("coins.details"));
    details_->body()->setSpacing(space::k8);
    badge_ = new Badge(details_);
    reason_ = paragraph({}, TextStyle::Body, Tone::Muted, details_);
    key_ = new HashLabel(tr("output"), details_);
    key_->setObjectName(QStringLiteral("coins.details.key"));
    address_ = new HashLabel(tr("address"), details_);
    explorer_ = new Button(tr("Show in explorer"), ButtonVariant::Normal, details_);
    explorer_->setObjectName(QStringLiteral("coins.details.explorer"));
    auto* head = row(space::k12);
    head->addWidget(badge_, 0, Qt::AlignTop);
    head->addWidget(reason_, 1);
    details_->body()->addLayout(head);
    auto* names = new QGridLayout;
    names->setHorizontalSpacing(space::k12);
    names->setVerticalSpacing(0);
    names->addWidget(text_label(tr("Output"), TextStyle::Small, Tone::Muted, details_), 0, 0);
    names->addWidget(key_, 0, 1);
    names->addWidget(text_label(tr("Address"), TextStyle::Small, Tone::Muted, details_), 1, 0);
    names->addWidget(address_, 1, 1);
    auto* foot = row(space::k16);
    foot->addLayout(names);
    foot->addStretch(1);
    foot->addWidget(explorer_, 0, Qt::AlignBottom);
    details_->body()->addLayout(foot);
    details_->hide();
    connect(explorer_, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("output"), key_->value()); });
    return details_;
}

void CoinsPage::load_locks() {
    bridge().query(
        this, [](service::ContractService& contracts) { return contracts.locks(); },
        [this](Result<std::vector<service::LockRow>> rows) {
            if (!rows) return;  // the list says what it knows without them
            locks_.clear();
            for (service::LockRow& lock : *rows)
                locks_.emplace(lock.key, lock);
            selection_changed();
        });
}

void CoinsPage::load() {
    seen_revision_ = bridge().wallet_status()->revision;
    load_locks();
    bridge().query(
        this, [](service::ChainService&, service::WalletService& wallet) { return wallet.coins(); },
        [this](Result<std::vector<service::CoinRow>> rows) {
            if (!rows) {
                states_->show_error(tr("The coins could not be read. Nothing was changed."),
                                    error_sentence(rows.error()));
                return;
            }
            // What thaws by itself is shown thawed when its moment comes.
            std::int64_t next = 0;
            for (const service::CoinRow& coin : *rows)
                if (coin.frozen_until_ms != 0 && (next == 0 || coin.frozen_until_ms < next))
                    next = coin.frozen_until_ms;
            const std::int64_t wait = next - QDateTime::currentMSecsSinceEpoch() + 50;
            if (next != 0)
                thaw_timer_.start(static_cast<int>(std::clamp<std::int64_t>(wait, 50, 3'600'000)));
            keep_selection([&] { model_.set_rows(std::move(*rows)); });
        });
}

void CoinsPage::show_details(int at) {
    details_->setVisible(at >= 0);
    if (at < 0) return;
    const service::CoinRow& r = model_.row(at);
    const QString state = remote(r.state, 80);
    badge_->set(coin_face(state));
    QString text = state == u"spendable" ? tr("Can be spent now.") : held_back_reason(state);
    const auto lock = locks_.find(r.key);
    if (lock != locks_.end()) text = lock_sentence(lock->second, bridge().chain_status()->height);
    if (r.frozen && !r.freeze_reason.empty())
        text = tr("Frozen by you: %1").arg(remote(r.freeze_reason, 200));
    if (r.accepted)
        text += u' ' + tr("You accepted it although a transaction behind it breaks a rule or could "
                          "not be checked.");
    if (r.frozen && r.frozen_until_ms != 0)
        text += u' ' + tr("It thaws by itself on %1.").arg(time_text(r.frozen_until_ms));
    if (!r.blinding_known && r.kind == "coin")
        text += u' ' + tr("It can be sent privately at once. Before it can be used in an order or "
                          "moved out, send it to a fresh address of your own: only then does this "
                          "wallet know the random number that hides its amount.");
    reason_->setText(text);
    key_->set_value(remote(r.key, 80));
    address_->set_value(remote(r.address, 160));
    explorer_->setVisible(r.height > 0 && navigator().can_open(QStringLiteral("output")));
}

}  // namespace vesper::ui
