/// A secret permutation of the nine accounts of a shuffle.
///
/// Entry k holds p(k) in 0 … 8 (the transcript and the reference write p(k) + 1). Drawn by
/// Fisher–Yates from the top, every step swapping with a place that the draw alone knows:
///
///     for i = 8 … 1:  swap(p_i, p_j),  j uniform in 0 … i
///
/// j = high half of v·(i+1), v 64 random bits, drawn anew when the low half exceeds
/// ((i+1) << clz(i+1)) − 1, which is the reference's way. A refused draw tells nothing about the
/// one that is taken. Source: zkos-protocol §5.1.
///
/// Secret: nothing is indexed by an entry, nothing branches on one; every access reads all nine
/// places.
#pragma once

#include <array>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/group/constant_time.h"
#include "core/proof/secret_scalars.h"

namespace vesper::quisquis {

inline constexpr std::size_t kShuffleSize = 9;

namespace detail {

/// target := source where the mask is set; all bytes are written either way.
template <typename T>
void assign_masked(T& target, const T& source, group::Mask mask) {
    static_assert(std::is_trivially_copyable_v<T>, "only plain values are copied byte by byte");
    auto* to = reinterpret_cast<unsigned char*>(&target);
    const auto* from = reinterpret_cast<const unsigned char*>(&source);
    std::size_t i = 0;
    for (; i + 8 <= sizeof(T); i += 8) {
        group::Mask a = 0, b = 0;
        std::memcpy(&a, to + i, 8);
        std::memcpy(&b, from + i, 8);
        a ^= (a ^ b) & mask;
        std::memcpy(to + i, &a, 8);
    }
    for (; i < sizeof(T); ++i)
        to[i] = static_cast<unsigned char>(to[i] ^ ((to[i] ^ from[i]) & mask));
}

}  // namespace detail

class Permutation {
public:
    /// The identity.
    Permutation();
    Permutation(Permutation&&) noexcept = default;
    Permutation& operator=(Permutation&& other) noexcept;
    Permutation(const Permutation&) = delete;
    Permutation& operator=(const Permutation&) = delete;
    ~Permutation();

    static Permutation random(RandomSource& random);
    /// p⁻¹: inverse()(p(k)) = k.
    Permutation inverse() const;

    /// p(k). Secret.
    std::uint64_t operator[](std::size_t k) const { return places_[k]; }

    /// out_k = items_{p(k)}; nine items.
    template <typename T>
    std::vector<T> apply(std::span<const T> items) const {
        std::vector<T> out(items.begin(), items.end());
        for (std::size_t k = 0; k < kShuffleSize; ++k)
            for (std::size_t j = 0; j < kShuffleSize; ++j)
                detail::assign_masked(out[k], items[j], group::mask_equal(places_[k], j));
        return out;
    }

    /// The same for scalars that are secret themselves.
    proof::SecretScalars apply_to_scalars(std::span<const group::Scalar> scalars) const;

private:
    std::array<std::uint64_t, kShuffleSize> places_;
};

}  // namespace vesper::quisquis
