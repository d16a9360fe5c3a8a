/// From typed fields to a proved call of a contract's program on disk, in the manner of
/// transfer_builder.h:
///
///     CallIntent → (coin, memo, state found; draft stored) → unproven → proven
///                → checked (our own verifier: conforming at best) → bytes stored, and for each
///                  output of ours its amount and openings
///
/// Nothing is sent here. What a commitment hides is in the wallet's store before the transaction
/// can be anywhere, and moves to the lock when a scan finds it; a call that never lands leaves
/// nothing but a failed payment.
///
/// A coin goes into a contract whole and with a known blinding, because the memo takes it over.
/// Programs of the relayer's lists compute most of their numbers (relayer_orders.h), imported ones
/// take all from their fields.
///
/// Progress stages: "choose-coins", "prove", "check-own-proof".
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/wallet/contract_lock.h"
#include "core/wallet/handover.h"
#include "core/wallet/payment.h"

namespace vesper::wallet {

class Wallet;

struct CallIntent {
    std::string contract_id, program;
    std::optional<chain::Utxo> coin;
    std::uint64_t amount = 0;  ///< without a coin: one of exactly this amount is taken
    std::optional<chain::Utxo> memo;
    std::optional<chain::Utxo> state;  ///< empty: the only own one of the contract
    std::map<std::string, std::string> fields;
    std::string request;  ///< of another wallet; stands for the coin or the memo
    std::uint32_t timebounds = 0;
    std::uint64_t fee = 1;
    std::string label;
};

struct CallPart {
    chain::Utxo utxo;  ///< null for outputs, and for the state that a deployment starts from
    chain::IoType kind = chain::IoType::Coin;
    std::string owner;
    bool mine = false;
    std::optional<std::uint64_t> amount;  ///< of coins and memos
};

struct CallPlan {
    CallRecord record;
    std::vector<CallPart> inputs, outputs;
    std::vector<LockValue> reveals;  ///< what everyone will read
    std::vector<LockValue> results;  ///< what follows from the fields
    std::vector<std::string> warnings;
    std::size_t multipliers = 0;
    std::uint64_t fee = 0;
    std::uint64_t expected_ms = 0;  ///< of earlier calls of this program, 0 = unknown
};

struct CallRehearsal {
    CallPlan plan;
    std::string txid;
    Bytes bytes;
    std::string receipt;  ///< of a call for another wallet
    std::uint64_t build_micros = 0, prove_micros = 0, verify_micros = 0;
};

/// The coin from which a missing one can be split, and what it holds.
struct SplitHint {
    chain::Utxo coin;
    std::uint64_t amount = 0;
};

/// An unspent output of the chain, for requests of other wallets.
using OutputLookup =
    std::function<Result<std::optional<chain::Output>>(chain::IoType, const chain::Utxo&)>;

class CallBuilder {
public:
    /// Without a lookup no requests of other wallets are served.
    CallBuilder(Wallet& wallet, RandomSource& random, OutputLookup lookup = {})
        : wallet_(wallet), random_(random), lookup_(std::move(lookup)) {}

    /// What prepare() would do, with all checks that come before proving; stores nothing.
    /// ContractNotFound, BadField, NoExactCoin, BlindingUnknown, CoinNotSpendable, LockNotFound,
    /// LockNotFree, OpeningUnknown, StateNotOurs, Handover…, OrderTerms, or why the program does
    /// not run to its end.
    Result<CallPlan> plan(const CallIntent& intent) const;
    /// After NoExactCoin: the smallest coin that the amount can be split from.
    Result<std::optional<SplitHint>> split_hint(const CallIntent& intent) const;

    /// plan(), prove and check without storing or reserving anything.
    Result<CallRehearsal> rehearse(const CallIntent& intent, const Job& job);

    /// Reserves what goes in and stores the draft.
    Result<Payment> prepare(const CallIntent& intent);
    /// Proves and checks a draft, also one from before a restart, then stores it as proved.
    Result<Payment> prove(std::int64_t payment_id, const Job& job);
    /// Gives up a call that was not sent: failed with code "cancelled", all free again.
    Result<void> cancel(std::int64_t payment_id);

    /// The receipt for the wallet whose request a proved call serves; empty for own calls.
    Result<std::string> receipt(std::int64_t payment_id) const;

    /// The request to settle an own memo. The blinding in it is kept with the memo.
    Result<SettlementRequest> request_settlement(const chain::Utxo& memo);
    /// The request to lend an own coin to a contract.
    Result<LoanRequest> request_loan(const std::string& contract_id, const chain::Utxo& coin);
    /// Takes openings from a receipt that are true of an own memo or coin; HandoverUntrue.
    Result<void> accept(const Receipt& receipt);

private:
    Wallet& wallet_;
    RandomSource& random_;
    OutputLookup lookup_;
};

}  // namespace vesper::wallet
