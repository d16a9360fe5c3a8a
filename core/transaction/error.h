/// Why a transfer could not be built, and why the network would refuse one.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::transaction {

enum class TransactionError {
    NoSender,             ///< a transfer needs at least one sender
    NoReceiver,           ///< and one receiver
    TooManyAccounts,      ///< more than kMaxTransferAccounts
    AmountTooLarge,       ///< an amount or balance of 2^63 or more
    InsufficientBalance,  ///< a sender gives more than it has
    Unbalanced,           ///< what leaves is not what arrives
    DuplicateInput,       ///< one output is to be spent twice
    NullSender,           ///< a sender without an output on the chain
    WrongKey,             ///< the secret key does not belong to the sender's account
    WrongBalance,         ///< the sender's account does not hold the balance given
    WrongBlinding,        ///< a new receiver's account is not zero under the blinding given
    BlindingMismatch,     ///< blinding given for an existing receiver, or missing for a new one
    WrongAccountNumber,   ///< an anonymous transfer needs nine accounts
    TooManyNewAccounts,   ///< and at most one of them may be new
    NotSound,             ///< the finished transfer failed our own verification: a bug
    NotACoin,             ///< a burn destroys coins only, and none without an output on the chain
    NetworkInputs,        ///< network pass: an input or output is not a readable coin
    NetworkWitness,       ///< network pass: a witness is missing, misplaced or of another kind
    NetworkLengths,       ///< network pass: the reference would read past a list and crash
    OrderTerms,           ///< an order's numbers do not fit together or what is there
    ScriptShape,          ///< the parts of a script do not fit together
    NetworkZeroProof,     ///< network pass: a new contract is not shown to be empty
    NetworkReveal,        ///< network pass: a burn's coin is not the encryption of its amount
};

constexpr std::string_view error_name(TransactionError e) {
    switch (e) {
        case TransactionError::NoSender:
            return "transaction-no-sender";
        case TransactionError::NoReceiver:
            return "transaction-no-receiver";
        case TransactionError::TooManyAccounts:
            return "transaction-too-many-accounts";
        case TransactionError::AmountTooLarge:
            return "transaction-amount-too-large";
        case TransactionError::InsufficientBalance:
            return "transaction-insufficient-balance";
        case TransactionError::Unbalanced:
            return "transaction-unbalanced";
        case TransactionError::DuplicateInput:
            return "transaction-duplicate-input";
        case TransactionError::NullSender:
            return "transaction-null-sender";
        case TransactionError::WrongKey:
            return "transaction-wrong-key";
        case TransactionError::WrongBalance:
            return "transaction-wrong-balance";
        case TransactionError::WrongBlinding:
            return "transaction-wrong-blinding";
        case TransactionError::BlindingMismatch:
            return "transaction-blinding-mismatch";
        case TransactionError::WrongAccountNumber:
            return "transaction-wrong-account-number";
        case TransactionError::TooManyNewAccounts:
            return "transaction-too-many-new-accounts";
        case TransactionError::NotSound:
            return "transaction-not-sound";
        case TransactionError::NotACoin:
            return "transaction-not-a-coin";
        case TransactionError::NetworkInputs:
            return "transaction-network-inputs";
        case TransactionError::NetworkWitness:
            return "transaction-network-witness";
        case TransactionError::NetworkLengths:
            return "transaction-network-lengths";
        case TransactionError::OrderTerms:
            return "transaction-order-terms";
        case TransactionError::ScriptShape:
            return "transaction-script-shape";
        case TransactionError::NetworkZeroProof:
            return "transaction-network-zero-proof";
        case TransactionError::NetworkReveal:
            return "transaction-network-reveal";
    }
    return "transaction-error";
}

}  // namespace vesper::transaction
