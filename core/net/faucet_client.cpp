#include "core/net/faucet_client.h"

#include "core/net/cosmos_key.h"
#include "core/net/node_answer.h"

namespace vesper::net {

FaucetClient::FaucetClient(HttpTransport& transport, std::string url)
    : transport_(&transport), url_(without_trailing_slash(std::move(url))) {}

Result<void> FaucetClient::request_nyks(std::string_view address, std::stop_token stop) {
    return post("/faucet", address, std::move(stop));
}

Result<void> FaucetClient::request_sats(std::string_view address, std::stop_token stop) {
    return post("/mint", address, std::move(stop));
}

Result<void> FaucetClient::post(std::string_view path, std::string_view address,
                                std::stop_token stop) {
    VESPER_CHECK(parse_cosmos_address(address));
    HttpRequest request;
    request.method = "POST";
    request.url = url_ + std::string(path);
    request.body = base::to_bytes("{\"recipientAddress\":\"" + std::string(address) + "\"}");
    request.headers = {{"Content-Type", "application/json"}};
    VESPER_TRY(const auto response, transport_->send(request, std::move(stop)));
    // The body of a success has no agreed shape, so only the status is read.
    if (response.status < 200 || response.status > 299) return fail(node_error(response));
    return {};
}

}  // namespace vesper::net
