// Which coins pay: fewest first, amounts conserved, refusals that say why.

#include "core/wallet/coin_select.h"

#include <QtTest>

#include "core/base/random.h"

using namespace vesper;
using namespace vesper::wallet;

namespace {

Coin make_coin(std::uint8_t tag, std::uint64_t amount) {
    Coin coin;
    coin.utxo.txid[0] = tag;
    coin.utxo.output_index = 0;
    coin.amount = amount;
    coin.verdict = transaction::Verdict::Sound;
    return coin;
}

std::vector<Coin> make_coins(std::initializer_list<std::uint64_t> amounts) {
    std::vector<Coin> coins;
    std::uint8_t tag = 1;
    for (const auto amount : amounts)
        coins.push_back(make_coin(tag++, amount));
    return coins;
}

}  // namespace

class CoinSelectTest : public QObject {
    Q_OBJECT

private slots:
    void smallest_coin_that_reaches() {
        const auto coins = make_coins({100, 30, 50, 70});
        const auto chosen = select_coins(coins, 50, 1);
        QVERIFY(chosen);
        QCOMPARE(chosen->coins.size(), std::size_t{1});
        QCOMPARE(*chosen->coins[0].coin.amount, std::uint64_t{50});
        QCOMPARE(chosen->change, std::uint64_t{0});
        QCOMPARE(*select_coins(coins, 51, 1)->coins[0].coin.amount, std::uint64_t{70});
        QCOMPARE(select_coins(coins, 51, 1)->change, std::uint64_t{19});
    }

    void largest_first_when_one_is_not_enough() {
        const auto coins = make_coins({100, 30, 50, 70});
        const auto chosen = select_coins(coins, 175, 1);
        QVERIFY(chosen);
        QCOMPARE(chosen->coins.size(), std::size_t{3});
        QCOMPARE(chosen->coins[0].leaves, std::uint64_t{100});
        QCOMPARE(chosen->coins[1].leaves, std::uint64_t{70});
        QCOMPARE(chosen->coins[2].leaves, std::uint64_t{5});
        QCOMPARE(chosen->coins[2].stays, std::uint64_t{45});
    }

    void refusals() {
        const auto coins = make_coins({100, 30});
        QVERIFY(select_coins(coins, 131, 1).error().is(WalletError::InsufficientFunds));
        QVERIFY(select_coins(coins, 0, 1).error().is(WalletError::AmountZero));
        QVERIFY(select_coins(coins, 1, 0).error().is(WalletError::NoRecipients));
        QVERIFY(select_coins(coins, 1, 9).error().is(WalletError::TooManyAccounts));
        QVERIFY(select_coins({}, 1, 1).error().is(WalletError::InsufficientFunds));
        const auto small = make_coins({1, 1, 1, 1, 1, 1, 1, 1, 1, 1});
        QVERIFY(select_coins(small, 8, 1));
        QVERIFY(select_coins(small, 9, 1).error().is(WalletError::TooManyAccounts));
        QVERIFY(select_coins(small, 8, 2).error().is(WalletError::TooManyAccounts));
        QVERIFY(select_coins(small, 11, 1).error().is(WalletError::InsufficientFunds));
    }

    void coins_that_cannot_be_spent_say_why_and_stay_out() {
        const auto with = [](auto change) {
            Coin coin = make_coin(1, 100);
            change(coin);
            return coin;
        };
        const std::pair<Coin, Obstacle> cases[] = {
            {with([](Coin&) {}), Obstacle::None},
            {with([](Coin& c) { c.verdict = transaction::Verdict::Conforming; }), Obstacle::None},
            {with([](Coin& c) { c.verdict = transaction::Verdict::Unsound; }),
             Obstacle::UnsoundAncestry},
            {with([](Coin& c) { c.verdict = transaction::Verdict::Invalid; }),
             Obstacle::UnsoundAncestry},
            {with([](Coin& c) { c.verdict = transaction::Verdict::Unchecked; }),
             Obstacle::UncheckedAncestry},
            {with([](Coin& c) { c.pending = true; }), Obstacle::PendingIncoming},
            {with([](Coin& c) { c.reserved_by = 1; }), Obstacle::Reserved},
            {with([](Coin& c) { c.amount.reset(); }), Obstacle::AmountUnknown},
            {with([](Coin& c) { c.amount = 0; }), Obstacle::Empty},
            {with([](Coin& c) { c.kind = chain::IoType::Memo; }), Obstacle::LockedInContract},
            {with([](Coin& c) { c.owner_canonical = false; }), Obstacle::OwnerText},
        };
        for (const auto& [coin, obstacle] : cases) {
            QCOMPARE(coin.obstacle(), obstacle);
            const std::vector<Coin> coins{coin};
            QCOMPARE(select_coins(coins, 1, 1).has_value(), obstacle == Obstacle::None);
            const auto used = use_coins(coins, 1, 1);
            QCOMPARE(used.has_value(), obstacle == Obstacle::None);
            if (!used) {
                QVERIFY(used.error().is(WalletError::CoinNotSpendable));
                QCOMPARE(used.error().context(), std::string(obstacle_name(obstacle)));
            }
            // Accepting a coin helps against its ancestry and nothing else.
            Coin accepted = coin;
            accepted.accepted = true;
            const bool money = obstacle == Obstacle::None ||
                               obstacle == Obstacle::UnsoundAncestry ||
                               obstacle == Obstacle::UncheckedAncestry;
            QCOMPARE(use_coins({&accepted, 1}, 1, 1).has_value(), money);
            QCOMPARE(select_coins({&accepted, 1}, 1, 1).has_value(), money);
        }
    }

    void chosen_coins_in_their_order() {
        const auto coins = make_coins({10, 100, 20});
        const auto used = use_coins(coins, 50, 1);
        QVERIFY(used);
        QCOMPARE(used->coins.size(), std::size_t{2});
        QCOMPARE(used->coins[0].leaves, std::uint64_t{10});
        QCOMPARE(used->coins[1].stays, std::uint64_t{60});
        const std::vector<Coin> twice{coins[0], coins[0]};
        QVERIFY(use_coins(twice, 15, 1).error().is(WalletError::CoinNotSpendable));
    }

    void maximum_is_exact() {
        const auto coins = make_coins({5, 1, 9, 3, 7, 2, 8, 4, 6, 10});
        QCOMPARE(maximum_amount(coins, 1), std::uint64_t{10 + 9 + 8 + 7 + 6 + 5 + 4 + 3});
        QCOMPARE(maximum_amount(coins, 8), std::uint64_t{10});
        QCOMPARE(maximum_amount(coins, 9), std::uint64_t{0});
        QCOMPARE(maximum_amount({}, 1), std::uint64_t{0});
        const auto huge = make_coins({~std::uint64_t{0}, 5});
        QCOMPARE(maximum_amount(huge, 1), ~std::uint64_t{0});
    }

    // Whatever the coins: amounts are conserved, the maximum can be sent and one more cannot.
    void conserves_amounts() {
        base::ChaChaStream random(ByteArray<32>{7});
        for (int round = 0; round < 500; ++round) {
            std::vector<Coin> coins;
            const auto count = random.below(14);
            for (std::uint64_t i = 0; i < count; ++i)
                coins.push_back(make_coin(static_cast<std::uint8_t>(i), random.below(1000)));
            const std::size_t receivers = 1 + random.below(8);
            const std::uint64_t most = maximum_amount(coins, receivers);
            QVERIFY(!select_coins(coins, most + 1, receivers));
            if (most == 0) continue;
            for (const std::uint64_t amount : {most, 1 + random.below(most)}) {
                const auto chosen = select_coins(coins, amount, receivers);
                QVERIFY(chosen);
                QVERIFY(chosen->coins.size() + receivers <= kMaximumAccounts);
                std::uint64_t leaves = 0, stays = 0, total = 0;
                for (const auto& one : chosen->coins) {
                    QVERIFY(one.leaves > 0);
                    QCOMPARE(one.leaves + one.stays, *one.coin.amount);
                    leaves += one.leaves;
                    stays += one.stays;
                    total += *one.coin.amount;
                }
                QCOMPARE(leaves, amount);
                QCOMPARE(stays, chosen->change);
                QCOMPARE(leaves + stays, total);
            }
        }
    }
};

QTEST_APPLESS_MAIN(CoinSelectTest)
#include "coin_select_test.moc"
