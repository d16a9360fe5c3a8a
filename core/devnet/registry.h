/// What the nyks zkos module remembers beside the bank: which trading accounts a mint has used, the
/// mint and burn notices of an address, where a ZkOS transaction stands, and the reserve.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/base/bytes.h"

namespace vesper::devnet {

struct MintBurnRecord {
    bool mint = true;
    std::uint64_t btc_value = 0;
    std::string qq_account;      ///< 266 hex digits, as in the message
    std::string encrypt_scalar;  ///< 64 hex digits
    std::string twilight_address;
};

/// A message of a transaction in a block.
struct MessagePlace {
    std::uint64_t height = 0;
    std::uint32_t tx = 0;
    std::uint32_t message = 0;
};

/// Sats inside the ZkOS state and the fees noted by the chain; both notional, as on nyks.
struct Reserve {
    std::uint64_t private_pool = 0;
    std::uint64_t fee_pool = 0;
};

class Registry {
public:
    /// `account` is the 133 bytes, so that spelling (case of the hex) makes no second use.
    bool is_used(const Bytes& account) const { return used_.contains(account); }
    void note_mint(const Bytes& account, MintBurnRecord record);
    void note_claim(MintBurnRecord record);
    void note_transfer(const ByteArray<32>& txid, MessagePlace place, std::uint64_t fee);

    std::vector<MintBurnRecord> records(const std::string& address) const;
    std::optional<MessagePlace> find(const ByteArray<32>& txid) const;
    const Reserve& reserve() const { return reserve_; }

private:
    std::set<Bytes> used_;
    std::map<std::string, std::vector<MintBurnRecord>> records_;
    std::map<ByteArray<32>, MessagePlace> transfers_;
    Reserve reserve_;
};

}  // namespace vesper::devnet
