#include "core/net/cosmos_client.h"

#include <QtTest>

#include "core/base/json.h"
#include "core/net/block_json.h"
#include "core/net/qt_http_transport.h"
#include "core/net/tendermint_header.h"
#include "tests/support/fixture_server.h"

namespace vesper::net {
namespace {

using Json = nlohmann::json;
using support::Answer;
using support::chain_sample;
using support::FixtureServer;

const std::string kBlocks = "GET /cosmos/base/tendermint/v1beta1/blocks/";
const std::string kTxs = "GET /cosmos/tx/v1beta1/txs";
const std::string kByHeight = kTxs + "?events=tx.height%3D415156&pagination.limit=100";
const std::string kResults = "GET /block_results?height=415156";
const std::string kAddress = "twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg";

template <typename T>
QString code(const Result<T>& result) {
    if (result) return QStringLiteral("ok");
    return QString::fromStdString(std::string(result.error().code()));
}

std::string lower(std::string text) {
    return QString::fromStdString(text).toLower().toStdString();
}

struct Case {
    const char* name;
    Answer answer;
    const char* verdict;
    Remedy remedy;
};

std::vector<Case> block_answers() {
    const std::string html = "<html><body><h1>502 Bad Gateway</h1></body></html>";
    const auto sample = [](int status, const char* name) {
        return Answer{status, chain_sample(name)};
    };
    return {
        {"future", sample(400, "rest_block_future_error.json"), "net-height-in-future",
         Remedy::Wait},
        {"future, proxied RPC",
         {500,
          "{\"code\":2,\"message\":\"height 9 must be less than or equal to the current blockchain "
          "height 5\"}"},
         "net-height-in-future",
         Remedy::Wait},
        {"bad height", sample(400, "rest_block_bad_height_error.json"), "net-bad-request",
         Remedy::GiveUp},
        {"pruned", sample(500, "rest_block_pruned_error.json"), "net-pruned", Remedy::OtherNode},
        {"pruned, code 13",
         {500, "{\"code\":13,\"message\":\"height 1 is not available, lowest height is 400000\"}"},
         "net-pruned",
         Remedy::OtherNode},
        {"501", sample(501, "rest_501_not_implemented.json"), "net-not-implemented",
         Remedy::OtherNode},
        {"code 12 with 404",
         {404, "{\"code\":12,\"message\":\"Not Implemented\"}"},
         "net-not-implemented",
         Remedy::OtherNode},
        {"404", {404, "{\"code\":5,\"message\":\"not found\"}"}, "net-not-found", Remedy::Wait},
        {"html 502", {502, html, "text/html"}, "net-not-json", Remedy::BackOff},
        {"html 200", {200, html, "text/html"}, "net-not-json", Remedy::BackOff},
        {"html 404", {404, html, "text/html"}, "net-not-json", Remedy::BackOff},
        {"empty 200", {200, ""}, "net-not-json", Remedy::BackOff},
        {"half a JSON", {200, "{\"block_id\":{\"ha"}, "net-not-json", Remedy::BackOff},
        {"rate limited",
         {429, html, "text/html", {{"Retry-After", "7"}}},
         "net-rate-limited",
         Remedy::BackOff},
        {"500",
         {500, "{\"code\":13,\"message\":\"internal\"}"},
         "net-server-error",
         Remedy::BackOff},
        {"503 with wait",
         {503,
          "{\"code\":14,\"message\":\"unavailable\"}",
          "application/json",
          {{"Retry-After", "7"}}},
         "net-server-error",
         Remedy::BackOff},
        {"another JSON", {200, "{\"block\":{}}"}, "net-bad-answer", Remedy::OtherNode},
        {"cut",
         {200,
          chain_sample("rest_block_2_captured.json"),
          "application/json",
          {},
          std::chrono::milliseconds(0),
          500},
         "net-connection-lost",
         Remedy::BackOff},
        {"redirect",
         {302, "", "text/plain", {{"Location", "/elsewhere"}}},
         "net-redirect-refused",
         Remedy::OtherNode},
    };
}

/// The codes alone of what tx_results() says.
Result<std::vector<std::uint32_t>> codes_of(CosmosClient& client, const Block& block) {
    VESPER_TRY(const auto results, client.tx_results(block));
    std::vector<std::uint32_t> codes;
    for (const TxResult& result : results)
        codes.push_back(result.code);
    return codes;
}

}  // namespace

class CosmosClientTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        server_ = std::make_unique<FixtureServer>();
        transport_ = std::make_unique<QtHttpTransport>();
    }
    void cleanup() {
        transport_.reset();
        server_.reset();
    }

    void blocks() {
        for (const auto& [height, file] :
             {std::pair{1, "rest_block_1_captured.json"}, {2, "rest_block_2_captured.json"}})
            server_->route_sample(kBlocks + std::to_string(height), file);
        server_->route_sample(kBlocks + "latest", "rest_block_latest_constructed.json");
        CosmosClient client(*transport_, server_->url() + "//");
        const auto first = client.block(1);
        QVERIFY(first);
        QVERIFY(verify_block(*first, "nyks", 1, std::nullopt));
        const auto second = client.block(2);
        QVERIFY(second);
        QVERIFY(verify_block(*second, "nyks", 2, first->block_hash));
        const auto height = client.latest_height();
        QVERIFY(height);
        QCOMPARE(*height, std::uint64_t{415157});
    }

    void errors_of_a_block_data() {
        QTest::addColumn<int>("index");
        const auto all = block_answers();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }
    /// Section 1.4, row by row; the remedy is never to go on to the next height.
    void errors_of_a_block() {
        QFETCH(int, index);
        const Case row = block_answers()[static_cast<std::size_t>(index)];
        server_->route(kBlocks + "7", row.answer);
        CosmosClient client(*transport_, server_->url());
        const auto block = client.block(7);
        QCOMPARE(code(block), QString::fromUtf8(row.verdict));
        QVERIFY(remedy(block.error()) == row.remedy);
    }

    void numbers_in_errors() {
        CosmosClient client(*transport_, server_->url());
        server_->route_sample(kBlocks + "1", "rest_block_pruned_error.json", 500);
        auto block = client.block(1);
        QCOMPARE(lowest_height(block.error()), std::optional<std::uint64_t>(400000));
        QVERIFY(!retry_after(block.error()));
        server_->route(kBlocks + "1", Answer{429, "", "text/plain", {{"retry-after", "30"}}});
        block = client.block(1);
        QVERIFY(retry_after(block.error()) == std::chrono::seconds(30));
        QVERIFY(!lowest_height(block.error()));
        server_->route(
            kBlocks + "1",
            Answer{429, "", "text/plain", {{"Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"}}});
        block = client.block(1);
        QVERIFY(block.error().is(NetError::RateLimited));
        QVERIFY(!retry_after(block.error()));
        // The node's own words are no header, and their numbers may be any.
        server_->route(kBlocks + "1", Answer{500, R"({"code":2,"message":"retry-after=)"
                                                  R"(15532559262904483840","details":[]})"});
        block = client.block(1);
        QVERIFY(block.error().context().find("15532559262904483840") != std::string::npos);
        QVERIFY(!retry_after(block.error()));
    }

    void timeout_and_cancel() {
        server_->route(kBlocks + "1",
                       Answer{200, "{}", "application/json", {}, std::chrono::seconds(20)});
        CosmosClient client(*transport_, server_->url());
        client.set_timeout(std::chrono::milliseconds(50));
        QCOMPARE(code(client.block(1)), QStringLiteral("net-timeout"));
        QVERIFY(remedy(client.block(1).error()) == Remedy::BackOff);
        std::stop_source stop;
        stop.request_stop();
        const auto cancelled = client.block(1, stop.get_token());
        QCOMPARE(code(cancelled), QStringLiteral("cancelled"));
        QVERIFY(remedy(cancelled.error()) == Remedy::GiveUp);
    }

    void node_gone() {
        CosmosClient client(*transport_, server_->url());
        server_->stop();
        const auto block = client.block(1);
        QCOMPARE(code(block), QStringLiteral("net-connection-failed"));
        QVERIFY(remedy(block.error()) == Remedy::BackOff);
    }

    void node_facts() {
        server_->route_sample("GET /cosmos/base/tendermint/v1beta1/node_info",
                              "rest_node_info_constructed.json");
        server_->route_sample("GET /cosmos/base/tendermint/v1beta1/syncing", "rest_syncing.json");
        CosmosClient client(*transport_, server_->url());
        const auto info = client.node_info();
        QVERIFY(info);
        QCOMPARE(info->network, std::string("nyks"));
        QCOMPARE(info->sdk_version, std::string("v0.45.3"));
        QVERIFY(info->tx_index);
        const auto syncing = client.syncing();
        QVERIFY(syncing);
        QVERIFY(!*syncing);
        // SDK 0.42 named it otherwise.
        Json old = Json::parse(chain_sample("rest_node_info_constructed.json"));
        old["node_info"] = old["default_node_info"];
        old.erase("default_node_info");
        server_->route("GET /cosmos/base/tendermint/v1beta1/node_info", Answer{200, old.dump()});
        QCOMPARE(client.node_info()->network, std::string("nyks"));
    }

    /// twilightd speaks the same API but has no ZkOS.
    void zkos_module() {
        const std::string params = "GET /twilight-project/nyks/zkos/params";
        CosmosClient client(*transport_, server_->url());
        QVERIFY(!client.zkos_module_present().value());
        const Json zkos = Json::parse(chain_sample("rest_nyks_zkos_constructed.json"));
        server_->route(params, Answer{200, zkos["params"].dump()});
        QVERIFY(client.zkos_module_present().value());
        server_->route(params, Answer{502, "<html>", "text/html"});
        QCOMPARE(code(client.zkos_module_present()), QStringLiteral("net-not-json"));
    }

    void zkos_queries() {
        const Json zkos = Json::parse(chain_sample("rest_nyks_zkos_constructed.json"));
        const std::string id = zkos["transfer_tx"]["TransferTx"]["txId"];
        server_->route("GET /twilight-project/nyks/zkos/transfer_tx/" + id,
                       Answer{200, zkos["transfer_tx"].dump()});
        server_->route("GET /twilight-project/nyks/zkos/transfer_tx/00",
                       Answer{500, zkos["transfer_tx_not_found"].dump()});
        server_->route("GET /twilight-project/nyks/zkos/mint_or_burn_trading_btc/" + kAddress,
                       Answer{200, zkos["mint_or_burn_trading_btc"].dump()});
        CosmosClient client(*transport_, server_->url());
        const auto transfer = client.zkos_transfer(id);
        QVERIFY(transfer);
        QCOMPARE(transfer->tx_fee, std::uint64_t{24});
        QCOMPARE(code(client.zkos_transfer("00")), QStringLiteral("net-not-found"));
        const auto mints = client.mints_and_burns(kAddress);
        QVERIFY(mints);
        QCOMPARE(mints->size(), std::size_t{1});
        QCOMPARE(mints->at(0).btc_value, std::uint64_t{50000});
    }

    void account() {
        const std::string route = "GET /cosmos/auth/v1beta1/accounts/" + kAddress;
        server_->route_sample(route, "rest_account_constructed.json");
        CosmosClient client(*transport_, server_->url());
        auto account = client.account(kAddress);
        QVERIFY(account);
        QCOMPARE(account->account_number, std::uint64_t{42});
        QCOMPARE(account->sequence, std::uint64_t{7});
        QVERIFY(account->public_key);
        QCOMPARE(cosmos_address(*account->public_key), kAddress);

        Json json = Json::parse(chain_sample("rest_account_constructed.json"));
        json["account"]["pub_key"] = nullptr;
        server_->route(route, Answer{200, json.dump()});
        QVERIFY(!client.account(kAddress)->public_key);
        // Inside a vesting account.
        const Json vesting = {{"account",
                               {{"@type", "/cosmos.vesting.v1beta1.ContinuousVestingAccount"},
                                {"base_vesting_account", {{"base_account", json["account"]}}}}}};
        server_->route(route, Answer{200, vesting.dump()});
        QCOMPARE(client.account(kAddress)->sequence, std::uint64_t{7});
        // Somebody else's account.
        json["account"]["address"] = "twilight1erxf3sa9q2j4vgseu7jq4a258ckmk7cy5pjzc5";
        server_->route(route, Answer{200, json.dump()});
        QCOMPARE(code(client.account(kAddress)), QStringLiteral("net-bad-answer"));

        server_->route_sample(route, "rest_account_not_found_error.json", 404);
        QCOMPARE(code(client.account(kAddress)), QStringLiteral("net-not-found"));
        QCOMPARE(code(client.account("../../../x")), QStringLiteral("net-bad-request"));
        QCOMPARE(code(client.account("")), QStringLiteral("net-bad-request"));
    }

    void balances() {
        const std::string route = "GET /cosmos/bank/v1beta1/balances/" + kAddress;
        server_->route_sample(route, "rest_balances_constructed.json");
        CosmosClient client(*transport_, server_->url());
        const auto one = client.balances(kAddress);
        QVERIFY(one);
        QVERIFY((*one == std::vector<Coin>{{"nyks", 98000}, {"sats", 450000}}));
        // Two pages; the key is base64 and must arrive unharmed.
        Json first = Json::parse(chain_sample("rest_balances_constructed.json"));
        first["pagination"]["next_key"] = "a+/=";
        server_->route(route, Answer{200, first.dump()});
        server_->route_sample(route + "?pagination.key=a%2B%2F%3D",
                              "rest_balances_constructed.json");
        const auto two = client.balances(kAddress);
        QVERIFY(two);
        QCOMPARE(two->size(), std::size_t{4});
        // A node that never stops paging.
        server_->route(route + "?pagination.key=a%2B%2F%3D", Answer{200, first.dump()});
        QCOMPARE(code(client.balances(kAddress)), QStringLiteral("net-bad-answer"));
        first["balances"][0]["amount"] = "-1";
        server_->route(route, Answer{200, first.dump()});
        QCOMPARE(code(client.balances(kAddress)), QStringLiteral("net-bad-answer"));
    }

    void broadcast() {
        const std::string route = "POST /cosmos/tx/v1beta1/txs";
        const Json sent = Json::parse(chain_sample("rest_broadcast_request_constructed.json"));
        const Bytes raw = base::from_base64(sent["tx_bytes"].get<std::string>()).value();
        server_->route_sample(route, "rest_broadcast_ok_constructed.json");
        CosmosClient client(*transport_, server_->url());
        const auto ok = client.broadcast(raw);
        QVERIFY(ok);
        QCOMPARE(ok->code, 0U);
        QCOMPARE(base::to_hex(ok->hash), base::to_hex(tx_hash(raw)));
        QCOMPARE(Json::parse(server_->received().at(0).body), sent);

        const Json errors = Json::parse(chain_sample("rest_broadcast_errors_constructed.json"));
        for (const auto& [name, answer] : errors.items()) {
            server_->route(route, Answer{200, answer.dump()});
            const auto refused = client.broadcast(raw);
            QVERIFY(refused);
            QCOMPARE(refused->code, answer["tx_response"]["code"].get<std::uint32_t>());
            QCOMPARE(refused->codespace, std::string("sdk"));
            QVERIFY(!refused->log.empty());
        }
    }

    void broadcast_through_rpc() {
        const Json sample = Json::parse(chain_sample("tmrpc_broadcast_tx_sync.json"));
        const Bytes raw =
            base::from_base64(sample["request"]["params"]["tx"].get<std::string>()).value();
        server_->route("POST /", Answer{200, sample["response_captured"].dump()});
        CosmosClient client(*transport_, server_->url(), server_->url() + "/");
        const auto result = client.broadcast_rpc(raw);
        QVERIFY(result);
        QCOMPARE(result->code, 0U);
        QCOMPARE(base::to_hex(result->hash),
                 lower(sample["response_captured"]["result"]["hash"].get<std::string>()));
        QCOMPARE(Json::parse(server_->received().at(0).body), sample["request"]);
        server_->route("POST /",
                       Answer{200,
                              "{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32603,"
                              "\"message\":\"Internal error\",\"data\":\"tx too large\"}}"});
        const auto refused = client.broadcast_rpc(raw);
        QCOMPARE(code(refused), QStringLiteral("net-rpc-error"));
        QVERIFY(refused.error().context().find("tx too large") != std::string::npos);
        QCOMPARE(code(CosmosClient(*transport_, server_->url()).broadcast_rpc(raw)),
                 QStringLiteral("net-bad-url"));
    }

    void simulate() {
        server_->route("POST /cosmos/tx/v1beta1/simulate",
                       Answer{200, "{\"gas_info\":{\"gas_wanted\":\"0\",\"gas_used\":\"81234\"}}"});
        CosmosClient client(*transport_, server_->url());
        QCOMPARE(client.simulate(Bytes{1}).value(), std::uint64_t{81234});
    }

    void tx_by_hash_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<quint64>("height");
        QTest::addColumn<uint>("code");
        QTest::newRow("mint") << "rest_tx_mint_constructed.json" << quint64{380157} << 0U;
        QTest::newRow("transfer") << "rest_tx_transfer_constructed.json" << quint64{415156} << 0U;
        QTest::newRow("burn") << "rest_tx_burn_constructed.json" << quint64{415156} << 0U;
        QTest::newRow("failed") << "rest_tx_failed_constructed.json" << quint64{380158} << 11U;
    }
    void tx_by_hash() {
        QFETCH(QString, file);
        QFETCH(quint64, height);
        QFETCH(uint, code);
        const std::string text = chain_sample(file.toStdString());
        const std::string hash = lower(Json::parse(text)["tx_response"]["txhash"]);
        server_->route(kTxs + "/" + hash, Answer{200, text});
        CosmosClient client(*transport_, server_->url());
        const auto status = client.tx(base::array_from_hex<32>(hash).value());
        QVERIFY(status);
        QCOMPARE(status->height, std::uint64_t{height});
        QCOMPARE(status->code, code);
        QCOMPARE(base::to_hex(status->hash), hash);
    }

    void tx_not_found() {
        const ByteArray<32> hash{};
        const std::string route = kTxs + "/" + base::to_hex(hash);
        CosmosClient client(*transport_, server_->url());
        for (const int status : {404, 400}) {
            server_->route_sample(route, "rest_tx_not_found_error.json", status);
            const auto missing = client.tx(hash);
            QCOMPARE(code(missing), QStringLiteral("net-not-found"));
            QVERIFY(remedy(missing.error()) == Remedy::Wait);
        }
        server_->route_sample(route, "rest_tx_mint_constructed.json");
        QCOMPARE(code(client.tx(hash)), QStringLiteral("net-bad-answer"));
    }

    // Result codes -----------------------------------------------------------------------------

    void codes_of_an_empty_block() {
        const auto block =
            block_from_json(base::as_bytes(chain_sample("rest_block_2_captured.json")));
        CosmosClient client(*transport_, server_->url(), server_->url());
        QVERIFY(codes_of(client, *block).value().empty());
        QVERIFY(server_->received().empty());
    }

    void codes_from_rpc() {
        server_->route_sample(kResults, "tmrpc_block_results_constructed.json");
        CosmosClient client(*transport_, server_->url(), server_->url());
        const auto codes = codes_of(client, mixed_block());
        QVERIFY(codes);
        QVERIFY((*codes == std::vector<std::uint32_t>{0, 0, 11}));
        QCOMPARE(server_->received().size(), std::size_t{1});
    }

    void wrong_results_from_rpc_data() {
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("value");
        QTest::newRow("height") << "/result/height"
                                << "\"415155\"";
        QTest::newRow("too few") << "/result/txs_results"
                                 << "[{\"code\":0}]";
        QTest::newRow("null") << "/result/txs_results"
                              << "null";
        QTest::newRow("code negative") << "/result/txs_results/0/code"
                                       << "-1";
        QTest::newRow("code over 32 bits") << "/result/txs_results/0/code"
                                           << "4294967296";
    }
    void wrong_results_from_rpc() {
        QFETCH(QString, at);
        QFETCH(QString, value);
        Json json = Json::parse(chain_sample("tmrpc_block_results_constructed.json"));
        json[Json::json_pointer(at.toStdString())] = Json::parse(value.toStdString());
        server_->route(kResults, Answer{200, json.dump()});
        CosmosClient client(*transport_, server_->url(), server_->url());
        QCOMPARE(code(codes_of(client, mixed_block())), QStringLiteral("net-bad-answer"));
    }

    void zero_code_may_be_left_out() {
        Json json = Json::parse(chain_sample("tmrpc_block_results_constructed.json"));
        json["result"]["txs_results"][0].erase("code");
        server_->route(kResults, Answer{200, json.dump()});
        CosmosClient client(*transport_, server_->url(), server_->url());
        QCOMPARE(codes_of(client, mixed_block()).value().at(0), 0U);
    }

    /// The index lists two of the three; the third is looked up by its hash.
    void codes_from_lcd() {
        server_->route_sample(kByHeight, "rest_txs_by_height_constructed.json");
        const std::string bank = kTxs + "/" + base::to_hex(tx_hash(mixed_block().txs[1]));
        server_->route(bank, Answer{200, tx_response(mixed_block().txs[1], 415156, 5)});
        CosmosClient client(*transport_, server_->url());
        const auto codes = codes_of(client, mixed_block());
        QVERIFY(codes);
        QVERIFY((*codes == std::vector<std::uint32_t>{0, 5, 0}));
        QCOMPARE(server_->received().size(), std::size_t{2});
    }

    void lcd_after_a_failing_rpc() {
        server_->route(kResults, Answer{502, "<html>", "text/html"});
        route_all_by_height({1, 2, 3});
        CosmosClient client(*transport_, server_->url(), server_->url());
        QVERIFY((codes_of(client, mixed_block()).value() == std::vector<std::uint32_t>{1, 2, 3}));
    }

    void both_sources_fail() {
        server_->route(kResults, Answer{502, "<html>", "text/html"});
        CosmosClient client(*transport_, server_->url(), server_->url());
        QCOMPARE(code(codes_of(client, mixed_block())), QStringLiteral("net-not-json"));
    }

    /// T6: a transaction the index does not know yet is never taken as failed.
    void missing_from_the_index() {
        server_->route_sample(kByHeight, "rest_txs_by_height_constructed.json");
        const std::string bank = kTxs + "/" + base::to_hex(tx_hash(mixed_block().txs[1]));
        server_->route_sample(bank, "rest_tx_not_found_error.json", 404);
        CosmosClient client(*transport_, server_->url());
        const auto codes = codes_of(client, mixed_block());
        QCOMPARE(code(codes), QStringLiteral("net-tx-not-indexed"));
        QVERIFY(remedy(codes.error()) == Remedy::Wait);
        // A moment later it is there.
        server_->route(bank, Answer{200, tx_response(mixed_block().txs[1], 415156, 0)});
        QVERIFY(codes_of(client, mixed_block()));
        // The same bytes in another block say nothing about this one.
        server_->route(bank, Answer{200, tx_response(mixed_block().txs[1], 415000, 0)});
        QCOMPARE(code(codes_of(client, mixed_block())), QStringLiteral("net-tx-not-indexed"));
    }

    /// Gateways without the query, and pages that hold other heights.
    void single_lookups() {
        server_->route(kByHeight, Answer{500, "{\"code\":13,\"message\":\"no such event\"}"});
        std::uint32_t next = 1;
        for (const Bytes& tx : mixed_block().txs)
            server_->route(kTxs + "/" + base::to_hex(tx_hash(tx)),
                           Answer{200, tx_response(tx, 415156, next++)});
        CosmosClient client(*transport_, server_->url());
        QVERIFY((codes_of(client, mixed_block()).value() == std::vector<std::uint32_t>{1, 2, 3}));
    }

    void transport_trouble_is_not_hidden() {
        server_->route(kByHeight, Answer{502, "<html>", "text/html"});
        CosmosClient client(*transport_, server_->url());
        QCOMPARE(code(codes_of(client, mixed_block())), QStringLiteral("net-not-json"));
    }

    void twice_the_same_bytes() {
        Block block = mixed_block();
        block.txs.push_back(block.txs[0]);
        CosmosClient client(*transport_, server_->url());
        QCOMPARE(code(codes_of(client, block)), QStringLiteral("net-tx-not-indexed"));
        Json json = Json::parse(chain_sample("tmrpc_block_results_constructed.json"));
        json["result"]["txs_results"].push_back({{"code", 9}});
        server_->route(kResults, Answer{200, json.dump()});
        CosmosClient with_rpc(*transport_, server_->url(), server_->url());
        QVERIFY((codes_of(with_rpc, block).value() == std::vector<std::uint32_t>{0, 0, 11, 9}));
    }

    void many_pages() {
        Block block = mixed_block();
        block.txs.clear();
        for (std::uint8_t i = 0; i < 250; ++i)
            block.txs.push_back({i});
        for (std::size_t page = 0; page < 3; ++page) {
            Json results = Json::array();
            for (std::size_t i = 100 * page; i < std::min<std::size_t>(100 * page + 100, 250); ++i)
                results.push_back(Json::parse(tx_response(
                    block.txs[i], 415156, static_cast<std::uint32_t>(i)))["tx_response"]);
            const std::string offset =
                page == 0 ? "" : "&pagination.offset=" + std::to_string(100 * page);
            server_->route(kByHeight + offset, Answer{200, Json{{"tx_responses", results}}.dump()});
        }
        CosmosClient client(*transport_, server_->url());
        const auto codes = codes_of(client, block);
        QVERIFY(codes);
        for (std::uint32_t i = 0; i < 250; ++i)
            QCOMPARE(codes->at(i), i);
        QCOMPARE(server_->received().size(), std::size_t{3});
    }

    // Other versions ---------------------------------------------------------------------------

    void F79_other_versions_of_the_sdk_data() {
        QTest::addColumn<QString>("version");
        for (const char* version : {"0.46", "0.47", "0.50", "0.53"})
            QTest::newRow(version) << version;
    }
    /// Whatever the answers look like, they say the same.
    void F79_other_versions_of_the_sdk() {
        QFETCH(QString, version);
        QFile file(VESPER_TEST_VECTORS "/sdk-answers/" + version + ".json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Json recorded = Json::parse(file.readAll().toStdString());
        for (const auto& [path, answer] : recorded["answers"].items())
            server_->route("GET " + path, Answer{answer["status"], answer["body"].dump()});
        for (const bool rpc : {false, true}) {
            CosmosClient client(*transport_, server_->url(), rpc ? server_->url() : std::string());
            QVERIFY(
                (codes_of(client, mixed_block()).value() == std::vector<std::uint32_t>{0, 0, 11}));
            QCOMPARE(client.validators(2).value().size(), std::size_t{1});
        }
        CosmosClient client(*transport_, server_->url());
        QCOMPARE(client.node_info()->sdk_version, recorded["sdk"].get<std::string>());
        QCOMPARE(client.node_info()->network, std::string("nyks"));
        const auto block = client.block(2);
        QVERIFY(block);
        QVERIFY(*block ==
                block_from_json(base::as_bytes(chain_sample("rest_block_2_captured.json"))));
        QVERIFY((client.balances(kAddress).value() ==
                 std::vector<Coin>{{"nyks", 98000}, {"sats", 450000}}));
    }

private:
    static Block mixed_block() {
        return block_from_json(
                   base::as_bytes(chain_sample("rest_block_415156_mixed_constructed.json")))
            .value();
    }
    static std::string tx_response(const Bytes& tx, std::uint64_t height, std::uint32_t code) {
        return Json{{"tx_response",
                     {{"txhash", base::to_hex(tx_hash(tx))},
                      {"height", std::to_string(height)},
                      {"code", code}}}}
            .dump();
    }
    void route_all_by_height(const std::vector<std::uint32_t>& codes) {
        Json results = Json::array();
        for (std::size_t i = 0; i < codes.size(); ++i)
            results.push_back(
                Json::parse(tx_response(mixed_block().txs[i], 415156, codes[i]))["tx_response"]);
        server_->route(kByHeight, Answer{200, Json{{"tx_responses", results}}.dump()});
    }

    std::unique_ptr<FixtureServer> server_;
    std::unique_ptr<QtHttpTransport> transport_;
};

}  // namespace vesper::net

QTEST_GUILESS_MAIN(vesper::net::CosmosClientTest)
#include "cosmos_client_test.moc"
