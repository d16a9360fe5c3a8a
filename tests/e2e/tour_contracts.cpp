// The tour: the relayer's contract played by two and three wallets. Alice starts a pool of her own,
// bob trades with it and carol lends to it; what needs alice's state goes to her as a request and
// comes back with a receipt. Erin plays with a contract of her own.
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

#include "tests/e2e/tour.h"
#include "tests/wallet/escrow.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/stage_list.h"

namespace vesper::e2e {

using namespace sats;

namespace {

constexpr std::uint64_t kShares = 1'000'000;
constexpr std::uint64_t kLeverage = 10;
constexpr std::uint64_t kEntry = 60'000;
constexpr std::uint64_t kExit = 60'300;
constexpr std::uint64_t kCrash = 50'000;  // at which such a position is worth nothing any more
constexpr std::uint64_t kHeld = 7'000;
constexpr std::uint64_t kNumber = 42;
// What relayer_orders.h says of it; a long position gains what the price rises.
constexpr std::uint64_t kGain = kMargin * kLeverage * (kExit - kEntry) / kExit;
constexpr std::uint64_t kPool = kDeposit - kGain;
constexpr std::uint64_t kShare = kLoan * kShares / kPool;
constexpr std::uint64_t kLoanBack = kShare * (kPool + kLoan) / (kShares + kShare);

void open_program(const Desk& desk, int number) {
    desk.go("contracts");
    desk.click_tab("contracts.tabs", 0);
    desk.wait_full("contracts.states");
    desk.click("contract.relayer");
    desk.click(QStringLiteral("program.%1.call").arg(number));
    desk.wait_full("call.states");
}

/// The key of the first lock that has this button.
QString lock_with(const Desk& desk, const QString& what) {
    const QString prefix = QStringLiteral("lock.%1.").arg(what);
    for (const auto* button : desk.window().findChildren<QAbstractButton*>())
        if (button->objectName().startsWith(prefix) && button->isVisible())
            return button->objectName().mid(prefix.size());
    return {};
}

void open_locks(const Desk& desk) {
    desk.go("contracts");
    desk.click_tab("contracts.tabs", 1);
    QTest::qWait(100);
}

/// What is shown to be handed over goes through the clipboard, as between two people.
QString take_handover(const Desk& desk) {
    wait_until([&] { return desk.shown("handover"); }, "what is to be handed over is shown");
    desk.click("handover.copy");
    const QString text = QGuiApplication::clipboard()->text();
    expect(text.startsWith(u'{'), "nothing was copied");
    desk.click("handover.close");
    return text;
}

void read_handover(const Desk& desk, const QString& text) {
    open_locks(desk);
    desk.click("locks.read");
    desk.find<QPlainTextEdit>("handover_reader.text")->setPlainText(text);
    desk.click("handover_reader.go_on");
}

/// What `maker` hands over is of use once this wallet has seen the block that it is about.
void catch_up_with(const Desk& desk, const Desk& maker) {
    wait_until(
        [&] {
            return desk.window().bridge()->wallet_status()->scanned_height >=
                   maker.window().bridge()->wallet_status()->scanned_height;
        },
        "the block is seen");
}

void take_receipt(const Desk& desk, const Desk& maker, const QString& text) {
    catch_up_with(desk, maker);
    read_handover(desk, text);
    wait_until([&] { return !desk.shown("handover_reader"); }, "the receipt is taken");
}

}  // namespace

QString Tour::call(Desk& desk, const QString& pictures) {
    const auto* stages = desk.find<ui::StageList>("call.stages");
    const auto* problem = desk.find<QWidget>("call.problem");
    desk.shoot(pictures + "-form");
    desk.click("call.review");
    wait_until([&] { return desk.shown("call.confirm") || problem->isVisible(); },
               "the call is shown for review");
    if (!desk.shown("call.confirm") && desk.shown("call.split")) {
        desk.shoot(pictures + "-no-coin");
        const auto coins = desk.window().bridge()->wallet_status()->coins;
        desk.click("call.split");
        wait_until([&] { return desk.window().bridge()->wallet_status()->coins > coins; },
                   "the coin is split off");
        desk.click("call.review");
        wait_until([&] { return desk.shown("call.confirm") || problem->isVisible(); },
                   "the call is shown for review");
    }
    expect(desk.shown("call.confirm"), [&] {
        QStringList words;
        for (const auto* label : problem->findChildren<QLabel*>())
            words << label->text();
        return words.join(u' ');
    }());
    expect(desk.find<QLabel>("call.review.sentence")->text().startsWith("Conforming"),
           "it is not said what the verdict means");
    QTest::qWait(40);
    desk.shoot(pictures + "-review");
    desk.click("call.confirm");
    double last = 0;
    QStringList seen;
    const auto* title = desk.find<QLabel>("call.result.title");
    const auto done = [&] {
        expect(stages->fraction() >= last, "the progress of the call fell");
        last = stages->fraction();
        const QString stage = stages->current_title();
        if (!stage.isEmpty() && (seen.isEmpty() || seen.back() != stage)) seen << stage;
        if (!desk.shown("call.result")) return false;
        expect(title->text() != u"Not called", "the call was not made");
        return title->text().startsWith("Done");
    };
    wait_until(done, "the call stands in a block", 120);
    QTest::qWait(60);
    desk.shoot(pictures + "-done");
    const QString txid = desk.find<ui::HashLabel>("call.result.id")->value();
    note(QStringLiteral("txid %1, stages: %2").arg(txid, seen.join(", ")));
    return txid;
}

QString Tour::serve(Desk& desk, const Desk& asker, const QString& request, const QString& price,
                    const QString& pictures, const QString& program) {
    catch_up_with(desk, asker);
    read_handover(desk, request);
    wait_until([&] { return desk.shell().current_page() == u"call"; }, "the request is good");
    desk.wait_full("call.states");
    if (!program.isEmpty()) {
        auto* answers = desk.find<QComboBox>("call.answers");
        expect(answers->findData(program) >= 0, "the request cannot be answered with " + program);
        answers->setCurrentIndex(answers->findData(program));
        wait_until(
            [&] {
                const auto* now = desk.window().findChild<QComboBox*>("call.answers");
                return now != nullptr && now != answers && now->currentData() == program;
            },
            "the form is of the other program");
        desk.wait_full("call.states");
    }
    if (!price.isEmpty()) desk.type("call.field.settlement_price", price);
    call(desk, pictures);
    if (!desk.shown("call.receipt")) return {};
    desk.click("call.receipt");
    desk.shoot(pictures + "-receipt");
    return take_handover(desk);
}

void Tour::alice_starts_a_pool() {
    Desk& alice = at(alice_);
    alice.go("contracts");
    alice.wait_full("contracts.states");
    alice.shoot("contracts");
    alice.click("program.1.show");
    QTest::qWait(40);
    alice.shoot("contracts-instructions");
    alice.click_tab("contracts.tabs", 1);
    alice.shoot("locks-empty");
    open_program(alice, 0);
    alice.type("call.amount", QString::number(kDeposit));
    alice.type("call.field.pool_share", QString::number(kShares));
    alice.type("call.label", "my pool");
    call(alice, "deploy");
    alice.click("call.result.locks");
    alice.wait_full("locks.states");
    QTest::qWait(60);
    alice.shoot("locks-pool");
    alice.wait_balance(kAlicePaid - kDeposit);
}

void Tour::bob_trades() {
    Desk& bob = at(bob_);
    open_program(bob, 1);
    bob.type("call.amount", QString::number(kMargin));
    bob.type("call.field.leverage", QString::number(kLeverage));
    bob.type("call.field.entry_price", QString::number(kEntry));
    bob.type("call.label", "the price will rise");
    const QString txid = call(bob, "trade");
    bob.click("call.result.explorer");
    bob.wait_full("transaction.states");
    expect(bob.find<ui::Badge>("transaction.verdict")->face().word == u"Conforming",
           "the verdict is another");
    bob.shoot("transaction-trade");
    bob.wait_balance(kBobPaid - kMargin);
    bob.go("coins");
    bob.wait_full("coins.states");
    bob.shoot("coins-with-memo");

    open_locks(bob);
    bob.wait_full("locks.states");
    bob.shoot("locks-trade");
    bob.click("lock.ask." + lock_with(bob, "ask"));
    wait_until([&] { return bob.shown("handover"); }, "the request is made");
    bob.shoot("settlement-request");
    const QString request = take_handover(bob);
    const QString receipt =
        serve(at(alice_), *bob_, request, QString::number(kExit), "settle-trade");
    take_receipt(at(bob_), *alice_, receipt);
    bob.wait_balance(kBobTraded);
    note(QStringLiteral("bob gained %1").arg(kGain));
}

void Tour::carol_lends() {
    Desk& carol = at(carol_);
    open_program(carol, 3);
    auto* coin = carol.find<QComboBox>("call.coin");
    const QString loan = ui::grouped(kLoan) + u' ';
    wait_until([&] { return coin->findText(loan, Qt::MatchStartsWith) > 0; }, "a coin is offered");
    coin->setCurrentIndex(coin->findText(loan, Qt::MatchStartsWith));
    carol.shoot("lend-other-owner");
    carol.click("call.ask");
    const QString request = take_handover(carol);
    const QString receipt = serve(at(alice_), *carol_, request, {}, "lend");
    take_receipt(at(carol_), *alice_, receipt);
    carol.wait_balance(kEach - kLoan);
    open_locks(carol);
    wait_until([&] { return !lock_with(carol, "ask").isEmpty(); }, "carol holds a share");
    carol.shoot("locks-share");
    carol.click("lock.ask." + lock_with(carol, "ask"));
    const QString back = take_handover(carol);
    const QString last = serve(at(alice_), *carol_, back, {}, "settle-loan");
    take_receipt(at(carol_), *alice_, last);
    carol.wait_balance(kCarolLent);
    note(QStringLiteral("carol got %1 back").arg(kLoanBack));
}

void Tour::dave_is_liquidated() {
    Desk& dave = at(dave_);
    open_program(dave, 1);
    dave.type("call.amount", QString::number(kMargin));
    dave.type("call.field.leverage", QString::number(kLeverage));
    dave.type("call.field.entry_price", QString::number(kEntry));
    call(dave, "trade");
    dave.wait_balance(kEach - kMargin);
    open_locks(dave);
    wait_until([&] { return !lock_with(dave, "ask").isEmpty(); }, "dave holds a position");
    dave.click("lock.ask." + lock_with(dave, "ask"));
    const QString request = take_handover(dave);
    const QString receipt =
        serve(at(alice_), *dave_, request, QString::number(kCrash), "liquidate", "LiquidateOrder");
    if (!receipt.isEmpty()) take_receipt(at(dave_), *alice_, receipt);
    open_locks(at(dave_));
    wait_until([&] { return lock_with(*dave_, "ask").isEmpty(); }, "dave's position is gone");
    dave_->wait_balance(kEach - kMargin);
}

// A coin under a number, and out again for the number, which stays hidden.
void Tour::erin_imports_a_contract() {
    const QString path = folder_ + "/escrow.json";
    QFile file(path);
    expect(file.open(QIODevice::WriteOnly), "the contract's file cannot be written");
    file.write(QByteArray::fromStdString(vesper::test::escrow_json()));
    file.close();
    Desk& erin = at(erin_);
    erin.go("contracts");
    erin.wait_full("contracts.states");
    erin.click("contracts.import");
    auto* name = erin.find<QFileDialog>("contracts.file")->findChild<QLineEdit*>("fileNameEdit");
    expect(name != nullptr, "no file can be named");
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
    // Of its five programs the second locks a coin; the relayer's list has no fifth step like it.
    wait_until(
        [&] {
            const auto* label = erin.window().findChild<QWidget*>("contracts.details");
            QStringList words;
            if (label != nullptr)
                for (const auto* one : label->findChildren<QLabel*>())
                    words << one->text();
            return words.join(u' ').contains("whoever knows the number");
        },
        "the contract is imported");
    erin.shoot("contracts-own");
    erin.click("program.1.call");
    erin.wait_full("call.states");
    erin.type("call.amount", QString::number(kHeld));
    erin.type("call.field.secret", QString::number(kNumber));
    call(erin, "own-lock");
    erin.wait_balance(kEach - kHeld);
    open_locks(erin);
    wait_until([&] { return !lock_with(erin, "release").isEmpty(); }, "erin's coin is locked");
    erin.click("lock.release." + lock_with(erin, "release"));
    erin.wait_full("call.states");
    erin.type("call.field.key", QString::number(kNumber));
    call(erin, "own-refund");
    erin.wait_balance(kEach);
}

static_assert(kBobTraded == kBobPaid + kGain);
static_assert(kCarolLent == kEach - kLoan + kLoanBack);

}  // namespace vesper::e2e
