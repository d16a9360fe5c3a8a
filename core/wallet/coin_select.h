/// Which coins pay for a transfer.
///
/// A dark transfer has n = senders + receivers ≤ 9 accounts and every sender coin needs a range
/// proof of its own, so fewer coins are cheaper, smaller and link fewer coins of the user together.
/// Rule: the single smallest coin that reaches; else largest first until the sum reaches. Whole
/// coins are emptied in turn and only the last keeps change (at its own address, as the protocol
/// wants). Deterministic: ties break by key. The fee is notional and not part of the sums.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/wallet/coin.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

/// n ≤ 9 in one transfer.
inline constexpr std::size_t kMaximumAccounts = 9;

struct ChosenCoin {
    Coin coin;
    std::uint64_t leaves = 0;  ///< amount paid from it
    std::uint64_t stays = 0;   ///< coin.amount − leaves
};

struct Selection {
    std::vector<ChosenCoin> coins;
    std::uint64_t amount = 0;
    std::uint64_t change = 0;
};

/// Chooses from the coins without an obstacle. InsufficientFunds: all of them do not reach (context
/// names the sum); TooManyAccounts: they would, but not in one transaction.
Result<Selection> select_coins(std::span<const Coin> coins, std::uint64_t amount,
                               std::size_t receivers);

/// Spends these coins in their order; those beyond the amount stay untouched. An obstacle of any is
/// CoinNotSpendable.
Result<Selection> use_coins(std::span<const Coin> coins, std::uint64_t amount,
                            std::size_t receivers);

/// The most that one transfer to `receivers` receivers can carry: the sum of the largest coins.
std::uint64_t maximum_amount(std::span<const Coin> coins, std::size_t receivers);
/// The largest free coin: an anonymous transfer spends one.
std::uint64_t largest_coin(std::span<const Coin> coins);
/// The sum of these coins, with the errors of use_coins().
Result<std::uint64_t> chosen_maximum(std::span<const Coin> coins, std::size_t receivers);

}  // namespace vesper::wallet
