#include "core/wallet/key_derivation.h"

#include <algorithm>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <secp256k1.h>
#include <stdexcept>
#include <vector>

#include "core/base/hash.h"

namespace vesper::wallet {

namespace {

constexpr std::string_view kSchemeAMessage =
    "This signature is for deriving the master Twilight ZkOS Ristretto key. Version: 1. Do not "
    "share this signature.";
constexpr std::string_view kSchemeBMessage = "Hello Twilight!";
constexpr std::string_view kChildLabel = "twilight_child_key";
constexpr std::size_t kSignatureTextSize = 88;  // base64 of 64 bytes

/// HMAC-SHA512 into two halves; both are secret.
struct HmacHalves {
    Secret<ByteArray<32>> left, right;
};

HmacHalves hmac_sha512(ByteView key, ByteView message) {
    ByteArray<64> out{};
    const base::WipeOnExit wipe_out(out);
    unsigned size = 0;
    if (!HMAC(EVP_sha512(), key.data(), static_cast<int>(key.size()), message.data(),
              message.size(), out.data(), &size) ||
        size != out.size())
        throw std::runtime_error("HMAC-SHA512 failed");
    ByteArray<32> left{}, right{};
    const base::WipeOnExit wipe_left(left), wipe_right(right);
    std::copy_n(out.begin(), 32, left.begin());
    std::copy_n(out.begin() + 32, 32, right.begin());
    return {Secret(left), Secret(right)};
}

/// SHA512 of a secret, wiped by the caller's Secret.
Secret<group::Scalar> scalar_from_sha512(ByteView bytes) {
    auto digest = base::sha512(bytes);
    const base::WipeOnExit wipe_digest(digest);
    return Secret(group::Scalar::from_wide_bytes(digest));
}

const secp256k1_context* context() {
    // Only the key arithmetic of BIP-32 happens here; signing is in net::CosmosKey.
    return secp256k1_context_static;
}

/// The compressed public key needs multiplication by the generator: net's key type has it.
Result<net::CosmosKey> public_half(const Secret<ByteArray<32>>& private_key) {
    auto key = net::CosmosKey::from_secret(private_key.duplicate());
    if (!key) return fail(WalletError::BadKey, "a derived key is out of range");
    return key;
}

SecureBytes to_base64_text(const ByteArray<64>& signature) {
    std::string text = base::to_base64(signature);
    SecureBytes secure(base::as_bytes(text));
    base::wipe(text.data(), text.size());
    return secure;
}

}  // namespace

std::string_view key_scheme_name(KeyScheme scheme) {
    return scheme == KeyScheme::B ? "B" : "A";
}

Result<ExtendedKey> ExtendedKey::from_seed(ByteView seed) {
    if (seed.size() < 16 || seed.size() > 64)
        return fail(WalletError::BadKey, "a BIP-32 seed has 16 to 64 bytes");
    auto halves = hmac_sha512(base::as_bytes("Bitcoin seed"), seed);
    VESPER_CHECK(public_half(halves.left));
    ExtendedKey key;
    key.private_key_ = std::move(halves.left);
    key.chain_code_ = std::move(halves.right);
    return key;
}

Result<ExtendedKey> ExtendedKey::child(std::uint32_t index) const {
    // Hardened: 0 ‖ key ‖ BE32(i); else: public key ‖ BE32(i).
    ByteArray<37> message{};
    const base::WipeOnExit wipe_message(message);
    if (index & kHardened) {
        private_key_.reveal([&](const auto& k) { std::copy(k.begin(), k.end(), &message[1]); });
    } else {
        VESPER_TRY(const auto key, public_half(private_key_));
        std::copy(key.public_key().begin(), key.public_key().end(), message.begin());
    }
    for (unsigned i = 0; i < 4; ++i)
        message[33 + i] = static_cast<std::uint8_t>(index >> (24 - 8 * i));

    auto halves = chain_code_.reveal([&](const auto& code) { return hmac_sha512(code, message); });
    ByteArray<32> sum{};
    const base::WipeOnExit wipe_sum(sum);
    private_key_.reveal([&](const auto& k) { sum = k; });
    const int ok = halves.left.reveal([&](const auto& tweak) {
        return secp256k1_ec_seckey_tweak_add(context(), sum.data(), tweak.data());
    });
    // One index in 2^127 has no child; BIP-32 says to take the next, the path here is fixed.
    if (!ok) return fail(WalletError::BadKey, "this path has no key");
    ExtendedKey key;
    key.private_key_ = Secret(sum);
    key.chain_code_ = std::move(halves.right);
    return key;
}

Result<ExtendedKey> ExtendedKey::derive(std::span<const std::uint32_t> path) const {
    ExtendedKey key;
    key.private_key_ = private_key_.duplicate();
    key.chain_code_ = chain_code_.duplicate();
    for (const std::uint32_t index : path) {
        VESPER_TRY(key, key.child(index));
    }
    return key;
}

Result<net::CosmosKey> cosmos_key_from_mnemonic(const Mnemonic& mnemonic) {
    constexpr std::array<std::uint32_t, 5> kPath{44 | kHardened, 118 | kHardened, 0 | kHardened, 0,
                                                 0};
    const SecureBytes seed = mnemonic.seed();
    VESPER_TRY(const auto master,
               seed.reveal([](ByteView bytes) { return ExtendedKey::from_seed(bytes); }));
    VESPER_TRY(const auto key, master.derive(kPath));
    return public_half(key.private_key());
}

std::string scheme_a_document(std::string_view signer, std::string_view chain_id) {
    std::string document = R"({"chain_id":")";
    document += chain_id;
    document += R"(","account_number":"0","sequence":"0","fee":{"gas":"0","amount":[]},)"
                R"("msgs":[{"type":"sign/MsgSignData","value":{"signer":")";
    document += signer;
    document += R"(","data":")";
    document += base::to_base64(base::as_bytes(kSchemeAMessage));
    document += R"("}}],"memo":""})";
    return document;
}

std::string scheme_b_document(std::string_view signer) {
    std::string document =
        R"({"account_number":"0","chain_id":"","fee":{"amount":[],"gas":"0"},"memo":"",)"
        R"("msgs":[{"type":"sign/MsgSignData","value":{"data":")";
    document += base::to_base64(base::as_bytes(kSchemeBMessage));
    document += R"(","signer":")";
    document += signer;
    document += R"("}}],"sequence":"0"})";
    return document;
}

SecureBytes scheme_seed(KeyScheme scheme, const net::CosmosKey& key, std::string_view chain_id) {
    const std::string document = scheme == KeyScheme::A ? scheme_a_document(key.address(), chain_id)
                                                        : scheme_b_document(key.address());
    auto digest = base::sha256(base::as_bytes(document));
    // The Rust signer hashes what it is given, and what scheme A gives it is a digest already.
    if (scheme == KeyScheme::A) digest = base::sha256(digest);
    auto signature = key.sign_digest(digest);
    const base::WipeOnExit wipe_signature(signature);
    return to_base64_text(signature);
}

Result<SecureBytes> read_signature_text(const SecureBytes& text) {
    return text.reveal([](ByteView view) -> Result<SecureBytes> {
        const auto blank = [](std::uint8_t c) {
            return c == ' ' || c == '\t' || c == '\n' || c == '\r';
        };
        while (!view.empty() && blank(view.front()))
            view = view.subspan(1);
        while (!view.empty() && blank(view.back()))
            view = view.first(view.size() - 1);
        if (view.size() != kSignatureTextSize)
            return fail(WalletError::BadSignatureText,
                        "expected 88 characters, got " + std::to_string(view.size()));
        const std::string_view characters(reinterpret_cast<const char*>(view.data()), view.size());
        auto bytes = base::from_base64(characters);
        if (!bytes)
            return fail(WalletError::BadSignatureText, "not base64", bytes.error().offset());
        const base::WipeOnExit wipe_bytes(*bytes);
        if (bytes->size() != 64)
            return fail(WalletError::BadSignatureText, "not the text of 64 bytes");
        return SecureBytes(view);
    });
}

Secret<group::Scalar> master_key(const SecureBytes& seed_text) {
    return seed_text.reveal([](ByteView text) { return scalar_from_sha512(text); });
}

Secret<group::Scalar> child_key(const Secret<group::Scalar>& master, std::uint64_t index) {
    ByteArray<32 + kChildLabel.size() + 8> message{};
    const base::WipeOnExit wipe_message(message);
    master.reveal([&](const group::Scalar& scalar) {
        auto bytes = scalar.to_bytes();
        std::copy(bytes.begin(), bytes.end(), message.begin());
        base::wipe(bytes.data(), bytes.size());
    });
    std::copy(kChildLabel.begin(), kChildLabel.end(), message.begin() + 32);
    for (unsigned i = 0; i < 8; ++i)
        message[32 + kChildLabel.size() + i] = static_cast<std::uint8_t>(index >> (8 * i));
    auto inner = base::sha512(message);
    const base::WipeOnExit wipe_inner(inner);
    return scalar_from_sha512(inner);
}

}  // namespace vesper::wallet
