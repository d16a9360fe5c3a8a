/// Addresses of ZkOS in their three shapes.
///
/// Address (69 bytes): network byte ‖ gr ‖ grsk ‖ first 4 bytes of Keccak-256 of the 65 before.
/// ScriptAddress (21): network byte ‖ RIPEMD-160(Merkle root); no checksum.
/// QqAccount (133): an address followed by the ElGamal pair c ‖ d.
/// Texts are lower-case hex, or base58 (Bitcoin alphabet) for the first two. chain-interface.md 5.
///
/// Parsing is stricter than the reference's: the length is exact (the reference ignores a longer
/// tail and crashes on a shorter one), both keys must be group elements and not the identity, and
/// the network byte must be the standard one of the expected network (the reference takes 24 and 66
/// for standard addresses too). Upper-case hex is read and printed back in lower case.
#pragma once

#include <string>
#include <string_view>

#include "core/chain/error.h"
#include "core/chain/network.h"
#include "core/quisquis/account.h"

namespace vesper::chain {

class Address {
public:
    static constexpr std::size_t kSize = 69;

    Address() = default;
    Address(Network network, const quisquis::PublicKeyBytes& pk) : network_(network), pk_(pk) {}

    /// Hex or base58, told apart by length. A script address, an account or a Cosmos address
    /// (`twilight1…`) is AddressKind; another network's address is AddressNetwork.
    static Result<Address> parse(std::string_view text, Network expected);
    static Result<Address> from_hex(std::string_view text);
    static Result<Address> from_base58(std::string_view text);
    static Result<Address> from_bytes(ByteView bytes);

    Network network() const { return network_; }
    const quisquis::PublicKeyBytes& pk() const { return pk_; }
    ByteArray<kSize> bytes() const;
    std::string hex() const;
    std::string base58() const;

    friend bool operator==(const Address&, const Address&) = default;

private:
    Network network_ = Network::Mainnet;
    quisquis::PublicKeyBytes pk_;
};

class ScriptAddress {
public:
    static constexpr std::size_t kSize = 21;

    ScriptAddress() = default;
    static ScriptAddress from_root(Network network, const ByteArray<32>& root);

    static Result<ScriptAddress> parse(std::string_view text, Network expected);
    static Result<ScriptAddress> from_hex(std::string_view text);
    static Result<ScriptAddress> from_base58(std::string_view text);
    static Result<ScriptAddress> from_bytes(ByteView bytes);

    Network network() const { return network_; }
    const ByteArray<20>& hash() const { return hash_; }
    ByteArray<kSize> bytes() const;
    std::string hex() const;
    std::string base58() const;

    friend bool operator==(const ScriptAddress&, const ScriptAddress&) = default;

private:
    Network network_ = Network::Mainnet;
    ByteArray<20> hash_{};
};

/// An address with the encrypted balance behind it: what a mint names.
struct QqAccount {
    static constexpr std::size_t kSize = 133;

    Address address;
    quisquis::ElGamalBytes encrypt;

    /// 266 hex digits; the address is checked as above, c and d must be group elements.
    static Result<QqAccount> from_hex(std::string_view text);
    static Result<QqAccount> from_bytes(ByteView bytes);

    quisquis::AccountBytes account() const { return {address.pk(), encrypt}; }
    ByteArray<kSize> bytes() const;
    std::string hex() const;

    friend bool operator==(const QqAccount&, const QqAccount&) = default;
};

/// How the network itself reads the owner of a coin. Differs from Address: case and tail are free,
/// byte 24 and 66 pass, keys are not looked at. `crashes` says that the reference would panic
/// rather than refuse.
struct NetworkOwner {
    bool ok = false;
    bool crashes = false;
    std::string_view reason;
    quisquis::PublicKeyBytes pk;
};
NetworkOwner read_owner_as_network(std::string_view owner);

}  // namespace vesper::chain
