// BIP-39: the standard's vectors, and what people type.

#include "core/wallet/mnemonic.h"

#include <set>

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QtTest>

#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/wallet/mnemonic_repair.h"
#include "core/wallet/own_entropy.h"
#include "core/wallet/wallet.h"

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

    // One word wrong, missing, unreadable or two changed places: the right phrase is among what is
    // listed, for a phrase of each length, every place and each kind of mistake.
    void F5_one_mistake_in_the_words_is_found() {
        base::ChaChaStream random(ByteArray<32>{55});
        QElapsedTimer timer;
        qint64 longest = 0;
        for (const std::size_t count : {24U, 24U, 12U, 18U}) {
            const auto words = Mnemonic::generate(random, count);
            const std::string right = text_of(words->phrase());
            const QStringList list = QString::fromStdString(right).split(' ');
            const auto finds = [&](const QStringList& written, std::size_t most) {
                const std::string phrase = written.join(' ').toStdString();
                timer.start();
                const auto found = wallet::repair_words(phrase);
                longest = std::max(longest, timer.elapsed());
                if (!found || found->size() > most) return false;
                return std::any_of(found->begin(), found->end(), [&](const auto& repair) {
                    const auto repaired = wallet::apply_repair(phrase, repair);
                    return repaired && text_of(repaired->phrase()) == right;
                });
            };
            const std::size_t one_place = 2048 >> (count / 3);
            for (const qsizetype at : {qsizetype{0}, list.size() / 2, list.size() - 1}) {
                QStringList written = list;
                written[at] = "?";
                QVERIFY(finds(written, one_place * 3 + 8));
                written[at] = list[at].left(3) + "qq";
                QVERIFY(finds(written, one_place * 3 + 8));
                written.removeAt(at);
                QVERIFY(finds(written, one_place * count * 2));
                written = list;
                written[at] = list[at] == "zebra" ? "zone" : "zebra";
                // By chance it may fit as it stands.
                if (!Mnemonic::parse(written.join(' ').toStdString()))
                    QVERIFY(finds(written, one_place * count * 2));
            }
            QStringList swapped = list;
            swapped.swapItemsAt(2, 7);
            if (!Mnemonic::parse(swapped.join(' ').toStdString()))
                QVERIFY(finds(swapped, one_place * count * 2));
            QVERIFY(wallet::repair_words(right)->empty());
        }
        qInfo("longest search %lld ms", static_cast<long long>(longest));

        // A slip of the finger comes first.
        const std::string slip =
            "legal winner thank year wave sausage worth useful legal winner thnak yellow";
        const auto found = wallet::repair_words(slip);
        QVERIFY(found && !found->empty());
        QCOMPARE(text_of(wallet::apply_repair(slip, found->front())->phrase()),
                 std::string(kVectors[1].words));
        QVERIFY(wallet::repair_words("abandon foo baz").error().is(WalletError::UnknownWord));
        QVERIFY(wallet::repair_words("abandon abandon").error().is(WalletError::WordCount));
        QVERIFY(!wallet::repair_words(std::string(5000, 'x') + " y"));
    }

    void F4_own_entropy_can_be_done_again_by_hand() {
        using wallet::EntropySource;
        const auto secret = [](std::string_view text) { return SecureBytes(base::as_bytes(text)); };
        std::string d6, d20, coins, hex;
        base::ChaChaStream dice(ByteArray<32>{6});
        for (int i = 0; i < 256; ++i) {
            const unsigned n = dice.array<1>()[0];
            d6 += static_cast<char>('1' + n % 6);
            d20 += std::to_string(n % 20 + 1) + (i % 7 == 6 ? "\n" : " ");
            coins += n % 2 ? 'H' : '0';
            hex += "0123456789ABCDEF"[n % 16];
        }
        struct Case {
            EntropySource source;
            std::string typed;
            std::size_t least;  ///< throws that are enough
        };
        for (const Case& c :
             {Case{EntropySource::D6, d6, 100}, Case{EntropySource::D20, d20, 60},
              Case{EntropySource::Coins, coins, 256}, Case{EntropySource::Hex, hex, 64}}) {
            const auto own = wallet::read_throws(c.source, secret(c.typed));
            QVERIFY(own);
            QCOMPARE(own->count, std::size_t{256});
            base::ChaChaStream random(ByteArray<32>{7});
            const auto mixed = wallet::mix_entropy(c.source, *own, random);
            QVERIFY(mixed);
            const std::string document = text_of(mixed->document);
            QVERIFY(document.starts_with("vesper-entropy-1|" +
                                         std::string(wallet::entropy_source_name(c.source)) + "|"));
            const auto by_hand = QCryptographicHash::hash(QByteArray::fromStdString(document),
                                                          QCryptographicHash::Sha256);
            mixed->entropy.reveal([&](ByteView entropy) {
                QCOMPARE(base::to_hex(entropy), by_hand.toHex().toStdString());
            });
            QCOMPARE(mixed->entropy.reveal([](ByteView e) { return Mnemonic::from_entropy(e); })
                         ->word_count(),
                     std::size_t{24});
            // The system's part enters: the same throws give other words the next time.
            const auto again = wallet::mix_entropy(c.source, *own, random);
            QVERIFY(text_of(again->document) != document);

            // One throw fewer than 256 bits' worth is refused.
            std::string few;
            std::size_t seen = 0;
            for (std::size_t at = 0; at < c.typed.size() && seen < c.least; ++at) {
                const bool ends =
                    c.source != EntropySource::D20 || c.typed[at] == ' ' || c.typed[at] == '\n';
                few += c.typed[at];
                if (ends && ++seen == c.least - 1) {
                    const auto short_of = wallet::read_throws(c.source, secret(few));
                    QVERIFY(wallet::mix_entropy(c.source, *short_of, random)
                                .error()
                                .is(WalletError::NotEnoughEntropy));
                }
            }
            QVERIFY(
                wallet::mix_entropy(c.source, *wallet::read_throws(c.source, secret(few)), random));
        }
        QCOMPARE(wallet::read_throws(EntropySource::D6, secret("12 7")).error().offset(),
                 std::optional(std::size_t{3}));
        QVERIFY(!wallet::read_throws(EntropySource::D20, secret("1 21")));
        QVERIFY(!wallet::read_throws(EntropySource::D20, secret("0")));
        QVERIFY(!wallet::read_throws(EntropySource::Hex, secret("12g")));
        const auto ones = wallet::read_throws(EntropySource::D6, secret(std::string(200, '1')));
        QVERIFY(
            wallet::mix_entropy(EntropySource::D6, *ones, dice).error().is(WalletError::OneSided));
        QCOMPARE(wallet::read_throws(EntropySource::Coins, {})->count, std::size_t{0});
    }

    void F3_four_words_are_asked_for() {
        base::ChaChaStream random(ByteArray<32>{3});
        const auto words = Mnemonic::generate(random);
        const QStringList list = QString::fromStdString(text_of(words->phrase())).split(' ');
        const auto places = wallet::Wallet::words_to_ask(24, random);
        QCOMPARE(places.size(), std::size_t{4});
        QCOMPARE(std::set(places.begin(), places.end()).size(), std::size_t{4});
        QVERIFY(wallet::Wallet::words_to_ask(24, random) != places);
        const auto answers = [&](std::size_t count) {
            std::vector<wallet::WordAnswer> out;
            for (std::size_t i = 0; i < count; ++i)
                out.push_back(
                    {places[i], SecureBytes(base::as_bytes(list[places[i]].toStdString()))});
            return out;
        };
        QVERIFY(wallet::Wallet::check_words(*words, answers(4)));
        QVERIFY(wallet::Wallet::check_words(*words, answers(3)).error().is(WalletError::WordCount));
        auto twice = answers(4);
        twice[3] = std::move(answers(1)[0]);
        QVERIFY(!wallet::Wallet::check_words(*words, twice));
        auto wrong = answers(4);
        wrong[2].word = SecureBytes(base::as_bytes(
            list[places[2]] == "zoo" ? std::string_view("zone") : std::string_view("zoo")));
        const auto refused = wallet::Wallet::check_words(*words, wrong);
        QVERIFY(refused.error().is(WalletError::WordsDiffer));
        QCOMPARE(refused.error().offset(), std::optional<std::size_t>(places[2]));
    }
};

QTEST_APPLESS_MAIN(MnemonicTest)
#include "mnemonic_test.moc"
