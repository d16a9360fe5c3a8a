// F74, F75: what is asked of servers, over a chain of its own. Every request that the program makes
// while a wallet lives its life is kept and searched for what is the user's; and a node that reads
// the same chain without any wallet asks for exactly the same.
#include <algorithm>
#include <mutex>
#include <set>

#include <QTemporaryDir>
#include <QtTest>

#include "core/net/qt_http_transport.h"
#include "core/service/request_kind.h"
#include "core/service/workspace.h"

using namespace vesper;
using namespace vesper::service;

namespace {

constexpr int kWait = 60'000;

SecureBytes password() {
    return SecureBytes(base::as_bytes(std::string_view("orbit-velvet-76-lantern")));
}

/// Sends as usual and keeps what was sent.
class Witness final : public net::HttpTransport {
public:
    void set_route(const net::Route& route) override { below_.set_route(route); }
    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override {
        {
            const std::lock_guard guard(mutex_);
            requests_.push_back(request);
        }
        return below_.send(request, std::move(stop));
    }
    std::vector<net::HttpRequest> requests() const {
        const std::lock_guard guard(mutex_);
        return requests_;
    }

private:
    net::QtHttpTransport below_;
    mutable std::mutex mutex_;
    std::vector<net::HttpRequest> requests_;
};

/// URL, headers and body, in lower case: hex may be written either way.
std::string text_of(const net::HttpRequest& request) {
    std::string text = request.url + '\n';
    for (const auto& [name, value] : request.headers)
        text += name + ": " + value + '\n';
    text.append(request.body.begin(), request.body.end());
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

using Facts = std::map<std::string, std::string>;  // text, in lower case -> what it is

/// What of the user's is found in requests of each kind: as it stands, or its characters in hex
/// once more, as transactions carry their owners.
std::map<std::string, std::set<std::string>> told(const std::vector<net::HttpRequest>& requests,
                                                  const Facts& facts) {
    std::map<std::string, std::set<std::string>> found;
    for (const net::HttpRequest& request : requests) {
        auto& of_kind = found[std::string(request_kind(request))];
        const std::string text = text_of(request);
        for (const auto& [fact, what] : facts)
            if (text.find(fact) != std::string::npos ||
                text.find(base::to_hex(base::as_bytes(fact))) != std::string::npos)
                of_kind.insert(what);
    }
    return found;
}

/// Paths by which blocks and their results were asked for, up to a height.
std::set<std::string> paths_of_blocks(const std::vector<net::HttpRequest>& requests,
                                      std::uint64_t up_to) {
    std::set<std::string> paths;
    for (const net::HttpRequest& request : requests) {
        const std::string_view kind = request_kind(request);
        // Whose votes are fetched depends on how far a node is behind, not on what is its user's.
        if (kind != "block" && kind != "results") continue;
        const std::size_t host = request.url.find('/', request.url.find("://") + 3);
        const std::string path = request.url.substr(host);
        std::uint64_t height = 0;
        for (const char* key : {"blocks/", "height=", "height%3D"})
            if (const std::size_t at = path.find(key); at != std::string::npos)
                height =
                    std::strtoull(path.c_str() + at + std::string_view(key).size(), nullptr, 10);
        if (height > 0 && height <= up_to) paths.insert(path);
    }
    return paths;
}

std::string lower(std::string text) {
    return QString::fromStdString(text).toLower().toStdString();
}

}  // namespace

class PrivacyTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    std::shared_ptr<Witness> witness_ = std::make_shared<Witness>();
    std::unique_ptr<Workspace> workspace_;
    Facts facts_;
    SecureBytes words_;

    WalletService& wallet() { return workspace_->wallet(); }
    std::unique_ptr<Workspace> open(const QString& dir, const std::shared_ptr<Witness>& witness,
                                    const NetworkChoice& network) {
        WorkspaceOptions options;
        options.data_dir = dir.toStdString();
        options.transport = witness;
        options.network = network;
        auto opened = Workspace::open(std::move(options), {});
        if (!opened) qCritical("%s", opened.error().describe().c_str());
        return opened ? *std::move(opened) : nullptr;
    }
    void remember() {
        const auto addresses = wallet().addresses();
        for (const AddressRow& row : *addresses) {
            facts_[lower(row.hex)] = "an address";
            facts_[lower(row.base58)] = "an address";
        }
        const auto coins = wallet().coins();
        for (const CoinRow& row : *coins) {
            facts_[lower(row.key)] = "a coin";
            facts_[lower(row.key.substr(0, 64))] = "a coin";  // the transaction that made it
            facts_[lower(row.address)] = "an address";
        }
        const auto history = wallet().history({}, 100);
        for (const HistoryRow& row : history->rows)
            if (!row.txid.empty()) facts_[lower(row.txid)] = "a transaction";
        facts_[wallet().status()->cosmos_address] = "the account";
    }
    bool included(std::int64_t payment) {
        return QTest::qWaitFor(
            [&] {
                const auto row = wallet().payment(payment);
                return row && row->state == "included";
            },
            kWait);
    }

private slots:
    void initTestCase() {
        workspace_ = open(dir_.filePath("user"), witness_, {});
        QVERIFY(workspace_);
        QVERIFY(witness_->requests().empty());  // opening sends nothing
        workspace_->chain().start();
        CreateRequest create;
        create.name = "w";
        create.password = password();
        create.words = std::move(wallet().new_words()->words);
        words_ = create.words.duplicate();
        QVERIFY(wallet().create(std::move(create), {}));
        QVERIFY(wallet().request_test_coins(50'000, {}));
        QTRY_COMPARE_WITH_TIMEOUT(wallet().status()->spendable, std::uint64_t{50'000}, kWait);
        remember();
    }
    void cleanupTestCase() { workspace_.reset(); }

    void F75_no_request_names_what_is_the_users() {
        // A life: funds, a split, a payment to oneself, one in and one out of the Cosmos account,
        // a second look at everything, a lock, and a restored copy.
        SplitRequest split;
        split.coin_key = wallet().coins()->at(0).key;
        split.parts = 3;
        const auto parts = wallet().split(split, {}, {});
        QVERIFY2(parts, parts ? "" : parts.error().describe().c_str());
        QVERIFY(included(parts->payment_id));
        remember();
        SendRequest request;
        request.recipients.push_back({wallet().new_address("rent")->hex, 1'000, false});
        request.label = "rent";
        const auto sent = wallet().send(request, {}, {});
        QVERIFY2(sent, sent ? "" : sent.error().describe().c_str());
        QVERIFY(included(sent->payment_id));
        // So far nothing but the asking for coins and the two payments is the user's.
        std::size_t handed_over = 0;
        for (const net::HttpRequest& one : witness_->requests()) {
            const std::string kind(request_kind(one));
            if (is_broadcast(kind) || kind == "faucet")
                ++handed_over;
            else
                QVERIFY2(request_tells(kind) == "nothing", kind.c_str());
        }
        QCOMPARE(handed_over, std::size_t{3});
        QVERIFY(wallet().request_cosmos_coins({}));
        QTRY_VERIFY_WITH_TIMEOUT(wallet().cosmos_account({})->sats >= 2'000, kWait);
        const auto funded = wallet().fund(2'000, "salary", {});
        QVERIFY2(funded, funded ? "" : funded.error().describe().c_str());
        QVERIFY(included(funded->id));
        // What a mint told is told again by a withdrawal of the same amount, and by no other.
        const auto pair = wallet().mint_of(2'000);
        QVERIFY(pair && *pair && (*pair)->height > 0 && (*pair)->id == funded->id);
        QVERIFY(wallet().mint_of(1'500) && !*wallet().mint_of(1'500));
        remember();
        const auto drawn = wallet().withdraw({.amount = 1'500, .coin_key = {}, .label = "out"}, {});
        QVERIFY2(drawn, drawn ? "" : drawn.error().describe().c_str());
        QTRY_VERIFY_WITH_TIMEOUT(wallet().withdrawals()->at(0).step == "paid", kWait);
        remember();
        QVERIFY(wallet().rescan({}));
        wallet().lock();
        RestoreRequest restore;
        restore.name = "again";
        restore.password = password();
        restore.words = words_.duplicate();
        QVERIFY(wallet().restore(std::move(restore), {}));
        QTRY_VERIFY_WITH_TIMEOUT(!wallet().status()->scanning && wallet().status()->spendable > 0,
                                 kWait);
        remember();
        QVERIFY(facts_.size() >= 20);

        const auto found = told(witness_->requests(), facts_);
        for (const auto& [kind, whats] : found)
            for (const std::string& what : whats)
                qInfo("%s (tells: %s) named %s", kind.c_str(),
                      std::string(request_tells(kind)).c_str(), what.c_str());
        // Whatever the page calls "nothing" names nothing, and nothing was asked that it does not
        // know.
        QVERIFY(!found.contains("other"));
        for (const auto& [kind, whats] : found) {
            const std::string_view tells = request_tells(kind);
            const std::string names =
                whats.empty() ? std::string() : kind + " names " + *whats.begin();
            if (tells == "nothing" || tells == "unknown") QVERIFY2(whats.empty(), names.c_str());
            // The Cosmos account is public and the user's by name; no coin stands beside it.
            if (tells == "account" && kind != "faucet")
                QVERIFY2(!whats.contains("a coin") && !whats.contains("an address"), names.c_str());
        }
        // The search finds what is there: a payment is told where it is handed in.
        QVERIFY(found.at("broadcast").contains("an address"));
        QVERIFY(found.at("balances").contains("the account"));
    }

    /// The page counts what really went out.
    void F74_the_page_counts_what_went_out() {
        const auto before = witness_->requests().size();
        const auto view = workspace_->servers().view();
        std::uint64_t counted = 0;
        for (const RequestView& row : view->requests)
            counted += row.count;
        QVERIFY(counted >= before && counted <= witness_->requests().size());
        std::uint64_t sent = 0, received = 0;
        for (const DayView& day : view->days) {
            sent += day.sent;
            received += day.received;
        }
        QVERIFY(received > sent && sent > 1000);
        const auto found = told(witness_->requests(), facts_);
        QVERIFY(found.contains("block") && found.contains("chain-tip") && found.contains("votes"));
    }

    /// The blocks and results that are asked for are those that anybody asks for: which of them
    /// hold the user's coins does not show.
    void F75_a_wallet_asks_for_what_an_empty_node_asks_for() {
        const std::uint64_t height = workspace_->chain().status()->height;
        const auto empty = std::make_shared<Witness>();
        NetworkChoice network = workspace_->network();
        network.kind = NetworkKind::Custom;
        const auto other = open(dir_.filePath("nobody"), empty, network);
        QVERIFY(other);
        other->chain().start();
        QTRY_VERIFY_WITH_TIMEOUT(other->chain().status()->height >= height, kWait);
        QTRY_COMPARE_WITH_TIMEOUT(other->chain().status()->signatures.level, std::string("signed"),
                                  kWait);
        const auto with = paths_of_blocks(witness_->requests(), height);
        const auto without = paths_of_blocks(empty->requests(), height);
        QVERIFY(without.size() >= height);
        for (const std::string& path : with)
            QVERIFY2(without.contains(path), path.c_str());
        for (const std::string& path : without)
            QVERIFY2(with.contains(path), path.c_str());
    }

    /// Whatever needs no server goes on; what needs one says so. Not one request in all that time.
    void F77_what_needs_no_network_works_offline() {
        NetworkChoice network = workspace_->network();
        network.kind = NetworkKind::Custom;
        const auto quiet = std::make_shared<Witness>();
        const auto other = open(dir_.filePath("offline"), quiet, network);
        QVERIFY(other);
        other->chain().start();
        WalletService& own = other->wallet();
        RestoreRequest restore;
        restore.name = "w";
        restore.password = password();
        restore.words = words_.duplicate();
        QVERIFY(own.restore(std::move(restore), {}));
        const std::uint64_t height = workspace_->chain().status()->height;
        QTRY_VERIFY_WITH_TIMEOUT(other->chain().status()->height >= height, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(!own.status()->scanning && own.status()->spendable > 1'000, kWait);
        const std::uint64_t total = own.status()->total;
        QVERIFY(other->servers().set_connection({"offline", {}, 0}));
        const std::size_t asked = quiet->requests().size();

        own.lock();
        QVERIFY(own.unlock("w", password(), {}));
        QCOMPARE(own.status()->total, total);
        const auto address = own.new_address("offline");
        QVERIFY(address && own.label_address(address->hex, "made offline"));
        const auto coins = own.coins();
        QVERIFY(!coins->empty());
        QVERIFY(own.label_coin(coins->front().key, "kept") &&
                own.freeze_coin(coins->front().key, "kept", 0));
        QVERIFY(own.unfreeze_coin(coins->front().key));
        QVERIFY(!own.history({}, 10)->rows.empty());
        QVERIFY(own.save_contact({0, "Ada", workspace_->wallet().addresses()->front().hex, {}, 0}));
        QVERIFY(own.rescan({}));
        QCOMPARE(own.status()->total, total);
        QVERIFY(other->backups().back_up(dir_.filePath("w.zkbackup").toStdString(), {}));
        QVERIFY(!other->chain().blocks({}, 5)->rows.empty());
        SendRequest request;
        request.recipients.push_back({address->hex, 10, false});
        QVERIFY(own.preview(request) && own.maximum(request));
        const auto refused = own.send(request, {}, {});
        QVERIFY(!refused && refused.error().is(net::NetError::Offline));
        QVERIFY(own.cosmos_account({}).error().is(net::NetError::Offline));
        QCOMPARE(own.status()->total, total);
        QCOMPARE(quiet->requests().size(), asked);
    }
};

QTEST_GUILESS_MAIN(PrivacyTest)
#include "privacy_test.moc"
