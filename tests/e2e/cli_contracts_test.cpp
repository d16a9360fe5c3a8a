// Every kind of transaction on the command line, over real processes and real HTTP: five wallets
// with more than twenty coins, anonymous transfers among them, a pool deployed, trades and loans
// opened and settled between wallets, a contract of somebody's own, money in and out. At the end
// the wallets and the ledger agree, and each wallet comes back from its words.
#include <algorithm>

#include <QFile>
#include <QJsonArray>
#include <QMap>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/e2e/process.h"
#include "tests/wallet/escrow.h"

using namespace vesper::e2e;

class CliContractsTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<DevnetProcess> devnet_;
    const QStringList people_{"ann", "bea", "cal", "dan", "eve"};
    qint64 minted_ = 0, burnt_ = 0;

    QString path(const QString& name) const { return folder_.filePath(name); }

    QStringList words_of(const QString& group, const QString& verb, const QString& who,
                         const QStringList& more) const {
        return QStringList{group, verb, "--data", path(who), "--wallet", who} +
               devnet_->network_options() + more;
    }
    CommandResult run(const QString& group, const QString& verb, const QString& who,
                      const QStringList& more = {}) {
        const auto result = run_cli(words_of(group, verb, who, more));
        if (result.exit != 0)
            qInfo("%s %s of %s: %s", qPrintable(group), qPrintable(verb), qPrintable(who),
                  result.output.constData());
        return result;
    }
    CommandResult wallet(const QString& verb, const QString& who, const QStringList& more = {}) {
        return run("wallet", verb, who, more);
    }
    CommandResult contract(const QString& verb, const QString& who, const QStringList& more = {}) {
        return run("contract", verb, who, more);
    }
    /// The same command for everybody, side by side.
    bool everybody(const std::function<QStringList(const QString&)>& words) {
        std::vector<std::unique_ptr<QProcess>> processes;
        for (const QString& who : people_)
            processes.push_back(start_cli(words(who)));
        bool good = true;
        for (auto& process : processes) {
            const auto result = finish_cli(*process);
            if (result.exit != 0) qInfo("%s", result.output.constData());
            good = good && result.exit == 0;
        }
        return good;
    }
    static QString error_of(const CommandResult& result) {
        return result.json["error"].toObject()["code"].toString();
    }
    QMap<QString, qint64> holdings(const QString& who) {
        QMap<QString, qint64> found;
        for (const auto& value : wallet("coins", who).json["coins"].toArray()) {
            const auto coin = value.toObject();
            if (coin["kind"].toString() == "coin")
                found[coin["key"].toString()] = coin["amount"].toInteger();
        }
        return found;
    }
    QString largest(const QString& who) {
        const auto found = holdings(who);
        return std::max_element(found.keyValueBegin(), found.keyValueEnd(),
                                [](const auto& a, const auto& b) { return a.second < b.second; })
            ->first;
    }
    QJsonArray locks(const QString& who) { return contract("locks", who).json["locks"].toArray(); }
    QJsonObject lock(const QString& who, const QString& kind, qint64 amount = -1) {
        for (const auto& value : locks(who)) {
            const auto found = value.toObject();
            if (found["kind"].toString() == kind &&
                (amount < 0 || found["amount"].toInteger() == amount))
                return found;
        }
        return {};
    }
    static QString value_of(const QJsonObject& holder, const QString& list, const QString& name) {
        for (const auto& value : holder[list].toArray())
            if (value.toObject()["name"].toString() == name)
                return value.toObject()["value"].toString();
        return "absent";
    }
    static QStringList call_words(const QString& contract, const QString& program,
                                  const QStringList& more) {
        return QStringList{"--contract", contract, "--program", program} + more;
    }
    /// A coin of exactly this amount: from the split that the preview proposes, where one is due.
    bool make_coin(const QString& who, const QStringList& words, const QString& amount) {
        const auto preview = contract("preview", who, words + QStringList{"--amount", amount});
        if (preview.json["problem"].toString().isEmpty()) return true;
        if (preview.json["problem"].toString() != "wallet-no-exact-coin") return false;
        const QString coin = preview.json["split"].toObject()["coin"].toString();
        return wallet("split", who, {"--coin", coin, "--amount", amount, "--wait"}).exit == 0;
    }
    CommandResult call(const QString& who, const QString& contract_id, const QString& program,
                       const QStringList& more) {
        return contract("call", who,
                        call_words(contract_id, program, more + QStringList{"--wait"}));
    }

private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        devnet_ = std::make_unique<DevnetProcess>(
            path("devnet"), QStringList{"--block-ms", "100", "--no-contracts"});
        QVERIFY2(devnet_->ready(), "vesper-devnet did not come up");
        QVERIFY(everybody([&](const QString& who) {
            return words_of("wallet", "create", who, {"--words-out", path(who + ".words")});
        }));
    }

    void twenty_coins() {
        QVERIFY(everybody([&](const QString& who) {
            return words_of("wallet", "faucet", who, {"--amount", "2000000", "--wait"});
        }));
        minted_ = 5 * 2'000'000;
        QMap<QString, QString> first;
        for (const QString& who : people_)
            first[who] = holdings(who).firstKey();
        QVERIFY(everybody([&](const QString& who) {
            return words_of("wallet", "split", who,
                            {"--coin", first[who], "--parts", "4", "--wait"});
        }));
    }

    void anonymous_transfers() {
        const QString eve = wallet("receive", "eve").json["address"].toString();
        const QString dan = wallet("receive", "dan").json["address"].toString();
        for (const auto& [from, to] : {std::pair(QString("dan"), eve), {QString("bea"), dan}}) {
            const auto sent = wallet(
                "send", from, {"--mode", "quisquis", "--to", to, "--amount", "12345", "--wait"});
            QVERIFY2(sent.exit == 0, sent.output);
        }
    }

    void a_pool_is_deployed() {
        const auto known = contract("list", "ann");
        QCOMPARE(known.json["contracts"].toArray()[0].toObject()["id"].toString(),
                 QString("relayer"));
        const auto words =
            call_words("relayer", "RelayerInitializer", {"--field", "pool_share=1000"});
        QVERIFY(make_coin("ann", words, "400000"));
        const auto preview = contract("preview", "ann", words + QStringList{"--amount", "400000"});
        QCOMPARE(preview.json["problem"].toString(), QString());
        QCOMPARE(preview.json["sentence"].toString(), QString("conforming"));
        QVERIFY(preview.json["warnings"].toArray().contains("script-fields-unbound"));
        const auto deployed = call("ann", "relayer", "RelayerInitializer",
                                   {"--amount", "400000", "--field", "pool_share=1000"});
        QVERIFY2(deployed.exit == 0, deployed.output);
        const auto pool = lock("ann", "state");
        QCOMPARE(value_of(pool, "values", "total_locked_value"), QString("400000"));
    }

    void trades_are_settled_and_liquidated() {
        struct Order {
            QString who, side, program, price, payout;
        };
        // 6000 at ten times: 60000 · (1 − 100000/110000) and 60000 · (100000/90000 − 1)
        for (const Order& order : {Order{"bea", "long", "SettleTraderOrder", "110000", "11454"},
                                   Order{"cal", "short", "SettleTraderOrder", "90000", "12666"},
                                   Order{"dan", "long", "LiquidateOrder", "90000", "0"}}) {
            const QStringList terms{"--field", "leverage=10",       "--field", "entry_price=100000",
                                    "--field", "side=" + order.side};
            QVERIFY(
                make_coin(order.who, call_words("relayer", "CreateTraderOrder", terms), "6000"));
            const auto dry =
                contract("call", order.who,
                         call_words("relayer", "CreateTraderOrder",
                                    terms + QStringList{"--amount", "6000", "--dry-run", "--out",
                                                        path(order.who + ".tx")}));
            QVERIFY2(dry.exit == 0, dry.output);
            const auto verdict = run_cli({"tx", "verify", "@" + path(order.who + ".tx")});
            QCOMPARE(verdict.json["verdict"].toString(), QString("conforming"));
            const auto opened = call(order.who, "relayer", "CreateTraderOrder",
                                     terms + QStringList{"--amount", "6000"});
            QVERIFY2(opened.exit == 0, opened.output);
            const auto memo = lock(order.who, "memo", 6000);
            QVERIFY(memo["openings_known"].toBool());
            QVERIFY(memo["needs_owner"].toBool());
            const QString file = path(order.who + ".request");
            const auto asked =
                contract("request", order.who, {"--memo", memo["key"].toString(), "--out", file});
            QVERIFY2(asked.exit == 0, asked.output);
            const QStringList serve{"--request", "@" + file, "--field",
                                    "settlement_price=" + order.price};
            const auto refused =
                contract("call", order.who, call_words("relayer", order.program, serve));
            QCOMPARE(error_of(refused), QString("wallet-state-not-ours"));
            const auto settled = call("ann", "relayer", order.program, serve);
            QVERIFY2(settled.exit == 0, settled.output);
            QCOMPARE(value_of(settled.json, "results", "payout"), order.payout);
            QVERIFY(lock(order.who, "memo").isEmpty());
            bool home = order.payout == "0";
            for (const auto& value : wallet("coins", order.who).json["coins"].toArray()) {
                const auto coin = value.toObject();
                home = home || (coin["amount"].toInteger() == order.payout.toLongLong() &&
                                coin["blinding_known"].toBool());
            }
            QVERIFY(home);
        }
    }

    void a_loan() {
        const QString request = path("loan.request"), receipt = path("loan.receipt");
        const auto split =
            wallet("split", "eve", {"--coin", largest("eve"), "--amount", "50000", "--wait"});
        QVERIFY2(split.exit == 0, split.output);
        QString coin;
        for (const auto& value : wallet("coins", "eve").json["coins"].toArray())
            if (value.toObject()["amount"].toInteger() == 50000)
                coin = value.toObject()["key"].toString();
        QVERIFY(!coin.isEmpty());
        const auto asked =
            contract("request", "eve", {"--lend", coin, "--contract", "relayer", "--out", request});
        QVERIFY2(asked.exit == 0, asked.output);
        const auto checked = contract("check", "ann", {"@" + request});
        QCOMPARE(checked.json["kind"].toString(), QString("lend"));
        QCOMPARE(checked.json["amount"].toInteger(), 50000);
        const auto lent = call("ann", "relayer", "CreateLendOrder",
                               {"--request", "@" + request, "--receipt", receipt});
        QVERIFY2(lent.exit == 0, lent.output);
        QVERIFY(!lock("eve", "memo", 50000)["openings_known"].toBool());
        QVERIFY(contract("accept", "eve", {"@" + receipt}).exit == 0);
        const auto memo = lock("eve", "memo", 50000);
        QVERIFY(memo["openings_known"].toBool());
        QVERIFY(contract("request", "eve",
                         {"--memo", memo["key"].toString(), "--out", path("back.request")})
                    .exit == 0);
        const auto back =
            call("ann", "relayer", "SettleLendOrder", {"--request", "@" + path("back.request")});
        QVERIFY2(back.exit == 0, back.output);
    }

    void somebodys_own_contract() {
        QFile file(path("escrow.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(vesper::test::escrow_json()));
        file.close();
        const auto imported = contract("import", "dan", {"@" + path("escrow.json")});
        QVERIFY2(imported.exit == 0, imported.output);
        const QString id = imported.json["id"].toString();
        const QStringList secret{"--field", "secret=42"};
        QVERIFY(make_coin("dan", call_words(id, "Lock", secret), "7000"));
        const auto locked = call("dan", id, "Lock", secret + QStringList{"--amount", "7000"});
        QVERIFY2(locked.exit == 0, locked.output);
        const QString memo = lock("dan", "memo", 7000)["key"].toString();
        const auto wrong = contract(
            "call", "dan", call_words(id, "Refund", {"--memo", memo, "--field", "key=41"}));
        QCOMPARE(error_of(wrong), QString("zkvm-constraint-false"));
        // The wallet's own verbs take memos as well as coins.
        QVERIFY(wallet("label", "dan", {memo, "for later"}).exit == 0);
        QVERIFY(wallet("freeze", "dan", {memo, "--reason", "held"}).exit == 0);
        const auto held = lock("dan", "memo", 7000);
        QCOMPARE(held["freeze_reason"].toString(), QString("held"));
        QCOMPARE(held["label"].toString(), QString("for later"));
        QVERIFY(wallet("unfreeze", "dan", {memo}).exit == 0);
        const auto refunded = call("dan", id, "Refund", {"--memo", memo, "--field", "key=42"});
        QVERIFY2(refunded.exit == 0, refunded.output);
    }

    void money_in_and_out() {
        QVERIFY(wallet("cosmos-faucet", "dan").exit == 0);
        QTRY_VERIFY_WITH_TIMEOUT(wallet("cosmos", "dan").json["sats"].toInteger() >= 300'000,
                                 20000);
        const auto minted = wallet("mint", "dan", {"--amount", "300000", "--wait"});
        QVERIFY2(minted.exit == 0, minted.output);
        minted_ += 300'000;
        const auto paid = wallet("burn", "dan", {"--amount", "300000", "--wait"});
        QVERIFY2(paid.exit == 0, paid.output);
        QCOMPARE(paid.json["step"].toString(), QString("paid"));
        burnt_ += 300'000;
    }

    // The coins on the ledger are the wallets' coins, and what they hold with what the pool holds
    // is what was minted and not burnt.
    void wallets_and_ledger_agree() {
        const auto synced = run_cli({"node", "sync", "--endpoint", devnet_->url("lcd"), "--rpc",
                                     devnet_->url("rpc"), "--data", path("node")});
        QVERIFY2(synced.exit == 0, synced.output);
        QCOMPARE(synced.json["flagged"].toInteger(-1), 0);
        const auto page =
            run_cli({"node", "utxos", "--data", path("node"), "--kind", "coin", "--limit", "500"});
        QSet<QString> there, ours;
        for (const auto& value : page.json["outputs"].toArray())
            there.insert(value.toObject()["key"].toString());
        qint64 sum = 0;
        QMap<QString, QMap<QString, qint64>> coins;
        for (const QString& who : people_) {
            coins[who] = holdings(who);
            for (auto coin = coins[who].cbegin(); coin != coins[who].cend(); ++coin) {
                ours.insert(coin.key());
                sum += coin.value();
            }
        }
        QVERIFY(there.size() >= 20);
        QCOMPARE(ours, there);
        const auto pool = lock("ann", "state");
        sum += value_of(pool, "values", "total_locked_value").toLongLong();
        QCOMPARE(sum, minted_ - burnt_);

        QVERIFY(everybody([&](const QString& who) {
            QStringList words{"wallet",   "restore", "--data",       path(who + "2"),
                              "--wallet", who,       "--words-file", path(who + ".words")};
            return words + devnet_->network_options();
        }));
        for (const QString& who : people_) {
            QMap<QString, qint64> again;
            QStringList words{"wallet", "coins", "--data", path(who + "2"), "--wallet", who};
            const auto listed = run_cli(words + devnet_->network_options());
            QStringList held;
            for (const auto& value : listed.json["coins"].toArray()) {
                const auto coin = value.toObject();
                if (coin["kind"].toString() == "coin")
                    again[coin["key"].toString()] = coin["amount"].toInteger();
                else
                    held << coin["key"].toString();
            }
            QCOMPARE(again, coins[who]);
            QCOMPARE(held.size(), who == "ann" ? 2 : 0);
        }
    }
};

QTEST_GUILESS_MAIN(CliContractsTest)
#include "cli_contracts_test.moc"
