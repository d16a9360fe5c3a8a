// F71 … F73 and F77 over real sockets: health and failover, contradictions, proxy, offline.
#include "core/service/node_pool.h"

#include <arpa/inet.h>
#include <atomic>
#include <netinet/in.h>
#include <poll.h>
#include <set>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/devnet/generator.h"
#include "core/devnet/misbehaviour.h"
#include "core/net/qt_http_transport.h"
#include "core/service/request_kind.h"
#include "core/service/workspace.h"
#include "tests/support/fixture_server.h"
#include "tests/support/trust_for.h"

using namespace vesper;
using namespace vesper::service;
using namespace std::chrono_literals;

namespace {

const std::string kRoute = "/cosmos/base/tendermint/v1beta1/";

NetworkChoice custom(const std::string& lcd, const std::string& rpc = {}) {
    NetworkChoice choice;
    choice.kind = NetworkKind::Custom;
    choice.lcd = lcd;
    choice.rpc = rpc;
    return choice;
}

net::HttpRequest get(const std::string& url) {
    net::HttpRequest request;
    request.url = url;
    return request;
}

std::string code(const Result<net::HttpResponse>& result) {
    return result ? std::to_string(result->status) : std::string(result.error().code());
}

/// A socket that listens on the loopback interface.
class Listener {
public:
    Listener() : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        if (::bind(fd_, reinterpret_cast<sockaddr*>(&at), size) != 0 || ::listen(fd_, 16) != 0)
            qFatal("no socket");
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

/// Sockets of this process that are connected to `port`.
int sockets_to(std::uint16_t port) {
    int count = 0;
    for (int fd = 3; fd < 1024; ++fd) {
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        if (::getpeername(fd, reinterpret_cast<sockaddr*>(&peer), &size) == 0 &&
            peer.sin_family == AF_INET && ntohs(peer.sin_port) == port)
            ++count;
    }
    return count;
}

std::uint16_t port_of(const std::string& url) {
    return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

void serve_node(support::FixtureServer& server) {
    server.route_sample("GET " + kRoute + "node_info", "rest_node_info_constructed.json");
    server.route_sample("GET " + kRoute + "blocks/latest", "rest_block_2_captured.json");
    server.route_sample("GET " + kRoute + "syncing", "rest_syncing.json");
}

CreateRequest new_wallet(WalletService& wallet) {
    CreateRequest request;
    request.name = "w";
    request.password = SecureBytes(base::as_bytes("password"));
    request.words = std::move(wallet.new_words().value().words);
    return request;
}

template <typename Condition>
bool wait_for(const Condition& condition) {
    for (int i = 0; i < 1200; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(50ms);
    }
    return false;
}

}  // namespace

class NodePoolTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    net::QtHttpTransport transport_;

    std::filesystem::path file(const char* name) const {
        return folder_.filePath(QString::fromLatin1(name)).toStdString();
    }

private slots:
    void init() { transport_.set_route({}); }

    void F71_a_refusing_server_is_left_at_once_and_kept_as_dead() {
        support::FixtureServer first, second;
        serve_node(first);
        serve_node(second);
        {
            NodePool pool(transport_, custom(first.url()), file("dead.json"));
            QVERIFY(pool.add_server(second.url() + "/", {}).has_value());
            QVERIFY(!pool.add_server(second.url(), {}).has_value());
            QVERIFY(!pool.add_server("ftp://node", {}).has_value());
            QCOMPARE(code(pool.send(get(first.url() + kRoute + "syncing"), {})),
                     std::string("200"));
            QCOMPARE(second.count("GET " + kRoute + "syncing"), std::size_t{0});
            first.stop();
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(code(pool.send(get(first.url() + kRoute + "syncing"), {})),
                     std::string("200"));
            qInfo() << "refused: failover after" << timer.elapsed() << "ms";
            const auto view = pool.view();
            QCOMPARE(view->failovers, std::uint64_t{1});
            QVERIFY(!view->servers[0].alive && view->servers[1].active);
            QVERIFY(view->servers[0].dead_since_ms > 0);
            QCOMPARE(view->servers[0].problem, std::string("net-connection-failed"));
            QVERIFY(view->servers[0].error_rate > 0 && view->servers[1].error_rate == 0);
            QVERIFY(view->servers[1].latency_p50_ms > 0);
            QVERIFY(view->servers[1].latency_p95_ms >= view->servers[1].latency_p50_ms);
        }
        // After a restart the dead one is dead since then, and the other one is asked.
        NodePool pool(transport_, custom(first.url()), file("dead.json"));
        const auto view = pool.view();
        QCOMPARE(view->servers.size(), std::size_t{2});
        QVERIFY(!view->servers[0].alive && view->servers[0].dead_since_ms > 0);
        QVERIFY(view->servers[0].last_ok_ms > 0);
        QVERIFY(view->servers[1].active);
        QVERIFY(pool.remove_server(first.url()).has_value());
        QVERIFY(!pool.remove_server(second.url()).has_value());
    }

    /// The folder's network is changed to another server, and back to one that was dead.
    void F71_the_server_that_is_chosen_is_asked() {
        support::FixtureServer first, second;
        serve_node(first);
        serve_node(second);
        const auto active = [&](const std::string& chosen) {
            const NodePool pool(transport_, custom(chosen), file("chosen.json"));
            const auto view = pool.view();
            return std::ranges::find(view->servers, true, &ServerView::active)->lcd;
        };
        QCOMPARE(active(first.url()), first.url());
        {
            NodePool pool(transport_, custom(first.url()), file("chosen.json"));
            QVERIFY(pool.add_server(second.url(), {}).has_value());
            first.stop();
            QCOMPARE(code(pool.send(get(first.url() + kRoute + "syncing"), {})),
                     std::string("200"));
        }
        QCOMPARE(active(first.url()), second.url());  // the same choice: what worked is kept
        QCOMPARE(active(second.url()), second.url());
        QCOMPARE(active(first.url()), first.url());
    }

    /// Another key under the same address, as by a certificate that somebody else was given: the
    /// server is left like a dead one, and the next is asked.
    void F71_a_server_with_another_key_is_left() {
        support::FixtureServer first(support::Scheme::Https), second(support::Scheme::Https);
        serve_node(first);
        serve_node(second);
        const support::TrustFor trust(first.certificate_pem() + second.certificate_pem());
        net::QtHttpTransport transport;
        const std::string question = first.url() + kRoute + "syncing";
        {
            NodePool pool(transport, custom(first.url()), file("pins.json"));
            QVERIFY(pool.pin_server(first.url(), true, {}).has_value());
            QVERIFY(pool.view()->servers[0].pinned);
            QCOMPARE(pool.view()->servers[0].key, first.key_hash());
            QCOMPARE(code(pool.send(get(question), {})), std::string("200"));
            QVERIFY(pool.add_server(second.url(), {}).has_value());
            QVERIFY(!pool.pin_server("https://nobody.example", true, {}).has_value());
        }
        // The pin is kept, and the file now names the key that the server does not have.
        QFile book(QString::fromStdString(file("pins.json").string()));
        QVERIFY(book.open(QIODevice::ReadWrite));
        QByteArray text = book.readAll();
        QVERIFY(text.contains(first.key_hash().c_str()));
        text.replace(first.key_hash().c_str(), second.key_hash().c_str());
        QVERIFY(book.resize(0) && book.seek(0) && book.write(text) == text.size());
        book.close();
        const std::size_t before = first.received().size();
        {
            NodePool pool(transport, custom(first.url()), file("pins.json"));
            QCOMPARE(code(pool.send(get(question), {})), std::string("200"));
            QCOMPARE(second.count("GET " + kRoute + "syncing"), std::size_t{1});
            QCOMPARE(pool.view()->servers[0].problem, std::string("net-key-changed"));
            QVERIFY(!pool.view()->servers[0].alive);
            // Pinning what it shows now is a decision of its own: first let go.
            QVERIFY(!pool.pin_server(first.url(), true, {}).has_value());
            QCOMPARE(first.received().size(), before);
            QVERIFY(pool.pin_server(first.url(), false, {}).has_value());
            QVERIFY(pool.pin_server(first.url(), true, {}).has_value());
            QCOMPARE(pool.view()->servers[0].key, first.key_hash());
        }
        // What is no key any more is not taken for "none".
        QVERIFY(book.open(QIODevice::ReadWrite));
        text = book.readAll();
        text.replace(first.key_hash().c_str(), "garbled");
        QVERIFY(book.resize(0) && book.seek(0) && book.write(text) == text.size());
        book.close();
        NodePool pool(transport, custom(first.url()), file("pins.json"));
        QVERIFY(pool.use_server(first.url()).has_value());
        (void)pool.send(get(question), {});
        QCOMPARE(pool.view()->servers[0].problem, std::string("net-key-changed"));
    }

    void F71_a_silent_server_is_left_and_a_slow_answer_waited_for() {
        support::FixtureServer silent, second;
        serve_node(second);
        for (const char* path : {"node_info", "syncing", "blocks/latest"}) {
            support::Answer late{200, "{}"};
            late.delay = 8s;
            silent.route("GET " + kRoute + path, late);
        }
        NodePool pool(transport_, custom(silent.url()), file("silent.json"));
        QVERIFY(pool.add_server(second.url(), {}).has_value());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(code(pool.send(get(silent.url() + kRoute + "syncing"), {})), std::string("200"));
        qInfo() << "silent: failover after" << timer.elapsed() << "ms";
        // Sooner than the server would have answered: it was given up, not waited for.
        QVERIFY(timer.elapsed() < 8000);
        QVERIFY(pool.view()->servers[1].active);

        // One that takes long for a large answer but is alive is waited for.
        support::FixtureServer large;
        serve_node(large);
        support::Answer late{200, "{\"large\":1}"};
        late.delay = 4s;
        large.route("GET " + kRoute + "syncing", late);
        NodePool patient(transport_, custom(large.url()), file("large.json"));
        QVERIFY(patient.add_server(second.url(), {}).has_value());
        const auto answer = patient.send(get(large.url() + kRoute + "syncing"), {});
        QVERIFY(answer && base::to_string(answer->body) == "{\"large\":1}");
    }

    void F71_a_broken_gateway_and_a_post() {
        support::FixtureServer first, second;
        serve_node(second);
        first.route("GET " + kRoute + "syncing", support::Answer{502, "<html>", "text/html"});
        first.route("POST /cosmos/tx/v1beta1/txs", support::Answer{502, "<html>", "text/html"});
        NodePool pool(transport_, custom(first.url()), file("gateway.json"));
        QVERIFY(pool.add_server(second.url(), {}).has_value());
        // What may have arrived is not handed to another server behind the user's back.
        net::HttpRequest post = get(first.url() + "/cosmos/tx/v1beta1/txs");
        post.method = "POST";
        QCOMPARE(code(pool.send(post, {})), std::string("502"));
        QCOMPARE(second.count("POST /cosmos/tx/v1beta1/txs"), std::size_t{0});
        QVERIFY(pool.use_server(first.url()).has_value());
        QCOMPARE(code(pool.send(get(first.url() + kRoute + "syncing"), {})), std::string("200"));
        QVERIFY(pool.view()->servers[1].active);
    }

    /// Everything that chain-interface 1.4 sends to another server.
    void F71_what_is_no_answer_of_a_node_is_asked_elsewhere_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("problem");
        QTest::newRow("portal") << 200 << "\n <!DOCTYPE html><html>"
                                << "net-not-json";
        QTest::newRow("page with an error") << 500 << "<html>"
                                            << "http-500";
        QTest::newRow("too many requests") << 429 << "{}"
                                           << "http-429";
        QTest::newRow("too long") << 200 << QString(2'000, u'7') << "net-body-too-large";
    }
    void F71_what_is_no_answer_of_a_node_is_asked_elsewhere() {
        QFETCH(int, status);
        QFETCH(QString, body);
        QFETCH(QString, problem);
        support::FixtureServer first, second;
        serve_node(second);
        first.route("GET " + kRoute + "syncing", support::Answer{status, body.toStdString()});
        NodePool pool(transport_, custom(first.url()), file(qPrintable(problem)));
        net::HttpRequest request = get(first.url() + kRoute + "syncing");
        request.max_body = 1'000;
        // Alone it is asked again and again: its answer is the client's to judge.
        QVERIFY(code(pool.send(request, {})) != "200" || status == 200);
        QVERIFY(pool.add_server(second.url(), {}).has_value());
        QVERIFY(pool.use_server(first.url()).has_value());
        const auto answer = pool.send(request, {});
        QVERIFY(answer && answer->status == 200 && answer->body.front() == '{');
        const auto view = pool.view();
        QCOMPARE(view->servers[0].problem, problem.toStdString());
        QVERIFY(!view->servers[0].alive && view->servers[1].active);
        // An error that a node answers with is an answer.
        first.route("GET " + kRoute + "syncing", support::Answer{500, "{\"code\":2}"});
        QVERIFY(pool.use_server(first.url()).has_value());
        QCOMPARE(code(pool.send(request, {})), std::string("500"));
    }

    void F71_who_and_where_each_server_is() {
        auto chain = devnet::Devnet::start(file("whole"), {}).value();
        for (int i = 0; i < 5; ++i)
            QVERIFY(chain->chain().produce_block().has_value());
        support::FixtureServer behind;
        serve_node(behind);
        const std::string& lcd = chain->endpoints().lcd;
        NodePool pool(transport_, custom(lcd), file("who.json"));
        QVERIFY(pool.add_server(behind.url(), {}).has_value());
        QVERIFY(pool.check_servers({}).has_value());
        const auto view = pool.view();
        QCOMPARE(view->servers[0].height, chain->chain().height());
        QCOMPARE(view->servers[0].lag, std::uint64_t{0});
        QCOMPARE(view->servers[1].height, std::uint64_t{2});
        QCOMPARE(view->servers[1].lag, chain->chain().height() - 2);
        for (const ServerView& server : view->servers) {
            QVERIFY2(!server.version.empty() && !server.chain_id.empty(), server.lcd.c_str());
            QVERIFY(server.last_ok_ms > 0);
        }
        QVERIFY(view->servers[0].chain_id != view->servers[1].chain_id);

        // Whoever knows which chain it wants hears of a server of another one, and does not ask it.
        NetworkChoice choice = custom(lcd);
        choice.chain_id = view->servers[0].chain_id;
        NodePool strict(transport_, choice, file("strict.json"));
        QVERIFY(strict.add_server(behind.url(), {}).has_value());
        QVERIFY(strict.check_servers({}).has_value());
        QCOMPARE(strict.view()->servers[1].problem, std::string("wrong-chain"));
        chain.reset();
        QVERIFY(!strict.send(get(lcd + kRoute + "syncing"), {}).has_value());
        QCOMPARE(behind.count("GET " + kRoute + "syncing"), std::size_t{0});
    }

    /// Of two servers one may be down; of three, two must be there and agree.
    void F72_of_three_servers_two_must_agree() {
        auto chain = devnet::Devnet::start(file("quorum"), {}).value();
        for (int i = 0; i < 3; ++i)
            QVERIFY(chain->chain().produce_block().has_value());
        const std::string& lcd = chain->endpoints().lcd;
        NodePool pool(transport_, custom(lcd), file("quorum.json"));
        QVERIFY(pool.may_spend({}).has_value());
        QVERIFY(pool.add_server("http://127.0.0.1:9", {}).has_value());
        QVERIFY(pool.may_spend({}).has_value());
        QVERIFY(pool.add_server("http://localhost:9", {}).has_value());
        QVERIFY(pool.may_spend({}).error().is(net::NetError::SpendingStopped));
        QVERIFY(pool.remove_server("http://localhost:9").has_value());
        const std::string twin = "http://localhost:" + std::to_string(port_of(lcd));
        QVERIFY(pool.add_server(twin, {}).has_value());
        QVERIFY(pool.may_spend({}).has_value());
        QCOMPARE(pool.view()->agreed_servers, 2u);
    }

    /// The built-in chain has another port with each start; those of before are no servers of it.
    void F72_the_local_chain_pays_after_every_start() {
        const auto path = file("local.json");
        for (int start = 0; start < 4; ++start) {
            // Nor does a damaged file close a way that nothing takes.
            if (start == 2) std::filesystem::resize_file(path, 0);
            auto chain = devnet::Devnet::start(file("local"), {}).value();
            NetworkChoice local = custom(chain->endpoints().lcd, chain->endpoints().rpc);
            local.kind = NetworkKind::Devnet;
            NodePool pool(transport_, local, path);
            QCOMPARE(pool.view()->servers.size(), std::size_t{1});
            QCOMPARE(pool.view()->connection.mode, std::string("direct"));
            QVERIFY(!pool.view()->settings_lost);
            QVERIFY(pool.may_spend({}).has_value());
            QVERIFY(pool.add_server("http://127.0.0.1:9", {}).has_value());
        }
    }

    void F72_servers_that_contradict_each_other_stop_spending() {
        auto one = devnet::Devnet::start(file("chain1"), {}).value();
        auto other = devnet::Devnet::start(file("chain2"), {}).value();
        for (int i = 0; i < 3; ++i) {
            QVERIFY(one->chain().produce_block().has_value());
            QVERIFY(other->chain().produce_block().has_value());
        }
        const std::string& lcd = one->endpoints().lcd;
        const std::string twin = "http://localhost:" + std::to_string(port_of(lcd));
        NetworkChoice choice = custom(lcd, one->endpoints().rpc);
        const std::string dir = file("spender");
        auto transport = std::make_shared<net::QtHttpTransport>();
        auto workspace = Workspace::open({dir, choice, transport, true}, {}).value();
        WalletService& wallet = workspace->wallet();
        QVERIFY(wallet.create(new_wallet(wallet), {}).has_value());
        NetworkService& servers = workspace->servers();
        QVERIFY(servers.add_server(twin, {}).has_value());
        QVERIFY(servers.check_servers({}).has_value());
        QCOMPARE(servers.view()->agreed_servers, 2u);
        QVERIFY(servers.view()->evidence.empty());
        // The gate is open: what fails now is that there is no money.
        QVERIFY(!wallet.fund(1000, {}, {}).error().is(net::NetError::SpendingStopped));

        QVERIFY(servers.add_server(other->endpoints().lcd, {}).has_value());
        QVERIFY(servers.check_servers({}).has_value());
        const auto view = servers.view();
        QCOMPARE(view->evidence.size(), std::size_t{1});
        const EvidenceView evidence = view->evidence[0];
        QCOMPARE(evidence.claims.size(), std::size_t{3});
        QCOMPARE(evidence.claims[0].block_hash,
                 base::to_hex(one->chain().block(evidence.height)->block.block_hash));
        QCOMPARE(evidence.claims[2].block_hash,
                 base::to_hex(other->chain().block(evidence.height)->block.block_hash));
        QVERIFY(wallet.fund(1000, {}, {}).error().is(net::NetError::SpendingStopped));
        SendRequest send;
        send.recipients = {{wallet.new_address({})->hex, 10, false}};
        const auto sent = wallet.send(send, {}, {});
        QVERIFY(sent.error().is(net::NetError::SpendingStopped));
        QVERIFY(sent.error().context().find(std::to_string(evidence.height)) != std::string::npos);
        QVERIFY(wallet.history({}, 10)->rows.empty());
        // Not even bytes that were made before get out.
        net::HttpRequest post = get(lcd + "/cosmos/tx/v1beta1/txs");
        post.method = "POST";
        auto& pool = dynamic_cast<NodePool&>(servers);
        QCOMPARE(code(pool.send(post, {})), std::string("net-spending-stopped"));

        // It holds over a restart and ends when one of those who differ is removed.
        workspace.reset();
        workspace = Workspace::open({dir, choice, transport, true}, {}).value();
        QCOMPARE(workspace->servers().view()->evidence.size(), std::size_t{1});
        QVERIFY(workspace->servers().check_servers({}).has_value());
        QVERIFY(!workspace->servers().view()->evidence.empty());
        QVERIFY(workspace->servers().remove_server(other->endpoints().lcd).has_value());
        QVERIFY(workspace->servers().check_servers({}).has_value());
        QVERIFY(workspace->servers().view()->evidence.empty());
    }

    void F72_a_server_that_lies_about_results_stops_spending() {
        devnet::DevnetOptions options;
        options.misbehave = true;
        options.block_interval = 20ms;
        auto chain = devnet::Devnet::start(file("liar"), options).value();
        const NetworkChoice choice = custom(chain->endpoints().lcd, chain->endpoints().rpc);
        auto workspace =
            Workspace::open(
                {file("believer"), choice, std::make_shared<net::QtHttpTransport>(), true}, {})
                .value();
        WalletService& wallet = workspace->wallet();
        QVERIFY(wallet.create(new_wallet(wallet), {}).has_value());
        QVERIFY(chain->misbehaviour().add({"results-lie", "block_results"}).has_value());
        QVERIFY(chain->misbehaviour().add({"results-lie", "txs"}).has_value());
        devnet::BulkOptions bulk;
        bulk.blocks = 1;
        bulk.first_mints = 1;
        QVERIFY(devnet::append_blocks(chain->chain(), chain->faucet(), bulk, {}).has_value());

        ChainService& sync = workspace->chain();
        const auto problem = [&] {
            const auto status = sync.status();
            return status->problem ? status->problem->code : std::string();
        };
        sync.start();
        QTRY_COMPARE_WITH_TIMEOUT(problem(), std::string("false-results"), 30000);
        QVERIFY(sync.status()->problem->fatal);
        QCOMPARE(sync.status()->transactions, std::uint64_t{0});
        const auto refused = wallet.fund(1000, {}, {});
        QVERIFY(!refused && refused.error().code() == "chain-in-doubt");

        // A retry alone ends no doubt; a sync that stands at the tip does.
        chain->misbehaviour().clear();
        sync.retry();
        QTRY_COMPARE_WITH_TIMEOUT(sync.status()->height, chain->chain().height(), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(sync.status()->phase == SyncPhase::Following, 30000);
        QVERIFY(wallet.fund(1000, {}, {}).error().code() != "chain-in-doubt");
        QVERIFY(sync.status()->transactions > 0);
    }

    void F73_through_the_proxy_only() {
        support::FixtureServer server;
        serve_node(server);
        auto proxy = std::make_unique<SocksProxy>(port_of(server.url()));
        // A name that nothing on earth resolves: only the proxy can lead there.
        const std::string hidden = "http://node.vesper.invalid";
        NodePool pool(transport_, custom(hidden), file("proxy.json"));
        QVERIFY(!pool.send(get(hidden + kRoute + "syncing"), {}).has_value());
        for (const char* mode : {"socks5", "tor"}) {
            QVERIFY(pool.set_connection({mode, "127.0.0.1", proxy->port()}).has_value());
            QCOMPARE(code(pool.send(get(hidden + kRoute + "syncing"), {})), std::string("200"));
        }
        QVERIFY(proxy->names() == std::set<std::string>{"node.vesper.invalid"});
        QVERIFY(proxy->users() == std::set<std::string>{"vesper"});  // Tor's, and only Tor's
        QVERIFY(proxy->connections() >= 2);

        // An address that we could reach ourselves: with the proxy gone nothing arrives there.
        Listener trap;
        NodePool direct(transport_, custom(trap.url()), file("trap.json"));
        QVERIFY(direct.set_connection({"socks5", "127.0.0.1", proxy->port()}).has_value());
        proxy->stop();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(code(direct.send(get(trap.url() + kRoute + "syncing"), {})),
                     std::string("net-proxy-failed"));
        QCOMPARE(trap.accept(300), -1);
        // The same after a restart: the way out is remembered before anything is sent.
        net::QtHttpTransport fresh;
        NodePool again(fresh, custom(trap.url()), file("trap.json"));
        QCOMPARE(again.view()->connection.mode, std::string("socks5"));
        QCOMPARE(code(again.send(get(trap.url() + kRoute + "syncing"), {})),
                 std::string("net-proxy-failed"));
        QCOMPARE(trap.accept(300), -1);
    }

    void F73_the_change_closes_what_was_open() {
        support::FixtureServer server;
        serve_node(server);
        support::Answer late{200, "{}"};
        late.delay = 5s;
        server.route("GET " + kRoute + "blocks/7", late);
        NodePool pool(transport_, custom(server.url()), file("change.json"));
        QCOMPARE(code(pool.send(get(server.url() + kRoute + "syncing"), {})), std::string("200"));
        std::string outcome;
        std::jthread waiting(
            [&] { outcome = code(pool.send(get(server.url() + kRoute + "blocks/7"), {})); });
        QVERIFY(wait_for([&] { return server.count("GET " + kRoute + "blocks/7") == 1; }));
        QVERIFY(sockets_to(port_of(server.url())) > 0);
        QVERIFY(pool.set_connection({"socks5", "127.0.0.1", 1}).has_value());
        waiting.join();
        QVERIFY2(outcome == "net-connection-lost" || outcome == "net-proxy-failed",
                 outcome.c_str());
        QVERIFY(wait_for([&] { return sockets_to(port_of(server.url())) == 0; }));
        QVERIFY(!pool.set_connection({"socks5", "", 0}).has_value());
        QVERIFY(!pool.set_connection({"pigeon", "", 0}).has_value());
    }

    void F77_offline_means_no_sockets() {
        support::FixtureServer server;
        serve_node(server);
        NodePool pool(transport_, custom(server.url()), file("offline.json"));
        QCOMPARE(code(pool.send(get(server.url() + kRoute + "syncing"), {})), std::string("200"));
        QVERIFY(sockets_to(port_of(server.url())) > 0);
        QVERIFY(pool.set_connection({"offline", {}, 0}).has_value());
        const std::size_t before = server.received().size();
        QCOMPARE(code(pool.send(get(server.url() + kRoute + "syncing"), {})),
                 std::string("net-offline"));
        QVERIFY(pool.may_spend({}).error().is(net::NetError::Offline));
        // Below the pool it is shut as well.
        QCOMPARE(code(transport_.send(get(server.url() + kRoute + "syncing"), {})),
                 std::string("net-offline"));
        QVERIFY(wait_for([&] { return sockets_to(port_of(server.url())) == 0; }));
        QCOMPARE(server.received().size(), before);
        QVERIFY(pool.set_connection({"direct", {}, 0}).has_value());
        QCOMPARE(code(pool.send(get(server.url() + kRoute + "syncing"), {})), std::string("200"));
    }

    void F23_choices_are_taken_where_none_were_made() {
        const std::string key(64, 'a');
        const std::string then =
            "{\"nodes\": [{\"lcd\": \"https://second.example\"}, {\"lcd\": "
            "\"http://127.0.0.1:1\"}], \"pins\": [{\"host\": \"second.example\", \"key\": \"" +
            key +
            "\"}], \"connection\": {\"mode\": \"tor\", \"host\": \"127.0.0.1\", \"port\": "
            "9050}}";
        NodePool pool(transport_, custom("http://127.0.0.1:1"), file("taken.json"));
        QVERIFY(!pool.take_choices("no JSON"));
        QVERIFY(pool.take_choices(then));
        const auto view = pool.view();
        QCOMPARE(view->servers.size(), std::size_t{2});
        QVERIFY(view->servers[0].active);
        QCOMPARE(view->servers[1].lcd, std::string("https://second.example"));
        QVERIFY(view->servers[1].pinned && view->servers[1].key == key);
        QVERIFY((view->connection == ConnectionChoice{"tor", "127.0.0.1", 9050}));
        // What is there stays, whatever it is.
        QVERIFY(!pool.take_choices("{\"connection\": {\"mode\": \"direct\"}}"));
        QCOMPARE(pool.view()->connection.mode, std::string("tor"));
        // A way out that cannot be read is none.
        NodePool shut(transport_, custom("http://127.0.0.1:1"), file("shut-taken.json"));
        QVERIFY(shut.take_choices("{\"connection\": {\"mode\": \"post\"}}"));
        QCOMPARE(shut.view()->connection.mode, std::string("offline"));
    }

    void F23_the_settings_come_back_with_a_backup() {
        const NetworkChoice network = custom("http://127.0.0.1:1");
        const auto open = [&](const char* folder) {
            WorkspaceOptions options;
            options.data_dir = file(folder).string();
            options.network = network;
            options.transport = std::make_shared<net::QtHttpTransport>();
            options.preferences = file("vesper.ini").string();
            return Workspace::open(std::move(options), {}).value();
        };
        QFile preferences(QString::fromStdString(file("vesper.ini").string()));
        QVERIFY(preferences.open(QIODevice::WriteOnly));
        preferences.write("[wallet]\nauto-lock-minutes=7\n");
        preferences.close();
        BackupRestoreRequest request;
        request.name = "w";
        request.path = file("w.zkbackup").string();
        request.password = SecureBytes(base::as_bytes("password"));
        {
            QVERIFY(save_network(file("then").string(), network));
            const auto then = open("then");
            QVERIFY(then->wallet().create(new_wallet(then->wallet()), {}).has_value());
            QVERIFY(then->servers().add_server("https://second.example", {}).has_value());
            QVERIFY(then->servers().set_connection({"socks5", "127.0.0.1", 9050}).has_value());
            QVERIFY(then->backups().back_up(request.path, {}).has_value());
        }
        const auto now = open("now");
        const auto restored = now->backups().restore(request, {});
        QVERIFY2(restored.has_value(),
                 restored ? "" : std::string(restored.error().code()).c_str());
        QVERIFY(restored->servers);
        QCOMPARE(restored->preferences, std::string("[wallet]\nauto-lock-minutes=7\n"));
        const auto view = now->servers().view();
        QCOMPARE(view->servers.size(), std::size_t{2});
        QCOMPARE(view->servers[1].lcd, std::string("https://second.example"));
        QVERIFY((view->connection == ConnectionChoice{"socks5", "127.0.0.1", 9050}));
        QCOMPARE(load_network(file("now").string())->lcd, network.lcd);
    }

    void F77_a_settings_file_that_is_damaged_stays_shut_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("lost");
        const QByteArray whole =
            "{\"nodes\":[],\"connection\":{\"mode\":\"tor\",\"host\":\"127.0.0.1\",\"port\":9050}}";
        QTest::newRow("misspelt") << QByteArray(whole).replace("tor", "tro") << false;
        QTest::newRow("no proxy") << QByteArray(whole).replace("127.0.0.1", "") << false;
        QTest::newRow("no port") << QByteArray(whole).replace("9050", "-1.5") << false;
        QTest::newRow("no object") << QByteArray("{\"connection\":\"direct\"}") << false;
        QTest::newRow("cut") << whole.chopped(3) << true;
        QTest::newRow("empty") << QByteArray() << true;
        QTest::newRow("another shape") << QByteArray("[\"direct\"]") << true;
        QTest::newRow("without it") << QByteArray("{\"nodes\":[]}") << true;
        QTest::newRow("too long") << whole + QByteArray(1 << 20, ' ') << true;
    }
    void F77_a_settings_file_that_is_damaged_stays_shut() {
        QFETCH(QByteArray, content);
        QFETCH(bool, lost);
        QTemporaryDir dir;
        const std::filesystem::path path = dir.filePath("nodes.json").toStdString();
        QFile out(QString::fromStdString(path.string()));
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(content);
        out.close();
        QCOMPARE(NodePool::stored_connection(path).mode, std::string("offline"));
        Listener trap;
        {
            NodePool pool(transport_, custom(trap.url()), path);
            const auto view = pool.view();
            QCOMPARE(view->connection.mode, std::string("offline"));
            QCOMPARE(view->settings_lost, lost);
            QCOMPARE(code(pool.send(get(trap.url() + kRoute + "syncing"), {})),
                     std::string("net-offline"));
            QCOMPARE(trap.accept(50), -1);
        }
        // What was there is kept beside, and the next start is shut as well.
        QFile aside(QString::fromStdString(path.string() + ".damaged"));
        QCOMPARE(aside.exists(), lost);
        if (lost) {
            QVERIFY(aside.open(QIODevice::ReadOnly));
            QCOMPARE(aside.readAll(), content);
        }
        NodePool again(transport_, custom(trap.url()), path);
        QCOMPARE(again.view()->connection.mode, std::string("offline"));
        QVERIFY(again.set_connection({"direct", {}, 0}).has_value());
        QVERIFY(!again.view()->settings_lost);
        QCOMPARE(NodePool::stored_connection(path).mode, std::string("direct"));
    }

    void F73_what_the_disk_did_not_take_is_said() {
        QTemporaryDir dir;
        const std::filesystem::path path = dir.filePath("gone/nodes.json").toStdString();
        NodePool pool(transport_, custom("http://127.0.0.1:9"), path);
        const auto chosen = pool.set_connection({"tor", "127.0.0.1", 9});
        QVERIFY(!chosen && chosen.error().code() == "not-kept");
        // It holds nevertheless, as long as the program runs.
        QCOMPARE(pool.view()->connection.mode, std::string("tor"));
        QCOMPARE(code(pool.send(get("http://127.0.0.1:9" + kRoute + "syncing"), {})),
                 std::string("net-proxy-failed"));
        QVERIFY(!pool.add_server("http://127.0.0.1:10", {}).has_value());
    }
};

QTEST_GUILESS_MAIN(NodePoolTest)
#include "node_pool_test.moc"
