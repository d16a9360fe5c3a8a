/// A node that answers anything: every call of the clients ends with a value or an error, and asks
/// nobody else. The first byte chooses the call, the second the status; the rest is the bodies of
/// the answers, in turn, with a zero byte between them.
#include <algorithm>

#include "core/net/commit.h"
#include "core/net/cosmos_client.h"
#include "core/net/faucet_client.h"
#include "core/net/light_client.h"
#include "core/net/tendermint_header.h"
#include "core/net/zkos_rpc_client.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

class AnyNode final : public net::HttpTransport {
public:
    AnyNode(int status, std::string_view bodies) : status_(status) {
        for (std::size_t from = 0; from <= bodies.size();) {
            const std::size_t to = std::min(bodies.find('\0', from), bodies.size());
            bodies_.push_back(bodies.substr(from, to - from));
            from = to + 1;
        }
    }
    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token) override {
        require(request.url.starts_with("http://node/"));
        if (++requests_ > kMostRequests) return fail(net::NetError::Timeout, "said enough");
        const std::string_view body = bodies_[(requests_ - 1) % bodies_.size()];
        return net::HttpResponse{status_,
                                 {{"Content-Type", "application/json"}, {"Retry-After", "5"}},
                                 Bytes(body.begin(), body.end())};
    }
    /// A client that would ask for ever is one a node can keep busy for ever.
    bool was_spared() const { return requests_ <= kMostRequests; }

private:
    static constexpr std::size_t kMostRequests = 1024;
    int status_;
    std::vector<std::string_view> bodies_;
    std::size_t requests_ = 0;
};

void look_at(const Result<net::Block>& block) {
    if (!block) return;
    (void)net::verify_block(*block, "nyks", block->height(), block->header.last_block_id.hash);
    (void)net::verify_last_commit_hash(*block);
}

void look_at(const Result<std::vector<net::Validator>>& list) {
    if (!list) return;
    if (const auto set = net::ValidatorSet::make(*list)) require(set->hash() == set->hash());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    constexpr std::array<int, 8> kStatus{200, 200, 200, 200, 400, 404, 429, 500};
    AnyNode node(kStatus[data[1] % kStatus.size()],
                 {reinterpret_cast<const char*>(data) + 2, size - 2});
    net::CosmosClient client(node, "http://node/", "http://node/rpc");
    net::ZkosRpcClient zkos(node, "http://node/zkos");
    net::FaucetClient faucet(node, "http://node/faucet");
    const std::string_view address = "twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg";
    const Bytes bytes(3);
    switch (data[0] % 22) {
        case 0:
            (void)client.node_info();
            break;
        case 1:
            (void)client.zkos_module_present();
            break;
        case 2:
            (void)client.syncing();
            break;
        case 3:
            look_at(client.latest_block());
            break;
        case 4:
            (void)client.latest_height();
            break;
        case 5:
            look_at(client.block(2));
            break;
        case 6: {
            net::Block block;
            block.txs = {bytes, {1}};
            if (const auto results = client.tx_results(block)) require(results->size() == 2);
            break;
        }
        case 7: {
            net::CosmosClient without_rpc(node, "http://node/");
            net::Block block;
            block.txs = {bytes, {1}};
            if (const auto results = without_rpc.tx_results(block)) require(results->size() == 2);
            break;
        }
        case 8:
            (void)client.tx({});
            break;
        case 9:
            (void)client.account(address);
            break;
        case 10:
            (void)client.balances(address);
            break;
        case 11:
            (void)client.broadcast(bytes);
            break;
        case 12:
            (void)client.broadcast_rpc(bytes);
            break;
        case 13:
            (void)client.simulate(bytes);
            break;
        case 14:
            (void)client.zkos_transfer("00");
            break;
        case 15:
            (void)client.mints_and_burns(address);
            break;
        case 16:
            if (const auto hash = zkos.tx_commit(bytes)) require(hash->size() == 64);
            (void)zkos.utxo_dump("Coin", {});
            break;
        case 17:
            (void)faucet.request_nyks(address);
            break;
        case 18:
            look_at(client.validators(5));
            break;
        case 19: {
            net::CosmosClient without_rpc(node, "http://node/");
            look_at(without_rpc.validators(5));
            break;
        }
        case 20:
            if (const auto commit = client.commit(5)) {
                (void)net::commit_hash(*commit);
                const auto set = net::ValidatorSet::make({net::Validator{}});
                if (set) (void)net::verify_signed(5, {}, *commit, *set, "nyks");
            }
            break;
        default:
            (void)client.deposit_registration(address);
            break;
    }
    require(node.was_spared());
    return 0;
}
