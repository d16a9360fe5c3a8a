#include <algorithm>
#include <mutex>

#include "core/store/chain_schema.h"
#include "core/store/chain_store.h"

namespace vesper::store {
namespace {

constexpr std::string_view kBlockColumns =
    "SELECT height, hash, parent, time_ms, proposer, cosmos_txs, zkos_txs, bytes, checks,"
    " data_hash, app_hash, validators_hash, last_results_hash,"
    " (SELECT chain_id FROM state) FROM blocks ";

constexpr std::string_view kSummaryColumns =
    "SELECT t.id, t.txid, t.cosmos_hash, t.kind, t.verdict, t.applied, t.flagged, t.inputs,"
    " t.outputs, t.fee, t.size, t.amount,"
    " (SELECT time_ms FROM blocks WHERE height = t.id >> 20) FROM transactions t ";
static_assert(kPositionBits == 20, "the shift above");

constexpr std::string_view kRefusalColumns =
    "SELECT id, txid, cosmos_hash, code, transfer FROM refusals ";

constexpr std::string_view kOutputColumns = "SELECT kind, key, output, height, grade FROM outputs ";

std::string sql(std::string_view head, std::string_view tail) {
    return std::string(head) + std::string(tail);
}

std::int64_t limit_of(std::size_t limit) {
    return static_cast<std::int64_t>(std::min<std::size_t>(limit, 1u << 20));
}

Bytes bytes_of(ByteView view) {
    return {view.begin(), view.end()};
}

Result<BlockRow> block_row(const Statement& s) {
    BlockRow row;
    row.height = s.u64(0);
    VESPER_TRY(row.hash, s.array<32>(1));
    VESPER_TRY(row.parent, s.array<32>(2));
    row.time_ms = s.integer(3);
    row.proposer = s.text(4);
    row.cosmos_txs = static_cast<std::uint32_t>(s.u64(5));
    row.zkos_txs = static_cast<std::uint32_t>(s.u64(6));
    row.bytes = s.u64(7);
    const std::int64_t checks = s.integer(8);
    row.header_ok = checks & 1;
    row.data_ok = checks & 2;
    row.parent_ok = checks & 4;
    row.proofs_ok = checks & 8;
    row.data_hash = bytes_of(s.blob(9));
    row.app_hash = bytes_of(s.blob(10));
    row.validators_hash = bytes_of(s.blob(11));
    row.last_results_hash = bytes_of(s.blob(12));
    row.chain_id = s.text(13);
    return row;
}

Result<void> fill_summary(const Statement& s, TransactionSummary& row) {
    row.place = place_of(s.integer(0));
    VESPER_TRY(row.txid, s.array<32>(1));
    VESPER_TRY(row.cosmos_hash, s.array<32>(2));
    row.kind = s.text(3);
    row.verdict = s.text(4);
    row.applied = s.integer(5) != 0;
    row.flagged = s.integer(6) != 0;
    row.inputs = static_cast<std::uint32_t>(s.u64(7));
    row.outputs = static_cast<std::uint32_t>(s.u64(8));
    row.fee = s.u64(9);
    row.size = s.u64(10);
    if (!s.is_null(11)) row.amount = s.u64(11);
    row.time_ms = s.integer(12);
    return {};
}

Result<TransactionSummary> summary_row(const Statement& s) {
    TransactionSummary row;
    VESPER_CHECK(fill_summary(s, row));
    return row;
}

Result<void> fill_output(const Statement& s, OutputRow& row) {
    row.kind = static_cast<std::uint8_t>(s.integer(0));
    VESPER_TRY(row.key, s.array<33>(1));
    const ByteView output = s.blob(2);
    row.output.assign(output.begin(), output.end());
    row.height = s.u64(3);
    row.grade = static_cast<std::uint8_t>(s.integer(4));
    return {};
}

Result<RefusalRow> refusal_row(const Statement& s) {
    RefusalRow row;
    row.place = place_of(s.integer(0));
    VESPER_TRY(row.txid, s.array<32>(1));
    VESPER_TRY(row.cosmos_hash, s.array<32>(2));
    row.code = static_cast<std::uint32_t>(s.u64(3));
    row.transfer = s.integer(4) != 0;
    return row;
}

Result<OutputRow> output_row(const Statement& s) {
    OutputRow row;
    VESPER_CHECK(fill_output(s, row));
    return row;
}

template <typename Make>
auto all_rows(Statement& statement, Make make)
    -> Result<std::vector<typename std::invoke_result_t<Make, const Statement&>::value_type>> {
    std::vector<typename std::invoke_result_t<Make, const Statement&>::value_type> rows;
    for (;;) {
        VESPER_TRY(const bool more, statement.step());
        if (!more) return rows;
        VESPER_TRY(auto row, make(statement));
        rows.push_back(std::move(row));
    }
}

template <typename Make>
auto one_row(Statement& statement, Make make)
    -> Result<std::optional<typename std::invoke_result_t<Make, const Statement&>::value_type>> {
    VESPER_TRY(auto rows, all_rows(statement, make));
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
}

/// The byte strings that begin with the given hex digits: from `low` up to and including `high`.
struct PrefixRange {
    Bytes low, high;
};

std::optional<PrefixRange> prefix_range(std::string_view text, std::size_t full_size) {
    if (text.size() < 6 || text.size() > 2 * full_size) return std::nullopt;
    const std::string padding(2 * full_size - text.size(), '0');
    auto low = base::from_hex(std::string(text) + padding);
    auto high = base::from_hex(std::string(text) + std::string(padding.size(), 'f'));
    if (!low || !high) return std::nullopt;
    return PrefixRange{*std::move(low), *std::move(high)};
}

}  // namespace

struct ChainReader::Impl {
    explicit Impl(Database opened) : database(std::move(opened)) {}
    mutable std::mutex mutex;
    mutable Database database;
    std::optional<Transaction> view;  ///< held by hold_view(); ends before the connection does
};

ChainReader::ChainReader(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ChainReader::ChainReader(ChainReader&&) noexcept = default;
ChainReader& ChainReader::operator=(ChainReader&&) noexcept = default;
ChainReader::~ChainReader() = default;

Result<ChainReader> ChainReader::open_file(const std::filesystem::path& file,
                                           const DatabaseKey& key) {
    DatabaseOptions options;
    options.mode = OpenMode::ReadOnly;
    VESPER_TRY(Database database, Database::open(file, key, options));
    VESPER_TRY(Statement version, database.prepare("PRAGMA user_version"));
    VESPER_TRY([[maybe_unused]] const bool row, version.step());
    if (version.integer(0) != static_cast<std::int64_t>(chain_migrations().size()))
        return fail(StoreError::TooNew, "chain.db has schema " +
                                            std::to_string(version.integer(0)) + ", not " +
                                            std::to_string(chain_migrations().size()));
    version.reset();
    return ChainReader(std::make_unique<Impl>(std::move(database)));
}

Result<ChainReader> ChainReader::open(const std::filesystem::path& directory) {
    std::error_code ignored;
    if (!std::filesystem::exists(chain_file(directory), ignored))
        return fail(StoreError::Missing, "no chain.db in this folder");
    VESPER_TRY(const DatabaseKey key, read_key_file(chain_key_file(directory)));
    return open_file(chain_file(directory), key);
}

Result<ChainState> ChainReader::state() const {
    const std::lock_guard lock(impl_->mutex);
    return read_state(impl_->database);
}

Result<std::vector<BlockRow>> ChainReader::blocks_before(std::optional<std::uint64_t> before,
                                                         std::size_t limit) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare(
                   sql(kBlockColumns, "WHERE height < ?1 ORDER BY height DESC LIMIT ?2")));
    query.bind_u64(1, std::min(before.value_or(kMaxHeight), kMaxHeight));
    query.bind(2, limit_of(limit));
    return all_rows(query, block_row);
}

Result<std::optional<BlockRow>> ChainReader::block(std::uint64_t height) const {
    const std::lock_guard lock(impl_->mutex);
    if (height > kMaxHeight) return std::nullopt;
    VESPER_TRY(Statement query, impl_->database.prepare(sql(kBlockColumns, "WHERE height = ?1")));
    query.bind_u64(1, height);
    return one_row(query, block_row);
}

Result<std::optional<BlockRow>> ChainReader::block_by_hash(const ByteArray<32>& hash) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare(sql(kBlockColumns, "WHERE hash = ?1")));
    query.bind(1, ByteView(hash));
    return one_row(query, block_row);
}

Result<std::vector<TransactionSummary>> ChainReader::transactions_before(
    const TransactionFilter& filter, std::optional<TransactionPlace> before,
    std::size_t limit) const {
    const std::lock_guard lock(impl_->mutex);
    std::string where = "WHERE t.id < ?1 ";
    if (!filter.kind.empty()) where += "AND t.kind = ?2 ";
    if (!filter.verdict.empty()) where += "AND t.verdict = ?3 ";
    if (filter.flagged_only) where += "AND t.flagged = 1 ";
    VESPER_TRY(Statement query, impl_->database.prepare(
                                    sql(kSummaryColumns, where + "ORDER BY t.id DESC LIMIT ?4")));
    const TransactionPlace end =
        std::min(before.value_or(TransactionPlace{kMaxHeight, 0}), TransactionPlace{kMaxHeight, 0});
    query.bind(1, place_id(end));
    if (!filter.kind.empty()) query.bind(2, filter.kind);
    if (!filter.verdict.empty()) query.bind(3, filter.verdict);
    query.bind(4, limit_of(limit));
    return all_rows(query, summary_row);
}

Result<std::vector<TransactionSummary>> ChainReader::transactions_of_contract(
    std::string_view address, std::optional<TransactionPlace> before, std::size_t limit) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare(sql(kSummaryColumns,
                                           "JOIN contract_places p ON p.place = t.id"
                                           " WHERE p.contract = (SELECT id FROM contracts WHERE"
                                           " address = ?1) AND p.place < ?2"
                                           " ORDER BY p.place DESC LIMIT ?3")));
    const TransactionPlace end{kMaxHeight, 0};
    query.bind(1, address).bind(2, place_id(before ? std::min(*before, end) : end));
    query.bind(3, limit_of(limit));
    return all_rows(query, summary_row);
}

Result<std::vector<TransactionSummary>> ChainReader::transactions_of_block(
    std::uint64_t height, std::uint32_t from, std::size_t limit) const {
    const std::lock_guard lock(impl_->mutex);
    if (height >= kMaxHeight || (from >> kPositionBits) != 0)
        return std::vector<TransactionSummary>{};
    VESPER_TRY(Statement query,
               impl_->database.prepare(
                   sql(kSummaryColumns, "WHERE t.id >= ?1 AND t.id < ?2 ORDER BY t.id LIMIT ?3")));
    query.bind(1, place_id({height, from})).bind(2, place_id({height + 1, 0}));
    query.bind(3, limit_of(limit));
    return all_rows(query, summary_row);
}

namespace {

Result<std::optional<TransactionRow>> read_transaction(Database& database, std::int64_t id) {
    TransactionRow row;
    {
        VESPER_TRY(Statement query, database.prepare(sql(kSummaryColumns, "WHERE t.id = ?1")));
        query.bind(1, id);
        VESPER_TRY(const bool found, query.step());
        if (!found) return std::nullopt;
        VESPER_CHECK(fill_summary(query, row));
    }
    VESPER_TRY(Statement query,
               database.prepare("SELECT network_valid, network_reason, findings, detail, micros,"
                                " bytes FROM transaction_bodies WHERE id = ?1"));
    query.bind(1, id);
    VESPER_TRY(const bool found, query.step());
    if (!found) return fail(StoreError::Damaged, "a transaction without its body");
    if (!query.is_null(0)) row.network_valid = query.integer(0) != 0;
    row.network_reason = query.text(1);
    row.findings_json = query.text(2);
    row.detail_json = query.text(3);
    row.micros = query.u64(4);
    row.bytes = bytes_of(query.blob(5));
    return row;
}

}  // namespace

Result<std::optional<TransactionRow>> ChainReader::transaction_at(TransactionPlace place) const {
    const std::lock_guard lock(impl_->mutex);
    if (place.height >= kMaxHeight || (place.position >> kPositionBits) != 0) return std::nullopt;
    return read_transaction(impl_->database, place_id(place));
}

Result<std::optional<TransactionRow>> ChainReader::transaction(const ByteArray<32>& txid) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare("SELECT id FROM transactions WHERE txid = ?1"
                                       " ORDER BY applied DESC, id DESC LIMIT 1"));
    query.bind(1, ByteView(txid));
    VESPER_TRY(const bool found, query.step());
    if (!found) return std::nullopt;
    return read_transaction(impl_->database, query.integer(0));
}

Result<std::vector<TransactionSummary>> ChainReader::transactions_with_id(
    const ByteArray<32>& txid) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare(sql(kSummaryColumns, "WHERE t.txid = ?1 ORDER BY t.id")));
    query.bind(1, ByteView(txid));
    return all_rows(query, summary_row);
}

Result<std::vector<TransactionSummary>> ChainReader::transactions_of_cosmos(
    const ByteArray<32>& cosmos_hash) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare(sql(
                                    kSummaryColumns, "WHERE t.cosmos_hash = ?1 ORDER BY t.id")));
    query.bind(1, ByteView(cosmos_hash));
    return all_rows(query, summary_row);
}

Result<std::vector<RefusalRow>> ChainReader::refusals_of_block(std::uint64_t height) const {
    const std::lock_guard lock(impl_->mutex);
    if (height >= kMaxHeight) return std::vector<RefusalRow>{};
    VESPER_TRY(Statement query, impl_->database.prepare(sql(
                                    kRefusalColumns, "WHERE id >= ?1 AND id < ?2 ORDER BY id")));
    query.bind(1, place_id({height, 0})).bind(2, place_id({height + 1, 0}));
    return all_rows(query, refusal_row);
}

Result<std::vector<RefusalRow>> ChainReader::refusals_before(std::optional<TransactionPlace> before,
                                                             std::size_t limit) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare(sql(
                                    kRefusalColumns, "WHERE id < ?1 ORDER BY id DESC LIMIT ?2")));
    const TransactionPlace end =
        std::min(before.value_or(TransactionPlace{kMaxHeight, 0}), TransactionPlace{kMaxHeight, 0});
    query.bind(1, place_id(end)).bind(2, limit_of(limit));
    return all_rows(query, refusal_row);
}

Result<std::vector<RefusalRow>> ChainReader::refusals_with_id(const ByteArray<32>& txid) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare(sql(kRefusalColumns, "WHERE txid = ?1 ORDER BY id")));
    query.bind(1, ByteView(txid));
    return all_rows(query, refusal_row);
}

Result<std::vector<RefusalRow>> ChainReader::refusals_of_cosmos(
    const ByteArray<32>& cosmos_hash) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare(sql(kRefusalColumns, "WHERE cosmos_hash = ?1 ORDER BY id")));
    query.bind(1, ByteView(cosmos_hash));
    return all_rows(query, refusal_row);
}

Result<std::vector<OutputRow>> ChainReader::outputs_after(std::uint8_t kind,
                                                          const std::optional<OutputKey>& after,
                                                          std::size_t limit) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare(
                   sql(kOutputColumns, "WHERE kind = ?1 AND key > ?2 ORDER BY key LIMIT ?3")));
    // Every key is longer than the empty blob and so above it.
    query.bind(1, std::int64_t{kind}).bind(2, after ? ByteView(*after) : ByteView());
    query.bind(3, limit_of(limit));
    return all_rows(query, output_row);
}

Result<std::vector<OutputRow>> ChainReader::outputs_of_owner(std::uint8_t kind,
                                                             std::string_view owner,
                                                             const std::optional<OutputKey>& after,
                                                             std::size_t limit) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare(sql(kOutputColumns,
                                           "WHERE owner_tag = ?1 AND kind = ?2 AND key > ?3"
                                           " AND instr(output, ?4) > 0 ORDER BY key LIMIT ?5")));
    query.bind(1, owner_tag(owner)).bind(2, std::int64_t{kind});
    query.bind(3, after ? ByteView(*after) : ByteView()).bind(4, base::as_bytes(owner));
    query.bind(5, limit_of(limit));
    return all_rows(query, output_row);
}

Result<std::optional<OutputRow>> ChainReader::output(std::uint8_t kind,
                                                     const OutputKey& key) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare(sql(kOutputColumns, "WHERE kind = ?1 AND key = ?2")));
    query.bind(1, std::int64_t{kind}).bind(2, ByteView(key));
    return one_row(query, output_row);
}

Result<std::optional<OutputRow>> ChainReader::output(const OutputKey& key) const {
    for (std::uint8_t kind = 0; kind < 3; ++kind) {
        VESPER_TRY(auto found, output(kind, key));
        if (found) return found;
    }
    return std::nullopt;
}

Result<std::vector<OutputHistoryRow>> ChainReader::output_history(const OutputKey& key) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare("SELECT kind, key, output, height, grade, ended, ended_by,"
                                       " overwritten FROM output_history WHERE key = ?1"
                                       " ORDER BY id"));
    query.bind(1, ByteView(key));
    return all_rows(query, [](const Statement& s) -> Result<OutputHistoryRow> {
        OutputHistoryRow row;
        VESPER_CHECK(fill_output(s, row.output));
        row.ended = place_of(s.integer(5));
        VESPER_TRY(row.ended_by, s.array<32>(6));
        row.overwritten = s.integer(7) != 0;
        return row;
    });
}

Result<SearchHits> ChainReader::search(std::string_view text, std::size_t limit) const {
    SearchHits hits;
    const bool number = !text.empty() && text.size() <= 13 &&
                        std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (number) {
        VESPER_TRY(auto found, block(std::stoull(std::string(text))));
        if (found) hits.blocks.push_back(*std::move(found));
    }
    const std::lock_guard lock(impl_->mutex);
    if (const auto range = prefix_range(text, 32)) {
        VESPER_TRY(Statement blocks,
                   impl_->database.prepare(
                       sql(kBlockColumns, "WHERE hash BETWEEN ?1 AND ?2 ORDER BY hash LIMIT ?3")));
        blocks.bind(1, range->low).bind(2, range->high).bind(3, limit_of(limit));
        VESPER_TRY(auto found, all_rows(blocks, block_row));
        std::ranges::move(found, std::back_inserter(hits.blocks));
        for (const char* column : {"txid", "cosmos_hash"}) {
            const std::string where = std::string("WHERE t.") + column +
                                      " BETWEEN ?1 AND ?2 ORDER BY t." + column + " LIMIT ?3";
            VESPER_TRY(Statement query, impl_->database.prepare(sql(kSummaryColumns, where)));
            query.bind(1, range->low).bind(2, range->high).bind(3, limit_of(limit));
            VESPER_TRY(auto rows, all_rows(query, summary_row));
            for (auto& row : rows) {
                const auto same = [&](const TransactionSummary& r) { return r.place == row.place; };
                if (std::ranges::none_of(hits.transactions, same))
                    hits.transactions.push_back(std::move(row));
            }
        }
    }
    if (const auto range = prefix_range(text, 33)) {
        for (std::int64_t kind = 0; kind < 3; ++kind) {
            VESPER_TRY(Statement query,
                       impl_->database.prepare(
                           sql(kOutputColumns,
                               "WHERE kind = ?4 AND key BETWEEN ?1 AND ?2 ORDER BY key LIMIT ?3")));
            query.bind(1, range->low).bind(2, range->high).bind(3, limit_of(limit)).bind(4, kind);
            VESPER_TRY(auto rows, all_rows(query, output_row));
            std::ranges::move(rows, std::back_inserter(hits.outputs));
        }
        VESPER_TRY(
            Statement query,
            impl_->database.prepare("SELECT kind, key, output, height, grade FROM output_history"
                                    " WHERE key BETWEEN ?1 AND ?2 ORDER BY key LIMIT ?3"));
        query.bind(1, range->low).bind(2, range->high).bind(3, limit_of(limit));
        VESPER_TRY(auto rows, all_rows(query, output_row));
        std::ranges::move(rows, std::back_inserter(hits.outputs));
    }
    return hits;
}

Result<void> ChainReader::hold_view() {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Transaction begun, impl_->database.begin_read());
    impl_->view.emplace(std::move(begun));
    return {};
}

Result<void> ChainReader::for_each_output(
    const std::function<bool(const OutputRow&)>& visit) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare(sql(kOutputColumns, "ORDER BY kind, key")));
    OutputRow row;
    for (;;) {
        VESPER_TRY(const bool more, query.step());
        if (!more) return {};
        VESPER_CHECK(fill_output(query, row));
        if (!visit(row)) return {};
    }
}

Result<void> ChainReader::for_each_ended(std::uint64_t above, const EndedOutputVisit& visit) const {
    const std::lock_guard lock(impl_->mutex);
    if (above >= kMaxHeight - 1) return {};
    VESPER_TRY(Statement query,
               impl_->database.prepare("SELECT kind, key, output, height, grade, ended"
                                       " FROM output_history WHERE ended >= ?1 ORDER BY ended"));
    query.bind(1, place_id({above + 1, 0}));
    OutputRow row;
    for (;;) {
        VESPER_TRY(const bool more, query.step());
        if (!more) return {};
        VESPER_CHECK(fill_output(query, row));
        if (!visit(row, place_of(query.integer(5)).height)) return {};
    }
}

Result<std::uint64_t> ChainReader::count_ended(std::uint64_t above) const {
    const std::lock_guard lock(impl_->mutex);
    if (above >= kMaxHeight - 1) return 0;
    VESPER_TRY(Statement query,
               impl_->database.prepare("SELECT count(*) FROM output_history WHERE ended >= ?1"));
    query.bind(1, place_id({above + 1, 0}));
    VESPER_TRY([[maybe_unused]] const bool row, query.step());
    return query.u64(0);
}

Result<std::vector<BurnRow>> ChainReader::unclaimed_burns() const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare("SELECT encryption, amount, txid, height,"
                                                        " grade FROM burns ORDER BY id"));
    return all_rows(query, [](const Statement& s) -> Result<BurnRow> {
        BurnRow row;
        VESPER_TRY(row.encryption, s.array<64>(0));
        row.amount = s.u64(1);
        VESPER_TRY(row.txid, s.array<32>(2));
        row.height = s.u64(3);
        row.grade = static_cast<std::uint8_t>(s.integer(4));
        return row;
    });
}

}  // namespace vesper::store
