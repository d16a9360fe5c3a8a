// Compiled for AVX-512 IFMA; see kernels_ifma.cpp on what may stand here.
#include "core/group/pair_ifma.h"

#include "core/base/secret.h"
#include "core/group/lanes_ifma.h"

namespace vesper::group::ifma {
namespace {

// Lanes 0 … 3 hold X, Y, Z, T of one point, lanes 4 … 7 of another. Masks and permutations below
// speak of one half and mean both.
using Pair = Lanes;

constexpr LaneMask both(unsigned half) {
    return static_cast<LaneMask>(half | half << 4);
}

// Lane i of each half takes lane a, b, c, d of the same half.
template <int a, int b, int c, int d>
VESPER_LANES_INLINE Lanes permute(const Lanes& v) {
    Lanes out;
    for (int i = 0; i < 5; ++i)
        out.l[i] = _mm512_permutex_epi64(v.l[i], a | b << 2 | c << 4 | d << 6);
    return out;
}

// Sums without a carry, for operands that one carry follows.
VESPER_LANES_INLINE Lanes raw_sum(const Lanes& a, const Lanes& b) {
    Lanes out;
    for (int i = 0; i < 5; ++i)
        out.l[i] = _mm512_add_epi64(a.l[i], b.l[i]);
    return out;
}

// 2p − v in the lanes of the mask.
VESPER_LANES_INLINE Lanes negate_in(const Lanes& v, LaneMask mask) {
    return select(v, complement(v), {mask});
}

VESPER_LANES_INLINE Lanes keep_in(const Lanes& v, LaneMask mask) {
    Lanes out;
    for (int i = 0; i < 5; ++i)
        out.l[i] = _mm512_maskz_mov_epi64(mask, v.l[i]);
    return out;
}

// (e, h, g, e)·(f, g, f, h) with e = 2XY, h = Y² + X², g = Y² − X², f = 2Z² − g.
VESPER_LANES_INLINE Pair double_pair(const Pair& v) {
    const Lanes w = permute<0, 1, 2, 0>(v) * permute<0, 1, 2, 1>(v);  // X², Y², Z², XY
    const Lanes left =
        raw_sum(permute<3, 0, 1, 3>(w), negate_in(permute<3, 1, 0, 3>(w), both(0b0100)));
    const Lanes zz = keep_in(permute<2, 2, 2, 2>(w), both(0b0101));
    const Lanes right =
        raw_sum(raw_sum(zz, zz),
                raw_sum(permute<0, 1, 0, 0>(w), negate_in(permute<1, 0, 1, 1>(w), both(0b0111))));
    return carry(left) * carry(right);
}

// (Y − X, Y + X, Z, T)
VESPER_LANES_INLINE Lanes spread(const Pair& v) {
    const Lanes x = keep_in(permute<0, 0, 0, 0>(v), both(0b0011));
    return carry(
        raw_sum(permute<1, 1, 2, 3>(v), keep_in(negate_in(x, both(0b0001)), both(0b0011))));
}

// `entry` holds (Y − X, Y + X, 2Z, 2dT) of the second operand.
VESPER_LANES_INLINE Pair add_entry(const Pair& v, const Lanes& entry) {
    const Lanes w = spread(v) * entry;  // a, b, d, c of edwards.h
    const Lanes left =
        raw_sum(permute<1, 1, 2, 1>(w), negate_in(permute<0, 0, 3, 0>(w), both(0b1001)));
    const Lanes right =
        raw_sum(permute<2, 2, 2, 1>(w), negate_in(permute<3, 3, 3, 0>(w), both(0b0101)));
    return carry(left) * carry(right);
}

// One constant per coordinate, the same for both halves.
VESPER_LANES_INLINE Lanes coordinates(const FieldElement& a, const FieldElement& b,
                                      const FieldElement& c, const FieldElement& d) {
    Lanes out;
    for (int i = 0; i < 5; ++i) {
        const auto word = [i](const FieldElement& f) { return static_cast<long long>(f.l[i]); };
        out.l[i] = _mm512_set_epi64(word(d), word(c), word(b), word(a), word(d), word(c), word(b),
                                    word(a));
    }
    return out;
}

VESPER_LANES_INLINE Lanes small(std::uint64_t a, std::uint64_t b, std::uint64_t c,
                                std::uint64_t d) {
    return coordinates({{a, 0, 0, 0, 0}}, {{b, 0, 0, 0, 0}}, {{c, 0, 0, 0, 0}}, {{d, 0, 0, 0, 0}});
}

VESPER_LANES_INLINE Lanes to_entry(const Pair& v) {
    return spread(v) *
           coordinates({{1, 0, 0, 0, 0}}, {{1, 0, 0, 0, 0}}, {{2, 0, 0, 0, 0}}, constants::kTwoD);
}

VESPER_LANES_INLINE Lanes identity_entry() {
    return small(1, 1, 2, 0);
}

VESPER_LANES_INLINE Pair identity_pair() {
    return small(0, 1, 1, 0);
}

// −P for the halves whose digit is negative: Y ± X change places, T changes sign.
VESPER_LANES_INLINE Lanes negate_entry(const Lanes& entry, LaneMask negative) {
    const Lanes swapped = select(entry, permute<1, 0, 2, 3>(entry), {negative});
    return negate_in(swapped, static_cast<LaneMask>(negative & both(0b1000)));
}

// The first digit in the lanes of the lower half, the second in the upper.
VESPER_LANES_INLINE __m512i digit_lanes(int lower, int upper) {
    return _mm512_mask_blend_epi64(0xf0, _mm512_set1_epi64(lower), _mm512_set1_epi64(upper));
}

VESPER_LANES_INLINE Pair load_pair(const EdwardsPoint* points, std::size_t n) {
    alignas(64) std::uint64_t words[5][kLanes];
    for (std::size_t half = 0; half < 2; ++half) {
        const FieldElement* const p[] = {
            &points[n > half ? half : 0].X, &points[n > half ? half : 0].Y,
            &points[n > half ? half : 0].Z, &points[n > half ? half : 0].T};
        for (std::size_t c = 0; c < 4; ++c) {
            for (std::size_t i = 0; i < 5; ++i)
                words[i][4 * half + c] = p[c]->l[i];
        }
    }
    Pair out;
    for (std::size_t i = 0; i < 5; ++i)
        out.l[i] = _mm512_load_si512(words[i]);
    return carry(out);
}

VESPER_LANES_INLINE EdwardsPoint lower_half(const Pair& v) {
    EdwardsPoint out;
    FieldElement* const p[] = {&out.X, &out.Y, &out.Z, &out.T};
    for (std::size_t i = 0; i < 5; ++i) {
        alignas(64) std::uint64_t words[kLanes];
        _mm512_store_si512(words, v.l[i]);
        for (std::size_t c = 0; c < 4; ++c)
            p[c]->l[i] = words[c];
    }
    return out;
}

VESPER_LANES_INLINE Lanes upper_to_lower(const Lanes& v) {
    Lanes out;
    for (int i = 0; i < 5; ++i)
        out.l[i] = _mm512_shuffle_i64x2(v.l[i], v.l[i], 0xee);
    return out;
}

}  // namespace

EdwardsPoint pair_sum_radix_16(const std::int8_t* digits, const EdwardsPoint* points,
                               std::size_t n) {
    constexpr std::size_t kPositions = 64;
    const Pair p = load_pair(points, n);
    Lanes table[8];
    table[0] = to_entry(p);
    Pair multiple = p;
    for (int k = 1; k < 8; ++k) {
        multiple = add_entry(multiple, table[0]);
        table[k] = to_entry(multiple);
    }
    Pair sum = identity_pair();
    for (std::size_t position = kPositions; position-- > 0;) {
        for (int i = 0; i < 4; ++i)
            sum = double_pair(sum);
        // A missing second point has only zero digits.
        const __m512i digit =
            digit_lanes(digits[position], n > 1 ? digits[kPositions + position] : 0);
        const __m512i magnitude = _mm512_abs_epi64(digit);
        Lanes entry = identity_entry();
        for (std::uint64_t k = 0; k < 8; ++k)
            entry = select(entry, table[k], {_mm512_cmpeq_epi64_mask(magnitude, all(k + 1))});
        sum = add_entry(sum, negate_entry(entry, _mm512_movepi64_mask(digit)));
    }
    if (n > 1) sum = add_entry(sum, to_entry(upper_to_lower(sum)));
    base::wipe(table, sizeof(table));
    return lower_half(sum);
}

// The even digits run in the lower half, the odd ones in the upper half.
EdwardsPoint pair_mul_fixed(const FixedRow* rows, const std::int8_t* digits) {
    Pair sum = identity_pair();
    for (std::size_t row = 0; row < kFixedRows; ++row) {
        const __m512i digit = digit_lanes(digits[2 * row], digits[2 * row + 1]);
        const __m512i magnitude = _mm512_abs_epi64(digit);
        Lanes entry = identity_entry();
        for (std::uint64_t k = 0; k < 8; ++k) {
            const LaneMask wanted = _mm512_cmpeq_epi64_mask(magnitude, all(k + 1));
            for (std::size_t i = 0; i < 5; ++i) {
                const __m256i limb = _mm256_load_si256(
                    reinterpret_cast<const __m256i*>(rows[row].entries[k].limbs[i]));
                entry.l[i] = _mm512_mask_broadcast_i64x4(entry.l[i], wanted, limb);
            }
        }
        sum = add_entry(sum, negate_entry(entry, _mm512_movepi64_mask(digit)));
    }
    Pair odd = sum;
    for (int i = 0; i < 4; ++i)
        odd = double_pair(odd);
    return lower_half(add_entry(sum, to_entry(upper_to_lower(odd))));
}

}  // namespace vesper::group::ifma
