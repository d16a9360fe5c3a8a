#include "tests/ui/fake_keys.h"

#include <cmath>
#include <sstream>

#include <QThread>

#include "tests/ui/fake_services.h"

namespace vesper::test {

namespace {

/// Stands for the errors of the wallet library, which the window does not link.
enum class FakeKeyError { WordsDiffer, BadRecoveryKey, BadThrow, PutOffBefore };
constexpr std::string_view error_name(FakeKeyError e) {
    return e == FakeKeyError::WordsDiffer    ? "wallet-words-differ"
           : e == FakeKeyError::BadThrow     ? "wallet-bad-throw"
           : e == FakeKeyError::PutOffBefore ? "wallet-payment-state"
                                             : "wallet-bad-recovery-key";
}

std::string to_text(const SecureBytes& bytes) {
    return bytes.reveal([](ByteView view) { return base::to_string(view); });
}

}  // namespace

Result<WaysIn> FakeKeys::ways_in(const std::string&) const {
    offences_.check();
    const std::lock_guard guard(mutex_);
    return ways_;
}

Result<void> FakeKeys::unlock_with_keychain(const std::string& wallet, const Job& job) {
    offences_.check();
    int delay = 0;
    std::optional<KeychainError> error;
    {
        const std::lock_guard guard(mutex_);
        delay = keychain_delay_ms_;
        error = keychain_error_;
    }
    QThread::msleep(static_cast<unsigned long>(delay));
    VESPER_CHECK(job.check());
    if (error) return fail(*error);
    return wallet_.unlock_without_password(wallet);
}

Result<void> FakeKeys::unlock_with_recovery_key(const std::string& wallet, SecureBytes key,
                                                const Job&) {
    offences_.check();
    if (to_text(key) != "ABCD-EFGH") return fail(FakeKeyError::BadRecoveryKey);
    return wallet_.unlock_without_password(wallet);
}

Result<KeySafety> FakeKeys::safety() const {
    offences_.check();
    const std::lock_guard guard(mutex_);
    return safety_;
}

Result<void> FakeKeys::add_keychain(const Job&) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    if (keychain_error_) return fail(*keychain_error_);
    safety_.keychain = true;
    return {};
}

Result<void> FakeKeys::remove_keychain(const Job&) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    safety_.keychain = false;
    return {};
}

Result<SecureBytes> FakeKeys::make_recovery_key() {
    offences_.check();
    const std::lock_guard guard(mutex_);
    safety_.recovery_key = true;
    return SecureBytes(
        base::as_bytes("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567-ABCD-EFGH-IJKL-MNOP-QRST-UVWX"));
}

Result<void> FakeKeys::remove_recovery_key() {
    offences_.check();
    const std::lock_guard guard(mutex_);
    safety_.recovery_key = false;
    return {};
}

Result<void> FakeKeys::set_password(SecureBytes, const Job&) {
    offences_.check();
    return {};
}

Result<void> FakeKeys::strengthen(SecureBytes, const Job&) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    safety_.memory_mib = 512;
    return {};
}

Result<void> FakeKeys::confirm_words(std::vector<WordGuess> guesses) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    constexpr std::array<std::string_view, 4> kRight = {"one", "two", "three", "four"};
    for (const WordGuess& guess : guesses)
        if (to_text(guess.word) != kRight.at(guess.place))
            return fail(FakeKeyError::WordsDiffer, {}, guess.place);
    safety_.words_pending = false;
    safety_.words_confirmed_ms = 1'700'000'000'000;
    return {};
}

Result<void> FakeKeys::put_off_words() {
    offences_.check();
    ++put_offs_;
    const std::lock_guard guard(mutex_);
    if (safety_.words_put_off_ms > 0) return fail(FakeKeyError::PutOffBefore);
    safety_.words_put_off_ms = 1'700'000'000'000;
    return {};
}

Result<ThrowsCount> FakeKeys::count_throws(const ThrowsRequest& request) const {
    offences_.check();
    if (request.source == "d20") {
        std::istringstream typed(to_text(request.typed));
        std::uint32_t count = 0;
        for (int number = 0; typed >> number; ++count)
            if (number < 1 || number > 20) return fail(FakeKeyError::BadThrow, {}, count);
        return ThrowsCount{count, count * std::log2(20)};
    }
    const std::string_view faces = request.source == "coins" ? "ht"
                                   : request.source == "hex" ? "0123456789abcdef"
                                                             : "123456";
    return request.typed.reveal([faces](ByteView bytes) -> Result<ThrowsCount> {
        for (std::size_t i = 0; i < bytes.size(); ++i)
            if (faces.find(static_cast<char>(bytes[i])) == std::string_view::npos)
                return fail(FakeKeyError::BadThrow, {}, i);
        return ThrowsCount{
            static_cast<std::uint32_t>(bytes.size()),
            static_cast<double>(bytes.size()) * std::log2(static_cast<double>(faces.size()))};
    });
}

Result<OwnWords> FakeKeys::words_from_throws(const ThrowsRequest& request) const {
    offences_.check();
    std::string words;
    for (int i = 0; i < 23; ++i)
        words += "zebra ";
    return OwnWords{SecureBytes(base::as_bytes(words + "zoo")),
                    SecureBytes(base::as_bytes("vesper-entropy-1|" + request.source + "|1234|00"))};
}

Result<std::vector<RepairRow>> FakeKeys::repair_words(const SecureBytes& typed, std::size_t) const {
    offences_.check();
    const std::lock_guard guard(mutex_);
    repair_ = to_text(typed);
    std::vector<RepairRow> rows;
    std::string twelve = "abandon";
    for (int i = 0; i < 10; ++i)
        twelve += " abandon";
    rows.push_back({"replace", 11, 0, "about", SecureBytes(base::as_bytes(twelve + " about"))});
    rows.push_back({"swap", 2, 7, {}, SecureBytes(base::as_bytes(twelve + " zoo"))});
    return rows;
}

void FakeKeys::set_ways(WaysIn ways) {
    const std::lock_guard guard(mutex_);
    ways_ = ways;
}

void FakeKeys::set_safety(KeySafety safety) {
    const std::lock_guard guard(mutex_);
    safety_ = safety;
}

void FakeKeys::set_keychain(std::optional<KeychainError> error, int delay_ms) {
    const std::lock_guard guard(mutex_);
    keychain_error_ = error;
    keychain_delay_ms_ = delay_ms;
}

std::string FakeKeys::last_repair() const {
    const std::lock_guard guard(mutex_);
    return repair_;
}

}  // namespace vesper::test
