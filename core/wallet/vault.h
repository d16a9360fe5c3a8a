/// The vault file: how a password opens a wallet.
///
/// A random 256-bit data key (DEK) is the raw key of the wallet's SQLCipher file. The vault holds
/// the DEK only wrapped, once per way of opening it:
///
///     KEK  = Argon2id(password, salt; memory, passes)          (libsodium, one lane)
///     wrap = XChaCha20-Poly1305(KEK, nonce, DEK; AAD = prefix ‖ this wrap's fields)
///
/// and closes with a MAC over the whole file, BLAKE2b-256 keyed by BLAKE2b(DEK, "…"), so that no
/// wrap can be changed, added or dropped without the DEK. Every wrap stands for itself: changing
/// the password rewraps 32 bytes, removing one way of opening leaves the others.
///
/// File (little endian):
///     prefix   "VSPVAULT" ‖ u32 version=1 ‖ u32 cipher profile=1 ‖ u8 number of wraps
///     wrap     u8 kind ‖ u8 kdf ‖ u32 memory KiB ‖ u32 passes ‖ salt[16] ‖ nonce[24] ‖ ct[48]
///     mac[32]
/// In the AAD the number of wraps is written as 0, so that the other wraps may come and go.
/// Cipher profile 1 = SQLCipher 3 file format with 4096-byte pages (a later SQLCipher must be
/// told).
///
/// The cost is authenticated (it is in the AAD) and has a floor: a header asking for less than
/// 256 MiB or 3 passes is refused before anything is derived from the password (F10), and a ceiling
/// so that a hostile file cannot eat the machine. The file is replaced atomically.
/// Secret: passwords, KEK, DEK. The file itself is as strong as the password.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

/// Ways of opening a vault. Only Password is made by this version; the other two have their numbers
/// and a version that knows them may add such wraps, which this one keeps untouched.
enum class WrapKind : std::uint8_t { Password = 1, Keychain = 2, Recovery = 3 };
enum class KdfKind : std::uint8_t { None = 0, Argon2id = 1 };

struct KdfCost {
    std::uint32_t memory_kib = 256 * 1024;
    std::uint32_t passes = 3;

    friend bool operator==(const KdfCost&, const KdfCost&) = default;
};
inline constexpr KdfCost kMinimumKdfCost{256 * 1024, 3};
inline constexpr KdfCost kMaximumKdfCost{4 * 1024 * 1024, 64};

struct VaultWrap {
    WrapKind kind = WrapKind::Password;
    KdfKind kdf = KdfKind::Argon2id;
    KdfCost cost;
    ByteArray<16> salt{};
    ByteArray<24> nonce{};
    ByteArray<48> sealed{};  ///< DEK and tag
};

struct VaultFile {
    std::vector<VaultWrap> wraps;
    ByteArray<32> mac{};

    /// Total; VaultMalformed with offset, VaultWeakKdf, VaultCostlyKdf.
    static Result<VaultFile> decode(ByteView bytes);
    Bytes encode() const;
    /// The bytes under the MAC.
    Bytes authenticated_bytes() const;
};

class Vault {
public:
    /// Makes a new vault file; Exists if there is one. Takes as long as one key derivation.
    static Result<Vault> create(const std::string& path, const SecureBytes& password,
                                RandomSource& random, KdfCost cost = {});
    static Result<Vault> open(const std::string& path, const SecureBytes& password);

    /// The raw key of the wallet's database, 32 bytes.
    const SecureBytes& data_key() const { return data_key_; }
    /// The wraps in the file, for the security page.
    const VaultFile& file() const { return file_; }

    /// Checks the old password, then replaces the password's wrap. The DEK stays, and so does the
    /// cost of the derivation unless another is given.
    Result<void> change_password(const SecureBytes& old_password, const SecureBytes& new_password,
                                 RandomSource& random, std::optional<KdfCost> cost = {});

    /// Gives the file its final name; Exists if that is taken.
    Result<void> move_to(const std::string& path);
    const std::string& path() const { return path_; }

private:
    Vault(std::string path, VaultFile file, SecureBytes data_key)
        : path_(std::move(path)), file_(std::move(file)), data_key_(std::move(data_key)) {}

    std::string path_;
    VaultFile file_;
    SecureBytes data_key_;
};

/// Writes `bytes` to `path` so that a crash leaves either the old file or the new one: temporary
/// file in the same folder (mode 0600), fsync, rename, fsync of the folder.
Result<void> replace_file(const std::string& path, ByteView bytes);

}  // namespace vesper::wallet
