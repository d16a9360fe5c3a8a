/// Decoys: other people's coins that an anonymous transfer mixes with ours.
///
/// They come from the local chain store alone; no server is asked, so none learns which coins were
/// looked at. A coin of age a blocks is drawn with weight
///
///     w(a) = 1/(1 + a/kDecoyHalfWeightAge)
///
/// without replacement: young coins more often, because coins that are really spent are mostly
/// young, and old ones often enough that an old coin of ours does not stand out. The sampling is
/// exact in one pass over the store (Efraimidis and Spirakis 2006): every coin gets the key
/// −ln(u)/w for its own uniform u, and the coins of the smallest keys are taken.
///
/// A coin serves when its owner is written as this network writes it, its account decodes, its
/// blinding is not zero, and its ancestry keeps every rule: outputs are as good as the worst of the
/// nine inputs, so an unsound decoy would spoil our own coins.
#pragma once

#include <functional>
#include <map>
#include <vector>

#include "core/chain/network.h"
#include "core/wallet/payment.h"
#include "core/wallet/scanner.h"

namespace vesper::wallet {

/// An anonymous payment has nine accounts: one coin of ours, one receiver, and these.
inline constexpr std::size_t kDecoys = 7;

/// Blocks after which a coin's weight has halved: about two hours.
inline constexpr std::uint64_t kDecoyHalfWeightAge = 1440;
double decoy_weight(std::uint64_t age);

/// The unspent coins of the local store.
struct CoinStock {
    std::uint64_t height = 0;
    OutputSource unspent;
};
using StockSource = std::function<Result<CoinStock>()>;

struct DecoyRequest {
    std::size_t count = 0;
    chain::Network network = chain::Network::Mainnet;
    /// Coins that must not be drawn: our own, the receiver's, those of other payments.
    std::function<bool(const chain::Utxo&, const quisquis::PublicKeyBytes&)> excluded;
};

/// NotEnoughDecoys when fewer serve.
Result<std::vector<ExistingReceiver>> draw_decoys(const CoinStock& stock,
                                                  const DecoyRequest& request,
                                                  RandomSource& random);

/// Those of `coins` that are unspent in the store, unchanged, with the heights of their blocks.
Result<std::map<chain::Utxo, std::uint64_t>> standing(const CoinStock& stock,
                                                      std::span<const ExistingReceiver> coins);

}  // namespace vesper::wallet
