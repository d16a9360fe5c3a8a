/// Taking value back to the Cosmos side (chain-interface 4.7), in steps that are each on disk
/// before the world sees them, so that it can go on after a stop at any point:
///
///     moving     the amount goes to a fresh own coin, whose blinding is known (left out for a coin
///                that can be burnt as it is)
///     burning    a burn is stored with all that the claim needs, then sent
///     claiming   the coin is gone; MsgMintBurnTradingBtc(false) asks for its sats
///     paid
///
/// A burn is a payment of kind Burn, the move one of kind Transfer with then_burn. The chain takes
/// a claim once per account: one that was paid already is found in its public list and counts as
/// paid. What a burn publishes is all that anybody needs to claim it, so no time is lost between.
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/wallet/error.h"
#include "core/wallet/payment.h"

namespace vesper::net {
class CosmosClient;
class ZkosRpcClient;
}  // namespace vesper::net

namespace vesper::wallet {

class Wallet;

enum class WithdrawalStep : std::uint8_t { Moving, Burning, Claiming, Paid, Refused, Failed };
/// "moving", "burning", "claiming", "paid", "refused" (the claim; it can be tried again), "failed"
/// (no coin was destroyed).
std::string_view withdrawal_step_name(WithdrawalStep step);

struct WithdrawalStatus {
    std::int64_t id = 0;    ///< of the payment it began with; stays
    std::int64_t burn = 0;  ///< payment that burns, 0 before there is one
    WithdrawalStep step = WithdrawalStep::Moving;
    std::uint64_t amount = 0;
    std::string twilight_address;
    std::string burn_txid;
    std::string claim_hash;
    std::string failure;       ///< stable code
    std::string failure_text;  ///< the network's own words
    std::int64_t created_ms = 0;

    /// There is something left to do or to wait for.
    bool open() const {
        return step == WithdrawalStep::Moving || step == WithdrawalStep::Burning ||
               step == WithdrawalStep::Claiming;
    }
};

struct WithdrawalRequest {
    std::uint64_t amount = 0;  ///< 0 with a coin: all of it
    std::optional<chain::Utxo> coin;
    std::string label;
};

class Withdrawal {
public:
    /// Either client may be null, but nothing is paid without `cosmos`. Both must outlive this.
    Withdrawal(Wallet& wallet, RandomSource& random, net::ZkosRpcClient* zkos,
               net::CosmosClient* cosmos, std::string chain_id)
        : wallet_(wallet),
          random_(random),
          zkos_(zkos),
          cosmos_(cosmos),
          chain_id_(std::move(chain_id)) {}

    static Result<std::vector<WithdrawalStatus>> list(Wallet& wallet);
    static Result<WithdrawalStatus> status(Wallet& wallet, std::int64_t id);

    /// Chooses between burning a coin as it is and moving first, reserves and stores. A move is not
    /// proved yet. Sends nothing.
    Result<WithdrawalStatus> prepare(const WithdrawalRequest& request);
    /// The proof of a move that was only prepared; does not hold the wallet meanwhile.
    Result<void> prove(std::int64_t id, const Job& job);
    /// Gives up what was not sent: failed with code "cancelled", the coin free.
    Result<void> cancel(std::int64_t id);
    /// prepare() and prove(); what cannot be proved is given up.
    Result<WithdrawalStatus> start(const WithdrawalRequest& request, const Job& job);

    /// Does what can be done now. A step that waits for a block comes back unchanged; after an
    /// error everything stands as it did and advance() may be called again, also after a restart.
    Result<WithdrawalStatus> advance(std::int64_t id, const Job& job);

    /// Makes a refused claim wait again, for advance().
    Result<void> retry_claim(std::int64_t id);

private:
    Result<Payment> store_burn(const chain::Utxo& coin, const std::string& label,
                               std::int64_t continues);
    Result<void> advance_move(const Payment& move, const Job& job);
    Result<void> advance_burn(const Payment& burn, const Job& job);
    Result<void> settle_vanished(const Payment& burn, std::stop_token stop);
    Result<void> claim(const Payment& burn, std::stop_token stop);
    Result<bool> paid_on_chain(const Payment& burn, std::stop_token stop);
    Result<void> set_claim(std::int64_t burn, ClaimState state, const std::string& failure = {},
                           const std::string& text = {});

    Wallet& wallet_;
    RandomSource& random_;
    net::ZkosRpcClient* zkos_;
    net::CosmosClient* cosmos_;
    std::string chain_id_;
};

}  // namespace vesper::wallet
