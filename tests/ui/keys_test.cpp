// Locking and unlocking at the window, the ways in, passwords and the clipboard, under the numbers
// of their features.

#include <QCheckBox>
#include <QClipboard>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QDialog>
#include <QMenu>
#include <QMimeData>
#include <QProcess>
#include <QScrollArea>
#include <QSignalSpy>

#include "tests/ui/window_fixture.h"
#include "ui/presenters/password_strength.h"
#include "ui/session_watch.h"
#include "ui/views/backup_card.h"
#include "ui/views/backup_restore.h"
#include "ui/views/password_change.h"
#include "ui/views/wizard.h"
#include "ui/views/wizard_password.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/secure_line_edit.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::ui;

namespace {

/// logind's manager, one session of it, and a screen saver.
class Desktop : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    int inhibits = 0;
public slots:
    QDBusObjectPath GetSessionByPID(uint) {
        return QDBusObjectPath(QStringLiteral("/org/freedesktop/login1/session/_1"));
    }
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString&, const QString&,
                                    const QString& mode) {
        if (what == "sleep" && mode == "delay") ++inhibits;
        return QDBusUnixFileDescriptor(0);
    }
signals:
    void PrepareForSleep(bool begins);
};

class Session : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Session")
signals:
    void Lock();
};

class Saver : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.ScreenSaver")
signals:
    void ActiveChanged(bool active);
};

}  // namespace

class KeysTest : public WindowFixture {
    Q_OBJECT

    FakeKeys& keys() { return host_->workspace->keys(); }
    QString problem() { return find<QLabel>("unlock.problem")->text(); }
    /// The unlock page of a folder with one wallet.
    void open_locked(const std::function<void(FakeWorkspace&)>& more = {}) {
        host_->set_saved(NetworkChoice{});
        host_->prepare = [more](FakeWorkspace& w) {
            w.wallet().add_wallet("Main", kPassword);
            if (more) more(w);
        };
        make_window();
        QTRY_VERIFY_WITH_TIMEOUT(window_->unlock_view() != nullptr, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(!find<QComboBox>("unlock.wallet")->currentText().isEmpty(), kWait);
    }
    bool locked() { return window_->shell() == nullptr && window_->unlock_view() != nullptr; }
    void unlock_again() {
        QTRY_VERIFY_WITH_TIMEOUT(!find<QComboBox>("unlock.wallet")->currentText().isEmpty(), kWait);
        type("unlock.password", kPassword);
        click("unlock.unlock");
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
    }

private slots:
    void init() { set_up(); }
    void cleanup() { tear_down(); }

    void F13_the_lock_page_counts_down() {
        open_locked([](FakeWorkspace& w) { w.keys().set_ways({false, false, 4, 1400}); });
        QTRY_VERIFY_WITH_TIMEOUT(shown("unlock.problem"), kWait);
        QVERIFY2(problem().contains("2 s"), qPrintable(problem()));
        type("unlock.password", kPassword);
        QVERIFY(!find<QAbstractButton>("unlock.unlock")->isEnabled());
        shoot("lock-wait");
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("unlock.unlock")->isEnabled(), kWait);
        QVERIFY(!shown("unlock.problem"));
        click("unlock.unlock");
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
    }

    void F12_the_keychain_opens_the_wallet() {
        open_locked([](FakeWorkspace& w) { w.keys().set_ways({true, true, 0, 0}); });
        QTRY_VERIFY_WITH_TIMEOUT(shown("unlock.keychain"), kWait);
        shoot("lock-keychain");
        click("unlock.keychain");
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
    }

    void F12_whatever_the_keychain_says_the_password_stays_data() {
        QTest::addColumn<int>("error");
        QTest::addColumn<QString>("word");
        QTest::newRow("absent") << int(KeychainError::Absent) << "no keychain";
        QTest::newRow("locked") << int(KeychainError::Locked) << "is locked";
        QTest::newRow("refused") << int(KeychainError::Refused) << "refused";
        QTest::newRow("slow") << int(KeychainError::TimedOut) << "ten seconds";
        QTest::newRow("empty") << int(KeychainError::NoEntry) << "holds nothing";
    }
    void F12_whatever_the_keychain_says_the_password_stays() {
        QFETCH(int, error);
        QFETCH(QString, word);
        open_locked([&](FakeWorkspace& w) {
            w.keys().set_ways({true, false, 0, 0});
            w.keys().set_keychain(KeychainError(error), 150);
        });
        QTRY_VERIFY_WITH_TIMEOUT(shown("unlock.keychain"), kWait);
        click("unlock.keychain");
        // The password can be typed while the keychain thinks.
        type("unlock.password", kPassword);
        QVERIFY(find<QAbstractButton>("unlock.unlock")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(shown("unlock.problem"), kWait);
        QVERIFY2(problem().contains(word), qPrintable(problem()));
        QVERIFY2(problem().contains("password", Qt::CaseInsensitive), qPrintable(problem()));
        QCOMPARE(problem().count('.'), 2);
        click("unlock.unlock");
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
    }

    void F16_the_recovery_key_opens_the_wallet() {
        open_locked([](FakeWorkspace& w) { w.keys().set_ways({false, true, 0, 0}); });
        QTRY_VERIFY_WITH_TIMEOUT(shown("unlock.recovery"), kWait);
        click("unlock.recovery");
        type("unlock.password", "nonsense");
        click("unlock.unlock");
        QTRY_VERIFY_WITH_TIMEOUT(shown("unlock.problem"), kWait);
        type("unlock.password", "ABCD-EFGH");
        click("unlock.unlock");
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
    }

    void F19_the_lock_page_says_what_goes_on() {
        open_locked();
        chain().update([](ChainStatus& s) { s.height = 10'421; });
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("unlock.sync")->text().contains("421"), kWait);
        const QString words = find<QLabel>("unlock.erased")->text();
        QVERIFY(shown("unlock.erased"));
        QVERIFY(words.contains("erased") && words.contains("after unlocking"));
        QVERIFY(chain().started());
    }

    void F18_locking_hides_every_window() {
        open_wallet();
        auto* dialog = new QDialog(window_.get());
        dialog->show();
        QDialog stray;
        stray.show();
        QMenu menu;
        menu.addAction(QStringLiteral("an entry"));
        class Stubborn : public QDialog {
        protected:
            void closeEvent(QCloseEvent* event) override { event->ignore(); }
        } stubborn;
        stubborn.show();
        // Last, because any window that comes up closes it.
        menu.popup(QPoint(10, 10));
        const auto visible = [this] {
            int count = 0;
            for (const QWidget* widget : QApplication::topLevelWidgets())
                if (widget != window_.get() && widget->isVisible()) ++count;
            return count;
        };
        QVERIFY(visible() >= 4);
        go(QStringLiteral("settings"));
        Clipboard::instance().copy_secret(QStringLiteral("a secret"));
        shell().lock();
        QTRY_VERIFY_WITH_TIMEOUT(locked(), kWait);
        QCOMPARE(visible(), 0);
        QVERIFY(window_->findChildren<Shell*>().isEmpty() || window_->shell() == nullptr);
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(wallet().status()->locked, kWait);
    }

    void F18_minimise_suspend_and_screen_lock() {
        QProcess bus;
        bus.start("dbus-daemon", {"--session", "--nofork", "--print-address=1"});
        QVERIFY2(bus.waitForStarted(kWait), "the package dbus-daemon is needed");
        QVERIFY(bus.waitForReadyRead(kWait));
        const QString address = QString::fromUtf8(bus.readLine()).trimmed();
        QDBusConnection side = QDBusConnection::connectToBus(address, "desktop");
        Desktop manager;
        Session session;
        Saver saver;
        const auto all = QDBusConnection::ExportAllContents;
        QVERIFY(side.registerObject("/org/freedesktop/login1", &manager, all));
        QVERIFY(side.registerObject("/org/freedesktop/login1/session/_1", &session, all));
        QVERIFY(side.registerObject("/org/freedesktop/ScreenSaver", &saver, all));
        QVERIFY(side.registerService("org.freedesktop.login1"));
        QVERIFY(side.registerService("org.freedesktop.ScreenSaver"));
        const QDBusConnection client = QDBusConnection::connectToBus(address, "window");

        open_wallet();
        SessionWatch watch(client, client);
        window_->follow(&watch);
        QTRY_VERIFY_WITH_TIMEOUT(watch.delays_sleep(), kWait);
        QCOMPARE(manager.inhibits, 1);
        QTest::qWait(100);

        emit saver.ActiveChanged(false);
        QTest::qWait(100);
        QVERIFY(!locked());
        emit saver.ActiveChanged(true);
        QTRY_VERIFY_WITH_TIMEOUT(locked(), kWait);
        unlock_again();
        emit session.Lock();
        QTRY_VERIFY_WITH_TIMEOUT(locked(), kWait);
        unlock_again();
        wallet().need_keys(true);
        emit manager.PrepareForSleep(true);
        QTRY_VERIFY_WITH_TIMEOUT(locked(), kWait);
        // The machine waits while something needs the keys, but not for ever.
        QTRY_VERIFY_WITH_TIMEOUT(wallet().status()->keys_in_use, kWait);
        QTest::qWait(100);
        QVERIFY(watch.delays_sleep());
        QVERIFY(find<QLabel>("unlock.erased")->text().contains("as soon as"));
        wallet().need_keys(false);
        // The machine may sleep now, and the next sleep waits again.
        QTRY_VERIFY_WITH_TIMEOUT(!watch.delays_sleep(), kWait);
        QVERIFY(wallet().status()->locked);
        emit manager.PrepareForSleep(false);
        QTRY_VERIFY_WITH_TIMEOUT(watch.delays_sleep(), kWait);
        unlock_again();

        window_->showMinimized();
        QTest::qWait(50);
        QVERIFY(!locked());
        window_->showNormal();
        go(QStringLiteral("settings"));
        find<QCheckBox>("settings.lock_minimised")->setChecked(true);
        find<QCheckBox>("settings.lock_screen")->setChecked(false);
        find<QCheckBox>("settings.lock_sleep")->setChecked(false);
        emit saver.ActiveChanged(true);
        emit manager.PrepareForSleep(true);
        QTRY_VERIFY_WITH_TIMEOUT(!watch.delays_sleep(), kWait);
        QTest::qWait(200);
        QVERIFY(!locked());
        window_->showMinimized();
        QTRY_VERIFY_WITH_TIMEOUT(locked(), kWait);
        window_->showNormal();
        for (const char* name : {"desktop", "window"})
            QDBusConnection::disconnectFromBus(name);
        bus.terminate();
        bus.waitForFinished(kWait);
    }

    void F18_a_payment_under_way_is_finished_or_stopped_data() {
        QTest::addColumn<bool>("cancels");
        QTest::addColumn<bool>("waits");
        QTest::newRow("finished while locked") << false << true;
        QTest::newRow("unlocked meanwhile") << false << false;
        QTest::newRow("stopped") << true << true;
    }
    void F18_a_payment_under_way_is_finished_or_stopped() {
        QFETCH(bool, cancels);
        QFETCH(bool, waits);
        open_wallet([](FakeWorkspace& w) { w.wallet().set_stage_ms(40); });
        go(QStringLiteral("settings"));
        find<QCheckBox>("settings.lock_cancels")->setChecked(cancels);
        go(QStringLiteral("send"));
        find<QLineEdit>("send.address.1")->setText(QString::fromStdString(address_text(78)));
        type("send.amount.1", QStringLiteral("20000"));
        type("send.label", QStringLiteral("rent of May"));
        click("send.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.confirm"), kWait);
        click("send.confirm");
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.stages"), kWait);
        QSignalSpy erased(window_.get(), &MainWindow::keys_erased);
        const auto says = [this](const char* words) {
            return find<QLabel>("unlock.erased")->text().contains(QLatin1String(words));
        };
        shell().lock();
        QTRY_VERIFY_WITH_TIMEOUT(locked(), kWait);
        QVERIFY(!says("erased from memory"));
        if (!cancels) {
            // The pages are gone, the payment goes on.
            QTRY_VERIFY_WITH_TIMEOUT(wallet().status()->keys_in_use, kWait);
            QVERIFY(says("payment is being finished"));
            QCOMPARE(window_->bridge()->payments_under_way(), 1);
            QCOMPARE(erased.count(), 0);
            if (waits) shoot("lock-finishing");
        }
        if (waits) {
            QTRY_VERIFY_WITH_TIMEOUT(says("erased from memory"), kWait);
            QTRY_COMPARE_WITH_TIMEOUT(erased.count(), 1, kWait);
        }
        unlock_again();
        QTRY_COMPARE_WITH_TIMEOUT(window_->bridge()->payments_under_way(), 0, kWait);
        QCOMPARE(wallet().sends(), cancels ? 0 : 1);
        QCOMPARE(wallet().stored(9001).label, std::string(cancels ? "" : "rent of May"));
        go(QStringLiteral("history"));
        QTRY_COMPARE_WITH_TIMEOUT(find<Table>("history.table")->model()->rowCount(),
                                  cancels ? 14 : 15, kWait);
        // Nothing asks before closing.
        window_->close();
        QVERIFY(!window_->isVisible());
    }

    void F18_hotkey_and_idle() {
        open_wallet();
        QTest::keyClick(window_.get(), Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(locked(), kWait);
        unlock_again();
        auto* idle = window_->findChild<QTimer*>(QStringLiteral("idle"));
        QCOMPARE(idle->interval(), 5 * 60 * 1000);
        // Whoever works is not idle.
        idle->start(30'000);
        QTest::keyClick(window_.get(), Qt::Key_Down);
        QVERIFY(idle->remainingTime() > 200'000);
        idle->start(10);
        QTRY_VERIFY_WITH_TIMEOUT(locked(), kWait);
        QTRY_VERIFY_WITH_TIMEOUT(wallet().status()->locked, kWait);
    }

    void F20_secrets_leave_the_clipboard() {
        QWidget window;
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        Clipboard& clipboard = Clipboard::instance();
        QClipboard* real = QGuiApplication::clipboard();
        clipboard.copy_secret(QStringLiteral("ABCD-EFGH"));
        QCOMPARE(real->mimeData()->data("x-kde-passwordManagerHint"), QByteArray("secret"));
        QCOMPARE(real->text(), QStringLiteral("ABCD-EFGH"));
        clipboard.clear_secret();
        QVERIFY(real->text().isEmpty());
        // What somebody else put there meanwhile stays.
        clipboard.copy_secret(QStringLiteral("ABCD-EFGH"));
        real->setText(QStringLiteral("a recipe"));
        clipboard.clear_secret();
        QCOMPARE(real->text(), QStringLiteral("a recipe"));
        // By itself after twenty seconds, and when Vesper ends.
        QCOMPARE(Clipboard::kSecretMs, 20'000);
        clipboard.copy_secret(QStringLiteral("ABCD-EFGH"));
        QVERIFY(clipboard.forgets_in_ms() > 15'000 && clipboard.forgets_in_ms() <= 20'000);
        QTimer::singleShot(0, qApp, [] { QCoreApplication::exit(); });
        QApplication::exec();
        QVERIFY(real->text().isEmpty());
        QVERIFY(!clipboard.holds_secret());

        // An address that turns into another one.
        QSignalSpy spy(&clipboard, &Clipboard::replaced);
        clipboard.copy(&window, QStringLiteral("0c1234"));
        QTest::qWait(Clipboard::kFirstLookMs + 100);
        QCOMPARE(spy.count(), 0);
        real->setText(QStringLiteral("0c9999"));
        QTRY_COMPARE_WITH_TIMEOUT(spy.count(), 1, kWait);
        auto* alarm = window.findChild<QWidget*>(QStringLiteral("clipboard_alarm"));
        QVERIFY(alarm != nullptr && alarm->isVisible());
        // It is red.
        auto* banner = window.findChild<QWidget*>(QStringLiteral("clipboard_alarm.text"));
        const QImage picture = banner->grab().toImage();
        const QColor ground = picture.pixelColor(picture.width() / 2, 4);
        QVERIFY2(ground.red() > ground.green() + 8 && ground.red() > ground.blue() + 8,
                 qPrintable(ground.name()));
        test::click(&window, "clipboard_alarm.close");

        // The first look is long before the second: timers fire in the order of their time, however
        // busy the machine is.
        QTRY_VERIFY_WITH_TIMEOUT(
            window.findChild<QWidget*>(QStringLiteral("clipboard_alarm")) == nullptr, kWait);
        bool later = false;
        QTimer::singleShot(Clipboard::kSecondLookMs / 2, &window, [&later] { later = true; });
        clipboard.copy(&window, QStringLiteral("0c1234"));
        real->setText(QStringLiteral("0c9999"));
        bool first = false;
        connect(&clipboard, &Clipboard::replaced, &window, [&] { first = !later; });
        QTRY_COMPARE_WITH_TIMEOUT(spy.count(), 2, kWait);
        QVERIFY(first);
        QCOMPARE(Clipboard::kFirstLookMs, 300);
    }

    void F12_F16_ways_in_come_and_go_on_the_settings_page() {
        open_wallet();
        go(QStringLiteral("settings"), 200);
        const auto action = [this](const char* name) { return find<QAbstractButton>(name); };
        QTRY_VERIFY_WITH_TIMEOUT(action("settings.keychain")->isVisibleTo(window_.get()), kWait);
        for (auto* area : window_->findChildren<QScrollArea*>())
            if (area->isVisible()) area->ensureWidgetVisible(action("settings.derivation"));
        shoot("settings-security");
        action("settings.keychain")->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            find<QLabel>("settings.keychain.detail")->text().contains("worth nothing without"),
            kWait);
        action("settings.keychain")->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            find<QLabel>("settings.keychain.detail")->text().startsWith("Could"), kWait);
        action("settings.recovery")->click();
        QTRY_VERIFY_WITH_TIMEOUT(shown("recovery_key.text"), kWait);
        QVERIFY(find<QLabel>("recovery_key.text")->text().startsWith("ABCD-EFGH"));
        shoot("recovery-key");
        click("recovery_key.copy");
        QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat("x-kde-passwordManagerHint"));
        click("recovery_key.close");
        QTRY_COMPARE_WITH_TIMEOUT(action("settings.recovery")->text(), QStringLiteral("Remove"),
                                  kWait);
        action("settings.derivation")->click();
        QTRY_VERIFY_WITH_TIMEOUT(shown("strengthen.password"), kWait);
        type("strengthen.password", kPassword);
        click("strengthen.go");
        QTRY_VERIFY_WITH_TIMEOUT(
            find<QLabel>("settings.derivation.detail")->text().contains("512 MiB"), kWait);
    }

    void F14_a_password_is_the_same_however_it_is_typed() {
        const auto bytes = [](const QString& text) {
            SecureLineEdit edit;
            QGuiApplication::clipboard()->setText(text);
            QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
            return edit.take().reveal([](ByteView view) { return base::to_string(view); });
        };
        QCOMPARE(bytes(QString("pa") + QChar(0x308) + "ss"), std::string("p\xc3\xa4ss"));
        QCOMPARE(bytes(QString("p") + QChar(0xe4) + "ss"), std::string("p\xc3\xa4ss"));
        // Angstrom, and a syllable of Hangul in pieces; a smiling face is one character.
        QCOMPARE(bytes(QString(QChar(0x212b))), std::string("\xc3\x85"));
        QCOMPARE(bytes(QString(QChar(0x1112)) + QChar(0x1161) + QChar(0x11ab)),
                 std::string("\xed\x95\x9c"));
        const QString face = QString::fromUtf8("\xf0\x9f\x98\x80");
        QCOMPARE(bytes(face), std::string("\xf0\x9f\x98\x80"));
        SecureLineEdit edit;
        QGuiApplication::clipboard()->setText("a" + face);
        QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(edit.length(), std::size_t{2});
        edit.set_revealed(true);
        QCOMPARE(edit.text().size(), 2);
        QTest::keyClick(&edit, Qt::Key_Backspace);
        QCOMPARE(edit.text(), QStringLiteral("a"));
    }

    void F14_the_keyboard_is_watched() {
        open_locked();
        auto* hint = find<QLabel>("unlock.keyboard");
        QVERIFY(!hint->isVisible());
        type("unlock.password", "a");
        QVERIFY(!hint->isVisible());
        auto* field = find<QLineEdit>("unlock.password");
        // A capital without shift, a small letter with it.
        QKeyEvent capital(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, "A");
        QApplication::sendEvent(field, &capital);
        QVERIFY(hint->isVisible() && hint->text().contains("Caps lock"));
        shoot("lock-caps");
        QKeyEvent shifted(QEvent::KeyPress, Qt::Key_A, Qt::ShiftModifier, "A");
        QApplication::sendEvent(field, &shifted);
        QVERIFY(!hint->isVisible());
        QKeyEvent cyrillic(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QString(QChar(0x444)));
        QApplication::sendEvent(field, &cyrillic);
        QVERIFY(hint->isVisible() && hint->text().contains("layout"));
    }

    void F14_two_fields_agree_however_they_are_typed() {
        SecureLineEdit one;
        SecureLineEdit other;
        const auto paste = [](SecureLineEdit& edit, const QString& text) {
            QGuiApplication::clipboard()->setText(text);
            QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
        };
        paste(one, QString("pa") + QChar(0x308) + "ss");
        paste(other, QString("p") + QChar(0xe4) + "ss");
        QVERIFY(one.same_as(other));
        paste(other, QStringLiteral("!"));
        QVERIFY(!one.same_as(other));
    }

    void F14_caps_lock_is_told_at_every_password() {
        open_wallet();
        go(QStringLiteral("settings"), 200);
        QTRY_VERIFY_WITH_TIMEOUT(
            find<QAbstractButton>("settings.derivation")->isVisibleTo(window_.get()), kWait);
        find<QAbstractButton>("settings.derivation")->click();
        (new PasswordChange(window_.get(), *window_->bridge()))->open();
        (new BackupDrillPanel(window_.get(), *window_->bridge(), QStringLiteral("/copy")))->open();
        (new BackupRestore(window_.get(), *window_->bridge(), QStringLiteral("Main")))->open();
        const std::array<std::pair<const char*, const char*>, 6> fields = {{
            {"strengthen.password", "strengthen.password.keyboard"},
            {"password_change.old", "password_change.old.keyboard"},
            {"password_change.first", "password_change.keyboard"},
            {"password_change.second", "password_change.keyboard"},
            {"backup_drill.password", "backup_drill.password.keyboard"},
            {"backup_restore.password", "backup_restore.password.keyboard"},
        }};
        for (const auto& [field, hint] : fields) {
            auto* label = find<QLabel>(hint);
            QVERIFY2(label != nullptr && !label->isVisible(), hint);
            QKeyEvent capital(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, "A");
            QApplication::sendEvent(find<QLineEdit>(field), &capital);
            QVERIFY2(label->isVisible() && label->text().contains("Caps lock"), hint);
            if (qstrcmp(field, "backup_restore.password") == 0) shoot("restore-caps");
            QKeyEvent small(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, "a");
            QApplication::sendEvent(find<QLineEdit>(field), &small);
            QVERIFY2(!label->isVisible(), hint);
        }
    }

    void F15_weak_is_for_test_coins_only_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("devnet") << int(NetworkKind::Devnet) << true;
        QTest::newRow("testnet") << int(NetworkKind::Testnet) << true;
        // It may be the main chain behind a server of one's own.
        QTest::newRow("custom") << int(NetworkKind::Custom) << false;
        QTest::newRow("mainnet") << int(NetworkKind::Mainnet) << false;
    }
    void F15_weak_is_for_test_coins_only() {
        QFETCH(int, kind);
        QFETCH(bool, allowed);
        open_wallet([kind](FakeWorkspace& w) { w.set_network(NetworkKind(kind)); });
        auto* change = new PasswordChange(window_.get(), *window_->bridge());
        change->open();
        for (const char* field : {"old", "first", "second"})
            type(qPrintable(QStringLiteral("password_change.") + QLatin1String(field)),
                 QStringLiteral("dragon1987"));
        QCOMPARE(find<QAbstractButton>("password_change.change")->isEnabled(), allowed);
        // The wizard of a first start asks in the same way.
        Wizard wizard(*host_);
        wizard.go_on(*window_->bridge(), false);
        auto* fresh = wizard.findChild<NewPassword*>();
        QTest::keyClicks(fresh->first(), QStringLiteral("dragon1987"));
        QTest::keyClicks(fresh->second(), QStringLiteral("dragon1987"));
        QCOMPARE(fresh->good(), allowed);
    }

    void F15_the_price_is_of_the_derivation_that_the_wallet_has() {
        open_wallet([](FakeWorkspace& w) {
            w.keys().set_safety({1024, 3, false, true, false, true, false, 1, 0});
        });
        auto* change = new PasswordChange(window_.get(), *window_->bridge());
        change->open();
        type("password_change.first", QStringLiteral("kV9#tq2Lx"));
        const double bits = password_bits(base::as_bytes("kV9#tq2Lx"));
        const QString strengthened = cost_text(cracking_cost(bits, {1024, 3}));
        QVERIFY(strengthened != cost_text(cracking_cost(bits)));
        QTRY_VERIFY_WITH_TIMEOUT(words_in(change).contains(strengthened), kWait);
    }

    void F15_strength_is_what_guessing_costs() {
        const auto bits = [](std::string_view p) { return password_bits(base::as_bytes(p)); };
        const auto euros = [&](std::string_view p, GuessCost cost = {}) {
            return cracking_cost(bits(p), cost);
        };
        // Common passwords and their disguises cost nothing worth speaking of.
        for (const char* weak : {"password", "P@ssw0rd", "drowssap", "dragon1987", "qwertyuiop",
                                 "abcdefghij", "aaaaaaaaaaaaaaaaaaaa", "iloveyou123", "Michael7"})
            QVERIFY2(euros(weak) < 1000, weak);
        QVERIFY(euros("orbit-velvet-76-lantern") > 1e9);
        QVERIFY(euros("kV9#tq2Lx!mB") > 1e6);
        // A random character more costs more; twice the memory costs twice as much.
        QVERIFY(bits("kV9#tq2Lx!mBz") > bits("kV9#tq2Lx!mB") + 3);
        QCOMPARE(euros("kV9#tq2Lx", {512, 3}) / euros("kV9#tq2Lx", {256, 3}), 2.0);
        // 2^30 guesses at 256 MiB and 3 passes: 2^29 · 2.416 GB at 10^12 B/s and 0.30 €/h.
        QVERIFY(std::abs(cracking_cost(30) - 108.1) < 0.5);
        const auto words = [](double cost) {
            return cost_text(cost).replace(QChar(0xa0), u' ').replace(QChar(0x2009), u' ');
        };
        QCOMPARE(words(0.3), QStringLiteral("less than 1 €"));
        QCOMPARE(words(3456), QStringLiteral("about 3 400 €"));
        QCOMPARE(words(4.6e11), QStringLiteral("about 460 000 million €"));
        QCOMPARE(words(1e30), QStringLiteral("more than a million million €"));
        QVERIFY(bits(std::string(100'000, 'x')) < 40);
    }
};

int main(int argc, char** argv) {
    return run_window_test<KeysTest>(argc, argv);
}

#include "keys_test.moc"
