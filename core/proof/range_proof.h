/// Bulletproofs range proofs, single and aggregated: V_j = v_j·B + r_j·H with 0 ≤ v_j < 2^n, for
/// n ∈ {8, 16, 32, 64} and m ∈ {1, 2, 4, 8, 16} values (eprint 2017/1066 §4; the bytes are those of
/// dalek bulletproofs `develop` 464acb7). Source: zkos-protocol §2.1.
///
/// A transcript carries the proof, so that it can be chained into a larger one. The prover's values
/// and blindings are secret and all that depends on them is constant time up to the inner-product
/// argument, whose inputs are blinded (see inner_product.h).
#pragma once

#include <span>

#include "core/proof/inner_product.h"
#include "core/proof/msm_batch.h"

namespace vesper::proof {

struct RangeProof {
    group::PointBytes A, S, T_1, T_2;
    group::Scalar t_x, t_x_blinding, e_blinding;
    InnerProductProof ipp;

    /// `A S T_1 T_2 t_x t_x_blinding e_blinding L_0 R_0 … a b`, 32 bytes each. Points are not
    /// decoded here; verification does.
    static Result<RangeProof> decode(ByteView bytes);
    Bytes encode() const;

    friend bool operator==(const RangeProof&, const RangeProof&) = default;
};

/// Draws, per value: a_blinding, s_blinding, s_L[n], s_R[n]; after y and z, per value t_1 and t_2
/// blinding — the reference's order.
Result<RangeProof> prove_range(transcript::Transcript& transcript, std::span<const std::uint64_t> v,
                               std::span<const group::Scalar> blindings, std::size_t n,
                               RandomSource& random);

Result<void> verify_range(const RangeProof& proof, transcript::Transcript& transcript,
                          std::span<const group::PointBytes> V, std::size_t n);

/// Verifies all but the final equation, which becomes one equation of `batch`. The transcript moves
/// on exactly as in verify_range. After an error the batch is unchanged.
Result<void> collect_range(const RangeProof& proof, transcript::Transcript& transcript,
                           std::span<const group::PointBytes> V, std::size_t n, MsmBatch& batch);

}  // namespace vesper::proof
