/// What a wallet's secrets look like in memory, for the tests that look for them there.
#pragma once

#include "core/wallet/cosmos_account.h"
#include "core/wallet/key_derivation.h"
#include "core/wallet/mnemonic.h"
#include "tests/support/process_memory.h"

namespace vesper::wallet::test {

inline void look_for_scalar(vesper::test::Memory& memory, const std::string& name,
                            const Secret<group::Scalar>& secret, bool kept = false) {
    secret.reveal([&](const group::Scalar& scalar) {
        ByteArray<32> bytes = scalar.to_bytes();
        const base::WipeOnExit wipe(bytes);
        memory.look_for(name, bytes, kept);
    });
}

/// Everything that leads from the words to coins.
inline void look_for_keys(vesper::test::Memory& memory, const Mnemonic& words,
                          const std::string& chain_id) {
    words.entropy().reveal([&](ByteView b) { memory.look_for("entropy of the words", b, true); });
    const SecureBytes phrase = words.phrase();
    phrase.reveal([&](ByteView text) {
        // Four words in a row, at three places.
        memory.look_for("first words", text.first(20));
        memory.look_for("middle words", text.subspan(text.size() / 2, 20));
        memory.look_for("last words", text.last(20));
    });
    const SecureBytes seed = words.seed();
    seed.reveal([&](ByteView bytes) {
        memory.look_for("BIP-39 seed", bytes.first(32));
        memory.look_for("BIP-39 seed, second half", bytes.last(32));
    });
    const auto key = cosmos_key_from_mnemonic(words).value();
    const SecureBytes text = scheme_seed(KeyScheme::A, key, chain_id);
    text.reveal([&](ByteView bytes) {
        memory.look_for("seed of the scheme", bytes.first(32));
        auto raw = base::from_base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        const base::WipeOnExit wipe(*raw);
        memory.look_for("signature behind it", ByteView(*raw).last(32));
    });
    const auto master = master_key(text);
    look_for_scalar(memory, "master spend key", master, true);
    for (std::uint64_t i = 0; i < 3; ++i) {
        const auto child = child_key(master, i);
        look_for_scalar(memory, "spend key " + std::to_string(i), child);
        const auto half = child.reveal([](const group::Scalar& sk) {
            return Secret(sk * group::Scalar::from_u64(2).invert());
        });
        look_for_scalar(memory, "half of spend key " + std::to_string(i), half);
    }
    const auto master_bip32 = seed.reveal([](ByteView b) { return ExtendedKey::from_seed(b); });
    const std::array<std::uint32_t, 5> path{44 | kHardened, 118 | kHardened, 0 | kHardened, 0, 0};
    master_bip32->private_key().reveal([&](const auto& b) { memory.look_for("BIP-32 root", b); });
    const auto leaf = master_bip32->derive(path);
    leaf->private_key().reveal([&](const auto& b) { memory.look_for("Cosmos key", b); });
}

inline void look_for_data_key(vesper::test::Memory& memory, const SecureBytes& key) {
    key.reveal([&](ByteView bytes) {
        memory.look_for("data key", bytes, true);
        std::string hex = base::to_hex(bytes);
        memory.look_for("data key in hex", base::as_bytes(hex));
        base::wipe(hex.data(), hex.size());
    });
}

}  // namespace vesper::wallet::test
