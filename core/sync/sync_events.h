/// What a sync tells while it runs.
///
/// Listeners are called from the engine's threads, one call at a time, and must return quickly.
/// They must not call back into the engine, but for retry_now().
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/ledger/block_delta.h"

namespace vesper::sync {

enum class SyncPhase {
    Connecting,  ///< asking who the node is
    Fetching,    ///< catching up, waiting for the network
    Verifying,   ///< catching up, busy with proofs
    Committing,  ///< catching up, writing
    Following,   ///< at the tip, polling
    Stalled,     ///< waiting for something to get better; see the problem
    Stopped
};

struct SyncProgress {
    SyncPhase phase = SyncPhase::Connecting;
    std::uint64_t height = 0;   ///< committed
    std::uint64_t fetched = 0;  ///< all blocks up to here have arrived and are what they claim
    std::uint64_t target = 0;   ///< where this run goes: the tip, or to_height
    double blocks_per_s = 0;    ///< over the last seconds
    std::optional<std::uint64_t> eta_s;
    /// Of the way from the start of the run, or of the latest catch-up in it, 0 … 1; falls only
    /// when another catch-up begins.
    double fraction = 0;
};

/// A block that is on the disk.
struct AppliedBlock {
    std::uint64_t height = 0;
    ByteArray<32> block_hash{};
    std::int64_t time_ms = 0;  ///< Unix time of the header
    std::uint32_t cosmos_txs = 0;
    const ledger::BlockDelta& delta;  ///< valid during the call; has the refused messages too
};

/// Something that keeps the sync from going on.
struct SyncProblem {
    std::string code;      ///< stable: a name of SyncError, or of the layer below
    std::string sentence;  ///< English, for a person
    bool fatal = false;    ///< the sync ends with an error of this code
    std::optional<std::chrono::milliseconds> retry_in;
    std::uint64_t height = 0;  ///< what could not be had; 0 = not about one height
    std::string detail = {};   ///< the error's own words, for those who look closer
};

struct SignatureStatus;  // signatures.h

struct SyncListener {
    std::function<void(const SyncProgress&)> on_progress;       ///< at most ten times a second
    std::function<void(const AppliedBlock&)> on_block;          ///< in order, after the commit
    std::function<void(const SyncProblem&)> on_problem;         ///< again on each failed try
    std::function<void(const SignatureStatus&)> on_signatures;  ///< after votes were counted
    std::function<void()> on_recovered;                         ///< the problem before is over
};

}  // namespace vesper::sync
