/// The spend keys of one wallet and fresh addresses made from them.
///
/// Scheme A has a child key per account index, scheme B one key (index 0). A fresh address of key i
/// is pk = (ρ·B, sk_i·ρ·B) with random ρ; nothing links two of them, and none can be derived again
/// from the words, which is why restoring means scanning (chain-interface 4.3). Vesper draws all
/// addresses of an account from one child key: the number of keys, and with it the cost of a scan,
/// grows with accounts, not with addresses.
///
/// Scanning tries every key in use and kGapLimit more. Secret: everything but addresses. What is
/// kept (words or signature, master key) lies in guarded pages; child keys are made when needed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/guarded.h"
#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/chain/address.h"
#include "core/quisquis/account.h"
#include "core/wallet/key_derivation.h"

namespace vesper::wallet {

/// Unused child keys of scheme A that a scan looks ahead.
inline constexpr std::uint32_t kGapLimit = 20;

class Keyring {
public:
    /// `chain_id` enters the keys of scheme A.
    static Result<Keyring> from_mnemonic(Mnemonic mnemonic, KeyScheme scheme,
                                         const std::string& chain_id);
    /// Scheme B from the signature's text; no words and no Cosmos key.
    static Result<Keyring> from_signature(const SecureBytes& text);

    KeyScheme scheme() const { return scheme_; }
    const std::optional<Mnemonic>& mnemonic() const { return mnemonic_; }
    /// The signature's text that a wallet without words was restored from; else empty.
    const SecureBytes& signature_text() const { return signature_text_; }
    /// bech32, empty without words. The key behind it is derived anew for each signature.
    const std::string& cosmos_address() const { return cosmos_address_; }

    /// How many keys a scan must try when `used` of them (index 0 … used − 1) are in use.
    std::uint32_t candidate_count(std::uint32_t used) const;
    /// Key i, a copy.
    quisquis::SecretKey key(std::uint32_t index) const;

    /// A fresh address of key `index`.
    chain::Address fresh_address(std::uint32_t index, chain::Network network,
                                 RandomSource& random) const;

private:
    Keyring() = default;

    KeyScheme scheme_ = KeyScheme::A;
    std::optional<Mnemonic> mnemonic_;
    std::string cosmos_address_;
    SecureBytes signature_text_;
    Guarded<group::Scalar> master_;
};

}  // namespace vesper::wallet
