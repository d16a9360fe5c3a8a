/// The chain on disk: one append-only file, record 0 the genesis, record h the block at height h.
///
///     record = "VDL1" ‖ LE32 length ‖ payload ‖ SHA-256(payload)[0..16]
///
/// append() returns after fdatasync, so a block that was seen survives `kill -9` and a power cut. A
/// record that was cut off at the end of the file (the process died while writing, nobody saw the
/// block) is removed on opening; damage before the end is an error. The folder is locked with
/// flock() as long as the log is open. All data are public.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace vesper::devnet {

class BlockLog {
public:
    /// Calls `visit(index, payload)` for every whole record, in order.
    static Result<std::unique_ptr<BlockLog>> open(
        const std::filesystem::path& dir,
        const std::function<Result<void>(std::uint64_t, ByteView)>& visit);
    BlockLog(const BlockLog&) = delete;
    BlockLog& operator=(const BlockLog&) = delete;
    ~BlockLog();

    std::uint64_t size() const;
    /// The payload of record `index`; checks its sum again.
    Result<Bytes> read(std::uint64_t index) const;
    /// After a failure the log takes no more records: what is in the file is then unknown.
    Result<void> append(ByteView payload);

private:
    BlockLog(int fd, int lock) : fd_(fd), lock_(lock) {}

    struct Place {
        std::uint64_t offset = 0;  ///< of the payload
        std::uint32_t length = 0;
    };
    int fd_;
    int lock_;
    mutable std::mutex mutex_;
    std::vector<Place> places_;
    std::uint64_t end_ = 0;
    bool broken_ = false;
};

}  // namespace vesper::devnet
