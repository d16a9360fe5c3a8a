#include "core/quisquis/hadamard_argument.h"

namespace vesper::quisquis::detail {

using group::PointBytes;
using group::Scalar;
using proof::SecretScalars;
using transcript::Transcript;

namespace {

using Omega = std::array<Scalar, kRows>;

/// Coefficients of l, l_1, l_2, l_3, the lowest first.
struct Lagrange {
    std::array<Scalar, 4> l;
    std::array<std::array<Scalar, 4>, kRows> each{};

    explicit Lagrange(const Omega& omega);
};

/// (X − a)(X − b).
std::array<Scalar, 3> quadratic(const Scalar& a, const Scalar& b) {
    return {a * b, -(a + b), Scalar::one()};
}

Lagrange::Lagrange(const Omega& omega) {
    std::array<Scalar, kRows> denominators;
    for (std::size_t i = 0; i < kRows; ++i)
        denominators[i] = (omega[i] - omega[(i + 1) % 3]) * (omega[i] - omega[(i + 2) % 3]);
    group::batch_invert(denominators);
    for (std::size_t i = 0; i < kRows; ++i) {
        const auto numerator = quadratic(omega[(i + 1) % 3], omega[(i + 2) % 3]);
        for (std::size_t k = 0; k < 3; ++k)
            each[i][k] = numerator[k] * denominators[i];
    }
    // l = (X − ω_1)·(X − ω_2)(X − ω_3).
    const auto tail = quadratic(omega[1], omega[2]);
    l = {-(omega[0] * tail[0]), tail[0] - omega[0] * tail[1], tail[1] - omega[0], Scalar::one()};
}

Scalar evaluate(std::span<const Scalar> coefficients, const Scalar& x) {
    Scalar value;
    for (std::size_t k = coefficients.size(); k-- > 0;)
        value = value * x + coefficients[k];
    return value;
}

/// l(x), l_1(x), l_2(x), l_3(x).
std::array<Scalar, 4> weights_at(const Lagrange& lagrange, const Scalar& x) {
    return {evaluate(lagrange.l, x), evaluate(lagrange.each[0], x), evaluate(lagrange.each[1], x),
            evaluate(lagrange.each[2], x)};
}

/// first·l + Σ column entries·l_i: coefficients of a_j(X).
SecretScalars column_polynomial(const Lagrange& lagrange, const Scalar& first,
                                std::span<const Scalar> matrix, std::size_t column) {
    SecretScalars out(4);
    for (std::size_t k = 0; k < 4; ++k) {
        out[k] = first * lagrange.l[k];
        for (std::size_t i = 0; i < kRows; ++i)
            out[k] += row(matrix, i)[column] * lagrange.each[i][k];
    }
    return out;
}

/// (a·b − c)/l, of degree 3. The division is exact for an honest witness; l is monic, so it needs
/// no inversion.
SecretScalars quotient(const SecretScalars& a, const SecretScalars& b, const SecretScalars& c,
                       const std::array<Scalar, 4>& l) {
    SecretScalars rest(7), out(4);
    for (std::size_t i = 0; i < 4; ++i) {
        rest[i] -= c[i];
        for (std::size_t j = 0; j < 4; ++j)
            rest[i + j] += a[i] * b[j];
    }
    for (std::size_t k = 4; k-- > 0;) {
        out[k] = rest[k + 3];
        for (std::size_t i = 0; i < 4; ++i)
            rest[k + i] -= out[k] * l[i];
    }
    return out;
}

void append_statement(Transcript& transcript, const HadamardCommitments& commitments) {
    for (std::size_t i = 0; i < kRows; ++i) {
        append_point(transcript, "c_a", commitments.a[i]);
        append_point(transcript, "c_b", commitments.b[i]);
        append_point(transcript, "c_c", commitments.c[i]);
    }
}

Scalar challenge_after(Transcript& transcript, const HadamardProof& proof) {
    append_point(transcript, "c_a_0", proof.c_a_0);
    append_point(transcript, "c_b_0", proof.c_b_0);
    append_point(transcript, "c_c_0", proof.c_c_0);
    for (const PointBytes& delta : proof.delta)
        append_point(transcript, "c_delta", delta);
    return transcript.challenge_scalar("challenge");
}

Scalar verifier_challenge(Transcript& transcript, const HadamardProof& proof,
                          const HadamardCommitments& commitments) {
    transcript.domain_sep("HadamardProductProof");
    append_statement(transcript, commitments);
    return challenge_after(transcript, proof);
}

}  // namespace

HadamardArgument prove_hadamard(Prover& prover, const HadamardWitness& witness,
                                const HadamardCommitments& commitments) {
    Transcript& transcript = prover.transcript();
    transcript.domain_sep("HadamardProductProof");
    SecretScalars bound;
    for (const auto& part : {witness.r, witness.s, witness.t, witness.a, witness.b, witness.c})
        bound.append(part);
    transcript::TranscriptRng nonces = prover.nonces(bound.span());
    append_statement(transcript, commitments);

    HadamardArgument out;
    HadamardProof& proof = out.proof;
    const SecretScalars a_0 = SecretScalars::random(kColumns, nonces);
    const SecretScalars b_0 = SecretScalars::random(kColumns, nonces);
    SecretScalars c_0(kColumns);
    for (std::size_t j = 0; j < kColumns; ++j)
        c_0[j] = a_0[j] * b_0[j];
    const SecretScalars rst_0 = SecretScalars::random(3, nonces);
    for (Scalar& omega : out.omega)
        omega = Scalar::random(nonces);
    const Lagrange lagrange(out.omega);

    // The columns' polynomials, then δ_k row by row.
    std::vector<SecretScalars> a, b, c;
    std::array<SecretScalars, 4> delta;
    for (std::size_t j = 0; j < kColumns; ++j) {
        a.push_back(column_polynomial(lagrange, a_0[j], witness.a, j));
        b.push_back(column_polynomial(lagrange, b_0[j], witness.b, j));
        c.push_back(column_polynomial(lagrange, c_0[j], witness.c, j));
        const SecretScalars ratio = quotient(a[j], b[j], c[j], lagrange.l);
        for (std::size_t k = 0; k < delta.size(); ++k)
            delta[k].push_back(ratio[k]);
    }
    const SecretScalars rho = SecretScalars::random(delta.size(), nonces);
    std::vector<group::Point> points = {commit_row(a_0.span(), rst_0[0]),
                                        commit_row(b_0.span(), rst_0[1]),
                                        commit_row(c_0.span(), rst_0[2])};
    for (std::size_t k = 0; k < delta.size(); ++k)
        points.push_back(commit_row(delta[k].span(), rho[k]));
    const std::vector<PointBytes> encoded = group::encode_batch(points);
    proof.c_a_0 = encoded[0];
    proof.c_b_0 = encoded[1];
    proof.c_c_0 = encoded[2];
    std::copy(encoded.begin() + 3, encoded.end(), proof.delta.begin());

    const Scalar x = challenge_after(transcript, proof);
    const std::array<Scalar, 4> l = weights_at(lagrange, x);
    for (std::size_t j = 0; j < kColumns; ++j) {
        proof.a_bar[j] = evaluate(a[j].span(), x);
        proof.b_bar[j] = evaluate(b[j].span(), x);
        proof.c_bar[j] = evaluate(c[j].span(), x);
    }
    const auto blinding = [&l](const Scalar& first, std::span<const Scalar> rows) {
        return first * l[0] + inner(rows, std::span(l).subspan(1));
    };
    proof.r_bar = blinding(rst_0[0], witness.r);
    proof.s_bar = blinding(rst_0[1], witness.s);
    proof.t_bar = blinding(rst_0[2], witness.t);
    proof.rho_bar = l[0] * evaluate(rho.span(), x);
    return out;
}

Result<Scalar> collect_hadamard(Transcript& transcript, const HadamardProof& proof,
                                const Omega& omega, const HadamardCommitments& commitments,
                                ShuffleEquations& equations) {
    if (omega[0] == omega[1] || omega[0] == omega[2] || omega[1] == omega[2])
        return fail(QuisquisError::HadamardOmega);
    const Scalar x = verifier_challenge(transcript, proof, commitments);
    const std::array<Scalar, 4> l = weights_at(Lagrange(omega), x);

    // l(x)·c_a0 + Σ l_i(x)·c_ai = com(ā; r̄), and for b, c.
    const auto opens = [&](const PointBytes& first, std::span<const PointBytes> rows,
                           std::span<const Scalar> values, const Scalar& r) {
        equations.begin(QuisquisError::HadamardVectors);
        equations.add(l[0], first);
        for (std::size_t i = 0; i < kRows; ++i)
            equations.add(l[i + 1], rows[i]);
        equations.subtract_commitment(values, r);
    };
    opens(proof.c_a_0, commitments.a, proof.a_bar, proof.r_bar);
    opens(proof.c_b_0, commitments.b, proof.b_bar, proof.s_bar);
    opens(proof.c_c_0, commitments.c, proof.c_bar, proof.t_bar);

    // l(x)·Σ x^k·c_δk = com(ā∘b̄ − c̄; ρ̄).
    equations.begin(QuisquisError::HadamardDelta);
    const std::vector<Scalar> scaled = powers(l[0], x, proof.delta.size());
    for (std::size_t k = 0; k < proof.delta.size(); ++k)
        equations.add(scaled[k], proof.delta[k]);
    std::array<Scalar, kColumns> products;
    for (std::size_t j = 0; j < kColumns; ++j)
        products[j] = proof.a_bar[j] * proof.b_bar[j] - proof.c_bar[j];
    equations.subtract_commitment(products, proof.rho_bar);
    return x;
}

}  // namespace vesper::quisquis::detail
