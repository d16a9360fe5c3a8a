/// Follows a chain from its first block to its tip and beyond (chain-interface section 1.5).
///
///     fetch ‖ decode ‖ check header        several requests in flight, ordered again afterwards
///       → verify                           all messages of a run of blocks over the thread pool
///         → apply and commit               whole blocks, in order, height and state together
///
/// A height is never skipped: whatever cannot be had is asked for again (with growing pauses) or
/// ends the run with an error (section 1.4, last column). After a crash the next run goes on from
/// the last commit, at most two seconds of work or a thousand blocks earlier.
///
/// A block is never taken back. Tendermint decides each height for good before the next begins: two
/// thirds of the validators would have to sign two blocks of one height for a fork, so there is no
/// longer branch to change over to, however short. Another hash at a height that is known here can
/// only be another chain, one that was begun anew, or a lie (section 1.5, item 4); following it
/// would be doing what a forger wants. The run stops (ChainReset), nothing is changed, and the user
/// decides to read the new chain from its beginning. UtxoSet::undo() is for a commit that the disk
/// refused.
///
/// One node is not trusted to be honest: a block whose bytes do not give its hash, which does not
/// name the block before it, or which the announced validators did not sign, ends the run. So do
/// results of transactions that the next header does not confirm: a block that needs them waits for
/// that header, and a run without `to_height` may end one block before the tip for its sake.
#pragma once

#include <memory>
#include <stop_token>

#include "core/base/thread_pool.h"
#include "core/chain/network.h"
#include "core/net/cosmos_client.h"
#include "core/sync/error.h"
#include "core/sync/loader.h"
#include "core/sync/signatures.h"
#include "core/sync/sync_events.h"

namespace vesper::sync {

struct SyncOptions {
    /// Expected chain id. Empty: the one in the store, or for an empty store whatever the node has.
    std::string chain_id;
    std::uint64_t first_height = 1;  ///< where an empty store begins
    /// Ends there. None: ends at the tip that the node had at the start, unless `follow`.
    std::optional<std::uint64_t> to_height;
    bool follow = false;
    bool verify_proofs = true;
    SignatureOptions signatures;
    chain::Network network = chain::Network::Mainnet;

    std::size_t fetches_in_flight = 6;
    std::chrono::milliseconds poll_interval{1000};
    std::chrono::milliseconds first_pause{500};  ///< of the back-off; doubles up to the longest
    std::chrono::milliseconds longest_pause{30000};
    /// A commit is due when its first block has waited so long, or when it holds so many.
    std::chrono::milliseconds max_commit_delay{2000};
    std::size_t max_commit_blocks = 1000;
    std::size_t max_buffered_blocks = 512;
    std::size_t max_buffered_bytes = std::size_t{64} << 20;
    base::ThreadPool* pool = nullptr;  ///< none: the shared one
};

struct SyncReport {
    std::uint64_t first_height = 0;  ///< of this run; 0 if it applied nothing
    std::uint64_t height = 0;        ///< of the store afterwards
    ByteArray<32> block_hash{};
    std::uint64_t blocks = 0;
    std::uint64_t messages = 0;
    double seconds = 0;
    double blocks_per_s = 0;
    bool reached_target = false;  ///< false: stopped before
};

class SyncEngine {
public:
    /// The references must outlive the engine. `outputs` must stand at the store's height, or be
    /// empty: then run() loads it.
    SyncEngine(net::CosmosClient& client, ledger::UtxoSet& outputs, store::ChainStore& store,
               SyncOptions options = {});
    SyncEngine(const SyncEngine&) = delete;
    SyncEngine& operator=(const SyncEngine&) = delete;
    ~SyncEngine();

    /// Blocks until the target is reached, a stop is requested (returns within a second, with a
    /// report) or nothing more can be done. Everything reported by on_block is on the disk.
    Result<SyncReport> run(std::stop_token stop, const SyncListener& listener);

    /// Cuts short the pause before the next try. From any thread.
    void retry_now();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace vesper::sync
