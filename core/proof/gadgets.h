/// Statements that constraint systems are built from.
#pragma once

#include <optional>

#include "core/proof/constraint_system.h"

namespace vesper::proof {

/// 0 ≤ v < 2^bits, by its binary digits: `bits` gates (1 − b_i)·b_i = 0 and 2·bits + 1 constraints.
/// `value` is the prover's v, secret; a verifier passes none. Source: zkos-protocol §7.3. A prover
/// whose v is no such number gets a proof that fails. bits ≤ 64.
Result<void> constrain_range(ConstraintSystem& system, LinearCombination v,
                             std::optional<std::uint64_t> value, std::size_t bits = 64);

}  // namespace vesper::proof
