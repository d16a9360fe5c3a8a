#include <algorithm>
#include <vector>

#include "core/group/kernels.h"
#include "core/group/ristretto_formulas.h"
#include "core/group/window_table.h"

namespace vesper::group {
namespace {

void odd_multiples(const EdwardsPoint* points, std::size_t n, std::size_t count, TableEntry* out) {
    std::vector<EdwardsPoint> multiples(n * count);
    for (std::size_t i = 0; i < n; ++i) {
        EdwardsPoint* row = &multiples[i * count];
        const CachedPoint twice = to_cached(double_point(points[i]));
        row[0] = points[i];
        for (std::size_t k = 1; k < count; ++k)
            row[k] = (row[k - 1] + twice).to_extended();
    }
    const std::vector<AffineCachedPoint> affine = to_affine_cached(multiples);
    for (std::size_t i = 0; i < affine.size(); ++i)
        out[i].point = affine[i];
}

constexpr std::uint32_t kPrefetch = 8;

EdwardsPoint sum_digits_vartime(const DigitLists& lists) {
    EdwardsPoint sum = EdwardsPoint::identity();
    ProjectivePoint r = sum.to_projective();
    // Tables of many generators outgrow the level-2 cache, and their entries are read in no order:
    // fetching a few items ahead halves the time of sums over 512 and more terms. Items lie by
    // ascending bit and are used from the last to the first, so "ahead" is below.
    for (std::size_t bit = lists.top; bit-- > 0;) {
        CompletedPoint t = double_point(r);
        for (std::uint32_t i = lists.offsets[bit + 1]; i-- > lists.offsets[bit];) {
            const DigitLists::Item ahead = lists.items[i < kPrefetch ? 0 : i - kPrefetch];
            const auto* lines = reinterpret_cast<const char*>(ahead & ~DigitLists::Item{1});
            __builtin_prefetch(lines);
            __builtin_prefetch(lines + 64);
            const DigitLists::Item item = lists.items[i];
            const auto* entry = reinterpret_cast<const TableEntry*>(item & ~DigitLists::Item{1});
            t = (item & 1) != 0 ? t.to_extended() - entry->point : t.to_extended() + entry->point;
        }
        if (bit == 0) sum = t.to_extended();
        r = t.to_projective();
    }
    return sum;
}

EdwardsPoint sum_radix_16(const std::int8_t* digits, const EdwardsPoint* points, std::size_t n) {
    std::vector<std::array<CachedPoint, 8>> tables(n);
    for (std::size_t i = 0; i < n; ++i)
        tables[i] = multiples_table(points[i]);
    EdwardsPoint sum = EdwardsPoint::identity();
    for (std::size_t position = 64; position-- > 0;) {
        sum = double_times(sum, 4);
        for (std::size_t i = 0; i < n; ++i)
            sum = (sum + select_multiple(tables[i], digits[64 * i + position])).to_extended();
    }
    return sum;
}

AffineCachedPoint select_fixed(const FixedRow& row, std::int8_t digit) {
    const int sign = digit >> 7;
    const auto magnitude = static_cast<std::uint64_t>((digit ^ sign) - sign);
    const Mask none = mask_is_zero(magnitude);
    std::uint64_t limbs[5][4] = {{none & 1, none & 1, 0, 0}};
    for (std::size_t k = 0; k < 8; ++k) {
        const Mask wanted = mask_equal(magnitude, k + 1);
        for (std::size_t i = 0; i < 5; ++i) {
            for (std::size_t c = 0; c < 4; ++c)
                limbs[i][c] |= wanted & row.entries[k].limbs[i][c];
        }
    }
    AffineCachedPoint out{};
    for (std::size_t i = 0; i < 5; ++i) {
        out.y_minus_x.l[i] = limbs[i][0];
        out.y_plus_x.l[i] = limbs[i][1];
        out.xy2d.l[i] = limbs[i][3];
    }
    negate_if(out, mask_from_bit(static_cast<std::uint64_t>(sign & 1)));
    return out;
}

// The odd digits first, times 16, then the even digits: both read the same rows.
EdwardsPoint mul_fixed(const FixedRow* rows, const std::int8_t* digits) {
    EdwardsPoint sum = EdwardsPoint::identity();
    for (std::size_t i = 1; i < 64; i += 2)
        sum = (sum + select_fixed(rows[i / 2], digits[i])).to_extended();
    sum = double_times(sum, 4);
    for (std::size_t i = 0; i < 64; i += 2)
        sum = (sum + select_fixed(rows[i / 2], digits[i])).to_extended();
    return sum;
}

void sums_radix_16(const std::int8_t* digits, const EdwardsPoint* points, std::size_t n,
                   std::size_t terms, EdwardsPoint* out) {
    for (std::size_t i = 0; i < n; ++i)
        out[i] = sum_radix_16(digits + 64 * terms * i, points + terms * i, terms);
}

void decode(const std::uint8_t* encodings, std::size_t n, DecodedPoint* out) {
    for (std::size_t i = 0; i < n; ++i) {
        ByteArray<32> bytes{};
        std::copy_n(encodings + 32 * i, 32, bytes.begin());
        const FieldElement s = FieldElement::from_bytes(bytes);
        const ByteArray<32> canonical = s.to_bytes();
        std::uint64_t difference = 0;
        for (std::size_t k = 0; k < 32; ++k)
            difference |= static_cast<std::uint64_t>(canonical[k] ^ bytes[k]);
        const formulas::Decoded<FieldElement> decoded = formulas::decode(s);
        out[i] = {decoded.point, decoded.valid & mask_is_zero(difference)};
    }
}

void map(const std::uint8_t* uniform, std::size_t n, EdwardsPoint* out) {
    for (std::size_t i = 0; i < n; ++i) {
        ByteArray<32> low{}, high{};
        std::copy_n(uniform + 64 * i, 32, low.begin());
        std::copy_n(uniform + 64 * i + 32, 32, high.begin());
        const EdwardsPoint first = formulas::elligator(FieldElement::from_bytes(low));
        const EdwardsPoint second = formulas::elligator(FieldElement::from_bytes(high));
        out[i] = (first + to_cached(second)).to_extended();
    }
}

void encode(const EdwardsPoint* points, std::size_t n, std::uint8_t* out) {
    for (std::size_t i = 0; i < n; ++i) {
        const ByteArray<32> bytes = formulas::encode(points[i]).to_bytes();
        std::copy(bytes.begin(), bytes.end(), out + 32 * i);
    }
}

}  // namespace

const Kernels& portable_kernels() {
    static constexpr Kernels kPortable = {.name = "portable",
                                          .bucket_threshold = 120,
                                          .pair_threshold = 0,
                                          .sums_side_by_side = false,
                                          .odd_multiples = odd_multiples,
                                          .sum_digits_vartime = sum_digits_vartime,
                                          .sum_radix_16 = sum_radix_16,
                                          .sums_radix_16 = sums_radix_16,
                                          .mul_fixed = mul_fixed,
                                          .decode = decode,
                                          .map = map,
                                          .encode = encode};
    return kPortable;
}

}  // namespace vesper::group
