// What a contract asks for: the relayer's own lists, an imported one, and everything that is wrong
// with an import said with its place.

#include "core/wallet/contract_schema.h"

#include <QtTest>

#include "core/base/json.h"
#include "core/chain/program_catalog.h"
#include "tests/wallet/escrow.h"

using namespace vesper;
using namespace vesper::wallet;
using Json = nlohmann::json;

class ContractSchemaTest : public QObject {
    Q_OBJECT

    static Result<ContractSchema> parse(const Json& json) {
        return parse_contract(json.dump(), chain::Network::Mainnet);
    }

private slots:
    void built_in() {
        const auto& contracts = builtin_contracts();
        QCOMPARE(contracts.size(), chain::program_lists().size());
        QCOMPARE(contracts[0].address, std::string("1822726d4be3c6b33b1f344c7432cbe042038af1b8"));
        for (const auto& contract : contracts)
            for (const auto& program : contract.programs) {
                const auto multipliers = measure(contract, program);
                QVERIFY2(multipliers.has_value(), program.name.c_str());
                QVERIFY2(*multipliers <= 256, program.name.c_str());
            }
        const auto& relayer = contracts[0];
        const auto takers =
            relayer.releasers(&relayer.programs.at(*relayer.program("CreateLendOrder")));
        QCOMPARE(takers, std::vector<std::string>{"SettleLendOrder"});
    }

    void imported() {
        const auto escrow = parse_contract(test::escrow_json(), chain::Network::Mainnet);
        QVERIFY2(escrow.has_value(), escrow ? "" : escrow.error().describe().c_str());
        QCOMPARE(escrow->name, std::string("Escrow"));
        QCOMPARE(escrow->id, escrow->address);
        QCOMPARE(escrow->programs.size(), std::size_t{5});
        QVERIFY(!escrow->builtin);
        for (const auto& program : escrow->programs) {
            const auto multipliers = measure(*escrow, program);
            QVERIFY2(multipliers.has_value(),
                     multipliers ? "" : multipliers.error().describe().c_str());
        }
        // The range of Lock.
        QCOMPARE(*measure(*escrow, escrow->programs[1]), std::size_t{64});
    }

    void fields() {
        FieldSchema field;
        field.name = "n";
        field.type = FieldType::Integer;
        const auto text = [&](const std::string& typed) {
            const auto value = read_field(field, typed);
            return value ? field_text(field, *value) : std::string("refused");
        };
        for (const bool hidden : {false, true}) {
            field.hidden = hidden;
            for (const char* same : {"0", "1", "-1", "18446744073709551615", "-77"})
                QCOMPARE(text(same), std::string(same));
            for (const char* wrong : {"", "-", "1.5", "18446744073709551616", "0x10", "1 "})
                QCOMPARE(text(wrong), std::string("refused"));
        }
        field.type = FieldType::Amount;
        QCOMPARE(text("-1"), std::string("refused"));
        field.type = FieldType::Choice;
        field.hidden = false;
        field.choices = {{"long", "-1"}, {"short", "1"}};
        QCOMPARE(text("long"), std::string("long"));
        QCOMPARE(text("1"), std::string("refused"));
        field.choices = {{"none", "-0"}, {"one", "01"}};
        QCOMPARE(text("none"), std::string("none"));
        QCOMPARE(text("one"), std::string("one"));
        field.type = FieldType::Scalar;
        field.choices.clear();
        QCOMPARE(text(std::string(64, 'f')), std::string("refused"));
        const std::string scalar =
            "0100000000000000000000000000000000000000000000000000000000000002";
        QCOMPARE(text(scalar), scalar);
    }

    void wrong_imports_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* path, const char* value,
                            const char* says) {
            QTest::newRow(name) << QString(path) << QString(value) << QString(says);
        };
        row("no name", "/name", "\"\"", "name");
        row("programs no list", "/programs", "{}", "programs");
        row("no programs", "/programs", "[]", "programs");
        row("an action nobody knows", "/programs/0/action", "\"mint\"", "mint");
        row("text that does not assemble", "/programs/1/text", "\"frobnicate\"", "Lock");
        row("hex that is no program", "/programs/1",
            "{\"name\":\"Lock\",\"action\":\"lock\",\"hex\":\"08\"}", "Lock");
        row("both text and hex", "/programs/1/hex", "\"02\"", "either");
        row("a state first", "/programs/2/uses", "[\"state\",\"coin\"]", "coin or a memo");
        row("a coin twice", "/programs/2/uses", "[\"coin\",\"coin\"]", "once");
        row("releases nothing known", "/programs/3/releases", "[\"Nobody\"]", "Release");
        row("a field without a place", "/programs/1/fields/0/place", "\"nowhere\"", "nowhere");
        row("a field of no type", "/programs/1/fields/0/type", "\"float\"", "float");
        row("a payout without a memo", "/programs/1/fields/0/place", "\"payout\"", "Lock");
        row("a variable that is not there", "/programs/2/fields/2/name", "\"counted\"", "counted");
        row("a name twice", "/programs/1/name", "\"Start\"", "twice");
        row("a preset that does not fit", "/programs/1/fields/0/preset", "\"many\"", "secret");
    }
    void wrong_imports() {
        QFETCH(QString, path);
        QFETCH(QString, value);
        QFETCH(QString, says);
        Json json = Json::parse(test::escrow_json());
        json[Json::json_pointer(path.toStdString())] = Json::parse(value.toStdString());
        const auto parsed = parse(json);
        QVERIFY(!parsed.has_value());
        QVERIFY2(QString::fromStdString(parsed.error().context()).contains(says),
                 parsed.error().describe().c_str());
    }

    void what_is_no_json() {
        for (const char* text : {"", "[]", "{", "null", "\"text\""})
            QVERIFY(
                parse_contract(text, chain::Network::Mainnet).error().is(WalletError::BadContract));
    }
};

QTEST_APPLESS_MAIN(ContractSchemaTest)
#include "contract_schema_test.moc"
