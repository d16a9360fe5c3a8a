// What a wallet locks in contracts: real proofs over a chain of blocks. The openings are on disk
// before a call is sent and with the lock afterwards, whatever is closed in between; what the
// wallet cannot know it says; and two wallets settle what neither could alone.

#include <algorithm>
#include <cctype>
#include <functional>

#include <QFileInfo>
#include <QtTest>

#include "core/transaction/judgement.h"
#include "core/wallet/call_builder.h"
#include "core/wallet/contract_book.h"
#include "core/wallet/funding.h"
#include "core/wallet/handover.h"
#include "core/wallet/wallet_state.h"
#include "core/zkvm/error.h"
#include "tests/wallet/escrow.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

namespace {

const std::string kRelayer = "relayer";

CallIntent calling(const std::string& contract, const std::string& program,
                   std::map<std::string, std::string> fields = {}) {
    CallIntent intent;
    intent.contract_id = contract;
    intent.program = program;
    intent.fields = std::move(fields);
    return intent;
}

CallIntent locking(const std::string& contract, const std::string& program, std::uint64_t amount,
                   std::map<std::string, std::string> fields = {}) {
    CallIntent intent = calling(contract, program, std::move(fields));
    intent.amount = amount;
    return intent;
}

CallIntent long_trade(std::uint64_t margin) {
    return locking(kRelayer, "CreateTraderOrder", margin,
                   {{"leverage", "10"}, {"entry_price", "100000"}, {"side", "long"}});
}

std::string value_of(const ContractLock& lock, const std::string& name) {
    for (const LockValue& value : lock.values)
        if (value.name == name) return value.text;
    return "absent";
}

std::string value_of(const std::vector<LockValue>& values, const std::string& name) {
    for (const LockValue& value : values)
        if (value.name == name) return value.text;
    return "absent";
}

}  // namespace

class ContractTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};
    int made_ = 0;

    struct Owner {
        std::unique_ptr<Wallet> wallet;
        Mnemonic words;

        Wallet& operator*() const { return *wallet; }
        Wallet* operator->() const { return wallet.get(); }
    };

    Owner make() {
        Owner owner{nullptr, Mnemonic::generate(random_).value()};
        owner.wallet =
            Wallet::create(dir_.path().toStdString(), named("c" + std::to_string(++made_)),
                           owner.words, password(), random_)
                .value();
        return owner;
    }
    void reopen(Owner& owner) {
        const std::string name = owner->info().name;
        owner.wallet.reset();
        auto opened = Wallet::open(dir_.path().toStdString(), name, password());
        if (!opened) qFatal("%s", opened.error().describe().c_str());
        owner.wallet = std::move(*opened);
    }
    void scan(std::initializer_list<Wallet*> wallets, const ScanBlock& block) {
        for (Wallet* wallet : wallets) {
            const auto report = Scanner(*wallet, pool_).scan_block(block);
            if (!report) qFatal("%s", report.error().describe().c_str());
            if (report->alarms) qFatal("an alarm");
        }
    }
    void mint(TestChain& chain, Wallet& wallet, std::initializer_list<std::uint64_t> amounts,
              std::initializer_list<Wallet*> others = {},
              transaction::Verdict verdict = transaction::Verdict::Sound) {
        auto& block = chain.next();
        for (const auto amount : amounts) {
            const auto mint = prepare_mint(wallet, amount, random_).value();
            const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
            chain.add(chain.fresh_txid(), 0, chain::Output::coin({qq.encrypt, mint.address}),
                      verdict);
            block.added.back().minted = true;
        }
        scan({&wallet}, block);
        scan(others, block);
    }
    static OutputLookup lookup(const TestChain& chain) {
        return [&chain](chain::IoType kind,
                        const chain::Utxo& utxo) -> Result<std::optional<chain::Output>> {
            const auto found = chain.unspent().find({kind, utxo});
            if (found == chain.unspent().end()) return std::optional<chain::Output>();
            return std::optional(found->second.output);
        };
    }
    CallBuilder builder(const TestChain& chain, Wallet& wallet) {
        return CallBuilder(wallet, random_, lookup(chain));
    }
    Payment proved(const TestChain& chain, Wallet& wallet, const CallIntent& intent) {
        auto calls = builder(chain, wallet);
        const auto draft = calls.prepare(intent);
        if (!draft) qFatal("%s", draft.error().describe().c_str());
        const auto payment = calls.prove(draft->id, {});
        if (!payment) qFatal("%s", payment.error().describe().c_str());
        return *payment;
    }
    void include(TestChain& chain, Wallet& wallet, const Payment& payment,
                 std::initializer_list<Wallet*> others = {}) {
        auto& block = chain.next();
        const Bytes bytes = wallet.payment_bytes(payment.id).value();
        if (!transaction::judge(bytes).network_valid.value_or(false)) qFatal("not valid");
        if (!chain.apply(bytes)) qFatal("not applied");
        scan({&wallet}, block);
        scan(others, block);
    }
    /// Builds, proves, includes.
    Payment run(TestChain& chain, Wallet& wallet, const CallIntent& intent,
                std::initializer_list<Wallet*> others = {}) {
        const auto payment = proved(chain, wallet, intent);
        include(chain, wallet, payment, others);
        return wallet.payment(payment.id).value();
    }
    static std::vector<ContractLock> locks(const Wallet& wallet) {
        return contract_locks(wallet.state()).value();
    }
    static ContractLock only(const Wallet& wallet, chain::IoType kind,
                             const std::string& value = {}) {
        std::optional<ContractLock> found;
        for (auto& lock : locks(wallet))
            if (lock.coin.kind == kind && (value.empty() || value_of(lock, value) != "absent")) {
                if (found) qFatal("several");
                found = std::move(lock);
            }
        if (!found) qFatal("none");
        return std::move(*found);
    }
    static CallIntent releasing(const ContractLock& memo, const std::string& program,
                                std::map<std::string, std::string> fields = {}) {
        CallIntent intent = calling(memo.contract_id, program, std::move(fields));
        intent.memo = memo.coin.utxo;
        return intent;
    }
    void deploy_pool(TestChain& chain, Wallet& wallet, std::initializer_list<Wallet*> others = {}) {
        mint(chain, wallet, {1'000'000}, others);
        run(chain, wallet,
            locking(kRelayer, "RelayerInitializer", 1'000'000, {{"pool_share", "1000"}}), others);
    }

private slots:
    // A trade is followed through every state of its payment, the wallet closed at each edge.
    void a_trade_through_restarts() {
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
    void own_pool_own_trade() {
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
        const auto settled = run(
            chain, *owner, releasing(memo, "SettleTraderOrder", {{"settlement_price", "110000"}}));
        // 6000 · 10 · (1 − 100000/110000), rounded down
        QCOMPARE(settled.call->payout, std::uint64_t{6'000 + 5'454});
        const auto coins = owner->coins().value();
        const auto coin =
            std::ranges::find(coins, std::optional<std::uint64_t>(11'454), &Coin::amount);
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

    void lend_and_settle() {
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
    void liquidated_and_debited() {
        TestChain chain;
        Owner owner = make();
        const std::string sdk = "client-sdk";
        mint(chain, *owner, {1'000'000, 6'000, 5'000});
        run(chain, *owner, locking(sdk, "RelayerInitializer", 1'000'000, {{"pool_share", "1000"}}));
        CallIntent trade = long_trade(6'000);
        trade.contract_id = sdk;
        run(chain, *owner, trade);
        const auto gone = run(chain, *owner,
                              releasing(only(*owner, chain::IoType::Memo, "leverage"),
                                        "LiquidateOrder", {{"settlement_price", "90000"}}));
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
    void a_restored_wallet_says_what_it_does_not_know() {
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
        QVERIFY(
            calls.plan(releasing(memo, "SettleLendOrder")).error().is(WalletError::OpeningUnknown));
        QVERIFY(calls.request_settlement(memo.coin.utxo).error().is(WalletError::OpeningUnknown));
        QCOMPARE(again->balance()->total, std::uint64_t{0});
    }

    // Trader and pool are two wallets: request, check, settle. The coin comes home with a blinding
    // that the trader knows.
    void two_wallets_settle_a_trade() {
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
    void two_wallets_lend() {
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

    void what_cannot_go_in() {
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
    void given_up() {
        TestChain chain;
        Owner owner = make();
        mint(chain, *owner, {6'000});
        const auto payment = proved(chain, *owner, long_trade(6'000));
        QVERIFY(
            builder(chain, *owner).plan(long_trade(6'000)).error().is(WalletError::NoExactCoin));
        QVERIFY(builder(chain, *owner).cancel(payment.id));
        QVERIFY(locks(*owner).empty());
        QCOMPARE(owner->balance()->spendable, std::uint64_t{6'000});
        QCOMPARE(owner->history_row(payment.id)->locked, std::int64_t{0});
        // It lands after all.
        include(chain, *owner, payment);
        QCOMPARE(owner->payment(payment.id)->state, PaymentState::Included);
        QVERIFY(only(*owner, chain::IoType::Memo).openings_known);
    }

    // A coin of doubtful ancestry that the user accepted goes into a contract and comes out of it.
    // The chain's opinion of what it becomes is no better on the way.
    void accepted_stays_accepted() {
        constexpr auto kDoubtful = transaction::Verdict::Unsound;
        TestChain chain;
        Owner owner = make();
        const auto escrow =
            ContractBook::import(owner->state(), vesper::test::escrow_json()).value();
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
    void F39_a_call_that_our_check_refuses_leaves_a_report() {
        TestChain chain;
        Owner owner = make();
        const auto escrow =
            ContractBook::import(owner->state(), vesper::test::escrow_json()).value();
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
        QVERIFY2(refused.error().is(WalletError::ProofMismatch),
                 refused.error().describe().c_str());
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
    void another_call_than_built_raises_the_alarm() {
        TestChain chain;
        Owner owner = make();
        const auto escrow =
            ContractBook::import(owner->state(), vesper::test::escrow_json()).value();
        using Change = std::function<void(ScanBlock&)>;
        const std::vector<Change> changes = {
            [](ScanBlock&) {},
            [&](ScanBlock& block) {
                block.added[0].output = TestChain::coin(foreign_address(), 1);
            },
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
    void an_escrow() {
        TestChain chain;
        Owner owner = make();
        const auto escrow =
            ContractBook::import(owner->state(), vesper::test::escrow_json()).value();
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
        const auto wrong =
            builder(chain, *owner)
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

    void a_program_that_costs_too_much() {
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
};

QTEST_GUILESS_MAIN(ContractTest)
#include "contract_test.moc"
