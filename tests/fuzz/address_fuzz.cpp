/// Any text: parse() of each kind of address gives an error or an address that prints and parses
/// back to itself; whatever we accept as an owner, the network accepts with the same key.
#include "core/chain/address.h"
#include "tests/fuzz/require.h"

using vesper::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper::chain;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const Network network : {Network::Mainnet, Network::Testnet}) {
        if (const auto address = Address::parse(text, network)) {
            require(Address::parse(address->hex(), network) == *address);
            require(Address::parse(address->base58(), network) == *address);
            const NetworkOwner owner = read_owner_as_network(address->hex());
            require(owner.ok && owner.pk == address->pk());
        }
        if (const auto script = ScriptAddress::parse(text, network)) {
            require(ScriptAddress::parse(script->hex(), network) == *script);
            require(ScriptAddress::parse(script->base58(), network) == *script);
        }
    }
    if (const auto account = QqAccount::from_hex(text))
        require(QqAccount::from_hex(account->hex()) == *account);
    const NetworkOwner owner = read_owner_as_network(text);
    require(!(owner.ok && owner.crashes));
    return 0;
}
