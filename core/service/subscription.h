/// Subscriptions to snapshots. A listener is called on a worker thread, never while the service
/// holds a lock, and never after its Subscription is gone: the destructor waits for a running call.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace vesper::service {

/// Ends the subscription when it leaves scope.
class Subscription {
public:
    Subscription() = default;
    explicit Subscription(std::shared_ptr<void> keep_alive) : keep_alive_(std::move(keep_alive)) {}

private:
    std::shared_ptr<void> keep_alive_;
};

/// The service's side: a list of listeners to one kind of snapshot.
template <typename Snapshot>
class Publisher {
public:
    using Listener = std::function<void(const std::shared_ptr<const Snapshot>&)>;

    Subscription subscribe(Listener listener) {
        auto entry = std::make_shared<Entry>();
        entry->listener = std::move(listener);
        {
            const std::lock_guard lock(mutex_);
            entries_.push_back(entry);
        }
        // The handle closes the entry, so a call that is under way ends before it returns.
        return Subscription(std::shared_ptr<void>(entry.get(), [entry](void*) {
            const std::lock_guard lock(entry->mutex);
            entry->closed = true;
        }));
    }

    void publish(const std::shared_ptr<const Snapshot>& snapshot) {
        std::vector<std::shared_ptr<Entry>> live;
        {
            const std::lock_guard lock(mutex_);
            std::erase_if(entries_, [](const auto& entry) { return entry->closed.load(); });
            live = entries_;
        }
        for (const auto& entry : live) {
            const std::lock_guard lock(entry->mutex);
            if (!entry->closed) entry->listener(snapshot);
        }
    }

private:
    struct Entry {
        std::recursive_mutex mutex;
        std::atomic<bool> closed{false};
        Listener listener;
    };
    std::mutex mutex_;
    std::vector<std::shared_ptr<Entry>> entries_;
};

}  // namespace vesper::service
