#include "core/wallet/scanner.h"

#include <algorithm>

#include "core/wallet/key_search.h"
#include "core/wallet/set_scan.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

Result<ScanReport> Scanner::scan_block(const ScanBlock& block) {
    WalletState& state = wallet_.state();
    ScanReport report;
    auto guard = state.lock();
    const std::uint64_t done = state.scanned_height();
    guard.unlock();
    report.height = std::max(done, block.height);
    if (block.height <= done) return report;
    const std::uint64_t birthday = state.identity.birthday;
    if (block.height != done + 1 && !(done + 1 < birthday && block.height <= birthday))
        return fail(WalletError::ScanGap,
                    "block " + std::to_string(block.height) + " after " + std::to_string(done));
    guard.lock();
    const std::uint32_t candidates = state.keyring.candidate_count(state.keys_used());
    guard.unlock();
    VESPER_CHECK(take_block(block, candidates, done, true, report));
    return report;
}

Result<void> Scanner::take_block(const ScanBlock& block, std::uint32_t candidates,
                                 std::uint64_t done, bool advance, ScanReport& report) {
    WalletState& state = wallet_.state();
    std::vector<OwnOutput> own;
    if (block.height >= state.identity.birthday) {
        // The wallet stays usable while keys are tried.
        std::vector<const ScanOutput*> added;
        for (const ScanOutput& output : block.added)
            added.push_back(&output);
        own = KeySearch{state, pool_, 0, candidates}.run(added);
        report.outputs_tested += block.added.size();
    }

    // Additions and removals in the order of the chain; without an order additions come first.
    struct Step {
        std::uint32_t sequence;
        bool removal;
        std::size_t index;
    };
    std::vector<Step> steps;
    for (std::size_t i = 0; i < own.size(); ++i)
        steps.push_back({own[i].output->sequence, false, i});
    for (std::size_t i = 0; i < block.removed.size(); ++i)
        steps.push_back({block.removed[i].sequence, true, i});
    std::ranges::stable_sort(
        steps, {}, [](const Step& step) { return std::pair(step.sequence, step.removal); });

    const auto apply = [&]() -> Result<void> {
        if (state.scanned_height() != done)
            return fail(WalletError::ScanGap, "another scan came in between");
        ScanEffects effects(state, report, !advance && done == 0);
        // A catch-up that was interrupted comes by blocks again whose coins it has followed on.
        const auto taken_before = [&](const ScanOutput& output) -> Result<bool> {
            if (advance) return false;
            VESPER_TRY(const auto row,
                       state.store.coin(static_cast<std::uint8_t>(output.output.out_type),
                                        output.utxo.key()));
            if (!row) return false;
            VESPER_TRY(const auto coin, coin_from_row(*row));
            return coin.state == CoinRowState::Spent && coin.output == output.output;
        };
        // Another output under the key of one of ours has taken its place.
        for (const auto& output : block.added) {
            const CoinKey key{output.output.out_type, output.utxo};
            const StoredCoin* coin = state.coin(key);
            if (coin && coin->state == CoinRowState::Unspent && coin->output != output.output)
                VESPER_CHECK(effects.removed({key.first, key.second, output.utxo.txid, 0},
                                             block.height, block.time_ms));
        }
        for (const auto& step : steps) {
            if (step.removal) {
                VESPER_CHECK(
                    effects.removed(block.removed[step.index], block.height, block.time_ms));
            } else {
                VESPER_TRY(const bool taken, taken_before(*own[step.index].output));
                if (!taken) VESPER_CHECK(effects.added(own[step.index]));
            }
        }
        VESPER_CHECK(effects.transactions(block));
        VESPER_CHECK(effects.refusals(block.refused));
        VESPER_CHECK(effects.finish(block.time_ms));
        return advance ? state.set_scanned_height(block.height) : Result<void>();
    };
    return state.change(apply);
}

Result<ScanReport> Scanner::scan_set(const OutputSource& source, std::uint64_t height,
                                     const Job& job, std::uint64_t expected_outputs,
                                     const ChainPast* past) {
    ScanReport report;
    report.height = height;
    SetScan scan(wallet_.state(), pool_, job, height, past, checkpoint_every_, report);
    VESPER_CHECK(scan.run(source, expected_outputs));
    for (const std::uint64_t one : scan.heights()) {
        VESPER_CHECK(job.check());
        VESPER_TRY(const auto block, past->block(one));
        VESPER_CHECK(take_block(block, scan.candidates(), scan.done(), false, report));
    }
    VESPER_CHECK(job.check());
    job.report("scan", 1);
    VESPER_CHECK(scan.store());
    return report;
}

Result<void> Scanner::take_refusals(std::span<const ScanRefusal> refused) {
    if (refused.empty()) return {};
    WalletState& state = wallet_.state();
    ScanReport report;
    return state.change([&] { return ScanEffects(state, report).refusals(refused); });
}

}  // namespace vesper::wallet
