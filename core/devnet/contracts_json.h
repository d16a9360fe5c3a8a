/// GET /devnet/contracts: what somebody needs to play the relayer of this chain's contracts.
#pragma once

#include <string>
#include <vector>

#include "core/devnet/contracts.h"

namespace vesper::devnet {

/// Addresses, programs, the relayer's key and where each state stands; openings as long as the
/// state is the one that was deployed.
std::string contracts_json(const Chain& chain, const std::vector<RelayerContract>& contracts);

}  // namespace vesper::devnet
