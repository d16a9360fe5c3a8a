// The tour: value in and out of ZkOS, splitting, paying anonymously.
#include <QLabel>
#include <QSpinBox>
#include <QTest>

#include "tests/e2e/tour.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/badge.h"

namespace vesper::e2e {

using namespace sats;

void Tour::alice_moves_in_and_out() {
    Desk& alice = at(alice_);
    alice.go("twilight");
    alice.click("twilight.faucet");
    const auto* held = alice.find<ui::AmountLabel>("twilight.sats");
    wait_until(
        [&] {
            if (alice.find<QAbstractButton>("twilight.refresh")->isEnabled())
                alice.click("twilight.refresh");
            return !held->text().isEmpty() && held->text() != u"0";
        },
        "the account has sats");
    alice.type("twilight.in.amount", QString::number(kMovedIn));
    alice.shoot("twilight");
    alice.click("twilight.in");
    alice.wait_balance(kAlice + kMovedIn);
    alice.go("twilight");
    alice.type("twilight.out.amount", QString::number(kMovedOut));
    alice.click("twilight.out");
    QTest::qWait(40);
    alice.shoot("move-out-question");
    alice.click("question.confirm");
    const auto* list = alice.find<QWidget>("twilight.list");
    QStringList seen;
    wait_until(
        [&] {
            for (const auto* label : list->findChildren<QLabel*>()) {
                const QString text = label->text().section(u':', 0, 0);
                if (label->wordWrap() && (seen.isEmpty() || seen.back() != text)) seen << text;
            }
            return !seen.isEmpty() && seen.back().startsWith("The amount stands");
        },
        "the amount is paid out", 120);
    alice.shoot("twilight-paid");
    alice.wait_balance(kAliceMoved);
    note(QStringLiteral("alice %1, %2").arg(kAliceMoved).arg(seen.join(", ")));
}

void Tour::bob_splits() {
    Desk& bob = at(bob_);
    bob.go("coins");
    bob.wait_full("coins.states");
    bob.click_row(bob.find<QTableView>("coins.table"), 0);
    QTest::qWait(40);
    bob.shoot("coins-chosen");
    bob.click("coins.split");
    bob.find<QSpinBox>("split.parts")->setValue(8);
    QTest::qWait(40);
    bob.shoot("split");
    bob.click("split.confirm");
    wait_until([&] { return bob.window().bridge()->wallet_status()->coins >= 10; },
               "the new coins arrive", 120);
    bob.wait_balance(kBob);
    bob.go("coins");
    bob.wait_rows("coins.table", 10);
    bob.shoot("coins-split");
}

void Tour::alice_pays_anonymously() {
    const QString address = at(bob_).fresh_address();
    Desk& alice = at(alice_);
    // The crowd is drawn from her own copy of the chain, so it must hold what bob split.
    const auto height = [](Desk& desk) { return desk.window().bridge()->chain_status()->height; };
    wait_until([&] { return height(alice) >= height(at(bob_)); }, "alice sees the split");
    alice.go("send");
    alice.click("send.mode.anonymous");
    alice.paste("send.address.1", address);
    alice.type("send.amount.1", QString::number(kUnseen));
    (void)send("send-anonymous");
    alice.click("send.result.explorer");
    alice.wait_full("transaction.states");
    expect(alice.find<ui::Badge>("transaction.verdict")->face().word == u"Conforming",
           "the verdict is another");
    const auto* crowd =
        alice.find<QWidget>("transaction.crowd")->findChild<QLabel*>("crowd.sentence");
    expect(crowd != nullptr && crowd->text().contains("9 accounts"), "nobody hides");
    alice.shoot("transaction-anonymous");
    alice.click_tab("transaction.tabs", 2);
    alice.click("transaction.verify");
    wait_until(
        [&] { return alice.find<QLabel>("transaction.checked")->text().contains("just now"); },
        "the proofs are checked again");
    QTest::qWait(40);
    alice.shoot("transaction-anonymous-proofs");
    alice.click_tab("transaction.tabs", 0);
    alice.shell().back();
    alice.click("send.again");
    alice.wait_balance(kAlicePaid);
    at(bob_).wait_balance(kBobPaid);
}

}  // namespace vesper::e2e
