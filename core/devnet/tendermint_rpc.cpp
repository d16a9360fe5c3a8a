#include "core/devnet/tendermint_rpc.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>
#include <variant>

#include "core/base/json.h"
#include "core/devnet/tx_json.h"

namespace vesper::devnet {
namespace {

struct RpcFailure {
    int code;
    std::string message;
    std::string data;
};
using Outcome = std::variant<Json, RpcFailure>;

RpcFailure internal(std::string data) {
    return {-32603, "Internal error", std::move(data)};
}
RpcFailure invalid(std::string data) {
    return {-32602, "Invalid params", std::move(data)};
}

// ---- JSON of the chain's objects as Tendermint prints them ---------------------------------

std::string hex(const std::optional<net::Hash>& hash) {
    return hash ? upper_hex(*hash) : std::string();
}

Json id_json(const net::BlockId& id) {
    return {
        {"hash", hex(id.hash)},
        {"parts", {{"total", id.part_set_header.total}, {"hash", hex(id.part_set_header.hash)}}}};
}

Json header_json(const net::Header& header) {
    return {{"version",
             {{"block", std::to_string(header.version_block)},
              {"app", std::to_string(header.version_app)}}},
            {"chain_id", header.chain_id},
            {"height", std::to_string(header.height)},
            {"time", header.time.to_rfc3339()},
            {"last_block_id", id_json(header.last_block_id)},
            {"last_commit_hash", upper_hex(header.last_commit_hash)},
            {"data_hash", upper_hex(header.data_hash)},
            {"validators_hash", upper_hex(header.validators_hash)},
            {"next_validators_hash", upper_hex(header.next_validators_hash)},
            {"consensus_hash", upper_hex(header.consensus_hash)},
            {"app_hash", upper_hex(header.app_hash)},
            {"last_results_hash", upper_hex(header.last_results_hash)},
            {"evidence_hash", upper_hex(header.evidence_hash)},
            {"proposer_address", upper_hex(header.proposer_address)}};
}

Json commit_json(const net::Commit& commit) {
    Json signatures = Json::array();
    for (const net::CommitSig& vote : commit.signatures)
        signatures.push_back({{"block_id_flag", static_cast<int>(vote.flag)},
                              {"validator_address", upper_hex(vote.validator_address)},
                              {"timestamp", vote.timestamp.to_rfc3339()},
                              {"signature", base::to_base64(vote.signature)}});
    return {{"height", std::to_string(commit.height)},
            {"round", commit.round},
            {"block_id", id_json(commit.block_id)},
            {"signatures", signatures}};
}

Json public_key_json(ByteView key) {
    return {{"type", "tendermint/PubKeyEd25519"}, {"value", base::to_base64(key)}};
}

Json result_json(const TxResult& result) {
    return {{"code", result.code},
            {"data", nullptr},
            {"log", result.log},
            {"info", ""},
            {"gas_wanted", std::to_string(result.gas_wanted)},
            {"gas_used", std::to_string(result.gas_used)},
            {"events", Json::array()},
            {"codespace", result.codespace}};
}

// ---- the methods ---------------------------------------------------------------------------

/// The block that parameter "height" names, by default the last.
std::variant<Block, RpcFailure> block_of(const Chain& chain, const Query& query) {
    const std::uint64_t tip = chain.height();
    std::uint64_t height = tip;
    if (const auto it = query.find("height"); it != query.end() && !it->second.empty()) {
        const std::string& text = it->second;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), height);
        if (error != std::errc() || end != text.data() + text.size())
            return invalid("height is not a number: " + text);
    }
    if (height == 0) return internal("height must be greater than 0, but got 0");
    if (height > tip)
        return internal("height " + std::to_string(height) +
                        " must be less than or equal to the current blockchain height " +
                        std::to_string(tip));
    auto block = chain.block(height);
    if (!block) return internal(block.error().describe());
    return *std::move(block);
}

Outcome block_results(Chain&, const Block& block) {
    Json results = nullptr;
    for (const TxResult& result : block.results) {
        if (results.is_null()) results = Json::array();
        results.push_back(result_json(result));
    }
    return Json{{"height", std::to_string(block.block.height())},
                {"txs_results", results},
                {"begin_block_events", nullptr},
                {"end_block_events", nullptr},
                {"validator_updates", nullptr},
                {"consensus_param_updates", nullptr}};
}

Outcome commit(Chain& chain, const Block& block) {
    // The votes in the next block are the canonical ones; until it exists, those seen by the node.
    net::Commit votes = block.seen_commit;
    bool canonical = false;
    if (const auto next = chain.block(block.block.height() + 1)) {
        votes = next->block.last_commit;
        canonical = true;
    }
    return Json{{"signed_header",
                 {{"header", header_json(block.block.header)}, {"commit", commit_json(votes)}}},
                {"canonical", canonical}};
}

Outcome validators(Chain& chain, const Block& block) {
    // All on one page: a local chain has few.
    const net::ValidatorSet set = chain.validators(block.block.height());
    Json list = Json::array();
    for (const net::Validator& validator : set.validators())
        list.push_back({{"address", upper_hex(validator.address())},
                        {"pub_key", public_key_json(validator.public_key)},
                        {"voting_power", std::to_string(validator.voting_power)},
                        {"proposer_priority", "0"}});
    const std::string count = std::to_string(list.size());
    return Json{{"block_height", std::to_string(block.block.height())},
                {"validators", std::move(list)},
                {"count", count},
                {"total", count}};
}

Outcome block(Chain&, const Block& block) {
    Json txs = Json::array();
    for (const Bytes& tx : block.block.txs)
        txs.push_back(base::to_base64(tx));
    return Json{{"block_id", id_json(block.block.id())},
                {"block",
                 {{"header", header_json(block.block.header)},
                  {"data", {{"txs", txs}}},
                  {"evidence", {{"evidence", Json::array()}}},
                  {"last_commit", commit_json(block.block.last_commit)}}}};
}

Outcome status(Chain& chain, const Block& block) {
    const net::Validator validator = chain.validator();
    const net::Header& header = block.block.header;
    return Json{{"node_info",
                 {{"protocol_version", {{"p2p", "8"}, {"block", "11"}, {"app", "0"}}},
                  {"id", base::to_hex(validator.address())},
                  {"network", chain.genesis().chain_id},
                  {"version", "0.34.19"},
                  {"moniker", "vesper-devnet"},
                  {"other", {{"tx_index", "on"}}}}},
                {"sync_info",
                 {{"latest_block_hash", upper_hex(block.block.block_hash)},
                  {"latest_app_hash", upper_hex(header.app_hash)},
                  {"latest_block_height", std::to_string(header.height)},
                  {"latest_block_time", header.time.to_rfc3339()},
                  {"earliest_block_height", "1"},
                  {"earliest_block_time", chain.genesis().time.to_rfc3339()},
                  {"catching_up", false}}},
                {"validator_info",
                 {{"address", upper_hex(validator.address())},
                  {"pub_key", public_key_json(validator.public_key)},
                  {"voting_power", std::to_string(validator.voting_power)}}}};
}

Outcome broadcast(Chain& chain, const Query& query) {
    const auto it = query.find("tx");
    if (it == query.end()) return invalid("tx is missing");
    const std::string& text = it->second;
    // A query writes bytes as 0x…, a JSON-RPC call as base64.
    auto bytes = text.starts_with("0x") ? base::from_hex(std::string_view(text).substr(2))
                                        : base::from_base64(text);
    if (!bytes) return invalid("tx: " + bytes.error().describe());
    const CheckResult check = chain.submit(*std::move(bytes));
    return Json{{"code", check.result.code},
                {"data", ""},
                {"log", check.result.log},
                {"codespace", check.result.codespace},
                {"hash", upper_hex(check.hash)}};
}

Outcome tx(Chain& chain, const Query& query) {
    const auto it = query.find("hash");
    std::string text = it == query.end() ? std::string() : it->second;
    std::optional<ByteArray<32>> hash;
    if (text.starts_with("0x")) {
        if (auto read = base::array_from_hex<32>(text.substr(2))) hash = *read;
    } else if (auto bytes = base::from_base64(text); bytes && bytes->size() == 32) {
        hash = base::to_array<32>(*bytes);
    }
    if (!hash) return invalid("hash must be 32 bytes");
    const auto place = chain.find_tx(*hash);
    if (!place) return internal("tx (" + upper_hex(*hash) + ") not found");
    const auto found = chain.block(place->height);
    if (!found) return internal(found.error().describe());
    return Json{{"hash", upper_hex(*hash)},
                {"height", std::to_string(place->height)},
                {"index", place->index},
                {"tx_result", result_json(found->results.at(place->index))},
                {"tx", base::to_base64(found->block.txs.at(place->index))}};
}

struct BlockMethod {
    std::string_view name;
    Outcome (*call)(Chain&, const Block&);
};
constexpr std::array kBlockMethods = {
    BlockMethod{"block_results", block_results},
    BlockMethod{"commit", commit},
    BlockMethod{"validators", validators},
    BlockMethod{"block", block},
    BlockMethod{"status", status},
};
struct FreeMethod {
    std::string_view name;
    Outcome (*call)(Chain&, const Query&);
};
constexpr std::array kFreeMethods = {
    FreeMethod{"broadcast_tx_sync", broadcast},
    FreeMethod{"tx", tx},
    FreeMethod{"health", [](Chain&, const Query&) -> Outcome { return Json::object(); }},
};

Outcome call(Chain& chain, const std::string& method, const Query& query) {
    for (const FreeMethod& candidate : kFreeMethods) {
        if (candidate.name == method) return candidate.call(chain, query);
    }
    for (const BlockMethod& candidate : kBlockMethods) {
        if (candidate.name != method) continue;
        const auto found = block_of(chain, query);
        if (const auto* failure = std::get_if<RpcFailure>(&found)) return *failure;
        return candidate.call(chain, std::get<Block>(found));
    }
    return RpcFailure{-32601, "Method not found", ""};
}

Answer answer(const Json& id, const Outcome& outcome, int failure_status) {
    if (const auto* failure = std::get_if<RpcFailure>(&outcome))
        return {failure_status, dump({{"jsonrpc", "2.0"},
                                      {"id", id},
                                      {"error",
                                       {{"code", failure->code},
                                        {"message", failure->message},
                                        {"data", failure->data}}}})};
    return {200, dump({{"jsonrpc", "2.0"}, {"id", id}, {"result", std::get<Json>(outcome)}})};
}

}  // namespace

bool TendermintRpc::knows(const std::string& method) {
    const auto named = [&](const auto& candidate) { return candidate.name == method; };
    return std::any_of(kBlockMethods.begin(), kBlockMethods.end(), named) ||
           std::any_of(kFreeMethods.begin(), kFreeMethods.end(), named);
}

Answer TendermintRpc::get(const std::string& method, const Query& query) {
    return answer(-1, call(chain_, method, query), 500);
}

Answer TendermintRpc::post(const std::string& body) {
    const auto parsed = parse_request(body);
    if (!parsed) return answer(nullptr, RpcFailure{-32700, "Parse error", "not JSON"}, 500);
    const Json& request = *parsed;
    if (!request.is_object() || !request.contains("method") || !request["method"].is_string())
        return answer(nullptr, RpcFailure{-32600, "Invalid Request", ""}, 500);
    const Json id = request.value("id", Json(nullptr));
    Query query;
    if (request.contains("params") && request["params"].is_object()) {
        for (const auto& [name, value] : request["params"].items())
            query[name] = value.is_string() ? value.get<std::string>() : dump(value);
    }
    return answer(id, call(chain_, request["method"].get<std::string>(), query), 200);
}

}  // namespace vesper::devnet
