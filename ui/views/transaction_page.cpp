#include "ui/views/transaction_page.h"

#include <QFileDialog>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>

#include "core/base/bytes.h"
#include "ui/explorer_words.h"
#include "ui/presenters/crowd.h"
#include "ui/rule_words.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/crowd_view.h"
#include "ui/widgets/facts.h"
#include "ui/widgets/field_inspector.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/proof_list.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/transaction_diagram.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

enum Tab { SummaryTab, FieldsTab, ProofsTab, ProgramTab, RawTab };

Tone severity_tone(const std::string& severity) {
    if (severity == "error") return Tone::Danger;
    if (severity == "warning") return Tone::Warning;
    return Tone::Muted;
}

QString severity_word(const std::string& severity) {
    if (severity == "error") return TransactionView::tr("Broken");
    if (severity == "warning") return TransactionView::tr("Warning");
    return TransactionView::tr("Note");
}

QString severity_icon(const std::string& severity) {
    if (severity == "error") return QStringLiteral("error");
    if (severity == "warning") return QStringLiteral("warning");
    return QStringLiteral("info");
}

/// The first own output that stands under a key: what could be hidden again.
QString own_output(const service::TransactionPage& page) {
    for (const service::IoView& output : page.outputs)
        if (output.mine && output.kind == "coin" && output.amount.value_or(0) > 0)
            return remote(output.key, 80);
    return {};
}

/// The contract that a transaction calls: that of its first memo or state.
QString contract_of(const service::TransactionPage& page) {
    for (const auto* ends : {&page.outputs, &page.inputs})
        for (const service::IoView& end : *ends)
            if (!end.script_address.empty()) return remote(end.script_address, 80);
    return {};
}

}  // namespace

TransactionView::TransactionView(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      inspector_(new FieldInspector),
      tabs_(new QTabBar),
      stack_(new QStackedWidget) {
    auto* content = new QWidget;
    auto* layout = column(content, space::k16);
    layout->addWidget(make_head());
    tabs_->setObjectName(QStringLiteral("transaction.tabs"));
    tabs_->setAccessibleName(tr("View of the transaction"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->addTab(tr("Summary"));
    tabs_->addTab(tr("Fields and bytes"));
    tabs_->addTab(tr("Proofs"));
    tabs_->addTab(tr("Program"));
    tabs_->addTab(tr("Raw"));
    layout->addWidget(tabs_);
    auto* fields = new Card;
    fields->body()->setContentsMargins(space::k8, space::k8, space::k8, space::k8);
    fields->body()->addWidget(inspector_);
    auto* summary = static_cast<QScrollArea*>(scrolling(make_summary()));
    // In line with the card above.
    summary->widget()->layout()->setContentsMargins(0, 0, space::k12, space::k16);
    stack_->addWidget(summary);
    stack_->addWidget(fields);
    stack_->addWidget(make_proofs());
    stack_->addWidget(make_program());
    stack_->addWidget(make_raw());
    layout->addWidget(stack_, 1);
    connect(tabs_, &QTabBar::currentChanged, stack_, &QStackedWidget::setCurrentIndex);

    whole_ = new ListStates(content);
    whole_->setObjectName(QStringLiteral("transaction.states"));
    connect(whole_, &ListStates::retry, this, &TransactionView::load);
    auto* outer = column(this, 0);
    outer->setContentsMargins(space::k32, space::k24, space::k32, space::k24);
    outer->addWidget(whole_);
}

QWidget* TransactionView::make_head() {
    auto* card = new Card;
    auto* line = row(space::k12);
    kind_ = text_label({}, TextStyle::Title);
    kind_->setObjectName(QStringLiteral("transaction.kind"));
    verdict_ = new Badge;
    verdict_->setObjectName(QStringLiteral("transaction.verdict"));
    place_ = text_label({}, TextStyle::Body, Tone::Muted);
    line->addWidget(kind_);
    line->addWidget(verdict_);
    line->addStretch(1);
    line->addWidget(place_);
    card->body()->addLayout(line);
    meaning_ = paragraph({});
    meaning_->setObjectName(QStringLiteral("transaction.meaning"));
    card->body()->addWidget(meaning_);
    return card;
}

QWidget* TransactionView::make_summary() {
    auto* summary = new QWidget;
    auto* layout = column(summary, space::k16);
    auto* flow = new Card(tr("Inputs and outputs"));
    diagram_ = new TransactionDiagram;
    diagram_->setObjectName(QStringLiteral("transaction.diagram"));
    connect(diagram_, &TransactionDiagram::output_chosen, this,
            [this](const QString& key) { navigator().open(QStringLiteral("output"), key); });
    flow->body()->addWidget(diagram_);
    auto* below = row(space::k16);
    below->addStretch(1);
    auto* picture = new Button(tr("Save picture…"), ButtonVariant::Link, flow);
    picture->setObjectName(QStringLiteral("transaction.save_diagram"));
    connect(picture, &Button::clicked, this, &TransactionView::save_diagram);
    below->addWidget(picture);
    flow->body()->addLayout(below);
    layout->addWidget(flow);
    crowd_card_ = new Card(tr("The crowd it hides in"));
    crowd_card_->setObjectName(QStringLiteral("transaction.crowd"));
    crowd_ = new CrowdView(tr("Hide it again…"), crowd_card_);
    connect(crowd_, &CrowdView::remedy_wanted, this, [this] {
        navigator().open(QStringLiteral("send"), QStringLiteral("hide:") + own_output_);
    });
    crowd_card_->body()->addWidget(crowd_);
    layout->addWidget(crowd_card_);
    findings_ = new Card(tr("What the rules say"));
    finding_rows_ = new QWidget;
    column(finding_rows_, space::k12);
    findings_->body()->addWidget(finding_rows_);
    layout->addWidget(findings_);
    auto* facts = new Card(tr("Facts"));
    facts_ = new Facts;
    facts->body()->addWidget(facts_);
    layout->addWidget(facts);
    layout->addStretch(1);
    return summary;
}

QWidget* TransactionView::make_proofs() {
    auto* card = new Card;
    auto* line = row(space::k16);
    checked_ = paragraph({});
    checked_->setObjectName(QStringLiteral("transaction.checked"));
    verify_ = new Button(tr("Verify now"), ButtonVariant::Primary);
    verify_->setObjectName(QStringLiteral("transaction.verify"));
    connect(verify_, &Button::clicked, this, &TransactionView::verify_now);
    line->addWidget(checked_, 1);
    line->addWidget(verify_, 0, Qt::AlignTop);
    card->body()->addLayout(line);
    surprise_ = new Banner(Tone::Danger);
    surprise_->setObjectName(QStringLiteral("transaction.surprise"));
    surprise_->hide();
    card->body()->addWidget(surprise_);
    card->body()->addWidget(new Divider);
    proofs_ = new ProofList;
    proofs_->setObjectName(QStringLiteral("transaction.proofs"));
    card->body()->addWidget(proofs_);
    card->body()->addStretch(1);
    return card;
}

QWidget* TransactionView::make_program() {
    auto* card = new Card;
    auto* head = row(space::k16);
    head->addWidget(
        paragraph(tr("What the contract asks for, instruction by instruction, in the assembler's "
                     "form. The proof shows that it ran to its end.")),
        1);
    contract_ = new Button(tr("Show the contract"), ButtonVariant::Normal, card);
    contract_->setObjectName(QStringLiteral("transaction.contract"));
    connect(contract_, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("contract"), contract_address_); });
    auto* steps = new Button(tr("Run it step by step"), ButtonVariant::Normal, card);
    steps->setObjectName(QStringLiteral("transaction.trace"));
    connect(steps, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("trace"), id_); });
    head->addWidget(steps, 0, Qt::AlignTop);
    head->addWidget(contract_, 0, Qt::AlignTop);
    card->body()->addLayout(head);
    program_ = new QPlainTextEdit;
    program_->setObjectName(QStringLiteral("transaction.program"));
    program_->setAccessibleName(tr("Program"));
    program_->setReadOnly(true);
    program_->setFrameShape(QFrame::NoFrame);
    program_->setFont(Theme::instance().mono(TextSize::Body));
    card->body()->addWidget(program_, 1);
    return card;
}

QWidget* TransactionView::make_raw() {
    auto* card = new Card;
    auto* line = row(space::k8);
    auto* copy = new Button(tr("Copy hex"), ButtonVariant::Normal);
    copy->setObjectName(QStringLiteral("transaction.copy_raw"));
    copy->setIcon(icon(QStringLiteral("copy"), Tone::Muted));
    raw_ = text_label({}, TextStyle::Body, Tone::Muted);
    line->addWidget(raw_);
    line->addStretch(1);
    line->addWidget(copy);
    card->body()->addLayout(line);
    auto* text = new QPlainTextEdit;
    text->setObjectName(QStringLiteral("transaction.raw"));
    text->setAccessibleName(tr("Bytes in hex"));
    text->setReadOnly(true);
    text->setFrameShape(QFrame::NoFrame);
    text->setFont(Theme::instance().mono(TextSize::Small));
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    text->setWordWrapMode(QTextOption::WrapAnywhere);
    card->body()->addWidget(text, 1);
    connect(copy, &Button::clicked, this,
            [this, copy] { copy_to_clipboard(copy, raw_hex_, tr("transaction")); });
    return card;
}

QString TransactionView::heading() const {
    return title_.isEmpty() ? tr("Transaction") : title_;
}

void TransactionView::opened(const QString& argument) {
    id_ = argument;
    title_ = tr("Transaction %1").arg(shortened(id_));
    emit heading_changed();
    load();
}

void TransactionView::load() {
    whole_->set_state(ListStates::State::Loading);
    bridge().query(
        this,
        [id = utf8(id_)](service::ChainService& chain, service::WalletService&) {
            return chain.transaction(id);
        },
        [this, id = id_](Result<service::TransactionPage> page) {
            if (id != id_) return;  // another transaction was opened meanwhile
            if (!page) {
                whole_->show_error(tr("This transaction cannot be shown."),
                                   error_sentence(page.error()));
                return;
            }
            show(*page);
        });
}

void TransactionView::show(const service::TransactionPage& page) {
    kind_->setText(page.program.empty() ? transaction_title(page.row.kind)
                                        : transaction_title(page.row.kind) + QStringLiteral(" · ") +
                                              remote(page.program, 60));
    verdict_->set(transaction_face(page.row));
    QString place = tr("height %1 · %2").arg(grouped(page.row.height), time_text(page.row.time_ms));
    if (page.row.bytes > 0) place += QStringLiteral(" · ") + bytes_text(page.row.bytes);
    place_->setText(place);
    QString meaning = verdict_meaning(remote(page.row.verdict), page.row.kind);
    if (!page.row.applied)
        meaning =
            tr("The ledger did not apply it: an output it wants to spend is not there, or it "
               "cannot be read. It changed nothing.");
    meaning_->setText(meaning);
    diagram_->set(page);
    show_findings(page);

    facts_->clear();
    facts_->add_hash(tr("Transaction id"), remote(page.row.txid), true);
    // A mint has no id but that of what carries it, and no fee.
    if (page.row.cosmos_hash != page.row.txid)
        facts_->add_hash(tr("Carried by"), remote(page.row.cosmos_hash), true);
    if (page.row.fee > 0)
        facts_->add_text(tr("Fee"),
                         tr("%1 (notional: no coin pays it)").arg(grouped(page.row.fee)));
    if (page.network_valid)
        facts_->add_text(tr("Network's verifier"),
                         *page.network_valid
                             ? tr("accepts it")
                             : tr("rejects it: %1").arg(remote(page.network_reason, 200)));
    if (page.verify_micros > 0)
        facts_->add_text(
            tr("Verified here in"),
            tr("%1 ms").arg(static_cast<double>(page.verify_micros) / 1000, 0, 'f', 1));
    facts_->add_text(tr("Place in block"), QString::number(page.row.position));

    raw_hex_ = QString::fromStdString(base::to_hex(page.raw));
    raw_->setText(page.raw.empty() ? tr("This record has no bytes of its own.")
                                   : bytes_text(page.raw.size()));
    if (auto* text = findChild<QPlainTextEdit*>(QStringLiteral("transaction.raw")))
        text->setPlainText(raw_hex_);
    inspector_->set(page.tree, page.raw);
    stored_verdict_ = page.row.verdict;
    surprise_->hide();
    proofs_->clear();
    checked_->setText(
        page.verify_micros > 0
            ? tr("Checked when the block was read, in %1 ms. Verify now to see each proof by "
                 "itself.")
                  .arg(static_cast<double>(page.verify_micros) / 1000, 0, 'f', 1)
            : tr("Not checked so far. Verify now to see each proof by itself."));
    program_->setPlainText(QString::fromStdString(page.program_text));
    own_output_ = own_output(page);
    crowd_card_->setVisible(page.row.kind == "transfer-quisquis");
    crowd_->set(crowd_of(page), !own_output_.isEmpty());
    contract_address_ = contract_of(page);
    contract_->setVisible(!contract_address_.isEmpty());
    // A mint has no ZkOS bytes to look into.
    for (const int tab : {FieldsTab, ProofsTab, RawTab})
        tabs_->setTabVisible(tab, !page.raw.empty());
    tabs_->setTabVisible(ProgramTab, !page.program_text.empty());
    if (!tabs_->isTabVisible(tabs_->currentIndex())) tabs_->setCurrentIndex(SummaryTab);
    whole_->set_state(ListStates::State::Full);
}

void TransactionView::verify_now() {
    setFocus();
    verify_->setEnabled(false);
    verify_->setText(tr("Verifying…"));
    bridge().query(
        this,
        [id = utf8(id_)](service::ChainService& chain, service::WalletService&) {
            return chain.verify(id);
        },
        [this, id = id_](Result<service::TransactionPage> page) {
            verify_->setEnabled(true);
            verify_->setText(tr("Verify now"));
            if (id != id_) return;
            if (!page) {
                checked_->setText(error_sentence(page.error()));
                return;
            }
            proofs_->set(page->proofs);
            checked_->setText(tr("Checked just now on this machine: %1, in %2 ms.")
                                  .arg(verdict_face(remote(page->row.verdict)).word)
                                  .arg(static_cast<double>(page->verify_micros) / 1000, 0, 'f', 1));
            // The same bytes must get the same answer for ever.
            const bool differs = page->row.verdict != stored_verdict_;
            surprise_->setVisible(differs);
            surprise_->set_text(tr("When the block was read, the verdict was another: %1. Please "
                                   "report this as a fault of Vesper.")
                                    .arg(verdict_face(remote(stored_verdict_)).word));
            show_findings(*page);
        });
}

void TransactionView::save_diagram() {
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save picture"), QStringLiteral("transaction-%1.png").arg(id_.left(8)),
        tr("Pictures (*.png *.svg)"));
    if (path.isEmpty()) return;
    show_toast(this,
               diagram_->save(path) ? tr("Picture saved") : tr("The picture could not be written"));
}

void TransactionView::show_findings(const service::TransactionPage& page) {
    auto* layout = static_cast<QVBoxLayout*>(finding_rows_->layout());
    while (QLayoutItem* item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (page.findings.empty()) {
        layout->addWidget(paragraph(tr("Every rule that applies to this kind is kept.")));
        return;
    }
    for (const service::FindingView& finding : page.findings) {
        auto* holder = new QWidget;
        auto* line = new QHBoxLayout(holder);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(space::k12);
        auto* badge = new Badge({severity_word(finding.severity), severity_icon(finding.severity),
                                 severity_tone(finding.severity)});
        line->addWidget(badge, 0, Qt::AlignTop);
        auto* words = column(nullptr, space::k4);
        words->addWidget(paragraph(finding_sentence(finding), TextStyle::Body, Tone::Text));
        QString where = remote(finding.rule, 20) + QStringLiteral(" · ") + remote(finding.name, 80);
        if (!finding.path.empty()) where += QStringLiteral(" · ") + remote(finding.path, 160);
        words->addWidget(text_label(where, TextStyle::MonoSmall, Tone::Muted));
        line->addLayout(words, 1);
        layout->addWidget(holder);
    }
}

}  // namespace vesper::ui
