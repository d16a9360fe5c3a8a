// The table of rules against section 9 of the protocol's description: every number is there, every
// breach has a name of its own, a severity and a sentence, and some test of this folder names it.
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <QDir>
#include <QtTest>

#include "core/transaction/rules/rule.h"

using namespace vesper::transaction::rules;

namespace {

const std::set<std::string> kSection9 = {
    "R-1",  "R-2",  "R-3",  "R-4",  "R-5",  "R-6",  "R-7",  "R-8",  "R-9",  "R-10", "R-11", "R-12",
    "R-13", "R-14", "R-15", "R-16", "R-20", "R-21", "R-22", "R-23", "R-24", "R-25", "R-26", "R-30",
    "R-31", "R-40", "R-41", "R-50", "R-51", "W-1",  "W-2",  "W-3",  "W-4",  "W-5",  "W-6",  "W-7"};

/// The tests of this folder but this one, which breaks nothing.
std::string sources_of_tests() {
    std::stringstream all;
    const QDir folder(VESPER_TRANSACTION_TESTS);
    for (const QString& name : folder.entryList({"*_test.cpp"}))
        if (name != "rule_table_test.cpp")
            all << std::ifstream(folder.filePath(name).toStdString()).rdbuf();
    return all.str();
}

}  // namespace

class RuleTableTest : public QObject {
    Q_OBJECT

private slots:
    void every_number_of_section_9() {
        std::set<std::string> ids;
        for (const Rule& rule : table())
            ids.insert(std::string(rule.id));
        QVERIFY(ids == kSection9);
    }

    void names_and_sentences() {
        const std::regex kebab("[a-z]+(-[a-z0-9]+)*");
        std::set<std::string_view> names;
        std::set<Breach> breaches;
        for (const Rule& rule : table()) {
            const std::string name(rule.name);
            QVERIFY2(std::regex_match(name, kebab), name.c_str());
            QVERIFY2(names.insert(rule.name).second, name.c_str());
            QVERIFY2(breaches.insert(rule.breach).second, name.c_str());
            QVERIFY2(
                rule.severity == "error" || rule.severity == "warning" || rule.severity == "info",
                name.c_str());
            const std::string_view sentence = rule.sentence;
            QVERIFY2(sentence.size() > 20 && sentence.ends_with(".") &&
                         std::isupper(static_cast<unsigned char>(sentence.front())) != 0 &&
                         sentence.find('.') == sentence.size() - 1,
                     name.c_str());
            // What no check can repair is told, and condemns nobody.
            QVERIFY2(!rule.id.starts_with("W-") || rule.severity == "info", name.c_str());
        }
    }

    void every_breach_is_named_by_a_test() {
        const std::string sources = sources_of_tests();
        QVERIFY(sources.size() > 10'000);
        for (const Rule& rule : table())
            QVERIFY2(sources.find('"' + std::string(rule.name) + '"') != std::string::npos,
                     std::string(rule.name).c_str());
    }
};

QTEST_APPLESS_MAIN(RuleTableTest)
#include "rule_table_test.moc"
