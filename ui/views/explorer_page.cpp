#include "ui/views/explorer_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QStackedWidget>
#include <QTabBar>

#include "ui/explorer_words.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/table.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

enum Tab { Blocks, Transactions, Outputs, Refused };

/// The digits of a script address.
constexpr qsizetype kScriptAddressDigits = 42;
/// Below this width the tabs take all of it.
constexpr int kRoomForCounts = 720;

QComboBox* choice(const QString& name, const QString& object_name,
                  const QList<QPair<QString, QString>>& entries) {
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setObjectName(object_name);
    for (const auto& [text, code] : entries)
        box->addItem(text, code);
    return box;
}

std::string code_of(const QComboBox* box) {
    return utf8(box->currentData().toString());
}

/// The list in its card, with its filters above.
QWidget* framed(QWidget* list, const QList<QWidget*>& filters) {
    auto* holder = new QWidget;
    auto* layout = column(holder, space::k12);
    if (!filters.isEmpty()) {
        auto* line = row(space::k8);
        for (QWidget* filter : filters)
            line->addWidget(filter);
        line->addStretch(1);
        layout->addLayout(line);
    }
    auto* card = new Card;
    card->body()->setContentsMargins(space::k8, space::k4, space::k8, space::k4);
    card->body()->addWidget(list);
    layout->addWidget(card, 1);
    return holder;
}

/// The hit that was meant, if there is no doubt: the only one, or a transaction among its own
/// outputs, whose keys begin with its id.
const service::SearchHit* only_meaning(const std::vector<service::SearchHit>& hits) {
    if (hits.size() == 1) return &hits.front();
    const service::SearchHit* one = nullptr;
    for (const service::SearchHit& hit : hits) {
        if (hit.kind == service::SearchHit::Kind::Output) continue;
        if (one != nullptr) return nullptr;
        one = &hit;
    }
    if (one == nullptr || one->kind != service::SearchHit::Kind::Transaction) return nullptr;
    const bool own = std::all_of(hits.begin(), hits.end(), [one](const service::SearchHit& hit) {
        return hit.id.compare(0, one->id.size(), one->id) == 0;
    });
    return own ? one : nullptr;
}

QString hit_title(const service::SearchHit& hit) {
    switch (hit.kind) {
        case service::SearchHit::Kind::Block:
            return ExplorerPage::tr("Block");
        case service::SearchHit::Kind::Transaction:
            return transaction_title(hit.title);
        case service::SearchHit::Kind::Output:
            return output_title(hit.title);
    }
    return {};
}

}  // namespace

ExplorerPage::ExplorerPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      blocks_(context.bridge),
      transactions_(context.bridge),
      outputs_(context.bridge),
      refused_(context.bridge),
      search_(new QLineEdit),
      tabs_(new QTabBar),
      stack_(new QStackedWidget),
      counts_(text_label({}, TextStyle::Small, Tone::Muted)) {
    search_->setObjectName(QStringLiteral("explorer.search"));
    search_->setAccessibleName(tr("Search the chain"));
    search_->setPlaceholderText(tr("Height, hash, transaction, output or contract"));
    search_->setClearButtonEnabled(true);
    search_->addAction(icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    search_->setMinimumWidth(200);
    search_->setMaximumWidth(340);
    connect(search_, &QLineEdit::returnPressed, this, &ExplorerPage::search);

    tabs_->setObjectName(QStringLiteral("explorer.tabs"));
    tabs_->setAccessibleName(tr("What to list"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->addTab(tr("Blocks"));
    tabs_->addTab(tr("Transactions"));
    tabs_->addTab(tr("Outputs"));
    tabs_->addTab(tr("Refused"));
    stack_->addWidget(make_blocks());
    stack_->addWidget(make_transactions());
    stack_->addWidget(make_outputs());
    stack_->addWidget(make_refused());
    connect(tabs_, &QTabBar::currentChanged, this, &ExplorerPage::show_tab);

    auto* layout = column(this, space::k16);
    layout->setContentsMargins(space::k32, space::k24, space::k32, space::k24);
    auto* head = row(space::k16);
    head->addWidget(tabs_);
    head->addWidget(counts_);
    head->addStretch(1);
    head->addWidget(search_, 2);
    layout->addLayout(head);
    layout->addWidget(stack_, 1);

    connect(&bridge(), &ServiceBridge::chain_changed, this, &ExplorerPage::chain_changed);
    chain_changed();
}

void ExplorerPage::resizeEvent(QResizeEvent* event) {
    // In a narrow window the tabs need the room.
    counts_->setVisible(width() >= kRoomForCounts);
    Page::resizeEvent(event);
}

QWidget* ExplorerPage::make_blocks() {
    auto* table = new Table(tr("Blocks"));
    table->setObjectName(QStringLiteral("explorer.blocks"));
    table->setModel(&blocks_);
    table->setItemDelegate(new TextDelegate({}, table));
    table->set_column_widths({120, 180, 130, 100, 110, 0});
    const auto open = [this](const QModelIndex& index) {
        navigator().open(QStringLiteral("block"), QString::number(blocks_.height_of(index.row())));
    };
    connect(table, &Table::opened, this, open);
    connect(table, &QAbstractItemView::clicked, this, open);
    block_states_ = new ListStates(table);
    block_states_->setObjectName(QStringLiteral("explorer.blocks.states"));
    block_states_->empty()->set_icon(QStringLiteral("blocks"));
    block_states_->empty()->set(tr("No block has arrived yet."),
                                tr("Blocks appear here as soon as the network answers."));
    connect(&blocks_, &BlockModel::failed, this, [this](const Error& error) {
        block_states_->show_error(tr("The blocks could not be read. Nothing was changed."),
                                  error_sentence(error));
    });
    connect(block_states_, &ListStates::retry, this, &ExplorerPage::chain_changed);
    return framed(block_states_, {});
}

QWidget* ExplorerPage::make_transactions() {
    auto* table = new Table(tr("Transactions"));
    table->setObjectName(QStringLiteral("explorer.transactions"));
    table->setModel(&transactions_);
    table->setItemDelegate(new TextDelegate({}, table));
    table->setItemDelegateForColumn(TransactionModel::Kind,
                                    new IconTextDelegate(TransactionModel::IconRole, -1, table));
    table->setItemDelegateForColumn(TransactionModel::Verdict, new BadgeDelegate(table));
    table->set_column_widths({200, 150, 0, 110, 70, 100, 140});
    const auto open = [this](const QModelIndex& index) {
        navigator().open(QStringLiteral("transaction"),
                         remote(transactions_.row(index.row()).txid));
    };
    connect(table, &Table::opened, this, open);
    connect(table, &QAbstractItemView::clicked, this, open);
    transaction_states_ = new ListStates(table);
    transaction_states_->setObjectName(QStringLiteral("explorer.transactions.states"));
    transaction_states_->empty()->set_icon(QStringLiteral("transactions"));
    transaction_states_->empty()->set(tr("No such transaction stands on the chain."),
                                      tr("Transfers and mints appear here with their verdicts."));
    connect(&transactions_, &CursorModelBase::loaded, this, [this] {
        transaction_states_->set_state(transactions_.rowCount() == 0 ? ListStates::State::Empty
                                                                     : ListStates::State::Full);
    });
    connect(&transactions_, &CursorModelBase::failed, this, [this](const Error& error) {
        transaction_states_->show_error(
            tr("The transactions could not be read. Nothing was changed."), error_sentence(error));
    });
    connect(transaction_states_, &ListStates::retry, this, [this] { transactions_.reload(); });

    QList<QPair<QString, QString>> kinds = {{tr("All kinds"), {}}};
    for (const char* kind : {"transfer-dark", "transfer-quisquis", "script-call", "script-deploy",
                             "message-burn", "mint", "burn-claim", "malformed"})
        kinds.append({transaction_title(kind), QString::fromLatin1(kind)});
    kind_ = choice(tr("Kind of transaction"), QStringLiteral("explorer.kind"), kinds);
    QList<QPair<QString, QString>> verdicts = {{tr("All verdicts"), {}}};
    for (const char* verdict : {"sound", "conforming", "unsound", "invalid", "unchecked"})
        verdicts.append(
            {verdict_face(QString::fromLatin1(verdict)).word, QString::fromLatin1(verdict)});
    verdict_ = choice(tr("Verdict"), QStringLiteral("explorer.verdict"), verdicts);
    const auto filter = [this] { transactions_.set_filter(code_of(kind_), code_of(verdict_)); };
    connect(kind_, &QComboBox::currentIndexChanged, this, filter);
    connect(verdict_, &QComboBox::currentIndexChanged, this, filter);
    return framed(transaction_states_, {kind_, verdict_});
}

QWidget* ExplorerPage::make_outputs() {
    auto* table = new Table(tr("Unspent outputs"));
    table->setObjectName(QStringLiteral("explorer.outputs"));
    table->setModel(&outputs_);
    table->setItemDelegate(new TextDelegate({}, table));
    table->setItemDelegateForColumn(OutputModel::Grade, new BadgeDelegate(table));
    table->set_column_widths({300, 0, 150, 130});
    const auto open = [this](const QModelIndex& index) {
        navigator().open(QStringLiteral("output"), remote(outputs_.row(index.row()).key));
    };
    connect(table, &Table::opened, this, open);
    connect(table, &QAbstractItemView::clicked, this, open);
    output_states_ = new ListStates(table);
    output_states_->setObjectName(QStringLiteral("explorer.outputs.states"));
    output_states_->empty()->set_icon(QStringLiteral("outputs"));
    output_states_->empty()->set(tr("There is no unspent output of this kind."),
                                 tr("Outputs stay here until a transaction spends them."));
    connect(&outputs_, &CursorModelBase::loaded, this, [this] {
        output_states_->set_state(outputs_.rowCount() == 0 ? ListStates::State::Empty
                                                           : ListStates::State::Full);
    });
    connect(&outputs_, &CursorModelBase::failed, this, [this](const Error& error) {
        output_states_->show_error(tr("The outputs could not be read. Nothing was changed."),
                                   error_sentence(error));
    });
    connect(output_states_, &ListStates::retry, this, [this] { outputs_.reload(); });
    output_kind_ = choice(tr("Kind of output"), QStringLiteral("explorer.output_kind"),
                          {{tr("Coins"), QStringLiteral("coin")},
                           {tr("Memos"), QStringLiteral("memo")},
                           {tr("States"), QStringLiteral("state")}});
    connect(output_kind_, &QComboBox::currentIndexChanged, this,
            [this] { outputs_.set_kind(code_of(output_kind_)); });
    return framed(output_states_, {output_kind_});
}

QWidget* ExplorerPage::make_refused() {
    auto* table = new Table(tr("Refused messages"));
    table->setObjectName(QStringLiteral("explorer.refused"));
    table->setModel(&refused_);
    table->setItemDelegate(new TextDelegate({}, table));
    table->set_column_widths({220, 0, 200, 90, 120}, {180, 0, 170, 70, 100});
    const auto open = [this](const QModelIndex& index) {
        navigator().open(QStringLiteral("block"),
                         QString::number(refused_.row(index.row()).height));
    };
    connect(table, &Table::opened, this, open);
    connect(table, &QAbstractItemView::clicked, this, open);
    refused_states_ = new ListStates(table);
    refused_states_->setObjectName(QStringLiteral("explorer.refused.states"));
    refused_states_->empty()->set_icon(QStringLiteral("check-circle"));
    refused_states_->empty()->set(
        tr("The chain has refused nothing so far."),
        tr("A message that it refuses stands in its block all the same, and changes nothing."));
    connect(&refused_, &CursorModelBase::loaded, this, [this] {
        refused_states_->set_state(refused_.rowCount() == 0 ? ListStates::State::Empty
                                                            : ListStates::State::Full);
    });
    connect(&refused_, &CursorModelBase::failed, this, [this](const Error& error) {
        refused_states_->show_error(
            tr("The refused messages could not be read. Nothing was changed."),
            error_sentence(error));
    });
    connect(refused_states_, &ListStates::retry, this, [this] { refused_.reload(); });
    return framed(refused_states_, {});
}

void ExplorerPage::opened(const QString& argument) {
    if (argument == QLatin1String("blocks")) tabs_->setCurrentIndex(Blocks);
    if (argument == QLatin1String("transactions")) tabs_->setCurrentIndex(Transactions);
    if (argument == QLatin1String("outputs")) tabs_->setCurrentIndex(Outputs);
    if (argument == QLatin1String("refused")) tabs_->setCurrentIndex(Refused);
    show_tab(tabs_->currentIndex());
}

bool ExplorerPage::focus_search() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
    return true;
}

void ExplorerPage::show_tab(int index) {
    stack_->setCurrentIndex(index);
    if (index == Transactions) transactions_.reload();
    if (index == Outputs) outputs_.reload();
    if (index == Refused) refused_.reload();
    chain_changed();
}

void ExplorerPage::chain_changed() {
    const service::ChainStatus& status = *bridge().chain_status();
    block_states_->set_state(status.height > 0 ? ListStates::State::Full
                             : status.phase == service::SyncPhase::Idle ||
                                     status.phase == service::SyncPhase::Connecting
                                 ? ListStates::State::Loading
                                 : ListStates::State::Empty);
    const std::uint64_t outputs = status.coins + status.memos + status.states;
    switch (tabs_->currentIndex()) {
        case Blocks:
            counts_->setText(tr("%1 blocks").arg(grouped(status.height)));
            break;
        case Transactions:
            counts_->setText(tr("%1 in all, %2 flagged")
                                 .arg(grouped(status.transactions), grouped(status.flagged)));
            break;
        case Refused:
            counts_->setText(tr("in blocks, without effect"));
            break;
        default:
            counts_->setText(
                tr("%1 coins, %2 memos, %3 states")
                    .arg(grouped(status.coins), grouped(status.memos), grouped(status.states)));
    }
    // Lists that are in view take up what is new; the others do when they are opened.
    if (!isVisible()) return;
    if (tabs_->currentIndex() == Transactions && seen_transactions_ != status.transactions)
        transactions_.reload();
    if (tabs_->currentIndex() == Outputs && seen_outputs_ != outputs) outputs_.reload();
    seen_transactions_ = status.transactions;
    seen_outputs_ = outputs;
}

void ExplorerPage::search() {
    const QString text = search_->text().simplified().remove(QLatin1Char(' '));
    if (text.isEmpty()) return;
    bridge().query(
        this,
        [wanted = utf8(text)](service::ChainService& chain, service::WalletService&) {
            return chain.search(wanted);
        },
        [this, text](Result<std::vector<service::SearchHit>> hits) {
            if (!hits) {
                show_toast(this, error_sentence(hits.error()));
            } else if (hits->empty() && text.size() == kScriptAddressDigits) {
                navigator().open(QStringLiteral("contract"), text);
            } else if (hits->empty()) {
                show_toast(this, tr("Nothing on this chain has that height, hash or key."));
            } else if (const service::SearchHit* one = only_meaning(*hits)) {
                open_hit(*one);
            } else {
                offer(*hits);
            }
        });
}

void ExplorerPage::offer(const std::vector<service::SearchHit>& hits) {
    auto* menu = new QMenu(search_);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const service::SearchHit& hit : hits) {
        QString line = hit_title(hit) + QStringLiteral("  ") + shortened(remote(hit.id));
        menu->addAction(line.replace(QLatin1Char('&'), QLatin1String("&&")), this,
                        [this, hit] { open_hit(hit); });
    }
    menu->popup(search_->mapToGlobal(QPoint(0, search_->height())));
}

void ExplorerPage::open_hit(const service::SearchHit& hit) {
    switch (hit.kind) {
        case service::SearchHit::Kind::Block:
            navigator().open(QStringLiteral("block"), remote(hit.id));
            break;
        case service::SearchHit::Kind::Transaction:
            navigator().open(QStringLiteral("transaction"), remote(hit.id));
            break;
        case service::SearchHit::Kind::Output:
            navigator().open(QStringLiteral("output"), remote(hit.id));
            break;
    }
}

}  // namespace vesper::ui
