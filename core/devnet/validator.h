/// The single validator: an Ed25519 key that signs every block, and the files that keep secret
/// keys.
///
/// Tendermint: address = SHA-256(public key)[0..20]. The key file is the seed in hex, mode 0600.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/base/secret.h"

namespace vesper::devnet {

/// Reads 32 secret bytes from `file` (hex); a missing file is made from fresh randomness first.
Result<Secret<ByteArray<32>>> load_or_create_key(const std::filesystem::path& file);

inline constexpr std::int64_t kUsualPower = 10;

class Validator {
public:
    explicit Validator(const Secret<ByteArray<32>>& seed);

    const ByteArray<32>& public_key() const { return public_key_; }
    const ByteArray<20>& address() const { return address_; }
    ByteArray<64> sign(ByteView message) const;

private:
    Secret<ByteArray<64>> secret_key_;
    ByteArray<32> public_key_{};
    ByteArray<20> address_{};
};

}  // namespace vesper::devnet
