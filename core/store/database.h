/// One connection to one encrypted SQLCipher file, its statements and its transactions.
///
/// The key is 32 raw bytes (no password reaches this layer): SQLCipher takes it as it is, encrypts
/// each page of 4096 bytes with AES-256-CBC under a salt in the file's first 16 bytes, and
/// authenticates each page with HMAC. So damage to a page that is read is an error, never a wrong
/// value. The page size is given anew on every open, since 3.x would otherwise assume 1024.
///
/// Guards, because a second SQLite in the process can take the place of SQLCipher and then write
/// plain text without an error: the library's version and `cipher_version` are checked on open, and
/// the first bytes of a new file are read back. See CMakeLists.txt for how the library is linked.
///
/// A connection serves one thread at a time; owners that share one hold a lock around it.
/// SQL stays within SQLite 3.15: no UPSERT, RETURNING, window functions or generated columns.
///
/// Secret: the key. It is copied into a wiped buffer for the one call that needs it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/secret.h"
#include "core/store/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace vesper::store {

using DatabaseKey = Secret<ByteArray<32>>;

enum class OpenMode { CreateNew, OpenExisting, OpenOrCreate, ReadOnly };
enum class Durability {
    Normal,  ///< WAL; a power cut may lose the last commits, never consistency
    Full     ///< every commit is on the disk when it returns
};
struct DatabaseOptions {
    OpenMode mode = OpenMode::OpenExisting;
    Durability durability = Durability::Normal;
    int cache_kib = 16 * 1024;
    int busy_timeout_ms = 5000;
};

class Database;

/// A prepared statement. Parameters count from 1, columns from 0, as in SQLite. Views returned by
/// columns live until the next step() or reset().
class Statement {
public:
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) noexcept = default;

    Statement& bind(int index, std::int64_t value);
    /// 64 unsigned bits are kept as the two's complement; order by such a column only below 2^63.
    Statement& bind_u64(int index, std::uint64_t value);
    /// The bytes are copied.
    Statement& bind(int index, ByteView bytes);
    Statement& bind(int index, std::string_view text);
    Statement& bind_null(int index);

    /// True when a row is there, false at the end.
    Result<bool> step();
    /// For statements without rows: steps once and resets, so the statement can be bound again.
    Result<void> run();
    void reset();

    std::int64_t integer(int column) const;
    std::uint64_t u64(int column) const { return static_cast<std::uint64_t>(integer(column)); }
    ByteView blob(int column) const;
    std::string text(int column) const;
    bool is_null(int column) const;
    /// A blob of exactly N bytes; anything else says that the file is damaged.
    template <std::size_t N>
    Result<ByteArray<N>> array(int column) const {
        const ByteView view = blob(column);
        if (view.size() != N) return fail(StoreError::Damaged, "a value has the wrong length");
        return base::to_array<N>(view);
    }

private:
    friend class Database;
    struct Finalise {
        void operator()(sqlite3_stmt* statement) const;
    };
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
    std::unique_ptr<sqlite3_stmt, Finalise> statement_;
    int bind_result_ = 0;  ///< first failure of a bind, reported by step()
};

/// A SQL transaction; rolled back unless committed.
class Transaction {
public:
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    friend class Database;
    explicit Transaction(Database* database) : database_(database) {}
    Database* database_;
};

/// Step `i` of `migrations` brings a file from user_version i to i+1.
using Migrations = std::span<const std::string_view>;

class Database {
public:
    static Result<Database> open(const std::filesystem::path& path, const DatabaseKey& key,
                                 const DatabaseOptions& options);
    Database(Database&&) noexcept = default;
    Database& operator=(Database&&) noexcept = default;

    /// One or more statements without parameters.
    Result<void> execute(std::string_view sql);
    Result<Statement> prepare(std::string_view sql);
    /// Begins at once with the write lock, so that a later statement cannot fail as busy.
    Result<Transaction> begin();
    /// A transaction that only reads: all statements in it see one state of the file.
    Result<Transaction> begin_read();

    /// Applies what is missing, each step in a transaction. TooNew if the file is ahead of us.
    Result<void> migrate(Migrations migrations);
    /// Reads every page and checks the tables; Damaged with the first complaint.
    Result<void> check_integrity();
    /// Encrypts the whole file under another key.
    Result<void> rekey(const DatabaseKey& key);
    /// Writes all pages, as of now, to a new file under `key`; nothing of it stays in a log.
    Result<void> copy_to(const std::filesystem::path& path, const DatabaseKey& key);
    /// Copies the write-ahead log into the file and empties it.
    Result<void> checkpoint();

    std::int64_t last_insert_id() const;
    /// Rows changed by the last statement.
    int changes() const;

    /// Version text of SQLite ("3.15.2") and of the cipher as this process runs them.
    static std::string_view library_version();
    Result<std::string> cipher_version();

private:
    friend class Transaction;
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    explicit Database(sqlite3* handle) : handle_(handle) {}
    Result<void> apply_key(const DatabaseKey& key);
    std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace vesper::store
