/// One HTTP port for all interfaces of the local chain: the Cosmos REST gateway, the Tendermint
/// RPC, the ZkOS JSON-RPC and the faucet (chain-interface 1.2, 1.3, 1.6, 3, 4.9).
///
///     GET  /cosmos/…  /twilight-project/nyks/…    REST
///     GET  /block_results /commit /validators /status /health /block /tx /broadcast_tx_sync
///     POST /                                      Tendermint JSON-RPC
///     POST /zkos                                  ZkOS JSON-RPC
///     POST /faucet /mint                          faucet
///     …    /devnet/misbehave                      where there is a Misbehaviour: its control
///
/// Listens on loopback unless told otherwise. Bodies are limited to 5 MB, the number of threads is
/// fixed, and every answer is JSON, unless somebody asked for others.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/devnet/contracts.h"

namespace vesper::devnet {

class Chain;
class Faucet;
class Misbehaviour;

class RestServer {
public:
    /// Opens the port (0 = any) and starts to answer. `chain`, `faucet` and `misbehaviour` (may be
    /// none) must outlive the server.
    static Result<std::unique_ptr<RestServer>> start(Chain& chain, Faucet& faucet,
                                                     const std::string& host, std::uint16_t port,
                                                     std::vector<RelayerContract> contracts = {},
                                                     Misbehaviour* misbehaviour = nullptr);
    RestServer(const RestServer&) = delete;
    RestServer& operator=(const RestServer&) = delete;
    ~RestServer();

    std::uint16_t port() const;
    void stop();

private:
    struct Impl;
    explicit RestServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace vesper::devnet
