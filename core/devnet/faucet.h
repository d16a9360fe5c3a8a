/// The key that genesis made rich, and what it does for others: sends nyks and sats, mints trading
/// coins, and wraps ZkOS transactions that come in through the ZkOS JSON-RPC, as the state server
/// does with its own wallet. Everything it does is an ordinary transaction in a block.
///
/// Thread-safe. Secret: the key; it stays in `faucet.key`, mode 0600.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>

#include "core/base/result.h"
#include "core/devnet/chain.h"
#include "core/net/cosmos_key.h"

namespace vesper::devnet {

/// A mint as POST /mint asks for it; texts are unchecked.
struct MintOrder {
    std::string qq_account;
    std::uint64_t btc_value = 0;
    std::string encrypt_scalar;
    std::string twilight_address;  ///< whose sats are used; empty = the faucet's
};

class Faucet {
public:
    static constexpr std::uint64_t kGiftNyks = 1'000'000;
    static constexpr std::uint64_t kGiftSats = 10'000'000;
    /// What genesis gives: far more than is ever asked for, and no more bitcoin than there is.
    static constexpr Coins kEndowment{1'000'000'000'000'000, 2'100'000'000'000'000};

    explicit Faucet(net::CosmosKey key) : key_(std::move(key)), address_(key_.address()) {}

    /// Must be called before anything is sent; the chain must outlive the faucet.
    void attach(Chain& chain) { chain_ = &chain; }
    const std::string& address() const { return address_; }

    /// A public one gives sats only to who has registered a deposit address; see gift().
    void set_public(bool is_public) { public_ = is_public; }
    CheckResult give(const std::string& recipient, Coins amount);
    /// What POST /faucet (`sats` false) and POST /mint give to an account.
    CheckResult gift(const std::string& recipient, bool sats);
    CheckResult mint(const MintOrder& order);
    /// Wraps the bytes of a ZkOS transaction with id and fee into a MsgTransferTx.
    CheckResult commit(ByteView zkos_transaction);

    /// The signed MsgTransferTx without submitting it; `fee` is the one inside.
    Result<Bytes> wrap(ByteView zkos_transaction, std::uint64_t fee) const;
    /// The signed mint without submitting it.
    Result<Bytes> wrap(const MintOrder& order) const;

private:
    CheckResult submit(const Result<Bytes>& tx_raw);

    net::CosmosKey key_;
    std::string address_;
    Chain* chain_ = nullptr;
    bool public_ = false;
    std::mutex sending_;  ///< from reading the sequence to the transaction that uses it
};

}  // namespace vesper::devnet
