#include "core/wallet/vault.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <sodium.h>
#include <unistd.h>

#include "core/wallet/recovery_key.h"

namespace vesper::wallet {

namespace {

constexpr std::string_view kMagic = "VSPVAULT";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kCipherProfile = 1;
constexpr std::size_t kMaximumWraps = 16;
constexpr std::size_t kDataKeySize = 32;
constexpr std::size_t kMaximumFileSize = 64 * 1024;
constexpr std::string_view kMacKeyLabel = "vesper vault mac 1";
constexpr std::string_view kRecoveryLabel = "vesper recovery wrap 1";
constexpr std::string_view kKeychainLabel = "vesper keychain wrap 1";

static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == 24);
static_assert(kDataKeySize + crypto_aead_xchacha20poly1305_ietf_ABYTES == 48);
static_assert(crypto_pwhash_argon2id_SALTBYTES == 16);

/// The same words whatever was wrong: they do not tell a guesser how far he came.
constexpr const char* kNotOpened = "wrong password, or the vault file was changed";

void write_prefix(base::Writer& out, std::size_t wraps) {
    out.raw(base::as_bytes(kMagic));
    out.u32(kVersion);
    out.u32(kCipherProfile);
    out.u8(static_cast<std::uint8_t>(wraps));
}

void write_wrap_fields(base::Writer& out, const VaultWrap& wrap) {
    out.u8(static_cast<std::uint8_t>(wrap.kind));
    out.u8(static_cast<std::uint8_t>(wrap.kdf));
    out.u32(wrap.cost.memory_kib);
    out.u32(wrap.cost.passes);
    out.raw(wrap.salt);
    out.raw(wrap.nonce);
}

/// What a wrap authenticates: the prefix without the number of wraps (which may change without this
/// wrap's key at hand) and its own fields.
Bytes wrap_aad(const VaultWrap& wrap) {
    base::Writer out;
    write_prefix(out, 0);
    write_wrap_fields(out, wrap);
    return std::move(out).take();
}

Result<void> check_cost(const KdfCost& cost) {
    if (cost.memory_kib < kMinimumKdfCost.memory_kib || cost.passes < kMinimumKdfCost.passes)
        return fail(WalletError::VaultWeakKdf,
                    "key derivation asks for less than 256 MiB or 3 passes");
    if (cost.memory_kib > kMaximumKdfCost.memory_kib || cost.passes > kMaximumKdfCost.passes)
        return fail(WalletError::VaultCostlyKdf,
                    "key derivation asks for more than 4 GiB or 64 passes");
    return {};
}

Result<VaultWrap> read_wrap(base::Reader& reader) {
    const std::size_t start = reader.offset();
    VaultWrap wrap;
    VESPER_TRY(const std::uint8_t kind, reader.u8());
    if (kind < 1 || kind > 3)
        return fail(WalletError::VaultMalformed, "unknown kind of wrap", start);
    VESPER_TRY(const std::uint8_t kdf, reader.u8());
    if (kdf > 1) return fail(WalletError::VaultMalformed, "unknown key derivation", start + 1);
    wrap.kind = static_cast<WrapKind>(kind);
    wrap.kdf = static_cast<KdfKind>(kdf);
    VESPER_TRY(wrap.cost.memory_kib, reader.u32());
    VESPER_TRY(wrap.cost.passes, reader.u32());
    VESPER_TRY(wrap.salt, reader.array<16>());
    VESPER_TRY(wrap.nonce, reader.array<24>());
    VESPER_TRY(wrap.sealed, reader.array<48>());
    if (wrap.kdf == KdfKind::Argon2id) {
        VESPER_CHECK(check_cost(wrap.cost));
    } else if (wrap.kind == WrapKind::Password) {
        return fail(WalletError::VaultWeakKdf, "a password without key derivation", start + 1);
    } else if (wrap.cost != KdfCost{0, 0}) {
        return fail(WalletError::VaultMalformed, "a cost without key derivation", start + 2);
    }
    return wrap;
}

Result<VaultFile> read_fields(ByteView bytes) {
    base::Reader reader(bytes);
    VESPER_TRY(const auto magic, reader.array<8>());
    if (!std::equal(magic.begin(), magic.end(), kMagic.begin()))
        return fail(WalletError::VaultMalformed, "not a vault file", 0);
    VESPER_TRY(const std::uint32_t version, reader.u32());
    if (version != kVersion)
        return fail(WalletError::VaultMalformed, "version " + std::to_string(version), 8);
    VESPER_TRY(const std::uint32_t profile, reader.u32());
    if (profile != kCipherProfile)
        return fail(WalletError::VaultMalformed, "cipher profile " + std::to_string(profile), 12);
    VESPER_TRY(const std::uint8_t count, reader.u8());
    if (count == 0 || count > kMaximumWraps)
        return fail(WalletError::VaultMalformed, std::to_string(count) + " wraps", 16);
    VaultFile file;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t start = reader.offset();
        VESPER_TRY(const VaultWrap wrap, read_wrap(reader));
        const auto same_password = [](const VaultWrap& other) {
            return other.kind == WrapKind::Password;
        };
        if (wrap.kind == WrapKind::Password && std::ranges::any_of(file.wraps, same_password))
            return fail(WalletError::VaultMalformed, "two password wraps", start);
        file.wraps.push_back(wrap);
    }
    VESPER_TRY(file.mac, reader.array<32>());
    VESPER_CHECK(reader.expect_end());
    return file;
}

Result<Secret<ByteArray<32>>> derive_key(const SecureBytes& password, const VaultWrap& wrap) {
    if (password.empty()) return fail(WalletError::PasswordEmpty);
    base::initialise_sodium();
    ByteArray<32> key{};
    const base::WipeOnExit wipe_key(key);
    const int status = password.reveal([&](ByteView text) {
        return crypto_pwhash(key.data(), key.size(), reinterpret_cast<const char*>(text.data()),
                             text.size(), wrap.salt.data(), wrap.cost.passes,
                             std::size_t{wrap.cost.memory_kib} * 1024,
                             crypto_pwhash_ALG_ARGON2ID13);
    });
    if (status != 0)
        return fail(WalletError::OutOfMemory,
                    std::to_string(wrap.cost.memory_kib / 1024) + " MiB are needed");
    return Secret(key);
}

ByteArray<48> seal(const Secret<ByteArray<32>>& key, const SecureBytes& data_key,
                   const VaultWrap& wrap) {
    const Bytes aad = wrap_aad(wrap);
    ByteArray<48> sealed{};
    key.reveal([&](const auto& kek) {
        data_key.reveal([&](ByteView dek) {
            crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data(), nullptr, dek.data(),
                                                       dek.size(), aad.data(), aad.size(), nullptr,
                                                       wrap.nonce.data(), kek.data());
        });
    });
    return sealed;
}

/// Nothing when the key or what is under it is not the right one.
std::optional<SecureBytes> unseal(const Secret<ByteArray<32>>& key, ByteView sealed,
                                  const VaultWrap& wrap) {
    const Bytes aad = wrap_aad(wrap);
    SecureBytes data_key(kDataKeySize);
    const int status = key.reveal([&](const auto& kek) {
        return crypto_aead_xchacha20poly1305_ietf_decrypt(
            data_key.writable().data(), nullptr, nullptr, sealed.data(), sealed.size(), aad.data(),
            aad.size(), wrap.nonce.data(), kek.data());
    });
    if (status != 0) return std::nullopt;
    return data_key;
}

/// Fresh salt and nonce, DEK sealed under the password's key.
Result<VaultWrap> password_wrap(const SecureBytes& password, const SecureBytes& data_key,
                                RandomSource& random, KdfCost cost) {
    VESPER_CHECK(check_cost(cost));
    VaultWrap wrap;
    wrap.cost = cost;
    random.fill(wrap.salt);
    random.fill(wrap.nonce);
    VESPER_TRY(const auto key, derive_key(password, wrap));
    wrap.sealed = seal(key, data_key, wrap);
    return wrap;
}

Result<SecureBytes> open_password_wrap(const SecureBytes& password, const VaultWrap& wrap) {
    VESPER_TRY(const auto key, derive_key(password, wrap));
    auto data_key = unseal(key, wrap.sealed, wrap);
    if (!data_key) return fail(WalletError::VaultAuthentication, kNotOpened);
    return *std::move(data_key);
}

ByteArray<32> file_mac(const VaultFile& file, const SecureBytes& data_key) {
    ByteArray<32> mac_key{};
    const base::WipeOnExit wipe_key(mac_key);
    data_key.reveal([&](ByteView dek) {
        crypto_generichash(mac_key.data(), mac_key.size(),
                           reinterpret_cast<const unsigned char*>(kMacKeyLabel.data()),
                           kMacKeyLabel.size(), dek.data(), dek.size());
    });
    const Bytes bytes = file.authenticated_bytes();
    ByteArray<32> mac{};
    crypto_generichash(mac.data(), mac.size(), bytes.data(), bytes.size(), mac_key.data(),
                       mac_key.size());
    return mac;
}

/// BLAKE2b-256 of label and salt under a random secret.
Secret<ByteArray<32>> random_key(ByteView secret, std::string_view label, const VaultWrap& wrap) {
    Bytes message = base::to_bytes(label);
    message.insert(message.end(), wrap.salt.begin(), wrap.salt.end());
    ByteArray<32> key{};
    const base::WipeOnExit wipe_key(key);
    crypto_generichash(key.data(), key.size(), message.data(), message.size(), secret.data(),
                       secret.size());
    return Secret(key);
}

Secret<ByteArray<32>> recovery_wrap_key(const SecureBytes& key, const VaultWrap& wrap) {
    return key.reveal([&](ByteView secret) { return random_key(secret, kRecoveryLabel, wrap); });
}

Secret<ByteArray<32>> keychain_wrap_key(const VaultWrap& wrap) {
    return random_key(wrap.sealed, kKeychainLabel, wrap);
}

/// A wrap without derivation, its salt and nonce drawn.
VaultWrap random_wrap(WrapKind kind, RandomSource& random) {
    VaultWrap wrap;
    wrap.kind = kind;
    wrap.kdf = KdfKind::None;
    wrap.cost = {0, 0};
    random.fill(wrap.salt);
    random.fill(wrap.nonce);
    return wrap;
}

/// The vault's file, or the one before it where that is gone or torn.
Result<std::pair<VaultFile, bool>> read_vault(const std::string& path) {
    const auto read = [](const std::string& name) -> Result<VaultFile> {
        VESPER_TRY(const Bytes bytes, read_private_file(name, kMaximumFileSize));
        return VaultFile::decode(bytes);
    };
    auto file = read(path);
    if (file) return std::pair(*std::move(file), false);
    if (file.error().is(WalletError::NotFound) || file.error().is(WalletError::VaultMalformed))
        if (auto before = read(backup_path(path))) return std::pair(*std::move(before), true);
    return fail(std::move(file).error());
}

}  // namespace

Result<VaultFile> VaultFile::decode(ByteView bytes) {
    auto file = read_fields(bytes);
    // The reader's own errors (a cut file, bytes after the end) get the vault's name.
    if (!file && file.error().code().starts_with("bytes-"))
        return fail(WalletError::VaultMalformed, std::string(file.error().code()),
                    file.error().offset());
    return file;
}

Bytes VaultFile::authenticated_bytes() const {
    base::Writer out;
    write_prefix(out, wraps.size());
    for (const auto& wrap : wraps) {
        write_wrap_fields(out, wrap);
        out.raw(wrap.sealed);
    }
    return std::move(out).take();
}

Bytes VaultFile::encode() const {
    Bytes bytes = authenticated_bytes();
    bytes.insert(bytes.end(), mac.begin(), mac.end());
    return bytes;
}

KdfCost scaled_cost(std::int64_t floor_ms, std::int64_t target_ms, std::uint64_t memory_kib) {
    constexpr std::uint64_t kStep = 64 * 1024;
    const double factor =
        std::max(1.0, static_cast<double>(target_ms) /
                          static_cast<double>(std::max<std::int64_t>(1, floor_ms)));
    const std::uint64_t most = std::clamp<std::uint64_t>(memory_kib, kMinimumKdfCost.memory_kib,
                                                         kMaximumKdfCost.memory_kib);
    const double wanted = factor * kMinimumKdfCost.memory_kib;
    const auto memory = static_cast<std::uint64_t>(std::min(wanted, static_cast<double>(most)));
    KdfCost cost;
    cost.memory_kib = static_cast<std::uint32_t>(memory / kStep * kStep);
    const double passes = kMinimumKdfCost.passes * wanted / cost.memory_kib;
    if (wanted > static_cast<double>(most))
        cost.passes = static_cast<std::uint32_t>(
            std::min(passes, static_cast<double>(kMaximumKdfCost.passes)));
    return cost;
}

KdfCost calibrated_cost(std::int64_t target_ms) {
    const SecureBytes nothing(1);
    const auto begin = std::chrono::steady_clock::now();
    const auto derived = derive_key(nothing, VaultWrap{});
    const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    const auto pages = static_cast<std::uint64_t>(std::max(0L, ::sysconf(_SC_PHYS_PAGES)));
    const auto page = static_cast<std::uint64_t>(std::max(0L, ::sysconf(_SC_PAGESIZE)));
    return derived ? scaled_cost(taken.count(), target_ms, pages * page / 1024 / 4) : KdfCost{};
}

Result<Vault> Vault::create(const std::string& path, const SecureBytes& password,
                            RandomSource& random, KdfCost cost) {
    if (std::filesystem::exists(path)) return fail(WalletError::Exists, "vault file");
    SecureBytes data_key(kDataKeySize);
    random.fill(data_key.writable());
    VaultFile file;
    VESPER_TRY(auto wrap, password_wrap(password, data_key, random, cost));
    file.wraps.push_back(wrap);
    file.mac = file_mac(file, data_key);
    VESPER_CHECK(create_file(path, file.encode()));
    return Vault(path, std::move(file), std::move(data_key));
}

template <typename Unseal>
Result<Vault> Vault::open_by(const std::string& path, WrapKind kind, Unseal unseal_wrap) {
    VESPER_TRY(auto read, read_vault(path));
    auto& [file, from_backup] = read;
    const auto wrap = std::ranges::find(file.wraps, kind, &VaultWrap::kind);
    if (wrap == file.wraps.end()) return fail(WalletError::VaultNoWrap, "no such way in");
    VESPER_TRY(auto data_key, unseal_wrap(*wrap));
    const auto mac = file_mac(file, data_key);
    if (!base::ct_equal(mac, file.mac)) return fail(WalletError::VaultAuthentication, kNotOpened);
    if (from_backup) VESPER_CHECK(replace_file(path, file.encode()));
    drop_backup(path);
    return Vault(path, std::move(file), std::move(data_key));
}

Result<Vault> Vault::open(const std::string& path, const SecureBytes& password) {
    return open_by(path, WrapKind::Password,
                   [&](const VaultWrap& wrap) { return open_password_wrap(password, wrap); });
}

Result<Vault> Vault::open_with_recovery_key(const std::string& path, const SecureBytes& text) {
    VESPER_TRY(const SecureBytes key, read_recovery_key(text));
    return open_by(path, WrapKind::Recovery, [&](const VaultWrap& wrap) -> Result<SecureBytes> {
        auto data_key = unseal(recovery_wrap_key(key, wrap), wrap.sealed, wrap);
        if (!data_key) return fail(WalletError::BadRecoveryKey, "the key of another wallet");
        return *std::move(data_key);
    });
}

Result<Vault> Vault::open_with_keychain(const std::string& path, const SecureBytes& text) {
    return open_by(path, WrapKind::Keychain, [&](const VaultWrap& wrap) -> Result<SecureBytes> {
        return text.reveal([&](ByteView characters) -> Result<SecureBytes> {
            const auto sealed = base::from_base64(
                {reinterpret_cast<const char*>(characters.data()), characters.size()});
            auto data_key = sealed && sealed->size() == wrap.sealed.size()
                                ? unseal(keychain_wrap_key(wrap), *sealed, wrap)
                                : std::nullopt;
            if (!data_key) return fail(WalletError::KeychainStale);
            return *std::move(data_key);
        });
    });
}

Result<VaultFile> Vault::read(const std::string& path) {
    VESPER_TRY(auto read, read_vault(path));
    return std::move(read.first);
}

std::string Vault::keychain_id(const VaultFile& file) {
    const auto wrap = std::ranges::find(file.wraps, WrapKind::Keychain, &VaultWrap::kind);
    return wrap == file.wraps.end() ? std::string() : base::to_hex(wrap->salt);
}

Result<void> Vault::move_to(const std::string& path) {
    VESPER_CHECK(move_file(path_, path));
    path_ = path;
    return {};
}

Result<void> Vault::replace(VaultFile changed) {
    changed.mac = file_mac(changed, data_key_);
    VESPER_CHECK(replace_file_keeping(path_, changed.encode()));
    file_ = std::move(changed);
    return {};
}

Result<void> Vault::change_password(const SecureBytes& old_password,
                                    const SecureBytes& new_password, RandomSource& random,
                                    std::optional<KdfCost> cost) {
    const auto wrap = std::ranges::find(file_.wraps, WrapKind::Password, &VaultWrap::kind);
    if (wrap == file_.wraps.end()) return fail(WalletError::VaultNoWrap, "no password wrap");
    VESPER_CHECK(open_password_wrap(old_password, *wrap));
    return set_password(new_password, random, cost.value_or(wrap->cost));
}

Result<void> Vault::set_password(const SecureBytes& password, RandomSource& random, KdfCost cost) {
    VESPER_TRY(const auto wrap, password_wrap(password, data_key_, random, cost));
    return add_wrap(wrap);
}

Result<SecureBytes> Vault::add_recovery_key(RandomSource& random) {
    const SecureBytes key = make_recovery_key(random);
    VaultWrap wrap = random_wrap(WrapKind::Recovery, random);
    wrap.sealed = seal(recovery_wrap_key(key, wrap), data_key_, wrap);
    VESPER_CHECK(add_wrap(wrap));
    return recovery_key_text(key);
}

Result<std::pair<VaultWrap, KeychainItem>> Vault::make_keychain_wrap(RandomSource& random) const {
    VaultWrap wrap = random_wrap(WrapKind::Keychain, random);
    random.fill(wrap.sealed);
    const std::string text = base::to_base64(seal(keychain_wrap_key(wrap), data_key_, wrap));
    return std::pair(wrap,
                     KeychainItem{base::to_hex(wrap.salt), SecureBytes(base::as_bytes(text))});
}

Result<void> Vault::add_wrap(const VaultWrap& wrap) {
    VaultFile file = file_;
    std::erase_if(file.wraps, [&](const VaultWrap& other) { return other.kind == wrap.kind; });
    file.wraps.push_back(wrap);
    return replace(std::move(file));
}

Result<void> Vault::remove_wraps(WrapKind kind) {
    VaultFile file = file_;
    if (kind == WrapKind::Password ||
        std::erase_if(file.wraps, [&](const VaultWrap& wrap) { return wrap.kind == kind; }) == 0)
        return fail(WalletError::VaultNoWrap, "no such way in, or the password's");
    return replace(std::move(file));
}

}  // namespace vesper::wallet
