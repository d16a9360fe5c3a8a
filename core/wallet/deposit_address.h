/// The Bitcoin address from which the Cosmos account's deposits come (chain-interface 4.8, 4.9).
///
/// The bridge gives sats to an account once it has registered such an address and a first deposit
/// of exactly the announced amount came from it; a faucet of a test network stands in for that
/// deposit. The chain keeps one address per account for good, holds the stake until the deposit
/// arrives, and confirms each address for one account only.
///
/// Nothing here is secret: the registration names both addresses to everyone.
#pragma once

#include <optional>
#include <stop_token>
#include <string>

#include "core/net/cosmos_client.h"
#include "core/wallet/cosmos_account.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

class Wallet;

/// What the network's own wallet announces.
struct DepositTerms {
    std::uint64_t test_amount = 50'000;  ///< sats, exactly the first deposit
    std::uint64_t stake = 10'000;        ///< nyks, held until then
};

class DepositAddress {
public:
    /// The client must outlive this object. `bitcoin_tests`: addresses of Bitcoin's test networks
    /// are taken, too.
    DepositAddress(Wallet& wallet, net::CosmosClient& cosmos, std::string chain_id,
                   bool bitcoin_tests)
        : wallet_(wallet),
          cosmos_(cosmos),
          chain_id_(std::move(chain_id)),
          bitcoin_tests_(bitcoin_tests) {}

    /// What the chain has; none = nothing is registered yet.
    Result<std::optional<net::DepositRegistration>> find(std::stop_token stop);
    /// Hands the registration in. Refused without asking the chain, which would take the fee: a
    /// text that is no address, terms of zero, a second registration, an account that cannot pay
    /// stake and fee.
    Result<CosmosAnswer> submit(const std::string& btc_address, const DepositTerms& terms,
                                std::stop_token stop);
    /// True once the transaction stands in a block; CosmosRefused if it failed there, since the
    /// chain looks at the message itself only then.
    Result<bool> landed(const ByteArray<32>& hash, std::stop_token stop);

private:
    Wallet& wallet_;
    net::CosmosClient& cosmos_;
    std::string chain_id_;
    bool bitcoin_tests_;
};

}  // namespace vesper::wallet
