#include "core/proof/r1cs_verifier.h"

#include <algorithm>
#include <bit>

namespace vesper::proof {

using group::Point;
using group::PointBytes;
using group::Scalar;

R1csVerifier::R1csVerifier(transcript::Transcript& transcript, std::size_t capacity)
    : transcript_(&transcript), capacity_(capacity) {
    transcript.domain_sep("r1cs v1");
}

Variable R1csVerifier::commit(const PointBytes& V) {
    transcript_->append_point("V", V);
    V_.push_back(V);
    return Variable::committed(V_.size() - 1);
}

Multiplier R1csVerifier::multiply(LinearCombination left, LinearCombination right) {
    const Multiplier gate = gates_.add();
    gates_.constrain(std::move(left) - gate.left);
    gates_.constrain(std::move(right) - gate.right);
    return gate;
}

Result<Multiplier> R1csVerifier::allocate_multiplier(
    std::optional<std::pair<Scalar, Scalar>> /*left_right*/) {
    return gates_.add();
}

Result<Variable> R1csVerifier::allocate(std::optional<Scalar> /*value*/) {
    return gates_.allocate().variable;
}

void R1csVerifier::constrain(LinearCombination constraint) {
    gates_.constrain(std::move(constraint));
}

void R1csVerifier::specify_randomized_constraints(RandomizedConstraints constraints) {
    gates_.defer(std::move(constraints));
}

namespace {

using Labelled = std::pair<const char*, const PointBytes*>;

Result<void> absorb(transcript::Transcript& transcript, std::initializer_list<Labelled> points) {
    for (const auto& [label, point] : points)
        if (!transcript.validate_and_append_point(label, *point))
            return fail(ProofError::IdentityPoint, label);
    return {};
}

}  // namespace

// n1 gates of the first phase, n in all, N = n padded to a power of two; U_i = 1 for i < n1 and u
// for the rest. The weights of the flattened constraints are wL, wR, wO, wV, wc. With a random r
// the protocol's two checks (t(x) opens T_i and V_j; l(x), r(x) open A, S) and the inner-product
// argument unrolled are one equation:
//
//   x·A_I1 + x²·A_O1 + x³·S1 + u·(x·A_I2 + x²·A_O2 + x³·S2) + Σ r·x²·wV_j·V_j
//     + r·(x·T_1 + x³·T_3 + x⁴·T_4 + x⁵·T_5 + x⁶·T_6)
//     + (w·(t − a·b) + r·(x²·(wc + δ) − t))·B − (e + r·τ)·H
//     + Σ U_i·(x·y⁻ⁱ·wR_i − a·s_i)·G_i + Σ U_i·(y⁻ⁱ·(x·wL_i + wO_i − b·s_{N−1−i}) − 1)·H_i
//     + Σ u_k²·L_k + Σ u_k⁻²·R_k = 0,          δ = Σ_{i<n} y⁻ⁱ·wR_i·wL_i
Result<void> R1csVerifier::collect(const R1csProof& proof, MsmBatch& batch) {
    transcript::Transcript& transcript = *transcript_;
    transcript.append_u64("m", V_.size());
    const std::size_t n1 = gates_.multipliers();
    VESPER_CHECK(
        absorb(transcript, {{"A_I1", &proof.A_I1}, {"A_O1", &proof.A_O1}, {"S1", &proof.S1}}));

    const std::vector<RandomizedConstraints> deferred = gates_.begin_second_phase();
    transcript.domain_sep(deferred.empty() ? "r1cs-1phase" : "r1cs-2phase");
    SecondPhase<R1csVerifier> second_phase(*this);
    for (const RandomizedConstraints& constraints : deferred)
        VESPER_CHECK(constraints(second_phase));
    const std::size_t n = gates_.multipliers();
    VESPER_CHECK(check_multipliers(n, capacity_));
    const std::size_t N = std::bit_ceil(n);

    transcript.append_point("A_I2", proof.A_I2);
    transcript.append_point("A_O2", proof.A_O2);
    transcript.append_point("S2", proof.S2);
    const Scalar y = transcript.challenge_scalar("y");
    const Scalar z = transcript.challenge_scalar("z");
    VESPER_CHECK(absorb(transcript, {{"T_1", &proof.T_1},
                                     {"T_3", &proof.T_3},
                                     {"T_4", &proof.T_4},
                                     {"T_5", &proof.T_5},
                                     {"T_6", &proof.T_6}}));
    const Scalar u = transcript.challenge_scalar("u");
    const Scalar x = transcript.challenge_scalar("x");
    transcript.append_scalar("t_x", proof.t_x);
    transcript.append_scalar("t_x_blinding", proof.t_x_blinding);
    transcript.append_scalar("e_blinding", proof.e_blinding);
    const Scalar w = transcript.challenge_scalar("w");
    const FlattenedConstraints flat = gates_.flatten(z, V_.size());
    VESPER_TRY(const InnerProductChallenges ipp,
               inner_product_challenges(proof.ipp, N, y, transcript));

    std::vector<PointBytes> encodings = {proof.A_I1, proof.A_O1, proof.S1,  proof.A_I2,
                                         proof.A_O2, proof.S2,   proof.T_1, proof.T_3,
                                         proof.T_4,  proof.T_5,  proof.T_6};
    encodings.insert(encodings.end(), proof.ipp.L.begin(), proof.ipp.L.end());
    encodings.insert(encodings.end(), proof.ipp.R.begin(), proof.ipp.R.end());
    encodings.insert(encodings.end(), V_.begin(), V_.end());
    const Result<std::vector<Point>> points = group::decode_batch(encodings);
    if (!points) return fail(ProofError::BadPoint, points.error().context());

    const Scalar r = batch.random_weight();
    const Scalar x2 = x * x, x3 = x2 * x;
    const Scalar& a = proof.ipp.a;
    const Scalar& b = proof.ipp.b;
    std::vector<Scalar> scalars = {x,     x2,     x3,          u * x,       u * x2,     u * x3,
                                   r * x, r * x3, r * x2 * x2, r * x2 * x3, r * x3 * x3};
    scalars.insert(scalars.end(), ipp.u_squared.begin(), ipp.u_squared.end());
    scalars.insert(scalars.end(), ipp.u_inv_squared.begin(), ipp.u_inv_squared.end());
    for (const Scalar& weight : flat.wV)
        scalars.push_back(r * x2 * weight);

    std::vector<Scalar> g(N), h(N);
    Scalar delta, y_inv_power = Scalar::one();
    for (std::size_t i = 0; i < N; ++i) {
        Scalar g_i = -(a * ipp.s[i]);
        Scalar h_i = -(b * ipp.s[N - 1 - i]);
        if (i < n) {
            const Scalar yw = y_inv_power * flat.wR[i];
            delta += yw * flat.wL[i];
            g_i += x * yw;
            h_i += x * flat.wL[i] + flat.wO[i];
        }
        h_i = y_inv_power * h_i - Scalar::one();
        g[i] = i < n1 ? g_i : u * g_i;
        h[i] = i < n1 ? h_i : u * h_i;
        y_inv_power *= ipp.y_inv;
    }

    batch.begin_equation();
    batch.add_chain(g, h);
    batch.add_B(w * (proof.t_x - a * b) + r * (x2 * (flat.wc + delta) - proof.t_x));
    batch.add_H(-proof.e_blinding - r * proof.t_x_blinding);
    for (std::size_t i = 0; i < scalars.size(); ++i)
        batch.add(scalars[i], (*points)[i]);
    return {};
}

Result<void> R1csVerifier::verify_vartime(const R1csProof& proof) {
    MsmBatch batch;
    VESPER_CHECK(collect(proof, batch));
    if (!batch.verify_vartime())
        return fail(ProofError::R1csEquation,
                    std::to_string(gates_.multipliers()) + " multipliers, " +
                        std::to_string(gates_.constraints()) + " constraints");
    return {};
}

}  // namespace vesper::proof
