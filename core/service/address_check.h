/// Says of a typed address whether it can be paid and, if not, what is wrong with it.
#pragma once

#include <string>

#include "core/chain/address.h"
#include "core/service/wallet_service.h"

namespace vesper::service {

/// Fills code, position and hex of the check; surrounding white space is ignored.
AddressCheck check_address(const std::string& text, chain::Network network);

}  // namespace vesper::service
