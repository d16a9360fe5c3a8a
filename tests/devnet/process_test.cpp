/// vesper-devnet as a process: what it prints, how it stops, and what a kill leaves behind.
#include <signal.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/json.h"
#include "support.h"

using namespace vesper;
using nlohmann::json;

namespace {

constexpr int kWait = 20000;

struct Node {
    explicit Node(const QString& dir, const QStringList& more = {}) {
        process.start(VESPER_DEVNET_PROGRAM, QStringList{"--data", dir, "--block-ms", "20"} + more);
        while (process.state() != QProcess::NotRunning && !process.canReadLine()) {
            if (!process.waitForReadyRead(kWait)) break;
        }
        const QByteArray line = process.readLine();
        hello = json::parse(line.toStdString(), nullptr, false);
    }
    ~Node() {
        process.kill();
        process.waitForFinished(kWait);
    }
    std::string lcd() const { return hello["lcd"].get<std::string>(); }
    json status() const {
        return json::parse(test::http_get(lcd(), "/status").body, nullptr, false)["result"];
    }
    std::uint64_t height() const {
        return std::stoull(status()["sync_info"]["latest_block_height"].get<std::string>());
    }

    QProcess process;
    json hello;
};

}  // namespace

class ProcessTest : public QObject {
    Q_OBJECT

private slots:
    void says_where_it_is_and_stops_cleanly() {
        QTemporaryDir dir;
        Node node(dir.path());
        QVERIFY(node.hello.is_object());
        QVERIFY(node.hello["chain_id"] == json("vesper-devnet"));
        QCOMPARE(node.hello["zkos"].get<std::string>(), node.lcd() + "/zkos");
        QVERIFY(node.status()["node_info"]["network"] == json("vesper-devnet"));
        node.process.terminate();
        QVERIFY(node.process.waitForFinished(kWait));
        QCOMPARE(node.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(node.process.exitCode(), 0);
    }

    void usage_errors_are_two() {
        QProcess process;
        process.start(VESPER_DEVNET_PROGRAM, {"--port", "70000"});
        QVERIFY(process.waitForFinished(kWait));
        QCOMPARE(process.exitCode(), 2);
    }

    void used_folder_is_an_error() {
        QTemporaryDir dir;
        Node node(dir.path());
        QProcess second;
        second.start(VESPER_DEVNET_PROGRAM, {"--data", dir.path()});
        QVERIFY(second.waitForFinished(kWait));
        QCOMPARE(second.exitCode(), 1);
        const json error = json::parse(second.readAllStandardError().toStdString());
        QVERIFY(error["error"] == json("devnet-storage"));
    }

    void killed_it_goes_on() {
        QTemporaryDir dir;
        const std::string address = "twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg";
        std::uint64_t seen = 0;
        std::string seen_hash;
        for (int round = 0; round < 4; ++round) {
            Node node(dir.path());
            QVERIFY(node.hello.is_object());
            if (round > 0) {
                // What was seen is there: the same block at the same height.
                QVERIFY(node.height() >= seen);
                const auto block = json::parse(
                    test::http_get(node.lcd(), "/block?height=" + std::to_string(seen)).body);
                QCOMPARE(block["result"]["block_id"]["hash"].get<std::string>(), seen_hash);
            }
            // Killed at another moment of block making each time.
            const json gift = {{"recipientAddress", address}};
            for (int i = 0; i < 5 + 3 * round; ++i)
                QCOMPARE(test::http_post(node.lcd(), "/faucet", gift.dump()).status, 200);
            const json info = node.status()["sync_info"];
            seen = std::stoull(info["latest_block_height"].get<std::string>());
            seen_hash = info["latest_block_hash"].get<std::string>();
            ::kill(static_cast<pid_t>(node.process.processId()), SIGKILL);
            QVERIFY(node.process.waitForFinished(kWait));
        }
    }
};

QTEST_GUILESS_MAIN(ProcessTest)
#include "process_test.moc"
