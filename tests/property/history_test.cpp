// Random histories of a chain, taken by three nodes: one verifies message by message, one in
// batches over several blocks, one keeps a store, is killed at random and goes on. They must agree
// on everything, and no value may appear or vanish.
//
// VESPER_HISTORIES sets how many (2000 for a long run), VESPER_HISTORY the seed of a single one.
#include "tests/property/history.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/ledger/validate.h"
#include "core/sync/commit_builder.h"
#include "core/sync/loader.h"
#include "tests/support/sanitized.h"

using namespace vesper;
using namespace vesper::property;

namespace {

// The sanitizers look for errors of memory, not of the ledger: fewer histories show those too.
constexpr int kHistories = test::kSanitized ? 30 : 120;
constexpr int kRow = 40;
constexpr std::size_t kBlocks = 8;

[[noreturn]] void broken(std::uint64_t seed, const std::string& what) {
    throw std::runtime_error("history " + std::to_string(seed) + ": " + what);
}

/// Everything that a node says of a block, but for the time it took.
bool same_delta(const ledger::BlockDelta& a, const ledger::BlockDelta& b) {
    const auto record = [](const ledger::TxRecord& x, const ledger::TxRecord& y) {
        return x.txid == y.txid && x.cosmos_hash == y.cosmos_hash && x.position == y.position &&
               x.kind == y.kind && x.applied == y.applied && x.reject_reason == y.reject_reason &&
               x.network_valid == y.network_valid && x.network_reason == y.network_reason &&
               x.verdict == y.verdict && x.grade == y.grade && x.findings == y.findings &&
               x.flagged == y.flagged;
    };
    return std::ranges::equal(a.records, b.records, record) && a.burned == b.burned &&
           a.claimed == b.claimed && a.minted == b.minted && a.claimed_amount == b.claimed_amount &&
           a.added.size() == b.added.size() && a.removed.size() == b.removed.size();
}

/// The net's side of a block, as far as the store wants it.
net::Block header_of(const ledger::BlockInput& input, const ByteArray<32>& parent) {
    net::Block block;
    block.block_hash = input.block_hash;
    block.header.chain_id = "random";
    block.header.height = input.height;
    block.header.last_block_id.hash = parent;
    return block;
}

/// Keeps a store like a sync does: applies, commits several blocks at once, and dies in between.
class KilledNode {
public:
    KilledNode(std::filesystem::path folder, std::uint64_t seed)
        : folder_(std::move(folder)), random_(ByteArray<32>{static_cast<std::uint8_t>(seed), 7}) {}

    ByteArray<32> run(const std::vector<ledger::BlockInput>& chain, base::ThreadPool& pool) {
        for (;;) {
            auto store = store::ChainStore::open(folder_).value();
            ledger::UtxoSet outputs;
            if (const auto loaded = sync::load_outputs(store, outputs); !loaded)
                throw std::runtime_error(loaded.error().describe());
            const auto memory = outputs.state_digest();
            if (sync::stored_digest(store.reader()).value() != memory)
                throw std::runtime_error("the file has another digest than the memory");
            if (go_on(chain, store, outputs, pool)) return outputs.state_digest();
        }
    }

private:
    /// False when killed: what was applied and not committed is lost with the memory.
    bool go_on(const std::vector<ledger::BlockInput>& chain, store::ChainStore& store,
               ledger::UtxoSet& outputs, base::ThreadPool& pool) {
        std::vector<store::BlockCommit> pending;
        const auto flush = [&] {
            if (const auto done = store.commit_blocks(pending); !done)
                throw std::runtime_error(done.error().describe());
            pending.clear();
        };
        for (std::size_t i = outputs.height(); i < chain.size(); ++i) {
            const auto parent = outputs.block_hash();
            const auto delta = outputs.apply(chain[i], ledger::validate(chain[i], pool));
            if (!delta) throw std::runtime_error(delta.error().describe());
            pending.push_back(
                sync::build_commit(header_of(chain[i], parent), {true, true}, chain[i], *delta));
            if (random_.below(3) == 0) flush();
            if (deaths_ < 3 && random_.below(5) == 0) {
                ++deaths_;
                return false;
            }
        }
        flush();
        return true;
    }

    std::filesystem::path folder_;
    base::ChaChaStream random_;
    int deaths_ = 0;
};

class Checker {
public:
    explicit Checker(std::uint64_t seed) : seed_(seed), history_(seed) {}

    void run(const std::filesystem::path& folder, base::ThreadPool& pool) {
        const auto chain = history_.make(kBlocks);
        const auto batched = ledger::validate(chain, pool);
        ledger::UtxoSet one_by_one, in_batches;
        for (std::size_t i = 0; i < chain.size(); ++i) {
            const auto a = one_by_one.apply(chain[i], single(chain[i], pool));
            const auto b = in_batches.apply(chain[i], batched[i]);
            if (!a || !b) broken(seed_, "a block does not follow");
            if (!same_delta(*a, *b)) broken(seed_, "batches change what is said of a block");
            if (one_by_one.state_digest() != in_batches.state_digest())
                broken(seed_, "digests differ at " + std::to_string(chain[i].height));
            account_for(*a);
            if (sum_of(one_by_one) != expected_)
                broken(seed_, "value is not conserved at " + std::to_string(chain[i].height));
        }
        if (KilledNode(folder, seed_).run(chain, pool) != one_by_one.state_digest())
            broken(seed_, "the killed node has another digest");
        applied_ += one_by_one.counts().total();
    }
    std::size_t outputs() const { return applied_; }

private:
    /// Each message judged by itself.
    static std::vector<transaction::Judgement> single(const ledger::BlockInput& block,
                                                      base::ThreadPool& pool) {
        std::vector<transaction::Judgement> judgements;
        for (const ledger::LedgerMessage& message : block.messages) {
            ledger::BlockInput alone;
            alone.height = block.height;
            alone.messages.push_back(message);
            judgements.push_back(std::move(ledger::validate(alone, pool).front()));
        }
        return judgements;
    }
    std::uint64_t value_of(const ledger::StoredOutput& stored) const {
        const auto output = stored.decode();
        if (!output) broken(seed_, "an output is none");
        if (!output->as_coin()) {
            const chain::OutputMemo* memo = output->as_memo();
            const auto locked = history_.locked(memo != nullptr ? memo->commitment
                                                                : output->as_state()->commitment);
            if (!locked) broken(seed_, "a memo or a state of nobody's");
            return *locked;
        }
        const quisquis::ElGamalBytes& bytes = output->as_coin()->encrypt;
        const auto encryption = quisquis::ElGamal::decode(bytes);
        if (!encryption) broken(seed_, "an encryption is none");
        const auto hint = history_.hint(bytes);
        const auto value = quisquis::decrypt(history_.key(), *encryption, hint);
        if (!value) broken(seed_, "a coin cannot be read");
        return *value;
    }
    void account_for(const ledger::BlockDelta& delta) {
        expected_ += delta.minted;
        for (const ledger::BurnedCoin& burned : delta.burned)
            expected_ -= burned.amount;
        for (const ledger::RemovedOutput& removed : delta.removed)
            if (removed.overwritten) expected_ -= value_of(removed.output);
    }
    std::uint64_t sum_of(const ledger::UtxoSet& set) const {
        std::uint64_t sum = 0;
        for (const auto kind : {chain::IoType::Coin, chain::IoType::Memo, chain::IoType::State})
            set.for_each(kind, [&](const ledger::StoredOutput& output) {
                sum += value_of(output);
                return true;
            });
        return sum;
    }

    std::uint64_t seed_;
    History history_;
    std::uint64_t expected_ = 0;
    std::size_t applied_ = 0;
};

}  // namespace

class HistoryTest : public QObject {
    Q_OBJECT

private slots:
    // In rows, since a test function must end within minutes however many histories are asked for.
    void three_nodes_agree_and_value_is_conserved_data() {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("end");
        if (qEnvironmentVariableIsSet("VESPER_HISTORY")) {
            const int seed = qEnvironmentVariableIntValue("VESPER_HISTORY");
            QTest::addRow("history %d", seed) << seed << seed + 1;
            return;
        }
        const int count = qEnvironmentVariableIsSet("VESPER_HISTORIES")
                              ? qEnvironmentVariableIntValue("VESPER_HISTORIES")
                              : kHistories;
        for (int first = 0; first < count; first += kRow)
            QTest::addRow("from history %d", first) << first << std::min(first + kRow, count);
    }
    void three_nodes_agree_and_value_is_conserved() {
        QFETCH(int, first);
        QFETCH(int, end);
        base::ThreadPool pool(2);
        std::size_t outputs = 0;
        for (int seed = first; seed < end; ++seed) {
            const QTemporaryDir folder;
            Checker checker(static_cast<std::uint64_t>(seed));
            try {
                checker.run(folder.path().toStdString(), pool);
            } catch (const std::exception& error) {
                QFAIL(error.what());
            }
            outputs += checker.outputs();
        }
        QVERIFY(outputs > 0);
    }
};

QTEST_GUILESS_MAIN(HistoryTest)
#include "history_test.moc"
