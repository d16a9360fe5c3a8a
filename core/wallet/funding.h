/// Coins from outside: what a mint needs of the wallet.
///
/// A mint publishes the account it makes, (gr, grsk, c, d), its amount and the blinding s of
/// c = s·gr, d = v·B + s·grsk (chain-interface 4.4). prepare_mint draws a fresh own account for it
/// and stores address, amount and blinding first, so that the coin is known in full when it lands.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/random.h"
#include "core/wallet/error.h"

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

}  // namespace vesper::wallet
