// Known answers: the reference's group vectors and appendix A of RFC 9496.
#include "tests/support/vectors.h"

#include <QtTest>

#include "core/base/hash.h"
#include "core/base/keccak.h"
#include "core/group/scalar_mul.h"

using namespace vesper;
using namespace vesper::group;
using test::hex;
using test::Json;

namespace {

std::string text_of(const Json& value) {
    return value.get<std::string>();
}

std::string encoded(const Point& point) {
    return hex(point.encode());
}

}  // namespace

class GroupVectorsTest : public QObject {
    Q_OBJECT
private slots:
    void multiples_of_the_generator() {
        for (const auto& [file, key] :
             {std::pair{"02_group_and_generators.json", "basepoint_multiples"},
              std::pair{"rfc9496.json", "small_multiples"}}) {
            const Json list = test::load_vectors(file).at(key);
            QVERIFY(list.size() >= 16);
            Point sum;
            for (std::size_t i = 0; i < list.size(); ++i, sum += Point::base()) {
                const Scalar n = Scalar::from_u64(i);
                QCOMPARE(encoded(sum), text_of(list[i]));
                QCOMPARE(encoded(n * Point::base()), text_of(list[i]));
                QCOMPARE(encoded(mul_base(n)), text_of(list[i]));
                QVERIFY(test::point(list[i]) == sum);
            }
        }
    }

    void decoding_refuses() {
        Json list = test::load_vectors("02_group_and_generators.json").at("decompression");
        const Json invalid = test::load_vectors("rfc9496.json").at("invalid_encodings");
        for (const Json& item : invalid)
            list.push_back({{"bytes", item.at("bytes")}, {"decompresses", false}});
        QVERIFY(list.size() >= 39);
        for (const Json& item : list) {
            const PointBytes bytes = test::point_bytes(item.at("bytes"));
            const auto decoded = Point::decode(bytes);
            QCOMPARE(decoded.has_value(), item.at("decompresses").get<bool>());
            QCOMPARE(decode_batch(std::vector{bytes}).has_value(), decoded.has_value());
            if (decoded) {
                QCOMPARE(encoded(*decoded), hex(bytes));
            } else {
                QVERIFY(decoded.error().is(GroupError::InvalidPoint));
            }
        }
    }

    void one_way_map() {
        const Json list = test::load_vectors("rfc9496.json").at("one_way_map");
        QVERIFY(list.size() == 7);
        for (const Json& item : list)
            QCOMPARE(encoded(Point::from_uniform_bytes(test::array<64>(item.at("uniform_bytes")))),
                     text_of(item.at("point")));
    }

    void scalars() {
        const Json list = test::load_vectors("02_group_and_generators.json").at("scalars");
        QVERIFY(!list.empty());
        for (const Json& item : list) {
            const ByteArray<64> wide = test::array<64>(item.at("wide64"));
            const ByteArray<32> first = base::to_array<32>(ByteView(wide).first(32));
            QCOMPARE(Scalar::from_canonical_bytes(first).has_value(),
                     item.at("first32_canonical").get<bool>());
            QCOMPARE(hex(Scalar::from_bytes_mod_order(first)),
                     text_of(item.at("first32_from_bytes_mod_order")));
            const Scalar s = Scalar::from_wide_bytes(wide);
            QCOMPARE(hex(s), text_of(item.at("from_wide")));
            if (item.at("inverse").is_null()) {
                QVERIFY(s.is_zero() && s.invert().is_zero());
            } else {
                QCOMPARE(hex(s.invert()), text_of(item.at("inverse")));
            }
            QCOMPARE(hex(-s), text_of(item.at("neg")));
            QCOMPARE(hex(s * s), text_of(item.at("square")));
            QCOMPARE(encoded(mul_base(s)), text_of(item.at("times_basepoint")));
            QCOMPARE(encoded(s * Point::base()), text_of(item.at("times_basepoint")));
            QCOMPARE(encoded(Point::from_uniform_bytes(wide)),
                     text_of(item.at("from_uniform_bytes_point")));
        }
    }

    void hashes() {
        const Json list = test::load_vectors("02_group_and_generators.json").at("hashes");
        QVERIFY(!list.empty());
        for (const Json& item : list) {
            const Bytes message = test::bytes(item.at("msg"));
            QCOMPARE(encoded(Point::hash_from_bytes_sha3_512(message)),
                     text_of(item.at("point_sha3_512")));
            QCOMPARE(encoded(Point::from_uniform_bytes(base::sha512(message))),
                     text_of(item.at("point_sha512")));
            QCOMPARE(hex(Scalar::from_wide_bytes(base::sha512(message))),
                     text_of(item.at("scalar_sha512")));
            QCOMPARE(hex(Scalar::from_wide_bytes(base::sha3_512(message))),
                     text_of(item.at("scalar_sha3_512")));
        }
    }

    void batch_names_the_bad_element() {
        std::vector<PointBytes> encodings(5, Point::base().encode());
        encodings[3].bytes[0] ^= 1;
        const auto decoded = decode_batch(encodings);
        QVERIFY(!decoded && decoded.error().is(GroupError::InvalidPoint));
        QCOMPARE(decoded.error().context(), std::string("element 3"));
    }

    void canonical_scalars_end_below_the_order() {
        // ℓ − 1, ℓ, ℓ + 1, 2^255 − 1, 2^256 − 1
        ByteArray<32> bytes = (-Scalar::one()).to_bytes();
        QVERIFY(*Scalar::from_canonical_bytes(bytes) == -Scalar::one());
        for (int i = 0; i < 2; ++i) {
            ++bytes[0];
            const auto refused = Scalar::from_canonical_bytes(bytes);
            QVERIFY(!refused && refused.error().is(GroupError::NonCanonicalScalar));
            QVERIFY(Scalar::from_bytes_mod_order(bytes) ==
                    Scalar::from_u64(static_cast<unsigned>(i)));
        }
        bytes.fill(0xff);
        QVERIFY(!Scalar::from_canonical_bytes(bytes));
        bytes[31] = 0x7f;
        QVERIFY(!Scalar::from_canonical_bytes(bytes));
    }

    void signed_integers() {
        QVERIFY(Scalar::from_i64(-5) + Scalar::from_u64(5) == Scalar::zero());
        QVERIFY(Scalar::from_i64(7) == Scalar::from_u64(7));
        QVERIFY(Scalar::from_i64(INT64_MIN) == -Scalar::from_u64(std::uint64_t{1} << 63));
    }
};

QTEST_APPLESS_MAIN(GroupVectorsTest)
#include "vectors_test.moc"
