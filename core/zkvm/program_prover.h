/// Proving that a program runs to its end with values that only the prover knows.
///
///     transcript "ZkVM.r1cs"; the run commits V's and adds gates; then the R1CS proof
///
/// zkos-protocol.md 2.2 and 7. The program and the points are public, the values behind them
/// secret.
#pragma once

#include "core/proof/r1cs_proof.h"
#include "core/zkvm/initial_stack.h"
#include "core/zkvm/program_witness.h"

namespace vesper::zkvm {

struct ProgramCost {
    std::size_t commitments = 0;
    std::size_t multipliers = 0;
    std::size_t constraints = 0;
};

/// What a program costs, without proving anything and without knowing anything.
Result<ProgramCost> measure_program(const ProgramStatement& statement);

/// The checks that prove_program makes before it proves, and what the proof would cost.
Result<ProgramCost> rehearse_program(const ProgramStatement& statement,
                                     const ProgramWitness& witness);

struct ProgramProof {
    proof::R1csProof proof;
    ProgramCost cost;
};

/// The statement holds open commitments, or points that `witness` opens. Refused before any work:
///   TooManyMultipliers  more than the network takes, saying how many
///   WitnessMissing      a value is not given
///   ConstraintFalse     the values do not fulfil the program; says which constraint
/// or any error of the run itself.
Result<ProgramProof> prove_program(const ProgramStatement& statement, const ProgramWitness& witness,
                                   RandomSource& random);

/// As above, also of values that do not fulfil the program: the proof is well formed and fails to
/// verify. For tests of verifiers.
Result<ProgramProof> prove_program_unchecked(const ProgramStatement& statement,
                                             const ProgramWitness& witness, RandomSource& random);

}  // namespace vesper::zkvm
