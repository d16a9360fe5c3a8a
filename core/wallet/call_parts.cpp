#include "core/wallet/call_parts.h"

#include <algorithm>

#include "core/zkvm/verifier_view.h"

namespace vesper::wallet {

namespace {

using chain::IoType;

Result<chain::Utxo> choose_coin(const WalletState& state, const CallIntent& intent) {
    if (intent.coin) return *intent.coin;
    if (intent.amount == 0) return fail(WalletError::AmountZero, "say which coin, or how much");
    const StoredCoin* found = nullptr;
    for (const auto& [key, stored] : state.coins())
        if (key.first == IoType::Coin && stored.state == CoinRowState::Unspent &&
            stored.coin.obstacle() == Obstacle::None && stored.coin.amount == intent.amount &&
            stored.blinding)
            found = &stored;
    if (!found)
        return fail(WalletError::NoExactCoin, "no coin of " + std::to_string(intent.amount) +
                                                  " sats with a known blinding; split makes one");
    return found->coin.utxo;
}

/// `reserved` is the payment whose draft is being built again.
Result<transaction::OpenedCoin> own_coin(const WalletState& state, const chain::Utxo& utxo,
                                         std::int64_t reserved) {
    const StoredCoin* stored = state.coin({IoType::Coin, utxo});
    if (!stored || stored->state != CoinRowState::Unspent) return fail(WalletError::CoinNotFound);
    const Obstacle obstacle = stored->coin.obstacle();
    const bool ours = obstacle == Obstacle::Reserved && stored->coin.reserved_by == reserved;
    if (obstacle != Obstacle::None && !ours)
        return fail(WalletError::CoinNotSpendable, std::string(obstacle_name(obstacle)));
    if (!stored->blinding) return fail(WalletError::BlindingUnknown);
    const auto* data = stored->output.as_coin();
    if (!data || !stored->coin.amount) return fail(WalletError::CoinNotFound);
    return transaction::OpenedCoin{utxo, *data, state.keyring.key(stored->coin.key_index),
                                   *stored->coin.amount, stored->blinding->duplicate()};
}

Result<const StoredCoin*> own_lock(const WalletState& state, const CoinKey& key,
                                   const std::string& address, std::int64_t reserved) {
    const StoredCoin* stored = state.coin(key);
    const auto* memo = stored ? stored->output.as_memo() : nullptr;
    const auto* held = stored ? stored->output.as_state() : nullptr;
    if (!stored || stored->state == CoinRowState::Void || (!memo && !held) ||
        (memo ? memo->script_address : held->script_address) != address)
        return fail(WalletError::LockNotFound);
    const Coin& coin = stored->coin;
    if (coin.pending) return fail(WalletError::LockNotFree, "pending-incoming");
    if (coin.reserved_by && coin.reserved_by != reserved)
        return fail(WalletError::LockNotFree, "reserved");
    if (coin.frozen) return fail(WalletError::LockNotFree, "frozen");
    if (!coin.owner_canonical) return fail(WalletError::LockNotFree, "owner-text");
    if (!stored->secrets.opened || !opens_fully(*stored->secrets.opened, stored->output))
        return fail(WalletError::OpeningUnknown);
    return stored;
}

/// The state that the intent names, else the only one of ours.
Result<chain::Utxo> choose_state(const WalletState& state, const CallIntent& intent,
                                 const std::string& address) {
    if (intent.state) return *intent.state;
    std::vector<chain::Utxo> found;
    bool pending = false;
    for (const auto& [key, stored] : state.coins()) {
        const auto* held = stored.output.as_state();
        if (key.first != IoType::State || !held || held->script_address != address) continue;
        pending = pending || stored.state == CoinRowState::Expected;
        if (stored.state == CoinRowState::Unspent) found.push_back(key.second);
    }
    if (found.empty() && pending) return fail(WalletError::LockNotFree, "pending-incoming");
    if (found.empty())
        return fail(WalletError::StateNotOurs, "no state of this contract belongs to this wallet");
    if (found.size() > 1)
        return fail(WalletError::StateNotOurs, "several states are ours: name one");
    return found.front();
}

Result<void> stands(const OutputLookup& lookup, IoType kind, const chain::Utxo& utxo,
                    const chain::Output& closed) {
    if (!lookup) return fail(WalletError::HandoverUntrue, "no chain to ask");
    VESPER_TRY(const auto there, lookup(kind, utxo));
    if (!there)
        return fail(WalletError::HandoverUntrue,
                    "it is spent already, or this copy of the chain has not reached it yet");
    if (zkvm::verifier_view(*there) != closed)
        return fail(WalletError::HandoverUntrue, "the chain holds something else there");
    return {};
}

Result<void> take_request(const WalletState& state, const CallIntent& intent,
                          const OutputLookup& lookup, CallMaterial& material, CallParts& parts) {
    VESPER_TRY(auto handover, read_handover(intent.request, state.identity.network));
    const std::string& address = material.contract.address;
    const ProgramSchema& program = material.schema();
    material.serves = true;
    if (auto* settle = std::get_if<SettlementRequest>(&handover)) {
        if (!program.needs(IoType::Memo) || settle->memo.script_address != address)
            return fail(WalletError::BadHandover, "asks for another program or contract");
        VESPER_CHECK(stands(lookup, IoType::Memo, settle->utxo,
                            zkvm::verifier_view(chain::Output{IoType::Memo, settle->memo})));
        parts.memo = transaction::OpenedMemo{settle->utxo, std::move(settle->memo)};
        parts.release_blinding = std::move(settle->blinding);
        return {};
    }
    if (auto* loan = std::get_if<LoanRequest>(&handover)) {
        if (!program.needs(IoType::Coin) || program.action == CallAction::Deploy ||
            loan->script_address != address)
            return fail(WalletError::BadHandover, "asks for another program or contract");
        VESPER_CHECK(stands(lookup, IoType::Coin, loan->utxo, chain::Output::coin(loan->coin)));
        parts.coin = transaction::OpenedCoin{
            loan->utxo, loan->coin, {}, loan->opening.value, loan->opening.blinding.duplicate()};
        parts.coin_witness = std::move(loan->witness);
        return {};
    }
    return fail(WalletError::BadHandover, "a receipt asks for nothing");
}

}  // namespace

Result<CallParts> gather_parts(const WalletState& state, const CallIntent& intent,
                               const OutputLookup& lookup, std::int64_t reserved,
                               CallMaterial& material) {
    CallParts parts;
    const ProgramSchema& program = material.schema();
    const std::string& address = material.contract.address;
    if (!intent.request.empty()) VESPER_CHECK(take_request(state, intent, lookup, material, parts));
    if (program.needs(IoType::Coin) && !parts.coin) {
        VESPER_TRY(const auto utxo, choose_coin(state, intent));
        VESPER_TRY(parts.coin, own_coin(state, utxo, reserved));
        if (intent.amount != 0 && intent.amount != parts.coin->amount)
            return fail(WalletError::NoExactCoin,
                        "the coin holds " + std::to_string(parts.coin->amount) +
                            " sats, and goes in whole; split makes the right one");
        material.coin = utxo;
        material.record.locked = parts.coin->amount;
    }
    if (program.needs(IoType::Memo) && !parts.memo) {
        if (!intent.memo) return fail(WalletError::LockNotFound, "say which memo is released");
        VESPER_TRY(const StoredCoin* stored,
                   own_lock(state, {IoType::Memo, *intent.memo}, address, reserved));
        const auto* locker = material.contract.locker(*stored->output.as_memo(), stored->made_by);
        const auto takers = material.contract.releasers(locker);
        if (std::ranges::find(takers, program.name) == takers.end())
            return fail(WalletError::LockNotFound, "the program does not take this memo");
        parts.memo = transaction::OpenedMemo{*intent.memo, *stored->secrets.opened->as_memo()};
        material.record.memo = intent.memo;
        material.record.released = stored->coin.amount.value_or(0);
    }
    if (program.needs(IoType::State) && program.action != CallAction::Deploy) {
        VESPER_TRY(const auto utxo, choose_state(state, intent, address));
        VESPER_TRY(const StoredCoin* stored,
                   own_lock(state, {IoType::State, utxo}, address, reserved));
        parts.state = transaction::OpenedState{utxo, *stored->secrets.opened->as_state(),
                                               state.keyring.key(stored->coin.key_index)};
        material.record.state = utxo;
    }
    return parts;
}

}  // namespace vesper::wallet
