#include "core/store/database.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <limits>
#include <optional>
#include <stdexcept>

#include "core/base/random.h"

// sqlcipher/sqlite3.h declares sqlite3_key_v2 only to those who ask for the codec.
#define SQLITE_HAS_CODEC 1
#include <sqlcipher/sqlite3.h>

namespace vesper::store {
namespace {

constexpr std::string_view kLibraryVersion = "3.15.2";
constexpr std::string_view kPlainHeader = "SQLite format 3";

sqlite3_mem_methods plain_memory{};

void wipe_and_free(void* block) {
    if (block == nullptr) return;
    base::wipe(block, static_cast<std::size_t>(plain_memory.xSize(block)));
    plain_memory.xFree(block);
}

void* wipe_and_move(void* block, int size) {
    void* fresh = plain_memory.xMalloc(size);
    if (fresh == nullptr) return nullptr;
    const int old_size = plain_memory.xSize(block);
    std::memcpy(fresh, block, static_cast<std::size_t>(std::min(old_size, size)));
    wipe_and_free(block);
    return fresh;
}

/// Pages of the cache and values of statements are plain text, and some are keys: what SQLite gives
/// back is wiped first. Before the first connection, once.
void wipe_what_is_freed() {
    static const bool done = [] {
        if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain_memory) != SQLITE_OK) return false;
        sqlite3_mem_methods wiping = plain_memory;
        wiping.xFree = wipe_and_free;
        wiping.xRealloc = wipe_and_move;
        return sqlite3_config(SQLITE_CONFIG_MALLOC, &wiping) == SQLITE_OK;
    }();
    if (!done) throw std::logic_error("SQLite was in use before its memory was set up");
}

/// `opening`: the failure came from the first page, where a wrong key shows.
StoreError code_of(int result, bool opening) {
    switch (result & 0xff) {
        case SQLITE_NOTADB:
            return opening ? StoreError::WrongKey : StoreError::Damaged;
        case SQLITE_CORRUPT:
            return StoreError::Damaged;
        case SQLITE_CANTOPEN:
        case SQLITE_PERM:
            return StoreError::CannotOpen;
        case SQLITE_READONLY:
            return StoreError::ReadOnly;
        case SQLITE_FULL:
            return StoreError::DiskFull;
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return StoreError::Busy;
        case SQLITE_CONSTRAINT:
            return StoreError::Constraint;
        default:
            return StoreError::Sql;
    }
}

/// What the system said behind an "I/O error".
std::optional<StoreError> disk_refusal(sqlite3* handle, int result) {
    if ((result & 0xff) != SQLITE_IOERR || handle == nullptr) return std::nullopt;
    switch (sqlite3_system_errno(handle)) {
        case ENOSPC:
        case EDQUOT:
            return StoreError::DiskFull;
        case EROFS:
            return StoreError::ReadOnly;
        default:
            return std::nullopt;
    }
}

tl::unexpected<Error> failure(sqlite3* handle, int result, bool opening = false) {
    if (const auto refusal = disk_refusal(handle, result))
        return fail(*refusal, std::strerror(sqlite3_system_errno(handle)));
    const StoreError code = code_of(result, opening);
    // The text of a key error ("file is encrypted or is not a database") says less than the code.
    if (code == StoreError::WrongKey)
        return fail(code, "the key does not fit this file, or its first page is damaged");
    return fail(code, handle ? sqlite3_errmsg(handle) : sqlite3_errstr(result));
}

Result<void> check_library() {
    // A second SQLite in the process would answer here with its own version.
    if (Database::library_version() != kLibraryVersion)
        return fail(StoreError::WrongLibrary, "SQLite " + std::string(Database::library_version()) +
                                                  " instead of " + std::string(kLibraryVersion));
    return {};
}

Result<void> check_encrypted(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<char, 16> head{};
    file.read(head.data(), head.size());
    const std::string_view text(head.data(), static_cast<std::size_t>(file.gcount()));
    if (text.starts_with(kPlainHeader))
        return fail(StoreError::NotEncrypted, path.filename().string());
    return {};
}

Result<void> check_presence(const std::filesystem::path& path, OpenMode mode) {
    std::error_code ignored;
    const bool exists = std::filesystem::exists(path, ignored);
    if (mode == OpenMode::CreateNew && exists)
        return fail(StoreError::AlreadyExists, path.filename().string());
    if ((mode == OpenMode::OpenExisting || mode == OpenMode::ReadOnly) && !exists)
        return fail(StoreError::Missing, path.filename().string());
    // SQLite takes an empty file for a new database, and would begin one.
    if (mode != OpenMode::OpenOrCreate && exists && std::filesystem::file_size(path, ignored) == 0)
        return fail(StoreError::Damaged, path.filename().string() + " is empty");
    return {};
}

int flags_of(OpenMode mode) {
    // Without SQLite's own mutex: each connection has one owner, who holds a lock. A reader opens
    // for writing too, since a log whose index is missing can only be read by making the index;
    // query_only keeps it from changing the file.
    const bool existing = mode == OpenMode::OpenExisting || mode == OpenMode::ReadOnly;
    const int create = existing ? 0 : SQLITE_OPEN_CREATE;
    return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create;
}

}  // namespace

void Statement::Finalise::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}
void Database::Close::operator()(sqlite3* handle) const {
    sqlite3_close_v2(handle);
}

Statement& Statement::bind(int index, std::int64_t value) {
    const int result = sqlite3_bind_int64(statement_.get(), index, value);
    if (bind_result_ == SQLITE_OK) bind_result_ = result;
    return *this;
}

Statement& Statement::bind_u64(int index, std::uint64_t value) {
    return bind(index, static_cast<std::int64_t>(value));
}

Statement& Statement::bind(int index, ByteView bytes) {
    // A null pointer would bind NULL instead of the empty blob.
    const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
    const int result =
        sqlite3_bind_blob64(statement_.get(), index, data, bytes.size(), SQLITE_TRANSIENT);
    if (bind_result_ == SQLITE_OK) bind_result_ = result;
    return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
    const char* data = text.empty() ? "" : text.data();
    const int result = sqlite3_bind_text64(statement_.get(), index, data, text.size(),
                                           SQLITE_TRANSIENT, SQLITE_UTF8);
    if (bind_result_ == SQLITE_OK) bind_result_ = result;
    return *this;
}

Statement& Statement::bind_null(int index) {
    const int result = sqlite3_bind_null(statement_.get(), index);
    if (bind_result_ == SQLITE_OK) bind_result_ = result;
    return *this;
}

Result<bool> Statement::step() {
    sqlite3* handle = sqlite3_db_handle(statement_.get());
    if (bind_result_ != SQLITE_OK) return failure(handle, bind_result_);
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    auto error = failure(handle, result);
    sqlite3_reset(statement_.get());
    return error;
}

Result<void> Statement::run() {
    VESPER_TRY([[maybe_unused]] const bool row, step());
    reset();
    return {};
}

void Statement::reset() {
    sqlite3_reset(statement_.get());
    bind_result_ = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

ByteView Statement::blob(int column) const {
    const auto* data =
        static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return {data, data ? static_cast<std::size_t>(size) : 0};
}

std::string Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return data ? std::string(data, static_cast<std::size_t>(size)) : std::string();
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
    // Fails only where SQLite has rolled back by itself already.
    if (database_) (void)database_->execute("ROLLBACK");
}

Result<void> Transaction::commit() {
    VESPER_CHECK(database_->execute("COMMIT"));
    database_ = nullptr;
    return {};
}

std::string_view Database::library_version() {
    return sqlite3_libversion();
}

Result<Database> Database::open(const std::filesystem::path& path, const DatabaseKey& key,
                                const DatabaseOptions& options) {
    VESPER_CHECK(check_library());
    wipe_what_is_freed();
    VESPER_CHECK(check_presence(path, options.mode));
    std::error_code ignored;
    const bool existed =
        std::filesystem::exists(path, ignored) && std::filesystem::file_size(path, ignored) > 0;
    if (existed) VESPER_CHECK(check_encrypted(path));

    sqlite3* handle = nullptr;
    const int result =
        sqlite3_open_v2(path.string().c_str(), &handle, flags_of(options.mode), nullptr);
    Database database(handle);
    if (result != SQLITE_OK) return failure(handle, result);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, options.busy_timeout_ms);

    VESPER_CHECK(database.apply_key(key));
    VESPER_TRY(const std::string cipher, database.cipher_version());
    if (cipher.empty()) return fail(StoreError::WrongLibrary, "no cipher in this SQLite");
    // The first read of a page: here a wrong key is found.
    const int probed =
        sqlite3_exec(handle, "SELECT count(*) FROM sqlite_master", nullptr, nullptr, nullptr);
    if (probed != SQLITE_OK) return failure(handle, probed, true);
    if (options.mode == OpenMode::ReadOnly) {
        VESPER_CHECK(database.execute("PRAGMA query_only=ON"));
    } else {
        VESPER_CHECK(database.execute("PRAGMA journal_mode=WAL"));
        VESPER_CHECK(database.execute(options.durability == Durability::Full
                                          ? "PRAGMA synchronous=FULL"
                                          : "PRAGMA synchronous=NORMAL"));
    }
    VESPER_CHECK(database.execute("PRAGMA cache_size=-" + std::to_string(options.cache_kib)));
    VESPER_CHECK(database.execute("PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON"));

    if (!existed && options.mode != OpenMode::ReadOnly) {
        // Make SQLite write the first page, then look at what it wrote.
        VESPER_CHECK(database.execute(
            "CREATE TABLE IF NOT EXISTS vesper_probe(x); DROP TABLE vesper_probe"));
        VESPER_CHECK(database.checkpoint());
        if (auto encrypted = check_encrypted(path); !encrypted) {
            database.handle_.reset();
            for (const char* suffix : {"", "-wal", "-shm"})
                std::filesystem::remove(path.string() + suffix, ignored);
            return fail(std::move(encrypted).error());
        }
        std::filesystem::permissions(
            path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
            ignored);
    }
    return database;
}

namespace {

/// x'<64 hex digits>': SQLCipher's notation for a key that is used as it is.
constexpr std::size_t kKeyTextSize = 67;

void write_key_text(const ByteArray<32>& key, std::span<std::uint8_t> text) {
    constexpr std::string_view digits = "0123456789abcdef";
    text[0] = 'x';
    text[1] = '\'';
    for (std::size_t i = 0; i < key.size(); ++i) {
        text[2 + 2 * i] = static_cast<std::uint8_t>(digits[key[i] >> 4]);
        text[3 + 2 * i] = static_cast<std::uint8_t>(digits[key[i] & 15]);
    }
    text[kKeyTextSize - 1] = '\'';
}

}  // namespace

Result<void> Database::apply_key(const DatabaseKey& key) {
    SecureBytes text(kKeyTextSize);
    key.reveal([&](const ByteArray<32>& bytes) { write_key_text(bytes, text.writable()); });
    const int result = text.reveal([&](ByteView view) {
        return sqlite3_key_v2(handle_.get(), "main", view.data(), static_cast<int>(view.size()));
    });
    if (result != SQLITE_OK) return failure(handle_.get(), result, true);
    // 3.x would take 1024-byte pages for granted, whatever the file was made with.
    return execute("PRAGMA cipher_page_size=4096");
}

Result<void> Database::rekey(const DatabaseKey& key) {
    // Rewriting all pages under the log would leave both versions in it.
    VESPER_CHECK(checkpoint());
    SecureBytes text(kKeyTextSize);
    key.reveal([&](const ByteArray<32>& bytes) { write_key_text(bytes, text.writable()); });
    const int result = text.reveal([&](ByteView view) {
        return sqlite3_rekey_v2(handle_.get(), "main", view.data(), static_cast<int>(view.size()));
    });
    if (result != SQLITE_OK) return failure(handle_.get(), result);
    return checkpoint();
}

Result<void> Database::copy_to(const std::filesystem::path& path, const DatabaseKey& key) {
    DatabaseOptions options;
    options.mode = OpenMode::CreateNew;
    options.durability = Durability::Full;
    VESPER_TRY(Database copy, open(path, key, options));
    // An empty log means that the pages go where they belong.
    VESPER_CHECK(copy.execute("PRAGMA journal_mode=DELETE"));
    sqlite3_backup* backup = sqlite3_backup_init(copy.handle_.get(), "main", handle_.get(), "main");
    if (backup == nullptr) return failure(copy.handle_.get(), sqlite3_errcode(copy.handle_.get()));
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE)
        return failure(copy.handle_.get(), finished != SQLITE_OK ? finished : stepped);
    return copy.checkpoint();
}

Result<void> Database::execute(std::string_view sql) {
    const std::string text(sql);
    const int result = sqlite3_exec(handle_.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) return failure(handle_.get(), result);
    return {};
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                          &statement, nullptr);
    if (result != SQLITE_OK) return failure(handle_.get(), result);
    return Statement(statement);
}

Result<Transaction> Database::begin() {
    VESPER_CHECK(execute("BEGIN IMMEDIATE"));
    return Transaction(this);
}

Result<Transaction> Database::begin_read() {
    VESPER_CHECK(execute("BEGIN"));
    return Transaction(this);
}

Result<void> Database::migrate(Migrations migrations) {
    const auto latest = static_cast<std::int64_t>(migrations.size());
    std::int64_t version = 0;
    {
        VESPER_TRY(Statement query, prepare("PRAGMA user_version"));
        VESPER_TRY([[maybe_unused]] const bool row, query.step());
        version = query.integer(0);
    }
    if (version > latest || version < 0)
        return fail(StoreError::TooNew, "schema " + std::to_string(version) +
                                            ", this program knows " + std::to_string(latest));
    for (; version < latest; ++version) {
        VESPER_TRY(Transaction transaction, begin());
        VESPER_CHECK(execute(migrations[static_cast<std::size_t>(version)]));
        VESPER_CHECK(execute("PRAGMA user_version=" + std::to_string(version + 1)));
        VESPER_CHECK(transaction.commit());
    }
    return {};
}

Result<void> Database::check_integrity() {
    VESPER_TRY(Statement check, prepare("PRAGMA integrity_check(1)"));
    auto row = check.step();
    if (!row) return fail(StoreError::Damaged, row.error().context());
    if (!*row || check.text(0) != "ok") return fail(StoreError::Damaged, check.text(0));
    return {};
}

Result<void> Database::checkpoint() {
    return execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

std::int64_t Database::last_insert_id() const {
    return sqlite3_last_insert_rowid(handle_.get());
}
int Database::changes() const {
    return sqlite3_changes(handle_.get());
}

Result<std::string> Database::cipher_version() {
    VESPER_TRY(Statement query, prepare("PRAGMA cipher_version"));
    VESPER_TRY(const bool row, query.step());
    return row ? query.text(0) : std::string();
}

}  // namespace vesper::store
