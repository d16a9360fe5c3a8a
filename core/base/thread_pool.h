/// A fixed set of worker threads for CPU-bound work (proof verification, scanning).
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include <queue>

namespace vesper::base {

class ThreadPool {
public:
    /// 0 = one thread per core.
    explicit ThreadPool(std::size_t threads = 0);
    ThreadPool(const ThreadPool&) = delete;
    ThreadPool& operator=(const ThreadPool&) = delete;
    /// Finishes what is queued.
    ~ThreadPool();

    std::size_t size() const { return workers_.size(); }

    /// Calls `body(i)` for i in [0, count), spread over the workers and the calling thread, and
    /// returns when all are done. `body` must not throw. May be called from several threads.
    void for_each_index(std::size_t count, const std::function<void(std::size_t)>& body);

    /// One pool for the process.
    static ThreadPool& shared();

private:
    void submit(std::function<void()> task);
    void run();

    std::mutex mutex_;
    std::condition_variable wake_;
    std::queue<std::function<void()>> tasks_;
    bool closing_ = false;
    std::vector<std::thread> workers_;
};

}  // namespace vesper::base
