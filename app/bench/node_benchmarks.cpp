// The scan of foreign outputs, and the sync of a chain with transfers over loopback HTTP.
#include <memory>

#include "app/bench/benchmark.h"
#include "app/bench/scratch_folder.h"
#include "core/base/random.h"
#include "core/devnet/devnet.h"
#include "core/devnet/generator.h"
#include "core/devnet/validators.h"
#include "core/group/scalar_mul.h"
#include "core/ledger/utxo_set.h"
#include "core/net/cosmos_client.h"
#include "core/net/qt_http_transport.h"
#include "core/store/chain_store.h"
#include "core/sync/sync_engine.h"
#include "core/wallet/scanner.h"

namespace vesper::bench {

namespace {

constexpr std::size_t kOutputs = 10'000;
constexpr std::uint64_t kBlocks = 1'000;

struct ScanCase {
    std::vector<quisquis::PublicKeyBytes> owners;
    std::vector<quisquis::SecretKey> keys;
};

/// With one key (scheme B), or as many as a fresh wallet of scheme A tries.
Benchmark scan(const std::string& name, std::size_t keys) {
    return {
        name, kOutputs, [keys] {
            base::ChaChaStream random(ByteArray<32>{14});
            auto made = std::make_shared<ScanCase>();
            for (std::size_t i = 0; i < kOutputs; ++i)
                made->owners.push_back(quisquis::public_key(quisquis::random_secret_key(random),
                                                            group::Scalar::random(random))
                                           .encode());
            for (std::size_t i = 0; i < keys; ++i)
                made->keys.push_back(quisquis::random_secret_key(random));
            return [made] {
                keep(wallet::match_outputs(made->owners, made->keys, base::ThreadPool::shared()));
            };
        }};
}

struct VotesCase {
    ScratchFolder folder;
    net::ValidatorSet set;
    net::Commit commit;
};

/// What the light node does once for every run of up to 64 blocks: all votes of one commit.
Benchmark votes(const std::string& name, std::size_t validators) {
    return {name, 1, [validators] {
                auto made = std::make_shared<VotesCase>();
                const auto keys = devnet::Validators::open(made->folder / "", validators).value();
                net::Block block;
                block.header.height = 7;
                made->set = keys.at(7);
                made->commit = keys.vote("bench", block, net::Timestamp::now(), {});
                return [made] {
                    keep(net::count_votes(made->commit, made->set.validators(), "bench"));
                };
            }};
}

/// A local chain of 1000 blocks, each with a transfer, ready to be served.
struct SyncCase {
    ScratchFolder folder;
    std::unique_ptr<devnet::Devnet> devnet;
    net::QtHttpTransport transport;
    int runs = 0;
};

Benchmark sync_blocks() {
    return {"sync-1000", 1,
            [] {
                auto made = std::make_shared<SyncCase>();
                made->devnet = devnet::Devnet::start(made->folder / "chain").value();
                devnet::BulkOptions bulk;
                bulk.blocks = kBlocks;
                bulk.seed = ByteArray<32>{15};
                if (const auto report = devnet::append_blocks(made->devnet->chain(),
                                                              made->devnet->faucet(), bulk, {});
                    !report)
                    throw std::runtime_error(report.error().describe());
                return [made] {
                    auto store =
                        store::ChainStore::open(made->folder / std::to_string(made->runs++));
                    ledger::UtxoSet outputs;
                    const auto& at = made->devnet->endpoints();
                    net::CosmosClient client(made->transport, at.lcd, at.rpc);
                    sync::SyncOptions options;
                    options.to_height = kBlocks;
                    sync::SyncEngine engine(client, outputs, *store, options);
                    const auto report = engine.run({}, {});
                    if (!report) throw std::runtime_error(report.error().describe());
                };
            },
            true};
}

}  // namespace

void add_node_benchmarks(std::vector<Benchmark>& list) {
    list.push_back(scan("scan-10k", 1));
    list.push_back(scan("scan-10k-21-keys", 21));
    list.push_back(votes("votes-20", 20));
    list.push_back(votes("votes-150", 150));
    list.push_back(sync_blocks());
}

}  // namespace vesper::bench
