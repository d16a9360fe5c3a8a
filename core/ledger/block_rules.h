/// The state server's own check of a transaction against the unspent outputs (`verify_utxo`), to
/// the letter of chain-interface section 2.2, and nothing more: proofs, fees, duplicates and owners
/// are not looked at here because the server does not.
///
/// Where the reference would panic the message is rejected just the same, with another reason.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/chain/transaction.h"
#include "core/ledger/block_delta.h"

namespace vesper::ledger {

/// Why a message leaves no trace in the state; stable names in reject_name().
enum class Reject {
    BadProtobuf,     ///< the message itself cannot be read
    BadHex,          ///< txByteCode, txId or qqAccount: the reference panics
    BadTxId,         ///< txId is not 32 bytes: panic
    Undecodable,     ///< the bytes are no transaction: panic
    TagMismatch,     ///< tx_type Message with other data, or in_type against its data: panic
    InputNotCoin,    ///< transfer or burn with a memo or state input
    InputMissing,    ///< no such unspent output (never made, or spent before)
    InputDiffers,    ///< the unspent output is not the one embedded in the input
    StoredMismatch,  ///< the stored output's data does not fit its partition: panic
    BadAccount       ///< mint or claim with an account that the reference cannot read: panic
};
std::string_view reject_name(Reject reject);
/// The official server would have stopped at this message.
bool reference_panics(Reject reject);

/// Bytes of the unspent output under `key` in partition `kind`, or nothing.
using OutputLookup = std::function<std::optional<Bytes>(chain::IoType kind, const OutputKey& key)>;

/// Nothing when the server would apply the transaction.
std::optional<Reject> verify_utxo(const chain::Transaction& transaction,
                                  const OutputLookup& lookup);

/// TagMismatch for coin data in the memo or state partition: the server asks such an output for its
/// script address while it holds the state's locks, and panics.
std::optional<Reject> check_insertable(const chain::Transaction& transaction);

/// All inputs and outputs of whichever body the transaction has.
std::vector<const chain::Input*> inputs_of(const chain::Transaction& transaction);
std::vector<const chain::Output*> outputs_of(const chain::Transaction& transaction);

}  // namespace vesper::ledger
