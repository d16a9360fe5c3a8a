/// SHA-256 and SHA-512 (libsodium), RIPEMD-160 (OpenSSL). Keccak and SHA-3 stand in keccak.h.
#pragma once

#include <memory>

#include "core/base/bytes.h"

namespace vesper::base {

ByteArray<32> sha256(ByteView bytes);
ByteArray<64> sha512(ByteView bytes);
ByteArray<20> ripemd160(ByteView bytes);

/// SHA-256 fed piece by piece.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();
    void update(ByteView bytes);
    ByteArray<32> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace vesper::base
