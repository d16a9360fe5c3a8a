/// The wire object of all sigma proofs: responses and the challenge.
///
/// The proofs are compact: commitments are not transmitted, the verifier recomputes them from the
/// responses (z = nonce − x·witness, commitment = z·base + x·statement) and compares the fresh
/// challenge with x. Source: zkos-protocol §4.1. Nothing here is secret.
#pragma once

#include <variant>
#include <vector>

#include "core/group/scalar.h"
#include "core/quisquis/error.h"

namespace vesper::quisquis {

struct SigmaProof {
    struct Dlog {
        std::vector<group::Scalar> z;
        group::Scalar x;
        friend bool operator==(const Dlog&, const Dlog&) = default;
    };
    struct Dleq {
        std::vector<group::Scalar> a, b, c;
        group::Scalar x;
        friend bool operator==(const Dleq&, const Dleq&) = default;
    };
    std::variant<Dlog, Dleq> proof;

    /// The variant that is due, or WrongVariant.
    Result<const Dlog*> dlog() const {
        if (const auto* held = std::get_if<Dlog>(&proof)) return held;
        return fail(QuisquisError::WrongVariant, "not a DLOG proof");
    }
    Result<const Dleq*> dleq() const {
        if (const auto* held = std::get_if<Dleq>(&proof)) return held;
        return fail(QuisquisError::WrongVariant, "not a DLEQ proof");
    }

    friend bool operator==(const SigmaProof&, const SigmaProof&) = default;
};

}  // namespace vesper::quisquis
