#include "core/service/address_check.h"

#include <algorithm>

namespace vesper::service {

namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";
constexpr std::string_view kHexDigits = "0123456789abcdefABCDEF";
constexpr std::string_view kBase58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::size_t kHexLength = 2 * chain::Address::kSize;
// 69 bytes that begin with 12 or 44 take 94 or 95 base58 digits.
constexpr std::size_t kMinBase58 = 94;

std::string_view code_of(const Error& error) {
    using chain::ChainError;
    if (error.is(ChainError::AddressChecksum)) return "bad-checksum";
    if (error.is(ChainError::AddressPoint) || error.is(ChainError::AddressIdentity))
        return "bad-point";
    if (error.is(ChainError::AddressNetwork)) return "wrong-network";
    if (error.is(ChainError::AddressLength)) return "bad-length";
    if (error.is(ChainError::AddressKind)) return "script-address";
    return "bad-character";
}

}  // namespace

AddressCheck check_address(const std::string& typed, chain::Network network) {
    AddressCheck check;
    const std::size_t first = typed.find_first_not_of(kWhiteSpace);
    if (first == std::string::npos) {
        check.code = "empty";
        return check;
    }
    const std::size_t last = typed.find_last_not_of(kWhiteSpace);
    const std::string text = typed.substr(first, last - first + 1);

    if (text.starts_with("twilight1")) {
        check.code = "cosmos-address";
        return check;
    }
    const std::size_t not_hex = text.find_first_not_of(kHexDigits);
    const std::size_t not_base58 = text.find_first_not_of(kBase58);
    if (not_hex != std::string::npos && not_base58 != std::string::npos) {
        check.code = "bad-character";
        check.position = first + std::max(not_hex, not_base58);
        return check;
    }
    const bool hex = not_hex == std::string::npos;
    const auto address = chain::Address::parse(text, network);
    if (address) {
        check.hex = address->hex();
        return check;
    }
    // A script address is whole, and every other text that is still too short may yet become right.
    if (chain::ScriptAddress::parse(text, network)) {
        check.code = "script-address";
        return check;
    }
    if (text.size() < (hex ? kHexLength : kMinBase58)) {
        check.code = "incomplete";
        return check;
    }
    check.code = hex && text.size() > kHexLength ? "bad-length" : code_of(address.error());
    return check;
}

}  // namespace vesper::service
