#include "core/group/recoding.h"

namespace vesper::group {

std::array<std::int8_t, 64> signed_radix_16(const Scalar& s) {
    std::array<std::int8_t, 64> digits{};
    int carry = 0;
    for (std::size_t i = 0; i < 64; ++i) {
        const int digit = static_cast<int>((s.words()[i / 16] >> (4 * (i % 16))) & 15) + carry;
        // The top digit is at most 1 + 1, since s < 2^253.
        carry = (digit + 8) >> 4;
        digits[i] = static_cast<std::int8_t>(digit - (carry << 4));
    }
    return digits;
}

std::array<std::int8_t, 256> naf_vartime(const Scalar& s, unsigned width) {
    std::array<std::int8_t, 256> naf{};
    for_naf_digits_vartime(
        s, width, [&naf](unsigned bit, int digit) { naf[bit] = static_cast<std::int8_t>(digit); });
    return naf;
}

}  // namespace vesper::group
