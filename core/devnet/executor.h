/// Carrying out the transactions of a block: which succeed, and what they change.
///
/// Nothing is written to the state itself: the outcome is a new bank, the messages for the ledger
/// and a list of changes, all of which the chain takes over once the block is on disk. A
/// transaction that fails leaves no trace but, if it was an ordinary one, its fee and sequence.
#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/devnet/bank.h"
#include "core/devnet/registry.h"
#include "core/devnet/tx_check.h"
#include "core/ledger/utxo_set.h"

namespace vesper::devnet {

using TxPointer = std::shared_ptr<const CheckedTx>;
/// An output under its partition; what two transactions may not both take.
using OutputPlace = std::pair<chain::IoType, ledger::OutputKey>;

inline constexpr std::uint64_t kMinFeeNyks = 1000;

/// The ante handler for an ordinary transaction: fee, account, sequence, signature; then takes the
/// fee and counts the sequence up. `bank` is unchanged when the result is an error.
TxResult ante(const CheckedTx& tx, Bank& bank, const std::string& chain_id, std::uint64_t height);

/// The unspent outputs that a ZkOS transaction names as inputs.
std::vector<OutputPlace> spent_by(const CheckedTx& tx);

/// Whether all inputs exist as the transaction describes them; `set` alone, no queue.
TxResult check_inputs(const CheckedTx& tx, const ledger::UtxoSet& set);

struct RegistryChange {
    MessagePlace place;
    ByteArray<32> txid{};   ///< transfer
    std::uint64_t fee = 0;  ///< transfer
    Bytes account;          ///< mint or claim
    MintBurnRecord record;  ///< mint or claim
};

struct Execution {
    std::vector<TxResult> results;
    Bank bank;
    std::vector<ledger::LedgerMessage> messages;  ///< of the transactions that succeeded
    std::vector<RegistryChange> changes;
    Deposits deposits;
};

Execution execute(std::span<const TxPointer> txs, std::uint64_t height, const std::string& chain_id,
                  const ledger::UtxoSet& set, const Bank& bank, const Registry& registry);

void apply_changes(Execution& execution, Registry& registry);

}  // namespace vesper::devnet
