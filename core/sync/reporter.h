/// Collects what the stages of the engine have to say and passes it to the listener, one call at a
/// time, progress at most ten times a second and never going back.
#pragma once

#include <array>
#include <deque>
#include <mutex>

#include "core/sync/sync_events.h"

namespace vesper::sync {

class Reporter {
public:
    explicit Reporter(const SyncListener& listener) : listener_(listener) {}

    /// Where this run starts: fraction 0.
    void set_start(std::uint64_t height);
    void set_target(std::uint64_t target);
    void set_fetched(std::uint64_t height);
    void set_committed(std::uint64_t height);
    void set_phase(SyncPhase phase);

    void block(const AppliedBlock& block);
    void signatures(const SignatureStatus& status);
    /// The two things that are asked of a node, each with troubles of its own.
    enum class Source { Blocks, Tip };
    void problem(Source source, SyncProblem problem);
    /// Says so once, when neither is in trouble any more.
    void recovered(Source source);
    /// The run ends with this.
    void fatal(const SyncProblem& problem);

private:
    using Clock = std::chrono::steady_clock;
    struct Sample {
        Clock::time_point time;
        std::uint64_t height;
    };
    /// Called with the lock held.
    void publish(bool at_once);
    void measure();
    bool troubled() const { return troubled_[0] || troubled_[1]; }

    const SyncListener& listener_;
    std::mutex mutex_;
    SyncProgress progress_;
    SyncPhase working_phase_ = SyncPhase::Connecting;
    std::array<bool, 2> troubled_{};
    std::uint64_t start_ = 0;
    std::deque<Sample> samples_;
    Clock::time_point published_{};
};

}  // namespace vesper::sync
