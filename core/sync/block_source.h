/// The first stages: asks for blocks several at a time, decodes them and checks each against its
/// own hash, and hands them on in order. Every height is asked for until it is there or the run
/// ends.
#pragma once

#include <map>
#include <set>
#include <thread>

#include "core/net/cosmos_client.h"
#include "core/sync/reporter.h"
#include "core/sync/sync_engine.h"
#include "core/sync/trouble.h"

namespace vesper::sync {

struct FetchedBlock {
    net::Block block;
    ledger::BlockInput input;
    /// Of the results that `input` was made with; none if it needed none. What the next header
    /// calls last_results_hash.
    std::optional<net::Hash> results_hash;
    std::size_t bytes = 0;
};

/// Where the node's chain ends, by a block that is what its hash says. Only whoever checks the
/// votes for it knows that the chain is there, too.
Result<std::uint64_t> tip_of(net::CosmosClient& client, std::string_view chain_id,
                             std::stop_token stop);

class BlockSource {
public:
    struct Plan {
        std::string chain_id;
        std::uint64_t first = 1;
        std::uint64_t tip = 0;              ///< as known at the start
        std::optional<std::uint64_t> last;  ///< none: without end
    };
    /// Asked when the node's tip falls back: ChainReset, or nothing to worry about.
    using ResetCheck = std::function<Result<void>(std::uint64_t tip, std::stop_token stop)>;

    /// Starts fetching. The references must outlive the source.
    BlockSource(net::CosmosClient& client, const SyncOptions& options, Plan plan,
                Reporter& reporter, Bell& bell, ResetCheck check_reset);
    BlockSource(const BlockSource&) = delete;
    BlockSource& operator=(const BlockSource&) = delete;
    /// Ends all requests.
    ~BlockSource();

    /// The next blocks in order: at least one, as many as are there, within the limits. Empty after
    /// the last one or a stop; an error when the next one cannot be had.
    Result<std::vector<FetchedBlock>> take(std::size_t max_blocks, std::size_t max_messages,
                                           std::stop_token stop);

    /// The node is known to have a block after those taken.
    bool more_coming();
    /// The last block of the plan was taken.
    bool at_end();

private:
    using Slot = Result<FetchedBlock>;

    void fetch_loop(std::stop_token stop);
    void poll_loop(std::stop_token stop);
    std::optional<std::uint64_t> next_height(std::stop_token stop);
    /// Tries until it has the block or must give up; nothing after a stop.
    std::optional<Slot> fetch(std::uint64_t height, std::stop_token stop);
    Slot fetch_once(std::uint64_t height, std::stop_token stop);
    void deliver(std::uint64_t height, Slot slot);
    bool is_lowest(std::uint64_t height);
    /// A tip below what we have: passing with nodes behind a load balancer, worth a word if it
    /// lasts.
    void note_tip(std::uint64_t tip, std::uint32_t& polls_behind);
    std::uint64_t limit() const;

    net::CosmosClient& client_;
    const SyncOptions& options_;
    const Plan plan_;
    Reporter& reporter_;
    Bell& bell_;
    const ResetCheck check_reset_;

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::uint64_t tip_;
    std::uint64_t next_fetch_;
    std::uint64_t next_take_;
    std::map<std::uint64_t, Slot> ready_;
    std::set<std::uint64_t> under_way_;
    std::size_t buffered_bytes_ = 0;
    bool closed_ = false;         ///< no more fetches: something fatal was met
    std::optional<Error> fatal_;  ///< not about one height
    std::vector<std::jthread> threads_;
};

}  // namespace vesper::sync
