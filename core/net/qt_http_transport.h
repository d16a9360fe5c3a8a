/// HttpTransport over QNetworkAccessManager, which lives in a thread of its own with its own event
/// loop: send() works from any thread, with or without a loop there, as long as a QCoreApplication
/// exists. Connections are kept alive and shared between callers; no proxy but set_route()'s, no
/// cookies, no cache,
/// no HTTP authentication. The only redirects followed stay on https and on the same host.
#pragma once

#include <memory>

#include "core/net/http_transport.h"

namespace vesper::net {

class QtHttpTransport final : public HttpTransport {
public:
    QtHttpTransport();
    /// Aborts what is still under way; callers get Cancelled.
    ~QtHttpTransport() override;
    QtHttpTransport(const QtHttpTransport&) = delete;
    QtHttpTransport& operator=(const QtHttpTransport&) = delete;

    Result<HttpResponse> send(const HttpRequest& request, std::stop_token stop) override;
    void set_route(const Route& route) override;

private:
    class Worker;
    /// Shared with the callers inside send(), so that it outlives them.
    std::shared_ptr<Worker> worker_;
};

}  // namespace vesper::net
