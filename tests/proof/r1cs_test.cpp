/// Constraint systems against the reference (vector file 04): bytes of the prover, verdicts on the
/// good and on every corrupted proof, and the rules around them.
#include <QtTest>

#include "core/proof/gadgets.h"
#include "core/proof/pedersen.h"
#include "core/proof/r1cs_prover.h"
#include "core/proof/r1cs_verifier.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::proof;
using group::PointBytes;
using group::Scalar;
using transcript::Transcript;

namespace {

const Json& cases() {
    static const Json loaded = load_vectors("04_r1cs.json").at("cases");
    return loaded;
}

/// x is a permutation of y: equal products of (x_i − z) and (y_i − z) for a challenge z.
void constrain_shuffle(RandomizableConstraintSystem& system, std::vector<Variable> x,
                       std::vector<Variable> y) {
    if (x.size() == 1) {
        system.constrain(LinearCombination(y[0]) - x[0]);
        return;
    }
    system.specify_randomized_constraints([x,
                                           y](RandomizedConstraintSystem& second) -> Result<void> {
        const Scalar z = second.challenge_scalar("shuffle challenge");
        const auto product = [&](const std::vector<Variable>& v) {
            const std::size_t k = v.size();
            Variable out =
                second.multiply(LinearCombination(v[k - 1]) - z, LinearCombination(v[k - 2]) - z)
                    .output;
            for (std::size_t i = k - 2; i-- > 0;)
                out = second.multiply(out, LinearCombination(v[i]) - z).output;
            return out;
        };
        const Variable of_x = product(x);
        second.constrain(LinearCombination(of_x) - product(y));
        return {};
    });
}

/// The statement of one case over either side's system. `values` is empty on the verifier's side.
Result<void> build(const Json& c, RandomizableConstraintSystem& system,
                   const std::vector<Variable>& v, const std::vector<Scalar>& values) {
    const std::string gadget = c.at("gadget");
    if (gadget == "shuffle") {
        const auto middle = v.begin() + c.at("k").get<std::ptrdiff_t>();
        constrain_shuffle(system, {v.begin(), middle}, {middle, v.end()});
        return {};
    }
    if (gadget == "example") {
        const Multiplier gate =
            system.multiply(LinearCombination(v[0]) + v[1], LinearCombination(v[2]) + v[3]);
        system.constrain(LinearCombination(v[4]) + Scalar::from_u64(u64(c.at("c2_constant"))) -
                         gate.output);
        return {};
    }
    std::optional<std::uint64_t> value;
    if (!values.empty()) value = u64(c.at("value"));
    return constrain_range(system, v[0], value);
}

Transcript transcript_of(const Json& c) {
    const std::string gadget = c.at("gadget");
    if (gadget == "example") return Transcript("R1CSExampleGadget");
    if (gadget == "quisquis_range_64") return Transcript("RangeProofTest");
    Transcript transcript("ShuffleProofTest");
    transcript.domain_sep("ShuffleProof");
    transcript.append_u64("k", c.at("k").get<std::uint64_t>());
    return transcript;
}

std::vector<Scalar> values_of(const Json& c) {
    if (c.contains("value")) return {Scalar::from_u64(u64(c.at("value")))};
    std::vector<Scalar> out;
    if (c.contains("input")) {
        out = scalars(c.at("input"));
        for (const Scalar& value : scalars(c.at("output")))
            out.push_back(value);
    } else {
        for (const Json& value : c.at("values_a1_a2_b1_b2_c1"))
            out.push_back(Scalar::from_u64(u64(value)));
    }
    return out;
}

std::vector<PointBytes> commitments_of(const Json& c) {
    if (c.contains("commitments")) return point_bytes_list(c.at("commitments"));
    std::vector<PointBytes> out = point_bytes_list(c.at("input_commitments"));
    for (const PointBytes& V : point_bytes_list(c.at("output_commitments")))
        out.push_back(V);
    return out;
}

/// Runs the statement of a case on the verifier's side, then `check`.
template <typename Check>
Result<void> with_verifier(const Json& c, const std::vector<PointBytes>& V, Check&& check) {
    Transcript transcript = transcript_of(c);
    R1csVerifier verifier(transcript);
    std::vector<Variable> variables;
    for (const PointBytes& commitment : V)
        variables.push_back(verifier.commit(commitment));
    VESPER_CHECK(build(c, verifier, variables, {}));
    return check(verifier);
}

Result<void> verify(const Json& c, const R1csProof& proof, const std::vector<PointBytes>& V) {
    return with_verifier(c, V, [&](R1csVerifier& v) { return v.verify_vartime(proof); });
}

/// Statements on one committed value, for the tests of rules.
using Statement =
    std::function<Result<void>(RandomizableConstraintSystem&, Variable v, bool prover)>;

struct Sample {
    Statement statement;
    std::size_t capacity;
    PointBytes V;
    Result<R1csProof> proof = fail(ProofError::BadFormat);
    std::size_t multipliers = 0, constraints = 0;

    Sample(std::uint64_t value, Statement built, std::size_t limit = kNetworkMultipliers)
        : statement(std::move(built)), capacity(limit) {
        base::ChaChaStream rng(ByteArray<32>{9});
        Transcript transcript("sample");
        R1csProver prover(transcript, capacity);
        const auto committed = prover.commit(Scalar::from_u64(value), Scalar::random(rng));
        V = committed.V;
        if (const auto made = statement(prover, committed.variable, true); !made) {
            proof = tl::unexpected(made.error());
            return;
        }
        proof = prover.prove(rng);
        multipliers = prover.multipliers();
        constraints = prover.constraints();
    }
    Result<void> verify() const { return verify(*proof, V); }
    Result<void> verify(const R1csProof& p, const PointBytes& commitment) const {
        Transcript transcript("sample");
        R1csVerifier verifier(transcript, capacity);
        VESPER_CHECK(statement(verifier, verifier.commit(commitment), false));
        return verifier.verify_vartime(p);
    }
};

/// `gates` gates v·v, chained by nothing.
Statement squares(std::size_t gates) {
    return [gates](RandomizableConstraintSystem& system, Variable v, bool) -> Result<void> {
        for (std::size_t i = 0; i < gates; ++i)
            system.multiply(v, v);
        return {};
    };
}

Statement range_of(std::uint64_t value, std::size_t bits) {
    return [value, bits](RandomizableConstraintSystem& system, Variable v,
                         bool prover) -> Result<void> {
        return constrain_range(system, v, prover ? std::optional(value) : std::nullopt, bits);
    };
}

/// Two phases with gates in both.
Statement two_phases() {
    return [](RandomizableConstraintSystem& system, Variable v, bool) -> Result<void> {
        const Multiplier square = system.multiply(v, v);
        system.specify_randomized_constraints(
            [v, square](RandomizedConstraintSystem& second) -> Result<void> {
                const Scalar z = second.challenge_scalar("z");
                // (v + z)² = v² + 2·z·v + z²
                const LinearCombination sum = LinearCombination(v) + z;
                const Multiplier gate = second.multiply(sum, sum);
                second.constrain(LinearCombination(gate.output) - square.output -
                                 LinearCombination(v) * (z + z) - z * z);
                return {};
            });
        return {};
    };
}

std::vector<PointBytes*> points_of(R1csProof& p) {
    std::vector<PointBytes*> out = {&p.A_I1, &p.A_O1, &p.S1,  &p.T_1,
                                    &p.T_3,  &p.T_4,  &p.T_5, &p.T_6};
    for (std::size_t k = 0; k < p.ipp.L.size(); ++k) {
        out.push_back(&p.ipp.L[k]);
        out.push_back(&p.ipp.R[k]);
    }
    return out;
}

std::vector<PointBytes*> second_points_of(R1csProof& p) {
    return {&p.A_I2, &p.A_O2, &p.S2};
}

}  // namespace

class R1csTest : public QObject {
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
        const std::vector<Scalar> values = values_of(c);
        const std::vector<PointBytes> V = commitments_of(c);
        const bool good = c.at("verify").at("ok");

        // The prover, byte for byte. The reference proves wrong values as well as right ones.
        base::ChaChaStream rng = stream(c.at("rng"));
        std::vector<Scalar> blindings;
        for (std::size_t j = 0; j < values.size(); ++j) {
            blindings.push_back(Scalar::random(rng));
            QCOMPARE(hex(blindings[j]), c.at("blindings")[j].get<std::string>());
        }
        Transcript transcript = transcript_of(c);
        R1csProver prover(transcript);
        std::vector<Variable> variables;
        for (std::size_t j = 0; j < values.size(); ++j) {
            const auto committed = prover.commit(values[j], blindings[j]);
            QCOMPARE(hex(committed.V), hex(V[j]));
            variables.push_back(committed.variable);
        }
        QVERIFY(build(c, prover, variables, values));
        const auto proof = prover.prove(rng);
        QVERIFY(proof);
        QCOMPARE(hex(proof->encode()), c.at("proof").get<std::string>());
        QCOMPARE(rng.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());
        QCOMPARE(prover.first_violation_vartime().has_value(), !good);

        // The verifier, and its transcript afterwards.
        const auto decoded = R1csProof::decode(bytes(c.at("proof")));
        QVERIFY(decoded);
        QVERIFY(*decoded == *proof);
        const auto verdict = verify(c, *decoded, V);
        QCOMPARE(verdict.has_value(), good);
        if (!good) QVERIFY(verdict.error().is(ProofError::R1csEquation));
    }

    void corrupted_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < cases().size(); ++i)
            if (cases()[i].contains("corrupted"))
                QTest::newRow(cases()[i].at("name").get<std::string>().c_str())
                    << static_cast<int>(i);
    }
    void corrupted() {
        QFETCH(int, index);
        const Json& c = cases()[static_cast<std::size_t>(index)];
        QCOMPARE(c.at("corrupted").size(), 7U);
        for (const Json& change : c.at("corrupted")) {
            Bytes encoded = bytes(c.at("proof"));
            std::vector<PointBytes> V = commitments_of(c);
            if (change.contains("flip_offset"))
                encoded[change.at("flip_offset").get<std::size_t>()] ^=
                    change.at("xor").get<std::uint8_t>();
            else
                V[c.at("k").get<std::size_t>()] =
                    point_bytes(change.at("output_commitment0_replaced"));
            const std::string reference = change.at("result").at("error");
            const auto decoded = R1csProof::decode(encoded);
            QCOMPARE(!decoded, reference == "FormatError");
            if (!decoded) {
                // The version byte, or the top byte of a reduced scalar.
                QVERIFY(decoded.error().is(ProofError::BadFormat) ||
                        decoded.error().is(ProofError::BadScalar));
                continue;
            }
            QCOMPARE(reference, std::string("VerificationError"));
            const auto verdict = verify(c, *decoded, V);
            QVERIFY(!verdict);
            if (change.contains("output_commitment0_replaced"))
                QVERIFY(verdict.error().is(ProofError::R1csEquation));
            else
                QVERIFY(verdict.error().is(ProofError::R1csEquation) ||
                        verdict.error().is(ProofError::BadPoint));
        }
    }

    /// Two proofs of ZkOS programs, with their statements written out by hand.
    void programs() {
        const Json all = load_vectors("14_vm_r1cs.json").at("cases");
        for (const Json& c : all) {
            const auto proof = R1csProof::decode(bytes(c.at("proof")));
            QVERIFY(proof);
            QCOMPARE(hex(proof->encode()), c.at("proof").get<std::string>());
            const std::string name = c.at("name");
            if (name != "mul" && name != "alloc") continue;
            Transcript transcript("ZkVM.r1cs");
            R1csVerifier verifier(transcript);
            const Bytes program = bytes(c.at("program"));
            const auto operand = [&](std::size_t at) {
                return base::to_array<32>(ByteView(program).subspan(at, 32));
            };
            if (name == "mul") {
                // push V, commit, expr, push V, commit, expr, mul, push 30, scalar, eq, verify
                const Variable a = verifier.commit({operand(5)});
                const Variable b = verifier.commit({operand(44)});
                const Variable product = verifier.multiply(a, b).output;
                verifier.specify_randomized_constraints(
                    [product](RandomizedConstraintSystem& second) -> Result<void> {
                        second.constrain(LinearCombination(product) - Scalar::from_u64(30));
                        return {};
                    });
            } else {
                // alloc, push 12, scalar, eq, verify
                const Variable free = *verifier.allocate();
                verifier.specify_randomized_constraints(
                    [free](RandomizedConstraintSystem& second) -> Result<void> {
                        second.constrain(LinearCombination(free) - Scalar::from_u64(12));
                        return {};
                    });
            }
            QVERIFY(verifier.verify_vartime(*proof));
        }
    }

    void a_bad_proof_in_a_batch_is_found() {
        MsmBatch batch;
        std::vector<R1csProof> proofs;
        std::vector<const Json*> good;
        for (const Json& c : cases())
            if (c.at("verify").at("ok")) good.push_back(&c);
        for (const Json* c : good) {
            proofs.push_back(*R1csProof::decode(bytes(c->at("proof"))));
            QVERIFY(with_verifier(*c, commitments_of(*c), [&](R1csVerifier& v) {
                return v.collect(proofs.back(), batch);
            }));
        }
        QCOMPARE(batch.equations(), good.size());
        QVERIFY(batch.verify_vartime());

        const std::size_t bad = 4;
        proofs[bad].t_x_blinding += Scalar::one();
        MsmBatch spoilt;
        for (std::size_t i = 0; i < good.size(); ++i)
            QVERIFY(with_verifier(*good[i], commitments_of(*good[i]),
                                  [&](R1csVerifier& v) { return v.collect(proofs[i], spoilt); }));
        QVERIFY(spoilt.verify_vartime().error().is(ProofError::BatchEquation));
        for (std::size_t i = 0; i < good.size(); ++i) {
            const auto verdict = verify(*good[i], proofs[i], commitments_of(*good[i]));
            QCOMPARE(verdict.has_value(), i != bad);
            if (!verdict) QVERIFY(verdict.error().is(ProofError::R1csEquation));
        }
    }

    void sizes_data() {
        QTest::addColumn<int>("gates");
        QTest::addColumn<int>("rounds");
        for (const auto& [gates, rounds] :
             {std::pair{0, 0}, {1, 0}, {2, 1}, {3, 2}, {64, 6}, {65, 7}, {255, 8}, {256, 8}})
            QTest::addRow("%d gates", gates) << gates << rounds;
    }
    void sizes() {
        QFETCH(int, gates);
        QFETCH(int, rounds);
        const Sample sample(5, squares(static_cast<std::size_t>(gates)));
        QVERIFY(sample.proof);
        QCOMPARE(sample.multipliers, static_cast<std::size_t>(gates));
        QCOMPARE(sample.proof->ipp.L.size(), static_cast<std::size_t>(rounds));
        QVERIFY(sample.verify());
        R1csProof bad = *sample.proof;
        bad.ipp.a += Scalar::one();
        QVERIFY(sample.verify(bad, sample.V).error().is(ProofError::R1csEquation));
    }

    void more_gates_than_the_network_takes() {
        const Sample prover(5, squares(257));
        QVERIFY(!prover.proof);
        QVERIFY(prover.proof.error().is(ProofError::TooManyMultipliers));
        QVERIFY(prover.proof.error().context().find("257") != std::string::npos);
        const Sample small(5, squares(256));
        const Sample as_verifier{5, squares(257), 512};
        QVERIFY(as_verifier.proof);
        QVERIFY(as_verifier.verify());
        Transcript transcript("sample");
        R1csVerifier verifier(transcript);
        QVERIFY(squares(257)(verifier, verifier.commit(small.V), false));
        const auto verdict = verifier.verify_vartime(*as_verifier.proof);
        QVERIFY(verdict.error().is(ProofError::TooManyMultipliers));
        // A capacity that is no power of two holds no padded vector beyond it.
        const Sample odd(5, squares(200), 200);
        QVERIFY(odd.proof.error().is(ProofError::TooManyMultipliers));
    }

    void larger_statements_of_our_own() {
        const Sample sample(7, squares(1000), 1024);
        QVERIFY(sample.proof);
        QVERIFY(sample.verify());
        R1csProof bad = *sample.proof;
        bad.t_x += Scalar::one();
        QVERIFY(sample.verify(bad, sample.V).error().is(ProofError::R1csEquation));
    }

    /// allocate() fills a gate's two wires, and the second phase starts with a fresh gate.
    void allocation_in_pairs() {
        const auto allocating = [](std::size_t first, std::size_t second_count) -> Statement {
            return
                [=](RandomizableConstraintSystem& system, Variable v, bool prover) -> Result<void> {
                    const auto value = [prover]() -> std::optional<Scalar> {
                        return prover ? std::optional(Scalar::from_u64(5)) : std::nullopt;
                    };
                    for (std::size_t i = 0; i < first; ++i) {
                        VESPER_TRY(const Variable wire, system.allocate(value()));
                        system.constrain(LinearCombination(wire) - v);
                        // A gate in between does not touch the free wire.
                        if (i == 0) system.multiply(v, v);
                    }
                    system.specify_randomized_constraints(
                        [=](RandomizedConstraintSystem& second) -> Result<void> {
                            for (std::size_t i = 0; i < second_count; ++i) {
                                VESPER_TRY(const Variable wire, second.allocate(value()));
                                second.constrain(LinearCombination(wire) - v);
                            }
                            return {};
                        });
                    return {};
                };
        };
        for (const auto& [first, second, gates] : {std::tuple{1U, 0U, 2U},
                                                   {2U, 0U, 2U},
                                                   {3U, 0U, 3U},
                                                   {1U, 1U, 3U},
                                                   {2U, 2U, 3U},
                                                   {3U, 3U, 5U}}) {
            const Sample sample(5, allocating(first, second));
            QVERIFY(sample.proof);
            QCOMPARE(sample.multipliers, static_cast<std::size_t>(gates));
            QVERIFY(sample.verify());
            QCOMPARE(sample.proof->has_second_phase_commitments(), second > 0);
            const Sample wrong(6, allocating(first, second));
            QVERIFY(wrong.verify().error().is(ProofError::R1csEquation));
        }
    }

    void both_phases_count() {
        const Sample sample(11, two_phases());
        QVERIFY(sample.proof);
        QVERIFY(sample.verify());
        QVERIFY(sample.proof->has_second_phase_commitments());
        const Bytes encoded = sample.proof->encode();
        QCOMPARE(static_cast<int>(encoded[0]), 1);
        QVERIFY(*R1csProof::decode(encoded) == *sample.proof);
        for (std::size_t i = 0; i < 3; ++i) {
            R1csProof bad = *sample.proof;
            // Identities are allowed here, and then wrong.
            *second_points_of(bad)[i] = PointBytes{};
            QVERIFY(sample.verify(bad, sample.V).error().is(ProofError::R1csEquation));
            second_points_of(bad)[i]->bytes.fill(0xff);
            QVERIFY(sample.verify(bad, sample.V).error().is(ProofError::BadPoint));
        }
        // The statement without its second phase is another one.
        Transcript transcript("sample");
        R1csVerifier verifier(transcript);
        const Variable v = verifier.commit(sample.V);
        verifier.multiply(v, v);
        verifier.multiply(v, v);
        QVERIFY(verifier.verify_vartime(*sample.proof).error().is(ProofError::R1csEquation));
    }

    void a_failing_second_phase_stops_both_sides() {
        const Statement failing = [](RandomizableConstraintSystem& system, Variable,
                                     bool) -> Result<void> {
            system.specify_randomized_constraints([](RandomizedConstraintSystem&) -> Result<void> {
                return fail(ProofError::BadLength, "stop");
            });
            return {};
        };
        QVERIFY(Sample(5, failing).proof.error().is(ProofError::BadLength));
        const Sample other(5, squares(1));
        Transcript transcript("sample");
        R1csVerifier verifier(transcript);
        QVERIFY(failing(verifier, verifier.commit(other.V), false));
        QVERIFY(verifier.verify_vartime(*other.proof).error().is(ProofError::BadLength));
    }

    void prover_needs_values() {
        Transcript transcript("t");
        R1csProver prover(transcript);
        QVERIFY(prover.allocate({}).error().is(ProofError::MissingAssignment));
        QVERIFY(prover.allocate_multiplier({}).error().is(ProofError::MissingAssignment));
        QCOMPARE(prover.multipliers(), 0U);
        Transcript other("t");
        R1csVerifier verifier(other);
        QVERIFY(verifier.allocate());
        QVERIFY(verifier.allocate_multiplier());
        QCOMPARE(verifier.multipliers(), 2U);
    }

    void range_gadget() {
        for (const std::size_t bits : {1U, 8U, 64U}) {
            const std::uint64_t top = bits == 64 ? ~0ULL : (1ULL << bits) - 1;
            for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{1}, top}) {
                const Sample sample(value, range_of(value, bits));
                QVERIFY(sample.proof);
                QCOMPARE(sample.multipliers, bits);
                QCOMPARE(sample.constraints, 2 * bits + 1);
                QVERIFY(sample.verify());
            }
        }
        // 256 has no eight digits, and a value other than the committed one does not help.
        QVERIFY(Sample(256, range_of(256, 8)).verify().error().is(ProofError::R1csEquation));
        QVERIFY(Sample(256, range_of(255, 8)).verify().error().is(ProofError::R1csEquation));
    }

    void violations_are_found() {
        Transcript transcript("t");
        R1csProver prover(transcript);
        const auto v = prover.commit(Scalar::from_u64(6), Scalar::one());
        prover.constrain(LinearCombination(v.variable) - Scalar::from_u64(6));
        const Multiplier square = prover.multiply(v.variable, v.variable);
        QVERIFY(prover.evaluate(square.output) == Scalar::from_u64(36));
        QVERIFY(!prover.first_violation_vartime());
        prover.constrain(LinearCombination(square.output) - Scalar::from_u64(35));
        QCOMPARE(prover.first_violation_vartime().value_or(99), 3U);
    }

    void each_response_counts() {
        const Sample sample(5, squares(3));
        for (auto member : {&R1csProof::t_x, &R1csProof::t_x_blinding, &R1csProof::e_blinding}) {
            R1csProof bad = *sample.proof;
            bad.*member += Scalar::one();
            QVERIFY(sample.verify(bad, sample.V).error().is(ProofError::R1csEquation));
        }
        R1csProof bad = *sample.proof;
        bad.ipp.b += Scalar::one();
        QVERIFY(sample.verify(bad, sample.V).error().is(ProofError::R1csEquation));
        bad = *sample.proof;
        std::swap(bad.ipp.L, bad.ipp.R);
        QVERIFY(sample.verify(bad, sample.V).error().is(ProofError::R1csEquation));
        bad = *sample.proof;
        bad.ipp.L.pop_back();
        bad.ipp.R.pop_back();
        QVERIFY(sample.verify(bad, sample.V).error().is(ProofError::InnerProductSize));
    }

    void identity_and_invalid_points() {
        const Sample sample(5, squares(3));
        R1csProof proof = *sample.proof;
        for (std::size_t i = 0; i < points_of(proof).size(); ++i) {
            R1csProof bad = *sample.proof;
            *points_of(bad)[i] = PointBytes{};
            QVERIFY(sample.verify(bad, sample.V).error().is(ProofError::IdentityPoint));
            points_of(bad)[i]->bytes.fill(0xff);
            QVERIFY(sample.verify(bad, sample.V).error().is(ProofError::BadPoint));
        }
        PointBytes invalid;
        invalid.bytes.fill(0xff);
        QVERIFY(sample.verify(proof, invalid).error().is(ProofError::BadPoint));
        QVERIFY(sample.verify(proof, PointBytes{}).error().is(ProofError::R1csEquation));

        MsmBatch batch;
        proof.T_6.bytes.fill(0xff);
        Transcript transcript("sample");
        R1csVerifier verifier(transcript);
        QVERIFY(squares(3)(verifier, verifier.commit(sample.V), false));
        QVERIFY(!verifier.collect(proof, batch));
        QCOMPARE(batch.equations(), 0U);
    }

    void decode_is_total() {
        const Bytes encoded = Sample(5, squares(3)).proof->encode();
        QCOMPARE(encoded.size(), 1U + 32 * (11 + 4 + 2));
        for (std::size_t length = 0; length < encoded.size(); ++length) {
            const auto decoded = R1csProof::decode(std::span(encoded).first(length));
            const bool shape = length >= 1 + 32 * 13 && (length - 1) % 64 == 32;
            if (!shape) QVERIFY(!decoded);
            if (decoded)
                QVERIFY(
                    decoded->encode() ==
                    Bytes(encoded.begin(), encoded.begin() + static_cast<std::ptrdiff_t>(length)));
        }
        for (int version = 2; version < 256; ++version) {
            Bytes bad = encoded;
            bad[0] = static_cast<std::uint8_t>(version);
            QVERIFY(R1csProof::decode(bad).error().is(ProofError::BadFormat));
        }
        // Every scalar slot refuses ℓ.
        const Bytes order =
            *base::from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        for (const std::size_t slot : {8U, 9U, 10U, 15U, 16U}) {
            Bytes bad = encoded;
            std::copy(order.begin(), order.end(),
                      bad.begin() + static_cast<std::ptrdiff_t>(1 + 32 * slot));
            const auto decoded = R1csProof::decode(bad);
            QVERIFY(decoded.error().is(ProofError::BadScalar));
            QCOMPARE(decoded.error().offset().value_or(0), 1 + 32 * slot);
        }
        QVERIFY(R1csProof::decode(Bytes(1 + 32 * (11 + 62 + 2))).has_value());
        QVERIFY(!R1csProof::decode(Bytes(1 + 32 * (11 + 64 + 2))).has_value());
    }

    /// A second version of one proof, which the network reads as the first.
    void version_one_with_zero_points() {
        const Sample sample(5, squares(3));
        const Bytes encoded = sample.proof->encode();
        QCOMPARE(static_cast<int>(encoded[0]), 0);
        Bytes malleated = encoded;
        malleated[0] = 1;
        malleated.insert(malleated.begin() + 1 + 3 * 32, 3 * 32, 0);
        const auto decoded = R1csProof::decode(malleated);
        QVERIFY(decoded);
        QVERIFY(*decoded == *sample.proof);
        QVERIFY(decoded->encode() == encoded);
        QVERIFY(sample.verify(*decoded, sample.V));
    }

    void linear_combinations() {
        const Variable v = Variable::committed(3);
        LinearCombination a = LinearCombination(v) * Scalar::from_u64(2) + Scalar::from_u64(7);
        QCOMPARE(a.terms.size(), 2U);
        a += a;
        QCOMPARE(a.terms.size(), 4U);
        QVERIFY(a - a != LinearCombination());
        QVERIFY(-(-a) == a);
        a *= a.terms[0].second;
        QVERIFY(a.terms[3].second == Scalar::from_u64(14));
    }
};

QTEST_APPLESS_MAIN(R1csTest)
#include "r1cs_test.moc"
