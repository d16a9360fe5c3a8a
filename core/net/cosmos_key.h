/// The secp256k1 key that signs Cosmos transactions. Signatures are RFC 6979 with the lower of the
/// two s (what the SDK demands), 64 bytes r ‖ s. Derivation from a mnemonic is the wallet's duty.
///
/// Secret: the key itself. libsecp256k1 signs in constant time with a randomised context.
#pragma once

#include <string>

#include "core/base/secret.h"
#include "core/net/net_error.h"

namespace vesper::net {

using CosmosPublicKey = ByteArray<33>;  ///< compressed point
using CosmosSignature = ByteArray<64>;  ///< r ‖ s, big endian

inline constexpr std::string_view kAddressPrefix = "twilight";

class CosmosKey {
public:
    /// BadKey if the number is 0 or not below the group order.
    static Result<CosmosKey> from_secret(Secret<ByteArray<32>> secret);

    const CosmosPublicKey& public_key() const { return public_key_; }
    /// bech32("twilight", RIPEMD-160(SHA-256(public key)))
    std::string address() const;
    /// Signs SHA-256(message).
    CosmosSignature sign(ByteView message) const;
    CosmosSignature sign_digest(const ByteArray<32>& digest) const;

private:
    CosmosKey(Secret<ByteArray<32>> secret, const CosmosPublicKey& public_key)
        : secret_(std::move(secret)), public_key_(public_key) {}
    Secret<ByteArray<32>> secret_;
    CosmosPublicKey public_key_;
};

/// BadKey, also for a signature with the higher s.
Result<void> verify_signature(const CosmosPublicKey& public_key, ByteView message,
                              const CosmosSignature& signature);

std::string cosmos_address(const CosmosPublicKey& public_key);
/// The 20 bytes of a "twilight1…" address; BadBech32 for anything else.
Result<ByteArray<20>> parse_cosmos_address(std::string_view text);

}  // namespace vesper::net
