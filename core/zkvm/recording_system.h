/// A constraint system that proves nothing: it keeps every gate and constraint, with the value of
/// each wire where values are given. It counts what a program needs, shows what a program does, and
/// finds the constraint that a witness does not fulfil.
///
/// Values are secret when they are a prover's. They never leave but by evaluate().
#pragma once

#include "core/proof/constraint_system.h"
#include "core/zkvm/error.h"

namespace vesper::zkvm {

class RecordingSystem final : public proof::RandomizableConstraintSystem {
public:
    struct Gate {
        std::optional<group::Scalar> left, right, output;
    };

    RecordingSystem();
    ~RecordingSystem() override;

    proof::Variable commit(const group::PointBytes& V, std::optional<group::Scalar> value);

    transcript::Transcript& transcript() override { return transcript_; }
    proof::Multiplier multiply(proof::LinearCombination left,
                               proof::LinearCombination right) override;
    Result<proof::Multiplier> allocate_multiplier(
        std::optional<std::pair<group::Scalar, group::Scalar>> left_right) override;
    Result<proof::Variable> allocate(std::optional<group::Scalar> value) override;
    void constrain(proof::LinearCombination constraint) override;
    void specify_randomized_constraints(proof::RandomizedConstraints constraints) override;
    std::size_t multipliers() const override { return gates_.size(); }
    std::size_t constraints() const override { return constraints_.size(); }

    /// Runs the second phase. Its challenges are not those of a proof, but as good as them.
    Result<void> finish();

    const std::vector<group::PointBytes>& commitments() const { return V_; }
    const std::vector<proof::LinearCombination>& constraint_list() const { return constraints_; }
    /// The value of a combination; nothing if a wire in it has none.
    std::optional<group::Scalar> evaluate(const proof::LinearCombination& combination) const;

private:
    class SecondPhase;

    proof::Multiplier add_gate(Gate gate);
    std::optional<group::Scalar> value_of(const proof::Variable& variable) const;

    transcript::Transcript transcript_;
    std::vector<group::PointBytes> V_;
    std::vector<std::optional<group::Scalar>> v_;
    std::vector<Gate> gates_;
    std::optional<std::size_t> pending_;
    std::vector<proof::LinearCombination> constraints_;
    std::vector<proof::RandomizedConstraints> deferred_;
};

/// "2·v0 − L3 + 5 = 0": v committed, L R O wires of a gate.
std::string constraint_text(const proof::LinearCombination& combination);

}  // namespace vesper::zkvm
