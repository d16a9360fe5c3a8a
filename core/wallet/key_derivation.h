/// From words or a signature to the ZkOS spend keys, the two schemes in use (chain-interface 4.1,
/// 4.2). The paths are fixed by other programs, so every byte here matters.
///
///     Cosmos key      k = BIP-32 secp256k1 m/44'/118'/0'/0/0 of the BIP-39 seed
///     address         bech32("twilight", RIPEMD160(SHA256(pub33)))
///     scheme A        doc  = sign document over a fixed message, with the chain id, not canonical
///                     seed = base64(ECDSA_k(SHA256(SHA256(doc)))), 88 characters
///                     master = SHA512(seed) mod ℓ
///                     child_i = SHA512(SHA512(master ‖ "twilight_child_key" ‖ LE64(i))) mod ℓ
///     scheme B        doc  = canonical ADR-036 document over "Hello Twilight!"
///                     seed = base64(ECDSA_k(SHA256(doc))), or that text as the user has it
///                     sk = SHA512(seed) mod ℓ, the one key of all accounts
///
/// ECDSA is RFC 6979 with low s, 64 bytes r ‖ s. Secret: everything but addresses and documents.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/secret.h"
#include "core/group/scalar.h"
#include "core/net/cosmos_key.h"
#include "core/wallet/error.h"
#include "core/wallet/mnemonic.h"

namespace vesper::wallet {

/// How a seed becomes spend keys. The numbers are stored in wallet files.
enum class KeyScheme : std::uint8_t {
    A = 1,  ///< nyks-wallet: one child key per account index; what new wallets use
    B = 2,  ///< the web front end: one key for all accounts
};
std::string_view key_scheme_name(KeyScheme scheme);  // "A", "B"

/// Marks a hardened step of a BIP-32 path.
inline constexpr std::uint32_t kHardened = 0x80000000U;

/// A BIP-32 extended private key (serialisation is not needed here).
class ExtendedKey {
public:
    /// Master key of a seed of 16 … 64 bytes.
    static Result<ExtendedKey> from_seed(ByteView seed);
    Result<ExtendedKey> child(std::uint32_t index) const;
    Result<ExtendedKey> derive(std::span<const std::uint32_t> path) const;

    const Secret<ByteArray<32>>& private_key() const { return private_key_; }
    const Secret<ByteArray<32>>& chain_code() const { return chain_code_; }

private:
    Secret<ByteArray<32>> private_key_;
    Secret<ByteArray<32>> chain_code_;
};

/// The user's Cosmos key: signs Cosmos messages and seeds the schemes.
Result<net::CosmosKey> cosmos_key_from_mnemonic(const Mnemonic& mnemonic);

/// The exact bytes that scheme A and B sign.
std::string scheme_a_document(std::string_view signer, std::string_view chain_id);
std::string scheme_b_document(std::string_view signer);

/// The base64 signature text that is the seed of the scheme, 88 characters.
SecureBytes scheme_seed(KeyScheme scheme, const net::CosmosKey& key, std::string_view chain_id);

/// Checks the text a user pasted for scheme B: base64 of 64 bytes, surrounding blanks ignored.
Result<SecureBytes> read_signature_text(const SecureBytes& text);

/// SHA512(seed text) mod ℓ: the master key of scheme A, the only key of scheme B.
Secret<group::Scalar> master_key(const SecureBytes& seed_text);
Secret<group::Scalar> child_key(const Secret<group::Scalar>& master, std::uint64_t index);

}  // namespace vesper::wallet
