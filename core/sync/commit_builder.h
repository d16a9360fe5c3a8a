/// From a block and what it did to the ledger, to the rows of the chain store.
#pragma once

#include "core/ledger/block_delta.h"
#include "core/ledger/message.h"
#include "core/net/block.h"
#include "core/store/chain_rows.h"

namespace vesper::sync {

std::int64_t unix_ms(const net::Timestamp& time);

/// What was checked of a block besides its own hashes.
struct BlockChecks {
    bool parent = false;  ///< it names the one before it, which we have
    bool proofs = false;  ///< the proofs of its messages
};
store::BlockCommit build_commit(const net::Block& block, const BlockChecks& checks,
                                const ledger::BlockInput& input, const ledger::BlockDelta& delta);

}  // namespace vesper::sync
