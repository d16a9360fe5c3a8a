/// Coins from outside: mints, by others for us and from the user's own Cosmos account.
///
/// A mint publishes the account it makes, (gr, grsk, c, d), its amount and the blinding s of
/// c = s·gr, d = v·B + s·grsk (chain-interface 4.4). prepare_mint draws a fresh own account for it
/// and stores address, amount and blinding first, so that the coin is known in full when it lands.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>

#include "core/base/random.h"
#include "core/wallet/error.h"
#include "core/wallet/payment.h"

namespace vesper::net {
class CosmosClient;
}

namespace vesper::wallet {

class Wallet;

struct MintRequest {
    std::uint64_t amount = 0;
    std::string address;           ///< the fresh own address, hex
    std::string qq_account;        ///< 266 hex digits: address ‖ c ‖ d
    std::string encrypt_scalar;    ///< 64 hex digits, public once the mint is on the chain
    std::string twilight_address;  ///< own Cosmos address, empty without a Cosmos key
};

Result<MintRequest> prepare_mint(Wallet& wallet, std::uint64_t amount, RandomSource& random,
                                 const std::string& label = {});

/// Mints from the user's own Cosmos account (chain-interface 4.4). A mint is a payment of kind
/// Mint: `proved` once account, amount and blinding are stored, `sent` with the signed bytes and
/// their hash before the first byte leaves, `seen` when the chain took it. The coin's landing in a
/// scan makes it `included`. An account can be minted to once, so handing in twice does no harm.
class Funding {
public:
    /// The client must outlive this object.
    Funding(Wallet& wallet, RandomSource& random, net::CosmosClient& cosmos, std::string chain_id)
        : wallet_(wallet), random_(random), cosmos_(cosmos), chain_id_(std::move(chain_id)) {}

    /// Stores the mint; asks nobody.
    Result<Payment> prepare(std::uint64_t amount, const std::string& label);
    /// Hands in a mint that is proved, or sent without an answer. A refusal fails the payment, with
    /// the code of explain_refusal, and is CosmosRefused.
    Result<Payment> submit(std::int64_t payment_id, std::stop_token stop);
    /// Asks for a mint that was taken: a refusal in its block never reaches the scan.
    Result<Payment> follow(std::int64_t payment_id, std::stop_token stop);

private:
    Wallet& wallet_;
    RandomSource& random_;
    net::CosmosClient& cosmos_;
    std::string chain_id_;
};

}  // namespace vesper::wallet
