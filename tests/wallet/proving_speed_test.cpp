// What a payment costs and takes: sizes to the byte, times as they were measured here, and the
// pace at which a proof's progress is reported (F36, F37, F67).

#include "core/wallet/proving_speed.h"

#include <QtTest>

#include "core/transaction/quisquis_transfer.h"
#include "core/wallet/funding.h"
#include "core/wallet/transfer_builder.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

class ProvingSpeedTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};
    TestChain chain_;
    std::unique_ptr<Wallet> wallet_;

private slots:
    void initTestCase() {
        auto made = Wallet::create(dir_.path().toStdString(), named("speed"), words_of(),
                                   password(), random_);
        QVERIFY(made);
        wallet_ = std::move(*made);
        auto& block = chain_.next();
        for (int i = 0; i < 6; ++i) {
            const auto mint = prepare_mint(*wallet_, 1000, random_).value();
            const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
            chain_.add(chain_.fresh_txid(), 0, chain::Output::coin({qq.encrypt, mint.address}));
            block.added.back().minted = true;
        }
        QVERIFY(Scanner(*wallet_, pool_).scan_block(block));
        auto& others = chain_.next();
        for (int i = 0; i < 12; ++i)
            chain_.pay(foreign_address(), 5);
        QVERIFY(Scanner(*wallet_, pool_).scan_block(others));
    }

    void f30_sizes_are_exact() {
        const auto coins = wallet_->coins().value();
        const StockSource stock = [this]() -> Result<CoinStock> {
            return CoinStock{chain_.height(), chain_.source()};
        };
        const auto compare = [&](const SendIntent& intent) {
            const auto tried = TransferBuilder(*wallet_, random_, stock).rehearse(intent, {});
            QVERIFY2(tried.has_value(), tried ? "" : tried.error().describe().c_str());
            QCOMPARE(tried->plan.bytes, std::uint64_t{tried->bytes.size()});
        };
        for (std::size_t senders = 1; senders <= 4; ++senders) {
            for (std::size_t receivers = 1; receivers <= 4; ++receivers) {
                SendIntent intent;
                for (std::size_t i = 0; i < senders; ++i)
                    intent.coins.push_back(coins[i].utxo);
                for (std::size_t i = 0; i < receivers; ++i)
                    intent.recipients.push_back(
                        {foreign_address(), (senders * 1000 - 500) / receivers, {}, false});
                compare(intent);
            }
        }
        // Into a coin that stands already, alone and beside a new account.
        const auto& there = chain_.unspent();
        const auto other = std::ranges::find_if(there, [&](const auto& entry) {
            return std::ranges::none_of(
                coins, [&](const Coin& coin) { return coin.utxo == entry.first.second; });
        });
        const auto* coin = other->second.output.as_coin();
        const auto pk = chain::Address::from_hex(coin->owner)->pk();
        SendIntent into;
        into.recipients.push_back(
            {coin->owner, 100, ExistingReceiver{other->first.second, {pk, coin->encrypt}}, false});
        compare(into);
        into.recipients.push_back({foreign_address(), 100, {}, false});
        compare(into);
        SendIntent anonymous;
        anonymous.recipients.push_back({foreign_address(), 100, {}, false});
        anonymous.mode = TransferMode::Quisquis;
        compare(anonymous);
        anonymous.recipients[0] = into.recipients[0];
        compare(anonymous);
    }

    void f37_this_machine_is_measured() {
        QVERIFY(!proving_speed(*wallet_)->has_value());
        std::vector<std::string> stages;
        double last = 0;
        Job job;
        job.on_progress = [&](const base::Progress& p) {
            stages.emplace_back(p.stage);
            QVERIFY(p.fraction >= last);
            last = p.fraction;
        };
        const auto speed = measure_proving(random_, job);
        QVERIFY2(speed.has_value(), speed ? "" : speed.error().describe().c_str());
        QCOMPARE(stages, (std::vector<std::string>{"dark-1-1", "dark-2-2", "shuffle-9",
                                                   "anonymous-9", "search", "search"}));
        for (const char* name : {"dark-1-1", "dark-2-2", "shuffle-9", "anonymous-9"}) {
            const ProofTiming* timing = speed->find(name);
            QVERIFY2(timing && timing->prove_micros > 0 && timing->verify_micros > 0, name);
        }
        QCOMPARE(speed->find("dark-2-2")->bytes, transfer_bytes(TransferMode::Dark, 2, 2));
        QCOMPARE(speed->find("anonymous-9")->bytes, transfer_bytes(TransferMode::Quisquis, 1, 1));
        QVERIFY(!speed->backend.empty());
        QVERIFY(speed->outputs_per_second > 0);
        QVERIFY(save_proving_speed(*wallet_, *speed));
        QCOMPARE(proving_speed(*wallet_)->value(), *speed);
        // A cancel leaves what was measured before.
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(
            measure_proving(random_, {stop.get_token(), {}}).error().is(base::JobError::Cancelled));
        QCOMPARE(proving_speed(*wallet_)->value(), *speed);
    }

    // The expectation of a payment that was never made comes from the measurement, and its pace
    // tells at which share of the time each stage begins.
    void f36_expectations_come_from_the_measurement() {
        ProvingSpeed speed;
        const std::vector<PacePoint> pace = {{"prove", 0, 0}, {"ranges", 0.4, 0.1}};
        speed.proofs = {{"dark-1-1", 30'000, 10'000, 1, {}},
                        {"dark-2-2", 60'000, 20'000, 1, pace},
                        {"anonymous-9", 900'000, 100'000, 1, {}}};
        QCOMPARE(expect(speed, TransferMode::Dark, 1, 1).micros, std::uint64_t{40'000});
        QCOMPARE(expect(speed, TransferMode::Dark, 2, 2).micros, std::uint64_t{80'000});
        QCOMPARE(expect(speed, TransferMode::Dark, 4, 2).micros, std::uint64_t{120'000});
        QCOMPARE(expect(speed, TransferMode::Dark, 2, 2).pace, pace);
        QCOMPARE(expect(speed, TransferMode::Quisquis, 1, 1).micros, std::uint64_t{1'000'000});
        QCOMPARE(expect({}, TransferMode::Dark, 1, 1).micros, std::uint64_t{0});

        QVERIFY(save_proving_speed(*wallet_, speed));
        SendIntent intent;
        intent.recipients.push_back({foreign_address(), 100, {}, false});
        const auto plan = TransferBuilder(*wallet_, random_).plan(intent).value();
        QCOMPARE(plan.expected_ms, std::uint64_t{40});
        QCOMPARE(plan.pace, pace);
        // A real measurement's pace begins early, ends late and never falls.
        const auto real = measure_proving(random_, {}).value();
        for (const char* name : {"dark-2-2", "anonymous-9"}) {
            const auto& points = real.find(name)->pace;
            QVERIFY(points.size() >= 5);
            QVERIFY(points.front().share < 0.5 && points.back().share > 0.5);
            for (std::size_t i = 1; i < points.size(); ++i) {
                QVERIFY(points[i].share >= points[i - 1].share);
                QVERIFY(points[i].fraction >= points[i - 1].fraction);
            }
        }
    }
};

QTEST_APPLESS_MAIN(ProvingSpeedTest)
#include "proving_speed_test.moc"
