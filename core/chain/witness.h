/// Witness: what allows an input to be spent.
///
/// bincode LE32: 0 Signature (LE64(64) ‖ R ‖ s) · 1 Proof(SigmaProof) ·
/// 2 ValueWitness{sign, value_proof} · 3 State{sign, zero_proof Option<V<S>>}.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "core/group/ristretto.h"
#include "core/group/scalar.h"
#include "core/quisquis/sigma_proof.h"

namespace vesper::chain {

/// A zkSchnorr signature as it is on the wire: R is not checked to decode, s is canonical.
struct SignatureBytes {
    group::PointBytes R;
    group::Scalar s;
    friend bool operator==(const SignatureBytes&, const SignatureBytes&) = default;
};

struct ValueWitness {
    SignatureBytes sign;
    quisquis::SigmaProof value_proof;
};

struct StateWitness {
    SignatureBytes sign;
    std::optional<std::vector<group::Scalar>> zero_proof;
};

using Witness = std::variant<SignatureBytes, quisquis::SigmaProof, ValueWitness, StateWitness>;

}  // namespace vesper::chain
