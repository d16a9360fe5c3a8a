#include "ui/widgets/theme.h"

#include <cmath>

#include <QApplication>
#include <QFontDatabase>
#include <QToolTip>

#include "ui/widgets/style.h"

// Outside the namespace: the macro declares a function with C linkage rules of its own.
static void load_resources() {
    Q_INIT_RESOURCE(vesper);
}

namespace vesper::ui {

namespace {

double channel(double value) {
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& c) {
    return 0.2126 * channel(c.redF()) + 0.7152 * channel(c.greenF()) + 0.0722 * channel(c.blueF());
}

constexpr double kPointsPerUnit = 0.75;  // one unit is 1/96 inch, a point 1/72
constexpr double kReferencePoints = 10;

}  // namespace

QColor Tokens::tone(Tone tone) const {
    switch (tone) {
        case Tone::Text:
            return text;
        case Tone::Muted:
            return muted;
        case Tone::Accent:
            return accent;
        case Tone::OnAccent:
            return on_accent;
        case Tone::Positive:
            return positive;
        case Tone::Warning:
            return warning;
        case Tone::Danger:
            return danger;
    }
    return text;
}

QColor Tokens::kind(ObjectKind kind) const {
    switch (kind) {
        case ObjectKind::Coin:
            return coin;
        case ObjectKind::Memo:
            return memo;
        case ObjectKind::State:
            return state;
        case ObjectKind::Script:
            return script;
        case ObjectKind::Shuffle:
            return shuffle;
    }
    return text;
}

QColor Tokens::selected() const {
    return Theme::blend(accent, surface, dark ? 0.16 : 0.09);
}
QColor Tokens::hover() const {
    return Theme::blend(text, surface, dark ? 0.06 : 0.04);
}
QColor Tokens::tint(Tone which) const {
    return Theme::blend(tone(which), surface, dark ? 0.14 : 0.08);
}
QColor Tokens::input_line() const {
    return Theme::blend(muted, surface, 0.45);
}

Tokens Theme::light() {
    Tokens t;
    t.background = QColor(0xF6, 0xF6, 0xFA);
    t.surface = QColor(0xFF, 0xFF, 0xFF);
    t.text = QColor(0x1B, 0x1D, 0x28);
    t.muted = QColor(0x5B, 0x60, 0x72);
    t.line = QColor(0xE3, 0xE4, 0xEC);
    t.accent = QColor(0x56, 0x46, 0xD1);
    t.on_accent = QColor(0xFF, 0xFF, 0xFF);
    t.positive = QColor(0x1B, 0x74, 0x47);
    t.warning = QColor(0x8A, 0x5A, 0x00);
    t.danger = QColor(0xB3, 0x26, 0x1E);
    t.coin = QColor(0x0B, 0x64, 0x77);
    t.memo = QColor(0x9B, 0x2C, 0x7E);
    t.state = QColor(0x23, 0x56, 0xB0);
    t.script = QColor(0x96, 0x44, 0x0C);
    t.shuffle = QColor(0x6A, 0x3D, 0x9E);
    return t;
}

Tokens Theme::dark() {
    Tokens t;
    t.dark = true;
    t.background = QColor(0x14, 0x15, 0x1C);
    t.surface = QColor(0x1D, 0x1F, 0x2A);
    t.text = QColor(0xEC, 0xED, 0xF4);
    t.muted = QColor(0xA3, 0xA7, 0xBA);
    t.line = QColor(0x2E, 0x31, 0x40);
    t.accent = QColor(0xA7, 0x9D, 0xFF);
    t.on_accent = QColor(0x14, 0x15, 0x1C);
    t.positive = QColor(0x5C, 0xCB, 0x93);
    t.warning = QColor(0xE5, 0xB4, 0x54);
    t.danger = QColor(0xFF, 0x8A, 0x80);
    t.coin = QColor(0x6F, 0xC7, 0xDD);
    t.memo = QColor(0xF0, 0x8F, 0xD0);
    t.state = QColor(0x8D, 0xB4, 0xFF);
    t.script = QColor(0xF2, 0xA3, 0x6B);
    t.shuffle = QColor(0xC9, 0xA5, 0xF4);
    return t;
}

std::vector<TokenPair> Theme::pairs(const Tokens& t) {
    std::vector<TokenPair> out;
    const std::vector<std::pair<QString, QColor>> inks = {
        {"text", t.text},         {"muted", t.muted},     {"accent", t.accent},
        {"positive", t.positive}, {"warning", t.warning}, {"danger", t.danger},
        {"coin", t.coin},         {"memo", t.memo},       {"state", t.state},
        {"script", t.script},     {"shuffle", t.shuffle}};
    const std::vector<std::pair<QString, QColor>> grounds = {{"background", t.background},
                                                             {"surface", t.surface}};
    for (const auto& [ink_name, ink] : inks)
        for (const auto& [ground_name, ground] : grounds)
            out.push_back({ink_name + " on " + ground_name, ink, ground});
    out.push_back({"on-accent on accent", t.on_accent, t.accent});
    out.push_back({"surface on danger", t.surface, t.danger});
    for (const auto& [name, ground] :
         {std::pair{"selected", t.selected()}, std::pair{"hover", t.hover()}}) {
        out.push_back({QString("text on ") + name, t.text, ground});
        out.push_back({QString("muted on ") + name, t.muted, ground});
        out.push_back({QString("accent on ") + name, t.accent, ground});
    }
    for (const auto& [name, tone] :
         {std::pair{"accent", Tone::Accent}, std::pair{"positive", Tone::Positive},
          std::pair{"warning", Tone::Warning}, std::pair{"danger", Tone::Danger},
          std::pair{"muted", Tone::Muted}}) {
        out.push_back({QString(name) + " on its tint", t.tone(tone), t.tint(tone)});
        out.push_back({QString("text on tint of ") + name, t.text, t.tint(tone)});
    }
    return out;
}

double Theme::contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QColor Theme::blend(const QColor& over, const QColor& ground, double share) {
    const auto mix = [share](int o, int g) {
        return static_cast<int>(std::lround(o * share + g * (1 - share)));
    };
    return {mix(over.red(), ground.red()), mix(over.green(), ground.green()),
            mix(over.blue(), ground.blue())};
}

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

void Theme::install(QApplication& application) {
    load_resources();
    application_ = &application;
    // Qt 6.4 does not report the system's scheme; the platform's own palette, read before ours
    // replaces it, shows it until the desktop's portal has spoken.
    platform_dark_ = application.palette().color(QPalette::Window).lightness() < 128;
    system_dark_ = platform_dark_;
    const double points = application.font().pointSizeF();
    if (points > 0) scale_ = std::clamp(points / kReferencePoints, 0.9, 2.0);
    if (qEnvironmentVariableIsSet("QT_FONT_DPI")) scale_ = 1;
    for (const char* file : {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
                             "JetBrainsMono-Regular.ttf", "JetBrainsMono-Medium.ttf"})
        QFontDatabase::addApplicationFont(QStringLiteral(":/vesper/fonts/") + QLatin1String(file));
    QApplication::setStyle(new Style);
    apply();
}

void Theme::set_mode(ThemeMode mode) {
    if (mode == mode_ && application_ != nullptr) return;
    mode_ = mode;
    apply();
}

void Theme::set_system_scheme(bool dark, bool known) {
    const bool now = known ? dark : platform_dark_;
    if (now == system_dark_) return;
    system_dark_ = now;
    if (mode_ == ThemeMode::System) apply();
}

void Theme::apply() {
    const bool dark_now = mode_ == ThemeMode::Dark || (mode_ == ThemeMode::System && system_dark_);
    tokens_ = dark_now ? dark() : light();
    if (application_ == nullptr) return;
    QApplication::setFont(font(TextSize::Body));
    QToolTip::setFont(font(TextSize::Small));
    QApplication::setPalette(palette());
    QToolTip::setPalette(palette());
    emit changed();
    for (QWidget* widget : QApplication::topLevelWidgets())
        widget->update();
}

QPalette Theme::palette() const {
    const Tokens& t = tokens_;
    QPalette p;
    const auto set = [&p](QPalette::ColorRole role, const QColor& c) { p.setColor(role, c); };
    set(QPalette::Window, t.background);
    set(QPalette::Base, t.surface);
    set(QPalette::AlternateBase, t.background);
    set(QPalette::Button, t.surface);
    set(QPalette::WindowText, t.text);
    set(QPalette::Text, t.text);
    set(QPalette::ButtonText, t.text);
    set(QPalette::BrightText, t.danger);
    set(QPalette::PlaceholderText, t.muted);
    set(QPalette::Highlight, t.accent);
    set(QPalette::HighlightedText, t.on_accent);
    set(QPalette::Link, t.accent);
    set(QPalette::LinkVisited, t.accent);
    set(QPalette::ToolTipBase, t.text);
    set(QPalette::ToolTipText, t.background);
    set(QPalette::Light, t.surface);
    set(QPalette::Midlight, t.line);
    set(QPalette::Mid, t.line);
    set(QPalette::Dark, t.input_line());
    set(QPalette::Shadow, QColor(0, 0, 0, 60));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, blend(t.muted, t.surface, 0.75));
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, t.muted);
    return p;
}

QFont Theme::font(TextSize size, QFont::Weight weight) const {
    QFont f(QStringLiteral("Inter"));
    f.setPointSizeF(static_cast<int>(size) * kPointsPerUnit * scale_);
    f.setWeight(weight);
    if (size >= TextSize::Title) f.setLetterSpacing(QFont::PercentageSpacing, 98);
    return f;
}

QFont Theme::mono(TextSize size, QFont::Weight weight) const {
    QFont f(QStringLiteral("JetBrains Mono"));
    f.setPointSizeF((static_cast<int>(size) - 0.5) * kPointsPerUnit * scale_);
    f.setWeight(weight);
    f.setStyleHint(QFont::Monospace);
    return f;
}

bool Theme::motion() const {
    // Platform themes that are told "no animations" clear this effect.
    return QApplication::isEffectEnabled(Qt::UI_AnimateMenu) &&
           !qEnvironmentVariableIsSet("VESPER_REDUCED_MOTION");
}

}  // namespace vesper::ui
