/// Signed digits of scalars.
#pragma once

#include <array>
#include <cstdint>

#include "core/group/scalar.h"

namespace vesper::group {

/// s = Σ d_i·16^i with −8 ≤ d_i ≤ 8. Constant time.
std::array<std::int8_t, 64> signed_radix_16(const Scalar& s);

/// The width-w non-adjacent form, 2 ≤ w ≤ 8: s = Σ d_i·2^i, each d_i zero or odd with
/// |d_i| < 2^(w−1), at most one of w neighbours nonzero. Variable time.
std::array<std::int8_t, 256> naf_vartime(const Scalar& s, unsigned width);

}  // namespace vesper::group
