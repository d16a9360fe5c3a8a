// Text and binary codecs: what they print they read back, and everything else is refused with the
// place where reading stopped.
#include "core/base/bytes.h"

#include <QtTest>

#include "core/base/random.h"

using namespace vesper;
using namespace vesper::base;

class BytesTest : public QObject {
    Q_OBJECT
private slots:
    void hex_round_trip() {
        const Bytes bytes = {0x00, 0x01, 0x7f, 0x80, 0xff};
        QCOMPARE(to_hex(bytes), std::string("00017f80ff"));
        QCOMPARE(from_hex("00017F80ff").value(), bytes);
        QVERIFY(from_hex("").value().empty());
    }

    void hex_refuses() {
        const auto odd = from_hex("abc");
        QVERIFY(!odd && odd.error().is(BytesError::BadLength));
        const auto bad = from_hex("00zz");
        QVERIFY(!bad && bad.error().is(BytesError::BadCharacter));
        QCOMPARE(bad.error().offset().value(), std::size_t{2});
        QVERIFY(!array_from_hex<4>("00112233aa"));
    }

    void base58_known_answers() {
        // From the base58 draft (draft-msporny-base58), test vectors.
        QCOMPARE(to_base58(as_bytes("Hello World!")), std::string("2NEpo7TZRRrLZSi2U"));
        QCOMPARE(to_base58(from_hex("0000287fb4cd").value()), std::string("11233QC4"));
        QCOMPARE(to_hex(from_base58("11233QC4").value()), std::string("0000287fb4cd"));
    }

    void base58_refuses() {
        const auto zero = from_base58("2NEp0");
        QVERIFY(!zero && zero.error().is(BytesError::BadCharacter));
        QCOMPARE(zero.error().offset().value(), std::size_t{4});
        QVERIFY(!from_base58(std::string(513, '2')));
    }

    void random_round_trips() {
        ChaChaStream stream(ByteArray<32>{1});
        for (int i = 0; i < 2000; ++i) {
            Bytes bytes(stream.below(80));
            stream.fill(bytes);
            if (i % 3 == 0 && !bytes.empty()) bytes[0] = 0;
            QCOMPARE(from_hex(to_hex(bytes)).value(), bytes);
            QCOMPARE(from_base58(to_base58(bytes)).value(), bytes);
            QCOMPARE(from_base64(to_base64(bytes)).value(), bytes);
        }
    }

    void base64_refuses_every_other_character() {
        const std::string alphabet =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int c = 0; c < 256; ++c) {
            std::string text = "AAAA";
            text[1] = static_cast<char>(c);
            const bool good = alphabet.find(text[1]) != std::string::npos;
            QVERIFY2(from_base64(text).has_value() == good, std::to_string(c).c_str());
        }
    }
    void base64_refuses_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("length") << "abc";
        QTest::newRow("character") << "ab!=";
        QTest::newRow("padding in the middle") << "ab==abcd";
        QTest::newRow("unused bits") << "ab==";
        QTest::newRow("line break") << "abc\n";
    }
    void base64_refuses() {
        QFETCH(QString, text);
        QVERIFY(!from_base64(text.toStdString()));
    }

    void reader_says_where_it_stopped() {
        const Bytes bytes = {1, 0, 0, 0, 2, 3, 4};
        Reader reader(bytes);
        QCOMPARE(reader.u32().value(), 1U);
        const auto number = reader.u64();
        QVERIFY(!number && number.error().is(BytesError::Truncated));
        QCOMPARE(number.error().offset().value(), std::size_t{4});
        QCOMPARE(reader.u8().value(), std::uint8_t{2});
        const auto rest = reader.expect_end();
        QVERIFY(!rest && rest.error().offset() == std::size_t{5});
        QVERIFY(!reader.take(SIZE_MAX));
        QCOMPARE(reader.remaining(), std::size_t{2});
    }

    void writer_is_the_readers_mirror() {
        Writer writer;
        writer.u8(7);
        writer.u32(0xdeadbeef);
        writer.u64(0x0123456789abcdef);
        QCOMPARE(to_hex(writer.bytes()), std::string("07efbeaddeefcdab8967452301"));
    }
};

QTEST_APPLESS_MAIN(BytesTest)
#include "bytes_test.moc"
