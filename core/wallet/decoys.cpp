#include "core/wallet/decoys.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/chain/address.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

namespace {

/// Uniform in (0, 1], 53 bits.
double uniform(RandomSource& random) {
    std::uint64_t bits = 0;
    for (const std::uint8_t byte : random.array<8>())
        bits = bits << 8 | byte;
    return (static_cast<double>(bits >> 11) + 1) * 0x1p-53;
}

/// The coin as a decoy, if it serves.
std::optional<ExistingReceiver> serving(const ScanOutput& output, const DecoyRequest& request) {
    const auto* coin = output.output.as_coin();
    if (coin == nullptr || output.output.out_type != chain::IoType::Coin) return std::nullopt;
    if (output.verdict != transaction::Verdict::Sound &&
        output.verdict != transaction::Verdict::Conforming)
        return std::nullopt;
    const auto address = chain::Address::from_hex(coin->owner);
    if (!address || address->network() != request.network || address->hex() != coin->owner)
        return std::nullopt;
    const quisquis::PublicKeyBytes& pk = address->pk();
    if (pk.gr.is_identity() || pk.grsk.is_identity() || coin->encrypt.c.is_identity())
        return std::nullopt;
    const quisquis::AccountBytes account{pk, coin->encrypt};
    if (request.excluded && request.excluded(output.utxo, pk)) return std::nullopt;
    if (!quisquis::Account::decode(account)) return std::nullopt;
    return ExistingReceiver{output.utxo, account};
}

}  // namespace

double decoy_weight(std::uint64_t age) {
    return 1 / (1 + static_cast<double>(age) / static_cast<double>(kDecoyHalfWeightAge));
}

Result<std::vector<ExistingReceiver>> draw_decoys(const CoinStock& stock,
                                                  const DecoyRequest& request,
                                                  RandomSource& random) {
    // The taken ones by their keys, the largest last.
    std::multimap<double, ExistingReceiver> taken;
    VESPER_CHECK(stock.unspent([&](std::span<const ScanOutput> run) -> Result<void> {
        for (const ScanOutput& output : run) {
            const std::uint64_t age =
                stock.height > output.height ? stock.height - output.height : 0;
            const double key = -std::log(uniform(random)) / decoy_weight(age);
            // Only what would be taken is worth decoding.
            if (taken.size() == request.count && (taken.empty() || key >= taken.rbegin()->first))
                continue;
            const auto decoy = serving(output, request);
            if (!decoy) continue;
            taken.emplace(key, *decoy);
            if (taken.size() > request.count) taken.erase(std::prev(taken.end()));
        }
        return {};
    }));
    if (taken.size() < request.count)
        return fail(WalletError::NotEnoughDecoys,
                    "the chain has " + std::to_string(taken.size()) + " coins of others, " +
                        std::to_string(request.count) + " are needed");
    std::vector<ExistingReceiver> decoys;
    for (auto& [key, decoy] : taken)
        decoys.push_back(decoy);
    return decoys;
}

Result<std::map<chain::Utxo, std::uint64_t>> standing(const CoinStock& stock,
                                                      std::span<const ExistingReceiver> coins) {
    std::map<chain::Utxo, quisquis::AccountBytes> wanted;
    for (const ExistingReceiver& coin : coins)
        wanted.emplace(coin.utxo, coin.account);
    std::map<chain::Utxo, std::uint64_t> found;
    VESPER_CHECK(stock.unspent([&](std::span<const ScanOutput> run) -> Result<void> {
        for (const ScanOutput& output : run) {
            const auto at = wanted.find(output.utxo);
            const auto* coin = output.output.as_coin();
            if (at == wanted.end() || coin == nullptr || coin->encrypt != at->second.comm) continue;
            const auto address = chain::Address::from_hex(coin->owner);
            if (address && address->pk() == at->second.pk)
                found.emplace(output.utxo, output.height);
        }
        return {};
    }));
    return found;
}

}  // namespace vesper::wallet
