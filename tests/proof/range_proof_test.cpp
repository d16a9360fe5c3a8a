/// Range proofs against the reference (vector file 03): bytes of the prover, verdicts on the good
/// and on every corrupted proof, and the rules around them.
#include "core/proof/range_proof.h"

#include <QtTest>

#include "core/proof/pedersen.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::proof;
using group::PointBytes;
using group::Scalar;
using transcript::Transcript;

namespace {

const Json& cases() {
    static const Json loaded = load_vectors("03_rangeproofs.json").at("cases");
    return loaded;
}

Transcript transcript_of(const Json& c) {
    Transcript transcript(text(c.at("transcript_label")));
    const Json& message = c.at("append_message");
    transcript.append_message(text(message.at("label")), bytes(message.at("data")));
    return transcript;
}

std::vector<std::uint64_t> secrets_of(const Json& c) {
    std::vector<std::uint64_t> out;
    for (const Json& s : c.at("secrets"))
        out.push_back(u64(s));
    return out;
}

/// A small honest proof for the tests of rules.
struct Sample {
    std::vector<std::uint64_t> v;
    std::vector<Scalar> r;
    std::vector<PointBytes> V;
    RangeProof proof;

    Sample(std::vector<std::uint64_t> values, std::size_t n, std::uint8_t seed)
        : v(std::move(values)) {
        base::ChaChaStream rng(ByteArray<32>{seed});
        for (const std::uint64_t value : v) {
            r.push_back(Scalar::random(rng));
            V.push_back(PedersenGens::shared().commit(Scalar::from_u64(value), r.back()).encode());
        }
        Transcript transcript("sample");
        proof = *prove_range(transcript, v, r, n, rng);
    }
    Result<void> verify(std::size_t n) const { return verify(proof, V, n); }
    static Result<void> verify(const RangeProof& p, std::span<const PointBytes> commitments,
                               std::size_t n) {
        Transcript transcript("sample");
        return verify_range(p, transcript, commitments, n);
    }
};

}  // namespace

class RangeProofTest : public QObject {
    Q_OBJECT

private slots:
    void vectors_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            QTest::newRow(cases()[i].at("name").get<std::string>().c_str()) << static_cast<int>(i);
    }
    void vectors() {
        QFETCH(int, index);
        const Json& c = cases()[static_cast<std::size_t>(index)];
        const std::size_t n = c.at("n"), m = c.at("m");
        const std::vector<std::uint64_t> v = secrets_of(c);
        const std::vector<PointBytes> V = point_bytes_list(c.at("commitments"));

        // The prover, byte for byte.
        base::ChaChaStream rng = stream(c.at("rng"));
        std::vector<Scalar> blindings;
        for (std::size_t j = 0; j < m; ++j) {
            blindings.push_back(Scalar::random(rng));
            QCOMPARE(hex(blindings[j]), c.at("blindings")[j].get<std::string>());
            QCOMPARE(
                hex(PedersenGens::shared().commit(Scalar::from_u64(v[j]), blindings[j]).encode()),
                hex(V[j]));
        }
        Transcript prover = transcript_of(c);
        const auto proof = prove_range(prover, v, blindings, n, rng);
        QVERIFY(proof);
        QCOMPARE(hex(proof->encode()), c.at("proof").get<std::string>());
        QCOMPARE(rng.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());
        ByteArray<32> post{};
        prover.challenge_bytes("post", post);
        QCOMPARE(hex(post),
                 c.at("prover_transcript_challenge_after_label_post_32").get<std::string>());

        // The verifier, and its transcript afterwards.
        const auto decoded = RangeProof::decode(bytes(c.at("proof")));
        QVERIFY(decoded);
        QVERIFY(*decoded == *proof);
        Transcript verifier = transcript_of(c);
        QVERIFY(verify_range(*decoded, verifier, V, n));
        verifier.challenge_bytes("post", post);
        QCOMPARE(hex(post),
                 c.at("prover_transcript_challenge_after_label_post_32").get<std::string>());
    }

    void corrupted_data() { vectors_data(); }
    void corrupted() {
        QFETCH(int, index);
        const Json& c = cases()[static_cast<std::size_t>(index)];
        const std::size_t n = c.at("n");
        QVERIFY(!c.at("corrupted").empty());
        for (const Json& change : c.at("corrupted")) {
            Bytes encoded = bytes(c.at("proof"));
            std::vector<PointBytes> V = point_bytes_list(c.at("commitments"));
            Transcript transcript = transcript_of(c);
            if (change.contains("flip_offset")) {
                encoded[change.at("flip_offset").get<std::size_t>()] ^=
                    change.at("xor").get<std::uint8_t>();
            } else if (change.contains("truncated_by")) {
                encoded.resize(encoded.size() - change.at("truncated_by").get<std::size_t>());
            } else if (change.contains("appended_zero_bytes")) {
                encoded.resize(encoded.size() +
                               change.at("appended_zero_bytes").get<std::size_t>());
            } else if (change.contains("commitment0_replaced")) {
                V[0] = point_bytes(change.at("commitment0_replaced"));
            } else if (change.contains("transcript_label")) {
                transcript = Transcript(text(change.at("transcript_label")));
                const Json& message = c.at("append_message");
                transcript.append_message(text(message.at("label")), bytes(message.at("data")));
            } else {
                QVERIFY(change.contains("last_commitment_dropped"));
                V.pop_back();
            }
            const std::string reference = change.at("result").at("error");
            const auto decoded = RangeProof::decode(encoded);
            // The reference reports an unreduced scalar as FormatError, too.
            QCOMPARE(!decoded, reference == "FormatError");
            if (!decoded) continue;
            const auto verdict = verify_range(*decoded, transcript, V, n);
            QVERIFY2(!verdict, change.dump().c_str());
            QCOMPARE(reference, std::string("VerificationError"));
            if (change.contains("commitment0_replaced") || change.contains("transcript_label"))
                QVERIFY(verdict.error().is(ProofError::RangeEquation));
            if (change.contains("appended_zero_bytes"))
                QVERIFY(verdict.error().is(ProofError::InnerProductSize));
        }
    }

    void one_batch_for_all() {
        MsmBatch batch;
        for (const Json& c : cases()) {
            Transcript transcript = transcript_of(c);
            QVERIFY(collect_range(*RangeProof::decode(bytes(c.at("proof"))), transcript,
                                  point_bytes_list(c.at("commitments")), c.at("n"), batch));
        }
        QCOMPARE(batch.equations(), cases().size());
        QVERIFY(batch.verify_vartime());

        // One bad proof among them spoils it.
        const Json& c = cases()[0];
        RangeProof bad = *RangeProof::decode(bytes(c.at("proof")));
        bad.t_x += Scalar::one();
        Transcript transcript = transcript_of(c);
        QVERIFY(collect_range(bad, transcript, point_bytes_list(c.at("commitments")), c.at("n"),
                              batch));
        QVERIFY(!batch.verify_vartime());
    }

    void values_at_the_ends() {
        for (const std::size_t n : {8U, 16U, 32U, 64U}) {
            const std::uint64_t top = n == 64 ? ~0ULL : (1ULL << n) - 1;
            const Sample sample({0, top}, n, 1);
            QVERIFY(sample.verify(n));
            QCOMPARE(sample.proof.encode().size(), 32 * (7 + 2 + 2 * sample.proof.ipp.L.size()));
        }
        Transcript transcript("t");
        base::ChaChaStream rng(ByteArray<32>{});
        const std::array<std::uint64_t, 1> v = {256};
        const std::array<Scalar, 1> r = {Scalar::one()};
        const auto refused = prove_range(transcript, v, r, 8, rng);
        QVERIFY(!refused);
        QVERIFY(refused.error().is(ProofError::ValueOutOfRange));
    }

    void prover_refuses_bad_shapes() {
        base::ChaChaStream rng(ByteArray<32>{});
        const std::vector<std::uint64_t> v(32, 1);
        const std::vector<Scalar> r(32, Scalar::one());
        const auto attempt = [&](std::size_t values, std::size_t blindings, std::size_t n) {
            Transcript transcript("t");
            return prove_range(transcript, std::span(v).first(values),
                               std::span(r).first(blindings), n, rng);
        };
        for (const std::size_t count : {0U, 3U, 5U, 32U})
            QVERIFY(attempt(count, count, 64).error().is(ProofError::BadParties));
        QVERIFY(attempt(2, 1, 64).error().is(ProofError::BadLength));
        for (const std::size_t n : {0U, 1U, 63U, 65U, 128U})
            QVERIFY(attempt(1, 1, n).error().is(ProofError::BadBitsize));
    }

    void verifier_refuses_bad_shapes() {
        const Sample sample({5, 6}, 8, 2);
        for (const std::size_t n : {0U, 1U, 7U, 128U})
            QVERIFY(sample.verify(n).error().is(ProofError::BadBitsize));
        // Another number of bits or values does not fit the number of rounds.
        QVERIFY(sample.verify(16).error().is(ProofError::InnerProductSize));
        const std::vector<PointBytes> many(17, sample.V[0]);
        QVERIFY(Sample::verify(sample.proof, many, 8).error().is(ProofError::BadParties));
        for (const std::size_t m : {0U, 1U, 3U, 4U})
            QVERIFY(Sample::verify(sample.proof, std::span(many).first(m), 8)
                        .error()
                        .is(ProofError::InnerProductSize));
    }

    void order_of_commitments_counts() {
        Sample sample({5, 6}, 8, 3);
        std::swap(sample.V[0], sample.V[1]);
        QVERIFY(sample.verify(8).error().is(ProofError::RangeEquation));
    }

    void each_response_counts() {
        const Sample sample({5}, 8, 4);
        for (auto member : {&RangeProof::t_x, &RangeProof::t_x_blinding, &RangeProof::e_blinding}) {
            RangeProof bad = sample.proof;
            bad.*member += Scalar::one();
            QVERIFY(Sample::verify(bad, sample.V, 8).error().is(ProofError::RangeEquation));
        }
        for (auto member : {&InnerProductProof::a, &InnerProductProof::b}) {
            RangeProof bad = sample.proof;
            bad.ipp.*member += Scalar::one();
            QVERIFY(Sample::verify(bad, sample.V, 8).error().is(ProofError::RangeEquation));
        }
        RangeProof swapped = sample.proof;
        std::swap(swapped.ipp.L, swapped.ipp.R);
        QVERIFY(Sample::verify(swapped, sample.V, 8).error().is(ProofError::RangeEquation));
        swapped = sample.proof;
        std::swap(swapped.ipp.L[0], swapped.ipp.L[1]);
        QVERIFY(Sample::verify(swapped, sample.V, 8).error().is(ProofError::RangeEquation));
        RangeProof lost = sample.proof;
        lost.ipp.R.pop_back();
        QVERIFY(Sample::verify(lost, sample.V, 8).error().is(ProofError::InnerProductSize));
    }

    void identity_and_invalid_points() {
        const Sample sample({5}, 8, 5);
        PointBytes invalid;
        invalid.bytes.fill(0xff);
        const auto places = [](RangeProof& p) {
            return std::array<PointBytes*, 6>{&p.A, &p.S, &p.T_1, &p.T_2, &p.ipp.L[1], &p.ipp.R[2]};
        };
        for (std::size_t i = 0; i < 6; ++i) {
            RangeProof bad = sample.proof;
            *places(bad)[i] = PointBytes{};
            QVERIFY(Sample::verify(bad, sample.V, 8).error().is(ProofError::IdentityPoint));
            *places(bad)[i] = invalid;
            QVERIFY(Sample::verify(bad, sample.V, 8).error().is(ProofError::BadPoint));
        }
        const std::array<PointBytes, 1> bad_V = {invalid};
        QVERIFY(Sample::verify(sample.proof, bad_V, 8).error().is(ProofError::BadPoint));
    }

    void commitment_may_be_the_identity() {
        // v = 0 with blinding 0.
        base::ChaChaStream rng(ByteArray<32>{6});
        const std::array<std::uint64_t, 1> v = {0};
        const std::array<Scalar, 1> r = {Scalar::zero()};
        Transcript prover("sample");
        const RangeProof proof = *prove_range(prover, v, r, 8, rng);
        const std::array<PointBytes, 1> V = {PointBytes{}};
        QVERIFY(Sample::verify(proof, V, 8));
    }

    void failed_collection_leaves_the_batch_alone() {
        const Sample sample({5}, 8, 7);
        RangeProof bad = sample.proof;
        bad.T_2.bytes.fill(0xff);
        MsmBatch batch;
        Transcript transcript("sample");
        QVERIFY(!collect_range(bad, transcript, sample.V, 8, batch));
        QCOMPARE(batch.equations(), 0U);
        QVERIFY(batch.verify_vartime());
    }

    void decode_is_total() {
        const Bytes encoded = Sample({5}, 8, 8).proof.encode();
        for (std::size_t length = 0; length < encoded.size(); ++length) {
            const auto decoded = RangeProof::decode(std::span(encoded).first(length));
            // Without its last round, the rest has the shape of a shorter proof.
            const bool whole = length >= 9 * 32 && (length - 9 * 32) % 64 == 0;
            QCOMPARE(decoded.has_value() && decoded->encode().size() == length,
                     whole && decoded.has_value());
            if (!whole) QVERIFY(!decoded);
        }
        // Every scalar slot refuses ℓ and values above it.
        Bytes order =
            *base::from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        for (const std::size_t slot : {4U, 5U, 6U, 13U, 14U}) {
            Bytes bad = encoded;
            std::copy(order.begin(), order.end(),
                      bad.begin() + static_cast<std::ptrdiff_t>(32 * slot));
            const auto decoded = RangeProof::decode(bad);
            QVERIFY(!decoded);
            QVERIFY(decoded.error().is(ProofError::BadScalar));
            QCOMPARE(decoded.error().offset().value_or(0), 32 * slot);
        }
        // 32 rounds are too many to be meant.
        QVERIFY(RangeProof::decode(Bytes(32 * (9 + 62))).has_value());
        QVERIFY(!RangeProof::decode(Bytes(32 * (9 + 64))).has_value());
    }
};

QTEST_APPLESS_MAIN(RangeProofTest)
#include "range_proof_test.moc"
