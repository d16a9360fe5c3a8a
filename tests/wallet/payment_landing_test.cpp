// What a block does to payments, to coins that are special and to the history.
#include <set>

#include "tests/wallet/payment_test.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

void PaymentTest::coin_spent_elsewhere() {
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

void PaymentTest::rejected_in_a_block_then_included() {
    TestChain chain;
    auto wallet = funded(chain, {1000});
    TransferBuilder builder(*wallet, random_);
    const auto draft = builder.prepare(to(foreign_address(), 400)).value();
    QVERIFY(builder.prove(draft.id, {}));
    const Bytes bytes = wallet->payment_bytes(draft.id).value();
    ScanBlock rejected;
    rejected.height = chain.next().height;
    rejected.transactions.push_back(
        {chain::transaction_id(bytes), kHash, "transfer-dark", 1, false, "input-missing", {}, {}});
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

void PaymentTest::another_output_than_built_raises_the_alarm() {
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

void PaymentTest::changed_recipient_raises_the_alarm() {
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

void PaymentTest::same_outputs_under_another_id() {
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

void PaymentTest::whole_set_scan_settles_payments() {
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

void PaymentTest::pays_into_existing_coins() {
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
    const auto small = *std::ranges::find(coins, std::optional<std::uint64_t>(50), &Coin::amount);
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
    const auto grown = std::ranges::find(after, std::optional<std::uint64_t>(250), &Coin::amount);
    QVERIFY(grown != after.end());
    QVERIFY(grown->blinding_known);
    QCOMPARE(other->history("", 9)->rows[0].amount, std::int64_t{100});
}

void PaymentTest::doubtful_coins_only_when_accepted() {
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

void PaymentTest::history_pages() {
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
    QCOMPARE(wallet->payment(draft.id)->failure, std::string("cancelled"));
    QVERIFY(wallet->abandon_payment(draft.id).error().is(WalletError::PaymentState));
}

// Random payments between wallets, with cancelled and lost ones: what one has less, the other
// has more, and every wallet's balance splits up without a rest.
void PaymentTest::money_is_conserved() {
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
