// The sync against a real chain over real HTTP: whoever is interrupted ends with the state of
// whoever was not.
#include "core/sync/sync_engine.h"

#include <atomic>
#include <thread>

#include <QTemporaryDir>
#include <QtTest>

#include "core/devnet/devnet.h"
#include "core/devnet/generator.h"
#include "core/net/qt_http_transport.h"
#include "core/sync/reporter.h"
#include "tests/sync/sync_fixture.h"

using namespace vesper;
using namespace vesper::sync::test;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t kBlocks = 30;

/// A reporter whose time the test makes, and what it said last.
struct Told {
    sync::Reporter::Clock::time_point now = sync::Reporter::Clock::now();
    sync::SyncProgress last;
    double highest = 0;  ///< fraction since the last catch-up began
    bool fell = false;
    sync::SyncListener listener;
    sync::Reporter reporter{listener, [this] { return now; }};

    Told() {
        listener.on_progress = [this](const sync::SyncProgress& progress) {
            fell = fell || progress.fraction < highest;
            highest = progress.fraction;
            last = progress;
        };
    }
    void committed(std::uint64_t height) {
        now += 1s;
        reporter.set_committed(height);
    }
    void target(std::uint64_t height) {
        now += 1s;
        reporter.set_target(height);
    }
};

}  // namespace

/// Holds the first block back until all others were asked for, so that they wait together.
class OneRun final : public net::HttpTransport {
public:
    OneRun(net::HttpTransport& real, std::int64_t blocks) : real_(real), others_(blocks - 1) {}
    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override {
        const bool first = request.url.ends_with(kBlockRoute + "1");
        const bool block =
            request.url.find(kBlockRoute) != std::string::npos && !request.url.ends_with("latest");
        for (int i = 0; first && others_ > 0 && i < 1000 && !stop.stop_requested(); ++i)
            std::this_thread::sleep_for(10ms);
        auto response = real_.send(request, stop);
        if (block && !first) --others_;
        return response;
    }

private:
    net::HttpTransport& real_;
    std::atomic<std::int64_t> others_;
};

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

    // ---- F66: commits ----

    void F66_a_commit_is_due_after_two_seconds_or_a_thousand_blocks() {
        QCOMPARE(sync::SyncOptions().max_commit_delay, 2000ms);
        QCOMPARE(sync::SyncOptions().max_commit_blocks, std::size_t{1000});
        const std::uint64_t tip = devnet_->chain().height();
        // Blocks of each commit, when all of them wait to be committed.
        const auto commits = [&](const QString& folder, std::chrono::milliseconds delay,
                                 std::size_t blocks) {
            Node node(path(folder));
            std::vector<std::uint64_t> sizes;
            std::uint64_t before = 0;
            node.on_block = [&](const sync::AppliedBlock&) {
                const std::uint64_t height = node.store.state().height;
                if (height != before) sizes.push_back(height - before);
                before = height;
            };
            OneRun wire(transport_, static_cast<std::int64_t>(tip));
            net::CosmosClient chain(wire, devnet_->endpoints().lcd, devnet_->endpoints().rpc);
            sync::SyncOptions options = up_to(tip);
            options.max_commit_delay = delay;
            options.max_commit_blocks = blocks;
            if (!node.run(chain, options)) sizes.clear();
            return sizes;
        };
        const auto unbound = commits("unbound", 1h, 1000);
        QVERIFY(!unbound.empty() && unbound.front() > 20);
        const auto by_number = commits("by_number", 1h, 7);
        QVERIFY(by_number.size() > 4);
        for (std::size_t i = 0; i < by_number.size(); ++i)
            QVERIFY(by_number[i] <= 7 && (i >= 3 || by_number[i] == 7));
        const auto by_time = commits("by_time", 0ms, 1000);
        QVERIFY(by_time.size() == tip && std::ranges::max(by_time) == 1);
    }

    // ---- F65: progress ----

    void F65_progress_is_measured_from_where_the_run_starts() {
        Told told;
        told.reporter.set_start(1000);
        told.target(2000);
        QCOMPARE(told.last.fraction, 0.0);
        QCOMPARE(told.last.height, std::uint64_t{1000});
        QVERIFY(!told.last.eta_s);
        for (std::uint64_t height = 1050; height <= 1500; height += 50)
            told.committed(height);
        QCOMPARE(told.last.fraction, 0.5);
        QCOMPARE(told.last.blocks_per_s, 50.0);
        QCOMPARE(told.last.eta_s.value(), std::uint64_t{10});
        // Slower now: rate and time are those of the last seconds, not of the whole run.
        for (std::uint64_t height = 1505; height <= 1600; height += 5)
            told.committed(height);
        QCOMPARE(told.last.blocks_per_s, 5.0);
        QCOMPARE(told.last.eta_s.value(), std::uint64_t{80});
        // Nothing comes: both get worse by themselves.
        told.now += 10s;
        told.reporter.set_fetched(1601);
        QVERIFY(told.last.blocks_per_s < 3);
        QVERIFY(told.last.eta_s.value() > 130);
        // A tip that moves on does not take back what was shown.
        told.target(3000);
        QCOMPARE(told.last.fraction, 0.6);
        QVERIFY(told.reporter.catching_up());
        told.committed(3000);
        QCOMPARE(told.last.fraction, 1.0);
        QCOMPARE(told.last.eta_s.value(), std::uint64_t{0});
        QVERIFY(!told.fell && !told.reporter.catching_up());
    }

    void F65_the_next_catch_up_begins_at_nought() {
        Told told;
        told.reporter.set_start(0);
        told.target(100);
        told.committed(100);
        told.reporter.set_phase(sync::SyncPhase::Following);
        // A few blocks at once are no catch-up …
        told.target(100 + sync::kFarBehind);
        QVERIFY(told.last.phase == sync::SyncPhase::Following);
        QCOMPARE(told.last.fraction, 1.0);
        QVERIFY(!told.reporter.catching_up());
        // … a day asleep is.
        told.now += 24h;
        told.target(1100);
        QVERIFY(told.last.phase == sync::SyncPhase::Fetching);
        QCOMPARE(told.last.fraction, 0.0);
        QVERIFY(!told.last.eta_s && told.reporter.catching_up());
        told.highest = 0;
        told.fell = false;
        told.committed(600);
        QCOMPARE(told.last.fraction, 0.5);
        QCOMPARE(told.last.blocks_per_s, 500.0);
        QCOMPARE(told.last.eta_s.value(), std::uint64_t{1});
        told.committed(1100);
        QCOMPARE(told.last.fraction, 1.0);
        QVERIFY(!told.fell && !told.reporter.catching_up());
    }

    // Last: it makes the chain longer.
    void F65_after_a_long_sleep_the_catch_up_is_shown() {
        Node node(path("asleep"));
        std::atomic<bool> asleep = false;
        Meddler wire(transport_);
        wire.instead = [&](const net::HttpRequest&) -> Meddler::Answer {
            if (!asleep) return std::nullopt;
            return fail(net::NetError::ConnectionFailed);
        };
        net::CosmosClient chain(wire, devnet_->endpoints().lcd, devnet_->endpoints().rpc);
        sync::SyncOptions options = impatient();
        options.follow = true;
        std::stop_source stop;
        const std::uint64_t first_tip = devnet_->chain().height();
        std::uint64_t tip = 0;
        bool caught_up = false, shown = false, again = false;
        sync::SyncListener listener;
        listener.on_progress = [&](const sync::SyncProgress& progress) {
            const bool following = progress.phase == sync::SyncPhase::Following;
            if (following && progress.height == first_tip && !caught_up) {
                caught_up = true;
                if (progress.fraction != 1.0) stop.request_stop();
                asleep = true;
            }
            if (tip == 0) return;
            shown = shown || (progress.phase == sync::SyncPhase::Fetching &&
                              progress.target >= first_tip + 50 && progress.fraction == 0.0);
            again = again || (following && progress.height == tip && progress.fraction == 1.0);
            if (again) stop.request_stop();
        };
        listener.on_problem = [&](const sync::SyncProblem&) {
            if (tip != 0) return;
            for (int i = 0; i < 60; ++i)
                if (!devnet_->chain().produce_block()) qFatal("no block");
            tip = devnet_->chain().height();
            asleep = false;
        };
        std::thread limit([&] {
            for (int i = 0; i < 600 && !stop.stop_requested(); ++i)
                std::this_thread::sleep_for(50ms);
            stop.request_stop();
        });
        sync::SyncEngine engine(chain, node.outputs, node.store, options);
        const auto report = engine.run(stop.get_token(), listener);
        stop.request_stop();
        limit.join();
        QVERIFY(report.has_value());
        QVERIFY(caught_up && tip != 0);
        QVERIFY2(shown, "the second catch-up was not shown");
        QVERIFY2(again, "it did not come to its end");
    }
};

QTEST_GUILESS_MAIN(SyncEngineTest)
#include "sync_engine_test.moc"
