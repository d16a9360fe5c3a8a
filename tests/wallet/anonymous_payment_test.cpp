// Anonymous payments: how decoys are drawn, what is refused, the whole way of a payment, and what
// other people's payments do to our coins: they are followed, and one that was spoiled is noticed.

#include <cmath>
#include <set>

#include <QtTest>

#include "core/transaction/judgement.h"
#include "core/transaction/quisquis_transfer.h"
#include "core/wallet/funding.h"
#include "core/wallet/transfer_builder.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

namespace {

/// Coins of one age group each, for the statistics.
CoinStock aged_stock(const std::vector<ScanOutput>& coins, std::uint64_t height) {
    return {height, [&coins](const OutputSink& sink) { return sink(coins); }};
}

DecoyRequest request(std::size_t count) {
    return {count, chain::Network::Mainnet, {}};
}

// By value: what a Result holds dies before the loop that would read it.
std::vector<Coin> coins_of(const Wallet& wallet) {
    return wallet.coins().value();
}

std::vector<HistoryRow> rows_of(const Wallet& wallet) {
    return wallet.history({}, 50).value().rows;
}

ScanOutput coin_at(std::uint64_t height, std::uint8_t index) {
    ScanOutput output;
    output.utxo = {{index, 7}, index};
    output.output = TestChain::coin(foreign_address(), 5);
    output.verdict = transaction::Verdict::Sound;
    output.height = height;
    return output;
}

}  // namespace

class AnonymousPaymentTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};
    int made_ = 0;

    std::unique_ptr<Wallet> make() {
        auto made = Wallet::create(dir_.path().toStdString(), named("a" + std::to_string(++made_)),
                                   Mnemonic::generate(random_).value(), password(), random_);
        if (!made) qFatal("%s", made.error().describe().c_str());
        return std::move(*made);
    }
    ScanReport scan(Wallet& wallet, const ScanBlock& block) {
        const auto report = Scanner(wallet, pool_).scan_block(block);
        if (!report) qFatal("%s", report.error().describe().c_str());
        return *report;
    }
    void mint(TestChain& chain, ScanBlock& block, Wallet& wallet, std::uint64_t amount) {
        const auto mint = prepare_mint(wallet, amount, random_).value();
        const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
        chain.add(chain.fresh_txid(), 0, chain::Output::coin({qq.encrypt, mint.address}));
        block.added.back().minted = true;
    }
    static StockSource stock_of(const TestChain& chain) {
        return [&chain]() -> Result<CoinStock> {
            return CoinStock{chain.height(), chain.source()};
        };
    }
    static SendIntent anonymous(const std::string& address, std::uint64_t amount) {
        SendIntent intent;
        intent.recipients.push_back({address, amount, {}, false});
        intent.mode = TransferMode::Quisquis;
        return intent;
    }
    /// Intent to proved payment.
    Payment proved(Wallet& wallet, const TestChain& chain, const SendIntent& intent) {
        TransferBuilder builder(wallet, random_, stock_of(chain));
        const auto draft = builder.prepare(intent);
        if (!draft) qFatal("%s", draft.error().describe().c_str());
        const auto made = builder.prove(draft->id, {});
        if (!made) qFatal("%s", made.error().describe().c_str());
        return *made;
    }
    static std::set<chain::Utxo> set_of(const std::vector<ExistingReceiver>& decoys) {
        std::set<chain::Utxo> set;
        for (const auto& decoy : decoys)
            set.insert(decoy.utxo);
        return set;
    }

private slots:
    /// One coin out of thirty in three ages: as often as the weights say.
    void ages_are_drawn_as_documented() {
        constexpr std::uint64_t kHeight = 20000;
        const std::vector<std::uint64_t> ages = {0, kDecoyHalfWeightAge, 9 * kDecoyHalfWeightAge};
        std::vector<ScanOutput> coins;
        double total = 0;
        for (std::uint8_t i = 0; i < 30; ++i) {
            const std::uint64_t age = ages[i % 3];
            coins.push_back(coin_at(kHeight - age, i));
            total += decoy_weight(age);
        }
        QCOMPARE(decoy_weight(0), 1.0);
        QCOMPARE(decoy_weight(kDecoyHalfWeightAge), 0.5);
        QCOMPARE(decoy_weight(9 * kDecoyHalfWeightAge), 0.1);

        base::ChaChaStream random(ByteArray<32>{31});
        constexpr int kRounds = 4000;
        std::map<chain::Utxo, int> drawn;
        for (int round = 0; round < kRounds; ++round)
            ++drawn[draw_decoys(aged_stock(coins, kHeight), request(1), random)->at(0).utxo];
        double chi_squared = 0;
        for (const ScanOutput& coin : coins) {
            const double expected = kRounds * decoy_weight(kHeight - coin.height) / total;
            const double difference = drawn[coin.utxo] - expected;
            chi_squared += difference * difference / expected;
        }
        // 29 degrees of freedom: above 59 once in a thousand seeds; this seed is fixed.
        QVERIFY2(chi_squared < 59, std::to_string(chi_squared).c_str());
    }

    // Kolmogorov and Smirnov against the documented law, on a thousand ages from 0 to 4995.
    void f50_ages_pass_the_kolmogorov_smirnov_test() {
        constexpr std::uint64_t kAges = 1000, kStep = 5, kHeight = kAges * kStep;
        constexpr std::size_t kDraws = 10000;
        std::vector<ScanOutput> coins(kAges, coin_at(0, 0));
        std::vector<double> law(kAges), even(kAges);
        double total = 0;
        for (std::uint64_t i = 0; i < kAges; ++i) {
            coins[i].height = kHeight - i * kStep;
            coins[i].utxo.txid[0] = static_cast<std::uint8_t>(i);
            coins[i].utxo.txid[1] = static_cast<std::uint8_t>(i >> 8);
            total += decoy_weight(i * kStep);
            law[i] = total;
            even[i] = static_cast<double>(i + 1) / kAges;
        }
        for (double& part : law)
            part /= total;
        base::ChaChaStream random(ByteArray<32>{50});
        std::vector<double> drawn(kAges);
        for (std::size_t i = 0; i < kDraws; ++i) {
            const auto decoy = draw_decoys(aged_stock(coins, kHeight), request(1), random)->at(0);
            ++drawn[decoy.utxo.txid[0] + 256U * decoy.utxo.txid[1]];
        }
        const auto p_value = [&](const std::vector<double>& expected) {
            double seen = 0, distance = 0;
            for (std::uint64_t age = 0; age < kAges; ++age) {
                seen += drawn[age] / kDraws;
                distance = std::max(distance, std::abs(seen - expected[age]));
            }
            const double lambda = std::sqrt(static_cast<double>(kDraws)) * distance;
            double p = 0;
            for (int k = 1; k <= 100; ++k)
                p += 2 * (k % 2 == 1 ? 1 : -1) * std::exp(-2.0 * k * k * lambda * lambda);
            return p;
        };
        // The seed is fixed; one in a hundred seeds would fail.
        QVERIFY2(p_value(law) > 0.01, std::to_string(p_value(law)).c_str());
        // The test can fail: drawn alike from all ages it would have been noticed.
        QVERIFY2(p_value(even) < 1e-6, std::to_string(p_value(even)).c_str());
    }

    // What the preview shows is what the payment hides among, unless a coin goes meanwhile.
    void f49_the_decoys_shown_are_the_decoys_used() {
        TestChain chain;
        auto wallet = make();
        auto& block = chain.next();
        mint(chain, block, *wallet, 1000);
        scan(*wallet, block);
        for (int i = 0; i < 12; ++i) {
            auto& next = chain.next();
            chain.pay(foreign_address(), 5);
            scan(*wallet, next);
        }
        TransferBuilder builder(*wallet, random_, stock_of(chain));
        SendIntent intent = anonymous(foreign_address(), 300);
        const auto plan = builder.plan(intent);
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().describe().c_str());
        QCOMPARE(plan->decoys.size(), kDecoys);
        QCOMPARE(plan->height, chain.height());
        for (const DrawnDecoy& decoy : plan->decoys) {
            QCOMPARE(decoy.height,
                     chain.unspent().at({chain::IoType::Coin, decoy.coin.utxo}).height);
            intent.decoys.push_back(decoy.coin);
        }
        // The same ones again when they are named; others when they are not.
        QCOMPARE(builder.plan(intent)->decoys[6].coin, plan->decoys[6].coin);
        const Payment first = proved(*wallet, chain, intent);
        QCOMPARE(set_of(first.decoys), set_of(intent.decoys));
        QVERIFY(builder.cancel(first.id));
        // One of them is spent: it is replaced, the others stay, and no set is used twice.
        auto& next = chain.next();
        chain.remove(chain::IoType::Coin, intent.decoys[0].utxo, chain.fresh_txid());
        scan(*wallet, next);
        const Payment second = proved(*wallet, chain, intent);
        const auto used = set_of(second.decoys);
        QCOMPARE(used.size(), kDecoys);
        QVERIFY(!used.contains(intent.decoys[0].utxo));
        for (std::size_t i = 1; i < intent.decoys.size(); ++i)
            QVERIFY(used.contains(intent.decoys[i].utxo));
    }

    void unfit_coins_are_not_drawn() {
        base::ChaChaStream random(ByteArray<32>{32});
        std::vector<ScanOutput> coins;
        for (std::uint8_t i = 0; i < 9; ++i)
            coins.push_back(coin_at(5, i));
        const auto spoil = [&](std::size_t i, const auto& change) {
            auto* coin = std::get_if<chain::OutputCoin>(&coins[i].output.output);
            change(coins[i], *coin);
        };
        spoil(0, [](ScanOutput& o, auto&) { o.verdict = transaction::Verdict::Unsound; });
        spoil(1, [](ScanOutput& o, auto&) { o.verdict = transaction::Verdict::Unchecked; });
        spoil(2, [](ScanOutput& o, auto&) { o.output.out_type = chain::IoType::State; });
        spoil(3, [](auto&, chain::OutputCoin& c) { c.owner[5] = c.owner[5] == 'a' ? 'A' : 'F'; });
        spoil(4, [](auto&, chain::OutputCoin& c) { c.encrypt.d.bytes.fill(0xff); });
        spoil(5, [](auto&, chain::OutputCoin& c) { c.encrypt.c = {}; });
        const auto drawn = draw_decoys(aged_stock(coins, 9), request(3), random);
        QVERIFY(drawn.has_value());
        QCOMPARE(set_of(*drawn),
                 (std::set<chain::Utxo>{coins[6].utxo, coins[7].utxo, coins[8].utxo}));
        const auto more = draw_decoys(aged_stock(coins, 9), request(4), random);
        QVERIFY(!more && more.error().is(WalletError::NotEnoughDecoys));
        DecoyRequest without = request(3);
        without.excluded = [&](const chain::Utxo& utxo, const auto&) {
            return utxo == coins[7].utxo;
        };
        QVERIFY(!draw_decoys(aged_stock(coins, 9), without, random));
        const auto there = standing(aged_stock(coins, 9), *drawn);
        QVERIFY(there && there->size() == 3);
        coins.pop_back();
        QCOMPARE(standing(aged_stock(coins, 9), *drawn)->size(), std::size_t{2});
    }

    /// The proof comes out as our own check must not let it pass: with a source of randomness that
    /// gives zeros, the fresh accounts hide nothing.
    void F39_an_anonymous_proof_that_our_check_refuses_is_not_sent() {
        TestChain chain;
        auto wallet = make();
        auto& block = chain.next();
        mint(chain, block, *wallet, 98765);
        for (int i = 0; i < 8; ++i)
            chain.pay(foreign_address(), 50);
        scan(*wallet, block);
        SendIntent intent = anonymous(foreign_address(), 43210);
        TransferBuilder builder(*wallet, random_, stock_of(chain));
        const auto plan = builder.plan(intent).value();
        for (const DrawnDecoy& decoy : plan.decoys)
            intent.decoys.push_back(decoy.coin);
        const auto draft = builder.prepare(intent).value();
        NoRandomness broken;
        const auto proved = TransferBuilder(*wallet, broken, stock_of(chain)).prove(draft.id, {});
        QVERIFY(!proved.has_value());
        QVERIFY2(proved.error().is(WalletError::ProofMismatch), proved.error().describe().c_str());
        const auto payment = wallet->payment(draft.id).value();
        QCOMPARE(payment.mode, TransferMode::Quisquis);
        QCOMPARE(payment.state, PaymentState::Failed);
        QCOMPARE(payment.failure, std::string("proof-mismatch"));
        // There is nothing that could be sent.
        QVERIFY(!wallet->payment_bytes(draft.id).has_value());
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{98765});
        QFile report(QString::fromStdString(proved.error().context()));
        QVERIFY(report.open(QIODevice::ReadOnly));
        const QByteArray text = report.readAll();
        QVERIFY(text.contains("quisquis"));
        for (const std::string& kept : {intent.recipients[0].address, std::string("98765"),
                                        std::string("43210"), std::string("55555")})
            QVERIFY2(!text.contains(QByteArray::fromStdString(kept)), kept.c_str());
    }

    void shapes_are_refused() {
        TestChain chain;
        auto wallet = make();
        auto& block = chain.next();
        mint(chain, block, *wallet, 100);
        mint(chain, block, *wallet, 70);
        for (int i = 0; i < 6; ++i)
            chain.pay(foreign_address(), 50);
        scan(*wallet, block);
        const TransferBuilder builder(*wallet, random_, stock_of(chain));
        const auto code = [](const auto& result) {
            return result ? std::string("none") : std::string(result.error().code());
        };
        SendIntent two = anonymous(foreign_address(), 10);
        two.recipients.push_back(two.recipients[0]);
        QCOMPARE(code(builder.plan(two)), std::string("wallet-anonymous-shape"));
        // No single coin holds that much.
        QCOMPARE(code(builder.plan(anonymous(foreign_address(), 150))),
                 std::string("wallet-anonymous-shape"));
        QCOMPARE(code(builder.plan(anonymous(foreign_address(), 171))),
                 std::string("wallet-insufficient-funds"));
        // Six coins of others are one too few, as the plan says already; the payment that fails for
        // it gives its coin back.
        QCOMPARE(code(builder.plan(anonymous(foreign_address(), 60))),
                 std::string("wallet-not-enough-decoys"));
        TransferBuilder maker(*wallet, random_, stock_of(chain));
        const auto draft = maker.prepare(anonymous(foreign_address(), 60));
        QCOMPARE(code(maker.prove(draft->id, {})), std::string("wallet-not-enough-decoys"));
        QCOMPARE(wallet->payment(draft->id)->failure, std::string("not-enough-decoys"));
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{170});
        // Without a chain there is nothing to hide among.
        QCOMPARE(code(TransferBuilder(*wallet, random_).plan(anonymous(foreign_address(), 60))),
                 std::string("wallet-not-enough-decoys"));
    }

    /// Five wallets with four coins each. Some pay, all others see coins of theirs re-mixed: every
    /// balance stays right, labels follow the coins, and a wallet that is restored from its words
    /// finds the same.
    void five_wallets() {
        TestChain chain;
        std::vector<std::unique_ptr<Wallet>> wallets;
        std::vector<std::uint64_t> total(5);
        for (int i = 0; i < 5; ++i)
            wallets.push_back(make());
        auto& funding = chain.next();
        for (std::size_t i = 0; i < 5; ++i)
            for (std::uint64_t k = 0; k < 4; ++k) {
                const std::uint64_t amount = 1000 * (i + 1) + k;
                mint(chain, funding, *wallets[i], amount);
                total[i] += amount;
            }
        for (auto& wallet : wallets)
            scan(*wallet, funding);
        for (auto& wallet : wallets)
            for (const Coin& coin : coins_of(*wallet))
                QVERIFY(wallet->label_coin(coin.kind, coin.utxo,
                                           "worth " + std::to_string(*coin.amount)));

        std::set<std::set<chain::Utxo>> decoy_sets;
        for (std::size_t round = 0; round < 6; ++round) {
            const std::size_t from = round % 5, to = (round * 2 + 1) % 5;
            const std::string address = wallets[to]->new_address(random_)->hex;
            const std::uint64_t amount = 100 + round;
            const Payment payment = proved(*wallets[from], chain, anonymous(address, amount));
            QCOMPARE(payment.decoys.size(), kDecoys);
            QVERIFY(decoy_sets.insert(set_of(payment.decoys)).second);
            for (const Coin& own : coins_of(*wallets[from]))
                QVERIFY(!set_of(payment.decoys).contains(own.utxo));
            const Bytes bytes = *wallets[from]->payment_bytes(payment.id);
            QVERIFY(transaction::judge(bytes).verdict == transaction::Verdict::Conforming);

            auto& block = chain.next();
            QVERIFY(chain.apply(bytes));
            for (auto& wallet : wallets)
                QCOMPARE(scan(*wallet, block).alarms, 0U);
            total[from] -= amount;
            total[to] += amount;
            const Payment landed = *wallets[from]->payment(payment.id);
            QVERIFY(landed.state == PaymentState::Included && !landed.alarm);
            QVERIFY(landed.mode == TransferMode::Quisquis);
            for (std::size_t i = 0; i < 5; ++i) {
                QCOMPARE(wallets[i]->balance()->total, total[i]);
                QCOMPARE(wallets[i]->balance()->spendable, total[i]);
            }
        }

        std::size_t mixed = 0;
        for (std::size_t i = 0; i < 5; ++i) {
            std::set<chain::Utxo> own;
            for (const Coin& coin : coins_of(*wallets[i])) {
                own.insert(coin.utxo);
                if (coin.origin != CoinOrigin::Mixed) continue;
                ++mixed;
                QVERIFY(!coin.blinding_known);
                // What was minted and only mixed since is still called what it was called.
                if (*coin.amount >= 1000)
                    QVERIFY2(
                        coin.label.empty() || coin.label == "worth " + std::to_string(*coin.amount),
                        coin.label.c_str());
            }
            // Our own change keeps its blinding, so it can be burnt.
            for (const Coin& coin : coins_of(*wallets[i]))
                if (coin.origin == CoinOrigin::Change)
                    QVERIFY(coin.blinding_known || coin.label.empty());

            auto again = Wallet::restore_words(
                dir_.path().toStdString(), named("r" + std::to_string(i)),
                wallets[i]->reveal_words().value(), KeyScheme::A, password(), random_);
            QVERIFY(again.has_value());
            QVERIFY(Scanner(**again, pool_).scan_set(chain.source(), chain.height(), {}));
            std::set<chain::Utxo> found;
            for (const Coin& coin : coins_of(**again))
                found.insert(coin.utxo);
            QCOMPARE(found, own);
            QCOMPARE((*again)->balance()->total, total[i]);
        }
        QVERIFY2(mixed >= 5, std::to_string(mixed).c_str());
        bool told = false;
        for (const auto& wallet : wallets)
            for (const HistoryRow& row : rows_of(*wallet)) {
                told = told || row.kind == HistoryKind::Mixed;
                QVERIFY(!row.alarm);
            }
        QVERIFY(told);
    }

    /// The blinding that a mixed coin lost comes back by a dark payment to ourselves.
    void renewal_brings_the_blinding_back() {
        TestChain chain;
        auto wallet = make();
        auto& block = chain.next();
        chain.pay(wallet->new_address(random_)->hex, 900);
        scan(*wallet, block);
        const Coin coin = wallet->coins()->at(0);
        QVERIFY(!coin.blinding_known);
        QVERIFY(wallet->label_coin(coin.kind, coin.utxo, "rent"));
        const auto intent = renewal(*wallet, coin.utxo, random_);
        QVERIFY(intent && intent->mode == TransferMode::Dark && intent->label == "rent");
        TransferBuilder builder(*wallet, random_);
        const auto draft = builder.prepare(*intent);
        QVERIFY2(draft.has_value(), draft ? "" : draft.error().describe().c_str());
        QVERIFY(builder.prove(draft->id, {}));
        auto& next = chain.next();
        QVERIFY(chain.apply(*wallet->payment_bytes(draft->id)));
        scan(*wallet, next);
        const auto coins = *wallet->coins();
        const auto renewed =
            std::ranges::find_if(coins, [](const Coin& c) { return c.amount == 900; });
        QVERIFY(renewed != coins.end() && renewed->blinding_known);
        QVERIFY(wallet->blinding(renewed->utxo).has_value());
    }

    /// A decoy that was spent between proof and sending is replaced, and only it.
    void spent_decoys_are_replaced() {
        TestChain chain;
        auto wallet = make();
        auto& block = chain.next();
        mint(chain, block, *wallet, 500);
        for (int i = 0; i < 12; ++i)
            chain.pay(foreign_address(), 50);
        scan(*wallet, block);
        const Payment first = proved(*wallet, chain, anonymous(foreign_address(), 100));
        TransferBuilder builder(*wallet, random_, stock_of(chain));
        QCOMPARE(builder.refresh(first.id, {})->txid, first.txid);

        auto& next = chain.next();
        chain.remove(chain::IoType::Coin, first.decoys[2].utxo, chain.fresh_txid());
        scan(*wallet, next);
        const auto second = builder.refresh(first.id, {});
        QVERIFY2(second.has_value(), second ? "" : second.error().describe().c_str());
        QVERIFY(second->state == PaymentState::Proved && second->txid != first.txid);
        auto kept = set_of(first.decoys);
        kept.erase(first.decoys[2].utxo);
        for (const chain::Utxo& utxo : kept)
            QVERIFY(set_of(second->decoys).contains(utxo));
        QCOMPARE(second->decoys.size(), kDecoys);
        auto& last = chain.next();
        QVERIFY(chain.apply(*wallet->payment_bytes(first.id)));
        QCOMPARE(scan(*wallet, last).alarms, 0U);
        QVERIFY(wallet->payment(first.id)->state == PaymentState::Included);
        QCOMPARE(wallet->balance()->total, std::uint64_t{400});
    }

    /// A mixed coin that comes back with less, or not at all, is an alarm; one that was paid into
    /// is a receipt.
    void spoiled_coins_raise_an_alarm() {
        for (const std::uint64_t after :
             {std::uint64_t{900}, std::uint64_t{899}, std::uint64_t{0}, std::uint64_t{950}}) {
            TestChain chain;
            auto wallet = make();
            auto& block = chain.next();
            const std::string address = wallet->new_address(random_)->hex;
            chain.pay(address, 900);
            scan(*wallet, block);
            const Coin coin = wallet->coins()->at(0);
            QVERIFY(wallet->label_coin(coin.kind, coin.utxo, "savings"));

            auto& next = chain.next();
            const auto txid = chain.fresh_txid();
            chain.remove(chain::IoType::Coin, coin.utxo, txid);
            const auto pk = quisquis::PublicKey::decode(coin.account.pk).value();
            const auto rekeyed = chain::Address(
                chain::Network::Mainnet,
                quisquis::update_public_key(pk, group::Scalar::random(random_)).encode());
            if (after != 0) chain.add(txid, 4, TestChain::coin(rekeyed.hex(), after));
            next.transactions.push_back(
                {txid, std::string(64, 'c'), "transfer-quisquis", 1, true, {}, {}, {}});
            const ScanReport report = scan(*wallet, next);
            const bool well = after >= 900;
            QCOMPARE(report.alarms, well ? 0U : 1U);
            const HistoryRow row = wallet->history({}, 1)->rows.at(0);
            QCOMPARE(row.alarm, !well);
            QVERIFY(row.kind == (after == 950 ? HistoryKind::Received : HistoryKind::Mixed));
            QCOMPARE(row.amount, static_cast<std::int64_t>(after) - 900);
            QCOMPARE(wallet->balance()->total, after);
            if (well) QCOMPARE(wallet->coins()->at(0).label, std::string("savings"));
        }
    }
};

QTEST_APPLESS_MAIN(AnonymousPaymentTest)
#include "anonymous_payment_test.moc"
