// Saved contracts, and calls from typed fields.
#include "tests/ui/contracts_test.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include "ui/shell.h"
#include "ui/text.h"
#include "ui/views/call_page.h"
#include "ui/views/contracts_page.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/stage_list.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

void ContractsTest::the_built_in_contract_is_listed_with_its_programs() {
    open_wallet();
    open("contracts");
    wait_full("contracts.states");
    QVERIFY(words_in("contracts.details").contains("Open a trade"));
    QVERIFY(words_in("contracts.details").contains("CreateTraderOrder"));
    QVERIFY(words_in("contracts.details").contains("takes a memo, the state"));
    QVERIFY(find<QWidget>("contracts.remove") == nullptr);
    click("contracts.address");
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QString("1822726d4be3c6b33b1f344c7432cbe042038af1b8"));
    shoot("contracts");
    QVERIFY(find<QWidget>("program.1.show.code") == nullptr);
    click("program.1.show");
    auto* code = find<QPlainTextEdit>("program.1.show.code");
    QVERIFY(code != nullptr && code->isVisible() && code->isReadOnly());
    QVERIFY(code->toPlainText().contains("roll:3"));
    shoot("contracts-instructions");
    click("program.1.show");
    QVERIFY(!code->isVisible());
    click("program.1.call");
    QCOMPARE(shell().current_page(), QString("call"));
    wait_full("call.states");
    QCOMPARE(find<QLabel>("top.heading")->text(), QString("Open a trade"));
}

void ContractsTest::a_contract_is_imported_and_removed() {
    open_wallet();
    open("contracts");
    wait_full("contracts.states");
    QTemporaryDir dir;
    const auto write = [&](const QString& name, const QByteArray& text) {
        QFile file(dir.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write("bad.json", "programs: none");
    write("huge.json", QByteArray(1 << 21, '{'));
    write("good.json", "{\"name\": \"<b>Escrow</b>\"}");
    click("contracts.import");
    answer_file("contracts.file", dir.filePath("bad.json"));
    QTRY_VERIFY_WITH_TIMEOUT(shown("contracts.news"), kWait);
    QVERIFY(words_in("contracts.news").contains("not a JSON object"));
    shoot("contracts-bad-import");
    auto* page = static_cast<ContractsPage*>(shell().page("contracts"));
    page->import_file(dir.filePath("huge.json"));
    QTRY_VERIFY_WITH_TIMEOUT(words_in("contracts.news").contains("too large"), kWait);
    page->import_file(dir.filePath("none.json"));
    QTRY_VERIFY_WITH_TIMEOUT(words_in("contracts.news").contains("cannot be read"), kWait);
    page->import_file(dir.filePath("good.json"));
    const QString tile = "contract.18" + QString(40, u'a');
    QTRY_VERIFY_WITH_TIMEOUT(shown(tile), kWait);
    QVERIFY(!shown("contracts.news"));
    QVERIFY(find<ChoiceCard>(tile)->isChecked());
    // Its author's words are shown, never obeyed.
    QVERIFY(words_in("contracts.details").contains("<b>Escrow</b>"));
    QTest::qWait(30);
    shoot("contracts-imported");
    click("contracts.remove");
    QVERIFY(shown("question"));
    click("question.safe");
    QTRY_VERIFY(find<QWidget>("question") == nullptr);
    QVERIFY(shown(tile));
    click("contracts.remove");
    click("question.confirm");
    QTRY_VERIFY_WITH_TIMEOUT(!shown(tile), kWait);
    QVERIFY(find<ChoiceCard>("contract.relayer")->isChecked());
}

void ContractsTest::what_cannot_be_called_says_why() {
    open_wallet([](FakeWorkspace& w) {
        ContractRow row;
        row.id = row.address = "18" + std::string(40, 'b');
        row.name = "<a href=x>Big</a>\xe2\x80\xae";
        ContractProgram program;
        program.name = "Much";
        program.code = "00";
        program.action = "step";
        program.needs_state = true;
        program.multipliers = 300;
        program.obstacle = "too-many-multipliers";
        row.programs = {program};
        w.contracts().add_contract(row);
    });
    open("contracts");
    wait_full("contracts.states");
    click("contract.18" + QString(40, u'b'));
    QTest::qWait(20);
    QVERIFY(words_in("contracts.details").contains("needs 300 multipliers"));
    QVERIFY(find<QWidget>("program.0.call") == nullptr || !shown("program.0.call"));
    QVERIFY(!find<QAbstractButton>("program.0.show")->isEnabled());
    for (const auto* label : find<QWidget>("page.contracts")->findChildren<QLabel*>()) {
        QVERIFY(label->textFormat() == Qt::PlainText);
        QVERIFY(!label->text().contains(QChar(0x202e)));
    }
}

void ContractsTest::an_error_and_silence_are_told() {
    open_wallet();
    contracts().fail_reads(true);
    open("contracts");
    QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>("contracts.states")->state(),
                              ListStates::State::Error, kWait);
    QCOMPARE(find<ListStates>("locks.states")->state(), ListStates::State::Error);
    shoot("contracts-error");
    contracts().fail_reads(false);
    find<ListStates>("contracts.states")->retry();
    wait_full("contracts.states");
    QVERIFY(!shown("contracts.offline"));
    host_->workspace->chain().update([](ChainStatus& s) { s.phase = SyncPhase::Stalled; });
    QTRY_VERIFY_WITH_TIMEOUT(shown("contracts.offline"), kWait);
    QVERIFY(words_in("contracts.offline").contains(grouped(10'421)));
}

void ContractsTest::fields_are_typed_and_say_who_reads_them() {
    open_wallet();
    open_call("CreateTraderOrder");
    QCOMPARE(find<Badge>("call.field.leverage.mark")->face().word, QString("Hidden"));
    QCOMPARE(find<Badge>("call.field.entry_price.mark")->face().word, QString("In clear"));
    QVERIFY(find<QLineEdit>("call.field.entry_price")
                ->accessibleName()
                .contains("readable by everyone"));
    auto* review = find<QAbstractButton>("call.review");
    QVERIFY(!review->isEnabled());
    fill_trade();
    QVERIFY(review->isEnabled());
    find<QLineEdit>("call.field.leverage")->setText("ten");
    QVERIFY(!review->isEnabled());
    QVERIFY(shown("call.field.leverage.problem"));
    shoot("call-bad-field");
    find<QLineEdit>("call.field.leverage")->setText("10");
    find<QLineEdit>("call.until")->setText("5000000000");
    QVERIFY(!review->isEnabled());
    find<QLineEdit>("call.until")->setText("12 000");
    QVERIFY(review->isEnabled());
    // Only coins whose blinding is known, and the amount instead of one.
    auto* coin = find<QComboBox>("call.coin");
    QCOMPARE(coin->count(), 3);
    coin->setCurrentIndex(1);
    QVERIFY(!shown("call.amount") && review->isEnabled());
}

void ContractsTest::a_trade_is_opened() {
    open_wallet();
    contracts().set_stage_ms(15);
    open_call("CreateTraderOrder");
    fill_trade();
    QTest::mouseClick(find<Segments>("call.field.side")->button(1), Qt::LeftButton);
    QTest::keyClicks(find<QLineEdit>("call.label"), "hedge");
    QTest::qWait(20);
    shoot("call-form");
    click("call.review");
    QTRY_VERIFY_WITH_TIMEOUT(shown("call.confirm"), kWait);
    QCOMPARE(find<QAbstractButton>("call.confirm")->text(),
             QString("Lock %1 sats").arg(grouped(150'000)));
    QVERIFY(!find<QWidget>("call.confirm")->hasFocus());
    QVERIFY(words_in("call.review.reveals").contains("Entry price"));
    QVERIFY(find<QLabel>("call.review.sentence")->text().startsWith("Conforming"));
    QVERIFY(words_in("call.review_card").contains("could change the side"));
    QTest::qWait(30);
    shoot("call-review");
    const auto asked = contracts().last_call();
    QCOMPARE(asked.amount, std::uint64_t{150'000});
    QVERIFY(asked.coin_key.empty());
    QCOMPARE(asked.fields.at("leverage"), std::string("10"));
    QCOMPARE(asked.fields.at("entry_price"), std::string("60000"));
    QCOMPARE(asked.fields.at("side"), std::string("short"));
    QCOMPARE(asked.label, std::string("hedge"));
    click("call.confirm");
    auto* stages = find<StageList>("call.stages");
    QVERIFY(stages->isVisible());
    double last = 0;
    while (contracts().calls() == 0) {
        QTest::qWait(15);
        QVERIFY(stages->fraction() >= last);
        last = stages->fraction();
    }
    QTRY_VERIFY_WITH_TIMEOUT(shown("call.result"), kWait);
    QVERIFY(words_in("call.result").contains("Waiting for a block"));
    QVERIFY(!shown("call.result.receipt"));
    wallet().include_sent(10'422);
    QTRY_VERIFY_WITH_TIMEOUT(words_in("call.result").contains("in block"), kWait);
    QTest::qWait(30);
    shoot("call-done");
    click("call.result.explorer");
    QCOMPARE(shell().current_page(), QString("transaction"));
    shell().back();
    QVERIFY(shown("call.result"));
    click("call.again");
    QCOMPARE(shell().current_page(), QString("contracts"));
    // Coming back begins anew.
    shell().back();
    wait_full("call.states");
    QVERIFY(!shown("call.result"));
    QVERIFY(find<QLineEdit>("call.field.leverage")->text().isEmpty());
}

void ContractsTest::a_call_can_be_cancelled_while_proving() {
    open_wallet();
    contracts().set_stage_ms(60);
    open_call("CreateTraderOrder");
    fill_trade();
    click("call.review");
    QTRY_VERIFY_WITH_TIMEOUT(shown("call.confirm"), kWait);
    click("call.confirm");
    QTest::qWait(120);
    QCOMPARE(window_->bridge()->payments_under_way(), 1);
    // Looking elsewhere and back does not disturb it.
    open("contracts");
    open("call", call_argument("relayer", "SettleTraderOrder"));
    QVERIFY(shown("call.stages"));
    click("call.cancel");
    QTRY_VERIFY_WITH_TIMEOUT(shown("call.result"), kWait);
    QVERIFY(words_in("call.result").contains("Nothing was sent"));
    QCOMPARE(contracts().calls(), 0);
    QCOMPARE(window_->bridge()->payments_under_way(), 0);
    shoot("call-cancelled");
    click("call.again");
    QCOMPARE(find<QLineEdit>("call.field.leverage")->text(), QString("10"));
}

void ContractsTest::a_missing_coin_is_split_off() {
    open_wallet([](FakeWorkspace& w) {
        CallPreview preview;
        preview.problem = "wallet-no-exact-coin";
        preview.split = SplitRequest{std::string(66, '3'), {150'000}, 0, 1, {}};
        w.contracts().set_preview(preview);
    });
    open_call("CreateTraderOrder");
    fill_trade();
    click("call.review");
    QTRY_VERIFY_WITH_TIMEOUT(shown("call.problem"), kWait);
    QVERIFY(words_in("call.problem").contains("none of exactly this amount"));
    shoot("call-no-coin");
    click("call.split");
    QTRY_COMPARE_WITH_TIMEOUT(wallet().sends(), 1, kWait);
    QCOMPARE(wallet().last_split().amounts, std::vector<std::uint64_t>{150'000});
    QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("call.review")->isEnabled(), kWait);
    QCOMPARE(window_->bridge()->payments_under_way(), 0);
}

void ContractsTest::a_problem_without_a_remedy_is_told() {
    open_wallet([](FakeWorkspace& w) {
        CallPreview preview;
        preview.problem = "wallet-bad-field";
        preview.problem_text = "entry_price: the number is too large";
        w.contracts().set_preview(preview);
    });
    open_call("CreateTraderOrder");
    fill_trade();
    click("call.review");
    QTRY_VERIFY_WITH_TIMEOUT(shown("call.problem"), kWait);
    QVERIFY(words_in("call.problem").contains("“Entry price” does not fit"));
    QVERIFY(!shown("call.split"));
}

int main(int argc, char** argv) {
    return run_window_test<ContractsTest>(argc, argv);
}

#include "moc_contracts_test.cpp"
