/// What the network passes over transfers share. Internal to core/transaction.
#pragma once

#include "core/chain/transfer.h"
#include "core/proof/msm_batch.h"
#include "core/quisquis/account.h"
#include "core/transcript/transcript.h"

namespace vesper::transaction::detail {

/// The accounts of inputs that have an output beside them, and of those outputs.
struct PairedAccounts {
    std::vector<quisquis::AccountBytes> inputs, outputs;
};
Result<PairedAccounts> read_accounts(const chain::TransferTransaction& transfer);

/// Same values, senders' keys and balances, ranges: steps 2 to 6 of both kinds of transfer, over
/// the accounts that the deltas belong to. The ranges' equations go to `batch`, or are checked here
/// if there is none.
Result<void> check_amounts(transcript::Transcript& transcript, const chain::DarkTxProof& proof,
                           std::span<const quisquis::AccountBytes> accounts,
                           proof::MsmBatch* batch);

/// A new account must be proved empty, unless there is no witness list at all.
Result<void> check_new_accounts(const chain::TransferTransaction& transfer,
                                transcript::Transcript& transcript);

}  // namespace vesper::transaction::detail
