// The chain store: committing a block full of outputs, and turning pages of a million of them.
#include <memory>

#include "app/bench/benchmark.h"
#include "app/bench/scratch_folder.h"
#include "core/base/random.h"
#include "core/store/chain_store.h"

namespace vesper::bench {

namespace {

constexpr std::size_t kBlockOutputs = 1'000;
constexpr std::size_t kMillion = 1'000'000;
constexpr std::size_t kPage = 256;
/// A coin's bincode.
constexpr std::size_t kOutputSize = 218;

/// Blocks of new coins under random keys, as a chain would bring them.
class BlockMaker {
public:
    store::BlockCommit next() {
        store::BlockCommit commit;
        commit.block.height = ++height_;
        commit.block.hash = random_.array<32>();
        commit.block.chain_id = "bench";
        commit.block.zkos_txs = 1;
        store::TransactionRow transaction;
        transaction.place = {height_, 0};
        transaction.txid = random_.array<32>();
        transaction.kind = "transfer-dark";
        transaction.verdict = "sound";
        transaction.applied = true;
        commit.transactions.push_back(std::move(transaction));
        for (std::size_t i = 0; i < kBlockOutputs; ++i) {
            store::OutputEvent event;
            event.output.key = random_.array<33>();
            event.output.output.resize(kOutputSize);
            random_.fill(event.output.output);
            event.output.height = height_;
            event.output.owner = base::to_hex(random_.array<69>());
            commit.outputs.push_back(std::move(event));
        }
        return commit;
    }

private:
    base::ChaChaStream random_{ByteArray<32>{16}};
    std::uint64_t height_ = 0;
};

struct StoreCase {
    ScratchFolder folder;
    store::ChainStore store = store::ChainStore::open(folder / "store").value();
    BlockMaker blocks;
    std::optional<store::OutputKey> after;

    void commit() {
        if (const auto done = store.commit_block(blocks.next()); !done)
            throw std::runtime_error(done.error().describe());
    }
};

Benchmark bulk() {
    return {"store-bulk", kBlockOutputs, [] {
                auto made = std::make_shared<StoreCase>();
                made->store.set_bulk(true);
                return [made] { made->commit(); };
            }};
}

Benchmark page() {
    return {"store-page-1m", kPage,
            [] {
                auto made = std::make_shared<StoreCase>();
                made->store.set_bulk(true);
                for (std::size_t rows = 0; rows < kMillion; rows += kBlockOutputs)
                    made->commit();
                made->store.set_bulk(false);
                return [made] {
                    const auto rows = made->store.reader().outputs_after(0, made->after, kPage);
                    if (!rows) throw std::runtime_error(rows.error().describe());
                    made->after.reset();
                    if (rows->size() == kPage) made->after = rows->back().key;
                    keep(*rows);
                };
            },
            true};
}

}  // namespace

void add_store_benchmarks(std::vector<Benchmark>& list) {
    list.push_back(bulk());
    list.push_back(page());
}

}  // namespace vesper::bench
