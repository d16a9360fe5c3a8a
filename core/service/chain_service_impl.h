/// ChainService over a chain store and a sync engine that runs in a thread of its own.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "core/ledger/utxo_set.h"
#include "core/net/cosmos_client.h"
#include "core/service/chain_service.h"
#include "core/service/network.h"
#include "core/service/node_pool.h"
#include "core/store/chain_store.h"
#include "core/sync/sync_engine.h"

namespace vesper::service {

/// Marks what is the open wallet's own on the pages of the explorer.
class OwnMarks {
public:
    virtual ~OwnMarks() = default;
    /// Sets `mine` and, where known, `amount`.
    virtual void mark(std::vector<IoView>& views) const = 0;
};

class ChainServiceImpl final : public ChainService {
public:
    /// The references must outlive the service. `on_blocks` is called on the sync thread after
    /// every commit.
    ChainServiceImpl(NetworkChoice network, store::ChainStore& chain, ledger::UtxoSet& outputs,
                     NodePool& nodes, bool verify_proofs, sync::SignatureOptions signatures,
                     std::function<void()> on_blocks);
    ChainServiceImpl(const ChainServiceImpl&) = delete;
    ChainServiceImpl& operator=(const ChainServiceImpl&) = delete;
    ~ChainServiceImpl() override;

    /// ChainInDoubt after a server told something false, until the sync stands at a tip again.
    Result<void> may_spend() const;
    void set_own_marks(const OwnMarks* marks) { own_marks_ = marks; }

    void start() override;
    void stop() override;
    void retry() override;
    std::shared_ptr<const ChainStatus> status() const override;
    Subscription subscribe(
        std::function<void(const std::shared_ptr<const ChainStatus>&)> listener) override;

    Result<Page<BlockRow>> blocks(const std::string& cursor, std::size_t limit) const override;
    Result<BlockPage> block(std::uint64_t height) const override;
    Result<Page<TransactionRow>> transactions(const std::string& kind, const std::string& verdict,
                                              const std::string& cursor,
                                              std::size_t limit) const override;
    Result<TransactionPage> transaction(const std::string& txid) const override;
    Result<TransactionPage> verify(const std::string& txid) const override;
    Result<Page<RefusalRow>> refusals(const std::string& cursor, std::size_t limit) const override;
    Result<ContractPage> contract(const std::string& script_address) const override;
    Result<Page<ContractCall>> contract_calls(const std::string& script_address,
                                              const std::string& cursor,
                                              std::size_t limit) const override;
    Result<ProgramTrace> trace(const std::string& txid) const override;
    Result<Page<OutputRow>> outputs(const std::string& kind, const std::string& owner,
                                    const std::string& cursor, std::size_t limit) const override;
    Result<OutputPage> output(const std::string& key) const override;
    Result<std::vector<SearchHit>> search(const std::string& text) const override;
    TransactionPage inspect(ByteView transaction) const override;
    std::string state_digest() const override;

private:
    Result<store::TransactionRow> find_transaction(const std::string& txid) const;
    void run(const std::stop_token& stop);
    sync::SyncListener listener();
    void progressed(const sync::SyncProgress& progress);
    void met_problem(const sync::SyncProblem& problem);
    /// Takes over a change and what the store says now, and tells the listeners: at once, or at
    /// most ten times a second.
    void update(bool at_once, const std::function<void(ChainStatus&)>& change);
    void fill_from_store(ChainStatus& status) const;
    void fill_peer(ChainStatus& status) const;

    const NetworkChoice network_;
    store::ChainStore& chain_;
    ledger::UtxoSet& outputs_;
    NodePool& nodes_;
    net::CosmosClient client_;
    const bool verify_proofs_;
    const sync::SignatureOptions signatures_;
    const std::function<void()> on_blocks_;
    const OwnMarks* own_marks_ = nullptr;

    mutable std::mutex mutex_;
    ChainStatus current_;
    std::string doubt_;  ///< the code of what was false
    std::shared_ptr<const ChainStatus> published_;
    std::chrono::steady_clock::time_point last_published_{};
    Publisher<ChainStatus> publisher_;

    std::mutex control_;
    std::condition_variable_any wake_;
    bool retry_now_ = false;
    sync::SyncEngine* engine_ = nullptr;  ///< while it runs
    std::jthread thread_;                 ///< last: stops before the rest goes
};

}  // namespace vesper::service
