/// vesper-devnet: the local chain as a program of its own.
///
/// Prints one line of JSON with its addresses once it answers, then works until SIGINT or SIGTERM.
/// Exit codes: 0 stopped as asked, 1 could not start, 2 wrong usage.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <map>
#include <pthread.h>
#include <signal.h>
#include <string>

#include "core/base/json.h"
#include "core/base/random.h"
#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/devnet/faucet.h"
#include "core/devnet/generator.h"

namespace {

using namespace vesper;

struct Arguments {
    std::string data;
    devnet::DevnetOptions options;
    std::uint64_t block_ms = 1000;
    std::uint64_t empty_blocks_s = 0;
    std::uint64_t bulk_blocks = 0;
    std::uint64_t bulk_transfers = 1;
};

int fail_start(const Error& error) {
    std::cerr << nlohmann::ordered_json{{"error", error.code()}, {"message", error.describe()}}
                     .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
              << std::endl;
    return 1;
}

int run(const Arguments& arguments, const sigset_t& signals) {
    auto network = devnet::Devnet::start(arguments.data, arguments.options);
    if (!network) return fail_start(network.error());
    devnet::Devnet& devnet = **network;
    nlohmann::ordered_json bulk_report = nullptr;
    if (arguments.bulk_blocks > 0) {
        devnet::BulkOptions bulk;
        bulk.blocks = arguments.bulk_blocks;
        bulk.transfers_per_block = static_cast<std::size_t>(arguments.bulk_transfers);
        const auto report = devnet::append_blocks(devnet.chain(), devnet.faucet(), bulk, Job{});
        if (!report) return fail_start(report.error());
        bulk_report = {{"first_height", report->first_height},
                       {"last_height", report->last_height},
                       {"mints", report->mints},
                       {"transfers", report->transfers},
                       {"ms", report->millis}};
    }
    const devnet::Endpoints& at = devnet.endpoints();
    const bool strict = arguments.options.rules == devnet::Rules::Strict;
    nlohmann::ordered_json hello = {{"chain_id", at.chain_id},
                                    {"rules", strict ? "strict" : "network"},
                                    {"height", devnet.chain().height()},
                                    {"lcd", at.lcd},
                                    {"rpc", at.rpc},
                                    {"zkos", at.zkos},
                                    {"faucet", at.faucet},
                                    {"faucet_address", devnet.faucet().address()}};
    if (!bulk_report.is_null()) hello["bulk"] = bulk_report;
    std::cout << hello.dump() << std::endl;
    int signal = 0;
    ::sigwait(&signals, &signal);
    devnet.stop();
    return 0;
}

int start(int argc, char** argv) {
    Arguments arguments;
    CLI::App app("A local ZkOS chain for development and tests.", "vesper-devnet");
    app.add_option("--data", arguments.data, "Folder of the chain; made if it is missing")
        ->required();
    app.add_option("--port", arguments.options.port, "Port for all interfaces; 0 takes a free one");
    app.add_option("--host", arguments.options.host,
                   "Address to listen on. The chain has no protection of any kind: keep it local");
    app.add_option("--chain-id", arguments.options.chain_id, "Id of a new chain");
    app.add_option("--block-ms", arguments.block_ms, "Milliseconds between blocks")
        ->check(CLI::Range(10, 600000));
    app.add_option("--empty-blocks", arguments.empty_blocks_s,
                   "Make a block every so many seconds even without transactions; 0 = do not")
        ->check(CLI::Range(0, 86400));
    app.add_option("--rules", arguments.options.rules,
                   "strict: only what keeps every rule; network: all that the network takes")
        ->transform(CLI::CheckedTransformer(std::map<std::string, devnet::Rules>{
            {"strict", devnet::Rules::Strict}, {"network", devnet::Rules::Network}}));
    app.add_option("--validators", arguments.options.validators,
                   "With so many validators of equal power a new chain starts")
        ->check(CLI::Range(1, 100));
    app.add_flag("--demo", arguments.options.seed_demo,
                 "Start a new chain with a few mints and transfers");
    arguments.options.contracts = true;
    app.add_flag("!--no-contracts", arguments.options.contracts,
                 "Do not deploy the relayer's contracts");
    app.add_flag("--public-faucet", arguments.options.public_faucet,
                 "Give sats only to accounts with a registered Bitcoin deposit address");
    app.add_flag(
        "--misbehave", arguments.options.misbehave,
        "Offer /devnet/misbehave, by which anyone can make this server lie, stall or break "
        "off: GET lists the ways, POST {\"mode\":…} takes one, DELETE ends them");
    app.add_option("--bulk-blocks", arguments.bulk_blocks,
                   "Append so many blocks of genuine transfers before answering is announced");
    app.add_option("--bulk-transfers", arguments.bulk_transfers, "Transfers in each of them")
        ->check(CLI::Range(0, 2000));
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    arguments.options.block_interval = std::chrono::milliseconds(arguments.block_ms);
    arguments.options.empty_block_interval = std::chrono::seconds(arguments.empty_blocks_s);

    // Blocked before any thread starts, so that only sigwait() sees them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
    base::initialise_sodium();
    return run(arguments, signals);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return start(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "vesper-devnet: %s\n", error.what());
        return 3;
    }
}
