/// From the file into memory: the unspent outputs as the store has them.
#pragma once

#include "core/ledger/utxo_set.h"
#include "core/store/chain_store.h"

namespace vesper::sync {

/// Empties `outputs` and fills it with what the store holds, at the store's height.
Result<void> load_outputs(const store::ChainReader& reader, ledger::UtxoSet& outputs);
Result<void> load_outputs(const store::ChainStore& store, ledger::UtxoSet& outputs);

/// The digest of what stands in the file, without loading it.
Result<ByteArray<32>> stored_digest(const store::ChainReader& reader);

}  // namespace vesper::sync
