/// Says of a typed address whether it can be paid and, if not, what is wrong with it.
#pragma once

#include <string>

#include "core/chain/address.h"
#include "core/service/wallet_service.h"

namespace vesper::service {

/// Every deployed network, the public test network included, writes the main network's byte into
/// addresses (chain-interface section 5).
inline constexpr chain::Network kAddressNetwork = chain::Network::Mainnet;

/// Fills code, position and hex of the check; surrounding white space is ignored.
AddressCheck check_address(const std::string& text, chain::Network network);

}  // namespace vesper::service
