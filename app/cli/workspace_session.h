/// A workspace opened for one command, with its network taken from the options or from the folder.
#pragma once

#include <memory>
#include <string>

#include "app/cli/output.h"
#include "core/service/workspace.h"

namespace CLI {
class App;
}

namespace vesper::cli {

struct NetworkOptions {
    std::string data_dir;
    std::string endpoint, rpc, zkos, faucet;
    std::string network;  ///< "devnet", "testnet", "mainnet" or the chain id of --endpoint
    std::string trust;    ///< "HEIGHT:HASH" of a block that the user vouches for
    bool no_verify = false;
};
void add_network_options(CLI::App& command, NetworkOptions& options);

/// The chosen network; remembered in the folder when it was given by options.
Result<service::NetworkChoice> choose_network(const NetworkOptions& options);

Result<std::unique_ptr<service::Workspace>> open_workspace(const NetworkOptions& options);

/// Follows the chain until the store (and the open wallet) stand at the tip. Progress goes to
/// standard error when that is a terminal.
Result<void> sync_to_tip(service::Workspace& workspace, const std::stop_token& stop);

/// Requested by SIGINT and SIGTERM.
std::stop_token interrupted();

}  // namespace vesper::cli
