// The sync against a real chain over real HTTP: whoever is interrupted ends with the state of
// whoever was not.
#include "core/sync/sync_engine.h"

#include <thread>

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

constexpr std::uint64_t kBlocks = 30;

}  // namespace

class SyncEngineTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<devnet::Devnet> devnet_;
    net::QtHttpTransport transport_;
    ByteArray<32> digest_{};

    QString path(const QString& name) const { return folder_.filePath(name); }
    net::CosmosClient client() {
        return {transport_, devnet_->endpoints().lcd, devnet_->endpoints().rpc};
    }

private slots:
    void initTestCase() {
        devnet_ = devnet::Devnet::start(path("devnet").toStdString()).value();
        devnet::BulkOptions bulk;
        bulk.blocks = kBlocks;
        bulk.first_mints = 4;
        QVERIFY(devnet::append_blocks(devnet_->chain(), devnet_->faucet(), bulk, {}).has_value());
        digest_ = devnet_->chain().state_digest();
    }

    void reaches_the_state_of_the_chain() {
        Node node(path("whole"));
        auto chain = client();
        const auto report = node.run(chain, impatient());
        QVERIFY2(report, report ? "" : report.error().describe().c_str());
        QVERIFY(report->reached_target);
        QCOMPARE(node.outputs.state_digest(), digest_);
        QCOMPARE(sync::stored_digest(node.store.reader()).value(), digest_);
        for (std::size_t i = 0; i < node.heights.size(); ++i)
            QCOMPARE(node.heights[i], i + 1);
        QVERIFY(node.monotone);
        QVERIFY(node.problems.empty());
        const store::ChainState state = node.store.state();
        QCOMPARE(state.flagged, std::uint64_t{0});
        QVERIFY(state.sound >= kBlocks);
    }

    void without_the_rpc_the_index_tells_the_result_codes() {
        Node node(path("lcd"));
        net::CosmosClient chain(transport_, devnet_->endpoints().lcd);
        QVERIFY(node.run(chain, impatient()).has_value());
        QCOMPARE(node.outputs.state_digest(), digest_);
    }

    void stopped_anywhere_it_goes_on_to_the_same_state() {
        auto chain = client();
        const std::uint64_t tip = chain.latest_height().value();
        for (std::uint64_t stop_at = 1; stop_at < tip; stop_at += 5) {
            const QString folder = path(QStringLiteral("stopped-%1").arg(stop_at));
            {
                Node first(folder);
                QVERIFY(first.run(chain, up_to(stop_at)).has_value());
                QCOMPARE(first.store.state().height, stop_at);
            }
            Node second(folder);
            QVERIFY(second.run(chain, impatient()).has_value());
            QCOMPARE(second.heights.front(), stop_at + 1);
            QCOMPARE(second.outputs.state_digest(), digest_);
        }
    }

    void a_stop_request_ends_it_at_a_block_boundary() {
        auto chain = client();
        std::stop_source stop;
        {
            Node node(path("asked"));
            std::thread later([&] {
                std::this_thread::sleep_for(30ms);
                stop.request_stop();
            });
            const auto report = node.run(chain, impatient(), stop.get_token());
            later.join();
            QVERIFY(report.has_value());
        }
        Node again(path("asked"));
        QVERIFY(again.run(chain, impatient()).has_value());
        QCOMPARE(again.outputs.state_digest(), digest_);
    }

    void another_chain_is_refused() {
        Node node(path("other"));
        auto chain = client();
        sync::SyncOptions options = impatient();
        options.chain_id = "nyks";
        const auto report = node.run(chain, options);
        QVERIFY(!report && report.error().is(sync::SyncError::WrongChain));
        QCOMPARE(node.store.state().height, std::uint64_t{0});
    }

    // Unverified proofs are counted and marked, and the state is the same.
    void without_proofs_it_says_so() {
        Node node(path("unverified"));
        auto chain = client();
        sync::SyncOptions options = impatient();
        options.verify_proofs = false;
        options.to_height = 8;
        QVERIFY(node.run(chain, options).has_value());
        const std::uint64_t before = node.store.state().unverified;
        QVERIFY(before > 0);
        QCOMPARE(before, node.store.state().transactions);
        QVERIFY(!node.store.reader().block(8).value()->proofs_ok);
        // The mark stays when the rest is verified.
        QVERIFY(node.run(chain, impatient()).has_value());
        QCOMPARE(node.store.state().unverified, before);
        QVERIFY(node.store.reader().block(9).value()->proofs_ok);
        QCOMPARE(node.outputs.state_digest(), digest_);
        // What came from unverified transactions is never better than unchecked.
        node.outputs.for_each(chain::IoType::Coin, [&](const ledger::StoredOutput& output) {
            if (output.height <= 8) {
                if (output.grade != ledger::Verdict::Unchecked) qFatal("a grade without proof");
            }
            return true;
        });
    }
};

QTEST_GUILESS_MAIN(SyncEngineTest)
#include "sync_engine_test.moc"
