/// Errors of the proof library. A verifier names the equation that did not hold.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::proof {

enum class ProofError {
    BadFormat,           ///< bytes are no encoding of the object
    BadScalar,           ///< a scalar is not reduced
    BadBitsize,          ///< n is none of 8, 16, 32, 64
    BadParties,          ///< number of values is not a power of two up to the generators' capacity
    BadLength,           ///< lists that belong together differ in length
    ValueOutOfRange,     ///< prover only: a value does not fit n bits
    IdentityPoint,       ///< a proof element that must not be the identity is
    BadPoint,            ///< a proof element or commitment does not decode
    InnerProductSize,    ///< number of rounds does not fit the statement
    RangeEquation,       ///< the range proof's equation does not hold
    BatchEquation,       ///< the sum of a batch is not the identity
    SignatureEquation,   ///< s·g ≠ R + c·h
    R1csEquation,        ///< the constraint system's equation does not hold
    TooManyMultipliers,  ///< the statement has more gates than the proof system takes
    MissingAssignment,   ///< prover only: no value for a wire
};

constexpr std::string_view error_name(ProofError e) {
    switch (e) {
        case ProofError::BadFormat:
            return "proof-bad-format";
        case ProofError::BadScalar:
            return "proof-bad-scalar";
        case ProofError::BadBitsize:
            return "proof-bad-bitsize";
        case ProofError::BadParties:
            return "proof-bad-parties";
        case ProofError::BadLength:
            return "proof-bad-length";
        case ProofError::ValueOutOfRange:
            return "proof-value-out-of-range";
        case ProofError::IdentityPoint:
            return "proof-identity-point";
        case ProofError::BadPoint:
            return "proof-bad-point";
        case ProofError::InnerProductSize:
            return "proof-inner-product-size";
        case ProofError::RangeEquation:
            return "proof-range-equation";
        case ProofError::BatchEquation:
            return "proof-batch-equation";
        case ProofError::SignatureEquation:
            return "proof-signature-equation";
        case ProofError::R1csEquation:
            return "proof-r1cs-equation";
        case ProofError::TooManyMultipliers:
            return "proof-too-many-multipliers";
        case ProofError::MissingAssignment:
            return "proof-missing-assignment";
    }
    return "proof-error";
}

}  // namespace vesper::proof
