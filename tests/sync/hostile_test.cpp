// The sync, while the server misbehaves and afterwards.
#include "tests/sync/hostile_test.h"

#include <thread>

#include "core/devnet/faucet.h"
#include "core/devnet/generator.h"

using namespace vesper;
using namespace vesper::sync::test;

namespace {

constexpr std::uint64_t kTimes = 2;    ///< lies before the server is honest again
constexpr std::uint64_t kPatient = 4;  ///< … where the first few are nothing to speak of
constexpr std::uint64_t kCut = 5;      ///< bytes before a connection breaks

}  // namespace

void HostileTest::initTestCase() {
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

// ---- what passes -----------------------------------------------------------------------

void HostileTest::F78_what_passes_is_waited_for_data() {
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
    // Who may sign, asked of the RPC and then of the gateway. The folder is bound to know it.
    const char* validators = "/validator";
    row("html", validators, "net-not-json");
    row("server-error", validators, "net-server-error");
    for (const char* mode : {"deep-json", "list", "empty-object", "missing-fields", "null-fields",
                             "null-objects", "other-types", "hostile-strings", "float-numbers"})
        row(mode, validators, "net-bad-answer");
    for (const char* mode : {"not-implemented", "not-found", "pruned"})
        row(mode, validators, "validators-withheld");
}

void HostileTest::F78_what_passes_is_waited_for() {
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
void HostileTest::F79_retry_after_data() {
    QTest::addColumn<QString>("header");
    QTest::addColumn<int>("at_least_ms");
    QTest::newRow("a second") << "1" << 1000;
    QTest::newRow("a date") << "Wed, 21 Oct 2026 07:28:00 GMT" << 0;
    QTest::newRow("beyond 2^32") << "99999999999999999999" << 0;
    QTest::newRow("negative") << "-5" << 0;
    QTest::newRow("markup") << "<a href=x>1</a>" << 0;
}

void HostileTest::F79_retry_after() {
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

void HostileTest::F79_habits_of_servers_are_no_trouble_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("rpc");
    QTest::addColumn<QString>("path");
    for (const char* mode :
         {"gzip", "chunked", "until-closed", "content-type", "plain-numbers", "hostile-text",
          "height-header", "no-height-header", "pages-missing", "pages-loop", "sdk-50",
          "huge-header", "results-missing", "results-fewer", "results-other"}) {
        QTest::addRow("%s, gateway", mode) << mode << false << "";
        QTest::addRow("%s, gateway and RPC", mode) << mode << true << "";
    }
    // A padded answer to every question would only cost time.
    QTest::newRow("22 MB behind an unknown field") << "padded" << true << "blocks/4";
    // The votes for a block stand in the next one, too.
    for (const char* mode : {"html", "cut", "not-implemented", "not-found", "deep-json", "list",
                             "empty-object", "missing-fields", "null-fields", "null-objects",
                             "other-types", "hostile-strings", "float-numbers"})
        QTest::addRow("%s of commit", mode) << mode << true << "/commit?";
}

void HostileTest::F79_habits_of_servers_are_no_trouble() {
    QFETCH(QString, mode);
    QFETCH(bool, rpc);
    QFETCH(QString, path);
    QTemporaryDir folder;
    const auto node = node_on_disk(folder.path());
    QVERIFY(bad().add({mode.toStdString(), path.toStdString()}).has_value());
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

void HostileTest::F78_what_cannot_get_better_ends_the_run_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* mode, const char* path, const char* text, const char* code) {
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

void HostileTest::F78_what_cannot_get_better_ends_the_run() {
    QFETCH(QString, mode);
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, code);
    QTemporaryDir folder;
    const auto node = node_on_disk(folder.path());
    const auto digest = sync::stored_digest(node->store.reader()).value();
    QVERIFY(
        bad().add({mode.toStdString(), path.toStdString(), 0, 0, text.toStdString()}).has_value());
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
void HostileTest::F72_results_are_believed_when_the_next_header_confirms_them_data() {
    QTest::addColumn<bool>("rpc");
    QTest::addColumn<bool>("to_the_block");
    QTest::newRow("RPC") << true << false;
    QTest::newRow("gateway") << false << false;
    QTest::newRow("the block is the last one wanted") << true << true;
}

void HostileTest::F72_results_are_believed_when_the_next_header_confirms_them() {
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
void HostileTest::F72_the_tip_waits_for_its_confirmation() {
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
void HostileTest::F78_a_tip_that_falls_back_is_waited_for() {
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

QTEST_GUILESS_MAIN(HostileTest)
#include "moc_hostile_test.cpp"
