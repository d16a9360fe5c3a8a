/// 1/s mod ℓ by Bernstein and Yang's division steps ("Fast constant-time gcd computation and
/// modular inversion", 2019), in the variant with δ = 1/2 at the start. Constant time.
#pragma once

#include <array>
#include <cstdint>

namespace vesper::group {

/// `s` and the result in four little-endian words below ℓ; 0 gives 0.
std::array<std::uint64_t, 4> invert_mod_order(const std::array<std::uint64_t, 4>& s);

}  // namespace vesper::group
