#include "core/wallet/wallet.h"

#include "core/wallet/wallet_files.h"

namespace vesper::wallet {

Wallet::Wallet(std::unique_ptr<WalletState> state) : state_(std::move(state)) {}
Wallet::~Wallet() = default;

Result<std::vector<WalletEntry>> Wallet::list(const std::string& data_dir) {
    return list_wallets(data_dir);
}

Result<std::unique_ptr<Wallet>> Wallet::create(const std::string& data_dir,
                                               const NewWallet& request, const Mnemonic& words,
                                               const SecureBytes& password, RandomSource& random) {
    VESPER_TRY(auto made, restore_words(data_dir, request, words, KeyScheme::A, password, random));
    VESPER_CHECK(made->ask_for_words());
    return made;
}

Result<std::unique_ptr<Wallet>> Wallet::restore_words(const std::string& data_dir,
                                                      const NewWallet& request,
                                                      const Mnemonic& words, KeyScheme scheme,
                                                      const SecureBytes& password,
                                                      RandomSource& random) {
    VESPER_CHECK(check_chain_id(request.chain_id));
    VESPER_TRY(auto keyring, Keyring::from_mnemonic(words.duplicate(), scheme, request.chain_id));
    VESPER_TRY(auto state, make_wallet(data_dir, request, std::move(keyring), password, random));
    return std::unique_ptr<Wallet>(new Wallet(std::move(state)));
}

Result<std::unique_ptr<Wallet>> Wallet::restore_signature(const std::string& data_dir,
                                                          const NewWallet& request,
                                                          const SecureBytes& signature,
                                                          const SecureBytes& password,
                                                          RandomSource& random) {
    VESPER_TRY(auto keyring, Keyring::from_signature(signature));
    VESPER_TRY(auto state, make_wallet(data_dir, request, std::move(keyring), password, random));
    return std::unique_ptr<Wallet>(new Wallet(std::move(state)));
}

WalletInfo Wallet::info() const {
    const auto guard = state_->lock();
    const auto& identity = state_->identity;
    WalletInfo info;
    info.name = identity.name;
    info.network = identity.network;
    info.chain_id = identity.chain_id;
    info.scheme = state_->keyring.scheme();
    info.birthday = identity.birthday;
    info.scanned_height = state_->scanned_height();
    info.has_words = state_->keyring.mnemonic().has_value();
    info.cosmos_address = state_->keyring.cosmos_address();
    info.created_ms = identity.created_ms;
    return info;
}

std::uint64_t Wallet::revision() const {
    return state_->revision();
}

Result<Mnemonic> Wallet::reveal_words() const {
    if (!state_->keyring.mnemonic()) return fail(WalletError::NoWords);
    return state_->keyring.mnemonic()->duplicate();
}

Result<net::CosmosKey> Wallet::cosmos_key() const {
    if (!state_->keyring.mnemonic()) return fail(WalletError::NoCosmosKey);
    return cosmos_key_from_mnemonic(*state_->keyring.mnemonic());
}

}  // namespace vesper::wallet
