/// Outputs as the ZkOS server prints them (serde's JSON): points, scalars and ids are arrays of 32
/// numbers, enums are objects with one field (chain-interface section 3).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/chain/output.h"
#include "core/chain/utxo.h"
#include "core/devnet/tx_json.h"

namespace vesper::devnet {

/// "Coin", "Memo", "State".
std::string_view serde_name(chain::IoType type);
Json utxo_json(const chain::Utxo& utxo);
Json output_json(const chain::Output& output);

}  // namespace vesper::devnet
