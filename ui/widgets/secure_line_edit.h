/// A password field that never holds the password as a QString: the line edit below it contains
/// only dots, the characters go one by one into wiped memory (UTF-32 while editing).
///
/// What remains outside its reach: the QKeyEvent of each key, the clipboard of a paste, and, while
/// the eye is open, the text that is painted. take() gives UTF-8 in NFC and empties the field; for
/// characters beyond ASCII, normalising needs a short-lived QString, which is overwritten.
#pragma once

#include <vector>

#include <QLineEdit>

#include "core/base/secret.h"

namespace vesper::ui {

class SecureLineEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit SecureLineEdit(QWidget* parent = nullptr);
    ~SecureLineEdit() override;

    /// The secret as UTF-8, leaving the field empty.
    SecureBytes take();
    /// A copy, for comparing and measuring.
    SecureBytes peek() const;
    void wipe();
    std::size_t length() const { return characters_.size(); }
    bool has_edge_spaces() const;
    /// As they leave the fields: in NFC.
    bool same_as(const SecureLineEdit& other) const;
    void set_revealed(bool revealed);

signals:
    void secret_changed();
    /// What the last letter says about the keyboard: caps lock seems to be on (its case does not
    /// fit the shift key), or another layout than the Latin one is. Empty when nothing is odd.
    void keyboard_hint(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void insert_text(const QString& text);
    void look_at(QChar letter, bool shift);
    void erase(int from, int count);
    void remove_selection();
    void show_characters(int cursor);
    void update_eye();

    std::vector<char32_t> characters_;
    bool revealed_ = false;
    QAction* eye_;
};

}  // namespace vesper::ui
