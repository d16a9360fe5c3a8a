#include "core/base/random.h"

#include <sodium.h>
#include <stdexcept>

namespace vesper::base {

namespace {

class SystemRandom final : public RandomSource {
public:
    SystemRandom() { initialise_sodium(); }
    void fill(std::span<std::uint8_t> out) override { randombytes_buf(out.data(), out.size()); }
};

}  // namespace

void initialise_sodium() {
    static const int state = sodium_init();
    if (state < 0) throw std::runtime_error("libsodium could not be initialised");
}

RandomSource& system_random() {
    static SystemRandom source;
    return source;
}

std::uint64_t RandomSource::below(std::uint64_t bound) {
    // The largest multiple of bound that fits in 2^64, minus one: values above it would be biased.
    const std::uint64_t limit = UINT64_MAX - (UINT64_MAX % bound + 1) % bound;
    for (;;) {
        std::uint64_t value = 0;
        for (const std::uint8_t byte : array<8>())
            value = (value << 8) | byte;
        if (value <= limit) return value % bound;
    }
}

void ChaChaStream::fill(std::span<std::uint8_t> out) {
    initialise_sodium();
    static constexpr ByteArray<crypto_stream_chacha20_NONCEBYTES> kNonce{};
    std::size_t done = 0;
    while (done < out.size()) {
        ByteArray<64> block{};
        crypto_stream_chacha20_xor_ic(block.data(), block.data(), block.size(), kNonce.data(),
                                      position_ / block.size(), seed_.data());
        const std::size_t skip = position_ % block.size();
        const std::size_t count = std::min(out.size() - done, block.size() - skip);
        std::copy_n(block.begin() + static_cast<std::ptrdiff_t>(skip), count,
                    out.begin() + static_cast<std::ptrdiff_t>(done));
        done += count;
        position_ += count;
    }
}

}  // namespace vesper::base
