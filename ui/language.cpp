#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QPointer>
#include <QTranslator>

#include "ui/host.h"

namespace vesper::ui {

namespace {

const QString kSource = QStringLiteral("en");

bool known(const QString& code) {
    const auto all = languages();
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.code == code; });
}

QString system_language() {
    for (const QString& name : QLocale::system().uiLanguages())
        if (QString code = name.left(2); known(code)) return code;
    return kSource;
}

}  // namespace

std::vector<Language> languages() {
    return {{kSource, QStringLiteral("English")},
            {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

QString install_language(const Preferences& settings) {
    const QString wanted = settings.value(preference::kLanguage).toString();
    QString code = known(wanted) ? wanted : system_language();
    install_language(code);
    return code;
}

void install_language(const QString& code) {
    static QList<QPointer<QTranslator>> installed;
    for (const QPointer<QTranslator>& old : installed)
        delete old;  // which takes it out
    installed.clear();
    // Numbers and dates follow the system where it speaks this language in its own way.
    QLocale::setDefault(QLocale::system().name().left(2) == code ? QLocale::system()
                                                                 : QLocale(code));
    if (code == kSource) return;
    auto* words = new QTranslator(QCoreApplication::instance());
    installed.append(words);
    if (words->load(QStringLiteral(":/i18n/vesper_") + code))
        QCoreApplication::installTranslator(words);
    // Menus of text fields; present where the package qt6-translations-l10n is.
    auto* qt = new QTranslator(QCoreApplication::instance());
    installed.append(qt);
    if (qt->load(QStringLiteral("qtbase_") + code,
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
}

}  // namespace vesper::ui
