// The tour: five wallets with more than twenty coins between them. At the end every wallet holds
// what the ledger holds for it, and finds the same again from its words.
#include <set>

#include <QSpinBox>
#include <QTest>

#include "tests/e2e/tour.h"
#include "ui/text.h"

namespace vesper::e2e {

using namespace sats;

namespace {

constexpr int kParts = 4;
constexpr std::size_t kCoinsTogether = 20;
const QString kPassword = QStringLiteral("meadow-copper-58-sail");

/// Own outputs that hold something, each with its kind and amount. A memo or a state that is found
/// again from the words alone keeps its amount to itself.
std::set<std::string> holdings(const Desk& desk) {
    const auto coins = desk.window().bridge()->wallet().coins();
    expect(coins.has_value(), "the coins cannot be read");
    std::set<std::string> out;
    for (const auto& coin : *coins) {
        if (coin.state == "empty") continue;
        out.insert(coin.kind + ' ' + coin.key + ' ' +
                   (coin.kind == "coin" ? std::to_string(coin.amount.value_or(0)) : std::string()));
    }
    return out;
}

std::uint64_t height(const Desk& desk) {
    return desk.window().bridge()->chain_status()->height;
}

}  // namespace

std::vector<Tour::Person> Tour::everyone() const {
    return {{"alice", alice_.get(), alice_words_},
            {"bob", bob_.get(), bob_words_},
            {"carol", carol_.get(), carol_->words()},
            {"dave", dave_.get(), dave_->words()},
            {"erin", erin_.get(), erin_->words()}};
}

void Tour::three_more_begin() {
    service::NetworkChoice own = endpoints_;
    own.kind = service::NetworkKind::Custom;
    for (auto* desk : {&carol_, &dave_, &erin_}) {
        const QString name = desk == &carol_ ? "carol" : desk == &dave_ ? "dave" : "erin";
        *desk = std::make_unique<Desk>(name, folder_ + u'/' + name, album_);
        at(*desk).make_wallet(kPassword, &own, false);
    }
}

void Tour::three_more_are_paid() {
    QStringList addresses;
    for (auto* desk : {&carol_, &dave_, &erin_})
        addresses << at(*desk).fresh_address();
    Desk& alice = at(alice_);
    alice.go("send");
    for (int i = 0; i < addresses.size(); ++i) {
        if (i > 0) alice.click("send.add");
        alice.paste(QStringLiteral("send.address.%1").arg(i + 1), addresses[i]);
        alice.type(QStringLiteral("send.amount.%1").arg(i + 1), QString::number(kEach));
    }
    (void)send({});
    alice.click("send.again");
    for (auto* desk : {&carol_, &dave_, &erin_})
        at(*desk).wait_balance(kEach);
}

void Tour::three_more_split() {
    // All three at once, so that they share the blocks.
    for (auto* one : {&carol_, &dave_, &erin_}) {
        Desk& desk = at(*one);
        desk.go("coins");
        desk.wait_full("coins.states");
        desk.click_row(desk.find<QTableView>("coins.table"), 0);
        QTest::qWait(40);
        desk.click("coins.split");
        desk.find<QSpinBox>("split.parts")->setValue(kParts);
        desk.click("split.confirm");
    }
    std::size_t together = holdings(*alice_).size() + holdings(*bob_).size();
    for (auto* one : {&carol_, &dave_, &erin_}) {
        Desk& desk = at(*one);
        wait_until([&] { return desk.window().bridge()->wallet_status()->coins >= kParts; },
                   "the new coins arrive");
        desk.wait_balance(kEach);
        together += holdings(desk).size();
    }
    expect(together >= kCoinsTogether,
           QStringLiteral("the five have %1 coins together").arg(together));
    // The crowd is drawn from her own copy of the chain, so it must hold what they split.
    wait_until([&] { return height(*alice_) >= height(*erin_); }, "alice sees the coins of all");
    note(QStringLiteral("%1 coins in five wallets").arg(together));
}

void Tour::all_agree_with_the_ledger() {
    const auto same_height = [&] {
        for (const auto& [name, desk, words] : everyone())
            if (height(*desk) != height(*alice_) ||
                desk->window().bridge()->wallet_status()->scanned_height < height(*alice_))
                return false;
        return true;
    };
    wait_until(same_height, "all five are at the same block");
    const std::string state = alice_->window().bridge()->chain().state_digest();
    for (const auto& [name, desk, words] : everyone()) {
        const auto& bridge = *desk->window().bridge();
        expect(bridge.chain().state_digest() == state, name + " has another ledger than alice");
        const auto coins = bridge.wallet().coins();
        expect(coins.has_value(), "the coins cannot be read");
        const auto status = bridge.wallet_status();
        std::uint64_t held = 0;
        for (const auto& coin : *coins) {
            const auto output = bridge.chain().output(coin.key);
            expect(output.has_value() && output->row.kind == coin.kind &&
                       output->row.owner == coin.address,
                   QStringLiteral("the ledger does not have %1 of %2")
                       .arg(QString::fromStdString(coin.key), name));
            held += coin.amount.value_or(0);
        }
        expect(status->total == held && status->pending_in == 0 && status->pending_out == 0,
               QStringLiteral("%1 has %2 and shows %3").arg(name).arg(held).arg(status->total));
        note(QStringLiteral("%1 %2 in %3 outputs").arg(name).arg(held).arg(coins->size()));
    }
}

void Tour::all_are_restored() {
    service::NetworkChoice own = endpoints_;
    own.kind = service::NetworkKind::Custom;
    for (const auto& [name, desk, words] : everyone()) {
        const auto wanted = holdings(*desk);
        const auto spendable = desk->window().bridge()->wallet_status()->spendable;
        again_.reset();
        again_ = std::make_unique<Desk>(name, folder_ + u'/' + name + "-from-words", album_);
        Desk& again = at(again_);
        again.restore_wallet(kPassword, own, words);
        again.wait_balance(spendable);
        expect(holdings(again) == wanted, name + " has other coins after the restore");
    }
    note("the same coins, five times");
}

}  // namespace vesper::e2e
