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
/// Three kinds of wrap. A password goes through Argon2id as above. The other two have no derivation
/// (their secrets are random) and may be removed:
///
///     recovery key   KEK = BLAKE2b-256(key; "vesper recovery wrap 1" ‖ salt)      (recovery_key.h)
///     keychain       KEK = BLAKE2b-256(share; "vesper keychain wrap 1" ‖ salt)
///
/// For the keychain it is the desktop's store of secrets that holds the wrapped DEK (its nonce and
/// AAD are this wrap's), and `ct` holds the random share that its KEK is made of: neither the file
/// nor the keychain opens anything alone. The salt in hex names the entry there.
///
/// The cost is authenticated (it is in the AAD) and has a floor: a header asking for less than
/// 256 MiB or 3 passes is refused before anything is derived from the password (F10), and a ceiling
/// so that a hostile file cannot eat the machine. The file is replaced atomically; the one before
/// stays as NAME.bak until the vault is opened again, and stands in for a file that is gone or
/// torn. Secret: passwords, KEK, DEK. The file itself is as strong as the password.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/wallet/error.h"
#include "core/wallet/private_file.h"

namespace vesper::wallet {

/// Ways of opening a vault.
enum class WrapKind : std::uint8_t { Password = 1, Keychain = 2, Recovery = 3 };
enum class KdfKind : std::uint8_t { None = 0, Argon2id = 1 };

struct KdfCost {
    std::uint32_t memory_kib = 256 * 1024;
    std::uint32_t passes = 3;

    friend bool operator==(const KdfCost&, const KdfCost&) = default;
};
inline constexpr KdfCost kMinimumKdfCost{256 * 1024, 3};
inline constexpr KdfCost kMaximumKdfCost{4 * 1024 * 1024, 64};

/// The cost at which a derivation takes about `target_ms` on this machine, measured once at the
/// floor (half a second): first more memory, up to a quarter of the machine's, then more passes.
KdfCost calibrated_cost(std::int64_t target_ms);
/// The same from figures: what the floor takes, and the memory that may be used.
KdfCost scaled_cost(std::int64_t floor_ms, std::int64_t target_ms, std::uint64_t memory_kib);

struct VaultWrap {
    WrapKind kind = WrapKind::Password;
    KdfKind kdf = KdfKind::Argon2id;
    KdfCost cost;
    ByteArray<16> salt{};
    ByteArray<24> nonce{};
    ByteArray<48> sealed{};  ///< DEK and tag; for the keychain the share
};

/// What the desktop's keychain keeps for one wallet.
struct KeychainItem {
    std::string id;    ///< says nothing about the wallet
    SecureBytes text;  ///< base64 of the wrapped data key
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
    static Result<Vault> open_with_recovery_key(const std::string& path, const SecureBytes& text);
    /// `text` as the keychain gave it; KeychainStale when it does not fit this file.
    static Result<Vault> open_with_keychain(const std::string& path, const SecureBytes& text);
    /// The header alone: nothing in it is secret, nothing is authenticated yet.
    static Result<VaultFile> read(const std::string& path);
    /// Name of this vault's entry in the keychain; empty without such a wrap.
    static std::string keychain_id(const VaultFile& file);

    /// The raw key of the wallet's database, 32 bytes.
    const SecureBytes& data_key() const { return data_key_; }
    /// The wraps in the file, for the security page.
    const VaultFile& file() const { return file_; }

    /// Checks the old password, then replaces the password's wrap. The DEK stays, and so does the
    /// cost of the derivation unless another is given.
    Result<void> change_password(const SecureBytes& old_password, const SecureBytes& new_password,
                                 RandomSource& random, std::optional<KdfCost> cost = {});

    /// Without the old one, for who came in by another way.
    Result<void> set_password(const SecureBytes& password, RandomSource& random, KdfCost cost);

    /// Makes a recovery key, in place of the one before: its text, to be shown once.
    Result<SecureBytes> add_recovery_key(RandomSource& random);
    /// A wrap for the keychain. The item goes into the keychain first, then add_wrap().
    Result<std::pair<VaultWrap, KeychainItem>> make_keychain_wrap(RandomSource& random) const;
    /// In place of those of the same kind.
    Result<void> add_wrap(const VaultWrap& wrap);
    /// Of this kind all; VaultNoWrap when there is none or it is the password's.
    Result<void> remove_wraps(WrapKind kind);

    /// Gives the file its final name; Exists if that is taken.
    Result<void> move_to(const std::string& path);
    const std::string& path() const { return path_; }

private:
    Vault(std::string path, VaultFile file, SecureBytes data_key)
        : path_(std::move(path)), file_(std::move(file)), data_key_(std::move(data_key)) {}

    /// Authenticates, writes and keeps `file`.
    Result<void> replace(VaultFile changed);
    /// Unwraps with the first wrap of `kind` that fits.
    template <typename Unseal>
    static Result<Vault> open_by(const std::string& path, WrapKind kind, Unseal unseal);

    std::string path_;
    VaultFile file_;
    SecureBytes data_key_;
};

}  // namespace vesper::wallet
