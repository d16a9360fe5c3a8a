/// An output of the chain that is ours: a coin, or a memo or state that a contract holds for us.
///
/// A coin that cannot be spent says why (Obstacle). The amount is known when the wallet built or
/// minted the coin or could solve for it; the blinding s of (c, d) = (s·gr, v·B + s·grsk) when the
/// wallet built it or it was published (own mints). Amounts in sats.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/chain/utxo.h"
#include "core/quisquis/account.h"
#include "core/transaction/judgement.h"

namespace vesper::wallet {

/// Unix time in milliseconds.
std::int64_t now_ms();

/// Why an own output cannot be spent now; the names are stable and translated by `ui`.
enum class Obstacle : std::uint8_t {
    None,
    PendingIncoming,    ///< built by us, not in a block yet
    Reserved,           ///< an unfinished payment spends it
    Frozen,             ///< the user said so
    UnsoundAncestry,    ///< descends from a transaction that breaks a strict rule
    UncheckedAncestry,  ///< descends from a transaction whose proofs this version does not check
    OwnerText,          ///< its owner is ours, but written in a way that we do not spend from
    AmountUnknown,      ///< the amount could not be found
    LockedInContract,   ///< a memo or state: the contract's program decides
    Empty,              ///< a coin of 0 sats: nothing to spend
};
std::string_view obstacle_name(Obstacle obstacle);

enum class CoinOrigin : std::uint8_t {
    Received = 1,  ///< from someone else, or found by a restore
    Change = 2,    ///< what a payment of ours left at the sender's address
    Self = 3,      ///< we paid ourselves
    Mint = 4,      ///< minted to us on the chain
    Mixed = 5,     ///< a coin of ours that someone used as a decoy, under its new address
};
std::string_view coin_origin_name(CoinOrigin origin);  // "received", "change", …

struct Coin {
    chain::Utxo utxo;
    chain::IoType kind = chain::IoType::Coin;
    std::string owner;               ///< address as hex
    quisquis::AccountBytes account;  ///< encryption is zero for memos and states
    std::uint32_t key_index = 0;
    std::optional<std::uint64_t> amount;
    bool blinding_known = false;
    transaction::Verdict verdict = transaction::Verdict::Unchecked;  ///< worst of its ancestry
    CoinOrigin origin = CoinOrigin::Received;
    std::uint64_t height = 0;
    std::int64_t time_ms = 0;
    std::optional<std::int64_t> reserved_by;  ///< payment
    std::optional<std::uint64_t> spent_height;
    bool owner_canonical = true;  ///< the owner's text is our network's lower-case hex
    bool pending = false;         ///< built by us, not in a block yet
    bool frozen = false;
    std::int64_t frozen_until_ms = 0;  ///< thaws by itself then; 0 = only by hand
    std::string freeze_reason;
    bool accepted = false;  ///< the user counts it as money although its ancestry is doubtful
    std::string label;

    /// Frozen now: a date that has passed freezes nothing.
    bool is_frozen() const;
    /// Its ancestry is no obstacle once accepted.
    Obstacle obstacle() const;
    /// Unsound or unchecked: others may refuse it.
    bool doubtful() const;
};

/// What stands in the way for a reason; `amount` sums the coins whose amount is known.
struct HeldBack {
    Obstacle obstacle = Obstacle::None;
    std::uint64_t amount = 0;
    std::uint32_t coins = 0;
};

/// total = spendable + Σ held_back.amount over coins that are on the chain.
struct Balance {
    std::uint64_t total = 0;
    std::uint64_t spendable = 0;
    std::vector<HeldBack> held_back;
    std::uint64_t pending_in = 0;   ///< own outputs of payments that are not in a block yet
    std::uint64_t pending_out = 0;  ///< leaves the wallet with those payments
    std::uint32_t coins = 0;        ///< unspent own outputs that hold something
};

}  // namespace vesper::wallet
