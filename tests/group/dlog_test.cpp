// Amounts out of v·B: the edges of the range, of the tables, and what lies outside.
#include "core/group/dlog.h"

#include <thread>

#include <QtTest>

#include "core/base/random.h"
#include "core/group/scalar_mul.h"

using namespace vesper;
using namespace vesper::group;

class DlogTest : public QObject {
    Q_OBJECT

    static std::optional<std::uint64_t> solve(std::uint64_t v,
                                              std::optional<std::uint64_t> hint = {}) {
        return DiscreteLog::shared().solve_vartime(mul_base(Scalar::from_u64(v)), hint);
    }

private slots:
    void shared_from_many_threads() {
        std::vector<std::thread> threads;
        std::array<std::optional<std::uint64_t>, 4> results;
        for (std::size_t i = 0; i < results.size(); ++i)
            threads.emplace_back([&results, i] { results[i] = solve(1000 + i); });
        for (std::thread& thread : threads)
            thread.join();
        for (std::size_t i = 0; i < results.size(); ++i)
            QVERIFY(results[i] == 1000 + i);
    }

    void edges() {
        constexpr std::uint64_t kTop = (std::uint64_t{1} << 32) - 1;
        // 131712 is the last baby step, 263425 the giant step, 270010625 a whole cluster.
        for (const std::uint64_t v : {std::uint64_t{0},
                                      std::uint64_t{1},
                                      std::uint64_t{2},
                                      std::uint64_t{65535},
                                      std::uint64_t{65536},
                                      std::uint64_t{65537},
                                      std::uint64_t{131711},
                                      std::uint64_t{131712},
                                      std::uint64_t{131713},
                                      std::uint64_t{263424},
                                      std::uint64_t{263425},
                                      std::uint64_t{263426},
                                      std::uint64_t{1000000},
                                      std::uint64_t{134873600 + 131712},
                                      std::uint64_t{135005312},
                                      std::uint64_t{270010624},
                                      std::uint64_t{270010625},
                                      std::uint64_t{270010626},
                                      std::uint64_t{2100000000},
                                      kTop - 1,
                                      kTop})
            QVERIFY2(solve(v) == v, std::to_string(v).c_str());
    }

    void hints() {
        QVERIFY(solve(123456789, 123456789) == 123456789U);
        QVERIFY(solve(123456789, 5) == 123456789U);
        QVERIFY(solve(77, std::uint64_t{1} << 40) == 77U);
        // A hint beyond the range is no licence to return it.
        QVERIFY(!solve(std::uint64_t{1} << 32, std::uint64_t{1} << 32));
    }

    void outside() {
        QVERIFY(!solve(std::uint64_t{1} << 32));
        QVERIFY(!solve((std::uint64_t{1} << 32) + 1));
        QVERIFY(!solve(std::uint64_t{1} << 33));
        QVERIFY(!solve(~std::uint64_t{0}));
        for (const std::int64_t v : {-1L, -2L, -131712L, -1000000L, -4294967295L})
            QVERIFY(!DiscreteLog::shared().solve_vartime(mul_base(Scalar::from_i64(v))));
        QVERIFY(!DiscreteLog::shared().solve_vartime(
            Point::hash_from_bytes_sha3_512(Point::base().encode().bytes)));
    }

    void random_amounts() {
        const ByteArray<32> seed = base::system_random().array<32>();
        qInfo("seed %s", base::to_hex(seed).c_str());
        base::ChaChaStream rng(seed);
        for (int i = 0; i < 300; ++i) {
            const std::uint64_t v = rng.below(std::uint64_t{1} << (1 + rng.below(32)));
            QVERIFY2(solve(v) == v, std::to_string(v).c_str());
        }
    }

    // Decrypted amounts come in any representative of the coset.
    void other_representatives() {
        const CachedPoint torsion = to_cached(EdwardsPoint{
            constants::kSqrtM1, FieldElement::zero(), FieldElement::one(), FieldElement::zero()});
        for (const std::uint64_t v : {0U, 1U, 999U, 5000000U}) {
            EdwardsPoint p = PointAccess::coordinates(mul_base(Scalar::from_u64(v)));
            for (int k = 0; k < 4; ++k) {
                p = (p + torsion).to_extended();
                QVERIFY(DiscreteLog::shared().solve_vartime(PointAccess::from_coordinates(p)) == v);
            }
        }
    }
};

QTEST_APPLESS_MAIN(DlogTest)
#include "dlog_test.moc"
