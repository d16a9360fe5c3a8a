/// The hosts of a prover's run: where values come from. Internal to core/zkvm.
#pragma once

#include "core/zkvm/machine.h"
#include "core/zkvm/program_witness.h"

namespace vesper::zkvm {

/// Hands out openings and allocations of a witness.
class WitnessReader {
public:
    explicit WitnessReader(const ProgramWitness& witness) : witness_(&witness) {}

    /// Of an open commitment itself, of a closed one from the witness; WitnessMissing.
    Result<chain::OpenCommitment> open(const StringCell& commitment) const;
    Result<Assignment> next_allocation();

private:
    const ProgramWitness* witness_;
    std::size_t allocations_ = 0;
};

}  // namespace vesper::zkvm
