// vesper-cli: everything the desktop does, for scripts, servers and tests. The contract is one JSON
// object on standard output and an exit status; see app/cli/output.h.
#include <CLI/CLI.hpp>
#include <iostream>
#include <sodium.h>

#include <QCoreApplication>

#include "app/cli/commands.h"
#include "core/base/hardening.h"
#include "core/base/random.h"

namespace {

using vesper::cli::Exit;
using vesper::cli::Invocation;
using vesper::cli::Json;
using vesper::cli::Outcome;

int finish(const Outcome& outcome) {
    std::cout << outcome.json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
              << '\n';
    std::cout.flush();
    return static_cast<int>(outcome.exit);
}

/// The last word of a program with a bug; if even that fails, the process ends here.
int internal_failure(const char* what) noexcept {
    return finish(
        {{{"error", {{"code", "internal"}, {"message", what}, {"detail", Json::object()}}}},
         Exit::Failed});
}

int run(int argc, char** argv) {
    vesper::base::harden_process();
    vesper::base::initialise_sodium();
    const QCoreApplication qt(argc, argv);

    CLI::App app("Vesper on the command line: ZkOS transactions, light node and wallet");
    app.require_subcommand(1);
    app.set_version_flag("--version", "vesper-cli " VESPER_VERSION);
    Invocation invocation;
    vesper::cli::add_object_commands(app, invocation);
    vesper::cli::add_node_commands(app, invocation);
    vesper::cli::add_wallet_commands(app, invocation);
    vesper::cli::add_contract_commands(app, invocation);
    vesper::cli::add_vm_commands(app, invocation);
    vesper::cli::add_bench_command(app, invocation);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& wanted) {  // --help, --version: for people, not JSON
        return app.exit(wanted);
    } catch (const CLI::ParseError& error) {
        return finish(vesper::cli::failure(
            vesper::Error(vesper::cli::CliError::Usage, error.what()), Exit::Usage));
    }
    if (!invocation.run)
        return finish(vesper::cli::failure(
            vesper::Error(vesper::cli::CliError::Usage, "name a command; see --help"),
            Exit::Usage));
    return finish(invocation.run());
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        return internal_failure(error.what());
    }
}
