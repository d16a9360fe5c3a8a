#include "core/quisquis/product_argument.h"

#include "core/proof/pedersen.h"
#include "core/quisquis/single_value_product_argument.h"

namespace vesper::quisquis::detail {

using group::PointBytes;
using group::Scalar;
using proof::SecretScalars;
using transcript::Transcript;

namespace {

constexpr std::size_t kDiagonals = 2 * kRows + 1;
/// The diagonal on which an honest prover's products cancel.
constexpr std::size_t kZeroDiagonal = kRows + 1;

const std::array<Scalar, kColumns>& minus_ones() {
    static const Scalar minus_one = -Scalar::one();
    static const std::array<Scalar, kColumns> row = {minus_one, minus_one, minus_one};
    return row;
}

/// Σ u_j·v_j·Y^j for j = 1, 2, 3.
Scalar star(std::span<const Scalar> u, std::span<const Scalar> v, std::span<const Scalar> y) {
    Scalar sum;
    for (std::size_t j = 0; j < kColumns; ++j)
        sum += u[j] * v[j] * y[j];
    return sum;
}

/// Rows a_1 … a_m with blindings r, d_1 … d_m with blindings s.
struct ZeroWitness {
    SecretScalars a, d, r, s;
};

Scalar zero_challenge(Transcript& transcript, const ZeroProof& proof) {
    append_point(transcript, "A0Commitment", proof.c_A_0);
    append_point(transcript, "BmCommitment", proof.c_B_m);
    for (const PointBytes& D : proof.c_D)
        append_point(transcript, "DCommitment", D);
    return transcript.challenge_scalar("challenge");
}

ZeroProof prove_zero_argument(Prover& prover, const ZeroWitness& witness, const Scalar& Y) {
    Transcript& transcript = prover.transcript();
    transcript.domain_sep("ZeroArgumentProof");
    // The reference holds a_i as columns and binds the nonces to them row by row.
    SecretScalars bound;
    for (std::size_t j = 0; j < kColumns; ++j)
        for (std::size_t i = 0; i < kRows; ++i)
            bound.push_back(row(witness.a.span(), i)[j]);
    transcript::TranscriptRng nonces = prover.nonces(bound.span());
    const SecretScalars a_0 = SecretScalars::random(kColumns, nonces);
    const SecretScalars b_m = SecretScalars::random(kColumns, nonces);
    const SecretScalars r_0 = SecretScalars::random(1, nonces);
    const SecretScalars s_m = SecretScalars::random(1, nonces);
    SecretScalars t = SecretScalars::random(kDiagonals, nonces);
    t[kZeroDiagonal] = Scalar::zero();

    // Rows a_0, a_1, a_2, a_3 and b = d_1, d_2, d_3, b_m; D_k sums those with j = 3 − k + i.
    SecretScalars a(a_0.span()), b(witness.d.span());
    a.append(witness.a.span());
    b.append(b_m.span());
    const std::vector<Scalar> y = powers(Y, Y, kColumns);
    SecretScalars D(kDiagonals);
    for (std::size_t i = 0; i <= kRows; ++i)
        for (std::size_t j = 0; j <= kRows; ++j)
            D[kRows + i - j] += star(row(a.span(), i), row(b.span(), j), y);

    ZeroProof proof;
    std::vector<group::Point> points = {commit_row(a_0.span(), r_0[0]),
                                        commit_row(b_m.span(), s_m[0])};
    for (std::size_t k = 0; k < kDiagonals; ++k)
        points.push_back(commit_row(D.span().subspan(k, 1), t[k]));
    const std::vector<PointBytes> encoded = group::encode_batch(points);
    proof.c_A_0 = encoded[0];
    proof.c_B_m = encoded[1];
    proof.c_D.assign(encoded.begin() + 2, encoded.end());

    const Scalar x = zero_challenge(transcript, proof);
    const std::vector<Scalar> up = powers(Scalar::one(), x, kDiagonals);
    proof.a_vec.resize(kColumns);
    proof.b_vec.resize(kColumns);
    for (std::size_t i = 0; i <= kRows; ++i)
        for (std::size_t j = 0; j < kColumns; ++j) {
            proof.a_vec[j] += up[i] * row(a.span(), i)[j];
            proof.b_vec[j] += up[kRows - i] * row(b.span(), i)[j];
        }
    proof.r = r_0[0];
    proof.s = s_m[0];
    for (std::size_t i = 0; i < kRows; ++i) {
        proof.r += up[i + 1] * witness.r[i];
        proof.s += up[kRows - i] * witness.s[i];
    }
    proof.t = inner(t.span(), up);
    return proof;
}

Result<void> collect_zero_argument(Transcript& transcript, const ZeroProof& proof,
                                   const MultiHadamardStatement& statement,
                                   std::span<const PointBytes> c_B, const Scalar& X,
                                   const Scalar& Y, ShuffleEquations& equations) {
    if (proof.c_D.size() != kDiagonals || proof.a_vec.size() != kColumns ||
        proof.b_vec.size() != kColumns)
        return fail(QuisquisError::ShuffleLengths, "zero argument");
    if (!proof.c_D[kZeroDiagonal].is_identity()) return fail(QuisquisError::ZeroConstant);
    transcript.domain_sep("ZeroArgumentProof");
    const Scalar x = zero_challenge(transcript, proof);
    const std::vector<Scalar> up = powers(Scalar::one(), x, kDiagonals);

    // c_A0 + x·A_1 + x²·A_2 + x³·com(−1, −1, −1; 0) = com(ā; r).
    equations.begin(QuisquisError::ZeroVectors);
    equations.add(up[0], proof.c_A_0);
    equations.add(up[1], statement.zero_c_A[0]);
    equations.add(up[2], statement.zero_c_A[1]);
    const std::array<Scalar, kColumns> ones = {up[3], up[3], up[3]};
    equations.subtract_commitment(ones, Scalar::zero());
    equations.subtract_commitment(proof.a_vec, proof.r);

    // c_Bm + x³·D_1 + x²·D_2 + x·D_3 = com(b̄; s), D_1 = X·c_B1, D_2 = X²·c_B2,
    // D_3 = X·c_B2 + X²·c_B3.
    equations.begin(QuisquisError::ZeroVectors);
    const Scalar X2 = X * X;
    equations.add(up[0], proof.c_B_m);
    equations.add(up[3] * X, c_B[0]);
    equations.add(up[2] * X2 + up[1] * X, c_B[1]);
    equations.add(up[1] * X2, c_B[2]);
    equations.subtract_commitment(proof.b_vec, proof.s);

    // Σ x^k·c_Dk = (ā ⋆ b̄)·B + t·H.
    equations.begin(QuisquisError::ZeroProduct);
    for (std::size_t k = 0; k < kDiagonals; ++k)
        equations.add(up[k], proof.c_D[k]);
    const Scalar product = star(proof.a_vec, proof.b_vec, powers(Y, Y, kColumns));
    equations.subtract_commitment({&product, 1}, proof.t);
    return {};
}

/// X and Y.
std::pair<Scalar, Scalar> multi_hadamard_challenges(Transcript& transcript,
                                                    std::span<const PointBytes> c_B) {
    for (const PointBytes& B : c_B)
        append_point(transcript, "BVectorCommitment", B);
    const Scalar X = transcript.challenge_scalar("XChallenge");
    return {X, transcript.challenge_scalar("YChallenge")};
}

}  // namespace

const PointBytes& minus_one_commitment() {
    static const PointBytes encoded = encode_row(minus_ones(), Scalar::zero());
    return encoded;
}

void RowCommitment::add_to(ShuffleEquations& equations, const Scalar& s) const {
    equations.add(s * y, c_A);
    equations.add(s, c_B);
    const Scalar sz = s * z;
    const std::array<Scalar, kColumns> values = {sz, sz, sz};
    equations.subtract_commitment(values, Scalar::zero());
}

ProductArgument prove_product(Prover& prover, std::span<const Scalar> e,
                              std::span<const Scalar> t) {
    const std::vector<PointBytes> c_E = commit_rows(e, t);
    SecretScalars e12(kColumns), bvec(kColumns);
    for (std::size_t j = 0; j < kColumns; ++j) {
        e12[j] = row(e, 0)[j] * row(e, 1)[j];
        bvec[j] = e12[j] * row(e, 2)[j];
    }
    transcript::TranscriptRng nonces = prover.nonces(bvec.span());
    const Secret<Scalar> s(Scalar::random(nonces));
    const PointBytes c_b =
        s.reveal([&bvec](const Scalar& blinding) { return encode_row(bvec.span(), blinding); });

    ProductArgument out;
    out.svp = {c_b, bvec[0] * bvec[1] * bvec[2]};
    out.multi_hadamard = {c_b, {c_E[1], c_E[2], minus_one_commitment()}};

    Transcript& transcript = prover.transcript();
    transcript.domain_sep("MultiHadamardProductProof");
    transcript::TranscriptRng inner_nonces = prover.nonces(bvec.span());
    SecretScalars blindings;  // s_2, s
    blindings.push_back(Scalar::random(inner_nonces));
    blindings.push_back(s);
    MultiHadamardProof& multi_hadamard = out.proof.multi_hadamard;
    multi_hadamard.c_B = {c_E[0], encode_row(e12.span(), blindings[0]), c_b};
    const auto [X, Y] = multi_hadamard_challenges(transcript, multi_hadamard.c_B);

    const Scalar X2 = X * X;
    ZeroWitness zero;
    zero.a.append(row(e, 1));
    zero.a.append(row(e, 2));
    zero.a.append(minus_ones());
    for (std::size_t j = 0; j < kColumns; ++j)
        zero.d.push_back(X * row(e, 0)[j]);
    for (std::size_t j = 0; j < kColumns; ++j)
        zero.d.push_back(X2 * e12[j]);
    for (std::size_t j = 0; j < kColumns; ++j)
        zero.d.push_back(X * e12[j] + X2 * bvec[j]);
    zero.r.append(t.subspan(1));
    zero.r.push_back(Scalar::zero());
    zero.s.push_back(X * t[0]);
    zero.s.push_back(X2 * blindings[0]);
    zero.s.push_back(X * blindings[0] + X2 * blindings[1]);
    multi_hadamard.zero = prove_zero_argument(prover, zero, Y);

    out.proof.svp = prove_single_value_product(prover, bvec.span(), blindings[1]);
    return out;
}

Result<void> collect_product(Transcript& transcript, const ProductProof& proof,
                             const MultiHadamardStatement& multi_hadamard, const SvpStatement& svp,
                             std::span<const RowCommitment> c_E, ShuffleEquations& equations) {
    const std::vector<PointBytes>& c_B = proof.multi_hadamard.c_B;
    // More of them are hashed and must decode, but mean nothing.
    if (c_B.size() < kRows || multi_hadamard.zero_c_A.size() < kRows)
        return fail(QuisquisError::ShuffleLengths, "multi-Hadamard argument");
    if (c_B[kRows - 1] != multi_hadamard.c_b) return fail(QuisquisError::MultiHadamard, "c_b");
    const std::array<PointBytes, kRows> claimed = {c_B[0], multi_hadamard.zero_c_A[0],
                                                   multi_hadamard.zero_c_A[1]};
    for (std::size_t i = 0; i < kRows; ++i) {
        equations.begin(QuisquisError::MultiHadamard);
        c_E[i].add_to(equations, Scalar::one());
        equations.add(-Scalar::one(), claimed[i]);
    }
    for (std::size_t i = kRows; i < c_B.size(); ++i)
        equations.add(Scalar::zero(), c_B[i]);

    transcript.domain_sep("MultiHadamardProductProof");
    const auto [X, Y] = multi_hadamard_challenges(transcript, c_B);
    VESPER_CHECK(collect_zero_argument(transcript, proof.multi_hadamard.zero, multi_hadamard, c_B,
                                       X, Y, equations));
    return collect_single_value_product(transcript, proof.svp, svp, equations);
}

}  // namespace vesper::quisquis::detail
