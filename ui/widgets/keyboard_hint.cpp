#include "ui/widgets/keyboard_hint.h"

#include "ui/keyboard_layout.h"
#include "ui/widgets/secure_line_edit.h"

namespace vesper::ui {

KeyboardHint::KeyboardHint(SecureLineEdit* field, QWidget* parent)
    : Label({}, TextStyle::Small, Tone::Muted, parent) {
    setWordWrap(true);
    setObjectName(field->objectName() + QStringLiteral(".keyboard"));
    watch(field);
    connect(&KeyboardLayout::instance(), &KeyboardLayout::changed, this, [this] { say(warning_); });
    say({});
}

void KeyboardHint::watch(SecureLineEdit* field) {
    connect(field, &SecureLineEdit::keyboard_hint, this, &KeyboardHint::say);
}

void KeyboardHint::say(const QString& warning) {
    warning_ = warning;
    const QString layout = KeyboardLayout::instance().name();
    QStringList words;
    if (!warning.isEmpty()) words << warning;
    if (!layout.isEmpty()) words << tr("Keyboard: %1").arg(layout);
    setText(words.join(u' '));
    set_tone(warning.isEmpty() ? Tone::Muted : Tone::Warning);
    // Before it has its place it must not show itself: it would be a window.
    if (words.isEmpty())
        hide();
    else if (parentWidget() != nullptr)
        show();
    emit changed();
}

}  // namespace vesper::ui
