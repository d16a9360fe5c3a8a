#include "core/net/qt_http_transport.h"

#include <thread>

#include <QNetworkProxy>
#include <QTcpServer>
#include <QtTest>

#include "core/base/progress.h"
#include "tests/support/fixture_server.h"
#include "tests/support/trust_for.h"

namespace vesper::net {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using support::Answer;
using support::FixtureServer;
using support::TrustFor;

QString code(const Result<HttpResponse>& result) {
    if (result) return QStringLiteral("ok");
    return QString::fromStdString(std::string(result.error().code()));
}

HttpRequest get(const std::string& url) {
    HttpRequest request;
    request.url = url;
    return request;
}

/// Text that gzip shrinks a thousandfold.
std::string zeros(std::size_t size) {
    return std::string(size, '0');
}

}  // namespace

class QtHttpTransportTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        server_ = std::make_unique<FixtureServer>();
        transport_ = std::make_unique<QtHttpTransport>();
    }
    void cleanup() {
        transport_.reset();
        server_.reset();
    }

    void get_and_post() {
        server_->route("GET /a", Answer{200, "hello", "text/plain", {{"X-Test", "yes"}}});
        server_->route("POST /b?x=%3D", [](const support::Received& seen) {
            return Answer{201, "got " + seen.body};
        });
        const auto answer = transport_->send(get(server_->url() + "/a"), {});
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(base::to_string(answer->body), std::string("hello"));
        QCOMPARE(answer->header("x-TEST"), std::string_view("yes"));
        QCOMPARE(answer->header("absent"), std::string_view());

        HttpRequest post = get(server_->url() + "/b?x=%3D");
        post.method = "POST";
        post.body = base::to_bytes("data");
        post.headers = {{"Content-Type", "application/json"}};
        const auto created = transport_->send(post, {});
        QVERIFY(created);
        QCOMPARE(created->status, 201);
        QCOMPARE(base::to_string(created->body), std::string("got data"));
    }

    /// Nothing that tells one user from another.
    void headers_are_plain() {
        server_->route("GET /a", Answer{200, "x", "text/plain", {{"Set-Cookie", "id=7"}}});
        for (int i = 0; i < 2; ++i)
            QVERIFY(transport_->send(get(server_->url() + "/a"), {}));
        for (const auto& seen : server_->received())
            for (const auto& [name, value] : seen.headers) {
                QVERIFY(name != "Cookie");
                if (name == "User-Agent") QCOMPARE(value, std::string("vesper"));
                if (name == "Accept-Language") QCOMPARE(value, std::string("en"));
            }
    }

    void statuses_are_answers() {
        for (const int status : {204, 400, 401, 403, 404, 407, 409, 429, 500, 501, 502, 503}) {
            server_->route("GET /s", Answer{status, "body"});
            const auto answer = transport_->send(get(server_->url() + "/s"), {});
            QVERIFY2(answer, qPrintable(QString::number(status) + ": " + code(answer)));
            QCOMPARE(answer->status, status);
            if (status != 204) QCOMPARE(base::to_string(answer->body), std::string("body"));
        }
    }

    void bad_urls_data() {
        QTest::addColumn<QString>("url");
        for (const char* url : {"", "nonsense", "ftp://127.0.0.1/", "file:///etc/passwd", "http://",
                                "http:///x", "://x", "http://a b/", "data:,x"})
            QTest::newRow(url) << url;
    }
    void bad_urls() {
        QFETCH(QString, url);
        QCOMPARE(code(transport_->send(get(url.toStdString()), {})), QStringLiteral("net-bad-url"));
    }

    void refused_connection() {
        const std::string url = server_->url();
        server_->stop();
        QCOMPARE(code(transport_->send(get(url), {})), QStringLiteral("net-connection-failed"));
    }

    void unknown_host() {
        QCOMPARE(code(transport_->send(get("http://no-such-host.invalid/"), {})),
                 QStringLiteral("net-host-not-found"));
    }

    void tls_to_a_plain_port() {
        std::string url = server_->url();
        url.replace(0, 4, "https");
        QCOMPARE(code(transport_->send(get(url + "/"), {})), QStringLiteral("net-tls"));
    }

    void timeout() {
        server_->route("GET /slow", Answer{200, "late", "text/plain", {}, seconds(20)});
        HttpRequest request = get(server_->url() + "/slow");
        request.timeout = milliseconds(40);
        QCOMPARE(code(transport_->send(request, {})), QStringLiteral("net-timeout"));
        // The transport is as good as before.
        server_->route("GET /fast", Answer{200, "x"});
        QVERIFY(transport_->send(get(server_->url() + "/fast"), {}));
    }

    /// An answer that trickles in for ever is timed out as a whole, however lively it is. Nothing
    /// counts the bytes of a head: only this ends one.
    void F78_answers_without_end_end_in_time_data() {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("piece");
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        QTest::newRow("body") << ok + "\r\n" << QByteArray("x");
        QTest::newRow("header lines")
            << ok + "X-First: " << QByteArray("X-Padding: 0123456789\r\n").repeated(40);
        QTest::newRow("one header line") << ok + "X-First: " << QByteArray(1000, 'x');
    }
    void F78_answers_without_end_end_in_time() {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, piece);
        QTcpServer endless;
        QVERIFY(endless.listen(QHostAddress::LocalHost));
        HttpRequest request = get("http://127.0.0.1:" + std::to_string(endless.serverPort()));
        request.timeout = milliseconds(200);
        std::optional<Result<HttpResponse>> result;
        std::atomic<bool> done = false;
        std::thread caller([&] {
            result = transport_->send(request, {});
            done = true;
        });
        const bool connected = endless.waitForNewConnection(5000);
        QTcpSocket* const socket = endless.nextPendingConnection();
        if (connected) socket->write(head);
        while (connected && !done) {
            socket->write(piece);
            socket->waitForBytesWritten(10);
        }
        caller.join();
        QVERIFY(connected);
        QCOMPARE(code(*result), QStringLiteral("net-timeout"));
        // And the transport is as good as before.
        server_->route("GET /ok", Answer{200, "x"});
        QCOMPARE(code(transport_->send(get(server_->url() + "/ok"), {})), QStringLiteral("ok"));
    }

    void cut_connections_data() {
        QTest::addColumn<int>("cut");
        QTest::newRow("before the body") << 0;
        QTest::newRow("in the body") << 3000;
    }
    void cut_connections() {
        QFETCH(int, cut);
        Answer answer{200, zeros(10000), "application/octet-stream"};
        answer.cut_after = static_cast<std::size_t>(cut);
        server_->route("GET /cut", answer);
        QCOMPARE(code(transport_->send(get(server_->url() + "/cut"), {})),
                 QStringLiteral("net-connection-lost"));
    }

    void closed_without_answer() {
        QTcpServer rude;
        QVERIFY(rude.listen(QHostAddress::LocalHost));
        const std::string url = "http://127.0.0.1:" + std::to_string(rude.serverPort());
        std::optional<Result<HttpResponse>> result;
        std::atomic<bool> done = false;
        std::thread caller([&] {
            result = transport_->send(get(url), {});
            done = true;
        });
        while (!done) {
            if (!rude.waitForNewConnection(20)) continue;
            QTcpSocket* const socket = rude.nextPendingConnection();
            socket->waitForReadyRead(1000);
            socket->abort();
        }
        caller.join();
        QCOMPARE(code(*result), QStringLiteral("net-connection-lost"));
    }

    void bodies_up_to_the_cap_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("chunked");
        QTest::newRow("plain") << "application/octet-stream" << false;
        QTest::newRow("chunked") << "application/octet-stream" << true;
        QTest::newRow("compressed") << "application/json" << false;
        QTest::newRow("compressed, chunked") << "application/json" << true;
    }
    /// The cap counts bytes after decompression, and to the byte.
    void bodies_up_to_the_cap() {
        QFETCH(QString, type);
        QFETCH(bool, chunked);
        constexpr std::size_t kSize = 3000000;
        Answer answer{200, zeros(kSize), type.toStdString()};
        answer.chunked = chunked;
        server_->route("GET /big", answer);
        HttpRequest request = get(server_->url() + "/big");
        request.max_body = kSize;
        const auto whole = transport_->send(request, {});
        QVERIFY2(whole, qPrintable(code(whole)));
        QCOMPARE(whole->body.size(), kSize);
        QVERIFY(base::to_string(whole->body) == answer.body);
        request.max_body = kSize - 1;
        QCOMPARE(code(transport_->send(request, {})), QStringLiteral("net-body-too-large"));
        request.max_body = 10;
        QCOMPARE(code(transport_->send(request, {})), QStringLiteral("net-body-too-large"));
    }

    /// What every request of the clients has: no more than 32 MiB, and those whole.
    void F78_the_cap_that_nobody_chose() {
        constexpr std::size_t kCap = std::size_t{32} << 20;
        QCOMPARE(HttpRequest().max_body, kCap);
        for (const bool chunked : {false, true}) {
            Answer answer{200, zeros(kCap), "application/octet-stream"};
            answer.chunked = chunked;
            server_->route("GET /cap", answer);
            const auto whole = transport_->send(get(server_->url() + "/cap"), {});
            QVERIFY2(whole, qPrintable(code(whole)));
            QCOMPARE(whole->body.size(), kCap);
            answer.body += '0';
            server_->route("GET /cap", answer);
            QCOMPARE(code(transport_->send(get(server_->url() + "/cap"), {})),
                     QStringLiteral("net-body-too-large"));
        }
    }

    /// A server gets no connection of ours stuck by answers that are broken off.
    void F78_broken_off_answers_leave_the_server_within_reach() {
        server_->route("GET /big", Answer{200, zeros(40 << 20), "application/octet-stream"});
        server_->route("GET /late", Answer{200, "late", "text/plain", {}, seconds(1)});
        server_->route("GET /ok", Answer{200, "x"});
        HttpRequest big = get(server_->url() + "/big");
        big.max_body = 1000;
        HttpRequest late = get(server_->url() + "/late");
        late.timeout = milliseconds(20);
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(code(transport_->send(big, {})), QStringLiteral("net-body-too-large"));
            QCOMPARE(code(transport_->send(late, {})), QStringLiteral("net-timeout"));
        }
        QCOMPARE(code(transport_->send(get(server_->url() + "/ok"), {})), QStringLiteral("ok"));
    }

    void compressed_bodies_arrive_compressed() {
        server_->route("GET /z", Answer{200, zeros(100000), "application/json"});
        const auto answer = transport_->send(get(server_->url() + "/z"), {});
        QVERIFY(answer);
        bool asked = false;
        const support::Received seen = server_->received().at(0);
        for (const auto& [name, value] : seen.headers)
            asked |= name == "Accept-Encoding" && value.find("gzip") != std::string::npos;
        QVERIFY(asked);
        QCOMPARE(answer->body.size(), std::size_t{100000});
    }

    void redirects_are_refused_data() {
        QTest::addColumn<QString>("to");
        QTest::newRow("same host") << "/other";
        QTest::newRow("other host") << "http://localhost:1/x";
        QTest::newRow("https") << "https://127.0.0.1:1/x";
        QTest::newRow("file") << "file:///etc/passwd";
    }
    void redirects_are_refused() {
        QFETCH(QString, to);
        server_->route("GET /other", Answer{200, "must not be read"});
        for (const int status : {301, 302, 303, 307, 308}) {
            server_->route("GET /r",
                           Answer{status, "", "text/plain", {{"Location", to.toStdString()}}});
            QCOMPARE(code(transport_->send(get(server_->url() + "/r"), {})),
                     QStringLiteral("net-redirect-refused"));
        }
        QCOMPARE(server_->count("GET /other"), std::size_t{0});
    }

    /// Over https with a certificate that the test declares trusted.
    void https() {
        FixtureServer secure(support::Scheme::Https);
        secure.route("GET /a", Answer{200, "secret"});
        QCOMPARE(code(transport_->send(get(secure.url() + "/a"), {})), QStringLiteral("net-tls"));
        QCOMPARE(secure.count("GET /a"), std::size_t{0});

        const TrustFor trust(secure.certificate_pem());
        QtHttpTransport transport;
        const auto answer = transport.send(get(secure.url() + "/a"), {});
        QVERIFY2(answer, qPrintable(code(answer)));
        QCOMPARE(base::to_string(answer->body), std::string("secret"));
    }

    /// A server that shows another key than the pinned one gets nothing of the request.
    void F71_a_pinned_key() {
        FixtureServer secure(support::Scheme::Https), other(support::Scheme::Https);
        for (FixtureServer* server : {&secure, &other})
            server->route("GET /a", Answer{200, "secret"});
        const TrustFor trust(secure.certificate_pem() + other.certificate_pem());
        QtHttpTransport transport;
        HttpRequest pinned = get(secure.url() + "/a");
        pinned.pinned_key = secure.key_hash();
        const auto answer = transport.send(pinned, {});
        QVERIFY2(answer, qPrintable(code(answer)));
        QCOMPARE(answer->server_key, secure.key_hash());

        pinned.url = other.url() + "/a";
        QCOMPARE(code(transport.send(pinned, {})), QStringLiteral("net-key-changed"));
        // Nor does the next one go by the connection that has shown the wrong key.
        QCOMPARE(code(transport.send(pinned, {})), QStringLiteral("net-key-changed"));
        QCOMPARE(other.count("GET /a"), std::size_t{0});
        // A connection that stands open from before the pin is not used.
        QVERIFY(transport.send(get(other.url() + "/a"), {}));
        QCOMPARE(code(transport.send(pinned, {})), QStringLiteral("net-key-changed"));
        QCOMPARE(other.count("GET /a"), std::size_t{1});
        // Where there is no key, none can be the right one.
        server_->route("GET /a", Answer{200, "open"});
        pinned.url = server_->url() + "/a";
        QCOMPARE(code(transport.send(pinned, {})), QStringLiteral("net-key-changed"));
        QCOMPARE(server_->count("GET /a"), std::size_t{0});
    }

    void redirects_over_https() {
        FixtureServer secure(support::Scheme::Https);
        const TrustFor trust(secure.certificate_pem());
        QtHttpTransport transport;
        const auto redirect = [&](const std::string& from, const std::string& to) {
            secure.route("GET " + from, Answer{302, "moved", "text/plain", {{"Location", to}}});
        };
        const auto verdict = [&](const std::string& path) {
            return code(transport.send(get(secure.url() + path), {}));
        };
        secure.route("GET /cosmos", Answer{200, "there"});
        redirect("//cosmos", "/cosmos");
        redirect("/two", secure.url() + "//cosmos");
        const auto answer = transport.send(get(secure.url() + "/two"), {});
        QVERIFY2(answer, qPrintable(code(answer)));
        QCOMPARE(answer->status, 200);
        QCOMPARE(base::to_string(answer->body), std::string("there"));

        const QString refused = QStringLiteral("net-redirect-refused");
        std::string plain = secure.url();
        plain.replace(0, 5, "http");
        redirect("/plain", plain + "/cosmos");
        QCOMPARE(verdict("/plain"), refused);
        redirect("/port", "https://127.0.0.1:1/cosmos");
        QCOMPARE(verdict("/port"), refused);
        redirect("/host", "https://localhost/cosmos");
        QCOMPARE(verdict("/host"), refused);
        redirect("/loop", "/loop");
        QCOMPARE(verdict("/loop"), refused);
        QCOMPARE(secure.count("GET /loop"), std::size_t{6});
        // What was posted is not sent anywhere else.
        secure.route("POST /p", Answer{307, "", "text/plain", {{"Location", "/cosmos"}}});
        HttpRequest post = get(secure.url() + "/p");
        post.method = "POST";
        QCOMPARE(code(transport.send(post, {})), refused);
    }

    void cancel_before() {
        std::stop_source stop;
        stop.request_stop();
        const auto answer = transport_->send(get(server_->url()), stop.get_token());
        QCOMPARE(code(answer), QStringLiteral("cancelled"));
        QVERIFY(server_->received().empty());
    }

    void cancel_during() {
        server_->route("GET /slow", Answer{200, "late", "text/plain", {}, seconds(20)});
        std::stop_source stop;
        std::jthread canceller([&] {
            while (server_->count("GET /slow") == 0)
                std::this_thread::sleep_for(milliseconds(2));
            stop.request_stop();
        });
        const auto answer = transport_->send(get(server_->url() + "/slow"), stop.get_token());
        QCOMPARE(code(answer), QStringLiteral("cancelled"));
    }

    void many_callers() {
        server_->route("GET /n", [](const support::Received& seen) {
            return Answer{200, seen.target.substr(seen.target.find('=') + 1)};
        });
        std::atomic<int> right = 0;
        std::vector<std::jthread> callers;
        for (int c = 0; c < 8; ++c)
            callers.emplace_back([&, c] {
                for (int i = 0; i < 25; ++i) {
                    const std::string number = std::to_string(100 * c + i);
                    const auto answer =
                        transport_->send(get(server_->url() + "/n?i=" + number), {});
                    if (answer && base::to_string(answer->body) == number) ++right;
                }
            });
        callers.clear();
        QCOMPARE(right.load(), 200);
    }

    /// Callers blocked in send() come back when the transport goes.
    void destruction_frees_the_callers() {
        server_->route("GET /slow", Answer{200, "late", "text/plain", {}, seconds(20)});
        std::vector<std::jthread> callers;
        std::atomic<int> cancelled = 0;
        QtHttpTransport* const transport = transport_.get();
        for (int c = 0; c < 4; ++c)
            callers.emplace_back([&, transport] {
                const auto answer = transport->send(get(server_->url() + "/slow"), {});
                if (!answer && answer.error().is(base::JobError::Cancelled)) ++cancelled;
            });
        while (server_->count("GET /slow") < 4)
            std::this_thread::sleep_for(milliseconds(2));
        transport_.reset();
        callers.clear();
        QCOMPARE(cancelled.load(), 4);
    }

    /// A proxy that the environment or the desktop has set does not see our requests.
    void no_proxy() {
        QNetworkProxy::setApplicationProxy(
            QNetworkProxy(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), 1));
        QtHttpTransport transport;
        server_->route("GET /a", Answer{200, "x"});
        const auto answer = transport.send(get(server_->url() + "/a"), {});
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
        QVERIFY2(answer, qPrintable(code(answer)));
    }

private:
    std::unique_ptr<FixtureServer> server_;
    std::unique_ptr<QtHttpTransport> transport_;
};

}  // namespace vesper::net

QTEST_GUILESS_MAIN(vesper::net::QtHttpTransportTest)
#include "qt_http_transport_test.moc"
