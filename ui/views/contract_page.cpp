#include "ui/views/contract_page.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

#include "ui/explorer_words.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/change_list.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/table.h"
#include "ui/words.h"

namespace vesper::ui {

ContractView::ContractView(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      calls_(context.bridge),
      tabs_(new QTabBar),
      stack_(new QStackedWidget) {
    auto* content = new QWidget;
    auto* layout = column(content, space::k16);
    layout->addWidget(make_head());
    tabs_->setObjectName(QStringLiteral("contract.tabs"));
    tabs_->setAccessibleName(tr("View of the contract"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->addTab(tr("Calls"));
    tabs_->addTab(tr("Programs"));
    layout->addWidget(tabs_);
    stack_->addWidget(make_calls());
    stack_->addWidget(make_programs());
    layout->addWidget(stack_, 1);
    connect(tabs_, &QTabBar::currentChanged, stack_, &QStackedWidget::setCurrentIndex);
    whole_ = new ListStates(content);
    whole_->setObjectName(QStringLiteral("contract.states"));
    connect(whole_, &ListStates::retry, this, &ContractView::load);
    auto* outer = column(this, 0);
    outer->setContentsMargins(space::k32, space::k24, space::k32, space::k24);
    outer->addWidget(whole_);
}

QWidget* ContractView::make_head() {
    auto* card = new Card;
    auto* line = row(space::k12);
    line->addWidget(text_label(tr("Contract"), TextStyle::Title));
    hash_ = new HashLabel(tr("address of the contract"), card);
    hash_->setObjectName(QStringLiteral("contract.address"));
    line->addWidget(hash_);
    line->addStretch(1);
    card->body()->addLayout(line);
    known_ = paragraph({});
    known_->setObjectName(QStringLiteral("contract.known"));
    card->body()->addWidget(known_);
    return card;
}

QWidget* ContractView::make_calls() {
    auto* holder = new QWidget;
    auto* layout = column(holder, space::k16);
    table_ = new Table(tr("Calls"));
    table_->setObjectName(QStringLiteral("contract.calls"));
    table_->setModel(&calls_);
    table_->setItemDelegate(new TextDelegate({}, table_));
    table_->setItemDelegateForColumn(ContractCallModel::Program,
                                     new IconTextDelegate(ContractCallModel::IconRole, -1, table_));
    table_->setItemDelegateForColumn(ContractCallModel::Verdict, new BadgeDelegate(table_));
    table_->set_column_widths({0, 160, 120, 110, 150}, {0, 150, 90, 90, 120});
    connect(table_, &Table::opened, this, [this](const QModelIndex& index) {
        navigator().open(QStringLiteral("transaction"), remote(calls_.row(index.row()).row.txid));
    });
    connect(table_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ContractView::call_chosen);
    call_states_ = new ListStates(table_);
    call_states_->setObjectName(QStringLiteral("contract.calls.states"));
    call_states_->empty()->set_icon(QStringLiteral("transactions"));
    call_states_->empty()->set(tr("Nobody has called this contract yet."),
                               tr("Its programs are listed beside this."));
    connect(&calls_, &CursorModelBase::loaded, this, [this] {
        call_states_->set_state(calls_.rowCount() == 0 ? ListStates::State::Empty
                                                       : ListStates::State::Full);
        if (calls_.rowCount() > 0 && !table_->currentIndex().isValid()) table_->selectRow(0);
    });
    connect(&calls_, &CursorModelBase::failed, this, [this](const Error& error) {
        call_states_->show_error(tr("The calls could not be read. Nothing was changed."),
                                 error_sentence(error));
    });
    connect(call_states_, &ListStates::retry, this, [this] { calls_.reload(); });
    auto* list = new Card;
    list->body()->setContentsMargins(space::k8, space::k4, space::k8, space::k4);
    list->body()->addWidget(call_states_);
    layout->addWidget(list, 2);

    auto* card = new Card;
    chosen_ = card;
    card->setObjectName(QStringLiteral("contract.changes"));
    auto* head = row(space::k8);
    head->addWidget(text_label(tr("What the call changed"), TextStyle::Strong), 1);
    steps_ = new Button(tr("Run it step by step"), ButtonVariant::Normal, card);
    steps_->setObjectName(QStringLiteral("contract.trace"));
    transaction_ = new Button(tr("Show the transaction"), ButtonVariant::Normal, card);
    transaction_->setObjectName(QStringLiteral("contract.transaction"));
    head->addWidget(steps_);
    head->addWidget(transaction_);
    card->body()->addLayout(head);
    changes_ = new ChangeList;
    auto* area = static_cast<QScrollArea*>(scrolling(changes_));
    area->widget()->layout()->setContentsMargins(0, 0, space::k12, 0);
    card->body()->addWidget(area, 1);
    layout->addWidget(card, 3);
    const auto txid = [this] {
        const QModelIndexList rows = table_->selectionModel()->selectedRows();
        return rows.isEmpty() ? QString() : remote(calls_.row(rows.front().row()).row.txid);
    };
    connect(steps_, &Button::clicked, this,
            [this, txid] { navigator().open(QStringLiteral("trace"), txid()); });
    connect(transaction_, &Button::clicked, this,
            [this, txid] { navigator().open(QStringLiteral("transaction"), txid()); });
    return holder;
}

QWidget* ContractView::make_programs() {
    auto* card = new Card;
    auto* line = row(space::k12);
    program_ = new QComboBox(card);
    program_->setObjectName(QStringLiteral("contract.program"));
    program_->setAccessibleName(tr("Program"));
    program_->setMinimumWidth(260);
    program_size_ = text_label({}, TextStyle::Small, Tone::Muted, card);
    line->addWidget(program_);
    line->addWidget(program_size_);
    line->addStretch(1);
    card->body()->addLayout(line);
    text_ = new QPlainTextEdit;
    text_->setObjectName(QStringLiteral("contract.program_text"));
    text_->setAccessibleName(tr("The program in the assembler's form"));
    text_->setReadOnly(true);
    text_->setFrameShape(QFrame::NoFrame);
    text_->setFont(Theme::instance().mono(TextSize::Body));
    card->body()->addWidget(text_, 1);
    connect(program_, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index < 0 || index >= static_cast<int>(listed_.size())) return;
        const service::ListedProgram& one = listed_[static_cast<std::size_t>(index)];
        text_->setPlainText(QString::fromStdString(one.text));
        program_size_->setText(bytes_text(one.bytes));
    });
    return card;
}

QString ContractView::heading() const {
    return address_.isEmpty() ? tr("Contract") : tr("Contract %1").arg(shortened(address_));
}

void ContractView::opened(const QString& argument) {
    address_ = argument.toLower();
    emit heading_changed();
    load();
}

void ContractView::load() {
    whole_->set_state(ListStates::State::Loading);
    bridge().query(
        this,
        [address = utf8(address_)](service::ChainService& chain, service::WalletService&) {
            return chain.contract(address);
        },
        [this, address = address_](Result<service::ContractPage> page) {
            if (address != address_) return;  // another contract was opened meanwhile
            if (!page) {
                whole_->show_error(tr("This contract cannot be shown."),
                                   error_sentence(page.error()));
                return;
            }
            show(*page);
        });
}

void ContractView::show(const service::ContractPage& page) {
    hash_->set_value(remote(page.address, 80));
    const auto programs = static_cast<qsizetype>(page.programs.size());
    known_->setText(
        page.known_as.empty()
            ? tr("Not a contract that this version knows. It is told by the programs that were "
                 "run under it so far: %1.")
                  .arg(programs)
            : tr("The relayer's contract, list %1, with %2 programs.")
                  .arg(remote(page.known_as, 60))
                  .arg(page.programs_in_list));
    listed_ = page.programs;
    program_->clear();
    for (const service::ListedProgram& one : listed_)
        program_->addItem(remote(one.name, 80));
    changes_->set({});
    chosen_->setVisible(false);
    calls_.set_address(page.address);
    whole_->set_state(ListStates::State::Full);
}

void ContractView::call_chosen() {
    const QModelIndexList rows = table_->selectionModel()->selectedRows();
    chosen_->setVisible(!rows.isEmpty());
    if (!rows.isEmpty()) changes_->set(calls_.row(rows.front().row()).changes);
}

}  // namespace vesper::ui
