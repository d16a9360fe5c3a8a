/// The Tendermint RPC of the local chain, as far as clients of ZkOS use it: block_results, commit,
/// validators, block, tx, status, health, broadcast_tx_sync. Each method can be asked by GET with a
/// query and by JSON-RPC with named parameters. Hashes are upper-case hex here, not base64.
#pragma once

#include <string>

#include "core/devnet/answer.h"
#include "core/devnet/chain.h"

namespace vesper::devnet {

class TendermintRpc {
public:
    /// `chain` must outlive the object.
    explicit TendermintRpc(Chain& chain) : chain_(chain) {}

    /// Whether GET /`method` is one of these.
    static bool knows(const std::string& method);
    Answer get(const std::string& method, const Query& query);
    /// A JSON-RPC request object.
    Answer post(const std::string& body);

private:
    Chain& chain_;
};

}  // namespace vesper::devnet
