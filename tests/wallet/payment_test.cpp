// From the intent to the proof, and the whole way once.
#include "tests/wallet/payment_test.h"

#include <QFileInfo>

#include "core/transaction/judgement.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

void PaymentTest::the_whole_way() {
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

void PaymentTest::refused_intents() {
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
void PaymentTest::f39_a_proof_that_our_check_refuses_is_not_sent() {
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
    QCOMPARE(json["kind"].get<std::string>(), std::string("transfer"));
    QCOMPARE(json["mode"].get<std::string>(), std::string("dark"));
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
void PaymentTest::f36_a_cancel_is_seen_before_the_next_step() {
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

void PaymentTest::f30_the_maximum_follows_coins_and_mode() {
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
    QVERIFY(wallet->maximum(2, {}, TransferMode::Quisquis).error().is(WalletError::AnonymousShape));
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

void PaymentTest::f31_frozen_until_a_date() {
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

QTEST_APPLESS_MAIN(PaymentTest)
#include "moc_payment_test.cpp"
