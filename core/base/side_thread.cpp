#include "core/base/side_thread.h"

#include <condition_variable>
#include <utility>
#include <vector>

#include "core/base/either_stop.h"

namespace vesper::base {

namespace {

/// What the two threads tell each other.
struct Talk {
    std::mutex mutex;
    std::condition_variable_any news;
    std::vector<Progress> progress;
    bool done = false;
};

}  // namespace

Result<void> SideThread::wait_for(const Job& job, std::function<void(const Job&)> work) {
    const auto talk = std::make_shared<Talk>();
    std::stop_source stop;
    {
        const std::lock_guard guard(mutex_);
        thread_.request_stop();
        thread_ = std::jthread([talk, work = std::move(work), asked = stop.get_token(),
                                before = std::move(thread_)](std::stop_token ending) mutable {
            if (before.joinable()) before.join();
            const EitherStop either(asked, ending);
            Job own;
            own.stop = either.token();
            own.on_progress = [&](const Progress& progress) {
                const std::lock_guard lock(talk->mutex);
                talk->progress.push_back(progress);
                talk->news.notify_all();
            };
            work(own);
            // What the work keeps alive must not outlast it on somebody else's thread.
            work = nullptr;
            const std::lock_guard lock(talk->mutex);
            talk->done = true;
            talk->news.notify_all();
        });
    }
    std::unique_lock lock(talk->mutex);
    for (;;) {
        talk->news.wait(lock, job.stop, [&] { return talk->done || !talk->progress.empty(); });
        const auto reports = std::exchange(talk->progress, {});
        const bool done = talk->done;
        lock.unlock();
        for (const Progress& report : reports)
            job.report(report.stage, report.fraction);
        if (done) return {};
        if (job.stop.stop_requested()) {
            stop.request_stop();
            return fail(JobError::Cancelled);
        }
        lock.lock();
    }
}

void SideThread::finish() {
    const std::lock_guard guard(mutex_);
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
}

}  // namespace vesper::base
