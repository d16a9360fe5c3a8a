/// Errors of the wallet library. None of them carries a secret.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::wallet {

enum class WalletError {
    // Words and keys
    WordCount,         ///< not 12, 15, 18, 21 or 24 words
    UnknownWord,       ///< offset = index of the word, counted from 0
    WordsChecksum,     ///< every word is known, together they are not a phrase
    BadSignatureText,  ///< scheme B wants the base64 text of a 64-byte signature
    BadKey,            ///< a derivation step gave no valid secp256k1 key
    NoWords,           ///< this wallet was restored from a signature and has no words
    NoCosmosKey,       ///< … and so no Cosmos key either
    WordsDiffer,       ///< offset = place of the first word that is another one
    BadThrow,          ///< offset = character that is no side of the die
    NotEnoughEntropy,  ///< fewer than 256 bits of throws
    OneSided,          ///< throws that chance would not give
    // Vault
    VaultMalformed,       ///< offset = byte at which reading stopped
    VaultWeakKdf,         ///< header asks for less than 256 MiB or 3 passes
    VaultCostlyKdf,       ///< header asks for more than this program is ready to spend
    VaultAuthentication,  ///< wrong password, or a header that was changed
    VaultNoWrap,          ///< no wrap of that kind in the header
    BadRecoveryKey,       ///< not the text of one, or of another wallet
    KeychainStale,        ///< what the keychain holds does not open this wallet
    TooManyTries,         ///< offset = seconds until the next try
    PasswordEmpty,
    OutOfMemory,  ///< Argon2id could not get its memory
    Io,
    // Wallet files
    BadName,
    Exists,
    NotFound,
    WrongNetwork,  ///< the store was made for another network or chain id
    StoreDamaged,  ///< a stored row cannot be read back
    StoreVersion,  ///< written by a newer program
    // Backups
    BackupMalformed,  ///< not a backup, or a cut one; offset = byte at which reading stopped
    BackupVersion,    ///< made by a newer program
    BackupDamaged,    ///< its bytes are not those that were written
    // Scanning
    ScanGap,  ///< a block does not follow the last scanned one
    // Sending
    NoRecipients,
    AmountZero,
    AmountOverflow,
    FeeTooSmall,        ///< the chain asks for at least 1
    InsufficientFunds,  ///< even all spendable coins do not reach
    TooManyAccounts,    ///< would need more than 9 inputs in one transaction
    CoinNotFound,
    CoinNotSpendable,  ///< context = the obstacle's name
    NothingToAccept,   ///< the coin's ancestry is in order
    SelfReceive,       ///< an existing account is both sender and receiver
    ReceiverGone,      ///< the receiver's existing coin is not the one that was named
    AnonymousShape,    ///< an anonymous payment spends one coin and pays one recipient
    NotEnoughDecoys,   ///< the chain has too few coins of others to hide among
    ProofMismatch,     ///< the built transaction failed our own verification
    PaymentState,      ///< the payment is not in a state that allows this
    LabelTooLong,
    LabelNotUtf8,
    // The Cosmos side
    BlindingUnknown,    ///< a coin whose blinding is not known cannot be burnt as it is
    SelfSendSats,       ///< sats sent to oneself would block all later mints and burns
    BadDenom,           ///< neither nyks nor sats
    InsufficientBank,   ///< the Cosmos account holds less; context names what it holds
    DepositRegistered,  ///< the account has a deposit address already; context names it
    CosmosRefused,      ///< context = "<stable code>: <sentence> (<the chain's words>)"
    // Contracts
    BadContract,        ///< an imported contract is not well formed; context says where
    ContractNotFound,   ///< no saved contract or program has this name
    BadField,           ///< a value does not fit its field; context names it
    NoExactCoin,        ///< no coin of this amount with a known blinding: split one first
    LockNotFound,       ///< no own memo or state has this key
    LockNotFree,        ///< frozen, reserved or not in a block yet; context says which
    OpeningUnknown,     ///< the numbers behind a memo or state are not known to this wallet
    StateNotOurs,       ///< the call needs a state of the contract, and none here is ours
    BadHandover,        ///< a request or receipt is not well formed
    HandoverSignature,  ///< … or is not signed by whom it names
    HandoverUntrue,     ///< … or does not fit what stands on the chain
    // Broadcasting
    NoRoute,   ///< neither a ZkOS server nor a Cosmos endpoint is configured
    Rejected,  ///< the network refused; context = its words
    Unreachable,
};

constexpr std::string_view error_name(WalletError e) {
    switch (e) {
        case WalletError::WordCount:
            return "wallet-word-count";
        case WalletError::UnknownWord:
            return "wallet-unknown-word";
        case WalletError::WordsChecksum:
            return "wallet-words-checksum";
        case WalletError::BadSignatureText:
            return "wallet-bad-signature-text";
        case WalletError::BadKey:
            return "wallet-bad-key";
        case WalletError::NoWords:
            return "wallet-no-words";
        case WalletError::NoCosmosKey:
            return "wallet-no-cosmos-key";
        case WalletError::WordsDiffer:
            return "wallet-words-differ";
        case WalletError::BadThrow:
            return "wallet-bad-throw";
        case WalletError::NotEnoughEntropy:
            return "wallet-not-enough-entropy";
        case WalletError::OneSided:
            return "wallet-one-sided-throws";
        case WalletError::VaultMalformed:
            return "wallet-vault-malformed";
        case WalletError::VaultWeakKdf:
            return "wallet-vault-weak-kdf";
        case WalletError::VaultCostlyKdf:
            return "wallet-vault-costly-kdf";
        case WalletError::VaultAuthentication:
            return "wallet-wrong-password";
        case WalletError::VaultNoWrap:
            return "wallet-vault-no-wrap";
        case WalletError::BadRecoveryKey:
            return "wallet-bad-recovery-key";
        case WalletError::KeychainStale:
            return "wallet-keychain-stale";
        case WalletError::TooManyTries:
            return "wallet-too-many-tries";
        case WalletError::PasswordEmpty:
            return "wallet-password-empty";
        case WalletError::OutOfMemory:
            return "wallet-out-of-memory";
        case WalletError::Io:
            return "wallet-io";
        case WalletError::BadName:
            return "wallet-bad-name";
        case WalletError::Exists:
            return "wallet-exists";
        case WalletError::NotFound:
            return "wallet-not-found";
        case WalletError::WrongNetwork:
            return "wallet-wrong-network";
        case WalletError::StoreDamaged:
            return "wallet-store-damaged";
        case WalletError::StoreVersion:
            return "wallet-store-version";
        case WalletError::BackupMalformed:
            return "wallet-backup-malformed";
        case WalletError::BackupVersion:
            return "wallet-backup-version";
        case WalletError::BackupDamaged:
            return "wallet-backup-damaged";
        case WalletError::ScanGap:
            return "wallet-scan-gap";
        case WalletError::NoRecipients:
            return "wallet-no-recipients";
        case WalletError::AmountZero:
            return "wallet-amount-zero";
        case WalletError::AmountOverflow:
            return "wallet-amount-overflow";
        case WalletError::FeeTooSmall:
            return "wallet-fee-too-small";
        case WalletError::InsufficientFunds:
            return "wallet-insufficient-funds";
        case WalletError::TooManyAccounts:
            return "wallet-too-many-accounts";
        case WalletError::CoinNotFound:
            return "wallet-coin-not-found";
        case WalletError::CoinNotSpendable:
            return "wallet-coin-not-spendable";
        case WalletError::NothingToAccept:
            return "wallet-nothing-to-accept";
        case WalletError::SelfReceive:
            return "wallet-self-receive";
        case WalletError::ReceiverGone:
            return "wallet-receiver-gone";
        case WalletError::AnonymousShape:
            return "wallet-anonymous-shape";
        case WalletError::NotEnoughDecoys:
            return "wallet-not-enough-decoys";
        case WalletError::ProofMismatch:
            return "wallet-proof-mismatch";
        case WalletError::PaymentState:
            return "wallet-payment-state";
        case WalletError::LabelTooLong:
            return "wallet-label-too-long";
        case WalletError::LabelNotUtf8:
            return "wallet-label-not-utf8";
        case WalletError::BlindingUnknown:
            return "wallet-blinding-unknown";
        case WalletError::SelfSendSats:
            return "wallet-self-send-sats";
        case WalletError::BadDenom:
            return "wallet-bad-denom";
        case WalletError::InsufficientBank:
            return "wallet-insufficient-bank";
        case WalletError::DepositRegistered:
            return "wallet-deposit-registered";
        case WalletError::CosmosRefused:
            return "wallet-cosmos-refused";
        case WalletError::BadContract:
            return "wallet-bad-contract";
        case WalletError::ContractNotFound:
            return "wallet-contract-not-found";
        case WalletError::BadField:
            return "wallet-bad-field";
        case WalletError::NoExactCoin:
            return "wallet-no-exact-coin";
        case WalletError::LockNotFound:
            return "wallet-lock-not-found";
        case WalletError::LockNotFree:
            return "wallet-lock-not-free";
        case WalletError::OpeningUnknown:
            return "wallet-opening-unknown";
        case WalletError::StateNotOurs:
            return "wallet-state-not-ours";
        case WalletError::BadHandover:
            return "wallet-bad-handover";
        case WalletError::HandoverSignature:
            return "wallet-handover-signature";
        case WalletError::HandoverUntrue:
            return "wallet-handover-untrue";
        case WalletError::NoRoute:
            return "wallet-no-route";
        case WalletError::Rejected:
            return "wallet-rejected";
        case WalletError::Unreachable:
            return "wallet-unreachable";
    }
    return "wallet-error";
}

}  // namespace vesper::wallet
