/// The test network's tap (chain-interface section 4.9): any 2xx answer means "on its way".
#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include "core/net/http_transport.h"

namespace vesper::net {

class FaucetClient {
public:
    /// `transport` must outlive the client.
    FaucetClient(HttpTransport& transport, std::string url);

    /// Some nyks, to pay fees with.
    Result<void> request_nyks(std::string_view address, std::stop_token stop = {});
    /// Some sats; the address must have registered a Bitcoin deposit address.
    Result<void> request_sats(std::string_view address, std::stop_token stop = {});

private:
    Result<void> post(std::string_view path, std::string_view address, std::stop_token stop);

    HttpTransport* transport_;
    std::string url_;
};

}  // namespace vesper::net
