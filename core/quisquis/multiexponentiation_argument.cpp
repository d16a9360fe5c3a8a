#include "core/quisquis/multiexponentiation_argument.h"

#include "core/group/msm.h"
#include "core/group/scalar_mul.h"
#include "core/proof/pedersen.h"

namespace vesper::quisquis::detail {

using group::Point;
using group::PointBytes;
using group::Scalar;
using proof::PedersenGens;
using proof::SecretScalars;
using transcript::Transcript;

namespace {

constexpr std::size_t kDiagonals = 2 * kRows;
/// The diagonal that holds the target.
constexpr std::size_t kTarget = kRows;

constexpr std::string_view kKeysSeparator = "MultiExponentialPubKeyProof";
constexpr std::string_view kCommitmentsSeparator = "MultiExponentialElgamalCommmitmentProof";

Scalar challenge_after(Transcript& transcript, const MultiexpoProof& proof) {
    append_point(transcript, "A0Commitment", proof.c_A_0);
    for (std::size_t k = 0; k < kDiagonals; ++k) {
        append_point(transcript, "BKCommitment", proof.c_B_k[k]);
        append_point(transcript, "EK0Commitment", proof.E_k_0[k]);
        append_point(transcript, "EK1Commitment", proof.E_k_1[k]);
    }
    return transcript.challenge_scalar("xchallenege");
}

/// The sums Σ <w_j, K_i> of each diagonal, for one component. Every pair (w_j, K_i) lies on one
/// diagonal, so twelve short sums serve all.
std::vector<Point> diagonal_sums(std::span<const Scalar> w, std::span<const Point> ciphertexts) {
    SecretScalars scalars;
    std::vector<Point> points;
    for (std::size_t i = 0; i < kRows; ++i)
        for (std::size_t j = 0; j <= kRows; ++j) {
            scalars.append(row(w, j));
            for (std::size_t column = 0; column < kColumns; ++column)
                points.push_back(ciphertexts[kColumns * i + column]);
        }
    const std::vector<Point> parts = group::msm_each(scalars.span(), points, kColumns);
    std::vector<Point> sums(kDiagonals);
    for (std::size_t i = 0; i < kRows; ++i)
        for (std::size_t j = 0; j <= kRows; ++j)
            // i counts from zero here: k = j + 3 − (i + 1).
            sums[j + kRows - 1 - i] += parts[(kRows + 1) * i + j];
    return sums;
}

/// What both instances draw: w_0 … w_3, b, s, and r_0; τ is the caller's.
struct Common {
    SecretScalars w, b, s, tau;
    Secret<Scalar> r_0;
};

Common draw_common(transcript::TranscriptRng& nonces, const MultiexpWitness& witness) {
    Common out;
    out.w = SecretScalars::random(kColumns, nonces);
    out.w.append(witness.w);
    out.r_0 = Secret<Scalar>(Scalar::random(nonces));
    out.b = SecretScalars::random(kDiagonals, nonces);
    out.s = SecretScalars::random(kDiagonals, nonces);
    out.b[kTarget] = out.s[kTarget] = Scalar::zero();
    return out;
}

MultiexpoProof finish(Transcript& transcript, const Common& common, const MultiexpWitness& witness,
                      std::span<const Point> E_0, std::span<const Point> E_1) {
    std::vector<Point> points = {
        common.r_0.reveal([&](const Scalar& r) { return commit_row(row(common.w.span(), 0), r); })};
    for (std::size_t k = 0; k < kDiagonals; ++k)
        points.push_back(PedersenGens::shared().commit(common.b[k], common.s[k]));
    points.insert(points.end(), E_0.begin(), E_0.end());
    points.insert(points.end(), E_1.begin(), E_1.end());
    const std::vector<PointBytes> encoded = group::encode_batch(points);
    MultiexpoProof proof;
    proof.c_A_0 = encoded[0];
    auto next = encoded.begin() + 1;
    for (std::vector<PointBytes>* list : {&proof.c_B_k, &proof.E_k_0, &proof.E_k_1}) {
        list->assign(next, next + kDiagonals);
        next += kDiagonals;
    }

    const std::vector<Scalar> x =
        powers(Scalar::one(), challenge_after(transcript, proof), kDiagonals);
    proof.a_vec.resize(kColumns);
    for (std::size_t j = 0; j <= kRows; ++j)
        for (std::size_t column = 0; column < kColumns; ++column)
            proof.a_vec[column] += x[j] * row(common.w.span(), j)[column];
    proof.r = common.r_0.reveal(
        [&](const Scalar& r) { return r + inner(witness.r, std::span(x).subspan(1)); });
    proof.b = inner(common.b.span(), x);
    proof.s = inner(common.s.span(), x);
    proof.t = inner(common.tau.span(), x);
    return proof;
}

/// Lengths and the middle constant, which the reference looks at before it hashes anything.
Result<void> check_form(const MultiexpoProof& proof) {
    if (proof.a_vec.size() != kColumns || proof.c_B_k.size() != kDiagonals ||
        proof.E_k_0.size() != kDiagonals || proof.E_k_1.size() != kDiagonals)
        return fail(QuisquisError::ShuffleLengths, "multi-exponentiation");
    if (!proof.c_B_k[kTarget].is_identity()) return fail(QuisquisError::MultiexpConstant);
    return {};
}

/// c_A0 + Σ x^i·c_wi = com(a; r)  and  Σ x^k·c_Bk = b·B + s·H.
void collect_vectors(const MultiexpoProof& proof, const MultiexpStatement& statement,
                     std::span<const Scalar> x, QuisquisError name, ShuffleEquations& equations) {
    equations.begin(name);
    equations.add(x[0], proof.c_A_0);
    for (std::size_t i = 0; i < kRows; ++i)
        equations.add(x[i + 1], statement.c_w[i]);
    equations.subtract_commitment(proof.a_vec, proof.r);

    equations.begin(name);
    for (std::size_t k = 0; k < kDiagonals; ++k)
        equations.add(x[k], proof.c_B_k[k]);
    equations.subtract_commitment({&proof.b, 1}, proof.s);
}

/// Σ x^k·E_k − Σ_i x^{3−i}·<a, K_i>, one component. The caller subtracts Enc(b; t).
void collect_sum(const MultiexpoProof& proof, std::span<const PointBytes> E,
                 std::span<const PointBytes> ciphertexts, std::span<const Scalar> x,
                 QuisquisError name, ShuffleEquations& equations) {
    equations.begin(name);
    for (std::size_t k = 0; k < kDiagonals; ++k)
        equations.add(x[k], E[k]);
    for (std::size_t i = 0; i < kRows; ++i)
        for (std::size_t column = 0; column < kColumns; ++column)
            equations.add(-(x[kRows - 1 - i] * proof.a_vec[column]),
                          ciphertexts[kColumns * i + column]);
}

}  // namespace

MultiexpoProof prove_multiexp_keys(Prover& prover, const Ciphertexts& keys,
                                   const MultiexpWitness& witness) {
    prover.transcript().domain_sep(kKeysSeparator);
    transcript::TranscriptRng nonces = prover.nonces(witness.w);
    Common common = draw_common(nonces, witness);
    common.tau = SecretScalars(kDiagonals);
    std::vector<Point> E_0 = diagonal_sums(common.w.span(), keys.first);
    std::vector<Point> E_1 = diagonal_sums(common.w.span(), keys.second);
    for (std::size_t k = 0; k < kDiagonals; ++k) {
        E_0[k] += group::mul_base(common.b[k]);
        E_1[k] += PedersenGens::shared().mul_H(common.b[k]);
    }
    return finish(prover.transcript(), common, witness, E_0, E_1);
}

MultiexpoProof prove_multiexp_commitments(Prover& prover, const Ciphertexts& commitments,
                                          const MultiexpWitness& witness, const PublicKey& GH,
                                          const Secret<Scalar>& rho) {
    prover.transcript().domain_sep(kCommitmentsSeparator);
    transcript::TranscriptRng nonces = prover.nonces(witness.w);
    Common common = draw_common(nonces, witness);
    common.tau = SecretScalars::random(kDiagonals, nonces);
    rho.reveal([&](const Scalar& s) { common.tau[kTarget] = -s; });
    std::vector<Point> E_0 = diagonal_sums(common.w.span(), commitments.first);
    std::vector<Point> E_1 = diagonal_sums(common.w.span(), commitments.second);
    const std::vector<Point> G(kDiagonals, GH.gr), H(kDiagonals, GH.grsk);
    const std::vector<Point> tau_G = group::msm_each(common.tau.span(), G, 1);
    const std::vector<Point> tau_H = group::msm_each(common.tau.span(), H, 1);
    for (std::size_t k = 0; k < kDiagonals; ++k) {
        E_0[k] += tau_G[k];
        E_1[k] += group::mul_base(common.b[k]) + tau_H[k];
    }
    return finish(prover.transcript(), common, witness, E_0, E_1);
}

Result<void> collect_multiexp_target(const MultiexpoProof& proof,
                                     const MultiexpStatement& statement, QuisquisError name,
                                     ShuffleEquations& equations) {
    if (proof.E_k_0.size() <= kTarget || proof.E_k_1.size() <= kTarget)
        return fail(QuisquisError::ShuffleLengths, "multi-exponentiation");

    const auto component = [&](std::span<const PointBytes> terms, const PointBytes& E) {
        equations.begin(name);
        for (std::size_t i = 0; i < terms.size(); ++i)
            equations.add(statement.exponents[i], terms[i]);
        equations.add(-Scalar::one(), E);
    };
    component(statement.target_first, proof.E_k_0[kTarget]);
    component(statement.target_second, proof.E_k_1[kTarget]);
    return {};
}

Result<void> collect_multiexp_keys(Transcript& transcript, const MultiexpoProof& proof,
                                   const MultiexpStatement& statement,
                                   ShuffleEquations& equations) {
    VESPER_CHECK(check_form(proof));
    transcript.domain_sep(kKeysSeparator);
    const std::vector<Scalar> x =
        powers(Scalar::one(), challenge_after(transcript, proof), kDiagonals);
    collect_vectors(proof, statement, x, QuisquisError::MultiexpPkVector, equations);
    // Enc(b) = (b·B, b·H).
    collect_sum(proof, proof.E_k_0, statement.first, x, QuisquisError::MultiexpPkSum, equations);
    equations.subtract_commitment({&proof.b, 1}, Scalar::zero());
    collect_sum(proof, proof.E_k_1, statement.second, x, QuisquisError::MultiexpPkSum, equations);
    equations.subtract_commitment({}, proof.b);
    return {};
}

Result<void> collect_multiexp_commitments(Transcript& transcript, const MultiexpoProof& proof,
                                          const MultiexpStatement& statement,
                                          const PublicKeyBytes& GH, ShuffleEquations& equations) {
    VESPER_CHECK(check_form(proof));
    VESPER_CHECK(
        collect_multiexp_target(proof, statement, QuisquisError::MultiexpCommTarget, equations));
    transcript.domain_sep(kCommitmentsSeparator);
    const std::vector<Scalar> x =
        powers(Scalar::one(), challenge_after(transcript, proof), kDiagonals);
    collect_vectors(proof, statement, x, QuisquisError::MultiexpCommVector, equations);
    // Enc(b; t) = (t·G, b·B + t·H').
    collect_sum(proof, proof.E_k_0, statement.first, x, QuisquisError::MultiexpCommSum, equations);
    equations.add(-proof.t, GH.gr);
    collect_sum(proof, proof.E_k_1, statement.second, x, QuisquisError::MultiexpCommSum, equations);
    equations.add(-proof.t, GH.grsk);
    equations.subtract_commitment({&proof.b, 1}, Scalar::zero());
    return {};
}

}  // namespace vesper::quisquis::detail
