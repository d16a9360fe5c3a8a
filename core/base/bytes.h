/// Byte strings: aliases, hex, base64, base58 (Bitcoin alphabet), little-endian reader and writer.
///
/// The text decoders are strict and total: they accept exactly what the encoder of the same name
/// prints (hex also in upper case) and say at which character they stopped otherwise.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace vesper::base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
template <std::size_t N>
using ByteArray = std::array<std::uint8_t, N>;

enum class BytesError { BadCharacter, BadLength, BadPadding, Truncated, TrailingBytes };
constexpr std::string_view error_name(BytesError e) {
    switch (e) {
        case BytesError::BadCharacter:
            return "bytes-bad-character";
        case BytesError::BadLength:
            return "bytes-bad-length";
        case BytesError::BadPadding:
            return "bytes-bad-padding";
        case BytesError::Truncated:
            return "bytes-truncated";
        case BytesError::TrailingBytes:
            return "bytes-trailing";
    }
    return "bytes-error";
}

/// The characters of `text` as bytes; no copy, so `text` must outlive the view.
inline ByteView as_bytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline Bytes to_bytes(std::string_view text) {
    return {text.begin(), text.end()};
}
inline std::string to_string(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

std::string to_hex(ByteView bytes);
Result<Bytes> from_hex(std::string_view text);
/// Exactly N bytes of hex.
template <std::size_t N>
Result<ByteArray<N>> array_from_hex(std::string_view text) {
    if (text.size() != 2 * N)
        return fail(BytesError::BadLength, "expected " + std::to_string(2 * N) +
                                               " hex digits, got " + std::to_string(text.size()));
    VESPER_TRY(const Bytes bytes, from_hex(text));
    ByteArray<N> out{};
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}
/// Copies a view whose length the caller has checked; a wrong length is a bug and throws.
template <std::size_t N>
ByteArray<N> to_array(ByteView bytes) {
    ByteArray<N> out{};
    if (bytes.size() != N) throw std::length_error("to_array: wrong length");
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

std::string to_base64(ByteView bytes);
/// Standard alphabet, padding required, no line breaks, unused bits zero.
Result<Bytes> from_base64(std::string_view text);

std::string to_base58(ByteView bytes);
/// Quadratic in the length, so texts over `max_length` characters are refused unread.
Result<Bytes> from_base58(std::string_view text, std::size_t max_length = 512);

/// Reads little-endian values from a byte string; every read says where it failed.
class Reader {
public:
    explicit Reader(ByteView bytes, std::size_t origin = 0) : bytes_(bytes), origin_(origin) {}

    std::size_t offset() const { return origin_ + position_; }
    std::size_t remaining() const { return bytes_.size() - position_; }
    bool at_end() const { return remaining() == 0; }

    Result<std::uint8_t> u8();
    Result<std::uint32_t> u32();
    Result<std::uint64_t> u64();
    /// A view into the input, valid as long as the input is.
    Result<ByteView> take(std::size_t count);
    template <std::size_t N>
    Result<ByteArray<N>> array() {
        VESPER_TRY(const ByteView view, take(N));
        return to_array<N>(view);
    }
    /// Error at the first unread byte, if there is one.
    Result<void> expect_end() const;

private:
    ByteView bytes_;
    std::size_t origin_;
    std::size_t position_ = 0;
};

/// Appends little-endian values to a byte string.
class Writer {
public:
    void u8(std::uint8_t value) { bytes_.push_back(value); }
    void u32(std::uint32_t value);
    void u64(std::uint64_t value);
    void raw(ByteView bytes);

    std::size_t size() const { return bytes_.size(); }
    const Bytes& bytes() const& { return bytes_; }
    Bytes take() && { return std::move(bytes_); }

private:
    Bytes bytes_;
};

}  // namespace vesper::base

namespace vesper {
using base::ByteArray;
using base::Bytes;
using base::ByteView;
}  // namespace vesper
