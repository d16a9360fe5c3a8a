/// The switch between the two sets of rules that a local chain can go by.
#pragma once

#include <cstdint>

namespace vesper::devnet {

/// Which transactions this chain takes.
enum class Rules : std::uint8_t {
    Strict,  ///< what keeps every rule R-n: sound and conforming ones
    Network  ///< what the reference's verify() takes, whatever the strict rules say of it
};

}  // namespace vesper::devnet
