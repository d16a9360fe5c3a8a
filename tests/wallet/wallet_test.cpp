// A wallet as two files: made, restored, opened, listed; what it shows and what it refuses.

#include <QDir>
#include <QFile>
#include <QtTest>

#include "core/wallet/funding.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;

namespace {

std::string text_of(const SecureBytes& bytes) {
    return bytes.reveal([](ByteView view) { return base::to_string(view); });
}

}  // namespace

class WalletTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    std::string path_;
    RandomSource& random_ = base::system_random();

private slots:
    void initTestCase() { path_ = dir_.path().toStdString(); }

    void make_close_open() {
        std::string address;
        {
            const auto words = Mnemonic::generate(random_).value();
            const auto made =
                Wallet::create(path_, named("Main wallet", 120), words, password(), random_);
            QVERIFY2(made.has_value(), made ? "" : made.error().describe().c_str());
            Wallet& wallet = **made;
            QCOMPARE(wallet.info().scheme, KeyScheme::A);
            QCOMPARE(wallet.info().birthday, std::uint64_t{120});
            QVERIFY(wallet.info().has_words);
            QVERIFY(wallet.info().cosmos_address.starts_with("twilight1"));
            QCOMPARE(text_of(wallet.reveal_words()->phrase()), text_of(words.phrase()));
            const auto row = wallet.new_address(random_, "rent");
            QVERIFY(row);
            address = row->hex;
            QVERIFY(wallet.new_address(random_)->hex != address);
        }
        // Both files are there and neither reads as plain SQLite.
        for (const char* name : {"Main wallet.vault", "Main wallet.db"}) {
            QFile file(QDir(dir_.path()).filePath(QString("wallets/") + name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.read(16).startsWith("SQLite format 3"));
        }
        QVERIFY(Wallet::open(path_, "Main wallet", password("wrong"))
                    .error()
                    .is(WalletError::VaultAuthentication));
        const auto again = Wallet::open(path_, "Main wallet", password());
        QVERIFY(again);
        const auto rows = (*again)->addresses();
        QVERIFY(rows);
        QCOMPARE(rows->size(), std::size_t{2});
        QCOMPARE((*rows)[0].hex, address);
        QCOMPARE((*rows)[0].label, std::string("rent"));
        QVERIFY(!(*rows)[0].used);
        QVERIFY(*(*again)->is_own_address(address));
        QVERIFY(!*(*again)->is_own_address(foreign_address()));
        QCOMPARE((*again)->info().birthday, std::uint64_t{120});

        const auto list = Wallet::list(path_);
        QVERIFY(list);
        QCOMPARE(list->size(), std::size_t{1});
        QCOMPARE((*list)[0].name, std::string("Main wallet"));

        QVERIFY(Wallet::create(path_, named("Main wallet"), words_of(), password(), random_)
                    .error()
                    .is(WalletError::Exists));
    }

    void names_and_networks() {
        for (const char* bad :
             {"", " a", "a ", "a/b", "..", "a.b", "ü", "01234567890123456789012345678901234567890"})
            QVERIFY(Wallet::create(path_, named(bad), words_of(), password(), random_)
                        .error()
                        .is(WalletError::BadName));
        for (const char* bad : {"", "ny\"ks", "ny\\ks", "ny ks", "ny\nks"}) {
            NewWallet request = named("net");
            request.chain_id = bad;
            QVERIFY(Wallet::create(path_, request, words_of(), password(), random_)
                        .error()
                        .is(WalletError::WrongNetwork));
        }
        QVERIFY(Wallet::create(path_, named("net"), words_of(), password(""), random_)
                    .error()
                    .is(WalletError::PasswordEmpty));
        // A refused creation leaves nothing that looks like a wallet.
        QCOMPARE(QDir(dir_.path() + "/wallets").entryList({"net*"}, QDir::Files).size(), 0);
        QVERIFY(Wallet::open(path_, "net", password()).error().is(WalletError::NotFound));
        QVERIFY(Wallet::list(path_ + "/nowhere")->empty());
    }

    void restored_from_a_signature() {
        const auto words = words_of();
        const auto key = cosmos_key_from_mnemonic(words).value();
        const auto text = scheme_seed(KeyScheme::B, key, "nyks");
        {
            const auto made =
                Wallet::restore_signature(path_, named("web"), text, password(), random_);
            QVERIFY(made);
            QCOMPARE((*made)->info().scheme, KeyScheme::B);
            QVERIFY(!(*made)->info().has_words);
            QVERIFY((*made)->reveal_words().error().is(WalletError::NoWords));
            QVERIFY((*made)->cosmos_key().error().is(WalletError::NoCosmosKey));
        }
        const auto again = Wallet::open(path_, "web", password());
        QVERIFY(again);
        QCOMPARE((*again)->info().scheme, KeyScheme::B);
        const auto address = (*again)->new_address(random_)->hex;
        const auto pk = quisquis::PublicKey::decode(chain::Address::from_hex(address)->pk());
        QVERIFY(quisquis::verify_keypair(master_key(text), *pk));
        // One key only.
        QVERIFY((*again)->new_address(random_, {}, 1).error().is(WalletError::NotFound));
    }

    void labels() {
        const auto made = Wallet::create(path_, named("labels"), words_of(), password(), random_);
        QVERIFY(made);
        Wallet& wallet = **made;
        const auto before = wallet.revision();
        const auto address = wallet.new_address(random_)->hex;
        QVERIFY(wallet.revision() > before);
        QVERIFY(wallet.label_address(address, "caf\xc3\xa9 \xf0\x9f\x8c\x99"));
        QCOMPARE(wallet.addresses()->front().label, std::string("caf\xc3\xa9 \xf0\x9f\x8c\x99"));
        QVERIFY(wallet.label_address(address, std::string(kMaximumLabel, 'x')));
        QVERIFY(wallet.label_address(address, std::string(kMaximumLabel + 1, 'x'))
                    .error()
                    .is(WalletError::LabelTooLong));
        const auto broken = wallet.label_address(address, "ab\xc3(");
        QVERIFY(broken.error().is(WalletError::LabelNotUtf8));
        QCOMPARE(broken.error().offset().value(), std::size_t{2});
        for (const char* bad : {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "\xe2\x82"})
            QVERIFY(wallet.label_address(address, bad).error().is(WalletError::LabelNotUtf8));
        QCOMPARE(wallet.addresses()->front().label, std::string(kMaximumLabel, 'x'));
        QVERIFY(wallet.label_history(7, "none").error().is(WalletError::NotFound));
        QVERIFY(wallet.label_coin(chain::IoType::Coin, {}, "none")
                    .error()
                    .is(WalletError::CoinNotFound));
    }

    void F13_a_wallet_refuses_more_tries_until_the_time_has_passed() {
        QVERIFY(Wallet::create(path_, named("slow"), words_of(), password(), random_));
        QVERIFY(Wallet::open(path_, "slow", password("wrong"))
                    .error()
                    .is(WalletError::VaultAuthentication));
        QCOMPARE(Wallet::lock_info(path_, "slow")->failures, 1U);
        // As a twelfth failure leaves it, now and six minutes ago.
        const auto failed_at = [this](std::int64_t ms) {
            QFile tries(dir_.path() + "/wallets/slow.tries");
            QVERIFY(tries.open(QIODevice::WriteOnly));
            tries.write("vesper-tries 1 12 " + QByteArray::number(qint64{ms}) + "\n");
        };
        failed_at(now_ms());
        // Also the right one has to wait, and waiting costs no derivation.
        const auto early = Wallet::open(path_, "slow", password());
        QVERIFY(early.error().is(WalletError::TooManyTries));
        QVERIFY(Wallet::lock_info(path_, "slow")->wait_ms > 0);
        failed_at(now_ms() - 360'000);
        QVERIFY(Wallet::open(path_, "slow", password()));
        QCOMPARE(Wallet::lock_info(path_, "slow")->failures, 0U);
        QVERIFY(!QFile::exists(dir_.path() + "/wallets/slow.tries"));
        // What is no try of a password is not counted.
        QVERIFY(!Wallet::open(path_, "slow", password("")));
        QCOMPARE(Wallet::lock_info(path_, "slow")->failures, 0U);
    }

    void F3_the_words_are_asked_for_until_they_are_confirmed() {
        const auto words = words_of();
        {
            const auto made = Wallet::create(path_, named("asked"), words, password(), random_);
            QVERIFY((*made)->words_check()->pending);
            QVERIFY((*made)->put_off_words());
            QVERIFY((*made)->put_off_words().error().is(WalletError::PaymentState));
        }
        const auto opened = Wallet::open(path_, "asked", password());
        QVERIFY((*opened)->words_check()->pending);
        QVERIFY((*opened)->words_check()->put_off_ms > 0);
        std::vector<WordAnswer> answers;
        for (std::uint32_t place : {0U, 3U, 7U, 11U})
            answers.push_back({place, password(place == 11 ? "junk" : "test")});
        QVERIFY((*opened)->confirm_words(answers));
        QVERIFY(!(*opened)->words_check()->pending);
        QVERIFY((*opened)->words_check()->confirmed_ms > 0);
        const auto restored = Wallet::restore_words(path_, named("brought"), words, KeyScheme::A,
                                                    password(), random_);
        QVERIFY(!(*restored)->words_check()->pending);
    }

    void F16_a_lost_password_is_replaced_by_the_recovery_key() {
        SecureBytes text;
        {
            const auto made = Wallet::create(path_, named("lost"), words_of(), password(), random_);
            text = *(*made)->add_recovery_key(random_);
        }
        QVERIFY(Wallet::lock_info(path_, "lost")->recovery_key);
        const auto opened = Wallet::open_with_recovery_key(path_, "lost", text);
        QVERIFY(opened);
        QVERIFY((*opened)->set_password(password("found"), random_));
        QVERIFY(!Wallet::open(path_, "lost", password()));
        QVERIFY(Wallet::open(path_, "lost", password("found")));
    }

    void password_change_keeps_the_wallet() {
        const std::string name = "change";
        std::string address;
        {
            const auto made = Wallet::create(path_, named(name), words_of(), password(), random_);
            QVERIFY(made);
            address = (*made)->new_address(random_)->hex;
            QVERIFY((*made)->change_password(password(), password("new one"), random_));
        }
        QVERIFY(!Wallet::open(path_, name, password()));
        const auto again = Wallet::open(path_, name, password("new one"));
        QVERIFY(again);
        QCOMPARE((*again)->addresses()->front().hex, address);
    }

    void mint_request_opens_with_its_scalar() {
        const auto made = Wallet::create(path_, named("mint"), words_of(), password(), random_);
        QVERIFY(made);
        const auto request = prepare_mint(**made, 50000, random_, "faucet");
        QVERIFY(request);
        const auto qq = chain::QqAccount::from_hex(request->qq_account);
        QVERIFY(qq);
        QCOMPARE(qq->address.hex(), request->address);
        const auto scalar = group::Scalar::from_canonical_bytes(
            base::array_from_hex<32>(request->encrypt_scalar).value());
        QVERIFY(scalar);
        const auto pk = quisquis::PublicKey::decode(qq->address.pk()).value();
        QVERIFY(quisquis::commit(pk, *scalar, group::Scalar::from_u64(50000)).encode() ==
                qq->encrypt);
        QVERIFY(*(*made)->is_own_address(request->address));
        QCOMPARE(request->twilight_address, (*made)->info().cosmos_address);
        QVERIFY(prepare_mint(**made, 0, random_).error().is(WalletError::AmountZero));
    }
};

QTEST_APPLESS_MAIN(WalletTest)
#include "wallet_test.moc"
