/// How often a wrong password was tried, in a file beside the vault, so that a restart does not
/// start the count anew:
///
///     after f failures in a row the next try waits 0 s for f < 3, else min(2^(f−2), 300) s
///
/// A try counts as failed from before its key is derived until it succeeds, so ending the program
/// in between saves nothing. The file guards a locked screen against a patient visitor; whoever can
/// copy the vault guesses elsewhere, and there only the cost of the derivation holds them up.
/// A clock that was set back makes the wait begin again.
#pragma once

#include <cstdint>
#include <string>

#include "core/wallet/error.h"

namespace vesper::wallet {

inline constexpr std::uint32_t kFreeTries = 3;
inline constexpr std::int64_t kLongestWaitMs = 300'000;

class Attempts {
public:
    explicit Attempts(std::string path) : path_(std::move(path)) {}

    struct State {
        std::uint32_t failures = 0;
        std::int64_t last_ms = 0;  ///< Unix time of the last try
    };
    State state() const;
    /// What is left to wait at `now_ms`.
    static std::int64_t wait_ms(const State& state, std::int64_t now_ms);

    /// Counts a try, as failed for now. TooManyTries with the seconds to wait as its offset.
    Result<void> begin(std::int64_t now_ms);
    /// The password was wrong: the wait counts from now, not from before the derivation.
    void failed(std::int64_t now_ms);
    /// The password was right.
    void forget();
    /// The try ended before the password was looked at.
    void take_back();

private:
    std::string path_;
};

}  // namespace vesper::wallet
