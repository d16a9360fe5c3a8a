// node servers, connection and requests: who is asked, which way, and what they learn.
#include <CLI/CLI.hpp>
#include <filesystem>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/workspace_session.h"
#include "core/net/qt_http_transport.h"
#include "core/service/node_pool.h"

namespace vesper::cli {

namespace {

struct ServerArguments {
    NetworkOptions network;
    std::string add, add_rpc, remove, use, pin, unpin;
    bool check = false;
    std::string mode, proxy;
};

Json time_json(std::int64_t ms) {
    return ms == 0 ? Json(nullptr) : Json(ms);
}

Json server_json(const service::ServerView& server) {
    return {{"lcd", server.lcd},
            {"rpc", server.rpc},
            {"active", server.active},
            {"alive", server.alive},
            {"height", number(server.height)},
            {"lag", number(server.lag)},
            {"latency_p50_ms", server.latency_p50_ms},
            {"latency_p95_ms", server.latency_p95_ms},
            {"error_rate", server.error_rate},
            {"version", server.version},
            {"chain_id", server.chain_id},
            {"encrypted", server.encrypted},
            {"pinned", server.pinned},
            {"key", server.key},
            {"last_ok_ms", time_json(server.last_ok_ms)},
            {"dead_since_ms", time_json(server.dead_since_ms)},
            {"problem", server.problem}};
}

Json evidence_json(const service::EvidenceView& evidence) {
    Json claims = Json::array();
    for (const auto& claim : evidence.claims)
        claims.push_back({{"server", claim.server},
                          {"block_hash", claim.block_hash},
                          {"block_time", claim.block_time},
                          {"app_hash", claim.app_hash},
                          {"validators_hash", claim.validators_hash}});
    return {{"height", number(evidence.height)},
            {"time_ms", evidence.time_ms},
            {"claims", std::move(claims)}};
}

Json connection_json(const service::ConnectionChoice& connection) {
    Json json = {{"mode", connection.mode}};
    if (!connection.host.empty())
        json["proxy"] = connection.host + ":" + std::to_string(connection.port);
    return json;
}

Json view_json(const service::NetworkView& view) {
    Json servers = Json::array(), evidence = Json::array();
    for (const auto& server : view.servers)
        servers.push_back(server_json(server));
    for (const auto& one : view.evidence)
        evidence.push_back(evidence_json(one));
    return {{"servers", std::move(servers)},
            {"agreed",
             {{"height", number(view.agreed_height)},
              {"servers", view.agreed_servers},
              {"time_ms", time_json(view.agreed_ms)}}},
            {"spending_stopped", !view.evidence.empty()},
            {"settings_lost", view.settings_lost},
            {"evidence", std::move(evidence)},
            {"connection", connection_json(view.connection)}};
}

/// The pool of the folder, over a transport of its own.
struct Pool {
    explicit Pool(const std::string& data_dir, const service::NetworkChoice& network)
        : nodes(transport, network, std::filesystem::path(data_dir) / "nodes.json") {}
    net::QtHttpTransport transport;
    service::NodePool nodes;
};

Result<Json> servers(const ServerArguments& a) {
    VESPER_TRY(const auto network, choose_network(a.network));
    Pool pool(a.network.data_dir, network);
    if (!a.add.empty()) VESPER_CHECK(pool.nodes.add_server(a.add, a.add_rpc));
    if (!a.remove.empty()) VESPER_CHECK(pool.nodes.remove_server(a.remove));
    if (!a.use.empty()) VESPER_CHECK(pool.nodes.use_server(a.use));
    if (!a.pin.empty()) VESPER_CHECK(pool.nodes.pin_server(a.pin, true, {interrupted(), {}}));
    if (!a.unpin.empty()) VESPER_CHECK(pool.nodes.pin_server(a.unpin, false, {}));
    if (a.check) VESPER_CHECK(pool.nodes.check_servers({interrupted(), {}}));
    return view_json(*pool.nodes.view());
}

Result<Json> connection(const ServerArguments& a) {
    VESPER_TRY(const auto network, choose_network(a.network));
    Pool pool(a.network.data_dir, network);
    if (!a.mode.empty()) {
        service::ConnectionChoice choice{a.mode, {}, 0};
        const bool tor = a.mode == "tor";
        if (tor || a.mode == "socks5") {
            const std::string proxy = a.proxy.empty() && tor ? "127.0.0.1:9050" : a.proxy;
            const std::size_t colon = proxy.rfind(':');
            if (colon == std::string::npos) return fail(CliError::Usage, "a proxy is HOST:PORT");
            choice.host = proxy.substr(0, colon);
            const int port = std::atoi(proxy.c_str() + colon + 1);
            if (port <= 0 || port > 65535) return fail(CliError::Usage, "a proxy is HOST:PORT");
            choice.port = static_cast<std::uint16_t>(port);
        }
        VESPER_CHECK(pool.nodes.set_connection(choice));
    }
    return connection_json(pool.nodes.view()->connection);
}

Result<Json> requests(const ServerArguments& a) {
    VESPER_TRY(const auto network, choose_network(a.network));
    Pool pool(a.network.data_dir, network);
    const auto view = pool.nodes.view();
    Json list = Json::array(), days = Json::array();
    for (const auto& request : view->requests)
        list.push_back({{"kind", request.kind},
                        {"host", request.host},
                        {"count", number(request.count)},
                        {"last_ms", time_json(request.last_ms)},
                        {"tells", request.tells}});
    for (const auto& day : view->days)
        days.push_back(
            {{"date", day.date}, {"sent", number(day.sent)}, {"received", number(day.received)}});
    return Json{{"requests", std::move(list)}, {"days", std::move(days)}};
}

}  // namespace

void add_server_commands(CLI::App& node, Invocation& invocation) {
    auto arguments = std::make_shared<ServerArguments>();
    const auto add = [&](const std::string& name, const std::string& what, auto work) {
        return add_network_verb(node, invocation, arguments->network, name, what,
                                [arguments, work] { return work(*arguments); });
    };
    auto* list = add("servers", "the servers, their health and whether they agree", servers);
    list->add_option("--add", arguments->add, "REST base URL of one more");
    list->add_option("--add-rpc", arguments->add_rpc, "its Tendermint RPC");
    list->add_option("--remove", arguments->remove, "REST base URL");
    list->add_option("--use", arguments->use, "ask this one from now on");
    list->add_option("--pin", arguments->pin, "it must show the key that it shows now");
    list->add_option("--unpin", arguments->unpin, "any key that a certificate vouches for");
    list->add_flag("--check", arguments->check, "ask all of them now and compare");
    auto* way = add("connection", "direct, through a proxy or Tor, or offline", connection);
    way->add_option("mode", arguments->mode)
        ->check(CLI::IsMember({"direct", "socks5", "tor", "offline"}));
    way->add_option("proxy", arguments->proxy, "HOST:PORT; for tor 127.0.0.1:9050 if not given");
    add("requests", "what the servers were asked, and bytes per day", requests);
}

}  // namespace vesper::cli
