/// What a scan does to the wallet, once it is known which outputs are ours: coins come and go,
/// payments meet their fate, and the rest becomes events of the history. Internal.
///
/// Everything runs inside one WalletState::change. For a block, call added() and removed() in the
/// order of the chain, then transactions(), then finish(). For a whole set, added() for each own
/// output of it, gone() for own outputs that are missing, then finish().
///
/// An anonymous transfer of someone else may take own coins as decoys. Each must come back: one
/// output under the same key that opens to the same amount (or more, if the transfer pays into it).
/// Then the coin keeps its label and stays frozen under its new address, its blinding is lost, and
/// the history says "mixed". If none does, that is an alarm: the proofs of such transfers do not
/// exclude that they spoil a coin (weaknesses W-1, W-2).
///
/// A payment of any kind is compared with what landed: its kind, everything that it spent, and all
/// outputs, the coins, memos and states of others too. What differs is an alarm. It is recognised
/// by its transaction id, by the bytes of the outputs it should leave with us, and by taking what
/// it reserved for the very same effect: a relay may re-encode a transaction, which changes the id
/// and nothing else, and is an alarm as well.
#pragma once

#include <map>
#include <set>
#include <span>

#include "core/wallet/scanner.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

/// An output whose owner is ours.
struct OwnOutput {
    const ScanOutput* output = nullptr;
    quisquis::PublicKeyBytes pk;
    std::uint32_t key_index = 0;
};

class ScanEffects {
public:
    /// `replay`: the block is from before the wallet's first scan.
    ScanEffects(WalletState& state, ScanReport& report, bool replay = false)
        : state_(state), report_(report), replay_(replay) {}

    Result<void> added(const OwnOutput& own);
    Result<void> removed(const ScanRemoval& removal, std::uint64_t height, std::int64_t time_ms);
    /// An own output that a whole set does not have.
    Result<void> gone(const CoinKey& key, std::uint64_t height);
    /// `block_outputs` holds all outputs of the block, for comparing payments with what landed.
    Result<void> transactions(const ScanBlock& block);
    /// After transactions(): a payment may be refused in one message and land in another.
    Result<void> refusals(std::span<const ScanRefusal> refused);
    Result<void> finish(std::int64_t time_ms);

private:
    /// An own coin that came or went.
    struct Moved {
        CoinKey key;
        std::uint32_t key_index = 0;
        std::optional<std::uint64_t> amount;
        // Of a coin that went:
        std::string label;
        bool frozen = false;
        std::int64_t frozen_until_ms = 0;
        std::string freeze_reason;
    };
    /// What one transaction did to us.
    struct Trace {
        std::vector<std::uint64_t> gained, lost;  ///< known amounts
        std::vector<Moved> came, went;            ///< coins only
        bool unknown = false;                     ///< some amount is not known
        bool minted = false, locked = false;
        bool released = false;      ///< a memo of ours went
        std::int64_t in_memos = 0;  ///< known amounts: came − went
        std::uint32_t outputs = 0;
        std::string address;
        std::uint64_t height = 0;
        std::int64_t time_ms = 0;
        std::vector<CoinKey> coins;
    };
    /// A payment of which something was seen in this scan.
    struct Landing {
        std::uint64_t height = 0;
        std::int64_t time_ms = 0;
        bool alarm = false;
        std::string cosmos_hash;
    };

    /// A coin that a transaction took, for the memo that it may have become.
    struct Spent {
        std::string owner;
        Opening opening;
    };
    /// A blinding that a released coin was to get.
    struct Promise {
        std::string owner;
        Secret<group::Scalar> blinding;
    };

    /// The amount of a memo that one of our coins became, though not by a call of ours.
    void open_memo(StoredCoin& memo, const ByteArray<32>& txid) const;
    /// The blinding that was asked for when a memo was released by another wallet.
    void take_promise(StoredCoin& coin) const;
    /// Payments that are not in the block under their own id, though what they reserved went into a
    /// transaction that does just what they were built to do.
    Result<void> landed_otherwise(const ScanBlock& block);
    Result<void> land(std::int64_t payment_id, std::uint64_t height, std::int64_t time_ms,
                      bool alarm);
    Result<std::optional<StoredCoin>> take_expected(const ScanOutput& output);
    Result<void> unexpected_mint(const ScanBlock& block, const ScanTransaction& mint);
    Result<void> open_coin(StoredCoin& coin, const ScanOutput& output,
                           const StoredAddress& address);
    Result<void> write_event(const ByteArray<32>& txid, const Trace& trace);
    /// Finds each coin that went among those that came. False if one is missing or holds less.
    Result<bool> follow_mixed(const Trace& trace);

    WalletState& state_;
    ScanReport& report_;
    bool replay_;
    std::map<ByteArray<32>, Trace> traces_;
    std::map<std::int64_t, Landing> landed_;
    std::set<ByteArray<32>> anonymous_;      ///< transactions that mix accounts
    std::set<ByteArray<32>> payment_txids_;  ///< transactions that are payments of ours
    std::map<std::int64_t, ByteArray<32>>
        losers_;  ///< payments whose coin another transaction took
    std::map<ByteArray<32>, std::vector<Spent>> spent_coins_;
    std::vector<Promise> promises_;             ///< of memos that are gone
    std::vector<std::uint64_t> spent_amounts_;  ///< candidates for coins that were mixed
};

}  // namespace vesper::wallet
