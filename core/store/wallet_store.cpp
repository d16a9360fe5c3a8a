#include "core/store/wallet_store.h"

#include <algorithm>
#include <array>
#include <mutex>

namespace vesper::store {
namespace {

constexpr std::string_view kFirstSchema = R"sql(
CREATE TABLE settings(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE accounts(
    id INTEGER PRIMARY KEY, scheme TEXT NOT NULL, idx INTEGER NOT NULL, label TEXT NOT NULL,
    public_key BLOB NOT NULL, secret BLOB NOT NULL,
    created_height INTEGER NOT NULL, created_ms INTEGER NOT NULL,
    state TEXT NOT NULL, detail TEXT NOT NULL);

CREATE TABLE coins(
    kind INTEGER NOT NULL, key BLOB NOT NULL, account_id INTEGER NOT NULL,
    amount INTEGER NOT NULL, output BLOB NOT NULL, blinding BLOB NOT NULL,
    created_height INTEGER NOT NULL, state TEXT NOT NULL, grade INTEGER NOT NULL,
    frozen INTEGER NOT NULL, reserved_by INTEGER, spent_height INTEGER, spent_by BLOB,
    detail TEXT NOT NULL, PRIMARY KEY(kind, key)) WITHOUT ROWID;

CREATE TABLE payments(
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL,
    created_ms INTEGER NOT NULL, updated_ms INTEGER NOT NULL,
    amount INTEGER NOT NULL, fee INTEGER NOT NULL,
    counterpart TEXT NOT NULL, note TEXT NOT NULL,
    txid BLOB, cosmos_hash BLOB, height INTEGER,
    error_code TEXT NOT NULL, detail TEXT NOT NULL, bytes BLOB NOT NULL);
CREATE INDEX payments_txid ON payments(txid);
CREATE INDEX payments_state ON payments(state);

CREATE TABLE payment_stages(
    id INTEGER PRIMARY KEY, payment_id INTEGER NOT NULL, stage TEXT NOT NULL,
    at_ms INTEGER NOT NULL, detail TEXT NOT NULL);
CREATE INDEX payment_stages_payment ON payment_stages(payment_id);

CREATE TABLE labels(
    kind TEXT NOT NULL, reference TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY(kind, reference)) WITHOUT ROWID;

CREATE TABLE contacts(
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, address TEXT NOT NULL, note TEXT NOT NULL,
    created_ms INTEGER NOT NULL);

CREATE TABLE scan(
    id INTEGER PRIMARY KEY CHECK(id = 1), height INTEGER NOT NULL, block_hash BLOB NOT NULL);
)sql";

constexpr std::array<std::string_view, 1> kMigrations{kFirstSchema};

constexpr std::string_view kAccountColumns =
    "SELECT id, scheme, idx, label, public_key, secret, created_height, created_ms, state, detail"
    " FROM accounts ";
constexpr std::string_view kCoinColumns =
    "SELECT kind, key, account_id, amount, output, blinding, created_height, state, grade, frozen,"
    " reserved_by, spent_height, spent_by, detail FROM coins ";
constexpr std::string_view kPaymentColumns =
    "SELECT id, kind, state, created_ms, updated_ms, amount, fee, counterpart, note, txid,"
    " cosmos_hash, height, error_code, detail, bytes FROM payments ";

std::string sql(std::string_view head, std::string_view tail) {
    return std::string(head) + std::string(tail);
}

Bytes bytes_of(ByteView view) {
    return {view.begin(), view.end()};
}

void bind_secret(Statement& statement, int index, const SecureBytes& secret) {
    secret.reveal([&](ByteView view) { statement.bind(index, view); });
}

void bind_hash(Statement& statement, int index, const std::optional<ByteArray<32>>& hash) {
    hash ? statement.bind(index, ByteView(*hash)) : statement.bind_null(index);
}

/// A new id for 0, so that SQLite gives the next one.
void bind_id(Statement& statement, int index, std::int64_t id) {
    id == 0 ? statement.bind_null(index) : statement.bind(index, id);
}

Result<std::optional<ByteArray<32>>> read_hash(const Statement& s, int column) {
    if (s.is_null(column)) return std::nullopt;
    VESPER_TRY(const ByteArray<32> hash, s.array<32>(column));
    return hash;
}

Result<AccountRow> account_row(const Statement& s) {
    AccountRow row;
    row.id = s.integer(0);
    row.scheme = s.text(1);
    row.index = s.u64(2);
    row.label = s.text(3);
    row.public_key = bytes_of(s.blob(4));
    row.secret = SecureBytes(s.blob(5));
    row.created_height = s.u64(6);
    row.created_ms = s.integer(7);
    row.state = s.text(8);
    row.detail_json = s.text(9);
    return row;
}

Result<CoinRow> coin_row(const Statement& s) {
    CoinRow row;
    row.kind = static_cast<std::uint8_t>(s.integer(0));
    VESPER_TRY(row.key, s.array<33>(1));
    row.account_id = s.integer(2);
    row.amount = s.u64(3);
    row.output = bytes_of(s.blob(4));
    row.blinding = SecureBytes(s.blob(5));
    row.created_height = s.u64(6);
    row.state = s.text(7);
    row.grade = static_cast<std::uint8_t>(s.integer(8));
    row.frozen = s.integer(9) != 0;
    if (!s.is_null(10)) row.reserved_by = s.integer(10);
    if (!s.is_null(11)) row.spent_height = s.u64(11);
    VESPER_TRY(row.spent_by, read_hash(s, 12));
    row.detail_json = s.text(13);
    return row;
}

Result<PaymentRow> payment_row(const Statement& s) {
    PaymentRow row;
    row.id = s.integer(0);
    row.kind = s.text(1);
    row.state = s.text(2);
    row.created_ms = s.integer(3);
    row.updated_ms = s.integer(4);
    row.amount = s.u64(5);
    row.fee = s.u64(6);
    row.counterpart = s.text(7);
    row.note = s.text(8);
    VESPER_TRY(row.txid, read_hash(s, 9));
    VESPER_TRY(row.cosmos_hash, read_hash(s, 10));
    if (!s.is_null(11)) row.height = s.u64(11);
    row.error_code = s.text(12);
    row.detail_json = s.text(13);
    row.bytes = bytes_of(s.blob(14));
    return row;
}

template <typename Row>
Result<std::vector<Row>> all_rows(Statement& statement, Result<Row> (*make)(const Statement&)) {
    std::vector<Row> rows;
    for (;;) {
        VESPER_TRY(const bool more, statement.step());
        if (!more) return rows;
        VESPER_TRY(Row row, make(statement));
        rows.push_back(std::move(row));
    }
}

template <typename Row>
Result<std::optional<Row>> one_row(Statement& statement, Result<Row> (*make)(const Statement&)) {
    VESPER_TRY(const bool found, statement.step());
    if (!found) return std::nullopt;
    VESPER_TRY(Row row, make(statement));
    return row;
}

}  // namespace

struct WalletStore::Impl {
    explicit Impl(Database opened) : database(std::move(opened)) {}
    /// Recursive: calls inside atomically() come back in on the same thread.
    mutable std::recursive_mutex mutex;
    mutable Database database;
    bool in_transaction = false;
};

WalletStore::WalletStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WalletStore::WalletStore(WalletStore&&) noexcept = default;
WalletStore& WalletStore::operator=(WalletStore&&) noexcept = default;
WalletStore::~WalletStore() {
    // Leaves one file behind instead of file and log; a failure loses nothing.
    if (impl_) (void)impl_->database.checkpoint();
}

Result<WalletStore> WalletStore::create(const std::filesystem::path& file, const DatabaseKey& key) {
    DatabaseOptions options;
    options.mode = OpenMode::CreateNew;
    options.durability = Durability::Full;
    VESPER_TRY(Database database, Database::open(file, key, options));
    VESPER_CHECK(database.migrate(kMigrations));
    return WalletStore(std::make_unique<Impl>(std::move(database)));
}

Result<WalletStore> WalletStore::open(const std::filesystem::path& file, const DatabaseKey& key) {
    DatabaseOptions options;
    options.mode = OpenMode::OpenExisting;
    options.durability = Durability::Full;
    VESPER_TRY(Database database, Database::open(file, key, options));
    VESPER_CHECK(database.migrate(kMigrations));
    return WalletStore(std::make_unique<Impl>(std::move(database)));
}

Result<void> WalletStore::atomically(const std::function<Result<void>()>& work) {
    const std::lock_guard lock(impl_->mutex);
    // Inside another atomically() the outer one decides.
    if (impl_->in_transaction) return work();
    VESPER_TRY(Transaction transaction, impl_->database.begin());
    struct Mark {
        bool& flag;
        explicit Mark(bool& f) : flag(f) { flag = true; }
        ~Mark() { flag = false; }
    } const mark(impl_->in_transaction);
    VESPER_CHECK(work());
    return transaction.commit();
}

Result<std::optional<Bytes>> WalletStore::setting(std::string_view name) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare("SELECT value FROM settings WHERE name = ?1"));
    query.bind(1, name);
    VESPER_TRY(const bool found, query.step());
    if (!found) return std::nullopt;
    return bytes_of(query.blob(0));
}

Result<void> WalletStore::set_setting(std::string_view name, ByteView value) {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement put, impl_->database.prepare(
                                  "INSERT OR REPLACE INTO settings(name, value) VALUES(?1, ?2)"));
    return put.bind(1, name).bind(2, value).run();
}

Result<void> WalletStore::remove_setting(std::string_view name) {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement remove, impl_->database.prepare("DELETE FROM settings WHERE name = ?1"));
    return remove.bind(1, name).run();
}

Result<std::int64_t> WalletStore::put_account(const AccountRow& row) {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement put, impl_->database.prepare("INSERT OR REPLACE INTO accounts"
                                                      " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"));
    bind_id(put, 1, row.id);
    put.bind(2, row.scheme).bind_u64(3, row.index).bind(4, row.label).bind(5, row.public_key);
    bind_secret(put, 6, row.secret);
    put.bind_u64(7, row.created_height).bind(8, row.created_ms).bind(9, row.state);
    put.bind(10, row.detail_json);
    VESPER_CHECK(put.run());
    return row.id != 0 ? row.id : impl_->database.last_insert_id();
}

Result<std::vector<AccountRow>> WalletStore::accounts() const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare(sql(kAccountColumns, "ORDER BY id")));
    return all_rows<AccountRow>(query, account_row);
}

Result<void> WalletStore::put_coin(const CoinRow& row) {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement put,
               impl_->database.prepare("INSERT OR REPLACE INTO coins"
                                       " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)"));
    put.bind(1, std::int64_t{row.kind}).bind(2, ByteView(row.key)).bind(3, row.account_id);
    put.bind_u64(4, row.amount).bind(5, row.output);
    bind_secret(put, 6, row.blinding);
    put.bind_u64(7, row.created_height).bind(8, row.state).bind(9, std::int64_t{row.grade});
    put.bind(10, std::int64_t{row.frozen});
    row.reserved_by ? put.bind(11, *row.reserved_by) : put.bind_null(11);
    row.spent_height ? put.bind_u64(12, *row.spent_height) : put.bind_null(12);
    bind_hash(put, 13, row.spent_by);
    return put.bind(14, row.detail_json).run();
}

Result<void> WalletStore::remove_coin(std::uint8_t kind, const OutputKey& key) {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement remove,
               impl_->database.prepare("DELETE FROM coins WHERE kind = ?1 AND key = ?2"));
    return remove.bind(1, std::int64_t{kind}).bind(2, ByteView(key)).run();
}

Result<std::optional<CoinRow>> WalletStore::coin(std::uint8_t kind, const OutputKey& key) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare(sql(kCoinColumns, "WHERE kind = ?1 AND key = ?2")));
    query.bind(1, std::int64_t{kind}).bind(2, ByteView(key));
    return one_row<CoinRow>(query, coin_row);
}

Result<std::vector<CoinRow>> WalletStore::coins(bool with_spent) const {
    const std::lock_guard lock(impl_->mutex);
    const std::string_view which =
        with_spent ? "ORDER BY kind, key" : "WHERE spent_height IS NULL ORDER BY kind, key";
    VESPER_TRY(Statement query, impl_->database.prepare(sql(kCoinColumns, which)));
    return all_rows<CoinRow>(query, coin_row);
}

Result<std::int64_t> WalletStore::put_payment(const PaymentRow& row) {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement put, impl_->database.prepare(
                                  "INSERT OR REPLACE INTO payments"
                                  " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)"));
    bind_id(put, 1, row.id);
    put.bind(2, row.kind).bind(3, row.state).bind(4, row.created_ms).bind(5, row.updated_ms);
    put.bind_u64(6, row.amount).bind_u64(7, row.fee).bind(8, row.counterpart).bind(9, row.note);
    bind_hash(put, 10, row.txid);
    bind_hash(put, 11, row.cosmos_hash);
    row.height ? put.bind_u64(12, *row.height) : put.bind_null(12);
    put.bind(13, row.error_code).bind(14, row.detail_json).bind(15, row.bytes);
    VESPER_CHECK(put.run());
    return row.id != 0 ? row.id : impl_->database.last_insert_id();
}

Result<std::optional<PaymentRow>> WalletStore::payment(std::int64_t id) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare(sql(kPaymentColumns, "WHERE id = ?1")));
    query.bind(1, id);
    return one_row<PaymentRow>(query, payment_row);
}

Result<std::optional<PaymentRow>> WalletStore::payment_by_txid(const ByteArray<32>& txid) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare(sql(
                                    kPaymentColumns, "WHERE txid = ?1 ORDER BY id DESC LIMIT 1")));
    query.bind(1, ByteView(txid));
    return one_row<PaymentRow>(query, payment_row);
}

Result<std::vector<PaymentRow>> WalletStore::payments_before(std::optional<std::int64_t> before,
                                                             std::size_t limit) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare(sql(
                                    kPaymentColumns, "WHERE id < ?1 ORDER BY id DESC LIMIT ?2")));
    query.bind(1, before.value_or(INT64_MAX));
    query.bind(2, static_cast<std::int64_t>(std::min<std::size_t>(limit, 1u << 20)));
    return all_rows<PaymentRow>(query, payment_row);
}

Result<std::vector<PaymentRow>> WalletStore::payments_in_state(std::string_view state) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare(sql(kPaymentColumns, "WHERE state = ?1 ORDER BY id")));
    query.bind(1, state);
    return all_rows<PaymentRow>(query, payment_row);
}

Result<void> WalletStore::add_stage(const PaymentStageRow& row) {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement put,
               impl_->database.prepare("INSERT INTO payment_stages(payment_id, stage, at_ms,"
                                       " detail) VALUES(?1,?2,?3,?4)"));
    put.bind(1, row.payment_id).bind(2, row.stage).bind(3, row.at_ms).bind(4, row.detail_json);
    return put.run();
}

Result<std::vector<PaymentStageRow>> WalletStore::stages(std::int64_t payment_id) const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare("SELECT payment_id, stage, at_ms, detail"
                                       " FROM payment_stages WHERE payment_id = ?1 ORDER BY id"));
    query.bind(1, payment_id);
    return all_rows<PaymentStageRow>(
        query, +[](const Statement& s) -> Result<PaymentStageRow> {
            return PaymentStageRow{s.integer(0), s.text(1), s.integer(2), s.text(3)};
        });
}

Result<void> WalletStore::set_label(const LabelRow& row) {
    const std::lock_guard lock(impl_->mutex);
    if (row.text.empty()) {
        VESPER_TRY(Statement remove, impl_->database.prepare("DELETE FROM labels WHERE kind = ?1"
                                                             " AND reference = ?2"));
        return remove.bind(1, row.kind).bind(2, row.reference).run();
    }
    VESPER_TRY(Statement put, impl_->database.prepare("INSERT OR REPLACE INTO labels(kind,"
                                                      " reference, text) VALUES(?1,?2,?3)"));
    return put.bind(1, row.kind).bind(2, row.reference).bind(3, row.text).run();
}

Result<std::vector<LabelRow>> WalletStore::labels() const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare("SELECT kind, reference, text FROM labels"
                                                        " ORDER BY kind, reference"));
    return all_rows<LabelRow>(
        query, +[](const Statement& s) -> Result<LabelRow> {
            return LabelRow{s.text(0), s.text(1), s.text(2)};
        });
}

Result<std::int64_t> WalletStore::put_contact(const ContactRow& row) {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement put, impl_->database.prepare("INSERT OR REPLACE INTO contacts"
                                                      " VALUES(?1,?2,?3,?4,?5)"));
    bind_id(put, 1, row.id);
    put.bind(2, row.name).bind(3, row.address).bind(4, row.note).bind(5, row.created_ms);
    VESPER_CHECK(put.run());
    return row.id != 0 ? row.id : impl_->database.last_insert_id();
}

Result<void> WalletStore::remove_contact(std::int64_t id) {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement remove, impl_->database.prepare("DELETE FROM contacts WHERE id = ?1"));
    return remove.bind(1, id).run();
}

Result<std::vector<ContactRow>> WalletStore::contacts() const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query,
               impl_->database.prepare("SELECT id, name, address, note, created_ms FROM contacts"
                                       " ORDER BY name COLLATE NOCASE, id"));
    return all_rows<ContactRow>(
        query, +[](const Statement& s) -> Result<ContactRow> {
            return ContactRow{s.integer(0), s.text(1), s.text(2), s.text(3), s.integer(4)};
        });
}

Result<std::optional<ScanPosition>> WalletStore::scan_position() const {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement query, impl_->database.prepare("SELECT height, block_hash FROM scan"));
    VESPER_TRY(const bool found, query.step());
    if (!found) return std::nullopt;
    ScanPosition position;
    position.height = query.u64(0);
    VESPER_TRY(position.block_hash, query.array<32>(1));
    return position;
}

Result<void> WalletStore::set_scan_position(const ScanPosition& position) {
    const std::lock_guard lock(impl_->mutex);
    VESPER_TRY(Statement put, impl_->database.prepare("INSERT OR REPLACE INTO scan(id, height,"
                                                      " block_hash) VALUES(1, ?1, ?2)"));
    return put.bind_u64(1, position.height).bind(2, ByteView(position.block_hash)).run();
}

Result<void> WalletStore::rekey(const DatabaseKey& key) {
    const std::lock_guard lock(impl_->mutex);
    return impl_->database.rekey(key);
}

Result<void> WalletStore::check_integrity() {
    const std::lock_guard lock(impl_->mutex);
    return impl_->database.check_integrity();
}

Result<void> WalletStore::copy_to(const std::filesystem::path& file, const DatabaseKey& key) {
    const std::lock_guard lock(impl_->mutex);
    return impl_->database.copy_to(file, key);
}

}  // namespace vesper::store
