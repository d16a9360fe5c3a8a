#include "core/net/bech32.h"

#include <array>
#include <stdexcept>

namespace vesper::net {
namespace {

constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t kChecksumLength = 6;
constexpr std::size_t kMaxLength = 90;
constexpr std::size_t kMaxPrefix = 83;
/// What a good text leaves in the checksum: BIP-173's, and BIP-350's.
constexpr std::uint32_t kBech32 = 1;
constexpr std::uint32_t kBech32m = 0x2bc830a3;

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

/// What stands in a text before its meaning: the checksum is left for the caller to compare.
struct Groups {
    std::string prefix;
    Bytes values;  ///< of 5 bits, without the checksum's
    std::uint32_t checksum = 0;
};

Result<Groups> read_groups(std::string_view text) {
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

    Groups out{folded.substr(0, separator), {}, 0};
    out.checksum = prefix_state(out.prefix);
    for (std::size_t i = separator + 1; i < folded.size(); ++i) {
        const std::size_t value = kAlphabet.find(folded[i]);
        if (value == std::string_view::npos) return bad("character", i);
        out.values.push_back(static_cast<std::uint8_t>(value));
        out.checksum = polymod_step(out.checksum, out.values.back());
    }
    out.values.resize(out.values.size() - kChecksumLength);
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
    c ^= kBech32;
    for (std::size_t i = 0; i < kChecksumLength; ++i)
        out += kAlphabet[(c >> (25 - 5 * i)) & 31];
    return out;
}

Result<Bech32> from_bech32(std::string_view text) {
    VESPER_TRY(auto groups, read_groups(text));
    if (groups.checksum != kBech32) return fail(NetError::BadBech32, "checksum");
    bool clean = true;
    Bech32 out{std::move(groups.prefix), regroup<5, 8>(groups.values, false, clean)};
    if (!clean) return fail(NetError::BadBech32, "padding");
    return out;
}

Result<SegwitAddress> from_segwit(std::string_view text) {
    VESPER_TRY(auto groups, read_groups(text));
    if (groups.values.empty()) return fail(NetError::BadBech32, "no version");
    SegwitAddress out{std::move(groups.prefix), groups.values.front(), {}};
    if (out.version > 16) return fail(NetError::BadBech32, "version");
    if (groups.checksum != (out.version == 0 ? kBech32 : kBech32m))
        return fail(NetError::BadBech32, "checksum");
    bool clean = true;
    out.program = regroup<5, 8>(ByteView(groups.values).subspan(1), false, clean);
    if (!clean) return fail(NetError::BadBech32, "padding");
    const std::size_t size = out.program.size();
    if (size < 2 || size > 40 || (out.version == 0 && size != 20 && size != 32))
        return fail(NetError::BadBech32, "length");
    return out;
}

}  // namespace vesper::net
