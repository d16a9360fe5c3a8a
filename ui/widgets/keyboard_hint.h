/// What a password field's keyboard is up to, in a line below it: caps lock, letters of another
/// alphabet, and the active layout where it is known. Takes no room when there is nothing to say.
#pragma once

#include "ui/widgets/label.h"

namespace vesper::ui {

class SecureLineEdit;

class KeyboardHint : public Label {
    Q_OBJECT
public:
    explicit KeyboardHint(SecureLineEdit* field, QWidget* parent = nullptr);
    /// One more field that it speaks for.
    void watch(SecureLineEdit* field);

signals:
    void changed();

private:
    void say(const QString& warning);

    QString warning_;
};

}  // namespace vesper::ui
