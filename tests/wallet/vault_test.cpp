// The vault file: opens with its password and in no other way, whatever byte is changed.
// A key derivation costs half a second, so tests that need one share a vault.

#include "core/wallet/vault.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/random.h"

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

    void known_answer() {
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
    void downgraded_header_is_refused() {
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

    void password_change_rewraps_the_same_key() {
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
        QVERIFY(!Vault::open(path, password("correct horse")));
        const auto reopened = Vault::open(path, password("new"));
        QVERIFY(reopened);
        QVERIFY(reopened->data_key().reveal([&](ByteView a) {
            return key_.reveal([&](ByteView b) { return base::ct_equal(a, b); });
        }));
    }
};

QTEST_APPLESS_MAIN(VaultTest)
#include "vault_test.moc"
