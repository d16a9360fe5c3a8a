// A server that misbehaves in every way the devnet knows (chain-interface 1.4 and 7): whatever it
// says, no height is skipped, nothing of it stays, its texts do not get through as they are, and
// the sync goes on when the server behaves again, or ends with a reason that fits.
#include <filesystem>
#include <fstream>
#include <thread>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/json.h"
#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/devnet/faucet.h"
#include "core/devnet/generator.h"
#include "core/devnet/misbehaviour.h"
#include "core/net/block_json.h"
#include "core/net/faucet_client.h"
#include "core/net/qt_http_transport.h"
#include "core/net/tendermint_header.h"
#include "core/net/zkos_rpc_client.h"
#include "tests/support/cut_server.h"
#include "tests/support/fixture_server.h"
#include "tests/sync/sync_fixture.h"

using namespace vesper;
using namespace vesper::sync::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kStored = 3;   ///< on disk before the server turns bad
constexpr std::uint64_t kSpoilt = 4;   ///< the block that is asked for then
constexpr std::uint64_t kTimes = 2;    ///< lies before the server is honest again
constexpr std::uint64_t kPatient = 4;  ///< … where the first few are nothing to speak of
constexpr std::uint64_t kCut = 5;      ///< bytes before a connection breaks
constexpr std::size_t kLongest = 700;  ///< of a sentence or an error, whatever the server said

/// What a sentence may hold: nothing that a terminal or a window would obey.
bool is_clean(const std::string& text) {
    return text.size() <= kLongest && std::ranges::all_of(text, [](char c) {
               return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f &&
                      static_cast<unsigned char>(c) < 0x80;
           });
}

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

QString described(const Error& error) {
    return QString::fromStdString(error.describe());
}

/// Every mode that keeps a connection or the machine busy for a while.
bool is_slow(std::string_view mode) {
    for (const std::string_view slow :
         {"slow-drip", "silence", "gzip-bomb", "oversized", "endless", "padded", "many-values",
          "rate-limit", "gzip-broken", "cut", "cut-unannounced", "until-closed"})
        if (mode == slow) return true;
    return false;
}

}  // namespace

class HostileTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<devnet::Devnet> devnet_;
    net::QtHttpTransport transport_;
    std::uint64_t tip_ = 0;
    net::Block spoilt_;

    devnet::Misbehaviour& bad() { return devnet_->misbehaviour(); }
    net::CosmosClient client(std::chrono::milliseconds timeout = 10s) {
        net::CosmosClient out(transport_, devnet_->endpoints().lcd, devnet_->endpoints().rpc);
        out.set_timeout(timeout);
        return out;
    }
    sync::SyncOptions one_by_one() const {
        sync::SyncOptions options = up_to(tip_);
        options.fetches_in_flight = 1;
        return options;
    }
    /// A node that has the first blocks.
    std::unique_ptr<Node> node_on_disk(const QString& folder) {
        auto node = std::make_unique<Node>(folder);
        auto honest = client();
        const auto report = node->run(honest, up_to(kStored));
        if (!report) qFatal("%s", report.error().describe().c_str());
        // A run of its own has a progress of its own.
        node->heights.clear();
        node->height = node->target = 0;
        node->monotone = true;
        return node;
    }
    bool is_whole(const Node& node) {
        std::vector<std::uint64_t> expected;
        for (std::uint64_t h = kStored + 1; h <= tip_; ++h)
            expected.push_back(h);
        return node.heights == expected &&
               node.outputs.state_digest() == devnet_->chain().state_digest() &&
               sync::stored_digest(node.store.reader()).value() == devnet_->chain().state_digest();
    }

private slots:
    void initTestCase() {
        devnet::DevnetOptions options;
        options.misbehave = true;
        devnet_ = devnet::Devnet::start(folder_.filePath("devnet").toStdString(), options).value();
        devnet::BulkOptions bulk;
        bulk.blocks = 4;
        bulk.first_mints = 2;
        QVERIFY(devnet::append_blocks(devnet_->chain(), devnet_->faucet(), bulk, {}).has_value());
        devnet_->chain().stop();
        tip_ = devnet_->chain().height();
        QVERIFY(tip_ > kSpoilt);
        auto honest = client();
        spoilt_ = honest.block(kSpoilt).value();
        QVERIFY(!spoilt_.txs.empty());
    }
    void cleanup() { bad().clear(); }

    // ---- what passes -----------------------------------------------------------------------
    void F78_what_passes_is_waited_for_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* mode, const char* path, const char* code) {
            QTest::addRow("%s of %s", mode, path) << mode << path << code;
        };
        for (const char* path : {"blocks/4", "node_info", "zkos/params", "blocks/latest"}) {
            row("html", path, "net-not-json");
            row("bad-gateway", path, "net-not-json");
            row("redirect", path, "net-redirect-refused");
            row("empty", path, "net-not-json");
            row("cut", path, "net-connection-lost");
            row("deep-json", path, "net-bad-answer");
            row("list", path, "net-bad-answer");
            row("empty-object", path, "net-bad-answer");
            row("hostile-error", path, "net-server-error");
        }
        const char* block = "blocks/4";
        row("hostile-strings", block, "net-bad-answer");
        row("hostile-strings", "node_info", "net-bad-answer");
        row("hostile-strings", "blocks/latest", "net-bad-answer");
        row("server-error", block, "net-server-error");
        row("details-objects", block, "net-server-error");
        row("height-in-future", block, "net-height-in-future");
        row("not-found", block, "net-not-found");
        row("binary", block, "net-not-json");
        row("redirect-slash", block, "net-redirect-refused");
        row("redirect-loop", block, "net-redirect-refused");
        row("gzip-bomb", block, "net-body-too-large");
        row("gzip-broken", block, "net-connection-lost");
        row("oversized", block, "net-body-too-large");
        row("endless", block, "net-body-too-large");
        row("slow-drip", block, "net-timeout");
        row("silence", block, "net-timeout");
        row("cut-unannounced", block, "net-not-json");
        row("deep-field", block, "net-bad-answer");
        row("many-values", block, "net-bad-answer");
        row("duplicate-names", block, "net-bad-answer");
        row("garbage-behind", block, "net-not-json");
        row("byte-order-mark", block, "net-not-json");
        row("missing-fields", block, "net-bad-answer");
        row("null-fields", block, "net-bad-answer");
        row("null-objects", block, "net-bad-answer");
        row("other-types", block, "net-bad-answer");
        row("huge-numbers", block, "net-bad-answer");
        row("float-numbers", block, "net-bad-answer");
        row("negative-numbers", block, "net-bad-answer");
        row("hostile-type", block, "net-not-json");
        row("broken-utf8", block, "net-not-json");
        row("missing-fields", "node_info", "net-bad-answer");
        row("null-fields", "node_info", "net-bad-answer");
        row("other-types", "node_info", "net-bad-answer");
        // Which transactions took effect, asked of the RPC and, if it fails, of the gateway.
        const char* results = "height=4|height%3D4|/txs/";
        row("not-indexed", results, "net-not-found");
        row("html", results, "net-not-json");
        row("null-fields", results, "net-bad-answer");
        row("hostile-strings", results, "net-bad-answer");
        row("huge-numbers", results, "net-bad-answer");
    }
    void F78_what_passes_is_waited_for() {
        QFETCH(QString, mode);
        QFETCH(QString, path);
        QFETCH(QString, code);
        QTemporaryDir folder;
        const auto node = node_on_disk(folder.path());
        const bool heavy = is_slow(mode.toStdString());
        const bool may_pass = code == "net-height-in-future" || code == "net-not-found";
        const std::uint64_t times = heavy ? 1 : may_pass ? kPatient : kTimes;
        const std::uint64_t value = mode.startsWith("cut") ? kCut : 0;
        for (const QString& part : path.split('|'))
            QVERIFY(bad().add({mode.toStdString(), part.toStdString(), times, value}).has_value());
        bool early = false;
        node->on_block = [&](const sync::AppliedBlock&) { early = early || bad().count() < times; };
        auto chain = client(mode == "slow-drip" || mode == "silence" ? 250ms : 10000ms);
        const auto report = node->run(chain, one_by_one());
        QVERIFY2(report, report ? "" : qPrintable(described(report.error())));
        QVERIFY2(!early, "a block was applied while the server still lied");
        QVERIFY(is_whole(*node));
        QVERIFY(node->monotone);
        QVERIFY2(std::ranges::count(node->problems, code.toStdString()) >= 1,
                 node->problems.empty() ? "no problem" : node->problems.front().c_str());
        for (const std::string& sentence : node->sentences)
            QVERIFY2(!sentence.empty() && is_clean(sentence), sentence.c_str());
        QVERIFY(node->recoveries >= 1);
    }

    // F79: Retry-After is obeyed, and what is no number of seconds is not.
    void F79_retry_after_data() {
        QTest::addColumn<QString>("header");
        QTest::addColumn<int>("at_least_ms");
        QTest::newRow("a second") << "1" << 1000;
        QTest::newRow("a date") << "Wed, 21 Oct 2026 07:28:00 GMT" << 0;
        QTest::newRow("beyond 2^32") << "99999999999999999999" << 0;
        QTest::newRow("negative") << "-5" << 0;
        QTest::newRow("markup") << "<a href=x>1</a>" << 0;
    }
    void F79_retry_after() {
        QFETCH(QString, header);
        QFETCH(int, at_least_ms);
        QTemporaryDir folder;
        const auto node = node_on_disk(folder.path());
        QVERIFY(bad().add({"rate-limit", "blocks/4", 1, 0, header.toStdString()}).has_value());
        auto chain = client();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(node->run(chain, one_by_one()).has_value());
        QVERIFY(timer.elapsed() >= at_least_ms);
        QVERIFY(is_whole(*node));
        QCOMPARE(node->problems, (std::vector<std::string>{"net-rate-limited"}));
        QVERIFY(is_clean(node->sentences.at(0)));
    }

    // ---- what is harmless ------------------------------------------------------------------
    void F79_habits_of_servers_are_no_trouble_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<bool>("rpc");
        for (const char* mode :
             {"gzip", "chunked", "until-closed", "content-type", "plain-numbers", "hostile-text",
              "height-header", "no-height-header", "pages-missing", "pages-loop", "sdk-50",
              "huge-header", "results-missing", "results-fewer", "results-other"}) {
            QTest::addRow("%s, gateway", mode) << mode << false;
            QTest::addRow("%s, gateway and RPC", mode) << mode << true;
        }
        QTest::newRow("22 MB behind an unknown field") << "padded" << true;
    }
    void F79_habits_of_servers_are_no_trouble() {
        QFETCH(QString, mode);
        QFETCH(bool, rpc);
        QTemporaryDir folder;
        const auto node = node_on_disk(folder.path());
        // A padded answer to every question would only cost time.
        const std::string path = mode == "padded" ? "blocks/4" : "";
        QVERIFY(bad().add({mode.toStdString(), path}).has_value());
        // A base address with slashes at its end is the same server.
        net::CosmosClient chain(transport_, devnet_->endpoints().lcd + "//",
                                rpc ? devnet_->endpoints().rpc + "/" : std::string());
        const auto report = node->run(chain, one_by_one());
        QVERIFY2(report, report ? "" : qPrintable(described(report.error())));
        QVERIFY(bad().count() >= 1);
        QVERIFY2(node->problems.empty(), node->problems.empty() ? "" : node->problems[0].c_str());
        QVERIFY(is_whole(*node));
    }

    // ---- what cannot get better ------------------------------------------------------------
    void F78_what_cannot_get_better_ends_the_run_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* mode, const char* path, const char* text,
                            const char* code) {
            QTest::addRow("%s of %s %s", mode, path, text) << mode << path << text << code;
        };
        row("bad-parameter", "blocks/4", "", "bad-node");
        row("not-implemented", "blocks/4", "", "bad-node");
        row("not-implemented", "zkos/params", "", "no-zkos-module");
        row("pruned", "blocks/4", "", "node-pruned");
        row("wrong-chain", "node_info", "", "wrong-chain");
        row("wrong-chain", "blocks/4", "", "wrong-chain");
        row("wrong-chain", "blocks/4", "<a href=x>\r\n\x1b[31m", "wrong-chain");
        row("wrong-block", "blocks/4", "", "dishonest-node");
        row("wrong-block", "blocks/3", "", "chain-reset");
        for (const char* field : {"app_hash", "validators_hash", "data_hash", "consensus_hash",
                                  "last_results_hash", "evidence_hash", "last_commit_hash"})
            row("forged-header", "blocks/4", field, "dishonest-node");
        row("forged-hash", "blocks/4", "", "dishonest-node");
        row("added-transaction", "blocks/4", "", "dishonest-node");
        row("dropped-transactions", "blocks/4", "", "dishonest-node");
        row("far-tip", "blocks/latest", "", "dishonest-node");
    }
    void F78_what_cannot_get_better_ends_the_run() {
        QFETCH(QString, mode);
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(QString, code);
        QTemporaryDir folder;
        const auto node = node_on_disk(folder.path());
        const auto digest = sync::stored_digest(node->store.reader()).value();
        QVERIFY(bad()
                    .add({mode.toStdString(), path.toStdString(), 0, 0, text.toStdString()})
                    .has_value());
        auto chain = client();
        const auto report = node->run(chain, one_by_one());
        QVERIFY(!report);
        QCOMPARE(QString::fromStdString(std::string(report.error().code())), code);
        QVERIFY2(is_clean(report.error().describe()), qPrintable(described(report.error())));
        QVERIFY(node->heights.empty());
        QCOMPARE(node->store.state().height, kStored);
        QVERIFY(sync::stored_digest(node->store.reader()).value() == digest);
        QVERIFY(!node->sentences.empty() && is_clean(node->sentences.back()));
        // The same folder with an honest server, as if nothing had been.
        bad().clear();
        QVERIFY(node->run(chain, one_by_one()).has_value());
        QVERIFY(is_whole(*node));
    }

    // Which transactions took effect: the next header tells whether the server said the truth.
    void F72_results_are_believed_when_the_next_header_confirms_them_data() {
        QTest::addColumn<bool>("rpc");
        QTest::addColumn<bool>("to_the_block");
        QTest::newRow("RPC") << true << false;
        QTest::newRow("gateway") << false << false;
        QTest::newRow("the block is the last one wanted") << true << true;
    }
    void F72_results_are_believed_when_the_next_header_confirms_them() {
        QFETCH(bool, rpc);
        QFETCH(bool, to_the_block);
        QTemporaryDir folder;
        const auto node = node_on_disk(folder.path());
        QVERIFY(bad().add({"results-lie", rpc ? "block_results" : "txs"}).has_value());
        net::CosmosClient chain(transport_, devnet_->endpoints().lcd,
                                rpc ? devnet_->endpoints().rpc : std::string());
        sync::SyncOptions options = one_by_one();
        if (to_the_block) options.to_height = kSpoilt;
        const auto report = node->run(chain, options);
        QVERIFY(!report);
        QVERIFY2(report.error().is(sync::SyncError::FalseResults),
                 qPrintable(described(report.error())));
        QVERIFY(report.error().context().find("block 4") != std::string::npos);
        QCOMPARE(node->problems.back(), std::string("false-results"));
        QVERIFY(is_clean(node->sentences.back()));
        QVERIFY(node->heights.empty() && node->store.state().height == kStored);
        bad().clear();
        QVERIFY(node->run(chain, one_by_one()).has_value());
        QVERIFY(is_whole(*node));
    }

    // A block that is the tip waits for the one that confirms it, and is there as soon as that is.
    void F72_the_tip_waits_for_its_confirmation() {
        QTemporaryDir folder;
        const std::uint64_t tip = tip_ - 1;
        QVERIFY(!devnet_->chain().block(tip)->block.txs.empty());
        QVERIFY(bad().add({"rolled-back", "", 0, tip}).has_value());
        auto chain = client();
        Node node(folder.path());
        // To the tip, and to a height: neither takes what nothing confirms.
        const auto to_tip = node.run(chain, impatient());
        QVERIFY(to_tip && to_tip->reached_target && to_tip->height == tip - 1);
        const auto to_height = node.run(chain, up_to(tip));
        QVERIFY(to_height && !to_height->reached_target && to_height->height == tip - 1);

        sync::SyncOptions follow = impatient();
        follow.follow = true;
        std::stop_source stop;
        node.on_block = [&](const sync::AppliedBlock& block) {
            if (block.height == tip_) stop.request_stop();
        };
        std::thread later([&] {
            std::this_thread::sleep_for(200ms);
            bad().clear();
        });
        const auto followed = node.run(chain, follow, stop.get_token());
        later.join();
        QVERIFY2(followed, followed ? "" : qPrintable(described(followed.error())));
        QVERIFY(node.store.state().height == tip_);
        QVERIFY(node.outputs.state_digest() == devnet_->chain().state_digest());
    }

    // A server whose tip falls behind what we have is waited for, and it is said.
    void F78_a_tip_that_falls_back_is_waited_for() {
        QTemporaryDir folder;
        const auto node = node_on_disk(folder.path());
        QVERIFY(bad().add({"rolled-back", "latest", 8, 2}).has_value());
        auto chain = client();
        const auto report = node->run(chain, one_by_one());
        QVERIFY2(report, report ? "" : qPrintable(described(report.error())));
        QVERIFY(is_whole(*node));
        QVERIFY(std::ranges::count(node->problems, "node-behind") >= 1);
        QVERIFY(node->recoveries >= 1 && node->monotone);
    }

    // ---- every question under every answer -------------------------------------------------
    void F78_every_call_ends_under_every_mode_data() {
        QTest::addColumn<QString>("mode");
        for (const devnet::MisdeedMode& mode : devnet::misdeed_modes()) {
            const QString name = QString::fromUtf8(mode.name.data(), qsizetype(mode.name.size()));
            QTest::newRow(qPrintable(name)) << name;
        }
    }
    void F78_every_call_ends_under_every_mode() {
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
        check("tx_commit", zkos.tx_commit(bytes));
        check("utxo_dump", zkos.utxo_dump("Coin", {}));
        check("faucet", faucet.request_nyks("<a href=x>"));
    }
    // Texts that a node says of itself arrive as they are, a megabyte long if need be, and the
    // chain id is none of them.
    void F76_a_megabyte_of_text_is_no_chain_id() {
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
    void F79_pages() {
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
    void F78_an_answer_cut_at_every_byte_data() {
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
    void F78_an_answer_cut_at_every_byte() {
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
    void F78_block_json_with_any_byte_wrong() {
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
    void F78_block_json_with_any_field_wrong() {
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
    void F78_numbers_beyond_2_53_and_blocks_of_22_megabytes() {
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
    void F78_the_table_names_every_mode_and_only_tests_that_exist() {
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
    void F78_the_control_endpoint_exists_where_it_was_asked_for() {
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
};

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
