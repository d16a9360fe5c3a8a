#include "core/quisquis/shuffle.h"

#include "core/group/msm.h"
#include "core/quisquis/ddh_argument.h"
#include "core/quisquis/hadamard_argument.h"
#include "core/quisquis/multiexponentiation_argument.h"
#include "core/quisquis/product_argument.h"

namespace vesper::quisquis {

using detail::ShuffleEquations;
using group::Point;
using group::PointBytes;
using group::Scalar;
using proof::MsmBatch;
using proof::SecretScalars;
using transcript::Transcript;

namespace {

Result<Shuffle> begin(std::span<const Account> accounts, RandomSource& random) {
    if (accounts.size() != kShuffleSize) return fail(QuisquisError::BadLength, "shuffle");
    Shuffle shuffle;
    shuffle.pi = Permutation::random(random);
    shuffle.tau = SecretScalars::random(kShuffleSize, random);
    shuffle.rho = Secret<Scalar>(Scalar::random(random));
    return shuffle;
}

/// update(account_k, 0, τ_k, ρ) for all, side by side.
std::vector<Account> update_all(std::span<const Account> accounts, const SecretScalars& tau,
                                const Secret<Scalar>& rho) {
    SecretScalars scalars;
    std::vector<Point> points;
    for (std::size_t k = 0; k < kShuffleSize; ++k) {
        const PublicKey& pk = accounts[k].pk();
        scalars.push_back(tau[k]);
        scalars.push_back(tau[k]);
        scalars.push_back(rho);
        scalars.push_back(rho);
        points.insert(points.end(), {pk.gr, pk.grsk, pk.gr, pk.grsk});
    }
    const std::vector<Point> products = group::msm_each(scalars.span(), points, 1);
    std::vector<PublicKey> pks;
    std::vector<ElGamal> comms;
    for (std::size_t k = 0; k < kShuffleSize; ++k) {
        const Point* P = products.data() + 4 * k;
        pks.push_back({P[0], P[1]});
        comms.push_back(accounts[k].comm() + ElGamal{P[2], P[3]});
    }
    return Account::from_elements(pks, comms);
}

/// x, x², … x⁹.
std::vector<Scalar> exponents_of(const Scalar& x) {
    return detail::powers(x, x, kShuffleSize);
}

void append_pairs(Transcript& transcript, std::string_view first_label,
                  std::span<const PointBytes> first, std::string_view second_label,
                  std::span<const PointBytes> second) {
    for (std::size_t i = 0; i < detail::kRows; ++i) {
        append_point(transcript, first_label, first[i]);
        append_point(transcript, second_label, second[i]);
    }
}

PublicKey weighted_key(std::span<const Account> accounts, std::span<const Scalar> x) {
    std::vector<Point> gr, grsk;
    for (const Account& account : accounts) {
        gr.push_back(account.pk().gr);
        grsk.push_back(account.pk().grsk);
    }
    return {group::msm_vartime(x, gr), group::msm_vartime(x, grsk)};
}

}  // namespace

Result<Shuffle> Shuffle::of_inputs(std::span<const Account> accounts, RandomSource& random) {
    VESPER_TRY(Shuffle shuffle, begin(accounts, random));
    // inputs_i = accounts_{p(i)} and outputs_k = update(accounts_k), so π = p⁻¹.
    shuffle.inputs = shuffle.pi.apply(accounts);
    shuffle.pi = shuffle.pi.inverse();
    shuffle.outputs = update_all(accounts, shuffle.tau, shuffle.rho);
    return shuffle;
}

Result<Shuffle> Shuffle::of_outputs(std::span<const Account> accounts, RandomSource& random) {
    VESPER_TRY(Shuffle shuffle, begin(accounts, random));
    shuffle.inputs.assign(accounts.begin(), accounts.end());
    shuffle.outputs = update_all(shuffle.pi.apply(accounts), shuffle.tau, shuffle.rho);
    return shuffle;
}

ShuffleArgument prove_shuffle(Prover& prover, const Shuffle& shuffle) {
    Transcript& transcript = prover.transcript();
    ShuffleArgument out;
    ShuffleProof& proof = out.proof;

    SecretScalars A;
    for (std::size_t k = 0; k < kShuffleSize; ++k)
        A.push_back(Scalar::from_u64(shuffle.pi[k] + 1));
    const SecretScalars r = SecretScalars::random(detail::kRows, prover.random());
    proof.c_A = detail::commit_rows(A.span(), r.span());
    transcript::TranscriptRng nonces = prover.nonces(shuffle.tau.span());
    const SecretScalars r_dash = SecretScalars::random(detail::kRows, nonces);
    proof.c_tau = detail::commit_rows(shuffle.tau.span(), r_dash.span());
    append_pairs(transcript, "ACommitment", proof.c_A, "tauCommitment", proof.c_tau);

    const std::vector<Scalar> x = exponents_of(transcript.challenge_scalar("xChallenge"));
    const SecretScalars b = shuffle.pi.apply_to_scalars(x);  // x^{π(k)+1}
    SecretScalars b_dash(shuffle.tau.span());
    group::batch_invert(b_dash.writable());
    for (std::size_t k = 0; k < kShuffleSize; ++k)
        b_dash[k] *= b[k];
    const SecretScalars s = SecretScalars::random(detail::kRows, nonces);
    const SecretScalars s_dash = SecretScalars::random(detail::kRows, nonces);
    proof.c_B = detail::commit_rows(b.span(), s.span());
    proof.c_B_dash = detail::commit_rows(b_dash.span(), s_dash.span());
    append_pairs(transcript, "BCommitment", proof.c_B, "BDashCommitment", proof.c_B_dash);

    detail::HadamardArgument hadamard = detail::prove_hadamard(
        prover,
        {b_dash.span(), shuffle.tau.span(), b.span(), s_dash.span(), r_dash.span(), s.span()},
        {proof.c_B_dash, proof.c_tau, proof.c_B});
    proof.hadamard = hadamard.proof;
    out.statement.omega = hadamard.omega;

    const Scalar y = transcript.challenge_scalar("yChallenge");
    const Scalar z = transcript.challenge_scalar("zChallenge");
    SecretScalars e(kShuffleSize), t(detail::kRows);
    for (std::size_t k = 0; k < kShuffleSize; ++k)
        e[k] = y * A[k] + b[k] - z;
    for (std::size_t i = 0; i < detail::kRows; ++i)
        t[i] = y * r[i] + s[i];
    detail::ProductArgument product = detail::prove_product(prover, e.span(), t.span());
    proof.product = std::move(product.proof);
    out.statement.multi_hadamard = std::move(product.multi_hadamard);
    out.statement.svp = product.svp;

    const PublicKey GH = weighted_key(shuffle.inputs, x);
    const detail::DdhArgument ddh = detail::prove_ddh(prover, GH, GH.encode(), x, shuffle.rho);
    proof.ddh = ddh.proof;
    out.statement.G_dash = ddh.G_dash;
    out.statement.H_dash = ddh.H_dash;

    detail::Ciphertexts keys, commitments;
    for (const Account& account : shuffle.outputs) {
        keys.first.push_back(account.pk().gr);
        keys.second.push_back(account.pk().grsk);
        commitments.first.push_back(account.comm().c);
        commitments.second.push_back(account.comm().d);
    }
    proof.multi_exponen_pk =
        detail::prove_multiexp_keys(prover, keys, {b_dash.span(), s_dash.span()});
    proof.multi_exponen_commit = detail::prove_multiexp_commitments(
        prover, commitments, {b.span(), s.span()}, GH, shuffle.rho);
    return out;
}

namespace {

/// Replays the argument on the transcript and writes down every equation that is left to check.
/// After an error, `equations` holds those that come before it.
Result<void> write_equations(Transcript& transcript, const ShuffleStatement& statement,
                             const ShuffleProof& proof, std::span<const AccountBytes> inputs,
                             std::span<const AccountBytes> outputs, ShuffleEquations& equations,
                             Scalar* hadamard_x) {
    if (inputs.size() != kShuffleSize || outputs.size() != kShuffleSize)
        return fail(QuisquisError::ShuffleLengths, "accounts");
    for (const auto* list : {&proof.c_A, &proof.c_tau, &proof.c_B, &proof.c_B_dash})
        if (list->size() != detail::kRows)
            return fail(QuisquisError::ShuffleLengths, "commitments");

    append_pairs(transcript, "ACommitment", proof.c_A, "tauCommitment", proof.c_tau);
    const std::vector<Scalar> x = exponents_of(transcript.challenge_scalar("xChallenge"));
    append_pairs(transcript, "BCommitment", proof.c_B, "BDashCommitment", proof.c_B_dash);
    VESPER_TRY(const Scalar hadamard,
               detail::collect_hadamard(transcript, proof.hadamard, statement.omega,
                                        {proof.c_B_dash, proof.c_tau, proof.c_B}, equations));
    if (hadamard_x != nullptr) *hadamard_x = hadamard;

    const Scalar y = transcript.challenge_scalar("yChallenge");
    const Scalar z = transcript.challenge_scalar("zChallenge");
    Scalar product = Scalar::one();
    for (std::size_t i = 0; i < kShuffleSize; ++i)
        product *= y * Scalar::from_u64(i + 1) + x[i] - z;
    if (product != statement.svp.b) return fail(QuisquisError::ShufflePermutation);
    std::vector<detail::RowCommitment> c_E;
    for (std::size_t i = 0; i < detail::kRows; ++i)
        c_E.push_back({y, proof.c_A[i], proof.c_B[i], z});
    VESPER_CHECK(detail::collect_product(transcript, proof.product, statement.multi_hadamard,
                                         statement.svp, c_E, equations));

    detail::MultiexpStatement keys{proof.c_B_dash, {}, {}, x, {}, {}};
    detail::MultiexpStatement commitments{proof.c_B, {}, {}, x, {}, {}};
    for (std::size_t k = 0; k < kShuffleSize; ++k) {
        keys.first.push_back(outputs[k].pk.gr);
        keys.second.push_back(outputs[k].pk.grsk);
        keys.target_first.push_back(inputs[k].pk.gr);
        keys.target_second.push_back(inputs[k].pk.grsk);
        commitments.first.push_back(outputs[k].comm.c);
        commitments.second.push_back(outputs[k].comm.d);
        commitments.target_first.push_back(inputs[k].comm.c);
        commitments.target_second.push_back(inputs[k].comm.d);
    }
    // (G, H) = Σ x^i·pk_i is E_3 of the keys' argument, by an equation of that argument; so its
    // bytes are taken from there instead of being computed.
    VESPER_CHECK(detail::collect_multiexp_target(proof.multi_exponen_pk, keys,
                                                 QuisquisError::MultiexpPkTarget, equations));
    const PublicKeyBytes GH = {proof.multi_exponen_pk.E_k_0[detail::kRows],
                               proof.multi_exponen_pk.E_k_1[detail::kRows]};
    VESPER_CHECK(detail::verify_ddh(transcript, proof.ddh, GH, statement.G_dash, statement.H_dash));

    VESPER_CHECK(
        detail::collect_multiexp_keys(transcript, proof.multi_exponen_pk, keys, equations));
    return detail::collect_multiexp_commitments(transcript, proof.multi_exponen_commit, commitments,
                                                GH, equations);
}

}  // namespace

Result<void> verify_shuffle(Transcript& transcript, const ShuffleStatement& statement,
                            const ShuffleProof& proof, std::span<const AccountBytes> inputs,
                            std::span<const AccountBytes> outputs, Scalar* hadamard_x) {
    ShuffleEquations equations;
    const Result<void> written =
        write_equations(transcript, statement, proof, inputs, outputs, equations, hadamard_x);
    // What stands before the error may be its cause: a changed point changes later challenges.
    VESPER_CHECK(equations.verify_vartime());
    return written;
}

Result<void> collect_shuffle(Transcript& transcript, const ShuffleStatement& statement,
                             const ShuffleProof& proof, std::span<const AccountBytes> inputs,
                             std::span<const AccountBytes> outputs, MsmBatch& batch,
                             Scalar* hadamard_x) {
    ShuffleEquations equations;
    VESPER_CHECK(
        write_equations(transcript, statement, proof, inputs, outputs, equations, hadamard_x));
    return equations.collect(batch);
}

}  // namespace vesper::quisquis
