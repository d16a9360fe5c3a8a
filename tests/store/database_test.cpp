#include "core/store/database.h"

#include <fstream>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/random.h"

using namespace vesper;
using namespace vesper::store;

namespace {

constexpr std::array<std::string_view, 2> kSteps{"CREATE TABLE t(id INTEGER PRIMARY KEY, x BLOB)",
                                                 "ALTER TABLE t ADD COLUMN y TEXT"};

DatabaseKey key_of(std::uint8_t fill) {
    ByteArray<32> bytes;
    bytes.fill(fill);
    return DatabaseKey(bytes);
}

DatabaseOptions with(OpenMode mode) {
    DatabaseOptions options;
    options.mode = mode;
    return options;
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write_file(const std::filesystem::path& file, const std::string& contents) {
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(contents.data(), static_cast<std::streamsize>(contents.size()));
}

std::int64_t count_rows(Database& database) {
    auto query = database.prepare("SELECT count(*) FROM t");
    if (!query || !query->step().value_or(false)) return -1;
    return query->integer(0);
}

/// A closed file with 500 rows of 200 bytes: some dozens of pages.
void make_file(const std::filesystem::path& file) {
    auto database = Database::open(file, key_of(1), with(OpenMode::CreateNew));
    QVERIFY2(database, database ? "" : database.error().describe().c_str());
    QVERIFY(database->migrate(kSteps));
    auto transaction = database->begin();
    QVERIFY(transaction);
    auto insert = database->prepare("INSERT INTO t(x, y) VALUES(?1, ?2)");
    QVERIFY(insert);
    for (int i = 0; i < 500; ++i) {
        const Bytes blob(200, static_cast<std::uint8_t>(i));
        QVERIFY(insert->bind(1, blob).bind(2, std::string_view("row")).run());
    }
    QVERIFY(transaction->commit());
    QVERIFY(database->checkpoint());
}

}  // namespace

class DatabaseTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::filesystem::path path(const char* name) { return folder_.filePath(name).toStdString(); }

private slots:
    void opens_again() {
        make_file(path("again.db"));
        auto database = Database::open(path("again.db"), key_of(1), with(OpenMode::OpenExisting));
        QVERIFY(database);
        QCOMPARE(count_rows(*database), 500);
        QVERIFY(database->check_integrity());
        auto page = database->prepare("PRAGMA page_size");
        QVERIFY(page->step().value());
        QCOMPARE(page->integer(0), 4096);
        auto mode = database->prepare("PRAGMA journal_mode");
        QVERIFY(mode->step().value());
        QCOMPARE(mode->text(0), std::string("wal"));
    }

    void modes() {
        auto missing = Database::open(path("none.db"), key_of(1), with(OpenMode::OpenExisting));
        QVERIFY(!missing);
        QVERIFY(missing.error().is(StoreError::Missing));
        QVERIFY(!std::filesystem::exists(path("none.db")));
        make_file(path("there.db"));
        auto twice = Database::open(path("there.db"), key_of(1), with(OpenMode::CreateNew));
        QVERIFY(!twice);
        QVERIFY(twice.error().is(StoreError::AlreadyExists));
        auto reader = Database::open(path("there.db"), key_of(1), with(OpenMode::ReadOnly));
        QVERIFY(reader);
        QCOMPARE(count_rows(*reader), 500);
        auto written = reader->execute("DELETE FROM t");
        QVERIFY(!written);
        QVERIFY(written.error().is(StoreError::ReadOnly));
        const auto mode = std::filesystem::status(path("there.db")).permissions();
        QVERIFY((mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) ==
                std::filesystem::perms::none);
    }

    void wrong_key() {
        make_file(path("key.db"));
        auto database = Database::open(path("key.db"), key_of(2), with(OpenMode::OpenExisting));
        QVERIFY(!database);
        QVERIFY(database.error().is(StoreError::WrongKey));
        // The attempt must not have harmed the file.
        QVERIFY(Database::open(path("key.db"), key_of(1), with(OpenMode::OpenExisting)));
    }

    void plain_file_is_refused() {
        std::string page = "SQLite format 3";
        page.resize(4096, '\0');
        write_file(path("plain.db"), page);
        auto database = Database::open(path("plain.db"), key_of(1), with(OpenMode::OpenExisting));
        QVERIFY(!database);
        QVERIFY(database.error().is(StoreError::NotEncrypted));
    }

    void flipped_byte_is_found_data() {
        QTest::addColumn<int>("page");
        QTest::addColumn<int>("offset");
        // 3.4.1 authenticates a page's contents and its IV, up to byte 4064; the HMAC follows.
        for (const int page : {0, 1, 3, 10})
            for (const int offset : {20, 700, 4050, 4075})
                QTest::addRow("page %d byte %d", page, offset) << page << offset;
    }
    void flipped_byte_is_found() {
        QFETCH(int, page);
        QFETCH(int, offset);
        const auto file = path("flip.db");
        std::filesystem::remove(file);
        make_file(file);
        std::string contents = read_file(file);
        const std::size_t place = static_cast<std::size_t>(page) * 4096 + std::size_t(offset);
        QVERIFY(place < contents.size());
        contents[place] = static_cast<char>(contents[place] ^ 0x40);
        write_file(file, contents);
        auto database = Database::open(file, key_of(1), with(OpenMode::OpenExisting));
        if (page == 0) {
            QVERIFY(!database);
            QVERIFY(database.error().is(StoreError::WrongKey));
            return;
        }
        QVERIFY(database);
        auto checked = database->check_integrity();
        QVERIFY(!checked);
        QVERIFY(checked.error().is(StoreError::Damaged));
    }

    void truncated_file_is_found() {
        const auto file = path("short.db");
        make_file(file);
        const std::string contents = read_file(file);
        for (const std::size_t size : {std::size_t(100), std::size_t(4096), contents.size() / 2}) {
            write_file(file, contents.substr(0, size));
            auto database = Database::open(file, key_of(1), with(OpenMode::OpenExisting));
            if (!database) continue;
            auto checked = database->check_integrity();
            QVERIFY2(!checked, std::to_string(size).c_str());
            QVERIFY(checked.error().is(StoreError::Damaged));
        }
    }

    void rolls_back() {
        make_file(path("roll.db"));
        auto database = Database::open(path("roll.db"), key_of(1), with(OpenMode::OpenExisting));
        QVERIFY(database);
        {
            auto transaction = database->begin();
            QVERIFY(transaction);
            QVERIFY(database->execute("DELETE FROM t"));
            QCOMPARE(count_rows(*database), 0);
        }
        QCOMPARE(count_rows(*database), 500);
    }

    void later_schema_is_refused() {
        make_file(path("later.db"));
        auto database = Database::open(path("later.db"), key_of(1), with(OpenMode::OpenExisting));
        QVERIFY(database);
        QVERIFY(database->execute("PRAGMA user_version=7"));
        auto migrated = database->migrate(kSteps);
        QVERIFY(!migrated);
        QVERIFY(migrated.error().is(StoreError::TooNew));
    }

    void migration_is_whole_or_not() {
        auto database = Database::open(path("half.db"), key_of(1), with(OpenMode::CreateNew));
        QVERIFY(database);
        constexpr std::array<std::string_view, 1> bad{"CREATE TABLE t(x); CREATE TABLE t(x)"};
        QVERIFY(!database->migrate(bad));
        QCOMPARE(count_rows(*database), -1);
        QVERIFY(database->migrate(kSteps));
        QCOMPARE(count_rows(*database), 0);
    }

    void rekeys() {
        const auto file = path("rekey.db");
        make_file(file);
        {
            auto database = Database::open(file, key_of(1), with(OpenMode::OpenExisting));
            QVERIFY(database);
            auto done = database->rekey(key_of(9));
            QVERIFY2(done, done ? "" : done.error().describe().c_str());
            QCOMPARE(count_rows(*database), 500);
        }
        QVERIFY(!Database::open(file, key_of(1), with(OpenMode::OpenExisting)));
        auto database = Database::open(file, key_of(9), with(OpenMode::OpenExisting));
        QVERIFY(database);
        QCOMPARE(count_rows(*database), 500);
        QVERIFY(database->check_integrity());
    }

    void values_come_back() {
        auto database = Database::open(path("values.db"), key_of(1), with(OpenMode::CreateNew));
        QVERIFY(database);
        QVERIFY(database->execute("CREATE TABLE v(a, b, c, d)"));
        auto insert = database->prepare("INSERT INTO v VALUES(?1,?2,?3,?4)");
        QVERIFY(insert);
        insert->bind_u64(1, ~std::uint64_t{0}).bind(2, ByteView()).bind_null(3);
        QVERIFY(insert->bind(4, std::string_view("a\0b", 3)).run());
        auto query = database->prepare("SELECT a, b, c, d FROM v");
        QVERIFY(query->step().value());
        QCOMPARE(query->u64(0), ~std::uint64_t{0});
        QVERIFY(!query->is_null(1));
        QVERIFY(query->blob(1).empty());
        QVERIFY(query->is_null(2));
        QCOMPARE(query->text(3), std::string("a\0b", 3));
        auto wrong = query->array<32>(1);
        QVERIFY(!wrong);
        QVERIFY(wrong.error().is(StoreError::Damaged));
    }
};

QTEST_APPLESS_MAIN(DatabaseTest)
#include "database_test.moc"
