/// What `ui` may ask about the ways into a wallet and about its words. Calls that take a Job may
/// take seconds (key derivation, the keychain); all are for workers. Secrets cross as SecureBytes.
///
/// The ways in: the password, always; a recovery key on paper and the desktop's keychain, if the
/// user adds them. Each can be removed without touching the others.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/secret.h"
#include "core/service/keychain.h"

namespace vesper::service {

/// What a locked wallet tells.
struct WaysIn {
    bool keychain = false;
    bool recovery_key = false;
    std::uint32_t failures = 0;  ///< wrong passwords in a row
    std::uint64_t wait_ms = 0;   ///< until the next password may be tried
};

struct KeySafety {
    std::uint32_t memory_mib = 0;  ///< of the password's derivation
    std::uint32_t passes = 0;
    bool keychain = false;
    bool keychain_there = false;  ///< this program knows a keychain at all
    bool recovery_key = false;
    bool has_words = false;
    bool words_pending = false;  ///< made here, and not confirmed yet
    std::int64_t words_confirmed_ms = 0;
    std::int64_t words_put_off_ms = 0;
};

struct WordGuess {
    std::uint32_t place = 0;  ///< counted from 0
    SecureBytes word;
};

/// A phrase one step away from what was typed.
struct RepairRow {
    std::string kind;         ///< "swap", "replace", "insert"
    std::uint32_t place = 0;  ///< counted from 0
    std::uint32_t other = 0;  ///< of a swap
    std::string word;
    SecureBytes words;  ///< the repaired phrase
};

/// Throws of dice or coins.
struct ThrowsRequest {
    std::string source;  ///< "d6", "d20", "coins", "hex"
    SecureBytes typed;
};
struct ThrowsCount {
    std::uint32_t count = 0;
    double bits = 0;
};
struct OwnWords {
    SecureBytes words;
    SecureBytes document;  ///< SHA-256 of it is the entropy of the words
};

class KeyService {
public:
    virtual ~KeyService() = default;

    // Before unlocking.
    virtual Result<WaysIn> ways_in(const std::string& wallet) const = 0;
    virtual Result<void> unlock_with_keychain(const std::string& wallet, const Job& job) = 0;
    virtual Result<void> unlock_with_recovery_key(const std::string& wallet, SecureBytes key,
                                                  const Job& job) = 0;

    // Of the open wallet.
    virtual Result<KeySafety> safety() const = 0;
    virtual Result<void> add_keychain(const Job& job) = 0;
    /// The wrap goes first, so that nothing is left that opens the wallet even if the keychain does
    /// not answer.
    virtual Result<void> remove_keychain(const Job& job) = 0;
    /// In place of the one before; its text is shown once and kept nowhere.
    virtual Result<SecureBytes> make_recovery_key() = 0;
    virtual Result<void> remove_recovery_key() = 0;
    /// For who came in by recovery key or keychain.
    virtual Result<void> set_password(SecureBytes password, const Job& job) = 0;
    /// The same password under a derivation of about a second on this machine.
    virtual Result<void> strengthen(SecureBytes password, const Job& job) = 0;
    /// Four of the words are asked for again.
    virtual std::vector<std::uint32_t> places_to_ask() const = 0;
    virtual Result<void> confirm_words(std::vector<WordGuess> guesses) = 0;
    /// Allowed once.
    virtual Result<void> put_off_words() = 0;

    // Without a wallet.
    virtual Result<ThrowsCount> count_throws(const ThrowsRequest& request) const = 0;
    virtual Result<OwnWords> words_from_throws(const ThrowsRequest& request) const = 0;
    /// Fewest changes first, at most `limit`; empty when the phrase is in order.
    virtual Result<std::vector<RepairRow>> repair_words(const SecureBytes& typed,
                                                        std::size_t limit) const = 0;
};

}  // namespace vesper::service
