/// Faults of the disk, put between a test and the kernel: the functions by which this process
/// writes stand here, and the linker prefers them to the C library's. So a test can kill the
/// process at a durable write, let the disk be full after so many bytes, or make it read-only,
/// without a word of that in the program itself and without being root.
///
/// Only files whose path contains `faults().where` are touched. What reaches the file before a
/// SIGKILL stays there: the kernel has it. A power cut is another matter (synchronous=FULL).
///
/// fault_points.cpp goes into the program's sources.
#pragma once

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/syscall.h>
#include <unistd.h>

namespace vesper::test {

struct Faults {
    std::string where;  ///< set before the switches below, not changed while they are on
    /// SIGKILL once this many syncs of these files are done; 0 = never.
    std::atomic<int> kill_after_syncs{0};
    /// Bytes that the disk still takes; negative = no end.
    std::atomic<long long> room{-1};
    std::atomic<bool> read_only{false};
    std::atomic<int> refused{0};  ///< writes that failed for this
    /// Added to the clock on the wall.
    std::atomic<long long> clock_seconds{0};

    bool idle() const { return kill_after_syncs == 0 && room < 0 && !read_only; }
};

inline Faults& faults() {
    static Faults instance;
    return instance;
}

inline bool hit_by_faults(int file) {
    if (faults().idle()) return false;
    char name[32];
    std::snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    char path[4096];
    const ssize_t size = ::readlink(name, path, sizeof path);
    return size > 0 &&
           std::string_view(path, static_cast<std::size_t>(size)).find(faults().where) !=
               std::string_view::npos;
}

/// 0, or why this much cannot be written.
inline int refusal(int file, std::size_t size) {
    if (!hit_by_faults(file)) return 0;
    if (faults().read_only) {
        ++faults().refused;
        return EROFS;
    }
    const long long left = faults().room;
    if (left < 0) return 0;
    if (static_cast<long long>(size) > left) {
        ++faults().refused;
        return ENOSPC;
    }
    faults().room -= static_cast<long long>(size);
    return 0;
}

inline int synced(int file, long result) {
    if (result == 0 && faults().kill_after_syncs > 0 && hit_by_faults(file) &&
        --faults().kill_after_syncs == 0)
        std::raise(SIGKILL);
    return static_cast<int>(result);
}

}  // namespace vesper::test
