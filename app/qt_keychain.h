/// The desktop's keychain through QtKeychain: Secret Service (GNOME Keyring and others) by
/// libsecret, or KWallet. Entries stand under "Vesper" with a name that tells nothing of the
/// wallet.
///
/// QtKeychain's jobs live on a thread of their own, which has an event loop, so that neither the
/// window nor a worker hangs with a keychain that does not answer: after `patience` the caller gets
/// TimedOut, and what comes later is dropped. There is one such thread in the process, since
/// QtKeychain's queue of jobs belongs to the thread that used it first. Calls come from any thread
/// but that one, while there is an application object.
#pragma once

#include <chrono>

#include "core/service/keychain.h"

namespace vesper::app {

class QtKeychain final : public service::Keychain {
public:
    explicit QtKeychain(std::chrono::milliseconds patience = std::chrono::seconds(10))
        : patience_(patience) {}

    std::chrono::milliseconds patience() const { return patience_; }
    Result<SecureBytes> read(const std::string& id) override;
    Result<void> write(const std::string& id, const SecureBytes& text) override;
    Result<void> remove(const std::string& id) override;

private:
    const std::chrono::milliseconds patience_;
};

}  // namespace vesper::app
