// node sync, status, utxos and flagged: the light node without a wallet.
#include <CLI/CLI.hpp>
#include <iostream>
#include <unistd.h>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/workspace_session.h"
#include "core/ledger/utxo_set.h"
#include "core/net/cosmos_client.h"
#include "core/net/qt_http_transport.h"
#include "core/service/chain_views.h"
#include "core/service/node_pool.h"
#include "core/service/signature_options.h"
#include "core/store/chain_store.h"
#include "core/sync/contract_index.h"
#include "core/sync/loader.h"
#include "core/sync/sync_engine.h"

namespace vesper::cli {

namespace {

struct NodeArguments {
    NetworkOptions network;
    std::optional<std::uint64_t> to;
    std::string kind = "coin", owner, after;
    std::size_t limit = 100;
};

Json state_json(const store::ChainState& state, const ByteArray<32>& digest) {
    return {
        {"network", state.chain_id},
        {"height", number(state.height)},
        {"block_hash", state.height == 0 ? Json(nullptr) : Json(base::to_hex(state.block_hash))},
        {"outputs",
         {{"coin", number(state.coins)},
          {"memo", number(state.memos)},
          {"state", number(state.states)}}},
        {"state_digest", base::to_hex(digest)},
        {"verified",
         {{"sound", number(state.sound)},
          {"conforming", number(state.conforming)},
          {"unsound", number(state.unsound)},
          {"invalid", number(state.invalid)},
          {"unchecked", number(state.unchecked)},
          // Transactions that went by with --no-verify, and the height that a snapshot vouches for.
          {"proofs_skipped", number(state.unverified)},
          {"snapshot_height", number(state.snapshot_height)}}},
        {"transactions", number(state.transactions)},
        {"refused", number(state.refused)},
        {"flagged", number(state.flagged)}};
}

/// How far the validators' votes vouch for the store.
Json signatures_json(const std::string& data_dir) {
    const auto status = sync::read_signature_status(data_dir);
    Json json = {{"level", sync::trust_level_name(status.level)},
                 {"height", number(status.height)},
                 {"signers", status.share.signers},
                 {"validators", status.share.validators},
                 {"power", number(static_cast<std::uint64_t>(status.share.power))},
                 {"total_power", number(static_cast<std::uint64_t>(status.share.total))},
                 {"root_height", number(status.root_height)}};
    if (!status.reason.empty()) json["reason"] = status.reason;
    return json;
}

std::filesystem::path nodes_file(const NodeArguments& arguments) {
    return std::filesystem::path(arguments.network.data_dir) / "nodes.json";
}

sync::SyncListener progress_on_terminal() {
    sync::SyncListener listener;
    if (isatty(STDERR_FILENO) == 0) return listener;
    listener.on_progress = [](const sync::SyncProgress& progress) {
        std::cerr << "\rblock " << progress.height << " of " << progress.target << "  "
                  << static_cast<std::uint64_t>(progress.blocks_per_s) << " blocks/s   "
                  << std::flush;
    };
    listener.on_problem = [](const sync::SyncProblem& problem) {
        std::cerr << '\n' << problem.sentence << '\n';
    };
    return listener;
}

Result<Json> sync_node(const NodeArguments& arguments) {
    VESPER_TRY(const auto network, choose_network(arguments.network));
    if (network.lcd.empty())
        return fail(CliError::Usage, "give the --endpoint of a running devnet");
    VESPER_TRY(auto store, store::ChainStore::open(arguments.network.data_dir));
    VESPER_CHECK(sync::index_contracts(store));
    ledger::UtxoSet outputs;
    VESPER_CHECK(sync::load_outputs(store, outputs));
    net::QtHttpTransport transport;
    service::NodePool nodes(transport, network, nodes_file(arguments));
    if (nodes.view()->connection.mode == "offline")
        return fail(net::NetError::Offline, "see node connection");
    net::CosmosClient client(nodes, network.lcd, network.rpc);
    sync::SyncOptions options;
    VESPER_TRY(options.signatures, service::signature_options(network));
    options.chain_id = network.chain_id;
    options.to_height = arguments.to;
    options.verify_proofs = !arguments.network.no_verify;
    sync::SyncEngine engine(client, outputs, store, options);
    VESPER_TRY(const auto report, engine.run(interrupted(), progress_on_terminal()));
    Json json = state_json(store.state(), outputs.state_digest());
    json["blocks"] = number(report.blocks);
    json["blocks_per_s"] = report.blocks_per_s;
    json["signatures"] = signatures_json(arguments.network.data_dir);
    if (!report.reached_target) return fail(base::JobError::Cancelled, "stopped before the target");
    return json;
}

/// Of this server and no other, by the way out that the user chose.
Json peer_health(const std::string& endpoint, const std::filesystem::path& nodes) {
    net::QtHttpTransport transport;
    transport.set_route(service::route_of(service::NodePool::stored_connection(nodes)));
    net::CosmosClient client(transport, endpoint);
    const auto height = client.latest_height(interrupted());
    if (!height) return {{"url", endpoint}, {"healthy", false}, {"problem", height.error().code()}};
    return {{"url", endpoint}, {"healthy", true}, {"height", number(*height)}};
}

Result<Json> status(const NodeArguments& arguments) {
    VESPER_TRY(const auto reader, store::ChainReader::open(arguments.network.data_dir));
    VESPER_TRY(const auto state, reader.state());
    VESPER_TRY(const auto digest, sync::stored_digest(reader));
    Json json = state_json(state, digest);
    json["signatures"] = signatures_json(arguments.network.data_dir);
    if (!arguments.network.endpoint.empty())
        json["endpoint"] = peer_health(arguments.network.endpoint, nodes_file(arguments));
    return json;
}

Result<Json> utxos(const NodeArguments& arguments) {
    VESPER_TRY(const auto reader, store::ChainReader::open(arguments.network.data_dir));
    const auto kind = service::kind_number(arguments.kind);
    if (!kind) return fail(CliError::Usage, "--kind is coin, memo or state");
    std::optional<store::OutputKey> after;
    if (!arguments.after.empty()) {
        VESPER_TRY(after, base::array_from_hex<33>(arguments.after));
    }
    VESPER_TRY(const auto rows,
               arguments.owner.empty()
                   ? reader.outputs_after(*kind, after, arguments.limit)
                   : reader.outputs_of_owner(*kind, arguments.owner, after, arguments.limit));
    Json list = Json::array();
    for (const store::OutputRow& row : rows)
        list.push_back(output_json(service::output_row(row)));
    return Json{
        {"outputs", std::move(list)},
        {"next", rows.size() == arguments.limit ? base::to_hex(rows.back().key) : std::string()}};
}

Result<Json> flagged(const NodeArguments& arguments) {
    VESPER_TRY(const auto reader, store::ChainReader::open(arguments.network.data_dir));
    Json list = Json::array();
    std::optional<store::TransactionPlace> before;
    for (;;) {
        VESPER_TRY(const auto rows,
                   reader.transactions_before({{}, {}, true}, before, arguments.limit));
        for (const store::TransactionSummary& summary : rows) {
            VESPER_TRY(const auto row, reader.transaction_at(summary.place));
            if (!row) continue;
            service::TransactionPage page;
            page.row = service::transaction_row(*row);
            page.network_valid = row->network_valid;
            page.findings = service::findings_from_json(row->findings_json);
            list.push_back(transaction_json(page));
        }
        if (rows.size() < arguments.limit) break;
        before = rows.back().place;
    }
    return Json{{"flagged", std::move(list)}};
}

}  // namespace

CLI::App* add_network_verb(CLI::App& group, Invocation& invocation, NetworkOptions& network,
                           const std::string& name, const std::string& what,
                           std::function<Result<Json>()> work) {
    auto* command = group.add_subcommand(name, what);
    add_network_options(*command, network);
    command->callback([&invocation, work = std::move(work)] {
        invocation.run = [work]() -> Outcome {
            auto result = work();
            if (!result)
                return failure(result.error(),
                               result.error().is(CliError::Usage) ? Exit::Usage : Exit::Failed);
            return {*std::move(result)};
        };
    });
    return command;
}

void add_node_commands(CLI::App& app, Invocation& invocation) {
    auto* node = app.add_subcommand("node", "the light node")->require_subcommand(1);
    auto arguments = std::make_shared<NodeArguments>();
    const auto add = [&](const std::string& name, const std::string& what, auto work) {
        return add_network_verb(*node, invocation, arguments->network, name, what,
                                [arguments, work] { return work(*arguments); });
    };
    add("sync", "follows the chain to its tip", sync_node)
        ->add_option("--to", arguments->to, "stop at this height");
    add("status", "the node as it stands on disk", status);
    auto* list = add("utxos", "unspent outputs by key", utxos);
    list->add_option("--kind", arguments->kind)->check(CLI::IsMember({"coin", "memo", "state"}));
    list->add_option("--owner", arguments->owner, "address in hex");
    list->add_option("--after", arguments->after, "`next` of the page before");
    list->add_option("--limit", arguments->limit)->check(CLI::Range(1, 10000));
    add("flagged", "what the network accepted and the strict rules did not", flagged);
    add_snapshot_commands(*node, invocation);
    add_server_commands(*node, invocation);
    add_health_commands(*node, invocation);
}

}  // namespace vesper::cli
