/// Work that looks for a cancel only between its steps, and a caller who need not wait for the
/// next one.
///
/// A proof is a row of steps of up to some hundred milliseconds that cannot be left in the middle.
/// run() does it on a thread of its own and relays its progress on the caller's; when the caller's
/// stop token is asked first, run() returns at once, and the work ends by itself at its next step.
/// Until then it must do no harm: it owns (or keeps alive) all that it touches, and what it makes
/// is for the caller alone to act on.
///
/// One piece of work after the other: the next one begins when the abandoned one has ended.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "core/base/progress.h"

namespace vesper::base {

class SideThread {
public:
    SideThread() = default;
    SideThread(const SideThread&) = delete;
    SideThread& operator=(const SideThread&) = delete;
    /// Waits for abandoned work.
    ~SideThread() { finish(); }

    /// What `work` returns, or Cancelled as soon as `job.stop` is requested and the work has not
    /// ended. The Job that the work is given stops with the caller's.
    template <typename T>
    Result<T> run(const Job& job, std::function<Result<T>(const Job&)> work) {
        const auto answer = std::make_shared<std::optional<Result<T>>>();
        VESPER_CHECK(wait_for(
            job, [answer, work = std::move(work)](const Job& own) { *answer = work(own); }));
        return *std::move(*answer);
    }

    /// Asks abandoned work to stop and waits until it has.
    void finish();

private:
    Result<void> wait_for(const Job& job, std::function<void(const Job&)> work);

    std::mutex mutex_;  ///< guards the handle
    std::jthread thread_;
};

}  // namespace vesper::base
