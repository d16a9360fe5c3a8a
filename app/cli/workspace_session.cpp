#include "app/cli/workspace_session.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <iostream>
#include <thread>
#include <unistd.h>

#include "app/qt_keychain.h"
#include "core/net/qt_http_transport.h"
#include "core/service/trusted_block.h"

namespace vesper::cli {

namespace {

using namespace std::chrono_literals;

std::stop_source& interrupt_source() {
    static std::stop_source source;
    return source;
}

volatile std::sig_atomic_t interrupt_seen = 0;

extern "C" void on_interrupt(int) {
    interrupt_seen = 1;
}

void show_progress(const service::ChainStatus& status) {
    if (isatty(STDERR_FILENO) == 0) return;
    std::cerr << "\rblock " << status.height << " of " << status.target << "  "
              << static_cast<int>(status.blocks_per_second) << " blocks/s   " << std::flush;
}

}  // namespace

std::stop_token interrupted() {
    // A signal handler may only set a flag; a thread turns it into a stop request.
    static std::jthread watcher([](const std::stop_token& stop) {
        std::signal(SIGINT, on_interrupt);
        std::signal(SIGTERM, on_interrupt);
        while (!stop.stop_requested()) {
            if (interrupt_seen != 0) {
                interrupt_source().request_stop();
                return;
            }
            std::this_thread::sleep_for(50ms);
        }
    });
    return interrupt_source().get_token();
}

void add_network_options(CLI::App& command, NetworkOptions& options) {
    command.add_option("--data", options.data_dir, "data folder")->required();
    command.add_option("--endpoint", options.endpoint, "Cosmos REST base URL");
    command.add_option("--rpc", options.rpc, "Tendermint RPC base URL");
    command.add_option("--zkos", options.zkos, "ZkOS JSON-RPC URL");
    command.add_option("--faucet", options.faucet, "faucet base URL");
    command.add_option("--network", options.network,
                       "devnet, testnet, mainnet, or the chain id that --endpoint must have");
    command.add_option("--trust", options.trust,
                       "HEIGHT:HASH of a block you know from somebody you trust");
    command.add_flag("--no-verify", options.no_verify, "do not verify proofs");
}

Result<service::NetworkChoice> choose_network(const NetworkOptions& options) {
    service::NetworkChoice choice;
    if (!options.endpoint.empty()) {
        choice = {service::NetworkKind::Custom,
                  options.network,
                  options.endpoint,
                  options.rpc,
                  options.zkos,
                  options.faucet};
        while (choice.lcd.ends_with('/'))
            choice.lcd.pop_back();
        // What the user vouches for belongs to the chain, not to this run.
        if (const auto saved = service::load_network(options.data_dir);
            saved && saved->lcd == choice.lcd) {
            choice.trust_height = saved->trust_height;
            choice.trust_hash = saved->trust_hash;
        }
    } else if (!options.network.empty()) {
        bool found = false;
        for (const service::NetworkChoice& known : service::known_networks())
            if (service::network_kind_name(known.kind) == options.network) {
                choice = known;
                found = true;
            }
        if (!found)
            return fail(CliError::Usage, "--network names no known network; give --endpoint too");
    } else {
        auto saved = service::load_network(options.data_dir);
        if (!saved && saved.error().is(service::ServiceError::NotFound))
            return fail(CliError::Usage,
                        "this folder has no network yet: give --endpoint or --network");
        if (!saved || options.trust.empty()) return saved;
        choice = *saved;
    }
    if (!options.trust.empty()) {
        const auto set = service::set_trusted_block(choice, options.trust);
        if (!set) return fail(CliError::Usage, "--trust takes HEIGHT:HASH");
    }
    VESPER_CHECK(service::save_network(options.data_dir, choice));
    return choice;
}

Result<std::unique_ptr<service::Workspace>> open_workspace(const NetworkOptions& options) {
    VESPER_TRY(auto network, choose_network(options));
    service::WorkspaceOptions wanted{options.data_dir, std::move(network),
                                     std::make_shared<net::QtHttpTransport>(), !options.no_verify,
                                     std::make_shared<app::QtKeychain>()};
    return service::Workspace::open(std::move(wanted), {interrupted(), {}});
}

Result<void> sync_to_tip(service::Workspace& workspace, const std::stop_token& stop) {
    workspace.chain().start();
    for (;;) {
        const auto status = workspace.chain().status();
        show_progress(*status);
        if (status->problem && status->problem->fatal)
            return fail(CliError::Sync, status->problem->code + ": " + status->problem->sentence);
        const auto wallet = workspace.wallet().status();
        const bool scanned = wallet->locked || wallet->scanned_height >= status->height;
        if (status->phase == service::SyncPhase::Following && status->height >= status->target &&
            scanned)
            break;
        if (stop.stop_requested()) return fail(base::JobError::Cancelled, "interrupted");
        std::this_thread::sleep_for(20ms);
    }
    if (isatty(STDERR_FILENO) != 0) std::cerr << '\n';
    return {};
}

}  // namespace vesper::cli
