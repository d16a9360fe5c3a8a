#include "core/net/cosmos_client.h"

#include "core/net/block_json.h"
#include "core/net/json_reader.h"
#include "core/net/node_answer.h"

namespace vesper::net {
namespace {

constexpr std::string_view kTendermintPath = "/cosmos/base/tendermint/v1beta1/";
constexpr std::string_view kTxsPath = "/cosmos/tx/v1beta1/txs";
constexpr std::string_view kZkosPath = "/twilight-project/nyks/zkos/";
constexpr std::string_view kBridgePath = "/twilight-project/nyks/bridge/";
constexpr std::size_t kMaxBalancePages = 100;
/// Tendermint takes 50; more is no chain id, and it ends up in files and on the screen.
constexpr std::size_t kMaxChainId = 64;

std::string join(std::string_view a, std::string_view b, std::string_view c = {}) {
    std::string out(a);
    out += b;
    out += c;
    return out;
}

/// What a key in a URL is made of; anything else never reaches the wire.
Result<void> check_segment(std::string_view text, const char* what) {
    if (!is_path_segment(text))
        return fail(NetError::BadRequest, std::string(what) + ": \"" + excerpt(text) + "\"");
    return {};
}

/// The escape sequences a query value needs; page keys are base64.
std::string query_escaped(std::string_view text) {
    static constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (is_path_segment({&c, 1}) || c == '.') {
            out += c;
        } else {
            const auto byte = static_cast<std::uint8_t>(c);
            out += '%';
            out += kDigits[byte >> 4];
            out += kDigits[byte & 15];
        }
    }
    return out;
}

Result<std::string> read_chain_id(const Json& node) {
    VESPER_TRY(std::string id, text_member(node, "network"));
    if (id.size() > kMaxChainId || !is_path_segment(id))
        return fail(NetError::BadAnswer, "network: no chain id: " + excerpt(id));
    return id;
}

Result<Coin> read_coin(const Json& json) {
    Coin out;
    VESPER_TRY(out.denom, text_member(json, "denom"));
    VESPER_TRY(out.amount, u64_member(json, "amount"));
    return out;
}

Result<BroadcastResult> read_broadcast(const Json& json, const char* hash_name,
                                       const char* log_name) {
    BroadcastResult out;
    VESPER_TRY(const std::string hash, text_member(json, hash_name));
    auto bytes = base::array_from_hex<32>(hash);
    if (!bytes) return fail(NetError::BadAnswer, join(hash_name, ": ", bytes.error().describe()));
    out.hash = *bytes;
    VESPER_TRY(out.code, u32_member(json, "code"));
    out.codespace = text_or_empty(json, "codespace");
    out.log = text_or_empty(json, log_name);
    return out;
}

Result<std::optional<CosmosPublicKey>> read_public_key(const Json& account) {
    const auto it = account.find("pub_key");
    if (it == account.end() || !it->is_object()) return std::optional<CosmosPublicKey>();
    if (text_or_empty(*it, "@type") != kTypePubKey) return std::optional<CosmosPublicKey>();
    VESPER_TRY(const Bytes key, base64_member(*it, "key"));
    if (key.size() != CosmosPublicKey().size())
        return fail(NetError::BadAnswer, "pub_key: not 33 bytes");
    return std::optional<CosmosPublicKey>(base::to_array<33>(key));
}

/// Module and vesting accounts carry the plain account inside.
const Json& base_account(const Json& account) {
    const Json* found = &account;
    for (const char* name : {"base_vesting_account", "base_account"}) {
        const auto it = found->find(name);
        if (it != found->end() && it->is_object()) found = &*it;
    }
    return *found;
}

}  // namespace

CosmosClient::CosmosClient(HttpTransport& transport, std::string lcd_url, std::string rpc_url)
    : transport_(&transport),
      lcd_url_(without_trailing_slash(std::move(lcd_url))),
      rpc_url_(without_trailing_slash(std::move(rpc_url))) {}

Result<HttpResponse> CosmosClient::get(const std::string& url, std::stop_token stop) {
    HttpRequest request;
    request.url = url;
    request.headers = {{"Accept", "application/json"}};
    request.timeout = timeout_;
    VESPER_TRY(auto response, transport_->send(request, std::move(stop)));
    VESPER_CHECK(check_answer(response));
    return response;
}

Result<HttpResponse> CosmosClient::post(const std::string& url, std::string_view body,
                                        std::stop_token stop) {
    HttpRequest request;
    request.method = "POST";
    request.url = url;
    request.body = base::to_bytes(body);
    request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/json"}};
    request.timeout = timeout_;
    VESPER_TRY(auto response, transport_->send(request, std::move(stop)));
    VESPER_CHECK(check_answer(response));
    return response;
}

Result<NodeInfo> CosmosClient::node_info(std::stop_token stop) {
    VESPER_TRY(const auto response, get(join(lcd_url_, kTendermintPath, "node_info"), stop));
    VESPER_TRY(const Json json, parse_json(response.body));
    // SDK 0.40 … 0.42 called it node_info.
    auto node = object_member(json, "default_node_info");
    if (!node) node = object_member(json, "node_info");
    if (!node) return fail(node.error());
    NodeInfo out;
    VESPER_TRY(out.network, read_chain_id(**node));
    out.moniker = text_or_empty(**node, "moniker");
    out.tendermint_version = text_or_empty(**node, "version");
    if (const auto other = object_member(**node, "other"))
        out.tx_index = text_or_empty(**other, "tx_index") == "on";
    if (const auto app = object_member(json, "application_version")) {
        out.app_name = text_or_empty(**app, "app_name");
        out.app_version = text_or_empty(**app, "version");
        out.sdk_version = text_or_empty(**app, "cosmos_sdk_version");
    }
    return out;
}

Result<bool> CosmosClient::zkos_module_present(std::stop_token stop) {
    const auto response = get(join(lcd_url_, kZkosPath, "params"), stop);
    if (!response) {
        if (response.error().is(NetError::NotImplemented)) return false;
        return fail(response.error());
    }
    VESPER_TRY(const Json json, parse_json(response->body));
    VESPER_CHECK(object_member(json, "params"));
    return true;
}

Result<bool> CosmosClient::syncing(std::stop_token stop) {
    VESPER_TRY(const auto response, get(join(lcd_url_, kTendermintPath, "syncing"), stop));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_TRY(const Json* const value, member(json, "syncing"));
    if (!value->is_boolean()) return fail(NetError::BadAnswer, "syncing: not a boolean");
    return value->get<bool>();
}

Result<Block> CosmosClient::latest_block(std::stop_token stop) {
    VESPER_TRY(const auto response, get(join(lcd_url_, kTendermintPath, "blocks/latest"), stop));
    return block_from_json(response.body);
}

Result<std::uint64_t> CosmosClient::latest_height(std::stop_token stop) {
    VESPER_TRY(const Block block, latest_block(std::move(stop)));
    return block.height();
}

Result<Block> CosmosClient::block(std::uint64_t height, std::stop_token stop) {
    const std::string url = join(lcd_url_, kTendermintPath, "blocks/") + std::to_string(height);
    VESPER_TRY(const auto response, get(url, std::move(stop)));
    return block_from_json(response.body);
}

Result<TxStatus> CosmosClient::tx(const ByteArray<32>& hash, std::stop_token stop) {
    VESPER_TRY(const auto response, get(join(lcd_url_, kTxsPath, "/") + base::to_hex(hash), stop));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_TRY(const Json* const result, object_member(json, "tx_response"));
    VESPER_TRY(const BroadcastResult common, read_broadcast(*result, "txhash", "raw_log"));
    if (common.hash != hash) return fail(NetError::BadAnswer, "txhash: of another transaction");
    TxStatus out{common.hash, 0, common.code, common.codespace, common.log, 0, 0, {}, {}};
    VESPER_TRY(out.height, u64_member(*result, "height"));
    VESPER_TRY(out.gas_wanted, i64_or_zero(*result, "gas_wanted"));
    VESPER_TRY(out.gas_used, i64_or_zero(*result, "gas_used"));
    auto data = base::from_hex(text_or_empty(*result, "data"));
    if (!data) return fail(NetError::BadAnswer, "data: " + data.error().describe());
    out.data = *std::move(data);
    out.timestamp = text_or_empty(*result, "timestamp");
    return out;
}

Result<CosmosAccount> CosmosClient::account(std::string_view address, std::stop_token stop) {
    VESPER_CHECK(check_segment(address, "address"));
    VESPER_TRY(const auto response,
               get(join(lcd_url_, "/cosmos/auth/v1beta1/accounts/", address), std::move(stop)));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_TRY(const Json* const outer, object_member(json, "account"));
    const Json& inner = base_account(*outer);
    CosmosAccount out;
    VESPER_TRY(out.address, text_member(inner, "address"));
    if (out.address != address) return fail(NetError::BadAnswer, "address: of another account");
    VESPER_TRY(out.account_number, u64_or_zero(inner, "account_number"));
    VESPER_TRY(out.sequence, u64_or_zero(inner, "sequence"));
    VESPER_TRY(out.public_key, read_public_key(inner));
    return out;
}

Result<std::vector<Coin>> CosmosClient::balances(std::string_view address, std::stop_token stop) {
    VESPER_CHECK(check_segment(address, "address"));
    const std::string url = join(lcd_url_, "/cosmos/bank/v1beta1/balances/", address);
    std::vector<Coin> out;
    std::string next_key;
    for (std::size_t page = 0; page < kMaxBalancePages; ++page) {
        const std::string query =
            next_key.empty() ? std::string() : "?pagination.key=" + query_escaped(next_key);
        VESPER_TRY(const auto response, get(url + query, stop));
        VESPER_TRY(const Json json, parse_json(response.body));
        VESPER_TRY(const Json* const coins, array_member(json, "balances"));
        for (const Json& coin : *coins) {
            VESPER_TRY(auto read, read_coin(coin));
            out.push_back(std::move(read));
        }
        const auto pagination = object_member(json, "pagination");
        std::string key = pagination ? text_or_empty(**pagination, "next_key") : std::string();
        if (key.empty()) return out;
        if (key == next_key) return fail(NetError::BadAnswer, "balances: the same page again");
        next_key = std::move(key);
    }
    return fail(NetError::BadAnswer, "balances: too many pages");
}

Result<BroadcastResult> CosmosClient::broadcast(ByteView tx_raw, std::stop_token stop) {
    const Json body = {{"tx_bytes", base::to_base64(tx_raw)}, {"mode", "BROADCAST_MODE_SYNC"}};
    VESPER_TRY(const auto response, post(join(lcd_url_, kTxsPath), body.dump(), std::move(stop)));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_TRY(const Json* const result, object_member(json, "tx_response"));
    return read_broadcast(*result, "txhash", "raw_log");
}

Result<BroadcastResult> CosmosClient::broadcast_rpc(ByteView tx_raw, std::stop_token stop) {
    if (rpc_url_.empty()) return fail(NetError::BadUrl, "no RPC address");
    const Json body = {{"jsonrpc", "2.0"},
                       {"id", 0},
                       {"method", "broadcast_tx_sync"},
                       {"params", {{"tx", base::to_base64(tx_raw)}}}};
    VESPER_TRY(const auto response, post(rpc_url_, body.dump(), std::move(stop)));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_CHECK(check_rpc_answer(json));
    VESPER_TRY(const Json* const result, object_member(json, "result"));
    return read_broadcast(*result, "hash", "log");
}

Result<std::uint64_t> CosmosClient::simulate(ByteView tx_raw, std::stop_token stop) {
    const Json body = {{"tx_bytes", base::to_base64(tx_raw)}};
    VESPER_TRY(const auto response,
               post(join(lcd_url_, "/cosmos/tx/v1beta1/simulate"), body.dump(), std::move(stop)));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_TRY(const Json* const gas, object_member(json, "gas_info"));
    return u64_member(*gas, "gas_used");
}

Result<MsgTransferTx> CosmosClient::zkos_transfer(std::string_view tx_id, std::stop_token stop) {
    VESPER_CHECK(check_segment(tx_id, "transaction id"));
    const auto response = get(join(lcd_url_, kZkosPath, "transfer_tx/") + std::string(tx_id), stop);
    if (!response) {
        // The module answers an unknown id with gRPC code 2 (unknown) and a sentence.
        const Error& error = response.error();
        if (error.is(NetError::ServerError) &&
            error.context().find("could not find transfer tx") != std::string::npos)
            return fail(NetError::NotFound, error.context());
        return fail(error);
    }
    VESPER_TRY(const Json json, parse_json(response->body));
    VESPER_TRY(const Json* const transfer, object_member(json, "TransferTx"));
    MsgTransferTx out;
    VESPER_TRY(out.tx_id, text_member(*transfer, "txId"));
    VESPER_TRY(out.tx_byte_code, text_member(*transfer, "txByteCode"));
    VESPER_TRY(out.tx_fee, u64_member(*transfer, "txFee"));
    VESPER_TRY(out.zk_oracle_address, text_member(*transfer, "zkOracleAddress"));
    return out;
}

Result<std::vector<MsgMintBurnTradingBtc>> CosmosClient::mints_and_burns(std::string_view address,
                                                                         std::stop_token stop) {
    VESPER_CHECK(check_segment(address, "address"));
    VESPER_TRY(const auto response,
               get(join(lcd_url_, kZkosPath, "mint_or_burn_trading_btc/") + std::string(address),
                   std::move(stop)));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_TRY(const Json* const entries, array_member(json, "MintOrBurnTradingBtc"));
    std::vector<MsgMintBurnTradingBtc> out;
    for (const Json& entry : *entries) {
        MsgMintBurnTradingBtc message;
        VESPER_TRY(const Json* const mint, member(entry, "mintOrBurn"));
        if (!mint->is_boolean()) return fail(NetError::BadAnswer, "mintOrBurn: not a boolean");
        message.mint_or_burn = mint->get<bool>();
        VESPER_TRY(message.btc_value, u64_member(entry, "btcValue"));
        VESPER_TRY(message.qq_account, text_member(entry, "qqAccount"));
        VESPER_TRY(message.encrypt_scalar, text_member(entry, "encryptScalar"));
        VESPER_TRY(message.twilight_address, text_member(entry, "twilightAddress"));
        out.push_back(std::move(message));
    }
    return out;
}

Result<std::optional<DepositRegistration>> CosmosClient::deposit_registration(
    std::string_view address, std::stop_token stop) {
    VESPER_CHECK(check_segment(address, "address"));
    const auto own =
        get(join(lcd_url_, kBridgePath, "registered_btc_deposit_address_by_twilight_address/") +
                std::string(address),
            stop);
    if (own) {
        VESPER_TRY(const Json json, parse_json(own->body));
        VESPER_TRY(const std::string btc_address, text_member(json, "depositAddress"));
        // An account that sats were sent to has a clearing account, too, but no address in it.
        if (!btc_address.empty())
            return std::optional(DepositRegistration{btc_address, 0, 0, true});
    } else {
        // The module answers an account without deposits with gRPC code 2 and a sentence.
        const Error& error = own.error();
        const bool unknown = error.is(NetError::NotFound) ||
                             (error.is(NetError::ServerError) &&
                              error.context().find("doesn't exist") != std::string::npos);
        if (!unknown) return fail(error);
    }
    VESPER_TRY(const auto response,
               get(join(lcd_url_, kBridgePath, "registered_btc_deposit_addresses"), stop));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_TRY(const Json* const entries, array_member(json, "addresses"));
    for (const Json& entry : *entries) {
        VESPER_TRY(const std::string owner, text_member(entry, "twilightAddress"));
        if (owner != address) continue;
        DepositRegistration out;
        VESPER_TRY(out.btc_address, text_member(entry, "btcDepositAddress"));
        VESPER_TRY(out.test_amount, u64_or_zero(entry, "btcSatoshiTestAmount"));
        VESPER_TRY(out.stake, u64_or_zero(entry, "twilightStakingAmount"));
        // Some servers drop what is false.
        if (const auto it = entry.find("isConfirmed"); it != entry.end() && !it->is_null()) {
            if (!it->is_boolean()) return fail(NetError::BadAnswer, "isConfirmed: not a boolean");
            out.confirmed = it->get<bool>();
        }
        return std::optional(std::move(out));
    }
    return std::optional<DepositRegistration>();
}

}  // namespace vesper::net
