#include "core/net/bech32.h"

#include <array>
#include <stdexcept>

namespace vesper::net {
namespace {

constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t kChecksumLength = 6;
constexpr std::size_t kMaxLength = 90;
constexpr std::size_t kMaxPrefix = 83;

/// One step of the BCH code over GF(32): c ← c·x + value mod g(x).
std::uint32_t polymod_step(std::uint32_t c, std::uint8_t value) {
    static constexpr std::array<std::uint32_t, 5> kGenerator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                                0x3d4233dd, 0x2a1462b3};
    const std::uint32_t top = c >> 25;
    c = ((c & 0x1ffffff) << 5) ^ value;
    for (std::size_t i = 0; i < kGenerator.size(); ++i)
        if (((top >> i) & 1) != 0) c ^= kGenerator[i];
    return c;
}

/// The checksum state after the prefix: high bits, a zero, low bits.
std::uint32_t prefix_state(std::string_view prefix) {
    std::uint32_t c = 1;
    for (const char ch : prefix)
        c = polymod_step(c, static_cast<std::uint8_t>(ch >> 5));
    c = polymod_step(c, 0);
    for (const char ch : prefix)
        c = polymod_step(c, static_cast<std::uint8_t>(ch & 31));
    return c;
}

/// Groups of `from` bits into groups of `to` bits; the last is padded with zeros if `pad`.
template <unsigned from, unsigned to>
Bytes regroup(ByteView in, bool pad, bool& clean) {
    Bytes out;
    out.reserve(in.size() * from / to + 1);
    std::uint32_t bits = 0;
    unsigned count = 0;
    for (const std::uint8_t value : in) {
        bits = (bits << from) | value;
        for (count += from; count >= to;) {
            count -= to;
            out.push_back(static_cast<std::uint8_t>((bits >> count) & ((1U << to) - 1)));
        }
        bits &= (1U << count) - 1;
    }
    clean = count < from && bits == 0;
    if (pad && count > 0)
        out.push_back(static_cast<std::uint8_t>((bits << (to - count)) & ((1U << to) - 1)));
    return out;
}

}  // namespace

std::string to_bech32(std::string_view prefix, ByteView data) {
    if (prefix.empty() || prefix.size() > kMaxPrefix)
        throw std::invalid_argument("to_bech32: length of prefix");
    for (const char c : prefix)
        if (c < 33 || c > 126 || (c >= 'A' && c <= 'Z'))
            throw std::invalid_argument("to_bech32: character in prefix");

    bool clean = true;
    const Bytes groups = regroup<8, 5>(data, true, clean);
    std::uint32_t c = prefix_state(prefix);
    std::string out(prefix);
    out += '1';
    for (const std::uint8_t group : groups) {
        c = polymod_step(c, group);
        out += kAlphabet[group];
    }
    for (std::size_t i = 0; i < kChecksumLength; ++i)
        c = polymod_step(c, 0);
    c ^= 1;
    for (std::size_t i = 0; i < kChecksumLength; ++i)
        out += kAlphabet[(c >> (25 - 5 * i)) & 31];
    return out;
}

Result<Bech32> from_bech32(std::string_view text) {
    const auto bad = [](const char* what, std::optional<std::size_t> at = std::nullopt) {
        return fail(NetError::BadBech32, what, at);
    };
    if (text.size() > kMaxLength) return bad("over 90 characters");
    bool upper = false;
    bool lower = false;
    std::string folded(text);
    for (std::size_t i = 0; i < folded.size(); ++i) {
        char& c = folded[i];
        if (c < 33 || c > 126) return bad("character", i);
        lower |= c >= 'a' && c <= 'z';
        if (c >= 'A' && c <= 'Z') {
            upper = true;
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    if (upper && lower) return bad("mixed case");
    const std::size_t separator = folded.rfind('1');
    if (separator == std::string::npos || separator == 0) return bad("no prefix");
    if (folded.size() - separator - 1 < kChecksumLength) return bad("no checksum", separator);

    Bech32 out{folded.substr(0, separator), {}};
    std::uint32_t c = prefix_state(out.prefix);
    Bytes groups;
    for (std::size_t i = separator + 1; i < folded.size(); ++i) {
        const std::size_t value = kAlphabet.find(folded[i]);
        if (value == std::string_view::npos) return bad("character", i);
        groups.push_back(static_cast<std::uint8_t>(value));
        c = polymod_step(c, groups.back());
    }
    if (c != 1) return bad("checksum");
    groups.resize(groups.size() - kChecksumLength);
    bool clean = true;
    out.data = regroup<5, 8>(groups, false, clean);
    if (!clean) return bad("padding");
    return out;
}

}  // namespace vesper::net
