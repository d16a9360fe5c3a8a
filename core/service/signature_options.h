/// The light client's wishes that go with a choice of network.
#pragma once

#include "core/service/network.h"
#include "core/sync/signatures.h"

namespace vesper::service {

/// BadSettings if the block that the user vouches for is not named by 32 bytes of hex.
Result<sync::SignatureOptions> signature_options(const NetworkChoice& choice);

}  // namespace vesper::service
