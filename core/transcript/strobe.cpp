#include "core/transcript/strobe.h"

#include <bit>
#include <cstring>
#include <stdexcept>

#include "core/base/keccak.h"
#include "core/base/secret.h"

namespace vesper::transcript {

namespace {

constexpr std::uint8_t kRate = 166;  // 200 − 2·128/8 − 2

constexpr std::uint8_t kFlagI = 1, kFlagA = 2, kFlagC = 4, kFlagM = 16, kFlagK = 32;

static_assert(std::endian::native == std::endian::little,
              "lanes are addressed as bytes; a big-endian machine would need a swap here");

}  // namespace

Strobe128::Strobe128(std::string_view protocol_label) {
    constexpr std::array<std::uint8_t, 6> kHeader = {1, kRate + 2, 1, 0, 1, 96};
    constexpr std::string_view kVersion = "STROBEv1.0.2";
    auto* state = reinterpret_cast<std::uint8_t*>(lanes_.data());
    std::memcpy(state, kHeader.data(), kHeader.size());
    std::memcpy(state + kHeader.size(), kVersion.data(), kVersion.size());
    base::keccak_f1600(lanes_);
    meta_ad(base::as_bytes(protocol_label), false);
}

Strobe128::~Strobe128() {
    base::wipe(lanes_.data(), sizeof(lanes_));
}

void Strobe128::meta_ad(ByteView data, bool more) {
    begin_operation(kFlagM | kFlagA, more);
    absorb(data);
}

void Strobe128::ad(ByteView data, bool more) {
    begin_operation(kFlagA, more);
    absorb(data);
}

void Strobe128::prf(std::span<std::uint8_t> out, bool more) {
    begin_operation(kFlagI | kFlagA | kFlagC, more);
    squeeze(out);
}

void Strobe128::key(ByteView data, bool more) {
    begin_operation(kFlagA | kFlagC, more);
    overwrite(data);
}

void Strobe128::begin_operation(std::uint8_t flags, bool more) {
    if (more) {
        if (flags_ != flags) throw std::logic_error("Strobe128: `more` changes the operation");
        return;
    }
    const std::uint8_t old_begin = begin_;
    begin_ = static_cast<std::uint8_t>(position_ + 1);
    flags_ = flags;
    const std::array<std::uint8_t, 2> header = {old_begin, flags};
    absorb(header);
    if ((flags & (kFlagC | kFlagK)) != 0 && position_ != 0) run_f();
}

void Strobe128::absorb(ByteView data) {
    auto* state = reinterpret_cast<std::uint8_t*>(lanes_.data());
    for (const std::uint8_t byte : data) {
        state[position_] = static_cast<std::uint8_t>(state[position_] ^ byte);
        if (++position_ == kRate) run_f();
    }
}

void Strobe128::overwrite(ByteView data) {
    auto* state = reinterpret_cast<std::uint8_t*>(lanes_.data());
    for (const std::uint8_t byte : data) {
        state[position_] = byte;
        if (++position_ == kRate) run_f();
    }
}

void Strobe128::squeeze(std::span<std::uint8_t> out) {
    auto* state = reinterpret_cast<std::uint8_t*>(lanes_.data());
    for (std::uint8_t& byte : out) {
        byte = state[position_];
        state[position_] = 0;
        if (++position_ == kRate) run_f();
    }
}

void Strobe128::run_f() {
    xor_byte(position_, begin_);
    xor_byte(position_ + 1U, 0x04);
    xor_byte(kRate + 1U, 0x80);
    base::keccak_f1600(lanes_);
    position_ = 0;
    begin_ = 0;
}

void Strobe128::xor_byte(std::size_t index, std::uint8_t value) {
    lanes_[index / 8] ^= std::uint64_t{value} << (8 * (index % 8));
}

}  // namespace vesper::transcript
