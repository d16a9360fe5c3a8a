#include "core/quisquis/single_value_product_argument.h"

namespace vesper::quisquis::detail {

using group::PointBytes;
using group::Scalar;
using proof::SecretScalars;
using transcript::Transcript;

namespace {

Scalar challenge_after(Transcript& transcript, const SvpProof& proof) {
    append_point(transcript, "DeltaSmall", proof.commitment_delta_small);
    append_point(transcript, "DeltaCapital", proof.commitment_delta_capital);
    append_point(transcript, "d", proof.commitment_d);
    return transcript.challenge_scalar("challenge");
}

}  // namespace

SvpProof prove_single_value_product(Prover& prover, std::span<const Scalar> a, const Scalar& r) {
    Transcript& transcript = prover.transcript();
    transcript.domain_sep("SingleValueProductProof");
    SecretScalars beta;
    Scalar product = Scalar::one();
    for (const Scalar& factor : a) {
        product *= factor;
        beta.push_back(product);
    }
    transcript::TranscriptRng nonces = prover.nonces(beta.span());
    const SecretScalars d = SecretScalars::random(kColumns, nonces);
    const SecretScalars r_d = SecretScalars::random(1, nonces);
    SecretScalars delta = SecretScalars::random(kColumns, nonces);
    delta[0] = d[0];
    delta[kColumns - 1] = Scalar::zero();
    const SecretScalars s = SecretScalars::random(2, nonces);  // s_1, s_x

    SecretScalars small, capital;
    for (std::size_t j = 0; j + 1 < kColumns; ++j) {
        small.push_back(-(delta[j] * d[j + 1]));
        capital.push_back(delta[j + 1] - a[j + 1] * delta[j] - beta[j] * d[j + 1]);
    }
    const std::array<group::Point, 3> points = {commit_row(d.span(), r_d[0]),
                                                commit_row(small.span(), s[0]),
                                                commit_row(capital.span(), s[1])};
    const std::vector<PointBytes> encoded = group::encode_batch(points);
    SvpProof proof;
    proof.commitment_d = encoded[0];
    proof.commitment_delta_small = encoded[1];
    proof.commitment_delta_capital = encoded[2];

    const Scalar x = challenge_after(transcript, proof);
    for (std::size_t j = 0; j < kColumns; ++j) {
        proof.a_twildle.push_back(x * a[j] + d[j]);
        proof.b_twildle.push_back(x * beta[j] + delta[j]);
    }
    proof.r_twildle = x * r + r_d[0];
    proof.s_twildle = x * s[1] + s[0];
    return proof;
}

Result<void> collect_single_value_product(Transcript& transcript, const SvpProof& proof,
                                          const SvpStatement& statement,
                                          ShuffleEquations& equations) {
    const std::vector<Scalar>&a = proof.a_twildle, &b = proof.b_twildle;
    if (a.size() != kColumns || b.size() != kColumns)
        return fail(QuisquisError::ShuffleLengths, "single value product");
    if (a[0] != b[0]) return fail(QuisquisError::SingleValueEnds, "first");
    transcript.domain_sep("SingleValueProductProof");
    const Scalar x = challenge_after(transcript, proof);
    if (b[kColumns - 1] != x * statement.b) return fail(QuisquisError::SingleValueEnds, "last");

    equations.begin(QuisquisError::SingleValueVector);
    equations.add(x, statement.commitment_a);
    equations.add(Scalar::one(), proof.commitment_d);
    equations.subtract_commitment(a, proof.r_twildle);

    equations.begin(QuisquisError::SingleValueSteps);
    equations.add(x, proof.commitment_delta_capital);
    equations.add(Scalar::one(), proof.commitment_delta_small);
    const std::array<Scalar, kColumns - 1> steps = {x * b[1] - b[0] * a[1], x * b[2] - b[1] * a[2]};
    equations.subtract_commitment(steps, proof.s_twildle);
    return {};
}

}  // namespace vesper::quisquis::detail
