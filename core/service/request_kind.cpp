#include "core/service/request_kind.h"

#include <algorithm>

namespace vesper::service {
namespace {

struct Rule {
    std::string_view method;
    std::string_view path;  ///< ends with it, or contains it where it ends with a slash
    std::string_view kind;
};
constexpr Rule kRules[] = {
    {"GET", "blocks/latest", "chain-tip"},
    {"GET", "/v1beta1/blocks/", "block"},
    {"GET", "/node_info", "node-info"},
    {"GET", "/syncing", "node-info"},
    {"GET", "/v1beta1/validatorsets/", "validators"},
    {"GET", "/validators", "validators"},
    {"GET", "/commit", "votes"},
    {"GET", "/block_results", "results"},
    {"GET", "/status", "node-info"},
    {"GET", "/nyks/zkos/params", "node-info"},
    {"GET", "/nyks/zkos/mint_or_burn_trading_btc/", "mints"},
    {"GET", "/nyks/zkos/transfer_tx/", "own-transaction"},
    {"GET", "/registered_btc_deposit_address_by_twilight_address/", "deposit-address"},
    {"GET", "/registered_btc_deposit_addresses", "deposits"},
    {"GET", "/cosmos/bank/v1beta1/balances/", "balances"},
    {"GET", "/cosmos/auth/v1beta1/accounts/", "account"},
    {"GET", "/cosmos/tx/v1beta1/txs/", "transaction"},
    {"GET", "/cosmos/tx/v1beta1/txs", "results"},
    {"POST", "/cosmos/tx/v1beta1/txs", "broadcast"},
    {"POST", "/cosmos/tx/v1beta1/simulate", "simulate"},
    {"POST", "/zkos", "zkos-server"},
    {"POST", "/faucet", "faucet"},
    {"POST", "/mint", "faucet"},
};

bool matches(const Rule& rule, std::string_view method, std::string_view path) {
    if (method != rule.method) return false;
    return rule.path.ends_with('/') ? path.find(rule.path) != std::string_view::npos
                                    : path.ends_with(rule.path);
}

bool body_names(const net::HttpRequest& request, std::string_view method) {
    return std::search(request.body.begin(), request.body.end(), method.begin(), method.end()) !=
           request.body.end();
}

}  // namespace

std::string_view path_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t from = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
    if (from == std::string_view::npos) return {};
    const std::size_t query = url.find('?', from);
    return url.substr(from, query == std::string_view::npos ? query : query - from);
}

std::string base_url(std::string url) {
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

std::string host_of(std::string_view url) {
    const std::size_t scheme = url.find("://");
    const std::size_t from = scheme == std::string_view::npos ? 0 : scheme + 3;
    return std::string(url.substr(from, url.find_first_of("/?", from) - from));
}

std::string_view request_kind(const net::HttpRequest& request) {
    // The JSON-RPC servers are told by the method in the body: their paths are anyone's choice.
    if (request.method == "POST") {
        if (body_names(request, "\"txCommit\"") || body_names(request, "\"broadcast_tx_sync\""))
            return "broadcast";
        if (body_names(request, "\"jsonrpc\"")) return "zkos-server";
    }
    const std::string_view path = path_of(request.url);
    for (const Rule& rule : kRules)
        if (matches(rule, request.method, path)) return rule.kind;
    return "other";
}

std::string_view request_tells(std::string_view kind) {
    if (kind == "broadcast" || kind == "simulate") return "payment";
    if (kind == "account" || kind == "balances" || kind == "mints" || kind == "faucet" ||
        kind == "deposit-address")
        return "account";
    if (kind == "own-transaction" || kind == "transaction") return "own-transaction";
    if (kind == "zkos-server" || kind == "other") return "unknown";
    return "nothing";
}

bool is_broadcast(std::string_view kind) {
    return kind == "broadcast";
}

}  // namespace vesper::service
