/// The Cosmos accounts of the local chain: balances in `nyks` and `sats`, public key and sequence.
///
/// A plain value: the chain keeps one copy for the state after the last block and one that also
/// counts what is queued. Changes between begin() and rollback()/commit() belong together.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/devnet/tx_result.h"

namespace vesper::devnet {

struct Coins {
    std::uint64_t nyks = 0;
    std::uint64_t sats = 0;
    friend bool operator==(const Coins&, const Coins&) = default;
};

struct BankAccount {
    std::uint64_t number = 0;
    std::uint64_t sequence = 0;
    Bytes public_key;  ///< 33 bytes, empty until the account first signed
    Coins balance;
    friend bool operator==(const BankAccount&, const BankAccount&) = default;
};

class Bank {
public:
    const BankAccount* find(const std::string& address) const;
    std::size_t size() const { return accounts_.size(); }

    /// Creates the account if it is new. Genesis and transfers; a sum over 2^64 − 1 is refused.
    TxResult credit(const std::string& address, Coins amount);
    TxResult debit(const std::string& address, Coins amount);
    TxResult send(const std::string& from, const std::string& to, Coins amount);
    /// Notes the key and counts the sequence up, as the ante handler does after a good signature.
    void signed_by(const std::string& address, Bytes public_key);

    void begin() { journal_.clear(); }
    void rollback();

private:
    BankAccount& touch(const std::string& address);

    std::map<std::string, BankAccount> accounts_;
    std::uint64_t next_number_ = 0;
    /// Accounts before the first change since begin(); nullopt = did not exist.
    std::map<std::string, std::optional<BankAccount>> journal_;
};

}  // namespace vesper::devnet
