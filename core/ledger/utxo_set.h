/// All unspent outputs in their three partitions (coin, memo, state), and the one way they change:
/// block by block, forward with apply(), back with undo().
///
/// apply() does what the official state server does (chain-interface section 2.2), bad transactions
/// included, so that both agree on the state; what it thinks of a transaction stands in the
/// record's verdict and findings, and in the grade of the outputs. Where the server would panic,
/// the message is recorded as rejected and the block goes on.
///
///     state digest = SHA-256( key ‖ LE32(length) ‖ bincode(output) … )   kinds 0,1,2, keys
///     ascending
///
/// Thread-safe: one writer at a time, readers beside each other.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/hash.h"
#include "core/ledger/block_delta.h"
#include "core/ledger/error.h"
#include "core/ledger/message.h"
#include "core/transaction/judgement.h"

namespace vesper::ledger {

struct OutputCounts {
    std::size_t coins = 0, memos = 0, states = 0;
    std::size_t total() const { return coins + memos + states; }
    friend bool operator==(const OutputCounts&, const OutputCounts&) = default;
};

/// The digest fed by hand, for outputs that stand in a file.
class StateDigest {
public:
    /// Kinds ascending, keys ascending within a kind.
    void add(const OutputKey& key, ByteView output);
    ByteArray<32> finish() { return hash_.finish(); }

private:
    base::Sha256 hash_;
};

class UtxoSet {
public:
    UtxoSet();
    UtxoSet(UtxoSet&&) noexcept;
    UtxoSet& operator=(UtxoSet&&) noexcept;
    ~UtxoSet();

    /// `judgements` as from validate(), one per message. WrongHeight if the block does not follow
    /// the last one (any height may be the first); nothing has changed then.
    Result<BlockDelta> apply(const BlockInput& block,
                             std::span<const transaction::Judgement> judgements);
    /// Takes back the block on top.
    Result<void> undo(const BlockDelta& delta);

    /// Height and hash of the last block; 0 before the first.
    std::uint64_t height() const;
    ByteArray<32> block_hash() const;
    OutputCounts counts() const;
    std::size_t count(chain::IoType kind) const;
    ByteArray<32> state_digest() const;

    std::optional<StoredOutput> find(chain::IoType kind, const chain::Utxo& utxo) const;
    /// In any partition, coins first.
    std::optional<StoredOutput> find(const chain::Utxo& utxo) const;
    /// Up to `limit` outputs with keys above `after`, ascending.
    std::vector<StoredOutput> page(chain::IoType kind, const std::optional<OutputKey>& after,
                                   std::size_t limit) const;
    /// All outputs of a partition, ascending, until `visit` says false. The set stands still
    /// meanwhile; long walks should use page().
    void for_each(chain::IoType kind, const std::function<bool(const StoredOutput&)>& visit) const;
    /// The output of rank `index` < count(kind) in the order of keys: for choosing decoys evenly.
    std::optional<StoredOutput> at_rank(chain::IoType kind, std::size_t index) const;
    /// Coins that were burned and not claimed yet.
    std::vector<BurnedCoin> unclaimed_burns() const;

    // Loading from a store; order does not matter. Ends with set_tip().
    Result<void> insert(const StoredOutput& output);
    void insert_burn(const BurnedCoin& burn);
    void set_tip(std::uint64_t height, const ByteArray<32>& block_hash);
    void clear();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace vesper::ledger
