#include "core/devnet/tx_json.h"

#include <cctype>
#include <variant>

#include "core/base/json.h"
#include "core/devnet/answer.h"

namespace vesper::devnet {
namespace {

Json coins_json(const std::vector<net::Coin>& coins) {
    Json list = Json::array();
    for (const net::Coin& coin : coins)
        list.push_back({{"denom", coin.denom}, {"amount", std::to_string(coin.amount)}});
    return list;
}

struct MessagePrinter {
    Json operator()(const net::MsgTransferTx& m) const {
        return {{"@type", net::kTypeTransferTx},
                {"txId", m.tx_id},
                {"txByteCode", m.tx_byte_code},
                {"txFee", std::to_string(m.tx_fee)},
                {"zkOracleAddress", m.zk_oracle_address}};
    }
    Json operator()(const net::MsgMintBurnTradingBtc& m) const {
        return {{"@type", net::kTypeMintBurn},
                {"mintOrBurn", m.mint_or_burn},
                {"btcValue", std::to_string(m.btc_value)},
                {"qqAccount", m.qq_account},
                {"encryptScalar", m.encrypt_scalar},
                {"twilightAddress", m.twilight_address}};
    }
    Json operator()(const net::MsgSend& m) const {
        return {{"@type", net::kTypeSend},
                {"from_address", m.from_address},
                {"to_address", m.to_address},
                {"amount", coins_json(m.amount)}};
    }
    Json operator()(const net::MsgRegisterBtcDepositAddress& m) const {
        return {{"@type", net::kTypeRegisterDeposit},
                {"btcDepositAddress", m.btc_deposit_address},
                {"btcSatoshiTestAmount", std::to_string(m.btc_satoshi_test_amount)},
                {"twilightStakingAmount", std::to_string(m.twilight_staking_amount)},
                {"twilightAddress", m.twilight_address}};
    }
    Json operator()(const net::OtherMessage& m) const { return {{"@type", m.type_url}}; }
    Json operator()(const net::MalformedMessage& m) const { return {{"@type", m.type_url}}; }
};

Json response_json(std::uint64_t height, const ByteArray<32>& hash, const TxResult& result) {
    return {{"height", std::to_string(height)},
            {"txhash", upper_hex(hash)},
            {"codespace", result.codespace},
            {"code", result.code},
            {"data", ""},
            {"raw_log", result.log},
            {"logs", Json::array()},
            {"info", ""},
            {"gas_wanted", std::to_string(result.gas_wanted)},
            {"gas_used", std::to_string(result.gas_used)},
            {"tx", nullptr},
            {"timestamp", ""},
            {"events", Json::array()}};
}

}  // namespace

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Json> parse_request(const std::string& text) {
    constexpr int kMaxDepth = 16;
    constexpr std::size_t kMaxValues = std::size_t{1} << 18;
    std::size_t values = 0;
    bool fits = true;
    // A value that is refused here is dropped by the parser, so the tree stays small.
    const auto keep = [&](int depth, Json::parse_event_t, Json&) {
        if (depth > kMaxDepth || ++values > kMaxValues) fits = false;
        return fits;
    };
    Json json = Json::parse(text, keep, false);
    if (!fits || json.is_discarded()) return std::nullopt;
    return json;
}

std::string upper_hex(ByteView bytes) {
    std::string text = base::to_hex(bytes);
    for (char& c : text)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return text;
}

Json message_json(const net::CosmosMessage& message) {
    return std::visit(MessagePrinter{}, message);
}

Json tx_json(const net::CosmosTx& tx) {
    Json messages = Json::array();
    for (const net::CosmosMessage& message : tx.messages)
        messages.push_back(message_json(message));
    Json signers = Json::array();
    for (const net::SignerInfo& signer : tx.signers) {
        Json key = nullptr;
        if (signer.public_key)
            key = {{"@type", "/cosmos.crypto.secp256k1.PubKey"},
                   {"key", base::to_base64(*signer.public_key)}};
        signers.push_back({{"public_key", key},
                           {"mode_info", {{"single", {{"mode", "SIGN_MODE_DIRECT"}}}}},
                           {"sequence", std::to_string(signer.sequence)}});
    }
    Json signatures = Json::array();
    for (const Bytes& signature : tx.signatures)
        signatures.push_back(base::to_base64(signature));
    return {{"body",
             {{"messages", messages},
              {"memo", tx.memo},
              {"timeout_height", std::to_string(tx.timeout_height)},
              {"extension_options", Json::array()},
              {"non_critical_extension_options", Json::array()}}},
            {"auth_info",
             {{"signer_infos", signers},
              {"fee",
               {{"amount", coins_json(tx.fee.amount)},
                {"gas_limit", std::to_string(tx.fee.gas_limit)},
                {"payer", ""},
                {"granter", ""}}}}},
            {"signatures", signatures}};
}

Json tx_response_json(std::uint64_t height, const ByteArray<32>& hash, const TxResult& result,
                      const Json& tx, std::size_t messages, const std::string& timestamp) {
    Json response = response_json(height, hash, result);
    if (result.ok()) {
        for (std::size_t i = 0; i < messages; ++i)
            response["logs"].push_back({{"msg_index", i}, {"log", ""}, {"events", Json::array()}});
    }
    Json typed = {{"@type", "/cosmos.tx.v1beta1.Tx"}};
    typed.update(tx);
    response["tx"] = std::move(typed);
    response["timestamp"] = timestamp;
    return response;
}

Json broadcast_response_json(const ByteArray<32>& hash, const TxResult& result) {
    return response_json(0, hash, result);
}

Answer gateway_error(int status, int code, std::string_view message) {
    return {status, dump({{"code", code}, {"message", message}, {"details", Json::array()}})};
}

Answer not_implemented() {
    return gateway_error(501, 12, "Not Implemented");
}

}  // namespace vesper::devnet
