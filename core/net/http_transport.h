/// One blocking HTTP exchange, without saying who carries it out. The desktop and the command line
/// inject QtHttpTransport; everything else in core sees this interface only.
///
/// An answer with any HTTP status is a success here: status codes are the client's business. Errors
/// are the first group of NetError, and base::JobError::Cancelled.
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/net/net_error.h"

namespace vesper::net {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
    std::string method = "GET";
    std::string url;
    Bytes body;
    HttpHeaders headers;
    /// For the whole exchange, from connecting to the last byte.
    std::chrono::milliseconds timeout{15000};
    /// Bytes of body after decompression.
    std::size_t max_body = std::size_t{32} << 20;
    /// The key that the server must show, as HttpResponse::server_key; empty = any that its
    /// certificate vouches for. Looked at before anything is sent; another one is KeyChanged.
    std::string pinned_key = {};
};

struct HttpResponse {
    int status = 0;
    HttpHeaders headers;
    Bytes body;
    /// Of an https server: SHA-256 of its key (the certificate's SubjectPublicKeyInfo), in hex. A
    /// renewed certificate may keep its key.
    std::string server_key = {};

    /// Value of the first header of this name (any case), or empty.
    std::string_view header(std::string_view name) const;
};

/// How servers are reached. Through a proxy names are resolved by the proxy, and nothing ever goes
/// around it: when it fails, requests fail.
struct Route {
    enum class Mode {
        Direct,
        Socks5,   ///< SOCKS 5 without a password
        Tor,      ///< the same, with a name that keeps our circuits apart from other programs'
        Offline,  ///< no sockets at all
    };
    Mode mode = Mode::Direct;
    std::string host;  ///< of the proxy
    std::uint16_t port = 0;
    friend bool operator==(const Route&, const Route&) = default;
};

class HttpTransport {
public:
    virtual ~HttpTransport() = default;
    /// From now on. Returns when every connection that was made another way is closed; requests
    /// under way fail with ConnectionLost. Nothing to do for transports without sockets.
    virtual void set_route(const Route& route) { (void)route; }
    /// Blocks; may be called from several threads at once. A stop request ends it within 100 ms.
    virtual Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) = 0;
};

}  // namespace vesper::net
