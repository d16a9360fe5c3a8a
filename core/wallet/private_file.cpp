#include "core/wallet/private_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace vesper::wallet {

namespace {

Result<void> io_failure(const char* step) {
    return fail(WalletError::Io, std::string(step) + ": " + std::strerror(errno));
}

std::string fresh_path(const std::string& path) {
    return path + ".new";
}

Result<void> write_whole(int file, ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return io_failure("write");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    if (::fsync(file) != 0) return io_failure("fsync");
    return {};
}

Result<void> sync_folder(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    const int handle =
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return io_failure("open folder");
    const int status = ::fsync(handle);
    ::close(handle);
    if (status != 0) return io_failure("fsync folder");
    return {};
}

/// The whole content under the temporary name, on the disk.
Result<void> write_fresh(const std::string& path, ByteView bytes) {
    const std::string temporary = fresh_path(path);
    const int file =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return io_failure("open");
    auto written = write_whole(file, bytes);
    ::close(file);
    if (!written) ::unlink(temporary.c_str());
    return written;
}

Result<void> put_in_place(const std::string& path) {
    if (::rename(fresh_path(path).c_str(), path.c_str()) != 0) return io_failure("rename");
    return sync_folder(path);
}

}  // namespace

Result<Bytes> read_private_file(const std::string& path, std::size_t most) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        if (errno == ENOENT) return fail(WalletError::NotFound, "no such file");
        return fail(WalletError::Io, std::strerror(errno));
    }
    Bytes bytes(most + 1);
    std::size_t size = 0;
    while (size < bytes.size()) {
        const ssize_t got = ::read(file, bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            const int error = errno;
            ::close(file);
            return fail(WalletError::Io, std::strerror(error));
        }
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    ::close(file);
    if (size > most) return fail(WalletError::VaultMalformed, "the file is too long");
    bytes.resize(size);
    return bytes;
}

Result<void> create_file(const std::string& path, ByteView bytes) {
    VESPER_CHECK(write_fresh(path, bytes));
    return move_file(fresh_path(path), path);
}

Result<void> replace_file(const std::string& path, ByteView bytes) {
    VESPER_CHECK(write_fresh(path, bytes));
    return put_in_place(path);
}

Result<void> replace_file_keeping(const std::string& path, ByteView bytes) {
    VESPER_CHECK(write_fresh(path, bytes));
    // A second name for what stands there now; until the rename both names show the old content.
    const std::string backup = backup_path(path);
    if (::unlink(backup.c_str()) != 0 && errno != ENOENT) return io_failure("unlink");
    if (::link(path.c_str(), backup.c_str()) != 0 && errno != ENOENT && errno != EPERM &&
        errno != EOPNOTSUPP)
        return io_failure("link");
    return put_in_place(path);
}

std::string backup_path(const std::string& path) {
    return path + ".bak";
}

void drop_backup(const std::string& path) {
    ::unlink(backup_path(path).c_str());
    ::unlink(fresh_path(path).c_str());
}

Result<void> move_file(const std::string& from, const std::string& to) {
    // Not rename(), which replaces.
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        const int error = errno;
        ::unlink(from.c_str());
        if (error == EEXIST) return fail(WalletError::Exists, "vault file");
        return fail(WalletError::Io, std::string("rename: ") + std::strerror(error));
    }
    return sync_folder(to);
}

}  // namespace vesper::wallet
