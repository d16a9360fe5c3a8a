// Trades and loans with the built-in contract, by one wallet and between two.
#include "tests/wallet/contract_test.h"

#include <algorithm>

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

// A trade is followed through every state of its payment, the wallet closed at each edge.
void ContractTest::a_trade_through_restarts() {
    TestChain chain;
    Owner owner = make();
    mint(chain, *owner, {6'000, 500});
    const auto plan = builder(chain, *owner).plan(long_trade(6'000));
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().describe().c_str());
    QCOMPARE(plan->multipliers, std::size_t{1});
    QCOMPARE(value_of(plan->results, "position_size"), std::string("6000000000"));
    QCOMPARE(value_of(plan->reveals, "side"), std::string("long"));
    QCOMPARE(value_of(plan->reveals, "entry_price"), std::string("100000"));
    QCOMPARE(value_of(plan->reveals, "leverage"), std::string("absent"));
    QVERIFY(std::ranges::count(plan->warnings, "coin-value-unbound") == 1);

    const auto draft = builder(chain, *owner).prepare(long_trade(6'000)).value();
    reopen(owner);
    QCOMPARE(owner->payment(draft.id)->state, PaymentState::Draft);
    QCOMPARE(owner->balance()->spendable, std::uint64_t{500});
    QVERIFY(locks(*owner).empty());
    const auto payment = builder(chain, *owner).prove(draft.id, {});
    QVERIFY2(payment.has_value(), payment ? "" : payment.error().describe().c_str());
    reopen(owner);
    QCOMPARE(owner->payment(draft.id)->state, PaymentState::Proved);
    auto lock = only(*owner, chain::IoType::Memo);
    QVERIFY(lock.coin.pending && lock.openings_known);

    include(chain, *owner, *payment);
    reopen(owner);
    QCOMPARE(owner->payment(draft.id)->state, PaymentState::Included);
    lock = only(*owner, chain::IoType::Memo);
    QVERIFY(!lock.coin.pending && lock.openings_known && lock.needs_state);
    QCOMPARE(lock.contract_id, kRelayer);
    QCOMPARE(lock.coin.amount, std::uint64_t{6'000});
    QCOMPARE(value_of(lock, "leverage"), std::string("10"));
    QCOMPARE(value_of(lock, "side"), std::string("long"));
    QVERIFY(std::ranges::count(lock.released_by, "SettleTraderOrder") == 1);
    const auto balance = owner->balance().value();
    QCOMPARE(balance.total, std::uint64_t{6'500});
    QCOMPARE(balance.spendable, std::uint64_t{500});
    QCOMPARE(balance.held_back.front().obstacle, Obstacle::LockedInContract);
    QCOMPARE(balance.held_back.front().amount, std::uint64_t{6'000});
    const auto row = owner->history_row(draft.id).value();
    QCOMPARE(row.kind, HistoryKind::Locked);
    QCOMPARE(row.amount, std::int64_t{0});
    QCOMPARE(row.locked, std::int64_t{6'000});
    QCOMPARE(row.program, std::string("CreateTraderOrder"));
}

// One wallet deploys the pool, trades with it and takes its profit home.
void ContractTest::own_pool_own_trade() {
    TestChain chain;
    Owner owner = make();
    deploy_pool(chain, *owner);
    const auto pool = only(*owner, chain::IoType::State);
    QCOMPARE(value_of(pool, "total_locked_value"), std::string("1000000"));
    QCOMPARE(pool.nonce, 1U);
    mint(chain, *owner, {6'000});
    run(chain, *owner, long_trade(6'000));
    const auto memo = only(*owner, chain::IoType::Memo, "leverage");
    reopen(owner);
    const auto settled =
        run(chain, *owner, releasing(memo, "SettleTraderOrder", {{"settlement_price", "110000"}}));
    // 6000 · 10 · (1 − 100000/110000), rounded down
    QCOMPARE(settled.call->payout, std::uint64_t{6'000 + 5'454});
    const auto coins = owner->coins().value();
    const auto coin = std::ranges::find(coins, std::optional<std::uint64_t>(11'454), &Coin::amount);
    QVERIFY(coin != coins.end() && coin->blinding_known);
    QCOMPARE(coin->obstacle(), Obstacle::None);
    const auto row = owner->history_row(settled.id).value();
    QCOMPARE(row.kind, HistoryKind::Released);
    QCOMPARE(row.amount, std::int64_t{5'454});
    QCOMPARE(row.locked, std::int64_t{-6'000});
    const auto after = only(*owner, chain::IoType::State);
    QCOMPARE(after.nonce, 2U);
    QCOMPARE(value_of(after, "total_locked_value"), std::to_string(1'000'000 - 5'454));
    // The coin that came back goes into the next order as it is.
    QVERIFY(builder(chain, *owner).plan(long_trade(11'454)).has_value());
}

void ContractTest::lend_and_settle() {
    TestChain chain;
    Owner owner = make();
    deploy_pool(chain, *owner);
    mint(chain, *owner, {250'000});
    const auto lent = run(chain, *owner, locking(kRelayer, "CreateLendOrder", 250'000));
    QCOMPARE(lent.call->locked, std::uint64_t{250'000});
    ContractLock loan;
    for (auto& lock : locks(*owner))
        if (lock.coin.amount == std::uint64_t{250'000}) loan = std::move(lock);
    QCOMPARE(value_of(loan, "pool_share"), std::string("250"));
    const auto back = run(chain, *owner, releasing(loan, "SettleLendOrder"));
    QCOMPARE(back.call->payout, std::uint64_t{250'000});
    QCOMPARE(owner->balance()->spendable, std::uint64_t{250'000});
}

// What the relayer alone does: liquidates, and debits what a trade owes. In the other list of
// programs.
void ContractTest::liquidated_and_debited() {
    TestChain chain;
    Owner owner = make();
    const std::string sdk = "client-sdk";
    mint(chain, *owner, {1'000'000, 6'000, 5'000});
    run(chain, *owner, locking(sdk, "RelayerInitializer", 1'000'000, {{"pool_share", "1000"}}));
    CallIntent trade = long_trade(6'000);
    trade.contract_id = sdk;
    run(chain, *owner, trade);
    const auto gone = run(chain, *owner,
                          releasing(only(*owner, chain::IoType::Memo, "leverage"), "LiquidateOrder",
                                    {{"settlement_price", "90000"}}));
    QCOMPARE(gone.call->payout, std::uint64_t{0});
    QCOMPARE(owner->history_row(gone.id)->amount, std::int64_t{-6'000});
    trade.amount = 5'000;
    run(chain, *owner, trade);
    const auto memo = only(*owner, chain::IoType::Memo, "leverage");
    const auto without = releasing(memo, "SettleTraderOrderNegativeMarginDifference",
                                   {{"settlement_price", "100000"}});
    QVERIFY(builder(chain, *owner).plan(without).error().is(WalletError::BadField));
    CallIntent debited = without;
    debited.fields["margin_difference"] = "77";
    const auto settled = run(chain, *owner, debited);
    QCOMPARE(settled.call->payout, std::uint64_t{5'000 - 77});
    QCOMPARE(value_of(only(*owner, chain::IoType::State), "total_locked_value"),
             std::to_string(1'000'000 + 6'000 + 77));
    QCOMPARE(owner->balance()->spendable, std::uint64_t{5'000 - 77});
}

// The words bring back what stands on the chain, not what is behind it.
void ContractTest::a_restored_wallet_says_what_it_does_not_know() {
    TestChain chain;
    Owner owner = make();
    deploy_pool(chain, *owner);
    Owner again{nullptr, Mnemonic::generate(random_).value()};
    again.wallet = Wallet::restore_words(dir_.path().toStdString(), named("again"), owner.words,
                                         KeyScheme::A, password(), random_)
                       .value();
    QVERIFY(Scanner(*again, pool_).scan_set(chain.source(), chain.height(), {}).has_value());
    QCOMPARE(locks(*again).size(), locks(*owner).size());
    for (const auto& lock : locks(*again)) {
        QVERIFY(!lock.openings_known);
        QVERIFY(!lock.coin.amount);
        QCOMPARE(lock.contract_id, kRelayer);
    }
    const auto memo = only(*again, chain::IoType::Memo);
    auto calls = builder(chain, *again);
    QVERIFY(calls.plan(releasing(memo, "SettleLendOrder")).error().is(WalletError::OpeningUnknown));
    QVERIFY(calls.request_settlement(memo.coin.utxo).error().is(WalletError::OpeningUnknown));
    QCOMPARE(again->balance()->total, std::uint64_t{0});
}

// Trader and pool are two wallets: request, check, settle. The coin comes home with a blinding
// that the trader knows.
void ContractTest::two_wallets_settle_a_trade() {
    TestChain chain;
    Owner pool = make(), trader = make();
    deploy_pool(chain, *pool, {&*trader});
    mint(chain, *trader, {6'000}, {&*pool});
    run(chain, *trader, long_trade(6'000), {&*pool});
    // A memo of somebody else is not ours to show.
    QCOMPARE(locks(*pool).size(), std::size_t{2});
    const auto memo = only(*trader, chain::IoType::Memo);
    const auto intent = releasing(memo, "SettleTraderOrder", {{"settlement_price", "95000"}});
    QVERIFY(builder(chain, *trader).plan(intent).error().is(WalletError::StateNotOurs));

    const auto request = builder(chain, *trader).request_settlement(memo.coin.utxo).value();
    const std::string text = handover_text(request);
    reopen(trader);
    CallIntent serve = calling(kRelayer, "SettleTraderOrder", {{"settlement_price", "95000"}});
    serve.request = text;
    // One digit of the signature, of the openings.
    for (const std::size_t back : {20U, 200U, 900U}) {
        CallIntent forged = serve;
        const std::size_t at = text.find("\"message\":\"") + 11;
        const std::size_t end = text.find('"', at);
        char& digit = forged.request[end - back];
        digit = digit == '0' ? '1' : '0';
        const auto refused = builder(chain, *pool).plan(forged);
        QVERIFY(!refused.has_value());
        QVERIFY2(refused.error().is(WalletError::HandoverSignature) ||
                     refused.error().is(WalletError::BadHandover),
                 refused.error().describe().c_str());
    }
    const auto settled = run(chain, *pool, serve, {&*trader});
    QCOMPARE(settled.call->payout, std::uint64_t{0});
    QVERIFY(!settled.call->receipt.empty());
    // 60000 · (1 − 100000/95000), rounded up
    const auto coins = trader->coins().value();
    const auto coin =
        std::ranges::find(coins, std::optional<std::uint64_t>(6'000 - 3'158), &Coin::amount);
    QVERIFY(coin != coins.end());
    QVERIFY(coin->blinding_known);
    QVERIFY(locks(*trader).empty());
    const auto row = trader->history("", 1)->rows.front();
    QCOMPARE(row.kind, HistoryKind::Released);
    QCOMPARE(row.amount, std::int64_t{-3'158});
    QCOMPARE(row.locked, std::int64_t{-6'000});
    // The same request again: the memo is gone.
    QVERIFY(builder(chain, *pool).plan(serve).error().is(WalletError::HandoverUntrue));
}

// A lender hands over a coin, gets the receipt for the share, and later asks for it back.
void ContractTest::two_wallets_lend() {
    TestChain chain;
    Owner pool = make(), lender = make();
    deploy_pool(chain, *pool, {&*lender});
    mint(chain, *lender, {40'000}, {&*pool});
    const auto coin = lender->coins()->front().utxo;
    const auto request = builder(chain, *lender).request_loan(kRelayer, coin).value();
    CallIntent serve = calling(kRelayer, "CreateLendOrder");
    serve.request = handover_text(request);
    const auto lent = run(chain, *pool, serve, {&*lender});
    // The memo is known to be the coin; its share is told by the receipt.
    auto loan = only(*lender, chain::IoType::Memo);
    QCOMPARE(loan.coin.amount, std::uint64_t{40'000});
    QVERIFY(!loan.openings_known);
    QCOMPARE(lender->balance()->total, std::uint64_t{40'000});
    QCOMPARE(lender->history("", 1)->rows.front().kind, HistoryKind::Locked);
    const auto receipt =
        std::get<Receipt>(read_handover(lent.call->receipt, chain::Network::Mainnet).value());
    QVERIFY(builder(chain, *pool).accept(receipt).error().is(WalletError::LockNotFound));
    Receipt untrue{receipt.utxo, receipt.memo, {}};
    untrue.memo->timebounds = 9;
    QVERIFY(builder(chain, *lender).accept(untrue).error().is(WalletError::HandoverUntrue));
    QVERIFY(builder(chain, *lender).accept(receipt).has_value());
    reopen(lender);
    loan = only(*lender, chain::IoType::Memo);
    QVERIFY(loan.openings_known);
    QCOMPARE(value_of(loan, "pool_share"), std::string("40"));
    CallIntent settle = calling(kRelayer, "SettleLendOrder");
    settle.request =
        handover_text(builder(chain, *lender).request_settlement(loan.coin.utxo).value());
    run(chain, *pool, settle, {&*lender});
    QCOMPARE(lender->balance()->spendable, std::uint64_t{40'000});
    QVERIFY(lender->coins()->front().blinding_known);
}

void ContractTest::what_cannot_go_in() {
    TestChain chain;
    Owner owner = make();
    mint(chain, *owner, {6'000, 900});
    auto calls = builder(chain, *owner);
    const auto missing = calls.plan(long_trade(700));
    QVERIFY(missing.error().is(WalletError::NoExactCoin));
    const auto hint = calls.split_hint(long_trade(700)).value();
    QVERIFY(hint.has_value());
    QCOMPARE(hint->amount, std::uint64_t{900});
    CallIntent part = long_trade(100);
    part.coin = hint->coin;
    QVERIFY(calls.plan(part).error().is(WalletError::NoExactCoin));
    CallIntent lost = long_trade(0);
    const auto& paid = [&]() -> chain::Utxo {
        auto& block = chain.next();
        const auto utxo = chain.pay(owner->new_address(random_)->hex, 40).utxo;
        scan({&*owner}, block);
        return utxo;
    }();
    lost.coin = paid;
    QVERIFY(calls.plan(lost).error().is(WalletError::BlindingUnknown));
    CallIntent wrong = long_trade(900);
    wrong.fields["colour"] = "red";
    QVERIFY(calls.plan(wrong).error().is(WalletError::BadField));
    wrong = long_trade(900);
    wrong.fields["leverage"] = "-1";
    QVERIFY(!calls.plan(wrong).has_value());
    QVERIFY(calls.plan(calling("nobody", "Lock")).error().is(WalletError::ContractNotFound));
    QVERIFY(calls.plan(calling(kRelayer, "Nothing")).error().is(WalletError::ContractNotFound));
    QVERIFY(calls.plan(locking(kRelayer, "CreateLendOrder", 900))
                .error()
                .is(WalletError::StateNotOurs));
    QVERIFY(owner->unfinished_payments()->empty());
    QVERIFY(owner->freeze_coin(chain::IoType::Coin, hint->coin, ""));
    QVERIFY(calls.plan(long_trade(900)).error().is(WalletError::NoExactCoin));
}

// What never lands leaves everything as it was.
void ContractTest::given_up() {
    TestChain chain;
    Owner owner = make();
    mint(chain, *owner, {6'000});
    const auto payment = proved(chain, *owner, long_trade(6'000));
    QVERIFY(builder(chain, *owner).plan(long_trade(6'000)).error().is(WalletError::NoExactCoin));
    QVERIFY(builder(chain, *owner).cancel(payment.id));
    QVERIFY(locks(*owner).empty());
    QCOMPARE(owner->balance()->spendable, std::uint64_t{6'000});
    QCOMPARE(owner->history_row(payment.id)->locked, std::int64_t{0});
    // It lands after all.
    include(chain, *owner, payment);
    QCOMPARE(owner->payment(payment.id)->state, PaymentState::Included);
    QVERIFY(only(*owner, chain::IoType::Memo).openings_known);
}

QTEST_GUILESS_MAIN(ContractTest)
#include "moc_contract_test.cpp"
