/// Anonymous transfers on the local chain, between five wallets: the chain takes them, every wallet
/// agrees with the ledger of a node that checks each block itself, and wallets restored from their
/// words find the same coins.
#include <set>

#include <QTemporaryDir>
#include <QTest>

#include "core/base/random.h"
#include "core/base/thread_pool.h"
#include "core/chain/codec.h"
#include "core/devnet/chain.h"
#include "core/devnet/faucet.h"
#include "core/devnet/tx_check.h"
#include "core/ledger/utxo_set.h"
#include "core/ledger/validate.h"
#include "core/wallet/funding.h"
#include "core/wallet/scanner.h"
#include "core/wallet/transfer_builder.h"
#include "core/wallet/wallet.h"
#include "support.h"

using namespace vesper;
using namespace vesper::devnet;
using wallet::Wallet;

namespace {

constexpr std::size_t kWallets = 5;
constexpr std::size_t kCoinsEach = 4;

SecureBytes password() {
    return SecureBytes(base::as_bytes("correct horse"));
}

wallet::NewWallet named(const std::string& name) {
    wallet::NewWallet request;
    request.name = name;
    request.chain_id = "nyks";
    return request;
}

// By value: what a Result holds dies before the loop that would read it.
std::vector<wallet::Coin> coins_of(const Wallet& wallet) {
    return wallet.coins().value();
}

struct World {
    QTemporaryDir dir;
    Faucet faucet;
    std::unique_ptr<Chain> chain;
    std::vector<std::unique_ptr<Wallet>> wallets;
    base::ThreadPool pool{2};
    RandomSource& random = base::system_random();
    ledger::UtxoSet node;  ///< of a node that judges every block

    World() : faucet(*net::CosmosKey::from_secret(seven())) {
        auto opened = Chain::open(dir.path().toStdString() + "/chain", {},
                                  {{faucet.address(), Faucet::kEndowment}});
        if (!opened) qFatal("%s", opened.error().describe().c_str());
        chain = *std::move(opened);
        faucet.attach(*chain);
        for (std::size_t i = 0; i < kWallets; ++i) {
            auto made =
                Wallet::create(dir.path().toStdString(), named("w" + std::to_string(i)),
                               wallet::Mnemonic::generate(random).value(), password(), random);
            if (!made) qFatal("%s", made.error().describe().c_str());
            wallets.push_back(std::move(*made));
        }
    }
    static Secret<ByteArray<32>> seven() {
        ByteArray<32> bytes{};
        bytes.fill(7);
        return Secret<ByteArray<32>>(bytes);
    }

    /// The ledger's unspent outputs, as the wallet reads them.
    wallet::OutputSource unspent() const {
        return [this](const wallet::OutputSink& sink) -> Result<void> {
            std::vector<wallet::ScanOutput> outputs;
            node.for_each(chain::IoType::Coin, [&](const ledger::StoredOutput& stored) {
                wallet::ScanOutput output;
                output.utxo = chain::Utxo::from_key(stored.key);
                output.output = stored.decode().value();
                output.verdict = stored.grade;
                output.height = stored.height;
                outputs.push_back(std::move(output));
                return true;
            });
            return sink(outputs);
        };
    }
    wallet::StockSource stock() const {
        return [this]() -> Result<wallet::CoinStock> {
            return wallet::CoinStock{chain->height(), unspent()};
        };
    }
    void scan(Wallet& target) {
        const auto report = wallet::Scanner(target, pool).scan_set(unspent(), chain->height(), {});
        if (!report) qFatal("%s", report.error().describe().c_str());
        QCOMPARE(report->alarms, 0U);
    }
    /// A block is made, judged and read by everyone.
    void block() {
        const auto height = chain->produce_block();
        QVERIFY(height.has_value());
        const Block made = chain->block(*height).value();
        ledger::BlockInput input;
        input.height = *height;
        input.block_hash = made.block.block_hash;
        for (const Bytes& raw : made.block.txs) {
            CheckedTx read;
            QVERIFY(read_tx(raw, read).ok());
            append_messages(read, input.messages);
        }
        QVERIFY(node.apply(input, ledger::validate(input, pool)).has_value());
        QVERIFY(node.state_digest() == chain->state_digest());
        for (const auto& one : wallets)
            scan(*one);
    }
};

}  // namespace

class AnonymousTest : public QObject {
    Q_OBJECT

private slots:
    void five_wallets() {
        World world;
        std::vector<std::uint64_t> total(kWallets);
        for (std::size_t i = 0; i < kWallets; ++i)
            for (std::size_t k = 0; k < kCoinsEach; ++k) {
                const std::uint64_t amount = 10000 * (i + 1) + k;
                const auto mint = wallet::prepare_mint(*world.wallets[i], amount, world.random);
                QVERIFY(mint.has_value());
                const CheckResult check =
                    world.faucet.mint({mint->qq_account, mint->amount, mint->encrypt_scalar, {}});
                QVERIFY2(check.result.ok(), check.result.log.c_str());
                total[i] += amount;
            }
        world.block();
        const ledger::UtxoSet& ledger = world.node;
        QCOMPARE(ledger.count(chain::IoType::Coin), kWallets * kCoinsEach);
        std::uint64_t supply = 0;
        for (std::size_t i = 0; i < kWallets; ++i) {
            QCOMPARE(world.wallets[i]->balance()->spendable, total[i]);
            supply += total[i];
        }

        for (std::size_t round = 0; round < 3; ++round) {
            const std::size_t from = round, to = round + 2;
            wallet::SendIntent intent;
            intent.mode = wallet::TransferMode::Quisquis;
            intent.recipients.push_back(
                {world.wallets[to]->new_address(world.random)->hex, 777 + round, {}, false});
            wallet::TransferBuilder builder(*world.wallets[from], world.random, world.stock());
            const auto draft = builder.prepare(intent);
            QVERIFY2(draft.has_value(), draft ? "" : draft.error().describe().c_str());
            const auto proved = builder.prove(draft->id, {});
            QVERIFY2(proved.has_value(), proved ? "" : proved.error().describe().c_str());
            QVERIFY(builder.refresh(draft->id, {}).has_value());
            const Bytes bytes = *world.wallets[from]->payment_bytes(draft->id);

            // Bytes that a relay might have changed are refused.
            Bytes changed = bytes;
            changed[changed.size() / 2] ^= 1;
            QVERIFY(!world.faucet.commit(changed).result.ok());

            const CheckResult check = world.faucet.commit(bytes);
            QVERIFY2(check.result.ok(), check.result.log.c_str());
            world.block();
            QVERIFY(world.chain->find_zkos_tx(chain::transaction_id(bytes)).has_value());
            total[from] -= 777 + round;
            total[to] += 777 + round;
            // Nine accounts come back for eight that went: the receiver's is new.
            QCOMPARE(ledger.count(chain::IoType::Coin), kWallets * kCoinsEach + round + 1);
            QVERIFY(world.wallets[from]->payment(draft->id)->state ==
                    wallet::PaymentState::Included);
        }

        std::uint64_t held = 0;
        std::set<chain::Utxo> known;
        for (std::size_t i = 0; i < kWallets; ++i) {
            QCOMPARE(world.wallets[i]->balance()->total, total[i]);
            QCOMPARE(world.wallets[i]->balance()->spendable, total[i]);
            held += total[i];
            std::set<chain::Utxo> own;
            for (const wallet::Coin& coin : coins_of(*world.wallets[i])) {
                QVERIFY(ledger.find(chain::IoType::Coin, coin.utxo).has_value());
                QVERIFY(known.insert(coin.utxo).second);
                own.insert(coin.utxo);
            }
            auto restored = Wallet::restore_words(world.dir.path().toStdString(),
                                                  named("again" + std::to_string(i)),
                                                  world.wallets[i]->reveal_words().value(),
                                                  wallet::KeyScheme::A, password(), world.random);
            QVERIFY(restored.has_value());
            world.scan(**restored);
            std::set<chain::Utxo> found;
            for (const wallet::Coin& coin : coins_of(**restored))
                found.insert(coin.utxo);
            QCOMPARE(found, own);
            QCOMPARE((*restored)->balance()->total, total[i]);
        }
        QCOMPARE(held, supply);
        QCOMPARE(known.size(), ledger.count(chain::IoType::Coin));

        // The chain keeps what it took when it is opened again.
        const auto digest = world.chain->state_digest();
        world.chain.reset();
        auto reopened = Chain::open(world.dir.path().toStdString() + "/chain", {},
                                    {{world.faucet.address(), Faucet::kEndowment}});
        QVERIFY(reopened && (*reopened)->state_digest() == digest);
    }
};

QTEST_APPLESS_MAIN(AnonymousTest)
#include "anonymous_test.moc"
