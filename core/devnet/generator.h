/// Many blocks of genuine transfers, quickly: for benchmarks, for tests of the sync and for the
/// demonstration content of a new chain.
///
/// The generator mints coins for a key of its own and moves them: each transfer takes one coin and
/// leaves two, change and a fresh account. Every proof is real and verified by the chain; proofs of
/// several blocks are made together on all cores. The key is forgotten afterwards.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/devnet/chain.h"
#include "core/devnet/faucet.h"

namespace vesper::devnet {

struct BulkOptions {
    std::uint64_t blocks = 10;  ///< with transfers, after those with the first mints
    std::size_t transfers_per_block = 1;
    std::size_t first_mints = 16;  ///< coins to begin with; never fewer than one block moves
    std::uint64_t mint_amount = 1'000'000;
    std::uint64_t fee = 1;
    /// Makes keys, amounts and proofs repeatable, for measurements. Never for coins that matter.
    std::optional<ByteArray<32>> seed;
};

struct BulkReport {
    std::uint64_t first_height = 0;
    std::uint64_t last_height = 0;
    std::uint64_t mints = 0;
    std::uint64_t transfers = 0;
    std::uint64_t millis = 0;
};

/// The chain's own clock need not run; if it does, its blocks come in between. An empty block
/// follows, whose header confirms the results of the last one.
Result<BulkReport> append_blocks(Chain& chain, Faucet& faucet, const BulkOptions& options,
                                 const Job& job);

}  // namespace vesper::devnet
