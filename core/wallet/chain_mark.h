/// Which chain a wallet has read: one block of it, kept with the wallet. A chain that began anew
/// (chain-interface 1.5.4) has another block at that height, and then nothing that the wallet
/// remembers stands on it: it has to read the whole unspent set again.
#pragma once

#include <cstdint>
#include <optional>

#include "core/base/bytes.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

class Wallet;

struct ChainMark {
    std::uint64_t height = 0;
    ByteArray<32> hash{};

    friend bool operator==(const ChainMark&, const ChainMark&) = default;
};

/// Nothing for a wallet that has not been marked yet.
Result<std::optional<ChainMark>> chain_mark(const Wallet& wallet);
Result<void> set_chain_mark(Wallet& wallet, const ChainMark& mark);

}  // namespace vesper::wallet
