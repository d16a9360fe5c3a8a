// F71 and F72 over real sockets: health and failover, contradictions.
#include "core/service/node_pool.h"

#include <thread>

#include <QTemporaryDir>
#include <QtTest>

#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/devnet/generator.h"
#include "core/devnet/misbehaviour.h"
#include "core/net/qt_http_transport.h"
#include "core/service/request_kind.h"
#include "core/service/workspace.h"
#include "tests/service/node_pool_test.h"
#include "tests/support/trust_for.h"

using namespace vesper;
using namespace vesper::service;
using namespace std::chrono_literals;

class NodePoolTest : public NodePoolFixture {
    Q_OBJECT

private slots:
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
        const std::string lcd = chain->endpoints().lcd;
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
};

QTEST_GUILESS_MAIN(NodePoolTest)
#include "node_pool_test.moc"
