/// 0 ≤ v < 2^64 in 64 gates and 129 constraints, zkos-protocol.md 7.3:
///
///     for each bit b_i:  (a, b, o) with o = 0, a + b = 1;     v = Σ 2^i·b_i
#pragma once

#include "core/proof/constraint_system.h"
#include "core/zkvm/linear_form.h"

namespace vesper::zkvm {

/// `value` is the value of `v`, if this side knows it.
Result<void> constrain_to_range(proof::ConstraintSystem& system, LinearForm v,
                                std::optional<std::uint64_t> value);

}  // namespace vesper::zkvm
