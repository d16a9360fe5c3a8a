#include "core/base/thread_pool.h"

#include <algorithm>
#include <atomic>
#include <memory>

namespace vesper::base {

ThreadPool::ThreadPool(std::size_t threads) {
    if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t i = 0; i < threads; ++i)
        workers_.emplace_back([this] { run(); });
}

ThreadPool::~ThreadPool() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    wake_.notify_all();
    for (std::thread& worker : workers_)
        worker.join();
}

void ThreadPool::submit(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        tasks_.push(std::move(task));
    }
    wake_.notify_one();
}

void ThreadPool::run() {
    for (;;) {
        std::function<void()> task;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return closing_ || !tasks_.empty(); });
            if (tasks_.empty()) return;
            task = std::move(tasks_.front());
            tasks_.pop();
        }
        task();
    }
}

void ThreadPool::for_each_index(std::size_t count, const std::function<void(std::size_t)>& body) {
    // Workers and the caller draw indices from one counter. The state is shared because a worker
    // may look at it after the caller has left; `body` is only touched while indices remain.
    struct Shared {
        std::atomic<std::size_t> next{0};
        std::size_t done = 0;
        std::mutex mutex;
        std::condition_variable finished;
    };
    const auto shared = std::make_shared<Shared>();
    const auto draw = [shared, count, &body] {
        for (;;) {
            const std::size_t index = shared->next.fetch_add(1);
            if (index >= count) return;
            body(index);
            const std::lock_guard lock(shared->mutex);
            if (++shared->done == count) shared->finished.notify_all();
        }
    };
    const std::size_t helpers = std::min(count > 0 ? count - 1 : 0, workers_.size());
    for (std::size_t i = 0; i < helpers; ++i)
        submit(draw);
    draw();
    std::unique_lock lock(shared->mutex);
    shared->finished.wait(lock, [&] { return shared->done == count; });
}

ThreadPool& ThreadPool::shared() {
    static ThreadPool pool;
    return pool;
}

}  // namespace vesper::base
