#include "core/wallet/backup.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sodium.h>
#include <unistd.h>

#include "core/wallet/vault.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_files.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kKeyLabel = "vesper backup 1";
constexpr std::string_view kExtension = ".zkbackup";
constexpr std::uintmax_t kMaximumSize = 1u << 30;
constexpr std::string_view kMadeSetting = "backed_up_ms";
constexpr std::string_view kScratchName = "wallet";

/// A folder for a copy, beside the wallets and removed at the end.
class Scratch {
public:
    static Result<Scratch> make(const std::string& data_dir) {
        const std::string pattern = data_dir + "/.backup-check-XXXXXX";
        std::string path = pattern;
        if (::mkdtemp(path.data()) == nullptr)
            return fail(WalletError::Io,
                        "no folder for checking the backup: " + std::string(std::strerror(errno)));
        return Scratch(std::move(path));
    }
    Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    Scratch& operator=(Scratch&&) = delete;
    ~Scratch() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }

    std::string vault() const { return path_ + "/" + std::string(kScratchName) + ".vault"; }
    std::string store() const { return path_ + "/" + std::string(kScratchName) + ".db"; }

private:
    explicit Scratch(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

store::DatabaseKey database_key(const SecureBytes& data_key) {
    return data_key.reveal([](ByteView view) {
        auto key = base::to_array<32>(view);
        const base::WipeOnExit wipe_key(key);
        return store::DatabaseKey(key);
    });
}

Secret<ByteArray<32>> seal_key(const SecureBytes& data_key) {
    ByteArray<32> key{};
    const base::WipeOnExit wipe_key(key);
    data_key.reveal([&](ByteView dek) {
        crypto_generichash(key.data(), key.size(),
                           reinterpret_cast<const unsigned char*>(kKeyLabel.data()),
                           kKeyLabel.size(), dek.data(), dek.size());
    });
    return Secret(key);
}

void seal(BackupFile& file, ByteView body, const SecureBytes& data_key, RandomSource& random) {
    random.fill(file.nonce);
    const Bytes head = file.head();
    file.sealed.resize(body.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    seal_key(data_key).reveal([&](const ByteArray<32>& key) {
        crypto_aead_xchacha20poly1305_ietf_encrypt(file.sealed.data(), nullptr, body.data(),
                                                   body.size(), head.data(), head.size(), nullptr,
                                                   file.nonce.data(), key.data());
    });
}

Result<BackupBody> unseal(const BackupFile& file, const SecureBytes& data_key) {
    const Bytes head = file.head();
    Bytes body(file.sealed.size() - crypto_aead_xchacha20poly1305_ietf_ABYTES);
    const int status = seal_key(data_key).reveal([&](const ByteArray<32>& key) {
        return crypto_aead_xchacha20poly1305_ietf_decrypt(
            body.data(), nullptr, nullptr, file.sealed.data(), file.sealed.size(), head.data(),
            head.size(), file.nonce.data(), key.data());
    });
    if (status != 0)
        return fail(WalletError::BackupDamaged, "a byte of the backup is not what was written");
    return BackupBody::decode(body);
}

Result<Bytes> read_whole(const std::string& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return fail(WalletError::NotFound, "backup file: " + error.message());
    if (size > kMaximumSize)
        return fail(WalletError::BackupMalformed, "the file is larger than any backup");
    std::ifstream file(path, std::ios::binary);
    Bytes bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file) return fail(WalletError::Io, "the backup file cannot be read");
    return bytes;
}

struct Contents {
    BackupSummary summary;
    std::set<quisquis::PublicKeyBytes> addresses;
};

/// Reads every page and every row of a wallet's store.
Result<Contents> contents_of(store::WalletStore& store) {
    VESPER_CHECK(store.check_integrity());
    Contents all;
    BackupSummary& summary = all.summary;
    VESPER_TRY(const auto identity, read_identity(store, {}));
    VESPER_TRY(const auto keyring, read_keyring(store, identity.chain_id));
    summary.cosmos_address = keyring.cosmos_address();
    VESPER_TRY(const auto position, store.scan_position());
    if (position) summary.scanned_height = position->height;
    VESPER_TRY(const auto accounts, store.accounts());
    for (const auto& row : accounts) {
        VESPER_TRY(const auto address, address_from_row(row));
        all.addresses.insert(address.pk);
    }
    summary.addresses = static_cast<std::uint32_t>(accounts.size());
    VESPER_TRY(const auto coins, store.coins(true));
    for (const auto& row : coins) {
        VESPER_TRY(const auto coin, coin_from_row(row));
        if (coin.state != CoinRowState::Unspent) continue;
        ++summary.coins;
        summary.total += coin.coin.amount.value_or(0);
        if (coin.coin.frozen) ++summary.frozen;
    }
    VESPER_TRY(const auto payments,
               store.payments_before(std::nullopt, std::numeric_limits<std::size_t>::max()));
    for (const auto& row : payments)
        VESPER_CHECK(history_from_row(row));
    summary.payments = static_cast<std::uint32_t>(payments.size());
    VESPER_TRY(const auto labels, store.labels());
    summary.labels = static_cast<std::uint32_t>(labels.size());
    VESPER_TRY(const auto contacts, store.contacts());
    summary.contacts = static_cast<std::uint32_t>(contacts.size());
    return all;
}

/// The store of a backup, written to the scratch folder and read in full.
Result<Contents> dry_run(const Scratch& scratch, const BackupBody& body,
                         const SecureBytes& data_key) {
    VESPER_CHECK(replace_file(scratch.store(), body.store));
    auto store = store::WalletStore::open(scratch.store(), database_key(data_key));
    if (!store) return fail(WalletError::BackupDamaged, store.error().describe());
    VESPER_TRY(auto contents, contents_of(*store));
    contents.summary.wallet = body.wallet;
    contents.summary.created_ms = body.created_ms;
    return contents;
}

struct OpenedBackup {
    BackupFile file;
    BackupBody body;
    Vault vault;
    Contents contents;
};

Result<OpenedBackup> open_backup(const Scratch& scratch, const std::string& path,
                                 const SecureBytes& password) {
    VESPER_TRY(const Bytes bytes, read_whole(path));
    VESPER_TRY(auto file, BackupFile::decode(bytes));
    VESPER_CHECK(replace_file(scratch.vault(), file.vault));
    VESPER_TRY(auto vault, Vault::open(scratch.vault(), password));
    VESPER_TRY(auto body, unseal(file, vault.data_key()));
    VESPER_TRY(auto contents, dry_run(scratch, body, vault.data_key()));
    contents.summary.bytes = bytes.size();
    return OpenedBackup{std::move(file), std::move(body), std::move(vault), std::move(contents)};
}

}  // namespace

Result<BackupSummary> write_backup(Wallet& wallet, const std::string& data_dir,
                                   const std::string& path, const BackupExtras& extras,
                                   RandomSource& random) {
    if (fs::exists(path)) return fail(WalletError::Exists, path);
    WalletState& state = wallet.state();
    VESPER_TRY(const Scratch scratch, Scratch::make(data_dir));
    BackupFile file;
    BackupBody body;
    body.extras = extras;
    Contents now;
    auto guard = state.lock();
    VESPER_CHECK(state.store.copy_to(scratch.store(), database_key(state.vault.data_key())));
    VESPER_TRY(body.store, read_whole(scratch.store()));
    VESPER_TRY(now, contents_of(state.store));
    file.vault = state.vault.file().encode();
    body.created_ms = now_ms();
    body.scanned_height = state.scanned_height();
    body.wallet = state.identity.name;
    guard.unlock();
    seal(file, body.encode(), state.vault.data_key(), random);

    const std::string unfinished = path + ".unfinished";
    const auto write = [&]() -> Result<BackupSummary> {
        VESPER_CHECK(replace_file(unfinished, file.encode()));
        // What counts is what can be read back.
        VESPER_TRY(const Bytes written, read_whole(unfinished));
        VESPER_TRY(const auto again, BackupFile::decode(written));
        VESPER_TRY(const auto back, unseal(again, state.vault.data_key()));
        VESPER_TRY(auto contents, dry_run(scratch, back, state.vault.data_key()));
        const BackupSummary& found = contents.summary;
        const BackupSummary& wanted = now.summary;
        if (again.vault != file.vault || contents.addresses != now.addresses ||
            found.cosmos_address != wanted.cosmos_address || found.total != wanted.total ||
            found.coins != wanted.coins || found.frozen != wanted.frozen ||
            found.payments != wanted.payments || found.labels != wanted.labels ||
            found.contacts != wanted.contacts || found.scanned_height != wanted.scanned_height)
            return fail(WalletError::BackupDamaged, "the copy differs from the wallet");
        contents.summary.bytes = written.size();
        VESPER_CHECK(rename_fresh(unfinished, path));
        return std::move(contents.summary);
    };
    auto done = write();
    std::error_code ignored;
    if (!done) fs::remove(unfinished, ignored);
    return done;
}

Result<BackupSummary> read_backup(const std::string& data_dir, const std::string& path,
                                  const SecureBytes& password) {
    VESPER_TRY(const Scratch scratch, Scratch::make(data_dir));
    VESPER_TRY(auto opened, open_backup(scratch, path, password));
    return std::move(opened.contents.summary);
}

Result<BackupComparison> compare_backup(Wallet& wallet, const std::string& data_dir,
                                        const std::string& path, const SecureBytes& password) {
    VESPER_TRY(const Scratch scratch, Scratch::make(data_dir));
    VESPER_TRY(const auto opened, open_backup(scratch, path, password));
    WalletState& state = wallet.state();
    const auto guard = state.lock();
    VESPER_TRY(auto now, contents_of(state.store));
    now.summary.wallet = state.identity.name;
    BackupComparison comparison;
    comparison.same_keys = opened.vault.data_key().reveal([&](ByteView theirs) {
        return state.vault.data_key().reveal(
            [&](ByteView ours) { return base::ct_equal(theirs, ours); });
    });
    comparison.missing_addresses = static_cast<std::uint32_t>(
        std::ranges::count_if(now.addresses, [&](const quisquis::PublicKeyBytes& pk) {
            return !opened.contents.addresses.contains(pk);
        }));
    comparison.balances_match = opened.contents.summary.total == now.summary.total &&
                                opened.contents.summary.coins == now.summary.coins;
    comparison.backup = opened.contents.summary;
    comparison.now = std::move(now.summary);
    return comparison;
}

Result<BackupRestore> restore_backup(const std::string& data_dir, const std::string& name,
                                     const std::string& path, const SecureBytes& password,
                                     bool replace) {
    VESPER_TRY(const WalletPaths paths, wallet_paths(data_dir, name));
    if (fs::exists(paths.vault) && !replace) return fail(WalletError::Exists, name);
    std::error_code error;
    fs::create_directories(fs::path(paths.vault).parent_path(), error);
    if (error) return fail(WalletError::Io, error.message());
    fs::permissions(fs::path(paths.vault).parent_path(), fs::perms::owner_all, error);
    VESPER_TRY(const Scratch scratch, Scratch::make(data_dir));
    VESPER_TRY(auto opened, open_backup(scratch, path, password));
    BackupRestore restore;
    restore.summary = opened.contents.summary;
    restore.extras = std::move(opened.body.extras);

    if (fs::exists(paths.store)) {
        auto there = store::WalletStore::open(paths.store, database_key(opened.vault.data_key()));
        restore.kept_store = there && contents_of(*there).has_value();
    }
    // The vault goes first and comes last: between the two there is no wallet, never half of one.
    std::vector<std::string> in_the_way{paths.vault, paths.vault + ".bak"};
    if (!restore.kept_store) in_the_way.push_back(paths.store);
    VESPER_TRY(restore.set_aside, set_aside(in_the_way));
    if (!restore.kept_store) VESPER_CHECK(rename_fresh(scratch.store(), paths.store));
    VESPER_CHECK(opened.vault.move_to(paths.vault));
    // Wrong passwords were counted against the header that is gone; this one's is known.
    fs::remove(tries_file(paths.vault), error);
    return restore;
}

Result<void> note_backup(Wallet& wallet, std::int64_t made_ms) {
    base::Writer out;
    out.u64(static_cast<std::uint64_t>(made_ms));
    WalletState& state = wallet.state();
    return state.change([&] { return state.store.set_setting(kMadeSetting, out.bytes()); });
}

Result<std::int64_t> backed_up_ms(const Wallet& wallet) {
    VESPER_TRY(const auto stored, wallet.state().store.setting(kMadeSetting));
    if (!stored) return 0;
    auto made = base::Reader(*stored).u64();
    if (!made) return fail(WalletError::StoreDamaged, "time of the last backup");
    return static_cast<std::int64_t>(*made);
}

std::vector<BackupCopy> backup_copies(const std::string& data_dir, const std::string& wallet) {
    std::vector<BackupCopy> copies;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(fs::path(data_dir) / "backups", error)) {
        if (entry.path().extension() != kExtension) continue;
        const std::string stem = entry.path().stem().string();
        const std::size_t dash = stem.rfind('-');
        if (dash == std::string::npos || dash == 0) continue;
        const std::string name = stem.substr(0, dash);
        if (!wallet.empty() && name != wallet) continue;
        BackupCopy copy{name, entry.path().string(), 0, 0};
        const char* last = stem.data() + stem.size();
        const auto [end, bad] = std::from_chars(stem.data() + dash + 1, last, copy.created_ms);
        if (bad != std::errc() || end != last || copy.created_ms <= 0) continue;
        copy.bytes = entry.file_size(error);
        copies.push_back(std::move(copy));
    }
    std::ranges::sort(copies, std::ranges::greater{}, &BackupCopy::created_ms);
    return copies;
}

Result<BackupSummary> rotate_backup(Wallet& wallet, const std::string& data_dir,
                                    const BackupExtras& extras, RandomSource& random) {
    const fs::path folder = fs::path(data_dir) / "backups";
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return fail(WalletError::Io, "backups: " + error.message());
    fs::permissions(folder, fs::perms::owner_all, error);
    const std::string name = wallet.info().name;
    const auto before = backup_copies(data_dir, name);
    // A clock that was set back must not make the new copy the oldest.
    const std::int64_t newest = before.empty() ? 0 : before.front().created_ms;
    const bool set_back = newest > now_ms();
    const std::int64_t stamp = std::max(now_ms(), newest + 1);
    const fs::path path = folder / (name + "-" + std::to_string(stamp) + std::string(kExtension));
    VESPER_TRY(auto summary, write_backup(wallet, data_dir, path.string(), extras, random));
    // Nor may it push the older ones out, one each time: it takes the place of the one before.
    if (set_back) fs::remove(before.front().path, error);
    const auto copies = backup_copies(data_dir, name);
    for (std::size_t i = kBackupCopies; i < copies.size(); ++i)
        fs::remove(copies[i].path, error);
    return summary;
}

}  // namespace vesper::wallet
