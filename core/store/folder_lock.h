/// An exclusive flock on a file: held by one object on the machine at a time, let go when it dies
/// or its process does.
#pragma once

#include <filesystem>
#include <utility>

#include "core/base/bytes.h"
#include "core/store/error.h"

namespace vesper::store {

class FolderLock {
public:
    /// InUse when somebody has it.
    static Result<FolderLock> take(const std::filesystem::path& file);
    FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock();

private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// Writes a small secret file (mode 0600) so that it is there wholly or not at all, on the disk.
Result<void> write_private_file(const std::filesystem::path& file, ByteView contents);

}  // namespace vesper::store
