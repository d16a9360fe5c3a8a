// The light node on the command line: sync, without proofs too, pages of outputs, snapshots.
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/e2e/process.h"

using namespace vesper::e2e;

class CliNodeTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<DevnetProcess> devnet_;
    QString digest_;

    QString path(const QString& name) const { return folder_.filePath(name); }
    CommandResult sync(const QString& node, const QStringList& more = {}) {
        return run_cli(QStringList{"node", "sync", "--endpoint", devnet_->url("lcd"), "--rpc",
                                   devnet_->url("rpc"), "--data", path(node)} +
                       more);
    }
    static QJsonObject verified(const CommandResult& result) {
        return result.json["verified"].toObject();
    }

private slots:
    void initTestCase() {
        devnet_ = std::make_unique<DevnetProcess>(path("devnet"), QStringList{"--demo"});
        QVERIFY2(devnet_->ready(), "vesper-devnet did not come up");
        const auto synced = sync("full");
        QVERIFY2(synced.exit == 0, synced.output);
        digest_ = synced.json["state_digest"].toString();
        QCOMPARE(digest_.size(), 64);
        QCOMPARE(verified(synced)["proofs_skipped"].toInteger(-1), 0);
        QVERIFY(verified(synced)["sound"].toInteger() > 4);
    }

    void without_proofs_status_says_so() {
        const auto synced = sync("lazy", {"--no-verify"});
        QVERIFY2(synced.exit == 0, synced.output);
        QCOMPARE(synced.json["state_digest"].toString(), digest_);
        const auto status = run_cli({"node", "status", "--data", path("lazy")});
        const qint64 skipped = verified(status)["proofs_skipped"].toInteger(-1);
        QVERIFY(skipped > 0);
        QCOMPARE(verified(status)["unchecked"].toInteger(), skipped);
    }

    void pages_of_outputs_join() {
        QStringList keys;
        QString after;
        do {
            QStringList words{"node", "utxos", "--data", path("full"), "--limit", "3"};
            if (!after.isEmpty()) words += {"--after", after};
            const auto page = run_cli(words);
            QCOMPARE(page.exit, 0);
            for (const auto& output : page.json["outputs"].toArray())
                keys.append(output.toObject()["key"].toString());
            after = page.json["next"].toString();
        } while (!after.isEmpty());
        const auto status = run_cli({"node", "status", "--data", path("full")});
        QCOMPARE(keys.size(), status.json["outputs"].toObject()["coin"].toInteger());
        QStringList sorted = keys;
        sorted.sort();
        QCOMPARE(keys, sorted);
        QCOMPARE(keys.removeDuplicates(), 0);
    }

    void outputs_of_an_owner() {
        const auto all = run_cli({"node", "utxos", "--data", path("full")});
        const QJsonObject first = all.json["outputs"].toArray()[0].toObject();
        const QString owner = first["owner"].toString();
        QCOMPARE(owner.size(), 138);
        const auto own = run_cli({"node", "utxos", "--data", path("full"), "--owner", owner});
        QCOMPARE(own.json["outputs"].toArray().size(), 1);
        QCOMPARE(own.json["outputs"].toArray()[0].toObject()["key"], first["key"]);
    }

    /// Whatever way out was chosen: no command goes around it.
    void F73_F77_every_command_takes_the_way_out() {
        const QStringList to{"--endpoint", devnet_->url("lcd"), "--data", path("full")};
        const auto healthy = run_cli(QStringList{"node", "status"} + to);
        QVERIFY2(healthy.json["endpoint"].toObject()["healthy"].toBool(), healthy.output);
        const QStringList there{"node", "connection", "--data", path("full")};
        for (const auto& [way, code] :
             {std::pair<QStringList, QString>({"socks5", "127.0.0.1:9"}, "net-proxy-failed"),
              {{"tor", "127.0.0.1:9"}, "net-proxy-failed"},
              {{"offline"}, "net-offline"}}) {
            QVERIFY(run_cli(there + way).exit == 0);
            const auto status = run_cli(QStringList{"node", "status"} + to);
            const QJsonObject endpoint = status.json["endpoint"].toObject();
            QVERIFY2(!endpoint["healthy"].toBool(), status.output);
            QCOMPARE(endpoint["problem"].toString(), code);
        }
        const auto offline = sync("full");
        QCOMPARE(offline.exit, 3);
        QCOMPARE(offline.json["error"].toObject()["code"].toString(), QString("net-offline"));
        QVERIFY(run_cli(there + QStringList{"direct"}).exit == 0);
        QVERIFY(sync("full").exit == 0);
    }

    void a_snapshot_takes_the_state_elsewhere() {
        const auto exported =
            run_cli({"node", "snapshot", "export", path("state.snap"), "--data", path("full")});
        QVERIFY2(exported.exit == 0, exported.output);
        QCOMPARE(exported.json["state_digest"].toString(), digest_);
        const auto checked = run_cli({"node", "snapshot", "verify", path("state.snap")});
        QVERIFY2(checked.exit == 0, checked.output);
        QCOMPARE(checked.json, exported.json);

        const auto imported =
            run_cli({"node", "snapshot", "import", path("state.snap"), "--data", path("begun")});
        QVERIFY2(imported.exit == 0, imported.output);
        const auto status = run_cli({"node", "status", "--data", path("begun")});
        QCOMPARE(status.json["state_digest"].toString(), digest_);
        QCOMPARE(verified(status)["snapshot_height"], status.json["height"]);
        // It goes on from there, on the same chain.
        const auto synced = sync("begun");
        QVERIFY2(synced.exit == 0, synced.output);
        QCOMPARE(synced.json["state_digest"].toString(), digest_);
        // Only into an empty folder.
        const auto again =
            run_cli({"node", "snapshot", "import", path("state.snap"), "--data", path("begun")});
        QCOMPARE(again.exit, 3);
        QCOMPARE(again.json["error"].toObject()["code"].toString(), QString("store-not-empty"));
    }

    void a_damaged_snapshot_is_a_bad_verdict() {
        QFile file(path("state.snap"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
        QFile damaged(path("damaged.snap"));
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(bytes);
        damaged.close();
        const auto checked = run_cli({"node", "snapshot", "verify", path("damaged.snap")});
        QCOMPARE(checked.exit, 1);
        QCOMPARE(checked.json["error"].toObject()["code"].toString(),
                 QString("store-bad-snapshot"));
        const auto imported =
            run_cli({"node", "snapshot", "import", path("damaged.snap"), "--data", path("none")});
        QCOMPARE(imported.exit, 1);
        const auto missing = run_cli({"node", "snapshot", "verify", path("nothing.snap")});
        QCOMPARE(missing.exit, 3);
    }
};

QTEST_GUILESS_MAIN(CliNodeTest)
#include "cli_node_test.moc"
