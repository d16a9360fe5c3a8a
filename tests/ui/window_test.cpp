/// The whole window against in-memory services: first run, unlocking, the pages, payments, locking,
/// discreet mode, hostile text, names for screen readers, keyboard, and that nothing ever keeps the
/// event loop busy.
#include <QAccessible>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QProgressBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/ui/window_fixture.h"
#include "ui/main_window.h"
#include "ui/models/coin_model.h"
#include "ui/shell.h"
#include "ui/text.h"
#include "ui/views/history_page.h"
#include "ui/views/unlock_view.h"
#include "ui/views/wizard.h"
#include "ui/widgets/address_field.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/stage_list.h"
#include "ui/widgets/status_bar.h"
#include "ui/widgets/table.h"
#include "ui/widgets/toast.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

namespace {

/// What a person or a screen reader can read in the window now.
QStringList readable(QWidget* window) {
    QStringList out{window->windowTitle()};
    QList<QWidget*> widgets = window->findChildren<QWidget*>();
    widgets.prepend(window);
    for (QWidget* w : widgets) {
        if (!w->isVisible()) continue;
        out << w->toolTip() << w->accessibleName() << w->accessibleDescription();
        if (const auto* label = qobject_cast<QLabel*>(w)) out << label->text();
        if (const auto* button = qobject_cast<QAbstractButton*>(w)) out << button->text();
        if (const auto* edit = qobject_cast<QLineEdit*>(w))
            out << edit->displayText() << edit->placeholderText();
        if (const auto* combo = qobject_cast<QComboBox*>(w)) out << combo->currentText();
        if (const auto* amount = qobject_cast<AmountLabel*>(w)) out << amount->text();
        if (const auto* status = qobject_cast<StatusBar*>(w)) out << status->sentence();
        if (const auto* view = qobject_cast<QAbstractItemView*>(w); view && view->model()) {
            const QAbstractItemModel* m = view->model();
            for (int r = 0; r < std::min(m->rowCount(), 40); ++r)
                for (int c = 0; c < m->columnCount(); ++c)
                    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole),
                                           int(Qt::AccessibleTextRole), int(Qt::EditRole)})
                        out << m->index(r, c).data(role).toString();
        }
        if (QAccessibleInterface* a = QAccessible::queryAccessibleInterface(w))
            for (const auto text :
                 {QAccessible::Name, QAccessible::Description, QAccessible::Value})
                out << a->text(text);
    }
    return out;
}

}  // namespace

class WindowTest : public WindowFixture {
    Q_OBJECT

private:
    void fill_payment(const std::string& address, const char* amount) {
        auto* field = find<QLineEdit>(window_.get(), "send.address.1");
        field->setText(QString::fromStdString(address));
        auto* sats = find<QLineEdit>(window_.get(), "send.amount.1");
        sats->clear();
        type(window_.get(), "send.amount.1", QString::fromLatin1(amount));
    }

private slots:
    void init() { set_up(); }
    void cleanup() { tear_down(); }
    void cleanupTestCase() { check_loop(); }

    // ---- first run ----

    void nothing_is_opened_before_the_network_is_confirmed() {
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

    void own_servers_must_be_well_written() {
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

    void a_folder_that_does_not_open_is_explained() {
        host_->fail_open = true;
        make_window();
        click(window_.get(), "wizard.next");
        click(window_.get(), "wizard.next");
        QTRY_COMPARE_WITH_TIMEOUT(host_->opens, 1, kWait);
        QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("network"), kWait);
        QVERIFY(readable(window_.get()).join(' ').contains("cannot be read"));
    }

    void a_new_wallet_is_made() {
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
        QTest::keyClick(find<QLineEdit>(window_.get(), "wizard.password.second"),
                        Qt::Key_Backspace);
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

    void words_are_restored_with_feedback() {
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
        const std::string words = request->words.reveal(
            [](ByteView view) { return std::string(view.begin(), view.end()); });
        QVERIFY(words.starts_with("abandon ability"));
        QVERIFY(words.ends_with("access zoo"));
        // The fields are empty again.
        QVERIFY(find<QLineEdit>(window_.get(), "wizard.restore.word.1")->text().isEmpty());
    }

    // ---- unlock and lock ----

    void a_wrong_password_is_told() {
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

    void locking_hides_everything() {
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

    // ---- pages ----

    void the_overview_shows_the_split() {
        open_wallet();
        const QString all = readable(window_.get()).join(' ');
        for (const std::uint64_t part : {1'250'000ULL, 1'000'000ULL, 200'000ULL, 70'431ULL})
            QVERIFY2(all.contains(grouped(part)), qPrintable(grouped(part)));
        QVERIFY(all.contains("Doubtful origin"));
        QVERIFY(!shown(window_.get(), "overview.sync"));
        shoot("20-overview");
        chain().update([](ChainStatus& s) {
            s.phase = SyncPhase::Verifying;
            s.height = 9'000;
            s.target = 10'421;
            s.fraction = 0.42;
            s.eta_s = 130;
        });
        QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "overview.sync"), kWait);
        QVERIFY(readable(window_.get()).join(' ').contains("incomplete"));
        shoot("21-overview-syncing");
    }

    void progress_never_falls() {
        open_wallet();
        auto* bar = window_->shell()->status_bar();
        double last = 0;
        for (const double fraction : {0.1, 0.4, 0.35, 0.2, 0.8}) {
            chain().update([&](ChainStatus& s) {
                s.phase = SyncPhase::Verifying;
                s.target = 20'000;
                s.fraction = fraction;
            });
            QTest::qWait(130);
            if (fraction > 0.1) QVERIFY(bar->shown_fraction() >= last);
            last = bar->shown_fraction();
        }
        QCOMPARE(last, 0.8);
    }

    void a_problem_opens_the_details() {
        open_wallet();
        chain().update([](ChainStatus& s) {
            s.phase = SyncPhase::Stalled;
            s.problem =
                SyncProblem{"net-timeout", "The server lcd.example.org does not answer.", false, 8};
            s.peers[1].healthy = false;
        });
        QTest::qWait(150);
        QTest::mouseClick(window_->shell()->status_bar(), Qt::LeftButton);
        QVERIFY(shown(window_.get(), "sync_details"));
        QTRY_VERIFY_WITH_TIMEOUT(readable(window_.get()).join(' ').contains("does not answer"),
                                 kWait);
        shoot("22-sync-details");
        click(window_.get(), "sync_details.retry");
        QTRY_COMPARE_WITH_TIMEOUT(chain().retries(), 1, kWait);
    }

    void addresses_are_judged_as_typed_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("other network")
            << QString::fromStdString(address_text(5, "2c")) << "another network";
        QTest::newRow("twilight account") << "twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg"
                                          << "Twilight account";
        QTest::newRow("contract") << "186ad21e"
                                  << "contract";
        QTest::newRow("bad character") << "0c12xz"
                                       << "Character 5";
        QTest::newRow("damaged") << QString::fromStdString(address_text(5)).left(134) + "0000"
                                 << "checksum";
        QTest::newRow("unfinished") << "0c12"
                                    << "Not complete";
        QTest::newRow("good") << QString::fromStdString(address_text(5)) << "good address";
    }
    void addresses_are_judged_as_typed() {
        QFETCH(QString, text);
        QFETCH(QString, words);
        open_wallet();
        go("send");
        find<QLineEdit>(window_.get(), "send.address.1")->setText(text);
        const QString all = readable(window_.get()).join(' ');
        QVERIFY2(all.contains(words), qPrintable(all));
        if (words == "checksum") shoot("30-send-bad-address");
    }

    void a_payment_goes_through() {
        open_wallet();
        go("send");
        QTest::qWait(20);
        shoot("31-send-empty");
        fill_payment(address_text(77), "20000");
        type(window_.get(), "send.label", "rent");
        shoot("32-send-filled");
        click(window_.get(), "send.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "send.confirm"), kWait);
        auto* confirm = find<Button>(window_.get(), "send.confirm");
        QCOMPARE(confirm->text(), QString("Send %1 sats privately").arg(grouped(20'000)));
        QVERIFY(!confirm->hasFocus());
        QTest::qWait(30);
        shoot("33-send-review");
        click(window_.get(), "send.confirm");
        auto* stages = find<StageList>(window_.get(), "send.stages");
        QVERIFY(stages->isVisible());
        double last = 0;
        bool shot = false;
        while (wallet().sends() == 0) {
            QTest::qWait(15);
            QVERIFY(stages->fraction() >= last);
            last = stages->fraction();
            if (!shot && last > 0.4) {
                shot = true;
                shoot("34-send-proving");
            }
        }
        QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "send.result"), kWait);
        QVERIFY(readable(window_.get()).join(' ').contains("Waiting for a block"));
        QCOMPARE(wallet().last_request().recipients.front().address, address_text(77));
        QCOMPARE(wallet().last_request().label, std::string("rent"));
        wallet().include_sent(10'422);
        QTRY_VERIFY_WITH_TIMEOUT(readable(window_.get()).join(' ').contains("in block"), kWait);
        QTest::qWait(30);
        shoot("35-send-done");
        click(window_.get(), "send.result.id");
        QCOMPARE(QGuiApplication::clipboard()->text().left(8), QString("4c91aa20"));
        QVERIFY(window_->findChild<Toast*>() != nullptr);
        click(window_.get(), "send.result.explorer");
        QCOMPARE(window_->shell()->current_page(), QString("transaction"));
        window_->shell()->back();
        QCOMPARE(window_->shell()->current_page(), QString("send"));
        click(window_.get(), "send.again");
        QVERIFY(find<QLineEdit>(window_.get(), "send.address.1")->text().isEmpty());
    }

    void a_payment_can_be_cancelled_while_proving() {
        open_wallet([](FakeWorkspace& w) { w.wallet().set_stage_ms(60); });
        go("send");
        fill_payment(address_text(78), "1");
        click(window_.get(), "send.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "send.confirm"), kWait);
        click(window_.get(), "send.confirm");
        QTest::qWait(120);
        QCOMPARE(window_->bridge()->payments_under_way(), 1);
        // Closing now asks, and the safe answer has the focus.
        window_->close();
        QVERIFY(window_->isVisible());
        QVERIFY(shown(window_.get(), "question"));
        shoot("36-close-while-sending");
        click(window_.get(), "question.safe");
        click(window_.get(), "send.cancel");
        QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "send.result"), kWait);
        QVERIFY(readable(window_.get()).join(' ').contains("Nothing was sent"));
        QCOMPARE(wallet().sends(), 0);
        QCOMPARE(window_->bridge()->payments_under_way(), 0);
        shoot("37-send-cancelled");
        click(window_.get(), "send.again");
        QCOMPARE(find<QLineEdit>(window_.get(), "send.amount.1")->text(), QString("1"));
    }

    void several_recipients_and_the_maximum() {
        open_wallet(
            [](FakeWorkspace& w) { w.wallet().set_preview_warnings({"address-paid-before"}); });
        go("send");
        fill_payment(address_text(80), "400000");
        click(window_.get(), "send.add");
        find<QLineEdit>(window_.get(), "send.address.2")
            ->setText(QString::fromStdString(address_text(80)));
        QVERIFY(readable(window_.get()).join(' ').contains("in the list already"));
        find<QLineEdit>(window_.get(), "send.address.2")
            ->setText(QString::fromStdString(address_text(81)));
        click(window_.get(), "send.max.2");
        QTRY_COMPARE_WITH_TIMEOUT(find<QLineEdit>(window_.get(), "send.amount.2")->text(),
                                  grouped(600'000), kWait);
        shoot("38-send-two");
        click(window_.get(), "send.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "send.confirm"), kWait);
        QTest::qWait(30);
        shoot("39-send-two-review");
        click(window_.get(), "send.edit");
        find<QLineEdit>(window_.get(), "send.amount.2")->setText("600001");
        QVERIFY(!find<Button>(window_.get(), "send.review")->isEnabled());
        click(window_.get(), "send.remove.2");
        QVERIFY(find<Button>(window_.get(), "send.review")->isEnabled());
    }

    void receiving_gives_a_fresh_address() {
        open_wallet();
        go("receive");
        QTRY_VERIFY_WITH_TIMEOUT(find<Button>(window_.get(), "receive.copy_hex")->isEnabled(),
                                 kWait);
        QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>(window_.get(), "receive.states")->state(),
                                  ListStates::State::Empty, kWait);
        shoot("40-receive-first");
        click(window_.get(), "receive.copy_hex");
        const QString first = QGuiApplication::clipboard()->text();
        QCOMPARE(first.size(), 138);
        type(window_.get(), "receive.label", "Ana");
        QTest::keyClick(find<QLineEdit>(window_.get(), "receive.label"), Qt::Key_Return);
        click(window_.get(), "receive.new");
        QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>(window_.get(), "receive.states")->state(),
                                  ListStates::State::Full, kWait);
        click(window_.get(), "receive.copy_hex");
        QVERIFY(QGuiApplication::clipboard()->text() != first);
        QTRY_VERIFY_WITH_TIMEOUT(readable(window_.get()).contains("Ana"), kWait);
        shoot("41-receive");
    }

    void coins_say_why_they_cannot_be_spent() {
        open_wallet();
        go("coins");
        auto* states = find<ListStates>(window_.get(), "coins.states");
        QTRY_COMPARE_WITH_TIMEOUT(states->state(), ListStates::State::Full, kWait);
        auto* table = find<Table>(window_.get(), "coins.table");
        QCOMPARE(table->model()->index(0, CoinModel::State).data().toString(),
                 QString("Spendable"));
        table->selectRow(table->model()->rowCount() - 1);
        QTest::qWait(20);
        QVERIFY(readable(window_.get()).join(' ').contains("breaks a rule"));
        shoot("45-coins");
        click(window_.get(), "coins.details.explorer");
        QCOMPARE(window_->shell()->current_page(), QString("output"));
    }

    void history_has_four_faces() {
        open_wallet([](FakeWorkspace& w) { w.wallet().set_delay(0); });
        wallet().set_delay(500);
        go("history");
        auto* states = find<ListStates>(window_.get(), "history.states");
        QCOMPARE(states->state(), ListStates::State::Loading);
        shoot("50-history-loading");
        QTRY_COMPARE_WITH_TIMEOUT(states->state(), ListStates::State::Full, kWait);
        wallet().set_delay(0);
        auto* table = find<Table>(window_.get(), "history.table");
        table->selectRow(1);
        QTest::qWait(20);
        shoot("51-history");
        QVERIFY(shown(window_.get(), "history.details"));
        // A label is edited in place and stored.
        const QModelIndex label = table->model()->index(1, HistoryModel::LabelText);
        table->setCurrentIndex(label);
        table->edit(label);
        auto* editor = table->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->setText("from Ana");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(wallet().stored(13).label),
                                  QString("from Ana"), kWait);

        auto* model = &static_cast<HistoryPage*>(window_->shell()->page("history"))->model();
        wallet().fail_history(true);
        model->reload();
        QTRY_COMPARE_WITH_TIMEOUT(states->state(), ListStates::State::Error, kWait);
        shoot("52-history-error");
        wallet().fail_history(false);
        wallet().set_history({});
        model->reload();
        QTRY_COMPARE_WITH_TIMEOUT(states->state(), ListStates::State::Empty, kWait);
        shoot("53-history-empty");
    }

    void settings_change_the_password() {
        open_wallet();
        go("settings");
        QTest::qWait(20);
        shoot("60-settings");
        click(window_.get(), "settings.password");
        QVERIFY(shown(window_.get(), "password_change"));
        type(window_.get(), "password_change.old", kPassword);
        type(window_.get(), "password_change.first", "new-harbour-41-candle");
        type(window_.get(), "password_change.second", "new-harbour-41-candle");
        shoot("61-password-change");
        click(window_.get(), "password_change.change");
        QTRY_COMPARE_WITH_TIMEOUT(wallet().opened_with(), std::string("new-harbour-41-candle"),
                                  kWait);
    }

    void the_network_is_changed_through_the_wizard() {
        open_wallet();
        go("settings");
        click(window_.get(), "settings.network");
        QVERIFY(shown(window_.get(), "question"));
        click(window_.get(), "question.confirm");
        QTRY_VERIFY_WITH_TIMEOUT(window_->wizard() != nullptr, kWait);
        QCOMPARE(window_->wizard()->current(), QString("network"));
        QVERIFY(window_->bridge() == nullptr);
    }

    void closing_during_a_catch_up_asks() {
        open_wallet();
        chain().update([](ChainStatus& s) {
            s.phase = SyncPhase::Fetching;
            s.height = 10;
            s.target = 20'000;
        });
        QTest::qWait(150);
        window_->close();
        QVERIFY(window_->isVisible());
        click(window_.get(), "question.confirm");
        QVERIFY(!window_->isVisible());
    }

    // ---- rules for the whole window ----

    void discreet_mode_hides_every_amount() {
        open_wallet([](FakeWorkspace& w) { w.wallet().set_stage_ms(1); });
        QTest::keyClick(window_.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(Discreet::instance().on());
        QList<std::uint64_t> known = {1'250'000, 1'000'000, 200'000, 50'000,  70'431,
                                      600'000,   250'000,   150'000, 120'000, 80'000};
        for (int i = 0; i < 14; ++i) {
            const auto row = wallet().stored(14 - i);
            known << static_cast<std::uint64_t>(std::llabs(row.amount));
        }
        const auto check = [&](const char* where) {
            const QString all = readable(window_.get()).join('\n');
            for (const std::uint64_t amount : known) {
                QVERIFY2(!all.contains(QString::number(amount)), where);
                QVERIFY2(!all.contains(grouped(amount)), where);
                QVERIFY2(!all.contains(QLocale().toString(static_cast<qulonglong>(amount))), where);
            }
        };
        QTest::qWait(50);
        check("overview");
        shoot("70-discreet-overview");
        for (const char* page : {"send", "receive", "coins", "history", "settings"}) {
            go(page);
            QTest::qWait(80);
            if (auto* table = find<Table>(window_.get(), "history.table");
                table && table->isVisible())
                table->selectRow(2);
            check(page);
        }
        go("send");
        fill_payment(address_text(90), "123457");
        known << 123457;
        check("send form");
        click(window_.get(), "send.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "send.confirm"), kWait);
        known << 1'000'000 - 123457;
        check("send review");
        shoot("71-discreet-review");
        click(window_.get(), "send.confirm");
        QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "send.result"), kWait);
        check("send result");
        go("history");
        QTest::qWait(200);
        check("history after sending");
        go("overview");
        QTest::qWait(200);
        check("overview after sending");
    }

    void F76_remote_text_is_never_obeyed() {
        const std::string evil =
            "<a href=\"https://evil.example\">click</a><b>bold</b><img src=x>\xe2\x80\xae";
        open_wallet([&](FakeWorkspace& w) {
            HistoryRow row;
            row.id = 500;
            row.kind = evil;
            row.state = evil;
            row.amount = -5;
            row.txid = evil;
            row.counterparty = evil;
            row.label = evil;
            row.failure = evil;
            w.wallet().push_history(row);
            w.wallet().update([&](WalletStatus& s) {
                s.held_back = {{evil, 3, 1}};
                s.cosmos_address = evil;
            });
        });
        chain().update([&](ChainStatus& s) {
            s.network = evil;
            s.chain_id = evil;
            s.block_hash = evil;
            s.problem = SyncProblem{evil, evil, true, {}};
            s.peers = {{evil, false, {}, {}, evil}};
        });
        QTest::qWait(150);
        for (const char* page : {"overview", "send", "receive", "coins", "history", "twilight",
                                 "contracts", "settings"}) {
            go(page);
            QTest::qWait(60);
            if (auto* table = find<Table>(window_.get(), "history.table");
                table && table->isVisible())
                table->selectRow(0);
        }
        window_->shell()->open_sync_details();
        QTest::qWait(20);
        shoot("72-hostile-text");
        int seen = 0;
        for (QWidget* w : window_->findChildren<QWidget*>()) {
            if (const auto* label = qobject_cast<QLabel*>(w)) {
                QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
                seen += label->text().contains("href") ? 1 : 0;
                QVERIFY(!label->text().contains(QChar(0x202e)));
            }
            // A tooltip that holds markup of ours must have theirs escaped.
            QVERIFY(!w->toolTip().contains("<a ") && !w->toolTip().contains("<img"));
        }
        QVERIFY(seen >= 3);
        auto* table = find<Table>(window_.get(), "history.table");
        for (int c = 0; c < table->model()->columnCount(); ++c)
            QVERIFY(!table->model()->index(0, c).data(Qt::ToolTipRole).toString().contains("<a "));
    }

    void everything_focusable_has_a_name() {
        const auto check = [](QWidget* root, const QString& where) {
            QStringList nameless;
            for (QWidget* w : root->findChildren<QWidget*>()) {
                if (!w->isVisible() || !(w->focusPolicy() & Qt::TabFocus)) continue;
                QAccessibleInterface* a = QAccessible::queryAccessibleInterface(w);
                if (a == nullptr || a->text(QAccessible::Name).trimmed().isEmpty() ||
                    a->role() == QAccessible::NoRole)
                    nameless << QStringLiteral("%1 %2").arg(
                        QString::fromLatin1(w->metaObject()->className()), w->objectName());
            }
            QVERIFY2(nameless.isEmpty(), qPrintable(where + ": " + nameless.join(", ")));
        };
        make_window();
        check(window_.get(), "welcome");
        click(window_.get(), "wizard.next");
        check(window_.get(), "network");
        click(window_.get(), "wizard.network.3");
        check(window_.get(), "own servers");
        click(window_.get(), "wizard.network.0");
        click(window_.get(), "wizard.next");
        QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
        check(window_.get(), "source");
        click(window_.get(), "wizard.source.restore");
        click(window_.get(), "wizard.next");
        check(window_.get(), "restore");
        window_.reset();
        host_ = std::make_unique<FakeHost>();
        open_wallet();
        for (const char* page : {"overview", "send", "receive", "coins", "history", "twilight",
                                 "contracts", "settings"}) {
            go(page);
            QTest::qWait(60);
            check(window_.get(), page);
        }
        window_->shell()->open_palette();
        check(window_.get(), "palette");
        window_->lock();
        check(window_.get(), "unlock");
    }

    void mnemonics_and_shortcuts_are_unique() {
        open_wallet();
        for (const char* page : {"overview", "send", "receive", "coins", "history", "twilight",
                                 "contracts", "settings"}) {
            go(page);
            QHash<QString, QString> seen;
            for (auto* button : window_->findChildren<QAbstractButton*>()) {
                const QString key = button->shortcut().toString();
                if (!button->isVisible() || key.isEmpty()) continue;
                QVERIFY2(!seen.contains(key),
                         qPrintable(key + " " + button->text() + " / " + seen.value(key)));
                seen.insert(key, button->text());
            }
        }
        QSet<QString> shortcuts;
        for (const Command& command : window_->shell()->commands()) {
            if (command.shortcut.isEmpty()) continue;
            QVERIFY2(!shortcuts.contains(command.shortcut), qPrintable(command.shortcut));
            shortcuts.insert(command.shortcut);
        }
    }

    void the_keyboard_reaches_the_pages() {
        open_wallet();
        Shell* shell = window_->shell();
        const QStringList order = {"overview", "send",      "receive",  "coins",   "history",
                                   "twilight", "contracts", "explorer", "settings"};
        for (int i = 0; i < order.size(); ++i) {
            QTest::keyClick(window_.get(), static_cast<Qt::Key>(Qt::Key_1 + i),
                            Qt::ControlModifier);
            QCOMPARE(shell->current_page(), order[i]);
        }
        QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(shell->current_page(), QString("explorer"));
        QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(shell->current_page(), QString("contracts"));
        QTest::keyClick(window_.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(shell->current_page(), QString("explorer"));
        find<QWidget>(window_.get(), "nav.history")->setFocus();
        QTest::keyClick(find<QWidget>(window_.get(), "nav.history"), Qt::Key_Question,
                        Qt::ShiftModifier);
        QTRY_VERIFY(shown(window_.get(), "cheat_sheet"));
        shoot("73-cheat-sheet");
        QTest::keyClick(find<QWidget>(window_.get(), "cheat_sheet.close"), Qt::Key_Escape);
        QTest::keyClick(window_.get(), Qt::Key_K, Qt::ControlModifier);
        auto* field = find<QLineEdit>(window_.get(), "palette.field");
        QVERIFY(field != nullptr);
        shoot("74-palette");
        QTest::keyClicks(field, "receive");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(shell->current_page(), QString("receive"));
        QTest::keyClick(window_.get(), Qt::Key_L, Qt::ControlModifier);
        QVERIFY(window_->shell() == nullptr);
    }

    void pages_can_be_added() {
        class Extra : public ui::Page {
        public:
            using ui::Page::Page;
            void opened(const QString& argument) override { given = argument; }
            QString given;
        };
        PageRegistry pages = standard_pages();
        Extra* made = nullptr;
        pages.add({"extra", "Extra", "star", NavigationGroup::Application,
                   [&made](const PageContext& context, QWidget* parent) {
                       made = new Extra(context, parent);
                       return made;
                   }});
        open_wallet({}, std::move(pages));
        QVERIFY(made == nullptr);
        click(window_.get(), "nav.extra");
        QVERIFY(made != nullptr);
        window_->shell()->open("extra", "here");
        QCOMPARE(made->given, QString("here"));
        window_->shell()->back();
        QCOMPARE(made->given, QString());
    }

    void the_palette_searches_the_chain() {
        open_wallet();
        window_->shell()->open_palette();
        auto* field = find<QLineEdit>(window_.get(), "palette.field");
        QTest::keyClicks(field, "10412");
        QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>(window_.get(), "palette.list")->count(), 1,
                                  kWait);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(window_->shell()->current_page(), QString("block"));
    }

    void small_windows_fold_the_navigation() {
        open_wallet();
        window_->setMinimumSize(0, 0);
        for (const QSize size : {QSize(860, 640), QSize(1024, 640), QSize(1366, 768)}) {
            window_->resize(size);
            for (const char* page : {"overview", "send", "receive", "coins", "history", "twilight",
                                     "contracts", "settings"}) {
                go(page);
                QTest::qWait(40);
                // Nothing that can be read or pressed is cut off at the right edge.
                for (QWidget* w : window_->shell()->page(page)->findChildren<QWidget*>()) {
                    if (!w->isVisible() || w->width() == 0) continue;
                    if (qobject_cast<QAbstractButton*>(w) == nullptr &&
                        qobject_cast<AmountLabel*>(w) == nullptr)
                        continue;
                    const int right = w->mapTo(window_.get(), QPoint(w->width(), 0)).x();
                    QVERIFY2(right <= window_->width(), qPrintable(QStringLiteral("%1 %2 at %3")
                                                                       .arg(page, w->objectName())
                                                                       .arg(size.width())));
                }
                if (size.width() != 1366)
                    shoot(QStringLiteral("80-%1-%2").arg(page).arg(size.width()));
            }
        }
    }
};

int main(int argc, char** argv) {
    return run_window_test<WindowTest>(argc, argv);
}

#include "window_test.moc"
