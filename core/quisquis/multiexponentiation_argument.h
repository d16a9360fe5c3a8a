/// The multi-exponentiation argument: Σ w_k·C_k = target for ciphertexts C_k and committed w_k.
///
/// Ciphertexts in rows K_1, K_2, K_3, exponents in rows w_1, w_2, w_3 with w_0 = a_0 random:
///
///     E_k = Σ_{i=1..3, j=k−3+i, 0≤j≤3} <w_j, K_i> + Enc(b_k; τ_k),   k = 0 … 5,   E_3 = target
///
/// Two instances (zkos-protocol §5.6): on the outputs' keys with Enc(b) = (b·B, b·H), and on their
/// commitments with Enc(b; τ) = (τ·G, b·B + τ·H'), τ_3 = −ρ, where (G, H') = Σ x^i·pk_i.
/// The verifier's last check sees the ciphertexts only after the challenge (weakness W-2).
/// Secret: w, its blindings, ρ.
#pragma once

#include "core/quisquis/shuffle_detail.h"
#include "core/quisquis/shuffle_types.h"

namespace vesper::quisquis::detail {

/// Pairs of points: keys (gr, grsk) or commitments (c, d).
struct Ciphertexts {
    std::vector<group::Point> first, second;
};

/// w row by row, r the blindings of the rows' commitments.
struct MultiexpWitness {
    std::span<const group::Scalar> w, r;
};

MultiexpoProof prove_multiexp_keys(Prover& prover, const Ciphertexts& keys,
                                   const MultiexpWitness& witness);
MultiexpoProof prove_multiexp_commitments(Prover& prover, const Ciphertexts& commitments,
                                          const MultiexpWitness& witness, const PublicKey& GH,
                                          const Secret<group::Scalar>& rho);

/// For the verifier: c_w the rows' commitments, the ciphertexts' bytes.
struct MultiexpStatement {
    std::span<const group::PointBytes> c_w;
    std::vector<group::PointBytes> first, second;
    /// Terms of the target: Σ exponents_i·(target_first_i, target_second_i).
    std::span<const group::Scalar> exponents;
    std::vector<group::PointBytes> target_first, target_second;
};

/// E_3 = Σ exponents_i·target_i.
Result<void> collect_multiexp_target(const MultiexpoProof& proof,
                                     const MultiexpStatement& statement, QuisquisError name,
                                     ShuffleEquations& equations);
/// Without the target, which is written before the Diffie–Hellman argument relies on E_3.
Result<void> collect_multiexp_keys(transcript::Transcript& transcript, const MultiexpoProof& proof,
                                   const MultiexpStatement& statement, ShuffleEquations& equations);
Result<void> collect_multiexp_commitments(transcript::Transcript& transcript,
                                          const MultiexpoProof& proof,
                                          const MultiexpStatement& statement,
                                          const PublicKeyBytes& GH, ShuffleEquations& equations);

}  // namespace vesper::quisquis::detail
