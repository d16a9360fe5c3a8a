/// A bounded queue between two stages.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

namespace vesper::sync {

template <typename T>
class Channel {
public:
    explicit Channel(std::size_t capacity) : capacity_(capacity) {}

    /// Waits for room. False if a stop was requested: the value is dropped.
    bool push(T value, std::stop_token stop) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, stop, [&] { return items_.size() < capacity_; });
        if (stop.stop_requested()) return false;
        items_.push_back(std::move(value));
        changed_.notify_all();
        return true;
    }
    /// Nothing after a stop, or once the channel is closed and empty.
    std::optional<T> pop(std::stop_token stop) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, stop, [&] { return !items_.empty() || closed_; });
        if (stop.stop_requested() || items_.empty()) return std::nullopt;
        return take_front();
    }
    /// What is there now, if anything.
    std::optional<T> try_pop() {
        const std::lock_guard lock(mutex_);
        if (items_.empty()) return std::nullopt;
        return take_front();
    }
    void close() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        changed_.notify_all();
    }

private:
    std::optional<T> take_front() {
        std::optional<T> value(std::move(items_.front()));
        items_.pop_front();
        changed_.notify_all();
        return value;
    }

    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<T> items_;
    bool closed_ = false;
};

}  // namespace vesper::sync
