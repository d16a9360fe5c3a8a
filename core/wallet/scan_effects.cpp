#include "core/wallet/scan_effects.h"

#include <algorithm>
#include <set>

#include "core/chain/codec.h"
#include "core/group/dlog.h"
#include "core/group/scalar_mul.h"
#include "core/quisquis/account.h"
#include "core/transaction/script.h"

namespace vesper::wallet {

namespace {

std::uint64_t sum_of(const std::vector<std::uint64_t>& amounts) {
    std::uint64_t sum = 0;
    for (const auto amount : amounts)
        sum += amount;
    return sum;
}

/// Spends, makes and is what was built, and nothing else?
bool does_as_built(const Bytes& bytes, const ScanBlock& block, const ScanTransaction& landed) {
    const auto built = chain::decode_transaction(bytes);
    if (!built) return false;
    if (landed.kind != transaction::kind_name(transaction::kind_of(*built))) return false;

    std::multiset<CoinKey> spent, gone;
    for (const chain::Input& input : built->inputs())
        if (const auto utxo = input.utxo(); !utxo.is_null()) spent.emplace(input.in_type, utxo);
    for (const ScanRemoval& removal : block.removed)
        if (removal.spent_by == landed.txid) gone.emplace(removal.kind, removal.utxo);
    if (spent != gone) return false;

    std::size_t made = 0;
    const auto outputs = built->outputs();
    for (const ScanOutput& output : block.added) {
        if (output.utxo.txid != landed.txid) continue;
        const std::size_t index = output.utxo.output_index;
        if (index >= outputs.size() || output.output != outputs[index]) return false;
        ++made;
    }
    return made == outputs.size();
}

}  // namespace

Result<std::optional<StoredCoin>> ScanEffects::take_expected(const ScanOutput& output) {
    const CoinKey key{output.output.out_type, output.utxo};
    const auto expected = [&](const StoredCoin& coin) {
        return (coin.state == CoinRowState::Expected || coin.state == CoinRowState::Void) &&
               coin.output == output.output;
    };
    if (const StoredCoin* coin = state_.coin(key); coin && coin->state != CoinRowState::Unspent) {
        if (!expected(*coin)) {
            // Under our transaction's id stands something that we did not build.
            VESPER_CHECK(land(coin->payment_id, output.height, output.time_ms, true));
            ++report_.alarms;
            VESPER_CHECK(state_.remove_coin(key));
            return std::nullopt;
        }
        VESPER_CHECK(land(coin->payment_id, output.height, output.time_ms, false));
        return coin->duplicate();
    }
    for (const auto& [place, coin] : state_.coins()) {
        if (!expected(coin)) continue;
        StoredCoin taken = coin.duplicate();
        // A mint that had to be signed again has another hash; who mints changes nothing else.
        VESPER_CHECK(land(coin.payment_id, output.height, output.time_ms, !output.minted));
        payment_txids_.insert(output.utxo.txid);
        if (!output.minted) ++report_.alarms;
        VESPER_CHECK(state_.remove_coin(CoinKey(place)));
        taken.coin.utxo = output.utxo;
        return taken;
    }
    return std::nullopt;
}

Result<void> ScanEffects::open_coin(StoredCoin& stored, const ScanOutput& output,
                                    const StoredAddress& address) {
    const auto* data = output.output.as_coin();
    if (!data || stored.coin.kind != chain::IoType::Coin) return {};
    auto account = quisquis::Account::decode(stored.coin.account);
    // A coin whose encryption is no group element can be neither read nor spent.
    if (!account) return {};

    const auto take = [&](const Opening& opening) {
        if (!opens(stored.coin.account, opening)) return false;
        stored.coin.amount = opening.value;
        stored.blinding = opening.blinding.duplicate();
        return true;
    };
    if (output.mint && take({output.mint->value, Secret(output.mint->blinding)})) return {};
    if (address.mint && take(*address.mint)) return {};

    const auto sk = state_.keyring.key(stored.coin.key_index);
    const auto vB = quisquis::decrypt_point(sk, account->comm());
    for (const auto amount : spent_amounts_) {
        if (group::mul_base(group::Scalar::from_u64(amount)) == vB) {
            stored.coin.amount = amount;
            return {};
        }
    }
    stored.coin.amount = quisquis::decrypt(sk, account->comm());
    if (stored.coin.amount) return {};
    // A coin too large to be searched for may have been mixed with something paid into it.
    for (const auto amount : spent_amounts_) {
        const auto more = vB - group::mul_base(group::Scalar::from_u64(amount));
        if (const auto added = group::DiscreteLog::shared().solve_vartime(more);
            added && *added <= UINT64_MAX - amount) {
            stored.coin.amount = amount + *added;
            return {};
        }
    }
    return {};
}

void ScanEffects::open_memo(StoredCoin& stored, const ByteArray<32>& txid) const {
    const auto* memo = stored.output.as_memo();
    const auto spent = spent_coins_.find(txid);
    if (!memo || spent == spent_coins_.end()) return;
    for (const Spent& coin : spent->second) {
        if (coin.owner != memo->owner) continue;
        const auto commitment = coin.opening.blinding.reveal([&](const group::Scalar& s) {
            return transaction::open_commitment(coin.opening.value, s);
        });
        if (commitment.point_bytes() != memo->commitment.point_bytes()) continue;
        stored.coin.amount = coin.opening.value;
        chain::OutputMemo opened = *memo;
        opened.commitment = commitment;
        stored.secrets.opened = chain::Output{chain::IoType::Memo, std::move(opened)};
        return;
    }
}

void ScanEffects::take_promise(StoredCoin& stored) const {
    if (!stored.coin.amount || stored.blinding) return;
    const auto take = [&](const std::string& owner, const Secret<group::Scalar>& blinding) {
        if (owner != stored.coin.owner) return;
        Opening opening{*stored.coin.amount, blinding.duplicate()};
        if (opens(stored.coin.account, opening)) stored.blinding = std::move(opening.blinding);
    };
    for (const Promise& promise : promises_)
        take(promise.owner, promise.blinding);
    for (const auto& [key, lock] : state_.coins())
        if (lock.secrets.release_blinding) take(lock.coin.owner, *lock.secrets.release_blinding);
}

Result<void> ScanEffects::added(const OwnOutput& own) {
    const ScanOutput& output = *own.output;
    const CoinKey key{output.output.out_type, output.utxo};
    VESPER_TRY(auto expected, take_expected(output));

    if (const StoredCoin* known = state_.coin(key);
        known && known->state == CoinRowState::Unspent && known->output == output.output) {
        // Seen before (a rescan): only what the chain says of it may have changed.
        StoredCoin again = known->duplicate();
        again.coin.verdict = output.verdict;
        if (output.height) again.coin.height = output.height;
        return state_.put_coin(std::move(again));
    }

    const StoredAddress* address = state_.address(own.pk);
    if (!address) {
        StoredAddress found;
        found.pk = own.pk;
        found.key_index = own.key_index;
        found.created_ms = output.time_ms;
        found.shown = false;
        found.used = true;
        VESPER_TRY(address, state_.put_address(std::move(found)));
    } else if (!address->used) {
        StoredAddress used = address->duplicate();
        used.used = true;
        VESPER_TRY(address, state_.put_address(std::move(used)));
    }
    VESPER_TRY(const bool new_key, state_.use_key(own.key_index));
    report_.keys_extended = report_.keys_extended || new_key;

    StoredCoin stored;
    if (expected) {
        stored = std::move(*expected);
    } else {
        Coin& coin = stored.coin;
        coin.utxo = output.utxo;
        coin.kind = output.output.out_type;
        coin.owner = output.output.owner();
        coin.account.pk = own.pk;
        if (const auto* data = output.output.as_coin()) coin.account.comm = data->encrypt;
        coin.key_index = own.key_index;
        coin.origin = output.minted ? CoinOrigin::Mint : CoinOrigin::Received;
        coin.owner_canonical = coin.owner == state_.address_text(own.pk);
        stored.output = output.output;
        VESPER_CHECK(open_coin(stored, output, *address));
        open_memo(stored, output.utxo.txid);
        take_promise(stored);
    }
    stored.address_id = address->id;
    stored.state = CoinRowState::Unspent;
    stored.coin.verdict = output.verdict;
    stored.coin.height = output.height;
    stored.coin.time_ms = output.time_ms;
    ++report_.found;

    if (!stored.payment_id) {
        Trace& trace = traces_[output.utxo.txid];
        trace.minted = trace.minted || output.minted;
        trace.locked = trace.locked || stored.coin.kind != chain::IoType::Coin;
        if (stored.coin.kind == chain::IoType::Memo)
            trace.in_memos += static_cast<std::int64_t>(stored.coin.amount.value_or(0));
        if (stored.coin.amount)
            trace.gained.push_back(*stored.coin.amount);
        else if (stored.coin.kind == chain::IoType::Coin)
            trace.unknown = true;
        if (stored.coin.kind == chain::IoType::Coin)
            trace.came.push_back(
                {key, stored.coin.key_index, stored.coin.amount, {}, false, 0, {}});
        ++trace.outputs;
        trace.address = stored.coin.owner;
        trace.height = output.height;
        trace.time_ms = output.time_ms;
        trace.coins.push_back(key);
    }
    return state_.put_coin(std::move(stored));
}

Result<void> ScanEffects::removed(const ScanRemoval& removal, std::uint64_t height,
                                  std::int64_t time_ms) {
    const CoinKey key{removal.kind, removal.utxo};
    const StoredCoin* coin = state_.coin(key);
    if (!coin || coin->state != CoinRowState::Unspent) return {};
    Trace& trace = traces_[removal.spent_by];
    if (coin->coin.amount) {
        trace.lost.push_back(*coin->coin.amount);
        spent_amounts_.push_back(*coin->coin.amount);
    } else if (coin->coin.kind == chain::IoType::Coin) {
        trace.unknown = true;
    }
    if (coin->coin.kind == chain::IoType::Coin) {
        std::string label = state_.label("coin", coin_reference(key.first, key.second));
        if (label.empty()) label = state_.label("address", coin->coin.owner);
        trace.went.push_back({key, coin->coin.key_index, coin->coin.amount, std::move(label),
                              coin->coin.frozen, coin->coin.frozen_until_ms,
                              state_.label("frozen", coin_reference(key.first, key.second))});
    }
    if (coin->coin.kind == chain::IoType::Memo) {
        trace.released = true;
        trace.in_memos -= static_cast<std::int64_t>(coin->coin.amount.value_or(0));
        trace.unknown = trace.unknown || !coin->coin.amount;
        if (coin->secrets.release_blinding)
            promises_.push_back({coin->coin.owner, coin->secrets.release_blinding->duplicate()});
    }
    if (coin->coin.amount && coin->blinding)
        spent_coins_[removal.spent_by].push_back(
            {coin->coin.owner, {*coin->coin.amount, coin->blinding->duplicate()}});
    if (trace.address.empty()) trace.address = coin->coin.owner;
    trace.height = height;
    trace.time_ms = time_ms;
    if (coin->coin.reserved_by) losers_[*coin->coin.reserved_by] = removal.spent_by;
    ++report_.spent;
    return state_.spend_coin(key, height, removal.spent_by);
}

Result<void> ScanEffects::gone(const CoinKey& key, std::uint64_t height) {
    const StoredCoin* coin = state_.coin(key);
    if (coin && coin->coin.reserved_by && landed_.contains(*coin->coin.reserved_by)) {
        ++report_.spent;
        return state_.spend_coin(key, height, std::nullopt);
    }
    ScanRemoval removal;
    removal.kind = key.first;
    removal.utxo = key.second;
    return removed(removal, height, now_ms());
}

Result<void> ScanEffects::land(std::int64_t payment_id, std::uint64_t height, std::int64_t time_ms,
                               bool alarm) {
    if (payment_id == 0) return {};
    Landing& landing = landed_[payment_id];
    landing.height = height;
    landing.time_ms = time_ms;
    landing.alarm = landing.alarm || alarm;
    return {};
}

Result<void> ScanEffects::transactions(const ScanBlock& block) {
    const auto anonymous = transaction::kind_name(transaction::Kind::TransferQuisquis);
    for (const auto& transaction : block.transactions) {
        VESPER_CHECK(unexpected_mint(block, transaction));
        if (transaction.applied && transaction.kind == anonymous)
            anonymous_.insert(transaction.txid);
        VESPER_TRY(auto stored, state_.payment_by_txid(transaction.txid));
        if (!stored) continue;
        Payment& payment = stored->payment;
        payment_txids_.insert(transaction.txid);
        if (!transaction.applied) {
            // A second copy of a payment that landed finds its inputs gone; that is no failure.
            if (payment.unfinished() && !landed_.contains(payment.id))
                VESPER_CHECK(state_.fail_payment(
                    *stored, transaction.reason.empty() ? "rejected" : transaction.reason));
            continue;
        }
        const bool same =
            payment.kind == PaymentKind::Mint || does_as_built(stored->bytes, block, transaction);
        if (!same) ++report_.alarms;
        VESPER_CHECK(land(payment.id, block.height, block.time_ms, !same));
        landed_[payment.id].cosmos_hash = transaction.cosmos_hash;
    }
    return landed_otherwise(block);
}

Result<void> ScanEffects::landed_otherwise(const ScanBlock& block) {
    for (const auto& [id, winner] : losers_) {
        if (landed_.contains(id)) continue;
        const auto there = std::ranges::find(block.transactions, winner, &ScanTransaction::txid);
        if (there == block.transactions.end() || !there->applied) continue;
        VESPER_TRY(const auto stored, state_.payment(id));
        if (stored.bytes.empty() || !does_as_built(stored.bytes, block, *there)) continue;
        ++report_.alarms;
        payment_txids_.insert(winner);
        VESPER_CHECK(land(id, block.height, block.time_ms, true));
        landed_[id].cosmos_hash = there->cosmos_hash;
    }
    return {};
}

/// A mint that took sats from our Cosmos account for a coin that is not ours.
Result<void> ScanEffects::unexpected_mint(const ScanBlock& block, const ScanTransaction& mint) {
    const std::string own = state_.keyring.cosmos_address();
    if (!mint.applied || own.empty() || mint.charged != own) return {};
    const bool ours = traces_.contains(mint.txid) ||
                      state_.coin({chain::IoType::Coin, chain::Utxo{mint.txid, 0}}) != nullptr;
    if (ours) return {};
    ++report_.alarms;
    HistoryRow event;
    event.kind = HistoryKind::Mint;
    event.height = block.height;
    event.time_ms = block.time_ms;
    event.txid = base::to_hex(mint.txid);
    event.counterparty = mint.minted_to;
    event.failure = "unexpected-mint";
    event.alarm = true;
    return state_.put_event(event);
}

Result<void> ScanEffects::refusals(std::span<const ScanRefusal> refused) {
    for (const ScanRefusal& refusal : refused) {
        VESPER_TRY(auto stored, state_.payment_by_txid(refusal.txid));
        if (!stored || landed_.contains(stored->payment.id)) continue;
        const Payment& payment = stored->payment;
        if (payment.state != PaymentState::Sent && payment.state != PaymentState::Seen) continue;
        // Anyone may send our bytes once more in a message that fails. Where the network told us
        // which Cosmos transaction is ours, only that one's fate counts.
        if (!payment.cosmos_hash.empty() && payment.cosmos_hash != refusal.cosmos_hash) continue;
        VESPER_CHECK(state_.fail_payment(*stored, "refused-in-block",
                                         "result code " + std::to_string(refusal.code)));
    }
    return {};
}

Result<bool> ScanEffects::follow_mixed(const Trace& trace) {
    std::vector<bool> found(trace.came.size());
    bool all = true;
    // Exact matches first: of two coins under one key, one may also have been paid into.
    std::vector<const Moved*> open;
    const auto take = [&](const Moved& went, const auto& fits) -> Result<bool> {
        for (std::size_t i = 0; i < trace.came.size(); ++i) {
            const Moved& came = trace.came[i];
            if (found[i] || came.key_index != went.key_index || !fits(came)) continue;
            found[i] = true;
            const StoredCoin* coin = state_.coin(came.key);
            if (!coin) return true;
            StoredCoin under_new_address = coin->duplicate();
            under_new_address.coin.origin = CoinOrigin::Mixed;
            under_new_address.coin.frozen = went.frozen;
            under_new_address.coin.frozen_until_ms = went.frozen_until_ms;
            VESPER_CHECK(state_.put_coin(std::move(under_new_address)));
            if (went.frozen)
                VESPER_CHECK(state_.set_label(
                    "frozen", coin_reference(came.key.first, came.key.second), went.freeze_reason));
            VESPER_CHECK(state_.set_label("coin", coin_reference(came.key.first, came.key.second),
                                          went.label));
            return true;
        }
        return false;
    };
    for (const Moved& went : trace.went) {
        VESPER_TRY(const bool same,
                   take(went, [&](const Moved& came) { return came.amount == went.amount; }));
        if (!same) open.push_back(&went);
    }
    for (const Moved* went : open) {
        VESPER_TRY(const bool more, take(*went, [&](const Moved& came) {
                       return came.amount && went->amount && *came.amount > *went->amount;
                   }));
        all = all && more;
    }
    return all;
}

Result<void> ScanEffects::write_event(const ByteArray<32>& txid, const Trace& trace) {
    HistoryRow event;
    const std::uint64_t gained = sum_of(trace.gained), lost = sum_of(trace.lost);
    event.amount = static_cast<std::int64_t>(gained) - static_cast<std::int64_t>(lost);
    event.amount_known = !trace.unknown;
    event.height = trace.height;
    event.time_ms = trace.time_ms;
    event.counterparty = trace.address;
    event.recipients = trace.outputs;
    if (txid != ByteArray<32>{}) event.txid = base::to_hex(txid);

    auto gained_sorted = trace.gained, lost_sorted = trace.lost;
    std::ranges::sort(gained_sorted);
    std::ranges::sort(lost_sorted);
    const bool mixed = !trace.lost.empty() && gained_sorted == lost_sorted;
    if (anonymous_.contains(txid) && !trace.went.empty()) {
        VESPER_TRY(const bool all, follow_mixed(trace));
        // What a wallet reads of the time before its first scan it did not watch: there a coin that
        // comes out smaller is as good as always one of the owner's own payments.
        const bool paid = !all && replay_ && lost > gained;
        if (!all && !paid) ++report_.alarms;
        event.alarm = !all && !paid;
        event.kind = paid                   ? HistoryKind::Spent
                     : all && gained > lost ? HistoryKind::Received
                                            : HistoryKind::Mixed;
        return state_.put_event(event);
    }
    event.locked = trace.in_memos;
    if (trace.minted) {
        event.kind = HistoryKind::Mint;
    } else if (trace.released) {
        event.kind = HistoryKind::Released;
    } else if (trace.locked) {
        event.kind = HistoryKind::Locked;
    } else if (mixed) {
        event.kind = HistoryKind::Mixed;
        for (const auto& key : trace.coins) {
            const StoredCoin* coin = state_.coin(key);
            if (!coin) continue;
            StoredCoin under_new_address = coin->duplicate();
            under_new_address.coin.origin = CoinOrigin::Mixed;
            VESPER_CHECK(state_.put_coin(std::move(under_new_address)));
        }
    } else if (trace.outputs == 0 || lost > gained) {
        event.kind = HistoryKind::Spent;
    }
    return state_.put_event(event);
}

Result<void> ScanEffects::finish(std::int64_t time_ms) {
    for (const auto& [id, landing] : landed_) {
        VESPER_TRY(auto stored, state_.payment(id));
        if (const auto txid = base::array_from_hex<32>(stored.payment.txid))
            payment_txids_.insert(*txid);
        if (!landing.cosmos_hash.empty()) stored.payment.cosmos_hash = landing.cosmos_hash;
        VESPER_CHECK(state_.include_payment(
            stored, landing.height, landing.time_ms ? landing.time_ms : time_ms, landing.alarm));
    }
    for (const auto& [id, winner] : losers_) {
        if (landed_.contains(id)) continue;
        VESPER_TRY(auto stored, state_.payment(id));
        // A burn leaves no output, so a whole set cannot tell it from a theft; see Withdrawal.
        if (stored.payment.kind == PaymentKind::Burn && winner == ByteArray<32>{} &&
            stored.payment.state != PaymentState::Proved)
            continue;
        if (stored.payment.unfinished())
            VESPER_CHECK(state_.fail_payment(stored, "coin-spent-elsewhere"));
    }
    for (const auto& [txid, trace] : traces_) {
        if (payment_txids_.contains(txid)) continue;
        VESPER_CHECK(write_event(txid, trace));
    }
    return {};
}

}  // namespace vesper::wallet
