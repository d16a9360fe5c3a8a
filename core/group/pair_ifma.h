/// One or two points in eight lanes: the four products of a step in Hisil, Wong, Carter, Dawson's
/// formulas side by side. It shortens the chain of a single product to two multiplications per
/// doubling or addition. Constant time.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/group/kernels.h"

namespace vesper::group::ifma {

/// Σ_j digits[64i + j]·16^j·points[i] over one or two points.
EdwardsPoint pair_sum_radix_16(const std::int8_t* digits, const EdwardsPoint* points,
                               std::size_t n);

EdwardsPoint pair_mul_fixed(const FixedRow* rows, const std::int8_t* digits);

}  // namespace vesper::group::ifma
