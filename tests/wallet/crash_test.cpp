// F41: the process is killed at every edge of a payment, draft → proved → sent → seen → included,
// and failed. Afterwards the wallet says where the payment stands, and it can be brought to its end
// from there.
//
// The test starts itself as a child that works up to the named edge and then kills itself.

#include <csignal>
#include <cstring>

#include <QProcess>
#include <QtTest>

#include "core/net/zkos_rpc_client.h"
#include "core/wallet/broadcaster.h"
#include "core/wallet/call_builder.h"
#include "core/wallet/funding.h"
#include "core/wallet/transfer_builder.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

namespace {

[[noreturn]] void die() {
    std::raise(SIGKILL);
    std::abort();
}

enum class Mood { Takes, Refuses, Deadly };

/// A server that takes everything, refuses everything, or kills the process when asked.
class Server final : public net::HttpTransport {
public:
    explicit Server(Mood mood) : mood_(mood) {}
    Result<net::HttpResponse> send(const net::HttpRequest&, std::stop_token) override {
        if (mood_ == Mood::Deadly) die();
        net::HttpResponse response;
        response.status = 200;
        response.body = base::to_bytes(
            mood_ == Mood::Takes
                ? R"({"jsonrpc":"2.0","id":1,"result":"{\"txHash\":\")" + std::string(64, 'b') +
                      R"(\"}"})"
                : std::string(
                      R"({"jsonrpc":"2.0","id":1,"result":"{ Error: Transaction verification failed.}"})"));
        return response;
    }

private:
    Mood mood_;
};

/// The block that takes the payment: the chain before it holds the wallet's coin and nothing else.
bool include(Wallet& wallet, std::int64_t payment, base::ThreadPool& pool) {
    TestChain chain;
    chain.next();
    const auto coins = wallet.coins({true}).value();
    for (const Coin& coin : coins)
        if (coin.height == 1)
            chain.add(coin.utxo.txid, 0, chain::Output::coin({coin.account.comm, coin.owner}));
    auto& block = chain.next();
    return chain.apply(wallet.payment_bytes(payment).value()) &&
           Scanner(wallet, pool).scan_block(block).has_value();
}

int child(const std::string& dir, const std::string& name, const std::string& edge,
          const std::string& address) {
    auto opened = Wallet::open(dir, name, password());
    if (!opened) return 1;
    Wallet& wallet = **opened;
    TransferBuilder builder(wallet, base::system_random());
    SendIntent intent;
    intent.recipients.push_back({address, 400, {}, false});
    const auto draft = builder.prepare(intent);
    if (!draft) return 2;
    if (edge == "draft") die();
    Job job;
    job.on_progress = [&](const base::Progress& p) {
        if (edge == "proving" && p.fraction > 0.1) die();
    };
    if (!builder.prove(draft->id, job)) return 3;
    if (edge == "proved") die();
    Server server(edge == "sent" ? Mood::Deadly : edge == "failed" ? Mood::Refuses : Mood::Takes);
    net::ZkosRpcClient zkos(server, "http://zkos.test/");
    const auto sent = Broadcaster(wallet, &zkos, nullptr).submit(draft->id, {});
    if (sent.has_value() == (edge == "failed")) return 4;
    base::ThreadPool pool(1);
    if (edge == "included" && !include(wallet, draft->id, pool)) return 5;
    die();
}

/// Opens a trade with the whole coin and dies on the way.
int calling_child(const std::string& dir, const std::string& name, const std::string& edge) {
    auto opened = Wallet::open(dir, name, password());
    if (!opened) return 1;
    Wallet& wallet = **opened;
    CallBuilder builder(wallet, base::system_random());
    CallIntent intent;
    intent.contract_id = "relayer";
    intent.program = "CreateTraderOrder";
    intent.amount = 1000;
    intent.fields = {{"leverage", "3"}, {"entry_price", "70000"}, {"side", "short"}};
    const auto draft = builder.prepare(intent);
    if (!draft) return 2;
    if (edge == "draft") die();
    Job job;
    job.on_progress = [&](const base::Progress& p) {
        if (edge == "proving" && p.fraction > 0.5) die();
    };
    if (!builder.prove(draft->id, job)) return 3;
    if (edge == "proved") die();
    Server server(edge == "sent" ? Mood::Deadly : Mood::Takes);
    net::ZkosRpcClient zkos(server, "http://zkos.test/");
    if (!Broadcaster(wallet, &zkos, nullptr).submit(draft->id, {})) return 4;
    die();
}

}  // namespace

class CrashTest : public QObject {
    Q_OBJECT

public:
    std::string program;

private:
    void fund(const std::string& dir, const std::string& name, TestChain& chain,
              base::ThreadPool& pool) {
        const auto made =
            Wallet::create(dir, named(name), words_of(), password(), base::system_random());
        if (!made) qFatal("%s", made.error().describe().c_str());
        const auto mint = prepare_mint(**made, 1000, base::system_random()).value();
        const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
        auto& block = chain.next();
        chain.add(chain.fresh_txid(), 0, chain::Output::coin({qq.encrypt, mint.address}));
        if (!Scanner(**made, pool).scan_block(block)) qFatal("scan");
    }

private slots:
    void f41_killed_at_each_edge() {
        const QTemporaryDir folder;
        const std::string dir = folder.path().toStdString();
        base::ThreadPool pool(2);
        const std::pair<const char*, PaymentState> edges[] = {
            {"draft", PaymentState::Draft},   {"proving", PaymentState::Draft},
            {"proved", PaymentState::Proved}, {"sent", PaymentState::Sent},
            {"seen", PaymentState::Seen},     {"included", PaymentState::Included},
            {"failed", PaymentState::Failed}};
        for (const auto& [edge, expected] : edges) {
            TestChain chain;
            fund(dir, edge, chain, pool);
            QProcess process;
            process.start(
                QString::fromStdString(program),
                {"--child", folder.path(), edge, edge, QString::fromStdString(foreign_address())});
            QVERIFY(process.waitForFinished(120000));
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);

            const auto opened = Wallet::open(dir, edge, password());
            QVERIFY2(opened.has_value(), opened ? "" : opened.error().describe().c_str());
            Wallet& wallet = **opened;
            const auto payment = wallet.payment(wallet.history({}, 1)->rows.front().id).value();
            QCOMPARE(payment.state, expected);
            QCOMPARE(wallet.unfinished_payments()->size(), std::size_t(payment.unfinished()));
            if (payment.state == PaymentState::Included) {
                QCOMPARE(payment.height, std::uint64_t{2});
                QCOMPARE(wallet.balance()->spendable, std::uint64_t{600});
                continue;
            }
            if (payment.state == PaymentState::Failed) {
                QVERIFY(!payment.failure.empty());
                QCOMPARE(wallet.balance()->spendable, std::uint64_t{1000});
                continue;
            }
            QCOMPARE(wallet.balance()->spendable, std::uint64_t{0});
            QCOMPARE(wallet.balance()->total, std::uint64_t{1000});

            if (payment.state == PaymentState::Draft)
                QVERIFY(TransferBuilder(wallet, base::system_random()).prove(payment.id, {}));
            if (payment.state != PaymentState::Seen) {
                Server server(Mood::Takes);
                net::ZkosRpcClient zkos(server, "http://zkos.test/");
                QVERIFY(Broadcaster(wallet, &zkos, nullptr).submit(payment.id, {}));
            }
            QCOMPARE(wallet.payment(payment.id)->state, PaymentState::Seen);
            QVERIFY(include(wallet, payment.id, pool));
            QCOMPARE(wallet.payment(payment.id)->state, PaymentState::Included);
            QCOMPARE(wallet.balance()->spendable, std::uint64_t{600});
        }
    }

    // The same of a contract's call: what its memo hides is never lost.
    void a_call_killed_at_each_edge() {
        const QTemporaryDir folder;
        const std::string dir = folder.path().toStdString();
        base::ThreadPool pool(2);
        const std::pair<const char*, PaymentState> edges[] = {{"draft", PaymentState::Draft},
                                                              {"proving", PaymentState::Draft},
                                                              {"proved", PaymentState::Proved},
                                                              {"sent", PaymentState::Sent},
                                                              {"seen", PaymentState::Seen}};
        for (const auto& [edge, expected] : edges) {
            TestChain chain;
            fund(dir, edge, chain, pool);
            QProcess process;
            process.start(QString::fromStdString(program),
                          {"--calling-child", folder.path(), edge, edge});
            QVERIFY(process.waitForFinished(120000));
            QCOMPARE(process.exitStatus(), QProcess::CrashExit);

            const auto opened = Wallet::open(dir, edge, password());
            QVERIFY2(opened.has_value(), opened ? "" : opened.error().describe().c_str());
            Wallet& wallet = **opened;
            const auto unfinished = wallet.unfinished_payments().value();
            QCOMPARE(unfinished.size(), std::size_t{1});
            const std::int64_t id = unfinished[0].id;
            QCOMPARE(unfinished[0].state, expected);
            QCOMPARE(wallet.balance()->total, std::uint64_t{1000});
            if (expected == PaymentState::Draft)
                QVERIFY(CallBuilder(wallet, base::system_random()).prove(id, {}));
            if (expected != PaymentState::Seen) {
                Server server(Mood::Takes);
                net::ZkosRpcClient zkos(server, "http://zkos.test/");
                QVERIFY(Broadcaster(wallet, &zkos, nullptr).submit(id, {}));
            }
            auto& block = chain.next();
            QVERIFY(chain.apply(wallet.payment_bytes(id).value()));
            QVERIFY(Scanner(wallet, pool).scan_block(block));
            QCOMPARE(wallet.payment(id)->state, PaymentState::Included);
            const auto locks = contract_locks(wallet.state()).value();
            QCOMPARE(locks.size(), std::size_t{1});
            QVERIFY(locks[0].openings_known);
            QCOMPARE(locks[0].coin.amount, std::optional<std::uint64_t>(1000));
            QCOMPARE(wallet.balance()->spendable, std::uint64_t{0});
            QCOMPARE(wallet.balance()->total, std::uint64_t{1000});
        }
    }
};

int main(int argc, char** argv) {
    if (argc == 6 && std::strcmp(argv[1], "--child") == 0)
        return child(argv[2], argv[3], argv[4], argv[5]);
    if (argc == 5 && std::strcmp(argv[1], "--calling-child") == 0)
        return calling_child(argv[2], argv[3], argv[4]);
    CrashTest test;
    test.program = argv[0];
    return QTest::qExec(&test, argc, argv);
}

#include "crash_test.moc"
