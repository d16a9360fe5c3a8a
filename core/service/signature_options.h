/// The light client's wishes that go with a choice of network.
#pragma once

#include "core/service/network.h"
#include "core/sync/signatures.h"

namespace vesper::service {

/// BadSettings if the block that the user vouches for is not named by 32 bytes of hex.
Result<sync::SignatureOptions> signature_options(const NetworkChoice& choice);
/// "HEIGHT:HASH" into the choice; BadSettings if it is not that.
Result<void> set_trusted_block(NetworkChoice& choice, const std::string& text);

}  // namespace vesper::service
