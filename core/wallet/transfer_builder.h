/// From an intent to a proved transfer on disk, dark or anonymous:
///
///     SendIntent → (coins chosen, draft stored) → unproven → proven
///                → checked (our own verifier) → bytes and expected outputs stored
///
/// Nothing is sent here. Only a transfer that our verifier calls sound, from its bytes as everyone
/// else will read them, is stored as proved (F39); of an anonymous one it can say "conforming" at
/// best. What it refuses ends as ProofMismatch, with the path of a report (diagnosis.h) as context.
///
/// An anonymous payment spends one coin, pays one recipient and hides among seven coins of others
/// (decoys.h). They are drawn when the proof is made, never the same seven twice, and looked at
/// again before sending: see refresh().
///
/// Change stays at the sender's address, as the protocol has it. The fee is notional: it is written
/// into the transaction and taken from no coin (chain-interface 4.5).
///
/// Progress stages: "choose-coins", "prove" (accounts and changes), "senders", "ranges", "shuffles"
/// (anonymous), "new-accounts", "check-own-proof". A cancel is seen between two of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/wallet/coin_select.h"
#include "core/wallet/decoys.h"
#include "core/wallet/payment.h"
#include "core/wallet/proving_speed.h"

namespace vesper::wallet {

class Wallet;
class WalletState;

struct SendIntent {
    std::vector<Recipient> recipients;  ///< `own` need not be set
    std::uint64_t fee = 1;
    std::vector<chain::Utxo> coins;  ///< empty: the wallet chooses
    std::string label;
    TransferMode mode = TransferMode::Dark;
    /// Of an anonymous payment: to hide among these, as plan() drew them. Those that are missing or
    /// were spent meanwhile are drawn when it is proved.
    std::vector<ExistingReceiver> decoys;
};

/// A decoy that was drawn, with the block its coin came from.
struct DrawnDecoy {
    ExistingReceiver coin;
    std::uint64_t height = 0;
};

struct SendPlan {
    Selection selection;
    std::uint64_t amount = 0;
    std::uint64_t change = 0;
    std::uint64_t fee = 0;
    std::vector<std::string> warnings;  ///< "own-address", "address-paid-before", "reveals-link"
    std::uint64_t expected_ms = 0;      ///< from earlier proofs, else as measured; 0 = unknown
    std::uint64_t bytes = 0;            ///< of the transaction
    std::vector<PacePoint> pace;        ///< how that time spreads; empty = unknown
    std::vector<DrawnDecoy> decoys;     ///< of an anonymous payment
    std::uint64_t height = 0;           ///< of the chain when they were drawn
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
    /// Without a stock only dark payments can be made.
    TransferBuilder(Wallet& wallet, RandomSource& random, StockSource stock = {})
        : wallet_(wallet), random_(random), stock_(std::move(stock)) {}

    /// What prepare() would do; stores nothing. Draws the decoys of an anonymous payment.
    Result<SendPlan> plan(const SendIntent& intent) const;

    /// plan(), prove and check without storing or reserving anything.
    Result<Rehearsal> rehearse(const SendIntent& intent, const Job& job);

    /// Chooses coins, reserves them and stores the draft.
    Result<Payment> prepare(const SendIntent& intent);

    /// Proves and checks a draft, then stores it as proved. Takes seconds and does not hold the
    /// wallet meanwhile. A cancel leaves the draft (see cancel()); a draft whose coins are gone
    /// fails. Works on drafts from before a restart.
    Result<Payment> prove(std::int64_t payment_id, const Job& job);

    /// To be called just before sending: if decoys of a proved anonymous payment were spent
    /// meanwhile, others take their place and it is proved again. Anything else comes back as it
    /// is.
    Result<Payment> refresh(std::int64_t payment_id, const Job& job);

    /// Gives up a payment that was not sent: failed with code "cancelled", coins free.
    Result<void> cancel(std::int64_t payment_id);

private:
    Wallet& wallet_;
    RandomSource& random_;
    StockSource stock_;
};

/// The dark payment that moves a whole coin to a fresh address of our own. After it the coin's
/// blinding is known, which burns and contracts need: a coin that came from others, or that others
/// mixed, has lost it.
Result<SendIntent> renewal(Wallet& wallet, const chain::Utxo& coin, RandomSource& random);

}  // namespace vesper::wallet
