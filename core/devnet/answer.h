/// What the interfaces of the local chain answer to one HTTP request: a status and a JSON text.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace vesper::devnet {

struct Answer {
    int status = 200;
    std::string body;
};

/// Decoded parameters of a query; of several with one name the last.
using Query = std::map<std::string, std::string>;

/// `{"code":…,"message":…,"details":[]}`, the gRPC gateway's error (chain-interface 1.4).
Answer gateway_error(int status, int code, std::string_view message);

/// 501, code 12: what the gateway says to a route it does not have.
Answer not_implemented();

}  // namespace vesper::devnet
