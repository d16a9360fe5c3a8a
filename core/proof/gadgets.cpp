#include "core/proof/gadgets.h"

#include <stdexcept>

namespace vesper::proof {

using group::Scalar;

// Gate i has the wires a = 1 − b_i and b = b_i; a·b = 0 and a + b = 1 make b_i a bit, and
// v − Σ 2^i·b_i = 0 makes them the digits of v.
Result<void> constrain_range(ConstraintSystem& system, LinearCombination v,
                             std::optional<std::uint64_t> value, std::size_t bits) {
    if (bits > 64) throw std::invalid_argument("constrain_range: bits");
    Scalar weight = Scalar::one();
    for (std::size_t i = 0; i < bits; ++i) {
        std::optional<std::pair<Scalar, Scalar>> wires;
        if (value) {
            const Scalar bit = Scalar::from_u64((*value >> i) & 1);
            wires.emplace(Scalar::one() - bit, bit);
        }
        VESPER_TRY(const Multiplier gate, system.allocate_multiplier(wires));
        system.constrain(gate.output);
        system.constrain(LinearCombination(gate.left) + gate.right - Scalar::one());
        v.terms.emplace_back(gate.right, -weight);
        weight += weight;
    }
    system.constrain(std::move(v));
    return {};
}

}  // namespace vesper::proof
