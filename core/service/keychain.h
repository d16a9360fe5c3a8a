/// The desktop's store of secrets (Secret Service, KWallet), as the application provides it. It
/// keeps one small text per wallet: the wrapped data key of vault.h, which opens nothing without
/// the wallet's file. Calls come from workers and may take up to ten seconds; none waits longer.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/secret.h"

namespace vesper::service {

enum class KeychainError {
    Absent,   ///< this desktop has no keychain, or none answers
    Locked,   ///< it is locked, or the user did not let it be unlocked
    Refused,  ///< it said no; context = its words
    TimedOut,
    NoEntry,  ///< it keeps nothing under this name
};

constexpr std::string_view error_name(KeychainError e) {
    switch (e) {
        case KeychainError::Absent:
            return "keychain-absent";
        case KeychainError::Locked:
            return "keychain-locked";
        case KeychainError::Refused:
            return "keychain-refused";
        case KeychainError::TimedOut:
            return "keychain-timed-out";
        case KeychainError::NoEntry:
            return "keychain-no-entry";
    }
    return "keychain-error";
}

class Keychain {
public:
    virtual ~Keychain() = default;
    virtual Result<SecureBytes> read(const std::string& id) = 0;
    virtual Result<void> write(const std::string& id, const SecureBytes& text) = 0;
    virtual Result<void> remove(const std::string& id) = 0;
};

}  // namespace vesper::service
