#include "ui/views/shortcut_editor.h"

#include <QGridLayout>
#include <QKeySequenceEdit>
#include <QSignalBlocker>

#include "ui/text.h"
#include "ui/widgets/card.h"

namespace vesper::ui {

namespace {

constexpr int kWidth = 560;
constexpr int kField = 170;

QKeySequence sequence(const QString& keys) {
    return {keys, QKeySequence::PortableText};
}

}  // namespace

ShortcutEditor::ShortcutEditor(QWidget* window, Shell& shell)
    : Overlay(window, kWidth),
      shell_(shell),
      problem_(paragraph({}, TextStyle::Small, Tone::Danger)) {
    setObjectName(QStringLiteral("shortcut_editor"));
    setAccessibleName(tr("Change keyboard shortcuts"));
    problem_->setObjectName(QStringLiteral("shortcut_editor.problem"));
    body()->addWidget(text_label(tr("Change keyboard shortcuts"), TextStyle::Large));
    body()->addWidget(paragraph(
        tr("Choose a field and press the keys; Backspace leaves the command without any.")));
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(space::k4);
    grid->setColumnStretch(0, 1);
    for (const Command& command : shell_.commands()) {
        // A question mark is a character, not a combination that a field could record.
        if (command.id == u"help") continue;
        const std::size_t at = lines_.size();
        auto* keys = new QKeySequenceEdit;
        keys->setObjectName(QStringLiteral("shortcut_editor.") + command.id);
        keys->setAccessibleName(command.title);
        keys->setClearButtonEnabled(true);
        keys->setFixedWidth(kField);
        grid->addWidget(text_label(command.title), static_cast<int>(at), 0);
        grid->addWidget(keys, static_cast<int>(at), 1);
        lines_.push_back({command, keys});
        connect(keys, &QKeySequenceEdit::editingFinished, this, [this, at] { edited(at); });
    }
    body()->addLayout(grid);
    body()->addWidget(problem_);
    auto* foot = row(space::k8);
    auto* reset_all = new Button(tr("All as shipped"));
    reset_all->setObjectName(QStringLiteral("shortcut_editor.reset"));
    auto* close = new Button(tr("Close"), ButtonVariant::Primary);
    close->setObjectName(QStringLiteral("shortcut_editor.close"));
    foot->addWidget(reset_all);
    foot->addStretch(1);
    foot->addWidget(close);
    body()->addLayout(foot);
    connect(reset_all, &Button::clicked, this, &ShortcutEditor::reset);
    connect(close, &Button::clicked, this, &Overlay::dismiss);
    show_all();
}

void ShortcutEditor::show_all() {
    for (const Line& line : lines_) {
        const QSignalBlocker quiet(line.keys);
        line.keys->setKeySequence(sequence(line.command.shortcut));
    }
}

void ShortcutEditor::edited(std::size_t at) {
    Line& line = lines_[at];
    QKeySequence keys = line.keys->keySequence();
    if (keys.count() > 1) keys = QKeySequence(keys[0]);
    const QString text = keys.toString(QKeySequence::PortableText);
    problem_->setText({});
    const bool letter = keys.count() == 1 && keys[0].keyboardModifiers() == Qt::NoModifier &&
                        keys[0].key() < Qt::Key_Escape;
    if (letter) problem_->setText(tr("A key alone would be lost to typing. Add Ctrl or Alt."));
    for (const Line& other : lines_)
        if (&other != &line && !text.isEmpty() && other.command.shortcut == text)
            problem_->setText(
                tr("%1 belongs to “%2” already.").arg(keys_text(text), other.command.title));
    if (problem_->text().isEmpty() && text != line.command.shortcut) {
        line.command.shortcut = text;
        shell_.set_shortcut(line.command.id, text);
    }
    show_all();
}

void ShortcutEditor::reset() {
    problem_->setText({});
    for (Line& line : lines_) {
        line.command.shortcut = shell_.default_keys(line.command.id);
        shell_.set_shortcut(line.command.id, line.command.shortcut);
    }
    show_all();
}

}  // namespace vesper::ui
