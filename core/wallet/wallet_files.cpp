#include "core/wallet/wallet_files.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <system_error>

#include "core/base/guarded.h"

namespace vesper::wallet {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "format";
constexpr std::string_view kNetwork = "network";
constexpr std::string_view kChainId = "chain_id";
constexpr std::string_view kBirthday = "birthday";
constexpr std::string_view kCreated = "created_ms";
constexpr std::string_view kScheme = "scheme";
constexpr std::string_view kEntropy = "entropy";
constexpr std::string_view kSignature = "signature";
constexpr std::uint64_t kFormatVersion = 1;
constexpr std::size_t kMaximumName = 40;
constexpr std::size_t kMaximumChainId = 64;

fs::path folder_of(const std::string& data_dir) {
    return fs::path(data_dir) / "wallets";
}

std::string vault_path(const std::string& data_dir, const std::string& name) {
    return (folder_of(data_dir) / (name + ".vault")).string();
}

std::string store_path(const std::string& data_dir, const std::string& name) {
    return (folder_of(data_dir) / (name + ".db")).string();
}

Result<void> check_name(const std::string& name) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == ' ';
    };
    if (name.empty() || name.size() > kMaximumName || name.front() == ' ' || name.back() == ' ' ||
        !std::ranges::all_of(name, plain))
        return fail(WalletError::BadName,
                    "a name has 1 to 40 letters, digits, '-', '_' or inner spaces");
    return {};
}

store::DatabaseKey database_key(const Vault& vault) {
    return vault.data_key().reveal([](ByteView view) {
        auto key = base::to_array<32>(view);
        const base::WipeOnExit wipe_key(key);
        return store::DatabaseKey(key);
    });
}

Result<void> put_number(store::WalletStore& store, std::string_view name, std::uint64_t value) {
    base::Writer out;
    out.u64(value);
    return store.set_setting(name, out.bytes());
}

Result<std::uint64_t> get_number(const store::WalletStore& store, std::string_view name) {
    VESPER_TRY(const auto bytes, store.setting(name));
    if (!bytes || bytes->size() != 8) return fail(WalletError::StoreDamaged, std::string(name));
    return base::Reader(*bytes).u64();
}

Result<void> write_settings(store::WalletStore& store, const WalletIdentity& identity,
                            const Keyring& keyring) {
    VESPER_CHECK(put_number(store, kFormat, kFormatVersion));
    VESPER_CHECK(put_number(store, kNetwork, static_cast<std::uint64_t>(identity.network)));
    VESPER_CHECK(store.set_setting(kChainId, base::as_bytes(identity.chain_id)));
    VESPER_CHECK(put_number(store, kBirthday, identity.birthday));
    VESPER_CHECK(put_number(store, kCreated, static_cast<std::uint64_t>(identity.created_ms)));
    VESPER_CHECK(put_number(store, kScheme, static_cast<std::uint64_t>(keyring.scheme())));
    if (keyring.mnemonic())
        return keyring.mnemonic()->entropy().reveal(
            [&](ByteView entropy) { return store.set_setting(kEntropy, entropy); });
    return keyring.signature_text().reveal(
        [&](ByteView text) { return store.set_setting(kSignature, text); });
}

void remove_store(const std::string& path) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        fs::remove(path + suffix, ignored);
}

}  // namespace

Result<void> rename_fresh(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return {};
    if (errno == EEXIST) return fail(WalletError::Exists, fs::path(to).filename().string());
    return fail(WalletError::Io, "rename: " + std::string(std::strerror(errno)));
}

Result<std::vector<std::string>> set_aside(const std::vector<std::string>& files) {
    const std::string ending = ".replaced-" + std::to_string(now_ms());
    std::vector<std::string> names;
    for (const std::string& file : files)
        for (const char* suffix : {"-wal", "-shm", "-journal", ""}) {
            const std::string from = file + suffix;
            if (!fs::exists(from)) continue;
            // What belongs together keeps belonging together: FILE.replaced-1 and
            // FILE.replaced-1-wal.
            const std::string to = file + ending + suffix;
            VESPER_CHECK(rename_fresh(from, to));
            names.push_back(fs::path(to).filename().string());
        }
    return names;
}

Result<WalletPaths> wallet_paths(const std::string& data_dir, const std::string& name) {
    VESPER_CHECK(check_name(name));
    return WalletPaths{vault_path(data_dir, name), store_path(data_dir, name)};
}

Result<WalletIdentity> read_identity(const store::WalletStore& store, const std::string& name) {
    VESPER_TRY(const auto format, get_number(store, kFormat));
    if (format != kFormatVersion)
        return fail(WalletError::StoreVersion, "format " + std::to_string(format));
    WalletIdentity identity;
    identity.name = name;
    VESPER_TRY(const auto network, get_number(store, kNetwork));
    if (network > 1) return fail(WalletError::StoreDamaged, "network");
    identity.network = static_cast<chain::Network>(network);
    VESPER_TRY(const auto chain_id, store.setting(kChainId));
    if (!chain_id) return fail(WalletError::StoreDamaged, "chain id");
    identity.chain_id = base::to_string(*chain_id);
    VESPER_TRY(identity.birthday, get_number(store, kBirthday));
    VESPER_TRY(const auto created, get_number(store, kCreated));
    identity.created_ms = static_cast<std::int64_t>(created);
    return identity;
}

Result<Keyring> read_keyring(const store::WalletStore& store, const std::string& chain_id) {
    VESPER_TRY(const auto scheme, get_number(store, kScheme));
    if (scheme != 1 && scheme != 2) return fail(WalletError::StoreDamaged, "scheme");
    VESPER_TRY(auto entropy, store.setting(kEntropy));
    if (entropy) {
        const base::WipeOnExit wipe_entropy(*entropy);
        VESPER_TRY(auto words, Mnemonic::from_entropy(*entropy));
        return Keyring::from_mnemonic(std::move(words), static_cast<KeyScheme>(scheme), chain_id);
    }
    VESPER_TRY(auto text, store.setting(kSignature));
    if (!text) return fail(WalletError::StoreDamaged, "no seed");
    const base::WipeOnExit wipe_text(*text);
    return Keyring::from_signature(SecureBytes(*text));
}

Result<void> check_chain_id(const std::string& chain_id) {
    const auto plain = [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; };
    if (chain_id.empty() || chain_id.size() > kMaximumChainId ||
        !std::ranges::all_of(chain_id, plain))
        return fail(WalletError::WrongNetwork, "the chain id is no plain text");
    return {};
}

// Both files, then the state. The vault gets its final name last.
Result<std::unique_ptr<WalletState>> make_wallet(const std::string& data_dir,
                                                 const NewWallet& request, Keyring keyring,
                                                 const SecureBytes& password,
                                                 RandomSource& random) {
    const base::ScrubOnExit scrub;
    VESPER_CHECK(check_name(request.name));
    VESPER_CHECK(check_chain_id(request.chain_id));
    const std::string final_vault = vault_path(data_dir, request.name);
    const std::string final_store = store_path(data_dir, request.name);
    if (fs::exists(final_vault)) return fail(WalletError::Exists, request.name);
    std::error_code error;
    fs::create_directories(folder_of(data_dir), error);
    if (error) return fail(WalletError::Io, error.message());
    fs::permissions(folder_of(data_dir), fs::perms::owner_all, error);

    WalletIdentity identity{request.name, request.network, request.chain_id, request.birthday,
                            now_ms()};
    const std::string unfinished = final_vault + ".unfinished";
    if (fs::exists(unfinished)) {
        // Left over from an interrupted creation: nobody was ever told that this wallet is there.
        remove_store(final_store);
        fs::remove(unfinished, error);
    }
    // A store whose vault is gone may be all that is left of a wallet: a backup's vault opens it.
    VESPER_CHECK(set_aside({final_vault + ".bak", final_store}));
    fs::remove(tries_file(final_vault), error);
    const auto make = [&]() -> Result<std::unique_ptr<WalletState>> {
        VESPER_TRY(auto vault, Vault::create(unfinished, password, random, request.kdf));
        VESPER_TRY(auto store, store::WalletStore::create(final_store, database_key(vault)));
        const auto fill = [&] { return write_settings(store, identity, keyring); };
        VESPER_CHECK(store.atomically(fill));
        VESPER_CHECK(vault.move_to(final_vault));
        auto state = std::make_unique<WalletState>(std::move(identity), std::move(vault),
                                                   std::move(keyring), std::move(store));
        VESPER_CHECK(state->load());
        return state;
    };
    auto made = make();
    if (!made && !fs::exists(final_vault)) {
        remove_store(final_store);
        fs::remove(unfinished, error);
    }
    return made;
}

Result<std::vector<WalletEntry>> list_wallets(const std::string& data_dir) {
    std::vector<WalletEntry> entries;
    std::error_code error;
    for (const auto& file : fs::directory_iterator(folder_of(data_dir), error)) {
        if (file.path().extension() != ".vault") continue;
        const std::string name = file.path().stem().string();
        if (!check_name(name)) continue;
        entries.push_back({name, 0});
        const auto written = fs::last_write_time(store_path(data_dir, name), error);
        // One whose store is gone is named all the same: opening it tells what can be done.
        if (error) continue;
        const auto system = std::chrono::file_clock::to_sys(written).time_since_epoch();
        entries.back().changed_ms =
            std::chrono::duration_cast<std::chrono::milliseconds>(system).count();
    }
    std::ranges::sort(entries, {}, &WalletEntry::name);
    return entries;
}

namespace {

/// A damaged store, with what can be done about it.
Error with_way_out(const Error& error) {
    constexpr std::string_view kWayOut =
        "; nothing was changed: bring the wallet back from a backup (there may be one in the "
        "folder "
        "backups) or from its recovery words";
    using store::StoreError;
    const bool damaged = error.is(StoreError::Damaged) || error.is(StoreError::WrongKey) ||
                         error.is(StoreError::Missing) || error.is(StoreError::NotEncrypted);
    return damaged ? error.with("the wallet's file: " + error.context() + std::string(kWayOut),
                                error.offset())
                   : error;
}

Result<store::WalletStore> open_store(const std::string& path, const Vault& vault) {
    auto store = store::WalletStore::open(path, database_key(vault));
    if (!store) return fail(with_way_out(store.error()));
    // Every page, before anything is written to a file that may be damaged.
    if (const auto whole = store->check_integrity(); !whole)
        return fail(with_way_out(whole.error()));
    return store;
}

}  // namespace

Result<std::string> vault_file(const std::string& data_dir, const std::string& name) {
    VESPER_CHECK(check_name(name));
    return vault_path(data_dir, name);
}

std::string tries_file(const std::string& vault) {
    return fs::path(vault).replace_extension(".tries").string();
}

Result<std::unique_ptr<WalletState>> open_wallet(const std::string& data_dir,
                                                 const std::string& name, Vault vault) {
    const base::ScrubOnExit scrub;
    VESPER_TRY(auto store, open_store(store_path(data_dir, name), vault));
    VESPER_TRY(auto identity, read_identity(store, name));
    VESPER_TRY(auto keyring, read_keyring(store, identity.chain_id));
    auto state = std::make_unique<WalletState>(std::move(identity), std::move(vault),
                                               std::move(keyring), std::move(store));
    VESPER_CHECK(state->load());
    return state;
}

}  // namespace vesper::wallet
