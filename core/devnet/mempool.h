/// Transactions that wait for a block, in the order they came.
///
/// No two of them spend the same output, and the accounts of the ordinary ones are counted up to
/// date in a bank of their own, so that several transactions of one account can wait in a row.
/// Not thread-safe: the chain locks.
#pragma once

#include <deque>
#include <set>

#include "core/devnet/executor.h"

namespace vesper::devnet {

class Mempool {
public:
    Mempool(std::size_t max_txs, std::size_t max_bytes)
        : max_txs_(max_txs), max_bytes_(max_bytes) {}

    bool contains(const ByteArray<32>& hash) const { return hashes_.contains(hash); }
    std::size_t size() const { return txs_.size(); }
    bool empty() const { return txs_.empty(); }
    const Bank& bank() const { return bank_; }

    /// State-dependent checks against the chain and the queue; queues on success.
    TxResult add(const TxPointer& tx, const std::string& chain_id, std::uint64_t next_height,
                 const ledger::UtxoSet& set);
    /// The first transactions that fit into `max_bytes`, at least one if there is any.
    std::vector<TxPointer> take_for_block(std::size_t max_bytes) const;
    /// After a block: forgets what it contained, and what it made impossible.
    void update(const std::vector<TxPointer>& included, const Bank& bank,
                const std::string& chain_id, std::uint64_t next_height, const ledger::UtxoSet& set);

private:
    TxResult check(const CheckedTx& tx, const std::string& chain_id, std::uint64_t next_height,
                   const ledger::UtxoSet& set);
    void push(const TxPointer& tx);

    std::size_t max_txs_;
    std::size_t max_bytes_;
    std::deque<TxPointer> txs_;
    std::size_t bytes_ = 0;
    std::set<ByteArray<32>> hashes_;
    std::set<OutputPlace> spent_;
    Bank bank_;
};

}  // namespace vesper::devnet
