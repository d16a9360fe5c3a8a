/// Sigma proofs against the reference (vector file 09): the prover's bytes, the verdict on honest
/// and on every corrupted proof, and totality on lists that do not fit together.
#include "core/quisquis/sigma.h"

#include <functional>

#include <QtTest>

#include "core/proof/pedersen.h"
#include "tests/quisquis/account_vectors.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::quisquis;
using group::PointBytes;
using group::Scalar;
using transcript::Transcript;

namespace {

const Json& vectors() {
    static const Json loaded = load_vectors("09_sigma_proofs.json");
    return loaded;
}

/// The proof draws the last 32 bytes of a case's stream; what comes before made the accounts.
base::ChaChaStream proof_stream(const Json& rng) {
    base::ChaChaStream source = stream(rng);
    Bytes skipped(rng.at("bytes_drawn").get<std::size_t>() - 32);
    source.fill(skipped);
    return source;
}

Transcript verifier_of(const Json& c) {
    Transcript transcript(text(c.at("transcript")));
    transcript.domain_sep(text(c.at("prover_label")));
    return transcript;
}

/// Runs `prove` as the reference's case does and compares the proof.
void check_prover(const Json& c, const std::function<Result<SigmaProof>(Prover&)>& prove) {
    base::ChaChaStream rng = proof_stream(c.at("rng"));
    Transcript transcript(text(c.at("transcript")));
    Prover prover(text(c.at("prover_label")), transcript, rng);
    const auto made = prove(prover);
    QVERIFY(made);
    QVERIFY(*made == sigma_proof(c.at("proof")));
    QCOMPARE(rng.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());
}

SigmaProof::Dlog& dlog(SigmaProof& proof) {
    return std::get<SigmaProof::Dlog>(proof.proof);
}
SigmaProof::Dleq& dleq(SigmaProof& proof) {
    return std::get<SigmaProof::Dleq>(proof.proof);
}

/// Applies a change that only touches the proof. False if the name is another kind of change.
bool change_proof(const std::string& name, SigmaProof& proof) {
    const bool is_dlog = std::holds_alternative<SigmaProof::Dlog>(proof.proof);
    const Scalar one = Scalar::one();
    if (name == "x+1") {
        (is_dlog ? dlog(proof).x : dleq(proof).x) += one;
    } else if (is_dlog && (name == "z+1" || name == "z0+1")) {
        dlog(proof).z[0] += one;
    } else if (is_dlog && name == "z1+1") {
        dlog(proof).z[1] += one;
    } else if (is_dlog && name == "z_empty") {
        dlog(proof).z.clear();
    } else if (is_dlog && name == "z_shorter_by_1") {
        dlog(proof).z.pop_back();
    } else if (!is_dlog && (name == "zv0+1" || name == "zv+1")) {
        dleq(proof).a[0] += one;
    } else if (!is_dlog && (name == "zr1_0+1" || name == "zr+1")) {
        dleq(proof).b[0] += one;
    } else if (!is_dlog && name == "zr2_0+1") {
        dleq(proof).c[0] += one;
    } else if (!is_dlog && name == "zv_empty") {
        dleq(proof).a.clear();
    } else if (name == "third_vector_nonempty") {
        dleq(proof).c.push_back(one);
    } else if (name == "dlog_instead_of_dleq") {
        proof = SigmaProof{SigmaProof::Dlog{dleq(proof).a, dleq(proof).x}};
    } else {
        return false;
    }
    return true;
}

/// What our verifier says, in the reference's terms.
void compare_verdict(const Result<void>& verdict, const Json& reference, QuisquisError statement) {
    QCOMPARE(verdict.has_value(), reference.at("ok").get<bool>());
    if (verdict) return;
    if (reference.contains("panic"))
        QVERIFY(verdict.error().is(QuisquisError::ShortProof) ||
                verdict.error().is(QuisquisError::WrongVariant));
    else
        QVERIFY2(verdict.error().is(statement), verdict.error().describe().c_str());
}

}  // namespace

class SigmaTest : public QObject {
    Q_OBJECT

private slots:
    void delta_compact() {
        for (const Json& c : vectors().at("delta_compact")) {
            const auto delta = accounts(c.at("delta")), epsilon = accounts(c.at("epsilon"));
            check_prover(c, [&](Prover& prover) {
                return prove_delta_compact(prover, delta, epsilon, scalars(c.at("rscalars")),
                                           scalars(c.at("values")));
            });
            const auto verify = [&](std::span<const AccountBytes> d,
                                    std::span<const AccountBytes> e, const SigmaProof& proof) {
                Transcript transcript = verifier_of(c);
                return verify_delta_compact(transcript, d, e, proof);
            };
            const auto d = wire_forms(delta), e = wire_forms(epsilon);
            const SigmaProof good = sigma_proof(c.at("proof"));
            compare_verdict(verify(d, e, good), c.at("verify"), QuisquisError::DeltaCompact);
            for (const auto& [name, reference] : c.at("corrupted").items()) {
                SigmaProof proof = good;
                auto changed_d = d, changed_e = e;
                if (name == "delta_swapped_0_1") {
                    std::swap(changed_d[0], changed_d[1]);
                } else if (name == "all_accounts_empty") {
                    changed_d.clear();
                    changed_e.clear();
                } else {
                    QVERIFY2(change_proof(name, proof), name.c_str());
                }
                compare_verdict(verify(changed_d, changed_e, proof), reference,
                                QuisquisError::DeltaCompact);
            }
            // Totality: every list cut short, and further responses without effect.
            const std::span<const AccountBytes> short_d = std::span(d).first(d.size() - 1);
            const std::span<const AccountBytes> short_e = std::span(e).first(e.size() - 1);
            QVERIFY(verify(d, short_e, good).error().is(QuisquisError::BadLength));
            QVERIFY(verify(short_d, e, good).error().is(QuisquisError::DeltaCompact));
            for (auto list : {&SigmaProof::Dleq::b, &SigmaProof::Dleq::c}) {
                SigmaProof proof = good;
                (dleq(proof).*list).pop_back();
                QVERIFY(verify(d, e, proof).error().is(QuisquisError::ShortProof));
            }
            SigmaProof longer = good;
            dleq(longer).a.push_back(Scalar::one());
            QVERIFY(verify(d, e, longer));
            QVERIFY(verify(d, e, SigmaProof{SigmaProof::Dlog{}})
                        .error()
                        .is(QuisquisError::WrongVariant));
            auto invalid = e;
            invalid[0].pk.grsk.bytes.fill(0xff);
            QVERIFY(verify(d, invalid, good).error().is(QuisquisError::BadPoint));
        }
    }

    void update_account() {
        for (const Json& c : vectors().at("update_account")) {
            const auto inputs = accounts(c.at("updated_input"));
            const auto updated = accounts(c.at("updated_delta"));
            check_prover(c, [&](Prover& prover) {
                return prove_update_account(prover, inputs, updated, scalars(c.at("rscalars")));
            });
            const auto verify = [&](std::span<const AccountBytes> i,
                                    std::span<const AccountBytes> u, const SigmaProof& proof) {
                Transcript transcript = verifier_of(c);
                return verify_update_account(transcript, i, u, proof);
            };
            const auto i = wire_forms(inputs), u = wire_forms(updated);
            const SigmaProof good = sigma_proof(c.at("proof"));
            compare_verdict(verify(i, u, good), c.at("verify"), QuisquisError::UpdateAccount);
            for (const auto& [name, reference] : c.at("corrupted").items()) {
                SigmaProof proof = good;
                auto changed_i = i, changed_u = u;
                if (name == "one_more_account") {
                    changed_i.push_back(i[0]);
                    changed_u.push_back(u[0]);
                } else {
                    QVERIFY2(change_proof(name, proof), name.c_str());
                }
                compare_verdict(verify(changed_i, changed_u, proof), reference,
                                QuisquisError::UpdateAccount);
            }
            QVERIFY(verify(std::span(i).first(1), u, good).error().is(QuisquisError::BadLength));
            auto moved = u;
            moved[0] = richer_by_one(moved[0]);
            QVERIFY(verify(i, moved, good).error().is(QuisquisError::UpdateAccount));
        }
    }

    void update_account_covers_only_zero_updates() {
        // An index whose difference is no commitment to zero under r is left out.
        const Json& c = vectors().at("update_account")[1];
        const auto inputs = accounts(c.at("updated_input"));
        const auto updated = accounts(c.at("updated_delta"));
        std::vector<Scalar> r = scalars(c.at("rscalars"));
        r[0] += Scalar::one();
        base::ChaChaStream rng(ByteArray<32>{1});
        Transcript transcript("t");
        Prover prover("p", transcript, rng);
        SigmaProof proof = prove_update_account(prover, inputs, updated, r).value();
        QCOMPARE(dlog(proof).z.size(), r.size() - 1);
        Transcript verifier("t");
        verifier.domain_sep("p");
        const auto i = wire_forms(inputs), u = wire_forms(updated);
        QVERIFY(verify_update_account(verifier, std::span(i).subspan(1), std::span(u).subspan(1),
                                      proof));
    }

    void update_account_dark() {
        for (const Json& c : vectors().at("update_account_dark")) {
            const auto before = accounts(c.at("delta_updated")), after = accounts(c.at("outputs"));
            const Scalar tau = scalar(c.at("pk_rscalar")), rho = scalar(c.at("comm_rscalar"));
            check_prover(c, [&](Prover& prover) {
                return prove_update_account_dark(prover, before, after, tau, rho);
            });
            const auto verify = [&](std::span<const AccountBytes> b,
                                    std::span<const AccountBytes> a, const SigmaProof& proof) {
                Transcript transcript = verifier_of(c);
                return verify_update_account_dark(transcript, b, a, proof);
            };
            const auto b = wire_forms(before), a = wire_forms(after);
            const SigmaProof good = sigma_proof(c.at("proof"));
            compare_verdict(verify(b, a, good), c.at("verify"), QuisquisError::UpdateAccountDark);
            for (const auto& [name, reference] : c.at("corrupted").items()) {
                SigmaProof proof = good;
                auto changed = a;
                if (name == "outputs_swapped")
                    std::swap(changed[0], changed[1]);
                else
                    QVERIFY2(change_proof(name, proof), name.c_str());
                compare_verdict(verify(b, changed, proof), reference,
                                QuisquisError::UpdateAccountDark);
            }
            QVERIFY(verify(b, std::span(a).first(1), good).error().is(QuisquisError::BadLength));

            base::ChaChaStream rng(ByteArray<32>{1});
            Transcript transcript("t");
            Prover prover("p", transcript, rng);
            QVERIFY(prove_update_account_dark(prover, before, after, tau, rho + Scalar::one())
                        .error()
                        .is(QuisquisError::WitnessMismatch));
        }
    }

    void destroy_account() {
        for (const Json& c : vectors().at("destroy_account")) {
            const auto list = accounts(c.at("accounts"));
            check_prover(c, [&](Prover& prover) {
                return prove_destroy_account(prover, list, scalars(c.at("sks")));
            });
            const auto verify = [&](std::span<const AccountBytes> a, const SigmaProof& proof) {
                Transcript transcript = verifier_of(c);
                return verify_destroy_account(transcript, a, proof);
            };
            const auto a = wire_forms(list);
            const SigmaProof good = sigma_proof(c.at("proof"));
            compare_verdict(verify(a, good), c.at("verify"), QuisquisError::DestroyAccount);
            for (const auto& [name, reference] : c.at("corrupted").items()) {
                SigmaProof proof = good;
                auto changed = a;
                if (name == "account0_value_1")
                    changed[0] = richer_by_one(changed[0]);
                else
                    QVERIFY2(change_proof(name, proof), name.c_str());
                compare_verdict(verify(changed, proof), reference, QuisquisError::DestroyAccount);
            }
            QVERIFY(verify({}, good).error().is(QuisquisError::BadLength));
        }
    }

    void zero_balance() {
        for (const Json& c : vectors().at("zero_balance")) {
            const Account account = Account::decode(account_bytes(c.at("account"))).value();
            check_prover(c, [&](Prover& prover) {
                return prove_zero_balance(prover, account, scalar(c.at("comm_scalar")));
            });
            const auto verify = [&](const AccountBytes& a, const SigmaProof& proof) {
                Transcript transcript = verifier_of(c);
                return verify_zero_balance(transcript, a, proof);
            };
            const SigmaProof good = sigma_proof(c.at("proof"));
            compare_verdict(verify(account.bytes(), good), c.at("verify"),
                            QuisquisError::ZeroBalance);
            for (const auto& [name, reference] : c.at("corrupted").items()) {
                SigmaProof proof = good;
                AccountBytes changed = account.bytes();
                if (name == "account_with_value_1")
                    changed = richer_by_one(changed);
                else
                    QVERIFY2(change_proof(name, proof), name.c_str());
                compare_verdict(verify(changed, proof), reference, QuisquisError::ZeroBalance);
            }
            // Only the first response is looked at, and there must be one.
            SigmaProof changed = good;
            dlog(changed).z.push_back(Scalar::one());
            QVERIFY(verify(account.bytes(), changed));
            dlog(changed).z.clear();
            QVERIFY(verify(account.bytes(), changed).error().is(QuisquisError::ShortProof));
            QVERIFY(verify(account.bytes(), SigmaProof{SigmaProof::Dleq{}})
                        .error()
                        .is(QuisquisError::WrongVariant));
        }
    }

    void zero_balance_vector_never_verifies() {
        for (const Json& c : vectors().at("zero_balance_vector")) {
            const auto list = accounts(c.at("accounts"));
            check_prover(c, [&](Prover& prover) {
                return prove_zero_balance_vector(prover, list, scalars(c.at("comm_scalars")));
            });
            Transcript transcript = verifier_of(c);
            compare_verdict(verify_zero_balance_vector(transcript, wire_forms(list),
                                                       sigma_proof(c.at("proof"))),
                            c.at("verify"), QuisquisError::ZeroBalanceVector);
        }
    }

    void same_value() {
        for (const Json& c : vectors().at("same_value")) {
            const Account account = Account::decode(account_bytes(c.at("account"))).value();
            const PointBytes commitment = point_bytes(c.at("commitment"));
            const Json& value = c.at("value");
            const Scalar v =
                Scalar::from_u64(value.is_string() ? std::stoull(value.get<std::string>())
                                                   : value.get<std::uint64_t>());
            base::ChaChaStream rng = proof_stream(c.at("rng"));
            const SigmaProof good = sigma_proof(c.at("proof"));
            QVERIFY(
                prove_same_value(account, commitment, scalar(c.at("rscalar")), v, rng).value() ==
                good);
            compare_verdict(verify_same_value(account.bytes(), commitment, good), c.at("verify"),
                            QuisquisError::SameValue);
            for (const auto& [name, reference] : c.at("corrupted").items()) {
                SigmaProof proof = good;
                PointBytes changed = commitment;
                if (name == "commitment_to_other_value")
                    changed = (point(c.at("commitment")) + group::Point::base()).encode();
                else
                    QVERIFY2(change_proof(name, proof), name.c_str());
                compare_verdict(verify_same_value(account.bytes(), changed, proof), reference,
                                QuisquisError::SameValue);
            }
            SigmaProof shorter = good;
            dleq(shorter).b.clear();
            QVERIFY(verify_same_value(account.bytes(), commitment, shorter)
                        .error()
                        .is(QuisquisError::ShortProof));
        }
    }

    void provers_refuse_lists_that_do_not_fit() {
        const Json& c = vectors().at("delta_compact")[0];
        const auto delta = accounts(c.at("delta")), epsilon = accounts(c.at("epsilon"));
        const std::vector<Scalar> one(1, Scalar::one()), two(2, Scalar::one());
        base::ChaChaStream rng(ByteArray<32>{1});
        Transcript transcript("t");
        Prover prover("p", transcript, rng);
        const auto bad = [](const auto& result) {
            return !result && result.error().is(QuisquisError::BadLength);
        };
        QVERIFY(bad(prove_delta_compact(prover, delta, epsilon, one, two)));
        QVERIFY(bad(prove_delta_compact(prover, delta, epsilon, two, one)));
        QVERIFY(bad(prove_delta_compact(prover, delta, std::span(epsilon).first(1), two, two)));
        QVERIFY(bad(prove_update_account(prover, delta, epsilon, one)));
        QVERIFY(bad(
            prove_update_account_dark(prover, delta, std::span(epsilon).first(1), one[0], one[0])));
        QVERIFY(bad(prove_destroy_account(prover, delta, one)));
        QVERIFY(bad(prove_zero_balance_vector(prover, delta, one)));
        const std::vector<std::uint64_t> balances = {1};
        QVERIFY(bad(prove_sender_account(prover, delta, balances, two)));
    }
};

QTEST_APPLESS_MAIN(SigmaTest)
#include "sigma_test.moc"
