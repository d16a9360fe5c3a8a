/// When to try again: pauses that grow, and a bell that cuts them short.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>

namespace vesper::sync {

/// first, 2·first, 4·first … up to longest, each ± a quarter at random, so that many clients do not
/// come back to a node at the same moment.
class Patience {
public:
    Patience(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : first_(first), longest_(longest) {}
    std::chrono::milliseconds next();
    void reset() { tries_ = 0; }
    std::uint32_t tries() const { return tries_; }

private:
    std::chrono::milliseconds first_, longest_;
    std::uint32_t tries_ = 0;
};

class Bell {
public:
    /// Waits; earlier if somebody rings. False if a stop was requested.
    bool wait(std::chrono::milliseconds pause, std::stop_token stop);
    void ring();

private:
    std::mutex mutex_;
    std::condition_variable_any rung_;
    std::uint64_t rings_ = 0;
};

}  // namespace vesper::sync
