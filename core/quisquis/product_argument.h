/// The product argument: the product of all nine committed e_ij is b.
///
/// bvec = e_1 ∘ e_2 ∘ e_3 is committed to (c_b); the multi-Hadamard argument shows that it is that
/// product, by a zero argument 0 = Σ a_i ⋆ d_i with u ⋆ v = Σ u_j·v_j·Y^j; the single value product
/// argument shows that its entries multiply to b. Source: zkos-protocol §5.4. The reference does
/// not check that both speak of the same commitment (rule R-9).
/// Secret: the rows and all blindings.
#pragma once

#include "core/quisquis/shuffle_detail.h"
#include "core/quisquis/shuffle_types.h"

namespace vesper::quisquis::detail {

struct ProductArgument {
    ProductProof proof;
    MultiHadamardStatement multi_hadamard;
    SvpStatement svp;
};

/// e row by row, t the blindings of the rows' commitments.
ProductArgument prove_product(Prover& prover, std::span<const group::Scalar> e,
                              std::span<const group::Scalar> t);

/// A commitment that is known as a sum: y·c_A + c_B − com(z, z, z; 0).
struct RowCommitment {
    group::Scalar y;
    group::PointBytes c_A, c_B;
    group::Scalar z;

    /// Adds s times it to the current equation.
    void add_to(ShuffleEquations& equations, const group::Scalar& s) const;
};

Result<void> collect_product(transcript::Transcript& transcript, const ProductProof& proof,
                             const MultiHadamardStatement& multi_hadamard, const SvpStatement& svp,
                             std::span<const RowCommitment> c_E, ShuffleEquations& equations);

/// The encoding of com(−1, −1, −1; 0), which a statement carries although nobody reads it.
const group::PointBytes& minus_one_commitment();

}  // namespace vesper::quisquis::detail
