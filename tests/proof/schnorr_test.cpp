/// zkSchnorr signatures against the reference (vector file 05).
#include "core/proof/schnorr.h"

#include <QtTest>

#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::proof;
using group::Point;
using group::PointBytes;
using group::Scalar;

class SchnorrTest : public QObject {
    Q_OBJECT

private slots:
    void vectors() {
        const Json loaded = load_vectors("05_zkschnorr.json");
        for (const Json& c : loaded.at("cases")) {
            base::ChaChaStream rng = stream(c.at("rng"));
            const Scalar sk = Scalar::random(rng);
            const Point g = Scalar::random(rng) * Point::base();
            const PointBytes gr = g.encode(), grsk = (sk * g).encode();
            QCOMPARE(hex(sk), c.at("sk").get<std::string>());
            QCOMPARE(hex(gr), c.at("gr").get<std::string>());
            QCOMPARE(hex(grsk), c.at("grsk").get<std::string>());

            const Bytes message = bytes(c.at("message"));
            const std::string label = text(c.at("label"));
            const auto signature = sign(message, sk, gr, grsk, label, rng);
            QVERIFY(signature);
            QCOMPARE(hex(signature->encode()), c.at("signature").get<std::string>());
            QCOMPARE(rng.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());
            QVERIFY(verify_signature(message, *signature, gr, grsk, label));
        }
    }

    void corrupted() {
        const Json loaded = load_vectors("05_zkschnorr.json");
        for (const Json& c : loaded.at("cases")) {
            for (const Json& change : c.at("corrupted")) {
                Bytes encoded = bytes(c.at("signature"));
                Bytes message = bytes(c.at("message"));
                std::string label = text(c.at("label"));
                PointBytes gr = point_bytes(c.at("gr")), grsk = point_bytes(c.at("grsk"));
                if (change.contains("flip_offset")) {
                    encoded[change.at("flip_offset").get<std::size_t>()] ^=
                        change.at("xor").get<std::uint8_t>();
                } else if (change.contains("message_appended")) {
                    const Bytes more = bytes(change.at("message_appended"));
                    message.insert(message.end(), more.begin(), more.end());
                } else if (change.contains("label")) {
                    label = text(change.at("label"));
                } else {
                    QVERIFY(change.contains("key_halves_swapped"));
                    std::swap(gr, grsk);
                }
                QVERIFY(!change.at("result").at("ok").get<bool>());
                const auto signature = Signature::decode(encoded);
                if (!signature) continue;
                const auto verdict = verify_signature(message, *signature, gr, grsk, label);
                QVERIFY2(!verdict, change.dump().c_str());
                if (!change.contains("flip_offset"))
                    QVERIFY(verdict.error().is(ProofError::SignatureEquation));
            }
        }
    }

    void bad_encodings() {
        const Json c = load_vectors("05_zkschnorr.json").at("cases")[0];
        Bytes encoded = bytes(c.at("signature"));
        QVERIFY(!Signature::decode(std::span(encoded).first(63)));
        encoded.push_back(0);
        QVERIFY(!Signature::decode(encoded));
        encoded.pop_back();
        // s + ℓ
        const Bytes order =
            *base::from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        unsigned carry = 0;
        for (std::size_t i = 0; i < 32; ++i) {
            const unsigned sum = encoded[32 + i] + order[i] + carry;
            encoded[32 + i] = static_cast<std::uint8_t>(sum);
            carry = sum >> 8;
        }
        QVERIFY(Signature::decode(encoded).error().is(ProofError::BadScalar));
    }

    void points_that_do_not_decode() {
        const Json c = load_vectors("05_zkschnorr.json").at("cases")[0];
        PointBytes invalid;
        invalid.bytes.fill(0xff);
        const PointBytes gr = point_bytes(c.at("gr")), grsk = point_bytes(c.at("grsk"));
        Signature signature = *Signature::decode(bytes(c.at("signature")));
        const std::string label = text(c.at("label"));
        QVERIFY(
            verify_signature({}, signature, invalid, grsk, label).error().is(ProofError::BadPoint));
        QVERIFY(
            verify_signature({}, signature, gr, invalid, label).error().is(ProofError::BadPoint));
        signature.R = invalid;
        QVERIFY(verify_signature({}, signature, gr, grsk, label).error().is(ProofError::BadPoint));
        base::ChaChaStream rng(ByteArray<32>{});
        QVERIFY(
            sign({}, Scalar::one(), invalid, grsk, label, rng).error().is(ProofError::BadPoint));
    }

    void identity_keys_verify_anything() {
        // The protocol's weakness that strict rules close; this test keeps it known.
        const Signature any{PointBytes{}, Scalar::from_u64(42)};
        QVERIFY(verify_signature({}, any, PointBytes{}, PointBytes{}, "label"));
    }
};

QTEST_APPLESS_MAIN(SchnorrTest)
#include "schnorr_test.moc"
