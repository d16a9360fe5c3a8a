/// Recovery words: BIP-39 with the English list.
///
/// A phrase of 12, 15, 18, 21 or 24 words stands for 128 … 256 bits of entropy followed by the
/// first bits of its SHA-256; each word is an 11-bit index into the list. New phrases have 24
/// words. The seed is PBKDF2-HMAC-SHA512(phrase, "mnemonic" ‖ passphrase, 2048 rounds), 64 bytes.
///
/// Input is read leniently: any ASCII whitespace separates, capitals count as small letters.
/// The English words are ASCII, so BIP-39's NFKD step changes nothing. Everything but the list is
/// secret; errors name the index of a word, never the word.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

inline constexpr std::size_t kWordListSize = 2048;

/// The list in alphabetical order.
const std::array<std::string_view, kWordListSize>& bip39_words();
/// Index of exactly this (lower-case) word.
std::optional<std::uint16_t> bip39_index(std::string_view word);
/// Up to `limit` words that begin with `prefix`, in the order of the list.
std::vector<std::string_view> complete_word(std::string_view prefix, std::size_t limit);

class Mnemonic {
public:
    /// `words` must be a valid count, else WordCount.
    static Result<Mnemonic> generate(RandomSource& random, std::size_t words = 24);
    /// 16, 20, 24, 28 or 32 bytes.
    static Result<Mnemonic> from_entropy(ByteView entropy);
    /// Errors: WordCount, UnknownWord (offset = index of the first one), WordsChecksum.
    static Result<Mnemonic> parse(std::string_view phrase);

    std::size_t word_count() const { return entropy_.size() * 3 / 4; }
    const SecureBytes& entropy() const { return entropy_; }
    /// The words with single spaces between, lower case.
    SecureBytes phrase() const;
    /// The 64-byte seed of BIP-39.
    SecureBytes seed(std::string_view passphrase = {}) const;

    Mnemonic duplicate() const { return Mnemonic(entropy_.duplicate()); }

private:
    explicit Mnemonic(SecureBytes entropy) : entropy_(std::move(entropy)) {}

    SecureBytes entropy_;
};

}  // namespace vesper::wallet
