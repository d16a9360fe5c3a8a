#include "ui/views/block_page.h"

#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/facts.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/table.h"
#include "ui/words.h"

namespace vesper::ui {

BlockView::BlockView(const PageContext& context, QWidget* parent)
    : Page(context, parent), transactions_(context.bridge) {
    auto* content = new QWidget;
    auto* layout = column(content, space::k16);

    auto* head = new Card(tr("Header"));
    auto* line = row(space::k8);
    verified_ = new Badge;
    verified_->setObjectName(QStringLiteral("block.verified"));
    previous_ = new Button(tr("Previous"), ButtonVariant::Normal);
    previous_->setObjectName(QStringLiteral("block.previous"));
    previous_->setIcon(icon(QStringLiteral("back"), Tone::Muted));
    next_ = new Button(tr("Next"), ButtonVariant::Normal);
    next_->setObjectName(QStringLiteral("block.next"));
    next_->setIcon(icon(QStringLiteral("forward"), Tone::Muted));
    line->addWidget(verified_);
    line->addStretch(1);
    line->addWidget(previous_);
    line->addWidget(next_);
    head->body()->addLayout(line);
    facts_ = new Facts;
    head->body()->addWidget(facts_);
    layout->addWidget(head);

    auto* list = new Card(tr("ZkOS transactions"));
    auto* table = new Table(tr("ZkOS transactions of this block"));
    table->setObjectName(QStringLiteral("block.transactions"));
    table->setModel(&transactions_);
    table->setItemDelegate(new TextDelegate({}, table));
    table->setItemDelegateForColumn(TransactionModel::Kind,
                                    new IconTextDelegate(TransactionModel::IconRole, -1, table));
    table->setItemDelegateForColumn(TransactionModel::Verdict, new BadgeDelegate(table));
    table->set_column_widths({200, 150, 0, 110, 70, 100, 140});
    table->setColumnHidden(TransactionModel::Height, true);
    table->setColumnHidden(TransactionModel::Age, true);
    states_ = new ListStates(table);
    states_->empty()->set_icon(QStringLiteral("transactions"));
    states_->empty()->set(tr("This block carries no ZkOS transaction."),
                          tr("Most blocks of the chain do not."));
    list->body()->addWidget(states_);
    layout->addWidget(list, 1);

    whole_ = new ListStates(content);
    whole_->setObjectName(QStringLiteral("block.states"));
    auto* outer = column(this, 0);
    outer->setContentsMargins(space::k32, space::k24, space::k32, space::k24);
    outer->addWidget(whole_);

    const auto open = [this](const QModelIndex& index) {
        navigator().open(QStringLiteral("transaction"),
                         remote(transactions_.row(index.row()).txid));
    };
    connect(table, &Table::opened, this, open);
    connect(table, &QAbstractItemView::clicked, this, open);
    connect(previous_, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("block"), QString::number(height_ - 1)); });
    connect(next_, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("block"), QString::number(height_ + 1)); });
    connect(whole_, &ListStates::retry, this, &BlockView::load);
    connect(&bridge(), &ServiceBridge::chain_changed, this,
            [this] { next_->setEnabled(height_ < bridge().chain_status()->height); });
}

QString BlockView::heading() const {
    return tr("Block %1").arg(grouped(height_));
}

void BlockView::opened(const QString& argument) {
    height_ = argument.toULongLong();
    emit heading_changed();
    load();
}

void BlockView::load() {
    whole_->set_state(ListStates::State::Loading);
    bridge().query(
        this,
        [height = height_](service::ChainService& chain, service::WalletService&) {
            return chain.block(height);
        },
        [this, height = height_](Result<service::BlockPage> page) {
            if (height != height_) return;  // another block was opened meanwhile
            if (!page) {
                whole_->show_error(tr("This block cannot be shown."), error_sentence(page.error()));
                return;
            }
            show(*page);
        });
}

void BlockView::show(const service::BlockPage& page) {
    const bool good = page.header_hash_ok && page.data_hash_ok && page.parent_ok;
    verified_->set(
        good ? BadgeFace{tr("Hashes recomputed here"), QStringLiteral("check-circle"),
                         Tone::Positive}
             : BadgeFace{tr("Hashes do not agree"), QStringLiteral("error"), Tone::Danger});
    previous_->setEnabled(height_ > 1);
    next_->setEnabled(height_ < bridge().chain_status()->height);
    facts_->clear();
    facts_->add_hash(tr("Hash"), remote(page.block.hash), true);
    facts_->add_hash(tr("Parent"), remote(page.parent), true);
    facts_->add_text(tr("Time"), time_text(page.block.time_ms));
    facts_->add_text(tr("Chain"), remote(page.chain_id));
    facts_->add_hash(tr("Proposer"), remote(page.proposer), true);
    facts_->add_hash(tr("Data hash"), remote(page.data_hash));
    facts_->add_hash(tr("App hash"), remote(page.app_hash));
    facts_->add_hash(tr("Validators hash"), remote(page.validators_hash));
    facts_->add_text(tr("Transactions"),
                     tr("%1 in all, %2 of ZkOS, %3")
                         .arg(grouped(page.block.cosmos_txs), grouped(page.block.zkos_txs),
                              bytes_text(page.block.bytes)));
    transactions_.set_rows(page.transactions);
    states_->set_state(page.transactions.empty() ? ListStates::State::Empty
                                                 : ListStates::State::Full);
    whole_->set_state(ListStates::State::Full);
}

}  // namespace vesper::ui
