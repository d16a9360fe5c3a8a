/// What prover and verifier of a constraint system count alike: gates, constraints, the half-used
/// gate of allocate(), the deferred code of the second phase, and the flattening of all constraints
/// into one weight per wire. Internal to r1cs_prover and r1cs_verifier.
///
///     Σ_q z^q·(constraint q) = <wL, L> + <wR, R> + <wO, O> − <wV, v> − wc,    q = 1, 2, …
#pragma once

#include <optional>
#include <vector>

#include "core/proof/constraint_system.h"

namespace vesper::proof {

struct FlattenedConstraints {
    std::vector<group::Scalar> wL, wR, wO;  ///< one per gate
    std::vector<group::Scalar> wV;          ///< one per commitment
    group::Scalar wc;
};

class R1csGates {
public:
    /// A new gate's three wires.
    Multiplier add();
    /// The wire that allocate() hands out, and whether it is the left wire of a new gate.
    struct Wire {
        Variable variable;
        bool is_left;
    };
    Wire allocate();
    void constrain(LinearCombination constraint) { constraints_.push_back(std::move(constraint)); }

    void defer(RandomizedConstraints constraints) { deferred_.push_back(std::move(constraints)); }
    /// Hands out the deferred code and forgets the half-used gate: the second phase begins.
    std::vector<RandomizedConstraints> begin_second_phase();

    std::size_t multipliers() const { return multipliers_; }
    std::size_t constraints() const { return constraints_.size(); }
    const std::vector<LinearCombination>& constraint_list() const { return constraints_; }

    FlattenedConstraints flatten(const group::Scalar& z, std::size_t commitments) const;

private:
    std::size_t multipliers_ = 0;
    std::optional<std::size_t> pending_;
    std::vector<LinearCombination> constraints_;
    std::vector<RandomizedConstraints> deferred_;
};

/// A prover or verifier as the deferred code sees it: the same system, and challenges.
template <typename System>
class SecondPhase final : public RandomizedConstraintSystem {
public:
    explicit SecondPhase(System& system) : system_(system) {}

    transcript::Transcript& transcript() override { return system_.transcript(); }
    Multiplier multiply(LinearCombination left, LinearCombination right) override {
        return system_.multiply(std::move(left), std::move(right));
    }
    Result<Multiplier> allocate_multiplier(
        std::optional<std::pair<group::Scalar, group::Scalar>> left_right) override {
        return system_.allocate_multiplier(left_right);
    }
    Result<Variable> allocate(std::optional<group::Scalar> value) override {
        return system_.allocate(value);
    }
    void constrain(LinearCombination constraint) override {
        system_.constrain(std::move(constraint));
    }
    std::size_t multipliers() const override { return system_.multipliers(); }
    std::size_t constraints() const override { return system_.constraints(); }
    group::Scalar challenge_scalar(std::string_view label) override {
        return transcript().challenge_scalar(label);
    }

private:
    System& system_;
};

/// TooManyMultipliers unless `multipliers` gates, padded to a power of two, fit `capacity`.
Result<void> check_multipliers(std::size_t multipliers, std::size_t capacity);

}  // namespace vesper::proof
