// Contracts of one's own: an escrow from its import to its release, and what goes wrong on the way.
#include <cctype>
#include <functional>

#include <QFileInfo>

#include "core/wallet/wallet_state.h"
#include "core/zkvm/error.h"
#include "tests/wallet/contract_test.h"
#include "tests/wallet/escrow.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

// A coin of doubtful ancestry that the user accepted goes into a contract and comes out of it.
// The chain's opinion of what it becomes is no better on the way.
void ContractTest::accepted_stays_accepted() {
    constexpr auto kDoubtful = transaction::Verdict::Unsound;
    TestChain chain;
    Owner owner = make();
    const auto escrow = ContractBook::import(owner->state(), vesper::test::escrow_json()).value();
    mint(chain, *owner, {70}, {}, kDoubtful);
    const auto lock = locking(escrow.id, "Lock", 70, {{"secret", "5"}});
    QVERIFY(builder(chain, *owner).plan(lock).error().is(WalletError::NoExactCoin));
    const auto utxo = owner->coins()->front().utxo;
    QVERIFY(owner->accept_coin(chain::IoType::Coin, utxo, true));
    const auto land = [&](const Payment& payment) {
        auto& block = chain.next();
        QVERIFY(chain.apply(owner->payment_bytes(payment.id).value()));
        for (ScanOutput& output : block.added)
            output.verdict = kDoubtful;
        scan({&*owner}, block);
    };
    land(proved(chain, *owner, lock));
    QCOMPARE(owner->balance()->spendable, std::uint64_t{0});
    const auto memo = only(*owner, chain::IoType::Memo);
    QVERIFY(memo.coin.doubtful());
    QVERIFY(memo.coin.accepted);
    reopen(owner);
    const auto refund = releasing(memo, "Refund", {{"key", "5"}});
    land(proved(chain, *owner, refund));
    QCOMPARE(owner->balance()->spendable, std::uint64_t{70});
    // What was not accepted does not become so on the way.
    const auto back = owner->coins()->front();
    QVERIFY(back.doubtful() && back.accepted);
    land(proved(chain, *owner, lock));
    const auto again = only(*owner, chain::IoType::Memo);
    QVERIFY(owner->accept_coin(chain::IoType::Memo, again.coin.utxo, false));
    land(proved(chain, *owner, releasing(again, "Refund", {{"key", "5"}})));
    QCOMPARE(owner->balance()->spendable, std::uint64_t{0});
    QCOMPARE(owner->coins()->front().obstacle(), Obstacle::UnsoundAncestry);
}

// A call that our own check must not let pass: its coin's owner is written in capitals, and the
// wallet's file says that it is not.
void ContractTest::F39_a_call_that_our_check_refuses_leaves_a_report() {
    TestChain chain;
    Owner owner = make();
    const auto escrow = ContractBook::import(owner->state(), vesper::test::escrow_json()).value();
    auto& block = chain.next();
    const auto minted = prepare_mint(*owner, 98'765, random_).value();
    std::string capitals = minted.address;
    for (char& c : capitals)
        c = static_cast<char>(std::toupper(c));
    const auto qq = chain::QqAccount::from_hex(minted.qq_account).value();
    chain.add(chain.fresh_txid(), 0, chain::Output::coin({qq.encrypt, capitals}));
    block.added.back().minted = true;
    scan({&*owner}, block);
    WalletState& state = owner->state();
    StoredCoin shown = state.coins().begin()->second.duplicate();
    shown.coin.owner_canonical = true;
    QVERIFY(state.change([&] { return state.put_coin(std::move(shown)); }));

    const auto lock = locking(escrow.id, "Lock", 98'765, {{"secret", "54321"}});
    const auto draft = builder(chain, *owner).prepare(lock).value();
    const auto refused = builder(chain, *owner).prove(draft.id, {});
    QVERIFY(!refused.has_value());
    QVERIFY2(refused.error().is(WalletError::ProofMismatch), refused.error().describe().c_str());
    const auto payment = owner->payment(draft.id).value();
    QCOMPARE(payment.state, PaymentState::Failed);
    QCOMPARE(payment.failure, std::string("proof-mismatch"));
    QVERIFY(!owner->payment_bytes(draft.id).has_value());
    const auto coin = owner->coins()->front();
    QVERIFY(!coin.reserved_by);

    QFile report(QString::fromStdString(refused.error().context()));
    QVERIFY(report.open(QIODevice::ReadOnly));
    QCOMPARE(QFileInfo(report).absolutePath(), dir_.filePath("diagnostics"));
    const QByteArray text = report.readAll();
    for (const char* told : {"\"kind\": \"call\"", "\"program\": \"Lock\"", "\"inputs\": 1",
                             "\"outputs\": 1", "\"reason\": \""})
        QVERIFY2(text.contains(told), text.constData());
    for (const std::string& kept : {minted.address, coin.owner, base::to_hex(coin.utxo.txid),
                                    std::string("98765"), std::string("54321")})
        QVERIFY2(!text.contains(QByteArray::fromStdString(kept)), kept.c_str());
}

// What stands in the block is compared with what was built, not only where it is ours.
void ContractTest::another_call_than_built_raises_the_alarm() {
    TestChain chain;
    Owner owner = make();
    const auto escrow = ContractBook::import(owner->state(), vesper::test::escrow_json()).value();
    using Change = std::function<void(ScanBlock&)>;
    const std::vector<Change> changes = {
        [](ScanBlock&) {},
        [&](ScanBlock& block) { block.added[0].output = TestChain::coin(foreign_address(), 1); },
        [](ScanBlock& block) { block.added.clear(); },
        [&](ScanBlock& block) {
            block.added.push_back(block.added.front());
            block.added.back().utxo.output_index = 1;
            block.added.back().output = TestChain::coin(foreign_address(), 1);
        },
        [](ScanBlock& block) {
            block.removed.push_back(block.removed.front());
            block.removed.back().utxo.output_index = 9;
        },
        [](ScanBlock& block) { block.removed.front().kind = chain::IoType::State; },
        [](ScanBlock& block) { block.transactions.front().kind = "transfer-dark"; },
    };
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const std::uint64_t amount = 100 + i;
        mint(chain, *owner, {amount});
        const auto payment =
            proved(chain, *owner, locking(escrow.id, "Lock", amount, {{"secret", "5"}}));
        ScanBlock& block = chain.next();
        QVERIFY(chain.apply(owner->payment_bytes(payment.id).value()));
        changes[i](block);
        const auto report = Scanner(*owner, pool_).scan_block(block).value();
        const auto landed = owner->payment(payment.id).value();
        QCOMPARE(landed.state, PaymentState::Included);
        QVERIFY2(landed.alarm == (i > 0), std::to_string(i).c_str());
        QVERIFY2((report.alarms > 0) == (i > 0), std::to_string(i).c_str());
    }
}

// A contract of one's own: deployed, stepped, released, by typed fields alone.
void ContractTest::an_escrow() {
    TestChain chain;
    Owner owner = make();
    const auto escrow = ContractBook::import(owner->state(), vesper::test::escrow_json()).value();
    reopen(owner);
    QCOMPARE(ContractBook::find(owner->state(), escrow.id)->name, std::string("Escrow"));
    mint(chain, *owner, {1'000, 250, 70});
    QVERIFY(builder(chain, *owner)
                .plan(locking(escrow.id, "Start", 1'000, {{"held", "999"}}))
                .error()
                .code() == "zkvm-constraint-false");
    run(chain, *owner, locking(escrow.id, "Start", 1'000, {{"held", "1000"}}));
    run(chain, *owner,
        locking(escrow.id, "Add", 250, {{"secret", "42"}, {"held", "1250"}, {"count", "1"}}));
    run(chain, *owner, locking(escrow.id, "Lock", 70, {{"secret", "-5"}}));
    auto held = only(*owner, chain::IoType::State);
    QCOMPARE(held.nonce, 2U);
    QCOMPARE(value_of(held, "held"), std::string("1250"));
    QCOMPARE(value_of(held, "count"), std::string("1"));
    ContractLock added, refundable;
    for (auto& lock : locks(*owner)) {
        if (lock.coin.amount == std::uint64_t{250}) added = lock;
        if (lock.coin.amount == std::uint64_t{70}) refundable = lock;
    }
    QCOMPARE(added.released_by, std::vector<std::string>{"Release"});
    QCOMPARE(refundable.released_by, std::vector<std::string>{"Refund"});
    QVERIFY(!refundable.needs_state);
    const auto wrong = builder(chain, *owner)
                           .plan(releasing(added, "Release",
                                           {{"payout", "250"}, {"held", "1000"}, {"key", "41"}}));
    QVERIFY(!wrong.has_value());
    run(chain, *owner,
        releasing(added, "Release", {{"payout", "250"}, {"held", "1000"}, {"key", "42"}}));
    run(chain, *owner, releasing(refundable, "Refund", {{"key", "-5"}}));
    QCOMPARE(owner->balance()->spendable, std::uint64_t{320});
    held = only(*owner, chain::IoType::State);
    QCOMPARE(value_of(held, "held"), std::string("1000"));
    QVERIFY(ContractBook::remove(owner->state(), escrow.id));
    QVERIFY(only(*owner, chain::IoType::State).contract_id.empty());
}

void ContractTest::a_program_that_costs_too_much() {
    TestChain chain;
    Owner owner = make();
    // Five ranges of 64 multipliers.
    const std::string json =
        "{\"name\":\"Costly\",\"programs\":[{\"name\":\"Lock\",\"action\":\"lock\",\"text\":"
        "\"dup 0 commit expr range drop dup 0 commit expr range drop dup 0 commit expr range "
        "drop dup 0 commit expr range drop commit expr range drop\"}]}";
    const auto costly = ContractBook::import(owner->state(), json);
    QVERIFY2(costly.has_value(), costly ? "" : costly.error().describe().c_str());
    QCOMPARE(*measure(*costly, costly->programs[0]), std::size_t{320});
    mint(chain, *owner, {10});
    const auto refused = builder(chain, *owner).plan(locking(costly->id, "Lock", 10));
    QVERIFY(refused.error().is(zkvm::ZkvmError::TooManyMultipliers));
    QVERIFY(QString::fromStdString(refused.error().context()).contains("320"));
}
