#include "core/wallet/attempts.h"

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vesper::wallet {

namespace {

using State = Attempts::State;

/// The open file under a lock, so that two programs count together. None where the folder cannot be
/// written.
class TriesFile {
public:
    TriesFile(const std::string& path, int flags)
        : file_(::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
        if (file_ >= 0) ::flock(file_, LOCK_EX);
    }
    TriesFile(const TriesFile&) = delete;
    TriesFile& operator=(const TriesFile&) = delete;
    ~TriesFile() {
        if (file_ >= 0) ::close(file_);
    }

    explicit operator bool() const { return file_ >= 0; }

    /// A file that cannot be read tells of no failures: deleting it would do the same.
    State read() const {
        std::array<char, 64> text{};
        State state;
        if (::pread(file_, text.data(), text.size() - 1, 0) <= 0 ||
            std::sscanf(text.data(), "vesper-tries 1 %" SCNu32 " %" SCNd64, &state.failures,
                        &state.last_ms) != 2)
            return {};
        return state;
    }

    Result<void> write(const State& state) const {
        std::array<char, 64> text{};
        const int size =
            std::snprintf(text.data(), text.size(), "vesper-tries 1 %" PRIu32 " %" PRId64 "\n",
                          state.failures, state.last_ms);
        if (::ftruncate(file_, 0) != 0 ||
            ::pwrite(file_, text.data(), static_cast<std::size_t>(size), 0) != size ||
            ::fsync(file_) != 0)
            return fail(WalletError::Io, "the count of tries could not be written");
        return {};
    }

private:
    int file_;
};

}  // namespace

State Attempts::state() const {
    const TriesFile file(path_, O_RDONLY);
    return file ? file.read() : State{};
}

std::int64_t Attempts::wait_ms(const State& state, std::int64_t now_ms) {
    if (state.failures < kFreeTries) return 0;
    const std::uint32_t doublings = std::min<std::uint32_t>(state.failures - kFreeTries + 1, 16);
    const std::int64_t whole = std::min(kLongestWaitMs, std::int64_t{1000} << doublings);
    const std::int64_t passed = now_ms - state.last_ms;
    return passed < 0 ? whole : std::max<std::int64_t>(0, whole - passed);
}

Result<void> Attempts::begin(std::int64_t now_ms) {
    const TriesFile file(path_, O_RDWR | O_CREAT);
    // Where nothing can be written, no wallet can be opened either.
    if (!file) return {};
    State state = file.read();
    if (state.failures >= kFreeTries && now_ms < state.last_ms) {
        state.last_ms = now_ms;
        VESPER_CHECK(file.write(state));
    }
    if (const std::int64_t wait = wait_ms(state, now_ms); wait > 0) {
        const auto seconds = static_cast<std::size_t>((wait + 999) / 1000);
        return fail(WalletError::TooManyTries, "wait " + std::to_string(seconds) + " s", seconds);
    }
    state.failures = std::min<std::uint32_t>(state.failures, 1'000'000) + 1;
    state.last_ms = now_ms;
    return file.write(state);
}

void Attempts::failed(std::int64_t now_ms) {
    const TriesFile file(path_, O_RDWR);
    if (!file) return;
    State state = file.read();
    state.last_ms = now_ms;
    // It stands there with the time of its beginning.
    (void)file.write(state);
}

void Attempts::forget() {
    ::unlink(path_.c_str());
}

void Attempts::take_back() {
    const TriesFile file(path_, O_RDWR);
    if (!file) return;
    State state = file.read();
    if (state.failures > 0) --state.failures;
    // A count that cannot be taken back is too high by one.
    (void)file.write(state);
}

}  // namespace vesper::wallet
