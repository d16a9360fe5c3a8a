// F41 and F66: the program is killed (SIGKILL) at each durable commit of each way of paying, and at
// each answer of the network before it is written down; then it is started again on what it left.
// Afterwards every payment stands where it says, no sat is lost, and nobody was paid twice. The
// same at random moments of a sync. Everything is real: the chain, HTTP, the proofs, the files;
// only the password's derivation is cheap.
//
// The program under test is this executable, started with "--pay" or "--follow".
#include <csignal>
#include <iostream>
#include <random>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/random.h"
#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/devnet/generator.h"
#include "core/net/qt_http_transport.h"
#include "core/service/workspace.h"
#include "tests/support/fault_points.h"
#include "tests/support/fault_report.h"

using namespace vesper;
using namespace vesper::service;
using namespace std::chrono_literals;

namespace {

constexpr auto kWait = 60s;
const std::string kName = "w";
constexpr std::uint64_t kCoin = 1000;  // each payment takes one of these

SecureBytes text(std::string_view value) {
    return SecureBytes(base::as_bytes(value));
}

/// The network, which may let the process die between an answer and whoever waits for it.
class Network final : public net::HttpTransport {
public:
    std::atomic<int> kill_after_answers{0};
    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override {
        auto answer = real_.send(request, std::move(stop));
        if (request.method == "POST" && kill_after_answers > 0 && --kill_after_answers == 0)
            std::raise(SIGKILL);
        return answer;
    }

private:
    net::QtHttpTransport real_;
};

/// One folder with its wallet, followed until told otherwise.
struct Session {
    std::shared_ptr<Network> network = std::make_shared<Network>();
    std::unique_ptr<Workspace> workspace;

    explicit Session(const std::string& folder) { reopen(folder); }
    void reopen(const std::string& folder) {
        workspace.reset();
        WorkspaceOptions options;
        options.data_dir = folder;
        options.network = load_network(folder).value();
        options.transport = network;
        auto opened = Workspace::open(std::move(options), {});
        if (!opened) throw std::runtime_error(opened.error().describe());
        workspace = *std::move(opened);
    }
    ChainService& chain() { return workspace->chain(); }
    WalletService& wallet() { return workspace->wallet(); }

    bool until(const std::function<bool()>& condition, std::chrono::seconds patience = kWait) {
        const auto end = std::chrono::steady_clock::now() + patience;
        for (int round = 0; !condition(); ++round) {
            if (std::chrono::steady_clock::now() > end) return false;
            // Blocks are asked for at once instead of every second.
            if (round % 4 == 0) chain().retry();
            std::this_thread::sleep_for(20ms);
        }
        return true;
    }
    bool up_to(std::uint64_t height) {
        return until([&] {
            return chain().status()->height >= height &&
                   wallet().status()->scanned_height >= height;
        });
    }
    HistoryRow newest(const std::string& kind) {
        const auto page = wallet().history({}, 100).value();
        HistoryRow best;
        for (const HistoryRow& row : page.rows)
            if (row.id > best.id && (kind.empty() || row.kind == kind)) best = row;
        return best;
    }
    std::string coin_of(std::uint64_t amount) {
        const auto coins = wallet().coins().value();
        for (const CoinRow& coin : coins)
            if (coin.amount == amount && coin.state == "spendable") return coin.key;
        return {};
    }
    bool open_withdrawal() {
        const auto rows = wallet().withdrawals().value();
        return std::ranges::any_of(rows, &WithdrawalRow::open);
    }
};

bool finished(const HistoryRow& row) {
    return row.state == "included" || row.state == "failed";
}

/// What each kind does with a coin of kCoin; the answer is what the history calls it.
Result<std::string> pay(Session& session, const std::string& kind, const std::string& coin,
                        const std::string& payee) {
    WalletService& wallet = session.wallet();
    if (kind == "dark" || kind == "anonymous") {
        SendRequest request;
        request.recipients = {{payee, 400, false}};
        request.coin_keys = {coin};
        request.mode = kind == "dark" ? "dark" : "quisquis";
        VESPER_CHECK(wallet.send(request, {}, {}));
        return std::string("sent");
    }
    if (kind == "call") {
        CallRequest request;
        request.contract_id = "relayer";
        request.program = "CreateTraderOrder";
        request.coin_key = coin;
        request.amount = kCoin;
        request.fields = {{"leverage", "3"}, {"entry_price", "70000"}, {"side", "short"}};
        VESPER_CHECK(session.workspace->contracts().call(request, {}, {}));
        return std::string("locked");
    }
    if (kind == "mint") {
        VESPER_CHECK(wallet.fund(300, {}, {}));
        return std::string("mint");
    }
    // Of a coin as it is, or of a part, which moves to a coin of its own first.
    VESPER_CHECK(wallet.withdraw({kind == "burn" ? kCoin : 250, coin, {}}, {}));
    return std::string("burn");
}

/// The child: pays once, and dies after `count` commits or answers. 0 when it came to the end
/// alive.
int pay_as_child(const std::string& folder, const std::string& kind, const std::string& edge,
                 int count, const std::string& payee) {
    Session session(folder);
    session.chain().start();
    if (!session.wallet().unlock(kName, text("pw"), {})) return 2;
    std::string coin;
    if (kind != "mint" && !session.until([&] { return !(coin = session.coin_of(kCoin)).empty(); }))
        return 3;
    test::faults().where = folder + "/wallets/";
    if (edge == "commit")
        test::faults().kill_after_syncs = count;
    else
        session.network->kill_after_answers = count;
    const auto called = pay(session, kind, coin, payee);
    if (!called) {
        std::cerr << called.error().describe() << '\n';
        return 4;
    }
    const bool done = session.until(
        [&] { return !session.open_withdrawal() && finished(session.newest(*called)); });
    test::faults().kill_after_syncs = 0;
    return done ? 0 : 5;
}

/// Of the machine: the same clock for parent and child.
std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

/// The child: follows chain and wallet to `height`, and tells when it has come how far.
int follow_as_child(const std::string& folder, std::uint64_t height) {
    Session session(folder);
    if (!session.wallet().unlock(kName, text("pw"), {})) return 2;
    session.chain().start();
    std::optional<std::uint64_t> told;
    const bool arrived = session.until(
        [&] {
            const std::uint64_t now = session.chain().status()->height;
            if (now != told) std::cout << now << ' ' << now_ms() << std::endl;
            told = now;
            return now >= height && session.wallet().status()->scanned_height >= height;
        },
        300s);
    return arrived ? 0 : 3;
}

/// How long the child had worked, when it was killed, on what is not there now: since it first
/// stood at `kept`.
std::int64_t lost_ms(const QByteArray& told, std::uint64_t kept, std::int64_t killed) {
    for (const QByteArray& line : told.split('\n')) {
        const auto words = line.split(' ');
        if (words.size() == 2 && words[0].toULongLong() >= kept)
            return std::max<std::int64_t>(0, killed - words[1].toLongLong());
    }
    return 0;
}

/// Unspent outputs with what the wallet knows of them, in order of their keys.
std::map<std::string, std::string> coins_in(Session& session) {
    std::map<std::string, std::string> all;
    const auto rows = session.wallet().coins().value();
    for (const CoinRow& row : rows)
        all[row.key] = row.kind + " " + std::to_string(row.amount.value_or(0)) + " " + row.state +
                       " at " + std::to_string(row.height);
    return all;
}

}  // namespace

class KillsTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<devnet::Devnet> devnet_;
    std::string mine_, payees_;
    std::uint64_t paid_ = 0, burnt_ = 0, minted_ = 0;  // as the wallet says
    std::uint64_t sats_ = 0;                           // of the Cosmos account at the beginning
    int kills_ = 0;

    std::string make_folder(const char* name) {
        const std::string path = folder_.filePath(name).toStdString();
        const devnet::Endpoints& at = devnet_->endpoints();
        if (!save_network(path,
                          {NetworkKind::Custom, at.chain_id, at.lcd, at.rpc, at.zkos, at.faucet}))
            qFatal("network");
        return path;
    }
    /// The wallet's whole value where it can be seen.
    static std::uint64_t total(Session& session) {
        std::uint64_t sum = 0;
        const auto rows = session.wallet().coins().value();
        for (const CoinRow& row : rows)
            if (row.state != "pending-incoming") sum += row.amount.value_or(0);
        return sum;
    }

private slots:
    void initTestCase() {
        devnet::DevnetOptions options;
        options.block_interval = 100ms;
        devnet_ = devnet::Devnet::start(folder_.filePath("devnet").toStdString(), options).value();
        devnet::BulkOptions crowd;
        crowd.blocks = 1;
        crowd.first_mints = 12;
        QVERIFY(devnet::append_blocks(devnet_->chain(), devnet_->faucet(), crowd, {}));
        mine_ = make_folder("mine");
        payees_ = make_folder("payee");
        Session payee(payees_);
        auto theirs = payee.wallet().new_words();
        QVERIFY(payee.wallet().create({kName, text("pw"), std::move(theirs->words)}, {}));
        Session session(mine_);
        auto words = session.wallet().new_words();
        QVERIFY(session.wallet().restore(
            {kName, text("pw"), KeyScheme::A, words->words.duplicate(), {}, 0}, {}));
        words_ = std::move(words->words);
        session.chain().start();
        QVERIFY(session.wallet().request_cosmos_coins({}));
        // They may come in more than one gift.
        int same = 0;
        QVERIFY(session.until([&] {
            const auto account = session.wallet().cosmos_account({});
            if (!account) return false;
            same = account->sats == sats_ && sats_ > 0 ? same + 1 : 0;
            sats_ = account->sats;
            return same == 50;
        }));
    }

    void F41_killed_at_each_edge_of_every_way_to_pay_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"dark", "anonymous", "call", "burn", "move", "mint"})
            QTest::newRow(kind) << QString(kind);
    }
    void F41_killed_at_each_edge_of_every_way_to_pay() {
        QFETCH(QString, kind);
        const std::string way = kind.toStdString();
        for (const char* edge : {"commit", "answer"}) {
            // One of the two alone, while a fault is being looked for.
            if (qEnvironmentVariableIsSet("VESPER_EDGE") && qgetenv("VESPER_EDGE") != edge)
                continue;
            std::map<std::string, int> ends;
            int killed_here = 0;
            for (int count = 1;; ++count) {
                QVERIFY2(count < 40, "the payment never comes to an end");
                const std::string at = way + ", " + edge + " " + std::to_string(count);
                std::string payee_address;
                {
                    Session payee(payees_);
                    QVERIFY(payee.wallet().unlock(kName, text("pw"), {}));
                    payee_address = payee.wallet().new_address({})->hex;
                }
                std::uint64_t before = 0;
                std::int64_t last = 0;
                {
                    Session session(mine_);
                    session.chain().start();
                    QVERIFY(session.wallet().unlock(kName, text("pw"), {}));
                    QVERIFY(session.up_to(devnet_->chain().height()));
                    if (way != "mint" && session.coin_of(kCoin).empty()) {
                        QVERIFY(session.wallet().request_test_coins(kCoin, {}));
                        QVERIFY(session.until([&] { return !session.coin_of(kCoin).empty(); }));
                    }
                    before = total(session);
                    last = session.newest({}).id;
                }
                QProcess child;
                child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
                child.start(QCoreApplication::applicationFilePath(),
                            {"--pay", QString::fromStdString(mine_), kind, edge,
                             QString::number(count), QString::fromStdString(payee_address)});
                QVERIFY(child.waitForFinished(120000));
                const bool killed = child.exitStatus() == QProcess::CrashExit;
                if (!killed) QCOMPARE(child.exitCode(), 0);
                kills_ += killed;
                killed_here += killed;

                // The restart: what it shows first, and what becomes of it.
                Session session(mine_);
                QVERIFY2(session.wallet().unlock(kName, text("pw"), {}), at.c_str());
                HistoryRow row = session.newest({});
                const std::string shown = row.id > last ? row.state : "nothing";
                session.chain().start();
                QVERIFY(session.up_to(devnet_->chain().height()));
                const bool theirs = way == "dark" || way == "anonymous" || way == "call";
                QVERIFY2(!theirs || shown != "draft", at.c_str());
                if (theirs && shown == "failed") {
                    // A draft that nobody proves any more: free without anybody's doing.
                    QCOMPARE(row.failure, std::string("interrupted"));
                    QVERIFY2(!session.coin_of(kCoin).empty(), at.c_str());
                }
                if (theirs && shown == "proved") {
                    // Never sent, and the user's to decide: one way out here, the other there.
                    QCOMPARE(session.wallet().payment(row.id)->state, shown);
                    if (way == "dark")
                        QVERIFY(session.wallet().abandon_payment(row.id));
                    else
                        QVERIFY(session.wallet().resend_payment(row.id, {}));
                }
                const auto settled = [&] {
                    if (session.open_withdrawal()) return false;
                    const auto page = session.wallet().history({}, 1).value();
                    return page.rows.empty() || finished(page.rows.front());
                };
                if (!session.until(settled, 15s)) {
                    const auto newest = session.wallet().history({}, 3).value();
                    for (const HistoryRow& one : newest.rows)
                        qInfo("%s: %s %s %s %s", at.c_str(), one.kind.c_str(), one.state.c_str(),
                              one.failure.c_str(), one.failure_text.c_str());
                    const auto withdrawals = session.wallet().withdrawals().value();
                    for (const WithdrawalRow& one : withdrawals)
                        if (one.open)
                            qInfo("%s: withdrawal %s %s", at.c_str(), one.step.c_str(),
                                  one.failure_text.c_str());
                    // At the latest the next start takes it on.
                    session.reopen(mine_);
                    QVERIFY(session.wallet().unlock(kName, text("pw"), {}));
                    session.chain().start();
                }
                QVERIFY2(session.until(settled), at.c_str());
                QVERIFY(session.up_to(devnet_->chain().height()));

                // What it says has gone must be what is gone.
                std::uint64_t gone = 0, came = 0;
                const auto page = session.wallet().history({}, 100).value();
                int landed = 0;
                for (const HistoryRow& one : page.rows) {
                    if (one.id <= last || one.state != "included") continue;
                    QVERIFY2(!one.alarm, at.c_str());
                    if (one.kind == "sent") gone += 400, ++landed;
                    if (one.kind == "burn") gone += way == "burn" ? kCoin : 250, ++landed;
                    if (one.kind == "mint") came += 300, ++landed;
                    if (one.kind == "locked") ++landed;
                }
                QVERIFY2(landed <= 1, at.c_str());
                QVERIFY2(killed || landed == 1, at.c_str());
                QVERIFY2(landed == 1 || shown == "nothing" || shown == "proved" ||
                             shown == (theirs ? "failed" : "draft"),
                         at.c_str());
                QCOMPARE(total(session), before - gone + came);
                paid_ += way == "dark" || way == "anonymous" ? gone : 0;
                burnt_ += way == "burn" || way == "move" ? gone : 0;
                minted_ += came;
                qInfo("%s: %s, then %s", at.c_str(), shown.c_str(), landed ? "landed" : "free");
                if (!killed) break;
                ++ends["shown as " + shown + (landed ? ", landed" : ", coins free")];
            }
            std::string told;
            for (const auto& [end, times] : ends)
                told += (told.empty() ? "" : "; ") + std::to_string(times) + " " + end;
            test::report_fault(
                std::string("killed at ") +
                    (edge == std::string_view("commit") ? "each durable write of: "
                                                        : "each answer of the network in: ") +
                    way,
                killed_here, "no sat, none paid twice", told);
        }
    }

    // The other side of every payment: had one been made twice or been lost, it would show here.
    void F41_the_others_have_what_was_paid_and_no_more() {
        Session payee(payees_);
        payee.chain().start();
        QVERIFY(payee.wallet().unlock(kName, text("pw"), {}));
        QVERIFY(payee.up_to(devnet_->chain().height()));
        QCOMPARE(total(payee), paid_);
        Session session(mine_);
        session.chain().start();
        QVERIFY(session.wallet().unlock(kName, text("pw"), {}));
        QVERIFY(session.up_to(devnet_->chain().height()));
        QCOMPARE(session.wallet().cosmos_account({})->sats, sats_ - minted_ + burnt_);
        QVERIFY(kills_ > 20);
        qInfo("%d kills; %llu sats paid, %llu burnt, %llu minted: none lost, none twice", kills_,
              static_cast<unsigned long long>(paid_), static_cast<unsigned long long>(burnt_),
              static_cast<unsigned long long>(minted_));
    }

    // VESPER_KILLS=30 for the long run.
    void F66_killed_at_random_moments_of_a_sync() {
        devnet_->chain().stop();
        const int asked = qEnvironmentVariableIntValue("VESPER_KILLS");
        if (asked > 0) {
            devnet::BulkOptions more;
            more.blocks = 1500;
            QVERIFY(devnet::append_blocks(devnet_->chain(), devnet_->faucet(), more, {}));
        }
        const std::uint64_t tip = devnet_->chain().height();
        const auto restored = [&](const char* name) {
            const std::string folder = make_folder(name);
            Session session(folder);
            if (!session.wallet().restore(
                    {kName, text("pw"), KeyScheme::A, words_.duplicate(), {}, 0}, {}))
                qFatal("restore");
            return folder;
        };
        const auto arguments = [&](const std::string& folder) {
            return QStringList{"--follow", QString::fromStdString(folder), QString::number(tip)};
        };
        const std::string calm = restored("calm");
        QElapsedTimer clock;
        clock.start();
        QProcess undisturbed;
        undisturbed.start(QCoreApplication::applicationFilePath(), arguments(calm));
        QVERIFY(undisturbed.waitForFinished(300000));
        QCOMPARE(undisturbed.exitCode(), 0);
        const auto whole = static_cast<int>(clock.elapsed());

        const int wanted = asked > 0 ? asked : 3;
        std::string folder = restored("killed-0");
        std::mt19937 moments(QRandomGenerator::system()->generate());
        std::uint64_t height = 0;
        std::vector<std::int64_t> lost;
        int on_the_way = 0;
        for (int kill = 0; kill < wanted; ++kill) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), arguments(folder));
            QVERIFY(child.waitForStarted());
            QThread::msleep(std::uniform_int_distribution<unsigned>(
                20, static_cast<unsigned>(std::max(100, whole * 2 / 3)))(moments));
            const std::int64_t killed = now_ms();
            if (child.state() == QProcess::Running)
                ::kill(static_cast<pid_t>(child.processId()), SIGKILL);
            QVERIFY(child.waitForFinished(60000));
            on_the_way += child.exitStatus() == QProcess::CrashExit;
            // What is there is whole, and never less than before.
            {
                Session session(folder);
                QVERIFY(session.chain().status()->height >= height);
                height = session.chain().status()->height;
                QVERIFY(session.wallet().unlock(kName, text("pw"), {}));
                QVERIFY(session.wallet().status()->scanned_height <= height);
            }
            if (height < tip)
                lost.push_back(lost_ms(child.readAllStandardOutput(), height, killed));
            if (height == tip) {
                height = 0;
                folder = restored(("killed-" + std::to_string(kill + 1)).c_str());
            }
        }
        QProcess last;
        last.start(QCoreApplication::applicationFilePath(), arguments(folder));
        QVERIFY(last.waitForFinished(300000));
        QCOMPARE(last.exitCode(), 0);
        Session one(calm), other(folder);
        for (Session* session : {&one, &other})
            QVERIFY(session->wallet().unlock(kName, text("pw"), {}));
        QCOMPARE(other.chain().state_digest(), one.chain().state_digest());
        QCOMPARE(other.chain().state_digest(), base::to_hex(devnet_->chain().state_digest()));
        QCOMPARE(total(other), total(one));
        QVERIFY(coins_in(other) == coins_in(one));
        QVERIFY(total(one) > 0);
        std::ranges::sort(lost);
        const std::int64_t most = lost.empty() ? 0 : lost.back();
        qInfo(
            "%d kills, %d of them on the way through %llu blocks (%d ms undisturbed): at most "
            "%lld ms of work lost, half of the times at most %lld ms; digest and coins equal",
            wanted, on_the_way, static_cast<unsigned long long>(tip), whole,
            static_cast<long long>(most),
            static_cast<long long>(lost.empty() ? 0 : lost[lost.size() / 2]));
        test::report_fault(
            "killed at random moments of a sync of " + std::to_string(tip) + " blocks", wanted,
            "at most " + std::to_string(most) + " ms of work",
            "goes on from its last commit; digest and coins as in an undisturbed run");
        // F66: 2 s, on a machine that does nothing else.
        if (asked > 0) QVERIFY(most <= 2000);
    }

private:
    SecureBytes words_;
};

/// faults_test.cpp
int run_faults_test(int argc, char** argv);
/// clocks_test.cpp
int run_clocks_test(int argc, char** argv);

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    base::initialise_sodium();
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what == "--pay" && argc == 7)
        return pay_as_child(argv[2], argv[3], argv[4], std::atoi(argv[5]), argv[6]);
    if (what == "--follow" && argc == 4)
        return follow_as_child(argv[2], std::strtoull(argv[3], nullptr, 10));
    if (what == "--faults") return run_faults_test(argc - 1, argv + 1);
    if (what == "--clocks") return run_clocks_test(argc - 1, argv + 1);
    KillsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "kills_test.moc"
