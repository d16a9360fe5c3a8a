/// The ZkOS JSON-RPC of the local chain (chain-interface section 3).
///
/// As with the state server, whatever goes wrong inside a method is a *successful* answer whose
/// result is the text "{ Error: …}"; error objects stand only for broken JSON (-32700), a broken
/// request (-32600) and unknown methods (-32601). `txCommit` takes only sound transactions; the
/// administration commands of TestCommand other than counting are not offered.
#pragma once

#include <string>

#include "core/devnet/answer.h"
#include "core/devnet/chain.h"
#include "core/devnet/faucet.h"

namespace vesper::devnet {

class ZkosRpc {
public:
    /// Both must outlive the object. The faucet's key signs what txCommit wraps.
    ZkosRpc(Chain& chain, Faucet& faucet) : chain_(chain), faucet_(faucet) {}

    Answer post(const std::string& body);

private:
    Chain& chain_;
    Faucet& faucet_;
};

}  // namespace vesper::devnet
