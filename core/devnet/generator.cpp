#include "core/devnet/generator.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/base/thread_pool.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/devnet/error.h"
#include "core/net/cosmos_tx.h"
#include "core/quisquis/account.h"
#include "core/transaction/dark_transfer.h"

namespace vesper::devnet {
namespace {

struct OwnCoin {
    chain::Utxo utxo;
    quisquis::Account account;
    std::uint64_t balance = 0;
};

struct Built {
    Bytes tx_raw;
    std::vector<OwnCoin> coins;  ///< what it leaves
};

class Generator {
public:
    Generator(Chain& chain, Faucet& faucet, const BulkOptions& options)
        : chain_(chain), faucet_(faucet), options_(options) {
        const auto rng = random();
        sk_ = quisquis::random_secret_key(*rng);
    }

    Result<BulkReport> run(const Job& job);

private:
    /// Randomness of its own for every piece of work, so that threads do not share a stream.
    std::unique_ptr<RandomSource> random();
    Result<void> mint_first(std::size_t count);
    Result<OwnCoin> mint_one(RandomSource& rng);
    Result<Built> build(const OwnCoin& coin, RandomSource& rng) const;
    Result<std::vector<Built>> build_all(std::size_t count, const Job& job);
    Result<void> include(const Bytes& tx_raw);
    Result<void> next_block();

    Chain& chain_;
    Faucet& faucet_;
    const BulkOptions& options_;
    quisquis::SecretKey sk_;
    std::deque<OwnCoin> pool_;  ///< in blocks, unspent; the front waits longest
    std::uint64_t draws_ = 0;
    BulkReport report_;
};

/// The system's randomness as an object of its own.
class SystemSource final : public RandomSource {
public:
    void fill(std::span<std::uint8_t> out) override { base::system_random().fill(out); }
};

std::unique_ptr<RandomSource> Generator::random() {
    const std::uint64_t index = draws_++;
    if (!options_.seed) return std::make_unique<SystemSource>();
    base::Writer seed;
    seed.raw(*options_.seed);
    seed.u64(index);
    return std::make_unique<base::ChaChaStream>(base::sha256(seed.bytes()));
}

Result<void> Generator::include(const Bytes& tx_raw) {
    const CheckResult check = chain_.submit(tx_raw);
    if (!check.result.ok()) return fail(DevnetError::Refused, check.result.log);
    return {};
}

Result<void> Generator::next_block() {
    VESPER_TRY(const std::uint64_t height, chain_.produce_block());
    if (report_.first_height == 0) report_.first_height = height;
    report_.last_height = height;
    return {};
}

Result<OwnCoin> Generator::mint_one(RandomSource& rng) {
    const quisquis::PublicKey pk = quisquis::public_key(sk_, group::Scalar::random(rng));
    const group::Scalar blinding = group::Scalar::random(rng);
    const quisquis::ElGamal comm =
        quisquis::commit(pk, blinding, group::Scalar::from_u64(options_.mint_amount));
    const chain::QqAccount account{chain::Address(chain::Network::Mainnet, pk.encode()),
                                   comm.encode()};
    VESPER_TRY(const Bytes tx_raw,
               faucet_.wrap(MintOrder{
                   account.hex(), options_.mint_amount, base::to_hex(blinding.to_bytes()), {}}));
    VESPER_CHECK(include(tx_raw));
    ++report_.mints;
    return OwnCoin{{net::tx_hash(tx_raw), 0},
                   quisquis::Account::from_elements(pk, comm),
                   options_.mint_amount};
}

Result<void> Generator::mint_first(std::size_t count) {
    constexpr std::size_t kMintsPerBlock = 500;
    for (std::size_t i = 0; i < count; ++i) {
        const auto rng = random();
        VESPER_TRY(OwnCoin coin, mint_one(*rng));
        pool_.push_back(coin);
        if ((i + 1) % kMintsPerBlock == 0 || i + 1 == count) VESPER_CHECK(next_block());
    }
    return {};
}

Result<Built> Generator::build(const OwnCoin& coin, RandomSource& rng) const {
    const std::uint64_t amount = 1 + rng.below(std::max<std::uint64_t>(coin.balance / 2, 1));
    transaction::DarkTransferIntent intent;
    intent.fee = options_.fee;
    intent.network = chain::Network::Mainnet;
    intent.senders.push_back({coin.utxo, coin.account, coin.balance, amount, sk_.duplicate()});
    const quisquis::PublicKey receiver = quisquis::public_key(sk_, group::Scalar::random(rng));
    intent.receivers.push_back(transaction::new_receiver(receiver, amount, rng));

    VESPER_TRY(auto unproven, transaction::UnprovenTransfer::create(std::move(intent), rng));
    VESPER_TRY(auto proven, transaction::ProvenTransfer::prove(std::move(unproven), rng, Job{}));
    VESPER_TRY(const auto checked, transaction::CheckedTransfer::check(std::move(proven)));

    Built built;
    VESPER_TRY(built.tx_raw, faucet_.wrap(checked.bytes(), options_.fee));
    const auto outputs = checked.transaction().outputs();
    const std::uint64_t balances[] = {coin.balance - amount, amount};
    for (std::size_t i = 0; i < outputs.size() && i < std::size(balances); ++i) {
        const chain::OutputCoin* output = outputs[i].as_coin();
        if (!output) return fail(DevnetError::Refused, "a transfer left something else than coins");
        VESPER_TRY(const auto owner, chain::Address::from_hex(output->owner));
        VESPER_TRY(const auto account, quisquis::Account::decode({owner.pk(), output->encrypt}));
        built.coins.push_back(
            {{checked.txid(), static_cast<std::uint8_t>(i)}, account, balances[i]});
    }
    return built;
}

Result<std::vector<Built>> Generator::build_all(std::size_t count, const Job& job) {
    std::vector<OwnCoin> inputs;
    std::vector<std::unique_ptr<RandomSource>> sources;
    while (inputs.size() < count) {
        // Coins of one unit cannot be split; they drop out of the game.
        while (!pool_.empty() && pool_.front().balance < 2)
            pool_.pop_front();
        if (pool_.empty()) return fail(DevnetError::BadArgument, "all coins are used up");
        inputs.push_back(pool_.front());
        pool_.pop_front();
        sources.push_back(random());
    }
    std::vector<Result<Built>> built(count, Result<Built>(Built{}));
    base::ThreadPool::shared().for_each_index(count, [&](std::size_t i) {
        if (!job.stop.stop_requested()) built[i] = build(inputs[i], *sources[i]);
    });
    VESPER_CHECK(job.check());
    std::vector<Built> out;
    for (Result<Built>& one : built) {
        if (!one) return fail(std::move(one).error());
        out.push_back(*std::move(one));
    }
    return out;
}

Result<BulkReport> Generator::run(const Job& job) {
    const auto start = std::chrono::steady_clock::now();
    const std::size_t per_block = options_.transfers_per_block;
    VESPER_CHECK(mint_first(std::max(options_.first_mints, per_block)));

    // Proofs of one round use coins that exist before it, so they can be made at once.
    const std::uint64_t round = per_block == 0 ? options_.blocks : pool_.size() / per_block;
    for (std::uint64_t done = 0; done < options_.blocks;) {
        VESPER_CHECK(job.check());
        const std::uint64_t blocks = std::min(round, options_.blocks - done);
        VESPER_TRY(std::vector<Built> built,
                   build_all(static_cast<std::size_t>(blocks) * per_block, job));
        for (std::uint64_t block = 0; block < blocks; ++block) {
            for (std::size_t i = 0; i < per_block; ++i) {
                Built& one = built[static_cast<std::size_t>(block) * per_block + i];
                VESPER_CHECK(include(one.tx_raw));
                ++report_.transfers;
                for (const OwnCoin& coin : one.coins)
                    pool_.push_back(coin);
            }
            VESPER_CHECK(next_block());
        }
        done += blocks;
        job.report("blocks", static_cast<double>(done) / static_cast<double>(options_.blocks));
    }
    report_.millis =
        static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                       std::chrono::steady_clock::now() - start)
                                       .count());
    return report_;
}

}  // namespace

Result<BulkReport> append_blocks(Chain& chain, Faucet& faucet, const BulkOptions& options,
                                 const Job& job) {
    if (options.transfers_per_block > 2000 || options.first_mints > 100000 ||
        options.mint_amount < 2 || options.fee == 0)
        return fail(DevnetError::BadArgument, "impossible bulk options");
    VESPER_TRY(const BulkReport report, Generator(chain, faucet, options).run(job));
    VESPER_CHECK(chain.produce_block());
    return report;
}

}  // namespace vesper::devnet
