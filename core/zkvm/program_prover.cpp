#include "core/zkvm/program_prover.h"

#include "core/proof/r1cs_prover.h"
#include "core/zkvm/explain.h"
#include "core/zkvm/program_host.h"
#include "core/zkvm/recorded_run.h"

namespace vesper::zkvm {

namespace {

class ProverHost final : public MachineHost {
public:
    ProverHost(proof::R1csProver& prover, const ProgramWitness& witness)
        : prover_(&prover), witness_(witness) {}

    proof::RandomizableConstraintSystem& system() override { return *prover_; }
    Result<Committed> commit(const StringCell& commitment) override {
        VESPER_TRY(const chain::OpenCommitment open, witness_.open(commitment));
        const auto committed = prover_->commit(chain::to_scalar(open.value), open.blinding);
        ++commitments_;
        return Committed{committed.variable, Assignment::secret(open.value)};
    }
    Result<Assignment> next_allocation() override { return witness_.next_allocation(); }
    bool proves() const override { return true; }
    std::size_t multiplier_limit() const override { return proof::kNetworkMultipliers; }
    std::size_t commitments() const { return commitments_; }

private:
    proof::R1csProver* prover_;
    WitnessReader witness_;
    std::size_t commitments_ = 0;
};

ProgramCost cost_of(const RecordedRun& run) {
    return {run.system().commitments().size(), run.system().multipliers(),
            run.system().constraints()};
}

Result<void> check_size(const RecordedRun& run) {
    const std::size_t needed = run.system().multipliers();
    if (needed <= proof::kNetworkMultipliers) return {};
    return fail(ZkvmError::TooManyMultipliers, "the program needs " + std::to_string(needed) +
                                                   " multipliers, the network takes " +
                                                   std::to_string(proof::kNetworkMultipliers));
}

}  // namespace

Result<ProgramCost> measure_program(const ProgramStatement& statement) {
    const RecordedRun run(statement, nullptr);
    VESPER_CHECK(run.result());
    return cost_of(run);
}

Result<ProgramProof> prove_program(const ProgramStatement& statement, const ProgramWitness& witness,
                                   RandomSource& random) {
    {
        const RecordedRun run(statement, &witness);
        VESPER_CHECK(run.result());
        VESPER_CHECK(check_size(run));
        if (const auto violation = explain_violation(run))
            return fail(ZkvmError::ConstraintFalse, violation->sentence, violation->offset);
    }
    return prove_program_unchecked(statement, witness, random);
}

Result<ProgramProof> prove_program_unchecked(const ProgramStatement& statement,
                                             const ProgramWitness& witness, RandomSource& random) {
    transcript::Transcript transcript("ZkVM.r1cs");
    proof::R1csProver prover(transcript);
    ProverHost host(prover, witness);
    Machine machine(host, {statement.inputs, statement.outputs}, statement.stack);
    VESPER_CHECK(machine.run(statement.program));
    VESPER_TRY(const proof::R1csProof proof, prover.prove(random));
    return ProgramProof{proof, {host.commitments(), prover.multipliers(), prover.constraints()}};
}

}  // namespace vesper::zkvm
