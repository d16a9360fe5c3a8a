/// What a stranger may send to the local chain, behind its HTTP server: any path and query of the
/// gateway and of the RPC, any body of JSON-RPC, broadcast, simulation, ZkOS and the control of its
/// misbehaviour. Each has an answer: a status and JSON. The first byte chooses; the path and its
/// query, in turn name and value, or the method, come before the first zero byte, then the body.
#include "core/base/json.h"
#include "core/devnet/chain.h"
#include "core/devnet/faucet_json.h"
#include "core/devnet/lcd.h"
#include "core/devnet/misbehaviour.h"
#include "core/devnet/tendermint_rpc.h"
#include "core/devnet/zkos_rpc.h"
#include "tests/fuzz/folder.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

struct Local {
    devnet::Faucet faucet;
    std::unique_ptr<devnet::Chain> chain;

    Local() : faucet(key()) {
        devnet::ChainOptions options;
        // What is accepted waits; nothing of one input shall change what the next one meets.
        options.max_mempool_txs = 0;
        auto opened = devnet::Chain::open(fuzz::folder(), options,
                                          {{faucet.address(), devnet::Faucet::kEndowment}});
        require(opened.has_value());
        chain = *std::move(opened);
        faucet.attach(*chain);
        require(chain->produce_block() && chain->produce_block());
    }
    static net::CosmosKey key() {
        auto made = net::CosmosKey::from_secret(Secret<ByteArray<32>>({7}));
        require(made.has_value());
        return *std::move(made);
    }
};

std::string next_part(std::string_view& rest, char end) {
    const std::size_t at = std::min(rest.find(end), rest.size());
    std::string part(rest.substr(0, at));
    rest.remove_prefix(std::min(at + 1, rest.size()));
    return part;
}

devnet::Query query_in(std::string_view rest) {
    devnet::Query query;
    while (!rest.empty()) {
        std::string name = next_part(rest, '=');
        query[std::move(name)] = next_part(rest, '&');
    }
    return query;
}

void look_at(const devnet::Answer& answer) {
    require(answer.status >= 200 && answer.status < 600);
    require(nlohmann::json::accept(answer.body));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    static Local local;
    devnet::Lcd lcd(*local.chain);
    devnet::TendermintRpc rpc(*local.chain);
    devnet::ZkosRpc zkos(*local.chain, local.faucet);
    std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 7) {
        case 0: {
            const std::string path = next_part(rest, '?');
            if (!path.starts_with("/cosmos/") && !path.starts_with("/twilight-project/")) break;
            look_at(lcd.get(path, query_in(rest)));
            break;
        }
        case 1: {
            const std::string path = next_part(rest, '\0');
            look_at(lcd.post(path, std::string(rest)));
            break;
        }
        case 2: {
            const std::string method = next_part(rest, '?');
            if (devnet::TendermintRpc::knows(method)) look_at(rpc.get(method, query_in(rest)));
            break;
        }
        case 3:
            look_at(rpc.post(std::string(rest)));
            break;
        case 4:
            look_at(zkos.post(std::string(rest)));
            break;
        case 5: {
            const std::string path = next_part(rest, '\0');
            look_at(devnet::faucet_answer(local.faucet, path, std::string(rest)));
            break;
        }
        default: {
            devnet::Misbehaviour misbehaviour;
            look_at(misbehaviour.add_json(std::string(rest)));
            look_at(misbehaviour.describe());
            misbehaviour.clear();
        }
    }
    require(local.chain->pending_count() == 0);
    return 0;
}
