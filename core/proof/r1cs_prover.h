/// The proving side of a constraint system.
///
///     R1csProver prover(transcript);                       // writes "r1cs v1"
///     const auto v = prover.commit(value, blinding);       // V = value·B + blinding·H
///     VESPER_CHECK(build_statement(prover, v.variable));
///     VESPER_TRY(const R1csProof proof, prover.prove(random));
///
/// Values, blindings and wires are secret; they are kept in wiped memory and handled in constant
/// time up to the inner-product argument, whose inputs are blinded (see inner_product.h). Which
/// calls are made, and with which coefficients, is the statement and public.
///
/// prove() does not ask whether the values fulfil the constraints: a proof of something false comes
/// out well formed and fails to verify. first_violation() tells beforehand.
#pragma once

#include <vector>

#include "core/proof/constraint_system.h"
#include "core/proof/r1cs_gates.h"
#include "core/proof/r1cs_proof.h"
#include "core/proof/secret_scalars.h"

namespace vesper::proof {

class R1csProver final : public RandomizableConstraintSystem {
public:
    struct Commitment {
        group::PointBytes V;
        Variable variable;
    };

    /// `capacity`: with how many gates a statement may come; more than the network's 256 only
    /// where the verifier allows the same.
    explicit R1csProver(transcript::Transcript& transcript,
                        std::size_t capacity = kNetworkMultipliers);

    Commitment commit(const group::Scalar& v, const group::Scalar& v_blinding);

    transcript::Transcript& transcript() override { return *transcript_; }
    Multiplier multiply(LinearCombination left, LinearCombination right) override;
    Result<Multiplier> allocate_multiplier(
        std::optional<std::pair<group::Scalar, group::Scalar>> left_right) override;
    Result<Variable> allocate(std::optional<group::Scalar> value) override;
    void constrain(LinearCombination constraint) override;
    void specify_randomized_constraints(RandomizedConstraints constraints) override;
    std::size_t multipliers() const override { return gates_.multipliers(); }
    std::size_t constraints() const override { return gates_.constraints(); }

    /// Draws 32 bytes from `random`, everything else from the transcript's generator, in the
    /// reference's order. Runs the second phase. Once per prover: the transcript moves on.
    /// TooManyMultipliers names how many gates the statement has.
    Result<R1csProof> prove(RandomSource& random);

    /// The value of a linear combination. Secret.
    group::Scalar evaluate(const LinearCombination& combination) const;
    /// Index of the first constraint so far that the values do not fulfil. Variable time, and tells
    /// something of the values: for one's own statements only.
    std::optional<std::size_t> first_violation_vartime() const;

private:
    struct Blindings;

    void add_gate(const group::Scalar& left, const group::Scalar& right);
    Result<void> run_second_phase();

    transcript::Transcript* transcript_;
    std::size_t capacity_;
    R1csGates gates_;
    SecretScalars v_, v_blinding_;
    SecretScalars a_L_, a_R_, a_O_;
};

}  // namespace vesper::proof
