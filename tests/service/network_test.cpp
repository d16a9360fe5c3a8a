// The choice of network survives on disk, and listeners hear nothing after they left.
#include "core/service/network.h"

#include <thread>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "core/service/error.h"
#include "core/service/subscription.h"

using namespace vesper;
using namespace vesper::service;

class NetworkTest : public QObject {
    Q_OBJECT
private slots:
    void saved_and_loaded() {
        const QTemporaryDir folder;
        const std::string dir = folder.filePath("new/deep").toStdString();
        const auto none = load_network(dir);
        QVERIFY(!none && none.error().is(ServiceError::NotFound));
        for (const NetworkChoice& choice : known_networks()) {
            QVERIFY(save_network(dir, choice).has_value());
            QVERIFY(load_network(dir).value() == choice);
        }
        QVERIFY(!QFile::exists(QString::fromStdString(dir) + "/network.json.new"));
    }

    void damage_is_named_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray("{\"kind\":\"mai");
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("kind") << QByteArray("{\"kind\":\"moon\"}");
        QTest::newRow("number") << QByteArray("{\"kind\":7}");
        QTest::newRow("no server") << QByteArray("{\"kind\":\"custom\"}");
        QTest::newRow("huge") << QByteArray(100000, ' ');
    }
    void damage_is_named() {
        QFETCH(QByteArray, text);
        const QTemporaryDir folder;
        QFile file(folder.filePath("network.json"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const auto loaded = load_network(folder.path().toStdString());
        QVERIFY(!loaded && loaded.error().is(ServiceError::BadSettings));
    }

    void subscriptions_end() {
        Publisher<int> publisher;
        int heard = 0;
        {
            const Subscription kept = publisher.subscribe(
                [&](const std::shared_ptr<const int>& value) { heard += *value; });
            publisher.publish(std::make_shared<const int>(5));
        }
        publisher.publish(std::make_shared<const int>(100));
        QCOMPARE(heard, 5);
    }

    void a_subscription_outlives_a_call_that_is_under_way() {
        Publisher<int> publisher;
        std::atomic<bool> inside{false};
        std::atomic<bool> done{false};
        auto kept = std::make_unique<Subscription>(
            publisher.subscribe([&](const std::shared_ptr<const int>&) {
                inside = true;
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
                done = true;
            }));
        std::thread worker([&] { publisher.publish(std::make_shared<const int>(1)); });
        while (!inside)
            std::this_thread::yield();
        kept.reset();
        QVERIFY(done);
        worker.join();
    }
};

QTEST_APPLESS_MAIN(NetworkTest)
#include "network_test.moc"
