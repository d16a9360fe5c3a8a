// The vault file: opens with its password and in no other way, whatever byte is changed.
// A key derivation costs half a second, so tests that need one share a vault.

#include "core/wallet/vault.h"

#include <cmath>
#include <csignal>
#include <functional>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/random.h"
#include "core/wallet/attempts.h"
#include "core/wallet/recovery_key.h"
#include "tests/support/fault_report.h"

using namespace vesper;
using namespace vesper::wallet;

namespace {

SecureBytes password(std::string_view text) {
    return SecureBytes(base::as_bytes(text));
}

Bytes read(const std::string& path) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const QByteArray all = file.readAll();
    return {all.begin(), all.end()};
}

void write(const std::string& path, const Bytes& bytes) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
}

bool same(const SecureBytes& a, const SecureBytes& b) {
    return a.reveal(
        [&](ByteView x) { return b.reveal([&](ByteView y) { return base::ct_equal(x, y); }); });
}

enum class Ended { Killed, ByItself, NotTraced };

/// Runs `work` in a child and kills it, as kill -9 does, when it has stopped `stop` times at the
/// beginning or the end of a system call.
Ended killed_at(int stop, const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) != 0) ::_exit(77);
        ::raise(SIGSTOP);
        work();
        ::_exit(0);
    }
    int status = 0;
    for (int seen = 0;; ++seen) {
        if (::waitpid(child, &status, 0) != child) return Ended::NotTraced;
        if (WIFEXITED(status))
            return WEXITSTATUS(status) == 77 ? Ended::NotTraced : Ended::ByItself;
        if (seen == stop) {
            ::kill(child, SIGKILL);
            ::waitpid(child, &status, 0);
            return Ended::Killed;
        }
        if (::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr) != 0) return Ended::NotTraced;
    }
}

// Offsets in a file with one wrap (see vault.h).
constexpr std::size_t kVersionAt = 8, kProfileAt = 12, kCountAt = 16, kKindAt = 17, kKdfAt = 18,
                      kMemoryAt = 19, kPassesAt = 23, kSaltAt = 27, kNonceAt = 43, kSealedAt = 67,
                      kMacAt = 115, kSize = 147;

// A file of format 1, made from the stream of seed 42, 0, 0, …; taken apart once with nothing but
// Argon2id, XChaCha20-Poly1305 and BLAKE2b of another program. Every later version must open it.
const char* const kFormat1 =
    "5653505641554c5401000000010000000101010000040003000000eb604128710fd1d804264f1a5b080a605651"
    "49f216a0b528d73e96ab2da98ac1127217d32d3a18fa582b4477c393d2406389686de551383489918c7d0d188e"
    "7a357de95d051b3e170b5c141f2aaf718e708ae83c68ac2eb695ecc9b76bab78876c7114e6edfda266cd86e35e"
    "210fda5f4199569b8b9fd0e1";
const char* const kFormat1Key = "1f76e526510ae36a625c8b5c597febb416042cce3db589b3dc82a8f7a4a86626";
const char* const kFormat1Password = "correct horse battery";

}  // namespace

class VaultTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    std::string path_;
    Bytes file_;
    SecureBytes key_;

    Bytes with_byte(std::size_t at, std::uint8_t value) const {
        Bytes changed = file_;
        changed[at] = value;
        return changed;
    }

private slots:
    void initTestCase() {
        path_ = dir_.filePath("a.vault").toStdString();
        const auto vault = Vault::create(path_, password("correct horse"), base::system_random());
        QVERIFY(vault);
        key_ = vault->data_key().duplicate();
        file_ = read(path_);
    }

    void layout() {
        QCOMPARE(file_.size(), kSize);
        QCOMPARE(base::to_string(ByteView(file_).first(8)), std::string("VSPVAULT"));
        QCOMPARE(QFile::permissions(QString::fromStdString(path_)) &
                     (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                 QFile::Permissions{});
        const auto decoded = VaultFile::decode(file_);
        QVERIFY(decoded);
        QCOMPARE(decoded->wraps.size(), std::size_t{1});
        QVERIFY(decoded->wraps[0].cost == kMinimumKdfCost);
        QVERIFY(decoded->encode() == file_);
        // The key itself does not stand in the file.
        key_.reveal([&](ByteView key) {
            QVERIFY(std::search(file_.begin(), file_.end(), key.begin(), key.end()) == file_.end());
        });
    }

    void opens_with_its_password_only() {
        const auto opened = Vault::open(path_, password("correct horse"));
        QVERIFY(opened);
        QVERIFY(opened->data_key().reveal([&](ByteView a) {
            return key_.reveal([&](ByteView b) { return base::ct_equal(a, b); });
        }));
        for (const char* wrong : {"correct horsf", "correct horse ", "x"}) {
            const auto refused = Vault::open(path_, password(wrong));
            QVERIFY(!refused);
            QVERIFY(refused.error().is(WalletError::VaultAuthentication));
        }
        QVERIFY(Vault::open(path_, password("")).error().is(WalletError::PasswordEmpty));
    }

    void F10_known_answer() {
        const std::string path = dir_.filePath("format1.vault").toStdString();
        base::ChaChaStream stream(ByteArray<32>{42});
        QVERIFY(Vault::create(path, password(kFormat1Password), stream));
        QCOMPARE(base::to_hex(read(path)), std::string(kFormat1));
        const auto opened = Vault::open(path, password(kFormat1Password));
        QVERIFY(opened);
        QCOMPARE(opened->data_key().reveal([](ByteView key) { return base::to_hex(key); }),
                 std::string(kFormat1Key));
    }

    void does_not_replace_a_vault() {
        const auto again = Vault::create(path_, password("x"), base::system_random());
        QVERIFY(again.error().is(WalletError::Exists));
        QVERIFY(read(path_) == file_);
    }

    void missing_file() {
        QVERIFY(Vault::open(dir_.filePath("none.vault").toStdString(), password("x"))
                    .error()
                    .is(WalletError::NotFound));
    }

    // A header that asks for less than the floor is refused before the password is touched: these
    // run through without a key derivation.
    void F10_a_downgraded_header_is_refused() {
        const std::string path = dir_.filePath("weak.vault").toStdString();
        struct Case {
            std::uint32_t memory_kib, passes;
            WalletError error;
        };
        const Case cases[] = {{64 * 1024, 3, WalletError::VaultWeakKdf},
                              {256 * 1024 - 1, 3, WalletError::VaultWeakKdf},
                              {256 * 1024, 2, WalletError::VaultWeakKdf},
                              {256 * 1024, 0, WalletError::VaultWeakKdf},
                              {0, 3, WalletError::VaultWeakKdf},
                              {1024 * 1024, 1, WalletError::VaultWeakKdf},
                              {0xffffffff, 3, WalletError::VaultCostlyKdf},
                              {256 * 1024, 0xffffffff, WalletError::VaultCostlyKdf}};
        for (const auto& c : cases) {
            Bytes changed = file_;
            for (unsigned i = 0; i < 4; ++i) {
                changed[kMemoryAt + i] = static_cast<std::uint8_t>(c.memory_kib >> (8 * i));
                changed[kPassesAt + i] = static_cast<std::uint8_t>(c.passes >> (8 * i));
            }
            write(path, changed);
            const auto opened = Vault::open(path, password("correct horse"));
            QVERIFY(!opened);
            QVERIFY2(opened.error().is(c.error), opened.error().describe().c_str());
        }
        write(path, with_byte(kKdfAt, 0));  // no derivation at all
        QVERIFY(Vault::open(path, password("correct horse")).error().is(WalletError::VaultWeakKdf));
        const auto weak = Vault::create(dir_.filePath("w2.vault").toStdString(), password("x"),
                                        base::system_random(), KdfCost{64 * 1024, 3});
        QVERIFY(weak.error().is(WalletError::VaultWeakKdf));
    }

    void changed_bytes() {
        // Bytes whose change is a matter of form fail in decode, without a derivation.
        for (std::size_t at = 0; at < kMemoryAt; ++at) {
            const auto decoded =
                VaultFile::decode(with_byte(at, static_cast<std::uint8_t>(file_[at] ^ 0x40)));
            QVERIFY(!decoded);
        }
        QVERIFY(VaultFile::decode(with_byte(kVersionAt, 2)).error().offset() == kVersionAt);
        QVERIFY(VaultFile::decode(with_byte(kProfileAt, 2)).error().offset() == kProfileAt);
        QVERIFY(VaultFile::decode(with_byte(kCountAt, 0)).error().offset() == kCountAt);
        QVERIFY(VaultFile::decode(with_byte(kCountAt, 17)).error().offset() == kCountAt);
        QVERIFY(VaultFile::decode(with_byte(kKindAt, 9)).error().offset() == kKindAt);

        // One byte of every other field: the password is right, the file is not. The cost is
        // raised, which passes the floor, so it is the authentication that notices.
        const std::string path = dir_.filePath("changed.vault").toStdString();
        Bytes more_passes = file_;
        more_passes[kPassesAt] = 4;
        for (const Bytes& changed :
             {more_passes,
              with_byte(kSaltAt + 5, static_cast<std::uint8_t>(file_[kSaltAt + 5] ^ 1)),
              with_byte(kNonceAt, static_cast<std::uint8_t>(file_[kNonceAt] ^ 1)),
              with_byte(kSealedAt + 47, static_cast<std::uint8_t>(file_[kSealedAt + 47] ^ 1)),
              with_byte(kMacAt + 31, static_cast<std::uint8_t>(file_[kMacAt + 31] ^ 1))}) {
            write(path, changed);
            const auto opened = Vault::open(path, password("correct horse"));
            QVERIFY(!opened);
            QVERIFY2(opened.error().is(WalletError::VaultAuthentication),
                     opened.error().describe().c_str());
        }
    }

    // A wrap that somebody appended is under the MAC, although the password's wrap still opens.
    void added_wrap_is_noticed() {
        auto file = VaultFile::decode(file_).value();
        VaultWrap extra;
        extra.kind = WrapKind::Keychain;
        extra.kdf = KdfKind::None;
        extra.cost = {0, 0};
        file.wraps.push_back(extra);
        const std::string path = dir_.filePath("extra.vault").toStdString();
        write(path, file.encode());
        QVERIFY(VaultFile::decode(read(path)));
        const auto opened = Vault::open(path, password("correct horse"));
        QVERIFY(!opened);
        QVERIFY(opened.error().is(WalletError::VaultAuthentication));
    }

    void cut_and_long_files() {
        for (std::size_t size = 0; size < file_.size(); ++size) {
            const auto decoded = VaultFile::decode(ByteView(file_).first(size));
            QVERIFY(!decoded);
            QVERIFY(decoded.error().is(WalletError::VaultMalformed));
        }
        Bytes longer = file_;
        longer.push_back(0);
        QVERIFY(VaultFile::decode(longer).error().is(WalletError::VaultMalformed));
        const std::string path = dir_.filePath("huge.vault").toStdString();
        write(path, Bytes(1 << 20));
        QVERIFY(Vault::open(path, password("x")).error().is(WalletError::VaultMalformed));
    }

    void F11_password_change_rewraps_the_same_key() {
        const std::string path = dir_.filePath("change.vault").toStdString();
        write(path, file_);
        auto vault = Vault::open(path, password("correct horse"));
        QVERIFY(vault);
        QVERIFY(vault->change_password(password("wrong"), password("new"), base::system_random())
                    .error()
                    .is(WalletError::VaultAuthentication));
        QVERIFY(read(path) == file_);
        QVERIFY(vault->change_password(password("correct horse"), password("new"),
                                       base::system_random()));
        const Bytes changed = read(path);
        QCOMPARE(changed.size(), file_.size());
        QVERIFY(changed != file_);
        QVERIFY(!QFile::exists(QString::fromStdString(path) + ".new"));
        // The one before stays until the vault is opened again.
        QVERIFY(read(path + ".bak") == file_);
        QVERIFY(!Vault::open(path, password("correct horse")));
        QVERIFY(read(path + ".bak") == file_);
        const auto reopened = Vault::open(path, password("new"));
        QVERIFY(reopened);
        QVERIFY(same(reopened->data_key(), key_));
        QVERIFY(!QFile::exists(QString::fromStdString(path) + ".bak"));
        QVERIFY(reopened->file().wraps[0].cost == kMinimumKdfCost);
        // A file that is torn gives way to the one before.
        auto again = Vault::open(path, password("new"));
        QVERIFY(again->set_password(password("third"), base::system_random(), {512 * 1024, 3}));
        QVERIFY(again->file().wraps[0].cost == (KdfCost{512 * 1024, 3}));
        Bytes torn = read(path);
        torn.resize(40);
        write(path, torn);
        QVERIFY(!Vault::open(path, password("third")));
        QVERIFY(Vault::open(path, password("new")));
        QVERIFY(read(path) == changed);
    }

    // At every system call of a change, before and after it, the process is killed. What is left
    // opens with exactly one of the two passwords: it is one of the two files, to the byte.
    void F16_a_password_change_survives_kill_at_every_system_call() {
        const std::string path = dir_.filePath("faults.vault").toStdString();
        write(path, file_);
        auto vault = Vault::open(path, password("correct horse"));
        QVERIFY(vault);
        QVERIFY(vault->set_password(password("after"), base::system_random(), {256 * 1024, 4}));
        const Bytes after = read(path);
        const VaultWrap wrap = VaultFile::decode(after)->wraps[0];
        QVERIFY(!Vault::open(path, password("correct horse")));
        QVERIFY(Vault::open(path, password("after")));
        write(path, file_);
        auto before = Vault::open(path, password("correct horse"));
        QVERIFY(before);
        QVERIFY(!Vault::open(path, password("after")));

        int points = 0, old_files = 0, new_files = 0;
        for (int stop = 0;; ++stop) {
            write(path, file_);
            const Ended ended = killed_at(stop, [&] { (void)before->add_wrap(wrap); });
            if (ended == Ended::NotTraced)
                QSKIP("this system does not let a process trace its own");
            const Bytes left = read(path);
            QVERIFY2(left == file_ || left == after, qPrintable(QString::number(stop)));
            ++(left == after ? new_files : old_files);
            if (ended == Ended::ByItself) break;
            ++points;
        }
        qInfo("killed at %d points: %d times the old password, %d times the new one", points,
              old_files, new_files);
        vesper::test::report_fault("a password change killed at each system call", points,
                                   "nothing",
                                   std::to_string(old_files) + " times the old password opens, " +
                                       std::to_string(new_files) + " times the new one");
        QVERIFY(points >= 20);
        QVERIFY(old_files > 0 && new_files > 1);
        // Whatever lies about from the interrupted ones goes with the next unlock.
        QVERIFY(Vault::open(path, password("after")));
        QVERIFY(!QFile::exists(QString::fromStdString(path) + ".bak"));
        QVERIFY(!QFile::exists(QString::fromStdString(path) + ".new"));
    }

    void F16_a_stronger_derivation_asks_for_memory_first() {
        QVERIFY(scaled_cost(500, 1000, 8ULL << 20) == (KdfCost{512 * 1024, 3}));
        QVERIFY(scaled_cost(500, 1600, 8ULL << 20) == (KdfCost{768 * 1024, 3}));
        QVERIFY(scaled_cost(500, 4000, 1ULL << 20) == (KdfCost{1024 * 1024, 6}));
        // Never below the floor, and never more than is taken from a file.
        QVERIFY(scaled_cost(5000, 1000, 8ULL << 20) == kMinimumKdfCost);
        QVERIFY(scaled_cost(500, 1000, 0) == (KdfCost{256 * 1024, 6}));
        QVERIFY(scaled_cost(1, 1'000'000'000, 64ULL << 20) == kMaximumKdfCost);
    }

    // F11: more ways in, each of which comes and goes without touching the others.
    void F11_recovery_key_and_keychain_are_removable_wraps() {
        const std::string path = dir_.filePath("ways.vault").toStdString();
        write(path, file_);
        auto vault = Vault::open(path, password("correct horse"));
        auto& random = base::system_random();
        const auto text = vault->add_recovery_key(random);
        QVERIFY(text);
        QCOMPARE(text->size(), std::size_t{69});
        const auto made = vault->make_keychain_wrap(random);
        QVERIFY(made);
        const auto& [wrap, item] = *made;
        // Not before the header knows it.
        QVERIFY(Vault::open_with_keychain(path, item.text).error().is(WalletError::VaultNoWrap));
        QVERIFY(vault->add_wrap(wrap));
        QCOMPARE(Vault::keychain_id(*Vault::read(path)), item.id);
        QCOMPARE(VaultFile::decode(read(path))->wraps.size(), std::size_t{3});

        const auto by_key = Vault::open_with_recovery_key(path, *text);
        QVERIFY(by_key);
        QVERIFY(same(by_key->data_key(), key_));
        const auto by_keychain = Vault::open_with_keychain(path, item.text);
        QVERIFY(by_keychain);
        QVERIFY(same(by_keychain->data_key(), key_));
        // The keychain holds the data key wrapped: not as it is, and without the file nothing.
        item.text.reveal([&](ByteView characters) {
            const auto raw = base::from_base64(
                {reinterpret_cast<const char*>(characters.data()), characters.size()});
            QVERIFY(raw);
            QCOMPARE(raw->size(), std::size_t{48});
            key_.reveal([&](ByteView key) {
                QVERIFY(std::search(raw->begin(), raw->end(), key.begin(), key.end()) ==
                        raw->end());
            });
        });
        QVERIFY(Vault::open_with_keychain(path, password("bm90IHRoaXM="))
                    .error()
                    .is(WalletError::KeychainStale));
        const SecureBytes other = recovery_key_text(make_recovery_key(random));
        QVERIFY(Vault::open_with_recovery_key(path, other).error().is(WalletError::BadRecoveryKey));

        // Another item replaces the one before; the old one is worth nothing then.
        const auto second = vault->make_keychain_wrap(random);
        QVERIFY(vault->add_wrap(second->first));
        QVERIFY(Vault::open_with_keychain(path, item.text).error().is(WalletError::KeychainStale));
        QVERIFY(vault->remove_wraps(WrapKind::Keychain));
        QVERIFY(!Vault::open_with_keychain(path, second->second.text));
        QVERIFY(Vault::open_with_recovery_key(path, *text));
        QVERIFY(vault->remove_wraps(WrapKind::Recovery));
        QVERIFY(!Vault::open_with_recovery_key(path, *text));
        QVERIFY(vault->remove_wraps(WrapKind::Recovery).error().is(WalletError::VaultNoWrap));
        QVERIFY(vault->remove_wraps(WrapKind::Password).error().is(WalletError::VaultNoWrap));
        QVERIFY(Vault::open(path, password("correct horse")));
    }

    void F11_recovery_key_text() {
        const SecureBytes key = make_recovery_key(base::system_random());
        const SecureBytes text = recovery_key_text(key);
        const std::string written = text.reveal([](ByteView t) { return base::to_string(t); });
        QVERIFY(same(*read_recovery_key(text), key));
        std::string loose = written;
        for (char& c : loose) {
            if (c == '-') c = ' ';
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
            if (c == 'o') c = '0';
            if (c == 'b') c = '8';
        }
        QVERIFY(same(*read_recovery_key(password("  " + loose + "\n")), key));
        // One letter is another one, or is missing, or cannot stand there.
        for (std::size_t at = 0; at < written.size(); at += 5) {
            std::string wrong = written;
            wrong[at] = wrong[at] == 'A' ? 'C' : 'A';
            QVERIFY(read_recovery_key(password(wrong)).error().is(WalletError::BadRecoveryKey));
            wrong[at] = '9';
            QCOMPARE(read_recovery_key(password(wrong)).error().offset(), std::optional(at));
            wrong.erase(at, 1);
            QVERIFY(!read_recovery_key(password(wrong)));
        }
        QVERIFY(!read_recovery_key(password(written + "A")));
        QVERIFY(!read_recovery_key(SecureBytes()));
    }

    void F13_wrong_passwords_slow_down_across_restarts() {
        const std::string path = dir_.filePath("a.tries").toStdString();
        std::int64_t now = 1'700'000'000'000;
        const std::int64_t waits[] = {0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
        for (std::size_t failures = 0; failures < std::size(waits); ++failures) {
            // Each try by an object of its own, as after a restart.
            QCOMPARE(Attempts::wait_ms(Attempts(path).state(), now), waits[failures] * 1000);
            if (waits[failures] > 0) {
                const auto early = Attempts(path).begin(now + 1);
                QVERIFY(early.error().is(WalletError::TooManyTries));
                QCOMPARE(early.error().offset(),
                         std::optional(static_cast<std::size_t>(waits[failures])));
                QVERIFY(!Attempts(path).begin(now + waits[failures] * 1000 - 1));
            }
            now += waits[failures] * 1000;
            QVERIFY(Attempts(path).begin(now));
        }
        // A clock that goes back makes it wait anew, not longer.
        QVERIFY(Attempts(path).begin(now - 86'400'000).error().offset() == std::size_t{300});
        QVERIFY(Attempts(path).begin(now - 86'400'000 + 300'000));
        // Not a try of a password.
        const auto counted = Attempts(path).state().failures;
        Attempts(path).take_back();
        QCOMPARE(Attempts(path).state().failures, counted - 1);
        Attempts(path).forget();
        QCOMPARE(Attempts(path).state().failures, 0U);
        // Fifty in a row, and what is no count.
        for (int i = 0; i < 50; ++i)
            QVERIFY(Attempts(path).begin(now += 300'000));
        QCOMPARE(Attempts(path).state().failures, 50U);
        write(path, base::to_bytes("\x01nonsense"));
        QCOMPARE(Attempts(path).state().failures, 0U);
    }
};

QTEST_APPLESS_MAIN(VaultTest)
#include "vault_test.moc"
