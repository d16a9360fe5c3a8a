#include "core/proof/inner_product.h"

#include <bit>
#include <stdexcept>

namespace vesper::proof {

using group::Point;
using group::PointBytes;
using group::Scalar;

namespace {

constexpr std::size_t kMaxRounds = 31;

Scalar inner_product(std::span<const Scalar> a, std::span<const Scalar> b) {
    Scalar sum;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

/// Writes sep("ipp v1") and the length.
void begin(transcript::Transcript& transcript, std::size_t N) {
    transcript.domain_sep("ipp v1");
    transcript.append_u64("n", N);
}

}  // namespace

Result<InnerProductProof> decode_inner_product(base::Reader& reader) {
    const std::size_t start = reader.offset();
    if (reader.remaining() % 64 != 0 || reader.remaining() < 64)
        return fail(ProofError::BadFormat, "inner-product proof has a bad length", start);
    const std::size_t rounds = reader.remaining() / 64 - 1;
    if (rounds > kMaxRounds)
        return fail(ProofError::BadFormat, "inner-product proof has too many rounds", start);
    InnerProductProof proof;
    proof.L.resize(rounds);
    proof.R.resize(rounds);
    for (std::size_t k = 0; k < rounds; ++k) {
        VESPER_TRY(proof.L[k].bytes, reader.array<32>());
        VESPER_TRY(proof.R[k].bytes, reader.array<32>());
    }
    for (Scalar* scalar : {&proof.a, &proof.b}) {
        const std::size_t offset = reader.offset();
        VESPER_TRY(const ByteArray<32> bytes, reader.array<32>());
        const Result<Scalar> value = Scalar::from_canonical_bytes(bytes);
        if (!value) return fail(ProofError::BadScalar, "inner-product proof", offset);
        *scalar = *value;
    }
    return proof;
}

void encode_inner_product(const InnerProductProof& proof, base::Writer& writer) {
    for (std::size_t k = 0; k < proof.L.size(); ++k) {
        writer.raw(proof.L[k].bytes);
        writer.raw(proof.R[k].bytes);
    }
    writer.raw(proof.a.to_bytes());
    writer.raw(proof.b.to_bytes());
}

// Generators are never folded. G^(k)_i, the i-th generator of round k, is a sum over the original
// generators t ≡ i mod N/2^k, and its coefficients are a product of challenges that we keep in
// G_factors[t]. L and R of each round are then sums over the original generators, for which tables
// exist: N points each, without computing any new point. Folding would cost a double multiplication
// of points without tables for each of 2N generators.
InnerProductProof prove_inner_product_vartime(transcript::Transcript& transcript, const Scalar& w,
                                              const GeneratorVectors& generators,
                                              std::vector<Scalar> G_factors,
                                              std::vector<Scalar> H_factors, std::vector<Scalar> a,
                                              std::vector<Scalar> b) {
    const std::size_t N = a.size();
    if (!std::has_single_bit(N) || b.size() != N || G_factors.size() != N ||
        H_factors.size() != N || generators.size() != N)
        throw std::invalid_argument("prove_inner_product: lengths");
    begin(transcript, N);

    InnerProductProof proof;
    std::vector<Scalar> g_L(N), h_L(N), g_R(N), h_R(N);
    for (std::size_t length = N; length > 1; length /= 2) {
        const std::size_t half = length / 2;
        const auto lo = [half](std::vector<Scalar>& v) { return std::span(v).first(half); };
        const auto hi = [half](std::vector<Scalar>& v) { return std::span(v).subspan(half, half); };

        // L = <a_lo, G_hi> + <b_hi, H_lo> + <a_lo, b_hi>·Q
        // R = <a_hi, G_lo> + <b_lo, H_hi> + <a_hi, b_lo>·Q
        for (std::size_t t = 0; t < N; ++t) {
            const std::size_t i = t % length;
            if (i < half) {
                g_R[t] = a[half + i] * G_factors[t];
                h_L[t] = b[half + i] * H_factors[t];
                g_L[t] = h_R[t] = Scalar::zero();
            } else {
                g_L[t] = a[i - half] * G_factors[t];
                h_R[t] = b[i - half] * H_factors[t];
                g_R[t] = h_L[t] = Scalar::zero();
            }
        }
        const std::array<Point, 2> LR = {
            generators.mul_vartime(w * inner_product(lo(a), hi(b)), g_L, h_L),
            generators.mul_vartime(w * inner_product(hi(a), lo(b)), g_R, h_R)};
        const std::vector<PointBytes> encoded = group::encode_batch(LR);
        proof.L.push_back(encoded[0]);
        proof.R.push_back(encoded[1]);
        transcript.append_point("L", encoded[0]);
        transcript.append_point("R", encoded[1]);
        const Scalar u = transcript.challenge_scalar("u");
        const Scalar u_inv = u.invert();

        for (std::size_t i = 0; i < half; ++i) {
            a[i] = a[i] * u + a[half + i] * u_inv;
            b[i] = b[i] * u_inv + b[half + i] * u;
        }
        for (std::size_t t = 0; t < N; ++t) {
            const bool low = t % length < half;
            G_factors[t] *= low ? u_inv : u;
            H_factors[t] *= low ? u : u_inv;
        }
    }
    proof.a = a[0];
    proof.b = b[0];
    return proof;
}

Result<InnerProductChallenges> inner_product_challenges(const InnerProductProof& proof,
                                                        std::size_t N, const Scalar& y,
                                                        transcript::Transcript& transcript) {
    const std::size_t rounds = proof.L.size();
    if (rounds > kMaxRounds || proof.R.size() != rounds || N != std::size_t{1} << rounds)
        return fail(ProofError::InnerProductSize,
                    std::to_string(rounds) + " rounds for " + std::to_string(N) + " generators");
    begin(transcript, N);
    std::vector<Scalar> u;
    u.reserve(rounds + 1);
    for (std::size_t k = 0; k < rounds; ++k) {
        for (const auto& [label, point] : {std::pair{"L", &proof.L[k]}, {"R", &proof.R[k]}})
            if (!transcript.validate_and_append_point(label, *point))
                return fail(ProofError::IdentityPoint, label + std::to_string(k));
        u.push_back(transcript.challenge_scalar("u"));
    }

    std::vector<Scalar> inverses = u;
    inverses.push_back(y);
    group::batch_invert(inverses);
    InnerProductChallenges out;
    out.y_inv = inverses.back();
    inverses.pop_back();

    Scalar s_0 = Scalar::one();
    for (const Scalar& u_inv : inverses)
        s_0 *= u_inv;
    for (std::size_t k = 0; k < rounds; ++k) {
        out.u_squared.push_back(u[k] * u[k]);
        out.u_inv_squared.push_back(inverses[k] * inverses[k]);
    }
    // s_i = Π_k u_k^{±1}, + where bit (rounds − 1 − k) of i is set: each s_i differs from one
    // with its top bit cleared by u².
    out.s.reserve(N);
    out.s.push_back(s_0);
    for (std::size_t i = 1; i < N; ++i) {
        const std::size_t top = std::bit_width(i) - 1;
        out.s.push_back(out.s[i - (std::size_t{1} << top)] * out.u_squared[rounds - 1 - top]);
    }
    return out;
}

}  // namespace vesper::proof
