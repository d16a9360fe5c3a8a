/// The whole local network in one object: a chain, its REST, RPC and ZkOS
/// interfaces and a faucet on one loopback port. The desktop starts it in-process, `vesper-devnet`
/// on its own. Everything lives in one folder; starting again goes on where the chain stopped.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/devnet/error.h"
#include "core/devnet/rules.h"

namespace vesper::devnet {

class Chain;
class Faucet;
class Misbehaviour;

struct DevnetOptions {
    std::uint16_t port = 0;  ///< 0 = any free port
    std::string host = "127.0.0.1";
    std::string chain_id = "vesper-devnet";  ///< of a new chain; an old one must have the same
    /// Network: takes what the network takes, unsound transactions too.
    Rules rules = Rules::Strict;
    std::chrono::milliseconds block_interval{1000};
    /// Blocks without transactions at this distance; 0 = none but the one that closes each change.
    std::chrono::milliseconds empty_block_interval{0};
    std::size_t validators = 1;  ///< of a new chain
    /// A new chain starts with a few mints and transfers, so that there is something to look at.
    bool seed_demo = false;
    /// The relayer's contracts are deployed where they are not yet.
    bool contracts = false;
    /// The faucet is as sparing as the public test network's: nyks at once, sats only to an account
    /// that has registered a Bitcoin deposit address.
    bool public_faucet = false;
    /// Offers the endpoint by which anyone can make it lie (misbehaviour.h). For tests.
    bool misbehave = false;
};

/// Base addresses without a trailing slash.
struct Endpoints {
    std::string chain_id;
    std::string lcd;     ///< Cosmos REST
    std::string rpc;     ///< Tendermint RPC
    std::string zkos;    ///< ZkOS JSON-RPC; POST to exactly this address
    std::string faucet;  ///< POST {faucet}/faucet, POST {faucet}/mint
};

class Devnet {
public:
    static Result<std::unique_ptr<Devnet>> start(const std::filesystem::path& dir,
                                                 const DevnetOptions& options = {});
    Devnet(const Devnet&) = delete;
    Devnet& operator=(const Devnet&) = delete;
    /// Stops.
    ~Devnet();

    const Endpoints& endpoints() const;
    Chain& chain();
    Faucet& faucet();
    /// With DevnetOptions::misbehave only.
    Misbehaviour& misbehaviour();
    /// Closes the port and the chain; what is in blocks is on disk. Calling again does nothing.
    void stop();

private:
    struct Impl;
    explicit Devnet(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace vesper::devnet
