#include "ui/widgets/label.h"

namespace vesper::ui {

QFont font_of(TextStyle style) {
    const Theme& theme = Theme::instance();
    switch (style) {
        case TextStyle::Body:
            return theme.font(TextSize::Body);
        case TextStyle::Strong:
            return theme.font(TextSize::Body, QFont::DemiBold);
        case TextStyle::Small:
            return theme.font(TextSize::Small);
        case TextStyle::SmallStrong:
            return theme.font(TextSize::Small, QFont::DemiBold);
        case TextStyle::Large:
            return theme.font(TextSize::Large, QFont::DemiBold);
        case TextStyle::Title:
            return theme.font(TextSize::Title, QFont::DemiBold);
        case TextStyle::Display:
            return theme.font(TextSize::Display, QFont::DemiBold);
        case TextStyle::Mono:
            return theme.mono(TextSize::Body);
        case TextStyle::MonoSmall:
            return theme.mono(TextSize::Small);
    }
    return theme.font(TextSize::Body);
}

Label::Label(const QString& text, TextStyle style, Tone tone, QWidget* parent)
    : QLabel(parent), tone_(tone), style_(style) {
    setTextFormat(Qt::PlainText);
    setText(text);
    refresh();
    connect(&Theme::instance(), &Theme::changed, this, &Label::refresh);
}

void Label::set_tone(Tone tone) {
    if (tone == tone_) return;
    tone_ = tone;
    refresh();
}

void Label::refresh() {
    setFont(font_of(style_));
    QPalette p = palette();
    p.setColor(QPalette::WindowText, tokens().tone(tone_));
    setPalette(p);
}

Label* text_label(const QString& text, TextStyle style, Tone tone, QWidget* parent) {
    return new Label(text, style, tone, parent);
}

Label* paragraph(const QString& text, TextStyle style, Tone tone, QWidget* parent) {
    auto* label = new Label(text, style, tone, parent);
    label->setWordWrap(true);
    return label;
}

}  // namespace vesper::ui
