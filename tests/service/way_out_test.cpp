// F73, F77 and F23 over real sockets: the proxy, nothing at all, and how the choice is kept.
#include <thread>

#include <QTemporaryDir>
#include <QtTest>

#include "core/net/qt_http_transport.h"
#include "core/service/node_pool.h"
#include "core/service/workspace.h"
#include "tests/service/node_pool_test.h"
#include "tests/support/socks_proxy.h"

using namespace vesper;
using namespace vesper::service;
using namespace std::chrono_literals;
using support::Listener;
using support::SocksProxy;

namespace {

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

template <typename Condition>
bool wait_for(const Condition& condition) {
    for (int i = 0; i < 1200; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(50ms);
    }
    return false;
}

}  // namespace

class WayOutTest : public NodePoolFixture {
    Q_OBJECT

private slots:
    void init() { transport_.set_route({}); }

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

QTEST_GUILESS_MAIN(WayOutTest)
#include "way_out_test.moc"
