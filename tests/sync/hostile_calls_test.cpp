// Every question under every answer: the clients and the block's decoder, and the table of what is
// tested.
#include <filesystem>
#include <fstream>

#include "core/base/json.h"
#include "core/devnet/faucet.h"
#include "core/net/block_json.h"
#include "core/net/faucet_client.h"
#include "core/net/tendermint_header.h"
#include "core/net/zkos_rpc_client.h"
#include "tests/support/cut_server.h"
#include "tests/support/fixture_server.h"
#include "tests/sync/hostile_test.h"

using namespace vesper;
using namespace vesper::sync::test;

namespace {

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

// ---- every question under every answer -------------------------------------------------

void HostileTest::F78_every_call_ends_under_every_mode_data() {
    QTest::addColumn<QString>("mode");
    for (const devnet::MisdeedMode& mode : devnet::misdeed_modes()) {
        const QString name = QString::fromUtf8(mode.name.data(), qsizetype(mode.name.size()));
        QTest::newRow(qPrintable(name)) << name;
    }
}

void HostileTest::F78_every_call_ends_under_every_mode() {
    QFETCH(QString, mode);
    const std::string name = mode.toStdString();
    net::CosmosClient chain(transport_, devnet_->endpoints().lcd, devnet_->endpoints().rpc);
    net::ZkosRpcClient zkos(transport_, devnet_->endpoints().zkos);
    net::FaucetClient faucet(transport_, devnet_->endpoints().faucet);
    const std::string address = devnet_->faucet().address();
    const Bytes bytes(3);
    chain.set_timeout(is_slow(name) ? 250ms : 10000ms);
    QVERIFY(bad().add({name}).has_value());
    const auto check = [&](const char* call, const auto& result) {
        if (result) return;
        const Error& error = result.error();
        QVERIFY2(error.code().starts_with("net-"), call);
        QVERIFY2(is_clean(error.describe()), error.describe().c_str());
    };
    check("block", chain.block(kSpoilt));
    check("tx_results", chain.tx_results(spoilt_));
    if (is_slow(name)) return;
    check("node_info", chain.node_info());
    check("params", chain.zkos_module_present());
    check("syncing", chain.syncing());
    check("latest", chain.latest_height());
    check("tx", chain.tx({}));
    check("account", chain.account(address));
    check("balances", chain.balances(address));
    check("broadcast", chain.broadcast(bytes));
    check("broadcast_rpc", chain.broadcast_rpc(bytes));
    check("simulate", chain.simulate(bytes));
    check("zkos_transfer", chain.zkos_transfer("00"));
    check("mints_and_burns", chain.mints_and_burns(address));
    check("validators", chain.validators(kSpoilt));
    check("commit", chain.commit(kSpoilt));
    check("deposit_registration", chain.deposit_registration(address));
    check("tx_commit", zkos.tx_commit(bytes));
    check("utxo_dump", zkos.utxo_dump("Coin", {}));
    check("faucet", faucet.request_nyks("<a href=x>"));
    check("faucet, sats", faucet.request_sats("<a href=x>"));
}

// Texts that a node says of itself arrive as they are, a megabyte long if need be, and the
// chain id is none of them.
void HostileTest::F76_a_megabyte_of_text_is_no_chain_id() {
    auto chain = client();
    QVERIFY(bad().add({"hostile-text", "node_info", 1, std::uint64_t{1} << 20}).has_value());
    const auto info = chain.node_info();
    QVERIFY(info && info->moniker.size() >= (std::size_t{1} << 20));
    QCOMPARE(info->network, devnet_->endpoints().chain_id);
    QVERIFY(bad().add({"wrong-chain", "node_info", 1, 0, std::string(1 << 20, 'a')}));
    const auto other = chain.node_info();
    QVERIFY(!other && other.error().is(net::NetError::BadAnswer));
    QVERIFY(bad().add({"wrong-chain", "node_info", 1, 0, "<a href=x>"}));
    QVERIFY(!chain.node_info());
}

void HostileTest::F79_pages() {
    auto chain = client();
    const std::string address = devnet_->faucet().address();
    const auto whole = chain.balances(address).value();
    QVERIFY(whole.size() >= 2);
    QVERIFY(bad().add({"pages-single", "balances"}).has_value());
    const auto single = chain.balances(address).value();
    QCOMPARE(single.size(), whole.size());
    QCOMPARE(bad().count(), std::uint64_t{whole.size()});
    bad().clear();
    QVERIFY(bad().add({"pages-loop", "balances"}).has_value());
    const auto loop = chain.balances(address);
    QVERIFY(!loop && loop.error().is(net::NetError::BadAnswer));
    QCOMPARE(bad().count(), std::uint64_t{2});
    bad().clear();
    QVERIFY(bad().add({"pages-endless", "balances"}).has_value());
    const auto endless = chain.balances(address);
    QVERIFY(!endless && endless.error().is(net::NetError::BadAnswer));
    QVERIFY(bad().count() <= 100);
}

// ---- an answer cut at every byte -------------------------------------------------------

void HostileTest::F78_an_answer_cut_at_every_byte_data() {
    QTest::addColumn<QByteArray>("answer");
    const std::string body = support::chain_sample("rest_block_2_captured.json");
    const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const std::string length = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    const auto row = [](const char* name, const std::string& answer) {
        QTest::newRow(name) << QByteArray::fromStdString(answer);
    };
    // Without a length only the JSON tells that something is missing.
    row("length", head + length + body);
    row("no length", head + "Connection: close\r\n\r\n" + body);
    std::string chunks;
    for (std::size_t at = 0; at < body.size(); at += 0x80) {
        const std::string chunk = body.substr(at, 0x80);
        const QByteArray size = QByteArray::number(qulonglong(chunk.size()), 16);
        chunks += size.toStdString() + "\r\n" + chunk + "\r\n";
    }
    row("chunked", head + "Transfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");
}

void HostileTest::F78_an_answer_cut_at_every_byte() {
    QFETCH(QByteArray, answer);
    // VESPER_CUT_STEP=1 is every byte; half a minute.
    const int asked = qEnvironmentVariableIntValue("VESPER_CUT_STEP");
    const int step = asked > 0 ? asked : 23;
    support::CutServer server(answer.toStdString());
    net::CosmosClient chain(transport_, server.url());
    const auto whole = chain.block(2);
    QVERIFY2(whole, whole ? "" : qPrintable(described(whole.error())));
    const bool announced = answer.contains("Content-Length");
    for (qsizetype cut = 0; cut < answer.size(); cut += step) {
        server.cut = static_cast<std::size_t>(cut);
        const auto block = chain.block(2);
        const QByteArray where = QByteArray::number(cut);
        // All of the body may be there although the end of the last chunk is not.
        QVERIFY2(!block || (!announced && *block == *whole), where.constData());
        if (!block) QVERIFY2(block.error().code().starts_with("net-"), where.constData());
    }
}

// The same of the text alone, and with each byte missing or another one: an error, or a block
// whose header and transactions are the ones the hash names.
void HostileTest::F78_block_json_with_any_byte_wrong() {
    const std::string text = support::chain_sample("rest_block_2_captured.json");
    const net::Block whole = net::block_from_json(base::as_bytes(text)).value();
    const auto harmless = [&](const std::string& changed) {
        const auto block = net::block_from_json(base::as_bytes(changed));
        if (!block) return true;
        if (!net::verify_block(*block, "nyks", 2, whole.header.last_block_id.hash)) return true;
        return block->header == whole.header && block->txs == whole.txs &&
               block->block_hash == whole.block_hash;
    };
    const std::size_t end = text.find_last_of('}');
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string prefix = text.substr(0, i);
        if (i <= end) QVERIFY(!net::block_from_json(base::as_bytes(prefix)));
        std::string changed = text;
        QVERIFY2(harmless(changed.erase(i, 1)), qPrintable(QString::number(i)));
        for (const char byte : {'\0', '"', '9', '{', 'A', '\x80'}) {
            changed = text;
            changed[i] = byte;
            QVERIFY2(harmless(changed), qPrintable(QString::number(i)));
        }
    }
}

// Each field in turn: missing, null, of another type, out of range.
void HostileTest::F78_block_json_with_any_field_wrong() {
    using Json = nlohmann::json;
    const std::string text = support::chain_sample("rest_block_2_captured.json");
    const Json json = Json::parse(text);
    const net::Block whole = net::block_from_json(base::as_bytes(text)).value();
    int fields = 0, refused = 0;
    const std::vector<Json> values{nullptr,
                                   "",
                                   "18446744073709551616",
                                   "-1",
                                   1e300,
                                   9007199254740993.0,
                                   true,
                                   "A===",
                                   "<a>",
                                   Json::array(),
                                   Json::object(),
                                   std::string(1 << 20, 'A')};
    const Json flat = json.flatten();
    for (const auto& [pointer, leaf] : flat.items()) {
        ++fields;
        const Json::json_pointer at(pointer);
        for (std::size_t i = 0; i <= values.size(); ++i) {
            Json changed = json;
            if (i < values.size()) {
                changed[at] = values[i];
            } else {
                Json& parent = changed[at.parent_pointer()];
                if (parent.is_array())
                    parent.erase(parent.begin());
                else
                    parent.erase(at.back());
            }
            const auto block = net::block_from_json(base::as_bytes(changed.dump()));
            if (!block) {
                ++refused;
                QVERIFY2(is_clean(block.error().describe()), pointer.c_str());
                continue;
            }
            const auto parent = whole.header.last_block_id.hash;
            if (!net::verify_block(*block, "nyks", 2, parent)) continue;
            QVERIFY2(block->header == whole.header && block->txs == whole.txs,
                     (pointer + " " + std::to_string(i)).c_str());
        }
    }
    QVERIFY(fields > 25 && refused > 100);
}

// T16 and risk 11: heights beyond 2^53 are exact, a block of 22 MB is read, 2^64 is refused.
void HostileTest::F78_numbers_beyond_2_53_and_blocks_of_22_megabytes() {
    using Json = nlohmann::json;
    Json json = Json::parse(support::chain_sample("rest_block_2_captured.json"));
    const auto read = [&] { return net::block_from_json(base::as_bytes(json.dump())); };
    for (const std::uint64_t height :
         {std::uint64_t{9007199254740993}, std::numeric_limits<std::uint64_t>::max()}) {
        json["block"]["header"]["height"] = std::to_string(height);
        QCOMPARE(read().value().height(), height);
        json["block"]["header"]["height"] = height;
        QCOMPARE(read().value().height(), height);
    }
    json["block"]["header"]["height"] = 9007199254740993.0;
    QVERIFY(!read());
    json["block"]["header"]["height"] = "18446744073709551616";
    QVERIFY(!read());

    json["block"]["header"]["height"] = "2";
    Bytes tx(std::size_t{1} << 20, 0xab);
    std::vector<Bytes> txs;
    for (std::uint8_t i = 0; i < 22; ++i) {
        tx[0] = i;
        txs.push_back(tx);
        json["block"]["data"]["txs"].push_back(base::to_base64(tx));
    }
    json["block"]["header"]["data_hash"] = base::to_base64(net::data_hash(txs));
    QVERIFY(json.dump().size() < net::HttpRequest().max_body);
    net::Block block = read().value();
    QVERIFY(block.txs == txs);
    block.block_hash = net::header_hash(block.header);
    QVERIFY(net::verify_block(block, "nyks", 2, std::nullopt).has_value());
    block.txs[21][5] ^= 1;
    QVERIFY(!net::verify_block(block, "nyks", 2, std::nullopt).has_value());
}

// ---- the table -------------------------------------------------------------------------

void HostileTest::F78_the_table_names_every_mode_and_only_tests_that_exist() {
    const std::filesystem::path tests = VESPER_TESTS;
    const std::string table = read_file(tests / "sync" / "README.md");
    for (const devnet::MisdeedMode& mode : devnet::misdeed_modes())
        QVERIFY2(table.find("`" + std::string(mode.name) + "`") != std::string::npos,
                 std::string(mode.name).c_str());
    std::string sources;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(tests))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".h")
            sources += read_file(entry.path());
    // The last column: names of tests between back quotes.
    std::size_t named = 0;
    for (const QString& line : QString::fromStdString(table).split('\n')) {
        if (!line.startsWith("| ") || !line.contains('`')) continue;
        const QStringList quoted = line.section('|', -2, -2).split('`');
        for (qsizetype i = 1; i < quoted.size(); i += 2) {
            const std::string name = quoted[i].toStdString();
            const bool test = sources.find("void " + name + "()") != std::string::npos;
            const bool fuzz = std::filesystem::exists(tests / "fuzz" / (name + "_fuzz.cpp"));
            QVERIFY2(test || fuzz, name.c_str());
            ++named;
        }
    }
    QVERIFY(named > 60);
}

// ---- the control endpoint --------------------------------------------------------------

void HostileTest::F78_the_control_endpoint_exists_where_it_was_asked_for() {
    const auto ask = [&](const std::string& method, const std::string& url,
                         const std::string& body) {
        net::HttpRequest request;
        request.method = method;
        request.url = url + "/devnet/misbehave";
        request.body = base::to_bytes(body);
        return transport_.send(request, {}).value();
    };
    const std::string url = devnet_->endpoints().lcd;
    const auto text = [](const net::HttpResponse& r) { return base::to_string(r.body); };
    const std::string all = text(ask("GET", url, ""));
    for (const devnet::MisdeedMode& mode : devnet::misdeed_modes())
        QVERIFY(all.find("\"" + std::string(mode.name) + "\"") != std::string::npos);
    QCOMPARE(ask("POST", url, "{\"mode\":\"no such\"}").status, 400);
    QCOMPARE(ask("POST", url, "nonsense").status, 400);
    QCOMPARE(ask("POST", url, "{\"mode\":\"html\",\"path\":\"syncing\"}").status, 200);
    auto chain = client();
    QVERIFY(!chain.syncing());
    QVERIFY(chain.node_info().has_value());
    QCOMPARE(ask("DELETE", url, "").status, 200);
    QVERIFY(chain.syncing().has_value());

    QTemporaryDir folder;
    const auto honest = devnet::Devnet::start(folder.path().toStdString()).value();
    QCOMPARE(ask("GET", honest->endpoints().lcd, "").status, 501);
    QCOMPARE(ask("POST", honest->endpoints().lcd, "{\"mode\":\"html\"}").status, 501);
    net::CosmosClient other(transport_, honest->endpoints().lcd);
    QVERIFY(other.syncing().has_value());
}
