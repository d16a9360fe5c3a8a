/// The German window: every text of the sources is translated, placeholders and all, and the
/// program finds the translation in itself.
#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include "ui/host.h"
#include "ui/language.h"
#include "ui/page.h"
#include "ui/text.h"

using namespace vesper;

namespace {

struct Message {
    QString context, source, type;
    QStringList translations;
    bool numerus = false;
};

QList<Message> messages(const QString& path) {
    QList<Message> out;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return out;
    QXmlStreamReader reader(&file);
    QString context;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement) continue;
        if (reader.name() == u"name") context = reader.readElementText();
        if (reader.name() == u"message")
            out.append({context, {}, {}, {}, reader.attributes().value("numerus") == u"yes"});
        if (out.isEmpty()) continue;
        if (reader.name() == u"source") out.back().source = reader.readElementText();
        if (reader.name() == u"translation") {
            out.back().type = reader.attributes().value("type").toString();
            if (!out.back().numerus) out.back().translations << reader.readElementText();
        }
        if (reader.name() == u"numerusform") out.back().translations << reader.readElementText();
    }
    return out;
}

QStringList placeholders(const QString& text) {
    static const QRegularExpression mark(QStringLiteral("%(?:n|[0-9]+)"));
    QStringList out;
    for (auto it = mark.globalMatch(text); it.hasNext();)
        out << it.next().captured();
    out.sort();
    return out;
}

}  // namespace

class TranslationTest : public QObject {
    Q_OBJECT

private slots:
    /// The sources as they are now, brought into a copy of the translation: nothing new may appear.
    void every_text_is_translated() {
        QTemporaryDir dir;
        const QString copy = dir.filePath("vesper_de.ts");
        QVERIFY(QFile::copy(VESPER_SOURCES "/translations/vesper_de.ts", copy));
        const qsizetype before = messages(copy).size();
        QProcess lupdate;
        lupdate.start(VESPER_LUPDATE, {VESPER_SOURCES "/ui", VESPER_SOURCES "/app", "-I",
                                       VESPER_SOURCES, "-no-obsolete", "-locations", "none",
                                       "-source-language", "en", "-ts", copy});
        QVERIFY2(lupdate.waitForFinished(120'000), "lupdate of qt6-l10n-tools is needed");
        QCOMPARE(lupdate.exitCode(), 0);
        const QString said = QString::fromUtf8(lupdate.readAllStandardError());
        QVERIFY2(!said.contains("lacks Q_OBJECT") && !said.contains("cannot be called without"),
                 qPrintable(said));
        const QList<Message> all = messages(copy);
        QVERIFY(all.size() > 500);
        QCOMPARE(all.size(), before);
        QStringList bad;
        for (const Message& one : all) {
            const bool whole =
                one.type.isEmpty() && one.translations.size() == (one.numerus ? 2 : 1);
            if (!whole || one.translations.contains(QString()))
                bad << one.context + ": " + one.source;
            for (const QString& translation : one.translations)
                if (placeholders(translation) != placeholders(one.source) ||
                    one.source.startsWith(u' ') != translation.startsWith(u' ') ||
                    one.source.endsWith(u'…') != translation.endsWith(u'…') ||
                    one.source.endsWith(u'?') != translation.endsWith(u'?'))
                    bad << one.context + ": " + one.source + " = " + translation;
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join('\n')));
    }

    void english_needs_no_file() {
        QTemporaryDir dir;
        ui::Preferences settings(dir.filePath("a.ini"));
        settings.set(ui::preference::kLanguage, "en");
        QCOMPARE(ui::install_language(settings), QString("en"));
        QCOMPARE(ui::standard_pages().find("history")->title, QString("History"));
    }

    void the_setting_chooses_german() {
        QTemporaryDir dir;
        ui::Preferences settings(dir.filePath("a.ini"));
        settings.set(ui::preference::kLanguage, "de");
        QCOMPARE(ui::install_language(settings), QString("de"));
        QCOMPARE(ui::standard_pages().find("history")->title, QString("Verlauf"));
        QCOMPARE(ui::duration_text(3 * 24 * 3600), QString("3 Tage"));
        QCOMPARE(ui::keys_text("Ctrl+Shift+M"), QString("Strg+Umschalt+M"));
        QCOMPARE(
            QCoreApplication::translate("vesper::ui::HistoryModel", "%n recipients", nullptr, 3),
            QString("3 Empfänger"));
    }

    void an_unknown_language_is_the_systems() {
        QTemporaryDir dir;
        ui::Preferences settings(dir.filePath("a.ini"));
        settings.set(ui::preference::kLanguage, "xx");
        const QString code = ui::install_language(settings);
        QVERIFY(code == "en" || code == "de");
    }
};

QTEST_GUILESS_MAIN(TranslationTest)
#include "translation_test.moc"
