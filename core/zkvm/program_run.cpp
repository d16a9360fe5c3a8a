#include "core/zkvm/program_run.h"

#include "core/zkvm/explain.h"
#include "core/zkvm/program_host.h"
#include "core/zkvm/recorded_run.h"

namespace vesper::zkvm {

namespace {

constexpr std::string_view kTranscriptLabel = "ZkVM.r1cs";

}  // namespace

Result<void> check_witness(const ProgramStatement& statement, const ProgramWitness& witness) {
    return check_witness(statement.program, machine_of(statement), witness);
}

Result<void> check_witness(ByteView program, const MakeMachine& make,
                           const ProgramWitness& witness) {
    const RecordedRun run(program, make, &witness);
    VESPER_CHECK(run.result());
    const std::size_t needed = run.system().multipliers();
    if (needed > proof::kNetworkMultipliers)
        return fail(ZkvmError::TooManyMultipliers, "the program needs " + std::to_string(needed) +
                                                       " multipliers, the network takes " +
                                                       std::to_string(proof::kNetworkMultipliers));
    if (const auto violation = explain_violation(run))
        return fail(ZkvmError::ConstraintFalse, violation->sentence, violation->offset);
    return {};
}

class ProverRun::Host final : public MachineHost {
public:
    Host(proof::R1csProver& prover, const ProgramWitness& witness)
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

ProverRun::ProverRun(const ProgramStatement& statement, const ProgramWitness& witness)
    : ProverRun(statement.program, machine_of(statement), witness) {}

ProverRun::ProverRun(ByteView program, const MakeMachine& make, const ProgramWitness& witness)
    : transcript_(kTranscriptLabel),
      prover_(transcript_),
      host_(std::make_unique<Host>(prover_, witness)),
      machine_(make(*host_, nullptr)),
      result_(machine_->run(program)) {}

ProverRun::~ProverRun() = default;

std::size_t ProverRun::commitments() const {
    return host_->commitments();
}

class VerifierRun::Host final : public MachineHost {
public:
    explicit Host(proof::R1csVerifier& verifier) : verifier_(&verifier) {}

    proof::RandomizableConstraintSystem& system() override { return *verifier_; }
    Result<Committed> commit(const StringCell& commitment) override {
        Committed out;
        out.variable = verifier_->commit(commitment.point());
        const auto& form = commitment.value().commitment()->form;
        if (const auto* open = std::get_if<chain::OpenCommitment>(&form))
            out.assignment = Assignment(open->value);
        return out;
    }
    Result<Assignment> next_allocation() override { return Assignment(); }
    bool proves() const override { return false; }
    std::size_t multiplier_limit() const override { return proof::kNetworkMultipliers; }

private:
    proof::R1csVerifier* verifier_;
};

VerifierRun::VerifierRun(const ProgramStatement& statement)
    : VerifierRun(statement.program, machine_of(statement)) {}

VerifierRun::VerifierRun(ByteView program, const MakeMachine& make)
    : transcript_(kTranscriptLabel),
      verifier_(transcript_),
      host_(std::make_unique<Host>(verifier_)),
      machine_(make(*host_, nullptr)),
      result_(machine_->run(program)) {}

VerifierRun::~VerifierRun() = default;

}  // namespace vesper::zkvm
