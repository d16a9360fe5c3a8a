#include "core/devnet/chain.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "core/base/hash.h"
#include "core/devnet/block_log.h"
#include "core/devnet/executor.h"
#include "core/devnet/mempool.h"
#include "core/devnet/validators.h"
#include "core/ledger/utxo_set.h"
#include "core/ledger/validate.h"
#include "core/net/commit.h"
#include "core/net/merkle.h"
#include "core/net/tendermint_header.h"

namespace vesper::devnet {
namespace {

constexpr std::uint64_t kVersionBlock = 11;  // Tendermint 0.34
constexpr std::int64_t kBlockMaxBytes = 22020096;
constexpr std::int64_t kBlockMaxGas = -1;

Bytes to_bytes(ByteView view) {
    return {view.begin(), view.end()};
}

net::Timestamp later_by_1ms(net::Timestamp time) {
    time.nanos += 1'000'000;
    if (time.nanos >= 1'000'000'000) {
        time.nanos -= 1'000'000'000;
        ++time.seconds;
    }
    return time;
}

Bytes results_hash(const std::vector<TxResult>& results) {
    std::vector<net::TxResult> deterministic;
    deterministic.reserve(results.size());
    for (const TxResult& result : results)
        deterministic.push_back({result.code, {}, result.gas_wanted, result.gas_used});
    return to_bytes(net::results_hash(deterministic));
}

tl::unexpected<Error> damaged(std::uint64_t height, const std::string& what) {
    return fail(DevnetError::Damaged, "block " + std::to_string(height) + ": " + what);
}

}  // namespace

struct Chain::Impl {
    Impl(ChainOptions o, Validators v)
        : options(std::move(o)),
          validators(std::move(v)),
          mempool(options.max_mempool_txs, options.max_mempool_bytes) {}

    Result<void> load(const std::filesystem::path& dir,
                      const std::vector<std::pair<std::string, Coins>>& balances);
    Result<void> replay(std::uint64_t index, ByteView payload);
    Result<void> replay_block(const Block& block);
    Result<void> check_replayed(const Block& block) const;
    void begin_from_genesis();

    Result<std::uint64_t> produce();
    Block seal(net::Block block, std::vector<TxResult> results) const;
    net::Header next_header(const std::vector<Bytes>& txs, const net::Timestamp& time) const;
    /// Takes over what a block did; the caller holds `mutex`.
    Result<void> commit(Block block, Execution execution);
    void run(const std::stop_token& stop);
    bool block_is_due(std::chrono::steady_clock::time_point now) const;

    ChainOptions options;
    Validators validators;
    std::vector<net::BlockIdFlag> behaviour;  ///< of the voters; guarded by `producing`
    Genesis genesis;
    std::unique_ptr<BlockLog> log;

    std::mutex producing;  ///< one block at a time; taken before `mutex`
    mutable std::shared_mutex mutex;
    ledger::UtxoSet set;
    Bank bank;
    Registry registry;
    Mempool mempool;
    std::map<ByteArray<32>, TxPlace> places;
    std::optional<Block> tip;
    Bytes app_hash;
    bool unsealed = false;  ///< the outcome of the last block stands in no header yet
    std::chrono::steady_clock::time_point last_block_time{};
    std::atomic<bool> broken = false;  ///< the log failed; no more blocks

    std::condition_variable_any wake;
    std::mutex wake_mutex;
    std::jthread producer;
};

// ---- starting ------------------------------------------------------------------------------

Result<void> Chain::Impl::load(const std::filesystem::path& dir,
                               const std::vector<std::pair<std::string, Coins>>& balances) {
    auto opened = BlockLog::open(
        dir, [this](std::uint64_t index, ByteView payload) { return replay(index, payload); });
    if (!opened) return fail(std::move(opened).error());
    log = *std::move(opened);
    if (log->size() == 0) {
        genesis = {options.chain_id, net::Timestamp::now(), validators.first().public_key(),
                   balances};
        VESPER_CHECK(log->append(encode(genesis)));
        begin_from_genesis();
    }
    // Two blocks, so that a tip with a parent and votes exists from the start.
    while (log->size() < 3) {
        if (auto made = produce(); !made) return fail(std::move(made).error());
    }
    mempool.update({}, bank, genesis.chain_id, tip->block.height() + 1, set);
    return {};
}

void Chain::Impl::begin_from_genesis() {
    for (const auto& [address, coins] : genesis.balances)
        bank.credit(address, coins);
    app_hash = to_bytes(set.state_digest());
}

Result<void> Chain::Impl::replay(std::uint64_t index, ByteView payload) {
    if (index > 0) {
        auto block = decode_block(payload);
        if (!block) return damaged(index, block.error().describe());
        if (block->block.height() != index) return damaged(index, "wrong height");
        return replay_block(*block);
    }
    auto read = decode_genesis(payload);
    if (!read) return fail(DevnetError::Damaged, "genesis: " + read.error().describe());
    genesis = *std::move(read);
    if (genesis.chain_id != options.chain_id)
        return fail(DevnetError::WrongChain, "the folder holds the chain " + genesis.chain_id);
    if (genesis.validator_key != validators.first().public_key())
        return fail(DevnetError::WrongChain, "validator.key is not the key of this chain");
    begin_from_genesis();
    return {};
}

Result<void> Chain::Impl::check_replayed(const Block& block) const {
    const std::uint64_t height = block.block.height();
    const std::optional<net::Hash> parent =
        tip ? std::optional(tip->block.block_hash) : std::nullopt;
    if (auto fits = net::verify_block(block.block, genesis.chain_id, height, parent); !fits)
        return damaged(height, fits.error().describe());
    if (net::part_set_header(net::encode_block(block.block)) != block.block.part_set_header)
        return damaged(height, "wrong parts");
    net::Header expected = next_header(block.block.txs, block.block.time());
    expected.last_commit_hash = to_bytes(net::commit_hash(block.block.last_commit));
    if (block.block.header != expected) return damaged(height, "wrong header");
    if (block.seen_commit.block_id != block.block.id()) return damaged(height, "wrong votes");
    if (auto good = net::verify_commit(block.seen_commit, validators.at(height).validators(),
                                       genesis.chain_id);
        !good)
        return damaged(height, good.error().describe());
    return {};
}

Result<void> Chain::Impl::replay_block(const Block& block) {
    VESPER_CHECK(check_replayed(block));
    std::vector<TxPointer> txs;
    for (const Bytes& raw : block.block.txs) {
        auto tx = std::make_shared<CheckedTx>();
        if (TxResult result = read_tx(raw, *tx); !result.ok())
            return damaged(block.block.height(), result.log);
        txs.push_back(std::move(tx));
    }
    Execution execution = execute(txs, block.block.height(), genesis.chain_id, set, bank, registry);
    if (execution.results != block.results)
        return damaged(block.block.height(), "other results than before");
    return commit(block, std::move(execution));
}

// ---- making blocks -------------------------------------------------------------------------

net::Header Chain::Impl::next_header(const std::vector<Bytes>& txs,
                                     const net::Timestamp& time) const {
    net::Header header;
    header.version_block = kVersionBlock;
    header.chain_id = genesis.chain_id;
    header.height = tip ? tip->block.height() + 1 : 1;
    header.time = time;
    if (tip) header.last_block_id = tip->block.id();
    header.data_hash = to_bytes(net::data_hash(txs));
    header.validators_hash = to_bytes(validators.at(header.height).hash());
    header.next_validators_hash = to_bytes(validators.at(header.height + 1).hash());
    header.consensus_hash = to_bytes(net::consensus_hash(kBlockMaxBytes, kBlockMaxGas));
    header.app_hash = app_hash;
    header.last_results_hash = results_hash(tip ? tip->results : std::vector<TxResult>{});
    header.evidence_hash = to_bytes(net::merkle_root({}));
    header.proposer_address = to_bytes(validators.first().address());
    return header;
}

Block Chain::Impl::seal(net::Block block, std::vector<TxResult> results) const {
    block.header.last_commit_hash = to_bytes(net::commit_hash(block.last_commit));
    block.block_hash = net::header_hash(block.header);
    block.part_set_header = net::part_set_header(net::encode_block(block));
    Block sealed{std::move(block), std::move(results), {}};
    sealed.seen_commit = validators.vote(
        genesis.chain_id, sealed.block,
        std::max(net::Timestamp::now(), later_by_1ms(sealed.block.time())), behaviour);
    return sealed;
}

Result<std::uint64_t> Chain::Impl::produce() {
    const std::lock_guard one_at_a_time(producing);
    if (broken) return fail(DevnetError::Storage, "the block log failed before");
    std::vector<TxPointer> txs;
    {
        const std::shared_lock lock(mutex);
        txs = mempool.take_for_block(options.max_block_bytes);
    }
    // Only this function changes the state, so reading it here needs no lock.
    const std::uint64_t height = tip ? tip->block.height() + 1 : 1;
    Execution execution = execute(txs, height, genesis.chain_id, set, bank, registry);

    net::Block block;
    for (const TxPointer& tx : txs)
        block.txs.push_back(tx->raw);
    // Block time is the time of the votes for the block before (Tendermint's BFT time).
    net::Timestamp time = genesis.time;
    if (tip) {
        time = std::max(net::Timestamp::now(), later_by_1ms(tip->block.time()));
        block.last_commit = validators.vote(genesis.chain_id, tip->block, time, behaviour);
    }
    block.header = next_header(block.txs, time);
    Block sealed = seal(std::move(block), execution.results);
    if (auto written = log->append(encode(sealed)); !written) {
        broken = true;
        return fail(std::move(written).error());
    }
    const std::unique_lock lock(mutex);
    if (auto committed = commit(std::move(sealed), std::move(execution)); !committed) {
        broken = true;
        return fail(std::move(committed).error());
    }
    mempool.update(txs, bank, genesis.chain_id, height + 1, set);
    return height;
}

Result<void> Chain::Impl::commit(Block block, Execution execution) {
    const std::uint64_t height = block.block.height();
    const bool changes = !block.block.txs.empty();
    ledger::BlockInput input{height, block.block.block_hash, std::move(execution.messages), {}};
    auto delta = set.apply(input, ledger::without_validation(input));
    if (!delta) return fail(std::move(delta).error());
    for (const ledger::TxRecord& record : delta->records) {
        // What executed must apply; anything else means that two rules of ours disagree.
        if (!record.applied) return damaged(height, "the ledger refuses " + record.reject_reason);
    }
    bank = std::move(execution.bank);
    apply_changes(execution, registry);
    for (std::uint32_t i = 0; i < block.block.txs.size(); ++i)
        places.insert_or_assign(net::tx_hash(block.block.txs[i]), TxPlace{height, i});
    if (!execution.changes.empty()) app_hash = to_bytes(set.state_digest());
    tip = std::move(block);
    unsealed = changes;
    last_block_time = std::chrono::steady_clock::now();
    return {};
}

bool Chain::Impl::block_is_due(std::chrono::steady_clock::time_point now) const {
    const std::shared_lock lock(mutex);
    if (broken || now < last_block_time + options.block_interval) return false;
    const bool by_time = options.empty_block_interval.count() > 0 &&
                         now >= last_block_time + options.empty_block_interval;
    return !mempool.empty() || unsealed || by_time;
}

void Chain::Impl::run(const std::stop_token& stop) {
    // Waking a little more often than blocks come keeps the rhythm without a queue of deadlines.
    const auto step = std::clamp(options.block_interval / 20, std::chrono::milliseconds(1),
                                 std::chrono::milliseconds(50));
    while (!stop.stop_requested()) {
        if (block_is_due(std::chrono::steady_clock::now())) {
            (void)produce();  // a failure stays visible in `broken`
            continue;
        }
        std::unique_lock lock(wake_mutex);
        wake.wait_for(lock, stop, step, [] { return false; });
    }
}

// ---- the outside ---------------------------------------------------------------------------

Chain::Chain(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Chain::~Chain() {
    stop();
}

Result<std::unique_ptr<Chain>> Chain::open(
    const std::filesystem::path& dir, const ChainOptions& options,
    const std::vector<std::pair<std::string, Coins>>& balances) {
    if (options.chain_id.empty() || options.chain_id.size() > 50)
        return fail(DevnetError::BadArgument, "a chain id has 1 to 50 characters");
    if (options.block_interval.count() <= 0 || options.empty_block_interval.count() < 0)
        return fail(DevnetError::BadArgument, "block intervals must be positive");
    std::error_code error;
    std::filesystem::create_directories(dir, error);
    if (error) return fail(DevnetError::Storage, dir.string() + ": " + error.message());
    VESPER_TRY(auto validators, Validators::open(dir, options.validators));
    auto impl = std::make_unique<Impl>(options, std::move(validators));
    VESPER_CHECK(impl->load(dir, balances));
    return std::unique_ptr<Chain>(new Chain(std::move(impl)));
}

void Chain::start() {
    if (!impl_->producer.joinable())
        impl_->producer = std::jthread([this](const std::stop_token& stop) { impl_->run(stop); });
}

void Chain::stop() {
    if (!impl_->producer.joinable()) return;
    impl_->producer.request_stop();
    impl_->producer.join();
}

CheckResult Chain::submit(Bytes tx_raw) {
    CheckResult out;
    out.hash = net::tx_hash(tx_raw);
    if (tx_raw.size() > impl_->options.max_tx_bytes) {
        out.result = refuse("sdk", sdk::kTxTooLarge, "tx too large");
        return out;
    }
    {
        const std::shared_lock lock(impl_->mutex);
        if (impl_->mempool.contains(out.hash) || impl_->places.contains(out.hash)) {
            out.result = refuse("sdk", sdk::kTxInMempool,
                                impl_->places.contains(out.hash) ? "tx already in a block"
                                                                 : "tx already in mempool");
            return out;
        }
    }
    auto tx = std::make_shared<CheckedTx>();
    out.result = check_tx(std::move(tx_raw), base::ThreadPool::shared(), impl_->options.rules, *tx);
    if (!out.result.ok()) return out;
    {
        const std::unique_lock lock(impl_->mutex);
        // Asked again: a block may have come while the proofs were being verified.
        if (impl_->places.contains(out.hash)) {
            out.result = refuse("sdk", sdk::kTxInMempool, "tx already in a block");
        } else {
            out.result = impl_->mempool.add(tx, impl_->genesis.chain_id,
                                            impl_->tip->block.height() + 1, impl_->set);
        }
    }
    out.result.gas_wanted = tx->gas_wanted();
    return out;
}

TxResult Chain::simulate(const Bytes& tx_raw) const {
    CheckedTx tx;
    if (tx_raw.size() > impl_->options.max_tx_bytes)
        return refuse("sdk", sdk::kTxTooLarge, "tx too large");
    TxResult result = check_tx(tx_raw, base::ThreadPool::shared(), impl_->options.rules, tx);
    if (result.ok()) result = check_inputs(tx, impl_->set);
    result.gas_wanted = tx.gas_wanted();
    if (result.ok()) result.gas_used = tx.gas_used();
    return result;
}

Result<std::uint64_t> Chain::produce_block() {
    return impl_->produce();
}

const Genesis& Chain::genesis() const {
    return impl_->genesis;
}
net::Validator Chain::validator() const {
    // Of the genesis, which never changes: the list of validators may grow at any moment.
    return {impl_->genesis.validator_key, kUsualPower};
}
net::ValidatorSet Chain::validators(std::uint64_t height) const {
    const std::lock_guard lock(impl_->producing);
    return impl_->validators.at(height);
}
Result<std::uint64_t> Chain::change_validators(const std::vector<std::int64_t>& powers) {
    const std::lock_guard lock(impl_->producing);
    const std::uint64_t from = height() + 2;
    VESPER_CHECK(impl_->validators.change(from, powers));
    return from;
}
void Chain::set_voting(std::vector<net::BlockIdFlag> behaviour) {
    const std::lock_guard lock(impl_->producing);
    impl_->behaviour = std::move(behaviour);
}
const ledger::UtxoSet& Chain::utxos() const {
    return impl_->set;
}

std::uint64_t Chain::height() const {
    const std::shared_lock lock(impl_->mutex);
    return impl_->tip->block.height();
}

ByteArray<32> Chain::state_digest() const {
    const std::shared_lock lock(impl_->mutex);
    return base::to_array<32>(impl_->app_hash);
}

Result<Block> Chain::block(std::uint64_t height) const {
    // Record 0 is the genesis; a block on disk is visible only once the state has it, too.
    if (height == 0 || height > this->height())
        return fail(DevnetError::NotFound, "block " + std::to_string(height));
    VESPER_TRY(const Bytes payload, impl_->log->read(height));
    return decode_block(payload);
}

std::optional<TxPlace> Chain::find_tx(const ByteArray<32>& hash) const {
    const std::shared_lock lock(impl_->mutex);
    const auto it = impl_->places.find(hash);
    if (it == impl_->places.end()) return std::nullopt;
    return it->second;
}

bool Chain::is_pending(const ByteArray<32>& hash) const {
    const std::shared_lock lock(impl_->mutex);
    return impl_->mempool.contains(hash);
}

std::size_t Chain::pending_count() const {
    const std::shared_lock lock(impl_->mutex);
    return impl_->mempool.size();
}

std::optional<BankAccount> Chain::account(const std::string& address) const {
    const std::shared_lock lock(impl_->mutex);
    const BankAccount* account = impl_->bank.find(address);
    return account ? std::optional(*account) : std::nullopt;
}

std::optional<BankAccount> Chain::pending_account(const std::string& address) const {
    const std::shared_lock lock(impl_->mutex);
    const BankAccount* account = impl_->mempool.bank().find(address);
    return account ? std::optional(*account) : std::nullopt;
}

Reserve Chain::reserve() const {
    const std::shared_lock lock(impl_->mutex);
    return impl_->registry.reserve();
}

std::vector<MintBurnRecord> Chain::mint_burn_records(const std::string& address) const {
    const std::shared_lock lock(impl_->mutex);
    return impl_->registry.records(address);
}

Deposits Chain::deposits() const {
    const std::shared_lock lock(impl_->mutex);
    return impl_->registry.deposits();
}

std::optional<MessagePlace> Chain::find_zkos_tx(const ByteArray<32>& txid) const {
    const std::shared_lock lock(impl_->mutex);
    return impl_->registry.find(txid);
}

}  // namespace vesper::devnet
