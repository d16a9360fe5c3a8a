#include "core/zkvm/recording_system.h"

#include "core/base/secret.h"
#include "core/chain/commitment.h"

namespace vesper::zkvm {

using group::Scalar;
using proof::LinearCombination;
using proof::Variable;
using proof::VariableKind;

class RecordingSystem::SecondPhase final : public proof::RandomizedConstraintSystem {
public:
    explicit SecondPhase(RecordingSystem& system) : system_(&system) {}

    transcript::Transcript& transcript() override { return system_->transcript(); }
    proof::Multiplier multiply(LinearCombination left, LinearCombination right) override {
        return system_->multiply(std::move(left), std::move(right));
    }
    Result<proof::Multiplier> allocate_multiplier(
        std::optional<std::pair<Scalar, Scalar>> left_right) override {
        return system_->allocate_multiplier(left_right);
    }
    Result<Variable> allocate(std::optional<Scalar> value) override {
        return system_->allocate(value);
    }
    void constrain(LinearCombination constraint) override {
        system_->constrain(std::move(constraint));
    }
    std::size_t multipliers() const override { return system_->multipliers(); }
    std::size_t constraints() const override { return system_->constraints(); }
    Scalar challenge_scalar(std::string_view label) override {
        return system_->transcript().challenge_scalar(label);
    }

private:
    RecordingSystem* system_;
};

RecordingSystem::RecordingSystem() : transcript_("ZkVM.recording") {
    // Growing would leave old copies behind unwiped; what the network takes fits from the start.
    gates_.reserve(512);
    v_.reserve(512);
}

RecordingSystem::~RecordingSystem() {
    base::wipe(v_.data(), v_.size() * sizeof(v_[0]));
    base::wipe(gates_.data(), gates_.size() * sizeof(Gate));
}

Variable RecordingSystem::commit(const group::PointBytes& V, std::optional<Scalar> value) {
    transcript_.append_point("V", V);
    V_.push_back(V);
    v_.push_back(value);
    return Variable::committed(v_.size() - 1);
}

proof::Multiplier RecordingSystem::add_gate(Gate gate) {
    const std::size_t i = gates_.size();
    gates_.push_back(gate);
    return {{VariableKind::MultiplierLeft, i},
            {VariableKind::MultiplierRight, i},
            {VariableKind::MultiplierOutput, i}};
}

proof::Multiplier RecordingSystem::multiply(LinearCombination left, LinearCombination right) {
    Gate gate{evaluate(left), evaluate(right), std::nullopt};
    if (gate.left && gate.right) gate.output = *gate.left * *gate.right;
    const proof::Multiplier wires = add_gate(gate);
    constrain(std::move(left) - LinearCombination(wires.left));
    constrain(std::move(right) - LinearCombination(wires.right));
    return wires;
}

Result<proof::Multiplier> RecordingSystem::allocate_multiplier(
    std::optional<std::pair<Scalar, Scalar>> left_right) {
    if (!left_right) return add_gate({});
    const auto& [left, right] = *left_right;
    return add_gate({left, right, left * right});
}

Result<Variable> RecordingSystem::allocate(std::optional<Scalar> value) {
    if (!pending_) {
        const proof::Multiplier wires = add_gate({value, std::nullopt, std::nullopt});
        // A wire that nothing is ever put on is zero to the prover.
        if (value) gates_.back().right = gates_.back().output = Scalar::zero();
        pending_ = wires.left.index;
        return wires.left;
    }
    const std::size_t i = *pending_;
    pending_.reset();
    gates_[i].right = value;
    gates_[i].output.reset();
    if (gates_[i].left && value) gates_[i].output = *gates_[i].left * *value;
    return Variable{VariableKind::MultiplierRight, i};
}

void RecordingSystem::constrain(LinearCombination constraint) {
    constraints_.push_back(std::move(constraint));
}

void RecordingSystem::specify_randomized_constraints(proof::RandomizedConstraints constraints) {
    deferred_.push_back(std::move(constraints));
}

Result<void> RecordingSystem::finish() {
    pending_.reset();
    SecondPhase phase(*this);
    for (const proof::RandomizedConstraints& constraints : std::exchange(deferred_, {}))
        VESPER_CHECK(constraints(phase));
    return {};
}

std::optional<Scalar> RecordingSystem::value_of(const Variable& variable) const {
    switch (variable.kind) {
        case VariableKind::Committed:
            return v_[variable.index];
        case VariableKind::MultiplierLeft:
            return gates_[variable.index].left;
        case VariableKind::MultiplierRight:
            return gates_[variable.index].right;
        case VariableKind::MultiplierOutput:
            return gates_[variable.index].output;
        case VariableKind::One:
            return Scalar::one();
    }
    return std::nullopt;
}

std::optional<Scalar> RecordingSystem::evaluate(const LinearCombination& combination) const {
    Scalar sum;
    for (const auto& [variable, coefficient] : combination.terms) {
        const auto value = value_of(variable);
        if (!value) return std::nullopt;
        sum += coefficient * *value;
    }
    return sum;
}

namespace {

std::string variable_text(const Variable& variable) {
    static constexpr std::string_view kLetters = "vLRO";
    return kLetters[static_cast<std::size_t>(variable.kind)] + std::to_string(variable.index);
}

}  // namespace

std::string constraint_text(const LinearCombination& combination) {
    std::string out;
    for (const auto& [variable, coefficient] : combination.terms) {
        std::string factor = chain::to_text(chain::ScalarWitness(coefficient));
        const bool negative = factor.starts_with('-');
        if (negative) factor.erase(0, 1);
        if (!out.empty()) {
            out += negative ? " − " : " + ";
        } else if (negative) {
            out += "−";
        }
        if (variable.kind == VariableKind::One) {
            out += factor;
        } else {
            if (factor != "1") out += factor + "·";
            out += variable_text(variable);
        }
    }
    return (out.empty() ? "0" : out) + " = 0";
}

}  // namespace vesper::zkvm
