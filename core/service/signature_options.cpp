#include "core/service/signature_options.h"

#include <charconv>

#include "core/service/error.h"

namespace vesper::service {

Result<sync::SignatureOptions> signature_options(const NetworkChoice& choice) {
    sync::SignatureOptions options;
    if (choice.trust_height == 0) return options;
    const auto hash = base::array_from_hex<32>(choice.trust_hash);
    if (!hash) return fail(ServiceError::BadSettings, "the trusted block's hash is not 64 digits");
    options.root = sync::TrustRoot{choice.trust_height, *hash};
    return options;
}

Result<void> set_trusted_block(NetworkChoice& choice, const std::string& text) {
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
