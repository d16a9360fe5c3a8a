#include "core/devnet/rest_server.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <httplib.h>
#include <thread>

#include "core/devnet/answer.h"
#include "core/devnet/chain.h"
#include "core/devnet/contracts_json.h"
#include "core/devnet/error.h"
#include "core/devnet/faucet.h"
#include "core/devnet/faucet_json.h"
#include "core/devnet/lcd.h"
#include "core/devnet/misbehaviour.h"
#include "core/devnet/tendermint_rpc.h"
#include "core/devnet/zkos_rpc.h"

namespace vesper::devnet {
namespace {

constexpr std::size_t kMaxBody = 5u << 20;
/// A kept-alive connection holds a thread, so there are enough for a few clients with six each.
constexpr std::size_t kThreads = 32;

constexpr std::string_view kControl = "/devnet/misbehave";
constexpr std::size_t kChunk = 16384;

/// Sleeps, but not longer than the server lives.
void pause(std::chrono::milliseconds length, const std::atomic<bool>& stopping) {
    const auto until = std::chrono::steady_clock::now() + length;
    while (std::chrono::steady_clock::now() < until && !stopping)
        std::this_thread::sleep_for(std::min<std::chrono::steady_clock::duration>(
            std::chrono::milliseconds(5), until - std::chrono::steady_clock::now()));
}

/// Sends one body piece by piece, as an answer's length, cut, drip and repeat want it. False ends
/// the connection.
class BodyWriter {
public:
    BodyWriter(WireAnswer answer, const std::atomic<bool>& stopping)
        : answer_(std::move(answer)), stopping_(stopping) {}

    bool write(httplib::DataSink& sink) {
        const std::string& body = answer_.body;
        const std::size_t end = std::min(answer_.cut_after.value_or(body.size()), body.size());
        while (at_ < end) {
            if (stopping_ || !sink.is_writable()) return false;
            const bool drips = answer_.drip.count() > 0;
            const std::size_t count = drips ? 1 : std::min(kChunk, end - at_);
            if (!sink.write(body.data() + at_, count)) return false;
            at_ += count;
            if (drips) pause(answer_.drip, stopping_);
        }
        if (answer_.cut_after || answer_.length == WireAnswer::Length::UntilClosed) return false;
        if (answer_.length == WireAnswer::Length::Announced) return true;
        if (++sent_ == answer_.repeat)
            sink.done();
        else
            at_ = 0;
        return true;
    }

private:
    const WireAnswer answer_;
    const std::atomic<bool>& stopping_;
    std::size_t at_ = 0;
    std::uint64_t sent_ = 0;
};

void send(WireAnswer answer, httplib::Response& response, const std::atomic<bool>& stopping) {
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers)
        response.set_header(name, value);
    pause(answer.delay, stopping);
    const auto length = answer.length;
    const bool plain =
        length == WireAnswer::Length::Announced && !answer.cut_after && answer.drip.count() == 0;
    const std::string type = answer.content_type;
    if (plain || answer.body.empty()) {
        response.set_content(answer.body, type);
        return;
    }
    const std::size_t size = answer.body.size();
    const auto writer = std::make_shared<BodyWriter>(std::move(answer), stopping);
    if (length == WireAnswer::Length::Chunked) {
        response.set_chunked_content_provider(
            type, [writer](std::size_t, httplib::DataSink& sink) { return writer->write(sink); });
    } else if (length == WireAnswer::Length::UntilClosed) {
        response.set_header("Connection", "close");
        response.set_content_provider(
            type, [writer](std::size_t, httplib::DataSink& sink) { return writer->write(sink); });
    } else {
        response.set_content_provider(size, type,
                                      [writer](std::size_t, std::size_t, httplib::DataSink& sink) {
                                          return writer->write(sink);
                                      });
    }
}

}  // namespace

struct RestServer::Impl {
    Impl(Chain& c, Faucet& f, std::vector<RelayerContract> known, Misbehaviour* bad)
        : chain(c),
          lcd(c),
          rpc(c),
          zkos(c, f),
          faucet(f),
          contracts(std::move(known)),
          misbehaviour(bad) {}

    /// Answers in the way that was asked for.
    void serve(const httplib::Request& request, httplib::Response& response) {
        if (misbehaviour != nullptr && request.path == kControl)
            return send(wire(control(request)), response, stopping);
        WireAnswer answer = wire(request.method == "GET" ? get(request) : post(request));
        // What a gateway tells of the state that it answers from.
        if (request.path.starts_with("/cosmos/bank/") || request.path.starts_with("/cosmos/auth/"))
            answer.headers.emplace_back("Grpc-Metadata-X-Cosmos-Block-Height",
                                        std::to_string(chain.height()));
        if (misbehaviour != nullptr)
            misbehaviour->apply(answer,
                                {request.path, query_of(request),
                                 [this](const std::string& path) { return lcd.get(path, {}); }},
                                request.target);
        send(std::move(answer), response, stopping);
    }

    static WireAnswer wire(Answer answer) { return {answer.status, std::move(answer.body)}; }

    Answer control(const httplib::Request& request) {
        if (request.method == "POST") return misbehaviour->add_json(request.body);
        if (request.method == "DELETE") misbehaviour->clear();
        return misbehaviour->describe();
    }

    Answer get(const httplib::Request& request) {
        if (request.path.starts_with("/cosmos/") || request.path.starts_with("/twilight-project/"))
            return lcd.get(request.path, query_of(request));
        if (request.path == "/devnet/contracts") return {200, contracts_json(chain, contracts)};
        const std::string method = request.path.substr(1);
        if (TendermintRpc::knows(method)) return rpc.get(method, query_of(request));
        return not_implemented();
    }
    Answer post(const httplib::Request& request) {
        if (request.path == "/zkos" || request.path == "/zkos/") return zkos.post(request.body);
        if (request.path == "/") return rpc.post(request.body);
        if (request.path == "/faucet" || request.path == "/mint")
            return faucet_answer(faucet, request.path, request.body);
        return lcd.post(request.path, request.body);
    }
    static Query query_of(const httplib::Request& request) {
        Query query;
        for (const auto& [name, value] : request.params)
            query[name] = value;
        // Tendermint's GET interface writes strings in quotes.
        for (auto& [name, value] : query) {
            if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
                value = value.substr(1, value.size() - 2);
        }
        return query;
    }

    Chain& chain;
    Lcd lcd;
    TendermintRpc rpc;
    ZkosRpc zkos;
    Faucet& faucet;
    const std::vector<RelayerContract> contracts;
    Misbehaviour* const misbehaviour;  ///< none: honest, whatever anyone asks
    std::atomic<bool> stopping = false;
    httplib::Server server;
    std::uint16_t port = 0;
    std::thread listener;
};

RestServer::RestServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RestServer::~RestServer() {
    stop();
}
std::uint16_t RestServer::port() const {
    return impl_->port;
}

Result<std::unique_ptr<RestServer>> RestServer::start(Chain& chain, Faucet& faucet,
                                                      const std::string& host, std::uint16_t port,
                                                      std::vector<RelayerContract> contracts,
                                                      Misbehaviour* misbehaviour) {
    auto impl = std::make_unique<Impl>(chain, faucet, std::move(contracts), misbehaviour);
    httplib::Server& server = impl->server;
    server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    server.set_payload_max_length(kMaxBody);
    server.set_keep_alive_max_count(100000);
    // stop() waits for idle connections as long as this.
    server.set_keep_alive_timeout(1);
    server.set_read_timeout(10);
    server.set_write_timeout(10);
    server.set_tcp_nodelay(true);
    Impl* raw = impl.get();
    const auto reply = [raw](Answer answer, httplib::Response& response) {
        send(Impl::wire(std::move(answer)), response, raw->stopping);
    };
    // The library would also share the port with another process that asks for it.
    server.set_socket_options([](socket_t socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    });
    // A compressed body would be unpacked without a limit; nobody needs to send one.
    server.set_pre_routing_handler(
        [reply](const httplib::Request& request, httplib::Response& response) {
            if (!request.has_header("Content-Encoding"))
                return httplib::Server::HandlerResponse::Unhandled;
            reply(gateway_error(415, 3, "compressed bodies are not taken"), response);
            return httplib::Server::HandlerResponse::Handled;
        });
    const auto serve = [raw](const httplib::Request& request, httplib::Response& response) {
        raw->serve(request, response);
    };
    server.Get(".*", serve);
    server.Post(".*", serve);
    if (misbehaviour != nullptr) server.Delete(std::string(kControl), serve);
    server.set_exception_handler(
        [reply](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
            reply(gateway_error(500, 13, "internal error"), response);
        });
    server.set_error_handler([reply](const httplib::Request&, httplib::Response& response) {
        // What never reached a handler: a method, a length or a request line that is not ours.
        if (response.body.empty()) {
            const int status = response.status;
            reply(gateway_error(status, status == 413 ? 8 : 12,
                                status == 413 ? "request body is too large" : "Not Implemented"),
                  response);
        }
    });

    const int bound = port == 0 ? server.bind_to_any_port(host.c_str())
                                : (server.bind_to_port(host.c_str(), port) ? port : -1);
    if (bound <= 0)
        return fail(DevnetError::Listen,
                    host + ":" + std::to_string(port) + " cannot be opened for listening");
    impl->port = static_cast<std::uint16_t>(bound);
    impl->listener = std::thread([raw] { raw->server.listen_after_bind(); });
    while (!server.is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return std::unique_ptr<RestServer>(new RestServer(std::move(impl)));
}

void RestServer::stop() {
    if (!impl_->listener.joinable()) return;
    impl_->stopping = true;
    impl_->server.stop();
    impl_->listener.join();
}

}  // namespace vesper::devnet
