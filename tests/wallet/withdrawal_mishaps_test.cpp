// A withdrawal against a chain that keeps books: its coin is destroyed once and paid once, whatever
// request is lost, whatever answer is lost, and wherever the program stops.

#include "tests/wallet/withdrawal_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

class WithdrawalMishapsTest : public WithdrawalFixture {
    Q_OBJECT

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
    void survives_every_mishap() {
        // Requests of the direct way and of the one over a fresh coin.
        for (const auto& [amount, requests] : {std::pair{1000U, 4}, std::pair{400U, 6}})
            for (const Mishap mishap : {Mishap::None, Mishap::RequestLost, Mishap::AnswerLost,
                                        Mishap::KilledBefore, Mishap::KilledAfter})
                for (int at = 0; at < (mishap == Mishap::None ? 1 : requests); ++at)
                    survive(amount, mishap, at, mishap == Mishap::None);
    }
};

QTEST_GUILESS_MAIN(WithdrawalMishapsTest)
#include "withdrawal_mishaps_test.moc"
