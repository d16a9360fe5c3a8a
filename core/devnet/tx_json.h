/// JSON of Cosmos transactions as the REST gateway of SDK 0.45 prints it (chain-interface 1.3).
/// Texts that are not UTF-8 are printed with replacement characters by dump().
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "core/devnet/tx_result.h"
#include "core/net/cosmos_tx.h"

namespace vesper::devnet {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json);
/// JSON of a request: at most 16 levels and 2^18 values, because a tree is walked recursively later
/// and costs many times its text. None for anything else.
std::optional<Json> parse_request(const std::string& text);

Json message_json(const net::CosmosMessage& message);
/// `{"body":…,"auth_info":…,"signatures":…}`
Json tx_json(const net::CosmosTx& tx);
/// `tx_response` of a transaction in a block; `tx` as made by tx_json().
Json tx_response_json(std::uint64_t height, const ByteArray<32>& hash, const TxResult& result,
                      const Json& tx, std::size_t messages, const std::string& timestamp);
/// `tx_response` of a broadcast: no block, no transaction.
Json broadcast_response_json(const ByteArray<32>& hash, const TxResult& result);

std::string upper_hex(ByteView bytes);

}  // namespace vesper::devnet
