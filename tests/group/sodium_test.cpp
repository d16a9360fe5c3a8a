// Random operations against libsodium's ristretto255: at least 100,000 (some 200,000), every result
// compared byte for byte. The seed is printed; VESPER_SEED=<64 hex digits> repeats a run.
#include <sodium.h>

#include <QtTest>

#include "core/group/scalar_mul.h"

using namespace vesper;
using namespace vesper::group;

namespace {

constexpr std::size_t kRounds = 16000;
constexpr std::size_t kRequiredOperations = 100000;

ByteArray<32> seed_of_run() {
    const QByteArray given = qgetenv("VESPER_SEED");
    if (!given.isEmpty()) return base::array_from_hex<32>(given.toStdString()).value();
    return base::system_random().array<32>();
}

// A scalar near the ends of the range in a quarter of the draws, else uniform.
Scalar draw_scalar(RandomSource& rng) {
    switch (rng.below(16)) {
        case 0:
            return Scalar::from_u64(rng.below(4));
        case 1:
            return -Scalar::from_u64(1 + rng.below(4));
        case 2:
            return Scalar::from_u64(~rng.below(4));
        case 3: {
            ByteArray<32> bytes{};
            bytes[rng.below(31)] = static_cast<std::uint8_t>(1U << rng.below(8));
            return Scalar::from_bytes_mod_order(bytes);
        }
        default:
            return Scalar::random(rng);
    }
}

}  // namespace

class SodiumTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { base::initialise_sodium(); }

    void random_operations() {
        const ByteArray<32> seed = seed_of_run();
        qInfo("VESPER_SEED=%s", base::to_hex(seed).c_str());
        base::ChaChaStream rng(seed);
        std::size_t operations = 0;
        ByteArray<32> expected{};
        const auto same = [&](const ByteArray<32>& ours) {
            ++operations;
            return ours == expected;
        };

        Point P = Point::base();
        PointBytes P_bytes = P.encode();
        for (std::size_t round = 0; round < kRounds; ++round) {
            const Scalar a = draw_scalar(rng), b = draw_scalar(rng);
            const ByteArray<32> a_bytes = a.to_bytes(), b_bytes = b.to_bytes();

            crypto_core_ristretto255_scalar_add(expected.data(), a_bytes.data(), b_bytes.data());
            QVERIFY(same((a + b).to_bytes()));
            crypto_core_ristretto255_scalar_sub(expected.data(), a_bytes.data(), b_bytes.data());
            QVERIFY(same((a - b).to_bytes()));
            crypto_core_ristretto255_scalar_mul(expected.data(), a_bytes.data(), b_bytes.data());
            QVERIFY(same((a * b).to_bytes()));
            crypto_core_ristretto255_scalar_negate(expected.data(), a_bytes.data());
            QVERIFY(same((-a).to_bytes()));

            ByteArray<64> wide = rng.array<64>();
            if (round % 4 == 0) std::fill(wide.begin() + rng.below(64), wide.end(), 0xff);
            crypto_core_ristretto255_scalar_reduce(expected.data(), wide.data());
            QVERIFY(same(Scalar::from_wide_bytes(wide).to_bytes()));

            crypto_core_ristretto255_from_hash(expected.data(), wide.data());
            const Point Q = Point::from_uniform_bytes(wide);
            const PointBytes Q_bytes = Q.encode();
            QVERIFY(same(Q_bytes.bytes));

            // The sum of a doubled or opposite point now and then.
            const Point& R = round % 16 == 1 ? P : Q;
            const PointBytes R_bytes = R.encode();
            QVERIFY(crypto_core_ristretto255_add(expected.data(), P_bytes.bytes.data(),
                                                 R_bytes.bytes.data()) == 0);
            const Point sum = P + R;
            QVERIFY(same(sum.encode().bytes));
            QVERIFY(crypto_core_ristretto255_sub(expected.data(), P_bytes.bytes.data(),
                                                 R_bytes.bytes.data()) == 0);
            QVERIFY(same((P - R).encode().bytes));

            // Validity: a flipped bit of a valid encoding, and a random string.
            PointBytes damaged = Q_bytes;
            damaged.bytes[rng.below(32)] ^= static_cast<std::uint8_t>(1U << rng.below(8));
            PointBytes arbitrary{rng.array<32>()};
            arbitrary.bytes[31] &= 0x7f;
            arbitrary.bytes[0] &= 0xfe;
            for (const PointBytes& bytes : {damaged, arbitrary}) {
                const bool valid = crypto_core_ristretto255_is_valid_point(bytes.bytes.data()) == 1;
                const auto decoded = Point::decode(bytes);
                // libsodium 1.0.18 does not look at bit 255.
                const bool top_bit = (bytes.bytes[31] & 0x80) != 0;
                QCOMPARE(decoded.has_value(), valid && !top_bit);
                if (decoded) QVERIFY(decoded->encode() == bytes);
                ++operations;
            }

            const auto doubled = double_and_encode_batch(std::vector{P, sum});
            QVERIFY(doubled[0] == (P + P).encode() && doubled[1] == (sum + sum).encode());
            operations += 2;

            if (round % 4 == 0) {
                const bool nonzero = crypto_scalarmult_ristretto255(expected.data(), a_bytes.data(),
                                                                    Q_bytes.bytes.data()) == 0;
                const Point product = a * Q;
                QCOMPARE(nonzero, !product.is_identity());
                if (nonzero) QVERIFY(same(product.encode().bytes));
                const bool base_nonzero =
                    crypto_scalarmult_ristretto255_base(expected.data(), b_bytes.data()) == 0;
                const Point base_product = mul_base(b);
                QCOMPARE(base_nonzero, !base_product.is_identity());
                if (base_nonzero) QVERIFY(same(base_product.encode().bytes));
                QVERIFY(double_scalar_mul_base_vartime(a, Q, b) == product + base_product);
                ++operations;
            }
            if (round % 8 == 0) {
                const bool invertible =
                    crypto_core_ristretto255_scalar_invert(expected.data(), a_bytes.data()) == 0;
                QCOMPARE(invertible, !a.is_zero());
                QVERIFY(a.is_zero() ? a.invert().is_zero() : same(a.invert().to_bytes()));
            }
            P = sum;
            P_bytes = P.encode();
        }
        qInfo("%zu operations", operations);
        QVERIFY(operations >= kRequiredOperations);
    }

    // RFC 9496 §4.3.4: bit 255 of either half is ignored, and values from p on wrap.
    void map_of_unreduced_halves() {
        base::ChaChaStream rng(ByteArray<32>{7});
        for (int value = 0; value < 19; ++value) {
            ByteArray<64> small = rng.array<64>();
            std::fill(small.begin(), small.begin() + 32, 0);
            small[0] = static_cast<std::uint8_t>(value);
            ByteArray<64> wrapped = small;
            std::fill(wrapped.begin() + 1, wrapped.begin() + 31, 0xff);
            wrapped[0] = static_cast<std::uint8_t>(0xed + value);
            wrapped[31] = 0x7f;
            ByteArray<64> high = small;
            high[31] |= 0x80;
            high[63] ^= 0x80;
            const Point expected = Point::from_uniform_bytes(small);
            const std::vector<Point> batch = map_batch(std::vector{small, wrapped, high});
            QVERIFY(batch[0] == expected && batch[1] == expected && batch[2] == expected);
            QVERIFY(Point::from_uniform_bytes(wrapped) == expected);
            QVERIFY(Point::from_uniform_bytes(high) == expected);
        }
    }

    void fixed_bases_and_batches() {
        base::ChaChaStream rng(ByteArray<32>{8});
        std::vector<Point> points;
        std::vector<ByteArray<64>> uniform;
        std::vector<Scalar> scalars, inverses;
        for (std::size_t i = 0; i < 67; ++i) {
            points.push_back(i % 9 == 4 ? Point() : Point::from_uniform_bytes(rng.array<64>()));
            scalars.push_back(draw_scalar(rng));
            uniform.push_back(rng.array<64>());
        }
        const std::vector<Point> mapped = map_batch(uniform);
        const std::vector<PointBytes> encodings = encode_batch(points);
        const std::vector<Point> decoded = decode_batch(encodings).value();
        inverses = scalars;
        batch_invert(inverses);
        for (std::size_t i = 0; i < points.size(); ++i) {
            QVERIFY(mapped[i] == Point::from_uniform_bytes(uniform[i]));
            QVERIFY(encodings[i] == points[i].encode());
            QVERIFY(decoded[i] == points[i]);
            QVERIFY(inverses[i] == scalars[i].invert());
            QVERIFY(FixedBase(points[i]) * scalars[i] == scalars[i] * points[i]);
            QVERIFY(encodings[i].is_identity() == points[i].is_identity());
        }
        QVERIFY(encode_batch({}).empty());
        QVERIFY(decode_batch({})->empty());
    }

    // Equality and encoding must not see which point of the coset is held.
    void representatives_are_equal() {
        base::ChaChaStream rng(ByteArray<32>{9});
        // (i, 0) has order 4; a sum with it is another point of the same coset.
        const CachedPoint torsion = to_cached(EdwardsPoint{
            constants::kSqrtM1, FieldElement::zero(), FieldElement::one(), FieldElement::zero()});
        for (int i = 0; i < 50; ++i) {
            const Point P = i == 0 ? Point() : Point::from_uniform_bytes(rng.array<64>());
            EdwardsPoint p = PointAccess::coordinates(P);
            for (int k = 0; k < 4; ++k) {
                p = (p + torsion).to_extended();
                const Point other = PointAccess::from_coordinates(p);
                QVERIFY(other == P);
                QVERIFY(other.encode() == P.encode());
                const auto twice = double_and_encode_batch(std::vector{other});
                QVERIFY(twice[0] == (P + P).encode());
                QVERIFY(!(other == P + Point::base()));
            }
        }
    }
};

QTEST_APPLESS_MAIN(SodiumTest)
#include "sodium_test.moc"
