/// The inner loops of sums and batches, behind one table of functions per backend; the backend is
/// picked once per process by the processor's abilities. Callers are msm.cpp and ristretto.cpp.
///
/// VESPER_GROUP_BACKEND=portable in the environment forces the portable one (tests, comparisons).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/group/edwards.h"

namespace vesper::group {

/// An affine table entry in two cache lines of its own, so that its address has bits to spare and
/// eight of them can be transposed into lanes.
struct alignas(64) TableEntry {
    AffineCachedPoint point;
};
static_assert(sizeof(TableEntry) == 128);

/// Which entries to add or subtract at which bit: Σ_bit 2^bit · Σ ± entry.
struct DigitLists {
    static constexpr std::size_t kBits = 256;
    /// An entry's address, plus one if it is to be subtracted.
    using Item = std::uintptr_t;

    const Item* items;
    /// The items of `bit` stand at offsets[bit] … offsets[bit + 1] − 1.
    const std::uint32_t* offsets;
    /// Bits from here on have no items.
    std::size_t top;
};

/// j·16^(2i)·P for j = 1 … 8: row i of the table of a fixed point, read in full for every digit.
struct FixedRow {
    struct alignas(32) Entry {
        /// Limb by limb: y − x, y + x, 2, 2dxy.
        std::uint64_t limbs[5][4];
    };
    Entry entries[8];
};
inline constexpr std::size_t kFixedRows = 32;

struct DecodedPoint {
    EdwardsPoint point;
    Mask valid;
};

struct Kernels {
    std::string_view name;
    /// From this number of dynamic terms on, buckets (Pippenger) beat tables (Straus).
    std::size_t bucket_threshold;
    /// Up to this number of terms, sums of one or two through sum_radix_16 beat NAFs.
    std::size_t pair_threshold;

    /// Whether sums_radix_16 works on several sums at a time.
    bool sums_side_by_side;

    /// out[count·i + k] = (2k+1)·points[i].
    void (*odd_multiples)(const EdwardsPoint* points, std::size_t n, std::size_t count,
                          TableEntry* out);
    EdwardsPoint (*sum_digits_vartime)(const DigitLists& lists);
    /// Σ_i Σ_j digits[64i + j]·16^j·points[i] with −8 ≤ digit ≤ 8. Constant time.
    EdwardsPoint (*sum_radix_16)(const std::int8_t* digits, const EdwardsPoint* points,
                                 std::size_t n);
    /// n sums of `terms` products each, out[i] = Σ_t Σ_j digits[64k + j]·16^j·points[k] with
    /// k = terms·i + t and −8 ≤ digit ≤ 8. Constant time.
    void (*sums_radix_16)(const std::int8_t* digits, const EdwardsPoint* points, std::size_t n,
                          std::size_t terms, EdwardsPoint* out);
    /// Σ_j digits[j]·16^j·P for 64 digits, −8 ≤ digit ≤ 8. Constant time.
    EdwardsPoint (*mul_fixed)(const FixedRow* rows, const std::int8_t* digits);
    /// RFC 9496 decoding of n times 32 bytes. Constant time.
    void (*decode)(const std::uint8_t* encodings, std::size_t n, DecodedPoint* out);
    /// The one-way map on n times 64 bytes.
    void (*map)(const std::uint8_t* uniform, std::size_t n, EdwardsPoint* out);
    /// RFC 9496 encoding to n times 32 bytes. Constant time.
    void (*encode)(const EdwardsPoint* points, std::size_t n, std::uint8_t* out);
};

const Kernels& kernels();
const Kernels& portable_kernels();
#ifdef VESPER_GROUP_IFMA
/// Eight lanes of AVX-512 IFMA; callable only where the processor has it.
const Kernels& ifma_kernels();
#endif

}  // namespace vesper::group
