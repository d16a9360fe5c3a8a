/// Hands proved payments to the network.
///
/// First way: `txCommit` of the ZkOS server, which checks the proof and wraps the transaction. If
/// there is no such server or it cannot be reached: a Cosmos transaction with MsgTransferTx from
/// the user's own key (chain-interface 4.6: txId = Keccak-256 of the bytes, txFee = fee,
/// zkOracleAddress = own address). A refusal by the server is final and not taken to the other way.
///
/// `sent` is stored before the first byte leaves. An answer makes it `seen`, a refusal `failed`; no
/// answer leaves it `sent`, and submit() may be called again, also after a restart. The wallet's
/// scan turns it into `included` when a block has it, and into `failed` when a block has it
/// refused; no node is asked after a payment, which would tell the node whose it is.
#pragma once

#include <cstdint>
#include <stop_token>

#include "core/wallet/error.h"
#include "core/wallet/payment.h"

namespace vesper::net {
class CosmosClient;
class ZkosRpcClient;
}  // namespace vesper::net

namespace vesper::wallet {

class Wallet;

class Broadcaster {
public:
    /// Either client may be null; both must outlive this object.
    Broadcaster(Wallet& wallet, net::ZkosRpcClient* zkos, net::CosmosClient* cosmos)
        : wallet_(wallet), zkos_(zkos), cosmos_(cosmos) {}

    /// Sends a payment that is proved, or sent without an answer.
    Result<Payment> submit(std::int64_t payment_id, std::stop_token stop);

private:
    Wallet& wallet_;
    net::ZkosRpcClient* zkos_;
    net::CosmosClient* cosmos_;
};

}  // namespace vesper::wallet
