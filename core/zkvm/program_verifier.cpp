#include "core/zkvm/program_verifier.h"

#include "core/zkvm/program_run.h"

namespace vesper::zkvm {

Result<void> verify_program(const ProgramStatement& statement, const proof::R1csProof& proof) {
    VerifierRun run(statement);
    VESPER_CHECK(run.result());
    return run.verifier().verify_vartime(proof);
}

Result<void> collect_program(const ProgramStatement& statement, const proof::R1csProof& proof,
                             proof::MsmBatch& batch) {
    VerifierRun run(statement);
    VESPER_CHECK(run.result());
    return run.verifier().collect(proof, batch);
}

}  // namespace vesper::zkvm
