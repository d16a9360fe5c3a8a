/// The proof of a constraint system: knowledge of values and blindings of Pedersen commitments
/// V_j and of wires for all gates such that every constraint holds. Bulletproofs with a second,
/// randomised phase (dalek bulletproofs `develop` 464acb7, "yoloproofs"). Source: zkos-protocol
/// §2.2.
///
///     version ‖ A_I1 A_O1 S1 ‖ (version 1: A_I2 A_O2 S2) ‖ T_1 T_3 T_4 T_5 T_6
///       ‖ t_x t_x_blinding e_blinding ‖ L_0 R_0 … a b
///
/// Version 0 leaves out the second phase's commitments and is written exactly when all three are
/// the identity. A statement may have a second phase and still no gates in it, so the version does
/// not tell the number of phases.
#pragma once

#include "core/proof/inner_product.h"

namespace vesper::proof {

/// What the network's verifier takes; a statement with more gates is refused.
inline constexpr std::size_t kNetworkMultipliers = 256;

struct R1csProof {
    group::PointBytes A_I1, A_O1, S1;
    group::PointBytes A_I2, A_O2, S2;
    group::PointBytes T_1, T_3, T_4, T_5, T_6;
    group::Scalar t_x, t_x_blinding, e_blinding;
    InnerProductProof ipp;

    /// Points are not decoded here; verification does. Version 1 with three zero points is read as
    /// the network reads it, although encode() writes it as version 0.
    static Result<R1csProof> decode(ByteView bytes);
    Bytes encode() const;
    bool has_second_phase_commitments() const;

    friend bool operator==(const R1csProof&, const R1csProof&) = default;
};

}  // namespace vesper::proof
