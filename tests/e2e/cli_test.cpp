// The contract of vesper-cli on objects given by hand: what it prints and how it exits.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest>

#include "tests/e2e/process.h"

using namespace vesper::e2e;

namespace {

QJsonDocument vectors(const QString& name) {
    QFile file(QString(VESPER_TEST_VECTORS) + "/" + name);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll())
                                          : QJsonDocument();
}

QString code(const CommandResult& result) {
    return result.json["error"].toObject()["code"].toString();
}

}  // namespace

class CliTest : public QObject {
    Q_OBJECT
private slots:
    void wrong_words_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"frobnicate"};
        QTest::newRow("unknown option") << QStringList{"tx", "id", "00", "--loud"};
        QTest::newRow("missing argument") << QStringList{"tx", "id"};
        QTest::newRow("odd hex") << QStringList{"tx", "id", "abc"};
        QTest::newRow("no such benchmark") << QStringList{"bench", "warp-drive"};
    }
    void wrong_words() {
        QFETCH(QStringList, arguments);
        const auto result = run_cli(arguments);
        QCOMPARE(result.exit, 2);
        QVERIFY2(!code(result).isEmpty(), result.output);
        QVERIFY(!result.json["error"].toObject()["message"].toString().isEmpty());
    }

    void missing_file() {
        const auto result = run_cli({"tx", "id", "@/nonexistent"});
        QCOMPARE(code(result), QString("file-unreadable"));
    }

    void honest_and_unsound_transactions() {
        const auto honest = vectors("15_tx_dark.json")["cases"].toArray()[0].toObject();
        const auto good = run_cli({"tx", "verify", honest["tx_bincode"].toString()});
        QCOMPARE(good.exit, 0);
        QCOMPARE(good.json["verdict"].toString(), QString("sound"));
        QCOMPARE(good.json["kind"].toString(), QString("transfer-dark"));
        QCOMPARE(good.json["network_valid"].toBool(), true);

        for (const auto& value : vectors("19_unsound_accepted.json")["cases"].toArray()) {
            const auto bad = value.toObject();
            if (!bad["name"].toString().startsWith("dark_")) continue;
            const auto result = run_cli({"tx", "verify", bad["tx_bincode"].toString()});
            QCOMPARE(result.exit, 1);
            QCOMPARE(result.json["verdict"].toString(), QString("unsound"));
            QCOMPARE(result.json["network_valid"].toBool(), true);
            QVERIFY(!result.json["findings"].toArray().isEmpty());
        }
    }

    void malformed_bytes_are_a_verdict() {
        const auto result = run_cli({"tx", "verify", "00"});
        QCOMPARE(result.exit, 1);
        QCOMPARE(result.json["verdict"].toString(), QString("invalid"));
        const auto tree = run_cli({"tx", "decode", "0000000000000000ff"});
        QCOMPARE(tree.exit, 1);
        QVERIFY(tree.json["error"].toObject()["detail"].toObject().contains("offset"));
    }

    void decode_covers_every_byte() {
        QFile file(QString(VESPER_TEST_VECTORS) +
                   "/chain-samples/zkos_tx_create_trader_order_0_captured.hex");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto result = run_cli({"tx", "decode", "@" + file.fileName()});
        QCOMPARE(result.exit, 0);
        QCOMPARE(result.json["from"].toInteger(-1), 0);
        QCOMPARE(result.json["to"].toInteger(), file.readAll().trimmed().size() / 2);
        const auto id = run_cli({"tx", "id", "@" + file.fileName()});
        QCOMPARE(id.json["txid"].toString(),
                 QString("91a9b47965f85a135a2fbc9ac86b7e391a3f98eac8d313ef1de50c07e099a39a"));
    }

    void captured_blocks() {
        for (const int height : {1, 2}) {
            const auto result = run_cli({"block", "verify",
                                         QString("@%1/chain-samples/rest_block_%2_captured.json")
                                             .arg(VESPER_TEST_VECTORS)
                                             .arg(height)});
            QVERIFY2(result.exit == 0, result.output);
            QCOMPARE(result.json["height"].toInteger(), height);
            QCOMPARE(result.json["header_hash_ok"].toBool(), true);
            QCOMPARE(result.json["data_hash_ok"].toBool(), true);
        }
    }

    void addresses() {
        const auto known = vectors("13_utxo_io.json")["owner"].toString();
        const auto result = run_cli({"address", "decode", known});
        QVERIFY2(result.exit == 0, result.output);
        QCOMPARE(result.json["hex"].toString(), known);
        QCOMPARE(
            run_cli({"address", "decode", result.json["base58"].toString()}).json["hex"].toString(),
            known);
        QString flipped = known;
        flipped[137] = flipped[137] == '0' ? '1' : '0';
        const auto bad = run_cli({"address", "decode", flipped});
        QCOMPARE(bad.exit, 1);
        QCOMPARE(bad.json["checksum_ok"].toBool(true), false);
    }

    void programs() {
        const auto known =
            run_cli({"program", "identify", "060a0403000000060a0405000000060a0d0e13020202"});
        QCOMPARE(known.exit, 0);
        QCOMPARE(known.json["name"].toString(), QString("CreateTraderOrder"));
        const auto unknown = run_cli({"program", "identify", "02"});
        QCOMPARE(unknown.exit, 1);
        QCOMPARE(unknown.output.trimmed(), QByteArray("null"));
    }

    void vm_text_and_bytes() {
        const auto bytes = run_cli({"vm", "asm", "commit expr push scalar:6 scalar eq verify"});
        QCOMPARE(bytes.exit, 0);
        const QString hex = bytes.json["hex"].toString();
        const auto text = run_cli({"vm", "disasm", hex});
        QCOMPARE(text.json["text"].toString(),
                 QString("commit\nexpr\npush scalar:6\nscalar\neq\nverify\n"));
        QCOMPARE(run_cli({"vm", "asm", text.json["text"].toString()}).json["hex"].toString(), hex);
        const auto bad = run_cli({"vm", "asm", "drop\n frob"});
        QCOMPARE(bad.exit, 1);
        QCOMPARE(code(bad), QString("zkvm-asm-unknown-instruction"));
        const auto detail = bad.json["error"].toObject()["detail"].toObject();
        QCOMPARE(detail["line"].toInt(), 2);
        QCOMPARE(detail["column"].toInt(), 2);
        QCOMPARE(run_cli({"vm", "disasm", "0008"}).exit, 1);
    }

    void vm_cases() {
        const QString blinding = "05" + QString(62, '0');
        const auto vm_case = [&](const QString& value) {
            return QString(
                       "{\"source\":[\"commit expr\",\"push scalar:6 scalar eq verify\"],"
                       "\"stack\":[{\"value\":\"%1\",\"blinding\":\"%2\"}]}")
                .arg(value, blinding);
        };
        const QString good = vm_case("6"), bad = vm_case("7");
        const auto proved = run_cli({"vm", "prove", good});
        QVERIFY2(proved.exit == 0, proved.output);
        QCOMPARE(proved.json["multipliers"].toInt(), 0);
        const QString proof = proved.json["proof"].toString();
        const auto valid = run_cli({"vm", "verify", good, "--proof", proof});
        QCOMPARE(valid.exit, 0);
        QCOMPARE(valid.json["verdict"].toString(), QString("valid"));
        const auto invalid = run_cli({"vm", "verify", bad, "--proof", proof});
        QCOMPARE(invalid.exit, 1);
        QCOMPARE(invalid.json["verdict"].toString(), QString("invalid"));
        QCOMPARE(code(invalid), QString("proof-r1cs-equation"));
        const auto refused = run_cli({"vm", "prove", bad});
        QCOMPARE(refused.exit, 1);
        QCOMPARE(code(refused), QString("zkvm-constraint-false"));

        const auto trace = run_cli({"vm", "trace", good});
        QCOMPARE(trace.exit, 0);
        const auto steps = trace.json["steps"].toArray();
        QCOMPARE(steps.size(), 7);
        QCOMPARE(steps[2].toObject()["line"].toInt(), 2);
        QCOMPARE(steps[2].toObject()["opcode"].toString(), QString("push"));
        const auto deferred = steps[6].toObject();
        QCOMPARE(deferred["constraints"].toArray()[0].toObject()["origin"].toInt(), 41);
        QVERIFY(!trace.output.contains(blinding.toUtf8()));
        QVERIFY(!trace.output.contains("[6]"));
        QVERIFY(run_cli({"vm", "trace", good, "--reveal-secrets"}).output.contains("[6]"));

        QCOMPARE(run_cli({"vm", "explain", good}).json["holds"].toBool(), true);
        const auto why = run_cli({"vm", "explain", bad});
        QCOMPARE(why.exit, 1);
        QVERIFY(why.json["sentence"].toString().startsWith("line 2: the eq at offset 40"));

        const auto script = vectors("17_tx_script.json")["cases"].toArray()[1].toObject();
        const QString on_chain =
            QString("{\"transaction\":\"%1\"}").arg(script["tx_bincode"].toString());
        QCOMPARE(run_cli({"vm", "verify", on_chain}).exit, 0);
        QCOMPARE(run_cli({"vm", "trace", on_chain}).exit, 0);
        QCOMPARE(run_cli({"vm", "prove", "{"}).exit, 2);
        QCOMPARE(run_cli({"vm", "prove", "{\"program\":5}"}).exit, 2);
    }

    void vm_cases_take_trees() {
        // A transaction's inputs and outputs, as `tx decode` prints them.
        const auto script = vectors("17_tx_script.json")["cases"].toArray()[1].toObject();
        const auto field = [](const QJsonObject& node, const QString& name) {
            for (const QJsonValue& child : node["children"].toArray())
                if (child.toObject()["name"].toString() == name) return child.toObject();
            return QJsonObject();
        };
        const auto items = [&](const QJsonObject& list) {
            QJsonArray out;
            for (const QJsonValue& child : list["children"].toArray())
                if (child.toObject()["name"].toString() != "count") out.append(child);
            return out;
        };
        const auto decoded = run_cli({"tx", "decode", script["tx_bincode"].toString()});
        const QJsonObject body = field(field(decoded.json, "tx"), "TransactionScript");
        QJsonObject vm_case{{"program", field(body, "program")["value"]},
                            {"inputs", items(field(body, "inputs"))},
                            {"outputs", items(field(body, "outputs"))}};
        const auto trace = [](const QJsonObject& object) {
            return run_cli({"vm", "trace", QJsonDocument(object).toJson(QJsonDocument::Compact)});
        };
        const auto nodes = trace(vm_case);
        QVERIFY2(nodes.exit == 0, nodes.output);
        const auto whole =
            run_cli({"vm", "trace",
                     QString("{\"transaction\":\"%1\"}").arg(script["tx_bincode"].toString())});
        QCOMPARE(nodes.json["steps"], whole.json["steps"]);

        // And written by hand.
        const QJsonObject coin{
            {"encrypt", QJsonObject{{"c", QString(64, '0')}, {"d", QString(64, '0')}}},
            {"owner", "0c"}};
        const QJsonObject input{
            {"in_type", "Coin"},
            {"input",
             QJsonObject{{"Coin", QJsonObject{{"utxo", QJsonObject{{"txid", QString(64, '0')},
                                                                   {"output_index", 0}}},
                                              {"out_coin", coin},
                                              {"witness", 0}}}}}};
        const QJsonObject opening{{"value", QJsonObject{{"Integer", 16}}}, {"blinding", "7"}};
        QJsonObject memo{{"script_address", "18"},
                         {"owner", "0c"},
                         {"commitment", QJsonObject{{"Open", opening}}},
                         {"data", QJsonArray{QJsonObject{{"Scalar", QJsonObject{{"Scalar", 16}}}}}},
                         {"timebounds", 0}};
        const auto by_hand = [&] {
            return trace(
                {{"source", "scalar roll 1 commit expr eq verify"},
                 {"inputs", QJsonArray{input}},
                 {"outputs", QJsonArray{QJsonObject{{"out_type", "Memo"},
                                                    {"output", QJsonObject{{"Memo", memo}}}}}}});
        };
        const auto good = by_hand();
        QVERIFY2(good.exit == 0, good.output);
        QCOMPARE(good.json["run"].toString(), QString("prover"));
        memo.remove("owner");
        const auto bad = by_hand();
        QCOMPARE(bad.exit, 2);
        QCOMPARE(bad.json["error"].toObject()["message"].toString(),
                 QString("outputs[0]: output.Memo.owner is missing"));
        QVERIFY(run_cli({"vm", "trace", "--help"}).output.contains("tx decode"));
    }

    void benchmarks_print_in_units_of_libsodium() {
        const auto result = run_cli({"bench", "scalar-mul", "--min-time", "0.01"});
        QCOMPARE(result.exit, 0);
        const auto row = result.json["benchmarks"].toArray()[0].toObject();
        QCOMPARE(row["name"].toString(), QString("scalar-mul"));
        QVERIFY(row["median_ns"].toDouble() > 0);
        QVERIFY(row["per_libsodium_scalarmult"].toDouble() > 0);
        QVERIFY(result.json["libsodium_scalarmult_ns"].toDouble() > 0);
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
