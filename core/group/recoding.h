/// Signed digits of scalars.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "core/group/scalar.h"

namespace vesper::group {

/// s = Σ d_i·16^i with −8 ≤ d_i ≤ 8. Constant time.
std::array<std::int8_t, 64> signed_radix_16(const Scalar& s);

/// The width-w non-adjacent form, 2 ≤ w ≤ 8: s = Σ d·2^bit with odd digits |d| < 2^(w−1), at most
/// one of w neighbouring bits used. Calls use(bit, digit) for each, from the lowest bit upwards.
/// Variable time.
template <typename Use>
void for_naf_digits_vartime(const Scalar& s, unsigned width, const Use& use) {
    const std::array<std::uint64_t, 4>& words = s.words();
    const std::uint64_t window = (std::uint64_t{1} << width) - 1;
    std::uint64_t carry = 0;
    for (unsigned bit = 0; bit < 256;) {
        const unsigned word = bit / 64, shift = bit % 64;
        std::uint64_t bits = words[word] >> shift;
        if (shift != 0 && word < 3) bits |= words[word + 1] << (64 - shift);
        // The next digit begins where a bit differs from the carry.
        const std::uint64_t different = bits ^ (0 - carry);
        if (different == 0) {
            bit += 64;
            continue;
        }
        const auto zeros = static_cast<unsigned>(std::countr_zero(different));
        if (zeros + width > 64) {
            bit += zeros;
            continue;
        }
        const std::uint64_t digit = ((bits >> zeros) & window) + carry;
        carry = digit >> (width - 1);
        use(bit + zeros, static_cast<int>(digit) - static_cast<int>(carry << width));
        bit += zeros + width;
    }
}

/// The same digits in an array over all bits.
std::array<std::int8_t, 256> naf_vartime(const Scalar& s, unsigned width);

}  // namespace vesper::group
