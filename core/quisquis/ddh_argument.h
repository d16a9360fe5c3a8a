/// A Diffie–Hellman tuple: G' = ρ·G and H' = ρ·H for one ρ. Source: zkos-protocol §5.5.
///
/// The proof is compact: the verifier recomputes gr = z·G + c·G', hr = z·H + c·H' and compares the
/// challenge. ρ is secret.
#pragma once

#include "core/quisquis/prover.h"
#include "core/quisquis/shuffle_types.h"

namespace vesper::quisquis::detail {

struct DdhArgument {
    DdhProof proof;
    group::PointBytes G_dash, H_dash;
};

/// `exponents` is what the reference binds the nonce to: the powers of the challenge x.
DdhArgument prove_ddh(Prover& prover, const PublicKey& GH, const PublicKeyBytes& GH_bytes,
                      std::span<const group::Scalar> exponents, const Secret<group::Scalar>& rho);

Result<void> verify_ddh(transcript::Transcript& transcript, const DdhProof& proof,
                        const PublicKeyBytes& GH, const group::PointBytes& G_dash,
                        const group::PointBytes& H_dash);

}  // namespace vesper::quisquis::detail
