/// Errors of the QuisQuis library. A verifier names the statement that did not hold.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::quisquis {

enum class QuisquisError {
    BadPoint,           ///< a point that is needed does not decode
    BadLength,          ///< lists that belong together differ in length
    WrongVariant,       ///< a Dlog proof where a Dleq is due, or the reverse
    ShortProof,         ///< the proof has fewer responses than the statement needs
    Keypair,            ///< grsk ≠ sk·gr
    Commitment,         ///< d ≠ v·B + sk·c
    DeltaSum,           ///< the epsilon commitments do not sum to the identity
    DeltaKeys,          ///< keys of updated, delta and input accounts differ
    DeltaCommitments,   ///< updated ≠ input + delta
    DeltaCompact,       ///< delta and epsilon do not hold the same values
    SenderAccount,      ///< key or balance of a sender is not as claimed
    UpdateAccount,      ///< an anonymity account was not updated by zero
    UpdateAccountDark,  ///< an output is no update of its account
    ZeroBalance,        ///< an account is not empty
    ZeroBalanceVector,  ///< one of several accounts is not empty
    DestroyAccount,     ///< an account to be destroyed is not an empty own one
    SameValue,          ///< account and commitment do not hold the same value
    TransferRange,      ///< a remaining balance or amount is not shown to be in range
    WitnessMismatch,    ///< prover only: the secrets do not open the statement
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
        case QuisquisError::WitnessMismatch:
            return "quisquis-witness-mismatch";
    }
    return "quisquis-error";
}

}  // namespace vesper::quisquis
