/// Sorts a node's HTTP answers into errors (chain-interface section 1.4). Private to core/net.
#pragma once

#include "core/net/http_transport.h"
#include "core/net/json_reader.h"

namespace vesper::net {

/// The error an answer stands for. Call it for every answer that is not a 2xx with JSON.
Error node_error(const HttpResponse& response);

/// Ok for a 2xx answer whose body begins like JSON, else node_error().
Result<void> check_answer(const HttpResponse& response);

/// A JSON-RPC answer without an error object. Tendermint's texts are sorted like the gateway's.
Result<void> check_rpc_answer(const Json& answer);

/// `url` without slashes at its end: "http://node:1317/" and "http://node:1317" are one node.
std::string without_trailing_slash(std::string url);

/// `text` may stand in one segment of a URL path: letters, digits, "-", "_", ".".
bool is_path_segment(std::string_view text);

}  // namespace vesper::net
