/// Collects what the stages of the engine have to say and passes it to the listener, one call at a
/// time, progress at most ten times a second.
///
/// A catch-up goes from where it starts to the target of that moment; its fraction never falls.
/// When the target later runs more than kFarBehind ahead (the machine slept, the network was gone)
/// the next catch-up begins, at 0 %.
#pragma once

#include <array>
#include <deque>
#include <mutex>

#include "core/sync/sync_events.h"

namespace vesper::sync {

/// Fewer blocks than these come in one go even at the tip: of several polls that failed.
inline constexpr std::uint64_t kFarBehind = 20;

class Reporter {
public:
    using Clock = std::chrono::steady_clock;
    explicit Reporter(const SyncListener& listener,
                      std::function<Clock::time_point()> now = Clock::now)
        : listener_(listener), now_(std::move(now)) {}

    /// Where this run starts: fraction 0.
    void set_start(std::uint64_t height);
    void set_target(std::uint64_t target);
    /// Until the height at which the catch-up aims is committed.
    bool catching_up();
    void set_fetched(std::uint64_t height);
    void set_committed(std::uint64_t height);
    void set_phase(SyncPhase phase);

    void block(const AppliedBlock& block);
    void signatures(const SignatureStatus& status);
    /// The two things that are asked of a node, each with troubles of its own.
    enum class Source { Blocks, Tip };
    void problem(Source source, const SyncProblem& problem);
    /// Says so once, when neither is in trouble any more.
    void recovered(Source source);
    /// The run ends with this.
    void fatal(const SyncProblem& problem);

private:
    struct Sample {
        Clock::time_point time;
        std::uint64_t height;
    };
    // Called with the lock held.
    void begin_catch_up(std::uint64_t from, std::uint64_t goal);
    void publish(bool at_once);
    void measure();
    bool troubled() const { return troubled_[0] || troubled_[1]; }

    const SyncListener& listener_;
    const std::function<Clock::time_point()> now_;
    std::mutex mutex_;
    SyncProgress progress_;
    SyncPhase working_phase_ = SyncPhase::Connecting;
    std::array<bool, 2> troubled_{};
    std::uint64_t start_ = 0;
    std::uint64_t goal_ = 0;  ///< of this catch-up: the target when it began
    std::deque<Sample> samples_;
    Clock::time_point published_{};
};

}  // namespace vesper::sync
