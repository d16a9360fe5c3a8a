/// Verifying a program's proof: the machine runs over the points of the transaction, and the proof
/// must fulfil the constraint system that comes out. zkos-protocol.md 2.2 and 7.
///
/// Everything is public: variable time. An error of the run is a ZkvmError with the offset of its
/// instruction; one of the proof is a ProofError that names the equation.
#pragma once

#include "core/proof/msm_batch.h"
#include "core/proof/r1cs_proof.h"
#include "core/zkvm/initial_stack.h"

namespace vesper::zkvm {

Result<void> verify_program(const ProgramStatement& statement, const proof::R1csProof& proof);

/// All but the last equation, which becomes one of `batch`. After an error the batch is unchanged.
Result<void> collect_program(const ProgramStatement& statement, const proof::R1csProof& proof,
                             proof::MsmBatch& batch);

}  // namespace vesper::zkvm
