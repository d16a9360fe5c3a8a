/// KeyService over the wallet that WalletServiceImpl has open.
#pragma once

#include <memory>

#include "core/service/key_service.h"
#include "core/service/wallet_service_impl.h"

namespace vesper::service {

class KeyServiceImpl final : public KeyService {
public:
    /// `wallets` must outlive this. Without a keychain the password is the everyday way in.
    KeyServiceImpl(std::string data_dir, WalletServiceImpl& wallets,
                   std::shared_ptr<Keychain> keychain)
        : data_dir_(std::move(data_dir)), wallets_(wallets), keychain_(std::move(keychain)) {}

    Result<WaysIn> ways_in(const std::string& wallet) const override;
    Result<void> unlock_with_keychain(const std::string& wallet, const Job& job) override;
    Result<void> unlock_with_recovery_key(const std::string& wallet, SecureBytes key,
                                          const Job& job) override;
    Result<KeySafety> safety() const override;
    Result<void> add_keychain(const Job& job) override;
    Result<void> remove_keychain(const Job& job) override;
    Result<SecureBytes> make_recovery_key() override;
    Result<void> remove_recovery_key() override;
    Result<void> set_password(SecureBytes password, const Job& job) override;
    Result<void> strengthen(SecureBytes password, const Job& job) override;
    std::vector<std::uint32_t> places_to_ask() const override;
    Result<void> confirm_words(std::vector<WordGuess> guesses) override;
    Result<void> put_off_words() override;
    Result<ThrowsCount> count_throws(const ThrowsRequest& request) const override;
    Result<OwnWords> words_from_throws(const ThrowsRequest& request) const override;
    Result<std::vector<RepairRow>> repair_words(const SecureBytes& typed,
                                                std::size_t limit) const override;

private:
    const std::string data_dir_;
    WalletServiceImpl& wallets_;
    const std::shared_ptr<Keychain> keychain_;
};

}  // namespace vesper::service
