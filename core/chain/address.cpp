#include "core/chain/address.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/base/keccak.h"

namespace vesper::chain {

namespace {

constexpr std::size_t kBody = Address::kSize - 4;

ByteArray<4> checksum(ByteView body) {
    const ByteArray<32> digest = base::keccak256(body);
    return {digest[0], digest[1], digest[2], digest[3]};
}

Result<void> check_element(const group::PointBytes& point, std::string_view name,
                           std::size_t offset) {
    if (point.is_identity())
        return fail(ChainError::AddressIdentity, std::string(name) + " is the identity", offset);
    if (!group::Point::decode(point))
        return fail(ChainError::AddressPoint, std::string(name) + " is not a group element",
                    offset);
    return {};
}

/// The names of the wrong thing a user may have pasted; empty if nothing is recognised.
std::string_view kind_of_size(std::size_t size) {
    switch (size) {
        case ScriptAddress::kSize:
            return "a script address";
        case Address::kSize:
            return "a standard address";
        case QqAccount::kSize:
            return "an account, not an address";
        default:
            return {};
    }
}

Result<void> check_size(ByteView bytes, std::size_t expected) {
    if (bytes.size() == expected) return {};
    if (const std::string_view kind = kind_of_size(bytes.size()); !kind.empty())
        return fail(ChainError::AddressKind, std::string(kind));
    return fail(ChainError::AddressLength, "expected " + std::to_string(expected) + " bytes, got " +
                                               std::to_string(bytes.size()));
}

Result<Bytes> hex_bytes(std::string_view text) {
    auto bytes = base::from_hex(text);
    if (!bytes) return fail(ChainError::AddressText, "not hex", bytes.error().offset());
    return bytes;
}

Result<Bytes> base58_bytes(std::string_view text) {
    auto bytes = base::from_base58(text);
    if (!bytes) return fail(ChainError::AddressText, "not base58", bytes.error().offset());
    return bytes;
}

bool looks_like_bech32(std::string_view text) {
    constexpr std::string_view kPrefix = "twilight";
    return text.size() > kPrefix.size() &&
           std::equal(kPrefix.begin(), kPrefix.end(), text.begin(), [](char a, char b) {
               return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
           });
}

/// Hex of any of the three sizes, else base58. Hex wins: its digits are base58 characters but for
/// the zero, and no base58 text of an address has the length of a hex one.
template <typename A>
Result<A> parse_text(std::string_view text, Network expected) {
    if (looks_like_bech32(text)) return fail(ChainError::AddressKind, "a Cosmos address");
    const bool hex = !kind_of_size(text.size() / 2).empty() && text.size() % 2 == 0;
    VESPER_TRY(A address, hex ? A::from_hex(text) : A::from_base58(text));
    if (address.network() != expected)
        return fail(ChainError::AddressNetwork,
                    "an address of " + std::string(network_name(address.network())));
    return address;
}

}  // namespace

Result<Address> Address::parse(std::string_view text, Network expected) {
    return parse_text<Address>(text, expected);
}

Result<Address> Address::from_hex(std::string_view text) {
    VESPER_TRY(const Bytes bytes, hex_bytes(text));
    return from_bytes(bytes);
}

Result<Address> Address::from_base58(std::string_view text) {
    VESPER_TRY(const Bytes bytes, base58_bytes(text));
    return from_bytes(bytes);
}

Result<Address> Address::from_bytes(ByteView bytes) {
    VESPER_CHECK(check_size(bytes, kSize));
    const auto network = network_of_byte(bytes[0]);
    if (!network || bytes[0] != network_byte(*network, AddressType::Standard))
        return fail(ChainError::AddressNetwork, "network byte " + std::to_string(bytes[0]), 0);
    const ByteArray<4> sum = checksum(bytes.first(kBody));
    if (!std::equal(sum.begin(), sum.end(), bytes.begin() + kBody))
        return fail(ChainError::AddressChecksum, {}, kBody);
    const quisquis::PublicKeyBytes pk{{base::to_array<32>(bytes.subspan(1, 32))},
                                      {base::to_array<32>(bytes.subspan(33, 32))}};
    VESPER_CHECK(check_element(pk.gr, "gr", 1));
    VESPER_CHECK(check_element(pk.grsk, "grsk", 33));
    return Address(*network, pk);
}

ByteArray<Address::kSize> Address::bytes() const {
    ByteArray<kSize> out{};
    out[0] = network_byte(network_, AddressType::Standard);
    std::copy(pk_.gr.bytes.begin(), pk_.gr.bytes.end(), out.begin() + 1);
    std::copy(pk_.grsk.bytes.begin(), pk_.grsk.bytes.end(), out.begin() + 33);
    const ByteArray<4> sum = checksum(ByteView(out).first(kBody));
    std::copy(sum.begin(), sum.end(), out.begin() + kBody);
    return out;
}

std::string Address::hex() const {
    return base::to_hex(bytes());
}
std::string Address::base58() const {
    return base::to_base58(bytes());
}

ScriptAddress ScriptAddress::from_root(Network network, const ByteArray<32>& root) {
    ScriptAddress address;
    address.network_ = network;
    address.hash_ = base::ripemd160(root);
    return address;
}

Result<ScriptAddress> ScriptAddress::parse(std::string_view text, Network expected) {
    return parse_text<ScriptAddress>(text, expected);
}

Result<ScriptAddress> ScriptAddress::from_hex(std::string_view text) {
    VESPER_TRY(const Bytes bytes, hex_bytes(text));
    return from_bytes(bytes);
}

Result<ScriptAddress> ScriptAddress::from_base58(std::string_view text) {
    VESPER_TRY(const Bytes bytes, base58_bytes(text));
    return from_bytes(bytes);
}

Result<ScriptAddress> ScriptAddress::from_bytes(ByteView bytes) {
    VESPER_CHECK(check_size(bytes, kSize));
    const auto network = network_of_byte(bytes[0]);
    if (!network || bytes[0] != network_byte(*network, AddressType::Script))
        return fail(ChainError::AddressNetwork, "network byte " + std::to_string(bytes[0]), 0);
    ScriptAddress address;
    address.network_ = *network;
    address.hash_ = base::to_array<20>(bytes.subspan(1));
    return address;
}

ByteArray<ScriptAddress::kSize> ScriptAddress::bytes() const {
    ByteArray<kSize> out{};
    out[0] = network_byte(network_, AddressType::Script);
    std::copy(hash_.begin(), hash_.end(), out.begin() + 1);
    return out;
}

std::string ScriptAddress::hex() const {
    return base::to_hex(bytes());
}
std::string ScriptAddress::base58() const {
    return base::to_base58(bytes());
}

Result<QqAccount> QqAccount::from_hex(std::string_view text) {
    VESPER_TRY(const Bytes bytes, hex_bytes(text));
    return from_bytes(bytes);
}

Result<QqAccount> QqAccount::from_bytes(ByteView bytes) {
    VESPER_CHECK(check_size(bytes, kSize));
    VESPER_TRY(const Address address, Address::from_bytes(bytes.first(Address::kSize)));
    const quisquis::ElGamalBytes encrypt{{base::to_array<32>(bytes.subspan(69, 32))},
                                         {base::to_array<32>(bytes.subspan(101, 32))}};
    // A commitment to zero with blinding zero is two identities: allowed, it hides nothing but
    // belongs to its owner all the same.
    if (!group::Point::decode(encrypt.c))
        return fail(ChainError::AddressPoint, "c is not a group element", 69);
    if (!group::Point::decode(encrypt.d))
        return fail(ChainError::AddressPoint, "d is not a group element", 101);
    return QqAccount{address, encrypt};
}

ByteArray<QqAccount::kSize> QqAccount::bytes() const {
    ByteArray<kSize> out{};
    const auto head = address.bytes();
    std::copy(head.begin(), head.end(), out.begin());
    std::copy(encrypt.c.bytes.begin(), encrypt.c.bytes.end(), out.begin() + 69);
    std::copy(encrypt.d.bytes.begin(), encrypt.d.bytes.end(), out.begin() + 101);
    return out;
}

std::string QqAccount::hex() const {
    return base::to_hex(bytes());
}

NetworkOwner read_owner_as_network(std::string_view owner) {
    const auto bytes = base::from_hex(owner);
    if (!bytes) return {false, false, "Error::InvalidHex", {}};
    // The reference indexes in this order, and panics where the bytes run out.
    if (bytes->empty()) return {false, true, "index out of bounds", {}};
    if (!network_of_byte((*bytes)[0])) return {false, false, "Error::InvalidNteworkByte", {}};
    if (bytes->size() < Address::kSize) return {false, true, "range end index out of range", {}};
    const ByteView view(*bytes);
    const ByteArray<4> sum = checksum(view.first(kBody));
    if (!std::equal(sum.begin(), sum.end(), view.begin() + kBody))
        return {false, false, "Invalid Checksum", {}};
    return {
        true,
        false,
        {},
        {{base::to_array<32>(view.subspan(1, 32))}, {base::to_array<32>(view.subspan(33, 32))}}};
}

}  // namespace vesper::chain
