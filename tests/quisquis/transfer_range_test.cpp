/// The sender proof and the range step of a transfer against the reference (vector file 09,
/// sender_account_and_range), and what the network's verifier lets pass.
#include "core/quisquis/transfer_range.h"

#include <QtTest>

#include "core/quisquis/sigma.h"
#include "tests/quisquis/account_vectors.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::quisquis;
using group::PointBytes;
using group::Scalar;
using proof::RangeProof;
using transcript::Transcript;

namespace {

const Json& cases() {
    static const Json loaded = load_vectors("09_sigma_proofs.json").at("sender_account_and_range");
    return loaded;
}

std::vector<std::uint64_t> numbers(const Json& list) {
    std::vector<std::uint64_t> out;
    for (const Json& item : list)
        out.push_back(u64(item));
    return out;
}

std::vector<PointBytes> commitments_of(const Json& c) {
    std::vector<PointBytes> out;
    for (const AccountBytes& epsilon : account_bytes_list(c.at("range").at("epsilon_accounts")))
        out.push_back(epsilon.comm.d);
    return out;
}

std::vector<RangeProof> proofs_of(const Json& c) {
    std::vector<RangeProof> out;
    for (const Json& hex : c.at("range").at("proofs"))
        out.push_back(RangeProof::decode(bytes(hex)).value());
    return out;
}

struct Verdicts {
    Result<void> account, range;
};

Verdicts verify(const Json& c, const SigmaProof& sigma, std::span<const PointBytes> commitments,
                std::span<const RangeProof> proofs) {
    Transcript transcript(text(c.at("transcript")));
    transcript.domain_sep(text(c.at("prover_label")));
    Result<void> account =
        verify_sender_account(transcript, account_bytes_list(c.at("updated_delta_sender")),
                              account_bytes_list(c.at("epsilon_sender")), sigma);
    return {std::move(account), verify_transfer_range_network(transcript, commitments, proofs)};
}

}  // namespace

class TransferRangeTest : public QObject {
    Q_OBJECT

private slots:
    void prover() {
        for (const Json& c : cases()) {
            base::ChaChaStream rng = stream(c.at("rng"));
            Transcript transcript(text(c.at("transcript")));
            Prover prover(text(c.at("prover_label")), transcript, rng);
            const auto made = prove_sender_account(prover, accounts(c.at("updated_delta_sender")),
                                                   numbers(c.at("sender_updated_balances")),
                                                   scalars(c.at("sender_sks")));
            QVERIFY(made);
            QVERIFY(made->proof == sigma_proof(c.at("proof")));
            for (std::size_t i = 0; i < made->epsilon.size(); ++i) {
                QCOMPARE(hex(made->epsilon[i]), hex(account_bytes(c.at("epsilon_sender")[i])));
                QCOMPARE(hex(made->epsilon_r[i]), c.at("epsilon_rscalars")[i].get<std::string>());
            }
            const Json& range = c.at("range");
            const auto proofs = prove_transfer_range(prover, numbers(range.at("balances")),
                                                     scalars(range.at("blindings")));
            QVERIFY(proofs);
            QCOMPARE(proofs->size(), range.at("proofs").size());
            QCOMPARE(proofs->size(), transfer_range_proofs(range.at("balances").size()));
            for (std::size_t i = 0; i < proofs->size(); ++i)
                QCOMPARE(hex((*proofs)[i].encode()), range.at("proofs")[i].get<std::string>());
            QCOMPARE(rng.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());
        }
    }

    void verifier() {
        for (const Json& c : cases()) {
            const auto [account, range] =
                verify(c, sigma_proof(c.at("proof")), commitments_of(c), proofs_of(c));
            QCOMPARE(account.has_value(), c.at("verify").at("account").at("ok").get<bool>());
            QCOMPARE(range.has_value(), c.at("verify").at("range").at("ok").get<bool>());
        }
    }

    void corrupted() {
        for (const Json& c : cases()) {
            for (const auto& [name, reference] : c.at("corrupted").items()) {
                SigmaProof sigma = sigma_proof(c.at("proof"));
                auto& dleq = std::get<SigmaProof::Dleq>(sigma.proof);
                std::vector<PointBytes> commitments = commitments_of(c);
                std::vector<RangeProof> proofs = proofs_of(c);
                if (name == "x+1") {
                    dleq.x += Scalar::one();
                } else if (name == "zv0+1") {
                    dleq.a[0] += Scalar::one();
                } else if (name == "zsk0+1") {
                    dleq.b[0] += Scalar::one();
                } else if (name == "zr0+1") {
                    dleq.c[0] += Scalar::one();
                } else if (name == "range_proofs_removed") {
                    proofs.clear();
                } else {
                    QCOMPARE(name, std::string("epsilon0_value+1_in_range_proof_only"));
                    const auto moved = group::Point::decode(commitments[0]);
                    commitments[0] = (*moved + group::Point::base()).encode();
                }
                const auto [account, range] = verify(c, sigma, commitments, proofs);
                QCOMPARE(account.has_value(), reference.at("account").at("ok").get<bool>());
                QCOMPARE(range.has_value(), reference.at("range").at("ok").get<bool>());
                if (!account) QVERIFY(account.error().is(QuisquisError::SenderAccount));
                if (!range) QVERIFY(range.error().is(QuisquisError::TransferRange));
            }
        }
    }

    void senders_totality() {
        const Json& c = cases()[1];
        const SigmaProof good = sigma_proof(c.at("proof"));
        const auto ud = account_bytes_list(c.at("updated_delta_sender"));
        const auto eps = account_bytes_list(c.at("epsilon_sender"));
        const auto check = [&](std::span<const AccountBytes> u, std::span<const AccountBytes> e,
                               const SigmaProof& proof) {
            Transcript transcript(text(c.at("transcript")));
            transcript.domain_sep(text(c.at("prover_label")));
            return verify_sender_account(transcript, u, e, proof);
        };
        QVERIFY(check(ud, eps, good));
        QVERIFY(check(ud, std::span(eps).first(1), good).error().is(QuisquisError::BadLength));
        QVERIFY(check(std::span(ud).first(1), eps, good).error().is(QuisquisError::SenderAccount));
        for (auto list : {&SigmaProof::Dleq::a, &SigmaProof::Dleq::b, &SigmaProof::Dleq::c}) {
            SigmaProof shorter = good;
            (std::get<SigmaProof::Dleq>(shorter.proof).*list).pop_back();
            QVERIFY(check(ud, eps, shorter).error().is(QuisquisError::ShortProof));
        }
        QVERIFY(
            check(ud, eps, SigmaProof{SigmaProof::Dlog{}}).error().is(QuisquisError::WrongVariant));
        auto invalid = eps;
        invalid[0].comm.d.bytes.fill(0xff);
        QVERIFY(check(ud, invalid, good).error().is(QuisquisError::BadPoint));
        // The key of an epsilon account is hashed but never decoded.
        invalid = eps;
        invalid[0].pk.gr.bytes.fill(0xff);
        QVERIFY(check(ud, invalid, good).error().is(QuisquisError::SenderAccount));
    }

    void number_of_proofs() {
        for (const std::size_t k : {1U, 2U, 4U, 8U, 16U})
            QCOMPARE(transfer_range_proofs(k), 1U);
        for (const std::size_t k : {3U, 5U, 6U, 7U, 9U})
            QCOMPARE(transfer_range_proofs(k), k);
        QCOMPARE(transfer_range_proofs(0), 0U);
    }

    void network_pairs_up_to_the_shorter_list() {
        // Three values, three proofs.
        base::ChaChaStream rng(ByteArray<32>{1});
        const std::vector<std::uint64_t> values = {1, 2, 3};
        std::vector<Scalar> blindings;
        std::vector<PointBytes> commitments;
        for (const std::uint64_t v : values) {
            blindings.push_back(Scalar::random(rng));
            commitments.push_back(
                commit(base_pk(), blindings.back(), Scalar::from_u64(v)).d.encode());
        }
        Transcript transcript("t");
        Prover prover("p", transcript, rng);
        const std::vector<RangeProof> proofs =
            prove_transfer_range(prover, values, blindings).value();
        const auto accepts = [&](std::span<const PointBytes> V, std::span<const RangeProof> P) {
            Transcript verifier("t");
            verifier.domain_sep("p");
            return verify_transfer_range_network(verifier, V, P).has_value();
        };
        const std::span<const PointBytes> V = commitments;
        const std::span<const RangeProof> P = proofs;
        QVERIFY(accepts(V, P));
        QVERIFY(accepts(V, P.first(2)));
        QVERIFY(accepts(V.first(2), P));
        QVERIFY(accepts(V, {}));
        // One proof alone is taken as an aggregate of all three.
        QVERIFY(!accepts(V, P.first(1)));
        QVERIFY(accepts(V.first(1), P.first(1)));
        std::vector<RangeProof> swapped = proofs;
        std::swap(swapped[0], swapped[1]);
        QVERIFY(!accepts(V, swapped));
    }

    void prover_refuses_bad_shapes() {
        base::ChaChaStream rng(ByteArray<32>{1});
        Transcript transcript("t");
        Prover prover("p", transcript, rng);
        const std::vector<std::uint64_t> values(32, 1);
        const std::vector<Scalar> blindings(32, Scalar::one());
        QVERIFY(prove_transfer_range(prover, {}, {}).error().is(QuisquisError::BadLength));
        QVERIFY(prove_transfer_range(prover, values, std::span(blindings).first(31))
                    .error()
                    .is(QuisquisError::BadLength));
        QVERIFY(prove_transfer_range(prover, values, blindings)
                    .error()
                    .is(proof::ProofError::BadParties));
    }
};

QTEST_APPLESS_MAIN(TransferRangeTest)
#include "transfer_range_test.moc"
