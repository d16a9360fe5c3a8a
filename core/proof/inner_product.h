/// The inner-product argument of Bulletproofs: knowledge of a, b with
/// P = <a, G> + <b, H'> + <a, b>·Q in 2·log₂(N) points (eprint 2017/1066 §3).
///
/// Conventions of zkos-protocol §2.1: H'_i = H_factor_i·H_i, G'_i = G_factor_i·G_i; in a round with
/// challenge u: a ← u·a_lo + u⁻¹·a_hi, b ← u⁻¹·b_lo + u·b_hi, G ← u⁻¹·G_lo + u·G_hi,
/// H ← u·H_lo + u⁻¹·H_hi. L_0 belongs to the first round.
#pragma once

#include <span>
#include <vector>

#include "core/base/bytes.h"
#include "core/group/ristretto.h"
#include "core/group/scalar.h"
#include "core/proof/error.h"
#include "core/proof/generators.h"
#include "core/transcript/transcript.h"

namespace vesper::proof {

struct InnerProductProof {
    std::vector<group::PointBytes> L, R;
    group::Scalar a, b;

    friend bool operator==(const InnerProductProof&, const InnerProductProof&) = default;
};

/// What a verifier needs from the transcript of an inner-product proof.
struct InnerProductChallenges {
    std::vector<group::Scalar> u_squared;      ///< u_k²
    std::vector<group::Scalar> u_inv_squared;  ///< u_k⁻²
    std::vector<group::Scalar> s;              ///< s_i; the scalar of H_i uses s_{N−1−i}
    group::Scalar y_inv;
};

/// Reads `L_0 R_0 … a b` up to the end of the input.
Result<InnerProductProof> decode_inner_product(base::Reader& reader);
void encode_inner_product(const InnerProductProof& proof, base::Writer& writer);

/// Proves over `generators` of length N = |a| = |b|, a power of two, with Q = w·B. Factors are the
/// first values of the generators' coefficients.
///
/// Variable time: a and b must be values that the proof may reveal — l(x) and r(x) are uniformly
/// random given what the proof shows anyway, because s_L and s_R blind them.
InnerProductProof prove_inner_product_vartime(
    transcript::Transcript& transcript, const group::Scalar& w, const GeneratorVectors& generators,
    std::vector<group::Scalar> G_factors, std::vector<group::Scalar> H_factors,
    std::vector<group::Scalar> a, std::vector<group::Scalar> b);

/// Replays the proof's rounds on the transcript; N is the length of the vectors. y is inverted
/// along with the challenges.
Result<InnerProductChallenges> inner_product_challenges(const InnerProductProof& proof,
                                                        std::size_t N, const group::Scalar& y,
                                                        transcript::Transcript& transcript);

}  // namespace vesper::proof
