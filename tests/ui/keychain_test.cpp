// F12: the keychain against a real gnome-keyring on a bus of its own, and against a secret service
// that is absent, locked, stopped or unwilling.
#include <atomic>
#include <csignal>
#include <thread>

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "app/qt_keychain.h"
#include "core/base/random.h"
#include "core/net/qt_http_transport.h"
#include "core/service/workspace.h"
#include "core/wallet/vault.h"

using namespace vesper;
using namespace std::chrono_literals;
using service::KeychainError;

namespace {

constexpr int kWait = 10'000;

SecureBytes text(std::string_view words) {
    return SecureBytes(base::as_bytes(words));
}

std::string plain(const SecureBytes& bytes) {
    return bytes.reveal([](ByteView view) { return base::to_string(view); });
}

/// Says no to every call under the secret service's name.
class Unwilling : public QDBusVirtualObject {
public:
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override {
        return connection.send(
            message.createErrorReply(QStringLiteral("org.freedesktop.DBus.Error.AccessDenied"),
                                     QStringLiteral("not for you")));
    }
};

}  // namespace

class KeychainTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_;
    QProcess bus_, keyring_;
    QString address_;

    /// Starts the keyring, unlocked with its password.
    void start_keyring() {
        const QStringList arguments{"--foreground", "--components=secrets",
                                    "--control-directory=" + home_.path() + "/control", "--unlock"};
        keyring_.start("gnome-keyring-daemon", arguments);
        QVERIFY2(keyring_.waitForStarted(kWait), "the package gnome-keyring is needed");
        keyring_.write("of the test");
        keyring_.closeWriteChannel();
        QDBusConnection bus = QDBusConnection::connectToBus(address_, "watch");
        QTRY_VERIFY_WITH_TIMEOUT(has_owner(), kWait);
    }
    bool has_owner() const {
        QDBusMessage question =
            QDBusMessage::createMethodCall("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                           "org.freedesktop.DBus", "NameHasOwner");
        question << QStringLiteral("org.freedesktop.secrets");
        const QDBusMessage answer = QDBusConnection::connectToBus(address_, "watch").call(question);
        return answer.arguments().value(0).toBool();
    }
    void stop_keyring() {
        if (keyring_.state() == QProcess::NotRunning) return;
        ::kill(static_cast<pid_t>(keyring_.processId()), SIGCONT);
        keyring_.kill();
        keyring_.waitForFinished(kWait);
        QTRY_VERIFY_WITH_TIMEOUT(!has_owner(), kWait);
    }

private slots:
    void initTestCase() {
        QVERIFY(home_.isValid());
        QDir(home_.path()).mkpath("control");
        // A bus on which nothing is started by itself.
        QFile config(home_.filePath("bus.conf"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write(
            "<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>"
            "<auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\""
            " eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy>"
            "</busconfig>");
        config.close();
        bus_.start("dbus-daemon",
                   {"--config-file=" + config.fileName(), "--nofork", "--print-address=1"});
        QVERIFY2(bus_.waitForStarted(kWait), "the package dbus-daemon is needed");
        QVERIFY(bus_.waitForReadyRead(kWait));
        address_ = QString::fromUtf8(bus_.readLine()).trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address_.toUtf8());
        for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, home_.path().toUtf8());
        // What QtKeychain chooses its backend by.
        qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    }

    void cleanupTestCase() {
        // GLib ends a process whose bus goes.
        std::signal(SIGTERM, SIG_IGN);
        QDBusConnection::disconnectFromBus("watch");
        bus_.terminate();
        bus_.waitForFinished(kWait);
    }

    void F12_the_keychain_holds_a_wrapped_data_key_and_nothing_else() {
        start_keyring();
        app::QtKeychain keychain;
        QVERIFY(keychain.read("nobody").error().is(KeychainError::NoEntry));

        const std::string path = home_.filePath("a.vault").toStdString();
        auto vault = wallet::Vault::create(path, text("orbit velvet"), base::system_random());
        const auto made = vault->make_keychain_wrap(base::system_random());
        const auto& [wrap, item] = *made;
        const auto written = keychain.write(item.id, item.text);
        QVERIFY2(written.has_value(), written ? "" : written.error().describe().c_str());
        QVERIFY(vault->add_wrap(wrap));

        // By another object, as in another run.
        app::QtKeychain later;
        const auto kept = later.read(wallet::Vault::keychain_id(*wallet::Vault::read(path)));
        QVERIFY(kept);
        QCOMPARE(plain(*kept), plain(item.text));
        const auto opened = wallet::Vault::open_with_keychain(path, *kept);
        QVERIFY(opened);
        vault->data_key().reveal([&](ByteView key) {
            opened->data_key().reveal([&](ByteView same) { QVERIFY(base::ct_equal(key, same)); });
            // Neither in the keychain's words nor in the wallet's file.
            QVERIFY(plain(*kept).find(base::to_hex(key)) == std::string::npos);
            QVERIFY(plain(*kept).find(base::to_base64(key)) == std::string::npos);
        });
        QCOMPARE(base::from_base64(plain(*kept))->size(), std::size_t{48});

        QVERIFY(vault->remove_wraps(wallet::WrapKind::Keychain));
        QVERIFY(later.remove(item.id));
        QVERIFY(later.read(item.id).error().is(KeychainError::NoEntry));
        QVERIFY(!wallet::Vault::open_with_keychain(path, *kept));
        QVERIFY(wallet::Vault::open(path, text("orbit velvet")));
    }

    void F12_a_keychain_that_does_not_answer_is_left_in_time() {
        app::QtKeychain patient;
        const auto written = patient.write("slow", text("kept"));
        QVERIFY2(written.has_value(), written ? "" : written.error().describe().c_str());
        ::kill(static_cast<pid_t>(keyring_.processId()), SIGSTOP);
        app::QtKeychain keychain(700ms);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(keychain.read("slow").error().is(KeychainError::TimedOut));
        QVERIFY(timer.elapsed() >= 700);
        ::kill(static_cast<pid_t>(keyring_.processId()), SIGCONT);
        QCOMPARE(plain(*patient.read("slow")), std::string("kept"));
    }

    void F12_a_slow_keychain_is_waited_for() {
        app::QtKeychain keychain(5s);
        ::kill(static_cast<pid_t>(keyring_.processId()), SIGSTOP);
        std::thread later([this] {
            std::this_thread::sleep_for(600ms);
            ::kill(static_cast<pid_t>(keyring_.processId()), SIGCONT);
        });
        const auto kept = keychain.read("slow");
        later.join();
        QVERIFY2(kept.has_value(), kept ? "" : kept.error().describe().c_str());
        QCOMPARE(plain(*kept), std::string("kept"));
        // A user who has to be asked is given as long as this.
        QCOMPARE(app::QtKeychain().patience(), std::chrono::milliseconds(10s));
    }

    void F12_a_wallet_opens_with_the_keychain() {
        QTemporaryDir folder;
        service::WorkspaceOptions options;
        options.data_dir = folder.path().toStdString();
        options.transport = std::make_shared<net::QtHttpTransport>();
        options.keychain = std::make_shared<app::QtKeychain>();
        const auto opened = service::Workspace::open(std::move(options), Job{});
        QVERIFY2(opened.has_value(), opened ? "" : opened.error().describe().c_str());
        service::WalletService& wallets = (*opened)->wallet();
        service::KeyService& keys = (*opened)->keys();
        auto words = wallets.new_words();
        QVERIFY(wallets.create({"w", text("orbit velvet"), std::move(words->words)}, Job{}));
        // Nobody asked for it: it is not there.
        QVERIFY(!keys.ways_in("w")->keychain);
        const auto added = keys.add_keychain(Job{});
        QVERIFY2(added.has_value(), added ? "" : added.error().describe().c_str());
        wallets.lock();
        QVERIFY(wallets.status()->locked);
        QVERIFY(keys.ways_in("w")->keychain);
        QVERIFY(keys.unlock_with_keychain("w", Job{}));
        QVERIFY(!wallets.status()->locked);
        QVERIFY(keys.remove_keychain(Job{}));
        wallets.lock();
        QVERIFY(keys.unlock_with_keychain("w", Job{}).error().is(KeychainError::NoEntry));
        QVERIFY(wallets.unlock("w", text("orbit velvet"), Job{}));
    }

    void F12_a_locked_keychain_is_no_way_in() {
        // The same keyring; nobody is there to type its password.
        QDBusMessage lock =
            QDBusMessage::createMethodCall("org.freedesktop.secrets", "/org/freedesktop/secrets",
                                           "org.freedesktop.Secret.Service", "Lock");
        lock << QVariant::fromValue(
            QList<QDBusObjectPath>{QDBusObjectPath("/org/freedesktop/secrets/collection/login")});
        const QDBusMessage locked = QDBusConnection::connectToBus(address_, "watch").call(lock);
        QVERIFY2(locked.type() == QDBusMessage::ReplyMessage, qPrintable(locked.errorMessage()));
        app::QtKeychain keychain(1500ms);
        const auto refused = keychain.read("slow");
        QVERIFY(!refused);
        qInfo("%s", refused.error().describe().c_str());
        QVERIFY2(refused.error().code().starts_with("keychain-"),
                 refused.error().describe().c_str());
        QVERIFY(!keychain.write("other", text("x")));
    }

    void F12_an_absent_keychain() {
        stop_keyring();
        QVERIFY(!has_owner());
        app::QtKeychain keychain(3s);
        const auto refused = keychain.read("slow");
        QVERIFY(!refused);
        QVERIFY2(refused.error().code().starts_with("keychain-"),
                 refused.error().describe().c_str());
    }

    void F12_a_refusing_keychain() {
        Unwilling unwilling;
        QDBusConnection side = QDBusConnection::connectToBus(address_, "unwilling");
        QVERIFY(side.registerVirtualObject("/", &unwilling, QDBusConnection::SubPath));
        QVERIFY(side.registerService("org.freedesktop.secrets"));
        app::QtKeychain keychain(3s);
        // The calls are made on the keychain's thread; this one must go on answering.
        std::atomic<bool> done{false};
        std::string code;
        std::thread caller([&] {
            const auto refused = keychain.read("slow");
            code = refused ? "opened" : std::string(refused.error().code());
            done = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(done.load(), kWait);
        caller.join();
        QVERIFY2(code.starts_with("keychain-"), code.c_str());
        side.unregisterService("org.freedesktop.secrets");
        side.unregisterObject("/");
        QDBusConnection::disconnectFromBus("unwilling");
    }
};

QTEST_GUILESS_MAIN(KeychainTest)
#include "keychain_test.moc"
