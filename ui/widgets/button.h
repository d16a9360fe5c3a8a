/// A push button that knows its weight: Primary for the one action a page is about, Danger for what
/// cannot be undone, Quiet for tools, Link for going somewhere.
///
/// Enter never destroys: a Danger button is never a dialog's default.
#pragma once

#include <QPushButton>

namespace vesper::ui {

enum class ButtonVariant { Normal, Primary, Danger, Quiet, Link };

class Button : public QPushButton {
    Q_OBJECT
public:
    explicit Button(const QString& text, ButtonVariant variant = ButtonVariant::Normal,
                    QWidget* parent = nullptr);

    ButtonVariant variant() const { return variant_; }
    void set_variant(ButtonVariant variant);
    bool left_aligned() const { return left_aligned_; }
    void set_left_aligned(bool left) { left_aligned_ = left; }
    /// Quiet text at the right edge, for a shortcut.
    const QString& hint() const { return hint_; }
    void set_hint(const QString& hint) { hint_ = hint; }

private:
    ButtonVariant variant_;
    bool left_aligned_ = false;
    QString hint_;
};

/// A square button with only a drawing; `name` is its tooltip and accessible name.
Button* icon_button(const QString& icon_name, const QString& name, QWidget* parent = nullptr);

}  // namespace vesper::ui
