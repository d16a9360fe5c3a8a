/// The chain store as the wallet's scanner reads it: block by block, or the whole unspent set.
///
/// Blocks are rebuilt from what the store holds, not from events of the sync, so a wallet that was
/// locked, closed or killed picks up exactly where it stopped.
#pragma once

#include <cstdint>

#include "core/store/chain_store.h"
#include "core/wallet/payment.h"
#include "core/wallet/scanner.h"

namespace vesper::service {

class ScanFeed {
public:
    explicit ScanFeed(const store::ChainStore& chain) : chain_(chain) {}

    /// Last block in the store.
    std::uint64_t height() const { return chain_.state().height; }
    std::uint64_t first_height() const { return chain_.state().first_height; }
    Result<wallet::ScanBlock> block(std::uint64_t height) const;
    /// Nothing for a block that is not in the store.
    Result<std::optional<ByteArray<32>>> block_hash(std::uint64_t height) const;
    /// All unspent outputs as they stand at one height, however the chain grows meanwhile.
    struct Unspent {
        std::uint64_t height = 0;
        std::uint64_t outputs = 0;
        wallet::OutputSource source;  ///< may be run more than once
    };
    Result<Unspent> unspent() const;
    /// What a wallet that reads the unspent set looks up besides; valid as long as the feed.
    wallet::ChainPast past() const;

    /// Refusals of the transaction in blocks (above, up_to].
    Result<std::vector<wallet::ScanRefusal>> refusals_of(const ByteArray<32>& txid,
                                                         std::uint64_t above,
                                                         std::uint64_t up_to) const;

    /// The unspent coin under a key; NoCoinThere.
    Result<wallet::ExistingReceiver> coin(const chain::Utxo& utxo) const;
    /// The coin that stands at an address (hex); the newest if several do. NoCoinThere.
    Result<wallet::ExistingReceiver> coin_at(const std::string& address) const;
    /// An unspent output, nothing if there is none under this key.
    Result<std::optional<chain::Output>> unspent_output(chain::IoType kind,
                                                        const chain::Utxo& utxo) const;

private:
    const store::ChainStore& chain_;
};

}  // namespace vesper::service
