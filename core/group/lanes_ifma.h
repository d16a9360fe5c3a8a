/// Eight elements of F_p side by side, for AVX-512 IFMA: five vectors in radix 2^51.
///
/// The multiplier reads 52 bits, so every operation carries: all results have limbs below
/// 2^51 + 2^16 (magnitude 1 of field.h), which is more than the contract asks for.
/// Only *_ifma.cpp may include this; those files are compiled for the instruction set and must not
/// emit an inline function that others share.
#pragma once

#include <immintrin.h>

#include "core/group/edwards.h"

namespace vesper::group::ifma {

constexpr std::size_t kLanes = 8;

/// One bit per lane.
using LaneMask = __mmask8;

/// Lanes stay in registers only where the compiler inlines, which it does not do unasked.
#define VESPER_LANES_INLINE [[gnu::always_inline]] inline

/// A vector with the same word in every lane.
VESPER_LANES_INLINE __m512i all(std::uint64_t word) {
    return _mm512_set1_epi64(static_cast<long long>(word));
}

struct Lanes {
    /// A LaneMask with the operators of Mask.
    struct MaskType {
        LaneMask bits;
        MaskType operator~() const { return {static_cast<LaneMask>(~bits)}; }
        MaskType operator|(MaskType other) const {
            return {static_cast<LaneMask>(bits | other.bits)};
        }
        MaskType operator&(MaskType other) const {
            return {static_cast<LaneMask>(bits & other.bits)};
        }
    };

    __m512i l[5];

    static Lanes broadcast(const FieldElement& a) {
        return {{all(a.l[0]), all(a.l[1]), all(a.l[2]), all(a.l[3]), all(a.l[4])}};
    }
    static Lanes zero() { return {{all(0), all(0), all(0), all(0), all(0)}}; }
    static Lanes one() { return {{all(1), all(0), all(0), all(0), all(0)}}; }
};

// in: limbs < 2^63, out: limbs < 2^51 + 2^12·19
VESPER_LANES_INLINE Lanes carry(const Lanes& a) {
    const __m512i mask = all(portable::kLimbMask);
    const __m512i c4 = _mm512_srli_epi64(a.l[4], 51);
    Lanes out;
    out.l[0] = _mm512_madd52lo_epu64(_mm512_and_si512(a.l[0], mask), c4, all(19));
    for (int i = 1; i < 5; ++i)
        out.l[i] =
            _mm512_add_epi64(_mm512_and_si512(a.l[i], mask), _mm512_srli_epi64(a.l[i - 1], 51));
    return out;
}

VESPER_LANES_INLINE Lanes operator+(const Lanes& a, const Lanes& b) {
    Lanes out;
    for (int i = 0; i < 5; ++i)
        out.l[i] = _mm512_add_epi64(a.l[i], b.l[i]);
    return carry(out);
}

// 2p − b has no negative limb, since b < 2^52 − 38 in each.
VESPER_LANES_INLINE Lanes complement(const Lanes& b) {
    constexpr std::uint64_t kTwoP0 = 2 * (portable::kLimbMask - 18),
                            kTwoP = 2 * portable::kLimbMask;
    Lanes out;
    out.l[0] = _mm512_sub_epi64(all(kTwoP0), b.l[0]);
    for (int i = 1; i < 5; ++i)
        out.l[i] = _mm512_sub_epi64(all(kTwoP), b.l[i]);
    return out;
}

VESPER_LANES_INLINE Lanes operator-(const Lanes& a, const Lanes& b) {
    return a + complement(b);
}

VESPER_LANES_INLINE Lanes operator-(const Lanes& a) {
    return carry(complement(a));
}

// Nine double columns to limbs. A product's high half has weight 2^52 = 2·2^51, so it enters the
// next column twice. in: lo, hi < 2^55, out: 1
VESPER_LANES_INLINE Lanes reduce_columns(const __m512i* lo, const __m512i* hi) {
    // column k + 5 counts 19 times in column k; 19·(2^55 + 2·2^55) < 2^61
    Lanes out;
    for (int k = 0; k < 5; ++k) {
        __m512i low = lo[k], high = _mm512_add_epi64(hi[k + 4], hi[k + 4]);
        if (k > 0) low = _mm512_add_epi64(low, _mm512_add_epi64(hi[k - 1], hi[k - 1]));
        if (k < 4) high = _mm512_add_epi64(high, lo[k + 5]);
        const __m512i times3 = _mm512_add_epi64(high, _mm512_add_epi64(high, high));
        out.l[k] = _mm512_add_epi64(_mm512_add_epi64(low, times3), _mm512_slli_epi64(high, 4));
    }
    return carry(out);
}

VESPER_LANES_INLINE Lanes operator*(const Lanes& a, const Lanes& b) {
    __m512i lo[9], hi[9];
    for (int k = 0; k < 9; ++k)
        lo[k] = hi[k] = _mm512_setzero_si512();
#pragma GCC unroll 5
    for (int i = 0; i < 5; ++i) {
#pragma GCC unroll 5
        for (int j = 0; j < 5; ++j) {
            lo[i + j] = _mm512_madd52lo_epu64(lo[i + j], a.l[i], b.l[j]);
            hi[i + j] = _mm512_madd52hi_epu64(hi[i + j], a.l[i], b.l[j]);
        }
    }
    return reduce_columns(lo, hi);
}

VESPER_LANES_INLINE Lanes square(const Lanes& a) {
    __m512i lo[9], hi[9];
    for (int k = 0; k < 9; ++k)
        lo[k] = hi[k] = _mm512_setzero_si512();
#pragma GCC unroll 5
    for (int i = 0; i < 5; ++i) {
#pragma GCC unroll 5
        for (int j = i + 1; j < 5; ++j) {
            lo[i + j] = _mm512_madd52lo_epu64(lo[i + j], a.l[i], a.l[j]);
            hi[i + j] = _mm512_madd52hi_epu64(hi[i + j], a.l[i], a.l[j]);
        }
    }
#pragma GCC unroll 9
    for (int k = 1; k < 8; ++k) {
        lo[k] = _mm512_add_epi64(lo[k], lo[k]);
        hi[k] = _mm512_add_epi64(hi[k], hi[k]);
    }
#pragma GCC unroll 5
    for (int i = 0; i < 5; ++i) {
        lo[2 * i] = _mm512_madd52lo_epu64(lo[2 * i], a.l[i], a.l[i]);
        hi[2 * i] = _mm512_madd52hi_epu64(hi[2 * i], a.l[i], a.l[i]);
    }
    return reduce_columns(lo, hi);
}

/// `a` in the lanes where the mask is zero, `b` where it is set.
VESPER_LANES_INLINE Lanes select(const Lanes& a, const Lanes& b, Lanes::MaskType mask) {
    Lanes out;
    for (int i = 0; i < 5; ++i)
        out.l[i] = _mm512_mask_blend_epi64(mask.bits, a.l[i], b.l[i]);
    return out;
}

/// The canonical representatives: limbs < 2^51, values < p.
VESPER_LANES_INLINE Lanes canonical(const Lanes& a) {
    const __m512i mask = all(portable::kLimbMask);
    Lanes r = carry(a);
    __m512i q = _mm512_srli_epi64(_mm512_add_epi64(r.l[0], all(19)), 51);
    for (int i = 1; i < 5; ++i)
        q = _mm512_srli_epi64(_mm512_add_epi64(r.l[i], q), 51);
    r.l[0] = _mm512_madd52lo_epu64(r.l[0], q, all(19));
    for (int i = 0; i < 4; ++i) {
        r.l[i + 1] = _mm512_add_epi64(r.l[i + 1], _mm512_srli_epi64(r.l[i], 51));
        r.l[i] = _mm512_and_si512(r.l[i], mask);
    }
    r.l[4] = _mm512_and_si512(r.l[4], mask);
    return r;
}

VESPER_LANES_INLINE Lanes::MaskType is_zero(const Lanes& a) {
    const Lanes r = canonical(a);
    const __m512i bits = _mm512_or_si512(_mm512_or_si512(r.l[0], r.l[1]),
                                         _mm512_or_si512(_mm512_or_si512(r.l[2], r.l[3]), r.l[4]));
    return {_mm512_testn_epi64_mask(bits, bits)};
}

VESPER_LANES_INLINE Lanes::MaskType is_negative(const Lanes& a) {
    return {_mm512_test_epi64_mask(canonical(a).l[0], all(1))};
}

VESPER_LANES_INLINE Lanes::MaskType equal(const Lanes& a, const Lanes& b) {
    return is_zero(a - b);
}

VESPER_LANES_INLINE Lanes absolute(const Lanes& a) {
    return select(a, -a, is_negative(a));
}

using ExtendedLanes = Extended<Lanes>;
using ProjectiveLanes = Projective<Lanes>;
using CompletedLanes = Completed<Lanes>;
using CachedLanes = Cached<Lanes>;
using AffineCachedLanes = AffineCached<Lanes>;

inline ExtendedLanes identity_lanes() {
    return {Lanes::zero(), Lanes::one(), Lanes::one(), Lanes::zero()};
}

}  // namespace vesper::group::ifma
