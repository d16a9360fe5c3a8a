/// Entropy of the user's own for new recovery words: dice, coins or hex digits, mixed with the
/// system's so that neither needs to be trusted alone:
///
///     document = "vesper-entropy-1|" ‖ source ‖ "|" ‖ throws ‖ "|" ‖ hex of 32 system bytes
///     entropy of the 24 words = SHA-256(document)
///
/// The document is plain ASCII, so that it can be done again by hand: printf %s DOCUMENT |
/// sha256sum gives the entropy as BIP-39 takes it. Throws are written so: d6 digits 1–6 in a row
/// ("163…"), d20 numbers with commas ("7,20,…"), coins h and t, hex in small letters. Fewer than
/// 256 bits of the user's own are refused, and throws that are too one-sided to be chance. Secret:
/// throws, document.
#pragma once

#include <string_view>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

enum class EntropySource : std::uint8_t { D6, D20, Coins, Hex };
std::string_view entropy_source_name(EntropySource source);  // "d6", "d20", "coins", "hex"

struct OwnThrows {
    SecureBytes text;  ///< as it stands in the document
    std::size_t count = 0;
    double bits = 0;  ///< count · log2(sides)
};

/// What was typed or pasted, with blanks, commas and line breaks between where they do no harm.
/// BadThrow with the offset of the first character that does not fit. Nothing is no throw.
Result<OwnThrows> read_throws(EntropySource source, const SecureBytes& typed);

struct MixedEntropy {
    SecureBytes document;
    SecureBytes entropy;  ///< 32 bytes
};
/// NotEnoughEntropy, OneSided.
Result<MixedEntropy> mix_entropy(EntropySource source, const OwnThrows& own, RandomSource& random);

}  // namespace vesper::wallet
