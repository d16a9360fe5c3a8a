/// What building a dark and a QuisQuis transfer have in common. Internal to core/transaction.
#pragma once

#include <set>

#include "core/chain/transfer.h"
#include "core/proof/secret_scalars.h"
#include "core/quisquis/prover.h"
#include "core/transaction/dark_transfer.h"

namespace vesper::transaction::detail {

/// Senders and receivers make sense: keys, balances and blindings open the accounts, amounts
/// balance, no output is used twice. `utxos` receives what they spend.
Result<void> check_participants(std::span<const DarkSender> senders,
                                std::span<const DarkReceiver> receivers,
                                std::set<chain::Utxo>& utxos);

/// −amount for senders, +amount for receivers.
proof::SecretScalars values_of(std::span<const DarkSender> senders,
                               std::span<const DarkReceiver> receivers);

chain::OutputCoin coin_of(const quisquis::AccountBytes& account, chain::Network network);

/// The accounts that the deltas change stand as senders, receivers, others in `updated`.
struct AmountsStatement {
    std::span<const DarkSender> senders;
    std::span<const DarkReceiver> receivers;
    std::span<const group::Scalar> values;  ///< one per account
    const quisquis::DeltaEpsilon& deltas;
    std::span<const quisquis::Account> updated;
};

/// Same values, senders' keys and balances, ranges. Stages reported: "deltas", "senders", "ranges",
/// up to the fraction `until`.
Result<chain::DarkTxProof> prove_amounts(quisquis::Prover& prover,
                                         const AmountsStatement& statement, double until,
                                         const Job& job);

}  // namespace vesper::transaction::detail
