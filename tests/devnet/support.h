/// What the tests of the local chain share: a chain in a temporary folder, coins with known keys,
/// and an HTTP client of the library that the server is made with.
#pragma once

#include <memory>
#include <string>

#include "core/chain/address.h"
#include "core/chain/utxo.h"
#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/devnet/faucet.h"
#include "core/net/http_transport.h"
#include "core/quisquis/account.h"

namespace vesper::test {

/// A coin of the test, its key included.
struct Coin {
    chain::Utxo utxo;
    quisquis::SecretKey sk;
    quisquis::Account account;
    std::uint64_t balance;
};

/// An account of `value` with the texts of its mint.
struct Mintable {
    devnet::MintOrder order;
    Coin coin;  ///< the utxo is known once the mint is sent
};
Mintable make_mintable(std::uint64_t value, RandomSource& rng);

/// A new receiver; returns the bytes of the checked transaction.
Bytes make_transfer(const Coin& coin, std::uint64_t amount, std::uint64_t fee, RandomSource& rng);

/// Blocking transport over cpp-httplib.
class HttpTransport final : public net::HttpTransport {
public:
    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override;
};

/// Status and body of a plain request; status −1 if nobody answered.
struct Reply {
    int status;
    std::string body;
};
Reply http_get(const std::string& base, const std::string& path);
Reply http_post(const std::string& base, const std::string& path, const std::string& body);

/// Waits until `hash` is in a block, at most ten seconds; 0 if it is not.
std::uint64_t wait_for(const devnet::Chain& chain, const ByteArray<32>& hash);

}  // namespace vesper::test
