/// The one place for colours, type sizes and spacing. Widgets ask tokens() while painting or use
/// the palette that apply() derives from them; nothing else in `ui` names a colour.
///
/// Sizes are point-equivalents at a 10 pt system font and grow with that font. Every pair of text
/// and ground that is used has a contrast of at least 4.5 : 1; pairs() lists them for the test.
#pragma once

#include <utility>
#include <vector>

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

class QApplication;

namespace vesper::ui {

enum class ThemeMode { System, Light, Dark };

enum class Tone { Text, Muted, Accent, OnAccent, Positive, Warning, Danger };

/// What an explorer object is; each has a shape (icon) and a hue, the same everywhere.
enum class ObjectKind { Coin, Memo, State, Script, Shuffle };

enum class TextSize { Small = 11, Body = 13, Large = 15, Title = 20, Display = 28 };

struct Tokens {
    bool dark = false;
    QColor background, surface, text, muted, line;
    QColor accent, on_accent, positive, warning, danger;
    QColor coin, memo, state, script, shuffle;

    QColor tone(Tone tone) const;
    QColor kind(ObjectKind kind) const;
    /// Ground behind the selected row or page: a breath of the accent.
    QColor selected() const;
    QColor hover() const;
    /// Ground of a badge or banner of that tone.
    QColor tint(Tone tone) const;
    /// Border of inputs, stronger than a divider.
    QColor input_line() const;
};

struct TokenPair {
    QString name;
    QColor text, ground;
};

namespace space {
inline constexpr int k4 = 4, k8 = 8, k12 = 12, k16 = 16, k24 = 24, k32 = 32;
inline constexpr int kCorner = 8;
}  // namespace space

class Theme : public QObject {
    Q_OBJECT
public:
    static Theme& instance();

    /// Fonts, style and palette; once at start, before the first widget.
    void install(QApplication& application);
    void set_mode(ThemeMode mode);
    ThemeMode mode() const { return mode_; }
    /// What the desktop says; `known` false = it has no preference and the palette that the
    /// platform came with decides. Counts while the mode is System.
    void set_system_scheme(bool dark, bool known);
    const Tokens& tokens() const { return tokens_; }

    QFont font(TextSize size, QFont::Weight weight = QFont::Normal) const;
    /// JetBrains Mono, for hashes, amounts in tables and code.
    QFont mono(TextSize size, QFont::Weight weight = QFont::Normal) const;
    /// False when the system asks for reduced motion.
    bool motion() const;

    static Tokens light();
    static Tokens dark();
    /// Every text-on-ground pair in use.
    static std::vector<TokenPair> pairs(const Tokens& tokens);
    /// WCAG 2 contrast ratio, 1 … 21.
    static double contrast(const QColor& a, const QColor& b);
    static QColor blend(const QColor& over, const QColor& ground, double share);

signals:
    void changed();

private:
    Theme() = default;
    void apply();
    QPalette palette() const;

    QApplication* application_ = nullptr;
    ThemeMode mode_ = ThemeMode::System;
    bool platform_dark_ = false;  ///< the platform's own palette was dark at start
    bool system_dark_ = false;
    double scale_ = 1;
    Tokens tokens_ = light();
};

inline const Tokens& tokens() {
    return Theme::instance().tokens();
}

}  // namespace vesper::ui
