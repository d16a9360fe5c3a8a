#include "ui/widgets/button.h"

#include "ui/text.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

Button::Button(const QString& text, ButtonVariant variant, QWidget* parent)
    : QPushButton(text, parent), variant_(variant) {
    setAutoDefault(false);
    setCursor(Qt::PointingHandCursor);
    setIconSize(QSize(18, 18));
    setFont(Theme::instance().font(TextSize::Body, QFont::Medium));
}

void Button::set_variant(ButtonVariant variant) {
    variant_ = variant;
    updateGeometry();
    update();
}

Button* icon_button(const QString& icon_name, const QString& name, QWidget* parent) {
    auto* button = new Button(QString(), ButtonVariant::Quiet, parent);
    button->setIcon(icon(icon_name, Tone::Muted));
    button->setToolTip(plain_tooltip(name));
    button->setAccessibleName(name);
    return button;
}

}  // namespace vesper::ui
