/// Keccak-f[1600] and the sponges built on it: SHA3-512 and SHAKE256 (FIPS 202), and the original
/// Keccak-256 (padding byte 0x01), which ZkOS uses for transaction ids and address checksums.
/// OpenSSL has no Keccak-256 and does not expose the permutation that STROBE needs.
#pragma once

#include <array>

#include "core/base/bytes.h"

namespace vesper::base {

/// The permutation on 25 lanes; lane i holds bytes 8i … 8i+7, little endian. Constant time.
void keccak_f1600(std::array<std::uint64_t, 25>& lanes);

/// A sponge with byte-wise absorb and squeeze.
class KeccakSponge {
public:
    /// `rate` in bytes, `suffix` the domain bits with the first padding bit (0x01, 0x06 or 0x1f).
    KeccakSponge(std::size_t rate, std::uint8_t suffix) : rate_(rate), suffix_(suffix) {}
    void absorb(ByteView bytes);
    /// The first call pads; absorbing after that is a bug.
    void squeeze(std::span<std::uint8_t> out);

private:
    std::uint8_t byte_at(std::size_t index) const;
    void xor_byte(std::size_t index, std::uint8_t value);

    std::array<std::uint64_t, 25> lanes_{};
    std::size_t rate_;
    std::size_t position_ = 0;
    std::uint8_t suffix_;
    bool squeezing_ = false;
};

ByteArray<64> sha3_512(ByteView bytes);
ByteArray<32> keccak256(ByteView bytes);
/// SHAKE256 that has absorbed `bytes` and is ready to squeeze.
KeccakSponge shake256(ByteView bytes);

}  // namespace vesper::base
