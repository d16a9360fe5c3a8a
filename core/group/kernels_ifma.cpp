// Compiled for AVX-512 IFMA. Anything inline that other files share would be emitted here with the
// wrong instructions, so this file keeps to lanes, intrinsics and plain pointers.
#include <vector>

#include "core/base/secret.h"
#include "core/group/kernels.h"
#include "core/group/lanes_ifma.h"
#include "core/group/pair_ifma.h"
#include "core/group/ristretto_formulas.h"

namespace vesper::group::ifma {
namespace {

constexpr std::size_t kPointWords = sizeof(EdwardsPoint) / 8;

const TableEntry kIdentityEntry = {{{{1, 0, 0, 0, 0}}, {{1, 0, 0, 0, 0}}, {{0, 0, 0, 0, 0}}}};

// Rows to columns: word j of row i becomes word i of row j.
VESPER_LANES_INLINE void transpose(__m512i* r) {
    __m512i t[8], u[8];
    for (int i = 0; i < 8; i += 2) {
        t[i] = _mm512_unpacklo_epi64(r[i], r[i + 1]);
        t[i + 1] = _mm512_unpackhi_epi64(r[i], r[i + 1]);
    }
    for (int i = 0; i < 8; i += 4) {
        for (int k = 0; k < 2; ++k) {
            u[i + k] = _mm512_shuffle_i64x2(t[i + k], t[i + k + 2], 0x88);
            u[i + k + 2] = _mm512_shuffle_i64x2(t[i + k], t[i + k + 2], 0xdd);
        }
    }
    for (int k = 0; k < 4; ++k) {
        r[k] = _mm512_shuffle_i64x2(u[k], u[k + 4], 0x88);
        r[k + 4] = _mm512_shuffle_i64x2(u[k], u[k + 4], 0xdd);
    }
}

// Up to eight points, the missing ones the identity.
ExtendedLanes load_points(const EdwardsPoint* points, std::size_t count) {
    EdwardsPoint padded[kLanes];
    if (count < kLanes) {
        for (std::size_t i = 0; i < kLanes; ++i)
            padded[i] = i < count ? points[i]
                                  : EdwardsPoint{{{0, 0, 0, 0, 0}},
                                                 {{1, 0, 0, 0, 0}},
                                                 {{1, 0, 0, 0, 0}},
                                                 {{0, 0, 0, 0, 0}}};
        points = padded;
    }
    const __m512i stride =
        _mm512_mullo_epi64(_mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0), all(kPointWords));
    const auto* words = reinterpret_cast<const long long*>(points);
    ExtendedLanes out;
    Lanes* coordinates[] = {&out.X, &out.Y, &out.Z, &out.T};
    for (std::size_t c = 0; c < 4; ++c) {
        for (std::size_t i = 0; i < 5; ++i)
            coordinates[c]->l[i] = _mm512_i64gather_epi64(stride, words + 5 * c + i, 8);
    }
    // Points from elsewhere may have been added without a carry.
    return {carry(out.X), carry(out.Y), carry(out.Z), carry(out.T)};
}

// Lane i goes to out[i] for i < count.
void store_points(const ExtendedLanes& p, EdwardsPoint* out, std::size_t count,
                  std::size_t stride_words) {
    const Lanes* coordinates[] = {&p.X, &p.Y, &p.Z, &p.T};
    for (std::size_t c = 0; c < 4; ++c) {
        for (std::size_t i = 0; i < 5; ++i) {
            alignas(64) std::uint64_t words[kLanes];
            _mm512_store_si512(words, coordinates[c]->l[i]);
            for (std::size_t k = 0; k < count; ++k)
                reinterpret_cast<std::uint64_t*>(out)[k * stride_words + 5 * c + i] = words[k];
        }
    }
}

// The sum of all lanes.
EdwardsPoint fold_lanes(ExtendedLanes p) {
    const Lanes two_d = Lanes::broadcast(constants::kTwoD);
    for (int distance = 4; distance > 0; distance /= 2) {
        ExtendedLanes turned = p;
        Lanes* coordinates[] = {&turned.X, &turned.Y, &turned.Z, &turned.T};
        const __m512i index = _mm512_add_epi64(_mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0),
                                               all(static_cast<unsigned>(distance)));
        for (Lanes* coordinate : coordinates) {
            for (__m512i& limb : coordinate->l)
                limb = _mm512_permutexvar_epi64(index, limb);
        }
        p = (p + to_cached(turned, two_d)).to_extended();
    }
    EdwardsPoint out;
    store_points(p, &out, 1, kPointWords);
    return out;
}

// Affine forms of many lanes of points with one inversion; both arrays have `n` elements.
void normalise(const ExtendedLanes* points, std::size_t n, AffineCachedLanes* out) {
    const Lanes two_d = Lanes::broadcast(constants::kTwoD);
    // The running products wait in the slots of the results.
    Lanes product = Lanes::one();
    for (std::size_t i = 0; i < n; ++i) {
        out[i].xy2d = product;
        product = product * points[i].Z;
    }
    product = formulas::invert(product);
    for (std::size_t i = n; i-- > 0;) {
        const Lanes inverse = product * out[i].xy2d;
        product = product * points[i].Z;
        const Lanes x = points[i].X * inverse, y = points[i].Y * inverse;
        out[i] = {y + x, y - x, (x * y) * two_d};
    }
}

void store_entries(const AffineCachedLanes& p, TableEntry* out, std::size_t stride,
                   std::size_t count) {
    __m512i first[8] = {p.y_plus_x.l[0], p.y_plus_x.l[1],  p.y_plus_x.l[2],  p.y_plus_x.l[3],
                        p.y_plus_x.l[4], p.y_minus_x.l[0], p.y_minus_x.l[1], p.y_minus_x.l[2]};
    __m512i second[8] = {p.y_minus_x.l[3], p.y_minus_x.l[4], p.xy2d.l[0], p.xy2d.l[1],
                         p.xy2d.l[2],      p.xy2d.l[3],      p.xy2d.l[4], all(0)};
    transpose(first);
    transpose(second);
    for (std::size_t i = 0; i < count; ++i) {
        auto* words = reinterpret_cast<std::uint64_t*>(out + i * stride);
        _mm512_store_si512(words, first[i]);
        _mm512_store_si512(words + 8, second[i]);
    }
}

VESPER_LANES_INLINE AffineCachedLanes negate_where(const AffineCachedLanes& p, LaneMask negative) {
    const Lanes::MaskType mask{negative};
    return {select(p.y_plus_x, p.y_minus_x, mask), select(p.y_minus_x, p.y_plus_x, mask),
            select(p.xy2d, complement(p.xy2d), mask)};
}

// Eight entries, negated where their item says so; the missing ones the identity.
VESPER_LANES_INLINE AffineCachedLanes load_entries(const DigitLists::Item* items,
                                                   std::size_t count) {
    const auto none = reinterpret_cast<DigitLists::Item>(&kIdentityEntry);
    __m512i first[8], second[8];
    unsigned negative = 0;
    for (std::size_t i = 0; i < kLanes; ++i) {
        const DigitLists::Item item = i < count ? items[i] : none;
        negative |= static_cast<unsigned>(item & 1) << i;
        const auto* words = reinterpret_cast<const std::uint64_t*>(item & ~DigitLists::Item{1});
        first[i] = _mm512_load_si512(words);
        second[i] = _mm512_load_si512(words + 8);
    }
    transpose(first);
    transpose(second);
    const AffineCachedLanes p = {{{first[0], first[1], first[2], first[3], first[4]}},
                                 {{first[5], first[6], first[7], second[0], second[1]}},
                                 {{second[2], second[3], second[4], second[5], second[6]}}};
    return negate_where(p, static_cast<LaneMask>(negative));
}

// Entries that are made before one inversion serves them all.
constexpr std::size_t kBatch = 128;

void odd_multiples(const EdwardsPoint* points, std::size_t n, std::size_t count, TableEntry* out) {
    const Lanes two_d = Lanes::broadcast(constants::kTwoD);
    const std::size_t groups_per_batch = count < kBatch ? kBatch / count : 1;
    const std::size_t points_per_batch = groups_per_batch * kLanes;
    std::vector<ExtendedLanes> multiples(groups_per_batch * count);
    std::vector<AffineCachedLanes> affine(groups_per_batch * count);
    for (std::size_t begin = 0; begin < n; begin += points_per_batch) {
        const std::size_t end = n - begin < points_per_batch ? n : begin + points_per_batch;
        std::size_t used = 0;
        for (std::size_t i = begin; i < end; i += kLanes) {
            ExtendedLanes p = load_points(points + i, end - i);
            const CachedLanes twice =
                to_cached(double_point(p.to_projective()).to_extended(), two_d);
            multiples[used++] = p;
            for (std::size_t k = 1; k < count; ++k) {
                p = (p + twice).to_extended();
                multiples[used++] = p;
            }
        }
        normalise(multiples.data(), used, affine.data());
        used = 0;
        for (std::size_t i = begin; i < end; i += kLanes) {
            const std::size_t present = end - i < kLanes ? end - i : kLanes;
            for (std::size_t k = 0; k < count; ++k)
                store_entries(affine[used++], out + i * count + k, count, present);
        }
    }
}

// Every item goes into whichever lane is free: all lanes are doubled alike and summed at the end.
EdwardsPoint sum_digits_vartime(const DigitLists& lists) {
    ExtendedLanes sum = identity_lanes();
    ProjectiveLanes r = sum.to_projective();
    for (std::size_t bit = lists.top; bit-- > 0;) {
        CompletedLanes t = double_point(r);
        const std::uint32_t end = lists.offsets[bit + 1];
        for (std::uint32_t i = lists.offsets[bit]; i < end; i += kLanes) {
            const std::size_t count = end - i < kLanes ? end - i : kLanes;
            t = t.to_extended() + load_entries(lists.items + i, count);
        }
        if (bit == 0) sum = t.to_extended();
        r = t.to_projective();
    }
    return fold_lanes(sum);
}

// digit·P out of 1·P … 8·P in every lane; all entries are read.
VESPER_LANES_INLINE AffineCachedLanes select_multiple(const AffineCachedLanes* table,
                                                      std::uint64_t digits) {
    const __m512i digit = _mm512_cvtepi8_epi64(_mm_cvtsi64_si128(static_cast<long long>(digits)));
    const __m512i magnitude = _mm512_abs_epi64(digit);
    AffineCachedLanes out = {Lanes::one(), Lanes::one(), Lanes::zero()};
    for (std::uint64_t k = 0; k < 8; ++k) {
        const Lanes::MaskType wanted{_mm512_cmpeq_epi64_mask(magnitude, all(k + 1))};
        out = {select(out.y_plus_x, table[k].y_plus_x, wanted),
               select(out.y_minus_x, table[k].y_minus_x, wanted),
               select(out.xy2d, table[k].xy2d, wanted)};
    }
    return negate_where(out, _mm512_movepi64_mask(digit));
}

EdwardsPoint sum_radix_16(const std::int8_t* digits, const EdwardsPoint* points, std::size_t n) {
    if (n == 1 || n == 2) return pair_sum_radix_16(digits, points, n);
    constexpr std::size_t kPositions = 64, kMultiples = 8;
    const Lanes two_d = Lanes::broadcast(constants::kTwoD);
    const std::size_t groups = (n + kLanes - 1) / kLanes;
    std::vector<AffineCachedLanes> tables(groups * kMultiples);
    std::vector<ExtendedLanes> multiples(kBatch);
    std::size_t done = 0, waiting = 0;
    for (std::size_t group = 0; group < groups; ++group) {
        const ExtendedLanes p = load_points(points + group * kLanes, n - group * kLanes);
        const CachedLanes step = to_cached(p, two_d);
        ExtendedLanes multiple = p;
        multiples[waiting++] = p;
        for (std::size_t k = 1; k < kMultiples; ++k) {
            multiple = (multiple + step).to_extended();
            multiples[waiting++] = multiple;
        }
        if (waiting == kBatch || group + 1 == groups) {
            normalise(multiples.data(), waiting, &tables[done]);
            done += waiting;
            waiting = 0;
        }
    }
    // Eight digits of a group side by side in one word.
    std::vector<std::uint64_t> packed(groups * kPositions);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < kPositions; ++k)
            packed[i / kLanes * kPositions + k] |=
                static_cast<std::uint64_t>(static_cast<std::uint8_t>(digits[kPositions * i + k]))
                << (8 * (i % kLanes));
    }
    ExtendedLanes sum = identity_lanes();
    for (std::size_t position = kPositions; position-- > 0;) {
        CompletedLanes t = double_point(sum.to_projective());
        for (int i = 1; i < 4; ++i)
            t = double_point(t.to_projective());
        for (std::size_t group = 0; group < groups; ++group)
            t = t.to_extended() +
                select_multiple(&tables[group * kMultiples], packed[group * kPositions + position]);
        sum = t.to_extended();
    }
    base::wipe(packed.data(), packed.size() * sizeof(std::uint64_t));
    return fold_lanes(sum);
}

VESPER_LANES_INLINE CachedLanes select_multiple(const CachedLanes* table, std::uint64_t digits) {
    const __m512i digit = _mm512_cvtepi8_epi64(_mm_cvtsi64_si128(static_cast<long long>(digits)));
    const __m512i magnitude = _mm512_abs_epi64(digit);
    CachedLanes p = {Lanes::one(), Lanes::one(), Lanes::one(), Lanes::zero()};
    for (std::uint64_t k = 0; k < 8; ++k) {
        const Lanes::MaskType wanted{_mm512_cmpeq_epi64_mask(magnitude, all(k + 1))};
        p = {select(p.y_plus_x, table[k].y_plus_x, wanted),
             select(p.y_minus_x, table[k].y_minus_x, wanted), select(p.Z, table[k].Z, wanted),
             select(p.t2d, table[k].t2d, wanted)};
    }
    const Lanes::MaskType negative{_mm512_movepi64_mask(digit)};
    return {select(p.y_plus_x, p.y_minus_x, negative), select(p.y_minus_x, p.y_plus_x, negative),
            p.Z, select(p.t2d, complement(p.t2d), negative)};
}

// One sum per lane. The tables are not normalised: an inversion would not pay for 64 digits.
void sums_radix_16(const std::int8_t* digits, const EdwardsPoint* points, std::size_t n,
                   std::size_t terms, EdwardsPoint* out) {
    constexpr std::size_t kPositions = 64, kMultiples = 8;
    const Lanes two_d = Lanes::broadcast(constants::kTwoD);
    std::vector<CachedLanes> tables(terms * kMultiples);
    // The digits of a term in eight sums side by side in one word.
    std::vector<std::uint64_t> packed(terms * kPositions);
    for (std::size_t begin = 0; begin < n; begin += kLanes) {
        const std::size_t count = n - begin < kLanes ? n - begin : kLanes;
        for (std::size_t t = 0; t < terms; ++t) {
            EdwardsPoint column[kLanes];
            for (std::size_t lane = 0; lane < count; ++lane)
                column[lane] = points[terms * (begin + lane) + t];
            ExtendedLanes multiple = load_points(column, count);
            CachedLanes* table = &tables[t * kMultiples];
            table[0] = to_cached(multiple, two_d);
            for (std::size_t k = 1; k < kMultiples; ++k) {
                multiple = (multiple + table[0]).to_extended();
                table[k] = to_cached(multiple, two_d);
            }
            for (std::size_t position = 0; position < kPositions; ++position) {
                std::uint64_t word = 0;
                for (std::size_t lane = 0; lane < count; ++lane) {
                    const std::size_t term = terms * (begin + lane) + t;
                    word |= static_cast<std::uint64_t>(
                                static_cast<std::uint8_t>(digits[kPositions * term + position]))
                            << (8 * lane);
                }
                packed[kPositions * t + position] = word;
            }
        }
        ExtendedLanes sum = identity_lanes();
        for (std::size_t position = kPositions; position-- > 0;) {
            CompletedLanes r = double_point(sum.to_projective());
            for (int i = 1; i < 4; ++i)
                r = double_point(r.to_projective());
            for (std::size_t t = 0; t < terms; ++t)
                r = r.to_extended() +
                    select_multiple(&tables[t * kMultiples], packed[kPositions * t + position]);
            sum = r.to_extended();
        }
        store_points(sum, out + begin, count, kPointWords);
    }
    base::wipe(packed.data(), packed.size() * sizeof(std::uint64_t));
}

// Eight field elements of 32 bytes, the first bytes of each `stride_words` words apart; bit 255 is
// dropped.
Lanes load_bytes(const std::uint8_t* bytes, std::uint64_t stride_words, __m512i& top_word) {
    const __m512i stride =
        _mm512_mullo_epi64(_mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0), all(stride_words));
    __m512i w[4];
    for (std::size_t i = 0; i < 4; ++i)
        w[i] = _mm512_i64gather_epi64(stride, reinterpret_cast<const long long*>(bytes + 8 * i), 8);
    top_word = w[3];
    const __m512i mask = all(portable::kLimbMask);
    const auto join = [mask](__m512i low, __m512i high) {
        return _mm512_and_si512(_mm512_or_si512(low, high), mask);
    };
    return {{_mm512_and_si512(w[0], mask),
             join(_mm512_srli_epi64(w[0], 51), _mm512_slli_epi64(w[1], 13)),
             join(_mm512_srli_epi64(w[1], 38), _mm512_slli_epi64(w[2], 26)),
             join(_mm512_srli_epi64(w[2], 25), _mm512_slli_epi64(w[3], 39)),
             _mm512_and_si512(_mm512_srli_epi64(w[3], 12), mask)}};
}

// Whether the string that `s` was read from is its canonical encoding.
Lanes::MaskType is_canonical(const Lanes& s, __m512i top_word) {
    const Lanes r = canonical(s);
    __m512i difference = _mm512_srli_epi64(top_word, 63);
    for (int i = 0; i < 5; ++i)
        difference = _mm512_or_si512(difference, _mm512_xor_si512(r.l[i], s.l[i]));
    return {_mm512_testn_epi64_mask(difference, difference)};
}

void decode(const std::uint8_t* encodings, std::size_t n, DecodedPoint* out) {
    for (std::size_t i = 0; i < n; i += kLanes) {
        const std::size_t count = n - i < kLanes ? n - i : kLanes;
        alignas(64) std::uint8_t bytes[32 * kLanes] = {};
        for (std::size_t k = 0; k < 32 * count; ++k)
            bytes[k] = encodings[32 * i + k];
        __m512i top_word;
        const Lanes s = load_bytes(bytes, 4, top_word);
        const formulas::Decoded<Lanes> decoded = formulas::decode(s);
        const LaneMask valid = (decoded.valid & is_canonical(s, top_word)).bits;
        static_assert(sizeof(DecodedPoint) % 8 == 0);
        store_points(decoded.point, &out[i].point, count, sizeof(DecodedPoint) / 8);
        for (std::size_t k = 0; k < count; ++k)
            out[i + k].valid = 0 - ((Mask{valid} >> k) & 1);
    }
}

void map(const std::uint8_t* uniform, std::size_t n, EdwardsPoint* out) {
    const Lanes two_d = Lanes::broadcast(constants::kTwoD);
    for (std::size_t i = 0; i < n; i += kLanes) {
        const std::size_t count = n - i < kLanes ? n - i : kLanes;
        alignas(64) std::uint8_t bytes[64 * kLanes] = {};
        for (std::size_t k = 0; k < 64 * count; ++k)
            bytes[k] = uniform[64 * i + k];
        __m512i unused;
        const ExtendedLanes first = formulas::elligator(load_bytes(bytes, 8, unused));
        const ExtendedLanes second = formulas::elligator(load_bytes(bytes + 32, 8, unused));
        store_points((first + to_cached(second, two_d)).to_extended(), out + i, count, kPointWords);
    }
}

void encode(const EdwardsPoint* points, std::size_t n, std::uint8_t* out) {
    for (std::size_t i = 0; i < n; i += kLanes) {
        const std::size_t count = n - i < kLanes ? n - i : kLanes;
        const Lanes s = canonical(formulas::encode(load_points(points + i, count)));
        const auto join = [&s](int low, unsigned right, unsigned left) {
            return _mm512_or_si512(_mm512_srli_epi64(s.l[low], right),
                                   _mm512_slli_epi64(s.l[low + 1], left));
        };
        const __m512i words[4] = {join(0, 0, 51), join(1, 13, 38), join(2, 26, 25),
                                  join(3, 39, 12)};
        for (std::size_t w = 0; w < 4; ++w) {
            alignas(64) std::uint64_t lanes[kLanes];
            _mm512_store_si512(lanes, words[w]);
            for (std::size_t k = 0; k < count; ++k) {
                for (std::size_t byte = 0; byte < 8; ++byte)
                    out[32 * (i + k) + 8 * w + byte] =
                        static_cast<std::uint8_t>(lanes[k] >> (8 * byte));
            }
        }
    }
}

}  // namespace
}  // namespace vesper::group::ifma

namespace vesper::group {

const Kernels& ifma_kernels() {
    // Tables win over buckets at any length that fits a block.
    static constexpr Kernels kIfma = {.name = "avx512-ifma",
                                      .bucket_threshold = SIZE_MAX,
                                      .pair_threshold = 4,
                                      .sums_side_by_side = true,
                                      .odd_multiples = ifma::odd_multiples,
                                      .sum_digits_vartime = ifma::sum_digits_vartime,
                                      .sum_radix_16 = ifma::sum_radix_16,
                                      .sums_radix_16 = ifma::sums_radix_16,
                                      .mul_fixed = ifma::pair_mul_fixed,
                                      .decode = ifma::decode,
                                      .map = ifma::map,
                                      .encode = ifma::encode};
    return kIfma;
}

}  // namespace vesper::group
