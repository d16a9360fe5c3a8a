/// One HTTP answer of the local chain as it goes over the wire: what it says and how it is sent. An
/// honest answer is sent whole, at once and with its length; the rest is for Misbehaviour.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vesper::devnet {

struct WireAnswer {
    int status = 200;
    std::string body;
    // The library would spend milliseconds of Brotli on a bare "application/json".
    std::string content_type = "application/json; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers = {};

    std::chrono::milliseconds delay{0};  ///< before the first byte
    std::chrono::milliseconds drip{0};   ///< between any two bytes of the body
    /// The connection is closed after so many bytes of the body.
    std::optional<std::size_t> cut_after = std::nullopt;
    enum class Length { Announced, Chunked, UntilClosed };
    Length length = Length::Announced;
    /// The body is sent so many times; 0 = until the other side has had enough. Chunked only.
    std::uint64_t repeat = 1;
};

}  // namespace vesper::devnet
