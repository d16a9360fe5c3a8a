/// One reading of a whole set (Scanner::scan_set): passes of keys over the unspent outputs and over
/// those that ended, what of them is the wallet's, and how far it came (wallet/scan_checkpoint.h).
/// Internal to this library.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "core/wallet/scan_checkpoint.h"
#include "core/wallet/scan_effects.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

class SetScan {
public:
    /// `past`: nothing, or valid as long as the scan.
    SetScan(WalletState& state, base::ThreadPool& pool, const Job& job, std::uint64_t height,
            const ChainPast* past, std::chrono::milliseconds checkpoint_every, ScanReport& report);

    /// Tries all keys on everything; goes on where an earlier scan ended.
    Result<void> run(const OutputSource& source, std::uint64_t expected_outputs);
    /// What was found becomes the wallet's, and `height` its last scanned block.
    Result<void> store();

    std::uint64_t done() const { return done_; }           ///< last scanned block before
    std::uint32_t candidates() const { return pass_to_; }  ///< keys tried
    /// Blocks above it in which an own output came or went.
    const std::set<std::uint64_t>& heights() const { return heights_; }

private:
    Result<void> recall();
    Result<void> pass(const OutputSource& source);
    Result<void> take(std::span<const ScanOutput> batch);
    Result<void> take_ended(std::span<const EndedOutput> run);
    /// Those of the batch that are the wallet's; `ended(i)`: block that ended its output i.
    template <typename Ended>
    std::vector<OwnOutput> try_keys(std::span<const ScanOutput> batch, const Ended& ended);
    void came_or_went(std::uint64_t block);
    /// Writes down how far the pass is, if that is due.
    Result<void> note();

    WalletState& state_;
    base::ThreadPool& pool_;
    const Job& job_;
    const std::uint64_t height_;
    const ChainPast* past_;
    const std::chrono::milliseconds every_;
    ScanReport& report_;

    std::uint64_t done_ = 0;
    std::uint64_t above_ = 0;  ///< nothing that ended up to here was ours, or new
    std::uint32_t pass_from_ = 0, pass_to_ = 0, reached_ = 0;
    // Of the progress; each pass takes most of what is left, since another one may follow.
    double left_ = 1;
    std::uint64_t expected_ = 0, read_ = 0;

    // Found outputs are copied: the source's runs do not outlive the call of the sink.
    std::vector<ScanOutput> outputs_;
    std::vector<ScanCheckpoint::Owner> owners_;
    std::set<CoinKey> present_;
    std::set<std::uint64_t> heights_;

    std::optional<ScanCheckpoint> before_;  ///< of a scan that ended in the middle
    std::optional<ScanCheckpoint> now_;     ///< none: nothing is written down
    std::chrono::steady_clock::time_point noted_ = std::chrono::steady_clock::now();
};

}  // namespace vesper::wallet
