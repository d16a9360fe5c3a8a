/// From a block and what it did to the ledger, to the rows of the chain store.
#pragma once

#include "core/ledger/block_delta.h"
#include "core/ledger/message.h"
#include "core/net/block.h"
#include "core/store/chain_rows.h"

namespace vesper::sync {

std::int64_t unix_ms(const net::Timestamp& time);

/// `parent_checked`: the block names the one before it, which we have.
store::BlockCommit build_commit(const net::Block& block, bool parent_checked,
                                const ledger::BlockInput& input, const ledger::BlockDelta& delta);

}  // namespace vesper::sync
