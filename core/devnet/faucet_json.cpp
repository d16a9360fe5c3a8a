#include "core/devnet/faucet_json.h"

#include "core/base/json.h"
#include "core/devnet/tx_json.h"

namespace vesper::devnet {
namespace {

Answer checked(const CheckResult& check) {
    if (!check.result.ok())
        return gateway_error(400, static_cast<int>(check.result.code), check.result.log);
    return {200, dump({{"status", "ok"}, {"txhash", upper_hex(check.hash)}})};
}

std::string text_field(const Json& request, const char* name) {
    if (!request.contains(name) || !request[name].is_string()) return {};
    return request[name].get<std::string>();
}

/// Numbers may come as JSON numbers or, like all u64 of the network, as decimal strings.
std::uint64_t amount_field(const Json& request, const char* name) {
    if (!request.contains(name)) return 0;
    const Json& value = request[name];
    if (value.is_number_unsigned()) return value.get<std::uint64_t>();
    if (!value.is_string()) return 0;
    const auto& text = value.get_ref<const std::string&>();
    if (text.empty() || text.size() > 19 ||
        text.find_first_not_of("0123456789") != std::string::npos)
        return 0;
    return std::stoull(text);
}

}  // namespace

Answer faucet_answer(Faucet& faucet, std::string_view path, const std::string& body) {
    const auto parsed = parse_request(body);
    if (!parsed || !parsed->is_object()) return gateway_error(400, 3, "a JSON object is expected");
    const Json& request = *parsed;
    if (path == "/mint" && request.contains("qqAccount"))
        return checked(faucet.mint(
            {text_field(request, "qqAccount"), amount_field(request, "btcValue"),
             text_field(request, "encryptScalar"), text_field(request, "twilightAddress")}));
    const std::string recipient = text_field(request, "recipientAddress");
    if (recipient.empty()) return gateway_error(400, 3, "recipientAddress is missing");
    return checked(faucet.gift(recipient, path == "/mint"));
}

}  // namespace vesper::devnet
