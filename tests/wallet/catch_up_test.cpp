/// Two ways to the same wallet: block by block, and by the unspent set after a long absence. Random
/// histories in which coins are received, shuffled by strangers (sometimes with something paid in,
/// sometimes spoilt), and spent by another device; labels and freezes are the user's own.
#include <set>

#include <QtTest>

#include "tests/support/fault_report.h"
#include "tests/support/sanitized.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;
using namespace std::chrono_literals;

namespace {

std::string reference(const chain::Utxo& utxo) {
    return base::to_hex(utxo.key());
}

/// All that is to agree of a coin.
std::string line(const Coin& coin) {
    std::string text = reference(coin.utxo);
    text += " " + (coin.amount ? std::to_string(*coin.amount) : std::string("?"));
    text += " " + std::string(coin_origin_name(coin.origin));
    text += " " + std::to_string(coin.height) + " " + coin.label;
    text += coin.frozen ? " frozen: " + coin.freeze_reason : "";
    text += coin.blinding_known ? " blinding" : "";
    text += coin.spent_height ? " spent " + std::to_string(*coin.spent_height) : "";
    return text + " " + std::string(obstacle_name(coin.obstacle()));
}

std::set<std::string> coins_of(const Wallet& wallet) {
    std::set<std::string> lines;
    const auto coins = wallet.coins().value();
    for (const Coin& coin : coins)
        lines.insert(line(coin));
    return lines;
}

/// What the history says of each transaction; the order within a block is nobody's promise.
/// `unwatched`: as a wallet puts it that was not there yet.
std::multiset<std::string> history_of(const Wallet& wallet, bool unwatched = false) {
    std::multiset<std::string> lines;
    const auto page = wallet.history("", 1000).value();
    for (HistoryRow row : page.rows) {
        if (unwatched && row.alarm && row.amount < 0) {
            row.alarm = false;
            row.kind = HistoryKind::Spent;
        }
        lines.insert(row.txid + " " + std::to_string(static_cast<int>(row.kind)) + " " +
                     std::to_string(row.amount) + " " + std::to_string(row.height) + " " +
                     std::to_string(row.time_ms) + (row.alarm ? " alarm" : ""));
    }
    return lines;
}

template <typename Lines>
std::string difference(const Lines& a, const Lines& b) {
    std::string text;
    for (const std::string& one : a)
        if (!b.contains(one)) text += "\nonly block by block: " + one;
    for (const std::string& one : b)
        if (!a.contains(one)) text += "\nonly by the set: " + one;
    return text;
}

Result<std::optional<ByteArray<32>>> hash_of(std::uint64_t height) {
    base::Writer block;
    block.u64(height);
    return base::keccak256(block.bytes());
}

}  // namespace

class CatchUpTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};
    int scans_ended_ = 0;

    std::unique_ptr<Wallet> restore(const std::string& name, const SecureBytes& secret) {
        auto made = Wallet::restore_words(dir_.path().toStdString(), named(name), words_of(),
                                          KeyScheme::A, secret, random_);
        if (!made) qFatal("%s", made.error().describe().c_str());
        return std::move(*made);
    }
    std::unique_ptr<Wallet> open(const std::string& name) {
        auto opened = Wallet::open(dir_.path().toStdString(), name, password());
        if (!opened) qFatal("%s", opened.error().describe().c_str());
        return std::move(*opened);
    }
    void scan(Wallet& wallet, const ScanBlock& block) {
        const auto report = Scanner(wallet, pool_).scan_block(block);
        if (!report) qFatal("%s", report.error().describe().c_str());
    }

    /// A chain whose own coins the test knows with their amounts.
    struct World {
        TestChain chain;
        Keyring keyring = Keyring::from_mnemonic(words_of(), KeyScheme::A, "nyks").value();
        std::map<chain::Utxo, std::uint64_t> own;

        chain::Utxo any(RandomSource& random) const {
            return std::next(own.begin(), static_cast<std::ptrdiff_t>(random.below(own.size())))
                ->first;
        }
        void receive(RandomSource& random, std::uint32_t key_distance = 1) {
            const auto index = static_cast<std::uint32_t>(random.below(3)) * key_distance;
            const std::uint64_t amount = 1000 + random.below(1000);
            const auto address = keyring.fresh_address(index, chain::Network::Mainnet, random);
            own[chain.pay(address.hex(), amount).utxo] = amount;
        }
        /// Own coins among a stranger's nine accounts: `change` is added to the first one's amount.
        void mix(RandomSource& random, std::int64_t change, std::size_t count) {
            ScanTransaction record;
            record.txid = chain.fresh_txid();
            record.kind = transaction::kind_name(transaction::Kind::TransferQuisquis);
            record.applied = true;
            std::set<chain::Utxo> taken;
            while (taken.size() < std::min(count, own.size()))
                taken.insert(any(random));
            std::uint8_t place = 0;
            std::map<chain::Utxo, std::uint64_t> made;
            std::vector<std::pair<std::string, std::uint64_t>> outputs;
            for (const chain::Utxo& utxo : taken) {
                const auto& output = chain.unspent().at({chain::IoType::Coin, utxo}).output;
                const auto pk =
                    quisquis::PublicKey::decode(chain::Address::from_hex(output.owner())->pk())
                        .value();
                const auto tau = group::Scalar::random(random);
                const chain::Address moved(chain::Network::Mainnet,
                                           quisquis::update_public_key(pk, tau).encode());
                outputs.emplace_back(moved.hex(),
                                     own.at(utxo) + static_cast<std::uint64_t>(change));
                change = 0;
                chain.remove(chain::IoType::Coin, utxo, record.txid);
                own.erase(utxo);
            }
            for (const auto& [address, amount] : outputs) {
                const auto& there =
                    chain.add(record.txid, place++, TestChain::coin(address, amount),
                              transaction::Verdict::Conforming);
                made[there.utxo] = amount;
            }
            chain.add(record.txid, place, TestChain::coin(foreign_address(), 5));
            own.merge(made);
            block().transactions.push_back(record);
        }
        void spend(const chain::Utxo& utxo) {
            const auto txid = chain.fresh_txid();
            chain.remove(chain::IoType::Coin, utxo, txid);
            chain.add(txid, 0, TestChain::coin(foreign_address(), own.at(utxo)));
            own.erase(utxo);
        }
        ScanBlock& block() { return *block_; }
        void next() { block_ = &chain.next(); }

    private:
        ScanBlock* block_ = nullptr;
    };

private slots:
    void cleanupTestCase() {
        vesper::test::report_fault(
            "a wallet's first scan ended in the middle, while the chain grows", scans_ended_,
            "at most a second of work",
            "nothing is told; the next scan goes on from what the wallet's file says");
    }

    void both_ways_end_in_the_same_wallet_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 8; ++seed)
            QTest::addRow("history %d", seed) << seed;
    }
    void both_ways_end_in_the_same_wallet() {
        QFETCH(int, seed);
        base::ChaChaStream random(ByteArray<32>{static_cast<std::uint8_t>(seed), 3});
        World world;
        const auto followed = restore("f" + std::to_string(seed), password());
        const auto absent = restore("a" + std::to_string(seed), password());
        const auto everywhere = [&](const auto& act) {
            act(*followed);
            act(*absent);
        };

        // Both see the first blocks and hear the user.
        for (int i = 0; i < 3; ++i) {
            world.next();
            for (int k = 0; k < 3; ++k)
                world.receive(random);
            everywhere([&](Wallet& wallet) { scan(wallet, world.block()); });
        }
        int told = 0;
        for (const auto& [utxo, amount] : world.own) {
            if (told % 2 == 0)
                everywhere([&](Wallet& wallet) {
                    QVERIFY(wallet.label_coin(chain::IoType::Coin, utxo,
                                              "label " + std::to_string(told)));
                });
            if (told % 3 == 0)
                everywhere([&](Wallet& wallet) {
                    QVERIFY(wallet.freeze_coin(chain::IoType::Coin, utxo,
                                               "reason " + std::to_string(told)));
                });
            ++told;
        }

        // Then one of them is away. Some coins come meanwhile and are spent by another device, so
        // that the unspent set knows nothing of them.
        for (int i = 0; i < 14; ++i) {
            world.next();
            switch (world.own.empty() ? 0 : random.below(7)) {
                case 0:
                    world.receive(random);
                    break;
                case 3:
                    world.spend(world.any(random));
                    break;
                case 1:
                    world.mix(random, 7, 1);  // with something paid in
                    break;
                case 2:
                    world.mix(random, -3, 2);  // spoilt
                    break;
                default:
                    world.mix(random, 0, 1 + random.below(3));
            }
            scan(*followed, world.block());
        }
        const ChainPast past = world.chain.past();
        const auto report = Scanner(*absent, pool_)
                                .scan_set(world.chain.source(), world.chain.height(), {}, 0, &past);
        QVERIFY2(report.has_value(), report ? "" : report.error().describe().c_str());

        const auto by_block = coins_of(*followed), by_set = coins_of(*absent);
        QVERIFY2(by_block == by_set, difference(by_block, by_set).c_str());
        QCOMPARE(by_block.size(), world.own.size());
        const auto told_by_block = history_of(*followed), told_by_set = history_of(*absent);
        QVERIFY2(told_by_block == told_by_set, difference(told_by_block, told_by_set).c_str());
        QCOMPARE(absent->info().scanned_height, followed->info().scanned_height);
        QCOMPARE(absent->balance()->spendable, followed->balance()->spendable);

        // The words alone find the same coins and amounts; what the user said of them is local.
        const auto again = restore("r" + std::to_string(seed), password());
        QVERIFY(Scanner(*again, pool_)
                    .scan_set(world.chain.source(), world.chain.height(), {}, 0, &past));
        std::map<chain::Utxo, std::uint64_t> found;
        const auto coins = again->coins().value();
        for (const Coin& coin : coins) {
            found[coin.utxo] = coin.amount.value();
            QVERIFY(!coin.frozen && coin.label.empty() && !coin.blinding_known);
        }
        QVERIFY(found == world.own);
        QCOMPARE(again->balance()->total, followed->balance()->total);
        // … and the same history, which every block tells.
        const auto patient = restore("p" + std::to_string(seed), password());
        for (std::uint64_t height = 1; height <= world.chain.height(); ++height)
            scan(*patient, past.block(height).value());
        const auto coins_by_block = coins_of(*patient), coins_by_words = coins_of(*again);
        QVERIFY2(coins_by_block == coins_by_words,
                 difference(coins_by_block, coins_by_words).c_str());
        const auto all = history_of(*patient, true), retold = history_of(*again);
        QVERIFY2(all == retold, difference(all, retold).c_str());
        QVERIFY(history_of(*patient) == told_by_block);
    }

    /// Blocks before the store's first are not there: the coins are, the history begins later.
    void a_store_that_begins_late() {
        base::ChaChaStream random(ByteArray<32>{78});
        World world;
        for (int i = 0; i < 3; ++i) {
            world.next();
            world.receive(random);
        }
        ChainPast past = world.chain.past();
        past.first_height = world.chain.height() + 1;
        world.next();
        world.spend(world.any(random));
        world.receive(random);
        const auto block = past.block;
        past.block = [&](std::uint64_t height) -> Result<ScanBlock> {
            if (height < past.first_height) return fail(WalletError::NotFound, "before the store");
            return block(height);
        };
        const auto late = restore("late", password());
        const auto report = Scanner(*late, pool_)
                                .scan_set(world.chain.source(), world.chain.height(), {}, 0, &past);
        QVERIFY2(report.has_value(), report ? "" : report.error().describe().c_str());
        QCOMPARE(late->coins()->size(), world.own.size());
    }

    /// Killed after some blocks were followed: the next run repeats nothing.
    void an_interrupted_catch_up_goes_on() {
        base::ChaChaStream random(ByteArray<32>{77});
        World world;
        const auto wallet = restore("killed", password());
        const auto straight = restore("straight", password());
        world.next();
        world.receive(random);
        scan(*wallet, world.block());
        scan(*straight, world.block());
        QVERIFY(wallet->freeze_coin(chain::IoType::Coin, world.own.begin()->first, "mine"));
        QVERIFY(straight->freeze_coin(chain::IoType::Coin, world.own.begin()->first, "mine"));
        for (int i = 0; i < 6; ++i) {
            world.next();
            world.mix(random, 0, 1);
            scan(*straight, world.block());
        }
        ChainPast past = world.chain.past();
        const auto block = past.block;
        int asked = 0;
        past.block = [&](std::uint64_t height) -> Result<ScanBlock> {
            if (++asked > 3) return fail(WalletError::Io, "the disk is gone");
            return block(height);
        };
        Scanner scanner(*wallet, pool_);
        QVERIFY(!scanner.scan_set(world.chain.source(), world.chain.height(), {}, 0, &past));
        QCOMPARE(wallet->info().scanned_height, std::uint64_t{1});
        past.block = block;
        QVERIFY(scanner.scan_set(world.chain.source(), world.chain.height(), {}, 0, &past));
        QVERIFY2(coins_of(*wallet) == coins_of(*straight),
                 difference(coins_of(*straight), coins_of(*wallet)).c_str());
        QVERIFY2(history_of(*wallet) == history_of(*straight),
                 difference(history_of(*straight), history_of(*wallet)).c_str());
        QVERIFY(wallet->coins()->front().frozen);
    }

    // Ended again and again, with nothing left but the file, while the chain grows: the same wallet
    // in the end. Keys far apart make several passes.
    void F66_a_scan_that_is_ended_goes_on_from_there_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= (vesper::test::kSanitized ? 4 : 12); ++seed)
            QTest::addRow("history %d", seed) << seed;
    }
    void F66_a_scan_that_is_ended_goes_on_from_there() {
        QFETCH(int, seed);
        base::ChaChaStream random(ByteArray<32>{static_cast<std::uint8_t>(seed), 4});
        World world;
        const auto grow = [&] {
            world.next();
            for (int i = 0; i < 3; ++i)
                world.chain.pay(foreign_address(), 9);
            switch (world.own.empty() ? 0 : random.below(5)) {
                case 0:
                case 1:
                    world.receive(random, 15);
                    break;
                case 2:
                    world.spend(world.any(random));
                    break;
                default:
                    world.mix(random, 0, 1 + random.below(3));
            }
        };
        for (int i = 0; i < 20; ++i)
            grow();
        const std::string name = "k" + std::to_string(seed);
        restore(name, password());
        ChainPast past = world.chain.past();
        past.hash = hash_of;
        const auto all_ended = past.ended;
        int ended = 0;
        for (std::uint64_t whole = 0; whole == 0;) {
            // How many runs of outputs it lives for: long enough to get through sooner or later.
            std::uint64_t runs = 1 + static_cast<std::uint64_t>(ended) + random.below(8);
            std::stop_source stop;
            const auto count = [&] {
                if (--runs == 0) stop.request_stop();
            };
            past.ended = [&](std::uint64_t above, const EndedSink& sink) {
                return all_ended(above, [&](std::span<const EndedOutput> run) {
                    count();
                    return sink(run);
                });
            };
            const OutputSource source = [&](const OutputSink& sink) {
                return world.chain.source()([&](std::span<const ScanOutput> run) {
                    count();
                    return sink(run);
                });
            };
            const auto wallet = open(name);
            const auto report =
                Scanner(*wallet, pool_, 0ms)
                    .scan_set(source, world.chain.height(), {stop.get_token(), {}}, 0, &past);
            if (report) {
                whole = report->height;
                continue;
            }
            QVERIFY(report.error().is(base::JobError::Cancelled));
            QCOMPARE(wallet->info().scanned_height, std::uint64_t{0});
            ++ended;
            if (random.below(2) == 0) grow();
        }
        QVERIFY(ended > 3);
        scans_ended_ += ended;
        const auto killed = open(name);
        const auto straight = restore("s" + std::to_string(seed), password());
        past = world.chain.past();
        QVERIFY(Scanner(*straight, pool_)
                    .scan_set(world.chain.source(), world.chain.height(), {}, 0, &past));
        const auto at_once = coins_of(*straight), in_parts = coins_of(*killed);
        QVERIFY2(at_once == in_parts, difference(at_once, in_parts).c_str());
        QVERIFY(at_once.size() >= world.own.size());
        QCOMPARE(history_of(*straight), history_of(*killed));
        QCOMPARE(killed->info().scanned_height, world.chain.height());
    }

    void F66_what_was_tried_is_not_tried_again() {
        World world;
        world.next();
        for (int i = 0; i < 70; ++i)
            world.chain.pay(foreign_address(), 9);
        const auto gone = world.chain.pay(foreign_address(), 9).utxo;
        world.chain.remove(chain::IoType::Coin, gone, world.chain.fresh_txid());
        constexpr std::uint64_t kAll = 71;
        ChainPast past = world.chain.past();
        past.hash = hash_of;
        int made = 0;
        // How many are tried by the second of two scans, of which the first ends in its sixth run.
        const auto second = [&](const ChainPast& then) {
            const std::string name = "t" + std::to_string(++made);
            restore(name, password());
            std::stop_source stop;
            int runs = 0;
            const OutputSource source = [&](const OutputSink& sink) {
                return world.chain.source()([&](std::span<const ScanOutput> run) {
                    if (++runs == 6) stop.request_stop();
                    return sink(run);
                });
            };
            const auto first = Scanner(*open(name), pool_, 0ms)
                                   .scan_set(source, 1, {stop.get_token(), {}}, 0, &past);
            if (first) qFatal("it was not ended");
            const auto wallet = open(name);
            const auto report =
                Scanner(*wallet, pool_).scan_set(world.chain.source(), 1, {}, 0, &then);
            return report->outputs_tested;
        };
        QCOMPARE(second(past), kAll - 5 * 7);
        ChainPast anew = world.chain.past();
        QCOMPARE(second(anew), kAll);
        anew.hash = [](std::uint64_t height) { return hash_of(height + 1); };
        QCOMPARE(second(anew), kAll);
    }
};

QTEST_GUILESS_MAIN(CatchUpTest)
#include "catch_up_test.moc"
