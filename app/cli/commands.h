/// The commands of vesper-cli. Each group adds its subcommands to the parser; a subcommand that was
/// named on the command line leaves its work in `run`.
#pragma once

#include <functional>
#include <memory>

#include "app/cli/output.h"
#include "app/cli/workspace_session.h"

namespace CLI {
class App;
}

namespace vesper::cli {

/// What the chosen subcommand is going to do; empty if none was chosen.
struct Invocation {
    std::function<Outcome()> run;
};

/// A subcommand of `group` whose work needs no wallet, only --data and the network; `network` and
/// what `work` reads must live as long as `invocation`.
CLI::App* add_network_verb(CLI::App& group, Invocation& invocation, NetworkOptions& network,
                           const std::string& name, const std::string& what,
                           std::function<Result<Json>()> work);

void add_object_commands(CLI::App& app, Invocation& invocation);
void add_node_commands(CLI::App& app, Invocation& invocation);
/// Below `node`.
void add_snapshot_commands(CLI::App& node, Invocation& invocation);
void add_server_commands(CLI::App& node, Invocation& invocation);
/// Below `node`.
void add_health_commands(CLI::App& node, Invocation& invocation);
void add_wallet_commands(CLI::App& app, Invocation& invocation);
void add_contract_commands(CLI::App& app, Invocation& invocation);
void add_vm_commands(CLI::App& app, Invocation& invocation);
void add_bench_command(CLI::App& app, Invocation& invocation);

}  // namespace vesper::cli
