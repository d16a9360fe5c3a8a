/// The verifying side of a constraint system: one multi-scalar multiplication, or one equation of
/// a batch.
///
///     R1csVerifier verifier(transcript);                   // writes "r1cs v1"
///     const Variable v = verifier.commit(V);
///     VESPER_CHECK(build_statement(verifier, v));
///     VESPER_CHECK(verifier.verify_vartime(proof));
///
/// A batch that fails does not say which of its proofs is bad: verify them one by one then.
/// A verifier is used once: the transcript moves on.
#pragma once

#include <vector>

#include "core/proof/constraint_system.h"
#include "core/proof/msm_batch.h"
#include "core/proof/r1cs_gates.h"
#include "core/proof/r1cs_proof.h"

namespace vesper::proof {

class R1csVerifier final : public RandomizableConstraintSystem {
public:
    explicit R1csVerifier(transcript::Transcript& transcript,
                          std::size_t capacity = kNetworkMultipliers);

    /// V is decoded only by the final check: an undecodable one is BadPoint there.
    Variable commit(const group::PointBytes& V);

    transcript::Transcript& transcript() override { return *transcript_; }
    Multiplier multiply(LinearCombination left, LinearCombination right) override;
    Result<Multiplier> allocate_multiplier(
        std::optional<std::pair<group::Scalar, group::Scalar>> left_right = {}) override;
    Result<Variable> allocate(std::optional<group::Scalar> value = {}) override;
    void constrain(LinearCombination constraint) override;
    void specify_randomized_constraints(RandomizedConstraints constraints) override;
    std::size_t multipliers() const override { return gates_.multipliers(); }
    std::size_t constraints() const override { return gates_.constraints(); }

    /// Runs the second phase and checks the proof. R1csEquation when the last equation fails.
    Result<void> verify_vartime(const R1csProof& proof);
    /// All but the last equation, which becomes one equation of `batch`. After an error the batch
    /// is unchanged.
    Result<void> collect(const R1csProof& proof, MsmBatch& batch);

private:
    transcript::Transcript* transcript_;
    std::size_t capacity_;
    R1csGates gates_;
    std::vector<group::PointBytes> V_;
};

}  // namespace vesper::proof
