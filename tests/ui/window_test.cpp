// The window from the first run to the open wallet.
#include "tests/ui/window_test.h"

#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QTest>

#include "ui/shell.h"
#include "ui/text.h"
#include "ui/views/unlock_view.h"
#include "ui/views/wizard.h"
#include "ui/widgets/button.h"
#include "ui/widgets/list_states.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

void WindowTest::nothing_is_opened_before_the_network_is_confirmed() {
    make_window();
    QVERIFY(shown(window_.get(), "wizard"));
    QCOMPARE(host_->opens, 0);
    shoot("01-welcome");
    click(window_.get(), "wizard.settings");
    QVERIFY(shown(window_.get(), "first_settings"));
    shoot("02-first-settings");
    QTest::keyClick(find<QWidget>(window_.get(), "first_settings"), Qt::Key_Escape);
    click(window_.get(), "wizard.next");
    QCOMPARE(window_->wizard()->current(), QString("network"));
    shoot("03-network");
    QTest::qWait(150);
    QCOMPARE(host_->opens, 0);
    click(window_.get(), "wizard.next");
    QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
    QCOMPARE(host_->opens, 1);
    QTRY_VERIFY_WITH_TIMEOUT(chain().started(), kWait);
    shoot("04-source");
}

void WindowTest::own_servers_must_be_well_written() {
    make_window();
    click(window_.get(), "wizard.next");
    click(window_.get(), "wizard.network.3");
    auto* next = find<Button>(window_.get(), "wizard.next");
    QVERIFY(!next->isEnabled());
    type(window_.get(), "wizard.network.lcd", "http://node.example.org");
    QVERIFY(!next->isEnabled());
    shoot("05-network-own");
    auto* lcd = find<QLineEdit>(window_.get(), "wizard.network.lcd");
    lcd->setText("https://node.example.org/");
    QVERIFY(next->isEnabled());
    QVERIFY(readable(window_.get()).join(' ').contains("node.example.org"));
    click(window_.get(), "wizard.next");
    QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
    QCOMPARE(host_->saved_network()->lcd, std::string("https://node.example.org"));
}

void WindowTest::a_folder_that_does_not_open_is_explained() {
    host_->fail_open = true;
    make_window();
    click(window_.get(), "wizard.next");
    click(window_.get(), "wizard.next");
    QTRY_COMPARE_WITH_TIMEOUT(host_->opens, 1, kWait);
    QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("network"), kWait);
    QVERIFY(readable(window_.get()).join(' ').contains("cannot be read"));
}

void WindowTest::a_new_wallet_is_made() {
    make_window();
    click(window_.get(), "wizard.next");
    click(window_.get(), "wizard.next");
    QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
    click(window_.get(), "wizard.source.create");
    click(window_.get(), "wizard.next");
    QCOMPARE(window_->wizard()->current(), QString("words"));
    auto* next = find<Button>(window_.get(), "wizard.next");
    QVERIFY(!next->isEnabled());
    QTest::qWait(120);
    shoot("06-words");
    // No label or field carries the words.
    QVERIFY(!readable(window_.get()).join(' ').contains("abandon"));
    find<QCheckBox>(window_.get(), "wizard.words.written")->setChecked(true);
    QTRY_VERIFY_WITH_TIMEOUT(next->isEnabled(), kWait);
    click(window_.get(), "wizard.next");
    type(window_.get(), "wizard.password.first", kPassword);
    type(window_.get(), "wizard.password.second", "orbit-velvet-76-lanterm");
    QVERIFY(!next->isEnabled());
    QTest::keyClick(find<QLineEdit>(window_.get(), "wizard.password.second"), Qt::Key_Backspace);
    QTest::keyClicks(find<QLineEdit>(window_.get(), "wizard.password.second"), "n");
    QVERIFY(next->isEnabled());
    shoot("07-password");
    click(window_.get(), "wizard.next");
    QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("done"), kWait);
    QCOMPARE(wallet().opened_with(), std::string(kPassword));
    shoot("08-done");
    click(window_.get(), "wizard.next");
    QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
    QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>(window_.get(), "overview.states")->state(),
                              ListStates::State::Empty, kWait);
    shoot("09-overview-empty");
    click(window_.get(), "overview.faucet");
    QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>(window_.get(), "overview.states")->state(),
                              ListStates::State::Full, kWait);
    // Preferences hold no secret.
    host_->settings().flush();
    QFile file(host_->settings().file());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("lantern"));
}

void WindowTest::words_are_restored_with_feedback() {
    make_window();
    click(window_.get(), "wizard.next");
    click(window_.get(), "wizard.next");
    QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
    click(window_.get(), "wizard.source.restore");
    click(window_.get(), "wizard.next");
    QCOMPARE(window_->wizard()->current(), QString("restore"));
    auto* next = find<Button>(window_.get(), "wizard.next");
    type(window_.get(), "wizard.restore.word.1", "abandom");
    find<QLineEdit>(window_.get(), "wizard.restore.word.2")->setFocus();
    type(window_.get(), "wizard.restore.word.2", "ability");
    auto* verdict = find<QLabel>(window_.get(), "wizard.restore.verdict");
    QVERIFY(verdict->text().contains("Word 1"));
    shoot("10-restore-wrong-word");
    // A paste of all words into the first field splits.
    auto* first = find<QLineEdit>(window_.get(), "wizard.restore.word.1");
    first->clear();
    QGuiApplication::clipboard()->setText(
        "abandon ability able about above absent absorb abstract absurd abuse access zoo");
    first->setFocus();
    QTest::keyClick(first, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(find<QLineEdit>(window_.get(), "wizard.restore.word.12")->text(), QString("zoo"));
    QVERIFY2(verdict->text().contains("fit together"), qPrintable(verdict->text()));
    shoot("11-restore");
    QVERIFY(next->isEnabled());
    type(window_.get(), "wizard.restore.birthday", "9000");
    click(window_.get(), "wizard.next");
    type(window_.get(), "wizard.password.first", kPassword);
    type(window_.get(), "wizard.password.second", kPassword);
    click(window_.get(), "wizard.next");
    QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("done"), kWait);
    RestoreRequest* request = wallet().last_restore();
    QVERIFY(request != nullptr);
    QCOMPARE(request->birthday, std::uint64_t{9000});
    QVERIFY(request->scheme == KeyScheme::A);
    const std::string words =
        request->words.reveal([](ByteView view) { return std::string(view.begin(), view.end()); });
    QVERIFY(words.starts_with("abandon ability"));
    QVERIFY(words.ends_with("access zoo"));
    // The fields are empty again.
    QVERIFY(find<QLineEdit>(window_.get(), "wizard.restore.word.1")->text().isEmpty());
}

void WindowTest::a_wrong_password_is_told() {
    NetworkChoice devnet;
    host_->set_saved(devnet);
    host_->settings().set(preference::kLastWallet, "Main");
    host_->prepare = [](FakeWorkspace& w) { w.wallet().add_wallet("Main", kPassword); };
    make_window();
    QTRY_VERIFY_WITH_TIMEOUT(window_->unlock_view() != nullptr, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(chain().started(), kWait);
    QTest::qWait(150);
    shoot("12-unlock");
    type(window_.get(), "unlock.password", "wrong");
    click(window_.get(), "unlock.unlock");
    QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "unlock.problem"), kWait);
    QVERIFY(find<QLineEdit>(window_.get(), "unlock.password")->text().isEmpty());
    shoot("13-unlock-wrong");
    type(window_.get(), "unlock.password", kPassword);
    QTest::keyClick(find<QLineEdit>(window_.get(), "unlock.password"), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
}

void WindowTest::locking_hides_everything() {
    open_wallet();
    go("send");
    QTest::keyClick(window_.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(shown(window_.get(), "palette"));
    QTest::keyClick(find<QWidget>(window_.get(), "palette.field"), Qt::Key_Escape);
    window_->shell()->open_sync_details();
    window_->lock();
    QVERIFY(window_->shell() == nullptr);
    QVERIFY(!shown(window_.get(), "sync_details"));
    QVERIFY(shown(window_.get(), "unlock"));
    for (QWidget* top : QApplication::topLevelWidgets())
        QVERIFY2(top == window_.get() || !top->isVisible() || !top->isWindow() ||
                     top->parentWidget() == nullptr,
                 top->metaObject()->className());
    const QString all = readable(window_.get()).join(' ');
    QVERIFY(!all.contains(grouped(1'250'000)));
    QVERIFY(!all.contains("Rent"));
    QTRY_VERIFY_WITH_TIMEOUT(wallet().status()->locked, kWait);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(find<QWidget>(window_.get(), "shell") == nullptr);
}

int main(int argc, char** argv) {
    return run_window_test<WindowTest>(argc, argv);
}

#include "moc_window_test.cpp"
