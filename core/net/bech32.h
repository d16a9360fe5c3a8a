/// Bech32 (BIP-173) as Cosmos uses it for addresses: whole bytes, no length limit of 90 needed for
/// them but kept, mixed case refused. Bitcoin's segregated-witness addresses put a version in front
/// of the bytes and, from version 1 on, use the checksum of BIP-350.
#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/net/net_error.h"

namespace vesper::net {

struct Bech32 {
    std::string prefix;  ///< lower case
    Bytes data;
    friend bool operator==(const Bech32&, const Bech32&) = default;
};

/// `prefix` must be 1 … 83 printable lower-case characters; a wrong one is a bug and throws.
std::string to_bech32(std::string_view prefix, ByteView data);
Result<Bech32> from_bech32(std::string_view text);

struct SegwitAddress {
    std::string prefix;  ///< lower case
    std::uint8_t version = 0;
    Bytes program;  ///< 2 … 40 bytes, 20 or 32 under version 0
    friend bool operator==(const SegwitAddress&, const SegwitAddress&) = default;
};
Result<SegwitAddress> from_segwit(std::string_view text);

}  // namespace vesper::net
