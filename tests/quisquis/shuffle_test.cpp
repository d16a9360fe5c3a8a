/// The shuffle argument: byte for byte the reference's for the same random draws, and the
/// reference's verdict on every corrupted one, for the reason it gave. Vector file 10.
#include "core/quisquis/shuffle.h"

#include <set>

#include <QtTest>

#include "core/chain/codec.h"
#include "core/group/scalar_mul.h"
#include "core/quisquis/shuffle_detail.h"
#include "tests/quisquis/account_vectors.h"

using namespace vesper;
using namespace vesper::quisquis;
using namespace vesper::test;
using group::Scalar;
using transcript::Transcript;

namespace {

Json cases() {
    return load_part("10_shuffle.json", "cases");
}

/// The stream behind the keys and accounts: nine times five scalars.
base::ChaChaStream shuffle_stream(const Json& c) {
    base::ChaChaStream random = stream(c.at("rng"));
    Bytes skipped(9 * 5 * 64);
    random.fill(skipped);
    return random;
}

Shuffle make_shuffle(const Json& c, RandomSource& random) {
    const std::vector<Account> given = accounts(c.at("accounts_given"));
    return (c.at("kind") == "input_shuffle" ? Shuffle::of_inputs(given, random)
                                            : Shuffle::of_outputs(given, random))
        .value();
}

struct Claim {
    std::vector<AccountBytes> inputs, outputs;
    ShuffleStatement statement;
    ShuffleProof proof;

    explicit Claim(const Json& c)
        : inputs(account_bytes_list(c.at("inputs"))),
          outputs(account_bytes_list(c.at("outputs"))),
          statement(chain::decode_shuffle_statement(bytes(c.at("statement_bincode"))).value()),
          proof(chain::decode_shuffle_proof(bytes(c.at("proof_bincode"))).value()) {}

    Result<void> verify() const {
        Transcript transcript("ShuffleProof");
        transcript.domain_sep("Shuffle");
        return verify_shuffle(transcript, statement, proof, inputs, outputs);
    }
    Result<void> collect(proof::MsmBatch& batch) const {
        Transcript transcript("ShuffleProof");
        transcript.domain_sep("Shuffle");
        return collect_shuffle(transcript, statement, proof, inputs, outputs, batch);
    }
};

/// Our names for the reference's reasons.
std::set<std::string> names_for(const std::string& reason) {
    static const std::map<std::string, std::set<std::string>> kNames = {
        {"Multi-exponentiation Argument: a Scalar vector Verification Failed",
         {"multiexp-pk-vector", "multiexp-comm-vector"}},
        {"Multi-exponentiation Argument: Scalar b Verification Failed",
         {"multiexp-pk-vector", "multiexp-comm-vector"}},
        {"Hadamard Proof Verify: A_bar , B_bar, C_bar check failed", {"hadamard-vectors"}},
        {"Hadamard Proof Verify: Delta Commitment check failed", {"hadamard-delta"}},
        {"Zero Argument Proof Verify: com(a_bar, r) verification check Failed", {"zero-vectors"}},
        {"Zero Argument Proof Verify: com(b_bar, s) verification check Failed", {"zero-vectors"}},
        {"Zero Argument Proof Verify: com(a_bar * b_bar, t) verification check Failed",
         {"zero-product"}},
        {"SingleValue Product Proof Verify: Failed",
         {"single-value-ends", "single-value-vector", "single-value-steps"}},
        {"Multihadamard Product Proof Verify: c_B_1 == c_A_1 Failed", {"multi-hadamard"}},
        {"Multihadamard Product Proof Verify: c_B_m == c_b Failed", {"multi-hadamard"}},
        {"Multi-exponentiation Pubkey Argument: Verify Em == C Failed", {"multiexp-pk-target"}},
        {"Multi-exponentiation Pubkey Argument: E_K Verification Failed", {"multiexp-pk-sum"}},
        {"Multi-exponentiation Pubkey Argument: Verify com(0,0) == c_B_m Failed",
         {"multiexp-constant"}},
        {"Multi-exponentiation Commitment Argument: Verify C == Em Failed",
         {"multiexp-comm-target"}},
        {"Multi-exponentiation Commitment Argument: E_K Verification Failed",
         {"multiexp-comm-sum"}},
        {"Multi-exponentiation Commitment Argument: Verify com(0,0) == c_B_m Failed",
         {"multiexp-constant"}},
        {"DDH Proof Verify: Failed", {"ddh-tuple"}},
        {"Shuffle Proof Verify:prod pf i .. N (yi + x^i -z) failed", {"shuffle-permutation"}},
    };
    const auto at = kNames.find(reason);
    return at == kNames.end() ? std::set<std::string>{} : at->second;
}

/// Points are decoded before equations are formed, so one that does not decode may be named where
/// the reference stumbles over another consequence of the change first.
bool fits(const Error& error, const std::string& reason) {
    const std::string name = std::string(error.code()).substr(std::string("quisquis-").size());
    return name == "bad-point" || names_for(reason).contains(name) ||
           (name == "zero-constant" && reason == "ZeroProof Verify: Decompression Failed");
}

}  // namespace

class ShuffleTest : public QObject {
    Q_OBJECT

private slots:
    void replays_the_reference() {
        int count = 0;
        for (const Json& c : cases()) {
            base::ChaChaStream random = shuffle_stream(c);
            const Shuffle shuffle = make_shuffle(c, random);
            for (std::size_t k = 0; k < kShuffleSize; ++k) {
                QCOMPARE(shuffle.pi[k] + 1,
                         c.at("pi_row_major_1_based").at(k).get<std::uint64_t>());
                QCOMPARE(hex(shuffle.tau[k]), c.at("tau_row_major").at(k).get<std::string>());
                QCOMPARE(hex(shuffle.inputs[k]), hex(account_bytes(c.at("inputs").at(k))));
                QCOMPARE(hex(shuffle.outputs[k]), hex(account_bytes(c.at("outputs").at(k))));
            }
            Transcript transcript("ShuffleProof");
            Prover prover("Shuffle", transcript, random);
            const ShuffleArgument argument = prove_shuffle(prover, shuffle);
            QCOMPARE(hex(chain::encode(argument.proof)), c.at("proof_bincode").get<std::string>());
            QCOMPARE(hex(chain::encode(argument.statement)),
                     c.at("statement_bincode").get<std::string>());
            QCOMPARE(random.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());
            ++count;
        }
        QVERIFY(count >= 6);
    }

    void accepts_the_good() {
        proof::MsmBatch batch;
        for (const Json& c : cases()) {
            const Claim claim(c);
            const auto verdict = claim.verify();
            QVERIFY2(verdict.has_value(), verdict ? "" : verdict.error().describe().c_str());
            QVERIFY(claim.collect(batch).has_value());
        }
        QCOMPARE(batch.equations(), cases().size());
        QVERIFY(batch.verify_vartime().has_value());
    }

    /// One false shuffle spoils the batch it is in.
    void a_batch_notices() {
        proof::MsmBatch batch;
        Claim claim(cases().at(0));
        QVERIFY(claim.collect(batch).has_value());
        claim.outputs[4] = richer_by_one(claim.outputs[4]);
        QVERIFY(claim.collect(batch).has_value());
        QVERIFY(!batch.verify_vartime());
    }

    void bit_flips() {
        std::map<std::string, int> seen;
        for (const Json& c : cases())
            for (const Json& flip : c.at("corrupted").at("bit_flips")) {
                const std::string which = flip.at(0), theirs = flip.at(2);
                const std::string what = c.at("name").get<std::string>() + " " + flip.dump();
                Bytes altered = bytes(c.at(which + "_bincode"));
                altered.at(flip.at(1).get<std::size_t>()) ^= 1;
                Claim claim(c);
                bool decoded = false;
                if (which == "proof") {
                    const auto read = chain::decode_shuffle_proof(altered);
                    decoded = read.has_value();
                    if (read) claim.proof = *read;
                } else {
                    const auto read = chain::decode_shuffle_statement(altered);
                    decoded = read.has_value();
                    if (read) claim.statement = *read;
                }
                QVERIFY2(decoded == (theirs != "error: bincode"), what.c_str());
                if (!decoded) continue;
                const auto verdict = claim.verify();
                QVERIFY2(verdict.has_value() == (theirs == "ok"), what.c_str());
                ++seen[verdict ? "ok" : std::string(verdict.error().code())];
                if (theirs.starts_with("error: "))
                    QVERIFY2(fits(verdict.error(), theirs.substr(7)),
                             (what + " → " + verdict.error().describe()).c_str());
            }
        // Every equation was the one to fail at least once.
        for (const char* name :
             {"ok", "quisquis-bad-point", "quisquis-hadamard-vectors", "quisquis-hadamard-delta",
              "quisquis-multi-hadamard", "quisquis-zero-vectors", "quisquis-zero-product",
              "quisquis-single-value-ends", "quisquis-single-value-vector",
              "quisquis-single-value-steps", "quisquis-ddh-tuple", "quisquis-multiexp-constant",
              "quisquis-multiexp-pk-target", "quisquis-multiexp-pk-vector",
              "quisquis-multiexp-comm-target", "quisquis-multiexp-comm-vector",
              "quisquis-multiexp-comm-sum", "quisquis-shuffle-permutation"})
            QVERIFY2(seen[name] > 0, name);
    }

    void other_accounts() {
        for (const Json& c : cases()) {
            const Claim honest(c);
            const auto refused = [&](const auto& change, std::string_view name) {
                Claim claim = honest;
                change(claim);
                const auto verdict = claim.verify();
                return !verdict && verdict.error().code() == name;
            };
            // The reference names the Diffie–Hellman tuple here; we take the sum of the keys from
            // the proof and find it to be of other keys.
            QVERIFY(refused([](Claim& x) { std::swap(x.inputs[0], x.inputs[1]); },
                            "quisquis-multiexp-pk-target"));
            QVERIFY(refused([](Claim& x) { std::swap(x.outputs[0], x.outputs[1]); },
                            "quisquis-multiexp-pk-sum"));
            QVERIFY(refused([](Claim& x) { x.outputs[3] = richer_by_one(x.outputs[3]); },
                            "quisquis-multiexp-comm-sum"));
            QVERIFY(refused([](Claim& x) { x.outputs[3].pk = x.outputs[4].pk; },
                            "quisquis-multiexp-pk-sum"));
            QVERIFY(refused([](Claim& x) { x.inputs.pop_back(); }, "quisquis-shuffle-lengths"));
            QVERIFY(refused([](Claim& x) { x.outputs.push_back(x.outputs[0]); },
                            "quisquis-shuffle-lengths"));
            QVERIFY(refused([](Claim& x) { x.outputs[8].comm.d.bytes.fill(0xff); },
                            "quisquis-bad-point"));
            QVERIFY(refused([](Claim& x) { x.statement.omega[2] = x.statement.omega[0]; },
                            "quisquis-hadamard-omega"));
        }
    }

    /// Where the reference would read past a list, and where it does not look at all.
    void list_lengths() {
        const Claim honest(cases().at(1));
        const auto verdict = [&](const auto& change) {
            Claim claim = honest;
            change(claim);
            const auto result = claim.verify();
            return result ? std::string("ok") : std::string(result.error().code());
        };
        const std::string bad = "quisquis-shuffle-lengths";
        QCOMPARE(verdict([](Claim& c) { c.proof.c_A.pop_back(); }), bad);
        QCOMPARE(verdict([](Claim& c) { c.proof.c_tau.push_back({}); }), bad);
        QCOMPARE(verdict([](Claim& c) { c.proof.product.multi_hadamard.c_B.clear(); }), bad);
        QCOMPARE(verdict([](Claim& c) { c.proof.product.multi_hadamard.zero.c_D.pop_back(); }),
                 bad);
        QCOMPARE(verdict([](Claim& c) { c.proof.product.svp.a_twildle.push_back({}); }), bad);
        QCOMPARE(verdict([](Claim& c) { c.proof.multi_exponen_pk.E_k_1.clear(); }), bad);
        QCOMPARE(verdict([](Claim& c) { c.proof.multi_exponen_commit.E_k_0.push_back({}); }), bad);
        QCOMPARE(verdict([](Claim& c) { c.proof.multi_exponen_commit.a_vec.pop_back(); }), bad);
        QCOMPARE(verdict([](Claim& c) { c.statement.multi_hadamard.zero_c_A.pop_back(); }), bad);
        // A further point there is not read, let alone decoded; nor is the third.
        QCOMPARE(verdict([](Claim& c) {
                     c.statement.multi_hadamard.zero_c_A[2].bytes.fill(0xff);
                     c.statement.multi_hadamard.zero_c_A.push_back({});
                     c.proof.multi_exponen_pk.t = Scalar::one();
                 }),
                 std::string("ok"));
    }

    void the_hadamard_challenge() {
        Claim claim(cases().at(0));
        const auto challenge = [&] {
            Transcript transcript("ShuffleProof");
            transcript.domain_sep("Shuffle");
            Scalar x;
            (void)verify_shuffle(transcript, claim.statement, claim.proof, claim.inputs,
                                 claim.outputs, &x);
            return x;
        };
        const Scalar x = challenge();
        QVERIFY(!x.is_zero());
        // ω is not hashed before x, which is what W-1 says.
        claim.statement.omega[0] = x;
        QVERIFY(challenge() == x);
        QVERIFY(!claim.verify());
    }

    void permutations() {
        base::ChaChaStream random(ByteArray<32>{3});
        std::array<std::array<int, kShuffleSize>, kShuffleSize> where{};
        for (int round = 0; round < 900; ++round) {
            const Permutation p = Permutation::random(random), q = p.inverse();
            std::set<std::uint64_t> image;
            for (std::size_t k = 0; k < kShuffleSize; ++k) {
                image.insert(p[k]);
                QCOMPARE(q[p[k]], k);
                ++where[k][p[k]];
            }
            QCOMPARE(image.size(), kShuffleSize);
            QCOMPARE(*image.rbegin(), kShuffleSize - 1);
        }
        // 100 expected in each place; five standard deviations around that.
        for (const auto& row : where)
            for (const int count : row)
                QVERIFY(count > 50 && count < 150);

        const Permutation p = Permutation::random(random);
        std::vector<Scalar> items;
        for (std::uint64_t i = 0; i < kShuffleSize; ++i)
            items.push_back(Scalar::from_u64(i));
        const std::vector<Scalar> mixed = p.apply(std::span<const Scalar>(items));
        for (std::size_t k = 0; k < kShuffleSize; ++k)
            QVERIFY(mixed[k] == Scalar::from_u64(p[k]));
    }

    /// Owners keep their accounts through a shuffle: same key, same balance, other bytes.
    void owners_keep_their_balance() {
        base::ChaChaStream random(ByteArray<32>{4});
        std::vector<SecretKey> keys;
        std::vector<Account> before;
        for (std::uint64_t i = 0; i < kShuffleSize; ++i) {
            keys.push_back(random_secret_key(random));
            const PublicKey pk = public_key(keys.back(), Scalar::random(random));
            before.push_back(Account::from_elements(
                pk, commit(pk, Scalar::random(random), Scalar::from_u64(100 + i))));
        }
        QVERIFY(!Shuffle::of_inputs(std::span(before).first(8), random));
        const Shuffle shuffle = Shuffle::of_outputs(before, random).value();
        std::set<std::uint64_t> places;
        for (std::uint64_t i = 0; i < kShuffleSize; ++i)
            for (std::size_t k = 0; k < kShuffleSize; ++k)
                if (verify_keypair(keys[i], shuffle.outputs[k].pk())) {
                    QCOMPARE(shuffle.pi[k], i);
                    QVERIFY(verify_account(keys[i], shuffle.outputs[k], Scalar::from_u64(100 + i))
                                .has_value());
                    QVERIFY(!(shuffle.outputs[k] == before[i]));
                    places.insert(k);
                }
        QCOMPARE(places.size(), kShuffleSize);
    }
};

QTEST_APPLESS_MAIN(ShuffleTest)
#include "shuffle_test.moc"
