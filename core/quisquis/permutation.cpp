#include "core/quisquis/permutation.h"

#include <bit>

namespace vesper::quisquis {

using group::Mask;

namespace {

/// Uniform in 0 … range − 1. The number of draws may show, the result does not.
std::uint64_t draw(RandomSource& random, std::uint64_t range) {
    const std::uint64_t zone = (range << std::countl_zero(range)) - 1;
    for (;;) {
        ByteArray<8> bytes = random.array<8>();
        const base::WipeOnExit wipe_bytes(bytes);
        std::uint64_t v = 0;
        for (std::size_t i = 8; i-- > 0;)
            v = v << 8 | bytes[i];
        const auto product = static_cast<unsigned __int128>(v) * range;
        if (static_cast<std::uint64_t>(product) <= zone)
            return static_cast<std::uint64_t>(product >> 64);
    }
}

}  // namespace

Permutation::Permutation() {
    for (std::size_t k = 0; k < kShuffleSize; ++k)
        places_[k] = k;
}

Permutation::~Permutation() {
    base::wipe(places_.data(), sizeof(places_));
}

Permutation& Permutation::operator=(Permutation&& other) noexcept {
    places_ = other.places_;
    return *this;
}

Permutation Permutation::random(RandomSource& random) {
    Permutation p;
    for (std::size_t i = kShuffleSize - 1; i > 0; --i) {
        std::uint64_t j = draw(random, i + 1);
        for (std::size_t k = 0; k <= i; ++k) {
            const std::uint64_t difference =
                (p.places_[i] ^ p.places_[k]) & group::mask_equal(j, k);
            p.places_[i] ^= difference;
            // For k = i both are the same place and the difference is zero.
            p.places_[k] ^= difference;
        }
        base::wipe(&j, sizeof(j));
    }
    return p;
}

Permutation Permutation::inverse() const {
    Permutation inverse;
    for (std::size_t k = 0; k < kShuffleSize; ++k)
        for (std::size_t j = 0; j < kShuffleSize; ++j) {
            const Mask here = group::mask_equal(places_[j], k);
            inverse.places_[k] ^= (inverse.places_[k] ^ j) & here;
        }
    return inverse;
}

proof::SecretScalars Permutation::apply_to_scalars(std::span<const group::Scalar> scalars) const {
    std::vector<group::Scalar> chosen = apply(scalars);
    proof::SecretScalars out(chosen);
    base::wipe(chosen.data(), chosen.size() * sizeof(group::Scalar));
    return out;
}

}  // namespace vesper::quisquis
