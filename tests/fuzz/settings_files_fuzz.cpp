/// What a data folder keeps beside the chain and the wallets' coins: who signed (light.json), the
/// servers (nodes.json), the machine's speed and the list of contracts. Whatever stands there is
/// read, ignored or an error; what was read and written once reads the same. The first byte
/// chooses.
#include "core/base/random.h"
#include "core/service/node_pool.h"
#include "core/sync/signatures.h"
#include "core/wallet/contract_book.h"
#include "core/wallet/proving_speed.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"
#include "tests/fuzz/folder.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

void signature_status(std::string_view text) {
    fuzz::write_file("light.json", text);
    const sync::SignatureStatus status = sync::read_signature_status(fuzz::folder());
    if (status.level != sync::TrustLevel::Server)
        require(status.height != 0 && status.reason.empty() && status.bound);
    require((status.level == sync::TrustLevel::Verified) <= status.root_by_user);
}

/// Nobody is to be asked anything.
class NoWire final : public net::HttpTransport {
public:
    Result<net::HttpResponse> send(const net::HttpRequest&, std::stop_token) override {
        require(false);
        return fail(net::NetError::Offline);
    }
};

void servers(std::string_view text) {
    fuzz::write_file("nodes.json", text);
    const std::string path = fuzz::folder() + "/nodes.json";
    service::NetworkChoice choice;
    choice.kind = service::NetworkKind::Custom;
    choice.lcd = "http://node";
    NoWire wire;
    // The pool writes the file when it ends.
    const auto opened = [&] {
        const service::NodePool pool(wire, choice, path);
        const auto view = pool.view();
        require(!view->servers.empty());
        return std::make_pair(view->servers.size(), view->connection);
    };
    const auto first = opened();
    require(opened() == first);
}

wallet::Wallet& any_wallet() {
    static const auto made = [] {
        base::ChaChaStream random({});
        wallet::NewWallet request;
        request.name = "any";
        request.chain_id = "nyks";
        const auto words = wallet::Mnemonic::generate(random);
        require(words.has_value());
        auto opened = wallet::Wallet::create(fuzz::folder(), request, *words,
                                             SecureBytes(base::as_bytes("pw")), random);
        require(opened.has_value());
        return *std::move(opened);
    }();
    return *made;
}

void speed(std::string_view text) {
    wallet::Wallet& kept = any_wallet();
    require(kept.state().store.set_setting("proving-speed", base::as_bytes(text)).has_value());
    const auto read = wallet::proving_speed(kept);
    if (!read || !*read) return;
    require(wallet::save_proving_speed(kept, **read).has_value());
    const auto again = wallet::proving_speed(kept);
    require(again.has_value() && *again);
    require((*again)->proofs.size() == (*read)->proofs.size());
}

void contracts(std::string_view text) {
    wallet::WalletState& state = any_wallet().state();
    require(state.store.set_setting("contracts", base::as_bytes(text)).has_value());
    (void)wallet::ContractBook::read(state);
    (void)wallet::ContractBook::find(state, "a");
    (void)wallet::ContractBook::remove(state, "a");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 4) {
        case 0:
            signature_status(text);
            break;
        case 1:
            servers(text);
            break;
        case 2:
            speed(text);
            break;
        default:
            contracts(text);
    }
    return 0;
}
