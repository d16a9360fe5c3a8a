/// The relayer's contract: intents whose values fulfil its programs, so that the wallet and the
/// local chain can deploy it, open and settle trades, lend and withdraw. chain-interface.md 6.1,
/// 6.2; the equations are those of the programs.
///
/// A pool's state holds L, the total locked value, and S, the total pool share. s is +1 for SHORT,
/// −1 for LONG; prices are whole dollars; amounts satoshi.
///
///   deploy         L = deposit, S = share
///   lend           share = ⌊deposit·S / L⌋       L' = L + deposit   S' = S + share
///   settle lend    payout = ⌊share·L / S⌋        L' = L − payout    S' = S − share
///   open trade     size = margin·leverage·entry
///   settle trade   payout = margin + gain + d, gain = ⌊size·s·(entry − price) / (entry·price)⌋
///                                                L' = L − gain − d  S' = S
///   liquidate      payout = 0                    L' = L + margin    S' = S
///
/// d is what the relayer credited (or, negative, debited: another program) while the trade ran, its
/// funding. The liquidation's program does not bind the payout; honest ones are zero (W-4).
///
/// What ⌊ ⌋ cuts off stands in the script data in clear, as the programs ask. Who signs for the
/// pool's state is its owner; on the real network that is the relayer.
///
/// Secret: all openings. The functions draw new blindings for everything they create.
#pragma once

#include "core/transaction/script.h"

namespace vesper::transaction {

enum class OrderSide { Long, Short };

/// Positions in the lists of programs (core/chain/program_catalog.h).
enum class RelayerProgram : std::size_t {
    Deploy = 0,
    OpenTrade = 1,
    SettleTrade = 2,
    Lend = 3,
    SettleLend = 4,
    Liquidate = 5,
    SettleTradeDebited = 6,
};

/// The two lists of programs in use; they stand at different addresses and differ in OpenTrade,
/// which in the client SDK's ties the size to the margin: size = margin·leverage·entry.
enum class RelayerList : std::size_t { Relayer = 0, ClientSdk = 1 };

/// Where a contract of the relayer stands.
struct RelayerSite {
    chain::Network network;
    RelayerList list;

    RelayerSite(chain::Network on, RelayerList of = RelayerList::Relayer) : network(on), list(of) {}
};

ContractCall relayer_call(RelayerProgram program, const RelayerSite& site);

/// A coin that is spent whole, with its opening.
struct OpenedCoin {
    chain::Utxo utxo;
    chain::OutputCoin coin;
    quisquis::SecretKey sk;
    std::uint64_t amount = 0;
    Secret<group::Scalar> blinding;
};

/// A memo or a state in the prover's view: its commitments are open.
struct OpenedMemo {
    chain::Utxo utxo;
    chain::OutputMemo memo;
};
struct OpenedState {
    chain::Utxo utxo;
    chain::OutputState state;
    quisquis::SecretKey sk;  ///< of the state's owner
};

struct TradeTerms {
    std::uint64_t leverage = 1;
    std::uint64_t entry_price = 0;
    OrderSide side = OrderSide::Long;
    std::uint32_t timebounds = 0;
};

struct SettleTerms {
    std::uint64_t price = 0;
    std::int64_t difference = 0;  ///< d
};

/// The state belongs to `owner`, whose key is `owner_sk`.
Result<ScriptIntent> deploy_pool(OpenedCoin deposit, std::uint64_t share, const std::string& owner,
                                 quisquis::SecretKey owner_sk, const RelayerSite& site,
                                 RandomSource& random);
Result<ScriptIntent> open_trade(OpenedCoin margin, const TradeTerms& terms, const RelayerSite& site,
                                RandomSource& random);
/// OrderTerms if the memo is no trade, the price is zero, or the trader loses more than the margin
/// or gets more than is locked.
Result<ScriptIntent> settle_trade(const OpenedMemo& trade, OpenedState pool,
                                  const SettleTerms& terms, const RelayerSite& site,
                                  RandomSource& random);
/// The margin goes to the pool, and a coin of nothing to the trader. The price only stands in the
/// transaction; no equation holds it.
Result<ScriptIntent> liquidate(const OpenedMemo& trade, OpenedState pool, std::uint64_t price,
                               const RelayerSite& site, RandomSource& random);
Result<ScriptIntent> lend(OpenedCoin deposit, OpenedState pool, const RelayerSite& site,
                          RandomSource& random);
Result<ScriptIntent> settle_lend(const OpenedMemo& loan, OpenedState pool, const RelayerSite& site,
                                 RandomSource& random);

}  // namespace vesper::transaction
