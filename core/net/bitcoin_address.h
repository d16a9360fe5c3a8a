/// A Bitcoin address, read far enough to know that it is one: Base58Check of a key or script hash,
/// or a segregated-witness address (BIP-173, BIP-350). The chain itself takes any text of some
/// length for a deposit address, and can change none later, so a typing error is caught here.
#pragma once

#include <string>
#include <string_view>

#include "core/net/net_error.h"

namespace vesper::net {

struct BitcoinAddress {
    std::string text;      ///< as the chain compares it: witness addresses in lower case
    bool testing = false;  ///< of one of Bitcoin's test networks
    friend bool operator==(const BitcoinAddress&, const BitcoinAddress&) = default;
};

/// BadBitcoinAddress, saying what is wrong.
Result<BitcoinAddress> parse_bitcoin_address(std::string_view text);

}  // namespace vesper::net
