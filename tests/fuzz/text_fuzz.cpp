/// What a user types or pastes: recovery words, addresses of the Cosmos side, times, signatures,
/// numbers. Each is an error or a value that prints and parses to itself. The first byte chooses.
#include <algorithm>

#include "core/net/bech32.h"
#include "core/net/cosmos_key.h"
#include "core/net/timestamp.h"
#include "core/wallet/key_derivation.h"
#include "core/wallet/mnemonic.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/disassembler.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

void recovery_words(std::string_view text) {
    const auto words = wallet::Mnemonic::parse(text);
    if (!words) return;
    const auto again = words->phrase().reveal([](ByteView printed) {
        return wallet::Mnemonic::parse(
            {reinterpret_cast<const char*>(printed.data()), printed.size()});
    });
    require(again.has_value());
    require(again->entropy().reveal([&](ByteView a) {
        return words->entropy().reveal([&](ByteView b) { return std::ranges::equal(a, b); });
    }));
}

void cosmos_address(std::string_view text) {
    const auto bech32 = net::from_bech32(text);
    if (bech32) require(net::from_bech32(net::to_bech32(bech32->prefix, bech32->data)) == *bech32);
    require(!net::parse_cosmos_address(text) || bech32.has_value());
}

void time(std::string_view text) {
    if (const auto time = net::Timestamp::parse(text))
        require(net::Timestamp::parse(time->to_rfc3339()) == *time);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const ByteView bytes(data + 1, size - 1);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    switch (data[0] % 5) {
        case 0:
            recovery_words(text);
            break;
        case 1:
            cosmos_address(text);
            break;
        case 2:
            time(text);
            break;
        case 3:
            (void)wallet::read_signature_text(SecureBytes(bytes));
            break;
        default: {
            const auto assembly = zkvm::assemble("push " + zkvm::literal_text(bytes));
            require(assembly.has_value());
            require(std::ranges::equal(ByteView(assembly->program).subspan(5), bytes));
        }
    }
    return 0;
}
