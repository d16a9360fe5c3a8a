/// The range step of a transfer: remaining balances of senders and amounts of receivers lie in
/// [0, 2^64). Source: zkos-protocol §2.1 "Use in transfers".
///
/// k values. k a power of two: one aggregated proof; otherwise k single proofs on one transcript,
/// one after the other. The network's verifier looks at the number of proofs only: one proof is
/// taken as aggregated over all commitments, any other number is paired with the commitments up to
/// the shorter list — so leaving proofs out passes. transfer_range_proofs() says how many there
/// must be; refusing another number is a strict rule of the caller.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/proof/range_proof.h"
#include "core/quisquis/prover.h"

namespace vesper::quisquis {

/// 1 if k is a power of two, else k.
std::size_t transfer_range_proofs(std::size_t k);

/// Writes sep("AggregateBulletProof"), then proves. k = 0 is BadLength, a power of two over 16
/// BadParties.
Result<std::vector<proof::RangeProof>> prove_transfer_range(
    Prover& prover, std::span<const std::uint64_t> values,
    std::span<const group::Scalar> blindings);

/// The network's verdict. Several proofs are checked as one multi-scalar multiplication.
Result<void> verify_transfer_range_network(transcript::Transcript& transcript,
                                           std::span<const group::PointBytes> commitments,
                                           std::span<const proof::RangeProof> proofs);
/// The same with the equations left to `batch`.
Result<void> collect_transfer_range_network(transcript::Transcript& transcript,
                                            std::span<const group::PointBytes> commitments,
                                            std::span<const proof::RangeProof> proofs,
                                            proof::MsmBatch& batch);

}  // namespace vesper::quisquis
