/// The part of a transaction's examination that needs no state: decode it, judge its proofs, sort
/// out what no block may contain. It takes milliseconds per ZkOS transaction and runs outside every
/// lock; what it finds is kept with the transaction, so that blocks are made without proving again.
///
/// A ZkOS transaction must be *sound* or *conforming*: every proof verified and every strict rule
/// kept; conforming kinds (QuisQuis) have proofs that bind less than they should, which no checker
/// can help. Kinds whose proofs this version does not verify are refused, and the log says so.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/thread_pool.h"
#include "core/chain/transaction.h"
#include "core/devnet/rules.h"
#include "core/devnet/tx_result.h"
#include "core/ledger/message.h"
#include "core/net/cosmos_tx.h"

namespace vesper::devnet {

/// A ZkOS message with what was read out of it.
struct ZkosMessage {
    ledger::LedgerMessage message;
    chain::Transaction transaction;  ///< of a transfer message
    ByteArray<32> txid{};            ///< of a transfer message: the id it is filed under
    Bytes account;                   ///< of a mint or claim: the 133 bytes
};

struct CheckedTx {
    Bytes raw;
    net::CosmosTx cosmos;
    /// Filled for a ZkOS transaction; empty for an ordinary one (bank sends, registrations).
    std::vector<ZkosMessage> zkos;

    bool is_zkos() const { return !zkos.empty(); }
    std::int64_t gas_wanted() const;
    std::int64_t gas_used() const;
};

/// Everything but the proofs; what replaying a block needs.
TxResult read_tx(Bytes raw, CheckedTx& out);
/// read_tx() and the judgement of every message.
TxResult check_tx(Bytes raw, base::ThreadPool& pool, Rules rules, CheckedTx& out);

/// The ZkOS messages of `tx` with their origin set: `position` counts on through the block.
void append_messages(const CheckedTx& tx, std::vector<ledger::LedgerMessage>& messages);

}  // namespace vesper::devnet
