/// Random blocks, good and bad messages alike: undoing them restores every earlier state exactly,
/// and applying them again gives the same state as before.
#include <QtTest>

#include "tests/ledger/ledger_fixture.h"

using namespace vesper;
using namespace vesper::ledger;
using namespace vesper::ledger::test;

namespace {

/// Makes messages that fit the set more often than not.
class Storm {
public:
    explicit Storm(std::uint8_t seed) : random_(ByteArray<32>{seed, 9}) {
        for (std::uint64_t i = 0; i < 20; ++i)
            mints_.push_back(mint(i + 1, random_));
    }

    BlockInput next(const UtxoSet& set) {
        std::vector<LedgerMessage> messages;
        const std::uint64_t count = random_.below(5);
        for (std::uint64_t i = 0; i < count; ++i)
            messages.push_back(message(set, static_cast<std::uint32_t>(i)));
        return block(set.height() + 1, std::move(messages));
    }

private:
    LedgerMessage message(const UtxoSet& set, std::uint32_t position) {
        const std::uint64_t choice = random_.below(12);
        if (choice < 4 || set.counts().coins < 3) {
            MintBurnMessage chosen = mints_[random_.below(mints_.size())];
            chosen.origin.position = position;
            // Sometimes under a hash that was used before: then it overwrites.
            if (random_.below(3) != 0) chosen.origin.cosmos_hash = random_.array<32>();
            chosen.mint = random_.below(6) != 0;
            return chosen;
        }
        std::vector<chain::Input> inputs;
        std::vector<chain::Output> outputs;
        for (std::uint64_t i = 0; i <= random_.below(3); ++i) {
            const auto coin = set.at_rank(chain::IoType::Coin, random_.below(set.counts().coins));
            inputs.push_back(spend(*coin));
            outputs.push_back(*coin->decode());
        }
        chain::Transaction transaction = bare_transfer(inputs, outputs);
        if (choice == 4) transaction.tx_type = chain::TxType::Vault;
        TransferMessage result = transfer(transaction, position);
        if (choice == 5) result.tx_id = last_id_;
        if (choice == 6) result.tx_id.pop_back();
        if (choice == 7) result.tx_byte_code += "00";
        if (choice == 8) {
            std::get<chain::TransferTransaction>(transaction.body).inputs.push_back(inputs[0]);
            result = transfer(transaction, position);
        }
        if (result.tx_id.size() == 64) last_id_ = result.tx_id;
        return result;
    }

    base::ChaChaStream random_;
    std::vector<MintBurnMessage> mints_;
    std::string last_id_ = std::string(64, '0');
};

struct State {
    ByteArray<32> digest;
    OutputCounts counts;
    std::vector<BurnedCoin> burns;
    std::vector<StoredOutput> coins;
    friend bool operator==(const State&, const State&) = default;
};

State state_of(const UtxoSet& set) {
    return {set.state_digest(), set.counts(), set.unclaimed_burns(),
            set.page(chain::IoType::Coin, {}, 100000)};
}

}  // namespace

class UndoTest : public QObject {
    Q_OBJECT

private slots:
    void F69_undo_restores_every_state_data() {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 8; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void F69_undo_restores_every_state() {
        QFETCH(int, seed);
        Storm storm(static_cast<std::uint8_t>(seed));
        base::ChaChaStream random(ByteArray<32>{static_cast<std::uint8_t>(seed), 1});
        UtxoSet set;
        struct Step {
            State before;
            BlockInput input;
            BlockDelta delta;
        };
        std::vector<Step> steps;
        std::size_t undone = 0;
        for (int i = 0; i < 150; ++i) {
            if (!steps.empty() && random.below(3) == 0) {
                const Step step = std::move(steps.back());
                steps.pop_back();
                const State after = state_of(set);
                QVERIFY(set.undo(step.delta));
                QVERIFY(state_of(set) == step.before);
                // There and back again.
                apply(set, step.input);
                QVERIFY(state_of(set) == after);
                QVERIFY(set.undo(step.delta));
                ++undone;
                continue;
            }
            Step step;
            step.before = state_of(set);
            step.input = storm.next(set);
            step.delta = apply(set, step.input);
            QCOMPARE(step.delta.records.size(), step.input.messages.size());
            steps.push_back(std::move(step));
        }
        QVERIFY(undone > 20);
        QVERIFY(set.counts().coins > 0);
        while (!steps.empty()) {
            QVERIFY(set.undo(steps.back().delta));
            QVERIFY(state_of(set) == steps.back().before);
            steps.pop_back();
        }
        QCOMPARE(set.counts().total(), std::size_t{0});
    }

    void grades_never_improve() {
        Storm storm(99);
        UtxoSet set;
        for (int i = 0; i < 200; ++i) {
            const BlockDelta delta = apply(set, storm.next(set));
            for (const AddedOutput& added : delta.added)
                for (const RemovedOutput& removed : delta.removed)
                    if (removed.position == added.position && !removed.overwritten)
                        QVERIFY(badness(added.output.grade) >= badness(removed.output.grade));
        }
    }
};

QTEST_APPLESS_MAIN(UndoTest)
#include "undo_test.moc"
