/// The network pass: the reference's verify() for transfers, with everything it does not check
/// left unchecked. zkos-protocol.md 8.3, 8.5, 11, 12.
///
/// Lists are paired up to the shorter one, the comparison of updated balances is ignored, outputs
/// are only parsed. Where the reference would crash (undecodable point, list too short, wrong proof
/// variant), the answer is an error, because a crash is no acceptance. Nothing may be built on an
/// Ok from here but the prediction of what the network does: soundness is the strict rules' word.
#pragma once

#include <optional>

#include "core/chain/transfer.h"
#include "core/proof/msm_batch.h"

namespace vesper::transaction {

/// For a transfer without shuffle proof.
Result<void> verify_dark_as_network(const chain::TransferTransaction& transfer);

/// The same with the equations of the range proofs left to `batch`: Ok means that the network
/// accepts if batch.verify_vartime() does. After an error the batch may hold equations of this
/// transfer; use one batch per group of transfers and fall back to single checks.
Result<void> collect_dark_as_network(const chain::TransferTransaction& transfer,
                                     proof::MsmBatch& batch);

/// The challenges of the two shuffles' Hadamard arguments, as far as they were reached; rule R-50
/// looks at them.
struct ShuffleChallenges {
    std::optional<group::Scalar> input, output;
};

/// For a transfer with shuffle proof. Names the first step that fails.
Result<void> verify_quisquis_as_network(const chain::TransferTransaction& transfer,
                                        ShuffleChallenges* challenges = nullptr);
/// The same with the equations of ranges and shuffles left to `batch`.
Result<void> collect_quisquis_as_network(const chain::TransferTransaction& transfer,
                                         proof::MsmBatch& batch,
                                         ShuffleChallenges* challenges = nullptr);

}  // namespace vesper::transaction
