// The window's pages: what they show, and what is done on them.
#include <QClipboard>
#include <QLineEdit>
#include <QTest>

#include "tests/ui/window_test.h"
#include "ui/models/coin_model.h"
#include "ui/shell.h"
#include "ui/text.h"
#include "ui/views/history_page.h"
#include "ui/views/wizard.h"
#include "ui/widgets/button.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/stage_list.h"
#include "ui/widgets/table.h"
#include "ui/widgets/toast.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

void WindowTest::the_overview_shows_the_split() {
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

void WindowTest::progress_never_falls() {
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

void WindowTest::a_problem_opens_the_details() {
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
    QTRY_VERIFY_WITH_TIMEOUT(readable(window_.get()).join(' ').contains("does not answer"), kWait);
    shoot("22-sync-details");
    click(window_.get(), "sync_details.retry");
    QTRY_COMPARE_WITH_TIMEOUT(chain().retries(), 1, kWait);
}

void WindowTest::addresses_are_judged_as_typed_data() {
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

void WindowTest::addresses_are_judged_as_typed() {
    QFETCH(QString, text);
    QFETCH(QString, words);
    open_wallet();
    go("send");
    find<QLineEdit>(window_.get(), "send.address.1")->setText(text);
    const QString all = readable(window_.get()).join(' ');
    QVERIFY2(all.contains(words), qPrintable(all));
    if (words == "checksum") shoot("30-send-bad-address");
}

void WindowTest::a_payment_goes_through() {
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

void WindowTest::a_payment_can_be_cancelled_while_proving() {
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

void WindowTest::several_recipients_and_the_maximum() {
    open_wallet([](FakeWorkspace& w) { w.wallet().set_preview_warnings({"address-paid-before"}); });
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

void WindowTest::receiving_gives_a_fresh_address() {
    open_wallet();
    go("receive");
    QTRY_VERIFY_WITH_TIMEOUT(find<Button>(window_.get(), "receive.copy_hex")->isEnabled(), kWait);
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

void WindowTest::coins_say_why_they_cannot_be_spent() {
    open_wallet();
    go("coins");
    auto* states = find<ListStates>(window_.get(), "coins.states");
    QTRY_COMPARE_WITH_TIMEOUT(states->state(), ListStates::State::Full, kWait);
    auto* table = find<Table>(window_.get(), "coins.table");
    QCOMPARE(table->model()->index(0, CoinModel::State).data().toString(), QString("Spendable"));
    table->selectRow(table->model()->rowCount() - 1);
    QTest::qWait(20);
    QVERIFY(readable(window_.get()).join(' ').contains("breaks a rule"));
    shoot("45-coins");
    click(window_.get(), "coins.details.explorer");
    QCOMPARE(window_->shell()->current_page(), QString("output"));
}

void WindowTest::history_has_four_faces() {
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

void WindowTest::settings_change_the_password() {
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
    QTRY_COMPARE_WITH_TIMEOUT(wallet().opened_with(), std::string("new-harbour-41-candle"), kWait);
}

void WindowTest::the_network_is_changed_through_the_wizard() {
    open_wallet();
    go("settings");
    click(window_.get(), "settings.network");
    QVERIFY(shown(window_.get(), "question"));
    click(window_.get(), "question.confirm");
    QTRY_VERIFY_WITH_TIMEOUT(window_->wizard() != nullptr, kWait);
    QCOMPARE(window_->wizard()->current(), QString("network"));
    QVERIFY(window_->bridge() == nullptr);
}

void WindowTest::closing_during_a_catch_up_asks() {
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
