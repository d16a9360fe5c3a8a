// F36: a cancelled payment returns without waiting for the prover, stands as cancelled on disk, and
// nothing of it is ever sent, whatever step the prover was at. F17: what becomes of payments and
// scans when the wallet is locked under them. Over a chain of its own.
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <future>
#include <map>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/random.h"
#include "core/net/qt_http_transport.h"
#include "core/service/workspace.h"
#include "core/wallet/vault.h"

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

    bool alive() {
        const auto status = wallet().status();
        return status->locked && status->keys_in_use;
    }
    std::string newest_failure() { return wallet().history({}, 1, {})->rows.at(0).failure; }

    /// Withdraws, and asks for a cancel at the given report; whether it came back as cancelled.
    bool withdrawal_is_cancelled(const WithdrawalRequest& wanted, int step) {
        std::stop_source stop;
        int seen = 0;
        const auto answer =
            wallet().withdraw(wanted, Job{stop.get_token(), [&](const base::Progress&) {
                                              if (seen++ == step) stop.request_stop();
                                          }});
        return !answer && answer.error().is(base::JobError::Cancelled);
    }

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

    void F36_nothing_is_sent_after_a_cancel_of_a_withdrawal() {
        const std::uint64_t before = transactions();
        // Of a part, which would move to a coin of its own first.
        for (int step = 0; step < 4; ++step) {
            QVERIFY2(withdrawal_is_cancelled({700, {}, {}}, step),
                     qPrintable(QString::number(step)));
            QCOMPARE(newest_failure(), std::string("cancelled"));
            QCOMPARE(wallet().status()->spendable, std::uint64_t{50'000});
        }
        // Of a coin as it is.
        const auto coins = wallet().coins().value();
        const auto whole = std::ranges::find_if(
            coins, [](const CoinRow& c) { return c.state == "spendable" && c.blinding_known; });
        QVERIFY(whole != coins.end());
        QVERIFY(withdrawal_is_cancelled({0, whole->key, {}}, 0));
        const auto row = wallet().history({}, 1, {})->rows.at(0);
        QCOMPARE(row.kind, std::string("burn"));
        QCOMPARE(row.failure, std::string("cancelled"));
        QCOMPARE(wallet().status()->spendable, std::uint64_t{50'000});
        const auto withdrawals = wallet().withdrawals().value();
        for (const WithdrawalRow& one : withdrawals)
            QVERIFY(!one.open);
        // What comes after them stands in a block alone.
        const auto last = wallet().send(request(), {}, {});
        QVERIFY2(last, last ? "" : last.error().describe().c_str());
        QTRY_COMPARE_WITH_TIMEOUT(wallet().payment(last->payment_id)->state,
                                  std::string("included"), kWait);
        QCOMPARE(transactions(), before + 1);
    }

    void F17_a_lock_ends_a_rescan_and_the_keys_are_gone() {
        bool held = false;
        const auto answer = wallet().rescan(Job{{}, [&](const base::Progress&) {
                                                    if (wallet().status()->locked) return;
                                                    wallet().lock();
                                                    held = alive();
                                                }});
        QVERIFY(!answer && answer.error().is(base::JobError::Cancelled));
        QVERIFY(held);
        // Nothing waits: the follower's own pass was asked to stop, too.
        QTRY_VERIFY_WITH_TIMEOUT(!wallet().status()->keys_in_use, 5000);
        QVERIFY(wallet().status()->locked);
        QVERIFY(wallet().unlock("w", password(), {}));
        QTRY_COMPARE_WITH_TIMEOUT(wallet().status()->spendable, std::uint64_t{50'000}, kWait);
    }

    void F17_a_lock_ends_what_is_only_tried() {
        const auto lock = [&](const base::Progress& progress) {
            if (progress.stage == "prove") wallet().lock();
        };
        const auto tried = wallet().send(request(), {.dry_run = true}, Job{{}, lock});
        QVERIFY(!tried && tried.error().is(base::JobError::Cancelled));
        QTRY_VERIFY_WITH_TIMEOUT(!wallet().status()->keys_in_use, 5000);
        QVERIFY(wallet().unlock("w", password(), {}));
        QTRY_COMPARE_WITH_TIMEOUT(wallet().status()->spendable, std::uint64_t{50'000}, kWait);
    }

    /// Two copies of one wallet would not see each other's changes: the new one would find the
    /// change as a stranger's coin, its blinding lost.
    void F17_a_payment_that_goes_on_through_lock_and_unlock_loses_no_change() {
        // Without a derivation a second copy would be there long before the proof is.
        const SecureBytes key = workspace_->keys().make_recovery_key().value();
        const auto unlock = [&](const Job& job) {
            return workspace_->keys().unlock_with_recovery_key("w", key.duplicate(), job);
        };
        std::future<Result<void>> unlocked;
        bool held = false, given_up = false;
        std::atomic<bool> waits = false;
        const auto sent = wallet().send(
            request(), {}, Job{{}, [&](const base::Progress& progress) {
                                   if (progress.stage != "prove" || unlocked.valid()) return;
                                   wallet().lock();
                                   held = alive();
                                   std::stop_source stop;
                                   stop.request_stop();
                                   const auto answer = unlock({stop.get_token(), {}});
                                   given_up =
                                       !answer && answer.error().is(base::JobError::Cancelled);
                                   unlocked = std::async(std::launch::async, [&] {
                                       return unlock({{}, [&](const auto&) { waits = true; }});
                                   });
                                   while (!waits && wallet().status()->locked)
                                       std::this_thread::yield();
                               }});
        QVERIFY2(sent, sent ? "" : sent.error().describe().c_str());
        QVERIFY(held && given_up);
        QVERIFY(unlocked.get());
        QTRY_COMPARE_WITH_TIMEOUT(wallet().payment(sent->payment_id)->state,
                                  std::string("included"), kWait);
        QTRY_COMPARE_WITH_TIMEOUT(wallet().status()->spendable, std::uint64_t{50'000}, kWait);
        QVERIFY(!wallet().status()->keys_in_use);
        const auto coins = wallet().coins().value();
        for (const CoinRow& coin : coins)
            QVERIFY2(coin.blinding_known, coin.key.c_str());
        QVERIFY(waits);
    }

    /// The window's workers are polite; the thread that proves for them is its own.
    void F36_the_proof_runs_at_the_low_priority_of_its_job() {
        constexpr int kNice = 12;
        const auto threads = [] {
            std::map<int, std::uint64_t> spent;  // nanoseconds on a processor
            for (const auto& task : std::filesystem::directory_iterator("/proc/self/task"))
                std::ifstream(task.path() / "schedstat") >>
                    spent[std::stoi(task.path().filename().string())];
            return spent;
        };
        SendRequest large = request();
        while (large.recipients.size() < 7)
            large.recipients.push_back({wallet().new_address({})->hex, 1000, false});
        const auto before = threads();
        Result<SendResult> tried = fail(ServiceError::NotFound);
        std::uint64_t most = 0;
        int nice_of_the_busiest = 0;
        std::jthread([&] {
            const pid_t own = ::gettid();
            ::setpriority(PRIO_PROCESS, static_cast<id_t>(own), kNice);
            tried = wallet().send(large, {.dry_run = true},
                                  Job{{}, [&](const base::Progress&) {
                                          // Of the threads that came with the job, the one that
                                          // works.
                                          for (const auto& [id, spent] : threads()) {
                                              if (id == own || before.contains(id) || spent <= most)
                                                  continue;
                                              errno = 0;
                                              const int nice = ::getpriority(PRIO_PROCESS,
                                                                             static_cast<id_t>(id));
                                              if (errno != 0) continue;
                                              most = spent;
                                              nice_of_the_busiest = nice;
                                          }
                                      }});
        }).join();
        QVERIFY2(tried, tried ? "" : tried.error().describe().c_str());
        qInfo("%llu us", static_cast<unsigned long long>(most / 1000));
        QVERIFY(most > 0);
        QCOMPARE(nice_of_the_busiest, kNice);
    }

    void F10_the_derivation_is_calibrated_on_this_machine() {
        KeyService& keys = workspace_->keys();
        QCOMPARE(keys.safety()->memory_mib, 256u);
        QCOMPARE(keys.safety()->passes, 3u);
        const auto refused =
            keys.strengthen(SecureBytes(base::as_bytes(std::string_view("wrong"))), {});
        QVERIFY(!refused && refused.error().is(wallet::WalletError::VaultAuthentication));
        const auto done = keys.strengthen(password(), {});
        QVERIFY2(done, done ? "" : done.error().describe().c_str());
        const KeySafety now = keys.safety().value();
        QVERIFY(now.memory_mib >= 256 && now.passes >= 3);
        qInfo("%u MiB, %u passes", now.memory_mib, now.passes);
        // That is what the file asks for now, and it opens.
        const auto file = wallet::Vault::read(dir_.filePath("wallets/w.vault").toStdString());
        QVERIFY(file);
        const auto wrap =
            std::ranges::find(file->wraps, wallet::WrapKind::Password, &wallet::VaultWrap::kind);
        QVERIFY(wrap != file->wraps.end());
        QCOMPARE(wrap->cost.memory_kib, now.memory_mib * 1024);
        QCOMPARE(wrap->cost.passes, now.passes);
        QVERIFY(wallet().unlock("w", password(), {}));
        // A wrong one, beside another way in that was right, leaves it open.
        const auto wrong =
            wallet().unlock("w", SecureBytes(base::as_bytes(std::string_view("wrong"))), {});
        QVERIFY(!wrong && wrong.error().is(wallet::WalletError::VaultAuthentication));
        QVERIFY(!wallet().status()->locked);
    }
};

QTEST_GUILESS_MAIN(CancelTest)
#include "cancel_test.moc"
