#include "core/devnet/block_log.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <unistd.h>

#include "core/base/hash.h"
#include "core/devnet/error.h"

namespace vesper::devnet {
namespace {

constexpr std::string_view kMagic = "VDL1";
constexpr std::size_t kHeadBytes = 8;
constexpr std::size_t kSumBytes = 16;
constexpr std::uint32_t kMaxPayload = 256u << 20;

tl::unexpected<Error> storage_error(const std::string& what) {
    return fail(DevnetError::Storage, what + ": " + std::strerror(errno));
}

/// Reads up to `size` bytes; fewer only at the end of the file.
Result<std::size_t> read_at(int fd, std::uint8_t* out, std::size_t size, std::uint64_t offset) {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::pread(fd, out + done, size - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return storage_error("reading blocks.log");
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

Result<void> write_at(int fd, ByteView bytes, std::uint64_t offset) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t put = ::pwrite(fd, bytes.data() + done, bytes.size() - done,
                                     static_cast<off_t>(offset + done));
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return storage_error("writing blocks.log");
        done += static_cast<std::size_t>(put);
    }
    return {};
}

/// What some file systems leave at the end of a file whose last write was lost.
Result<bool> only_zeros_from(int fd, std::uint64_t offset) {
    Bytes piece(1u << 16);
    while (true) {
        VESPER_TRY(const std::size_t got, read_at(fd, piece.data(), piece.size(), offset));
        if (std::any_of(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(got),
                        [](std::uint8_t byte) { return byte != 0; }))
            return false;
        if (got < piece.size()) return true;
        offset += got;
    }
}

bool sum_fits(ByteView payload, ByteView sum) {
    const ByteArray<32> hash = base::sha256(payload);
    return std::equal(sum.begin(), sum.end(), hash.begin());
}

}  // namespace

BlockLog::~BlockLog() {
    ::close(fd_);
    ::close(lock_);
}

Result<std::unique_ptr<BlockLog>> BlockLog::open(
    const std::filesystem::path& dir,
    const std::function<Result<void>(std::uint64_t, ByteView)>& visit) {
    std::error_code error;
    std::filesystem::create_directories(dir, error);
    if (error) return fail(DevnetError::Storage, dir.string() + ": " + error.message());
    const int lock = ::open((dir / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) return storage_error((dir / "lock").string());
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock);
        return fail(DevnetError::Storage, dir.string() + " is in use by another devnet");
    }
    const int fd = ::open((dir / "blocks.log").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        ::close(lock);
        return storage_error((dir / "blocks.log").string());
    }
    std::unique_ptr<BlockLog> log(new BlockLog(fd, lock));

    const off_t file_size = ::lseek(fd, 0, SEEK_END);
    if (file_size < 0) return storage_error("blocks.log");
    const std::uint64_t size = static_cast<std::uint64_t>(file_size);
    Bytes record;
    while (log->end_ < size) {
        const std::uint64_t at = log->end_;
        ByteArray<kHeadBytes> head{};
        VESPER_TRY(const std::size_t got, read_at(fd, head.data(), head.size(), at));
        if (got < head.size()) break;
        const std::uint32_t length = *base::Reader(ByteView(head).subspan(4)).u32();
        if (!std::equal(kMagic.begin(), kMagic.end(), head.begin()) || length > kMaxPayload) {
            VESPER_TRY(const bool torn, only_zeros_from(fd, at));
            if (torn) break;
            return fail(DevnetError::Damaged, "blocks.log has no record here",
                        static_cast<std::size_t>(at));
        }
        const std::uint64_t record_end = at + kHeadBytes + length + kSumBytes;
        if (record_end > size) break;
        record.resize(length + kSumBytes);
        VESPER_TRY(const std::size_t body,
                   read_at(fd, record.data(), record.size(), at + kHeadBytes));
        const ByteView payload = ByteView(record).first(length);
        if (body < record.size() || !sum_fits(payload, ByteView(record).subspan(length))) {
            // File systems may grow the file before the data arrive: only the last record may be
            // so.
            if (record_end == size) break;
            return fail(DevnetError::Damaged, "blocks.log: wrong sum",
                        static_cast<std::size_t>(at));
        }
        VESPER_CHECK(visit(log->places_.size(), payload));
        log->places_.push_back({at + kHeadBytes, length});
        log->end_ = record_end;
    }
    if (log->end_ < size) {
        if (::ftruncate(fd, static_cast<off_t>(log->end_)) != 0 || ::fsync(fd) != 0)
            return storage_error("blocks.log");
    }
    // The file's name must be on disk before any block in it is called safe.
    const int folder = ::open(dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
    return log;
}

std::uint64_t BlockLog::size() const {
    const std::lock_guard guard(mutex_);
    return places_.size();
}

Result<Bytes> BlockLog::read(std::uint64_t index) const {
    Place place;
    {
        const std::lock_guard guard(mutex_);
        if (index >= places_.size())
            return fail(DevnetError::NotFound, "record " + std::to_string(index));
        place = places_[index];
    }
    Bytes record(place.length + kSumBytes);
    VESPER_TRY(const std::size_t got, read_at(fd_, record.data(), record.size(), place.offset));
    if (got < record.size() ||
        !sum_fits(ByteView(record).first(place.length), ByteView(record).subspan(place.length)))
        return fail(DevnetError::Damaged, "blocks.log: wrong sum",
                    static_cast<std::size_t>(place.offset));
    record.resize(place.length);
    return record;
}

Result<void> BlockLog::append(ByteView payload) {
    if (payload.size() > kMaxPayload) return fail(DevnetError::BadArgument, "record too long");
    base::Writer record;
    record.raw(base::as_bytes(kMagic));
    record.u32(static_cast<std::uint32_t>(payload.size()));
    record.raw(payload);
    record.raw(ByteView(base::sha256(payload)).first(kSumBytes));

    const std::lock_guard guard(mutex_);
    if (broken_) return fail(DevnetError::Storage, "blocks.log could not be written before");
    auto written = write_at(fd_, record.bytes(), end_);
    if (written && ::fdatasync(fd_) != 0) written = storage_error("flushing blocks.log");
    if (!written) {
        broken_ = true;
        return written;
    }
    places_.push_back({end_ + kHeadBytes, static_cast<std::uint32_t>(payload.size())});
    end_ += record.size();
    return {};
}

}  // namespace vesper::devnet
