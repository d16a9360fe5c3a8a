#include "core/wallet/keyring.h"

namespace vesper::wallet {

Result<Keyring> Keyring::from_mnemonic(Mnemonic mnemonic, KeyScheme scheme,
                                       const std::string& chain_id) {
    VESPER_TRY(const auto cosmos_key, cosmos_key_from_mnemonic(mnemonic));
    Keyring keyring;
    keyring.scheme_ = scheme;
    keyring.master_ = Guarded(master_key(scheme_seed(scheme, cosmos_key, chain_id)));
    keyring.cosmos_address_ = cosmos_key.address();
    keyring.mnemonic_ = std::move(mnemonic);
    return keyring;
}

Result<Keyring> Keyring::from_signature(const SecureBytes& text) {
    Keyring keyring;
    keyring.scheme_ = KeyScheme::B;
    VESPER_TRY(keyring.signature_text_, read_signature_text(text));
    keyring.master_ = Guarded(master_key(keyring.signature_text_));
    return keyring;
}

std::uint32_t Keyring::candidate_count(std::uint32_t used) const {
    return scheme_ == KeyScheme::B ? 1 : used + kGapLimit;
}

quisquis::SecretKey Keyring::key(std::uint32_t index) const {
    auto master = master_.get();
    return scheme_ == KeyScheme::B ? std::move(master) : child_key(master, index);
}

chain::Address Keyring::fresh_address(std::uint32_t index, chain::Network network,
                                      RandomSource& random) const {
    const auto sk = key(index);
    while (true) {
        const Secret<group::Scalar> rho(group::Scalar::random(random));
        if (rho.reveal([](const auto& r) { return r.is_zero(); })) continue;
        const auto pk = rho.reveal([&](const auto& r) { return quisquis::public_key(sk, r); });
        return chain::Address(network, pk.encode());
    }
}

}  // namespace vesper::wallet
