#include "core/wallet/mnemonic.h"

#include <algorithm>
#include <openssl/evp.h>
#include <stdexcept>
#include <string>

#include "core/base/hash.h"
#include "core/wallet/bip39_words.h"

namespace vesper::wallet {

namespace {

constexpr std::size_t kBitsPerWord = 11;
constexpr int kSeedRounds = 2048;

bool valid_entropy_size(std::size_t bytes) {
    return bytes >= 16 && bytes <= 32 && bytes % 4 == 0;
}

/// Entropy and checksum bits as word indices.
std::vector<std::uint16_t> indices_of(ByteView entropy) {
    auto checksum = base::sha256(entropy);
    // At its full size from the start: a vector that grows leaves an unwiped copy behind.
    Bytes bits(entropy.size() + 1, checksum[0]);
    const base::WipeOnExit wipe_bits(bits);
    std::copy(entropy.begin(), entropy.end(), bits.begin());
    base::wipe(checksum.data(), checksum.size());

    std::vector<std::uint16_t> indices(entropy.size() * 3 / 4);
    for (std::size_t w = 0; w < indices.size(); ++w) {
        unsigned index = 0;
        for (std::size_t bit = w * kBitsPerWord; bit < (w + 1) * kBitsPerWord; ++bit)
            index = (index << 1) | ((bits[bit / 8] >> (7 - bit % 8)) & 1U);
        indices[w] = static_cast<std::uint16_t>(index);
    }
    return indices;
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

}  // namespace

const std::array<std::string_view, kWordListSize>& bip39_words() {
    return kBip39English;
}

std::optional<std::uint16_t> bip39_index(std::string_view word) {
    const auto& words = bip39_words();
    const auto place = std::lower_bound(words.begin(), words.end(), word);
    if (place == words.end() || *place != word) return std::nullopt;
    return static_cast<std::uint16_t>(place - words.begin());
}

std::vector<std::string_view> complete_word(std::string_view prefix, std::size_t limit) {
    const auto& words = bip39_words();
    std::vector<std::string_view> found;
    for (auto place = std::lower_bound(words.begin(), words.end(), prefix);
         place != words.end() && place->starts_with(prefix) && found.size() < limit; ++place)
        found.push_back(*place);
    return found;
}

Result<Mnemonic> Mnemonic::generate(RandomSource& random, std::size_t words) {
    if (words % 3 != 0 || !valid_entropy_size(words / 3 * 4))
        return fail(WalletError::WordCount, "asked for " + std::to_string(words) + " words");
    SecureBytes entropy(words / 3 * 4);
    random.fill(entropy.writable());
    return Mnemonic(std::move(entropy));
}

Result<Mnemonic> Mnemonic::from_entropy(ByteView entropy) {
    if (!valid_entropy_size(entropy.size()))
        return fail(WalletError::WordCount,
                    std::to_string(entropy.size()) + " bytes of entropy are no number of words");
    return Mnemonic(SecureBytes(entropy));
}

Result<Mnemonic> Mnemonic::parse(std::string_view phrase) {
    std::vector<std::uint16_t> indices;
    std::size_t words = 0;
    std::optional<std::size_t> unknown;
    std::size_t at = 0;
    while (true) {
        while (at < phrase.size() && is_blank(phrase[at]))
            ++at;
        if (at == phrase.size()) break;
        // The longest word of the list has 8 letters; a longer one is unknown whatever it is.
        std::array<char, 16> word{};
        std::size_t length = 0;
        for (; at < phrase.size() && !is_blank(phrase[at]); ++at) {
            const char c = phrase[at];
            if (length < word.size())
                word[length++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        const auto index = bip39_index(std::string_view(word.data(), length));
        base::wipe(word.data(), word.size());
        if (!index && !unknown) unknown = words;
        if (indices.size() <= 24) indices.push_back(index.value_or(0));
        ++words;
    }
    struct WipeIndices {
        std::vector<std::uint16_t>& values;
        ~WipeIndices() { base::wipe(values.data(), values.size() * sizeof(std::uint16_t)); }
    } const wipe_indices{indices};

    // A word outside the list is reported first: it is what a person can mend.
    if (unknown)
        return fail(WalletError::UnknownWord,
                    "word " + std::to_string(*unknown + 1) + " is not in the list", *unknown);
    if (words % 3 != 0 || !valid_entropy_size(words / 3 * 4))
        return fail(WalletError::WordCount, std::to_string(words) + " words");

    SecureBytes entropy(words / 3 * 4);
    auto bytes = entropy.writable();
    std::fill(bytes.begin(), bytes.end(), std::uint8_t{0});
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        const unsigned value =
            (indices[bit / kBitsPerWord] >> (kBitsPerWord - 1 - bit % kBitsPerWord)) & 1U;
        bytes[bit / 8] = static_cast<std::uint8_t>(bytes[bit / 8] | (value << (7 - bit % 8)));
    }
    auto expected = entropy.reveal([](ByteView view) { return indices_of(view); });
    const bool same = expected == indices;
    base::wipe(expected.data(), expected.size() * sizeof(std::uint16_t));
    if (!same) return fail(WalletError::WordsChecksum, "a word is wrong or two are swapped");
    return Mnemonic(std::move(entropy));
}

SecureBytes Mnemonic::phrase() const {
    auto indices = entropy_.reveal([](ByteView view) { return indices_of(view); });
    std::size_t size = indices.size() - 1;
    for (const auto index : indices)
        size += bip39_words()[index].size();
    SecureBytes phrase(size);
    auto out = phrase.writable().begin();
    for (std::size_t i = 0; i < indices.size(); ++i) {
        if (i) *out++ = ' ';
        const std::string_view word = bip39_words()[indices[i]];
        out = std::copy(word.begin(), word.end(), out);
    }
    base::wipe(indices.data(), indices.size() * sizeof(std::uint16_t));
    return phrase;
}

SecureBytes Mnemonic::seed(std::string_view passphrase) const {
    const std::string salt = "mnemonic" + std::string(passphrase);
    SecureBytes seed(64);
    const int ok = phrase().reveal([&](ByteView words) {
        return PKCS5_PBKDF2_HMAC(
            reinterpret_cast<const char*>(words.data()), static_cast<int>(words.size()),
            reinterpret_cast<const unsigned char*>(salt.data()), static_cast<int>(salt.size()),
            kSeedRounds, EVP_sha512(), 64, seed.writable().data());
    });
    if (ok != 1) throw std::runtime_error("PBKDF2 failed");
    return seed;
}

}  // namespace vesper::wallet
