// Multi-scalar products against the sum of single products, at sizes around every switch.
#include "core/group/msm.h"

#include <stdexcept>

#include <QtTest>

#include "core/base/random.h"

using namespace vesper;
using namespace vesper::group;

namespace {

struct Terms {
    std::vector<Scalar> scalars;
    std::vector<Point> points;
    Point sum;
};

// Random terms with zeros, ones, ℓ − 1, identities and repeated points among them.
Terms draw_terms(std::size_t count, RandomSource& rng) {
    Terms terms;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t kind = rng.below(10);
        Scalar s = Scalar::random(rng);
        if (kind == 0) s = Scalar::zero();
        if (kind == 1) s = -Scalar::one();
        if (kind == 2) s = Scalar::one();
        if (kind == 3) s = Scalar::from_u64(rng.below(1000));
        Point P = Point::from_uniform_bytes(rng.array<64>());
        const std::uint64_t form = rng.below(10);
        if (form == 0) P = Point();
        if (form == 1 && i > 0) P = terms.points[rng.below(i)];
        if (form == 2 && i > 0) P = -terms.points[rng.below(i)];
        terms.scalars.push_back(s);
        terms.points.push_back(P);
        terms.sum += s * P;
    }
    return terms;
}

}  // namespace

class MsmTest : public QObject {
    Q_OBJECT
private slots:
    void sums_data() {
        QTest::addColumn<int>("count");
        for (const int count :
             {0, 1, 2, 3, 7, 8, 9, 31, 63, 64, 65, 127, 190, 191, 192, 255, 500, 1024})
            QTest::addRow("%d", count) << count;
    }
    void sums() {
        QFETCH(int, count);
        ByteArray<32> seed{};
        seed[0] = static_cast<std::uint8_t>(count);
        base::ChaChaStream rng(seed);
        const Terms terms = draw_terms(static_cast<std::size_t>(count), rng);
        QVERIFY(msm_vartime(terms.scalars, terms.points) == terms.sum);
        QVERIFY(msm(terms.scalars, terms.points) == terms.sum);
        const StaticMsm tables(terms.points);
        QCOMPARE(tables.size(), terms.points.size());
        QVERIFY(tables.mul_vartime(terms.scalars, {}, {}) == terms.sum);
        QVERIFY(tables.mul(terms.scalars) == terms.sum);
    }

    void large_sum() {
        // Σ s_i·(t_i·B) = (Σ s_i·t_i)·B reaches the widest windows without slow single products.
        base::ChaChaStream rng(ByteArray<32>{3});
        for (const std::size_t count : {3000U, 9000U}) {
            std::vector<Scalar> scalars;
            std::vector<Point> points;
            Scalar expected;
            Scalar t = Scalar::one();
            Point P = Point::base();
            for (std::size_t i = 0; i < count; ++i) {
                scalars.push_back(Scalar::random(rng));
                points.push_back(P);
                expected += scalars.back() * t;
                P += i % 3 == 0 ? P : Point::base();
                t += i % 3 == 0 ? t : Scalar::one();
            }
            QVERIFY(msm_vartime(scalars, points) == expected * Point::base());
        }
    }

    void equal_terms() {
        for (const std::size_t count : {5U, 200U, 700U}) {
            const std::vector<Scalar> scalars(count, -Scalar::one());
            const std::vector<Point> points(count, Point::base());
            const Point expected = -(Scalar::from_u64(count) * Point::base());
            QVERIFY(msm_vartime(scalars, points) == expected);
            QVERIFY(msm(scalars, points) == expected);
            QVERIFY(StaticMsm(points).mul_vartime(scalars, scalars, points) == expected + expected);
        }
    }

    void static_and_dynamic_terms() {
        base::ChaChaStream rng(ByteArray<32>{4});
        for (const auto& [statics, dynamics] :
             {std::pair{130U, 17U}, {1U, 0U}, {0U, 1U}, {64U, 300U}, {5U, 5U}, {20U, 1000U}}) {
            const Terms fixed = draw_terms(statics, rng);
            const Terms dyn = draw_terms(dynamics, rng);
            const StaticMsm tables(fixed.points);
            QVERIFY(tables.mul_vartime(fixed.scalars, dyn.scalars, dyn.points) ==
                    fixed.sum + dyn.sum);
            // Fewer scalars than generators: the rest counts as zero.
            const std::size_t half = statics / 2;
            Point partial;
            for (std::size_t i = 0; i < half; ++i)
                partial += fixed.scalars[i] * fixed.points[i];
            const auto first = std::span(fixed.scalars).first(half);
            QVERIFY(tables.mul_vartime(first, dyn.scalars, dyn.points) == partial + dyn.sum);
            QVERIFY(tables.mul(first) == partial);
        }
    }

    void several_tables_in_one_sum() {
        base::ChaChaStream rng(ByteArray<32>{5});
        const Terms first = draw_terms(3, rng), second = draw_terms(70, rng);
        const Terms dyn = draw_terms(9, rng);
        const StaticMsm one(first.points), two(second.points);
        const std::vector<StaticTerms> terms = {{&one, first.scalars}, {&two, second.scalars}};
        QVERIFY(msm_static_vartime(terms, dyn.scalars, dyn.points) ==
                first.sum + second.sum + dyn.sum);
        QVERIFY(msm_static_vartime({}, dyn.scalars, dyn.points) == dyn.sum);
        QVERIFY(msm_static_vartime({}, {}, {}).is_identity());
    }

    void many_small_sums() {
        base::ChaChaStream rng(ByteArray<32>{6});
        for (const std::size_t terms : {1U, 2U, 3U, 5U}) {
            for (const std::size_t n : {0U, 1U, 7U, 8U, 9U, 20U}) {
                Terms all = draw_terms(n * terms, rng);
                if (n > 0) all.scalars[0] = Scalar::zero();
                if (n > 1) all.points[terms] = Point::identity();
                const std::vector<Point> sums = msm_each(all.scalars, all.points, terms);
                QCOMPARE(sums.size(), n);
                for (std::size_t i = 0; i < n; ++i) {
                    Point expected;
                    for (std::size_t k = terms * i; k < terms * (i + 1); ++k)
                        expected += all.scalars[k] * all.points[k];
                    QVERIFY(sums[i] == expected);
                }
                QVERIFY(msm_each_vartime(all.scalars, all.points, terms) == sums);
            }
        }
    }

    void every_scalar_times_every_point() {
        base::ChaChaStream rng(ByteArray<32>{7});
        for (const std::size_t scalars : {0U, 1U, 3U, 7U, 8U, 21U}) {
            Terms all = draw_terms(scalars, rng);
            if (scalars > 1) all.scalars[1] = Scalar::zero();
            for (const std::size_t points : {0U, 1U, 9U}) {
                std::vector<Point> factors = draw_terms(points, rng).points;
                if (points > 2) factors[2] = Point::identity();
                const std::vector<Point> products = mul_each(all.scalars, factors);
                QCOMPARE(products.size(), scalars * points);
                for (std::size_t i = 0; i < products.size(); ++i)
                    QVERIFY(products[i] == all.scalars[i % scalars] * factors[i / scalars]);
            }
        }
    }

    void lengths_must_agree() {
        const std::vector<Scalar> scalars(2);
        const std::vector<Point> points(3);
        QVERIFY_EXCEPTION_THROWN(msm(scalars, points), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(msm_vartime(scalars, points), std::invalid_argument);
        const StaticMsm one{std::span<const Point>(points).first(1)};
        QVERIFY_EXCEPTION_THROWN(one.mul(scalars), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(one.mul_vartime(scalars, {}, {}), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(one.mul_vartime({}, scalars, points), std::invalid_argument);
        const StaticTerms too_many{&one, scalars};
        QVERIFY_EXCEPTION_THROWN(msm_static_vartime({&too_many, 1}, {}, {}), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(msm_each(std::vector<Scalar>(3), points, 2),
                                 std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(msm_each(scalars, points, 1), std::invalid_argument);
        const std::vector<Scalar> three(3);
        for (const std::size_t terms : {0U, 2U}) {
            QVERIFY_EXCEPTION_THROWN(msm_each(three, points, terms), std::invalid_argument);
            QVERIFY_EXCEPTION_THROWN(msm_each_vartime(three, points, terms), std::invalid_argument);
        }
    }
};

QTEST_APPLESS_MAIN(MsmTest)
#include "msm_test.moc"
