/// Labels. All text is plain: markup from a server or a file is shown, never obeyed. Every label in
/// `ui` is made here; a test forbids QLabel elsewhere.
#pragma once

#include <QLabel>

#include "ui/widgets/theme.h"

namespace vesper::ui {

enum class TextStyle { Body, Strong, Small, SmallStrong, Large, Title, Display, Mono, MonoSmall };

class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(const QString& text = {}, TextStyle style = TextStyle::Body,
                   Tone tone = Tone::Text, QWidget* parent = nullptr);
    void set_tone(Tone tone);

private:
    void refresh();
    Tone tone_;
    TextStyle style_;
};

/// A label on one line.
Label* text_label(const QString& text, TextStyle style = TextStyle::Body, Tone tone = Tone::Text,
                  QWidget* parent = nullptr);
/// A label that wraps.
Label* paragraph(const QString& text, TextStyle style = TextStyle::Body, Tone tone = Tone::Muted,
                 QWidget* parent = nullptr);

QFont font_of(TextStyle style);

}  // namespace vesper::ui
