/// Range proofs and R1CS proofs as they stand in a transaction: byte strings (LE64 length ‖ bytes)
/// whose shape and scalars are checked when they are decoded, and whose equations are the business
/// of core/proof. zkos-protocol.md 2.1, 2.2.
#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"

namespace vesper::chain {

/// A S T_1 T_2 t_x t_x_blinding e_blinding (L_k R_k)… a b, 32 bytes each.
struct RangeProofBytes {
    Bytes bytes;
    friend bool operator==(const RangeProofBytes&, const RangeProofBytes&) = default;
};

/// version ‖ A_I1 A_O1 S1 [A_I2 A_O2 S2] T_1 T_3 T_4 T_5 T_6 t_x t_x_blinding e_blinding ‖
/// (L_k R_k)… a b; version 0 leaves out the three bracketed points, which are then the identity.
struct R1csProofBytes {
    Bytes bytes;
    /// False for a version 1 whose three points are all the identity: the reference would write
    /// version 0, so such bytes do not survive being read and written again.
    bool is_canonical() const;
    friend bool operator==(const R1csProofBytes&, const R1csProofBytes&) = default;
};

/// A named part of such a byte string.
struct ProofElement {
    std::string name;
    std::string_view kind;  ///< "point", "scalar", "u8"
    std::size_t offset = 0;
    std::size_t size = 32;
};
/// The parts of a proof that passed its check below.
std::vector<ProofElement> range_proof_elements(ByteView proof);
std::vector<ProofElement> r1cs_proof_elements(ByteView proof);

/// Length, shape and canonical scalars; error offsets count from the start of the proof.
Result<void> check_range_proof_bytes(ByteView proof);
Result<void> check_r1cs_proof_bytes(ByteView proof);

}  // namespace vesper::chain
