// Between the proof and the block: what servers and chain answer.
#include "core/net/cosmos_tx.h"
#include "tests/wallet/payment_test.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

void PaymentTest::cancel_before_sending() {
    TestChain chain;
    auto wallet = funded(chain, {1000});
    TransferBuilder builder(*wallet, random_);
    const auto draft = builder.prepare(to(foreign_address(), 400)).value();
    // Reserved coins are not spent twice.
    QVERIFY(builder.prepare(to(foreign_address(), 400)).error().is(WalletError::InsufficientFunds));
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

void PaymentTest::server_refuses() {
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
        {"{ Error: Transaction verification failed: R1CS Proof Verification Failed}", "rejected"},
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

void PaymentTest::no_server_so_the_chain() {
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
        network.answers[kChain + "/cosmos/tx/v1beta1/txs"] = {
            200,
            Json{
                {"tx_response",
                 {{"txhash", kHash}, {"code", code}, {"codespace", codespace}, {"raw_log", "log"}}}}
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
void PaymentTest::refused_without_an_answer() {
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

// Stopped after the server had taken it: asked again, the server says that it is in its mempool
// already, and the chain, asked next, that the coins are gone. Our own first copy took them.
void PaymentTest::F41_the_other_way_says_the_coins_are_gone() {
    TestChain chain;
    auto wallet = funded(chain, {1000});
    TransferBuilder builder(*wallet, random_);
    FakeNetwork network;
    net::ZkosRpcClient zkos(network, kServer);
    net::CosmosClient cosmos(network, kChain);
    Broadcaster broadcaster(*wallet, &zkos, &cosmos);
    const auto draft = builder.prepare(to(foreign_address(), 400)).value();
    QVERIFY(builder.prove(draft.id, {}));
    QVERIFY(broadcaster.submit(draft.id, {}).error().is(WalletError::Unreachable));

    network.answers[kServer] = {200, server_result("{ Error: tx already exists in cache}")};
    const std::string address = wallet->info().cosmos_address;
    network.answers[kChain + "/cosmos/auth/v1beta1/accounts/" + address] = {
        200, Json{{"account",
                   {{"@type", "/cosmos.auth.v1beta1.BaseAccount"},
                    {"address", address},
                    {"pub_key", nullptr},
                    {"account_number", "42"},
                    {"sequence", "7"}}}}
                 .dump()};
    network.answers[kChain + "/cosmos/tx/v1beta1/txs"] = {
        200, Json{{"tx_response",
                   {{"txhash", kHash},
                    {"code", 1102},
                    {"codespace", "zkos"},
                    {"raw_log", "Failed to verify the input UTXO."}}}}
                 .dump()};
    QVERIFY(broadcaster.submit(draft.id, {}).error().is(WalletError::Unreachable));
    QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Sent);
    QVERIFY(wallet->balance()->spendable < 1000U);
    ScanBlock& block = chain.next();
    QVERIFY(chain.apply(wallet->payment_bytes(draft.id).value()));
    scan(*wallet, block);
    QCOMPARE(wallet->payment(draft.id)->state, PaymentState::Included);
    QCOMPARE(wallet->balance()->spendable, std::uint64_t{600});

    // Of a first copy the same words are final: nothing of ours can have taken the coins.
    const auto other = builder.prepare(to(foreign_address(), 100)).value();
    QVERIFY(builder.prove(other.id, {}));
    QVERIFY(broadcaster.submit(other.id, {}).error().is(WalletError::Rejected));
    QCOMPARE(wallet->payment(other.id)->state, PaymentState::Failed);
    QCOMPARE(wallet->payment(other.id)->failure, std::string("input-unknown"));
}

void PaymentTest::sent_twice_is_no_failure() {
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
