// BIP-39: the standard's vectors, and what people type.

#include "core/wallet/mnemonic.h"

#include <QtTest>

#include "core/base/bytes.h"
#include "core/base/random.h"

using namespace vesper;
using wallet::Mnemonic;
using wallet::WalletError;

namespace {

struct Vector {
    const char* entropy;
    const char* words;
    const char* seed;  ///< with the passphrase "TREZOR"
};

// The vectors that BIP-39 refers to.
const Vector kVectors[] = {
    {"00000000000000000000000000000000",
     "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
     "about",
     "c55257c360c07c72029aebc1b53c05ed0362ada38ead3e3e9efa3708e53495531f09a6987599d18264c1e1c92f2cf"
     "1"
     "41630c7a3c4ab7c81b2f001698e7463b04"},
    {"7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
     "legal winner thank year wave sausage worth useful legal winner thank yellow",
     "2e8905819b8723fe2c1d161860e5ee1830318dbf49a83bd451cfb8440c28bd6fa457fe1296106559a3c80937a1c10"
     "6"
     "9be3a3a5bd381ee6260e8d9739fce1f607"},
    {"80808080808080808080808080808080",
     "letter advice cage absurd amount doctor acoustic avoid letter advice cage above",
     "d71de856f81a8acc65e6fc851a38d4d7ec216fd0796d0a6827a3ad6ed5511a30fa280f12eb2e47ed2ac03b5c462a0"
     "3"
     "58d18d69fe4f985ec81778c1b370b652a8"},
    {"ffffffffffffffffffffffffffffffff", "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong",
     "ac27495480225222079d7be181583751e86f571027b0497b5b5d11218e0a8a13332572917f0f8e5a589620c6f15b1"
     "1"
     "c61dee327651a14c34e18231052e48c069"},
    {"000000000000000000000000000000000000000000000000",
     "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
     "abandon "
     "abandon abandon abandon abandon abandon agent",
     "035895f2f481b1b0f01fcf8c289c794660b289981a78f8106447707fdd9666ca06da5a9a565181599b79f53b844d8"
     "a"
     "71dd9f439c52a3d7b3e8a79c906ac845fa"},
    {"0000000000000000000000000000000000000000000000000000000000000000",
     "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
     "abandon "
     "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art",
     "bda85446c68413707090a52022edd26a1c9462295029f2e60cd7c4f2bbd3097170af7a4d73245cafa9c3cca8d561a"
     "7"
     "c3de6f5d4a10be8ed2a5e608d68f92fcc8"},
    {"ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
     "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo "
     "vote",
     "dd48c104698c30cfe2b6142103248622fb7bb0ff692eebb00089b32d22484e1613912f0a5b694407be899ffd31ed3"
     "9"
     "92c456cdf60f5d4564b8ba3f05a69890ad"},
    {"9e885d952ad362caeb4efe34a8e91bd2",
     "ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic",
     "274ddc525802f7c828d8ef7ddbcdc5304e87ac3535913611fbbfa986d0c9e5476c91689f9c8a54fd55bd38606aa6a"
     "8"
     "595ad213d4c9c9f9aca3fb217069a41028"},
    {"f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f",
     "void come effort suffer camp survey warrior heavy shoot primary clutch crush open amazing "
     "screen patrol group space point ten exist slush involve unfold",
     "01f5bced59dec48e362f2c45b5de68b9fd6c92c6634f44d6d40aab69056506f0e35524a518034ddc1192e1dacd32c"
     "1"
     "ed3eaa3c3b131c88ed8e7e54c49a5d0998"},
};

std::string text_of(const SecureBytes& bytes) {
    return bytes.reveal([](ByteView view) { return base::to_string(view); });
}

}  // namespace

class MnemonicTest : public QObject {
    Q_OBJECT

private slots:
    void list_is_sorted_and_distinct() {
        const auto& words = wallet::bip39_words();
        QCOMPARE(words.front(), std::string_view("abandon"));
        QCOMPARE(words.back(), std::string_view("zoo"));
        for (std::size_t i = 1; i < words.size(); ++i)
            QVERIFY(words[i - 1] < words[i]);
        for (std::size_t i = 0; i < words.size(); ++i)
            QCOMPARE(wallet::bip39_index(words[i]).value(), i);
        QVERIFY(!wallet::bip39_index("abando"));
        QVERIFY(!wallet::bip39_index(""));
    }

    void standard_vectors() {
        for (const auto& vector : kVectors) {
            const auto entropy = base::from_hex(vector.entropy).value();
            const auto made = Mnemonic::from_entropy(entropy);
            QVERIFY(made);
            QCOMPARE(text_of(made->phrase()), std::string(vector.words));
            const auto read = Mnemonic::parse(vector.words);
            QVERIFY(read);
            QVERIFY(read->entropy().reveal([&](ByteView view) {
                return std::equal(view.begin(), view.end(), entropy.begin(), entropy.end());
            }));
            const std::string seed =
                read->seed("TREZOR").reveal([](ByteView view) { return base::to_hex(view); });
            QCOMPARE(seed, std::string(vector.seed));
        }
    }

    void blanks_and_capitals_do_not_matter() {
        const auto plain = Mnemonic::parse(kVectors[1].words);
        const auto typed = Mnemonic::parse(
            "\n LEGAL\twinner  thank year\r\nwave Sausage worth useful legal winner thank yellow ");
        QVERIFY(typed);
        QCOMPARE(text_of(typed->phrase()), text_of(plain->phrase()));
    }

    void unknown_word_is_named_by_index() {
        const auto read = Mnemonic::parse(
            "legal winner thank year wave sausage worthy useful legal winner thank yellow");
        QVERIFY(!read);
        QVERIFY(read.error().is(WalletError::UnknownWord));
        QCOMPARE(read.error().offset().value(), std::size_t{6});
        // The word itself stays out of errors.
        QVERIFY(read.error().describe().find("worthy") == std::string::npos);
    }

    void wrong_checksum_differs_from_unknown_word() {
        const auto swapped = Mnemonic::parse(
            "winner legal thank year wave sausage worth useful legal winner thank yellow");
        QVERIFY(!swapped);
        QVERIFY(swapped.error().is(WalletError::WordsChecksum));
    }

    void counts() {
        const std::string eleven =
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
            "abandon";
        QVERIFY(Mnemonic::parse(eleven).error().is(WalletError::WordCount));
        QVERIFY(Mnemonic::parse("").error().is(WalletError::WordCount));
        std::string many;
        for (int i = 0; i < 100000; ++i)
            many += "zoo ";
        QVERIFY(Mnemonic::parse(many).error().is(WalletError::WordCount));
        QVERIFY(Mnemonic::generate(base::system_random(), 13).error().is(WalletError::WordCount));
        QVERIFY(Mnemonic::from_entropy(Bytes(17)).error().is(WalletError::WordCount));
    }

    void generated_phrases_read_back() {
        for (const std::size_t words : {12, 15, 18, 21, 24}) {
            const auto made = Mnemonic::generate(base::system_random(), words);
            QVERIFY(made);
            QCOMPARE(made->word_count(), words);
            const std::string phrase = text_of(made->phrase());
            QVERIFY(Mnemonic::parse(phrase));
        }
        const auto a = Mnemonic::generate(base::system_random());
        const auto b = Mnemonic::generate(base::system_random());
        QCOMPARE(a->word_count(), std::size_t{24});
        QVERIFY(text_of(a->phrase()) != text_of(b->phrase()));
    }

    void completes_words() {
        const auto found = wallet::complete_word("zo", 10);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0], std::string_view("zone"));
        QCOMPARE(wallet::complete_word("a", 5).size(), std::size_t{5});
        QVERIFY(wallet::complete_word("zz", 5).empty());
    }
};

QTEST_APPLESS_MAIN(MnemonicTest)
#include "mnemonic_test.moc"
