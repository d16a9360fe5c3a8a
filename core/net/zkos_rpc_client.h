/// The JSON-RPC of the ZkOS server (chain-interface section 3). Only sending needs it; everything
/// it could tell about outputs is answered from our own ledger and leaks less that way.
///
/// The server reports most failures as a *successful* result holding the text "{ Error: …}"; both
/// this and a real JSON-RPC error object become NetError::RpcError with the server's sentence.
#pragma once

#include <stop_token>
#include <string>

#include "core/net/http_transport.h"

namespace vesper::net {

class ZkosRpcClient {
public:
    /// `transport` must outlive the client.
    ZkosRpcClient(HttpTransport& transport, std::string url);

    void set_timeout(std::chrono::milliseconds timeout) { timeout_ = timeout; }

    /// Hands a transaction to the server, which wraps, signs and broadcasts it. Returns the hash of
    /// the Cosmos transaction (lower-case hex), *not* the ZkOS transaction id.
    Result<std::string> tx_commit(ByteView transaction, std::stop_token stop = {});

    /// One page of the server's unspent outputs: bincode Vec<{key, output, height}>, empty past the
    /// end. `io_type` is "Coin", "Memo" or "State". For cross-checks only.
    struct DumpRange {
        std::int64_t start_block = 0;
        std::int64_t end_block = -1;  ///< negative: no upper bound
        std::uint64_t limit = 10000;
        std::uint64_t page = 0;
    };
    Result<Bytes> utxo_dump(std::string_view io_type, const DumpRange& range,
                            std::stop_token stop = {});

private:
    /// `params` and the returned result are JSON texts.
    Result<std::string> call(std::string_view method, std::string params, std::stop_token stop);

    HttpTransport* transport_;
    std::string url_;
    std::chrono::milliseconds timeout_{30000};
};

}  // namespace vesper::net
