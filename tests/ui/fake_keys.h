/// The ways into a wallet, in memory, for the window's tests.
#pragma once

#include <atomic>
#include <mutex>

#include "core/service/key_service.h"

namespace vesper::test {

using namespace service;

class FakeWallet;
class Offences;

class FakeKeys final : public KeyService {
public:
    FakeKeys(Offences& offences, FakeWallet& wallet) : offences_(offences), wallet_(wallet) {}

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
    std::vector<std::uint32_t> places_to_ask() const override { return {0, 1, 2, 3}; }
    /// "one", "two", "three", "four" are right.
    Result<void> confirm_words(std::vector<WordGuess> guesses) override;
    Result<void> put_off_words() override;
    Result<ThrowsCount> count_throws(const ThrowsRequest& request) const override;
    Result<OwnWords> words_from_throws(const ThrowsRequest& request) const override;
    Result<std::vector<RepairRow>> repair_words(const SecureBytes& typed,
                                                std::size_t limit) const override;

    // What a test sets and asks.
    void set_ways(WaysIn ways);
    void set_safety(KeySafety safety);
    /// How the keychain answers from now on, after so many milliseconds.
    void set_keychain(std::optional<KeychainError> error, int delay_ms = 0);
    std::string last_repair() const;
    int put_offs() const { return put_offs_; }

private:
    Offences& offences_;
    FakeWallet& wallet_;
    mutable std::mutex mutex_;
    WaysIn ways_;
    KeySafety safety_{256, 3, false, true, false, true, false, 0, 0};
    std::optional<KeychainError> keychain_error_;
    int keychain_delay_ms_ = 0;
    mutable std::string repair_;
    std::atomic<int> put_offs_{0};
};

}  // namespace vesper::test
