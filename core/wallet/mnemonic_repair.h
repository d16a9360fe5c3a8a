/// Recovery words with one mistake: which phrases that fit their checksum lie one step away.
///
/// Tried are, in the order in which they are listed:
///     two words that changed places
///     another word in one place; where one word is not in the list, or is written "?", there only
///     a word that is missing (11, 14, 17, 20 or 23 words), in every place
/// A checksum of n/3 bits lets one try in 2^(n/3) pass: of 24 words eight candidates for a known
/// place, about two hundred for an unknown one. Replacements come in order of likeness to what was
/// written. Secret: everything.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/wallet/error.h"
#include "core/wallet/mnemonic.h"

namespace vesper::wallet {

struct WordRepair {
    enum class Kind : std::uint8_t { Swap, Replace, Insert };
    Kind kind = Kind::Replace;
    std::size_t place = 0;   ///< counted from 0; of a swap the first one
    std::size_t other = 0;   ///< of a swap the second one
    std::uint16_t word = 0;  ///< index into the list; not of a swap
    unsigned likeness = 0;   ///< edits between the written word and this one
};

/// Nothing when the phrase is in order. UnknownWord when two words are not in the list, WordCount
/// when more than one is missing.
Result<std::vector<WordRepair>> repair_words(std::string_view phrase);
/// The repaired phrase.
Result<Mnemonic> apply_repair(std::string_view phrase, const WordRepair& repair);

}  // namespace vesper::wallet
