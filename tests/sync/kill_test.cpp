// A sync in a process of its own that is killed (SIGKILL) at many moments, between blocks and
// within them: what it left behind is a whole number of blocks, the next run goes on from there,
// and the end is the state of the run that nobody killed.
#include <csignal>
#include <iostream>

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "core/devnet/devnet.h"
#include "core/devnet/generator.h"
#include "core/net/qt_http_transport.h"
#include "tests/sync/sync_fixture.h"

using namespace vesper;
using namespace vesper::sync::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kBlocks = 40;
constexpr int kWait = 60000;

/// The child: follows the chain at `lcd` to its tip and says which blocks are on the disk.
int sync_as_child(const QString& folder, const std::string& lcd, const std::string& rpc) {
    net::QtHttpTransport transport;
    net::CosmosClient client(transport, lcd, rpc);
    Node node(folder);
    node.on_block = [](const sync::AppliedBlock& block) { std::cout << block.height << std::endl; };
    sync::SyncOptions options = impatient();
    options.max_commit_blocks = 2;
    const auto report = node.run(client, options);
    if (!report) std::cerr << report.error().describe() << '\n';
    return report && report->reached_target ? 0 : 1;
}

}  // namespace

class KillTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<devnet::Devnet> devnet_;
    ByteArray<32> digest_{};
    std::uint64_t tip_ = 0;

    void start(QProcess& child, const QString& folder) {
        child.start(QCoreApplication::applicationFilePath(),
                    {"--sync", folder, QString::fromStdString(devnet_->endpoints().lcd),
                     QString::fromStdString(devnet_->endpoints().rpc)});
    }
    /// Kills the child once it has said `blocks` lines and `pause` more has passed; the last height
    /// that it said.
    std::uint64_t kill_after(QProcess& child, int blocks, std::chrono::milliseconds pause) {
        std::uint64_t last = 0;
        const auto read = [&] {
            while (child.canReadLine()) {
                last = child.readLine().trimmed().toULongLong();
                --blocks;
            }
        };
        while (blocks > 0 && child.waitForReadyRead(kWait))
            read();
        QTest::qSleep(static_cast<int>(pause.count()));
        if (child.state() == QProcess::Running)
            ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
        child.waitForFinished(kWait);
        read();
        return last;
    }

private slots:
    void initTestCase() {
        devnet_ = devnet::Devnet::start(folder_.filePath("devnet").toStdString()).value();
        devnet::BulkOptions bulk;
        bulk.blocks = kBlocks;
        bulk.first_mints = 4;
        QVERIFY(devnet::append_blocks(devnet_->chain(), devnet_->faucet(), bulk, {}).has_value());
        // From here on blocks come only when the test asks for them.
        devnet_->chain().stop();
        digest_ = devnet_->chain().state_digest();
        tip_ = devnet_->chain().height();
    }

    void killed_again_and_again_data() {
        QTest::addColumn<int>("blocks");
        QTest::addColumn<int>("pause_ms");
        // By what it has said, and by the clock: before the first block, within a commit, later.
        for (const int blocks : {1, 2, 3, 7})
            QTest::addRow("every %d blocks", blocks) << blocks << 0;
        for (const int pause : {20, 45, 80, 130})
            QTest::addRow("after %d ms", pause) << 0 << pause;
        QTest::newRow("a moment after a block") << 2 << 3;
    }
    void killed_again_and_again() {
        QFETCH(int, blocks);
        QFETCH(int, pause_ms);
        QTemporaryDir folder;
        std::uint64_t said = 0;
        for (int round = 0; round < 6; ++round) {
            QProcess child;
            start(child, folder.path());
            QVERIFY(child.waitForStarted(kWait));
            said = std::max(said, kill_after(child, blocks, std::chrono::milliseconds(pause_ms)));
            // Whatever it said stands, and what stands is whole: the loader counts and compares.
            auto store = store::ChainStore::open(folder.path().toStdString());
            QVERIFY2(store, store ? "" : store.error().describe().c_str());
            QVERIFY(store->state().height >= said);
            ledger::UtxoSet outputs;
            QVERIFY(sync::load_outputs(*store, outputs).has_value());
            QVERIFY(store->check_integrity().has_value());
            if (store->state().height == tip_) break;
        }
        QProcess last;
        start(last, folder.path());
        QVERIFY(last.waitForFinished(kWait));
        QCOMPARE(last.exitCode(), 0);
        const auto reader = store::ChainReader::open(folder.path().toStdString());
        QVERIFY(reader);
        QCOMPARE(reader->state()->height, tip_);
        QCOMPARE(sync::stored_digest(*reader).value(), digest_);
        for (std::uint64_t height = 1; height <= tip_; ++height)
            QVERIFY(reader->block(height).value().has_value());
    }
};

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (argc == 5 && std::string_view(argv[1]) == "--sync")
        return sync_as_child(QString::fromLocal8Bit(argv[2]), argv[3], argv[4]);
    KillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "kill_test.moc"
