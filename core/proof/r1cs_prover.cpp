#include "core/proof/r1cs_prover.h"

#include <algorithm>
#include <array>
#include <bit>

#include "core/proof/generators.h"
#include "core/proof/pedersen.h"

namespace vesper::proof {

using group::Point;
using group::PointBytes;
using group::Scalar;

R1csProver::R1csProver(transcript::Transcript& transcript, std::size_t capacity)
    : transcript_(&transcript), capacity_(capacity) {
    transcript.domain_sep("r1cs v1");
}

R1csProver::Commitment R1csProver::commit(const Scalar& v, const Scalar& v_blinding) {
    const Variable variable = Variable::committed(v_.size());
    v_.push_back(v);
    v_blinding_.push_back(v_blinding);
    const PointBytes V = PedersenGens::shared().commit(v, v_blinding).encode();
    transcript_->append_point("V", V);
    return {V, variable};
}

void R1csProver::add_gate(const Scalar& left, const Scalar& right) {
    a_L_.push_back(left);
    a_R_.push_back(right);
    a_O_.push_back(left * right);
}

Multiplier R1csProver::multiply(LinearCombination left, LinearCombination right) {
    add_gate(evaluate(left), evaluate(right));
    const Multiplier gate = gates_.add();
    gates_.constrain(std::move(left) - gate.left);
    gates_.constrain(std::move(right) - gate.right);
    return gate;
}

Result<Multiplier> R1csProver::allocate_multiplier(
    std::optional<std::pair<Scalar, Scalar>> left_right) {
    if (!left_right) return fail(ProofError::MissingAssignment, "multiplier");
    add_gate(left_right->first, left_right->second);
    return gates_.add();
}

Result<Variable> R1csProver::allocate(std::optional<Scalar> value) {
    if (!value) return fail(ProofError::MissingAssignment, "variable");
    const R1csGates::Wire wire = gates_.allocate();
    if (wire.is_left) {
        add_gate(*value, Scalar::zero());
    } else {
        const std::size_t gate = wire.variable.index;
        a_R_[gate] = *value;
        a_O_[gate] = a_L_[gate] * *value;
    }
    return wire.variable;
}

void R1csProver::constrain(LinearCombination constraint) {
    gates_.constrain(std::move(constraint));
}

void R1csProver::specify_randomized_constraints(RandomizedConstraints constraints) {
    gates_.defer(std::move(constraints));
}

Scalar R1csProver::evaluate(const LinearCombination& combination) const {
    const auto value = [this](const Variable& variable) {
        switch (variable.kind) {
            case VariableKind::Committed:
                return v_[variable.index];
            case VariableKind::MultiplierLeft:
                return a_L_[variable.index];
            case VariableKind::MultiplierRight:
                return a_R_[variable.index];
            case VariableKind::MultiplierOutput:
                return a_O_[variable.index];
            case VariableKind::One:
                break;
        }
        return Scalar::one();
    };
    Scalar sum;
    for (const auto& [variable, coefficient] : combination.terms)
        sum += coefficient * value(variable);
    return sum;
}

std::optional<std::size_t> R1csProver::first_violation_vartime() const {
    const std::vector<LinearCombination>& all = gates_.constraint_list();
    for (std::size_t q = 0; q < all.size(); ++q)
        if (!evaluate(all[q]).is_zero()) return q;
    return std::nullopt;
}

/// The nonces of one phase: blindings of A_I, A_O, S and the masks s_L, s_R of its gates.
struct R1csProver::Blindings {
    SecretScalars i_o_s{3};
    SecretScalars s_L, s_R;

    static Blindings draw(std::size_t gates, RandomSource& rng) {
        Blindings out;
        out.i_o_s = SecretScalars::random(3, rng);
        out.s_L = SecretScalars::random(gates, rng);
        out.s_R = SecretScalars::random(gates, rng);
        return out;
    }

    /// A_I = i·H + <a_L, G> + <a_R, H>, A_O = o·H + <a_O, G>, S = s·H + <s_L, G> + <s_R, H> over
    /// the generators from `first` on.
    std::vector<PointBytes> commit(const GeneratorVectors& generators, std::size_t first,
                                   std::span<const Scalar> a_L, std::span<const Scalar> a_R,
                                   std::span<const Scalar> a_O) const {
        const PedersenGens& pedersen = PedersenGens::shared();
        const std::array<Point, 3> points = {
            pedersen.mul_H(i_o_s[0]) + generators.mul(first, a_L, a_R),
            pedersen.mul_H(i_o_s[1]) + generators.mul(first, a_O, {}),
            pedersen.mul_H(i_o_s[2]) + generators.mul(first, s_L.span(), s_R.span())};
        return group::encode_batch(points);
    }
};

namespace {

void absorb(transcript::Transcript& transcript,
            std::initializer_list<std::pair<const char*, const PointBytes*>> points) {
    for (const auto& [label, point] : points)
        transcript.append_point(label, *point);
}

Scalar inner_product(const SecretScalars& a, const SecretScalars& b) {
    Scalar sum;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

/// c_1·x + c_2·x² + … + c_6·x⁶.
Scalar evaluate_polynomial(const SecretScalars& c, const Scalar& x) {
    Scalar sum;
    for (std::size_t k = c.size(); k-- > 0;)
        sum = x * (sum + c[k]);
    return sum;
}

}  // namespace

Result<R1csProof> R1csProver::prove(RandomSource& random) {
    transcript::Transcript& transcript = *transcript_;
    transcript.append_u64("m", v_.size());
    transcript::TranscriptRngBuilder builder = transcript.build_rng();
    for (const Scalar& blinding : v_blinding_.span())
        builder = std::move(builder).rekey_with_witness_bytes("v_blinding", blinding.to_bytes());
    transcript::TranscriptRng rng = std::move(builder).finalize(random);

    R1csProof proof;
    const std::size_t n1 = gates_.multipliers();
    VESPER_CHECK(check_multipliers(n1, capacity_));
    const Blindings first = Blindings::draw(n1, rng);
    {
        const std::vector<PointBytes> points = first.commit(
            GeneratorVectors::chain(std::bit_ceil(n1)), 0, a_L_.span(), a_R_.span(), a_O_.span());
        proof.A_I1 = points[0];
        proof.A_O1 = points[1];
        proof.S1 = points[2];
    }
    absorb(transcript, {{"A_I1", &proof.A_I1}, {"A_O1", &proof.A_O1}, {"S1", &proof.S1}});

    VESPER_CHECK(run_second_phase());
    const std::size_t n = gates_.multipliers(), n2 = n - n1;
    VESPER_CHECK(check_multipliers(n, capacity_));
    const std::size_t N = std::bit_ceil(n);
    const GeneratorVectors generators = GeneratorVectors::chain(N);
    Blindings second;
    if (n2 > 0) {
        second = Blindings::draw(n2, rng);
        const std::vector<PointBytes> points =
            second.commit(generators, n1, a_L_.span().subspan(n1), a_R_.span().subspan(n1),
                          a_O_.span().subspan(n1));
        proof.A_I2 = points[0];
        proof.A_O2 = points[1];
        proof.S2 = points[2];
    }
    absorb(transcript, {{"A_I2", &proof.A_I2}, {"A_O2", &proof.A_O2}, {"S2", &proof.S2}});
    const Scalar y = transcript.challenge_scalar("y");
    const Scalar z = transcript.challenge_scalar("z");
    const FlattenedConstraints flat = gates_.flatten(z, v_.size());

    // l(X) = (a_L + y⁻ⁱ·wR)·X + a_O·X² + s_L·X³
    // r(X) = (wO − y^i) + (y^i·a_R + wL)·X + y^i·s_R·X³
    SecretScalars l_1(n), l_3(n), r_0(n), r_1(n), r_3(n);
    const Scalar y_inv = y.invert();
    std::vector<Scalar> y_inv_powers(N);
    Scalar y_power = Scalar::one(), y_inv_power = Scalar::one();
    for (std::size_t i = 0; i < n; ++i) {
        y_inv_powers[i] = y_inv_power;
        const bool in_first = i < n1;
        l_3[i] = in_first ? first.s_L[i] : second.s_L[i - n1];
        l_1[i] = a_L_[i] + y_inv_power * flat.wR[i];
        r_0[i] = flat.wO[i] - y_power;
        r_1[i] = y_power * a_R_[i] + flat.wL[i];
        r_3[i] = y_power * (in_first ? first.s_R[i] : second.s_R[i - n1]);
        y_power *= y;
        y_inv_power *= y_inv;
    }
    const SecretScalars& l_2 = a_O_;

    // <l(X), r(X)> = t_1·X + … + t_6·X⁶. t_2 is a public function of the committed values, so it
    // needs no commitment of its own and its blinding follows from theirs.
    SecretScalars t(6), t_blinding(6);
    t[0] = inner_product(l_1, r_0);
    t[1] = inner_product(l_1, r_1) + inner_product(l_2, r_0);
    t[2] = inner_product(l_2, r_1) + inner_product(l_3, r_0);
    t[3] = inner_product(l_1, r_3) + inner_product(l_3, r_1);
    t[4] = inner_product(l_2, r_3);
    t[5] = inner_product(l_3, r_3);
    for (std::size_t j = 0; j < v_.size(); ++j)
        t_blinding[1] += flat.wV[j] * v_blinding_[j];
    std::vector<Point> T;
    for (const std::size_t k : {0U, 2U, 3U, 4U, 5U}) {
        t_blinding[k] = Scalar::random(rng);
        T.push_back(PedersenGens::shared().commit(t[k], t_blinding[k]));
    }
    const std::vector<PointBytes> T_encoded = group::encode_batch(T);
    proof.T_1 = T_encoded[0];
    proof.T_3 = T_encoded[1];
    proof.T_4 = T_encoded[2];
    proof.T_5 = T_encoded[3];
    proof.T_6 = T_encoded[4];
    absorb(transcript, {{"T_1", &proof.T_1},
                        {"T_3", &proof.T_3},
                        {"T_4", &proof.T_4},
                        {"T_5", &proof.T_5},
                        {"T_6", &proof.T_6}});
    const Scalar u = transcript.challenge_scalar("u");
    const Scalar x = transcript.challenge_scalar("x");

    proof.t_x = evaluate_polynomial(t, x);
    proof.t_x_blinding = evaluate_polynomial(t_blinding, x);
    for (std::size_t k = 3; k-- > 0;)
        proof.e_blinding = x * (proof.e_blinding + first.i_o_s[k] + u * second.i_o_s[k]);
    transcript.append_scalar("t_x", proof.t_x);
    transcript.append_scalar("t_x_blinding", proof.t_x_blinding);
    transcript.append_scalar("e_blinding", proof.e_blinding);
    const Scalar w = transcript.challenge_scalar("w");

    // l(x) and r(x) are blinded by s_L and s_R: from here on nothing is secret. Padding gates have
    // l = 0, r = −y^i.
    std::vector<Scalar> l(N), r(N), G_factors(N), H_factors(N);
    for (std::size_t i = 0; i < N; ++i) {
        if (i < n) {
            l[i] = x * (l_1[i] + x * (l_2[i] + x * l_3[i]));
            r[i] = r_0[i] + x * (r_1[i] + x * (x * r_3[i]));
        } else {
            y_inv_powers[i] = y_inv_power;
            r[i] = -y_power;
            y_power *= y;
            y_inv_power *= y_inv;
        }
        G_factors[i] = i < n1 ? Scalar::one() : u;
        H_factors[i] = i < n1 ? y_inv_powers[i] : u * y_inv_powers[i];
    }
    proof.ipp = prove_inner_product_vartime(transcript, w, generators, std::move(G_factors),
                                            std::move(H_factors), std::move(l), std::move(r));
    return proof;
}

Result<void> R1csProver::run_second_phase() {
    const std::vector<RandomizedConstraints> deferred = gates_.begin_second_phase();
    transcript_->domain_sep(deferred.empty() ? "r1cs-1phase" : "r1cs-2phase");
    SecondPhase<R1csProver> second_phase(*this);
    for (const RandomizedConstraints& constraints : deferred)
        VESPER_CHECK(constraints(second_phase));
    return {};
}

}  // namespace vesper::proof
