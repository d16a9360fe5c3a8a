// The tour: two wallets, payments between them, and what is there after a restart.
#include <QLabel>
#include <QTest>

#include "tests/e2e/tour.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/stage_list.h"

namespace vesper::e2e {

using namespace sats;

namespace {

const QString kAlicePassword = QStringLiteral("orbit-velvet-76-lantern");
const QString kBobPassword = QStringLiteral("candle-harbour-41-wool");

}  // namespace

void Tour::alice_begins() {
    alice_ = std::make_unique<Desk>("alice", folder_ + "/alice", album_);
    Desk& alice = at(alice_);
    alice.make_wallet(kAlicePassword, nullptr, true);
    const auto* states = alice.find<ui::ListStates>("overview.states");
    wait_until([&] { return states->state() == ui::ListStates::State::Empty; },
               "the overview says that there is nothing yet");
    wait_until(
        [&] {
            return alice.window().bridge()->chain_status()->phase == service::SyncPhase::Following;
        },
        "the chain is followed");
    alice.shoot("overview-empty");
    for (const char* page : {"coins", "history"}) {
        alice.go(page);
        QTest::qWait(200);
        alice.shoot(QStringLiteral("%1-empty").arg(page));
    }
    alice.go("send");
    alice.shoot("send-empty");
    alice.go("overview");
    endpoints_ = alice.window().bridge()->network();
    expect(!endpoints_.lcd.empty(), "the local chain has no address");
}

void Tour::alice_gets_coins() {
    Desk& alice = at(alice_);
    alice.click("overview.faucet");
    alice.wait_balance(kTap);
    alice.wait_full("overview.states");
    alice.shoot("overview-first-coins");
    note(QStringLiteral("alice %1").arg(kTap));
}

void Tour::bob_begins() {
    bob_ = std::make_unique<Desk>("bob", folder_ + "/bob", album_);
    service::NetworkChoice own = endpoints_;
    own.kind = service::NetworkKind::Custom;
    at(bob_).make_wallet(kBobPassword, &own, false);
    expect(bob_->words().count(u' ') == 23, "bob has no 24 words");
    expect(bob_->words() != alice_->words(), "bob and alice have the same words");
    wait_until(
        [&] {
            return bob_->window().bridge()->chain_status()->phase == service::SyncPhase::Following;
        },
        "bob follows the chain");
}

void Tour::bob_receives() {
    Desk& bob = at(bob_);
    for (int i = 0; i < 3; ++i) {
        if (i == 1) bob.shoot("receive");
        addresses_ << bob.fresh_address();
    }
    addresses_.removeDuplicates();
    expect(addresses_.size() == 3, "an address was shown twice");
    bob.shoot("receive-earlier");
}

Tour::Payment Tour::send(const QString& pictures) {
    Desk& alice = at(alice_);
    const auto shoot = [&](const QString& what) {
        if (!pictures.isEmpty()) alice.shoot(pictures + what);
    };
    shoot("-form");
    alice.click("send.review");
    wait_until([&] { return alice.shown("send.confirm"); }, "the payment is shown for review");
    QTest::qWait(40);
    shoot("-review");
    alice.click("send.confirm");
    const auto* stages = alice.find<ui::StageList>("send.stages");
    expect(stages->isVisible(), "the stages are not shown");
    double last = 0;
    bool shot = false;
    QStringList seen;
    const auto* title = alice.find<QLabel>("send.result.title");
    const auto done = [&] {
        expect(stages->fraction() >= last, "the progress of the payment fell");
        last = stages->fraction();
        const QString stage = stages->current_title();
        if (!stage.isEmpty() && (seen.isEmpty() || seen.back() != stage)) seen << stage;
        if (!shot && stage == u"In block") {
            shot = true;
            shoot("-waiting");
        }
        if (!alice.shown("send.result")) return false;
        expect(title->text() != u"Not sent", "the payment was not sent");
        return title->text().startsWith("Done");
    };
    wait_until(done, "the payment stands in a block", 120);
    QTest::qWait(60);
    shoot("-done");
    Payment payment;
    payment.txid = alice.find<ui::HashLabel>("send.result.id")->value();
    QString digits = title->text();
    payment.height = digits.removeIf([](QChar c) { return !c.isDigit(); }).toULongLong();
    expect(payment.txid.size() == 64, "the payment has no transaction id");
    expect(payment.height > 0, "the payment has no height");
    // A proof takes a few milliseconds, so that not every stage is there long enough to be
    // seen.
    expect(seen.size() >= 2 && seen.back() == u"In block",
           "the stages were not seen: " + seen.join(", "));
    note(QStringLiteral("txid %1 in block %2, stages: %3")
             .arg(payment.txid)
             .arg(payment.height)
             .arg(seen.join(", ")));
    return payment;
}

void Tour::alice_pays_bob() {
    Desk& alice = at(alice_);
    alice.go("send");
    alice.paste("send.address.1", addresses_[0].left(60));
    expect(!alice.find<QAbstractButton>("send.review")->isEnabled(), "half an address can be paid");
    alice.paste("send.address.1", addresses_[0]);
    alice.type("send.amount.1", QString::number(kFirst));
    alice.type("send.label", "rent");
    first_ = send("send-one");
    alice.click("send.again");
    alice.wait_balance(kTap - kFirst);
    at(bob_).wait_balance(kFirst);
    note(QStringLiteral("alice %1, bob %2").arg(kTap - kFirst).arg(kFirst));
}

void Tour::alice_pays_two() {
    Desk& alice = at(alice_);
    alice.go("send");
    alice.paste("send.address.1", addresses_[1]);
    alice.type("send.amount.1", QString::number(kSecond));
    alice.click("send.add");
    alice.paste("send.address.2", addresses_[2]);
    alice.type("send.amount.2", QString::number(kThird));
    second_ = send("send-many");
    alice.click("send.again");
    alice.wait_balance(kAlice);
    at(bob_).wait_balance(kBob);
    note(QStringLiteral("alice %1, bob %2").arg(kAlice).arg(kBob));
}

void Tour::look_at_wallet(Desk& desk, const QString& who, int rows) {
    desk.go("overview");
    desk.wait_full("overview.states");
    QTest::qWait(300);
    desk.shoot("overview-" + who);
    desk.go("coins");
    desk.wait_full("coins.states");
    desk.click_row(desk.find<QTableView>("coins.table"), 0);
    QTest::qWait(40);
    desk.shoot("coins-" + who);
    desk.go("history");
    desk.wait_full("history.states");
    auto* table = desk.find<QTableView>("history.table");
    wait_until([&] { return table->model()->rowCount() == rows; },
               QStringLiteral("the history of %1 has %2 rows").arg(who).arg(rows));
    desk.click_row(table, 0);
    QTest::qWait(40);
    desk.shoot("history-" + who);
}

void Tour::bob_looks() {
    Desk& bob = at(bob_);
    look_at_wallet(bob, "bob", 2);
    expect(bob.window().bridge()->wallet_status()->coins == 3, "bob has not three coins");
}

void Tour::alice_looks() {
    look_at_wallet(at(alice_), "alice", 3);
}

void Tour::alice_restarts() {
    alice_words_ = alice_->words();
    bob_words_ = bob_->words();
    now_ = nullptr;
    bob_.reset();
    alice_.reset();
    alice_ = std::make_unique<Desk>("alice", folder_ + "/alice", album_);
    Desk& alice = at(alice_);
    alice.unlock(kAlicePassword);
    alice.wait_balance(kAlice);
    endpoints_ = alice.window().bridge()->network();
    note(QStringLiteral("alice %1").arg(kAlice));
}

void Tour::bob_is_restored() {
    bob_ = std::make_unique<Desk>("bob", folder_ + "/bob-again", album_);
    service::NetworkChoice own = endpoints_;
    own.kind = service::NetworkKind::Custom;
    Desk& bob = at(bob_);
    bob.restore_wallet(kBobPassword, own, bob_words_);
    bob.wait_balance(kBob);
    bob.shoot("overview-restored");
    const auto status = bob.window().bridge()->wallet_status();
    expect(status->coins == 3, "not all of bob's coins came back");
    note(QStringLiteral("bob %1 in %2 coins").arg(status->total).arg(status->coins));
}

}  // namespace vesper::e2e
