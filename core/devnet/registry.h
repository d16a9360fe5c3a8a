/// What the nyks modules remember beside the bank: which trading accounts a mint has used, the mint
/// and burn notices of an address, where a ZkOS transaction stands, the reserve, and the Bitcoin
/// addresses from which deposits would come.
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

/// A registered deposit address. No Bitcoin reaches this chain: the first sats that are sent to the
/// account stand for the deposit and confirm it.
struct Deposit {
    std::string btc_address;
    std::uint64_t test_amount = 0;
    std::uint64_t stake = 0;
    std::string twilight_address;
    bool confirmed = false;
    std::uint64_t height = 0;  ///< of the registration
};
/// By the Twilight address.
using Deposits = std::map<std::string, Deposit>;

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

    void set_deposits(Deposits deposits) { deposits_ = std::move(deposits); }
    const Deposits& deposits() const { return deposits_; }

    std::vector<MintBurnRecord> records(const std::string& address) const;
    std::optional<MessagePlace> find(const ByteArray<32>& txid) const;
    const Reserve& reserve() const { return reserve_; }

private:
    std::set<Bytes> used_;
    std::map<std::string, std::vector<MintBurnRecord>> records_;
    std::map<ByteArray<32>, MessagePlace> transfers_;
    Reserve reserve_;
    Deposits deposits_;
};

}  // namespace vesper::devnet
