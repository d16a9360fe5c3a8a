/// The two files of a wallet and the settings in them: how they are named, made, found and opened.
/// Internal to this library; Wallet is what others hold.
///
/// A wallet exists when its vault does: an interrupted creation leaves nothing that looks like one.
/// Secret: passwords, and the seed among the settings (the store is encrypted).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

struct WalletPaths {
    std::string vault, store;
};
/// BadName unless a wallet may be called so.
Result<WalletPaths> wallet_paths(const std::string& data_dir, const std::string& name);

/// Never replaces: Exists.
Result<void> rename_fresh(const std::string& from, const std::string& to);
/// Gives files (and what SQLite keeps beside a store) other names, FILE.replaced-<Unix ms>; those
/// that are not there are passed over. Returns the new names, without their folder.
Result<std::vector<std::string>> set_aside(const std::vector<std::string>& files);

/// The settings in a store that is open. StoreDamaged or StoreVersion.
Result<WalletIdentity> read_identity(const store::WalletStore& store, const std::string& name);
Result<Keyring> read_keyring(const store::WalletStore& store, const std::string& chain_id);

/// By name; what has no fitting name is passed over.
Result<std::vector<WalletEntry>> list_wallets(const std::string& data_dir);

/// WrongNetwork unless it can stand as it is in a signed JSON document.
Result<void> check_chain_id(const std::string& chain_id);

/// Makes both files and loads the state. BadName, WrongNetwork, Exists or Io.
Result<std::unique_ptr<WalletState>> make_wallet(const std::string& data_dir,
                                                 const NewWallet& request, Keyring keyring,
                                                 const SecureBytes& password, RandomSource& random);

/// The path of the vault; BadName.
Result<std::string> vault_file(const std::string& data_dir, const std::string& name);
/// Where wrong passwords are counted (attempts.h).
std::string tries_file(const std::string& vault);

/// The store under the vault's data key, and the state in it.
Result<std::unique_ptr<WalletState>> open_wallet(const std::string& data_dir,
                                                 const std::string& name, Vault vault);

}  // namespace vesper::wallet
