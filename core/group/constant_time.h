/// Masks and selection without branches. A Mask is all ones for "yes" and zero for "no".
#pragma once

#include <cstdint>

namespace vesper::group {

using Mask = std::uint64_t;

/// Hides a value from the optimiser, so that it cannot turn a masked selection into a branch.
inline std::uint64_t value_barrier(std::uint64_t value) {
    __asm__("" : "+r"(value));
    return value;
}

/// `bit` is 0 or 1.
inline Mask mask_from_bit(std::uint64_t bit) {
    return value_barrier(0 - bit);
}

inline Mask mask_is_zero(std::uint64_t value) {
    return mask_from_bit(((value | (0 - value)) >> 63) ^ 1);
}

inline Mask mask_equal(std::uint64_t a, std::uint64_t b) {
    return mask_is_zero(a ^ b);
}

}  // namespace vesper::group
