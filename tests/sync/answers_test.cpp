// What nodes answer, as chain-interface section 1.4 lists it: no height is ever skipped, whatever
// the node says, and what cannot get better ends the run with its reason.
#include <thread>

#include <QTemporaryDir>
#include <QtTest>

#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/devnet/generator.h"
#include "core/net/block_json.h"
#include "core/net/cosmos_tx.h"
#include "core/net/qt_http_transport.h"
#include "core/net/tendermint_header.h"
#include "tests/support/fixture_server.h"
#include "tests/sync/sync_fixture.h"

using namespace vesper;
using namespace vesper::sync::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kBlocks = 4;
const std::string kTxRoute = "/cosmos/tx/v1beta1/txs";

/// The node of the two captured blocks.
void route_captured(support::FixtureServer& server) {
    server.route_sample("GET /cosmos/base/tendermint/v1beta1/node_info",
                        "rest_node_info_constructed.json");
    server.route_sample("GET /cosmos/base/tendermint/v1beta1/syncing", "rest_syncing.json");
    server.route("GET /twilight-project/nyks/zkos/params", support::Answer{200, "{\"params\":{}}"});
    server.route_sample("GET " + kBlockRoute + "latest", "rest_block_2_captured.json");
    server.route_sample("GET " + kBlockRoute + "1", "rest_block_1_captured.json");
    server.route_sample("GET " + kBlockRoute + "2", "rest_block_2_captured.json");
}

bool asks(const net::HttpRequest& request, std::string_view part) {
    return request.url.find(part) != std::string::npos;
}

}  // namespace

class AnswersTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<devnet::Devnet> devnet_;
    net::QtHttpTransport transport_;

    const devnet::Endpoints& urls() const { return devnet_->endpoints(); }

private slots:
    void initTestCase() {
        devnet_ = devnet::Devnet::start(folder_.filePath("devnet").toStdString()).value();
        devnet::BulkOptions bulk;
        bulk.blocks = kBlocks;
        bulk.first_mints = 2;
        QVERIFY(devnet::append_blocks(devnet_->chain(), devnet_->faucet(), bulk, {}).has_value());
        // From here on blocks come only when the test asks for them.
        devnet_->chain().stop();
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
        route_captured(server);
        for (int i = 0; i < 3; ++i)
            server.once("GET " + kBlockRoute + "2", support::Answer{status, body.toStdString()});
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
        route_captured(server);
        server.route_sample("GET " + kBlockRoute + "1", "rest_block_pruned_error.json", 500);
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(transport_, server.url());
        const auto report = node.run(chain, up_to(2));
        QVERIFY(!report && report.error().is(sync::SyncError::NodePruned));
        QVERIFY(node.heights.empty());
    }

    void a_block_that_is_not_what_its_hash_says_ends_the_run() {
        support::FixtureServer server;
        route_captured(server);
        std::string forged = support::chain_sample("rest_block_1_captured.json");
        const std::size_t at = forged.find("\"app_hash\"");
        QVERIFY(at != std::string::npos);
        const std::size_t digit = forged.find('"', forged.find(':', at)) + 1;
        forged[digit] = forged[digit] == 'A' ? 'B' : 'A';
        server.route("GET " + kBlockRoute + "1", support::Answer{200, forged});
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(transport_, server.url());
        const auto report = node.run(chain, up_to(2));
        QVERIFY(!report && report.error().is(sync::SyncError::DishonestNode));
        QVERIFY(node.heights.empty());
    }

    // A wrong request is a fault of ours: said at once, not repeated.
    void a_bad_request_ends_the_run_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::newRow("bad path parameter")
            << 400
            << "{\"code\":3,\"message\":\"type mismatch, parameter: height, error: parsing\","
               "\"details\":[]}";
        QTest::newRow("not implemented")
            << 501 << "{\"code\":12,\"message\":\"Not Implemented\",\"details\":[]}";
        QTest::newRow("details as objects")
            << 400 << "{\"code\":3,\"message\":\"invalid\",\"details\":[{\"@type\":\"x\"}]}";
    }
    void a_bad_request_ends_the_run() {
        QFETCH(int, status);
        QFETCH(QString, body);
        support::FixtureServer server;
        route_captured(server);
        server.route("GET " + kBlockRoute + "2", support::Answer{status, body.toStdString()});
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(transport_, server.url());
        const auto report = node.run(chain, up_to(2));
        QVERIFY(!report && report.error().is(sync::SyncError::BadNode));
        // The votes for block 1 would have come with block 2: unsigned, it stays outside.
        QCOMPARE(node.store.state().height, std::uint64_t{0});
        QCOMPARE(server.count("GET " + kBlockRoute + "2"), std::size_t{1});
    }

    void a_chain_without_zkos_is_refused() {
        support::FixtureServer server;
        route_captured(server);
        server.route("GET /twilight-project/nyks/zkos/params",
                     support::Answer{501, "{\"code\":12,\"message\":\"Not Implemented\"}"});
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(transport_, server.url());
        const auto report = node.run(chain, up_to(2));
        QVERIFY(!report && report.error().is(sync::SyncError::NoZkos));
        QCOMPARE(server.count("GET " + kBlockRoute + "1"), std::size_t{0});
    }

    // Answers that do not come, or come half: asked for again until they are whole.
    void slow_and_broken_answers_data() {
        QTest::addColumn<int>("delay_ms");
        QTest::addColumn<int>("cut_after");
        QTest::addColumn<QString>("code");
        QTest::newRow("time-out") << 1500 << -1 << "net-timeout";
        QTest::newRow("broken off") << 0 << 100 << "net-connection-lost";
    }
    void slow_and_broken_answers() {
        QFETCH(int, delay_ms);
        QFETCH(int, cut_after);
        QFETCH(QString, code);
        support::FixtureServer server;
        route_captured(server);
        for (int i = 0; i < 3; ++i) {
            support::Answer answer{200, support::chain_sample("rest_block_2_captured.json")};
            answer.delay = std::chrono::milliseconds(delay_ms);
            if (cut_after >= 0) answer.cut_after = static_cast<std::size_t>(cut_after);
            server.once("GET " + kBlockRoute + "2", answer);
        }
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(transport_, server.url());
        // Patient where nothing is slow: a busy machine must not look like a slow server.
        if (delay_ms > 0) chain.set_timeout(400ms);
        const auto report = node.run(chain, up_to(2));
        QVERIFY2(report, report ? "" : report.error().describe().c_str());
        QCOMPARE(node.heights, (std::vector<std::uint64_t>{1, 2}));
        // Where a connection ends before anything of the answer was read, Qt asks again by itself.
        QVERIFY(server.count("GET " + kBlockRoute + "2") >= std::size_t{4});
        QVERIFY2(std::ranges::count(node.problems, code.toStdString()) >= 1,
                 node.problems.empty() ? "no problem" : node.problems[0].c_str());
        QVERIFY(node.recoveries >= 1);
    }

    // 404 on a transaction: not indexed yet. The reference drops it; here its block waits.
    void a_transaction_that_is_not_indexed_yet_is_waited_for() {
        Meddler meddler(transport_);
        int refused = 0;
        meddler.instead = [&](const net::HttpRequest& request) -> Meddler::Answer {
            if (!asks(request, kTxRoute)) return std::nullopt;
            if (asks(request, "events="))
                return json_answer(200, "{\"txs\":[],\"tx_responses\":[],\"pagination\":null}");
            if (++refused > 60) return std::nullopt;
            return json_answer(404, "{\"code\":5,\"message\":\"tx not found: AB\",\"details\":[]}");
        };
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(meddler, urls().lcd);
        const auto report = node.run(chain);
        QVERIFY2(report, report ? "" : report.error().describe().c_str());
        QVERIFY(refused > 60);
        QCOMPARE(node.outputs.state_digest(), devnet_->chain().state_digest());
        QVERIFY(std::ranges::count(node.problems, "net-tx-not-indexed") > 0);
    }
    // … or until block_results say what became of it.
    void or_the_rpc_says_what_became_of_it() {
        Meddler meddler(transport_);
        meddler.instead = [&](const net::HttpRequest& request) -> Meddler::Answer {
            if (!asks(request, kTxRoute)) return std::nullopt;
            return json_answer(404, "{\"code\":5,\"message\":\"tx not found: AB\",\"details\":[]}");
        };
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(meddler, urls().lcd, urls().rpc);
        QVERIFY(node.run(chain).has_value());
        QCOMPARE(node.outputs.state_digest(), devnet_->chain().state_digest());
        QVERIFY(node.problems.empty());
    }

    // The tip cannot be had for a while: the last one stands, the sync says that it is stalled.
    void a_silent_tip_is_a_stall() {
        Meddler meddler(transport_);
        std::atomic<int> silent = 0;
        std::atomic<bool> armed = false;
        meddler.instead = [&](const net::HttpRequest& request) -> Meddler::Answer {
            if (!asks(request, kBlockRoute + "latest") || silent == 0) return std::nullopt;
            --silent;
            return json_answer(502, "<html>Bad Gateway</html>");
        };
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(meddler, urls().lcd, urls().rpc);
        sync::SyncOptions options = impatient();
        options.follow = true;
        const std::uint64_t tip = chain.latest_height().value();
        std::stop_source stop;
        node.on_block = [&](const sync::AppliedBlock& block) {
            if (block.height == tip) {
                silent = 6;
                armed = true;
            }
            if (block.height == tip + 1) stop.request_stop();
        };
        std::thread later([&] {
            const auto wait_until = [](const std::function<bool()>& done) {
                for (int i = 0; i < 2000 && !done(); ++i)
                    std::this_thread::sleep_for(10ms);
            };
            wait_until([&] { return armed && silent <= 1; });
            (void)devnet_->chain().produce_block();
            wait_until([&] { return stop.stop_requested(); });
            stop.request_stop();
        });
        const auto report = node.run(chain, options, stop.get_token());
        stop.request_stop();
        later.join();
        QVERIFY2(report, report ? "" : report.error().describe().c_str());
        QVERIFY(node.stalled && node.monotone);
        QVERIFY(node.recoveries >= 1);
        QVERIFY(node.store.state().height > tip);
    }

    // Refused in its block: without effect, and not forgotten.
    void refused_messages_are_kept() {
        Meddler meddler(transport_);
        const std::uint64_t tip = devnet_->chain().height();
        // The last block with a transfer, as the chain would tell it had it run out of gas.
        std::uint64_t height = tip;
        Bytes raw;
        for (; height > 0 && raw.empty(); --height)
            if (const auto block = devnet_->chain().block(height);
                block && !block->block.txs.empty()) {
                raw = block->block.txs.front();
                break;
            }
        QVERIFY(!raw.empty());
        const auto sent = net::decode_tx_raw(raw).value();
        const auto& message = std::get<net::MsgTransferTx>(sent.messages.at(0));
        const std::string results = "/block_results?height=" + std::to_string(height);
        // The next header says so, too; whose votes nobody counts here.
        if (height == tip) QVERIFY(devnet_->chain().produce_block().has_value());
        net::Block next = devnet_->chain().block(height + 1).value().block;
        const net::TxResult out_of_gas{11, {}, 0, 0};
        const net::Hash told = net::results_hash({&out_of_gas, 1});
        next.header.last_results_hash.assign(told.begin(), told.end());
        next.block_hash = net::header_hash(next.header);
        const std::string next_url = kBlockRoute + std::to_string(height + 1);
        meddler.instead = [&](const net::HttpRequest& request) -> Meddler::Answer {
            if (request.url.ends_with(next_url)) return json_answer(200, net::block_to_json(next));
            if (!request.url.ends_with(results)) return std::nullopt;
            return json_answer(200,
                               "{\"jsonrpc\":\"2.0\",\"id\":-1,\"result\":{\"height\":\"" +
                                   std::to_string(height) +
                                   "\",\"txs_results\":[{\"code\":11,\"log\":\"out of gas\"}]}}");
        };
        QTemporaryDir folder;
        Node node(folder.path());
        net::CosmosClient chain(meddler, urls().lcd, urls().rpc);
        sync::SyncOptions options = up_to(height);
        options.signatures.check = false;
        const auto report = node.run(chain, options);
        QVERIFY2(report, report ? "" : report.error().describe().c_str());
        QCOMPARE(node.refusals.size(), std::size_t{1});
        QCOMPARE(node.refusals[0].code, 11U);
        QCOMPARE(base::to_hex(node.refusals[0].txid), message.tx_id);
        QVERIFY(node.outputs.state_digest() != devnet_->chain().state_digest());

        const auto rows = node.store.reader().refusals_of_block(height).value();
        QCOMPARE(rows.size(), std::size_t{1});
        QVERIFY(rows[0].transfer && rows[0].code == 11);
        QCOMPARE(rows[0].cosmos_hash, net::tx_hash(raw));
        QCOMPARE(node.store.reader().refusals_with_id(rows[0].txid)->size(), std::size_t{1});
        QCOMPARE(node.store.reader().refusals_of_cosmos(rows[0].cosmos_hash)->size(),
                 std::size_t{1});
        QVERIFY(node.store.reader().transactions_with_id(rows[0].txid)->empty());
        QCOMPARE(node.store.state().refused, std::uint64_t{1});
        QVERIFY(node.store.clear().has_value());
        QVERIFY(node.store.reader().refusals_of_block(height)->empty());
    }
};

QTEST_GUILESS_MAIN(AnswersTest)
#include "answers_test.moc"
