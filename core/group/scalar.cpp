#include "core/group/scalar.h"

#include <vector>

#include "core/base/secret.h"
#include "core/group/constant_time.h"
#include "core/group/scalar_inverse.h"

namespace vesper::group {
namespace {

using Wide = unsigned __int128;
using Words4 = std::array<std::uint64_t, 4>;

constexpr Words4 kOrder = {0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0, 0x1000000000000000};
constexpr Words4 kTwiceOrder = {0xb024c634b9eba7da, 0x29bdf3bd45ef39ac, 0, 0x2000000000000000};
// c = ℓ − 2^252, 125 bits
constexpr std::uint64_t kC0 = 0x5812631a5cf5d3ed, kC1 = 0x14def9dea2f79cd6;
constexpr std::uint64_t kTopMask = 0x0fffffffffffffff;  // bits 192 … 251

std::uint64_t low(Wide value) {
    return static_cast<std::uint64_t>(value);
}
std::uint64_t high(Wide value) {
    return static_cast<std::uint64_t>(value >> 64);
}

// a + b; the caller knows that it fits.
Words4 add4(const Words4& a, const Words4& b) {
    Words4 out{};
    Wide carry = 0;
#pragma GCC unroll 8
    for (std::size_t i = 0; i < 4; ++i) {
        carry += static_cast<Wide>(a[i]) + b[i];
        out[i] = low(carry);
        carry >>= 64;
    }
    return out;
}

// a − b mod 2^256 and the borrow (0 or 1).
std::uint64_t subtract4(Words4& out, const Words4& a, const Words4& b) {
    std::uint64_t borrow = 0;
#pragma GCC unroll 8
    for (std::size_t i = 0; i < 4; ++i) {
        const Wide difference = static_cast<Wide>(a[i]) - b[i] - borrow;
        out[i] = low(difference);
        borrow = high(difference) & 1;
    }
    return borrow;
}

// a − m if a ≥ m, else a.
Words4 subtract_if_not_less(const Words4& a, const Words4& m) {
    Words4 difference{};
    const Mask keep = mask_from_bit(subtract4(difference, a, m));
#pragma GCC unroll 8
    for (std::size_t i = 0; i < 4; ++i)
        difference[i] ^= keep & (difference[i] ^ a[i]);
    return difference;
}

// out[0 … n+1] = x[0 … n−1] · c
template <std::size_t n>
std::array<std::uint64_t, n + 2> times_c(const std::array<std::uint64_t, n>& x) {
    std::array<std::uint64_t, n + 2> out{};
    Wide carry = 0;
#pragma GCC unroll 8
    for (std::size_t i = 0; i < n; ++i) {
        carry += static_cast<Wide>(x[i]) * kC0;
        out[i] = low(carry);
        carry >>= 64;
    }
    out[n] = low(carry);
    carry = 0;
#pragma GCC unroll 8
    for (std::size_t i = 0; i < n; ++i) {
        carry += static_cast<Wide>(x[i]) * kC1 + out[i + 1];
        out[i + 1] = low(carry);
        carry >>= 64;
    }
    out[n + 1] = low(carry);
    return out;
}

std::uint64_t load64(const std::uint8_t* bytes) {
    std::uint64_t word = 0;
    for (int i = 7; i >= 0; --i)
        word = (word << 8) | bytes[i];
    return word;
}

}  // namespace

// x mod ℓ by folding at bit 252, where 2^252 ≡ −c:
//     x        = h1·2^252 + l1     h1 < 2^260
//     h1·c     = h2·2^252 + l2     h2 < 2^133
//     h2·c     = h3·2^252 + l3     h3 < 2^6
//     x ≡ (l1 + l3) − (l2 + h3·c), which lies in (−2ℓ, 2ℓ).
Scalar Scalar::reduce_wide(const std::array<std::uint64_t, 8>& x) {
    const Words4 l1 = {x[0], x[1], x[2], x[3] & kTopMask};
    const std::array<std::uint64_t, 5> h1 = {(x[3] >> 60) | (x[4] << 4), (x[4] >> 60) | (x[5] << 4),
                                             (x[5] >> 60) | (x[6] << 4), (x[6] >> 60) | (x[7] << 4),
                                             x[7] >> 60};
    const auto p1 = times_c(h1);
    const Words4 l2 = {p1[0], p1[1], p1[2], p1[3] & kTopMask};
    const std::array<std::uint64_t, 3> h2 = {
        (p1[3] >> 60) | (p1[4] << 4), (p1[4] >> 60) | (p1[5] << 4), (p1[5] >> 60) | (p1[6] << 4)};
    const auto p2 = times_c(h2);
    const Words4 l3 = {p2[0], p2[1], p2[2], p2[3] & kTopMask};
    const auto p3 = times_c(std::array<std::uint64_t, 1>{(p2[3] >> 60) | (p2[4] << 4)});

    const Words4 positive = add4(add4(l1, l3), kTwiceOrder);
    const Words4 negative = add4(l2, {p3[0], p3[1], p3[2], 0});
    Words4 r{};
    subtract4(r, positive, negative);
    return Scalar(subtract_if_not_less(subtract_if_not_less(r, kTwiceOrder), kOrder));
}

Scalar Scalar::from_i64(std::int64_t value) {
    const auto bits = static_cast<std::uint64_t>(value);
    const Mask negative = mask_from_bit(bits >> 63);
    const Scalar magnitude = from_u64((bits ^ negative) - negative);
    const Scalar minus = -magnitude;
    Scalar out;
#pragma GCC unroll 8
    for (std::size_t i = 0; i < 4; ++i)
        out.words_[i] = magnitude.words_[i] ^ (negative & (magnitude.words_[i] ^ minus.words_[i]));
    return out;
}

Result<Scalar> Scalar::from_canonical_bytes(const ByteArray<32>& bytes) {
    const Words4 words = {load64(&bytes[0]), load64(&bytes[8]), load64(&bytes[16]),
                          load64(&bytes[24])};
    Words4 difference{};
    if (subtract4(difference, words, kOrder) == 0)
        return fail(GroupError::NonCanonicalScalar, "scalar is not below the group order");
    return Scalar(words);
}

Scalar Scalar::from_bytes_mod_order(const ByteArray<32>& bytes) {
    return reduce_wide(
        {load64(&bytes[0]), load64(&bytes[8]), load64(&bytes[16]), load64(&bytes[24]), 0, 0, 0, 0});
}

Scalar Scalar::from_wide_bytes(const ByteArray<64>& bytes) {
    std::array<std::uint64_t, 8> x{};
    for (std::size_t i = 0; i < 8; ++i)
        x[i] = load64(&bytes[8 * i]);
    return reduce_wide(x);
}

Scalar Scalar::random(RandomSource& rng) {
    ByteArray<64> bytes = rng.array<64>();
    const Scalar out = from_wide_bytes(bytes);
    base::wipe(bytes.data(), bytes.size());
    return out;
}

ByteArray<32> Scalar::to_bytes() const {
    ByteArray<32> out{};
    for (std::size_t i = 0; i < 32; ++i)
        out[i] = static_cast<std::uint8_t>(words_[i / 8] >> (8 * (i % 8)));
    return out;
}

bool Scalar::is_zero() const {
    return mask_is_zero(words_[0] | words_[1] | words_[2] | words_[3]) != 0;
}

bool operator==(const Scalar& a, const Scalar& b) {
    std::uint64_t difference = 0;
#pragma GCC unroll 8
    for (std::size_t i = 0; i < 4; ++i)
        difference |= a.words_[i] ^ b.words_[i];
    return mask_is_zero(difference) != 0;
}

Scalar operator+(const Scalar& a, const Scalar& b) {
    return Scalar(subtract_if_not_less(add4(a.words_, b.words_), kOrder));
}

Scalar operator-(const Scalar& a, const Scalar& b) {
    Words4 out{};
    const Mask wrapped = mask_from_bit(subtract4(out, a.words_, b.words_));
    return Scalar(add4(out, {kOrder[0] & wrapped, kOrder[1] & wrapped, 0, kOrder[3] & wrapped}));
}

Scalar operator*(const Scalar& a, const Scalar& b) {
    std::array<std::uint64_t, 8> x{};
#pragma GCC unroll 8
    for (std::size_t i = 0; i < 4; ++i) {
        Wide carry = 0;
#pragma GCC unroll 8
        for (std::size_t j = 0; j < 4; ++j) {
            carry += static_cast<Wide>(a.words_[i]) * b.words_[j] + x[i + j];
            x[i + j] = low(carry);
            carry >>= 64;
        }
        x[i + 4] = low(carry);
    }
    return Scalar::reduce_wide(x);
}

Scalar Scalar::invert() const {
    return Scalar(invert_mod_order(words_));
}

void batch_invert(std::span<Scalar> scalars) {
    // A zero enters the product as 1 + 0; its own result is multiplied by 0 again at the end.
    std::vector<Scalar> before(scalars.size());
    const auto or_one = [](const Scalar& s) { return s + Scalar::from_u64(s.is_zero() ? 1 : 0); };
    Scalar product = Scalar::one();
    for (std::size_t i = 0; i < scalars.size(); ++i) {
        before[i] = product;
        product *= or_one(scalars[i]);
    }
    product = product.invert();
    for (std::size_t i = scalars.size(); i-- > 0;) {
        const Scalar keep = Scalar::from_u64(scalars[i].is_zero() ? 0 : 1);
        const Scalar inverse = product * before[i];
        product *= or_one(scalars[i]);
        scalars[i] = inverse * keep;
    }
}

}  // namespace vesper::group
