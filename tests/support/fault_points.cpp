#include "tests/support/fault_points.h"

#include <ctime>

extern "C" {

ssize_t pwrite64(int file, const void* data, size_t size, off64_t offset) {
    if (const int why = vesper::test::refusal(file, size)) return errno = why, -1;
    return ::syscall(SYS_pwrite64, file, data, size, offset);
}
ssize_t pwrite(int file, const void* data, size_t size, off_t offset) {
    return pwrite64(file, data, size, offset);
}
ssize_t write(int file, const void* data, size_t size) {
    if (const int why = vesper::test::refusal(file, size)) return errno = why, -1;
    return ::syscall(SYS_write, file, data, size);
}
int ftruncate64(int file, off64_t size) noexcept {
    // Room for the index of a log: counted as one page.
    if (const int why = vesper::test::refusal(file, 4096)) return errno = why, -1;
    return static_cast<int>(::syscall(SYS_ftruncate, file, size));
}
int fdatasync(int file) {
    return vesper::test::synced(file, ::syscall(SYS_fdatasync, file));
}
int fsync(int file) {
    return vesper::test::synced(file, ::syscall(SYS_fsync, file));
}
int clock_gettime(clockid_t clock, timespec* time) noexcept {
    const long result = ::syscall(SYS_clock_gettime, clock, time);
    if (clock == CLOCK_REALTIME) time->tv_sec += vesper::test::faults().clock_seconds;
    return static_cast<int>(result);
}
}
