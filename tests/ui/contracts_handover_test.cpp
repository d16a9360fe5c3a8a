// What two wallets hand over to each other, and what is locked.
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/contracts_test.h"
#include "ui/shell.h"
#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/list_states.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

void ContractsTest::the_owner_of_the_state_is_asked() {
    open_wallet([](FakeWorkspace& w) { w.contracts().set_locks({memo('4')}); });
    open_call("SettleTraderOrder");
    QVERIFY(shown("call.other"));
    QVERIFY(!shown("call.review"));
    shoot("call-other-owner");
    click("call.ask");
    QTRY_VERIFY_WITH_TIMEOUT(shown("handover"), kWait);
    QVERIFY(find<QPlainTextEdit>("handover.text")->toPlainText().contains("settlement"));
    shoot("handover");
    click("handover.copy");
    QVERIFY(QGuiApplication::clipboard()->text().contains("settlement-request"));
    QTemporaryDir dir;
    click("handover.save");
    answer_file("handover.save_file", dir.filePath("mine.json"));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(dir.filePath("mine.json")), kWait);
    QCOMPARE(QFile::permissions(dir.filePath("mine.json")) &
                 (QFile::ReadOther | QFile::ReadGroup | QFile::WriteOther),
             QFile::Permissions());
    click("handover.close");
    // A loan needs a coin that is named.
    open_call("CreateLendOrder");
    QVERIFY(!find<QAbstractButton>("call.ask")->isEnabled());
    find<QComboBox>("call.coin")->setCurrentIndex(1);
    click("call.ask");
    QTRY_VERIFY_WITH_TIMEOUT(shown("handover"), kWait);
}

void ContractsTest::a_request_is_answered() {
    CallPreview preview = lock_preview();
    preview.action = "release";
    preview.outputs = {{"", "coin", address_text(600), false, 6'400}};
    preview.results = {{"payout", "6400", "sats", "known"}, {"gain", "400", "sats", "known"}};
    preview.warnings = {"serves-other-wallet"};
    open_wallet([&](FakeWorkspace& w) {
        w.contracts().set_locks({pool_state()});
        w.contracts().set_preview(preview);
    });
    open("contracts", "locks");
    wait_full("locks.states");
    shoot("locks-state");
    click("locks.read");
    auto* text = find<QPlainTextEdit>("handover_reader.text");
    QVERIFY(!find<QAbstractButton>("handover_reader.go_on")->isEnabled());
    text->setPlainText("nonsense");
    click("handover_reader.go_on");
    QTRY_VERIFY_WITH_TIMEOUT(shown("handover_reader.problem"), kWait);
    text->setPlainText("{\"forged\": true}");
    click("handover_reader.go_on");
    QTRY_VERIFY_WITH_TIMEOUT(
        find<QLabel>("handover_reader.problem")->text().contains("Do not trust"), kWait);
    shoot("handover-reader");
    text->setPlainText("{\"format\": \"vesper-settlement-request-1\"}");
    click("handover_reader.go_on");
    QTRY_COMPARE_WITH_TIMEOUT(shell().current_page(), QString("call"), kWait);
    wait_full("call.states");
    QVERIFY(words_in("page.call").contains("memo of another wallet"));
    QTest::keyClicks(find<QLineEdit>("call.field.settlement_price"), "64000");
    shoot("call-serving");
    click("call.review");
    QTRY_VERIFY_WITH_TIMEOUT(shown("call.confirm"), kWait);
    QCOMPARE(find<QAbstractButton>("call.confirm")->text(),
             QString("Release %1 sats").arg(grouped(6'400)));
    QTest::qWait(30);
    shoot("call-serving-review");
    click("call.confirm");
    QTRY_VERIFY_WITH_TIMEOUT(shown("call.result.receipt"), kWait);
    QVERIFY(contracts().last_call().request.find("settlement-request") != std::string::npos);
    QVERIFY(words_in("call.result.values").contains("Paid out"));
    QTest::qWait(30);
    shoot("call-receipt");
    click("call.receipt");
    QVERIFY(find<QPlainTextEdit>("handover.text")->toPlainText().contains("receipt"));
}

void ContractsTest::a_receipt_is_taken() {
    open_wallet();
    open("contracts", "locks");
    QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>("locks.states")->state(), ListStates::State::Empty,
                              kWait);
    shoot("locks-empty");
    QTemporaryDir dir;
    QFile file(dir.filePath("receipt.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\": \"vesper-receipt-1\"}\n");
    file.close();
    click("locks.read");
    click("handover_reader.file");
    answer_file("handover_reader.open_file", file.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("handover_reader.go_on")->isEnabled(), kWait);
    click("handover_reader.go_on");
    QTRY_VERIFY_WITH_TIMEOUT(!shown("handover_reader"), kWait);
}

void ContractsTest::locks_say_where_until_when_and_what_releases_them() {
    open_wallet([](FakeWorkspace& w) {
        LockRow timed = memo('4');
        timed.timebounds = 20'000;
        timed.time_locked = true;
        timed.label = "hedge, <b>March</b>";
        LockRow mine = memo('5');
        mine.needs_owner = false;
        LockRow unknown = memo('6');
        unknown.openings_known = false;
        unknown.amount.reset();
        unknown.contract_id.clear();
        unknown.released_by.clear();
        unknown.values = {{"initial_margin", "", "sats", "hidden"}};
        LockRow frozen = memo('7');
        frozen.frozen = true;
        frozen.state = "frozen";
        frozen.freeze_reason = "taxes";
        w.contracts().set_locks({timed, mine, unknown, frozen, pool_state()});
    });
    open("contracts", "locks");
    wait_full("locks.states");
    QCOMPARE(find<QTabBar>("contracts.tabs")->tabText(1), QString("My locks (5)"));
    const auto name = [](char digit) {
        return QStringLiteral("lock.") + QString(65, QLatin1Char(digit)) + u'0';
    };
    const QString timed = words_in(name('4'));
    QVERIFY(timed.contains("Locked in Twilight relayer"));
    QVERIFY(timed.contains(grouped(20'000)) && timed.contains("does not enforce"));
    QVERIFY(timed.contains("“Settle a trade”, which the owner"));
    QVERIFY(timed.contains("<b>March</b>"));
    QVERIFY(words_in(name('6')).contains("import its contract"));
    QVERIFY(words_in(name('6')).contains("does not know its numbers"));
    QVERIFY(words_in(name('7')).contains("Frozen by you: taxes"));
    QVERIFY(words_in(name('e')).contains("You own the state"));
    const auto button = [](const char* what, char digit) {
        return QStringLiteral("lock.%1.").arg(what) + QString(65, QLatin1Char(digit)) + u'0';
    };
    QVERIFY(find<QWidget>(button("ask", '6')) == nullptr);
    QVERIFY(find<QWidget>(button("release", '7')) == nullptr);
    shoot("locks");
    click(button("ask", '4'));
    QTRY_VERIFY_WITH_TIMEOUT(shown("handover"), kWait);
    click("handover.close");
    click(button("release", '5'));
    QCOMPARE(shell().current_page(), QString("call"));
    wait_full("call.states");
    auto* chosen = find<QComboBox>("call.memo");
    QCOMPARE(chosen->currentData().toString(), QString(65, u'5') + u'0');
    QVERIFY(!shown("call.other"));
    shoot("call-release");
}

void ContractsTest::coins_say_which_contract_holds_them() {
    open_wallet([](FakeWorkspace& w) {
        LockRow lock = memo('4');
        w.contracts().set_locks({lock});
        CoinRow coin;
        coin.key = lock.key;
        coin.kind = "memo";
        coin.state = "locked-in-contract";
        coin.amount = lock.amount;
        coin.height = lock.height;
        coin.address = lock.owner;
        coin.blinding_known = true;
        w.wallet().add_coin(coin);
    });
    open("coins");
    wait_full("coins.states");
    auto* table = find<QTableView>("coins.table");
    int at = 0;
    while (at < table->model()->rowCount() &&
           table->model()->index(at, 0).data().toString() != u"Memo")
        ++at;
    table->selectRow(at);
    QTRY_VERIFY_WITH_TIMEOUT(words_in("coins.details").contains("Locked in Twilight relayer"),
                             kWait);
    shoot("coins-memo");
}

void ContractsTest::discreet_mode_hides_what_is_locked() {
    open_wallet([](FakeWorkspace& w) { w.contracts().set_locks({memo('4'), pool_state()}); });
    Discreet::instance().set(true);
    open("contracts", "locks");
    wait_full("locks.states");
    const auto check = [&](const QString& page) {
        QStringList all{words_in(page)};
        for (const auto* amount : find<QWidget>(page)->findChildren<AmountLabel*>())
            all << amount->text() << amount->accessibleName();
        for (const auto* box : find<QWidget>(page)->findChildren<QComboBox*>())
            for (int i = 0; i < box->count(); ++i)
                all << box->itemText(i);
        for (const auto* button : find<QWidget>(page)->findChildren<QAbstractButton*>())
            all << button->text();
        const QString text = all.join(u'\n');
        for (const std::uint64_t secret :
             {6'000ULL, 20'000'000ULL, 2'000'000ULL, 150'000ULL, 600'000ULL})
            QVERIFY2(!text.contains(grouped(secret)) && !text.contains(QString::number(secret)),
                     qPrintable(text));
    };
    check("page.contracts");
    open_call("CreateTraderOrder");
    fill_trade();
    check("page.call");
    click("call.review");
    QTRY_VERIFY_WITH_TIMEOUT(shown("call.confirm"), kWait);
    check("page.call");
    shoot("call-discreet");
}
