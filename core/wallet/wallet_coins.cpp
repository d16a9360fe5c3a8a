// Wallet, the part about own coins: their list and sums, labels, freezing and acceptance.
#include <algorithm>

#include "core/wallet/coin_select.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

Result<void> thaw(WalletState& state, const StoredCoin& stored) {
    StoredCoin thawed = stored.duplicate();
    thawed.coin.frozen = false;
    thawed.coin.frozen_until_ms = 0;
    const std::string reference = coin_reference(thawed.coin.kind, thawed.coin.utxo);
    VESPER_CHECK(state.put_coin(std::move(thawed)));
    return state.set_label("frozen", reference, {});
}

}  // namespace

Result<std::vector<Coin>> Wallet::coins(CoinFilter filter) const {
    const auto guard = state_->lock();
    auto list = state_->coin_list();
    if (!filter.include_spent) return list;
    VESPER_TRY(const auto rows, state_->store.coins(true));
    for (const auto& row : rows) {
        if (!row.spent_height) continue;
        VESPER_TRY(auto stored, coin_from_row(row));
        stored.coin.label =
            state_->label("coin", coin_reference(stored.coin.kind, stored.coin.utxo));
        list.push_back(std::move(stored.coin));
    }
    return list;
}

Result<Coin> Wallet::coin(chain::IoType kind, const chain::Utxo& utxo) const {
    const auto guard = state_->lock();
    const StoredCoin* stored = state_->coin({kind, utxo});
    if (!stored || stored->state == CoinRowState::Void) return fail(WalletError::CoinNotFound);
    Coin coin = stored->coin;
    coin.label = state_->label("coin", coin_reference(kind, utxo));
    coin.freeze_reason = state_->label("frozen", coin_reference(kind, utxo));
    return coin;
}

Result<Secret<group::Scalar>> Wallet::blinding(const chain::Utxo& utxo) const {
    const auto guard = state_->lock();
    const StoredCoin* stored = state_->coin({chain::IoType::Coin, utxo});
    if (!stored || !stored->blinding) return fail(WalletError::CoinNotFound, "blinding");
    return stored->blinding->duplicate();
}

Result<Balance> Wallet::balance() const {
    const auto guard = state_->lock();
    Balance balance;
    for (const auto& coin : state_->coin_list()) {
        const std::uint64_t amount = coin.amount.value_or(0);
        const Obstacle obstacle = coin.obstacle();
        if (obstacle == Obstacle::PendingIncoming) {
            balance.pending_in += amount;
            continue;
        }
        // What emptied coins leave behind holds nothing and is nothing to explain.
        if (obstacle == Obstacle::Empty) continue;
        ++balance.coins;
        balance.total += amount;
        if (obstacle == Obstacle::None) {
            balance.spendable += amount;
            continue;
        }
        auto held = std::ranges::find(balance.held_back, obstacle, &HeldBack::obstacle);
        if (held == balance.held_back.end())
            held = balance.held_back.insert(held, HeldBack{obstacle, 0, 0});
        held->amount += amount;
        ++held->coins;
    }
    VESPER_TRY(const auto payments, unfinished_payments());
    for (const auto& payment : payments) {
        if (payment.kind == PaymentKind::Burn) balance.pending_out += payment.amount;
        for (const auto& recipient : payment.recipients)
            if (!recipient.own) balance.pending_out += recipient.amount;
    }
    return balance;
}

Result<std::uint64_t> Wallet::maximum(std::size_t recipients, std::span<const chain::Utxo> chosen,
                                      TransferMode mode) const {
    const auto guard = state_->lock();
    const bool anonymous = mode == TransferMode::Quisquis;
    if (anonymous && (recipients != 1 || chosen.size() > 1))
        return fail(WalletError::AnonymousShape);
    if (chosen.empty())
        return anonymous ? largest_coin(state_->coin_list())
                         : maximum_amount(state_->coin_list(), recipients);
    std::vector<Coin> coins;
    for (const chain::Utxo& utxo : chosen) {
        VESPER_TRY(Coin named, coin(chain::IoType::Coin, utxo));
        coins.push_back(std::move(named));
    }
    return chosen_maximum(coins, recipients);
}

Result<void> Wallet::label_coin(chain::IoType kind, const chain::Utxo& utxo,
                                const std::string& label) {
    return state_->change([&]() -> Result<void> {
        if (!state_->coin({kind, utxo})) return fail(WalletError::CoinNotFound);
        return state_->set_label("coin", coin_reference(kind, utxo), label);
    });
}

Result<void> Wallet::freeze_coin(chain::IoType kind, const chain::Utxo& utxo,
                                 const std::string& reason, std::int64_t until_ms) {
    return state_->change([&]() -> Result<void> {
        const StoredCoin* stored = state_->coin({kind, utxo});
        if (!stored || stored->state != CoinRowState::Unspent)
            return fail(WalletError::CoinNotFound);
        if (stored->coin.reserved_by)
            return fail(WalletError::CoinNotSpendable,
                        std::string(obstacle_name(Obstacle::Reserved)));
        StoredCoin frozen = stored->duplicate();
        frozen.coin.frozen = true;
        frozen.coin.frozen_until_ms = until_ms;
        VESPER_CHECK(state_->put_coin(std::move(frozen)));
        return state_->set_label("frozen", coin_reference(kind, utxo), reason);
    });
}

Result<void> Wallet::unfreeze_coin(chain::IoType kind, const chain::Utxo& utxo) {
    return state_->change([&]() -> Result<void> {
        const StoredCoin* stored = state_->coin({kind, utxo});
        if (!stored) return fail(WalletError::CoinNotFound);
        return thaw(*state_, *stored);
    });
}

Result<std::size_t> Wallet::thaw_due() {
    const auto guard = state_->lock();
    std::vector<CoinKey> due;
    for (const auto& [key, stored] : state_->coins())
        if (stored.coin.frozen && !stored.coin.is_frozen()) due.push_back(key);
    if (due.empty()) return std::size_t{0};
    const auto thaw_all = [&]() -> Result<void> {
        for (const CoinKey& key : due)
            VESPER_CHECK(thaw(*state_, *state_->coin(key)));
        return {};
    };
    VESPER_CHECK(state_->change(thaw_all));
    return due.size();
}

std::optional<std::int64_t> Wallet::next_thaw_ms() const {
    const auto guard = state_->lock();
    std::optional<std::int64_t> next;
    for (const auto& [key, stored] : state_->coins()) {
        const Coin& coin = stored.coin;
        if (coin.frozen && coin.frozen_until_ms != 0 && (!next || coin.frozen_until_ms < *next))
            next = coin.frozen_until_ms;
    }
    return next;
}

Result<void> Wallet::accept_coin(chain::IoType kind, const chain::Utxo& utxo, bool accepted) {
    return state_->change([&]() -> Result<void> {
        const StoredCoin* stored = state_->coin({kind, utxo});
        if (!stored || stored->state != CoinRowState::Unspent)
            return fail(WalletError::CoinNotFound);
        if (!stored->coin.doubtful()) return fail(WalletError::NothingToAccept);
        if (stored->coin.reserved_by)
            return fail(WalletError::CoinNotSpendable,
                        std::string(obstacle_name(Obstacle::Reserved)));
        StoredCoin changed = stored->duplicate();
        changed.coin.accepted = accepted;
        return state_->put_coin(std::move(changed));
    });
}

}  // namespace vesper::wallet
