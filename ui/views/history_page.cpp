#include "ui/views/history_page.h"

#include <QHeaderView>
#include <QLineEdit>

#include "ui/text.h"
#include "ui/views/history_filter.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/table.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

/// Built and not in a block: the network may have it or not.
bool can_be_given_up(const service::HistoryRow& row) {
    return row.state == "proved" || row.state == "sent" || row.state == "seen";
}

/// Proved, and then the program was stopped. Mints go on by themselves.
bool can_be_sent_now(const service::HistoryRow& row) {
    return row.state == "proved" && row.kind != "mint";
}

}  // namespace

HistoryPage::HistoryPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      model_(context.bridge),
      filter_(new HistoryFilterBar(this)),
      table_(new Table(tr("History"))),
      states_(new ListStates(table_)) {
    table_->setObjectName(QStringLiteral("history.table"));
    states_->setObjectName(QStringLiteral("history.states"));
    table_->setModel(&model_);
    table_->setItemDelegateForColumn(
        HistoryModel::Kind,
        new IconTextDelegate(HistoryModel::IconRole, HistoryModel::CounterpartyRole, table_));
    table_->setItemDelegateForColumn(HistoryModel::LabelText,
                                     new TextDelegate(tr("Add a label"), table_));
    table_->setItemDelegateForColumn(HistoryModel::State, new BadgeDelegate(table_));
    table_->setItemDelegateForColumn(HistoryModel::When, new TextDelegate({}, table_));
    table_->setItemDelegateForColumn(HistoryModel::Amount, new AmountDelegate(table_));
    table_->set_column_widths({230, 0, 150, 150, 190}, {190, 0, 136, 136, 160});
    states_->empty()->set_icon(QStringLiteral("history"));
    states_->empty()->action()->setObjectName(QStringLiteral("history.empty.action"));
    connect(states_->empty(), &Notice::acted, this, [this] {
        if (filter_->active())
            filter_->clear();
        else
            navigator().open(QStringLiteral("receive"));
    });
    connect(filter_, &HistoryFilterBar::changed, this,
            [this] { model_.set_filter(filter_->filter()); });
    connect(states_, &ListStates::retry, &model_, &HistoryModel::reload);

    auto* card = new Card(this);
    card->body()->setContentsMargins(8, 4, 8, 4);
    card->body()->addWidget(states_);
    auto* layout = column(this, space::k16);
    layout->setContentsMargins(space::k32, space::k24, space::k32, space::k24);
    layout->addWidget(filter_);
    layout->addWidget(card, 1);
    layout->addWidget(make_details());

    connect(&model_, &HistoryModel::load_changed, this, &HistoryPage::load_changed);
    connect(&model_, &QAbstractItemModel::rowsInserted, this, &HistoryPage::load_changed);
    connect(&model_, &HistoryModel::label_failed, this,
            [this](const QString& sentence) { show_toast(this, sentence); });
    connect(&model_, &QAbstractItemModel::dataChanged, this,
            [this] { show_details(table_->currentIndex()); });
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) { show_details(index); });
    connect(table_, &Table::opened, this, [this](const QModelIndex& index) {
        if (index.column() == HistoryModel::LabelText) table_->edit(index);
    });
    load_changed();
}

QWidget* HistoryPage::make_details() {
    details_ = new Card(this);
    details_->setObjectName(QStringLiteral("history.details"));
    details_->body()->setSpacing(space::k8);
    title_ = text_label({}, TextStyle::Large, Tone::Text, details_);
    badge_ = new Badge(details_);
    amount_ = new AmountLabel(TextSize::Large, details_);
    facts_ = paragraph({}, TextStyle::Body, Tone::Muted, details_);
    txid_ = new HashLabel(tr("transaction id"), details_);
    txid_->setObjectName(QStringLiteral("history.details.txid"));
    counterparty_ = new HashLabel(tr("address"), details_);
    explorer_ = new Button(tr("Show in explorer"), ButtonVariant::Normal, details_);
    explorer_->setObjectName(QStringLiteral("history.details.explorer"));
    auto* head = row(space::k12);
    head->addWidget(title_);
    head->addWidget(badge_);
    head->addStretch(1);
    head->addWidget(amount_);
    details_->body()->addLayout(head);
    details_->body()->addWidget(facts_);
    give_up_ = new Button(tr("Give this payment up…"), ButtonVariant::Normal, details_);
    give_up_->setObjectName(QStringLiteral("history.details.give_up"));
    connect(give_up_, &Button::clicked, this, &HistoryPage::ask_to_give_up);
    send_now_ = new Button(tr("Send now"), ButtonVariant::Normal, details_);
    send_now_->setObjectName(QStringLiteral("history.details.send_now"));
    connect(send_now_, &Button::clicked, this, &HistoryPage::send_now);
    auto* foot = row(space::k24);
    foot->addWidget(txid_);
    foot->addWidget(counterparty_);
    foot->addStretch(1);
    foot->addWidget(send_now_);
    foot->addWidget(give_up_);
    foot->addWidget(explorer_);
    details_->body()->addLayout(foot);
    details_->hide();
    connect(explorer_, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("transaction"), txid_->value()); });
    return details_;
}

void HistoryPage::load_changed() {
    switch (model_.load()) {
        case HistoryModel::Load::Loading:
            states_->set_state(ListStates::State::Loading);
            break;
        case HistoryModel::Load::Failed:
            states_->show_error(tr("The history could not be read. Nothing was changed."),
                                model_.failure());
            break;
        case HistoryModel::Load::Loaded:
            if (filter_->active()) {
                states_->empty()->set(tr("No entry fits."),
                                      tr("The filter above hides the rest of the history."));
                states_->empty()->set_action(tr("Show everything"));
            } else {
                states_->empty()->set(tr("Nothing has been sent or received yet."),
                                      tr("Payments appear here as soon as they are made or seen."));
                states_->empty()->set_action(tr("Receive"));
            }
            states_->set_state(model_.rowCount() == 0 ? ListStates::State::Empty
                                                      : ListStates::State::Full);
            break;
    }
    if (model_.load() != HistoryModel::Load::Loaded) details_->hide();
}

void HistoryPage::show_details(const QModelIndex& index) {
    const service::HistoryRow* r = index.isValid() ? model_.row(index.row()) : nullptr;
    details_->setVisible(r != nullptr);
    shown_id_ = r != nullptr ? r->id : 0;
    if (r == nullptr) return;
    title_->setText(history_title(remote(r->kind)));
    badge_->set(history_state(*r, bridge().chain_status()->height));
    amount_->set(r->amount, AmountSign::Always);
    amount_->set_meaning(tr("Amount"));
    QStringList facts;
    if (r->time_ms > 0) facts << time_text(r->time_ms);
    if (r->height > 0) facts << tr("height %1").arg(grouped(r->height));
    if (r->recipients > 1) facts << tr("%n recipients", nullptr, static_cast<int>(r->recipients));
    QString text = facts.join(QStringLiteral("  ·  "));
    if (!r->failure.empty()) text += u'\n' + failure_sentence(remote(r->failure, 200));
    if (r->alarm && r->failure.empty())
        text += u'\n' + tr("What stands in the block differs from what this wallet built.");
    facts_->setText(text);
    txid_->set_value(remote(r->txid, 80));
    counterparty_->set_value(remote(r->counterparty, 160));
    give_up_->setVisible(can_be_given_up(*r));
    send_now_->setVisible(can_be_sent_now(*r));
    shown_unsent_ = r->state == "proved";
    explorer_->setVisible(!r->txid.empty() && r->height > 0 &&
                          navigator().can_open(QStringLiteral("transaction")));
}

bool HistoryPage::focus_search() {
    filter_->text()->setFocus();
    filter_->text()->selectAll();
    return true;
}

void HistoryPage::ask_to_give_up() {
    if (shown_unsent_) {
        ask(this,
            {tr("Give this payment up?"),
             tr("It is proved but was never sent, so nobody has seen it. Its coins can be spent "
                "again at once."),
             tr("Give the payment up"), tr("Keep it"), true},
            [this, id = shown_id_] { give_up(id); });
        return;
    }
    ask(this,
        {tr("Give this payment up?"),
         tr("Its coins can be spent again at once and Vesper stops sending it. It cannot be called "
            "back: whoever has seen it can still bring it into a block, as long as its coins are "
            "not spent otherwise. To be sure that it never lands, send its coins to yourself "
            "afterwards."),
         tr("Give the payment up"), tr("Keep waiting"), true},
        [this, id = shown_id_] { give_up(id); });
}

void HistoryPage::give_up(std::int64_t id) {
    // The button goes; the focus must not jump to a stranger.
    table_->setFocus();
    bridge().query(
        this,
        [id](service::ChainService&, service::WalletService& wallet) {
            return wallet.abandon_payment(id);
        },
        [this](Result<void> answer) {
            show_toast(
                this, answer ? tr("The coins can be spent again") : error_sentence(answer.error()));
        });
}

void HistoryPage::send_now() {
    table_->setFocus();
    bridge().start_payment(
        this,
        [id = shown_id_](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.resend_payment(id, job);
        },
        nullptr,
        [this](Result<service::HistoryRow> answer) {
            show_toast(this, answer ? tr("The payment is sent") : error_sentence(answer.error()));
        });
}

}  // namespace vesper::ui
