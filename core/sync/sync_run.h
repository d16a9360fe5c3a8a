/// One run of the engine: connect, then the stages side by side until the end.
#pragma once

#include "core/sync/block_source.h"
#include "core/sync/channel.h"

namespace vesper::sync {

class SyncRun {
public:
    SyncRun(net::CosmosClient& client, ledger::UtxoSet& outputs, store::ChainStore& store,
            const SyncOptions& options, const SyncListener& listener, Bell& bell);

    Result<SyncReport> run(std::stop_token stop);

private:
    /// Blocks with their verdicts, ready to be applied; or the error behind the last of them.
    struct Verified {
        std::vector<FetchedBlock> blocks;
        std::vector<bool> parent_checked;
        bool ends_before_last = false;  ///< the last block's results are not confirmed yet
        std::vector<std::vector<transaction::Judgement>> judgements;
        std::optional<Error> error;
    };
    /// What has been applied and waits for the commit.
    struct Pending {
        std::vector<store::BlockCommit> commits;
        std::vector<ledger::BlockDelta> deltas;
        std::chrono::steady_clock::time_point since{};
    };

    Result<SyncReport> run_stages(std::stop_token stop);
    /// The outputs stand where the store does.
    Result<void> align_state();
    /// Asks the node who it is and where its chain ends; waits until it answers.
    Result<BlockSource::Plan> connect(std::stop_token stop);
    Result<BlockSource::Plan> connect_once(std::stop_token stop);
    /// ChainReset unless the node has our last block (or, if it is behind us, one before it).
    Result<void> check_same_chain(std::uint64_t tip, std::stop_token stop);
    /// Why does this block not name the one before it?
    Error broken_link(std::uint64_t height, std::stop_token stop);

    /// Checks of `run` what blocks say about each other: links, results, then votes. Cuts it
    /// before the first that fails and holds back the last ones while what confirms them is still
    /// to come.
    void check_links(Verified& run, BlockSource& source, std::stop_token stop);
    /// The first `known` blocks were followed before.
    void check_signatures(Verified& run, std::size_t known, BlockSource& source,
                          std::stop_token stop);
    void hold_back(Verified& run, BlockSource& source, std::stop_token stop);
    /// Asks for the block behind the last one of the run, whose results it confirms; false if there
    /// is none yet.
    Result<bool> confirm_results(const FetchedBlock& last, std::stop_token stop);
    /// Lets the signatures begin where the store ends.
    Result<void> begin_signatures(std::stop_token stop);
    Result<void> check_root(std::uint64_t tip, std::stop_token stop);
    /// Runs `ask` until it succeeds, is stopped or must give up.
    Result<void> patiently(std::uint64_t height, std::stop_token stop,
                           const std::function<Result<void>()>& ask);

    void verify_loop(BlockSource& source, std::stop_token stop);
    void judge(Verified& run, std::stop_token stop);
    Result<void> commit_loop(std::stop_token stop);
    Result<void> apply(Verified run, Pending& pending);
    Result<void> flush(Pending& pending);

    net::CosmosClient& client_;
    ledger::UtxoSet& outputs_;
    store::ChainStore& store_;
    const SyncOptions& options_;
    base::ThreadPool& pool_;
    Bell& bell_;
    Reporter reporter_;
    Channel<Verified> verified_;
    std::unique_ptr<Signatures> signatures_;  ///< from connect on
    std::optional<net::Hash> parent_;         ///< of the next block
    std::vector<FetchedBlock> held_;          ///< taken and checked, not confirmed yet
    std::vector<bool> held_parent_checked_;
    std::optional<std::uint64_t> last_;  ///< height that ends the run
    SyncReport report_;
};

}  // namespace vesper::sync
