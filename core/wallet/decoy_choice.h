/// Which decoys a payment takes: never own coins, never those of another payment under way, never a
/// set that was taken before. Internal to core/wallet.
#pragma once

#include <set>

#include "core/wallet/decoys.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

using DecoySet = std::set<chain::Utxo>;

/// What the drawing of decoys must know of the wallet, copied under its lock.
struct DecoyRules {
    std::set<chain::Utxo> taken;  ///< own coins, receivers, decoys of payments under way
    std::set<quisquis::PublicKeyBytes> own_keys;
    std::set<DecoySet> used;  ///< of all payments ever made
};

/// `drawing`: the payment that the decoys are for, if it is stored already.
Result<DecoyRules> decoy_rules(const WalletState& state, const StoredPayment* drawing,
                               std::span<const Recipient> recipients);

/// Those of `kept` that still serve and as many more as are missing, never a set that was used
/// before.
Result<std::vector<ExistingReceiver>> complete_decoys(const StockSource& source,
                                                      std::vector<ExistingReceiver> kept,
                                                      const DecoyRules& rules,
                                                      chain::Network network, RandomSource& random);

}  // namespace vesper::wallet
