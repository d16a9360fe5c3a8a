/// A node made of recorded answers: a real HTTP server on the loopback interface whose routes a
/// test sets, so that clients are tested with their real transport.
///
/// A route is written as it is asked for, "GET /path?query"; a route without a query also answers
/// requests with one. Anything unknown gets what a gateway says to a missing module: HTTP 501,
/// code 12.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vesper::support {

/// Text of tests/vectors/chain-samples/`name`.
std::string chain_sample(std::string_view name);

struct Received {
    std::string method;
    std::string target;  ///< path and query, as sent
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
};

struct Answer {
    int status = 200;
    std::string body;
    /// With this type the body travels as it is; a bare "application/json" is compressed for
    /// clients that ask for it.
    std::string content_type = "application/json; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers = {};
    /// Waits this long before the first byte.
    std::chrono::milliseconds delay{0};
    /// Announces the whole body, sends this many bytes and closes the connection.
    std::optional<std::size_t> cut_after = std::nullopt;
    /// Does not announce the length.
    bool chunked = false;
};

enum class Scheme { Http, Https };

class FixtureServer {
public:
    /// Https: with certificate_pem(), which nobody trusts until told to.
    explicit FixtureServer(Scheme scheme = Scheme::Http);
    ~FixtureServer();
    FixtureServer(const FixtureServer&) = delete;
    FixtureServer& operator=(const FixtureServer&) = delete;

    /// "http://127.0.0.1:port"
    std::string url() const;
    std::string certificate_pem() const;
    /// SHA-256 of its key's SubjectPublicKeyInfo, in hex.
    std::string key_hash() const;

    /// The answer from now on.
    void route(std::string request, Answer answer);
    void route(std::string request, std::function<Answer(const Received&)> answer);
    /// A sample file with HTTP status `status`.
    void route_sample(std::string request, std::string_view sample, int status = 200);
    /// Answers to give first, one request each, in the order of these calls.
    void once(std::string request, Answer answer);

    std::vector<Received> received() const;
    /// Requests seen for this route.
    std::size_t count(std::string_view request) const;

    /// Closes the port: later connections are refused.
    void stop();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace vesper::support
