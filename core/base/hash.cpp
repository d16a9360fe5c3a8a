#include "core/base/hash.h"

#include <openssl/evp.h>
#include <sodium.h>
#include <stdexcept>

namespace vesper::base {

ByteArray<32> sha256(ByteView bytes) {
    ByteArray<32> out{};
    crypto_hash_sha256(out.data(), bytes.data(), bytes.size());
    return out;
}

ByteArray<64> sha512(ByteView bytes) {
    ByteArray<64> out{};
    crypto_hash_sha512(out.data(), bytes.data(), bytes.size());
    return out;
}

// OpenSSL 3.0.7 and later carry RIPEMD-160 in the default provider; Debian 12 has 3.0.9 or later.
ByteArray<20> ripemd160(ByteView bytes) {
    ByteArray<20> out{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &length, EVP_ripemd160(), nullptr) !=
            1 ||
        length != out.size())
        throw std::runtime_error("RIPEMD-160 is not available in this OpenSSL");
    return out;
}

struct Sha256::State {
    crypto_hash_sha256_state sodium{};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    crypto_hash_sha256_init(&state_->sodium);
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(ByteView bytes) {
    crypto_hash_sha256_update(&state_->sodium, bytes.data(), bytes.size());
}

ByteArray<32> Sha256::finish() {
    ByteArray<32> out{};
    crypto_hash_sha256_final(&state_->sodium, out.data());
    return out;
}

}  // namespace vesper::base
