/// Utxo: which output of which transaction an input spends. 33 bytes: txid ‖ output index.
///
/// 33 zero bytes mean "no output": a receiver's account that is new, or the state a contract starts
/// from. A zero txid with another index is not null.
#pragma once

#include <compare>
#include <cstdint>

#include "core/base/bytes.h"

namespace vesper::chain {

struct Utxo {
    ByteArray<32> txid{};
    std::uint8_t output_index = 0;

    bool is_null() const { return *this == Utxo{}; }
    /// The key under which the ledger keeps the output; order of keys = order of bytes.
    ByteArray<33> key() const;
    static Utxo from_key(const ByteArray<33>& key);

    friend auto operator<=>(const Utxo&, const Utxo&) = default;
};

}  // namespace vesper::chain
