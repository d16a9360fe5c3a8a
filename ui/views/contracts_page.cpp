#include "ui/views/contracts_page.h"

#include <QApplication>
#include <QGridLayout>
#include <QStackedWidget>
#include <QTabBar>

#include "ui/contract_words.h"
#include "ui/text.h"
#include "ui/text_file.h"
#include "ui/views/call_page.h"
#include "ui/views/locks_view.h"
#include "ui/views/program_view.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/file_question.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

enum Tab { SavedTab, LocksTab };
constexpr int kColumns = 2;

void empty_layout(QLayout* layout) {
    while (QLayoutItem* item = layout->takeAt(0)) {
        // What is pressed may be what leads here.
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

}  // namespace

ContractsPage::ContractsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      tabs_(new QTabBar),
      stack_(new QStackedWidget),
      offline_(new Banner(Tone::Warning)),
      locks_(new LocksView(context)) {
    tabs_->setObjectName(QStringLiteral("contracts.tabs"));
    tabs_->setAccessibleName(tr("What to show"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->addTab(tr("Contracts"));
    tabs_->addTab(tr("My locks"));
    offline_->setObjectName(QStringLiteral("contracts.offline"));
    stack_->addWidget(scrolling(make_contracts()));
    stack_->addWidget(scrolling(locks_));
    auto* layout = column(this, 0);
    auto* head = column(nullptr, space::k16);
    head->setContentsMargins(space::k32, space::k24, space::k32, 0);
    auto* line = row();
    line->addWidget(tabs_);
    line->addStretch(1);
    head->addLayout(line);
    head->addWidget(offline_);
    layout->addLayout(head);
    layout->addWidget(stack_, 1);
    connect(tabs_, &QTabBar::currentChanged, stack_, &QStackedWidget::setCurrentIndex);
    connect(locks_, &LocksView::loaded, this, [this](int count) {
        tabs_->setTabText(LocksTab, count > 0 ? tr("My locks (%1)").arg(count) : tr("My locks"));
    });
    connect(&bridge(), &ServiceBridge::wallet_changed, this, [this] {
        if (bridge().wallet_status()->revision != seen_revision_) load();
    });
    connect(&bridge(), &ServiceBridge::chain_changed, this, &ContractsPage::offline);
    offline();
    load();
}

void ContractsPage::opened(const QString& argument) {
    tabs_->setCurrentIndex(argument == u"locks" ? LocksTab : SavedTab);
}

void ContractsPage::offline() {
    const auto& chain = *bridge().chain_status();
    const bool silent = chain.phase == service::SyncPhase::Stalled;
    offline_->setVisible(silent);
    if (silent)
        offline_->set_text(tr("No server answers. What you see is as of block %1; a call can be "
                              "prepared, and is sent when one answers again.")
                               .arg(grouped(chain.height)));
}

QWidget* ContractsPage::make_contracts() {
    auto* holder = new QWidget;
    auto* layout = column(holder, space::k16);
    news_ = new Banner(Tone::Danger, holder);
    news_->setObjectName(QStringLiteral("contracts.news"));
    news_->hide();
    layout->addWidget(news_);
    auto* full = new QWidget;
    auto* parts = column(full, space::k16);
    auto* tiles = new QWidget(full);
    tiles_ = new QGridLayout(tiles);
    tiles_->setContentsMargins(0, 0, 0, 0);
    tiles_->setSpacing(space::k8);
    for (int i = 0; i < kColumns; ++i)
        tiles_->setColumnStretch(i, 1);
    parts->addWidget(tiles);
    auto* line = row(space::k8);
    line->addWidget(paragraph(tr("A contract is a set of programs with one address. The relayer's "
                                 "are built in; others come as a file from their author."),
                              TextStyle::Small, Tone::Muted, full),
                    1);
    auto* import = new Button(tr("Import…"), ButtonVariant::Normal, full);
    import->setObjectName(QStringLiteral("contracts.import"));
    import->setAccessibleName(tr("Import a contract from a file"));
    connect(import, &Button::clicked, this, &ContractsPage::ask_for_contract);
    line->addWidget(import);
    parts->addLayout(line);
    details_ = new Card(full);
    details_->setObjectName(QStringLiteral("contracts.details"));
    parts->addWidget(details_);
    parts->addStretch(1);
    states_ = new ListStates(full);
    states_->setObjectName(QStringLiteral("contracts.states"));
    states_->empty()->set_icon(QStringLiteral("kind-script"));
    states_->empty()->set(tr("No contract is saved."), tr("Import one from its author's file."));
    states_->empty()->set_action(tr("Import…"));
    connect(states_->empty(), &Notice::acted, this, &ContractsPage::ask_for_contract);
    connect(states_, &ListStates::retry, this, &ContractsPage::load);
    layout->addWidget(states_, 1);
    return holder;
}

void ContractsPage::load() {
    seen_revision_ = bridge().wallet_status()->revision;
    locks_->load();
    bridge().query(
        this, [](service::ContractService& contracts) { return contracts.contracts(); },
        [this](Result<std::vector<service::ContractRow>> rows) {
            if (!rows) {
                states_->show_error(tr("The contracts could not be read. Nothing was changed."),
                                    error_sentence(rows.error()));
                return;
            }
            contracts_ = std::move(*rows);
            if (chosen() == nullptr)
                chosen_ = contracts_.empty() ? std::string() : contracts_.front().id;
            // What one has opened to read stays open while coins come and go.
            std::string now;
            for (const service::ContractRow& contract : contracts_)
                now += ' ' + contract.id + ' ' + std::to_string(contract.locks);
            if (now != shown_ || now.empty()) show_contracts();
            shown_ = now;
            states_->set_state(contracts_.empty() ? ListStates::State::Empty
                                                  : ListStates::State::Full);
        });
}

const service::ContractRow* ContractsPage::chosen() const {
    for (const service::ContractRow& contract : contracts_)
        if (contract.id == chosen_) return &contract;
    return nullptr;
}

void ContractsPage::show_contracts() {
    // A tile that goes would hand the focus to a stranger.
    const bool had_focus = tiles_->parentWidget()->isAncestorOf(QApplication::focusWidget());
    empty_layout(tiles_);
    int at = 0;
    for (const service::ContractRow& contract : contracts_) {
        QStringList facts{contract.builtin ? tr("Built in") : tr("Imported"),
                          contract.programs.size() == 1
                              ? tr("1 program")
                              : tr("%1 programs").arg(contract.programs.size())};
        if (contract.locks > 0) facts << tr("%1 locked by you").arg(contract.locks);
        auto* tile = new ChoiceCard(QStringLiteral("kind-script"),
                                    contract_title(contract.id, contract.name),
                                    facts.join(QStringLiteral(" · ")), tiles_->parentWidget());
        tile->setObjectName(QStringLiteral("contract.") + remote(contract.id, 80));
        tile->setChecked(contract.id == chosen_);
        connect(tile, &QAbstractButton::toggled, this, [this, id = contract.id](bool on) {
            if (on) choose(id);
        });
        tiles_->addWidget(tile, at / kColumns, at % kColumns);
        if (had_focus && contract.id == chosen_) tile->setFocus();
        ++at;
    }
    show_details();
}

void ContractsPage::choose(const std::string& id) {
    if (id == chosen_) return;
    chosen_ = id;
    show_details();
}

void ContractsPage::show_details() {
    QVBoxLayout* body = details_->body();
    const bool had_focus = details_->isAncestorOf(QApplication::focusWidget());
    if (had_focus) setFocus();
    empty_layout(body);
    const service::ContractRow* contract = chosen();
    details_->setVisible(contract != nullptr);
    if (contract == nullptr) return;
    auto* head = new QWidget(details_);
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::k8);
    line->addWidget(text_label(contract_title(contract->id, contract->name), TextStyle::Large,
                               Tone::Text, head));
    line->addStretch(1);
    if (!contract->builtin) {
        auto* remove = new Button(tr("Remove…"), ButtonVariant::Normal, head);
        remove->setObjectName(QStringLiteral("contracts.remove"));
        connect(remove, &Button::clicked, this, [this] {
            if (const auto* one = chosen()) ask_to_remove(*one);
        });
        line->addWidget(remove);
    }
    body->addWidget(head);
    if (!contract->note.empty())
        body->addWidget(
            paragraph(remote(contract->note, 1000), TextStyle::Body, Tone::Muted, details_));
    auto* address = new QWidget(details_);
    auto* address_line = new QHBoxLayout(address);
    address_line->setContentsMargins(0, 0, 0, 0);
    address_line->setSpacing(space::k8);
    address_line->addWidget(text_label(tr("Address"), TextStyle::Small, Tone::Muted, address));
    auto* hash = new HashLabel(tr("contract address"), address);
    hash->setObjectName(QStringLiteral("contracts.address"));
    hash->set_value(remote(contract->address, 80));
    address_line->addWidget(hash);
    address_line->addStretch(1);
    body->addWidget(address);
    int number = 0;
    for (const service::ContractProgram& program : contract->programs) {
        body->addWidget(new Divider(details_));
        auto* view = new ProgramView(program, number++, details_);
        connect(view, &ProgramView::call_wanted, this, [this, name = program.name] {
            navigator().open(QStringLiteral("call"), call_argument(chosen_, name));
        });
        body->addWidget(view);
    }
}

void ContractsPage::ask_for_contract() {
    ask_for_file(this,
                 {QStringLiteral("contracts.file"), tr("Import a contract"),
                  tr("Contracts (*.json);;All files (*)"), QString()},
                 [this](const QString& path) { import_file(path); });
}

void ContractsPage::import_file(const QString& path) {
    news_->hide();
    bridge().query(
        this,
        [path](service::ContractService& contracts) -> Result<service::ContractRow> {
            VESPER_TRY(const auto json, read_text_file(path));
            return contracts.import(json);
        },
        [this](Result<service::ContractRow> answer) {
            if (!answer) {
                news_->set_tone(Tone::Danger);
                news_->set_text(tr("Nothing was imported. %1").arg(error_sentence(answer.error())));
                news_->show();
                return;
            }
            chosen_ = answer->id;
            shown_.clear();
            show_toast(this, tr("Imported: %1").arg(contract_title(answer->id, answer->name)));
            load();
        });
}

void ContractsPage::ask_to_remove(const service::ContractRow& contract) {
    QString text =
        tr("Its programs are forgotten on this machine. Import its file to have them "
           "again.");
    if (contract.locks > 0)
        text += u' ' + tr("It still holds %1 of your memos and states. They stay locked, and "
                          "without its programs "
                          "this wallet cannot release them.")
                           .arg(contract.locks);
    ask(this,
        {tr("Remove “%1”?").arg(contract_title(contract.id, contract.name)), text, tr("Remove"),
         tr("Keep it"), contract.locks > 0},
        [this, id = contract.id] {
            bridge().query(
                this, [id](service::ContractService& contracts) { return contracts.remove(id); },
                [this](Result<void> done) {
                    show_toast(this, done ? tr("Removed") : error_sentence(done.error()));
                    load();
                });
        });
}

}  // namespace vesper::ui
