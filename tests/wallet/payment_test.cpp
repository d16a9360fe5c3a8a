// A payment from intent to block: real proofs, a chain of blocks, and a network that answers,
// refuses, lies or stays silent. Every state is looked at after closing and opening the wallet.

#include <set>

#include <QFileInfo>
#include <QtTest>

#include "core/base/json.h"
#include "core/net/cosmos_client.h"
#include "core/net/cosmos_tx.h"
#include "core/net/zkos_rpc_client.h"
#include "core/transaction/judgement.h"
#include "core/wallet/broadcaster.h"
#include "core/wallet/funding.h"
#include "core/wallet/transfer_builder.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;
using Json = nlohmann::json;

namespace {

const std::string kHash(64, 'b');

/// Answers by URL; a URL without an answer is a refused connection.
class FakeNetwork final : public net::HttpTransport {
public:
    std::map<std::string, std::pair<int, std::string>> answers;
    std::vector<net::HttpRequest> requests;
    std::function<void()> on_request;

    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override {
        if (stop.stop_requested()) return fail(base::JobError::Cancelled);
        requests.push_back(request);
        if (on_request) on_request();
        const auto answer = answers.find(request.url);
        if (answer == answers.end()) return fail(net::NetError::ConnectionFailed, request.url);
        net::HttpResponse response;
        response.status = answer->second.first;
        response.headers = {{"Content-Type", "application/json"}};
        response.body = base::to_bytes(answer->second.second);
        return response;
    }
};

/// A broken source of randomness: everything it gives is zero.
class NoRandomness final : public RandomSource {
public:
    void fill(std::span<std::uint8_t> out) override { std::ranges::fill(out, std::uint8_t{0}); }
};

const std::string kServer = "http://zkos.test/";
const std::string kChain = "http://lcd.test";

std::string server_result(const std::string& text) {
    return Json{{"jsonrpc", "2.0"}, {"id", 1}, {"result", text}}.dump();
}

}  // namespace

class PaymentTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};
    int made_ = 0;
    std::string name_;

    std::unique_ptr<Wallet> make() {
        name_ = "p" + std::to_string(++made_);
        auto made = Wallet::create(dir_.path().toStdString(), named(name_),
                                   Mnemonic::generate(random_).value(), password(), random_);
        return made ? std::move(*made) : nullptr;
    }
    void reopen(std::unique_ptr<Wallet>& wallet) {
        const std::string name = wallet->info().name;
        wallet.reset();
        auto opened = Wallet::open(dir_.path().toStdString(), name, password());
        if (!opened) qFatal("%s", opened.error().describe().c_str());
        wallet = std::move(*opened);
    }
    void scan(Wallet& wallet, const ScanBlock& block) {
        const auto report = Scanner(wallet, pool_).scan_block(block);
        if (!report) qFatal("%s", report.error().describe().c_str());
    }
    /// A wallet with one mint of `amount`, its blinding known.
    std::unique_ptr<Wallet> funded(TestChain& chain, std::initializer_list<std::uint64_t> amounts) {
        auto wallet = make();
        auto& block = chain.next();
        for (const auto amount : amounts) {
            const auto mint = prepare_mint(*wallet, amount, random_).value();
            const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
            chain.add(chain.fresh_txid(), 0, chain::Output::coin({qq.encrypt, mint.address}));
            block.added.back().minted = true;
        }
        scan(*wallet, block);
        return wallet;
    }
    static ScanBlock nothing_at(std::uint64_t height) {
        ScanBlock block;
        block.height = height;
        return block;
    }
    static SendIntent to(const std::string& address, std::uint64_t amount) {
        SendIntent intent;
        intent.recipients.push_back({address, amount, {}, false});
        return intent;
    }

private slots:
    void the_whole_way() {
        TestChain chain;
        auto sender = funded(chain, {100000});
        auto receiver = make();
        scan(*receiver, nothing_at(chain.height()));
        const std::string theirs = receiver->new_address(random_)->hex;
        const std::string own = sender->new_address(random_)->hex;

        SendIntent intent = to(theirs, 30000);
        intent.recipients.push_back({own, 5000, {}, false});
        intent.label = "lunch";
        TransferBuilder builder(*sender, random_);
        const auto plan = builder.plan(intent);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().describe().c_str());
        QCOMPARE(plan->change, std::uint64_t{65000});
        QCOMPARE(plan->warnings, std::vector<std::string>{"own-address"});

        const auto draft = builder.prepare(intent);
        QVERIFY(draft);
        QCOMPARE(draft->state, PaymentState::Draft);
        QCOMPARE(sender->balance()->spendable, std::uint64_t{0});
        QCOMPARE(sender->balance()->total, std::uint64_t{100000});
        QCOMPARE(sender->balance()->pending_out, std::uint64_t{30000});
        reopen(sender);
        QCOMPARE(sender->payment(draft->id)->state, PaymentState::Draft);
        QCOMPARE(sender->balance()->held_back.front().obstacle, Obstacle::Reserved);

        std::vector<std::string> stages;
        double last = 0;
        bool falls = false;
        Job job;
        job.on_progress = [&](const base::Progress& p) {
            if (stages.empty() || stages.back() != p.stage) stages.emplace_back(p.stage);
            falls = falls || p.fraction < last;
            last = p.fraction;
        };
        const auto proved = TransferBuilder(*sender, random_).prove(draft->id, job);
        QVERIFY2(proved.has_value(), proved ? "" : proved.error().describe().c_str());
        QCOMPARE(stages, (std::vector<std::string>{"choose-coins", "prove", "senders", "ranges",
                                                   "new-accounts", "check-own-proof"}));
        QVERIFY(!falls);
        QCOMPARE(proved->state, PaymentState::Proved);
        QVERIFY(proved->prove_micros > 0);
        reopen(sender);
        const Bytes bytes = sender->payment_bytes(draft->id).value();
        QCOMPARE(transaction::judge(bytes).verdict, transaction::Verdict::Sound);
        QCOMPARE(base::to_hex(chain::transaction_id(bytes)), proved->txid);
        QCOMPARE(sender->balance()->pending_in, std::uint64_t{70000});

        FakeNetwork network;
        net::ZkosRpcClient zkos(network, kServer);
        network.answers[kServer] = {200, server_result("{\"txHash\":\"" + kHash + "\"}")};
        PaymentState during = PaymentState::Draft;
        network.on_request = [&] { during = sender->payment(draft->id)->state; };
        const auto seen = Broadcaster(*sender, &zkos, nullptr).submit(draft->id, {});
        QVERIFY2(seen.has_value(), seen ? "" : seen.error().describe().c_str());
        // "sent" was on disk before the request.
        QCOMPARE(during, PaymentState::Sent);
        QCOMPARE(seen->state, PaymentState::Seen);
        QCOMPARE(seen->cosmos_hash, kHash);
        QVERIFY(base::to_string(network.requests[0].body).find(base::to_hex(bytes)) !=
                std::string::npos);
        reopen(sender);
        QCOMPARE(sender->payment(draft->id)->state, PaymentState::Seen);
        QCOMPARE(sender->history("", 10)->rows[0].label, std::string("lunch"));

        auto& block = chain.next();
        QVERIFY(chain.apply(bytes, kHash));
        scan(*sender, block);
        scan(*receiver, block);
        const auto included = sender->payment(draft->id);
        QCOMPARE(included->state, PaymentState::Included);
        QCOMPARE(included->height, chain.height());
        QVERIFY(!included->alarm);
        QCOMPARE(sender->balance()->spendable, std::uint64_t{70000});
        QCOMPARE(sender->balance()->total, std::uint64_t{70000});
        QCOMPARE(sender->balance()->pending_in, std::uint64_t{0});
        QCOMPARE(receiver->balance()->spendable, std::uint64_t{30000});
        const auto coins = sender->coins().value();
        for (const auto& coin : coins) {
            QVERIFY(coin.blinding_known);
            QCOMPARE(coin.origin, *coin.amount == 5000 ? CoinOrigin::Self : CoinOrigin::Change);
        }
        const auto rows = sender->history("", 10)->rows;
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[0].kind, HistoryKind::Sent);
        QCOMPARE(rows[0].amount, std::int64_t{-30000});
        QCOMPARE(rows[0].state, PaymentState::Included);
        QCOMPARE(rows[0].label, std::string("lunch"));
        QCOMPARE(rows[1].kind, HistoryKind::Mint);
        QVERIFY(*sender->paid_before(theirs));

        // The change can be spent again, and the wallet knows how long that takes.
        const auto again = TransferBuilder(*sender, random_).plan(to(theirs, 60000));
        QVERIFY(again);
        QVERIFY(std::ranges::count(again->warnings, "address-paid-before"));
        const auto second = TransferBuilder(*sender, random_).rehearse(to(theirs, 70000), {});
        QVERIFY2(second.has_value(), second ? "" : second.error().describe().c_str());
        QCOMPARE(second->plan.warnings.back(), std::string("reveals-link"));
        QCOMPARE(transaction::judge(second->bytes).verdict, transaction::Verdict::Sound);
        // A rehearsal leaves nothing behind.
        QCOMPARE(sender->balance()->spendable, std::uint64_t{70000});
        QCOMPARE(sender->history("", 10)->rows.size(), std::size_t{2});
    }

    void refused_intents() {
        TestChain chain;
        auto wallet = funded(chain, {1000, 500});
        TransferBuilder builder(*wallet, random_);
        const std::string theirs = foreign_address();
        QVERIFY(builder.prepare(SendIntent{}).error().is(WalletError::NoRecipients));
        QVERIFY(builder.prepare(to(theirs, 0)).error().is(WalletError::AmountZero));
        QVERIFY(builder.prepare(to(theirs, 1501)).error().is(WalletError::InsufficientFunds));
        SendIntent free = to(theirs, 1);
        free.fee = 0;
        QVERIFY(builder.prepare(free).error().is(WalletError::FeeTooSmall));
        QVERIFY(builder.prepare(to("0c1234", 1)).error().code().starts_with("chain-address"));
        QVERIFY(builder.prepare(to("twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg", 1))
                    .error()
                    .code()
                    .starts_with("chain-address"));
        SendIntent much = to(theirs, ~std::uint64_t{0} >> 1);
        much.recipients.push_back(much.recipients[0]);
        QVERIFY(builder.prepare(much).error().is(WalletError::AmountOverflow));
        SendIntent many;
        for (int i = 0; i < 9; ++i)
            many.recipients.push_back({theirs, 1, {}, false});
        QVERIFY(builder.prepare(many).error().is(WalletError::TooManyAccounts));
        SendIntent unknown = to(theirs, 1);
        unknown.coins.push_back({ByteArray<32>{9}, 0});
        QVERIFY(builder.prepare(unknown).error().is(WalletError::CoinNotFound));
        SendIntent label = to(theirs, 1);
        label.label = "\xff";
        QVERIFY(builder.prepare(label).error().is(WalletError::LabelNotUtf8));
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{1500});
        QVERIFY(wallet->unfinished_payments()->empty());
        QCOMPARE(wallet->history("", 9)->rows.size(), std::size_t{2});
    }

    // The proof comes out as our own check must not let it pass: the new account hides nothing.
    void f39_a_proof_that_our_check_refuses_is_not_sent() {
        TestChain chain;
        auto wallet = funded(chain, {98765});
        const std::string theirs = foreign_address();
        const auto draft = TransferBuilder(*wallet, random_).prepare(to(theirs, 43210)).value();
        NoRandomness broken;
        const auto proved = TransferBuilder(*wallet, broken).prove(draft.id, {});
        QVERIFY(!proved.has_value());
        QVERIFY2(proved.error().is(WalletError::ProofMismatch), proved.error().describe().c_str());
        const auto payment = wallet->payment(draft.id).value();
        QCOMPARE(payment.state, PaymentState::Failed);
        QCOMPARE(payment.failure, std::string("proof-mismatch"));
        QVERIFY(!wallet->payment_bytes(draft.id).has_value());
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{98765});
        FakeNetwork network;
        net::ZkosRpcClient zkos(network, kServer);
        QVERIFY(!Broadcaster(*wallet, &zkos, nullptr).submit(draft.id, {}).has_value());
        QVERIFY(network.requests.empty());

        // The report stands in the data folder and tells no secret, nor whose payment it was.
        QFile report(QString::fromStdString(proved.error().context()));
        QVERIFY(report.open(QIODevice::ReadOnly));
        QCOMPARE(QFileInfo(report).absolutePath(), dir_.filePath("diagnostics"));
        const QByteArray text = report.readAll();
        const Json json = Json::parse(text.begin(), text.end());
        QCOMPARE(json["senders"].get<int>(), 1);
        QCOMPARE(json["new_receivers"].get<int>(), 1);
        QVERIFY(!json["reason"].get<std::string>().empty());
        const auto coin = wallet->coins()->front();
        for (const std::string& kept :
             {theirs, coin.owner, base::to_hex(coin.utxo.txid), std::string("98765"),
              std::string("43210"), std::string("55555")})
            QVERIFY2(!text.contains(QByteArray::fromStdString(kept)), kept.c_str());
    }

    // Cancelling at any moment: nothing further is begun, and there is nothing to send.
    void f36_a_cancel_is_seen_before_the_next_step() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        auto& others = chain.next();
        for (int i = 0; i < 9; ++i)
            chain.pay(foreign_address(), 5);
        scan(*wallet, others);
        const StockSource stock = [&]() -> Result<CoinStock> {
            return CoinStock{chain.height(), chain.source()};
        };
        for (const TransferMode mode : {TransferMode::Dark, TransferMode::Quisquis}) {
            SendIntent intent = to(foreign_address(), 400);
            intent.mode = mode;
            std::vector<std::string> all;
            Job whole;
            whole.on_progress = [&](const base::Progress& p) { all.emplace_back(p.stage); };
            TransferBuilder builder(*wallet, random_, stock);
            QVERIFY(builder.rehearse(intent, whole));
            for (std::size_t at = 0; at + 1 < all.size(); ++at) {
                std::stop_source stop;
                std::size_t seen = 0;
                const Job job{stop.get_token(), [&](const base::Progress&) {
                                  if (seen++ == at) stop.request_stop();
                              }};
                const auto draft = builder.prepare(intent).value();
                const auto answer = builder.prove(draft.id, job);
                QVERIFY2(!answer && answer.error().is(base::JobError::Cancelled), all[at].c_str());
                // One step at most was under way: at 2 Hz of steps a cancel takes its length.
                QVERIFY2(seen <= at + 2, all[at].c_str());
                QVERIFY(builder.cancel(draft.id));
                QVERIFY(wallet->payment_bytes(draft.id).error().is(WalletError::PaymentState));
                QCOMPARE(wallet->balance()->spendable, std::uint64_t{1000});
            }
        }
    }

    void f30_the_maximum_follows_coins_and_mode() {
        TestChain chain;
        auto wallet = funded(chain, {700, 200, 100});
        std::map<std::uint64_t, chain::Utxo> at;
        const auto funds = wallet->coins().value();
        for (const Coin& coin : funds)
            at[*coin.amount] = coin.utxo;
        using Utxos = std::vector<chain::Utxo>;
        QCOMPARE(wallet->maximum(1).value(), std::uint64_t{1000});
        QCOMPARE(wallet->maximum(1, Utxos{at[200], at[100]}).value(), std::uint64_t{300});
        QCOMPARE(wallet->maximum(1, {}, TransferMode::Quisquis).value(), std::uint64_t{700});
        QCOMPARE(wallet->maximum(1, Utxos{at[200]}, TransferMode::Quisquis).value(),
                 std::uint64_t{200});
        QVERIFY(
            wallet->maximum(2, {}, TransferMode::Quisquis).error().is(WalletError::AnonymousShape));
        QVERIFY(wallet->freeze_coin(chain::IoType::Coin, at[700], ""));
        QCOMPARE(wallet->maximum(1).value(), std::uint64_t{300});
        QVERIFY(wallet->maximum(1, Utxos{at[700]}).error().is(WalletError::CoinNotSpendable));
        // What it says can be paid, to the sat.
        SendIntent intent = to(foreign_address(), 300);
        intent.coins = {at[200], at[100]};
        TransferBuilder builder(*wallet, random_);
        QVERIFY(builder.plan(intent));
        ++intent.recipients[0].amount;
        QVERIFY(builder.plan(intent).error().is(WalletError::InsufficientFunds));
    }

    void f31_frozen_until_a_date() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        const auto coin = wallet->coins()->front();
        const std::int64_t later = now_ms() + 3'600'000;
        QVERIFY(wallet->freeze_coin(coin.kind, coin.utxo, "until the rent is due", later));
        const auto check = [&] {
            const auto frozen = wallet->coins()->front();
            QVERIFY(frozen.is_frozen());
            QCOMPARE(frozen.frozen_until_ms, later);
            QCOMPARE(frozen.freeze_reason, std::string("until the rent is due"));
            QCOMPARE(wallet->balance()->spendable, std::uint64_t{0});
            QCOMPARE(wallet->next_thaw_ms(), std::optional(later));
            QCOMPARE(wallet->thaw_due().value(), std::size_t{0});
        };
        check();
        // Restart and rescan keep reason and date.
        reopen(wallet);
        check();
        QVERIFY(Scanner(*wallet, pool_).scan_set(chain.source(), chain.height(), {}).has_value());
        check();
        // The date comes: the coin can be spent at once, and then loses its mark.
        const std::int64_t soon = now_ms() + 40;
        QVERIFY(wallet->freeze_coin(coin.kind, coin.utxo, "a moment", soon));
        QVERIFY(!TransferBuilder(*wallet, random_).plan(to(foreign_address(), 10)).has_value());
        QTRY_COMPARE(wallet->balance()->spendable, std::uint64_t{1000});
        QVERIFY(TransferBuilder(*wallet, random_).plan(to(foreign_address(), 10)).has_value());
        const auto revision = wallet->revision();
        QCOMPARE(wallet->thaw_due().value(), std::size_t{1});
        QVERIFY(wallet->revision() > revision);
        reopen(wallet);
        QVERIFY(!wallet->coins()->front().frozen);
        QCOMPARE(wallet->coins()->front().freeze_reason, std::string());
        QCOMPARE(wallet->next_thaw_ms(), std::optional<std::int64_t>());
    }

    void cancel_before_sending() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        TransferBuilder builder(*wallet, random_);
        const auto draft = builder.prepare(to(foreign_address(), 400)).value();
        // Reserved coins are not spent twice.
        QVERIFY(
            builder.prepare(to(foreign_address(), 400)).error().is(WalletError::InsufficientFunds));
        std::stop_source stop;
        Job job{stop.get_token(), [&](const base::Progress& p) {
                    if (p.stage == "prove") stop.request_stop();
                }};
        QVERIFY(builder.prove(draft.id, job).error().is(base::JobError::Cancelled));
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Draft);
        QVERIFY(wallet->payment_bytes(draft.id).error().is(WalletError::PaymentState));
        QVERIFY(builder.prove(draft.id, {}));
        QVERIFY(builder.prove(draft.id, {}).error().is(WalletError::PaymentState));
        QVERIFY(builder.cancel(draft.id));
        QVERIFY(builder.cancel(draft.id).error().is(WalletError::PaymentState));
        reopen(wallet);
        const auto payment = wallet->payment(draft.id).value();
        QCOMPARE(payment.state, PaymentState::Failed);
        QCOMPARE(payment.failure, std::string("cancelled"));
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{1000});
        QCOMPARE(wallet->balance()->pending_in, std::uint64_t{0});
        QCOMPARE(wallet->history("", 9)->rows[0].amount, std::int64_t{0});
        QVERIFY(Broadcaster(*wallet, nullptr, nullptr)
                    .submit(draft.id, {})
                    .error()
                    .is(WalletError::NoRoute));
    }

    void server_refuses() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        TransferBuilder builder(*wallet, random_);
        FakeNetwork network;
        net::ZkosRpcClient zkos(network, kServer);
        net::CosmosClient cosmos(network, kChain);
        Broadcaster broadcaster(*wallet, &zkos, &cosmos);
        const std::pair<const char*, const char*> cases[] = {
            {"{ Error: Transaction verification failed: Failed to verify the input UTXO.}",
             "input-unknown"},
            {"{ Error: Transaction verification failed: R1CS Proof Verification Failed}",
             "rejected"},
            {"{ Error: Bincode error: io error: unexpected end of file}", "rejected"}};
        for (const auto& [text, code] : cases) {
            const auto draft = builder.prepare(to(foreign_address(), 400)).value();
            QVERIFY(builder.prove(draft.id, {}));
            network.answers[kServer] = {200, server_result(text)};
            network.requests.clear();
            QVERIFY(broadcaster.submit(draft.id, {}).error().is(WalletError::Rejected));
            // A refusal is not taken to the other way.
            QCOMPARE(network.requests.size(), std::size_t{1});
            const auto payment = wallet->payment(draft.id).value();
            QCOMPARE(payment.state, PaymentState::Failed);
            QCOMPARE(payment.failure, std::string(code));
            QVERIFY(std::string(text).find(payment.failure_text) != std::string::npos);
            QCOMPARE(wallet->balance()->spendable, std::uint64_t{1000});
            QVERIFY(broadcaster.submit(draft.id, {}).error().is(WalletError::PaymentState));
        }
    }

    void no_server_so_the_chain() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        TransferBuilder builder(*wallet, random_);
        FakeNetwork network;
        net::ZkosRpcClient zkos(network, kServer);
        net::CosmosClient cosmos(network, kChain);
        Broadcaster broadcaster(*wallet, &zkos, &cosmos);
        auto intent = to(foreign_address(), 400);
        intent.fee = 7;
        const auto draft = builder.prepare(intent).value();
        QVERIFY(builder.prove(draft.id, {}));

        // Nobody answers: it stays "sent", and may be tried again after a restart.
        QVERIFY(broadcaster.submit(draft.id, {}).error().is(WalletError::Unreachable));
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Sent);
        QCOMPARE(wallet->unfinished_payments()->size(), std::size_t{1});
        QVERIFY(builder.cancel(draft.id).error().is(WalletError::PaymentState));

        const std::string address = wallet->info().cosmos_address;
        network.answers[kChain + "/cosmos/auth/v1beta1/accounts/" + address] = {
            200, Json{{"account",
                       {{"@type", "/cosmos.auth.v1beta1.BaseAccount"},
                        {"address", address},
                        {"pub_key", nullptr},
                        {"account_number", "42"},
                        {"sequence", "7"}}}}
                     .dump()};
        const auto answer = [&](int code, const char* codespace) {
            network.answers[kChain + "/cosmos/tx/v1beta1/txs"] = {200,
                                                                  Json{{"tx_response",
                                                                        {{"txhash", kHash},
                                                                         {"code", code},
                                                                         {"codespace", codespace},
                                                                         {"raw_log", "log"}}}}
                                                                      .dump()};
        };
        answer(20, "sdk");  // mempool full: a passing trouble
        QVERIFY(broadcaster.submit(draft.id, {}).error().is(WalletError::Unreachable));
        answer(0, "");
        network.requests.clear();
        const auto seen = broadcaster.submit(draft.id, {});
        QVERIFY2(seen.has_value(), seen ? "" : seen.error().describe().c_str());
        QCOMPARE(seen->state, PaymentState::Seen);
        QCOMPARE(seen->attempts, 3U);

        const Json posted = Json::parse(base::to_string(network.requests.back().body));
        const auto raw = base::from_base64(posted.at("tx_bytes").get<std::string>()).value();
        const auto tx = net::decode_tx_raw(raw).value();
        QVERIFY(net::verify_tx_signature(raw, "nyks", 42));
        QCOMPARE(tx.signers.at(0).sequence, std::uint64_t{7});
        const auto& message = std::get<net::MsgTransferTx>(tx.messages.at(0));
        const Bytes bytes = wallet->payment_bytes(draft.id).value();
        QCOMPARE(message.tx_id, base::to_hex(chain::transaction_id(bytes)));
        QCOMPARE(message.tx_byte_code, base::to_hex(bytes));
        QCOMPARE(message.tx_fee, std::uint64_t{7});
        QCOMPARE(message.zk_oracle_address, address);

        // Refused inside its block. A copy in somebody else's message that fails says nothing of
        // ours.
        ScanBlock& block = chain.next();
        block.refused.push_back({chain::transaction_id(bytes), std::string(64, 'c'), 11});
        scan(*wallet, block);
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Seen);
        ScanBlock& later = chain.next();
        later.refused.push_back({chain::transaction_id(bytes), kHash, 11});
        network.requests.clear();
        scan(*wallet, later);
        QVERIFY(network.requests.empty());
        const auto followed = wallet->payment(draft.id);
        QCOMPARE(followed->state, PaymentState::Failed);
        QVERIFY(followed->failure_text.find("11") != std::string::npos);
        QCOMPARE(followed->failure, std::string("refused-in-block"));
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{1000});
    }

    // Without an answer nobody knows the Cosmos hash; the bytes are ours, and that has to do.
    void refused_without_an_answer() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        TransferBuilder builder(*wallet, random_);
        FakeNetwork network;
        net::ZkosRpcClient zkos(network, kServer);
        Broadcaster broadcaster(*wallet, &zkos, nullptr);
        const auto draft = builder.prepare(to(foreign_address(), 400)).value();
        QVERIFY(builder.prove(draft.id, {}));
        const Bytes bytes = wallet->payment_bytes(draft.id).value();
        const ScanRefusal refusal{chain::transaction_id(bytes), kHash, 5};
        // Proved only: whatever a block says of it, it was not us.
        QVERIFY(Scanner(*wallet, base::ThreadPool::shared()).take_refusals({&refusal, 1}));
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Proved);
        QVERIFY(broadcaster.submit(draft.id, {}).error().is(WalletError::Unreachable));
        QVERIFY(wallet->balance()->spendable < 1000U);
        QVERIFY(Scanner(*wallet, base::ThreadPool::shared()).take_refusals({&refusal, 1}));
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Failed);
        QCOMPARE(wallet->payment(draft.id)->failure, std::string("refused-in-block"));
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{1000});
        // A second copy lands after all: the coins are gone and the payment stands.
        ScanBlock& block = chain.next();
        QVERIFY(chain.apply(bytes));
        block.refused.push_back(refusal);
        scan(*wallet, block);
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Included);
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{600});
    }

    void sent_twice_is_no_failure() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        TransferBuilder builder(*wallet, random_);
        FakeNetwork network;
        net::ZkosRpcClient zkos(network, kServer);
        Broadcaster broadcaster(*wallet, &zkos, nullptr);
        const auto draft = builder.prepare(to(foreign_address(), 400)).value();
        QVERIFY(builder.prove(draft.id, {}));
        QVERIFY(broadcaster.submit(draft.id, {}).error().is(WalletError::Unreachable));
        // It did arrive; the second attempt is told that the inputs are gone.
        network.answers[kServer] = {
            200, server_result("{ Error: Transaction verification failed: Failed to verify the "
                               "input UTXO.}")};
        QVERIFY(broadcaster.submit(draft.id, {}).error().is(WalletError::Unreachable));
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Sent);
        const Bytes bytes = wallet->payment_bytes(draft.id).value();
        auto& block = chain.next();
        QVERIFY(chain.apply(bytes));
        QVERIFY(!chain.apply(bytes));  // a copy in the same block
        scan(*wallet, block);
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Included);
        auto& later = chain.next();
        QVERIFY(!chain.apply(bytes));
        scan(*wallet, later);
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Included);
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{600});
    }

    void coin_spent_elsewhere() {
        TestChain chain;
        auto wallet = funded(chain, {1000, 800});
        TransferBuilder builder(*wallet, random_);
        const auto draft = builder.prepare(to(foreign_address(), 1700)).value();
        const auto other = wallet->payment(draft.id)->coins[0];
        auto& block = chain.next();
        chain.remove(chain::IoType::Coin, other, chain.fresh_txid());
        scan(*wallet, block);
        const auto payment = wallet->payment(draft.id).value();
        QCOMPARE(payment.state, PaymentState::Failed);
        QCOMPARE(payment.failure, std::string("coin-spent-elsewhere"));
        // The other coin is free again.
        QCOMPARE(wallet->balance()->spendable, wallet->balance()->total);
        QVERIFY(wallet->balance()->spendable > 0);
        QVERIFY(builder.prove(draft.id, {}).error().is(WalletError::PaymentState));
    }

    void rejected_in_a_block_then_included() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        TransferBuilder builder(*wallet, random_);
        const auto draft = builder.prepare(to(foreign_address(), 400)).value();
        QVERIFY(builder.prove(draft.id, {}));
        const Bytes bytes = wallet->payment_bytes(draft.id).value();
        ScanBlock rejected;
        rejected.height = chain.next().height;
        rejected.transactions.push_back({chain::transaction_id(bytes),
                                         kHash,
                                         "transfer-dark",
                                         1,
                                         false,
                                         "input-missing",
                                         {},
                                         {}});
        scan(*wallet, rejected);
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Failed);
        QCOMPARE(wallet->payment(draft.id)->failure, std::string("input-missing"));
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{1000});
        auto& block = chain.next();
        QVERIFY(chain.apply(bytes));
        scan(*wallet, block);
        const auto payment = wallet->payment(draft.id).value();
        QCOMPARE(payment.state, PaymentState::Included);
        QCOMPARE(payment.failure, std::string());
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{600});
        // What was known of the change is not lost by the detour.
        QVERIFY(wallet->coins()->front().blinding_known);
    }

    void another_output_than_built_raises_the_alarm() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        TransferBuilder builder(*wallet, random_);
        const auto draft = builder.prepare(to(foreign_address(), 400)).value();
        QVERIFY(builder.prove(draft.id, {}));
        const Bytes bytes = wallet->payment_bytes(draft.id).value();
        auto& block = chain.next();
        QVERIFY(chain.apply(bytes));
        // Own change of another amount, at our address, under our transaction's id.
        const std::string owner = block.added[0].output.owner();
        block.added[0].output = TestChain::coin(owner, 1);
        scan(*wallet, block);
        const auto payment = wallet->payment(draft.id).value();
        QCOMPARE(payment.state, PaymentState::Included);
        QVERIFY(payment.alarm);
        QVERIFY(wallet->history("", 9)->rows[0].alarm);
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{1});
    }

    void changed_recipient_raises_the_alarm() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        TransferBuilder builder(*wallet, random_);
        const auto draft = builder.prepare(to(foreign_address(), 400)).value();
        QVERIFY(builder.prove(draft.id, {}));
        auto& block = chain.next();
        QVERIFY(chain.apply(wallet->payment_bytes(draft.id).value()));
        block.added[1].output = TestChain::coin(foreign_address(), 400);
        scan(*wallet, block);
        QVERIFY(wallet->payment(draft.id)->alarm);
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{600});
    }

    void same_outputs_under_another_id() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        TransferBuilder builder(*wallet, random_);
        const auto draft = builder.prepare(to(foreign_address(), 400)).value();
        QVERIFY(builder.prove(draft.id, {}));
        auto& block = chain.next();
        QVERIFY(chain.apply(wallet->payment_bytes(draft.id).value(), kHash, chain.fresh_txid()));
        scan(*wallet, block);
        const auto payment = wallet->payment(draft.id).value();
        QCOMPARE(payment.state, PaymentState::Included);
        QVERIFY(payment.alarm);
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{600});
        QVERIFY(wallet->coins()->front().blinding_known);
        QCOMPARE(wallet->history("", 9)->rows.size(), std::size_t{2});
    }

    void whole_set_scan_settles_payments() {
        TestChain chain;
        auto wallet = funded(chain, {1000});
        TransferBuilder builder(*wallet, random_);
        const auto draft = builder.prepare(to(foreign_address(), 400)).value();
        QVERIFY(builder.prove(draft.id, {}));
        chain.next();
        QVERIFY(chain.apply(wallet->payment_bytes(draft.id).value()));
        QVERIFY(Scanner(*wallet, pool_).scan_set(chain.source(), chain.height(), {}));
        QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Included);
        QVERIFY(!wallet->payment(draft.id)->alarm);
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{600});
        QCOMPARE(wallet->history("", 9)->rows.size(), std::size_t{2});
    }

    void pays_into_existing_coins() {
        TestChain chain;
        auto wallet = funded(chain, {1000, 50});
        auto other = make();
        const std::string theirs = other->new_address(random_)->hex;
        auto& block = chain.next();
        const auto standing = chain.pay(theirs, 9);
        scan(*wallet, block);
        scan(*other, nothing_at(1));
        scan(*other, block);

        const auto coins = wallet->coins().value();
        const auto small =
            *std::ranges::find(coins, std::optional<std::uint64_t>(50), &Coin::amount);
        const auto account_of = [](const ScanOutput& output) {
            const auto address = chain::Address::from_hex(output.output.owner()).value();
            return quisquis::AccountBytes{address.pk(), output.output.as_coin()->encrypt};
        };
        SendIntent intent;
        intent.recipients.push_back(
            {theirs, 100, ExistingReceiver{standing.utxo, account_of(standing)}, false});
        intent.recipients.push_back(
            {small.owner, 200, ExistingReceiver{small.utxo, small.account}, false});
        TransferBuilder builder(*wallet, random_);
        SendIntent itself = to(small.owner, 10);
        itself.recipients[0].existing = ExistingReceiver{small.utxo, small.account};
        itself.coins = {small.utxo};
        QVERIFY(builder.prepare(itself).error().is(WalletError::SelfReceive));
        SendIntent elsewhere = to(foreign_address(), 10);
        elsewhere.recipients[0].existing = ExistingReceiver{small.utxo, small.account};
        QVERIFY(builder.prepare(elsewhere).error().is(WalletError::ReceiverGone));

        const auto draft = builder.prepare(intent);
        QVERIFY2(draft.has_value(), draft ? "" : draft.error().describe().c_str());
        // The coin that receives is taken, too.
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{0});
        const auto proved = builder.prove(draft->id, {});
        QVERIFY2(proved.has_value(), proved ? "" : proved.error().describe().c_str());
        auto& next = chain.next();
        QVERIFY(chain.apply(wallet->payment_bytes(draft->id).value()));
        scan(*wallet, next);
        scan(*other, next);
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{950});
        QCOMPARE(other->balance()->spendable, std::uint64_t{109});
        const auto after = wallet->coins().value();
        const auto grown =
            std::ranges::find(after, std::optional<std::uint64_t>(250), &Coin::amount);
        QVERIFY(grown != after.end());
        QVERIFY(grown->blinding_known);
        QCOMPARE(other->history("", 9)->rows[0].amount, std::int64_t{100});
    }

    void doubtful_coins_only_when_accepted() {
        TestChain chain;
        auto wallet = make();
        const std::string mine = wallet->new_address(random_)->hex;
        auto& block = chain.next();
        const auto utxo = chain.pay(mine, 70, transaction::Verdict::Unsound).utxo;
        const auto good = chain.pay(mine, 5).utxo;
        scan(*wallet, block);
        TransferBuilder builder(*wallet, random_);
        SendIntent intent = to(foreign_address(), 70);
        QVERIFY(builder.prepare(intent).error().is(WalletError::InsufficientFunds));
        intent.coins = {utxo};
        const auto refused = builder.prepare(intent);
        QVERIFY(refused.error().is(WalletError::CoinNotSpendable));
        QCOMPARE(refused.error().context(), std::string("unsound-ancestry"));
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{5});

        constexpr auto kCoin = chain::IoType::Coin;
        QVERIFY(wallet->accept_coin(kCoin, good, true).error().is(WalletError::NothingToAccept));
        QVERIFY(wallet->accept_coin(kCoin, {}, true).error().is(WalletError::CoinNotFound));
        QVERIFY(wallet->accept_coin(kCoin, utxo, true));
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{75});
        QVERIFY(wallet->balance()->held_back.empty());
        QVERIFY(wallet->accept_coin(kCoin, utxo, false));
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{5});
        QVERIFY(wallet->accept_coin(kCoin, utxo, true));
        // A restart and a rescan of the block change nothing.
        reopen(wallet);
        scan(*wallet, block);
        QVERIFY(wallet->coin(kCoin, utxo)->accepted);

        // What is left of it is accepted, too, though its ancestry is no better.
        TransferBuilder again(*wallet, random_);
        intent.recipients[0].amount = 30;
        const auto draft = again.prepare(intent);
        QVERIFY(draft);
        QVERIFY(wallet->accept_coin(kCoin, utxo, false).error().is(WalletError::CoinNotSpendable));
        const auto proved = again.prove(draft->id, {});
        QVERIFY(proved);
        auto& next = chain.next();
        QVERIFY(chain.apply(wallet->payment_bytes(draft->id).value()));
        for (ScanOutput& output : next.added)
            output.verdict = transaction::Verdict::Unsound;
        scan(*wallet, next);
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{45});
    }

    void history_pages() {
        TestChain chain;
        auto wallet = make();
        const std::string mine = wallet->new_address(random_)->hex;
        for (int i = 0; i < 7; ++i) {
            auto& block = chain.next();
            chain.pay(mine, 100);
            scan(*wallet, block);
        }
        TransferBuilder builder(*wallet, random_);
        const auto draft = builder.prepare(to(foreign_address(), 50)).value();
        std::vector<std::int64_t> ids;
        std::string cursor;
        int pages = 0;
        do {
            const auto page = wallet->history(cursor, 3).value();
            for (const auto& row : page.rows)
                ids.push_back(row.id);
            cursor = page.next;
            ++pages;
        } while (!cursor.empty() && pages < 10);
        QCOMPARE(ids.size(), std::size_t{8});
        QCOMPARE(ids.front(), draft.id);
        QCOMPARE(std::set(ids.begin(), ids.end()).size(), ids.size());
        QVERIFY(std::is_sorted(ids.begin() + 1, ids.end(), std::greater<>{}));
        QVERIFY(wallet->history("x", 3).error().is(WalletError::NotFound));
        QVERIFY(wallet->abandon_payment(draft.id));
        QCOMPARE(wallet->payment(draft.id)->failure, std::string("abandoned"));
        QVERIFY(wallet->abandon_payment(draft.id).error().is(WalletError::PaymentState));
    }

    // Random payments between wallets, with cancelled and lost ones: what one has less, the other
    // has more, and every wallet's balance splits up without a rest.
    void money_is_conserved() {
        TestChain chain;
        std::vector<std::unique_ptr<Wallet>> wallets;
        wallets.push_back(funded(chain, {1000000}));
        wallets.push_back(make());
        wallets.push_back(make());
        for (std::size_t i = 1; i < wallets.size(); ++i) {
            scan(*wallets[i], nothing_at(1));
        }
        base::ChaChaStream dice(ByteArray<32>{3});
        for (int round = 0; round < 24; ++round) {
            std::vector<Bytes> mempool;
            for (auto& wallet : wallets) {
                const std::uint64_t most = wallet->maximum(2).value();
                if (most < 2) continue;
                SendIntent intent;
                const std::uint64_t amount = 2 + dice.below(most - 1);
                const std::uint64_t part = 1 + dice.below(amount - 1);
                for (const std::uint64_t share : {part, amount - part})
                    intent.recipients.push_back(
                        {wallets[dice.below(wallets.size())]->new_address(random_)->hex,
                         share,
                         {},
                         false});
                TransferBuilder builder(*wallet, random_);
                const auto draft = builder.prepare(intent);
                QVERIFY2(draft.has_value(), draft ? "" : draft.error().describe().c_str());
                if (dice.below(5) == 0) {
                    QVERIFY(builder.cancel(draft->id));
                    continue;
                }
                QVERIFY(builder.prove(draft->id, {}));
                if (dice.below(5) == 0) {
                    QVERIFY(wallet->abandon_payment(draft->id));
                    continue;
                }
                mempool.push_back(wallet->payment_bytes(draft->id).value());
            }
            auto& block = chain.next();
            for (const auto& bytes : mempool)
                QVERIFY(chain.apply(bytes));
            std::uint64_t sum = 0;
            for (auto& wallet : wallets) {
                scan(*wallet, block);
                const auto balance = wallet->balance().value();
                std::uint64_t parts = balance.spendable;
                for (const auto& held : balance.held_back)
                    parts += held.amount;
                QCOMPARE(parts, balance.total);
                QCOMPARE(balance.pending_in, std::uint64_t{0});
                QCOMPARE(balance.pending_out, std::uint64_t{0});
                sum += balance.total;
            }
            QCOMPARE(sum, std::uint64_t{1000000});
        }
    }
};

QTEST_APPLESS_MAIN(PaymentTest)
#include "payment_test.moc"
