/// STROBE-128 over Keccak-f[1600], the part of it that Merlin uses: meta-AD, AD, PRF and KEY.
///
/// Rate R = 166 bytes. Every operation absorbs [pos_begin, flags] first and permutes where the
/// operation is cryptographic (PRF, KEY); `more` continues the operation before it and absorbs no
/// new header. Source: strobe.sourceforge.io v1.0.2, merlin 2.0.1; zkos-protocol §1.4.
///
/// The state is secret once a key was absorbed, so every copy is wiped when it dies.
#pragma once

#include <array>

#include "core/base/bytes.h"

namespace vesper::transcript {

class Strobe128 {
public:
    explicit Strobe128(std::string_view protocol_label);
    Strobe128(const Strobe128&) = default;
    Strobe128& operator=(const Strobe128&) = default;
    ~Strobe128();

    /// Additional data describing what comes next (labels, lengths).
    void meta_ad(ByteView data, bool more);
    /// Additional data: the message.
    void ad(ByteView data, bool more);
    /// Output that depends on everything absorbed so far.
    void prf(std::span<std::uint8_t> out, bool more);
    /// Overwrites part of the state with secret input.
    void key(ByteView data, bool more);

private:
    void begin_operation(std::uint8_t flags, bool more);
    void absorb(ByteView data);
    void overwrite(ByteView data);
    void squeeze(std::span<std::uint8_t> out);
    void run_f();
    void xor_byte(std::size_t index, std::uint8_t value);

    std::array<std::uint64_t, 25> lanes_{};  // byte i of the state = byte i mod 8 of lane i / 8
    std::uint8_t position_ = 0;
    std::uint8_t begin_ = 0;  // where the running operation began, plus one; 0 = before this block
    std::uint8_t flags_ = 0;
};

}  // namespace vesper::transcript
