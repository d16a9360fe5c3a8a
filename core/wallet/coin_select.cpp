#include "core/wallet/coin_select.h"

#include <algorithm>
#include <string>

namespace vesper::wallet {

namespace {

/// Free coins, largest first; ties by key, so that the same wallet chooses the same way.
std::vector<const Coin*> free_coins(std::span<const Coin> coins) {
    std::vector<const Coin*> free;
    for (const auto& coin : coins)
        if (coin.obstacle() == Obstacle::None && !coin.spent_height) free.push_back(&coin);
    std::ranges::sort(free, [](const Coin* a, const Coin* b) {
        return *a->amount != *b->amount ? *a->amount > *b->amount : a->utxo < b->utxo;
    });
    return free;
}

/// a + b, or the largest number.
std::uint64_t saturating_sum(std::uint64_t a, std::uint64_t b) {
    return a + b < a ? ~std::uint64_t{0} : a + b;
}

std::size_t maximum_senders(std::size_t receivers) {
    return receivers < kMaximumAccounts ? kMaximumAccounts - receivers : 0;
}

Result<void> check_request(std::uint64_t amount, std::size_t receivers) {
    if (receivers == 0) return fail(WalletError::NoRecipients);
    if (amount == 0) return fail(WalletError::AmountZero);
    if (maximum_senders(receivers) == 0)
        return fail(WalletError::TooManyAccounts,
                    std::to_string(receivers) + " recipients leave no room for a sender");
    return {};
}

/// Empties the coins in turn; the last keeps what is over, and coins that are not needed stay out.
Selection spread(std::span<const Coin* const> coins, std::uint64_t amount) {
    Selection selection;
    selection.amount = amount;
    std::uint64_t due = amount;
    for (const Coin* coin : coins) {
        if (due == 0) break;
        const std::uint64_t leaves = std::min(due, *coin->amount);
        selection.coins.push_back({*coin, leaves, *coin->amount - leaves});
        selection.change += *coin->amount - leaves;
        due -= leaves;
    }
    return selection;
}

struct NamedCoins {
    std::vector<const Coin*> coins;
    std::uint64_t sum = 0;
};

/// The coins that were named, if every one of them can be spent.
Result<NamedCoins> named_coins(std::span<const Coin> coins) {
    NamedCoins named;
    for (const auto& coin : coins) {
        const Obstacle obstacle = coin.obstacle();
        if (coin.spent_height) return fail(WalletError::CoinNotFound, "spent already");
        if (obstacle != Obstacle::None)
            return fail(WalletError::CoinNotSpendable, std::string(obstacle_name(obstacle)));
        const auto same = [&](const Coin* other) { return other->utxo == coin.utxo; };
        if (std::ranges::any_of(named.coins, same))
            return fail(WalletError::CoinNotSpendable, "a coin is named twice");
        named.coins.push_back(&coin);
        named.sum = saturating_sum(named.sum, *coin.amount);
    }
    return named;
}

Result<void> check_room(std::size_t coins, std::size_t receivers) {
    if (coins > maximum_senders(receivers))
        return fail(WalletError::TooManyAccounts, std::to_string(coins) + " coins chosen, " +
                                                      std::to_string(maximum_senders(receivers)) +
                                                      " fit");
    return {};
}

}  // namespace

Result<Selection> select_coins(std::span<const Coin> coins, std::uint64_t amount,
                               std::size_t receivers) {
    VESPER_CHECK(check_request(amount, receivers));
    const auto free = free_coins(coins);

    // The smallest coin that does it alone.
    const auto too_small =
        std::ranges::find_if(free, [&](const Coin* coin) { return *coin->amount < amount; });
    if (too_small != free.begin()) return spread({&*std::prev(too_small), 1}, amount);

    std::uint64_t sum = 0;
    std::size_t count = 0;
    while (count < free.size() && sum < amount)
        sum = saturating_sum(sum, *free[count++]->amount);
    if (sum < amount)
        return fail(WalletError::InsufficientFunds,
                    "spendable " + std::to_string(sum) + ", needed " + std::to_string(amount));
    if (count > maximum_senders(receivers))
        return fail(WalletError::TooManyAccounts,
                    std::to_string(count) + " coins would be needed, " +
                        std::to_string(maximum_senders(receivers)) + " fit");
    return spread(std::span(free).first(count), amount);
}

Result<Selection> use_coins(std::span<const Coin> coins, std::uint64_t amount,
                            std::size_t receivers) {
    VESPER_CHECK(check_request(amount, receivers));
    VESPER_TRY(const NamedCoins named, named_coins(coins));
    if (named.sum < amount)
        return fail(WalletError::InsufficientFunds,
                    "chosen " + std::to_string(named.sum) + ", needed " + std::to_string(amount));
    VESPER_CHECK(check_room(named.coins.size(), receivers));
    return spread(named.coins, amount);
}

Result<std::uint64_t> chosen_maximum(std::span<const Coin> coins, std::size_t receivers) {
    VESPER_TRY(const NamedCoins named, named_coins(coins));
    VESPER_CHECK(check_room(named.coins.size(), receivers));
    return named.sum;
}

std::uint64_t largest_coin(std::span<const Coin> coins) {
    const auto free = free_coins(coins);
    return free.empty() ? 0 : *free.front()->amount;
}

std::uint64_t maximum_amount(std::span<const Coin> coins, std::size_t receivers) {
    const auto free = free_coins(coins);
    std::uint64_t sum = 0;
    for (const Coin* coin :
         std::span(free).first(std::min(free.size(), maximum_senders(receivers))))
        sum = saturating_sum(sum, *coin->amount);
    return sum;
}

}  // namespace vesper::wallet
