/// Z_ℓ, ℓ = 2^252 + 27742317777372353535851937790883648493: the exponents of the group.
///
/// A Scalar is always reduced. All operations are constant time. Encodings are 32 bytes, little
/// endian; from_canonical_bytes refuses values from ℓ on (ZkOS decodes scalars so).
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/base/bytes.h"
#include "core/base/random.h"
#include "core/group/error.h"

namespace vesper::group {

class Scalar {
public:
    constexpr Scalar() = default;
    static constexpr Scalar zero() { return {}; }
    static constexpr Scalar one() { return from_u64(1); }
    static constexpr Scalar from_u64(std::uint64_t value) { return Scalar({value, 0, 0, 0}); }
    /// −|value| for negative values.
    static Scalar from_i64(std::int64_t value);
    /// GroupError::NonCanonicalScalar for values from ℓ on.
    static Result<Scalar> from_canonical_bytes(const ByteArray<32>& bytes);
    static Scalar from_bytes_mod_order(const ByteArray<32>& bytes);
    static Scalar from_wide_bytes(const ByteArray<64>& bytes);
    /// 64 bytes from `rng`, reduced.
    static Scalar random(RandomSource& rng);

    ByteArray<32> to_bytes() const;
    /// The value in four little-endian words.
    const std::array<std::uint64_t, 4>& words() const { return words_; }
    bool is_zero() const;
    /// 1/s, and 0 for 0.
    Scalar invert() const;

    friend Scalar operator+(const Scalar& a, const Scalar& b);
    friend Scalar operator-(const Scalar& a, const Scalar& b);
    friend Scalar operator*(const Scalar& a, const Scalar& b);
    Scalar operator-() const { return Scalar() - *this; }
    Scalar& operator+=(const Scalar& b) { return *this = *this + b; }
    Scalar& operator-=(const Scalar& b) { return *this = *this - b; }
    Scalar& operator*=(const Scalar& b) { return *this = *this * b; }
    friend bool operator==(const Scalar& a, const Scalar& b);

private:
    constexpr explicit Scalar(const std::array<std::uint64_t, 4>& words) : words_(words) {}
    static Scalar reduce_wide(const std::array<std::uint64_t, 8>& x);

    std::array<std::uint64_t, 4> words_{};
};

/// Inverts all of them with one inversion; zeros stay zero, and do not show in the running time.
void batch_invert(std::span<Scalar> scalars);

}  // namespace vesper::group
