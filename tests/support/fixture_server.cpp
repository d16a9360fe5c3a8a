#include "tests/support/fixture_server.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <fstream>
#include <httplib.h>
#include <map>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "tests/support/test_certificate.h"

namespace vesper::support {
namespace {

constexpr std::size_t kThreads = 16;
constexpr std::size_t kChunk = 16384;

Answer not_implemented() {
    return {501, "{\"code\":12,\"message\":\"Not Implemented\",\"details\":[]}"};
}

void write_answer(Answer answer, httplib::Response& response) {
    response.status = answer.status;
    for (auto& [name, value] : answer.headers)
        response.set_header(name, value);
    if (answer.cut_after) {
        const std::size_t whole = answer.body.size();
        response.set_content_provider(
            whole, answer.content_type,
            [body = std::move(answer.body), cut = *answer.cut_after](
                std::size_t offset, std::size_t, httplib::DataSink& sink) {
                if (offset < cut)
                    sink.write(body.data() + offset, std::min(cut, body.size()) - offset);
                return false;
            });
    } else if (answer.chunked) {
        response.set_chunked_content_provider(
            answer.content_type,
            [body = std::move(answer.body)](std::size_t offset, httplib::DataSink& sink) {
                const std::size_t count = std::min(kChunk, body.size() - offset);
                if (count == 0) {
                    sink.done();
                    return true;
                }
                return sink.write(body.data() + offset, count);
            });
    } else {
        response.set_content(std::move(answer.body), answer.content_type);
    }
}

}  // namespace

std::string chain_sample(std::string_view name) {
    const std::string path = VESPER_TEST_VECTORS "/chain-samples/" + std::string(name);
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("no such sample: " + path);
    std::ostringstream text;
    text << file.rdbuf();
    return std::move(text).str();
}

struct FixtureServer::State {
    using Handler = std::function<Answer(const Received&)>;

    Scheme scheme;
    TestCertificate certificate;
    std::unique_ptr<httplib::Server> server;
    int port = 0;
    std::thread thread;
    std::atomic<bool> stopping = false;

    mutable std::mutex mutex;
    std::map<std::string, Handler, std::less<>> routes;
    std::map<std::string, std::deque<Answer>, std::less<>> first;
    std::vector<Received> received;

    explicit State(Scheme of) : scheme(of) {
        if (scheme == Scheme::Https)
            server =
                std::make_unique<httplib::SSLServer>(certificate.certificate(), certificate.key());
        else
            server = std::make_unique<httplib::Server>();
    }

    /// The routes a request may be meant for, the exact one first.
    static std::vector<std::string> names(const Received& request) {
        std::vector<std::string> out{request.method + " " + request.target};
        if (const std::size_t query = request.target.find('?'); query != std::string::npos)
            out.push_back(request.method + " " + request.target.substr(0, query));
        return out;
    }

    Answer answer(const Received& request) {
        Handler handler;
        {
            const std::lock_guard lock(mutex);
            received.push_back(request);
            for (const std::string& name : names(request)) {
                if (const auto it = first.find(name); it != first.end() && !it->second.empty()) {
                    Answer next = std::move(it->second.front());
                    it->second.pop_front();
                    return next;
                }
                if (const auto it = routes.find(name); it != routes.end()) {
                    handler = it->second;
                    break;
                }
            }
        }
        return handler ? handler(request) : not_implemented();
    }

    void serve(const httplib::Request& request, httplib::Response& response) {
        Received seen{request.method, request.target, request.body, {}};
        for (const auto& [name, value] : request.headers)
            seen.headers.emplace_back(name, value);
        Answer next = answer(seen);
        const auto until = std::chrono::steady_clock::now() + next.delay;
        while (std::chrono::steady_clock::now() < until && !stopping)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        write_answer(std::move(next), response);
    }
};

FixtureServer::FixtureServer(Scheme scheme) : state_(std::make_unique<State>(scheme)) {
    httplib::Server& server = *state_->server;
    server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(100000);
    server.set_keep_alive_timeout(1);  // stop() waits this long for idle connections
    const auto serve = [state = state_.get()](const auto& request, auto& response) {
        state->serve(request, response);
    };
    server.Get(".*", serve);
    server.Post(".*", serve);
    state_->port = server.bind_to_any_port("127.0.0.1");
    if (state_->port <= 0) throw std::runtime_error("no loopback port");
    state_->thread = std::thread([&server] { server.listen_after_bind(); });
    while (!server.is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

FixtureServer::~FixtureServer() {
    stop();
}

std::string FixtureServer::url() const {
    return (state_->scheme == Scheme::Https ? "https" : "http") + std::string("://127.0.0.1:") +
           std::to_string(state_->port);
}

std::string FixtureServer::certificate_pem() const {
    return state_->certificate.pem();
}

std::string FixtureServer::key_hash() const {
    return state_->certificate.key_hash();
}

void FixtureServer::route(std::string request, Answer answer) {
    route(std::move(request), [answer = std::move(answer)](const Received&) { return answer; });
}

void FixtureServer::route(std::string request, std::function<Answer(const Received&)> answer) {
    const std::lock_guard lock(state_->mutex);
    state_->routes[std::move(request)] = std::move(answer);
}

void FixtureServer::route_sample(std::string request, std::string_view sample, int status) {
    route(std::move(request), Answer{status, chain_sample(sample)});
}

void FixtureServer::once(std::string request, Answer answer) {
    const std::lock_guard lock(state_->mutex);
    state_->first[std::move(request)].push_back(std::move(answer));
}

std::vector<Received> FixtureServer::received() const {
    const std::lock_guard lock(state_->mutex);
    return state_->received;
}

std::size_t FixtureServer::count(std::string_view request) const {
    const std::lock_guard lock(state_->mutex);
    return static_cast<std::size_t>(
        std::ranges::count_if(state_->received, [&](const Received& seen) {
            const std::vector<std::string> names = State::names(seen);
            return std::ranges::find(names, request) != names.end();
        }));
}

void FixtureServer::stop() {
    state_->stopping = true;
    state_->server->stop();
    if (state_->thread.joinable()) state_->thread.join();
}

}  // namespace vesper::support
