// Money in and out on the command line, over real processes and real HTTP: coins of the Cosmos
// account, mint, split, freeze, burn and claim, also with the program killed on the way. At the end
// every sat is accounted for, and a restored wallet finds the same coins.
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QMap>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/e2e/process.h"

using namespace vesper::e2e;

/// Of BIP-173's examples.
constexpr const char* kBitcoin = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";

class CliMoneyTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    int burn_ms_ = 4000;  ///< what one withdrawal takes here
    std::unique_ptr<DevnetProcess> devnet_;
    qint64 given_ = 0;  ///< sats that the faucet put into dave's account

    QString path(const QString& name) const { return folder_.filePath(name); }

    QStringList words_of(const QString& verb, const QString& who, const QStringList& more) const {
        return QStringList{"wallet", verb, "--data", path(who), "--wallet", who} +
               devnet_->network_options() + more;
    }
    CommandResult wallet(const QString& verb, const QString& who, QStringList more = {}) {
        const auto result = run_cli(words_of(verb, who, more));
        if (result.exit != 0) qInfo("%s: %s", qPrintable(verb), result.output.constData());
        return result;
    }
    qint64 nyks(const QString& who) { return wallet("cosmos", who).json["nyks"].toInteger(-1); }
    qint64 sats(const QString& who) { return wallet("cosmos", who).json["sats"].toInteger(-1); }
    qint64 spendable(const QString& who) {
        return wallet("balance", who).json["spendable"].toInteger(-1);
    }
    QJsonArray coins(const QString& who) { return wallet("coins", who).json["coins"].toArray(); }
    QString error_of(const CommandResult& result) {
        return result.json["error"].toObject()["code"].toString();
    }
    /// Key to amount of the coins that hold something.
    QMap<QString, qint64> holdings(const QString& who) {
        QMap<QString, qint64> found;
        for (const auto& value : coins(who)) {
            const auto coin = value.toObject();
            if (coin["amount"].toInteger() > 0)
                found[coin["key"].toString()] = coin["amount"].toInteger();
        }
        return found;
    }

private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        // As sparing with its coins as the public test network.
        devnet_ = std::make_unique<DevnetProcess>(path("devnet"), QStringList{"--public-faucet"});
        QVERIFY2(devnet_->ready(), "vesper-devnet did not come up");
        for (const QString& who : {QString("dave"), QString("erin")}) {
            const auto made = wallet("create", who, {"--words-out", path(who + ".words")});
            QVERIFY2(made.exit == 0, made.output);
        }
    }

    void the_cosmos_account_is_empty_then_filled() {
        auto account = wallet("cosmos", "dave");
        QCOMPARE(account.exit, 0);
        QCOMPARE(account.json["exists"].toBool(), false);
        const auto poor = wallet("mint", "dave", {"--amount", "5"});
        QCOMPARE(poor.exit, 3);
        QCOMPARE(error_of(poor), QString("wallet-insufficient-bank"));
        const auto early = wallet("deposit-address", "dave", {"--register", kBitcoin});
        QCOMPARE(error_of(early), QString("wallet-insufficient-bank"));
        const auto sparing = wallet("cosmos-faucet", "dave");
        QCOMPARE(error_of(sparing), QString("deposit-unregistered"));
        QTRY_COMPARE_WITH_TIMEOUT(nyks("dave"), 1'000'000, 20000);
        QCOMPARE(sats("dave"), 0);
        QCOMPARE(wallet("deposit-address", "dave").json["state"].toString(), QString("none"));
        const auto broken =
            wallet("deposit-address", "dave", {"--register", QString(kBitcoin).replace('d', 'e')});
        QCOMPARE(error_of(broken), QString("net-bad-bitcoin-address"));

        const auto registered = wallet("deposit-address", "dave", {"--register", kBitcoin});
        QVERIFY2(registered.exit == 0, registered.output);
        QCOMPARE(registered.json["state"].toString(), QString("waiting"));
        QCOMPARE(registered.json["test_amount"].toInteger(), 50'000);
        QCOMPARE(nyks("dave"), 1'000'000 - 1000 - 10'000);
        const auto again = wallet("deposit-address", "dave", {"--register", kBitcoin});
        QCOMPARE(error_of(again), QString("wallet-deposit-registered"));

        QCOMPARE(wallet("cosmos-faucet", "dave").exit, 0);
        QTRY_COMPARE_WITH_TIMEOUT(sats("dave"), 10'000'000, 20000);
        given_ = sats("dave");
        const auto confirmed = wallet("deposit-address", "dave");
        QCOMPARE(confirmed.json["state"].toString(), QString("confirmed"));
        QCOMPARE(confirmed.json["btc_address"].toString(), QString(kBitcoin));
        QCOMPARE(nyks("dave"), 2'000'000 - 1000);  // the stake came back
    }

    void sats_to_oneself_are_refused_with_the_reason() {
        const QString own = wallet("cosmos", "dave").json["address"].toString();
        const auto refused =
            wallet("cosmos-send", "dave", {"--to", own, "--amount", "1", "--denom", "sats"});
        QCOMPARE(refused.exit, 3);
        QCOMPARE(error_of(refused), QString("wallet-self-send-sats"));
        QVERIFY(refused.json["error"].toObject()["message"].toString().size() > 20);
    }

    void bank_transfers_go_out_one_after_the_other() {
        const QString erin = wallet("cosmos", "erin").json["address"].toString();
        for (const QString& amount : {QString("1000"), QString("200")})
            QCOMPARE(
                wallet("cosmos-send", "dave", {"--to", erin, "--amount", amount, "--denom", "sats"})
                    .exit,
                0);
        QTRY_COMPARE_WITH_TIMEOUT(sats("erin"), 1200, 20000);
        QTRY_COMPARE_WITH_TIMEOUT(sats("dave"), given_ - 1200, 20000);
        given_ -= 1200;
    }

    void mint() {
        const auto minted =
            wallet("mint", "dave", {"--amount", "600000", "--label", "savings", "--wait"});
        QVERIFY2(minted.exit == 0, minted.output);
        QCOMPARE(minted.json["state"].toString(), QString("included"));
        QCOMPARE(minted.json["kind"].toString(), QString("mint"));
        QCOMPARE(spendable("dave"), 600000);
        QCOMPARE(sats("dave"), given_ - 600000);
        const auto coin = coins("dave")[0].toObject();
        QVERIFY(coin["blinding_known"].toBool());
    }

    void split_and_freeze() {
        const QString key = coins("dave")[0].toObject()["key"].toString();
        const auto split = wallet("split", "dave", {"--coin", key, "--parts", "3", "--wait"});
        QVERIFY2(split.exit == 0, split.output);
        QCOMPARE(split.json["state"].toString(), QString("confirmed"));
        const auto parts = holdings("dave");
        QCOMPARE(parts.size(), 3);
        for (const auto amount : parts)
            QCOMPARE(amount, 200000);
        QCOMPARE(spendable("dave"), 600000);
        QCOMPARE(wallet("maximum", "dave").json["maximum"].toInteger(), 600000);

        const QString frozen = parts.firstKey();
        QCOMPARE(wallet("freeze", "dave", {frozen, "--reason", "for taxes"}).exit, 0);
        QCOMPARE(spendable("dave"), 400000);
        bool seen = false;
        for (const auto& value : coins("dave")) {
            const auto coin = value.toObject();
            if (coin["key"].toString() != frozen) continue;
            seen = true;
            QCOMPARE(coin["state"].toString(), QString("frozen"));
            QCOMPARE(coin["freeze_reason"].toString(), QString("for taxes"));
        }
        QVERIFY(seen);
        const auto refused = wallet("burn", "dave", {"--coin", frozen});
        QCOMPARE(error_of(refused), QString("wallet-coin-not-spendable"));
        QCOMPARE(wallet("unfreeze", "dave", {frozen}).exit, 0);
        QCOMPARE(spendable("dave"), 600000);
    }

    void burn_and_claim() {
        const qint64 before = sats("dave");
        const auto paid = wallet("burn", "dave", {"--amount", "200000", "--wait"});
        QVERIFY2(paid.exit == 0, paid.output);
        QCOMPARE(paid.json["step"].toString(), QString("paid"));
        QCOMPARE(sats("dave"), before + 200000);
        QCOMPARE(spendable("dave"), 400000);
        const auto row = wallet("history", "dave", {"--direction", "out"})
                             .json["history"]
                             .toArray()[0]
                             .toObject();
        QCOMPARE(row["kind"].toString(), QString("burn"));
        QCOMPARE(row["claim"].toString(), QString("paid"));
    }

    /// An amount that no coin has: it goes to a fresh coin first.
    void part_of_a_coin_is_burnt() {
        const qint64 before = sats("dave");
        QElapsedTimer timer;
        timer.start();
        const auto paid = wallet("burn", "dave", {"--amount", "50000", "--wait"});
        burn_ms_ = static_cast<int>(timer.elapsed());
        QVERIFY2(paid.exit == 0, paid.output);
        QCOMPARE(sats("dave"), before + 50000);
        QCOMPARE(spendable("dave"), 350000);
    }

    /// Killed at different moments, a withdrawal goes on with the next start; no sat is lost or
    /// paid twice.
    void a_killed_withdrawal_goes_on() {
        const qint64 before = sats("dave");
        qint64 left = 350000, out = 0;
        // The last one is left alone, on a slow machine too.
        for (const int ms : {burn_ms_ / 4, burn_ms_ / 2, burn_ms_ * 3 / 4, 120'000}) {
            QProcess process;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert("VESPER_PASSWORD", "correct horse");
            process.setProcessEnvironment(environment);
            process.start(VESPER_CLI, words_of("burn", "dave", {"--amount", "1000", "--wait"}));
            QVERIFY(process.waitForStarted());
            if (!process.waitForFinished(ms)) process.kill();
            process.waitForFinished();
            // What had begun is brought to its end; what had not is not there.
            const auto list = wallet("burn", "dave", {"--list"}).json["withdrawals"].toArray();
            for (const auto& value : list) {
                if (!value.toObject()["open"].toBool()) continue;
                const auto resumed = wallet(
                    "burn", "dave",
                    {"--resume", QString::number(value.toObject()["id"].toInteger()), "--wait"});
                QVERIFY2(resumed.exit == 0, resumed.output);
            }
            out = 0;
            for (const auto& value :
                 wallet("burn", "dave", {"--list"}).json["withdrawals"].toArray())
                if (value.toObject()["step"].toString() == "paid")
                    out += value.toObject()["amount"].toInteger();
            out -= 250000;
            QCOMPARE(sats("dave"), before + out);
            QCOMPARE(spendable("dave"), left - out);
        }
        QVERIFY(out > 0);
    }

    void F41_what_has_landed_is_neither_given_up_nor_sent_again() {
        const auto rows = wallet("history", "dave").json["history"].toArray();
        QString id;
        for (const auto& row : rows)
            if (row.toObject()["kind"].toString() == "burn")
                id = QString::number(row.toObject()["id"].toInteger());
        for (const char* verb : {"give-up", "send-now"}) {
            QCOMPARE(error_of(wallet(verb, "dave", {id})), QString("wallet-payment-state"));
            QCOMPARE(error_of(wallet(verb, "dave", {"999999"})), QString("wallet-not-found"));
        }
    }

    void accounts_and_contacts() {
        const auto accounts = wallet("accounts", "dave").json["accounts"].toArray();
        QCOMPARE(accounts.size(), 1);
        QCOMPARE(accounts[0].toObject()["spendable"].toInteger(), spendable("dave"));
        const QString erin = wallet("receive", "erin").json["address"].toString();
        QCOMPARE(wallet("contacts", "dave", {"--add", "Erin", "--address", erin}).exit, 0);
        const auto known = wallet("contacts", "dave").json["contacts"].toArray();
        QCOMPARE(known.size(), 1);
        QCOMPARE(known[0].toObject()["address"].toString(), erin);
    }

    void everything_adds_up() {
        // Every sat that dave ever had is in his account or in his coins.
        QCOMPARE(sats("dave") + spendable("dave"), given_);
        const auto synced = run_cli({"node", "sync", "--endpoint", devnet_->url("lcd"), "--rpc",
                                     devnet_->url("rpc"), "--data", path("node")});
        QVERIFY2(synced.exit == 0, synced.output);
        QCOMPARE(synced.json["flagged"].toInteger(-1), 0);

        const auto restored =
            run_cli(QStringList{"wallet", "restore", "--data", path("dave2"), "--wallet", "dave2",
                                "--words-file", path("dave.words")} +
                    devnet_->network_options());
        QVERIFY2(restored.exit == 0, restored.output);
        QCOMPARE(restored.json["spendable"].toInteger(), spendable("dave"));
        QCOMPARE(holdings("dave2"), holdings("dave"));
    }
};

QTEST_GUILESS_MAIN(CliMoneyTest)
#include "cli_money_test.moc"
