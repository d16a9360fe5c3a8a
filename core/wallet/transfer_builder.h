/// From an intent to a proved dark transfer on disk:
///
///     SendIntent → (coins chosen, draft stored) → transaction::UnprovenTransfer → ProvenTransfer
///                → CheckedTransfer (our own verifier) → bytes and expected outputs stored
///
/// Nothing is sent here. Only a transfer that our verifier calls sound is stored as proved (F39).
/// Change stays at the sender's address, as the protocol has it. The fee is notional: it is written
/// into the transaction and taken from no coin (chain-interface 4.5).
///
/// Progress stages: "choose-coins", "prove", "check-own-proof".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/wallet/coin_select.h"
#include "core/wallet/payment.h"

namespace vesper::wallet {

class Wallet;
class WalletState;

struct SendIntent {
    std::vector<Recipient> recipients;  ///< `own` need not be set
    std::uint64_t fee = 1;
    std::vector<chain::Utxo> coins;  ///< empty: the wallet chooses
    bool allow_unsafe = false;  ///< coins of unsound or unchecked ancestry, if named in `coins`
    std::string label;
};

struct SendPlan {
    Selection selection;
    std::uint64_t amount = 0;
    std::uint64_t change = 0;
    std::uint64_t fee = 0;
    std::vector<std::string> warnings;  ///< "own-address", "address-paid-before", "reveals-link"
    std::uint64_t expected_ms = 0;      ///< time of earlier proofs of this size, 0 = unknown
};

/// A transfer that was proved and checked to see how it comes out, and kept nowhere.
struct Rehearsal {
    SendPlan plan;
    std::string txid;
    Bytes bytes;
    std::uint64_t build_micros = 0, prove_micros = 0, verify_micros = 0;
};

class TransferBuilder {
public:
    TransferBuilder(Wallet& wallet, RandomSource& random) : wallet_(wallet), random_(random) {}

    /// What prepare() would do; stores nothing.
    Result<SendPlan> plan(const SendIntent& intent) const;

    /// plan(), prove and check without storing or reserving anything.
    Result<Rehearsal> rehearse(const SendIntent& intent, const Job& job);

    /// Chooses coins, reserves them and stores the draft.
    Result<Payment> prepare(const SendIntent& intent);

    /// Proves and checks a draft, then stores it as proved. Takes seconds and does not hold the
    /// wallet meanwhile. A cancel leaves the draft (see cancel()); a draft whose coins are gone
    /// fails. Works on drafts from before a restart.
    Result<Payment> prove(std::int64_t payment_id, const Job& job);

    /// Gives up a payment that was not sent: failed with code "cancelled", coins free.
    Result<void> cancel(std::int64_t payment_id);

private:
    Wallet& wallet_;
    RandomSource& random_;
};

}  // namespace vesper::wallet
