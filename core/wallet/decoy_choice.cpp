#include "core/wallet/decoy_choice.h"

#include <algorithm>

#include "core/wallet/error.h"

namespace vesper::wallet {

namespace {

DecoySet set_of(std::span<const ExistingReceiver> decoys) {
    DecoySet set;
    for (const ExistingReceiver& decoy : decoys)
        set.insert(decoy.utxo);
    return set;
}

}  // namespace

Result<DecoyRules> decoy_rules(const WalletState& state, const StoredPayment* drawing,
                               std::span<const Recipient> recipients) {
    DecoyRules rules;
    for (const auto& [key, coin] : state.coins())
        rules.taken.insert(key.second);
    for (const auto& [pk, address] : state.addresses())
        rules.own_keys.insert(pk);
    for (const Recipient& recipient : recipients)
        if (recipient.existing) rules.taken.insert(recipient.existing->utxo);
    constexpr std::size_t kPage = 200;
    std::optional<std::int64_t> before;
    for (;;) {
        VESPER_TRY(const auto rows, state.store.payments_before(before, kPage));
        for (const auto& row : rows) {
            before = row.id;
            if (!is_payment_row(row)) continue;
            VESPER_TRY(const auto stored, payment_from_row(row));
            const Payment& payment = stored.payment;
            if (payment.decoys.empty()) continue;
            // Its own choice, made before it was proved, is not used yet.
            if (drawing && payment.id == drawing->payment.id) continue;
            rules.used.insert(set_of(payment.decoys));
            if (payment.unfinished())
                for (const ExistingReceiver& decoy : payment.decoys)
                    rules.taken.insert(decoy.utxo);
        }
        if (rows.size() < kPage) return rules;
    }
}

Result<std::vector<ExistingReceiver>> complete_decoys(const StockSource& source,
                                                      std::vector<ExistingReceiver> kept,
                                                      const DecoyRules& rules,
                                                      chain::Network network,
                                                      RandomSource& random) {
    constexpr int kAttempts = 16;
    if (!source) return fail(WalletError::NotEnoughDecoys, "no chain to draw them from");
    VESPER_TRY(const CoinStock stock, source());
    const auto forbidden = [&](const chain::Utxo& utxo, const quisquis::PublicKeyBytes& pk) {
        return rules.taken.contains(utxo) || rules.own_keys.contains(pk);
    };
    if (!kept.empty()) {
        VESPER_TRY(const auto there, standing(stock, kept));
        std::erase_if(kept, [&](const ExistingReceiver& coin) {
            return !there.contains(coin.utxo) || forbidden(coin.utxo, coin.account.pk);
        });
    }
    const DecoySet kept_set = set_of(kept);
    if (kept_set.size() == kDecoys && kept.size() == kDecoys && !rules.used.contains(kept_set))
        return kept;
    const DecoyRequest request{kDecoys - std::min(kept.size(), kDecoys), network,
                               [&](const chain::Utxo& utxo, const quisquis::PublicKeyBytes& pk) {
                                   return forbidden(utxo, pk) || kept_set.contains(utxo);
                               }};
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        VESPER_TRY(auto decoys, draw_decoys(stock, request, random));
        decoys.insert(decoys.end(), kept.begin(), kept.end());
        if (!rules.used.contains(set_of(decoys))) return decoys;
    }
    return fail(WalletError::NotEnoughDecoys, "every choice was used before");
}

}  // namespace vesper::wallet
