// The sync against a real chain over real HTTP, and against a node that answers as badly as
// chain-interface section 1.4 says nodes do: no height is ever skipped, and whoever is interrupted
// ends with the state of whoever was not.
#include "core/sync/sync_engine.h"

#include <thread>

#include <QTemporaryDir>
#include <QtTest>

#include "core/devnet/devnet.h"
#include "core/devnet/generator.h"
#include "core/net/qt_http_transport.h"
#include "tests/support/fixture_server.h"

using namespace vesper;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kBlocks = 30;
const std::string kBlockRoute = "GET /cosmos/base/tendermint/v1beta1/blocks/";

struct Node {
    explicit Node(const QString& folder)
        : store(store::ChainStore::open(folder.toStdString()).value()) {}

    Result<sync::SyncReport> run(net::CosmosClient& client, sync::SyncOptions options,
                                 std::stop_token stop = {}) {
        options.first_pause = 10ms;
        options.longest_pause = 50ms;
        options.max_commit_blocks = 3;
        sync::SyncListener listener;
        listener.on_block = [this](const sync::AppliedBlock& block) {
            heights.push_back(block.height);
        };
        listener.on_problem = [this](const sync::SyncProblem& problem) {
            problems.push_back(problem.code);
        };
        listener.on_progress = [this](const sync::SyncProgress& progress) {
            monotone = monotone && progress.fraction >= fraction && progress.height >= height;
            fraction = progress.fraction;
            height = progress.height;
        };
        fraction = 0;
        sync::SyncEngine engine(client, outputs, store, options);
        return engine.run(stop, listener);
    }

    store::ChainStore store;
    ledger::UtxoSet outputs;
    std::vector<std::uint64_t> heights;
    std::vector<std::string> problems;
    bool monotone = true;
    double fraction = 0;
    std::uint64_t height = 0;
};

sync::SyncOptions up_to(std::uint64_t height) {
    sync::SyncOptions options;
    options.to_height = height;
    return options;
}

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
        const auto report = node.run(chain, {});
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
        QVERIFY(node.run(chain, {}).has_value());
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
            QVERIFY(second.run(chain, {}).has_value());
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
            const auto report = node.run(chain, {}, stop.get_token());
            later.join();
            QVERIFY(report.has_value());
        }
        Node again(path("asked"));
        QVERIFY(again.run(chain, {}).has_value());
        QCOMPARE(again.outputs.state_digest(), digest_);
    }

    void another_chain_is_refused() {
        Node node(path("other"));
        auto chain = client();
        sync::SyncOptions options;
        options.chain_id = "nyks";
        const auto report = node.run(chain, options);
        QVERIFY(!report && report.error().is(sync::SyncError::WrongChain));
        QCOMPARE(node.store.state().height, std::uint64_t{0});
    }

    void bad_answers_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::newRow("height in the future")
            << 400
            << "{\"code\":3,\"message\":\"requested block height is bigger then the chain "
               "length\",\"details\":[]}";
        QTest::newRow("html") << 502 << "<html><b>Bad Gateway</b></html>";
        QTest::newRow("html with status 200") << 200 << "<html></html>";
        QTest::newRow("empty") << 200 << "";
        QTest::newRow("server error")
            << 500 << "{\"code\":13,\"message\":\"internal\",\"details\":[]}";
        QTest::newRow("busy") << 429 << "slow down";
        QTest::newRow("cut json") << 200 << "{\"block_id\":{\"hash\":";
    }
    // The second block is answered badly three times; the height waits until the answer is right.
    void bad_answers() {
        QFETCH(int, status);
        QFETCH(QString, body);
        support::FixtureServer server;
        server.route_sample("GET /cosmos/base/tendermint/v1beta1/node_info",
                            "rest_node_info_constructed.json");
        server.route_sample("GET /cosmos/base/tendermint/v1beta1/syncing", "rest_syncing.json");
        server.route("GET /twilight-project/nyks/zkos/params",
                     support::Answer{200, "{\"params\":{}}"});
        server.route_sample(kBlockRoute + "latest", "rest_block_2_captured.json");
        server.route_sample(kBlockRoute + "1", "rest_block_1_captured.json");
        server.route_sample(kBlockRoute + "2", "rest_block_2_captured.json");
        for (int i = 0; i < 3; ++i)
            server.once(kBlockRoute + "2", support::Answer{status, body.toStdString()});
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(transport_, server.url());
        const auto report = node.run(chain, up_to(2));
        QVERIFY2(report, report ? "" : report.error().describe().c_str());
        QCOMPARE(node.heights, (std::vector<std::uint64_t>{1, 2}));
        QVERIFY(!node.problems.empty());
    }

    void a_pruned_node_ends_the_run() {
        support::FixtureServer server;
        server.route_sample("GET /cosmos/base/tendermint/v1beta1/node_info",
                            "rest_node_info_constructed.json");
        server.route("GET /twilight-project/nyks/zkos/params",
                     support::Answer{200, "{\"params\":{}}"});
        server.route_sample(kBlockRoute + "latest", "rest_block_2_captured.json");
        server.route_sample(kBlockRoute + "1", "rest_block_pruned_error.json", 500);
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(transport_, server.url());
        const auto report = node.run(chain, up_to(2));
        QVERIFY(!report && report.error().is(sync::SyncError::NodePruned));
        QVERIFY(node.heights.empty());
    }

    void a_block_that_is_not_what_its_hash_says_ends_the_run() {
        support::FixtureServer server;
        server.route_sample("GET /cosmos/base/tendermint/v1beta1/node_info",
                            "rest_node_info_constructed.json");
        server.route("GET /twilight-project/nyks/zkos/params",
                     support::Answer{200, "{\"params\":{}}"});
        server.route_sample(kBlockRoute + "latest", "rest_block_2_captured.json");
        std::string forged = support::chain_sample("rest_block_1_captured.json");
        const std::size_t at = forged.find("\"app_hash\"");
        QVERIFY(at != std::string::npos);
        const std::size_t digit = forged.find('"', forged.find(':', at)) + 1;
        forged[digit] = forged[digit] == 'A' ? 'B' : 'A';
        server.route(kBlockRoute + "1", support::Answer{200, forged});
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(transport_, server.url());
        const auto report = node.run(chain, up_to(2));
        QVERIFY(!report && report.error().is(sync::SyncError::DishonestNode));
        QVERIFY(node.heights.empty());
    }
};

QTEST_GUILESS_MAIN(SyncEngineTest)
#include "sync_engine_test.moc"
