#include "core/group/pippenger.h"

#include <cstdint>
#include <vector>

namespace vesper::group {
namespace {

// Additions for window w: ⌈254/w⌉ windows of n + 2·2^(w−1) each.
unsigned best_window(std::size_t n) {
    unsigned best = 5;
    std::size_t best_cost = SIZE_MAX;
    for (unsigned w = 5; w <= 13; ++w) {
        const std::size_t cost = (254 + w - 1) / w * (n + (std::size_t{1} << w));
        if (cost < best_cost) {
            best = w;
            best_cost = cost;
        }
    }
    return best;
}

// s = Σ d_k·2^(wk) with −2^(w−1) ≤ d_k < 2^(w−1) but for the last, which takes the carry; the last
// window begins above bit 253 − w, so there is room.
void signed_digits(const Scalar& s, unsigned w, std::size_t windows, std::int16_t* out,
                   std::size_t stride) {
    const auto& words = s.words();
    std::int64_t carry = 0;
    for (std::size_t k = 0; k < windows; ++k) {
        const std::size_t bit = k * w, word = bit / 64, shift = bit % 64;
        std::uint64_t bits = words[word] >> shift;
        if (shift + w > 64 && word < 3) bits |= words[word + 1] << (64 - shift);
        const std::int64_t digit =
            static_cast<std::int64_t>(bits & ((std::uint64_t{1} << w) - 1)) + carry;
        carry = k + 1 < windows ? (digit + (std::int64_t{1} << (w - 1))) >> w : 0;
        out[k * stride] = static_cast<std::int16_t>(digit - (carry << w));
    }
}

}  // namespace

EdwardsPoint bucket_sum_vartime(std::span<const Scalar> scalars,
                                std::span<const EdwardsPoint> points) {
    const std::size_t n = scalars.size();
    const unsigned w = best_window(n);
    const std::size_t windows = (254 + w - 1) / w, buckets = std::size_t{1} << (w - 1);
    std::vector<std::int16_t> digits(windows * n);
    for (std::size_t i = 0; i < n; ++i)
        signed_digits(scalars[i], w, windows, &digits[i], n);
    const std::vector<AffineCachedPoint> affine = to_affine_cached(points);

    EdwardsPoint sum = EdwardsPoint::identity();
    std::vector<EdwardsPoint> bucket(buckets);
    for (std::size_t k = windows; k-- > 0;) {
        if (k + 1 < windows) sum = double_times(sum, static_cast<int>(w));
        // Bucket j − 1 collects ±P_i of the digits ±j.
        std::fill(bucket.begin(), bucket.end(), EdwardsPoint::identity());
        for (std::size_t i = 0; i < n; ++i) {
            const int digit = digits[k * n + i];
            if (digit > 0) {
                EdwardsPoint& b = bucket[static_cast<std::size_t>(digit - 1)];
                b = (b + affine[i]).to_extended();
            } else if (digit < 0) {
                EdwardsPoint& b = bucket[static_cast<std::size_t>(-digit - 1)];
                b = (b - affine[i]).to_extended();
            }
        }
        // Σ j·bucket_j as the sum of all suffix sums.
        EdwardsPoint suffix = bucket[buckets - 1], total = suffix;
        for (std::size_t j = buckets - 1; j-- > 0;) {
            suffix = (suffix + to_cached(bucket[j])).to_extended();
            total = (total + to_cached(suffix)).to_extended();
        }
        sum = (sum + to_cached(total)).to_extended();
    }
    return sum;
}

}  // namespace vesper::group
