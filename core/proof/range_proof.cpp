#include "core/proof/range_proof.h"

#include <bit>

#include "core/proof/generators.h"

namespace vesper::proof {

using group::Point;
using group::PointBytes;
using group::Scalar;

Result<RangeProof> RangeProof::decode(ByteView bytes) {
    if (bytes.size() % 32 != 0 || bytes.size() < 7 * 32)
        return fail(ProofError::BadFormat,
                    "range proof of " + std::to_string(bytes.size()) + " bytes");
    base::Reader reader(bytes);
    RangeProof proof;
    for (PointBytes* point : {&proof.A, &proof.S, &proof.T_1, &proof.T_2}) {
        VESPER_TRY(point->bytes, reader.array<32>());
    }
    for (Scalar* scalar : {&proof.t_x, &proof.t_x_blinding, &proof.e_blinding}) {
        const std::size_t offset = reader.offset();
        VESPER_TRY(const ByteArray<32> encoded, reader.array<32>());
        const Result<Scalar> value = Scalar::from_canonical_bytes(encoded);
        if (!value) return fail(ProofError::BadScalar, "range proof", offset);
        *scalar = *value;
    }
    VESPER_TRY(proof.ipp, decode_inner_product(reader));
    return proof;
}

Bytes RangeProof::encode() const {
    base::Writer writer;
    for (const PointBytes& point : {A, S, T_1, T_2})
        writer.raw(point.bytes);
    for (const Scalar& scalar : {t_x, t_x_blinding, e_blinding})
        writer.raw(scalar.to_bytes());
    encode_inner_product(ipp, writer);
    return std::move(writer).take();
}

namespace {

Result<void> absorb(transcript::Transcript& transcript, const char* label,
                    const PointBytes& point) {
    if (!transcript.validate_and_append_point(label, point))
        return fail(ProofError::IdentityPoint, label);
    return {};
}

/// 1 + q + … + q^{count−1} = Π (1 + q^{2^k}) for a count that is a power of two.
Scalar sum_of_powers(Scalar q, std::size_t count) {
    Scalar sum = Scalar::one();
    for (; count > 1; count /= 2) {
        sum *= Scalar::one() + q;
        q *= q;
    }
    return sum;
}

/// 2^n − 1.
Scalar all_bits(std::size_t n) {
    return Scalar::from_u64(n == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << n) - 1);
}

}  // namespace

// With y, z, x, w, u_k from the transcript and c random, the two checks of the protocol
// (t_x opens T_1, T_2 and the V_j; l and r open A, S and the inner product) and the inner-product
// argument unrolled are one equation:
//
//   A + x·S + c·x·T_1 + c·x²·T_2 + Σ u_k²·L_k + Σ u_k⁻²·R_k + Σ_j c·z^{2+j}·V_j
//     + (−e − c·τ)·H + (w·(t − a·b) + c·(δ(y,z) − t))·B
//     + Σ_i (−z − a·s_i)·G_i + Σ_i (z + y⁻ⁱ·(z^{2+⌊i/n⌋}·2^{i mod n} − b·s_{N−1−i}))·H_i = 0
//
//   δ = (z − z²)·Σ_{i<N} y^i − z³·(2^n − 1)·Σ_{j<m} z^j
Result<void> collect_range(const RangeProof& proof, transcript::Transcript& transcript,
                           std::span<const PointBytes> V, std::size_t n, MsmBatch& batch) {
    const std::size_t m = V.size(), N = n * m;
    if (n != 8 && n != 16 && n != 32 && n != 64)
        return fail(ProofError::BadBitsize, std::to_string(n));
    if (m > BulletproofGens::kParties) return fail(ProofError::BadParties, std::to_string(m));

    transcript.domain_sep("rangeproof v1");
    transcript.append_u64("n", n);
    transcript.append_u64("m", m);
    for (const PointBytes& commitment : V)
        transcript.append_point("V", commitment);
    VESPER_CHECK(absorb(transcript, "A", proof.A));
    VESPER_CHECK(absorb(transcript, "S", proof.S));
    const Scalar y = transcript.challenge_scalar("y");
    const Scalar z = transcript.challenge_scalar("z");
    VESPER_CHECK(absorb(transcript, "T_1", proof.T_1));
    VESPER_CHECK(absorb(transcript, "T_2", proof.T_2));
    const Scalar x = transcript.challenge_scalar("x");
    transcript.append_scalar("t_x", proof.t_x);
    transcript.append_scalar("t_x_blinding", proof.t_x_blinding);
    transcript.append_scalar("e_blinding", proof.e_blinding);
    const Scalar w = transcript.challenge_scalar("w");
    VESPER_TRY(const InnerProductChallenges ipp,
               inner_product_challenges(proof.ipp, N, y, transcript));

    std::vector<PointBytes> encodings = {proof.A, proof.S, proof.T_1, proof.T_2};
    encodings.insert(encodings.end(), proof.ipp.L.begin(), proof.ipp.L.end());
    encodings.insert(encodings.end(), proof.ipp.R.begin(), proof.ipp.R.end());
    encodings.insert(encodings.end(), V.begin(), V.end());
    const Result<std::vector<Point>> points = group::decode_batch(encodings);
    if (!points) return fail(ProofError::BadPoint, points.error().context());

    const Scalar c = batch.random_weight();
    const Scalar zz = z * z;
    const Scalar& a = proof.ipp.a;
    const Scalar& b = proof.ipp.b;
    std::vector<Scalar> scalars = {Scalar::one(), x, c * x, c * x * x};
    scalars.insert(scalars.end(), ipp.u_squared.begin(), ipp.u_squared.end());
    scalars.insert(scalars.end(), ipp.u_inv_squared.begin(), ipp.u_inv_squared.end());
    Scalar z_power = zz;  // z^{2+j}
    std::vector<Scalar> g(n), h(n);
    Scalar y_inv_power = Scalar::one();

    batch.begin_equation();
    for (std::size_t j = 0; j < m; ++j) {
        Scalar bit_weight = z_power;  // z^{2+j}·2^i
        for (std::size_t i = 0; i < n; ++i) {
            const std::size_t t = j * n + i;
            g[i] = -z - a * ipp.s[t];
            h[i] = z + y_inv_power * (bit_weight - b * ipp.s[N - 1 - t]);
            bit_weight += bit_weight;
            y_inv_power *= ipp.y_inv;
        }
        batch.add_party(j, g, h);
        scalars.push_back(c * z_power);
        z_power *= z;
    }
    // N = 2^rounds, and so are its factors n and m.
    const Scalar delta =
        (z - zz) * sum_of_powers(y, N) - zz * z * all_bits(n) * sum_of_powers(z, m);
    batch.add_B(w * (proof.t_x - a * b) + c * (delta - proof.t_x));
    batch.add_H(-proof.e_blinding - c * proof.t_x_blinding);
    for (std::size_t i = 0; i < scalars.size(); ++i)
        batch.add(scalars[i], (*points)[i]);
    return {};
}

Result<void> verify_range(const RangeProof& proof, transcript::Transcript& transcript,
                          std::span<const PointBytes> V, std::size_t n) {
    MsmBatch batch;
    VESPER_CHECK(collect_range(proof, transcript, V, n, batch));
    if (!batch.verify_vartime())
        return fail(ProofError::RangeEquation,
                    std::to_string(V.size()) + " values of " + std::to_string(n) + " bits");
    return {};
}

}  // namespace vesper::proof
