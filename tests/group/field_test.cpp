// The field backend against schoolbook arithmetic on 32-bit words, with limbs at the edges that
// the magnitudes of field.h allow.
#include "core/group/field.h"

#include <vector>

#include <QtTest>

#include "core/base/random.h"

using namespace vesper;
using namespace vesper::group;

namespace {

using Number = std::vector<std::uint32_t>;  // little endian, any length

// a + b·2^(32·shift)
Number add_shifted(Number a, const Number& b, std::size_t shift) {
    a.resize(std::max(a.size(), b.size() + shift) + 1);
    std::uint64_t carry = 0;
    for (std::size_t i = shift; i < a.size(); ++i) {
        carry += std::uint64_t{a[i]} + (i - shift < b.size() ? b[i - shift] : 0);
        a[i] = static_cast<std::uint32_t>(carry);
        carry >>= 32;
    }
    return a;
}

Number times_word(const Number& a, std::uint32_t word) {
    Number out;
    std::uint64_t carry = 0;
    for (const std::uint32_t digit : a) {
        carry += std::uint64_t{digit} * word;
        out.push_back(static_cast<std::uint32_t>(carry));
        carry >>= 32;
    }
    out.push_back(static_cast<std::uint32_t>(carry));
    return out;
}

Number multiply(const Number& a, const Number& b) {
    Number out;
    for (std::size_t i = 0; i < b.size(); ++i)
        out = add_shifted(out, times_word(a, b[i]), i);
    return out;
}

// The canonical 32 bytes of a mod p, by 2^256 ≡ 38 and at last 2^255 ≡ 19.
ByteArray<32> reduce(Number a) {
    a.resize(std::max<std::size_t>(a.size(), 8));
    while (true) {
        Number high(a.begin() + 8, a.end());
        while (!high.empty() && high.back() == 0)
            high.pop_back();
        if (high.empty()) break;
        a.resize(8);
        a = add_shifted(a, times_word(high, 38), 0);
    }
    for (int i = 0; i < 3; ++i) {
        const std::uint32_t top = a[7] >> 31;
        a[7] &= 0x7fffffff;
        a = add_shifted(a, {19 * top}, 0);
        a.resize(8);
    }
    // value < 2^255; it is ≥ p exactly if adding 19 reaches 2^255.
    Number plus = add_shifted(a, {19}, 0);
    if ((plus[7] >> 31) != 0) {
        plus[7] &= 0x7fffffff;
        a = plus;
    }
    ByteArray<32> out{};
    for (std::size_t i = 0; i < 32; ++i)
        out[i] = static_cast<std::uint8_t>(a[i / 4] >> (8 * (i % 4)));
    return out;
}

Number number_of(const FieldElement& a) {
    Number out;
    for (std::size_t i = 0; i < 5; ++i) {
        // l·2^(51·i): shift the 64-bit limb by 51·i mod 32 bits into three words.
        const std::size_t bit = 51 * i;
        const auto wide = static_cast<unsigned __int128>(a.l[i]) << (bit % 32);
        out = add_shifted(out,
                          {static_cast<std::uint32_t>(wide), static_cast<std::uint32_t>(wide >> 32),
                           static_cast<std::uint32_t>(wide >> 64)},
                          bit / 32);
    }
    return out;
}

Number modulus_times(std::uint32_t factor) {
    Number p(8, 0xffffffff);
    p[0] = 0xffffffed;
    p[7] = 0x7fffffff;
    return times_word(p, factor);
}

// Limbs up to `magnitude`, often exactly there.
FieldElement draw(RandomSource& rng, std::uint64_t magnitude) {
    FieldElement out{};
    const std::uint64_t bound = magnitude * portable::kUnitMagnitude;
    for (std::uint64_t& limb : out.l) {
        switch (rng.below(6)) {
            case 0:
                limb = bound;
                break;
            case 1:
                limb = 0;
                break;
            case 2:
                limb = portable::kLimbMask;
                break;
            default:
                limb = rng.below(bound + 1);
        }
    }
    return out;
}

base::ChaChaStream seeded_stream() {
    const ByteArray<32> seed = base::system_random().array<32>();
    qInfo("seed %s", base::to_hex(seed).c_str());
    return base::ChaChaStream(seed);
}

}  // namespace

class FieldTest : public QObject {
    Q_OBJECT
private slots:
    void arithmetic() {
        base::ChaChaStream rng = seeded_stream();
        for (int i = 0; i < 3000; ++i) {
            const FieldElement a = draw(rng, 8), b = draw(rng, 8);
            QCOMPARE(a.to_bytes(), reduce(number_of(a)));
            QCOMPARE((a * b).to_bytes(), reduce(multiply(number_of(a), number_of(b))));
            QCOMPARE(square(a).to_bytes(), reduce(multiply(number_of(a), number_of(a))));
            QCOMPARE(carry(a).to_bytes(), reduce(number_of(a)));
            for (const FieldElement& product : {a * b, square(a), carry(a)}) {
                for (const std::uint64_t limb : product.l)
                    QVERIFY(limb <= portable::kUnitMagnitude);
            }
            const FieldElement c = draw(rng, 4), d = draw(rng, 3);
            QCOMPARE((c + d).to_bytes(), reduce(add_shifted(number_of(c), number_of(d), 0)));
            const FieldElement difference = c - d;
            QCOMPARE((difference + d).to_bytes(), c.to_bytes());
            QCOMPARE(reduce(add_shifted(number_of(difference), number_of(d), 0)),
                     reduce(add_shifted(number_of(c), modulus_times(4), 0)));
        }
    }

    void values_around_the_modulus() {
        // p − 2 … p + 20 as limbs, all of them below 2^255.
        for (int offset = -2; offset <= 20; ++offset) {
            const std::uint64_t low = portable::kLimbMask - 18 + static_cast<std::uint64_t>(offset);
            FieldElement a{{low & portable::kLimbMask, portable::kLimbMask, portable::kLimbMask,
                            portable::kLimbMask, portable::kLimbMask}};
            if (low > portable::kLimbMask)
                a = {{low, portable::kLimbMask, portable::kLimbMask, portable::kLimbMask,
                      portable::kLimbMask}};
            QCOMPARE(a.to_bytes(), reduce(number_of(a)));
            QCOMPARE(is_zero(a) != 0, offset == 0);
            QCOMPARE(is_negative(a) != 0, (reduce(number_of(a))[0] & 1) == 1);
        }
    }

    void inversion() {
        base::ChaChaStream rng = seeded_stream();
        std::vector<FieldElement> elements(20), scratch(20);
        for (std::size_t i = 0; i < elements.size(); ++i)
            elements[i] = i % 7 == 3 ? FieldElement::zero() : carry(draw(rng, 3));
        std::vector<FieldElement> inverses = elements;
        batch_invert(inverses, scratch);
        for (std::size_t i = 0; i < elements.size(); ++i) {
            QVERIFY(equal(invert(elements[i]), inverses[i]) != 0);
            const FieldElement product = elements[i] * inverses[i];
            QVERIFY(equal(product, i % 7 == 3 ? FieldElement::zero() : FieldElement::one()) != 0);
        }
    }

    void square_roots() {
        base::ChaChaStream rng = seeded_stream();
        int squares = 0;
        for (int i = 0; i < 200; ++i) {
            const FieldElement u = carry(draw(rng, 1)), v = carry(draw(rng, 1));
            if (is_zero(v) != 0) continue;
            const auto [was_square, root] = sqrt_ratio_m1(u, v);
            squares += was_square != 0 ? 1 : 0;
            QVERIFY(is_negative(root) == 0);
            const FieldElement target = was_square != 0 ? u : u * constants::kSqrtM1;
            QVERIFY(equal(square(root) * v, target) != 0);
        }
        QVERIFY(squares > 50 && squares < 150);
        const FieldElement one = FieldElement::one(), zero = FieldElement::zero();
        QVERIFY(sqrt_ratio_m1(zero, one).was_square != 0);
        QVERIFY(sqrt_ratio_m1(one, zero).was_square == 0);
        QVERIFY(is_zero(sqrt_ratio_m1(one, zero).root) != 0);
    }

    void constants_satisfy_their_definitions() {
        using namespace constants;
        const FieldElement one = FieldElement::one();
        const FieldElement minus_one = carry(-one);
        QVERIFY(equal(square(kSqrtM1), minus_one) != 0);
        QVERIFY(equal(square(kInvSqrtAMinusD) * (minus_one - kD), one) != 0);
        QVERIFY(equal(square(kSqrtAdMinusOne), carry(-kD) - one) != 0);
        QVERIFY(equal(kOneMinusDSquared, one - square(kD)) != 0);
        QVERIFY(equal(kDMinusOneSquared, square(kD - one)) != 0);
        QVERIFY(equal(kTwoD, kD + kD) != 0);
        const FieldElement xx = square(kBaseX), yy = square(kBaseY);
        QVERIFY(equal(yy - xx, one + kD * (xx * yy)) != 0);
        QVERIFY(equal(kBaseX * kBaseY, kBaseT) != 0);
    }
};

QTEST_APPLESS_MAIN(FieldTest)
#include "field_test.moc"
