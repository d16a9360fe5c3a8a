// Which outputs are ours, what they hold, and what blocks do to them.

#include <QFile>
#include <QtTest>

#include "core/base/json.h"
#include "core/wallet/funding.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

class ScannerTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};
    int made_ = 0;

    std::unique_ptr<Wallet> make(std::uint64_t birthday = 0) {
        auto made = Wallet::create(dir_.path().toStdString(),
                                   named("w" + std::to_string(++made_), birthday), words_of(),
                                   password(), random_);
        return made ? std::move(*made) : nullptr;
    }
    std::string last_name() const { return "w" + std::to_string(made_); }

    static const Coin* at(const std::vector<Coin>& coins, const chain::Utxo& utxo) {
        const auto place = std::ranges::find(coins, utxo, &Coin::utxo);
        return place == coins.end() ? nullptr : &*place;
    }

private slots:
    void finds_own_coins_and_no_others() {
        auto wallet = make();
        QVERIFY(wallet);
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        const std::string mine = wallet->new_address(random_, "a")->hex;
        // Never shown by this wallet, but of the same words: what a restore must find.
        const auto keyring = Keyring::from_mnemonic(words_of(), KeyScheme::A, "nyks").value();
        const auto unseen = keyring.fresh_address(0, chain::Network::Mainnet, random_).hex();

        auto& block = chain.next();
        const auto first = chain.pay(mine, 1000).utxo;
        chain.pay(foreign_address(), 77);
        const auto second = chain.pay(unseen, 4294967295).utxo;
        const auto report = scanner.scan_block(block);
        QVERIFY2(report.has_value(), report ? "" : report.error().describe().c_str());
        QCOMPARE(report->found, 2U);
        QVERIFY(!report->keys_extended);
        const auto coins = wallet->coins();
        QCOMPARE(coins->size(), std::size_t{2});
        QCOMPARE(at(*coins, first)->amount.value(), std::uint64_t{1000});
        QCOMPARE(at(*coins, second)->amount.value(), std::uint64_t{4294967295});
        QVERIFY(!at(*coins, first)->blinding_known);
        const auto balance = wallet->balance();
        QCOMPARE(balance->total, std::uint64_t{4294968295});
        QCOMPARE(balance->spendable, balance->total);
        QVERIFY(*wallet->is_own_address(unseen));
        const auto history = wallet->history("", 10);
        QCOMPARE(history->rows.size(), std::size_t{2});
        QCOMPARE(history->rows[0].kind, HistoryKind::Received);
        QCOMPARE(wallet->info().scanned_height, std::uint64_t{1});
        QVERIFY(wallet->addresses()->front().used);
    }

    void blocks_in_order_only() {
        auto wallet = make(5);
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        const std::string mine = wallet->new_address(random_)->hex;
        // Below the birthday nothing is looked at.
        auto& early = chain.next();
        chain.pay(mine, 1);
        QCOMPARE(scanner.scan_block(early)->outputs_tested, std::uint64_t{0});
        for (int i = 0; i < 3; ++i)
            QVERIFY(scanner.scan_block(chain.next()));
        auto& fifth = chain.next();
        chain.pay(mine, 5);
        QCOMPARE(scanner.scan_block(fifth)->found, 1U);
        // The same block again changes nothing.
        QCOMPARE(scanner.scan_block(fifth)->found, 0U);
        QCOMPARE(wallet->balance()->total, std::uint64_t{5});
        chain.next();
        const auto gap = scanner.scan_block(chain.next());
        QVERIFY(gap.error().is(WalletError::ScanGap));
        QCOMPARE(wallet->info().scanned_height, std::uint64_t{5});

        // A new wallet may start at its birthday without the blocks before it.
        auto late = make(100);
        ScanBlock birth;
        birth.height = 100;
        QVERIFY(Scanner(*late, pool_).scan_block(birth));
        auto later = make(100);
        birth.height = 101;
        QVERIFY(Scanner(*later, pool_).scan_block(birth).error().is(WalletError::ScanGap));
    }

    void grades_hold_coins_back() {
        auto wallet = make();
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        const std::string mine = wallet->new_address(random_)->hex;
        auto& block = chain.next();
        chain.pay(mine, 1, transaction::Verdict::Sound);
        chain.pay(mine, 10, transaction::Verdict::Conforming);
        chain.pay(mine, 100, transaction::Verdict::Unsound);
        chain.pay(mine, 1000, transaction::Verdict::Invalid);
        chain.pay(mine, 10000, transaction::Verdict::Unchecked);
        // 2^40 is beyond the search for amounts.
        chain.pay(mine, std::uint64_t{1} << 40);
        QCOMPARE(scanner.scan_block(block)->found, 6U);
        const auto balance = wallet->balance();
        QCOMPARE(balance->total, std::uint64_t{11111});
        QCOMPARE(balance->spendable, std::uint64_t{11});
        std::map<Obstacle, HeldBack> held;
        std::uint64_t sum = balance->spendable;
        for (const auto& h : balance->held_back) {
            held[h.obstacle] = h;
            sum += h.amount;
        }
        QCOMPARE(sum, balance->total);
        QCOMPARE(held[Obstacle::UnsoundAncestry].amount, std::uint64_t{1100});
        QCOMPARE(held[Obstacle::UnsoundAncestry].coins, 2U);
        QCOMPARE(held[Obstacle::UncheckedAncestry].amount, std::uint64_t{10000});
        QCOMPARE(held[Obstacle::AmountUnknown].coins, 1U);
        QCOMPARE(*wallet->maximum(1), std::uint64_t{11});
    }

    void strange_owners() {
        auto wallet = make();
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        const std::string mine = wallet->new_address(random_)->hex;
        auto& block = chain.next();
        for (std::string owner :
             {std::string(), std::string("0c"), mine.substr(1), mine + "00", std::string(138, 'z'),
              std::string(138, '0'), std::string("0c") + std::string(136, '0')}) {
            chain::Output odd = TestChain::coin(mine, 5);
            std::get<chain::OutputCoin>(odd.output).owner = owner;
            chain.add(chain.fresh_txid(), 0, odd);
        }
        // A broken checksum: the network takes no spend from it.
        const auto keyring = Keyring::from_mnemonic(words_of(), KeyScheme::A, "nyks").value();
        std::string sum = keyring.fresh_address(0, chain::Network::Mainnet, random_).hex();
        chain::Output bad_sum = TestChain::coin(sum, 6);
        sum.back() = sum.back() == '0' ? '1' : '0';
        std::get<chain::OutputCoin>(bad_sum.output).owner = sum;
        chain.add(chain.fresh_txid(), 0, bad_sum);
        // … not even at an address that this wallet made.
        std::string own_sum = mine;
        own_sum.back() = own_sum.back() == '0' ? '1' : '0';
        chain::Output bad_own = TestChain::coin(mine, 6);
        std::get<chain::OutputCoin>(bad_own.output).owner = own_sum;
        chain.add(chain.fresh_txid(), 0, bad_own);
        QCOMPARE(scanner.scan_block(block)->found, 0U);

        // In capitals it is ours, and said to be unspendable.
        auto& next = chain.next();
        chain::Output capitals = TestChain::coin(mine, 7);
        auto& owner = std::get<chain::OutputCoin>(capitals.output).owner;
        for (char& c : owner)
            c = static_cast<char>(std::toupper(c));
        // An encryption that is no group element cannot be read.
        chain::Output broken = TestChain::coin(mine, 8);
        std::get<chain::OutputCoin>(broken.output).encrypt.c.bytes.fill(0xff);
        const auto capital_utxo = chain.add(chain.fresh_txid(), 0, capitals).utxo;
        const auto broken_utxo = chain.add(chain.fresh_txid(), 0, broken).utxo;
        QCOMPARE(scanner.scan_block(next)->found, 2U);
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{0});
        wallet.reset();
        const auto reread =
            Wallet::open(dir_.path().toStdString(), last_name(), password()).value();
        const auto coins = reread->coins().value();
        QCOMPARE(at(coins, capital_utxo)->obstacle(), Obstacle::OwnerText);
        QCOMPARE(at(coins, broken_utxo)->obstacle(), Obstacle::AmountUnknown);
    }

    void mints_are_known_in_full() {
        auto wallet = make();
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        // More than the search for amounts could find.
        const std::uint64_t amount = std::uint64_t{21} * 100000000 * 1000;
        const auto request = prepare_mint(*wallet, amount, random_, "faucet").value();
        const auto other = prepare_mint(*wallet, 5, random_).value();
        auto& block = chain.next();
        const auto put = [&](const MintRequest& mint, bool tell) {
            const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
            chain.add(chain.fresh_txid(), 0, chain::Output::coin({qq.encrypt, mint.address}));
            auto& added = block.added.back();
            added.minted = true;
            if (tell)
                added.mint = KnownMint{mint.amount,
                                       group::Scalar::from_canonical_bytes(
                                           base::array_from_hex<32>(mint.encrypt_scalar).value())
                                           .value()};
            return added.utxo;
        };
        const auto a = put(request, false);
        const auto b = put(other, true);
        // A mint that lies about its amount is not believed.
        const auto liar = put(prepare_mint(*wallet, 9, random_).value(), true);
        block.added.back().mint->value = 10;
        QCOMPARE(scanner.scan_block(block)->found, 3U);
        const auto coins = wallet->coins().value();
        QCOMPARE(at(coins, a)->amount.value(), amount);
        QCOMPARE(at(coins, b)->amount.value(), std::uint64_t{5});
        QCOMPARE(at(coins, liar)->amount.value(), std::uint64_t{9});
        for (const auto& utxo : {a, b, liar}) {
            QVERIFY(at(coins, utxo)->blinding_known);
            QCOMPARE(at(coins, utxo)->origin, CoinOrigin::Mint);
        }
        const auto s = wallet->blinding(a).value();
        QCOMPARE(s.reveal([](const auto& v) { return base::to_hex(v.to_bytes()); }),
                 request.encrypt_scalar);
        QCOMPARE(wallet->history("", 10)->rows[0].kind, HistoryKind::Mint);
    }

    // Nobody checks who signs a mint, so anyone can turn our sats into a coin of theirs.
    void a_mint_from_our_account_to_a_stranger_is_an_alarm() {
        auto wallet = make();
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        const auto mine = prepare_mint(*wallet, 5, random_).value();
        QVERIFY(!mine.twilight_address.empty());
        auto& block = chain.next();
        const auto put = [&](const std::string& to, const std::string& charged, bool applied) {
            ScanTransaction mint;
            mint.txid = chain.pay(to, 5).utxo.txid;
            block.added.back().minted = true;
            mint.kind = "mint";
            mint.applied = applied;
            mint.charged = charged;
            mint.minted_to = to;
            block.transactions.push_back(mint);
            return mint.txid;
        };
        put(mine.address, mine.twilight_address, true);
        put(foreign_address(), "twilight1someoneelse", true);
        put(foreign_address(), mine.twilight_address, false);
        QCOMPARE(scanner.scan_block(block)->alarms, 0U);
        chain.next();
        const std::string thief = foreign_address();
        const auto txid = put(thief, mine.twilight_address, true);
        QCOMPARE(scanner.scan_block(block)->alarms, 1U);
        const HistoryRow row = wallet->history("", 10)->rows.at(0);
        QVERIFY(row.alarm);
        QCOMPARE(row.kind, HistoryKind::Mint);
        QCOMPARE(row.failure, std::string("unexpected-mint"));
        QCOMPARE(row.counterparty, thief);
        QCOMPARE(row.txid, base::to_hex(txid));
    }

    void spent_elsewhere_and_mixed() {
        auto wallet = make();
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        const std::string mine = wallet->new_address(random_)->hex;
        auto& first = chain.next();
        const auto coin = chain.pay(mine, 1000).utxo;
        const auto decoy = chain.pay(mine, std::uint64_t{1} << 20).utxo;
        QVERIFY(scanner.scan_block(first));

        auto& second = chain.next();
        chain.remove(chain::IoType::Coin, coin, chain.fresh_txid());
        QCOMPARE(scanner.scan_block(second)->spent, 1U);
        auto rows = wallet->history("", 10)->rows;
        QCOMPARE(rows[0].kind, HistoryKind::Spent);
        QCOMPARE(rows[0].amount, std::int64_t{-1000});

        // Someone's QuisQuis transaction: same owner and amount, everything re-randomised.
        auto& third = chain.next();
        const auto txid = chain.fresh_txid();
        chain.remove(chain::IoType::Coin, decoy, txid);
        const auto tau = group::Scalar::random(random_);
        const auto pk = quisquis::PublicKey::decode(chain::Address::from_hex(mine)->pk()).value();
        const chain::Address moved(chain::Network::Mainnet,
                                   quisquis::update_public_key(pk, tau).encode());
        const auto there = chain
                               .add(txid, 4, TestChain::coin(moved.hex(), std::uint64_t{1} << 20),
                                    transaction::Verdict::Conforming)
                               .utxo;
        const auto report = scanner.scan_block(third);
        QCOMPARE(report->found, 1U);
        QCOMPARE(report->spent, 1U);
        QCOMPARE(wallet->balance()->spendable, std::uint64_t{1} << 20);
        const auto coins = wallet->coins().value();
        QCOMPARE(at(coins, there)->origin, CoinOrigin::Mixed);
        rows = wallet->history("", 10)->rows;
        QCOMPARE(rows[0].kind, HistoryKind::Mixed);
        QCOMPARE(rows[0].amount, std::int64_t{0});

        const auto all = wallet->coins({.include_spent = true}).value();
        QCOMPARE(all.size(), std::size_t{3});
        QCOMPARE(at(all, coin)->spent_height.value(), std::uint64_t{2});
    }

    void memos_and_states_are_locked() {
        auto wallet = make();
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        const std::string mine = wallet->new_address(random_)->hex;
        auto& block = chain.next();
        chain::OutputMemo memo;
        memo.script_address = "1822726d4be3c6b33b1f344c7432cbe042038af1b8";
        memo.owner = mine;
        const auto utxo = chain.add(chain.fresh_txid(), 0, {chain::IoType::Memo, memo}).utxo;
        QCOMPARE(scanner.scan_block(block)->found, 1U);
        const auto coins = wallet->coins().value();
        QCOMPARE(at(coins, utxo)->obstacle(), Obstacle::LockedInContract);
        QCOMPARE(at(coins, utxo)->kind, chain::IoType::Memo);
        QCOMPARE(wallet->history("", 5)->rows[0].kind, HistoryKind::Locked);
        // A coin under the same key in the other partition is another output.
        auto& next = chain.next();
        chain.add(utxo.txid, 0, TestChain::coin(mine, 3));
        QVERIFY(scanner.scan_block(next));
        QCOMPARE(wallet->coins()->size(), std::size_t{2});
    }

    void overwritten_key() {
        auto wallet = make();
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        const std::string mine = wallet->new_address(random_)->hex;
        auto& block = chain.next();
        const auto utxo = chain.pay(mine, 3).utxo;
        QVERIFY(scanner.scan_block(block));
        auto& next = chain.next();
        chain.add(utxo.txid, utxo.output_index, TestChain::coin(foreign_address(), 9));
        QVERIFY(scanner.scan_block(next));
        QCOMPARE(wallet->balance()->total, std::uint64_t{0});
    }

    void restore_finds_every_coin() {
        TestChain chain;
        const auto keyring = Keyring::from_mnemonic(words_of(), KeyScheme::A, "nyks").value();
        const auto at_key = [&](std::uint32_t index) {
            return keyring.fresh_address(index, chain::Network::Mainnet, random_).hex();
        };
        std::uint64_t expected = 0;
        chain.next();
        // The last is 20 keys behind the one before it, the one after that out of reach at first.
        for (const std::uint32_t index : {0U, 0U, 3U, 20U, 39U, 58U}) {
            chain.pay(at_key(index), 100 + index);
            expected += 100 + index;
        }
        for (int i = 0; i < 30; ++i)
            chain.pay(foreign_address(), 5);
        chain.pay(at_key(58 + 21), 1000000);  // beyond the gap

        auto wallet = Wallet::restore_words(dir_.path().toStdString(), named("restored"),
                                            words_of(), KeyScheme::A, password(), random_);
        QVERIFY(wallet);
        Scanner scanner(**wallet, pool_);
        double last = 0;
        bool falls = false;
        Job job;
        job.on_progress = [&](const base::Progress& p) {
            falls = falls || p.fraction < last;
            last = p.fraction;
        };
        const auto report = scanner.scan_set(chain.source(), 1, job, chain.unspent().size());
        QVERIFY2(report.has_value(), report ? "" : report.error().describe().c_str());
        QVERIFY(!falls);
        QCOMPARE(last, 1.0);
        QCOMPARE(report->found, 6U);
        QCOMPARE((*wallet)->balance()->spendable, expected);
        QCOMPARE((*wallet)->info().scanned_height, std::uint64_t{1});

        // Reading the set again changes nothing but what is gone from it.
        QVERIFY((*wallet)->label_coin(chain::IoType::Coin, (*wallet)->coins()->front().utxo, "x"));
        QCOMPARE(scanner.scan_set(chain.source(), 1, {})->found, 0U);
        QCOMPARE((*wallet)->history("", 100)->rows.size(), std::size_t{6});
        QCOMPARE((*wallet)->coins()->front().label, std::string("x"));
        const auto gone = (*wallet)->coins()->front().utxo;
        chain.next();
        chain.remove(chain::IoType::Coin, gone, chain.fresh_txid());
        const auto second = scanner.scan_set(chain.source(), 2, {});
        QCOMPARE(second->spent, 1U);
        QCOMPARE((*wallet)->coins()->size(), std::size_t{5});
    }

    void keys_that_come_into_play_ask_for_a_rescan() {
        auto wallet = make();
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        const auto keyring = Keyring::from_mnemonic(words_of(), KeyScheme::A, "nyks").value();
        auto& block = chain.next();
        chain.pay(keyring.fresh_address(35, chain::Network::Mainnet, random_).hex(), 35);
        QCOMPARE(scanner.scan_block(block)->found, 0U);
        auto& next = chain.next();
        chain.pay(keyring.fresh_address(20, chain::Network::Mainnet, random_).hex(), 20);
        const auto report = scanner.scan_block(next);
        QCOMPARE(report->found, 1U);
        QVERIFY(report->keys_extended);
        QCOMPARE(scanner.scan_set(chain.source(), 2, {})->found, 1U);
        QCOMPARE(wallet->balance()->total, std::uint64_t{55});
    }

    void cancelled_set_scan_leaves_the_old_state() {
        auto wallet = make();
        Scanner scanner(*wallet, pool_);
        TestChain chain;
        const std::string mine = wallet->new_address(random_)->hex;
        chain.next();
        for (int i = 0; i < 10; ++i)
            chain.pay(mine, 5);
        std::stop_source stop;
        stop.request_stop();
        const auto report = scanner.scan_set(chain.source(), 1, Job{stop.get_token(), {}});
        QVERIFY(report.error().is(base::JobError::Cancelled));
        QCOMPARE(wallet->balance()->total, std::uint64_t{0});
        QCOMPARE(wallet->info().scanned_height, std::uint64_t{0});
        // A source that fails hands its error on.
        const OutputSource broken = [](const OutputSink&) -> Result<void> {
            return fail(WalletError::Io, "gone");
        };
        QVERIFY(scanner.scan_set(broken, 1, {}).error().is(WalletError::Io));
    }

    void state_survives_reopening() {
        auto wallet = make();
        TestChain chain;
        const std::string mine = wallet->new_address(random_)->hex;
        auto& block = chain.next();
        const auto utxo = chain.pay(mine, 12).utxo;
        QVERIFY(Scanner(*wallet, pool_).scan_block(block));
        QVERIFY(wallet->label_coin(chain::IoType::Coin, utxo, "first"));
        const auto before = wallet->coins().value();
        wallet.reset();
        const auto again = Wallet::open(dir_.path().toStdString(), last_name(), password());
        QVERIFY(again);
        const auto coins = (*again)->coins().value();
        QCOMPARE(coins.size(), std::size_t{1});
        QCOMPARE(coins[0].label, std::string("first"));
        QCOMPARE(coins[0].amount, before[0].amount);
        QCOMPARE(coins[0].height, before[0].height);
        QCOMPARE(coins[0].time_ms, before[0].time_ms);
        QCOMPARE((*again)->info().scanned_height, std::uint64_t{1});
        auto& next = chain.next();
        chain.remove(chain::IoType::Coin, utxo, chain.fresh_txid());
        QCOMPARE(Scanner(**again, pool_).scan_block(next)->spent, 1U);
    }

    // The captured and constructed outputs of the vectors, by the constructed keys.
    void vector_account_is_found() {
        QFile file(VESPER_TEST_VECTORS "/chain-samples/wallet_vectors_constructed.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto vectors = nlohmann::json::parse(file.readAll().toStdString());
        auto wallet = make();
        TestChain chain;
        auto& block = chain.next();
        for (const char* name : {"account_0", "account_1"}) {
            const auto qq =
                chain::QqAccount::from_hex(vectors.at(name).at("qq_account_hex").get<std::string>())
                    .value();
            chain.add(chain.fresh_txid(), 0, chain::Output::coin({qq.encrypt, qq.address.hex()}));
        }
        QCOMPARE(Scanner(*wallet, pool_).scan_block(block)->found, 2U);
        QCOMPARE(wallet->balance()->total, std::uint64_t{70000});
    }

    void match_outputs_names_the_key() {
        std::vector<quisquis::SecretKey> keys;
        for (int i = 0; i < 23; ++i)
            keys.push_back(quisquis::random_secret_key(random_));
        std::vector<quisquis::PublicKeyBytes> owners;
        for (std::size_t i = 0; i < 200; ++i) {
            const auto foreign = quisquis::random_secret_key(random_);
            const auto& sk = i % 3 ? foreign : keys[i % 23];
            owners.push_back(quisquis::public_key(sk, group::Scalar::random(random_)).encode());
        }
        owners[1].gr.bytes.fill(0xff);
        owners[4] = {};  // identity: nobody's
        owners[2].gr = {};
        for (const std::size_t count : {std::size_t{1}, std::size_t{4}, std::size_t{23}}) {
            const auto found = match_outputs(owners, std::span(keys).first(count), pool_);
            for (std::size_t i = 0; i < owners.size(); ++i) {
                const bool ours = i % 3 == 0 && i % 23 < count;
                QCOMPARE(found[i].has_value(), ours);
                if (ours) QCOMPARE(*found[i], static_cast<std::uint32_t>(i % 23));
            }
        }
    }

    /// The batch against the definition, one multiplication at a time.
    /// Whatever the number of cores, and however the outputs fall into batches.
    void F67_every_number_of_cores_finds_the_same() {
        std::vector<quisquis::SecretKey> keys;
        for (int i = 0; i < 5; ++i)
            keys.push_back(quisquis::random_secret_key(random_));
        std::vector<quisquis::PublicKeyBytes> owners;
        std::vector<std::optional<std::uint32_t>> expected;
        for (std::uint32_t i = 0; i < 1'001; ++i) {
            const bool own = i % 97 == 0;
            const auto other = quisquis::random_secret_key(random_);
            owners.push_back(
                quisquis::public_key(own ? keys[i % 5] : other, group::Scalar::random(random_))
                    .encode());
            expected.push_back(own ? std::optional(i % 5) : std::nullopt);
        }
        for (const std::size_t threads : {1U, 2U, 3U, 8U}) {
            base::ThreadPool pool(threads);
            QVERIFY(match_outputs(owners, keys, pool) == expected);
        }
    }

    void match_outputs_is_the_definition() {
        std::vector<quisquis::SecretKey> keys;
        for (int i = 0; i < 3; ++i)
            keys.push_back(quisquis::random_secret_key(random_));
        std::vector<quisquis::PublicKeyBytes> owners;
        for (std::size_t i = 0; i < 130; ++i) {
            const auto r = group::Scalar::random(random_);
            owners.push_back(quisquis::public_key(keys[i % 3], r).encode());
            if (i % 5 == 0) owners.back().grsk.bytes[i % 32] ^= 1;
            if (i % 7 == 0) owners.back().gr = owners.front().gr;
        }
        const auto found = match_outputs(owners, keys, pool_);
        for (std::size_t i = 0; i < owners.size(); ++i) {
            std::optional<std::uint32_t> expected;
            const auto gr = group::Point::decode(owners[i].gr);
            for (std::uint32_t k = 0; gr && k < keys.size(); ++k)
                keys[k].reveal([&](const auto& sk) {
                    if ((sk * *gr).encode() == owners[i].grsk) expected = k;
                });
            QCOMPARE(found[i], expected);
        }
    }
};

QTEST_APPLESS_MAIN(ScannerTest)
#include "scanner_test.moc"
