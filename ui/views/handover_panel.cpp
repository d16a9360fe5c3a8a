#include "ui/views/handover_panel.h"

#include <QPlainTextEdit>

#include "ui/text.h"
#include "ui/text_file.h"
#include "ui/widgets/card.h"
#include "ui/widgets/file_question.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

constexpr int kWidth = 560;
constexpr int kTextHeight = 150;

QPlainTextEdit* text_box(const QString& object_name, const QString& name) {
    auto* edit = new QPlainTextEdit;
    edit->setObjectName(object_name);
    edit->setAccessibleName(name);
    edit->setFont(Theme::instance().mono(TextSize::Small));
    edit->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    edit->setWordWrapMode(QTextOption::WrapAnywhere);
    edit->setFixedHeight(kTextHeight);
    edit->setTabChangesFocus(true);
    // The frame has round corners, which the ground of the text would cut off.
    edit->viewport()->setAutoFillBackground(false);
    edit->document()->setDocumentMargin(space::k8);
    return edit;
}

}  // namespace

HandoverPanel::HandoverPanel(QWidget* window, ServiceBridge& bridge, const std::string& kind,
                             const std::string& text)
    : Overlay(window, kWidth), bridge_(bridge), text_(text) {
    setObjectName(QStringLiteral("handover"));
    const bool receipt = kind == "receipt";
    const QString title = receipt          ? tr("Receipt for the other wallet")
                          : kind == "lend" ? tr("Request to lend a coin")
                                           : tr("Request to settle a memo");
    file_name_ = receipt          ? QStringLiteral("receipt.json")
                 : kind == "lend" ? QStringLiteral("loan-request.json")
                                  : QStringLiteral("settlement-request.json");
    setAccessibleName(title);
    body()->addWidget(text_label(title, TextStyle::Large));
    body()->addWidget(paragraph(
        receipt ? tr("Give this to whoever made the request. It holds the numbers behind what "
                     "they got; without it their wallet cannot open it. Show it to nobody else.")
                : tr("Give this to the owner of the contract's state, who makes the call and "
                     "gives you a receipt. It holds the numbers behind what you have locked: "
                     "whoever has it knows them. Show it to nobody else.")));
    auto* edit = text_box(QStringLiteral("handover.text"), title);
    edit->setReadOnly(true);
    edit->setPlainText(QString::fromStdString(text_));
    body()->addWidget(edit);
    auto* foot = row(space::k8);
    auto* copy = new Button(tr("Copy"));
    copy->setObjectName(QStringLiteral("handover.copy"));
    auto* save = new Button(tr("Save to a file…"));
    save->setObjectName(QStringLiteral("handover.save"));
    auto* close = new Button(tr("Close"), ButtonVariant::Primary);
    close->setObjectName(QStringLiteral("handover.close"));
    foot->addWidget(copy);
    foot->addWidget(save);
    foot->addStretch(1);
    foot->addWidget(close);
    body()->addLayout(foot);
    connect(copy, &Button::clicked, this,
            [this, title] { copy_to_clipboard(this, QString::fromStdString(text_), title); });
    connect(save, &Button::clicked, this, &HandoverPanel::save);
    connect(close, &Button::clicked, this, &Overlay::dismiss);
    close->setFocus();
}

void HandoverPanel::save() {
    ask_for_file(this,
                 {QStringLiteral("handover.save_file"), tr("Save to a file"),
                  tr("Requests and receipts (*.json)"), file_name_},
                 [this](const QString& path) {
                     bridge_.query(
                         this,
                         [path, text = text_](service::ContractService&) {
                             return write_private_file(path, text);
                         },
                         [this](Result<void> done) {
                             show_toast(this, done ? tr("Saved, readable by you only")
                                                   : error_sentence(done.error()));
                         });
                 });
}

HandoverReader::HandoverReader(QWidget* window, ServiceBridge& bridge)
    : Overlay(window, kWidth),
      bridge_(bridge),
      edit_(text_box(QStringLiteral("handover_reader.text"), tr("Request or receipt"))),
      problem_(paragraph({}, TextStyle::Small, Tone::Danger)),
      go_on_(new Button(tr("Go on"), ButtonVariant::Primary)) {
    setObjectName(QStringLiteral("handover_reader"));
    setAccessibleName(tr("Read a request or a receipt"));
    body()->addWidget(text_label(tr("Read a request or a receipt"), TextStyle::Large));
    body()->addWidget(
        paragraph(tr("A request asks you to make a call for another wallet, with a state that you "
                     "own. A receipt brings you the numbers behind what another wallet made for "
                     "you. Paste it, or open its file.")));
    body()->addWidget(edit_);
    problem_->setObjectName(QStringLiteral("handover_reader.problem"));
    problem_->hide();
    body()->addWidget(problem_);
    auto* foot = row(space::k8);
    auto* file = new Button(tr("Open a file…"));
    file->setObjectName(QStringLiteral("handover_reader.file"));
    auto* close = new Button(tr("Close"));
    close->setObjectName(QStringLiteral("handover_reader.close"));
    go_on_->setObjectName(QStringLiteral("handover_reader.go_on"));
    go_on_->setEnabled(false);
    foot->addWidget(file);
    foot->addStretch(1);
    foot->addWidget(close);
    foot->addWidget(go_on_);
    body()->addLayout(foot);
    connect(file, &Button::clicked, this, &HandoverReader::open_file);
    connect(close, &Button::clicked, this, &Overlay::dismiss);
    connect(go_on_, &Button::clicked, this, &HandoverReader::read);
    connect(edit_, &QPlainTextEdit::textChanged, this, [this] {
        go_on_->setEnabled(!edit_->toPlainText().trimmed().isEmpty());
        problem_->hide();
    });
    edit_->setFocus();
}

void HandoverReader::open_file() {
    ask_for_file(this,
                 {QStringLiteral("handover_reader.open_file"), tr("Open a request or a receipt"),
                  tr("Requests and receipts (*.json);;All files (*)"), QString()},
                 [this](const QString& path) {
                     bridge_.query(
                         this, [path](service::ContractService&) { return read_text_file(path); },
                         [this](Result<std::string> text) {
                             if (text)
                                 edit_->setPlainText(QString::fromStdString(*text).trimmed());
                             else
                                 say(error_sentence(text.error()));
                         });
                 });
}

void HandoverReader::say(const QString& problem) {
    problem_->setText(problem);
    problem_->show();
}

void HandoverReader::read() {
    setFocus();
    go_on_->setEnabled(false);
    bridge_.query(
        this,
        [text = utf8(edit_->toPlainText().trimmed())](service::ContractService& contracts) {
            return contracts.read_handover(text);
        },
        [this](Result<service::HandoverView> view) { answered(std::move(view)); });
}

void HandoverReader::answered(Result<service::HandoverView> view) {
    go_on_->setEnabled(true);
    if (!view) {
        say(error_sentence(view.error()));
        return;
    }
    const std::string text = utf8(edit_->toPlainText().trimmed());
    if (view->kind == "receipt") {
        take(text);
        return;
    }
    if (view->mine) {
        say(tr("This is a request of your own. It goes to the owner of the contract's state."));
        return;
    }
    if (view->contract_id.empty() || view->programs.empty()) {
        say(tr("It asks for a contract that is not saved here. Import that contract first."));
        return;
    }
    emit request_read(QString::fromStdString(text));
    dismiss();
}

void HandoverReader::take(const std::string& text) {
    go_on_->setEnabled(false);
    bridge_.query(
        this,
        [text](service::ContractService& contracts) { return contracts.accept_receipt(text); },
        [this](Result<service::HandoverView> view) {
            go_on_->setEnabled(true);
            if (!view) {
                // The receipt may be quicker than the block.
                const std::string_view code = view.error().code();
                const bool early =
                    code == "wallet-lock-not-found" || code == "wallet-coin-not-found";
                say(early
                        ? tr("What this receipt is for has not come to this wallet yet. Try again "
                             "after the next block.")
                        : error_sentence(view.error()));
                return;
            }
            show_toast(parentWidget(), tr("Taken. This wallet knows the numbers now."));
            emit receipt_taken();
            dismiss();
        });
}

}  // namespace vesper::ui
