/// The theme follows the desktop's portal: a portal of our own answers on a message bus of our own.
#include "ui/color_scheme.h"

#include <QDBusConnectionInterface>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include "ui/widgets/theme.h"

using namespace vesper::ui;

namespace {

constexpr int kWait = 10'000;

/// org.freedesktop.portal.Settings with one setting.
class Portal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    void set(uint scheme) {
        scheme_ = scheme;
        emit SettingChanged("org.freedesktop.appearance", "color-scheme",
                            QDBusVariant(QVariant(scheme)));
    }
    void say_other(const QString& space, const QString& key) {
        emit SettingChanged(space, key, QDBusVariant(QVariant(1U)));
    }
    int reads = 0;

public slots:
    QDBusVariant Read(const QString& space, const QString& key) {
        ++reads;
        const bool known = space == "org.freedesktop.appearance" && key == "color-scheme";
        // The variant in a variant is what the real portals send.
        const QVariant inner =
            QVariant::fromValue(QDBusVariant(known ? QVariant(scheme_) : QVariant("unknown")));
        return QDBusVariant(inner);
    }

signals:
    void SettingChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    uint scheme_ = 0;
};

bool dark() {
    return tokens().dark;
}

}  // namespace

class ColorSchemeTest : public QObject {
    Q_OBJECT

private:
    QProcess bus_;
    QString address_;
    std::unique_ptr<Portal> portal_;

    QDBusConnection connection(const char* name) {
        return QDBusConnection::connectToBus(address_, QString::fromLatin1(name));
    }
    void open_portal(uint scheme) {
        portal_ = std::make_unique<Portal>();
        portal_->set(scheme);
        QDBusConnection side = connection("portal");
        QVERIFY(side.registerObject(
            "/org/freedesktop/portal/desktop", portal_.get(),
            QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
        QVERIFY(side.registerService("org.freedesktop.portal.Desktop"));
    }
    void close_portal() {
        QDBusConnection side = connection("portal");
        side.unregisterService("org.freedesktop.portal.Desktop");
        side.unregisterObject("/org/freedesktop/portal/desktop");
        portal_.reset();
    }

private slots:
    void initTestCase() {
        bus_.start("dbus-daemon", {"--session", "--nofork", "--print-address=1"});
        QVERIFY2(bus_.waitForStarted(kWait), "the package dbus-daemon is needed");
        QVERIFY(bus_.waitForReadyRead(kWait));
        address_ = QString::fromUtf8(bus_.readLine()).trimmed();
        QVERIFY(!address_.isEmpty());
        QVERIFY(connection("client").isConnected());
        // What main() asks for.
        qputenv("DBUS_SESSION_BUS_ADDRESS", address_.toUtf8());
    }

    void cleanupTestCase() {
        QDBusConnection::disconnectFromBus("client");
        QDBusConnection::disconnectFromBus("portal");
        bus_.terminate();
        bus_.waitForFinished(kWait);
    }

    void init() {
        Theme::instance().set_mode(ThemeMode::System);
        Theme::instance().set_system_scheme(false, false);
    }

    void cleanup() { close_portal(); }

    void the_value_at_start_is_read() {
        open_portal(1);
        ColorScheme scheme(connection("client"));
        QTRY_COMPARE_WITH_TIMEOUT(scheme.preference(), ColorScheme::Preference::Dark, kWait);
        QCOMPARE(portal_->reads, 1);
    }

    void changes_arrive_once_each() {
        open_portal(0);
        ColorScheme scheme(connection("client"));
        QTRY_COMPARE_WITH_TIMEOUT(portal_->reads, 1, kWait);
        QSignalSpy spy(&scheme, &ColorScheme::changed);
        portal_->set(1);
        QTRY_COMPARE_WITH_TIMEOUT(spy.count(), 1, kWait);
        portal_->set(1);
        portal_->say_other("org.freedesktop.appearance", "accent-color");
        portal_->say_other("org.gnome.desktop.interface", "color-scheme");
        portal_->set(2);
        QTRY_COMPARE_WITH_TIMEOUT(spy.count(), 2, kWait);
        QCOMPARE(scheme.preference(), ColorScheme::Preference::Light);
        portal_->set(77);
        QTRY_COMPARE_WITH_TIMEOUT(scheme.preference(), ColorScheme::Preference::None, kWait);
    }

    void no_portal_is_no_preference() {
        ColorScheme scheme(connection("client"));
        QTest::qWait(300);
        QCOMPARE(scheme.preference(), ColorScheme::Preference::None);
    }

    void the_theme_follows_while_it_is_the_systems() {
        open_portal(1);
        QObject owner;
        QVERIFY(!dark());
        ColorScheme::follow_session(&owner);
        QTRY_VERIFY_WITH_TIMEOUT(dark(), kWait);
        QSignalSpy repainted(&Theme::instance(), &Theme::changed);
        portal_->set(2);
        QTRY_VERIFY_WITH_TIMEOUT(!dark(), kWait);
        QCOMPARE(repainted.count(), 1);
        // A choice of the user's own stands above it …
        Theme::instance().set_mode(ThemeMode::Light);
        portal_->set(1);
        QTest::qWait(200);
        QVERIFY(!dark());
        // … and what the desktop said meanwhile counts when the choice is given back.
        Theme::instance().set_mode(ThemeMode::System);
        QVERIFY(dark());
        // No preference: as the platform's palette was at start.
        portal_->set(0);
        QTRY_VERIFY_WITH_TIMEOUT(!dark(), kWait);
    }
};

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    Theme::instance().install(app);
    ColorSchemeTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "color_scheme_test.moc"
