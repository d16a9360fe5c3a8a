#include "ui/views/program_view.h"

#include <QPlainTextEdit>

#include "ui/contract_words.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"

namespace vesper::ui {

namespace {

constexpr int kMostLines = 16;

/// What goes in, in words: "coin, state".
QString needs(const service::ContractProgram& program) {
    QStringList out;
    if (program.needs_coin) out << ProgramView::tr("a coin");
    if (program.needs_memo) out << ProgramView::tr("a memo");
    if (program.needs_state && program.action != "deploy") out << ProgramView::tr("the state");
    return out.join(QStringLiteral(", "));
}

}  // namespace

ProgramView::ProgramView(const service::ContractProgram& program, int number, QWidget* parent)
    : QWidget(parent), program_(program), show_(new Button(tr("Instructions"))) {
    const QString name = QStringLiteral("program.%1").arg(number);
    const QString title = program_title(program_.name);
    auto* layout = column(this, space::k4);
    auto* head = row(space::k8);
    head->addWidget(text_label(title, TextStyle::Strong, Tone::Text, this));
    head->addWidget(new Badge(action_face(program_.action), this));
    head->addStretch(1);
    layout->addLayout(head);
    layout->addWidget(paragraph(program_sentence(program_), TextStyle::Small, Tone::Muted, this));
    QStringList facts;
    if (title != remote(program_.name, 80)) facts << remote(program_.name, 80);
    if (const QString words = needs(program_); !words.isEmpty()) facts << tr("takes %1").arg(words);
    if (program_.multipliers) facts << tr("%1 of 256 multipliers").arg(*program_.multipliers);
    facts << tr("%1 bytes").arg(program_.code.size() / 2);
    auto* foot = row(space::k8);
    foot->addWidget(
        paragraph(facts.join(QStringLiteral(" · ")), TextStyle::Small, Tone::Muted, this), 1);
    show_->setObjectName(name + QStringLiteral(".show"));
    show_->setParent(this);
    show_->setAccessibleName(tr("Instructions of %1").arg(title));
    show_->setEnabled(!program_.disassembly.empty());
    foot->addWidget(show_, 0, Qt::AlignBottom);
    const QString obstacle = program_obstacle(program_);
    if (obstacle.isEmpty()) {
        auto* call = new Button(tr("Call…"), ButtonVariant::Normal, this);
        call->setObjectName(name + QStringLiteral(".call"));
        call->setAccessibleName(tr("Call %1").arg(title));
        connect(call, &Button::clicked, this, &ProgramView::call_wanted);
        foot->addWidget(call, 0, Qt::AlignBottom);
    } else {
        layout->addWidget(paragraph(obstacle, TextStyle::Small, Tone::Warning, this));
    }
    layout->addLayout(foot);
    connect(show_, &Button::clicked, this, &ProgramView::toggle);
}

void ProgramView::toggle() {
    if (code_ == nullptr) {
        code_ = new QPlainTextEdit(this);
        code_->setReadOnly(true);
        code_->setTabChangesFocus(true);
        // The frame has round corners, which the ground of the text would cut off.
        code_->viewport()->setAutoFillBackground(false);
        code_->document()->setDocumentMargin(space::k8);
        code_->setLineWrapMode(QPlainTextEdit::NoWrap);
        code_->setFont(Theme::instance().mono(TextSize::Small));
        code_->setAccessibleName(show_->accessibleName());
        code_->setObjectName(show_->objectName() + QStringLiteral(".code"));
        const QString text = QString::fromStdString(program_.disassembly);
        code_->setPlainText(text);
        const auto lines = std::min<qsizetype>(text.count(u'\n') + 2, kMostLines);
        code_->setFixedHeight(static_cast<int>(lines) * code_->fontMetrics().lineSpacing() + 20);
        code_->hide();
        layout()->addWidget(code_);
    }
    const bool now = code_->isHidden();
    code_->setVisible(now);
    show_->setText(now ? tr("Hide instructions") : tr("Instructions"));
}

}  // namespace vesper::ui
