// What goes by the clock on the wall: how long a guesser waits, when a backup is asked for, the
// copy of the day. And what does not: every wrong way to open a vault pays one derivation.
//
// Run by "service_kills_test --clocks", whose program sets the clock (fault_points.h) and derives
// keys for nothing (cheap_kdf.h).
#include <filesystem>
#include <fstream>
#include <iterator>

#include <QtTest>

#include "core/net/qt_http_transport.h"
#include "core/service/backup_service_impl.h"
#include "core/service/workspace.h"
#include "core/wallet/backup.h"
#include "core/wallet/vault.h"
#include "tests/support/cheap_kdf.h"
#include "tests/support/fault_points.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet::test;
namespace fs = std::filesystem;
using wallet::WalletError;

namespace {

constexpr long long kMinute = 60, kHour = 60 * kMinute, kDay = 24 * kHour;

void pass(long long seconds) {
    test::faults().clock_seconds += seconds;
}

Bytes read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return Bytes{std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

class ClocksTest : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    std::string folder(const char* name) { return dir_.filePath(name).toStdString(); }

    /// A wallet with one coin, if it is worth something.
    std::unique_ptr<wallet::Wallet> make(const std::string& folder, std::uint64_t sats) {
        auto made =
            wallet::Wallet::restore_words(folder, named("w"), words_of(), wallet::KeyScheme::A,
                                          password(), base::system_random())
                .value();
        if (sats == 0) return made;
        TestChain chain;
        auto& block = chain.next();
        chain.pay(made->new_address(base::system_random())->hex, sats);
        base::ThreadPool pool(1);
        if (!wallet::Scanner(*made, pool).scan_block(block)) qFatal("scan");
        return made;
    }

    static std::unique_ptr<service::Workspace> open(const std::string& folder) {
        service::WorkspaceOptions options;
        options.data_dir = folder;
        options.network = {service::NetworkKind::Custom, "nyks", "http://127.0.0.1:9", "", "", ""};
        options.transport = std::make_shared<net::QtHttpTransport>();
        auto opened = service::Workspace::open(std::move(options), {});
        if (!opened) qFatal("%s", opened.error().describe().c_str());
        return *std::move(opened);
    }

private slots:
    void cleanup() {
        test::faults().clock_seconds = 0;
        test::faults().room = -1;
    }

    void F13_fifty_wrong_passwords() {
        const std::string dir = folder("guesses");
        make(dir, 0);
        const auto guess = [&](const std::string& text) {
            test::derivations() = 0;
            return wallet::Wallet::open(dir, "w", password(text));
        };
        std::size_t waited = 0;
        for (int tries = 0; tries < 50; ++tries) {
            auto opened = guess("guess " + std::to_string(tries));
            const bool waits = !opened && opened.error().is(WalletError::TooManyTries);
            QCOMPARE(waits, tries >= 3);
            if (waits) {
                // Who has to wait learns nothing, and it costs nothing.
                QCOMPARE(test::derivations(), 0);
                waited += opened.error().offset().value();
                pass(static_cast<long long>(opened.error().offset().value()));
                opened = guess("guess " + std::to_string(tries));
            }
            QVERIFY(!opened && opened.error().is(WalletError::VaultAuthentication));
            QCOMPARE(test::derivations(), 1);
        }
        // 2 + 4 + … + 256 s, then 39 times five minutes; a slow machine waits in part by itself.
        QVERIFY2(waited > 12'000 && waited <= 510 + 39 * 300, qPrintable(QString::number(waited)));
        // The right one waits, too, and then ends the count.
        const auto early = guess("correct horse");
        QVERIFY(!early && early.error().is(WalletError::TooManyTries));
        pass(300);
        QVERIFY(guess("correct horse"));
        QCOMPARE(test::derivations(), 1);
        const auto next = guess("wrong");
        QVERIFY(!next && next.error().is(WalletError::VaultAuthentication));
    }

    void F13_header_and_password_cost_the_same() {
        const std::string dir = folder("headers");
        make(dir, 0);
        const Bytes sound = read(dir + "/wallets/w.vault");
        // prefix[17] kind kdf memory[4] passes[4] salt[16] nonce[24] sealed[48] mac[32]
        QCOMPARE(sound.size(), std::size_t{147});
        const std::string changed = dir + "/changed.vault";
        const auto outcome = [&](std::optional<std::size_t> flipped, std::string_view text) {
            Bytes bytes = sound;
            if (flipped) bytes[*flipped] ^= 1;
            std::ofstream(changed, std::ios::binary)
                .write(reinterpret_cast<const char*>(bytes.data()),
                       static_cast<std::streamsize>(bytes.size()));
            test::derivations() = 0;
            const auto opened = wallet::Vault::open(changed, password(text));
            return opened ? std::string("opened") : opened.error().describe();
        };
        QCOMPARE(outcome({}, "correct horse"), std::string("opened"));
        QCOMPARE(test::derivations(), 1);
        const std::string wrong = outcome({}, "wrong horse");
        QCOMPARE(test::derivations(), 1);
        for (const std::size_t place : {27, 43, 67, 114, 115, 146}) {
            // Word for word the same, after the same work.
            QCOMPARE(outcome(place, "correct horse"), wrong);
            QCOMPARE(test::derivations(), 1);
        }
    }

    void F23_a_backup_is_asked_for_after_thirty_days() {
        const std::string dir = folder("reminder");
        make(dir, 500);
        const auto workspace = open(dir);
        QVERIFY(workspace->wallet().unlock("w", password(), {}));
        service::BackupService& backups = workspace->backups();
        QVERIFY(backups.reminder()->due);
        QVERIFY(backups.back_up(folder("one.zkbackup"), {}));
        QVERIFY(!backups.reminder()->due);
        pass(30 * kDay - kHour);
        QVERIFY(!backups.reminder()->due);
        pass(2 * kHour);
        QVERIFY(backups.reminder()->due);
        QVERIFY(backups.back_up(folder("two.zkbackup"), {}));
        QVERIFY(!backups.reminder()->due);
        // A wallet that holds nothing asks for none.
        QVERIFY(workspace->wallet().create(
            {"empty", password(), std::move(workspace->wallet().new_words()->words)}, {}));
        QVERIFY(!backups.reminder()->due);
        pass(90 * kDay);
        QVERIFY(!backups.reminder()->due);
    }

    void F23_one_copy_a_day() {
        const std::string dir = folder("daily");
        const auto wallet = make(dir, 500);
        const auto copies_after = [&](long long seconds) {
            pass(seconds);
            service::keep_daily_copy(*wallet, dir);
            return wallet::backup_copies(dir, "w").size();
        };
        QCOMPARE(copies_after(0), std::size_t{1});
        QCOMPARE(copies_after(0), std::size_t{1});
        QCOMPARE(copies_after(23 * kHour), std::size_t{1});
        QCOMPARE(copies_after(kHour + kMinute), std::size_t{2});
        QCOMPARE(copies_after(kHour), std::size_t{2});
        // A clock that was set back: the newest is made anew, and the older ones stay.
        const auto before = wallet::backup_copies(dir, "w");
        QCOMPARE(copies_after(-10 * kDay), std::size_t{2});
        QCOMPARE(copies_after(kMinute), std::size_t{2});
        QCOMPARE(copies_after(kMinute), std::size_t{2});
        const auto after = wallet::backup_copies(dir, "w");
        QVERIFY(after.front().created_ms > before.front().created_ms);
        QCOMPARE(after.back().path, before.back().path);
    }

    /// The disk is full in the folder where a backup is tried out, for longer and longer.
    void F23_a_backup_that_could_not_be_tried_is_no_backup() {
        const std::string dir = folder("untried");
        const auto wallet = make(dir, 500);
        const std::string path = folder("untried.zkbackup");
        test::faults().where = "/.backup-check-";
        int failed = 0;
        for (long long room = 0;; room += 16'384) {
            QVERIFY(failed < 1000);
            test::faults().room = room;
            const auto made = wallet::write_backup(*wallet, dir, path, {}, base::system_random());
            test::faults().room = -1;
            if (made) break;
            ++failed;
            QVERIFY(!fs::exists(path));
            QVERIFY(!fs::exists(path + ".unfinished"));
        }
        // The copy itself takes one half of the room, trying it out the other.
        QVERIFY(failed >= 4);
        QVERIFY(fs::exists(path));
        for (const auto& entry : fs::directory_iterator(dir))
            QVERIFY(!entry.path().filename().string().starts_with(".backup-check"));
    }
};

int run_clocks_test(int argc, char** argv);

int run_clocks_test(int argc, char** argv) {
    ClocksTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "clocks_test.moc"
