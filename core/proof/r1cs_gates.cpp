#include "core/proof/r1cs_gates.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/proof/generators.h"

namespace vesper::proof {

using group::Scalar;

namespace {

Multiplier wires(std::size_t gate) {
    return {{VariableKind::MultiplierLeft, gate},
            {VariableKind::MultiplierRight, gate},
            {VariableKind::MultiplierOutput, gate}};
}

}  // namespace

Multiplier R1csGates::add() {
    return wires(multipliers_++);
}

R1csGates::Wire R1csGates::allocate() {
    if (pending_) return {wires(*std::exchange(pending_, std::nullopt)).right, false};
    pending_ = multipliers_;
    return {add().left, true};
}

std::vector<RandomizedConstraints> R1csGates::begin_second_phase() {
    pending_.reset();
    return std::exchange(deferred_, {});
}

FlattenedConstraints R1csGates::flatten(const Scalar& z, std::size_t commitments) const {
    FlattenedConstraints out;
    for (std::vector<Scalar>* w : {&out.wL, &out.wR, &out.wO})
        w->resize(multipliers_);
    out.wV.resize(commitments);
    Scalar weight = z;
    for (const LinearCombination& constraint : constraints_) {
        for (const auto& [variable, coefficient] : constraint.terms) {
            switch (variable.kind) {
                case VariableKind::MultiplierLeft:
                    out.wL.at(variable.index) += weight * coefficient;
                    break;
                case VariableKind::MultiplierRight:
                    out.wR.at(variable.index) += weight * coefficient;
                    break;
                case VariableKind::MultiplierOutput:
                    out.wO.at(variable.index) += weight * coefficient;
                    break;
                case VariableKind::Committed:
                    out.wV.at(variable.index) -= weight * coefficient;
                    break;
                case VariableKind::One:
                    out.wc -= weight * coefficient;
                    break;
            }
        }
        weight *= z;
    }
    return out;
}

Result<void> check_multipliers(std::size_t multipliers, std::size_t capacity) {
    const std::size_t limit = std::min(capacity, BulletproofGens::kChainCapacity);
    // In this order: bit_ceil of a huge number is undefined.
    if (multipliers > limit || std::bit_ceil(multipliers) > limit)
        return fail(ProofError::TooManyMultipliers, std::to_string(multipliers) +
                                                        " multipliers are needed, " +
                                                        std::to_string(limit) + " are allowed");
    return {};
}

}  // namespace vesper::proof
