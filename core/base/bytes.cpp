#include "core/base/bytes.h"

#include <sodium.h>

namespace vesper::base {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::string to_hex(ByteView bytes) {
    std::string out;
    out.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        out.push_back(kHexDigits[byte >> 4]);
        out.push_back(kHexDigits[byte & 15]);
    }
    return out;
}

Result<Bytes> from_hex(std::string_view text) {
    if (text.size() % 2 != 0)
        return fail(BytesError::BadLength, "hex has an odd number of digits", text.size());
    Bytes out(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int value = hex_value(text[i]);
        if (value < 0) return fail(BytesError::BadCharacter, "not a hex digit", i);
        out[i / 2] = static_cast<std::uint8_t>((out[i / 2] << 4) | value);
    }
    return out;
}

std::string to_base64(ByteView bytes) {
    std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    out.pop_back();  // libsodium counts the terminating zero
    return out;
}

Result<Bytes> from_base64(std::string_view text) {
    if (text.size() % 4 != 0)
        return fail(BytesError::BadLength, "base64 is not a multiple of four characters",
                    text.size());
    // libsodium 1.0.18 takes these for characters of the alphabet where char has a sign.
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0x80) != 0)
            return fail(BytesError::BadCharacter, "not base64", i);
    Bytes out(text.size() / 4 * 3);
    std::size_t length = 0;
    const char* end = nullptr;
    if (!text.empty() &&
        sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &length, &end,
                          sodium_base64_VARIANT_ORIGINAL) != 0)
        return fail(BytesError::BadCharacter, "not base64",
                    end ? static_cast<std::size_t>(end - text.data()) : 0);
    if (!text.empty() && end != text.data() + text.size())
        return fail(BytesError::BadCharacter, "not base64",
                    static_cast<std::size_t>(end - text.data()));
    out.resize(length);
    return out;
}

std::string to_base58(ByteView bytes) {
    std::size_t zeros = 0;
    while (zeros < bytes.size() && bytes[zeros] == 0)
        ++zeros;
    std::vector<std::uint8_t> digits;  // base 58, least significant first
    for (const std::uint8_t byte : bytes.subspan(zeros)) {
        unsigned carry = byte;
        for (std::uint8_t& digit : digits) {
            carry += static_cast<unsigned>(digit) << 8;
            digit = static_cast<std::uint8_t>(carry % 58);
            carry /= 58;
        }
        for (; carry != 0; carry /= 58)
            digits.push_back(static_cast<std::uint8_t>(carry % 58));
    }
    std::string out(zeros, kBase58[0]);
    for (auto it = digits.rbegin(); it != digits.rend(); ++it)
        out.push_back(kBase58[*it]);
    return out;
}

Result<Bytes> from_base58(std::string_view text, std::size_t max_length) {
    if (text.size() > max_length)
        return fail(BytesError::BadLength, "base58 text is too long", max_length);
    std::size_t zeros = 0;
    while (zeros < text.size() && text[zeros] == kBase58[0])
        ++zeros;
    Bytes reversed;
    for (std::size_t i = zeros; i < text.size(); ++i) {
        const std::size_t value = kBase58.find(text[i]);
        if (value == std::string_view::npos)
            return fail(BytesError::BadCharacter, "not a base58 character", i);
        unsigned carry = static_cast<unsigned>(value);
        for (std::uint8_t& byte : reversed) {
            carry += static_cast<unsigned>(byte) * 58;
            byte = static_cast<std::uint8_t>(carry & 0xff);
            carry >>= 8;
        }
        for (; carry != 0; carry >>= 8)
            reversed.push_back(static_cast<std::uint8_t>(carry & 0xff));
    }
    Bytes out(zeros, 0);
    out.insert(out.end(), reversed.rbegin(), reversed.rend());
    return out;
}

Result<ByteView> Reader::take(std::size_t count) {
    if (count > remaining())
        return fail(BytesError::Truncated,
                    "need " + std::to_string(count) + " bytes, have " + std::to_string(remaining()),
                    offset());
    const ByteView view = bytes_.subspan(position_, count);
    position_ += count;
    return view;
}

Result<std::uint8_t> Reader::u8() {
    VESPER_TRY(const ByteView view, take(1));
    return view[0];
}

Result<std::uint32_t> Reader::u32() {
    VESPER_TRY(const ByteView view, take(4));
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = (value << 8) | view[i];
    return value;
}

Result<std::uint64_t> Reader::u64() {
    VESPER_TRY(const ByteView view, take(8));
    std::uint64_t value = 0;
    for (std::size_t i = 8; i-- > 0;)
        value = (value << 8) | view[i];
    return value;
}

Result<void> Reader::expect_end() const {
    if (!at_end())
        return fail(BytesError::TrailingBytes, std::to_string(remaining()) + " bytes left over",
                    offset());
    return {};
}

// Out of line: inlined with a constant size, g++ 12 warns of an overflow that cannot happen.
void Writer::raw(ByteView bytes) {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

void Writer::u32(std::uint32_t value) {
    for (int i = 0; i < 4; ++i)
        u8(static_cast<std::uint8_t>(value >> (8 * i)));
}

void Writer::u64(std::uint64_t value) {
    for (int i = 0; i < 8; ++i)
        u8(static_cast<std::uint8_t>(value >> (8 * i)));
}

}  // namespace vesper::base
