/// The user's Cosmos account: what it holds, and transactions signed with its key.
///
/// The sequence is read fresh before each transaction, because ZkOS messages do not raise it and
/// ordinary ones do (chain-interface 4.6). One wallet sends one transaction at a time; one that
/// another program got in before is signed again with the sequence that the chain names.
///
/// The key is secret; it is derived for each signature and wiped after it.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/net/cosmos_tx.h"
#include "core/wallet/error.h"

namespace vesper::net {
class CosmosClient;
}

namespace vesper::wallet {

class Wallet;

struct CosmosHoldings {
    std::string address;
    bool exists = false;  ///< false: the chain has never seen it
    std::uint64_t nyks = 0, sats = 0;
    std::uint64_t sequence = 0;
};

/// Why the chain refused a transaction.
struct CosmosRefusal {
    std::string_view code;      ///< stable: "no-clearing-account", "account-used", …
    std::string_view sentence;  ///< for a user
};
/// By codespace and number (chain-interface 4.8); an unknown pair is "refused".
CosmosRefusal explain_refusal(std::string_view codespace, std::uint32_t code);
/// "<sentence> (<the chain's words>)"
std::string refusal_text(const CosmosRefusal& refusal, std::string_view log);

/// What became of a transaction that was handed in.
struct CosmosAnswer {
    ByteArray<32> hash{};
    std::uint32_t code = 0;  ///< 0: taken into the mempool
    std::string codespace;
    std::string log;

    bool taken() const { return code == 0; }
    /// CosmosRefused with code, sentence and the chain's words.
    Error error() const;
};

class CosmosAccount {
public:
    /// `chain_id` empty: asked of the node. The client must outlive this object.
    CosmosAccount(Wallet& wallet, net::CosmosClient& cosmos, std::string chain_id)
        : wallet_(wallet), cosmos_(cosmos), chain_id_(std::move(chain_id)) {}

    Result<CosmosHoldings> holdings(std::stop_token stop);

    /// Runs before the first byte of a freshly signed transaction leaves; its error stops it.
    using BeforeSend = std::function<Result<void>(const ByteArray<32>& hash, const Bytes& raw)>;
    /// Signs and hands in one message. A refusal is an answer, not an error: an error means that
    /// it is not known whether the transaction arrived, or that nothing was sent.
    Result<CosmosAnswer> submit(net::CosmosMessage message, std::stop_token stop,
                                const BeforeSend& before_send = {});

    /// Bank transfer of "nyks" or "sats". Sats to the own address are refused: the chain would
    /// count them twice and then take no mint or burn of anybody any more (chain-interface 4.8).
    Result<CosmosAnswer> send(const std::string& to, const std::string& denom, std::uint64_t amount,
                              std::stop_token stop);

private:
    Result<std::string> chain_id(std::stop_token stop);

    Wallet& wallet_;
    net::CosmosClient& cosmos_;
    std::string chain_id_;
};

}  // namespace vesper::wallet
