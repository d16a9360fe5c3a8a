/// How often a key was derived from a password: counted by cheap_kdf.cpp, which goes into the
/// program's sources.
#pragma once

#include <atomic>

namespace vesper::test {

inline std::atomic<int>& derivations() {
    static std::atomic<int> count{0};
    return count;
}

}  // namespace vesper::test
