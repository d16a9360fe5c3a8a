// F36: a cancelled payment returns without waiting for the prover, stands as cancelled on disk, and
// nothing of it is ever sent, whatever step the prover was at. Over a chain of its own.
#include <thread>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/random.h"
#include "core/net/qt_http_transport.h"
#include "core/service/workspace.h"

using namespace vesper;
using namespace vesper::service;

namespace {

constexpr int kWait = 60'000;

SecureBytes password() {
    return SecureBytes(base::as_bytes(std::string_view("orbit-velvet-76-lantern")));
}

}  // namespace

class CancelTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    std::unique_ptr<Workspace> workspace_;

    WalletService& wallet() { return workspace_->wallet(); }
    std::uint64_t transactions() { return workspace_->chain().status()->transactions; }

    SendRequest request() {
        SendRequest request;
        request.recipients.push_back({wallet().new_address({})->hex, 1000, false});
        return request;
    }

private slots:
    void initTestCase() {
        WorkspaceOptions options;
        options.data_dir = dir_.path().toStdString();
        options.transport = std::make_shared<net::QtHttpTransport>();
        auto opened = Workspace::open(std::move(options), {});
        QVERIFY2(opened, opened ? "" : opened.error().describe().c_str());
        workspace_ = *std::move(opened);
        workspace_->chain().start();
        CreateRequest create;
        create.name = "w";
        create.password = password();
        create.words = std::move(wallet().new_words()->words);
        const auto made = wallet().create(std::move(create), {});
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QVERIFY(wallet().request_test_coins(50'000, {}));
        QTRY_COMPARE_WITH_TIMEOUT(wallet().status()->spendable, std::uint64_t{50'000}, kWait);
    }
    void cleanupTestCase() { workspace_.reset(); }

    void F36_nothing_is_sent_after_a_cancel() {
        // A payment that is only tried names the steps that there are.
        int steps = 0;
        const auto tried = wallet().send(request(), {.dry_run = true},
                                         Job{{}, [&](const base::Progress&) { ++steps; }});
        QVERIFY2(tried, tried ? "" : tried.error().describe().c_str());
        QVERIFY(steps >= 4);
        const std::uint64_t before = transactions();

        // Each payment begins while the prover may still be with the one before it.
        std::vector<std::int64_t> given_up;
        for (int step = 0; step < steps; ++step) {
            std::stop_source stop;
            int seen = 0;
            const auto sent =
                wallet().send(request(), {}, Job{stop.get_token(), [&](const base::Progress&) {
                                                     if (seen++ == step) stop.request_stop();
                                                 }});
            QVERIFY2(!sent.has_value(), qPrintable(QString("sent at step %1").arg(step)));
            QCOMPARE(QString::fromStdString(std::string(sent.error().code())),
                     QString("cancelled"));
            const auto newest = wallet().history({}, 1, {})->rows.at(0);
            QCOMPARE(newest.state, std::string("failed"));
            QCOMPARE(newest.failure, std::string("cancelled"));
            given_up.push_back(newest.id);
            QCOMPARE(wallet().status()->spendable, std::uint64_t{50'000});
        }

        // The one that is let through comes after all of them, and alone.
        const auto sent = wallet().send(request(), {}, {});
        QVERIFY2(sent, sent ? "" : sent.error().describe().c_str());
        QTRY_COMPARE_WITH_TIMEOUT(wallet().payment(sent->payment_id)->state,
                                  std::string("included"), kWait);
        QCOMPARE(transactions(), before + 1);
        for (const std::int64_t id : given_up) {
            QCOMPARE(wallet().payment(id)->state, std::string("failed"));
            QCOMPARE(wallet().payment(id)->failure, std::string("cancelled"));
        }
    }

    /// From another thread, at any moment: either it is cancelled and never seen again, or it was
    /// on its way already and lands.
    void F36_a_cancel_at_any_moment() {
        const std::uint64_t before = transactions();
        std::uint64_t through = 0;
        base::ChaChaStream random(ByteArray<32>{36});
        for (int i = 0; i < 8; ++i) {
            std::stop_source stop;
            std::jthread later([&, delay = random.below(40'000)] {
                std::this_thread::sleep_for(std::chrono::microseconds(delay));
                stop.request_stop();
            });
            const auto sent = wallet().send(request(), {}, Job{stop.get_token(), {}});
            if (!sent) {
                QCOMPARE(QString::fromStdString(std::string(sent.error().code())),
                         QString("cancelled"));
                continue;
            }
            ++through;
            QTRY_COMPARE_WITH_TIMEOUT(wallet().payment(sent->payment_id)->state,
                                      std::string("included"), kWait);
        }
        const auto last = wallet().send(request(), {}, {});
        QVERIFY2(last, last ? "" : last.error().describe().c_str());
        QTRY_COMPARE_WITH_TIMEOUT(wallet().payment(last->payment_id)->state,
                                  std::string("included"), kWait);
        QCOMPARE(transactions(), before + through + 1);
    }
};

QTEST_GUILESS_MAIN(CancelTest)
#include "cancel_test.moc"
