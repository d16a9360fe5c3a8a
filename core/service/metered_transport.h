/// An HttpTransport that hands everything on and remembers how the server has been answering: the
/// source of the status bar's word on a peer's health.
#pragma once

#include <mutex>
#include <optional>

#include "core/net/http_transport.h"

namespace vesper::service {

class MeteredTransport final : public net::HttpTransport {
public:
    explicit MeteredTransport(net::HttpTransport& below) : below_(below) {}

    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override;

    struct Reading {
        std::optional<std::uint32_t> latency_ms;  ///< of the last answer
        bool answered = false;                    ///< the last request got one
    };
    Reading reading() const;

private:
    net::HttpTransport& below_;
    mutable std::mutex mutex_;
    Reading reading_;
};

}  // namespace vesper::service
