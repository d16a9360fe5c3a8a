/// The chain itself: blocks that verify, outcomes of transactions, and what a restart finds.
#include <fstream>
#include <sys/stat.h>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/random.h"
#include "core/devnet/faucet.h"
#include "core/devnet/validator.h"
#include "core/ledger/utxo_set.h"
#include "core/net/commit.h"
#include "core/net/cosmos_tx.h"
#include "core/net/tendermint_header.h"
#include "support.h"

using namespace vesper;
using namespace vesper::devnet;

namespace {

Secret<ByteArray<32>> key_bytes(std::uint8_t value) {
    ByteArray<32> bytes{};
    bytes.fill(value);
    return Secret<ByteArray<32>>(bytes);
}
net::CosmosKey cosmos_key(std::uint8_t value) {
    return *net::CosmosKey::from_secret(key_bytes(value));
}

ChainOptions quick() {
    ChainOptions options;
    options.chain_id = "test-chain";
    options.block_interval = std::chrono::milliseconds(10);
    return options;
}

/// A chain whose genesis endows the faucet.
struct Fixture {
    explicit Fixture(ChainOptions options = quick()) : faucet(cosmos_key(7)) { open(options); }
    void open(const ChainOptions& options = quick()) {
        auto opened = Chain::open(dir.path().toStdString(), options,
                                  {{faucet.address(), Faucet::kEndowment}});
        if (!opened) qFatal("%s", opened.error().describe().c_str());
        chain = *std::move(opened);
        faucet.attach(*chain);
    }
    Block block_of(const ByteArray<32>& hash, TxResult& result) const {
        const auto place = chain->find_tx(hash);
        if (!place) qFatal("the transaction is in no block");
        Block block = *chain->block(place->height);
        result = block.results.at(place->index);
        return block;
    }

    QTemporaryDir dir;
    Faucet faucet;
    std::unique_ptr<Chain> chain;
};

Bytes signed_send(const net::CosmosKey& key, const std::string& to, std::vector<net::Coin> amount,
                  std::uint64_t number, std::uint64_t sequence, net::Fee fee = net::default_fee(),
                  const std::string& chain_id = "test-chain") {
    net::TxDraft draft;
    draft.messages.emplace_back(net::MsgSend{key.address(), to, std::move(amount)});
    draft.fee = std::move(fee);
    draft.chain_id = chain_id;
    draft.account_number = number;
    draft.sequence = sequence;
    return *net::sign_tx(draft, key);
}

Result<void> verify_chain(const Chain& chain) {
    const net::Validator validator = chain.validator();
    std::optional<net::Hash> parent;
    for (std::uint64_t height = 1; height <= chain.height(); ++height) {
        VESPER_TRY(const Block block, chain.block(height));
        VESPER_CHECK(net::verify_block(block.block, chain.genesis().chain_id, height, parent));
        VESPER_CHECK(net::verify_last_commit_hash(block.block));
        VESPER_CHECK(
            net::verify_commit(block.seen_commit, {&validator, 1}, chain.genesis().chain_id));
        if (height > 1)
            VESPER_CHECK(net::verify_commit(block.block.last_commit, {&validator, 1},
                                            chain.genesis().chain_id));
        parent = block.block.block_hash;
    }
    return {};
}

}  // namespace

#define OK(expression)                                                              \
    do {                                                                            \
        const auto ok_result = (expression);                                        \
        QVERIFY2(ok_result, ok_result ? "" : ok_result.error().describe().c_str()); \
    } while (false)

class ChainTest : public QObject {
    Q_OBJECT

private slots:
    void first_blocks_verify() {
        const Fixture f;
        QCOMPARE(f.chain->height(), 2u);
        OK(verify_chain(*f.chain));
        const Block first = *f.chain->block(1);
        QVERIFY(!first.block.header.last_block_id.hash);
        QVERIFY(first.block.last_commit.signatures.empty());
        QCOMPARE(first.block.time(), f.chain->genesis().time);
        const Block second = *f.chain->block(2);
        QCOMPARE(second.block.time(), second.block.last_commit.signatures.at(0).timestamp);
        QVERIFY(second.block.header.consensus_hash == first.block.header.consensus_hash);
        QVERIFY(!f.chain->block(0));
        QVERIFY(!f.chain->block(3));
    }

    void keys_are_private() {
        const Fixture f;
        struct stat info {};
        const std::string file = f.dir.path().toStdString() + "/validator.key";
        QCOMPARE(::stat(file.c_str(), &info), 0);
        QCOMPARE(info.st_mode & 0777, 0600u);
    }

    void gift_arrives() {
        Fixture f;
        const std::string to = cosmos_key(9).address();
        const CheckResult first = f.faucet.give(to, {500, 700});
        const CheckResult second = f.faucet.give(to, {0, 1});
        QVERIFY2(first.result.ok() && second.result.ok(), second.result.log.c_str());
        QVERIFY(f.chain->is_pending(first.hash));
        QVERIFY(!f.chain->account(to));
        QCOMPARE(*f.chain->produce_block(), 3u);
        QVERIFY(!f.chain->is_pending(first.hash));
        QCOMPARE(f.chain->account(to)->balance, (Coins{500, 701}));
        const auto faucet = f.chain->account(f.faucet.address());
        QCOMPARE(faucet->sequence, 2u);
        QCOMPARE(faucet->balance.nyks, Faucet::kEndowment.nyks - 500 - 2 * 1000);
        OK(verify_chain(*f.chain));
    }

    void ante_refuses_data() {
        QTest::addColumn<std::uint64_t>("number");
        QTest::addColumn<std::uint64_t>("sequence");
        QTest::addColumn<std::uint64_t>("fee");
        QTest::addColumn<QString>("chain_id");
        QTest::addColumn<std::uint32_t>("code");
        const std::uint64_t zero = 0, one = 1, fee = 1000, less = 999, rich = 1'000'000;
        QTest::newRow("good") << one << zero << fee << "test-chain" << 0u;
        QTest::newRow("sequence") << one << one << fee << "test-chain" << 32u;
        QTest::newRow("number") << zero << zero << fee << "test-chain" << 4u;
        QTest::newRow("chain") << one << zero << fee << "other" << 4u;
        QTest::newRow("fee") << one << zero << less << "test-chain" << 13u;
        QTest::newRow("funds") << one << zero << rich << "test-chain" << 5u;
    }
    void ante_refuses() {
        QFETCH(std::uint64_t, number);
        QFETCH(std::uint64_t, sequence);
        QFETCH(std::uint64_t, fee);
        QFETCH(QString, chain_id);
        QFETCH(std::uint32_t, code);
        Fixture f;
        const net::CosmosKey key = cosmos_key(9);
        QVERIFY(f.faucet.give(key.address(), {5000, 0}).result.ok());
        QVERIFY(f.chain->produce_block());
        QCOMPARE(f.chain->account(key.address())->number, 1u);
        const Bytes tx = signed_send(key, f.faucet.address(), {{"nyks", 1}}, number, sequence,
                                     {{{"nyks", fee}}, 200000}, chain_id.toStdString());
        const CheckResult check = f.chain->submit(tx);
        QVERIFY2(check.result.code == code, check.result.log.c_str());
    }

    void stranger_is_unknown() {
        Fixture f;
        const Bytes tx = signed_send(cosmos_key(3), f.faucet.address(), {{"nyks", 1}}, 0, 0);
        QCOMPARE(f.chain->submit(tx).result.code, 9u);
    }

    void failed_send_costs_the_fee() {
        Fixture f;
        const net::CosmosKey key = cosmos_key(9);
        QVERIFY(f.faucet.give(key.address(), {5000, 0}).result.ok());
        QVERIFY(f.chain->produce_block());
        const CheckResult check = f.chain->submit(
            signed_send(key, f.faucet.address(), {{"nyks", 10}, {"sats", 1}}, 1, 0));
        QVERIFY2(check.result.ok(), check.result.log.c_str());
        QVERIFY(f.chain->produce_block());
        TxResult result;
        f.block_of(check.hash, result);
        QCOMPARE(result.code, 5u);
        const auto account = f.chain->account(key.address());
        QCOMPARE(account->balance, (Coins{4000, 0}));
        QCOMPARE(account->sequence, 1u);
    }

    void self_send_changes_nothing_but_the_fee() {
        Fixture f;
        const Coins before = f.chain->account(f.faucet.address())->balance;
        QVERIFY(f.faucet.give(f.faucet.address(), {77, 78}).result.ok());
        QVERIFY(f.chain->produce_block());
        const Coins after = f.chain->account(f.faucet.address())->balance;
        QCOMPARE(after, (Coins{before.nyks - 1000, before.sats}));
    }

    void mint_makes_a_coin() {
        Fixture f;
        const auto mintable = test::make_mintable(50000, base::system_random());
        const CheckResult check = f.faucet.mint(mintable.order);
        QVERIFY2(check.result.ok(), check.result.log.c_str());
        const auto digest = f.chain->state_digest();
        QVERIFY(f.chain->produce_block());
        QVERIFY(f.chain->state_digest() != digest);
        QVERIFY(f.chain->state_digest() == f.chain->utxos().state_digest());
        QCOMPARE(f.chain->utxos().count(chain::IoType::Coin), std::size_t{1});
        QVERIFY(f.chain->utxos().find(chain::IoType::Coin, {check.hash, 0}));
        QCOMPARE(f.chain->account(f.faucet.address())->balance.sats,
                 Faucet::kEndowment.sats - 50000);
        QCOMPARE(f.chain->reserve().private_pool, 50000u);
        QCOMPARE(f.chain->mint_burn_records(f.faucet.address()).size(), std::size_t{1});
        // The outcome stands in the next header.
        const std::uint64_t next = *f.chain->produce_block();
        const Block sealing = *f.chain->block(next);
        const auto app_hash = f.chain->state_digest();
        QVERIFY(sealing.block.header.app_hash == Bytes(app_hash.begin(), app_hash.end()));
        const Block block = *f.chain->block(next - 1);
        std::vector<net::TxResult> results;
        for (const TxResult& r : block.results)
            results.push_back({r.code, {}, r.gas_wanted, r.gas_used});
        const auto hash = net::results_hash(results);
        QVERIFY(sealing.block.header.last_results_hash == Bytes(hash.begin(), hash.end()));
    }

    void second_mint_of_an_account_fails() {
        Fixture f;
        const auto order = test::make_mintable(50000, base::system_random()).order;
        QVERIFY(f.faucet.mint(order).result.ok());
        QVERIFY(f.chain->produce_block());
        const auto digest = f.chain->state_digest();
        net::TxDraft draft;
        draft.messages.emplace_back(net::MsgMintBurnTradingBtc{
            true, order.btc_value, order.qq_account, order.encrypt_scalar, f.faucet.address()});
        draft.memo = "once more";
        draft.fee = net::default_fee();
        draft.chain_id = "test-chain";
        const CheckResult again = f.chain->submit(*net::sign_tx(draft, cosmos_key(7)));
        QVERIFY2(again.result.ok(), again.result.log.c_str());
        QVERIFY(f.chain->produce_block());
        TxResult result;
        f.block_of(again.hash, result);
        QCOMPARE(result.code, 11u);
        QCOMPARE(result.codespace, std::string("zkos"));
        QVERIFY(result.log.find("already been used") != std::string::npos);
        QVERIFY(f.chain->state_digest() == digest);
        QCOMPARE(f.chain->account(f.faucet.address())->balance.sats,
                 Faucet::kEndowment.sats - 50000);
    }

    void uncovered_mint_fails_in_the_block() {
        Fixture f;
        auto order = test::make_mintable(50000, base::system_random()).order;
        order.twilight_address = cosmos_key(9).address();
        const CheckResult check = f.faucet.mint(order);
        QVERIFY2(check.result.ok(), check.result.log.c_str());
        QVERIFY(f.chain->produce_block());
        TxResult result;
        f.block_of(check.hash, result);
        QCOMPARE(result.code, 5u);
        QCOMPARE(f.chain->utxos().count(chain::IoType::Coin), std::size_t{0});
    }

    void mint_must_open_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<std::uint32_t>("code");
        for (const char* change : {"value", "scalar", "upper case"})
            QTest::newRow(change) << change << zkos::kInvalidCommitment;
        for (const char* change : {"checksum", "short"})
            QTest::newRow(change) << change << zkos::kInvalidAddress;
        QTest::newRow("zero") << "zero" << sdk::kInvalidRequest;
        QTest::newRow("address") << "address" << sdk::kInvalidAddress;
    }
    void mint_must_open() {
        QFETCH(QString, change);
        QFETCH(std::uint32_t, code);
        Fixture f;
        auto order = test::make_mintable(50000, base::system_random()).order;
        if (change == "value") ++order.btc_value;
        if (change == "scalar")
            order.encrypt_scalar[0] = order.encrypt_scalar[0] == '1' ? '2' : '1';
        if (change == "checksum") order.qq_account[137] = order.qq_account[137] == '1' ? '2' : '1';
        if (change == "upper case")
            order.qq_account = QString::fromStdString(order.qq_account).toUpper().toStdString();
        if (change == "short") order.qq_account.pop_back();
        if (change == "zero") order.btc_value = 0;
        if (change == "address") order.twilight_address = "twilight1nobody";
        const CheckResult check = f.faucet.mint(order);
        QVERIFY2(check.result.code == code, check.result.log.c_str());
        QCOMPARE(f.chain->pending_count(), std::size_t{0});
    }

    void claim_without_a_burn_fails() {
        Fixture f;
        const auto order = test::make_mintable(50000, base::system_random()).order;
        QVERIFY(f.faucet.mint(order).result.ok());
        QVERIFY(f.chain->produce_block());
        net::TxDraft draft;
        draft.messages.emplace_back(net::MsgMintBurnTradingBtc{
            false, order.btc_value, order.qq_account, order.encrypt_scalar, f.faucet.address()});
        draft.fee = net::default_fee();
        draft.chain_id = "test-chain";
        const CheckResult claim = f.chain->submit(*net::sign_tx(draft, cosmos_key(7)));
        QVERIFY2(claim.result.ok(), claim.result.log.c_str());
        QVERIFY(f.chain->produce_block());
        TxResult result;
        f.block_of(claim.hash, result);
        QCOMPARE(result.code, zkos::kInvalidInput);
        QCOMPARE(f.chain->account(f.faucet.address())->balance.sats,
                 Faucet::kEndowment.sats - 50000);
        QCOMPARE(f.chain->reserve().private_pool, 50000u);
    }

    void garbage_is_refused() {
        Fixture f;
        QCOMPARE(f.chain->submit({1, 2, 3}).result.code, sdk::kTxDecode);
        QCOMPARE(f.chain->submit({}).result.code, sdk::kInvalidRequest);
        QCOMPARE(f.chain->submit(Bytes(5u << 20)).result.code, sdk::kTxTooLarge);
    }

    void queue_is_bounded() {
        ChainOptions options = quick();
        options.max_mempool_txs = 1;
        Fixture f(options);
        const auto first = test::make_mintable(1, base::system_random()).order;
        const Bytes tx = *f.faucet.wrap(first);
        QVERIFY(f.chain->submit(tx).result.ok());
        QCOMPARE(f.chain->submit(tx).result.code, sdk::kTxInMempool);
        const auto second = test::make_mintable(1, base::system_random()).order;
        QCOMPARE(f.faucet.mint(second).result.code, sdk::kMempoolFull);
        QVERIFY(f.chain->produce_block());
        QCOMPARE(f.chain->submit(tx).result.code, sdk::kTxInMempool);
        QVERIFY(f.faucet.mint(second).result.ok());
    }

    void clock_makes_blocks_and_seals_them() {
        Fixture f;
        f.chain->start();
        const CheckResult check =
            f.faucet.mint(test::make_mintable(1000, base::system_random()).order);
        QVERIFY(check.result.ok());
        const std::uint64_t height = test::wait_for(*f.chain, check.hash);
        QVERIFY(height > 2);
        QTRY_COMPARE(f.chain->height(), height + 1);
        // Nothing more to include: no more blocks.
        QTest::qWait(100);
        QCOMPARE(f.chain->height(), height + 1);
        f.chain->stop();
        OK(verify_chain(*f.chain));
    }

    void empty_blocks_come_when_asked_for() {
        ChainOptions options = quick();
        options.empty_block_interval = std::chrono::milliseconds(20);
        Fixture f(options);
        f.chain->start();
        QTRY_VERIFY(f.chain->height() >= 5);
        f.chain->stop();
        QVERIFY(f.chain->block(4)->block.txs.empty());
        OK(verify_chain(*f.chain));
    }

    void restart_goes_on() {
        Fixture f;
        QVERIFY(f.faucet.give(cosmos_key(9).address(), {5, 6}).result.ok());
        QVERIFY(f.faucet.mint(test::make_mintable(1000, base::system_random()).order).result.ok());
        QVERIFY(f.chain->produce_block());
        QVERIFY(f.chain->produce_block());
        const auto height = f.chain->height();
        const auto digest = f.chain->state_digest();
        const Block last = *f.chain->block(height);
        const auto reserve = f.chain->reserve().private_pool;
        f.chain.reset();
        f.open();
        QCOMPARE(f.chain->height(), height);
        QVERIFY(f.chain->state_digest() == digest);
        QVERIFY(*f.chain->block(height) == last);
        QCOMPARE(f.chain->account(cosmos_key(9).address())->balance, (Coins{5, 6}));
        QCOMPARE(f.chain->reserve().private_pool, reserve);
        QVERIFY(f.faucet.give(cosmos_key(9).address(), {5, 6}).result.ok());
        QCOMPARE(*f.chain->produce_block(), height + 1);
        OK(verify_chain(*f.chain));
    }

    void folder_is_locked() {
        const Fixture f;
        const auto second = Chain::open(f.dir.path().toStdString(), quick(), {});
        QVERIFY(!second);
        QVERIFY(second.error().is(DevnetError::Storage));
    }

    void other_chain_id_is_refused() {
        Fixture f;
        f.chain.reset();
        ChainOptions other = quick();
        other.chain_id = "other";
        const auto opened = Chain::open(f.dir.path().toStdString(), other, {});
        QVERIFY(!opened);
        QVERIFY(opened.error().is(DevnetError::WrongChain));
    }

    void torn_record_is_dropped_data() {
        QTest::addColumn<QByteArray>("tail");
        QTest::newRow("half a head") << QByteArray("VDL1");
        QTest::newRow("half a record") << QByteArray("VDL1\x40\0\0\0abc", 11);
        QTest::newRow("zeros") << QByteArray(4096, '\0');
    }
    void torn_record_is_dropped() {
        QFETCH(QByteArray, tail);
        Fixture f;
        const auto height = f.chain->height();
        f.chain.reset();
        {
            std::ofstream log(f.dir.path().toStdString() + "/blocks.log",
                              std::ios::app | std::ios::binary);
            log.write(tail.data(), tail.size());
        }
        f.open();
        QCOMPARE(f.chain->height(), height);
        QCOMPARE(*f.chain->produce_block(), height + 1);
        f.chain.reset();
        f.open();
        QCOMPARE(f.chain->height(), height + 1);
    }

    void damage_is_found() {
        Fixture f;
        f.chain.reset();
        const std::string file = f.dir.path().toStdString() + "/blocks.log";
        std::fstream log(file, std::ios::in | std::ios::out | std::ios::binary);
        log.seekg(40);
        const char byte = static_cast<char>(log.get());
        log.seekp(40);
        log.put(static_cast<char>(byte ^ 1));
        log.close();
        const auto opened = Chain::open(f.dir.path().toStdString(), quick(), {});
        QVERIFY(!opened);
        QVERIFY(opened.error().is(DevnetError::Damaged));
    }
};

QTEST_GUILESS_MAIN(ChainTest)
#include "chain_test.moc"
