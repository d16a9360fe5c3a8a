/// Sorts requests by what they ask and what they tell about the user.
#pragma once

#include <string>
#include <string_view>

#include "core/net/http_transport.h"

namespace vesper::service {

/// Stable: see RequestView. "other" for what no client of ours asks.
std::string_view request_kind(const net::HttpRequest& request);
/// What requests of a kind tell.
std::string_view request_tells(std::string_view kind);
/// It hands a transaction to the network.
bool is_broadcast(std::string_view kind);
/// A server's address without slashes at its end: paths begin with one.
std::string base_url(std::string url);
/// "host:port" of a URL.
std::string host_of(std::string_view url);
/// Everything from the first slash after the host on, without the query.
std::string_view path_of(std::string_view url);

}  // namespace vesper::service
