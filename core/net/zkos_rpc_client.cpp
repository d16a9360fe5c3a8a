#include "core/net/zkos_rpc_client.h"

#include <algorithm>

#include "core/net/json_reader.h"
#include "core/net/node_answer.h"

namespace vesper::net {
namespace {

constexpr std::string_view kErrorMarker = "{ Error:";

/// "{ Error: Hex decoding error: Odd number of digits}" → "Hex decoding error: Odd …"
std::string error_sentence(std::string_view text) {
    text.remove_prefix(kErrorMarker.size());
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    if (!text.empty() && text.back() == '}') text.remove_suffix(1);
    return excerpt(text);
}

}  // namespace

ZkosRpcClient::ZkosRpcClient(HttpTransport& transport, std::string url)
    : transport_(&transport), url_(std::move(url)) {}

Result<std::string> ZkosRpcClient::call(std::string_view method, std::string params,
                                        std::stop_token stop) {
    HttpRequest request;
    request.method = "POST";
    request.url = url_;
    request.body = base::to_bytes(R"({"jsonrpc":"2.0","id":1,"method":")" + std::string(method) +
                                  R"(","params":)" + std::move(params) + "}");
    request.headers = {{"Accept", "application/json"}, {"Content-Type", "application/json"}};
    request.timeout = timeout_;
    VESPER_TRY(const auto response, transport_->send(request, std::move(stop)));
    VESPER_CHECK(check_answer(response));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_CHECK(check_rpc_answer(json));
    VESPER_TRY(const Json* const result, member(json, "result"));
    if (result->is_string()) {
        const auto& text = result->get_ref<const std::string&>();
        if (text.starts_with(kErrorMarker)) return fail(NetError::RpcError, error_sentence(text));
    }
    return result->dump();
}

Result<std::string> ZkosRpcClient::tx_commit(ByteView transaction, std::stop_token stop) {
    VESPER_TRY(const std::string result,
               call("txCommit", "[\"" + base::to_hex(transaction) + "\"]", std::move(stop)));
    VESPER_TRY(const Json text, parse_json(result));
    if (!text.is_string()) return fail(NetError::BadAnswer, "result: not a text");
    // JSON in a JSON text: {"txHash":"<hash>"}
    VESPER_TRY(const Json inner, parse_json(text.get_ref<const std::string&>()));
    VESPER_TRY(const std::string hash, text_member(inner, "txHash"));
    const auto bytes = base::array_from_hex<32>(hash);
    if (!bytes) return fail(NetError::BadAnswer, "txHash: " + bytes.error().describe());
    return base::to_hex(*bytes);
}

Result<Bytes> ZkosRpcClient::utxo_dump(std::string_view io_type, const DumpRange& range,
                                       std::stop_token stop) {
    const Json params = {{"start_block", range.start_block},
                         {"end_block", range.end_block},
                         {"limit", range.limit},
                         {"pagination", range.page},
                         {"io_type", std::string(io_type)}};
    VESPER_TRY(const std::string result, call("getUtxosFromDB", params.dump(), std::move(stop)));
    VESPER_TRY(const Json outer, parse_json(result));
    VESPER_TRY(const Json* const hex, member(outer, "result"));
    if (hex->is_null()) return Bytes{};
    if (!hex->is_string()) return fail(NetError::BadAnswer, "result: not a text");
    auto bytes = base::from_hex(hex->get_ref<const std::string&>());
    if (!bytes) return fail(NetError::BadAnswer, "result: " + bytes.error().describe());
    return bytes;
}

}  // namespace vesper::net
