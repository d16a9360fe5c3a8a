#include <array>
#include <bit>
#include <cstring>

#include "core/proof/generators.h"
#include "core/proof/pedersen.h"
#include "core/proof/range_proof.h"
#include "core/proof/secret_scalars.h"

namespace vesper::proof {

using group::Point;
using group::Scalar;

namespace {

/// b for mask = all ones, a for mask = 0, without a branch or a load that depends on the mask.
Point select(const Point& a, const Point& b, std::uint64_t mask) {
    static_assert(std::is_trivially_copyable_v<Point> && sizeof(Point) % 8 == 0);
    using Words = std::array<std::uint64_t, sizeof(Point) / 8>;
    const Words from_a = std::bit_cast<Words>(a), from_b = std::bit_cast<Words>(b);
    Words out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = from_a[i] ^ (mask & (from_a[i] ^ from_b[i]));
    return std::bit_cast<Point>(out);
}

/// The secret state of one value v: its blindings and the coefficients of
/// l(X) = l_0 + s_L·X and r(X) = r_0 + r_1·X.
struct PartyState {
    Secret<std::uint64_t> v;
    Scalar a_blinding, s_blinding;
    SecretScalars s_L, s_R;

    PartyState(std::uint64_t value, std::size_t n, RandomSource& random)
        : v(value),
          a_blinding(Scalar::random(random)),
          s_blinding(Scalar::random(random)),
          s_L(SecretScalars::random(n, random)),
          s_R(SecretScalars::random(n, random)) {}
    PartyState(PartyState&&) noexcept = default;
    PartyState& operator=(PartyState&&) noexcept = default;
    PartyState(const PartyState&) = delete;
    PartyState& operator=(const PartyState&) = delete;
    ~PartyState() {
        base::wipe(&a_blinding, sizeof(a_blinding));
        base::wipe(&s_blinding, sizeof(s_blinding));
    }

    std::uint64_t bit(std::size_t i) const {
        return v.reveal([i](std::uint64_t value) { return (value >> i) & 1; });
    }
};

/// a_blinding·H + Σ (bit_i ? G_i : −H_i).
Point bit_commitment(const PartyState& state, const BulletproofGens::Segment& gens, std::size_t n) {
    Point A = PedersenGens::shared().mul_H(state.a_blinding);
    for (std::size_t i = 0; i < n; ++i)
        A += select(-gens.H[i], gens.G[i], group::mask_from_bit(state.bit(i)));
    return A;
}

/// s_blinding·H + <s_L, G> + <s_R, H>.
Point blinding_commitment(const PartyState& state, const BulletproofGens::Segment& gens) {
    SecretScalars scalars(2 * BulletproofGens::kCapacity);
    for (std::size_t i = 0; i < state.s_L.size(); ++i) {
        scalars[i] = state.s_L[i];
        scalars[BulletproofGens::kCapacity + i] = state.s_R[i];
    }
    return PedersenGens::shared().mul_H(state.s_blinding) + gens.table.mul(scalars.span());
}

Result<void> check(std::span<const std::uint64_t> v, std::span<const Scalar> blindings,
                   std::size_t n) {
    if (n != 8 && n != 16 && n != 32 && n != 64)
        return fail(ProofError::BadBitsize, std::to_string(n));
    if (!std::has_single_bit(v.size()) || v.size() > BulletproofGens::kParties)
        return fail(ProofError::BadParties, std::to_string(v.size()));
    if (v.size() != blindings.size())
        return fail(ProofError::BadLength, std::to_string(blindings.size()) + " blindings for " +
                                               std::to_string(v.size()) + " values");
    for (const std::uint64_t value : v)
        if (n < 64 && value >> n != 0)
            return fail(ProofError::ValueOutOfRange, "more than " + std::to_string(n) + " bits");
    return {};
}

}  // namespace

Result<RangeProof> prove_range(transcript::Transcript& transcript, std::span<const std::uint64_t> v,
                               std::span<const Scalar> blindings, std::size_t n,
                               RandomSource& random) {
    VESPER_CHECK(check(v, blindings, n));
    const std::size_t m = v.size(), N = n * m;
    const PedersenGens& pedersen = PedersenGens::shared();
    const BulletproofGens& gens = BulletproofGens::shared();

    transcript.domain_sep("rangeproof v1");
    transcript.append_u64("n", n);
    transcript.append_u64("m", m);
    std::vector<Point> commitments;
    std::vector<PartyState> parties;
    Point A, S;
    for (std::size_t j = 0; j < m; ++j) {
        commitments.push_back(pedersen.commit(Scalar::from_u64(v[j]), blindings[j]));
        parties.emplace_back(v[j], n, random);
        A += bit_commitment(parties[j], gens.party(j), n);
        S += blinding_commitment(parties[j], gens.party(j));
    }
    commitments.push_back(A);
    commitments.push_back(S);
    const std::vector<group::PointBytes> encoded = group::encode_batch(commitments);
    RangeProof proof;
    for (std::size_t j = 0; j < m; ++j)
        transcript.append_point("V", encoded[j]);
    proof.A = encoded[m];
    proof.S = encoded[m + 1];
    transcript.append_point("A", proof.A);
    transcript.append_point("S", proof.S);
    const Scalar y = transcript.challenge_scalar("y");
    const Scalar z = transcript.challenge_scalar("z");

    // l_0 = a_L − z, l_1 = s_L, r_0 = y^i·(a_R + z) + z^{2+j}·2^i, r_1 = y^i·s_R, a_R = a_L − 1;
    // <l(X), r(X)> = t_0 + t_1·X + t_2·X².
    SecretScalars l_0(N), r_0(N), r_1(N), t(3), blinding(2);
    Scalar y_power = Scalar::one(), z_power = z * z;
    for (std::size_t j = 0; j < m; ++j) {
        Scalar bit_weight = z_power;
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t k = j * n + i;
            const Scalar& s_L = parties[j].s_L[i];
            const Scalar a_L = Scalar::from_u64(parties[j].bit(i));
            l_0[k] = a_L - z;
            r_0[k] = y_power * (a_L - Scalar::one() + z) + bit_weight;
            r_1[k] = y_power * parties[j].s_R[i];
            t[0] += l_0[k] * r_0[k];
            t[1] += l_0[k] * r_1[k] + s_L * r_0[k];
            t[2] += s_L * r_1[k];
            bit_weight += bit_weight;
            y_power *= y;
        }
        blinding[0] += Scalar::random(random);
        blinding[1] += Scalar::random(random);
        z_power *= z;
    }
    const std::array<Point, 2> T = {pedersen.commit(t[1], blinding[0]),
                                    pedersen.commit(t[2], blinding[1])};
    const std::vector<group::PointBytes> T_encoded = group::encode_batch(T);
    proof.T_1 = T_encoded[0];
    proof.T_2 = T_encoded[1];
    transcript.append_point("T_1", proof.T_1);
    transcript.append_point("T_2", proof.T_2);
    const Scalar x = transcript.challenge_scalar("x");

    proof.t_x = t[0] + x * (t[1] + x * t[2]);
    proof.t_x_blinding = x * (blinding[0] + x * blinding[1]);
    z_power = z * z;
    for (std::size_t j = 0; j < m; ++j) {
        proof.t_x_blinding += z_power * blindings[j];
        proof.e_blinding += parties[j].a_blinding + x * parties[j].s_blinding;
        z_power *= z;
    }
    transcript.append_scalar("t_x", proof.t_x);
    transcript.append_scalar("t_x_blinding", proof.t_x_blinding);
    transcript.append_scalar("e_blinding", proof.e_blinding);
    const Scalar w = transcript.challenge_scalar("w");

    // l(x) and r(x) are blinded by s_L and s_R: from here on nothing is secret.
    std::vector<Scalar> l(N), r(N), H_factors(N);
    const Scalar y_inv = y.invert();
    Scalar y_inv_power = Scalar::one();
    for (std::size_t k = 0; k < N; ++k) {
        l[k] = l_0[k] + x * parties[k / n].s_L[k % n];
        r[k] = r_0[k] + x * r_1[k];
        H_factors[k] = y_inv_power;
        y_inv_power *= y_inv;
    }
    proof.ipp = prove_inner_product_vartime(transcript, w, GeneratorVectors::aggregated(n, m),
                                            std::vector<Scalar>(N, Scalar::one()),
                                            std::move(H_factors), std::move(l), std::move(r));
    return proof;
}

}  // namespace vesper::proof
