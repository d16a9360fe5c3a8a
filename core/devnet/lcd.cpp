#include "core/devnet/lcd.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

#include "core/base/json.h"
#include "core/devnet/tx_json.h"
#include "core/net/bech32.h"
#include "core/net/block_json.h"
#include "core/net/cosmos_tx.h"

namespace vesper::devnet {
namespace {

constexpr std::string_view kTendermint = "/cosmos/base/tendermint/v1beta1/";
constexpr std::string_view kTxs = "/cosmos/tx/v1beta1/txs";
constexpr std::string_view kBridge = "/twilight-project/nyks/bridge/";
constexpr std::string_view kZkos = "/twilight-project/nyks/zkos/";

Answer ok(const Json& json) {
    return {200, dump(json)};
}

std::optional<std::uint64_t> decimal(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// What follows `prefix`, if `path` is the prefix and one more segment.
std::optional<std::string> segment_after(const std::string& path, std::string_view prefix) {
    if (!path.starts_with(prefix)) return std::nullopt;
    std::string rest = path.substr(prefix.size());
    if (rest.empty() || rest.find('/') != std::string::npos) return std::nullopt;
    return rest;
}

Answer type_mismatch(std::string_view parameter, const std::string& text) {
    return gateway_error(400, 3,
                         "type mismatch, parameter: " + std::string(parameter) +
                             ", error: strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
}

Answer bad_address(const Error& error) {
    return gateway_error(400, 3, "invalid address: decoding bech32 failed: " + error.describe());
}

std::string block_time_text(const Block& block) {
    return block.block.time().to_rfc3339();
}

/// The transaction at `index` with its `tx_response`; the log holds only what once decoded.
struct Indexed {
    Json tx;
    Json response;
};
Result<Indexed> indexed(const Block& block, std::size_t index) {
    VESPER_TRY(const net::CosmosTx tx, net::decode_tx_raw(block.block.txs.at(index)));
    Json json = tx_json(tx);
    Json response = tx_response_json(block.block.height(), tx.hash, block.results.at(index), json,
                                     tx.messages.size(), block_time_text(block));
    return Indexed{std::move(json), std::move(response)};
}

Answer internal_error(const Error& error) {
    return gateway_error(500, 13, error.describe());
}

/// `tx_bytes` of a request body.
std::optional<Bytes> tx_bytes_of(const std::string& body) {
    const auto request = parse_request(body);
    if (!request || !request->is_object()) return std::nullopt;
    const auto it = request->find("tx_bytes");
    if (it == request->end() || !it->is_string()) return std::nullopt;
    auto bytes = base::from_base64(it->get_ref<const std::string&>());
    if (!bytes) return std::nullopt;
    return *std::move(bytes);
}

}  // namespace

Answer Lcd::get(const std::string& path, const Query& query) const {
    if (path == std::string(kTendermint) + "node_info") return node_info();
    if (path == std::string(kTendermint) + "syncing") return ok({{"syncing", false}});
    if (const auto height = segment_after(path, std::string(kTendermint) + "blocks/"))
        return block(*height);
    if (const auto height = segment_after(path, std::string(kTendermint) + "validatorsets/"))
        return validators(*height);
    if (path == kTxs) return txs(query);
    if (const auto hash = segment_after(path, std::string(kTxs) + "/")) return tx(*hash);
    if (const auto address = segment_after(path, "/cosmos/bank/v1beta1/balances/"))
        return balances(*address);
    if (const auto address = segment_after(path, "/cosmos/auth/v1beta1/accounts/"))
        return account(*address);
    if (path == std::string(kZkos) + "params") return ok({{"params", Json::object()}});
    if (const auto txid = segment_after(path, std::string(kZkos) + "transfer_tx/"))
        return transfer_tx(*txid);
    if (const auto address = segment_after(path, std::string(kZkos) + "mint_or_burn_trading_btc/"))
        return mint_or_burn(*address);
    if (path == "/twilight-project/nyks/volt/btc_reserve") return btc_reserve();
    if (const auto address = segment_after(
            path, std::string(kBridge) + "registered_btc_deposit_address_by_twilight_address/"))
        return deposit_of(*address);
    if (path == std::string(kBridge) + "registered_btc_deposit_addresses") return deposits();
    return not_implemented();
}

Answer Lcd::post(const std::string& path, const std::string& body) {
    if (path == kTxs) return broadcast(body);
    if (path == "/cosmos/tx/v1beta1/simulate") return simulate(body);
    return not_implemented();
}

Answer Lcd::block(const std::string& height) const {
    const std::uint64_t tip = chain_.height();
    std::uint64_t wanted = tip;
    if (height != "latest") {
        const auto value = decimal(height);
        if (!value) return type_mismatch("height", height);
        wanted = *value;
    }
    if (wanted == 0) return gateway_error(500, 2, "height must be greater than 0, but got 0");
    if (wanted > tip)
        return gateway_error(400, 3, "requested block height is bigger then the chain length");
    const auto found = chain_.block(wanted);
    if (!found) return internal_error(found.error());
    return {200, net::block_to_json(found->block)};
}

Answer Lcd::validators(const std::string& text) const {
    const auto height = text == "latest" ? std::optional(chain_.height()) : decimal(text);
    if (!height) return type_mismatch("height", text);
    if (*height == 0 || *height > chain_.height())
        return gateway_error(400, 3, "requested block height is bigger then the chain length");
    const net::ValidatorSet set = chain_.validators(*height);
    Json list = Json::array();
    for (const net::Validator& validator : set.validators())
        list.push_back({{"address", net::to_bech32("twilightvalcons", validator.address())},
                        {"pub_key",
                         {{"@type", "/cosmos.crypto.ed25519.PubKey"},
                          {"key", base::to_base64(validator.public_key)}}},
                        {"voting_power", std::to_string(validator.voting_power)},
                        {"proposer_priority", "0"}});
    const std::string total = std::to_string(list.size());
    return ok({{"block_height", std::to_string(*height)},
               {"validators", std::move(list)},
               {"pagination", {{"next_key", nullptr}, {"total", total}}}});
}

Answer Lcd::node_info() const {
    return ok({{"default_node_info",
                {{"protocol_version", {{"p2p", "8"}, {"block", "11"}, {"app", "0"}}},
                 {"default_node_id", base::to_hex(chain_.validator().address())},
                 {"listen_addr", "tcp://127.0.0.1:0"},
                 {"network", chain_.genesis().chain_id},
                 {"version", "0.34.19"},
                 {"channels", "QCAhIiMwOGBhAA=="},
                 {"moniker", "vesper-devnet"},
                 {"other", {{"tx_index", "on"}, {"rpc_address", "tcp://127.0.0.1:0"}}}}},
               {"application_version",
                {{"name", "vesper-devnet"},
                 {"app_name", "vesper-devnet"},
                 {"version", "0.1.0"},
                 {"git_commit", ""},
                 {"build_tags", ""},
                 {"go_version", ""},
                 {"build_deps", Json::array()},
                 {"cosmos_sdk_version", "v0.45.3"}}}});
}

Answer Lcd::tx(const std::string& text) const {
    const auto hash = base::array_from_hex<32>(text);
    if (!hash) return gateway_error(400, 3, "invalid tx hash: " + hash.error().describe());
    const auto place = chain_.find_tx(*hash);
    if (!place) return gateway_error(404, 5, "tx not found: " + text);
    const auto block = chain_.block(place->height);
    if (!block) return internal_error(block.error());
    const auto found = indexed(*block, place->index);
    if (!found) return internal_error(found.error());
    return ok({{"tx", found->tx}, {"tx_response", found->response}});
}

Answer Lcd::txs(const Query& query) const {
    // Of the index's language only what a wallet asks: all transactions of one height.
    constexpr std::string_view kByHeight = "tx.height=";
    const auto events = query.find("events");
    if (events == query.end())
        return gateway_error(400, 3, "must declare at least one event to search");
    std::string event = events->second;
    std::erase(event, '\'');
    const auto height = event.starts_with(kByHeight)
                            ? decimal(std::string_view(event).substr(kByHeight.size()))
                            : std::nullopt;
    if (!height) return gateway_error(400, 3, "only events=tx.height=N is indexed here: " + event);
    std::uint64_t limit = 100, offset = 0;
    for (const auto& [name, value] :
         {std::pair<const char*, std::uint64_t*>{"pagination.limit", &limit},
          {"pagination.offset", &offset}}) {
        const auto given = query.find(name);
        if (given == query.end()) continue;
        const auto number = decimal(given->second);
        if (!number) return type_mismatch(name, given->second);
        *value = *number;
    }
    if (limit == 0) limit = 100;

    Json list = Json::array(), responses = Json::array();
    std::size_t total = 0;
    if (const auto block = chain_.block(*height)) {
        total = block->block.txs.size();
        for (std::size_t i = offset; i < total && i - offset < limit; ++i) {
            auto found = indexed(*block, i);
            if (!found) return internal_error(found.error());
            list.push_back(std::move(found->tx));
            responses.push_back(std::move(found->response));
        }
    }
    return ok({{"txs", list},
               {"tx_responses", responses},
               {"pagination", {{"next_key", nullptr}, {"total", std::to_string(total)}}}});
}

Answer Lcd::balances(const std::string& address) const {
    if (auto parsed = net::parse_cosmos_address(address); !parsed)
        return bad_address(parsed.error());
    Json list = Json::array();
    if (const auto account = chain_.account(address)) {
        if (account->balance.nyks > 0)
            list.push_back({{"denom", "nyks"}, {"amount", std::to_string(account->balance.nyks)}});
        if (account->balance.sats > 0)
            list.push_back({{"denom", "sats"}, {"amount", std::to_string(account->balance.sats)}});
    }
    const std::string total = std::to_string(list.size());
    return ok({{"balances", list}, {"pagination", {{"next_key", nullptr}, {"total", total}}}});
}

Answer Lcd::account(const std::string& address) const {
    if (auto parsed = net::parse_cosmos_address(address); !parsed)
        return bad_address(parsed.error());
    const auto account = chain_.account(address);
    if (!account)
        return gateway_error(
            404, 5,
            "rpc error: code = NotFound desc = account " + address + " not found: key not found");
    Json key = nullptr;
    if (!account->public_key.empty())
        key = {{"@type", "/cosmos.crypto.secp256k1.PubKey"},
               {"key", base::to_base64(account->public_key)}};
    return ok({{"account",
                {{"@type", "/cosmos.auth.v1beta1.BaseAccount"},
                 {"address", address},
                 {"pub_key", key},
                 {"account_number", std::to_string(account->number)},
                 {"sequence", std::to_string(account->sequence)}}}});
}

Answer Lcd::transfer_tx(const std::string& text) const {
    Answer not_found = gateway_error(500, 2, "couldn't find tx: could not find transfer tx");
    const auto txid = base::array_from_hex<32>(text);
    if (!txid) return not_found;
    const auto place = chain_.find_zkos_tx(*txid);
    if (!place) return not_found;
    const auto block = chain_.block(place->height);
    if (!block) return internal_error(block.error());
    const auto tx = net::decode_tx_raw(block->block.txs.at(place->tx));
    if (!tx) return internal_error(tx.error());
    Json message = message_json(tx->messages.at(place->message));
    message.erase("@type");
    return ok({{"TransferTx", message}});
}

Answer Lcd::mint_or_burn(const std::string& address) const {
    const auto records = chain_.mint_burn_records(address);
    if (records.empty())
        return gateway_error(500, 2, "couldn't find tx: could not find mint or burn tx");
    Json list = Json::array();
    for (const MintBurnRecord& record : records)
        list.push_back({{"mintOrBurn", record.mint},
                        {"btcValue", std::to_string(record.btc_value)},
                        {"qqAccount", record.qq_account},
                        {"encryptScalar", record.encrypt_scalar},
                        {"twilightAddress", record.twilight_address}});
    return ok({{"MintOrBurnTradingBtc", list}});
}

Answer Lcd::btc_reserve() const {
    const Reserve reserve = chain_.reserve();
    return ok({{"BtcReserves",
                {{{"ReserveId", "1"},
                  {"ReserveAddress", ""},
                  {"JudgeAddress", ""},
                  {"BtcRelayCapacityValue", "0"},
                  {"TotalValue", std::to_string(reserve.private_pool + reserve.fee_pool)},
                  {"PrivatePoolValue", std::to_string(reserve.private_pool)},
                  {"PublicValue", "0"},
                  {"FeePool", std::to_string(reserve.fee_pool)},
                  {"IndividualTwilightReserveAccount", Json::array()},
                  {"UnlockHeight", "0"},
                  {"RoundId", "1"}}}}});
}

// As the module does it: only a confirmed address is found by its owner.
Answer Lcd::deposit_of(const std::string& address) const {
    if (auto parsed = net::parse_cosmos_address(address); !parsed)
        return bad_address(parsed.error());
    const Deposits all = chain_.deposits();
    const auto found = all.find(address);
    if (found == all.end() || !found->second.confirmed)
        return gateway_error(500, 2,
                             "Given twilight address doesn't exist: invalid twilight address");
    return ok({{"depositAddress", found->second.btc_address},
               {"twilightDepositAddress", found->second.twilight_address}});
}

Answer Lcd::deposits() const {
    Json list = Json::array();
    for (const auto& [owner, deposit] : chain_.deposits())
        list.push_back({{"btcDepositAddress", deposit.btc_address},
                        {"btcSatoshiTestAmount", std::to_string(deposit.test_amount)},
                        {"twilightStakingAmount", std::to_string(deposit.stake)},
                        {"twilightAddress", owner},
                        {"isConfirmed", deposit.confirmed},
                        {"CreationTwilightBlockHeight", std::to_string(deposit.height)}});
    return ok({{"addresses", list}});
}

Answer Lcd::broadcast(const std::string& body) {
    auto bytes = tx_bytes_of(body);
    if (!bytes) return gateway_error(400, 3, "invalid request: tx_bytes must be base64");
    const CheckResult check = chain_.submit(*std::move(bytes));
    return ok({{"tx_response", broadcast_response_json(check.hash, check.result)}});
}

Answer Lcd::simulate(const std::string& body) const {
    const auto bytes = tx_bytes_of(body);
    if (!bytes) return gateway_error(400, 3, "invalid request: tx_bytes must be base64");
    const TxResult result = chain_.simulate(*bytes);
    if (!result.ok()) return gateway_error(500, 2, result.log);
    return ok({{"gas_info",
                {{"gas_wanted", std::to_string(result.gas_wanted)},
                 {"gas_used", std::to_string(result.gas_used)}}},
               {"result", {{"data", ""}, {"log", result.log}, {"events", Json::array()}}}});
}

}  // namespace vesper::devnet
