/// How far a whole set has been tried (Scanner::scan_set), so that a program that ends in the
/// middle loses no more than a second of the work. Kept in the wallet's encrypted file:
/// which outputs are the wallet's stands in it, no key does.
///
/// A pass tries keys [from, to) on the unspent outputs in order of kind and key and then on those
/// that ended, in order of the block that ended them. What has been tried is said of the outputs
/// alone that were made up to `height`, so a chain that has grown since does no harm: newer ones
/// are tried from the first key on.
#pragma once

#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "core/wallet/scanner.h"

namespace vesper::wallet {

class WalletState;

struct ScanCheckpoint {
    std::uint64_t done = 0;    ///< last scanned block when the scan began
    std::uint64_t height = 0;  ///< outputs that a later block made have not been tried
    /// The unspent outputs are those after this block, with this hash. It is above `height` in a
    /// scan that went on with what an earlier one had tried.
    std::uint64_t set_height = 0;
    ByteArray<32> hash{};
    std::uint32_t from = 0, to = 0;
    std::uint32_t reached = 0;  ///< the next pass tries keys up to here
    /// Where the pass is. Before any output, at an unspent output, or (then all of those have been
    /// tried) behind the outputs that ended up to a block.
    std::optional<std::pair<chain::IoType, chain::Utxo>> last;  ///< none once set_tried
    bool set_tried = false;
    std::uint64_t ended_tried = 0;

    /// The wallet's own outputs: by kind, key and the block that made them.
    using OutputId = std::tuple<chain::IoType, chain::Utxo, std::uint64_t>;
    struct Owner {
        quisquis::PublicKeyBytes pk;
        std::uint32_t key_index = 0;
    };
    std::map<OutputId, Owner> found;

    /// Keys [0, n) have been tried on an output that ended in block `ended`, or is unspent.
    std::uint32_t tried(const ScanOutput& output, std::optional<std::uint64_t> ended) const;
    const Owner* owner(const ScanOutput& output) const;
    void add(const ScanOutput& output, const Owner& owner);
    /// Whether the pass has come as far as another.
    bool as_far_as(const ScanCheckpoint& other) const;
};

Bytes to_bytes(const ScanCheckpoint& checkpoint);
/// Nothing if the bytes are of another version; an error if they are cut or make no sense.
Result<std::optional<ScanCheckpoint>> scan_checkpoint_from(ByteView bytes);

/// Nothing for a wallet without one, or with one that cannot be read: then all is tried again.
Result<std::optional<ScanCheckpoint>> scan_checkpoint(const WalletState& state);
Result<void> set_scan_checkpoint(WalletState& state, const ScanCheckpoint& checkpoint);
Result<void> clear_scan_checkpoint(WalletState& state);

}  // namespace vesper::wallet
