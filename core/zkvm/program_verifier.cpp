#include "core/zkvm/program_verifier.h"

#include "core/proof/r1cs_verifier.h"
#include "core/zkvm/machine.h"

namespace vesper::zkvm {

namespace {

class VerifierHost final : public MachineHost {
public:
    explicit VerifierHost(proof::R1csVerifier& verifier) : verifier_(&verifier) {}

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

/// Runs the program over a new verifier and hands it to `check`.
template <typename F>
Result<void> run(const ProgramStatement& statement, F&& check) {
    transcript::Transcript transcript("ZkVM.r1cs");
    proof::R1csVerifier verifier(transcript);
    VerifierHost host(verifier);
    Machine machine(host, {statement.inputs, statement.outputs}, statement.stack);
    VESPER_CHECK(machine.run(statement.program));
    return check(verifier);
}

}  // namespace

Result<void> verify_program(const ProgramStatement& statement, const proof::R1csProof& proof) {
    return run(statement,
               [&](proof::R1csVerifier& verifier) { return verifier.verify_vartime(proof); });
}

Result<void> collect_program(const ProgramStatement& statement, const proof::R1csProof& proof,
                             proof::MsmBatch& batch) {
    return run(statement,
               [&](proof::R1csVerifier& verifier) { return verifier.collect(proof, batch); });
}

}  // namespace vesper::zkvm
