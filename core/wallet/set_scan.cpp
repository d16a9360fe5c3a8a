#include "core/wallet/set_scan.h"

#include <algorithm>

#include "core/wallet/key_search.h"

namespace vesper::wallet {

namespace {

/// Outputs of a set between two looks at the stop token: a tenth of a second with 21 keys.
constexpr std::size_t kSetBatch = 512;
constexpr double kPassShare = 0.9;

}  // namespace

SetScan::SetScan(WalletState& state, base::ThreadPool& pool, const Job& job, std::uint64_t height,
                 const ChainPast* past, std::chrono::milliseconds checkpoint_every,
                 ScanReport& report)
    : state_(state),
      pool_(pool),
      job_(job),
      height_(height),
      past_(past),
      every_(checkpoint_every),
      report_(report) {
    const auto guard = state.lock();
    done_ = state.scanned_height();
    pass_to_ = state.keyring.candidate_count(state.keys_used());
    // Nothing of what ended before the birthday was ours.
    const std::uint64_t birthday = state.identity.birthday;
    above_ = std::max(done_, birthday > 0 ? birthday - 1 : 0);
}

Result<void> SetScan::run(const OutputSource& source, std::uint64_t expected_outputs) {
    expected_ = expected_outputs;
    if (past_ && expected_) {
        VESPER_TRY(const auto ended, past_->count_ended(above_));
        expected_ += ended;
    }
    VESPER_CHECK(recall());
    reached_ = pass_to_;
    while (pass_from_ < pass_to_) {
        VESPER_CHECK(pass(source));
        // Keys that came into play have to be tried on everything again.
        pass_from_ = std::exchange(pass_to_, reached_);
        before_.reset();
        left_ *= 1 - kPassShare;
    }
    return {};
}

Result<void> SetScan::recall() {
    if (!past_ || !past_->hash) return {};
    VESPER_TRY(const auto hash, past_->hash(height_));
    if (!hash) return {};
    VESPER_TRY(before_, scan_checkpoint(state_));
    if (before_) {
        // A scan of other blocks, or of another chain.
        VESPER_TRY(const auto then, past_->hash(before_->set_height));
        if (before_->done != done_ || before_->set_height > height_ || then != before_->hash)
            before_.reset();
    }
    if (before_) {
        pass_to_ = std::max(pass_to_, before_->reached);
        now_ = before_;
    } else {
        now_.emplace();
        now_->done = done_;
        now_->height = height_;
    }
    now_->set_height = height_;
    now_->hash = *hash;
    return {};
}

Result<void> SetScan::pass(const OutputSource& source) {
    read_ = 0;
    if (now_) {
        // What an earlier scan said of its first pass still holds for those not reached yet.
        if (!before_) now_->from = pass_from_;
        now_->to = pass_to_;
        now_->last.reset();
        now_->set_tried = false;
        now_->ended_tried = 0;
    }
    const auto take_run = [&](std::span<const ScanOutput> run) -> Result<void> {
        while (!run.empty()) {
            VESPER_CHECK(job_.check());
            const auto batch = run.first(std::min(run.size(), kSetBatch));
            run = run.subspan(batch.size());
            VESPER_CHECK(take(batch));
        }
        return {};
    };
    VESPER_CHECK(source(take_run));
    if (now_) {
        now_->last.reset();
        now_->set_tried = true;
    }
    if (!past_) return {};
    return past_->ended(above_, [&](std::span<const EndedOutput> run) { return take_ended(run); });
}

Result<void> SetScan::take(std::span<const ScanOutput> batch) {
    for (const OwnOutput& own :
         try_keys(batch, [](std::size_t) { return std::optional<std::uint64_t>(); })) {
        const CoinKey key{own.output->output.out_type, own.output->utxo};
        if (!present_.insert(key).second) continue;
        outputs_.push_back(*own.output);
        owners_.push_back({own.pk, own.key_index});
        if (past_) came_or_went(own.output->height);
    }
    if (!now_ || batch.empty()) return {};
    const CoinKey last{batch.back().output.out_type, batch.back().utxo};
    // Only in this order does one output tell which others have been tried.
    if (now_->last && last <= *now_->last)
        now_.reset();
    else
        now_->last = last;
    return note();
}

Result<void> SetScan::take_ended(std::span<const EndedOutput> run) {
    VESPER_CHECK(job_.check());
    std::vector<ScanOutput> batch;
    for (const EndedOutput& ended : run)
        batch.push_back(ended.output);
    const auto ended = [&](std::size_t i) { return std::optional(run[i].ended); };
    for (const OwnOutput& own : try_keys(batch, ended)) {
        came_or_went(own.output->height);
        came_or_went(run[static_cast<std::size_t>(own.output - batch.data())].ended);
    }
    if (!now_ || run.empty()) return {};
    // The block of the last one may have ended others as well.
    const std::uint64_t whole = run.back().ended - 1;
    if (whole < now_->ended_tried)
        now_.reset();
    else
        now_->ended_tried = whole;
    return note();
}

template <typename Ended>
std::vector<OwnOutput> SetScan::try_keys(std::span<const ScanOutput> batch, const Ended& ended) {
    std::vector<OwnOutput> own;
    // By the first key that has not been tried.
    std::map<std::uint32_t, std::vector<const ScanOutput*>> groups;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const ScanOutput& output = batch[i];
        if (const auto* owner = before_ ? before_->owner(output) : nullptr)
            own.push_back({&output, owner->pk, owner->key_index});
        else
            groups[before_ ? before_->tried(output, ended(i)) : pass_from_].push_back(&output);
    }
    for (const auto& [first, group] : groups) {
        if (first >= pass_to_) continue;
        KeySearch search{state_, pool_, first, pass_to_};
        const auto found = search.run(group);
        own.insert(own.end(), found.begin(), found.end());
        reached_ = std::max(reached_, search.to);
        report_.outputs_tested += pass_from_ == 0 ? group.size() : 0;
    }
    std::ranges::sort(own, {}, &OwnOutput::output);
    if (now_) {
        now_->reached = reached_;
        for (const OwnOutput& one : own)
            now_->add(*one.output, {one.pk, one.key_index});
    }
    read_ += batch.size();
    if (expected_) {
        const double share = static_cast<double>(read_) / static_cast<double>(expected_);
        job_.report("scan", 1 - left_ * (1 - kPassShare * std::min(1.0, share)));
    }
    return own;
}

void SetScan::came_or_went(std::uint64_t block) {
    if (block > done_ && block <= height_ && block >= past_->first_height) heights_.insert(block);
}

Result<void> SetScan::note() {
    const auto time = std::chrono::steady_clock::now();
    // Before the place where the earlier scan ended, its own word says more.
    if (!now_ || time - noted_ < every_ || (before_ && !now_->as_far_as(*before_))) return {};
    noted_ = time;
    return set_scan_checkpoint(state_, *now_);
}

Result<void> SetScan::store() {
    const auto apply = [&]() -> Result<void> {
        ScanEffects effects(state_, report_);
        for (std::size_t i = 0; i < outputs_.size(); ++i)
            VESPER_CHECK(effects.added({&outputs_[i], owners_[i].pk, owners_[i].key_index}));
        std::vector<CoinKey> missing;
        for (const auto& [key, coin] : state_.coins())
            if (coin.state == CoinRowState::Unspent && !present_.contains(key))
                missing.push_back(key);
        for (const auto& key : missing)
            VESPER_CHECK(effects.gone(key, height_));
        VESPER_CHECK(effects.finish(now_ms()));
        VESPER_CHECK(clear_scan_checkpoint(state_));
        return state_.set_scanned_height(height_);
    };
    VESPER_CHECK(state_.change(apply));
    report_.keys_extended = false;
    return {};
}

}  // namespace vesper::wallet
