/// Randomness. Code that needs it takes a RandomSource&, so that a test can replay recorded bytes;
/// everything else passes system_random().
#pragma once

#include <span>

#include "core/base/bytes.h"

namespace vesper::base {

class RandomSource {
public:
    virtual ~RandomSource() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;

    template <std::size_t N>
    ByteArray<N> array() {
        ByteArray<N> out{};
        fill(out);
        return out;
    }
    /// Uniform in [0, bound), bound > 0, by rejection.
    std::uint64_t below(std::uint64_t bound);
};

/// The kernel's generator through libsodium; safe from any thread.
RandomSource& system_random();

/// libsodium must be initialised once per process; calling again does nothing.
void initialise_sodium();

/// The ChaCha20 key stream of `seed` (64-bit counter 0, nonce 0). It makes runs repeatable: tests
/// and benchmarks use it to replay randomness that was drawn elsewhere. Never a source of keys.
class ChaChaStream final : public RandomSource {
public:
    explicit ChaChaStream(const ByteArray<32>& seed) : seed_(seed) {}
    void fill(std::span<std::uint8_t> out) override;
    /// Bytes drawn so far.
    std::uint64_t position() const { return position_; }

private:
    ByteArray<32> seed_;
    std::uint64_t position_ = 0;
};

}  // namespace vesper::base

namespace vesper {
using base::RandomSource;
}  // namespace vesper
