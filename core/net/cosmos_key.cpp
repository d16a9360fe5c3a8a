#include "core/net/cosmos_key.h"

#include <memory>
#include <new>
#include <secp256k1.h>
#include <stdexcept>

#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/net/bech32.h"

namespace vesper::net {
namespace {

struct DestroyContext {
    void operator()(secp256k1_context* context) const { secp256k1_context_destroy(context); }
};
using ContextPtr = std::unique_ptr<secp256k1_context, DestroyContext>;

/// Blinded once with fresh randomness, then only read: safe to share between threads.
const secp256k1_context* context() {
    static const ContextPtr instance = [] {
        ContextPtr created(
            secp256k1_context_create(SECP256K1_CONTEXT_SIGN | SECP256K1_CONTEXT_VERIFY));
        if (!created) throw std::bad_alloc();
        ByteArray<32> seed = base::system_random().array<32>();
        const base::WipeOnExit wipe(seed);
        if (secp256k1_context_randomize(created.get(), seed.data()) != 1) throw std::bad_alloc();
        return created;
    }();
    return instance.get();
}

}  // namespace

Result<CosmosKey> CosmosKey::from_secret(Secret<ByteArray<32>> secret) {
    secp256k1_pubkey point;
    const bool valid = secret.reveal([&](const ByteArray<32>& bytes) {
        return secp256k1_ec_pubkey_create(context(), &point, bytes.data()) == 1;
    });
    if (!valid) return fail(NetError::BadKey, "secret out of range");
    CosmosPublicKey public_key{};
    std::size_t size = public_key.size();
    secp256k1_ec_pubkey_serialize(context(), public_key.data(), &size, &point,
                                  SECP256K1_EC_COMPRESSED);
    return CosmosKey(std::move(secret), public_key);
}

std::string CosmosKey::address() const {
    return cosmos_address(public_key_);
}

CosmosSignature CosmosKey::sign(ByteView message) const {
    return sign_digest(base::sha256(message));
}

CosmosSignature CosmosKey::sign_digest(const ByteArray<32>& digest) const {
    secp256k1_ecdsa_signature signature;
    // The library's default nonce is RFC 6979 and its signatures always have the lower s. Signing
    // fails only for an invalid secret, which from_secret() has excluded.
    const bool made = secret_.reveal([&](const ByteArray<32>& bytes) {
        return secp256k1_ecdsa_sign(context(), &signature, digest.data(), bytes.data(),
                                    secp256k1_nonce_function_rfc6979, nullptr) == 1;
    });
    if (!made) throw std::logic_error("CosmosKey: signing failed");
    CosmosSignature out{};
    secp256k1_ecdsa_signature_serialize_compact(context(), out.data(), &signature);
    return out;
}

Result<void> verify_signature(const CosmosPublicKey& public_key, ByteView message,
                              const CosmosSignature& signature) {
    secp256k1_pubkey point;
    if (secp256k1_ec_pubkey_parse(context(), &point, public_key.data(), public_key.size()) != 1)
        return fail(NetError::BadKey, "no such public key");
    secp256k1_ecdsa_signature parsed;
    if (secp256k1_ecdsa_signature_parse_compact(context(), &parsed, signature.data()) != 1)
        return fail(NetError::BadKey, "signature out of range");
    if (secp256k1_ecdsa_verify(context(), &parsed, base::sha256(message).data(), &point) != 1)
        return fail(NetError::BadKey, "signature does not fit");
    return {};
}

std::string cosmos_address(const CosmosPublicKey& public_key) {
    return to_bech32(kAddressPrefix, base::ripemd160(base::sha256(public_key)));
}

Result<ByteArray<20>> parse_cosmos_address(std::string_view text) {
    VESPER_TRY(const Bech32 decoded, from_bech32(text));
    if (decoded.prefix != kAddressPrefix)
        return fail(NetError::BadBech32, "prefix is not " + std::string(kAddressPrefix));
    if (decoded.data.size() != 20) return fail(NetError::BadBech32, "address is not 20 bytes");
    return base::to_array<20>(decoded.data);
}

}  // namespace vesper::net
