/// Which chain a workspace follows and through which servers.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"

namespace vesper::service {

enum class NetworkKind {
    Devnet,   ///< the built-in local chain, started in this process
    Testnet,  ///< the public nyks test network
    Mainnet,  ///< the public nyks network
    Custom,   ///< servers that the user typed
};

struct NetworkChoice {
    NetworkKind kind = NetworkKind::Devnet;
    std::string
        chain_id;  ///< expected `header.chain_id`; empty for Custom = take the server's word once
    std::string lcd;     ///< Cosmos REST base, no trailing slash; empty for Devnet
    std::string rpc;     ///< Tendermint RPC base; may be empty
    std::string zkos;    ///< ZkOS JSON-RPC URL; may be empty
    std::string faucet;  ///< faucet base; may be empty
    /// A block that the user vouches for: with it, headers are verified back to somebody's word
    /// that is not the server's. 0 = none; the hash in hex.
    std::uint64_t trust_height = 0;
    std::string trust_hash = {};

    friend bool operator==(const NetworkChoice&, const NetworkChoice&) = default;
};

/// The networks that are offered at first run, the built-in devnet first.
std::vector<NetworkChoice> known_networks();

/// "devnet", "testnet", "mainnet", "custom".
std::string_view network_kind_name(NetworkKind kind);

/// `DIR/network.json`; NotFound when the folder has none yet.
Result<NetworkChoice> load_network(const std::string& data_dir);
Result<void> save_network(const std::string& data_dir, const NetworkChoice& choice);

}  // namespace vesper::service
