#include "ui/views/report_panel.h"

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
constexpr int kWidth = 640;
constexpr int kTextHeight = 280;
}  // namespace

ReportPanel::ReportPanel(QWidget* window, ServiceBridge& bridge, std::string text)
    : Overlay(window, kWidth), bridge_(bridge), text_(std::move(text)) {
    setObjectName(QStringLiteral("report"));
    setAccessibleName(tr("Problem report"));
    body()->addWidget(text_label(tr("Problem report"), TextStyle::Large));
    body()->addWidget(paragraph(
        tr("For somebody who is to find a fault. This is all of it: no address, no amount, no name "
           "of a wallet or a server, no key. Nothing is sent; you may copy or save it.")));
    auto* shown = new QPlainTextEdit;
    shown->setObjectName(QStringLiteral("report.text"));
    shown->setAccessibleName(tr("Problem report"));
    shown->setReadOnly(true);
    shown->setFont(Theme::instance().mono(TextSize::Small));
    shown->setLineWrapMode(QPlainTextEdit::NoWrap);
    shown->setFixedHeight(kTextHeight);
    shown->setTabChangesFocus(true);
    // The frame has round corners, which the ground of the text would cut off.
    shown->viewport()->setAutoFillBackground(false);
    shown->document()->setDocumentMargin(space::k8);
    shown->setPlainText(QString::fromStdString(text_));
    body()->addWidget(shown);
    auto* foot = row(space::k8);
    auto* copy = new Button(tr("Copy"));
    copy->setObjectName(QStringLiteral("report.copy"));
    auto* save = new Button(tr("Save to a file…"));
    save->setObjectName(QStringLiteral("report.save"));
    auto* close = new Button(tr("Close"), ButtonVariant::Primary);
    close->setObjectName(QStringLiteral("report.close"));
    foot->addWidget(copy);
    foot->addWidget(save);
    foot->addStretch(1);
    foot->addWidget(close);
    body()->addLayout(foot);
    connect(copy, &Button::clicked, this, [this] {
        copy_to_clipboard(this, QString::fromStdString(text_), tr("Problem report"));
    });
    connect(save, &Button::clicked, this, &ReportPanel::save);
    connect(close, &Button::clicked, this, &Overlay::dismiss);
    close->setFocus();
}

void ReportPanel::show_for(QWidget* window, ServiceBridge& bridge, const QString& version) {
    const QString libraries = QStringLiteral("Qt %1").arg(QString::fromLatin1(qVersion()));
    bridge.report(window, utf8(version), utf8(libraries), [window, &bridge](std::string text) {
        (new ReportPanel(window, bridge, std::move(text)))->open();
    });
}

void ReportPanel::save() {
    ask_for_file(this,
                 {QStringLiteral("report.save_file"), tr("Save the report"), tr("Texts (*.txt)"),
                  QStringLiteral("vesper-report.txt")},
                 [this](const QString& path) {
                     bridge_.query(
                         this,
                         [path, text = text_](service::ChainService&, service::WalletService&) {
                             return write_private_file(path, text);
                         },
                         [this](Result<void> done) {
                             show_toast(this, done ? tr("Saved, readable by you only")
                                                   : error_sentence(done.error()));
                         });
                 });
}

}  // namespace vesper::ui
