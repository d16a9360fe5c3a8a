#include "core/wallet/mnemonic_repair.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "core/base/hash.h"

namespace vesper::wallet {

namespace {

constexpr std::size_t kMostWords = 24;
constexpr std::size_t kMostLetters = 32;

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

bool is_word_count(std::size_t count) {
    return count >= 12 && count <= kMostWords && count % 3 == 0;
}

/// What was written, word by word; wiped when it goes.
struct Written {
    std::vector<std::string> words;  ///< in small letters, cut to kMostLetters
    std::vector<std::uint16_t> indices;
    std::optional<std::size_t> unknown;
    std::size_t unknown_count = 0;

    explicit Written(std::string_view phrase) {
        words.reserve(kMostWords + 1);
        for (std::size_t at = 0; at < phrase.size() && words.size() <= kMostWords;) {
            if (is_blank(phrase[at])) {
                ++at;
                continue;
            }
            std::string word;
            word.reserve(kMostLetters);
            for (; at < phrase.size() && !is_blank(phrase[at]); ++at) {
                const char c = phrase[at];
                if (word.size() < kMostLetters)
                    word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            }
            const auto index = bip39_index(word);
            if (!index) {
                if (!unknown) unknown = words.size();
                ++unknown_count;
            }
            indices.push_back(index.value_or(0));
            words.push_back(std::move(word));
        }
    }
    Written(const Written&) = delete;
    Written& operator=(const Written&) = delete;
    ~Written() {
        for (std::string& word : words)
            base::wipe(word.data(), word.size());
        base::wipe(indices.data(), indices.size() * sizeof(std::uint16_t));
    }
};

bool checksum_fits(std::span<const std::uint16_t> indices) {
    const std::size_t checksum_bits = indices.size() / 3;
    const std::size_t entropy_size = indices.size() * 4 / 3;
    ByteArray<33> bytes{};
    const base::WipeOnExit wipe_bytes(bytes);
    std::size_t bit = 0;
    for (const std::uint16_t index : indices)
        for (int i = 10; i >= 0; --i, ++bit)
            bytes[bit / 8] =
                static_cast<std::uint8_t>(bytes[bit / 8] | (index >> i & 1) << (7 - bit % 8));
    const auto hash = base::sha256(ByteView(bytes).first(entropy_size));
    return hash[0] >> (8 - checksum_bits) == bytes[entropy_size] >> (8 - checksum_bits);
}

/// Insertions, deletions, replacements and neighbours that changed places.
unsigned distance(std::string_view a, std::string_view b) {
    std::array<std::array<unsigned, kMostLetters + 1>, kMostLetters + 1> d{};
    for (unsigned i = 0; i <= a.size(); ++i)
        d[i][0] = i;
    for (unsigned j = 0; j <= b.size(); ++j)
        d[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

using Kind = WordRepair::Kind;

void try_swaps(std::vector<std::uint16_t>& phrase, std::vector<WordRepair>& found) {
    for (std::size_t i = 0; i < phrase.size(); ++i)
        for (std::size_t j = i + 1; j < phrase.size(); ++j) {
            if (phrase[i] == phrase[j]) continue;
            std::swap(phrase[i], phrase[j]);
            // Neighbours are the likelier ones.
            if (checksum_fits(phrase))
                found.push_back({Kind::Swap, i, j, 0, static_cast<unsigned>(j - i)});
            std::swap(phrase[i], phrase[j]);
        }
}

void try_words(std::vector<std::uint16_t>& phrase, std::size_t place, Kind kind,
               std::string_view written, std::vector<WordRepair>& found) {
    const std::uint16_t before = phrase[place];
    for (std::uint16_t word = 0; word < kWordListSize; ++word) {
        phrase[place] = word;
        if (!checksum_fits(phrase)) continue;
        const unsigned likeness = kind == Kind::Insert ? 0 : distance(written, bip39_words()[word]);
        found.push_back({kind, place, 0, word, likeness});
    }
    phrase[place] = before;
}

}  // namespace

Result<std::vector<WordRepair>> repair_words(std::string_view phrase) {
    const Written written(phrase);
    if (written.unknown_count > 1)
        return fail(WalletError::UnknownWord, "more than one word is not in the list",
                    written.unknown);
    const std::size_t count = written.words.size();
    std::vector<WordRepair> found;
    if (is_word_count(count)) {
        std::vector<std::uint16_t> indices = written.indices;
        if (written.unknown) {
            try_words(indices, *written.unknown, Kind::Replace, written.words[*written.unknown],
                      found);
        } else if (!checksum_fits(indices)) {
            try_swaps(indices, found);
            for (std::size_t place = 0; place < count; ++place)
                try_words(indices, place, Kind::Replace, written.words[place], found);
        }
        base::wipe(indices.data(), indices.size() * sizeof(std::uint16_t));
    } else if (is_word_count(count + 1) && !written.unknown) {
        for (std::size_t place = 0; place <= count; ++place) {
            std::vector<std::uint16_t> indices(count + 1);
            std::copy_n(written.indices.begin(), place, indices.begin());
            std::copy(written.indices.begin() + static_cast<std::ptrdiff_t>(place),
                      written.indices.end(),
                      indices.begin() + static_cast<std::ptrdiff_t>(place) + 1);
            try_words(indices, place, Kind::Insert, {}, found);
            base::wipe(indices.data(), indices.size() * sizeof(std::uint16_t));
        }
    } else {
        return fail(WalletError::WordCount, std::to_string(count) + " words");
    }
    std::ranges::stable_sort(found, [](const WordRepair& a, const WordRepair& b) {
        return std::pair(a.kind, a.likeness) < std::pair(b.kind, b.likeness);
    });
    return found;
}

Result<Mnemonic> apply_repair(std::string_view phrase, const WordRepair& repair) {
    Written written(phrase);
    std::vector<std::string>& words = written.words;
    const auto& list = bip39_words();
    if (repair.word >= list.size() || repair.place > words.size() ||
        (repair.kind != Kind::Insert && repair.place == words.size()) ||
        (repair.kind == Kind::Swap && repair.other >= words.size()))
        return fail(WalletError::WordCount, "the repair belongs to another phrase");
    if (repair.kind == Kind::Swap)
        std::swap(words[repair.place], words[repair.other]);
    else if (repair.kind == Kind::Replace)
        words[repair.place] = list[repair.word];
    else
        words.insert(words.begin() + static_cast<std::ptrdiff_t>(repair.place),
                     std::string(list[repair.word]));
    SecureBytes joined((kMostLetters + 1) * words.size());
    std::size_t size = 0;
    for (const std::string& word : words) {
        std::ranges::copy(word, joined.writable().begin() + static_cast<std::ptrdiff_t>(size));
        size += word.size();
        joined.writable()[size++] = ' ';
    }
    return joined.reveal([size](ByteView text) {
        return Mnemonic::parse({reinterpret_cast<const char*>(text.data()), size});
    });
}

}  // namespace vesper::wallet
