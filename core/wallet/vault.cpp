#include "core/wallet/vault.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vesper::wallet {

namespace {

constexpr std::string_view kMagic = "VSPVAULT";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kCipherProfile = 1;
constexpr std::size_t kMaximumWraps = 16;
constexpr std::size_t kDataKeySize = 32;
constexpr std::size_t kMaximumFileSize = 64 * 1024;
constexpr std::string_view kMacKeyLabel = "vesper vault mac 1";

static_assert(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES == 24);
static_assert(kDataKeySize + crypto_aead_xchacha20poly1305_ietf_ABYTES == 48);
static_assert(crypto_pwhash_argon2id_SALTBYTES == 16);

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

/// Fresh salt and nonce, DEK sealed under the password's key.
Result<VaultWrap> seal(const SecureBytes& password, const SecureBytes& data_key,
                       RandomSource& random, KdfCost cost) {
    VESPER_CHECK(check_cost(cost));
    VaultWrap wrap;
    wrap.cost = cost;
    random.fill(wrap.salt);
    random.fill(wrap.nonce);
    const Bytes aad = wrap_aad(wrap);
    VESPER_TRY(const auto key, derive_key(password, wrap));
    key.reveal([&](const auto& kek) {
        data_key.reveal([&](ByteView dek) {
            crypto_aead_xchacha20poly1305_ietf_encrypt(wrap.sealed.data(), nullptr, dek.data(),
                                                       dek.size(), aad.data(), aad.size(), nullptr,
                                                       wrap.nonce.data(), kek.data());
        });
    });
    return wrap;
}

Result<SecureBytes> unseal(const SecureBytes& password, const VaultWrap& wrap) {
    const Bytes aad = wrap_aad(wrap);
    VESPER_TRY(const auto key, derive_key(password, wrap));
    SecureBytes data_key(kDataKeySize);
    const int status = key.reveal([&](const auto& kek) {
        return crypto_aead_xchacha20poly1305_ietf_decrypt(
            data_key.writable().data(), nullptr, nullptr, wrap.sealed.data(), wrap.sealed.size(),
            aad.data(), aad.size(), wrap.nonce.data(), kek.data());
    });
    if (status != 0)
        return fail(WalletError::VaultAuthentication,
                    "wrong password, or the vault file was changed");
    return data_key;
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

Result<Bytes> read_file(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        if (errno == ENOENT) return fail(WalletError::NotFound, "no vault file");
        return fail(WalletError::Io, std::strerror(errno));
    }
    Bytes bytes(kMaximumFileSize + 1);
    std::size_t size = 0;
    while (size < bytes.size()) {
        const ssize_t got = ::read(file, bytes.data() + size, bytes.size() - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            const int error = errno;
            ::close(file);
            return fail(WalletError::Io, std::strerror(error));
        }
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    ::close(file);
    if (size > kMaximumFileSize)
        return fail(WalletError::VaultMalformed, "the vault file is too long");
    bytes.resize(size);
    return bytes;
}

Result<void> io_failure(const char* step) {
    return fail(WalletError::Io, std::string(step) + ": " + std::strerror(errno));
}

Result<void> write_whole(int file, ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return io_failure("write");
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    if (::fsync(file) != 0) return io_failure("fsync");
    return {};
}

Result<void> sync_folder(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (handle < 0) return io_failure("open folder");
    const int status = ::fsync(handle);
    ::close(handle);
    if (status != 0) return io_failure("fsync folder");
    return {};
}

/// Never replaces: Exists if `to` is there.
Result<void> move_file(const std::string& from, const std::string& to) {
    // Not rename(), which replaces.
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0) {
        const int error = errno;
        ::unlink(from.c_str());
        if (error == EEXIST) return fail(WalletError::Exists, "vault file");
        return fail(WalletError::Io, std::string("rename: ") + std::strerror(error));
    }
    return sync_folder(to);
}

/// `fresh`: fails with Exists instead of replacing.
Result<void> put_file(const std::string& path, ByteView bytes, bool fresh) {
    const std::string temporary = path + ".new";
    const int file =
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return io_failure("open");
    auto written = write_whole(file, bytes);
    ::close(file);
    if (!written) {
        ::unlink(temporary.c_str());
        return written;
    }
    if (fresh) return move_file(temporary, path);
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        return io_failure("rename");
    }
    return sync_folder(path);
}

}  // namespace

Result<void> replace_file(const std::string& path, ByteView bytes) {
    return put_file(path, bytes, false);
}

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

Result<Vault> Vault::create(const std::string& path, const SecureBytes& password,
                            RandomSource& random, KdfCost cost) {
    if (std::filesystem::exists(path)) return fail(WalletError::Exists, "vault file");
    SecureBytes data_key(kDataKeySize);
    random.fill(data_key.writable());
    VaultFile file;
    VESPER_TRY(auto wrap, seal(password, data_key, random, cost));
    file.wraps.push_back(wrap);
    file.mac = file_mac(file, data_key);
    VESPER_CHECK(put_file(path, file.encode(), true));
    return Vault(path, std::move(file), std::move(data_key));
}

Result<Vault> Vault::open(const std::string& path, const SecureBytes& password) {
    VESPER_TRY(const Bytes bytes, read_file(path));
    VESPER_TRY(auto file, VaultFile::decode(bytes));
    const auto wrap = std::ranges::find(file.wraps, WrapKind::Password, &VaultWrap::kind);
    if (wrap == file.wraps.end()) return fail(WalletError::VaultNoWrap, "no password wrap");
    VESPER_TRY(auto data_key, unseal(password, *wrap));
    const auto mac = file_mac(file, data_key);
    if (!base::ct_equal(mac, file.mac))
        return fail(WalletError::VaultAuthentication, "the vault file was changed");
    return Vault(path, std::move(file), std::move(data_key));
}

Result<void> Vault::move_to(const std::string& path) {
    VESPER_CHECK(move_file(path_, path));
    path_ = path;
    return {};
}

Result<void> Vault::change_password(const SecureBytes& old_password,
                                    const SecureBytes& new_password, RandomSource& random,
                                    std::optional<KdfCost> cost) {
    VaultFile file = file_;
    const auto wrap = std::ranges::find(file.wraps, WrapKind::Password, &VaultWrap::kind);
    if (wrap == file.wraps.end()) return fail(WalletError::VaultNoWrap, "no password wrap");
    VESPER_CHECK(unseal(old_password, *wrap));
    VESPER_TRY(*wrap, seal(new_password, data_key_, random, cost.value_or(wrap->cost)));
    file.mac = file_mac(file, data_key_);
    VESPER_CHECK(replace_file(path_, file.encode()));
    file_ = std::move(file);
    return {};
}

}  // namespace vesper::wallet
