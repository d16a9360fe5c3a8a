/// The link hazard of SQLCipher beside SQLite (core/store/CMakeLists.txt): whatever else is in the
/// process, our calls must reach SQLCipher, and its functions must not be offered to others.
#include <dlfcn.h>
#include <fstream>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/random.h"
#include "core/store/database.h"

#ifdef VESPER_PLAIN_SQLITE
// Declared here only: including sqlite3.h would bring SQLCipher's declarations or the other's.
extern "C" const char* sqlite3_sourceid(void);
#endif

using namespace vesper;
using namespace vesper::store;

namespace {

std::string head_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string head(16, '\0');
    stream.read(head.data(), 16);
    head.resize(static_cast<std::size_t>(stream.gcount()));
    return head;
}

void check_store(const QTemporaryDir& folder) {
    const std::filesystem::path file = folder.filePath("a.db").toStdString();
    const DatabaseKey key(base::system_random().array<32>());
    {
        DatabaseOptions options;
        options.mode = OpenMode::CreateNew;
        auto database = Database::open(file, key, options);
        QVERIFY2(database, database ? "" : database.error().describe().c_str());
        QVERIFY(database->execute("CREATE TABLE t(x); INSERT INTO t VALUES('visible text')"));
        QVERIFY(database->checkpoint());
        QVERIFY(!database->cipher_version()->empty());
    }
    QVERIFY(!head_of(file).starts_with("SQLite format 3"));
    std::ifstream stream(file, std::ios::binary);
    const std::string contents((std::istreambuf_iterator<char>(stream)),
                               std::istreambuf_iterator<char>());
    QVERIFY(contents.size() >= 4096);
    QVERIFY(contents.find("visible text") == std::string::npos);
}

}  // namespace

class LinkingTest : public QObject {
    Q_OBJECT
private slots:
    void linked_version() { QCOMPARE(Database::library_version(), std::string_view("3.15.2")); }

    void encrypted() {
        const QTemporaryDir folder;
        check_store(folder);
    }

    void encrypted_with_sqlite_loaded_globally() {
        void* other = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_GLOBAL);
        if (!other) QSKIP("no libsqlite3.so.0 on this machine");
        const auto version =
            reinterpret_cast<const char* (*)()>(dlsym(other, "sqlite3_libversion"));
        QVERIFY(version);
        QVERIFY(std::string_view(version()) != Database::library_version());
        const QTemporaryDir folder;
        check_store(folder);
    }

    void nothing_exported() {
        // In this executable's own symbol table there must be no SQLite function at all.
        void* self = dlopen(nullptr, RTLD_NOW);
        QVERIFY(self);
        for (const char* name : {"sqlite3_open_v2", "sqlite3_key", "sqlite3_libversion"}) {
            void* found = dlsym(self, name);
            if (!found) continue;
            Dl_info where{};
            QVERIFY(dladdr(found, &where) != 0);
            // What is found must be another library's, never ours.
            QVERIFY2(std::string_view(where.dli_fname).find("libsqlite3") != std::string_view::npos,
                     where.dli_fname);
        }
    }

#ifdef VESPER_PLAIN_SQLITE
    void plain_sqlite_is_really_here() {
        void* self = dlopen(nullptr, RTLD_NOW);
        QVERIFY(dlsym(self, "sqlite3_open_v2"));
        // And the test's own reference resolves to one of the two without harm.
        QVERIFY(std::string_view(sqlite3_sourceid()).size() > 10);
    }
#endif
};

QTEST_APPLESS_MAIN(LinkingTest)
#include "linking_test.moc"
