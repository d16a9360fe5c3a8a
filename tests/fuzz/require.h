/// What every target demands of the code it feeds: libFuzzer reports an abort with its input.
#pragma once

#include <cstdlib>

namespace vesper::fuzz {

inline void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace vesper::fuzz
