#include "ui/views/output_page.h"

#include "ui/explorer_words.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/facts.h"
#include "ui/widgets/field_inspector.h"
#include "ui/widgets/list_states.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {
constexpr int kTxidDigits = 64;
}

OutputView::OutputView(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      kind_(text_label({}, TextStyle::Title)),
      grade_(new Badge),
      made_by_(new Button(tr("Show the transaction"), ButtonVariant::Normal)),
      facts_(new Facts),
      inspector_(new FieldInspector) {
    kind_->setObjectName(QStringLiteral("output.kind"));
    grade_->setObjectName(QStringLiteral("output.grade"));
    made_by_->setObjectName(QStringLiteral("output.made_by"));
    auto* content = new QWidget;
    auto* layout = column(content, space::k16);
    auto* head = new Card;
    auto* line = row(space::k12);
    line->addWidget(kind_);
    line->addWidget(grade_);
    line->addStretch(1);
    line->addWidget(made_by_);
    head->body()->addLayout(line);
    head->body()->addWidget(facts_);
    layout->addWidget(head);
    auto* fields = new Card(tr("Fields and bytes"));
    fields->body()->addWidget(inspector_, 1);
    layout->addWidget(fields, 1);
    whole_ = new ListStates(content);
    whole_->setObjectName(QStringLiteral("output.states"));
    connect(whole_, &ListStates::retry, this, &OutputView::load);
    connect(made_by_, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("transaction"), key_.left(kTxidDigits)); });
    auto* outer = column(this, 0);
    outer->setContentsMargins(space::k32, space::k24, space::k32, space::k24);
    outer->addWidget(whole_);
}

QString OutputView::heading() const {
    return tr("Output %1").arg(shortened(key_));
}

void OutputView::opened(const QString& argument) {
    key_ = argument;
    emit heading_changed();
    load();
}

void OutputView::load() {
    whole_->set_state(ListStates::State::Loading);
    bridge().query(
        this,
        [key = utf8(key_)](service::ChainService& chain, service::WalletService&) {
            return chain.output(key);
        },
        [this, key = key_](Result<service::OutputPage> page) {
            if (key != key_) return;  // another output was opened meanwhile
            if (!page) {
                whole_->show_error(tr("This output cannot be shown."),
                                   error_sentence(page.error()));
                return;
            }
            show(*page);
        });
}

void OutputView::show(const service::OutputPage& page) {
    kind_->setText(output_title(page.row.kind));
    grade_->set(verdict_face(remote(page.row.verdict)));
    facts_->clear();
    facts_->add_hash(tr("Transaction id"), remote(page.row.key).left(kTxidDigits), true);
    facts_->add_text(tr("Output number"),
                     QString::number(remote(page.row.key).mid(kTxidDigits).toUInt(nullptr, 16)));
    facts_->add_hash(tr("Owner"), remote(page.row.owner));
    if (!page.row.script_address.empty()) {
        facts_->add_hash(tr("Contract"), remote(page.row.script_address), true);
        auto* contract = new Button(tr("Show the contract"), ButtonVariant::Link);
        contract->setObjectName(QStringLiteral("output.contract"));
        connect(contract, &Button::clicked, this, [this, address = page.row.script_address] {
            navigator().open(QStringLiteral("contract"), remote(address, 80));
        });
        facts_->add_widget({}, contract);
    }
    facts_->add_text(tr("Since height"), grouped(page.row.height));
    inspector_->set(page.tree, page.raw);
    whole_->set_state(ListStates::State::Full);
}

}  // namespace vesper::ui
