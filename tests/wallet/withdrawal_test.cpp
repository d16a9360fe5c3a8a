// Value goes in and out through the Cosmos account, against a chain that keeps books: every coin is
// destroyed once and paid once, and what the chain refuses is told and can be tried again.

#include "core/wallet/withdrawal.h"

#include <QtTest>

#include "core/transaction/judgement.h"
#include "core/wallet/cosmos_account.h"
#include "core/wallet/transfer_builder.h"
#include "core/wallet/wallet_state.h"
#include "tests/wallet/withdrawal_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

class WithdrawalTest : public WithdrawalFixture {
    Q_OBJECT

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
