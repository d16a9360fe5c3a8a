/// What people type or a settings file holds, as the services read it: an address to pay, the key
/// of an output, a place in a list, a block to vouch for, the chosen network, what the sync noted
/// of a transaction. The first byte chooses.
#include "core/service/address_check.h"
#include "core/service/chain_views.h"
#include "core/service/network.h"
#include "core/service/signature_options.h"
#include "core/service/trusted_block.h"
#include "core/service/wallet_views.h"
#include "tests/fuzz/folder.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

void network_file(std::string_view text) {
    const std::string& folder = fuzz::folder();
    fuzz::write_file("network.json", text);
    const auto choice = service::load_network(folder);
    if (!choice) return;
    require(service::save_network(folder, *choice).has_value());
    require(service::load_network(folder) == *choice);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 6) {
        case 0: {
            const auto check = service::check_address(text, chain::Network::Mainnet);
            if (check.code.empty()) require(!check.hex.empty());
            if (check.position) require(*check.position < text.size());
            break;
        }
        case 1:
            (void)service::parse_key(text);
            break;
        case 2:
            (void)service::parse_place(text);
            break;
        case 3:
            network_file(text);
            break;
        case 4: {
            service::NetworkChoice choice;
            if (service::set_trusted_block(choice, text))
                require(service::signature_options(choice).has_value());
            break;
        }
        default:
            (void)service::findings_from_json(text);
    }
    return 0;
}
