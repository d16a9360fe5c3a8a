/// The smallest decoders: hexadecimal, Base64, Base58, and what stands for a scalar, a point, an
/// encryption, an account and a signature. Each is an error or a value whose encoding is the text
/// that was read. The first byte chooses.
#include <algorithm>

#include "core/group/ristretto.h"
#include "core/group/scalar.h"
#include "core/proof/schnorr.h"
#include "core/quisquis/account.h"
#include "core/quisquis/elgamal.h"
#include "core/zkvm/contract.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

void hex(std::string_view text) {
    const auto bytes = base::from_hex(text);
    if (!bytes) return;
    std::string expected(text);
    std::ranges::transform(expected, expected.begin(), lower);
    require(base::to_hex(*bytes) == expected);
}

void base64(std::string_view text) {
    if (const auto bytes = base::from_base64(text)) require(base::to_base64(*bytes) == text);
}

void base58(std::string_view text) {
    if (const auto bytes = base::from_base58(text)) require(base::to_base58(*bytes) == text);
}

void numbers(ByteView bytes) {
    if (bytes.size() < 32) return;
    const auto array = base::to_array<32>(bytes.first(32));
    if (const auto scalar = group::Scalar::from_canonical_bytes(array))
        require(scalar->to_bytes() == array);
    const group::PointBytes encoding{array};
    if (const auto point = group::Point::decode(encoding)) require(point->encode() == encoding);
    if (bytes.size() < 64) return;
    if (const auto signature = proof::Signature::decode(bytes.first(64)))
        require(std::ranges::equal(signature->encode(), bytes.first(64)));
}

void contract(ByteView bytes) {
    // The identity hashes all of a contract, so reading must not have lost any of it.
    if (const auto read = zkvm::Contract::parse(bytes)) (void)read->id();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const ByteView bytes(data + 1, size - 1);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    switch (data[0] % 5) {
        case 0:
            hex(text);
            break;
        case 1:
            base64(text);
            break;
        case 2:
            base58(text);
            break;
        case 3:
            numbers(bytes);
            break;
        default:
            contract(bytes);
    }
    return 0;
}
