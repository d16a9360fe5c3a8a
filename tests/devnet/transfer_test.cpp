/// Transfers on the local chain: what is sound goes in, everything else stays out and is told why.
#include <QTemporaryDir>
#include <QTest>

#include "core/base/random.h"
#include "core/chain/codec.h"
#include "core/devnet/generator.h"
#include "core/devnet/validator.h"
#include "core/ledger/utxo_set.h"
#include "core/net/cosmos_tx.h"
#include "core/transaction/message.h"
#include "support.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::devnet;

namespace {

struct Fixture {
    explicit Fixture(Rules rules = Rules::Strict)
        : rules_(rules), faucet(*net::CosmosKey::from_secret(seven())) {
        open();
    }
    static Secret<ByteArray<32>> seven() {
        ByteArray<32> bytes{};
        bytes.fill(7);
        return Secret<ByteArray<32>>(bytes);
    }
    void open() {
        ChainOptions options;
        options.rules = rules_;
        auto opened = Chain::open(dir.path().toStdString(), options,
                                  {{faucet.address(), Faucet::kEndowment}});
        if (!opened) qFatal("%s", opened.error().describe().c_str());
        chain = *std::move(opened);
        faucet.attach(*chain);
    }
    test::Coin mint(std::uint64_t value) {
        auto mintable = test::make_mintable(value, base::system_random());
        const CheckResult check = faucet.mint(mintable.order);
        if (!check.result.ok()) qFatal("%s", check.result.log.c_str());
        mintable.coin.utxo = {check.hash, 0};
        return std::move(mintable.coin);
    }

    Rules rules_;
    QTemporaryDir dir;
    Faucet faucet;
    std::unique_ptr<Chain> chain;
};

}  // namespace

class TransferTest : public QObject {
    Q_OBJECT

private slots:
    void transfer_goes_through() {
        Fixture f;
        const test::Coin coin = f.mint(1000);
        QVERIFY(f.chain->produce_block());
        const Bytes transfer = test::make_transfer(coin, 400, 3, base::system_random());
        const CheckResult check = f.faucet.commit(transfer);
        QVERIFY2(check.result.ok(), check.result.log.c_str());
        const std::uint64_t height = *f.chain->produce_block();
        const Block block = *f.chain->block(height);
        QVERIFY2(block.results.at(0).ok(), block.results.at(0).log.c_str());

        const ledger::UtxoSet& set = f.chain->utxos();
        const auto txid = chain::transaction_id(transfer);
        QCOMPARE(set.count(chain::IoType::Coin), std::size_t{2});
        QVERIFY(!set.find(chain::IoType::Coin, coin.utxo));
        const auto change = set.find(chain::IoType::Coin, {txid, 0});
        QVERIFY(change && set.find(chain::IoType::Coin, {txid, 1}));
        const auto output = change->decode();
        QVERIFY(output && output->as_coin());
        const auto encrypted = quisquis::ElGamal::decode(output->as_coin()->encrypt);
        QCOMPARE(quisquis::decrypt(coin.sk, *encrypted, 600).value_or(0), std::uint64_t{600});
        QVERIFY(f.chain->find_zkos_tx(txid));
        QCOMPARE(f.chain->reserve().fee_pool, 3u);

        const auto digest = f.chain->state_digest();
        f.chain.reset();
        f.open();
        QVERIFY(f.chain->state_digest() == digest);
        QCOMPARE(f.chain->height(), height);
    }

    // Out of ZkOS again: the coin is destroyed, then its sats are claimed, once.
    void burn_and_claim() {
        Fixture f;
        auto& rng = base::system_random();
        const auto minted = test::make_mintable(700, rng);
        const CheckResult mint = f.faucet.mint(minted.order);
        QVERIFY(mint.result.ok());
        // The burn's fee comes out of the reserve, so somebody else's sats must be in it.
        f.mint(100);
        QVERIFY(f.chain->produce_block());
        const auto s = group::Scalar::from_canonical_bytes(
                           base::array_from_hex<32>(minted.order.encrypt_scalar).value())
                           .value();
        const quisquis::AccountBytes& account = minted.coin.account.bytes();
        const auto burn = transaction::CheckedBurn::build(
            {{mint.hash, 0},
             {account.comm, chain::Address(chain::Network::Mainnet, account.pk).hex()},
             700,
             Secret(s),
             minted.coin.sk.duplicate()},
            rng);
        QVERIFY2(burn, burn ? "" : burn.error().describe().c_str());
        net::TxDraft draft;
        draft.messages.emplace_back(net::MsgMintBurnTradingBtc{
            false, 700, minted.order.qq_account, minted.order.encrypt_scalar, f.faucet.address()});
        draft.fee = net::default_fee();
        draft.chain_id = "vesper-devnet";
        const auto key = *net::CosmosKey::from_secret(Fixture::seven());
        const auto claim = [&](const std::string& memo) {
            draft.memo = memo;
            const CheckResult check = f.chain->submit(*net::sign_tx(draft, key));
            if (!check.result.ok()) return check.result.code;
            const Block block = *f.chain->block(*f.chain->produce_block());
            return block.results.at(0).code;
        };
        const auto sats = [&] { return f.chain->account(f.faucet.address())->balance.sats; };
        const std::uint64_t before = sats();
        QCOMPARE(claim("before the burn"), zkos::kInvalidInput);
        QVERIFY2(f.faucet.commit(burn->bytes()).result.ok(), "burn");
        QVERIFY(f.chain->produce_block());
        QCOMPARE(f.chain->utxos().count(chain::IoType::Coin), std::size_t{1});
        QCOMPARE(claim("now"), 0U);
        QCOMPARE(sats(), before + 700);
        QCOMPARE(claim("again"), zkos::kInvalidInput);
        QVERIFY(f.chain->utxos().unclaimed_burns().empty());
    }

    void double_spend_is_refused() {
        Fixture f;
        const test::Coin coin = f.mint(1000);
        QVERIFY(f.chain->produce_block());
        auto& rng = base::system_random();
        const CheckResult first = f.faucet.commit(test::make_transfer(coin, 1, 1, rng));
        QVERIFY2(first.result.ok(), first.result.log.c_str());
        const Bytes second = test::make_transfer(coin, 2, 1, rng);
        QCOMPARE(f.faucet.commit(second).result.code, strict::kPendingSpend);
        QVERIFY(f.chain->produce_block());
        const CheckResult late = f.faucet.commit(second);
        QCOMPARE(late.result.code, strict::kInputNotFound);
        QVERIFY(late.result.log.find("Failed to verify the input UTXO.") != std::string::npos);
    }

    void same_transfer_in_another_wrapping_is_refused() {
        Fixture f;
        const test::Coin coin = f.mint(1000);
        QVERIFY(f.chain->produce_block());
        const Bytes transfer = test::make_transfer(coin, 1, 1, base::system_random());
        QVERIFY(f.faucet.commit(transfer).result.ok());
        QVERIFY(f.chain->produce_block());
        net::TxDraft draft;
        draft.messages.emplace_back(
            net::MsgTransferTx{base::to_hex(chain::transaction_id(transfer)),
                               base::to_hex(transfer), 1, f.faucet.address()});
        draft.memo = "again";
        draft.fee = net::default_fee();
        draft.chain_id = "vesper-devnet";
        const auto key = *net::CosmosKey::from_secret(Fixture::seven());
        QCOMPARE(f.chain->submit(*net::sign_tx(draft, key)).result.code, strict::kInputNotFound);
    }

    void envelope_must_fit() {
        Fixture f;
        const test::Coin coin = f.mint(1000);
        QVERIFY(f.chain->produce_block());
        const Bytes transfer = test::make_transfer(coin, 1, 2, base::system_random());
        const auto key = *net::CosmosKey::from_secret(Fixture::seven());
        const auto code = [&](std::string id, std::uint64_t fee,
                              std::vector<net::CosmosMessage> more = {}) {
            net::TxDraft draft;
            draft.messages.emplace_back(
                net::MsgTransferTx{std::move(id), base::to_hex(transfer), fee, f.faucet.address()});
            for (auto& message : more)
                draft.messages.push_back(std::move(message));
            draft.fee = net::default_fee();
            draft.chain_id = "vesper-devnet";
            return f.chain->submit(*net::sign_tx(draft, key)).result.code;
        };
        const std::string id = base::to_hex(chain::transaction_id(transfer));
        QCOMPARE(code(std::string(64, '0'), 2), strict::kWrongTxId);
        QCOMPARE(code(id, 0), strict::kWrongFee);
        QCOMPARE(code(id, 1), strict::kWrongFee);
        // A forged bank send would ride on the skipped signature check.
        QCOMPARE(code(id, 2, {net::MsgSend{f.faucet.address(), f.faucet.address(), {{"nyks", 1}}}}),
                 strict::kMixedMessages);
        QCOMPARE(f.chain->pending_count(), std::size_t{0});
        QCOMPARE(code(id, 2), 0u);
    }

    void changed_bytes_are_refused() {
        Fixture f;
        const test::Coin coin = f.mint(1000);
        QVERIFY(f.chain->produce_block());
        const Bytes transfer = test::make_transfer(coin, 1, 1, base::system_random());
        // Every 97th byte reaches all parts: header, inputs, outputs, proofs and witness.
        for (std::size_t at = 0; at < transfer.size(); at += 97) {
            Bytes changed = transfer;
            changed[at] ^= 1;
            const CheckResult check = f.faucet.commit(changed);
            QVERIFY2(!check.result.ok(), std::to_string(at).c_str());
        }
        Bytes longer = transfer;
        longer.push_back(0);
        QVERIFY(!f.faucet.commit(longer).result.ok());
        QVERIFY(f.faucet.commit(transfer).result.ok());
    }

    void unsound_vectors_are_refused_data() {
        QTest::addColumn<QByteArray>("tx");
        QTest::addColumn<bool>("dark");
        const auto file = test::load_vectors("19_unsound_accepted.json");
        for (const auto& entry : file["cases"]) {
            const auto name = entry["name"].get<std::string>();
            const Bytes tx = test::bytes(entry["tx_bincode"]);
            QTest::newRow(name.c_str()) << QByteArray(reinterpret_cast<const char*>(tx.data()),
                                                      static_cast<qsizetype>(tx.size()))
                                        << name.starts_with("dark_");
        }
    }
    void unsound_vectors_are_refused() {
        QFETCH(QByteArray, tx);
        QFETCH(bool, dark);
        Fixture f;
        const CheckResult check = f.faucet.commit(Bytes(tx.begin(), tx.end()));
        QCOMPARE(check.result.codespace, std::string("devnet"));
        if (dark) {
            QVERIFY2(check.result.code == strict::kUnsound, check.result.log.c_str());
            QVERIFY2(check.result.log.find("R-") != std::string::npos, check.result.log.c_str());
        } else {
            // A fee that a third party set to nothing is refused for what it is.
            QVERIFY2(
                check.result.code == strict::kUnsound || check.result.code == strict::kWrongFee,
                check.result.log.c_str());
        }
        QCOMPARE(f.chain->pending_count(), std::size_t{0});
        // By the network's rules they are good; only inputs that they name are missing here.
        if (!dark) return;
        Fixture lax(Rules::Network);
        const auto wrapped = lax.faucet.wrap(Bytes(tx.begin(), tx.end()), 1);
        const CheckResult taken = lax.chain->submit(*wrapped);
        QVERIFY2(taken.result.ok() || taken.result.code == strict::kInputNotFound,
                 taken.result.log.c_str());
    }

    // What the network takes and the strict rules do not; the chain goes on with it after a
    // restart.
    void by_the_rules_of_the_network() {
        for (const Rules rules : {Rules::Strict, Rules::Network}) {
            const bool lax = rules == Rules::Network;
            Fixture f(rules);
            const test::Coin first = f.mint(1000);
            const test::Coin second = f.mint(1000);
            QVERIFY(f.chain->produce_block());
            auto& rng = base::system_random();
            // Bytes after the transaction, and another id than the hash.
            Bytes longer = test::make_transfer(first, 1, 1, rng);
            longer.push_back(0);
            QCOMPARE(f.faucet.commit(longer).result.ok(), lax);
            const Bytes honest = test::make_transfer(second, 1, 1, rng);
            const std::string other_id(64, '7');
            net::TxDraft draft;
            draft.messages.emplace_back(
                net::MsgTransferTx{other_id, base::to_hex(honest), 1, f.faucet.address()});
            draft.fee = net::default_fee();
            draft.chain_id = "vesper-devnet";
            const auto key = *net::CosmosKey::from_secret(Fixture::seven());
            QCOMPARE(f.chain->submit(*net::sign_tx(draft, key)).result.ok(), lax);
            // A damaged proof is too much for either.
            Bytes damaged = honest;
            damaged[damaged.size() / 2] ^= 1;
            QVERIFY(!f.faucet.commit(damaged).result.ok());
            const Block block = *f.chain->block(*f.chain->produce_block());
            QCOMPARE(block.block.txs.size(), std::size_t{lax ? 2U : 0U});
            QCOMPARE(f.chain->utxos().count(chain::IoType::Coin), std::size_t{lax ? 4U : 2U});
            if (!lax) continue;
            const auto id = base::array_from_hex<32>(other_id).value();
            QVERIFY(f.chain->utxos().find(chain::IoType::Coin, {id, 1}));
            const auto digest = f.chain->state_digest();
            f.chain.reset();
            f.rules_ = Rules::Strict;
            f.open();
            QCOMPARE(f.chain->state_digest(), digest);
        }
    }

    void demonstration_is_made_once() {
        QTemporaryDir dir;
        DevnetOptions options;
        options.seed_demo = true;
        std::uint64_t height = 0;
        std::size_t coins = 0;
        {
            const auto devnet = Devnet::start(dir.path().toStdString(), options);
            QVERIFY2(devnet, devnet ? "" : devnet.error().describe().c_str());
            height = (*devnet)->chain().height();
            coins = (*devnet)->chain().utxos().count(chain::IoType::Coin);
        }
        QVERIFY(height > 4);
        QVERIFY(coins > 4);
        const auto again = Devnet::start(dir.path().toStdString(), options);
        QVERIFY(again);
        QCOMPARE((*again)->chain().utxos().count(chain::IoType::Coin), coins);
    }

    void bulk_is_genuine() {
        Fixture f;
        BulkOptions bulk;
        bulk.blocks = 3;
        bulk.transfers_per_block = 2;
        bulk.first_mints = 4;
        bulk.seed = ByteArray<32>{1};
        const auto report = append_blocks(*f.chain, f.faucet, bulk, Job{});
        QVERIFY2(report, report ? "" : report.error().describe().c_str());
        QCOMPARE(report->transfers, std::uint64_t{6});
        QCOMPARE(report->last_height - report->first_height, std::uint64_t{3});
        QCOMPARE(f.chain->utxos().count(chain::IoType::Coin), std::size_t{4 + 6});
        for (std::uint64_t h = report->first_height; h <= report->last_height; ++h) {
            const Block block = *f.chain->block(h);
            for (const TxResult& result : block.results)
                QVERIFY(result.ok());
        }
    }
};

QTEST_GUILESS_MAIN(TransferTest)
#include "transfer_test.moc"
