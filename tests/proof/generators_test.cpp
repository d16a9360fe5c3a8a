/// Generators and Pedersen commitments against the reference (vector file 02).
#include "core/proof/generators.h"

#include <thread>

#include <QtTest>

#include "core/proof/msm_batch.h"
#include "core/proof/pedersen.h"
#include "core/proof/secret_scalars.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::proof;
using group::Point;
using group::Scalar;

class GeneratorsTest : public QObject {
    Q_OBJECT

private slots:
    void pedersen() {
        const Json v = load_vectors("02_group_and_generators.json").at("pedersen");
        const PedersenGens& gens = PedersenGens::shared();
        QCOMPARE(hex(gens.B_bytes()), v.at("B").get<std::string>());
        QCOMPARE(hex(gens.H_bytes()), v.at("B_blinding").get<std::string>());
        QCOMPARE(hex(gens.commit(Scalar::from_u64(5), Scalar::from_u64(7)).encode()),
                 v.at("commit_5_7").get<std::string>());
        QVERIFY(gens.mul_H(Scalar::from_u64(7)) == Scalar::from_u64(7) * gens.H());
    }

    void bulletproof_generators_of_all_parties() {
        const Json parties = load_vectors("02_group_and_generators.json").at("bulletproof_gens");
        QCOMPARE(parties.size(), BulletproofGens::kParties);
        for (const Json& p : parties) {
            const auto& gens = BulletproofGens::shared().party(p.at("party").get<std::size_t>());
            QCOMPARE(gens.G.size(), BulletproofGens::kCapacity);
            QCOMPARE(gens.H.size(), BulletproofGens::kCapacity);
            // Two parties are recorded with eight points, the others with the first and the last.
            const Json G = p.contains("G") ? p.at("G") : Json::array({p.at("G0")});
            const Json H = p.contains("H") ? p.at("H") : Json::array({p.at("H0")});
            for (std::size_t i = 0; i < G.size(); ++i) {
                QCOMPARE(hex(gens.G[i].encode()), G[i].get<std::string>());
                QCOMPARE(hex(gens.H[i].encode()), H[i].get<std::string>());
            }
            QCOMPARE(hex(gens.G[63].encode()), p.at("G63").get<std::string>());
            QCOMPARE(hex(gens.H[63].encode()), p.at("H63").get<std::string>());
        }
        QVERIFY_EXCEPTION_THROWN(BulletproofGens::shared().party(16), std::out_of_range);
    }

    void concatenation_takes_the_first_n_of_each_party() {
        const BulletproofGens& gens = BulletproofGens::shared();
        const std::vector<Point> G = gens.G(8, 3), H = gens.H(8, 3);
        QCOMPARE(G.size(), 24U);
        QVERIFY(G[17] == gens.party(2).G[1]);
        QVERIFY(H[15] == gens.party(1).H[7]);
    }

    void table_sum_is_the_plain_sum() {
        base::ChaChaStream rng(ByteArray<32>{7});
        const BulletproofGens& gens = BulletproofGens::shared();
        const std::size_t n = 16, m = 2;
        std::vector<Scalar> scalars;
        for (std::size_t i = 0; i < 2 * n * m + 1; ++i)
            scalars.push_back(Scalar::random(rng));
        const std::span<const Scalar> all = scalars;
        const std::vector<Point> G = gens.G(n, m), H = gens.H(n, m);
        Point expected = scalars.back() * Point::base();
        for (std::size_t i = 0; i < n * m; ++i)
            expected += scalars[i] * G[i] + scalars[n * m + i] * H[i];
        const GeneratorVectors vectors = GeneratorVectors::aggregated(n, m);
        QCOMPARE(vectors.size(), n * m);
        QVERIFY(vectors.mul_vartime(scalars.back(), all.first(n * m), all.subspan(n * m, n * m)) ==
                expected);
    }

    void blocks_continue_party_zero() {
        const BulletproofGens& gens = BulletproofGens::shared();
        QVERIFY(&gens.block(0) == &gens.party(0));
        const std::vector<Point> chain = generator_chain('H', 0, 130);
        QVERIFY(gens.block(1).H[5] == chain[69]);
        QVERIFY(gens.block(2).H[1] == chain[129]);
        QVERIFY(!(gens.block(1).G[0] == gens.party(1).G[0]));
        QVERIFY_EXCEPTION_THROWN(gens.block(BulletproofGens::kBlocks), std::out_of_range);
    }

    void long_vectors_and_their_parts() {
        base::ChaChaStream rng(ByteArray<32>{8});
        const std::size_t N = 128;
        const std::vector<Point> G = generator_chain('G', 0, N), H = generator_chain('H', 0, N);
        const GeneratorVectors vectors = GeneratorVectors::chain(N);
        QCOMPARE(vectors.size(), N);
        // Generators 60 … 69, across a boundary of two blocks, G and H of different lengths.
        std::vector<Scalar> g, h, all_g(N), all_h(N);
        Point expected;
        for (std::size_t i = 0; i < 10; ++i) {
            g.push_back(Scalar::random(rng));
            all_g[60 + i] = g[i];
            expected += g[i] * G[60 + i];
            if (i >= 7) continue;
            h.push_back(Scalar::random(rng));
            all_h[60 + i] = h[i];
            expected += h[i] * H[60 + i];
        }
        QVERIFY(vectors.mul(60, g, h) == expected);
        QVERIFY(vectors.mul_vartime(Scalar::zero(), all_g, all_h) == expected);
        QVERIFY(vectors.mul(0, {}, {}).is_identity());

        MsmBatch batch;
        batch.begin_equation();
        batch.add_chain(all_g, all_h);
        batch.add(-Scalar::one(), expected);
        QVERIFY(batch.verify_vartime());
        batch.begin_equation();
        batch.add_chain(std::span(all_g).first(70), all_h);
        batch.add(-Scalar::one(), expected);
        QVERIFY(batch.verify_vartime());
        batch.begin_equation();
        batch.add_chain(std::span(all_g).first(69), all_h);
        batch.add(-Scalar::one(), expected);
        QVERIFY(!batch.verify_vartime());
    }

    void vector_pedersen() {
        const Json v = load_vectors("02_group_and_generators.json").at("vector_pedersen");
        const VectorPedersenGens gens(4);
        QCOMPARE(gens.size(), v.at("G_vec").size());
        QCOMPARE(hex(gens.H().encode()), v.at("H").get<std::string>());
        for (std::size_t i = 0; i < gens.size(); ++i)
            QCOMPARE(hex(gens.G()[i].encode()), v.at("G_vec")[i].get<std::string>());
        for (const Json& c : v.at("commits")) {
            const auto commitment = gens.commit(scalars(c.at("values")), scalar(c.at("blinding")));
            QVERIFY(commitment);
            QCOMPARE(hex(commitment->encode()), c.at("commitment").get<std::string>());
        }
        const VectorPedersenGens shorter(3);
        QCOMPARE(shorter.size(), 2U);
        QVERIFY(shorter.G()[1] == gens.G()[1]);
    }

    void vector_pedersen_refuses_other_lengths() {
        const VectorPedersenGens gens(4);
        const std::vector<Scalar> four(4, Scalar::one());
        for (const std::size_t count : {0U, 2U, 4U}) {
            const auto commitment = gens.commit(std::span(four).first(count), Scalar::one());
            QVERIFY(!commitment);
            QVERIFY(commitment.error().is(ProofError::BadLength));
        }
    }

    void generators_are_built_once_for_all_threads() {
        std::array<const BulletproofGens::Segment*, 4> seen{};
        {
            std::vector<std::jthread> threads;
            for (auto& slot : seen)
                threads.emplace_back([&slot] { slot = &BulletproofGens::shared().party(5); });
        }
        for (const auto* party : seen)
            QCOMPARE(party, seen[0]);
    }

    void batch_holds_only_if_every_equation_does() {
        base::ChaChaStream rng(ByteArray<32>{9});
        const Point P = Scalar::random(rng) * Point::base();
        const auto fill = [&](MsmBatch& batch, std::size_t wrong, std::size_t count) {
            for (std::size_t k = 0; k < count; ++k) {
                // s·P + (−s)·P + B + (−1)·B + G_2[k] − G_2[k] = 0
                const Scalar s = Scalar::random(rng);
                batch.begin_equation();
                batch.add(s, P);
                batch.add(-s, k == wrong ? P + P : P);
                batch.add_B(Scalar::one());
                batch.add(-Scalar::one(), Point::base());
                std::vector<Scalar> g(k % 64 + 1);
                g.back() = Scalar::from_u64(3);
                batch.add_party(2, g, {});
                batch.add(-Scalar::from_u64(3), BulletproofGens::shared().party(2).G[k % 64]);
            }
        };
        MsmBatch empty;
        QVERIFY(empty.verify_vartime());
        for (const std::size_t count : {1U, 2U, 40U}) {
            MsmBatch good(rng);
            fill(good, count, count);
            QCOMPARE(good.equations(), count);
            QVERIFY(good.verify_vartime());
            MsmBatch bad(rng);
            fill(bad, count - 1, count);
            const auto verdict = bad.verify_vartime();
            QVERIFY(!verdict);
            QVERIFY(verdict.error().is(ProofError::BatchEquation));
        }
    }

    void errors_of_equations_do_not_cancel() {
        // Without weights +P and −P would.
        base::ChaChaStream rng(ByteArray<32>{10});
        MsmBatch batch(rng);
        batch.begin_equation();
        batch.add_H(Scalar::one());
        batch.begin_equation();
        batch.add_H(-Scalar::one());
        QVERIFY(!batch.verify_vartime());
    }

    void secret_scalars_keep_their_values_when_growing() {
        SecretScalars list;
        for (std::uint64_t i = 0; i < 100; ++i)
            list.push_back(Scalar::from_u64(i));
        QCOMPARE(list.size(), 100U);
        for (std::uint64_t i = 0; i < 100; ++i)
            QVERIFY(list[static_cast<std::size_t>(i)] == Scalar::from_u64(i));
        SecretScalars moved = std::move(list);
        QCOMPARE(moved.size(), 100U);
        moved.clear();
        QVERIFY(moved.empty());
    }
};

QTEST_APPLESS_MAIN(GeneratorsTest)
#include "generators_test.moc"
