/// The block that a user vouches for, as it is typed: "HEIGHT:HASH", the hash in 64 digits of hex.
/// In the header, because the window reads it without the services.
#pragma once

#include <algorithm>
#include <charconv>
#include <string>

#include "core/base/bytes.h"
#include "core/service/error.h"
#include "core/service/network.h"

namespace vesper::service {

/// Into the choice; BadSettings if it is not that.
inline Result<void> set_trusted_block(NetworkChoice& choice, const std::string& text) {
    const std::size_t colon = text.find(':');
    std::uint64_t height = 0;
    const char* const end = text.data() + std::min(colon, text.size());
    const auto [at, error] = std::from_chars(text.data(), end, height);
    const auto hash = colon == std::string::npos
                          ? Result<ByteArray<32>>(fail(ServiceError::BadSettings))
                          : base::array_from_hex<32>(std::string_view(text).substr(colon + 1));
    if (error != std::errc() || at != end || height == 0 || !hash)
        return fail(ServiceError::BadSettings, "a trusted block is HEIGHT:HASH");
    choice.trust_height = height;
    choice.trust_hash = base::to_hex(*hash);
    return {};
}

}  // namespace vesper::service
