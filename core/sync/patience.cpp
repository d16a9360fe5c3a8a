#include "core/sync/patience.h"

#include <algorithm>

#include "core/base/random.h"

namespace vesper::sync {

std::chrono::milliseconds Patience::next() {
    const std::uint32_t doublings = std::min<std::uint32_t>(tries_++, 20);
    const std::int64_t pause =
        std::min<std::int64_t>(first_.count() << doublings, longest_.count());
    const auto spread = static_cast<std::uint64_t>(pause / 2 + 1);
    const auto jitter = static_cast<std::int64_t>(base::system_random().below(spread));
    return std::chrono::milliseconds(std::max<std::int64_t>(pause - pause / 4 + jitter, 1));
}

bool Bell::wait(std::chrono::milliseconds pause, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    const std::uint64_t before = rings_;
    rung_.wait_for(lock, stop, pause, [&] { return rings_ != before; });
    return !stop.stop_requested();
}

void Bell::ring() {
    {
        const std::lock_guard lock(mutex_);
        ++rings_;
    }
    rung_.notify_all();
}

}  // namespace vesper::sync
