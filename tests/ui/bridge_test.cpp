/// The bridge between the services' threads and the GUI thread.
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

#include <QSignalSpy>
#include <QTest>

#include "tests/ui/fake_services.h"
#include "ui/service_bridge.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

class BridgeTest : public QObject {
    Q_OBJECT

private slots:
    void answers_come_on_the_gui_thread() {
        auto workspace = std::make_shared<FakeWorkspace>(service::NetworkChoice{});
        ServiceBridge bridge(workspace);
        QThread* worked_on = nullptr;
        QThread* answered_on = nullptr;
        bridge.query(
            this,
            [&](service::ChainService&, service::WalletService&) {
                worked_on = QThread::currentThread();
                return 42;
            },
            [&](int answer) {
                QCOMPARE(answer, 42);
                answered_on = QThread::currentThread();
            });
        QTRY_VERIFY(answered_on != nullptr);
        QCOMPARE(answered_on, QThread::currentThread());
        QVERIFY(worked_on != answered_on);
    }

    void a_destroyed_receiver_gets_nothing() {
        auto workspace = std::make_shared<FakeWorkspace>(service::NetworkChoice{});
        ServiceBridge bridge(workspace);
        bool called = false;
        std::atomic<bool> worked{false};
        auto* receiver = new QObject;
        bridge.query(
            receiver,
            [&](service::ChainService&, service::WalletService&) {
                QThread::msleep(50);
                worked = true;
                return 1;
            },
            [&](int) { called = true; });
        delete receiver;
        QTRY_VERIFY(worked);
        QTest::qWait(50);
        QVERIFY(!called);
    }

    void snapshots_are_thinned_out_and_the_last_arrives() {
        auto workspace = std::make_shared<FakeWorkspace>(service::NetworkChoice{});
        ServiceBridge bridge(workspace);
        QSignalSpy spy(&bridge, &ServiceBridge::chain_changed);
        std::thread producer([&] {
            for (int i = 1; i <= 500; ++i) {
                workspace->chain().update(
                    [i](service::ChainStatus& s) { s.height = static_cast<std::uint64_t>(i); });
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        QElapsedTimer clock;
        clock.start();
        QTRY_COMPARE_WITH_TIMEOUT(bridge.chain_status()->height, std::uint64_t{500}, 30'000);
        producer.join();
        // At most ten a second, and one at each end.
        QVERIFY2(spy.count() <= clock.elapsed() / 100 + 2,
                 qPrintable(QString::number(spy.count())));
        QVERIFY(spy.count() >= 2);
    }

    void long_work_reports_and_can_be_cancelled() {
        auto workspace = std::make_shared<FakeWorkspace>(service::NetworkChoice{});
        workspace->wallet().update([](service::WalletStatus& s) { s.spendable = 1000; });
        workspace->wallet().set_stage_ms(30);
        ServiceBridge bridge(workspace);
        QStringList stages;
        bool ended = false;
        Task task = bridge.start(
            this,
            [](service::ChainService&, service::WalletService& wallet, const Job& job) {
                service::SendRequest request;
                request.recipients = {{address_text(1), 5, false}};
                return wallet.send(request, {}, job);
            },
            [&](const QString& stage, double) {
                if (stages.isEmpty() || stages.back() != stage) stages << stage;
            },
            [&](Result<service::SendResult> answer) {
                ended = true;
                QVERIFY(!answer);
                QCOMPARE(answer.error().code(), std::string_view("cancelled"));
            });
        QVERIFY(task.running());
        QTRY_VERIFY(stages.contains("prove"));
        QElapsedTimer clock;
        clock.start();
        task.cancel();
        QTRY_VERIFY(ended);
        QVERIFY(!task.running());
        QCOMPARE(workspace->wallet().sends(), 0);
    }

    // F36: proving leaves the machine to whoever uses it. The priority of a thread means nothing to
    // Linux's usual scheduler; its nice value does.
    void f36_long_work_steps_back() {
        auto workspace = std::make_shared<FakeWorkspace>(service::NetworkChoice{});
        ServiceBridge bridge(workspace);
        const auto nice = [] { return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())); };
        std::optional<int> job, query;
        bridge.start(
            this,
            [&](service::ChainService&, service::WalletService&, const Job&) { return nice(); },
            nullptr, [&](int value) { job = value; });
        bridge.query(
            this, [&](service::ChainService&, service::WalletService&) { return nice(); },
            [&](int value) { query = value; });
        QTRY_VERIFY(job && query);
        QVERIFY2(*job > nice() && *job >= 10, qPrintable(QString::number(*job)));
        QCOMPARE(*query, nice());
    }

    void destruction_stops_running_work() {
        auto workspace = std::make_shared<FakeWorkspace>(service::NetworkChoice{});
        std::atomic<bool> stopped{false};
        std::atomic<bool> began{false};
        {
            ServiceBridge bridge(workspace);
            bridge.start(
                this,
                [&](service::ChainService&, service::WalletService&, const Job& job) {
                    began = true;
                    while (!job.stop.stop_requested())
                        QThread::msleep(2);
                    stopped = true;
                    return 0;
                },
                nullptr, [](int) { QFAIL("nobody is there to be told"); });
            QTRY_VERIFY(began);
        }
        QVERIFY(stopped);
        QTest::qWait(20);
    }
};

QTEST_GUILESS_MAIN(BridgeTest)
#include "bridge_test.moc"
