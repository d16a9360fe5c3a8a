#include "core/net/zkos_rpc_client.h"

#include <QtTest>

#include "core/base/json.h"
#include "core/net/faucet_client.h"
#include "core/net/qt_http_transport.h"
#include "tests/support/fixture_server.h"

namespace vesper::net {
namespace {

using Json = nlohmann::json;
using support::Answer;
using support::chain_sample;
using support::FixtureServer;

template <typename T>
QString code(const Result<T>& result) {
    if (result) return QStringLiteral("ok");
    return QString::fromStdString(std::string(result.error().code()));
}

Json commit_sample() {
    return Json::parse(chain_sample("rpc_txCommit.json"));
}

Bytes sample_transaction() {
    return base::from_hex(commit_sample()["request"]["params"][0].get<std::string>()).value();
}

}  // namespace

class ZkosRpcClientTest : public QObject {
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

    /// The result is JSON inside a JSON text.
    void tx_commit() {
        server_->route("POST /zkos", Answer{200, commit_sample()["response_ok"].dump()});
        ZkosRpcClient client(*transport_, server_->url() + "/zkos");
        const auto hash = client.tx_commit(sample_transaction());
        QVERIFY(hash);
        QCOMPARE(*hash,
                 std::string("330675dc1d1041034530541dd1c51628e3539b9b904e9cc50f7f7b6c25c0ff1f"));
        const Json sent = Json::parse(server_->received().at(0).body);
        const Json expected = commit_sample()["request"];
        QCOMPARE(sent["method"], expected["method"]);
        QCOMPARE(sent["params"], expected["params"]);
        QCOMPARE(sent["jsonrpc"], expected["jsonrpc"]);
    }

    void refusals_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("utxo")
            << "response_bad_utxo"
            << "Transaction verification failed: Failed to verify the input UTXO.";
        QTest::newRow("proof") << "response_bad_proof"
                               << "Transaction verification failed: R1CS Proof Verification Failed";
        QTest::newRow("hex") << "response_bad_hex"
                             << "Hex decoding error: Odd number of digits";
        QTest::newRow("bincode") << "response_bad_bincode"
                                 << "Bincode error: io error: unexpected end of file";
        QTest::newRow("chain")
            << "response_chain_reject"
            << "Internal server error: Network error: HTTP error, code: 32, response: 9ABC...";
        QTest::newRow("message") << "response_not_burn_message"
                                 << "Invalid parameters: Expected a valid Burn Message";
    }
    void refusals() {
        QFETCH(QString, key);
        QFETCH(QString, sentence);
        server_->route("POST /", Answer{200, commit_sample()[key.toStdString()].dump()});
        ZkosRpcClient client(*transport_, server_->url());
        const auto hash = client.tx_commit(sample_transaction());
        QCOMPARE(code(hash), QStringLiteral("net-rpc-error"));
        QCOMPARE(QString::fromStdString(hash.error().context()), sentence);
    }

    void protocol_errors() {
        ZkosRpcClient client(*transport_, server_->url());
        const Json errors = Json::parse(chain_sample("rpc_protocol_errors.json"));
        for (const auto& [name, answer] : errors.items()) {
            server_->route("POST /", Answer{200, answer.dump()});
            const auto hash = client.tx_commit(sample_transaction());
            QCOMPARE(code(hash), QStringLiteral("net-rpc-error"));
            QVERIFY(hash.error().context().find(answer["error"]["message"].get<std::string>()) !=
                    std::string::npos);
        }
    }

    void odd_results_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("null") << "{\"result\":null}"
                              << "net-bad-answer";
        QTest::newRow("object") << "{\"result\":{\"txHash\":\"00\"}}"
                                << "net-bad-answer";
        QTest::newRow("plain text") << "{\"result\":\"done\"}"
                                    << "net-not-json";
        QTest::newRow("no hash") << "{\"result\":\"{}\"}"
                                 << "net-bad-answer";
        QTest::newRow("short hash") << "{\"result\":\"{\\\"txHash\\\":\\\"0011\\\"}\"}"
                                    << "net-bad-answer";
        QTest::newRow("hash a number") << "{\"result\":\"{\\\"txHash\\\":7}\"}"
                                       << "net-bad-answer";
        QTest::newRow("no result") << "{\"jsonrpc\":\"2.0\"}"
                                   << "net-bad-answer";
        QTest::newRow("array") << "[]"
                               << "net-bad-answer";
        QTest::newRow("html") << "<html>"
                              << "net-not-json";
    }
    void odd_results() {
        QFETCH(QString, body);
        QFETCH(QString, verdict);
        server_->route("POST /", Answer{200, body.toStdString()});
        ZkosRpcClient client(*transport_, server_->url());
        QCOMPARE(code(client.tx_commit(sample_transaction())), verdict);
    }

    void server_trouble() {
        ZkosRpcClient client(*transport_, server_->url());
        server_->route("POST /", Answer{502, "<html>", "text/html"});
        QCOMPARE(code(client.tx_commit(Bytes{1})), QStringLiteral("net-not-json"));
        server_->route("POST /",
                       Answer{200, "{}", "application/json", {}, std::chrono::seconds(20)});
        client.set_timeout(std::chrono::milliseconds(50));
        QCOMPARE(code(client.tx_commit(Bytes{1})), QStringLiteral("net-timeout"));
    }

    void utxo_dump() {
        ZkosRpcClient client(*transport_, server_->url());
        const Json full = Json::parse(chain_sample("rpc_getUtxosFromDB.json"));
        server_->route("POST /", Answer{200, full["response"].dump()});
        ZkosRpcClient::DumpRange range;
        const auto bytes = client.utxo_dump("Coin", range);
        QVERIFY(bytes);
        QCOMPARE(base::to_hex(*bytes), full["response"]["result"]["result"].get<std::string>());
        const Json empty = Json::parse(chain_sample("rpc_getUtxosFromDB_empty.json"));
        server_->route("POST /", Answer{200, empty["response"].dump()});
        range = {0, 10, 10, 99};
        QVERIFY(client.utxo_dump("Coin", range).value().empty());
        const Json sent = Json::parse(server_->received().back().body);
        QCOMPARE(sent["params"], empty["request"]["params"]);
        QCOMPARE(sent["method"], empty["request"]["method"]);
    }

    void faucet() {
        const std::string address = "twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg";
        FaucetClient faucet(*transport_, server_->url() + "/");
        server_->route("POST /faucet", Answer{200, "ok", "text/plain"});
        server_->route("POST /mint", Answer{201, ""});
        QVERIFY(faucet.request_nyks(address));
        QVERIFY(faucet.request_sats(address));
        const Json samples = Json::parse(chain_sample("faucet_constructed.json"));
        QCOMPARE(Json::parse(server_->received().at(0).body),
                 samples["requests"]["POST {FAUCET}/faucet"]);
        QCOMPARE(Json::parse(server_->received().at(1).body),
                 samples["requests"]["POST {FAUCET}/mint"]);
        server_->route("POST /mint", Answer{429, "", "text/plain", {{"Retry-After", "60"}}});
        const auto limited = faucet.request_sats(address);
        QCOMPARE(code(limited), QStringLiteral("net-rate-limited"));
        QVERIFY(retry_after(limited.error()) == std::chrono::seconds(60));
        QCOMPARE(code(faucet.request_nyks("0ce8d2dc")), QStringLiteral("net-bad-bech32"));
        QCOMPARE(server_->received().size(), std::size_t{3});
    }

private:
    std::unique_ptr<FixtureServer> server_;
    std::unique_ptr<QtHttpTransport> transport_;
};

}  // namespace vesper::net

QTEST_GUILESS_MAIN(vesper::net::ZkosRpcClientTest)
#include "zkos_rpc_client_test.moc"
