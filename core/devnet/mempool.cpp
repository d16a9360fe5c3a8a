#include "core/devnet/mempool.h"

#include <utility>

namespace vesper::devnet {

TxResult Mempool::check(const CheckedTx& tx, const std::string& chain_id, std::uint64_t next_height,
                        const ledger::UtxoSet& set) {
    if (!tx.is_zkos()) return ante(tx, bank_, chain_id, next_height);
    if (TxResult result = check_inputs(tx, set); !result.ok()) return result;
    for (const OutputPlace& place : spent_by(tx)) {
        if (spent_.contains(place))
            return refuse("devnet", strict::kPendingSpend,
                          "Failed to verify the input UTXO. (a waiting transaction spends " +
                              base::to_hex(place.second) + ")");
    }
    return {};
}

void Mempool::push(const TxPointer& tx) {
    for (const OutputPlace& place : spent_by(*tx))
        spent_.insert(place);
    hashes_.insert(tx->cosmos.hash);
    bytes_ += tx->raw.size();
    txs_.push_back(tx);
}

TxResult Mempool::add(const TxPointer& tx, const std::string& chain_id, std::uint64_t next_height,
                      const ledger::UtxoSet& set) {
    if (contains(tx->cosmos.hash)) return refuse("sdk", sdk::kTxInMempool, "tx already in mempool");
    if (txs_.size() >= max_txs_ || bytes_ + tx->raw.size() > max_bytes_)
        return refuse("sdk", sdk::kMempoolFull,
                      "mempool is full: number of txs " + std::to_string(txs_.size()) +
                          " (max: " + std::to_string(max_txs_) + "), total txs bytes " +
                          std::to_string(bytes_) + " (max: " + std::to_string(max_bytes_) + ")");
    if (TxResult result = check(*tx, chain_id, next_height, set); !result.ok()) return result;
    push(tx);
    return {};
}

std::vector<TxPointer> Mempool::take_for_block(std::size_t max_bytes) const {
    std::vector<TxPointer> taken;
    std::size_t bytes = 0;
    for (const TxPointer& tx : txs_) {
        bytes += tx->raw.size();
        if (!taken.empty() && bytes > max_bytes) break;
        taken.push_back(tx);
    }
    return taken;
}

void Mempool::update(const std::vector<TxPointer>& included, const Bank& bank,
                     const std::string& chain_id, std::uint64_t next_height,
                     const ledger::UtxoSet& set) {
    std::set<ByteArray<32>> gone;
    for (const TxPointer& tx : included)
        gone.insert(tx->cosmos.hash);
    const std::deque<TxPointer> before = std::exchange(txs_, {});
    bytes_ = 0;
    hashes_.clear();
    spent_.clear();
    bank_ = bank;
    for (const TxPointer& tx : before) {
        if (!gone.contains(tx->cosmos.hash) && check(*tx, chain_id, next_height, set).ok())
            push(tx);
    }
}

}  // namespace vesper::devnet
