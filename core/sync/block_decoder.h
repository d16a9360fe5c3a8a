/// From a block of the chain to the messages that concern the ledger.
///
/// Which of the messages took effect only the result codes tell; they are asked for only when a
/// block has something of interest. A Cosmos transaction that we cannot read, although the chain
/// ran it, is of interest too: it must show up and never vanish.
#pragma once

#include <optional>

#include "core/ledger/message.h"
#include "core/net/block.h"
#include "core/net/cosmos_tx.h"

namespace vesper::sync {

class BlockDecoder {
public:
    explicit BlockDecoder(const net::Block& block);

    bool needs_codes() const { return needs_codes_; }
    /// Messages of the transactions with code 0, and what is to be known of the refused ones.
    /// `codes`: one per transaction, or empty when they are not needed.
    ledger::BlockInput take(std::span<const std::uint32_t> codes) const;

private:
    const net::Block& block_;
    std::vector<Result<net::CosmosTx>> txs_;
    bool needs_codes_ = false;
};

}  // namespace vesper::sync
