#include "ui/views/appearance_settings.h"

#include <QCheckBox>
#include <QComboBox>

#include "ui/language.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_card.h"

namespace vesper::ui {

AppearanceSettings::AppearanceSettings(Host& host, QWidget* parent) : QWidget(parent) {
    auto* layout = column(this, space::k12);
    auto* line = row(space::k16);
    line->addWidget(text_label(tr("Theme"), TextStyle::Body, Tone::Text, this), 1);
    auto* theme = new Segments(tr("Theme"), {tr("System"), tr("Light"), tr("Dark")}, this);
    theme->setObjectName(QStringLiteral("settings.theme"));
    theme->set_current(static_cast<int>(Theme::instance().mode()));
    line->addWidget(theme);
    layout->addLayout(line);
    connect(theme, &Segments::chosen, this, [&host](int index) {
        Theme::instance().set_mode(static_cast<ThemeMode>(index));
        host.settings().set(preference::kTheme, index);
    });
    connect(&Theme::instance(), &Theme::changed, theme,
            [theme] { theme->set_current(static_cast<int>(Theme::instance().mode())); });
    auto* tongue = row(space::k16);
    tongue->addWidget(text_label(tr("Language"), TextStyle::Body, Tone::Text, this), 1);
    auto* language = new QComboBox(this);
    language->setObjectName(QStringLiteral("settings.language"));
    language->setAccessibleName(tr("Language"));
    language->addItem(tr("Language of the system"), QString());
    for (const Language& one : languages())
        language->addItem(one.name, one.code);
    language->setCurrentIndex(
        std::max(0, language->findData(host.settings().value(preference::kLanguage).toString())));
    tongue->addWidget(language);
    layout->addLayout(tongue);
    connect(language, &QComboBox::currentIndexChanged, this, [&host, language] {
        const QString code = language->currentData().toString();
        if (code.isEmpty())
            host.settings().remove(preference::kLanguage);
        else
            host.settings().set(preference::kLanguage, code);
        install_language(host.settings());
    });
    auto* discreet = new QCheckBox(tr("Hide all amounts (discreet mode)"), this);
    discreet->setObjectName(QStringLiteral("settings.discreet"));
    discreet->setChecked(Discreet::instance().on());
    layout->addWidget(discreet);
    connect(discreet, &QCheckBox::toggled, this, [&host](bool on) {
        Discreet::instance().set(on);
        host.settings().set(preference::kDiscreet, on);
    });
    connect(&Discreet::instance(), &Discreet::changed, discreet, &QCheckBox::setChecked);
    auto* alone = row(space::k16);
    alone->addWidget(
        text_label(tr("Hide amounts when idle for"), TextStyle::Body, Tone::Text, this), 1);
    auto* after = new QComboBox(this);
    after->setObjectName(QStringLiteral("settings.discreet_after"));
    after->setAccessibleName(tr("Hide amounts when idle for"));
    after->addItem(tr("never"), 0);
    for (const int seconds : {15, 30, 60, 180})
        after->addItem(tr("%1 seconds").arg(seconds), seconds);
    after->setCurrentIndex(
        std::max(0, after->findData(host.settings().value(preference::kDiscreetAfter, 0).toInt())));
    alone->addWidget(after);
    layout->addLayout(alone);
    connect(after, &QComboBox::currentIndexChanged, this, [&host, after] {
        host.settings().set(preference::kDiscreetAfter, after->currentData());
    });
}

void apply_appearance(Host& host) {
    const int theme = host.settings().value(preference::kTheme, 0).toInt();
    Theme::instance().set_mode(static_cast<ThemeMode>(std::clamp(theme, 0, 2)));
    Discreet::instance().set(host.settings().value(preference::kDiscreet, false).toBool());
}

}  // namespace vesper::ui
