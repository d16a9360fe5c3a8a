/// Which outputs a wallet's keys own (the test of wallet/scanner.h), for a range of keys. Internal
/// to this library.
#pragma once

#include <span>
#include <vector>

#include "core/base/thread_pool.h"
#include "core/wallet/scan_effects.h"

namespace vesper::wallet {

class WalletState;

/// Which of the outputs are ours: own addresses by their bytes, others by trial with the keys
/// [from, to). Looks further when a key near the end is found, and leaves `to` at the new end.
struct KeySearch {
    WalletState& state;
    base::ThreadPool& pool;
    std::uint32_t from = 0;
    std::uint32_t to = 0;

    std::vector<OwnOutput> run(std::span<const ScanOutput* const> outputs);
};

}  // namespace vesper::wallet
