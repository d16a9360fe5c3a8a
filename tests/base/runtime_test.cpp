// Randomness, secrets, cancellation and the thread pool.
#include <atomic>
#include <new>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/base/side_thread.h"
#include "core/base/thread_pool.h"

using namespace vesper;
using namespace vesper::base;

class RuntimeTest : public QObject {
    Q_OBJECT
private slots:
    void a_side_thread_hands_over_what_it_made() {
        SideThread side;
        std::vector<double> seen;
        const Job job{{}, [&](const Progress& progress) { seen.push_back(progress.fraction); }};
        const auto sum = side.run<int>(job, [](const Job& own) -> Result<int> {
            for (int i = 0; i < 5; ++i)
                own.report("step", i);
            return 7;
        });
        QCOMPARE(sum.value(), 7);
        QCOMPARE(seen, (std::vector<double>{0, 1, 2, 3, 4}));
        const auto failed = side.run<int>(
            {}, [](const Job&) -> Result<int> { return fail(BytesError::BadLength, "no"); });
        QVERIFY(failed.error().is(BytesError::BadLength));
    }

    /// The caller leaves while a step is still under way; the next work waits for its end.
    void a_side_thread_is_left_behind() {
        SideThread side;
        std::stop_source stop;
        std::atomic<bool> release{false}, ended{false};
        const auto left =
            side.run<int>(Job{stop.get_token(), [&](const Progress&) { stop.request_stop(); }},
                          [&](const Job& own) -> Result<int> {
                              own.report("step", 0.5);
                              while (!release)
                                  std::this_thread::yield();
                              VESPER_CHECK(own.check());  // sees the caller's stop
                              ended = true;
                              return 1;
                          });
        QVERIFY(left.error().is(JobError::Cancelled));
        QVERIFY(!release && !ended);
        std::jthread opener([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            release = true;
        });
        const auto next =
            side.run<bool>({}, [&](const Job&) -> Result<bool> { return bool(release); });
        QVERIFY(next.value());
        QVERIFY(!ended);
        // Left behind again, and ended by its owner.
        std::stop_source again;
        (void)side.run<int>(Job{again.get_token(), [&](const Progress&) { again.request_stop(); }},
                            [](const Job& own) -> Result<int> {
                                own.report("step", 0);
                                while (!own.stop.stop_requested())
                                    std::this_thread::yield();
                                return 0;
                            });
        side.finish();
    }

    void chacha_stream_is_the_reference_stream() {
        QFile file(VESPER_TEST_VECTORS "/01_merlin.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto root =
            QJsonDocument::fromJson(file.readAll()).object()["chacha20_rng"].toObject();
        const auto seed = array_from_hex<32>(root["seed"].toString().toStdString());
        QVERIFY(seed.has_value());
        QString expected;
        for (const auto& key : root.keys())
            if (root[key].toString().size() == 640) expected = root[key].toString();
        QCOMPARE(expected.size(), 640);
        for (const std::size_t piece : {1U, 7U, 64U, 320U}) {
            ChaChaStream stream(*seed);
            Bytes bytes(320);
            for (std::size_t at = 0; at < bytes.size(); at += piece)
                stream.fill(std::span(bytes).subspan(at, std::min(piece, bytes.size() - at)));
            QCOMPARE(QString::fromStdString(to_hex(bytes)), expected);
            QCOMPARE(stream.position(), std::uint64_t{320});
        }
    }

    void below_is_in_range_and_even() {
        ChaChaStream stream(ByteArray<32>{3});
        std::array<int, 5> counts{};
        for (int i = 0; i < 50000; ++i)
            ++counts[stream.below(5)];
        for (const int count : counts)
            QVERIFY(count > 9500 && count < 10500);
        QCOMPARE(stream.below(1), std::uint64_t{0});
    }

    void secret_wipes_itself() {
        alignas(Secret<ByteArray<32>>) std::array<std::byte, sizeof(Secret<ByteArray<32>>)>
            storage{};
        ByteArray<32> value{};
        value.fill(0xa5);
        auto* secret = new (storage.data()) Secret<ByteArray<32>>(value);
        QVERIFY(secret->reveal([&](const auto& held) { return held == value; }));
        secret->~Secret();
        for (const std::byte byte : storage)
            QCOMPARE(std::to_integer<int>(byte), 0);
    }

    void moved_from_secret_is_empty() {
        ByteArray<4> value = {1, 2, 3, 4};
        Secret<ByteArray<4>> first(value);
        const Secret<ByteArray<4>> second(std::move(first));
        QVERIFY(second.reveal([&](const auto& held) { return held == value; }));
        // NOLINTNEXTLINE(bugprone-use-after-move): the moved-from state is what is tested.
        QVERIFY(first.reveal([](const auto& held) { return held == ByteArray<4>{}; }));
    }

    void secure_bytes_hold_and_copy() {
        const Bytes source = {9, 8, 7};
        SecureBytes bytes{ByteView(source)};
        const SecureBytes copy = bytes.duplicate();
        bytes.writable()[0] = 1;
        QVERIFY(copy.reveal([&](ByteView view) { return ct_equal(view, source); }));
        QVERIFY(!bytes.reveal([&](ByteView view) { return ct_equal(view, source); }));
        QVERIFY(SecureBytes().empty());
    }

    void job_is_cancelled_by_its_token() {
        std::stop_source source;
        const Job job{source.get_token(), {}};
        QVERIFY(job.check().has_value());
        source.request_stop();
        QVERIFY(!job.check() && job.check().error().is(JobError::Cancelled));
    }

    void pool_runs_every_index_once() {
        ThreadPool pool(3);
        for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
            std::vector<std::atomic<int>> hits(count);
            pool.for_each_index(count, [&](std::size_t i) { ++hits[i]; });
            for (const auto& hit : hits)
                QCOMPARE(hit.load(), 1);
        }
    }

    void pool_may_be_used_from_many_threads_and_nested() {
        ThreadPool pool(2);
        std::atomic<int> total{0};
        pool.for_each_index(
            8, [&](std::size_t) { pool.for_each_index(50, [&](std::size_t) { ++total; }); });
        QCOMPARE(total.load(), 400);
    }
};

QTEST_APPLESS_MAIN(RuntimeTest)
#include "runtime_test.moc"
