#include "core/base/keccak.h"

#include <bit>

namespace vesper::base {

namespace {

constexpr std::array<std::uint64_t, 24> kRoundConstants = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

}  // namespace

// One round, FIPS 202 section 3.2: θ (column parity), ρ and π (rotate and permute lanes), χ (the
// only non-linear step) and ι (round constant). Lane (x, y) is lanes[x + 5y].
void keccak_f1600(std::array<std::uint64_t, 25>& a) {
    for (const std::uint64_t constant : kRoundConstants) {
        std::array<std::uint64_t, 5> c{};
        for (std::size_t x = 0; x < 5; ++x)
            c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
        for (std::size_t x = 0; x < 5; ++x) {
            const std::uint64_t d = c[(x + 4) % 5] ^ std::rotl(c[(x + 1) % 5], 1);
            for (std::size_t y = 0; y < 25; y += 5)
                a[x + y] ^= d;
        }
        // ρ and π together: walk the single cycle of 24 lanes that starts at (1, 0).
        static constexpr std::array<std::size_t, 24> kLane = {
            10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1};
        static constexpr std::array<int, 24> kRotation = {1,  3,  6,  10, 15, 21, 28, 36,
                                                          45, 55, 2,  14, 27, 41, 56, 8,
                                                          25, 43, 62, 18, 39, 61, 20, 44};
        std::uint64_t moving = a[1];
#pragma GCC unroll 24
        for (std::size_t i = 0; i < 24; ++i) {
            const std::uint64_t next = a[kLane[i]];
            a[kLane[i]] = std::rotl(moving, kRotation[i]);
            moving = next;
        }
        for (std::size_t y = 0; y < 25; y += 5) {
            const std::array<std::uint64_t, 5> row = {a[y], a[y + 1], a[y + 2], a[y + 3], a[y + 4]};
            for (std::size_t x = 0; x < 5; ++x)
                a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
        }
        a[0] ^= constant;
    }
}

std::uint8_t KeccakSponge::byte_at(std::size_t index) const {
    return static_cast<std::uint8_t>(lanes_[index / 8] >> (8 * (index % 8)));
}

void KeccakSponge::xor_byte(std::size_t index, std::uint8_t value) {
    lanes_[index / 8] ^= static_cast<std::uint64_t>(value) << (8 * (index % 8));
}

void KeccakSponge::absorb(ByteView bytes) {
    if (squeezing_) throw std::logic_error("KeccakSponge: absorb after squeeze");
    for (const std::uint8_t byte : bytes) {
        xor_byte(position_++, byte);
        if (position_ == rate_) {
            keccak_f1600(lanes_);
            position_ = 0;
        }
    }
}

void KeccakSponge::squeeze(std::span<std::uint8_t> out) {
    if (!squeezing_) {
        xor_byte(position_, suffix_);
        xor_byte(rate_ - 1, 0x80);
        keccak_f1600(lanes_);
        position_ = 0;
        squeezing_ = true;
    }
    for (std::uint8_t& byte : out) {
        if (position_ == rate_) {
            keccak_f1600(lanes_);
            position_ = 0;
        }
        byte = byte_at(position_++);
    }
}

ByteArray<64> sha3_512(ByteView bytes) {
    KeccakSponge sponge(72, 0x06);
    sponge.absorb(bytes);
    ByteArray<64> out{};
    sponge.squeeze(out);
    return out;
}

ByteArray<32> keccak256(ByteView bytes) {
    KeccakSponge sponge(136, 0x01);
    sponge.absorb(bytes);
    ByteArray<32> out{};
    sponge.squeeze(out);
    return out;
}

KeccakSponge shake256(ByteView bytes) {
    KeccakSponge sponge(136, 0x1f);
    sponge.absorb(bytes);
    return sponge;
}

}  // namespace vesper::base
