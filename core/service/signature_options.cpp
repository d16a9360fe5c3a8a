#include "core/service/signature_options.h"

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

}  // namespace vesper::service
