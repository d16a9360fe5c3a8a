#include "core/store/folder_lock.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace vesper::store {
namespace {

std::string reason() {
    return std::generic_category().message(errno);
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return fail(StoreError::CannotOpen, "lock file: " + reason());
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool taken = errno == EWOULDBLOCK;
        const std::string text = reason();
        ::close(descriptor);
        if (taken) return fail(StoreError::InUse, "another program is using this data folder");
        return fail(StoreError::CannotOpen, "lock file: " + text);
    }
    return FolderLock(descriptor);
}

FolderLock::~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> write_private_file(const std::filesystem::path& file, ByteView contents) {
    const std::string temporary = file.string() + ".new";
    const int descriptor =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0) return fail(StoreError::CannotOpen, "key file: " + reason());
    bool good = ::fchmod(descriptor, 0600) == 0;
    std::size_t done = 0;
    while (good && done < contents.size()) {
        const ssize_t written = ::write(descriptor, contents.data() + done, contents.size() - done);
        if (written < 0 && errno == EINTR) continue;
        good = written > 0;
        if (good) done += static_cast<std::size_t>(written);
    }
    good = good && ::fsync(descriptor) == 0;
    const std::string text = reason();
    ::close(descriptor);
    if (good && std::rename(temporary.c_str(), file.c_str()) == 0) return {};
    ::unlink(temporary.c_str());
    return fail(StoreError::CannotOpen, "key file: " + text);
}

}  // namespace vesper::store
