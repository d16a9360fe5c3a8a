/// The single value product argument: the entries of a committed row multiply to b.
///
/// With partial products β_1 = a_1, β_2 = a_1a_2, β_3 = b, blinded ã = x·a + d, β̃ = x·β + δ
/// (δ_1 = d_1, δ_3 = 0):
///
///     x·c_a + c_d = com(ã; r̃)      x·c_Δ + c_δ = com(x·β̃_2 − β̃_1ã_2, x·β̃_3 − β̃_2ã_3; s̃)
///     β̃_1 = ã_1                    β̃_3 = x·b
///
/// Source: zkos-protocol §5.4. Secret: the row and the blindings.
#pragma once

#include "core/quisquis/shuffle_detail.h"
#include "core/quisquis/shuffle_types.h"

namespace vesper::quisquis::detail {

/// r blinds the commitment to the row a.
SvpProof prove_single_value_product(Prover& prover, std::span<const group::Scalar> a,
                                    const group::Scalar& r);

Result<void> collect_single_value_product(transcript::Transcript& transcript, const SvpProof& proof,
                                          const SvpStatement& statement,
                                          ShuffleEquations& equations);

}  // namespace vesper::quisquis::detail
