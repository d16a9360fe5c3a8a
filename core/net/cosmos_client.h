/// A node's REST gateway (LCD) and, where one is given, its Tendermint RPC, as far as wallet, sync
/// and explorer need them (chain-interface sections 1.2 … 1.6). Every call is one or a few blocking
/// HTTP exchanges and may be made from any thread; nothing is cached and nothing retried here.
///
/// What comes back has the right shape but is otherwise a claim of the node: see verify_block().
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/net/commit.h"
#include "core/net/cosmos_tx.h"
#include "core/net/http_transport.h"
#include "core/net/tendermint_header.h"

namespace vesper::net {

struct NodeInfo {
    std::string network;  ///< chain id
    std::string moniker;
    std::string tendermint_version;
    std::string app_name;
    std::string app_version;
    std::string sdk_version;
    bool tx_index = false;
};

struct CosmosAccount {
    std::string address;
    std::uint64_t account_number = 0;
    std::uint64_t sequence = 0;
    std::optional<CosmosPublicKey> public_key;  ///< none until the first ordinary transaction
};

/// The answer of the mempool check. Code 0 means "taken into the mempool", not "in a block".
struct BroadcastResult {
    ByteArray<32> hash{};
    std::uint32_t code = 0;
    std::string codespace;
    std::string log;
};

struct TxStatus {
    ByteArray<32> hash{};
    std::uint64_t height = 0;
    std::uint32_t code = 0;
    std::string codespace;
    std::string log;
    std::int64_t gas_wanted = 0;
    std::int64_t gas_used = 0;
    std::string timestamp;
    Bytes data;  ///< what the messages returned
};

/// From which Bitcoin address an account's deposits come, as the bridge module has it.
struct DepositRegistration {
    std::string btc_address;
    std::uint64_t test_amount = 0;  ///< sats; 0 = not told
    std::uint64_t stake = 0;        ///< nyks; 0 = not told
    bool confirmed = false;         ///< a first deposit came, so the account can hold sats
    friend bool operator==(const DepositRegistration&, const DepositRegistration&) = default;
};

class CosmosClient {
public:
    /// `rpc_url` may be empty. Trailing slashes are dropped. `transport` must outlive the client.
    CosmosClient(HttpTransport& transport, std::string lcd_url, std::string rpc_url = {});

    const std::string& lcd_url() const { return lcd_url_; }
    const std::string& rpc_url() const { return rpc_url_; }
    void set_timeout(std::chrono::milliseconds timeout) { timeout_ = timeout; }

    Result<NodeInfo> node_info(std::stop_token stop = {});
    /// False on "not implemented": a chain without ZkOS, which must not be synced.
    Result<bool> zkos_module_present(std::stop_token stop = {});
    Result<bool> syncing(std::stop_token stop = {});

    Result<Block> latest_block(std::stop_token stop = {});
    Result<std::uint64_t> latest_height(std::stop_token stop = {});
    Result<Block> block(std::uint64_t height, std::stop_token stop = {});

    /// The validators of `height`, as many as the node says there are: from the RPC, else from the
    /// LCD. A claim, until its hash is the one that a believed header announced.
    Result<std::vector<Validator>> validators(std::uint64_t height, std::stop_token stop = {});
    /// The votes for block `height`; BadUrl without an RPC. The next block carries them as well.
    Result<Commit> commit(std::uint64_t height, std::stop_token stop = {});

    /// Results of block.txs in order; only messages of code 0 took effect. A claim, until
    /// results_hash() of them is the next header's last_results_hash. From RPC
    /// block_results where there is an RPC, else (or if that fails) from the LCD's index: then
    /// every hash must be found at this height, or the call fails with TxNotIndexed and is to be
    /// retried. The index keeps one entry per hash, so bytes that appear in two blocks need the
    /// RPC.
    Result<std::vector<TxResult>> tx_results(const Block& block, std::stop_token stop = {});
    Result<TxStatus> tx(const ByteArray<32>& hash, std::stop_token stop = {});

    /// NotFound: the address was never funded.
    Result<CosmosAccount> account(std::string_view address, std::stop_token stop = {});
    /// All pages.
    Result<std::vector<Coin>> balances(std::string_view address, std::stop_token stop = {});

    Result<BroadcastResult> broadcast(ByteView tx_raw, std::stop_token stop = {});
    /// The same through RPC broadcast_tx_sync; BadUrl without an RPC.
    Result<BroadcastResult> broadcast_rpc(ByteView tx_raw, std::stop_token stop = {});
    /// Gas used by a dry run.
    Result<std::uint64_t> simulate(ByteView tx_raw, std::stop_token stop = {});

    /// What the chain recorded under a ZkOS transaction id (hex), and the public mints and burns of
    /// an address. The second question tells the node whose history interests us.
    Result<MsgTransferTx> zkos_transfer(std::string_view tx_id, std::stop_token stop = {});
    Result<std::vector<MsgMintBurnTradingBtc>> mints_and_burns(std::string_view address,
                                                               std::stop_token stop = {});

    /// None: the account has registered no Bitcoin address. Asks for the confirmed one first; one
    /// that waits for its deposit stands only in the list of all.
    Result<std::optional<DepositRegistration>> deposit_registration(std::string_view address,
                                                                    std::stop_token stop = {});

private:
    Result<HttpResponse> get(const std::string& url, std::stop_token stop);
    Result<HttpResponse> post(const std::string& url, std::string_view body, std::stop_token stop);
    Result<std::vector<Validator>> validators_from(const std::string& url, bool rpc,
                                                   std::stop_token stop);
    Result<std::vector<TxResult>> results_from_rpc(const Block& block, std::stop_token stop);
    Result<std::vector<TxResult>> results_from_lcd(const Block& block, std::stop_token stop);

    HttpTransport* transport_;
    std::string lcd_url_;
    std::string rpc_url_;
    std::chrono::milliseconds timeout_{15000};
};

}  // namespace vesper::net
