/// The Hadamard argument: rows a_i ∘ b_i = c_i for three committed rows each.
///
/// With points ω_1, ω_2, ω_3, l(X) = Π (X − ω_i) and l_i(X) the Lagrange polynomials,
///
///     a(X) = a_0·l(X) + Σ a_i·l_i(X)   (b, c alike),   a(X)∘b(X) − c(X) = l(X)·Σ δ_k·X^k
///
/// and the verifier sees a(x), b(x), c(x) at a challenge x. Source: zkos-protocol §5.3. The
/// reference lets the prover choose ω and does not bind it before x (weakness W-1).
/// Secret: the rows and all blindings.
#pragma once

#include "core/quisquis/shuffle_detail.h"
#include "core/quisquis/shuffle_types.h"

namespace vesper::quisquis::detail {

struct HadamardCommitments {
    std::span<const group::PointBytes> a, b, c;  ///< three each
};

/// Matrices row by row, and the blindings of the rows' commitments.
struct HadamardWitness {
    std::span<const group::Scalar> a, b, c;
    std::span<const group::Scalar> r, s, t;
};

struct HadamardArgument {
    HadamardProof proof;
    std::array<group::Scalar, 3> omega;
};

HadamardArgument prove_hadamard(Prover& prover, const HadamardWitness& witness,
                                const HadamardCommitments& commitments);

/// Returns the challenge x. With l(x) = 0 the equations say nothing about the rows (rule R-50).
Result<group::Scalar> collect_hadamard(transcript::Transcript& transcript,
                                       const HadamardProof& proof,
                                       const std::array<group::Scalar, 3>& omega,
                                       const HadamardCommitments& commitments,
                                       ShuffleEquations& equations);

}  // namespace vesper::quisquis::detail
