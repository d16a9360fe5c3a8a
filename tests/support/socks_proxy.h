/// Two ends of a connection that a test watches: a socket that nothing should reach, and a SOCKS 5
/// proxy that says who came and where they wanted to go.
#pragma once

#include <arpa/inet.h>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <set>
#include <stdexcept>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace vesper::support {

/// A socket that listens on the loopback interface.
class Listener {
public:
    Listener() : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (::bind(fd_, reinterpret_cast<sockaddr*>(&at), size) != 0 || ::listen(fd_, 16) != 0)
            throw std::runtime_error("no loopback port");
        ::getsockname(fd_, reinterpret_cast<sockaddr*>(&at), &size);
        port_ = ntohs(at.sin_port);
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    ~Listener() { close(); }
    std::uint16_t port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    /// The next connection, or −1 after `ms`.
    int accept(int ms) const {
        pollfd wait{fd_, POLLIN, 0};
        return ::poll(&wait, 1, ms) == 1 ? ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC) : -1;
    }
    void close() {
        if (fd_ >= 0) ::close(fd_);
        fd_ = -1;
    }

private:
    int fd_;
    std::uint16_t port_ = 0;
};

/// A SOCKS 5 proxy (RFC 1928, 1929) that leads every name to one port of this machine.
class SocksProxy {
public:
    explicit SocksProxy(std::uint16_t target) : target_(target) {
        thread_ = std::jthread([this](const std::stop_token& stop) {
            std::vector<std::jthread> clients;
            while (!stop.stop_requested()) {
                const int fd = listener_.accept(50);
                if (fd >= 0)
                    clients.emplace_back([this, fd](const std::stop_token& s) { serve(fd, s); });
            }
            listener_.close();
        });
    }
    std::uint16_t port() const { return listener_.port(); }
    void stop() {
        thread_.request_stop();
        thread_.join();
    }
    int connections() const { return connections_; }
    std::set<std::string> names() const {
        const std::lock_guard lock(mutex_);
        return names_;
    }
    std::set<std::string> users() const {
        const std::lock_guard lock(mutex_);
        return users_;
    }

private:
    static bool read(int fd, void* into, std::size_t size) {
        return ::recv(fd, into, size, MSG_WAITALL) == static_cast<ssize_t>(size);
    }
    static std::string read_text(int fd) {
        std::uint8_t size = 0;
        if (!read(fd, &size, 1)) return {};
        std::string text(size, '\0');
        return read(fd, text.data(), size) ? text : std::string();
    }
    void serve(int fd, const std::stop_token& stop) {
        ++connections_;
        const int there = shake_hands(fd);
        std::uint8_t buffer[16384];
        while (there >= 0 && !stop.stop_requested()) {
            pollfd both[] = {{fd, POLLIN, 0}, {there, POLLIN, 0}};
            if (::poll(both, 2, 50) < 0) break;
            bool open = true;
            for (const auto& [from, to] : {std::pair{0, 1}, std::pair{1, 0}}) {
                if ((both[from].revents & (POLLIN | POLLHUP)) == 0) continue;
                const ssize_t got = ::recv(both[from].fd, buffer, sizeof buffer, 0);
                if (got <= 0 ||
                    ::send(both[to].fd, buffer, static_cast<std::size_t>(got), MSG_NOSIGNAL) != got)
                    open = false;
            }
            if (!open) break;
        }
        if (there >= 0) ::close(there);
        ::close(fd);
    }
    int shake_hands(int fd) {
        std::uint8_t version = 0;
        if (!read(fd, &version, 1) || version != 5) return -1;
        const std::string methods = read_text(fd);
        const bool named = methods.find('\2') != std::string::npos;
        const std::uint8_t choice[] = {5, static_cast<std::uint8_t>(named ? 2 : 0)};
        ::send(fd, choice, 2, MSG_NOSIGNAL);
        if (named) {
            if (!read(fd, &version, 1)) return -1;
            const std::string user = read_text(fd);
            (void)read_text(fd);
            const std::lock_guard lock(mutex_);
            users_.insert(user);
            const std::uint8_t good[] = {1, 0};
            ::send(fd, good, 2, MSG_NOSIGNAL);
        }
        std::uint8_t head[4], port[2];
        if (!read(fd, head, 4)) return -1;
        std::string name = "an address";
        if (head[3] == 3) {
            name = read_text(fd);
        } else {
            std::uint8_t address[16];
            if (!read(fd, address, head[3] == 1 ? 4 : 16)) return -1;
        }
        if (!read(fd, port, 2)) return -1;
        {
            const std::lock_guard lock(mutex_);
            names_.insert(name);
        }
        const int there = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        at.sin_port = htons(target_);
        const bool reached = ::connect(there, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
        const std::uint8_t answer[] = {
            5, static_cast<std::uint8_t>(reached ? 0 : 5), 0, 1, 0, 0, 0, 0, 0, 0};
        ::send(fd, answer, sizeof answer, MSG_NOSIGNAL);
        if (reached) return there;
        ::close(there);
        return -1;
    }

    const std::uint16_t target_;
    Listener listener_;
    std::atomic<int> connections_{0};
    mutable std::mutex mutex_;
    std::set<std::string> names_, users_;
    std::jthread thread_;
};

}  // namespace vesper::support
