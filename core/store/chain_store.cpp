#include "core/store/chain_store.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "core/base/random.h"
#include "core/store/chain_schema.h"
#include "core/store/folder_lock.h"
#include "core/store/snapshot.h"

namespace vesper::store {
namespace {

/// Pages of the log (4 KiB) after which SQLite copies it into the file.
constexpr int kCheckpointPages = 1000;
constexpr int kBulkCheckpointPages = 16000;

Result<DatabaseKey> key_of_folder(const std::filesystem::path& directory) {
    const std::filesystem::path file = chain_key_file(directory);
    std::error_code ignored;
    if (std::filesystem::exists(chain_file(directory), ignored)) return read_key_file(file);
    // No store yet, so a key that lies there opens nothing; a half-written one must not stay.
    ByteArray<32> key = base::system_random().array<32>();
    const base::WipeOnExit wipe(key);
    VESPER_CHECK(write_private_file(file, key));
    return DatabaseKey(key);
}

Result<void> check_order(const ChainState& state, const ByteArray<32>& last_hash,
                         const BlockRow& block) {
    if (block.height == 0 || block.height >= kMaxHeight)
        return fail(StoreError::BadRow, "height " + std::to_string(block.height));
    if (state.height == 0) return {};
    if (block.height != state.height + 1)
        return fail(StoreError::OutOfOrder, "block " + std::to_string(block.height) + " after " +
                                                std::to_string(state.height));
    const bool parent_known = block.parent != ByteArray<32>{} && last_hash != ByteArray<32>{};
    if (parent_known && block.parent != last_hash)
        return fail(StoreError::OutOfOrder,
                    "block " + std::to_string(block.height) + " names another parent");
    return {};
}

Result<std::uint64_t*> count_of_kind(ChainState& state, std::uint8_t kind) {
    switch (kind) {
        case 0:
            return &state.coins;
        case 1:
            return &state.memos;
        case 2:
            return &state.states;
        default:
            return fail(StoreError::BadRow, "output kind " + std::to_string(kind));
    }
}

std::uint64_t& count_of_verdict(ChainState& state, std::string_view verdict) {
    if (verdict == "sound") return state.sound;
    if (verdict == "conforming") return state.conforming;
    if (verdict == "unsound") return state.unsound;
    if (verdict == "invalid") return state.invalid;
    return state.unchecked;
}

/// What a batch does to one key of the table of unspent outputs, all in all.
struct NetEffect {
    bool remove = false;
    const OutputRow* put = nullptr;
};
using NetKey = std::pair<std::uint8_t, OutputKey>;

/// The prepared statements of commits, made once.
struct Writer {
    Statement block, transaction, body, contract, place, refusal, history, put, remove, burn, claim,
        state;

    static Result<Writer> prepare(Database& database) {
        VESPER_TRY(Statement block,
                   database.prepare(
                       "INSERT INTO blocks(height, hash, parent, time_ms, proposer, cosmos_txs,"
                       " zkos_txs, bytes, checks, data_hash, app_hash, validators_hash,"
                       " last_results_hash) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)"));
        VESPER_TRY(Statement transaction,
                   database.prepare(
                       "INSERT INTO transactions(id, txid, cosmos_hash, kind, verdict, applied,"
                       " flagged, inputs, outputs, fee, size, amount)"
                       " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)"));
        VESPER_TRY(
            Statement body,
            database.prepare("INSERT INTO transaction_bodies(id, network_valid, network_reason,"
                             " findings, detail, micros, bytes) VALUES(?1,?2,?3,?4,?5,?6,?7)"));
        VESPER_TRY(Statement contract,
                   database.prepare("INSERT OR IGNORE INTO contracts(address) VALUES(?1)"));
        VESPER_TRY(Statement place,
                   database.prepare("INSERT OR IGNORE INTO contract_places(contract, place)"
                                    " VALUES((SELECT id FROM contracts WHERE address = ?1), ?2)"));
        VESPER_TRY(Statement refusal,
                   database.prepare("INSERT INTO refusals(id, txid, cosmos_hash, code, transfer)"
                                    " VALUES(?1,?2,?3,?4,?5)"));
        VESPER_TRY(
            Statement history,
            database.prepare("INSERT INTO output_history(kind, key, output, height, grade, ended,"
                             " ended_by, overwritten) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)"));
        VESPER_TRY(Statement put,
                   database.prepare("INSERT INTO outputs(kind, key, output, height, grade,"
                                    " owner_tag) VALUES(?1,?2,?3,?4,?5,?6)"));
        VESPER_TRY(Statement remove,
                   database.prepare("DELETE FROM outputs WHERE kind = ?1 AND key = ?2"));
        VESPER_TRY(Statement burn, database.prepare("INSERT INTO burns(encryption, amount, txid,"
                                                    " height, grade) VALUES(?1,?2,?3,?4,?5)"));
        VESPER_TRY(Statement claim,
                   database.prepare("DELETE FROM burns WHERE id = (SELECT min(id) FROM burns"
                                    " WHERE encryption = ?1 AND amount = ?2 AND height = ?3"
                                    " AND txid = ?4)"));
        VESPER_TRY(Statement state,
                   database.prepare(
                       "UPDATE state SET chain_id=?1, first_height=?2, height=?3, block_hash=?4,"
                       " block_time_ms=?5, coins=?6, memos=?7, states=?8, transactions=?9,"
                       " applied=?10, flagged=?11, sound=?12, conforming=?13, unsound=?14,"
                       " invalid=?15, unchecked=?16, minted=?17, claimed=?18, refused=?19,"
                       " unverified=?20, snapshot_height=?21, contracts_missing_below=?22"));
        return Writer{std::move(block),    std::move(transaction), std::move(body),
                      std::move(contract), std::move(place),       std::move(refusal),
                      std::move(history),  std::move(put),         std::move(remove),
                      std::move(burn),     std::move(claim),       std::move(state)};
    }
};

Result<void> write_block(Writer& writer, const BlockRow& row) {
    const std::int64_t checks = (row.header_ok ? 1 : 0) | (row.data_ok ? 2 : 0) |
                                (row.parent_ok ? 4 : 0) | (row.proofs_ok ? 8 : 0);
    Statement& s = writer.block;
    s.bind_u64(1, row.height).bind(2, ByteView(row.hash)).bind(3, ByteView(row.parent));
    s.bind(4, row.time_ms).bind(5, row.proposer).bind(6, std::int64_t{row.cosmos_txs});
    s.bind(7, std::int64_t{row.zkos_txs}).bind_u64(8, row.bytes).bind(9, checks);
    s.bind(10, row.data_hash).bind(11, row.app_hash).bind(12, row.validators_hash);
    s.bind(13, row.last_results_hash);
    return s.run();
}

Result<void> write_contracts(Writer& writer, std::span<const std::string> addresses,
                             std::int64_t place) {
    for (const std::string& address : addresses) {
        VESPER_CHECK(writer.contract.bind(1, address).run());
        VESPER_CHECK(writer.place.bind(1, address).bind(2, place).run());
    }
    return {};
}

Result<void> write_transaction(Writer& writer, const TransactionRow& row, std::uint64_t height) {
    if (row.place.height != height || (row.place.position >> kPositionBits) != 0)
        return fail(StoreError::BadRow, "place of a transaction");
    const std::int64_t id = place_id(row.place);
    Statement& s = writer.transaction;
    s.bind(1, id).bind(2, ByteView(row.txid)).bind(3, ByteView(row.cosmos_hash));
    s.bind(4, row.kind).bind(5, row.verdict).bind(6, std::int64_t{row.applied});
    s.bind(7, std::int64_t{row.flagged}).bind(8, std::int64_t{row.inputs});
    s.bind(9, std::int64_t{row.outputs}).bind_u64(10, row.fee).bind_u64(11, row.size);
    row.amount ? s.bind_u64(12, *row.amount) : s.bind_null(12);
    VESPER_CHECK(s.run());
    Statement& b = writer.body;
    b.bind(1, id);
    row.network_valid ? b.bind(2, std::int64_t{*row.network_valid}) : b.bind_null(2);
    b.bind(3, row.network_reason).bind(4, row.findings_json).bind(5, row.detail_json);
    b.bind_u64(6, row.micros).bind(7, row.bytes);
    VESPER_CHECK(b.run());
    return write_contracts(writer, row.contracts, id);
}

Result<void> write_refusal(Writer& writer, const RefusalRow& row, std::uint64_t height) {
    if (row.place.height != height || (row.place.position >> kPositionBits) != 0)
        return fail(StoreError::BadRow, "place of a refusal");
    Statement& s = writer.refusal;
    s.bind(1, place_id(row.place)).bind(2, ByteView(row.txid)).bind(3, ByteView(row.cosmos_hash));
    s.bind(4, std::int64_t{row.code}).bind(5, std::int64_t{row.transfer});
    return s.run();
}

Result<void> write_history(Writer& writer, const OutputEvent& event, std::uint64_t height) {
    const OutputRow& output = event.output;
    Statement& s = writer.history;
    s.bind(1, std::int64_t{output.kind}).bind(2, ByteView(output.key)).bind(3, output.output);
    s.bind_u64(4, output.height).bind(5, std::int64_t{output.grade});
    s.bind(6, place_id({height, event.position})).bind(7, ByteView(event.txid));
    s.bind(8, std::int64_t{event.what == OutputEvent::What::Overwritten});
    return s.run();
}

Result<void> put_output(Writer& writer, const OutputRow& row, std::string_view owner) {
    Statement& s = writer.put;
    s.bind(1, std::int64_t{row.kind}).bind(2, ByteView(row.key)).bind(3, row.output);
    s.bind_u64(4, row.height).bind(5, std::int64_t{row.grade}).bind(6, owner_tag(owner));
    return s.run();
}

Result<void> write_burn(Writer& writer, const BurnRow& row) {
    Statement& s = writer.burn;
    s.bind(1, ByteView(row.encryption)).bind_u64(2, row.amount);
    s.bind(3, ByteView(row.txid)).bind_u64(4, row.height).bind(5, std::int64_t{row.grade});
    return s.run();
}

Result<void> write_state(Writer& writer, const ChainState& state) {
    Statement& s = writer.state;
    s.bind(1, state.chain_id).bind_u64(2, state.first_height).bind_u64(3, state.height);
    s.bind(4, ByteView(state.block_hash)).bind(5, state.block_time_ms);
    int column = 6;
    for (const std::uint64_t counter :
         {state.coins, state.memos, state.states, state.transactions, state.applied, state.flagged,
          state.sound, state.conforming, state.unsound, state.invalid, state.unchecked,
          state.minted, state.claimed, state.refused, state.unverified, state.snapshot_height,
          state.contracts_missing_below})
        s.bind_u64(column++, counter);
    return s.run();
}

}  // namespace

struct ChainStore::Impl {
    Impl(std::filesystem::path path, FolderLock taken, DatabaseKey its_key, Database opened,
         Writer prepared, ChainReader own_reader)
        : directory(std::move(path)),
          lock(std::move(taken)),
          key(std::move(its_key)),
          database(std::move(opened)),
          writer(std::move(prepared)),
          reader(std::move(own_reader)) {}

    std::filesystem::path directory;
    FolderLock lock;
    DatabaseKey key;
    mutable std::mutex mutex;
    Database database;
    Writer writer;
    ChainReader reader;
    ChainState state;

    Result<void> apply(const BlockCommit& commit, ChainState& next,
                       std::map<NetKey, NetEffect>& net);
    Result<void> write_outputs(const std::map<NetKey, NetEffect>& net);
};

ChainStore::ChainStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ChainStore::ChainStore(ChainStore&&) noexcept = default;
ChainStore& ChainStore::operator=(ChainStore&&) noexcept = default;
ChainStore::~ChainStore() {
    // Leaves one file behind instead of file and log; a failure loses nothing.
    if (impl_) (void)impl_->database.checkpoint();
}

Result<ChainStore> ChainStore::open(const std::filesystem::path& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) return fail(StoreError::CannotOpen, "data folder: " + error.message());
    VESPER_TRY(FolderLock lock, FolderLock::take(directory / "lock"));
    VESPER_TRY(DatabaseKey key, key_of_folder(directory));
    DatabaseOptions options;
    options.mode = OpenMode::OpenOrCreate;
    options.cache_kib = 64 * 1024;
    VESPER_TRY(Database database, Database::open(chain_file(directory), key, options));
    VESPER_CHECK(database.migrate(chain_migrations()));
    VESPER_TRY(Writer writer, Writer::prepare(database));
    VESPER_TRY(ChainReader reader, ChainReader::open_file(chain_file(directory), key));
    VESPER_TRY(ChainState state, read_state(database));
    auto impl = std::make_unique<Impl>(directory, std::move(lock), std::move(key),
                                       std::move(database), std::move(writer), std::move(reader));
    impl->state = std::move(state);
    return ChainStore(std::move(impl));
}

ChainState ChainStore::state() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->state;
}

Result<void> ChainStore::Impl::apply(const BlockCommit& commit, ChainState& next,
                                     std::map<NetKey, NetEffect>& net) {
    const BlockRow& block = commit.block;
    VESPER_CHECK(check_order(next, next.block_hash, block));
    VESPER_CHECK(write_block(writer, block));
    for (const TransactionRow& row : commit.transactions) {
        VESPER_CHECK(write_transaction(writer, row, block.height));
        ++next.transactions;
        next.applied += row.applied;
        next.flagged += row.flagged;
        ++count_of_verdict(next, row.verdict);
    }
    if (!block.proofs_ok) next.unverified += commit.transactions.size();
    for (const RefusalRow& row : commit.refusals)
        VESPER_CHECK(write_refusal(writer, row, block.height));
    next.refused += commit.refusals.size();
    for (const OutputEvent& event : commit.outputs) {
        VESPER_TRY(std::uint64_t * count, count_of_kind(next, event.output.kind));
        NetEffect& effect = net[{event.output.kind, event.output.key}];
        if (event.what == OutputEvent::What::Created) {
            if (effect.put) return fail(StoreError::BadRow, "an output was made twice");
            effect.put = &event.output;
            ++*count;
            continue;
        }
        VESPER_CHECK(write_history(writer, event, block.height));
        if (effect.put)
            effect.put = nullptr;
        else if (effect.remove)
            return fail(StoreError::BadRow, "an output was spent twice");
        else
            effect.remove = true;
        --*count;
    }
    for (const BurnRow& row : commit.burned) {
        VESPER_CHECK(write_burn(writer, row));
    }
    for (const BurnRow& row : commit.claimed) {
        Statement& s = writer.claim;
        s.bind(1, ByteView(row.encryption)).bind_u64(2, row.amount);
        s.bind_u64(3, row.height).bind(4, ByteView(row.txid));
        VESPER_CHECK(s.run());
        if (database.changes() != 1) return fail(StoreError::BadRow, "a claim without its burn");
    }
    next.minted += commit.minted;
    next.claimed += commit.claimed_amount;
    if (next.height == 0) {
        next.first_height = block.height;
        next.chain_id = block.chain_id;
    }
    next.height = block.height;
    next.block_hash = block.hash;
    next.block_time_ms = block.time_ms;
    return {};
}

Result<void> ChainStore::Impl::write_outputs(const std::map<NetKey, NetEffect>& net) {
    for (const auto& [place, effect] : net) {
        if (effect.remove) {
            writer.remove.bind(1, std::int64_t{place.first}).bind(2, ByteView(place.second));
            VESPER_CHECK(writer.remove.run());
            if (database.changes() != 1)
                return fail(StoreError::BadRow, "an output that is not there was spent");
        }
        if (!effect.put) continue;
        VESPER_CHECK(put_output(writer, *effect.put, effect.put->owner));
    }
    return {};
}

Result<void> ChainStore::commit_block(const BlockCommit& commit) {
    return commit_blocks({&commit, 1});
}

Result<void> ChainStore::commit_blocks(std::span<const BlockCommit> commits) {
    if (commits.empty()) return {};
    const std::lock_guard lock(impl_->mutex);
    ChainState next = impl_->state;
    // Sorted by key, so that one batch meets each page of the table once.
    std::map<NetKey, NetEffect> net;
    VESPER_TRY(Transaction transaction, impl_->database.begin());
    for (const BlockCommit& commit : commits)
        VESPER_CHECK(impl_->apply(commit, next, net));
    VESPER_CHECK(impl_->write_outputs(net));
    VESPER_CHECK(write_state(impl_->writer, next));
    VESPER_CHECK(transaction.commit());
    impl_->state = std::move(next);
    return {};
}

Result<SnapshotHeader> ChainStore::import_snapshot(std::istream& in, const OwnerOf& owner_of,
                                                   const Job& job) {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->state.height != 0) return fail(StoreError::NotEmpty, "this folder has blocks");
    VESPER_TRY(Transaction transaction, impl_->database.begin());
    SnapshotSink sink;
    sink.output = [&](const OutputRow& row) -> Result<void> {
        VESPER_TRY(const std::string owner, owner_of(row));
        return put_output(impl_->writer, row, owner);
    };
    sink.burn = [&](const BurnRow& row) { return write_burn(impl_->writer, row); };
    VESPER_TRY(const SnapshotHeader header, read_snapshot(in, sink, job));
    if (header.height >= kMaxHeight) return fail(StoreError::BadRow, "height of the snapshot");
    ChainState next;
    next.chain_id = header.chain_id;
    // Blocks are kept from the next one on.
    next.first_height = header.height + 1;
    next.height = next.snapshot_height = header.height;
    next.block_hash = header.block_hash;
    next.block_time_ms = header.block_time_ms;
    next.coins = header.coins;
    next.memos = header.memos;
    next.states = header.states;
    next.minted = header.minted;
    next.claimed = header.claimed;
    VESPER_CHECK(write_state(impl_->writer, next));
    VESPER_CHECK(transaction.commit());
    impl_->state = std::move(next);
    return header;
}

Result<void> ChainStore::index_contracts(const ContractsOf& contracts_of) {
    const std::lock_guard lock(impl_->mutex);
    if (impl_->state.contracts_missing_below == 0) return {};
    VESPER_TRY(Transaction transaction, impl_->database.begin());
    {
        VESPER_TRY(Statement old,
                   impl_->database.prepare(
                       "SELECT t.id, b.bytes FROM transactions t"
                       " JOIN transaction_bodies b ON b.id = t.id"
                       " WHERE t.kind IN ('script-call', 'script-deploy') AND t.id < ?1"));
        old.bind_u64(1, impl_->state.contracts_missing_below);
        for (;;) {
            VESPER_TRY(const bool more, old.step());
            if (!more) break;
            const auto addresses = contracts_of(old.blob(1));
            VESPER_CHECK(write_contracts(impl_->writer, addresses, old.integer(0)));
        }
    }
    ChainState next = impl_->state;
    next.contracts_missing_below = 0;
    VESPER_CHECK(write_state(impl_->writer, next));
    VESPER_CHECK(transaction.commit());
    impl_->state = std::move(next);
    return {};
}

void ChainStore::set_bulk(bool bulk) {
    const std::lock_guard lock(impl_->mutex);
    // Neither can fail in a way that matters: the log grows, or is copied at the next commit.
    (void)impl_->database.execute("PRAGMA wal_autocheckpoint=" +
                                  std::to_string(bulk ? kBulkCheckpointPages : kCheckpointPages));
    if (!bulk) (void)impl_->database.checkpoint();
}

Result<void> ChainStore::check_integrity() {
    const std::lock_guard lock(impl_->mutex);
    return impl_->database.check_integrity();
}

Result<void> ChainStore::clear() {
    const std::lock_guard lock(impl_->mutex);
    {
        VESPER_TRY(Transaction transaction, impl_->database.begin());
        for (const char* table :
             {"blocks", "transactions", "transaction_bodies", "refusals", "outputs",
              "output_history", "burns", "contracts", "contract_places"})
            VESPER_CHECK(impl_->database.execute(std::string("DELETE FROM ") + table));
        VESPER_CHECK(write_state(impl_->writer, ChainState{}));
        VESPER_CHECK(transaction.commit());
        impl_->state = ChainState{};
    }
    return impl_->database.execute("VACUUM");
}

const ChainReader& ChainStore::reader() const {
    return impl_->reader;
}
Result<ChainReader> ChainStore::open_reader() const {
    return ChainReader::open_file(chain_file(impl_->directory), impl_->key);
}
const std::filesystem::path& ChainStore::directory() const {
    return impl_->directory;
}

}  // namespace vesper::store
