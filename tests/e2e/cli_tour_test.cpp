// The tour on the command line, over real processes and real HTTP: two wallets, test coins, one to
// one and one to many, restart, restore from words, and everything agrees.
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/e2e/process.h"

using namespace vesper::e2e;

class CliTourTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<DevnetProcess> devnet_;

    QString path(const QString& name) const { return folder_.filePath(name); }

    CommandResult wallet(const QString& verb, const QString& who, QStringList more = {}) {
        QStringList arguments = {"wallet", verb, "--data", path(who), "--wallet", who};
        arguments += devnet_->network_options();
        return run_cli(arguments + more);
    }

    QString new_address(const QString& who) {
        const auto result = wallet("receive", who);
        return result.exit == 0 ? result.json["address"].toString() : QString(result.output);
    }

    qint64 spendable(const QString& who) {
        const auto result = wallet("balance", who);
        if (result.exit != 0) qWarning("%s", result.output.constData());
        return result.exit == 0 ? result.json["spendable"].toInteger(-1) : -2;
    }

private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        devnet_ = std::make_unique<DevnetProcess>(path("devnet"));
        QVERIFY2(devnet_->ready(), "vesper-devnet did not come up");
    }

    void wallets_are_made() {
        for (const QString& who : {QString("alice"), QString("bob"), QString("carol")}) {
            const auto made = wallet("create", who, {"--words-out", path(who + ".words")});
            QVERIFY2(made.exit == 0, made.output);
            QCOMPARE(made.json["name"].toString(), who);
            QVERIFY(!made.output.contains("words"));
            QFile words(path(who + ".words"));
            QVERIFY(words.open(QIODevice::ReadOnly));
            QCOMPARE(words.readAll().trimmed().split(' ').size(), 24);
            QCOMPARE(words.permissions() & (QFile::ReadOther | QFile::ReadGroup), 0);
        }
        const auto again = wallet("create", "alice", {"--words-out", path("other.words")});
        QCOMPARE(again.exit, 3);
        QCOMPARE(again.json["error"].toObject()["code"].toString(), QString("wallet-exists"));
    }

    void a_wrong_password_is_refused() {
        const auto result =
            run_cli(QStringList{"wallet", "info", "--data", path("alice"), "--wallet", "alice"} +
                        devnet_->network_options(),
                    "wrong");
        QCOMPARE(result.exit, 3);
        QCOMPARE(result.json["error"].toObject()["code"].toString(),
                 QString("wallet-wrong-password"));
    }

    void alice_gets_test_coins() {
        const auto tap = wallet("faucet", "alice", {"--amount", "1000000", "--wait"});
        QVERIFY2(tap.exit == 0, tap.output);
        QCOMPARE(spendable("alice"), 1000000);
    }

    void alice_pays_bob() {
        const auto sent =
            wallet("send", "alice",
                   {"--to", new_address("bob"), "--amount", "20000", "--label", "rent", "--wait"});
        QVERIFY2(sent.exit == 0, sent.output);
        QCOMPARE(sent.json["state"].toString(), QString("confirmed"));
        QVERIFY(sent.json["height"].toInteger() > 0);
        QCOMPARE(spendable("alice"), 980000);
        QCOMPARE(spendable("bob"), 20000);
    }

    void alice_pays_bob_and_carol_at_once() {
        const auto sent = wallet("send", "alice",
                                 {"--to", new_address("bob"), "--amount", "30000", "--to",
                                  new_address("carol"), "--amount", "5000", "--wait"});
        QVERIFY2(sent.exit == 0, sent.output);
        QCOMPARE(spendable("alice"), 945000);
        QCOMPARE(spendable("bob"), 50000);
        QCOMPARE(spendable("carol"), 5000);
    }

    void alice_pays_into_carols_coin() {
        const auto coins = wallet("coins", "carol");
        const QString address = coins.json["coins"].toArray()[0].toObject()["address"].toString();
        const auto sent =
            wallet("send", "alice", {"--to", address, "--amount", "700", "--existing", "--wait"});
        QVERIFY2(sent.exit == 0, sent.output);
        QCOMPARE(spendable("carol"), 5700);
        QCOMPARE(wallet("coins", "carol").json["coins"].toArray().size(), 1);
    }

    void bob_pays_with_two_coins() {
        const auto sent =
            wallet("send", "bob", {"--to", new_address("carol"), "--amount", "45000", "--wait"});
        QVERIFY2(sent.exit == 0, sent.output);
        QCOMPARE(spendable("bob"), 5000);
        QCOMPARE(spendable("carol"), 50700);
    }

    void more_than_there_is_cannot_be_sent() {
        const auto sent = wallet("send", "bob", {"--to", new_address("carol"), "--amount", "5001"});
        QCOMPARE(sent.exit, 3);
        QCOMPARE(sent.json["error"].toObject()["code"].toString(),
                 QString("wallet-insufficient-funds"));
        QCOMPARE(spendable("bob"), 5000);
    }

    void a_dry_run_leaves_a_sound_transaction_and_sends_nothing() {
        const auto dry = wallet(
            "send", "alice",
            {"--to", new_address("bob"), "--amount", "1", "--dry-run", "--out", path("dry.tx")});
        QVERIFY2(dry.exit == 0, dry.output);
        const auto verdict = run_cli({"tx", "verify", "@" + path("dry.tx")});
        QVERIFY2(verdict.exit == 0, verdict.output);
        QCOMPARE(verdict.json["verdict"].toString(), QString("sound"));
        QCOMPARE(verdict.json["txid"].toString(), dry.json["txid"].toString());
        QCOMPARE(spendable("alice"), 944300);
        const auto history = wallet("history", "alice").json["history"].toArray();
        for (const auto& row : history)
            QVERIFY(row.toObject()["txid"] != dry.json["txid"]);
    }

    void history_tells_what_happened() {
        const auto rows = wallet("history", "alice").json["history"].toArray();
        QCOMPARE(rows.size(), 4);  // mint and three payments
        QStringList labels;
        qint64 sum = 0;
        for (const auto& value : rows) {
            const auto row = value.toObject();
            QCOMPARE(row["state"].toString(), QString("included"));
            QCOMPARE(row["alarm"].toBool(), false);
            labels += row["label"].toString();
            sum += row["amount"].toInteger();
        }
        QVERIFY(labels.contains("rent"));
        QCOMPARE(sum, 944300);
    }

    void restored_from_words_on_an_empty_folder() {
        const auto restored =
            run_cli(QStringList{"wallet", "restore", "--data", path("bob2"), "--wallet", "bob",
                                "--words-file", path("bob.words")} +
                    devnet_->network_options());
        QVERIFY2(restored.exit == 0, restored.output);
        QCOMPARE(restored.json["spendable"].toInteger(), 5000);
        const auto carol =
            run_cli(QStringList{"wallet", "restore", "--data", path("carol2"), "--wallet", "carol",
                                "--words-file", path("carol.words")} +
                    devnet_->network_options());
        QCOMPARE(carol.json["spendable"].toInteger(), 50700);
    }

    void two_nodes_agree_and_nothing_is_flagged() {
        QString digest;
        for (const QString& node : {QString("node1"), QString("node2")}) {
            const auto synced = run_cli({"node", "sync", "--endpoint", devnet_->url("lcd"), "--rpc",
                                         devnet_->url("rpc"), "--data", path(node)});
            QVERIFY2(synced.exit == 0, synced.output);
            QCOMPARE(synced.json["flagged"].toInteger(-1), 0);
            QCOMPARE(synced.json["state_digest"].toString().size(), 64);
            if (digest.isEmpty()) digest = synced.json["state_digest"].toString();
            QCOMPARE(synced.json["state_digest"].toString(), digest);
            const auto status = run_cli({"node", "status", "--data", path(node)});
            QCOMPARE(status.json["state_digest"].toString(), digest);
            QCOMPARE(status.json["height"], synced.json["height"]);
        }
        const auto flagged = run_cli({"node", "flagged", "--data", path("node1")});
        QCOMPARE(flagged.json["flagged"].toArray().size(), 0);
        const auto page =
            run_cli({"node", "utxos", "--data", path("node1"), "--kind", "coin", "--limit", "2"});
        QCOMPARE(page.json["outputs"].toArray().size(), 2);
        QVERIFY(!page.json["next"].toString().isEmpty());
    }

    /// Carol hides among coins of alice and bob. They see theirs re-mixed, with the same worth, and
    /// alice makes one of hers fit for contracts again.
    void carol_pays_anonymously() {
        for (int i = 0; i < 5; ++i) {
            const QString amount = QString::number(1000 + i);
            QVERIFY(wallet("faucet", "alice", {"--amount", amount, "--wait"}).exit == 0);
        }
        for (int i = 0; i < 3; ++i)
            QVERIFY(wallet("faucet", "bob", {"--amount", "2000", "--wait"}).exit == 0);
        const qint64 alice = spendable("alice"), bob = spendable("bob"), carol = spendable("carol");

        const QStringList to = {"--mode",           "quisquis", "--to",
                                new_address("bob"), "--amount", "1234"};
        const auto dry =
            wallet("send", "carol", to + QStringList{"--dry-run", "--out", path("qq.tx")});
        QVERIFY2(dry.exit == 0, dry.output);
        const auto verdict = run_cli({"tx", "verify", "@" + path("qq.tx")});
        QCOMPARE(verdict.json["verdict"].toString(), QString("conforming"));
        QCOMPARE(verdict.json["kind"].toString(), QString("transfer-quisquis"));

        const auto sent = wallet("send", "carol", to + QStringList{"--wait"});
        QVERIFY2(sent.exit == 0, sent.output);
        QCOMPARE(sent.json["state"].toString(), QString("confirmed"));
        QVERIFY(sent.json["txid"] != dry.json["txid"]);
        QCOMPARE(spendable("alice"), alice);
        QCOMPARE(spendable("bob"), bob + 1234);
        QCOMPARE(spendable("carol"), carol - 1234);

        int mixed = 0;
        QString lost;
        for (const QString& who : {QString("alice"), QString("bob")})
            for (const auto& value : wallet("coins", who).json["coins"].toArray()) {
                const auto coin = value.toObject();
                if (coin["origin"].toString() != "mixed") continue;
                ++mixed;
                QCOMPARE(coin["blinding_known"].toBool(), false);
                if (who == "alice" && coin["state"].toString() == "spendable")
                    lost = coin["key"].toString();
            }
        QCOMPARE(mixed, 7);
        QVERIFY(!lost.isEmpty());
        const auto renewed = wallet("renew", "alice", {lost, "--wait"});
        QVERIFY2(renewed.exit == 0, renewed.output);
        QCOMPARE(spendable("alice"), alice);
        int self = 0;
        for (const auto& value : wallet("coins", "alice").json["coins"].toArray()) {
            const auto coin = value.toObject();
            if (coin["origin"].toString() == "self" && coin["blinding_known"].toBool()) ++self;
        }
        QCOMPARE(self, 1);
        for (const QString& who : {QString("alice"), QString("bob"), QString("carol")})
            for (const auto& row : wallet("history", who).json["history"].toArray())
                QCOMPARE(row.toObject()["alarm"].toBool(), false);
    }
};

QTEST_GUILESS_MAIN(CliTourTest)
#include "cli_tour_test.moc"
