/// Portable backend of F_p: five limbs in radix 2^51, products through 128-bit integers.
///
/// Value = Σ l[i]·2^(51i). Magnitude m (see field.h): every limb ≤ m·(2^51 + 2^16).
/// Operands of magnitude 8 have limbs ≤ 2^54 + 2^19, and 19·limb < 2^58.3 fits a word; the largest
/// column, 5 products < 2^108.1 each, leaves a carry < 2^59.4, and 19 times that still fits a word.
#pragma once

#include <array>
#include <cassert>
#include <cstdint>
#include <cstdlib>

#include "core/base/bytes.h"
#include "core/group/constant_time.h"

namespace vesper::group::portable {

using Wide = unsigned __int128;

inline constexpr std::uint64_t kLimbMask = (std::uint64_t{1} << 51) - 1;
inline constexpr std::uint64_t kUnitMagnitude = (std::uint64_t{1} << 51) + (std::uint64_t{1} << 16);

struct FieldElement {
    using MaskType = Mask;

    std::uint64_t l[5];

    static constexpr FieldElement zero() { return {{0, 0, 0, 0, 0}}; }
    static constexpr FieldElement one() { return {{1, 0, 0, 0, 0}}; }
    static constexpr FieldElement broadcast(const FieldElement& constant) { return constant; }
    /// 255 bits in four little-endian words; the top bit is dropped.
    static constexpr FieldElement from_words(std::uint64_t w0, std::uint64_t w1, std::uint64_t w2,
                                             std::uint64_t w3) {
        return {{w0 & kLimbMask, ((w0 >> 51) | (w1 << 13)) & kLimbMask,
                 ((w1 >> 38) | (w2 << 26)) & kLimbMask, ((w2 >> 25) | (w3 << 39)) & kLimbMask,
                 (w3 >> 12) & kLimbMask}};
    }
    /// 255 bits, little endian; bit 255 is ignored and values from p on wrap.
    static FieldElement from_bytes(const ByteArray<32>& bytes);
    /// The canonical encoding.
    ByteArray<32> to_bytes() const;
    /// The canonical value in four little-endian words.
    std::array<std::uint64_t, 4> to_words() const;
};

#ifdef VESPER_BOUNDS
inline void require_magnitude(const FieldElement& a, std::uint64_t magnitude) {
    for (const std::uint64_t limb : a.l) {
        if (limb > magnitude * kUnitMagnitude) std::abort();
    }
}
#else
inline void require_magnitude(const FieldElement&, std::uint64_t) {}
#endif

inline Wide wide_product(std::uint64_t a, std::uint64_t b) {
    return static_cast<Wide>(a) * b;
}

// in: ≤ 8, out: 1
inline FieldElement carry(const FieldElement& a) {
    require_magnitude(a, 8);
    const std::uint64_t c0 = a.l[0] >> 51, c1 = a.l[1] >> 51, c2 = a.l[2] >> 51;
    const std::uint64_t c3 = a.l[3] >> 51, c4 = a.l[4] >> 51;
    return {{(a.l[0] & kLimbMask) + 19 * c4, (a.l[1] & kLimbMask) + c0, (a.l[2] & kLimbMask) + c1,
             (a.l[3] & kLimbMask) + c2, (a.l[4] & kLimbMask) + c3}};
}

// Five columns to limbs. in: columns < 2^116 with the last < 2^110.5, out: 1
inline FieldElement reduce_columns(Wide r0, Wide r1, Wide r2, Wide r3, Wide r4) {
    r1 += static_cast<std::uint64_t>(r0 >> 51);
    r2 += static_cast<std::uint64_t>(r1 >> 51);
    r3 += static_cast<std::uint64_t>(r2 >> 51);
    r4 += static_cast<std::uint64_t>(r3 >> 51);
    const std::uint64_t top = static_cast<std::uint64_t>(r4 >> 51);
    std::uint64_t l0 = (static_cast<std::uint64_t>(r0) & kLimbMask) + 19 * top;
    const std::uint64_t l1 = (static_cast<std::uint64_t>(r1) & kLimbMask) + (l0 >> 51);
    l0 &= kLimbMask;
    return {{l0, l1, static_cast<std::uint64_t>(r2) & kLimbMask,
             static_cast<std::uint64_t>(r3) & kLimbMask,
             static_cast<std::uint64_t>(r4) & kLimbMask}};
}

inline FieldElement operator+(const FieldElement& a, const FieldElement& b) {
    const FieldElement sum{
        {a.l[0] + b.l[0], a.l[1] + b.l[1], a.l[2] + b.l[2], a.l[3] + b.l[3], a.l[4] + b.l[4]}};
    require_magnitude(sum, 8);
    return sum;
}

// a + 4p − b: no limb falls below zero while b has magnitude ≤ 3.
inline FieldElement operator-(const FieldElement& a, const FieldElement& b) {
    require_magnitude(b, 3);
    constexpr std::uint64_t kFourP0 = 4 * (kLimbMask - 18), kFourP = 4 * kLimbMask;
    const FieldElement difference{{a.l[0] + kFourP0 - b.l[0], a.l[1] + kFourP - b.l[1],
                                   a.l[2] + kFourP - b.l[2], a.l[3] + kFourP - b.l[3],
                                   a.l[4] + kFourP - b.l[4]}};
    require_magnitude(difference, 8);
    return difference;
}

inline FieldElement operator-(const FieldElement& a) {
    return FieldElement::zero() - a;
}

inline FieldElement operator*(const FieldElement& a, const FieldElement& b) {
    require_magnitude(a, 8);
    require_magnitude(b, 8);
    const std::uint64_t a0 = a.l[0], a1 = a.l[1], a2 = a.l[2], a3 = a.l[3], a4 = a.l[4];
    const std::uint64_t b0 = b.l[0], b1 = b.l[1], b2 = b.l[2], b3 = b.l[3], b4 = b.l[4];
    const std::uint64_t b1_19 = 19 * b1, b2_19 = 19 * b2, b3_19 = 19 * b3, b4_19 = 19 * b4;
    const Wide r0 = wide_product(a0, b0) + wide_product(a1, b4_19) + wide_product(a2, b3_19) +
                    wide_product(a3, b2_19) + wide_product(a4, b1_19);
    const Wide r1 = wide_product(a0, b1) + wide_product(a1, b0) + wide_product(a2, b4_19) +
                    wide_product(a3, b3_19) + wide_product(a4, b2_19);
    const Wide r2 = wide_product(a0, b2) + wide_product(a1, b1) + wide_product(a2, b0) +
                    wide_product(a3, b4_19) + wide_product(a4, b3_19);
    const Wide r3 = wide_product(a0, b3) + wide_product(a1, b2) + wide_product(a2, b1) +
                    wide_product(a3, b0) + wide_product(a4, b4_19);
    const Wide r4 = wide_product(a0, b4) + wide_product(a1, b3) + wide_product(a2, b2) +
                    wide_product(a3, b1) + wide_product(a4, b0);
    return reduce_columns(r0, r1, r2, r3, r4);
}

inline FieldElement square(const FieldElement& a) {
    require_magnitude(a, 8);
    const std::uint64_t a0 = a.l[0], a1 = a.l[1], a2 = a.l[2], a3 = a.l[3], a4 = a.l[4];
    const std::uint64_t a0_2 = 2 * a0, a1_2 = 2 * a1, a3_19 = 19 * a3, a4_19 = 19 * a4;
    const Wide r0 = wide_product(a0, a0) + wide_product(a1_2, a4_19) + wide_product(2 * a2, a3_19);
    const Wide r1 = wide_product(a0_2, a1) + wide_product(2 * a2, a4_19) + wide_product(a3, a3_19);
    const Wide r2 = wide_product(a0_2, a2) + wide_product(a1, a1) + wide_product(2 * a3, a4_19);
    const Wide r3 = wide_product(a0_2, a3) + wide_product(a1_2, a2) + wide_product(a4, a4_19);
    const Wide r4 = wide_product(a0_2, a4) + wide_product(a1_2, a3) + wide_product(a2, a2);
    return reduce_columns(r0, r1, r2, r3, r4);
}

/// `a` where the mask is zero, `b` where it is set.
inline FieldElement select(const FieldElement& a, const FieldElement& b, Mask mask) {
    FieldElement out{};
    for (int i = 0; i < 5; ++i)
        out.l[i] = a.l[i] ^ (mask & (a.l[i] ^ b.l[i]));
    return out;
}

inline void assign_if(FieldElement& a, const FieldElement& b, Mask mask) {
    for (int i = 0; i < 5; ++i)
        a.l[i] ^= mask & (a.l[i] ^ b.l[i]);
}

Mask is_zero(const FieldElement& a);
/// RFC 9496: an element is negative when its canonical encoding is odd.
Mask is_negative(const FieldElement& a);
Mask equal(const FieldElement& a, const FieldElement& b);

/// |a|: a or −a, whichever is not negative. in: ≤ 3, out: ≤ 4
inline FieldElement absolute(const FieldElement& a) {
    return select(a, -a, is_negative(a));
}

}  // namespace vesper::group::portable
