/// The network an address or a call proof is made for (bincode tag LE32: 0 Mainnet, 1 Testnet), and
/// the first byte of its addresses: 12 / 44 standard, 24 / 66 script.
///
/// Every deployed chain, the public testnet included, uses the Mainnet bytes: Testnet is accepted
/// only where a user has configured it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace vesper::chain {

enum class Network : std::uint32_t { Mainnet = 0, Testnet = 1 };
enum class AddressType : std::uint32_t { Standard = 0, Script = 1 };

constexpr std::uint8_t network_byte(Network network, AddressType type) {
    if (network == Network::Mainnet) return type == AddressType::Standard ? 12 : 24;
    return type == AddressType::Standard ? 44 : 66;
}
constexpr std::optional<Network> network_of_byte(std::uint8_t byte) {
    if (byte == 12 || byte == 24) return Network::Mainnet;
    if (byte == 44 || byte == 66) return Network::Testnet;
    return std::nullopt;
}
constexpr std::string_view network_name(Network network) {
    return network == Network::Mainnet ? "mainnet" : "testnet";
}

}  // namespace vesper::chain
