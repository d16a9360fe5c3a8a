#include "core/zkvm/range_gadget.h"

namespace vesper::zkvm {

Result<void> constrain_to_range(proof::ConstraintSystem& system, LinearForm v,
                                std::optional<std::uint64_t> value) {
    using group::Scalar;
    using proof::LinearCombination;
    LinearCombination rest = v.combination();
    Scalar weight = Scalar::one();
    for (unsigned i = 0; i < 64; ++i) {
        std::optional<std::pair<Scalar, Scalar>> wires;
        if (value) {
            const std::uint64_t bit = (*value >> i) & 1;
            wires.emplace(Scalar::from_u64(1 - bit), Scalar::from_u64(bit));
        }
        VESPER_TRY(const proof::Multiplier gate, system.allocate_multiplier(wires));
        system.constrain(gate.output);
        system.constrain(LinearCombination(gate.left) + LinearCombination(gate.right) -
                         LinearCombination(Scalar::one()));
        rest.terms.emplace_back(gate.right, -weight);
        weight += weight;
    }
    system.constrain(std::move(rest));
    return {};
}

}  // namespace vesper::zkvm
