#include "core/wallet/recovery_key.h"

#include <algorithm>
#include <array>
#include <sodium.h>
#include <string_view>

namespace vesper::wallet {

namespace {

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kCheckLabel = "vesper recovery key 1";
constexpr std::size_t kCheckSize = 3;
constexpr std::size_t kGroup = 4;
constexpr std::size_t kCharacters = (kRecoveryKeySize + kCheckSize) * 8 / 5;
static_assert(kCharacters == 56);

using Checked = ByteArray<kRecoveryKeySize + kCheckSize>;

void write_check(Checked& bytes) {
    ByteArray<kCheckLabel.size() + kRecoveryKeySize> message{};
    const base::WipeOnExit wipe_message(message);
    std::ranges::copy(kCheckLabel, message.begin());
    std::copy_n(bytes.begin(), kRecoveryKeySize, message.begin() + kCheckLabel.size());
    ByteArray<32> hash{};
    const base::WipeOnExit wipe_hash(hash);
    crypto_generichash(hash.data(), hash.size(), message.data(), message.size(), nullptr, 0);
    std::copy_n(hash.begin(), kCheckSize, bytes.begin() + kRecoveryKeySize);
}

/// 0 … 31, or nothing for what is no letter of the alphabet.
std::optional<unsigned> value_of(std::uint8_t c) {
    if (c >= 'a' && c <= 'z') c = static_cast<std::uint8_t>(c - 'a' + 'A');
    if (c == '0') c = 'O';
    if (c == '1') c = 'I';
    if (c == '8') c = 'B';
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= '2' && c <= '7') return c - '2' + 26;
    return std::nullopt;
}

}  // namespace

SecureBytes make_recovery_key(RandomSource& random) {
    SecureBytes key(kRecoveryKeySize);
    random.fill(key.writable());
    return key;
}

SecureBytes recovery_key_text(const SecureBytes& key) {
    Checked bytes{};
    const base::WipeOnExit wipe_bytes(bytes);
    key.reveal([&](ByteView view) { std::copy_n(view.begin(), kRecoveryKeySize, bytes.begin()); });
    write_check(bytes);
    SecureBytes text(kCharacters + kCharacters / kGroup - 1);
    auto out = text.writable().begin();
    for (std::size_t i = 0; i < kCharacters; ++i) {
        if (i > 0 && i % kGroup == 0) *out++ = '-';
        unsigned letter = 0;
        for (std::size_t bit = i * 5; bit < (i + 1) * 5; ++bit)
            letter = letter << 1 | (bytes[bit / 8] >> (7 - bit % 8) & 1U);
        *out++ = static_cast<std::uint8_t>(kLetters[letter]);
    }
    return text;
}

Result<SecureBytes> read_recovery_key(const SecureBytes& text) {
    return text.reveal([](ByteView view) -> Result<SecureBytes> {
        Checked bytes{};
        const base::WipeOnExit wipe_bytes(bytes);
        std::size_t bit = 0;
        for (std::size_t at = 0; at < view.size(); ++at) {
            if (view[at] == '-' || view[at] == ' ' || view[at] == '\t' || view[at] == '\n' ||
                view[at] == '\r')
                continue;
            const auto value = value_of(view[at]);
            if (!value) return fail(WalletError::BadRecoveryKey, "a character that no key has", at);
            if (bit == kCharacters * 5) return fail(WalletError::BadRecoveryKey, "too long", at);
            for (int i = 4; i >= 0; --i, ++bit)
                bytes[bit / 8] =
                    static_cast<std::uint8_t>(bytes[bit / 8] | (*value >> i & 1U) << (7 - bit % 8));
        }
        if (bit != kCharacters * 5)
            return fail(
                WalletError::BadRecoveryKey,
                std::to_string(bit / 5) + " of " + std::to_string(kCharacters) + " characters");
        Checked expected = bytes;
        const base::WipeOnExit wipe_expected(expected);
        write_check(expected);
        if (!base::ct_equal(bytes, expected))
            return fail(WalletError::BadRecoveryKey, "a character is wrong");
        return SecureBytes(ByteView(bytes).first(kRecoveryKeySize));
    });
}

}  // namespace vesper::wallet
