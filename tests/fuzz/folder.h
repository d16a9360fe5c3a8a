/// A folder for targets whose code reads files: in memory, where the system has a place for it.
#pragma once

#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>

#include "tests/fuzz/require.h"

namespace vesper::fuzz {

inline const std::string& folder() {
    static const std::string made = [] {
        char name[] = "/dev/shm/vesper-fuzz-XXXXXX";
        const char* path = ::mkdtemp(name);
        require(path != nullptr);
        return std::string(path);
    }();
    return made;
}

inline void write_file(const std::string& name, std::string_view text) {
    std::ofstream(folder() + "/" + name, std::ios::binary | std::ios::trunc) << text;
}

}  // namespace vesper::fuzz
