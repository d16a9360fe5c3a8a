#include "core/sync/sync_engine.h"

#include "core/sync/sync_run.h"

namespace vesper::sync {

struct SyncEngine::Impl {
    net::CosmosClient& client;
    ledger::UtxoSet& outputs;
    store::ChainStore& store;
    SyncOptions options;
    Bell bell;
};

SyncEngine::SyncEngine(net::CosmosClient& client, ledger::UtxoSet& outputs,
                       store::ChainStore& store, SyncOptions options)
    : impl_(new Impl{client, outputs, store, std::move(options), {}}) {}

SyncEngine::~SyncEngine() = default;

Result<SyncReport> SyncEngine::run(std::stop_token stop, const SyncListener& listener) {
    SyncRun run(impl_->client, impl_->outputs, impl_->store, impl_->options, listener, impl_->bell);
    return run.run(stop);
}

void SyncEngine::retry_now() {
    impl_->bell.ring();
}

}  // namespace vesper::sync
