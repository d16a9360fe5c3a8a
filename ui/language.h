/// The languages of the window. English is in the sources, the others are compiled translations
/// (translations/vesper_*.ts) in the program's resources.
#pragma once

#include <vector>

#include <QString>

namespace vesper::ui {

class Preferences;

struct Language {
    QString code;  ///< ISO 639-1
    QString name;  ///< in the language itself
};

std::vector<Language> languages();

/// Loads the language that the settings name, or else the first of the system's that Vesper knows.
/// Returns its code. May be called again: the window makes itself anew in the new language.
QString install_language(const Preferences& settings);
/// The same for a language that is known.
void install_language(const QString& code);

}  // namespace vesper::ui
