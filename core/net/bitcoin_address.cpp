#include "core/net/bitcoin_address.h"

#include <algorithm>

#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/net/bech32.h"

namespace vesper::net {
namespace {

constexpr std::size_t kMaxBase58 = 36;
constexpr std::size_t kHashAndVersion = 21;
constexpr std::size_t kChecksum = 4;

/// Version bytes: a key's hash and a script's, on the main and on the test networks.
constexpr std::uint8_t kMainVersions[] = {0x00, 0x05};
constexpr std::uint8_t kTestVersions[] = {0x6f, 0xc4};

Result<BitcoinAddress> parse_base58(std::string_view text) {
    const auto bytes = base::from_base58(text, kMaxBase58);
    if (!bytes) return fail(NetError::BadBitcoinAddress, bytes.error().context());
    if (bytes->size() != kHashAndVersion + kChecksum)
        return fail(NetError::BadBitcoinAddress, "length");
    const ByteView body = ByteView(*bytes).first(kHashAndVersion);
    const auto digest = base::sha256(base::sha256(body));
    if (!std::equal(digest.begin(), digest.begin() + kChecksum, bytes->begin() + kHashAndVersion))
        return fail(NetError::BadBitcoinAddress, "checksum");
    const bool testing = std::ranges::find(kTestVersions, body[0]) != std::end(kTestVersions);
    if (!testing && std::ranges::find(kMainVersions, body[0]) == std::end(kMainVersions))
        return fail(NetError::BadBitcoinAddress, "version " + std::to_string(body[0]));
    return BitcoinAddress{std::string(text), testing};
}

}  // namespace

Result<BitcoinAddress> parse_bitcoin_address(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool main = lower.starts_with("bc1");
    if (!main && !lower.starts_with("tb1") && !lower.starts_with("bcrt1"))
        return parse_base58(text);
    const auto witness = from_segwit(text);
    if (!witness) return fail(NetError::BadBitcoinAddress, witness.error().context());
    return BitcoinAddress{std::move(lower), !main};
}

}  // namespace vesper::net
