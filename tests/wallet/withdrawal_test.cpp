// Value goes in and out through the Cosmos account, against a chain that keeps books: every coin is
// destroyed once and paid once, whatever request is lost, whatever answer is lost, and wherever the
// program stops.

#include "core/wallet/withdrawal.h"

#include <set>

#include <QtTest>

#include "core/base/json.h"
#include "core/net/cosmos_client.h"
#include "core/net/zkos_rpc_client.h"
#include "core/transaction/judgement.h"
#include "core/wallet/cosmos_account.h"
#include "core/wallet/funding.h"
#include "core/wallet/transfer_builder.h"
#include "core/wallet/wallet_state.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;
using Json = nlohmann::json;

namespace {

const std::string kLcd = "http://lcd.test";
const std::string kServer = "http://zkos.test/";
constexpr std::string_view kTxs = "/cosmos/tx/v1beta1/txs";

/// The program stops here: nothing of it runs any more.
struct Killed {};

enum class Mishap { None, RequestLost, AnswerLost, KilledBefore, KilledAfter };

/// Both servers over one book: what was sent waits until next_block().
class Books final : public net::HttpTransport {
public:
    TestChain chain;
    std::map<std::string, std::pair<std::uint32_t, std::string>> codes;  ///< by Cosmos hash
    std::vector<net::MsgMintBurnTradingBtc> notices;
    std::vector<net::MsgSend> sends;
    std::uint64_t sats = 0;
    std::uint64_t sequence = 7, queue_ahead = 0;
    int requests = 0;
    int mishap_at = -1;
    Mishap mishap = Mishap::None;
    std::pair<std::uint32_t, std::string> refuse_claims{0, ""};
    std::pair<std::uint32_t, std::string> refuse_mints{0, ""};
    /// Taken into the queue, then refused: the module's own checks run in blocks only.
    std::pair<std::uint32_t, std::string> refuse_in_block{0, ""};

    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override {
        if (stop.stop_requested()) return fail(base::JobError::Cancelled);
        const Mishap now = requests++ == mishap_at ? mishap : Mishap::None;
        if (now == Mishap::KilledBefore) throw Killed{};
        if (now == Mishap::RequestLost) return fail(net::NetError::ConnectionFailed);
        const auto [status, body] = answer(request);
        if (now == Mishap::KilledAfter) throw Killed{};
        if (now == Mishap::AnswerLost) return fail(net::NetError::Timeout);
        net::HttpResponse response;
        response.status = status;
        response.headers = {{"Content-Type", "application/json"}};
        response.body = base::to_bytes(body);
        return response;
    }

    /// Puts what waits into a block; a transaction whose inputs are gone is refused in it.
    ScanBlock next_block() {
        ScanBlock& block = chain.next();
        for (const auto& bytes : std::exchange(transfers_, {}))
            chain.apply(bytes, base::to_hex(net::tx_hash(bytes)));
        for (const auto& [hash, mint] : std::exchange(mints_, {})) {
            const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
            const auto txid = base::array_from_hex<32>(hash).value();
            ScanTransaction seen;
            seen.txid = txid;
            seen.cosmos_hash = hash;
            seen.kind = "mint";
            seen.applied = true;
            block.transactions.push_back(seen);
            chain.add(txid, 0, chain::Output::coin({qq.encrypt, qq.address.hex()}));
            block.added.back().minted = true;
        }
        return block;
    }
    std::uint64_t paid() const {
        std::uint64_t sum = 0;
        for (const auto& notice : notices)
            if (!notice.mint_or_burn) sum += notice.btc_value;
        return sum;
    }

private:
    using Answer = std::pair<int, std::string>;

    Answer answer(const net::HttpRequest& request) {
        const std::string& url = request.url;
        if (url == kServer) return commit(request);
        if (!url.starts_with(kLcd)) return {404, "{}"};
        const std::string path = url.substr(kLcd.size());
        if (path.starts_with("/cosmos/auth/")) {
            const Json account = {{"@type", "/cosmos.auth.v1beta1.BaseAccount"},
                                  {"address", path.substr(path.rfind('/') + 1)},
                                  {"account_number", "4"},
                                  {"sequence", std::to_string(sequence)}};
            return {200, Json{{"account", account}}.dump()};
        }
        if (path.starts_with("/cosmos/bank/"))
            return {200, Json{{"balances",
                               {{{"denom", "sats"}, {"amount", std::to_string(sats)}},
                                {{"denom", "nyks"}, {"amount", "5000"}}}}}
                             .dump()};
        if (path == kTxs) return broadcast(request);
        if (path.starts_with(kTxs)) {
            const std::string hash = path.substr(path.rfind('/') + 1);
            const auto found = codes.find(hash);
            if (found == codes.end()) return {404, R"({"code":5,"message":"tx not found"})"};
            return {200, tx_answer(hash, found->second.first, found->second.second)};
        }
        if (path.find("/mint_or_burn_trading_btc/") != std::string::npos) {
            Json list = Json::array();
            for (const auto& notice : notices)
                list.push_back({{"mintOrBurn", notice.mint_or_burn},
                                {"btcValue", std::to_string(notice.btc_value)},
                                {"qqAccount", notice.qq_account},
                                {"encryptScalar", notice.encrypt_scalar},
                                {"twilightAddress", notice.twilight_address}});
            return {200, Json{{"MintOrBurnTradingBtc", list}}.dump()};
        }
        if (path.find("/transfer_tx/") != std::string::npos) {
            const std::string id = path.substr(path.rfind('/') + 1);
            if (!committed_.contains(id))
                return {500, R"({"code":2,"message":"could not find transfer tx"})"};
            return {200, Json{{"TransferTx",
                               {{"txId", id},
                                {"txByteCode", "00"},
                                {"txFee", "2"},
                                {"zkOracleAddress", "twilight1"}}}}
                             .dump()};
        }
        return {501, R"({"code":12,"message":"Not Implemented"})"};
    }

    Answer commit(const net::HttpRequest& request) {
        const Json call = Json::parse(request.body);
        const Bytes bytes = base::from_hex(call.at("params").at(0).get<std::string>()).value();
        const auto transaction = chain::decode_transaction(bytes).value();
        const auto judgement = transaction::judge(bytes);
        std::string result = R"({"txHash":")" + base::to_hex(net::tx_hash(bytes)) + "\"}";
        bool known = judgement.verdict == transaction::Verdict::Sound;
        for (const auto& input : transaction.inputs())
            if (const auto utxo = input.utxo(); !utxo.is_null())
                known = known && chain.unspent().contains({chain::IoType::Coin, utxo});
        if (!known)
            result = "{ Error: Transaction verification failed: Failed to verify the input UTXO.}";
        else if (committed_.insert(base::to_hex(judgement.txid)).second)
            transfers_.push_back(bytes);
        return {200, Json{{"jsonrpc", "2.0"}, {"id", 1}, {"result", result}}.dump()};
    }

    static std::string tx_answer(const std::string& hash, std::uint32_t code,
                                 const std::string& log, const std::string& space = "zkos") {
        return Json{{"tx_response",
                     {{"txhash", hash},
                      {"height", "9"},
                      {"code", code},
                      {"codespace", code ? space : ""},
                      {"raw_log", log}}}}
            .dump();
    }

    Answer broadcast(const net::HttpRequest& request) {
        const Json body = Json::parse(request.body);
        const Bytes raw = base::from_base64(body.at("tx_bytes").get<std::string>()).value();
        const auto tx = net::decode_tx_raw(raw).value();
        const std::string hash = base::to_hex(tx.hash);
        if (tx.signers.at(0).sequence != sequence + queue_ahead)
            return {200, tx_answer(hash, 32,
                                   "account sequence mismatch, expected " +
                                       std::to_string(sequence + queue_ahead) + ", got " +
                                       std::to_string(tx.signers[0].sequence),
                                   "sdk")};
        if (const auto* bank = std::get_if<net::MsgSend>(&tx.messages.at(0))) {
            sends.push_back(*bank);
            ++queue_ahead;
            return {200, tx_answer(hash, 0, "[]")};
        }
        // What the server took already comes a second time; the block will say so.
        if (const auto* transfer = std::get_if<net::MsgTransferTx>(&tx.messages.at(0))) {
            committed_.insert(transfer->tx_id);
            transfers_.push_back(base::from_hex(transfer->tx_byte_code).value());
            return {200, tx_answer(hash, 0, "[]")};
        }
        const auto notice = std::get<net::MsgMintBurnTradingBtc>(tx.messages.at(0));
        const auto& refusal = notice.mint_or_burn ? refuse_mints : refuse_claims;
        if (refusal.first) return {200, tx_answer(hash, refusal.first, refusal.second)};
        for (const auto& earlier : notices)
            if (earlier.mint_or_burn == notice.mint_or_burn &&
                earlier.qq_account == notice.qq_account)
                return {200, tx_answer(hash, 11, "this account was used: invalid input")};
        if (refuse_in_block.first) {
            codes[hash] = refuse_in_block;
            return {200, tx_answer(hash, 0, "[]")};
        }
        notices.push_back(notice);
        if (notice.mint_or_burn) mints_.emplace_back(hash, notice);
        codes[hash] = {0, "[]"};
        return {200, tx_answer(hash, 0, "[]")};
    }

    std::vector<Bytes> transfers_;
    std::vector<std::pair<std::string, net::MsgMintBurnTradingBtc>> mints_;
    std::set<std::string> committed_;
};

}  // namespace

class WithdrawalTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};
    int made_ = 0;

    struct Setup {
        std::unique_ptr<Books> books = std::make_unique<Books>();
        std::unique_ptr<Wallet> wallet;
        std::unique_ptr<net::CosmosClient> cosmos;
        std::unique_ptr<net::ZkosRpcClient> zkos;

        Withdrawal withdrawal(RandomSource& random) {
            return Withdrawal(*wallet, random, zkos.get(), cosmos.get(), "nyks");
        }
        Funding funding(RandomSource& random) { return Funding(*wallet, random, *cosmos, "nyks"); }
    };

    Setup make() {
        Setup setup;
        auto made = Wallet::create(dir_.path().toStdString(), named("w" + std::to_string(++made_)),
                                   Mnemonic::generate(random_).value(), password(), random_);
        setup.wallet = std::move(made.value());
        setup.cosmos = std::make_unique<net::CosmosClient>(*setup.books, kLcd);
        setup.zkos = std::make_unique<net::ZkosRpcClient>(*setup.books, kServer);
        return setup;
    }
    void reopen(Setup& setup) {
        const std::string name = setup.wallet->info().name;
        setup.wallet.reset();
        setup.wallet = std::move(Wallet::open(dir_.path().toStdString(), name, password()).value());
    }
    void take_block(Setup& setup) {
        const auto block = setup.books->next_block();
        const auto report = Scanner(*setup.wallet, pool_).scan_block(block);
        if (!report) qFatal("%s", report.error().describe().c_str());
    }
    /// A minted coin, whose blinding is known.
    Setup funded(std::uint64_t amount) {
        Setup setup = make();
        setup.books->sats = amount;
        const auto prepared = setup.funding(random_).prepare(amount, "in").value();
        if (!setup.funding(random_).submit(prepared.id, {})) qFatal("mint");
        take_block(setup);
        return setup;
    }

    /// Brings a withdrawal to its end with one mishap at request `at`; the program is started
    /// again after a kill, and before every step if `restless`.
    void survive(std::uint64_t amount, Mishap mishap, int at, bool restless) {
        Setup setup = funded(1000);
        setup.books->requests = 0;
        setup.books->mishap_at = at;
        setup.books->mishap = mishap;
        const auto started = setup.withdrawal(random_).start({amount, {}, "out"}, {});
        QVERIFY2(started.has_value(), started ? "" : started.error().describe().c_str());
        for (int step = 0; step < 8; ++step) {
            if (restless) reopen(setup);
            try {
                // What a started program does: it finds what is open, and goes on with it.
                const auto rows = Withdrawal::list(*setup.wallet).value();
                for (const auto& row : rows)
                    if (row.open()) (void)setup.withdrawal(random_).advance(row.id, {});
            } catch (const Killed&) {
                reopen(setup);
            }
            take_block(setup);
        }
        const auto list = Withdrawal::list(*setup.wallet).value();
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(list[0].id, started->id);
        QCOMPARE(std::string(withdrawal_step_name(list[0].step)), std::string("paid"));
        QCOMPARE(list[0].amount, amount);
        QCOMPARE(setup.books->paid(), amount);
        QCOMPARE(setup.wallet->balance()->total, 1000 - amount);
        QCOMPARE(setup.wallet->balance()->spendable, 1000 - amount);
        QVERIFY(setup.wallet->unfinished_payments()->empty());
        // The ledger agrees: what is left there of ours is the rest.
        std::uint64_t there = 0;
        const auto coins = setup.wallet->coins().value();
        for (const auto& coin : coins)
            if (setup.books->chain.unspent().contains({coin.kind, coin.utxo}))
                there += coin.amount.value();
        QCOMPARE(there, 1000 - amount);
    }

private slots:
    void a_mint_from_the_account() {
        Setup setup = make();
        setup.books->sats = 5000;
        const auto holdings =
            CosmosAccount(*setup.wallet, *setup.cosmos, "nyks").holdings({}).value();
        QCOMPARE(holdings.sats, std::uint64_t{5000});
        QCOMPARE(holdings.nyks, std::uint64_t{5000});
        QVERIFY(holdings.exists);
        const auto prepared = setup.funding(random_).prepare(700, "salary").value();
        QCOMPARE(prepared.state, PaymentState::Proved);
        reopen(setup);
        const auto sent = setup.funding(random_).submit(prepared.id, {}).value();
        QCOMPARE(sent.state, PaymentState::Seen);
        QCOMPARE(setup.wallet->balance()->pending_in, std::uint64_t{700});
        reopen(setup);
        take_block(setup);
        const auto landed = setup.wallet->payment(prepared.id).value();
        QCOMPARE(landed.state, PaymentState::Included);
        QVERIFY(!landed.alarm);
        const auto coins = setup.wallet->coins().value();
        QCOMPARE(coins.size(), std::size_t{1});
        QVERIFY(coins[0].blinding_known && coins[0].amount == 700U);
        QCOMPARE(setup.wallet->balance()->spendable, std::uint64_t{700});
        const auto history = setup.wallet->history("", 10)->rows;
        QCOMPARE(history.size(), std::size_t{1});
        QCOMPARE(history[0].kind, HistoryKind::Mint);
        QCOMPARE(history[0].amount, std::int64_t{700});
        QCOMPARE(history[0].label, std::string("salary"));
    }

    void a_mint_survives_lost_answers() {
        for (const Mishap mishap :
             {Mishap::RequestLost, Mishap::AnswerLost, Mishap::KilledBefore, Mishap::KilledAfter}) {
            for (int at = 0; at < 2; ++at) {
                Setup setup = make();
                setup.books->mishap = mishap;
                setup.books->mishap_at = at;
                const auto id = setup.funding(random_).prepare(50, "").value().id;
                try {
                    (void)setup.funding(random_).submit(id, {});
                } catch (const Killed&) {
                }
                reopen(setup);
                const auto found = setup.wallet->payment(id).value();
                if (found.state != PaymentState::Seen)
                    QVERIFY(setup.funding(random_).submit(id, {}).has_value());
                take_block(setup);
                QCOMPARE(setup.wallet->payment(id)->state, PaymentState::Included);
                QCOMPARE(setup.wallet->balance()->total, std::uint64_t{50});
                QCOMPARE(setup.books->notices.size(), std::size_t{1});
            }
        }
    }

    void a_refused_mint_says_why() {
        const std::map<std::uint32_t, std::string> reasons = {
            {3, "invalid-commitment"}, {4, "no-clearing-account"}, {7, "private-pool"},
            {11, "account-used"},      {12, "bank-mismatch"},      {99, "refused"}};
        for (const auto& [code, reason] : reasons) {
            Setup setup = make();
            setup.books->refuse_mints = {code, "words of the chain"};
            const auto id = setup.funding(random_).prepare(50, "").value().id;
            const auto sent = setup.funding(random_).submit(id, {});
            QVERIFY(!sent && sent.error().is(WalletError::CosmosRefused));
            QVERIFY(sent.error().context().starts_with(reason + ": "));
            QVERIFY(sent.error().context().find("words of the chain") != std::string::npos);
            const auto failed = setup.wallet->payment(id).value();
            QCOMPARE(failed.state, PaymentState::Failed);
            QCOMPARE(failed.failure, reason);
            QCOMPARE(setup.wallet->balance()->pending_in, std::uint64_t{0});
        }
        QCOMPARE(std::string(explain_refusal("undefined", 111222).code),
                 std::string("invalid-commitment"));
    }

    void bank_transfers_and_their_sequence() {
        Setup setup = make();
        CosmosAccount account(*setup.wallet, *setup.cosmos, "nyks");
        const std::string other = "twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg";
        // The second is signed before the first stands in a block: the account still shows the old
        // sequence, the queue wants the next.
        QVERIFY(account.send(other, "nyks", 5, {})->taken());
        QVERIFY(account.send(other, "sats", 6, {})->taken());
        QCOMPARE(setup.books->sends.size(), std::size_t{2});
        // Two at once, from two threads.
        {
            const auto one = [&] {
                CosmosAccount own(*setup.wallet, *setup.cosmos, "nyks");
                const auto answer = own.send(other, "nyks", 1, {});
                if (!answer || !answer->taken()) qWarning("refused");
            };
            std::jthread a(one), b(one);
        }
        QCOMPARE(setup.books->sends.size(), std::size_t{4});
        const auto own = setup.wallet->info().cosmos_address;
        QVERIFY(account.send(own, "sats", 1, {}).error().is(WalletError::SelfSendSats));
        QVERIFY(account.send(own, "nyks", 1, {})->taken());
        QVERIFY(account.send(other, "btc", 1, {}).error().is(WalletError::BadDenom));
        QVERIFY(account.send(other, "nyks", 0, {}).error().is(WalletError::AmountZero));
        QVERIFY(!account.send("twilight1oops", "nyks", 1, {}));
        QCOMPARE(setup.books->sends.size(), std::size_t{5});
    }

    void a_whole_coin_is_burnt_as_it_is() {
        Setup setup = funded(1000);
        const auto started = setup.withdrawal(random_).start({1000, {}, "rent"}, {}).value();
        QCOMPARE(started.step, WithdrawalStep::Burning);
        // The claim is on disk, and nothing was sent.
        QVERIFY(setup.books->chain.unspent().size() == 1);
        reopen(setup);
        const auto burn = setup.wallet->payment(started.burn).value();
        QCOMPARE(burn.state, PaymentState::Proved);
        QCOMPARE(burn.notice->qq_account.size(), std::size_t{266});
        QCOMPARE(burn.notice->encrypt_scalar.size(), std::size_t{64});
        QCOMPARE(burn.notice->twilight_address, setup.wallet->info().cosmos_address);
        QCOMPARE(transaction::judge(setup.wallet->payment_bytes(burn.id).value()).verdict,
                 transaction::Verdict::Sound);
        QCOMPARE(setup.wallet->balance()->held_back.front().obstacle, Obstacle::Reserved);

        auto status = setup.withdrawal(random_).advance(started.id, {}).value();
        QCOMPARE(status.step, WithdrawalStep::Burning);
        QCOMPARE(setup.books->paid(), std::uint64_t{0});
        take_block(setup);
        QCOMPARE(setup.books->chain.unspent().size(), std::size_t{0});
        status = setup.withdrawal(random_).advance(started.id, {}).value();
        QCOMPARE(status.step, WithdrawalStep::Claiming);
        QCOMPARE(setup.books->paid(), std::uint64_t{1000});
        status = setup.withdrawal(random_).advance(started.id, {}).value();
        QCOMPARE(status.step, WithdrawalStep::Paid);
        QCOMPARE(setup.wallet->balance()->total, std::uint64_t{0});

        const auto history = setup.wallet->history("", 10)->rows;
        QCOMPARE(history.front().kind, HistoryKind::Burn);
        QCOMPARE(history.front().amount, std::int64_t{-1000});
        QCOMPARE(history.front().claim, ClaimState::Paid);
        QCOMPARE(history.front().label, std::string("rent"));
        QCOMPARE(setup.withdrawal(random_).advance(started.id, {})->step, WithdrawalStep::Paid);
        QVERIFY(!setup.withdrawal(random_).retry_claim(started.id));
    }

    void survives_every_mishap() {
        // Requests of the direct way and of the one over a fresh coin.
        for (const auto& [amount, requests] : {std::pair{1000U, 4}, std::pair{400U, 6}})
            for (const Mishap mishap : {Mishap::None, Mishap::RequestLost, Mishap::AnswerLost,
                                        Mishap::KilledBefore, Mishap::KilledAfter})
                for (int at = 0; at < (mishap == Mishap::None ? 1 : requests); ++at)
                    survive(amount, mishap, at, mishap == Mishap::None);
    }

    void a_claim_paid_elsewhere_counts_as_paid() {
        Setup setup = funded(1000);
        const auto id = setup.withdrawal(random_).start({1000, {}, ""}, {})->id;
        (void)setup.withdrawal(random_).advance(id, {});
        take_block(setup);
        // Another copy of the wallet was faster.
        const auto notice = *setup.wallet->payment(id)->notice;
        setup.books->notices.push_back(
            {false, 1000, notice.qq_account, notice.encrypt_scalar, notice.twilight_address});
        QCOMPARE(setup.withdrawal(random_).advance(id, {})->step, WithdrawalStep::Paid);
        QCOMPARE(setup.books->paid(), std::uint64_t{1000});
    }

    void a_refused_claim_keeps_its_data_and_can_be_tried_again() {
        Setup setup = funded(1000);
        const auto id = setup.withdrawal(random_).start({1000, {}, ""}, {})->id;
        (void)setup.withdrawal(random_).advance(id, {});
        take_block(setup);
        setup.books->refuse_claims = {4, "clearing account not found"};
        auto status = setup.withdrawal(random_).advance(id, {}).value();
        QCOMPARE(status.step, WithdrawalStep::Refused);
        QCOMPARE(status.failure, std::string("no-clearing-account"));
        QVERIFY(status.failure_text.starts_with("This Cosmos account has no clearing account"));
        QVERIFY(status.failure_text.ends_with("(clearing account not found)"));
        reopen(setup);
        setup.books->refuse_claims = {};
        QVERIFY(setup.withdrawal(random_).retry_claim(id));
        (void)setup.withdrawal(random_).advance(id, {});
        QCOMPARE(setup.withdrawal(random_).advance(id, {})->step, WithdrawalStep::Paid);
    }

    void a_refusal_in_the_block_is_noticed() {
        Setup setup = make();
        setup.books->refuse_in_block = {12, "bank balance mismatch"};
        const auto mint = setup.funding(random_).prepare(50, "").value().id;
        QVERIFY(setup.funding(random_).submit(mint, {}).has_value());
        take_block(setup);
        const auto refused = setup.funding(random_).follow(mint, {}).value();
        QCOMPARE(refused.state, PaymentState::Failed);
        QCOMPARE(refused.failure, std::string("bank-mismatch"));
        const auto row = setup.wallet->history_row(mint).value();
        QVERIFY(row.failure_text.ends_with("(bank balance mismatch)"));
        QCOMPARE(setup.wallet->balance()->pending_in, std::uint64_t{0});

        setup.books->refuse_in_block = {};
        const auto again = setup.funding(random_).prepare(1000, "").value().id;
        QVERIFY(setup.funding(random_).submit(again, {}).has_value());
        take_block(setup);
        const auto id = setup.withdrawal(random_).start({1000, {}, ""}, {})->id;
        (void)setup.withdrawal(random_).advance(id, {});
        take_block(setup);
        setup.books->refuse_in_block = {7, "private pool"};
        QCOMPARE(setup.withdrawal(random_).advance(id, {})->step, WithdrawalStep::Claiming);
        const auto status = setup.withdrawal(random_).advance(id, {}).value();
        QCOMPARE(status.step, WithdrawalStep::Refused);
        QCOMPARE(status.failure, std::string("private-pool"));
        setup.books->refuse_in_block = {};
        QVERIFY(setup.withdrawal(random_).retry_claim(id));
        (void)setup.withdrawal(random_).advance(id, {});
        QCOMPARE(setup.withdrawal(random_).advance(id, {})->step, WithdrawalStep::Paid);
    }

    // The wallet's file says something of the coin that is not true: no burn comes out right.
    void F39_a_burn_that_is_refused_leaves_a_report() {
        Setup setup = funded(98'765'432);
        WalletState& state = setup.wallet->state();
        StoredCoin damaged = state.coins().begin()->second.duplicate();
        damaged.coin.amount = 98'765'431;
        QVERIFY(state.change([&] { return state.put_coin(std::move(damaged)); }));
        const auto refused = setup.withdrawal(random_).start({98'765'431, {}, ""}, {});
        QVERIFY(!refused.has_value());
        QVERIFY2(refused.error().is(WalletError::ProofMismatch),
                 refused.error().describe().c_str());
        QVERIFY(setup.wallet->unfinished_payments()->empty());
        QVERIFY(!setup.wallet->coins()->front().reserved_by);
        QFile report(QString::fromStdString(refused.error().context()));
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray text = report.readAll();
        QVERIFY2(text.contains("\"kind\": \"burn\""), text.constData());
        QVERIFY2(!text.contains("9876543"), text.constData());
    }

    // The block is compared with the burn that was built. One whose bytes were written anew on the
    // way is a burn all the same: it is claimed, and the alarm says that its id is another.
    void a_burn_that_landed_otherwise_raises_the_alarm() {
        using Change = std::function<void(ScanBlock&)>;
        const ByteArray<32> other{7};
        const std::vector<Change> changes = {
            [](ScanBlock&) {},
            [&](ScanBlock& block) {
                block.transactions.front().txid = other;
                block.removed.front().spent_by = other;
            },
            [](ScanBlock& block) { block.transactions.front().kind = "message-app"; },
            [](ScanBlock& block) {
                block.removed.push_back(block.removed.front());
                block.removed.back().utxo.output_index = 9;
            },
            [&](ScanBlock& block) {
                ScanOutput made;
                made.utxo = {block.transactions.front().txid, 0};
                made.output = TestChain::coin(foreign_address(), 1);
                block.added.push_back(made);
            },
        };
        for (std::size_t i = 0; i < changes.size(); ++i) {
            Setup setup = funded(1000);
            const auto id = setup.withdrawal(random_).start({1000, {}, ""}, {})->id;
            (void)setup.withdrawal(random_).advance(id, {});
            ScanBlock block = setup.books->next_block();
            QCOMPARE(block.transactions.size(), std::size_t{1});
            changes[i](block);
            const auto report = Scanner(*setup.wallet, pool_).scan_block(block).value();
            const auto burn = setup.wallet->payment(id).value();
            QCOMPARE(burn.state, PaymentState::Included);
            QVERIFY2(burn.alarm == (i > 0), std::to_string(i).c_str());
            QVERIFY2((report.alarms > 0) == (i > 0), std::to_string(i).c_str());
            QCOMPARE(setup.wallet->history("", 9)->rows.size(), std::size_t{2});
            (void)setup.withdrawal(random_).advance(id, {});
            QCOMPARE(setup.withdrawal(random_).advance(id, {})->step, WithdrawalStep::Paid);
        }
        // Somebody who takes the coin for something else is no burn of ours.
        Setup setup = funded(1000);
        const auto id = setup.withdrawal(random_).start({1000, {}, ""}, {})->id;
        (void)setup.withdrawal(random_).advance(id, {});
        ScanBlock block = setup.books->next_block();
        block.transactions.front().txid = other;
        block.transactions.front().kind = "transfer-dark";
        block.removed.front().spent_by = other;
        QVERIFY(Scanner(*setup.wallet, pool_).scan_block(block));
        QCOMPARE(setup.wallet->payment(id)->failure, std::string("coin-spent-elsewhere"));
    }

    /// The wallet was away, and reads the whole set instead of the blocks.
    void a_burn_that_landed_unseen() {
        Setup setup = funded(1000);
        const auto id = setup.withdrawal(random_).start({1000, {}, ""}, {})->id;
        (void)setup.withdrawal(random_).advance(id, {});
        (void)setup.books->next_block();
        QVERIFY(Scanner(*setup.wallet, pool_)
                    .scan_set(setup.books->chain.source(), setup.books->chain.height(), {})
                    .has_value());
        QCOMPARE(Withdrawal::status(*setup.wallet, id)->step, WithdrawalStep::Burning);
        (void)setup.withdrawal(random_).advance(id, {});
        QCOMPARE(setup.withdrawal(random_).advance(id, {})->step, WithdrawalStep::Paid);
    }

    void what_cannot_be_withdrawn() {
        Setup setup = funded(1000);
        auto withdrawal = setup.withdrawal(random_);
        QVERIFY(withdrawal.start({0, {}, ""}, {}).error().is(WalletError::AmountZero));
        QVERIFY(withdrawal.start({1001, {}, ""}, {}).error().is(WalletError::InsufficientFunds));
        const auto coin = setup.wallet->coins()->front();
        QVERIFY(setup.wallet->freeze_coin(coin.kind, coin.utxo, "savings"));
        const auto frozen = withdrawal.start({0, coin.utxo, ""}, {});
        QVERIFY(frozen.error().is(WalletError::CoinNotSpendable));
        QCOMPARE(frozen.error().context(), std::string("frozen"));
        QCOMPARE(setup.wallet->addresses()->size(), std::size_t{1});
        QVERIFY(Withdrawal::list(*setup.wallet)->empty());
    }

    void frozen_coins_stay() {
        Setup setup = funded(1000);
        const auto coin = setup.wallet->coins()->front();
        QVERIFY(setup.wallet->freeze_coin(coin.kind, coin.utxo, "for taxes"));
        reopen(setup);
        const auto frozen = setup.wallet->coins()->front();
        QVERIFY(frozen.frozen);
        QCOMPARE(frozen.freeze_reason, std::string("for taxes"));
        QCOMPARE(setup.wallet->balance()->spendable, std::uint64_t{0});
        QCOMPARE(setup.wallet->balance()->held_back.front().obstacle, Obstacle::Frozen);
        QCOMPARE(setup.wallet->balance()->total, std::uint64_t{1000});
        SendIntent intent;
        intent.recipients.push_back({foreign_address(), 10, {}, false});
        QVERIFY(TransferBuilder(*setup.wallet, random_)
                    .plan(intent)
                    .error()
                    .is(WalletError::InsufficientFunds));
        // A rescan changes nothing about it.
        QVERIFY(Scanner(*setup.wallet, pool_)
                    .scan_set(setup.books->chain.source(), setup.books->chain.height(), {})
                    .has_value());
        QVERIFY(setup.wallet->coins()->front().frozen);
        QVERIFY(setup.wallet->unfreeze_coin(coin.kind, coin.utxo));
        QCOMPARE(setup.wallet->balance()->spendable, std::uint64_t{1000});
        QCOMPARE(setup.wallet->coins()->front().freeze_reason, std::string());
    }

    void contacts_and_accounts() {
        Setup setup = funded(1000);
        Wallet& wallet = *setup.wallet;
        const std::string address = foreign_address();
        const auto saved = wallet.save_contact({0, "Ana", address, "from the market", 0}).value();
        QVERIFY(!wallet.save_contact({0, "Bob", "0cnope", "", 0}));
        QCOMPARE(wallet.contacts()->size(), std::size_t{1});
        QCOMPARE(wallet.contacts()->front().address, address);
        QVERIFY(wallet.remove_contact(saved.id));
        QVERIFY(wallet.contacts()->empty());
        QVERIFY(wallet.new_address(random_, "", 1).has_value());
        const auto accounts = wallet.accounts().value();
        QCOMPARE(accounts.size(), std::size_t{2});
        QCOMPARE(accounts[0].spendable, std::uint64_t{1000});
        QCOMPARE(accounts[0].coins, 1U);
        QCOMPARE(accounts[1].addresses, 1U);
        QCOMPARE(accounts[1].total, std::uint64_t{0});
    }
};

QTEST_GUILESS_MAIN(WithdrawalTest)
#include "withdrawal_test.moc"
