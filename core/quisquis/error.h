/// Errors of the QuisQuis library. A verifier names the statement that did not hold.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::quisquis {

enum class QuisquisError {
    BadPoint,            ///< a point that is needed does not decode
    BadLength,           ///< lists that belong together differ in length
    WrongVariant,        ///< a Dlog proof where a Dleq is due, or the reverse
    ShortProof,          ///< the proof has fewer responses than the statement needs
    Keypair,             ///< grsk ≠ sk·gr
    Commitment,          ///< d ≠ v·B + sk·c
    DeltaSum,            ///< the epsilon commitments do not sum to the identity
    DeltaKeys,           ///< keys of updated, delta and input accounts differ
    DeltaCommitments,    ///< updated ≠ input + delta
    DeltaCompact,        ///< delta and epsilon do not hold the same values
    SenderAccount,       ///< key or balance of a sender is not as claimed
    UpdateAccount,       ///< an anonymity account was not updated by zero
    UpdateAccountDark,   ///< an output is no update of its account
    ZeroBalance,         ///< an account is not empty
    ZeroBalanceVector,   ///< one of several accounts is not empty
    DestroyAccount,      ///< an account to be destroyed is not an empty own one
    SameValue,           ///< account and commitment do not hold the same value
    TransferRange,       ///< a remaining balance or amount is not shown to be in range
    ShuffleLengths,      ///< a list of a shuffle's argument has another length than it must
    ShufflePermutation,  ///< the product claimed is not the one of a permutation
    HadamardOmega,       ///< Hadamard: the three points are not distinct
    HadamardVectors,     ///< Hadamard: a vector is not what was committed to
    HadamardDelta,       ///< Hadamard: a product is not what was committed to
    MultiHadamard,       ///< product argument: commitments that belong together differ
    ZeroConstant,        ///< zero argument: the constant term is not zero
    ZeroVectors,         ///< zero argument: a vector is not what was committed to
    ZeroProduct,         ///< zero argument: the products do not add up
    SingleValueEnds,     ///< single value product: it begins or ends at another value
    SingleValueVector,   ///< single value product: the factors are not the committed
    SingleValueSteps,    ///< single value product: a partial product is wrong
    DdhTuple,            ///< the keys' sum is not scaled by one number
    MultiexpConstant,    ///< multi-exponentiation: the middle blinding is not zero
    MultiexpPkTarget,    ///< multi-exponentiation: not about the input keys
    MultiexpPkVector,    ///< multi-exponentiation of keys: exponents not the committed
    MultiexpPkSum,       ///< multi-exponentiation: the output keys do not add up
    MultiexpCommTarget,  ///< multi-exponentiation: not about the input commitments
    MultiexpCommVector,  ///< the same of commitments: exponents not the committed
    MultiexpCommSum,     ///< the output commitments do not add up
    WitnessMismatch,     ///< prover only: the secrets do not open the statement
};

constexpr std::string_view error_name(QuisquisError e) {
    switch (e) {
        case QuisquisError::BadPoint:
            return "quisquis-bad-point";
        case QuisquisError::BadLength:
            return "quisquis-bad-length";
        case QuisquisError::WrongVariant:
            return "quisquis-wrong-variant";
        case QuisquisError::ShortProof:
            return "quisquis-short-proof";
        case QuisquisError::Keypair:
            return "quisquis-keypair";
        case QuisquisError::Commitment:
            return "quisquis-commitment";
        case QuisquisError::DeltaSum:
            return "quisquis-delta-sum";
        case QuisquisError::DeltaKeys:
            return "quisquis-delta-keys";
        case QuisquisError::DeltaCommitments:
            return "quisquis-delta-commitments";
        case QuisquisError::DeltaCompact:
            return "quisquis-delta-compact";
        case QuisquisError::SenderAccount:
            return "quisquis-sender-account";
        case QuisquisError::UpdateAccount:
            return "quisquis-update-account";
        case QuisquisError::UpdateAccountDark:
            return "quisquis-update-account-dark";
        case QuisquisError::ZeroBalance:
            return "quisquis-zero-balance";
        case QuisquisError::ZeroBalanceVector:
            return "quisquis-zero-balance-vector";
        case QuisquisError::DestroyAccount:
            return "quisquis-destroy-account";
        case QuisquisError::SameValue:
            return "quisquis-same-value";
        case QuisquisError::TransferRange:
            return "quisquis-transfer-range";
        case QuisquisError::ShuffleLengths:
            return "quisquis-shuffle-lengths";
        case QuisquisError::ShufflePermutation:
            return "quisquis-shuffle-permutation";
        case QuisquisError::HadamardOmega:
            return "quisquis-hadamard-omega";
        case QuisquisError::HadamardVectors:
            return "quisquis-hadamard-vectors";
        case QuisquisError::HadamardDelta:
            return "quisquis-hadamard-delta";
        case QuisquisError::MultiHadamard:
            return "quisquis-multi-hadamard";
        case QuisquisError::ZeroConstant:
            return "quisquis-zero-constant";
        case QuisquisError::ZeroVectors:
            return "quisquis-zero-vectors";
        case QuisquisError::ZeroProduct:
            return "quisquis-zero-product";
        case QuisquisError::SingleValueEnds:
            return "quisquis-single-value-ends";
        case QuisquisError::SingleValueVector:
            return "quisquis-single-value-vector";
        case QuisquisError::SingleValueSteps:
            return "quisquis-single-value-steps";
        case QuisquisError::DdhTuple:
            return "quisquis-ddh-tuple";
        case QuisquisError::MultiexpConstant:
            return "quisquis-multiexp-constant";
        case QuisquisError::MultiexpPkTarget:
            return "quisquis-multiexp-pk-target";
        case QuisquisError::MultiexpPkVector:
            return "quisquis-multiexp-pk-vector";
        case QuisquisError::MultiexpPkSum:
            return "quisquis-multiexp-pk-sum";
        case QuisquisError::MultiexpCommTarget:
            return "quisquis-multiexp-comm-target";
        case QuisquisError::MultiexpCommVector:
            return "quisquis-multiexp-comm-vector";
        case QuisquisError::MultiexpCommSum:
            return "quisquis-multiexp-comm-sum";
        case QuisquisError::WitnessMismatch:
            return "quisquis-witness-mismatch";
    }
    return "quisquis-error";
}

}  // namespace vesper::quisquis
