/// Messages and transactions for the tests of the ledger and the sync.
#pragma once

#include <string_view>

#include "core/base/random.h"
#include "core/ledger/utxo_set.h"
#include "core/ledger/validate.h"

namespace vesper::ledger::test {

/// `tx_bincode` of the named case of tests/vectors/`file`, and the captured transaction n (0 or 1).
Bytes vector_transaction(std::string_view file, std::string_view name);
Bytes captured_script(int n);

struct CapturedOutput {
    OutputKey key{};
    Bytes bytes;
    std::uint64_t height = 0;
};
std::vector<CapturedOutput> captured_outputs();

chain::Transaction decoded(ByteView bytes);
/// Names the transaction by its hash and pays the fee that it states.
TransferMessage transfer(ByteView bytes, std::uint32_t position = 0);
TransferMessage transfer(const chain::Transaction& transaction, std::uint32_t position = 0);
/// An honest mint of `value` to a fresh key.
MintBurnMessage mint(std::uint64_t value, RandomSource& random, std::uint32_t position = 0);

/// A transfer that has the shape of one and no proof at all: what the state server would apply, and
/// no judge would call sound.
chain::Transaction bare_transfer(std::vector<chain::Input> inputs,
                                 std::vector<chain::Output> outputs);
/// The input that spends an unspent coin.
chain::Input spend(const StoredOutput& output);

BlockInput block(std::uint64_t height, std::vector<LedgerMessage> messages);
/// Puts the outputs that the inputs name into the set.
void provide_inputs(UtxoSet& set, const chain::Transaction& transaction,
                    Verdict grade = Verdict::Sound);
/// Applies without verifying proofs; the block must follow.
BlockDelta apply(UtxoSet& set, const BlockInput& block);
/// Names of the findings.
std::vector<std::string> names(const TxRecord& record);
bool has(const TxRecord& record, std::string_view name);

}  // namespace vesper::ledger::test
