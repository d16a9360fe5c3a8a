/// Bounded discrete logarithm: v from v·B, 0 ≤ v < 2^32 (a decrypted amount in satoshi).
///
/// Baby steps, giant steps on Q = 4·v·B. Four times a Ristretto representative lies in the subgroup
/// of order ℓ, whatever the representative, so its affine y identifies ±Q; one table entry j
/// therefore answers for v = c + j and v = c − j. With a table of 0 … m the centres c lie 2m + 1
/// apart. Small amounts are found first. A result has been multiplied back before it is returned.
///
/// Variable time: the amount shows in the running time, locally.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/group/ristretto.h"

namespace vesper::group {

class DiscreteLog {
public:
    /// One table (2.1 MB, some 15 ms to build) per process, built by the first call; safe from any
    /// thread.
    static const DiscreteLog& shared();

    /// The v with v·B = `vB`, or nothing if it is not in [0, 2^32). `hint` is tried first.
    std::optional<std::uint64_t> solve_vartime(const Point& vB,
                                               std::optional<std::uint64_t> hint = {}) const;

private:
    DiscreteLog();

    struct Offset {
        FieldElement x, y, xy;  // affine
    };
    struct Slot {
        std::uint32_t tag;
        std::uint32_t baby;  // j + 1; 0 marks an empty slot
    };

    static std::vector<Offset> offsets_of(const EdwardsPoint& step);
    void insert(const FieldElement& y, std::uint32_t baby);
    template <typename Check>
    std::optional<std::uint64_t> find(const FieldElement& y, std::uint64_t centre,
                                      const Check& is_log) const;

    std::vector<Slot> slots_;
    // k·(2m+1)·4B for k = 1, 2, …
    std::vector<Offset> giants_;
    // The centre of the first cluster of giant steps, and the way from one to the next, times 4B.
    CachedPoint first_, stride_;
};

}  // namespace vesper::group
