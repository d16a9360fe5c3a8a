/// A folder for a benchmark's files; it goes with its owner.
#pragma once

#include <filesystem>
#include <string>

#include "core/base/random.h"

namespace vesper::bench {

class ScratchFolder {
public:
    ScratchFolder() {
        const auto name = base::system_random().array<8>();
        path_ = std::filesystem::temp_directory_path() / ("vesper-bench-" + base::to_hex(name));
        std::filesystem::create_directories(path_);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace vesper::bench
