/// A server whose one answer breaks off: it reads a request, sends the first `cut` bytes of the
/// answer, head included, and closes the connection.
#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace vesper::support {

class CutServer {
public:
    explicit CutServer(std::string answer) : cut(answer.size()), answer_(std::move(answer)) {
        listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof(address);
        auto* const raw = reinterpret_cast<sockaddr*>(&address);
        if (listener_ < 0 || ::bind(listener_, raw, length) != 0 || ::listen(listener_, 16) != 0 ||
            ::getsockname(listener_, raw, &length) != 0)
            throw std::runtime_error("no loopback port");
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    CutServer(const CutServer&) = delete;
    CutServer& operator=(const CutServer&) = delete;
    ~CutServer() {
        ::shutdown(listener_, SHUT_RDWR);  // ends the accept()
        thread_.join();
        ::close(listener_);
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::atomic<std::size_t> cut;

private:
    void serve() {
        for (;;) {
            const int peer = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (peer < 0) return;
            answer(peer);
            ::close(peer);
        }
    }
    void answer(int peer) const {
        // All of the request, else the close would throw away what was sent.
        std::string request;
        char bytes[4096];
        while (request.find("\r\n\r\n") == std::string::npos) {
            const ssize_t count = ::recv(peer, bytes, sizeof(bytes), 0);
            if (count <= 0) return;
            request.append(bytes, static_cast<std::size_t>(count));
        }
        const std::size_t end = std::min<std::size_t>(cut, answer_.size());
        for (std::size_t at = 0; at < end;) {
            const ssize_t count = ::send(peer, answer_.data() + at, end - at, MSG_NOSIGNAL);
            if (count <= 0) return;
            at += static_cast<std::size_t>(count);
        }
    }

    const std::string answer_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

}  // namespace vesper::support
