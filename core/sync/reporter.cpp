#include "core/sync/reporter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace vesper::sync {
namespace {

constexpr std::chrono::milliseconds kPublishInterval{100};
/// The rate is taken over this long: steady enough to read, quick enough to follow.
constexpr std::chrono::seconds kRateWindow{10};

}  // namespace

void Reporter::begin_catch_up(std::uint64_t from, std::uint64_t goal) {
    start_ = from;
    goal_ = goal;
    progress_.fraction = 0;
    samples_.assign(1, {now_(), from});
}

void Reporter::set_start(std::uint64_t height) {
    const std::lock_guard lock(mutex_);
    progress_.height = height;
    progress_.fetched = height;
    begin_catch_up(height, 0);
    publish(true);
}

void Reporter::set_target(std::uint64_t target) {
    const std::lock_guard lock(mutex_);
    progress_.target = std::max(progress_.target, target);
    const bool first = goal_ == 0;
    const bool again =
        progress_.height >= goal_ && progress_.target > progress_.height + kFarBehind;
    if (first || again) begin_catch_up(progress_.height, progress_.target);
    if (again && working_phase_ == SyncPhase::Following) working_phase_ = SyncPhase::Fetching;
    publish(again);
}

bool Reporter::catching_up() {
    const std::lock_guard lock(mutex_);
    return progress_.height < goal_;
}

void Reporter::set_fetched(std::uint64_t height) {
    const std::lock_guard lock(mutex_);
    progress_.fetched = std::max(progress_.fetched, height);
    publish(false);
}

void Reporter::set_committed(std::uint64_t height) {
    const std::lock_guard lock(mutex_);
    progress_.height = std::max(progress_.height, height);
    const Clock::time_point now = now_();
    samples_.push_back({now, progress_.height});
    while (samples_.size() > 2 && now - samples_.front().time > kRateWindow)
        samples_.pop_front();
    publish(progress_.height >= progress_.target);
}

void Reporter::set_phase(SyncPhase phase) {
    const std::lock_guard lock(mutex_);
    const bool turn =
        phase != working_phase_ && (phase == SyncPhase::Following || phase == SyncPhase::Stopped);
    working_phase_ = phase;
    publish(turn);
}

void Reporter::measure() {
    const Sample& first = samples_.front();
    const double seconds = std::chrono::duration<double>(now_() - first.time).count();
    const double blocks = static_cast<double>(progress_.height - first.height);
    progress_.blocks_per_s = seconds > 0.05 ? blocks / seconds : 0;
    const std::uint64_t left =
        progress_.target > progress_.height ? progress_.target - progress_.height : 0;
    progress_.eta_s.reset();
    if (left == 0)
        progress_.eta_s = 0;
    else if (progress_.blocks_per_s > 0)
        progress_.eta_s = static_cast<std::uint64_t>(
            std::llround(static_cast<double>(left) / progress_.blocks_per_s));
    double fraction = progress_.fraction;
    if (progress_.target > start_)
        fraction = static_cast<double>(progress_.height - start_) /
                   static_cast<double>(progress_.target - start_);
    else if (progress_.target != 0)
        fraction = 1;
    progress_.fraction = std::clamp(std::max(fraction, progress_.fraction), 0.0, 1.0);
}

void Reporter::publish(bool at_once) {
    const Clock::time_point now = now_();
    if (!at_once && now - published_ < kPublishInterval) return;
    published_ = now;
    if (samples_.empty()) samples_.push_back({now, progress_.height});
    measure();
    const bool stalled = troubled() && working_phase_ != SyncPhase::Stopped;
    progress_.phase = stalled ? SyncPhase::Stalled : working_phase_;
    if (listener_.on_progress) listener_.on_progress(progress_);
}

void Reporter::block(const AppliedBlock& block) {
    const std::lock_guard lock(mutex_);
    if (listener_.on_block) listener_.on_block(block);
}

void Reporter::signatures(const SignatureStatus& status) {
    const std::lock_guard lock(mutex_);
    if (listener_.on_signatures) listener_.on_signatures(status);
}

void Reporter::problem(Source source, const SyncProblem& problem) {
    const std::lock_guard lock(mutex_);
    const bool news = !troubled();
    troubled_[static_cast<std::size_t>(source)] = true;
    if (listener_.on_problem) listener_.on_problem(problem);
    publish(news);
}

void Reporter::recovered(Source source) {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(troubled_[static_cast<std::size_t>(source)], false) || troubled()) return;
    if (listener_.on_recovered) listener_.on_recovered();
    publish(true);
}

void Reporter::fatal(const SyncProblem& problem) {
    const std::lock_guard lock(mutex_);
    if (listener_.on_problem) listener_.on_problem(problem);
}

}  // namespace vesper::sync
