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
    const std::array<std::uint64_t, 4>& words = s.words();
    const std::uint64_t window = (std::uint64_t{1} << width) - 1;
    std::uint64_t carry = 0;
    for (std::size_t position = 0; position < 256;) {
        const std::size_t word = position / 64, shift = position % 64;
        std::uint64_t bits = words[word] >> shift;
        if (shift + width > 64 && word + 1 < 4) bits |= words[word + 1] << (64 - shift);
        const std::uint64_t digit = carry + (bits & window);
        if ((digit & 1) == 0) {
            ++position;
            continue;
        }
        carry = digit >> (width - 1);
        naf[position] = static_cast<std::int8_t>(static_cast<std::int64_t>(digit) -
                                                 static_cast<std::int64_t>(carry << width));
        position += width;
    }
    return naf;
}

}  // namespace vesper::group
