#include "core/zkvm/program_prover.h"

#include "core/zkvm/program_run.h"
#include "core/zkvm/recorded_run.h"

namespace vesper::zkvm {

Result<ProgramCost> measure_program(const ProgramStatement& statement) {
    const RecordedRun run(statement, nullptr);
    VESPER_CHECK(run.result());
    return ProgramCost{run.system().commitments().size(), run.system().multipliers(),
                       run.system().constraints()};
}

Result<ProgramCost> rehearse_program(const ProgramStatement& statement,
                                     const ProgramWitness& witness) {
    VESPER_CHECK(check_witness(statement, witness));
    return measure_program(statement);
}

Result<ProgramProof> prove_program(const ProgramStatement& statement, const ProgramWitness& witness,
                                   RandomSource& random) {
    VESPER_CHECK(check_witness(statement, witness));
    return prove_program_unchecked(statement, witness, random);
}

Result<ProgramProof> prove_program_unchecked(const ProgramStatement& statement,
                                             const ProgramWitness& witness, RandomSource& random) {
    ProverRun run(statement, witness);
    VESPER_CHECK(run.result());
    VESPER_TRY(const proof::R1csProof proof, run.prover().prove(random));
    return ProgramProof{
        proof, {run.commitments(), run.prover().multipliers(), run.prover().constraints()}};
}

}  // namespace vesper::zkvm
