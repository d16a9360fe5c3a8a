#include "core/service/metered_transport.h"

#include <chrono>

namespace vesper::service {

Result<net::HttpResponse> MeteredTransport::send(const net::HttpRequest& request,
                                                 std::stop_token stop) {
    const auto begin = std::chrono::steady_clock::now();
    auto response = below_.send(request, stop);
    // A request that we gave up ourselves says nothing about the server.
    if (!response && stop.stop_requested()) return response;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    const std::lock_guard guard(mutex_);
    reading_.answered = response.has_value();
    if (response) reading_.latency_ms = static_cast<std::uint32_t>(took.count());
    return response;
}

MeteredTransport::Reading MeteredTransport::reading() const {
    const std::lock_guard guard(mutex_);
    return reading_;
}

}  // namespace vesper::service
