/// What a user types or pastes: recovery words and keys, dice, addresses of the Cosmos side and of
/// Bitcoin, times, signatures, numbers, the keychain's word. Each is an error or a value that
/// prints and parses to itself. The first byte chooses.
#include <algorithm>

#include "core/net/bech32.h"
#include "core/net/bitcoin_address.h"
#include "core/net/cosmos_key.h"
#include "core/net/timestamp.h"
#include "core/wallet/key_derivation.h"
#include "core/wallet/mnemonic.h"
#include "core/wallet/own_entropy.h"
#include "core/wallet/recovery_key.h"
#include "core/wallet/vault.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/disassembler.h"
#include "tests/fuzz/folder.h"
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

bool same(const SecureBytes& a, const SecureBytes& b) {
    return a.reveal(
        [&](ByteView x) { return b.reveal([&](ByteView y) { return std::ranges::equal(x, y); }); });
}

void recovery_key(const SecureBytes& text) {
    const auto key = wallet::read_recovery_key(text);
    if (!key) return;
    const auto again = wallet::read_recovery_key(wallet::recovery_key_text(*key));
    require(again.has_value() && same(*again, *key));
}

void throws(wallet::EntropySource source, const SecureBytes& typed) {
    const auto own = wallet::read_throws(source, typed);
    if (!own) return;
    const auto again = wallet::read_throws(source, own->text);
    require(again.has_value() && same(again->text, own->text) && again->count == own->count);
    base::ChaChaStream random({});
    (void)wallet::mix_entropy(source, *own, random);
}

void bitcoin_address(std::string_view text) {
    const auto address = net::parse_bitcoin_address(text);
    if (address) require(net::parse_bitcoin_address(address->text) == *address);
}

/// A vault opens by what the keychain was given, and by nothing else.
void keychain(std::string_view text) {
    struct Kept {
        std::string path = fuzz::folder() + "/keychain.vault";
        SecureBytes text;
        Kept() {
            base::ChaChaStream random({});
            auto vault = wallet::Vault::create(path, SecureBytes(base::as_bytes("pw")), random);
            require(vault.has_value());
            auto made = vault->make_keychain_wrap(random);
            require(made.has_value() && vault->add_wrap(made->first));
            text = std::move(made->second.text);
        }
    };
    static const Kept kept;
    const bool opens =
        wallet::Vault::open_with_keychain(kept.path, SecureBytes(base::as_bytes(text))).has_value();
    const bool right = kept.text.reveal([&](ByteView given) {
        const auto wanted =
            base::from_base64({reinterpret_cast<const char*>(given.data()), given.size()});
        const auto typed = base::from_base64(text);
        return typed && *typed == *wanted;
    });
    require(opens == right);
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
    switch (data[0] % 12) {
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
        case 5:
            recovery_key(SecureBytes(bytes));
            break;
        case 6:
        case 7:
        case 8:
        case 9:
            throws(static_cast<wallet::EntropySource>(data[0] % 12 - 6), SecureBytes(bytes));
            break;
        case 10:
            bitcoin_address(text);
            break;
        case 11:
            keychain(text);
            break;
        default: {
            const auto assembly = zkvm::assemble("push " + zkvm::literal_text(bytes));
            require(assembly.has_value());
            require(std::ranges::equal(ByteView(assembly->program).subspan(5), bytes));
        }
    }
    return 0;
}
