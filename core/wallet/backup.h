/// A wallet's backup: one encrypted file, NAME.zkbackup, that brings the whole wallet back: keys,
/// addresses, coins with their blindings, payments, labels, contacts, notes, freezes and settings.
///
///     "VSPBACKU" ‖ u32 version=1 ‖ u32 size ‖ vault file ‖ nonce[24] ‖ u64 size ‖ sealed
///     sealed = XChaCha20-Poly1305(BLAKE2b-256("vesper backup 1"; key = DEK), nonce, body;
///                                 AAD = all bytes before)
///     body   = u64 created (Unix ms) ‖ u64 scanned height ‖ text name ‖ u32 count ‖
///              (text name ‖ text contents)* ‖ u64 size ‖ the wallet's SQLCipher file
///
/// (little endian; text = u32 size ‖ bytes). The vault inside is the wallet's own (vault.h), so a
/// backup opens with what opened the wallet when it was made, and is made without asking for it.
/// What no backup can hold is what came after it: coins found later come back by a scan, but
/// blindings of later payments do not, and such coins are renewed before they are burnt.
///
/// No file gets its final name before a dry run has brought the wallet back from what was written:
/// every page of the store authenticated, every row read, keys and figures compared.
///
/// Refusals: BackupMalformed (no backup, or cut), BackupVersion (a later format), BackupDamaged (a
/// changed byte), and those of the vault (a wrong password). Secret: nothing outside what is
/// sealed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

class Wallet;

struct BackupFile {
    Bytes vault;
    ByteArray<24> nonce{};
    Bytes sealed;

    /// Total; BackupMalformed or BackupVersion with offset.
    static Result<BackupFile> decode(ByteView bytes);
    Bytes encode() const;
    /// All before the sealed bytes' size: what the seal authenticates.
    Bytes head() const;
};

/// Small files that go along, by name: the folder's network, for one.
using BackupExtras = std::map<std::string, Bytes>;

struct BackupBody {
    std::int64_t created_ms = 0;
    std::uint64_t scanned_height = 0;
    std::string wallet;
    BackupExtras extras;
    Bytes store;

    static Result<BackupBody> decode(ByteView bytes);
    Bytes encode() const;
};

/// What stands in a wallet's file, in figures.
struct BackupSummary {
    std::string wallet;
    std::int64_t created_ms = 0;  ///< of the backup
    std::uint64_t scanned_height = 0;
    std::uint64_t total = 0;  ///< sats of unspent coins with a known amount
    std::uint32_t addresses = 0, coins = 0, frozen = 0, payments = 0, labels = 0, contacts = 0;
    std::string cosmos_address;
    std::uint64_t bytes = 0;  ///< of the file
};

/// A backup against the wallet that is open.
struct BackupComparison {
    BackupSummary backup, now;
    bool same_keys = false;               ///< it is this wallet
    std::uint32_t missing_addresses = 0;  ///< in the wallet and not in the backup
    bool balances_match = false;

    /// Nothing would be lost by a restore now.
    bool complete() const {
        return same_keys && missing_addresses == 0 && balances_match &&
               backup.labels == now.labels && backup.contacts == now.contacts &&
               backup.payments == now.payments && backup.frozen == now.frozen;
    }
};

/// Writes a backup to `path`, replacing nothing: Exists. `data_dir` holds the wallet, and for the
/// time of the dry run a folder with a copy.
Result<BackupSummary> write_backup(Wallet& wallet, const std::string& data_dir,
                                   const std::string& path, const BackupExtras& extras,
                                   RandomSource& random);

/// The drill: opens it with the password, brings the wallet back beside the real one, and removes
/// that again. Changes nothing else.
Result<BackupSummary> read_backup(const std::string& data_dir, const std::string& path,
                                  const SecureBytes& password);
Result<BackupComparison> compare_backup(Wallet& wallet, const std::string& data_dir,
                                        const std::string& path, const SecureBytes& password);

struct BackupRestore {
    BackupSummary summary;
    BackupExtras extras;
    /// The wallet's store was sound and newer than the backup; only its vault came from there.
    bool kept_store = false;
    /// Where the files went that stood in the way.
    std::vector<std::string> set_aside;
};

/// Brings the wallet `name` back. Exists when there is one, unless `replace`: then the files that
/// are there get other names beside the new ones; nothing is overwritten or deleted. A store that
/// is there, sound and opened by the backup's key is newer than the backup, and is kept.
Result<BackupRestore> restore_backup(const std::string& data_dir, const std::string& name,
                                     const std::string& path, const SecureBytes& password,
                                     bool replace);

/// Copies that the program makes by itself: the newest kBackupCopies of each wallet stay.
///
///     DIR/backups/NAME-<Unix ms>.zkbackup
inline constexpr std::size_t kBackupCopies = 5;

/// When the user made the last backup, Unix ms; kept with the wallet. 0 = never.
Result<void> note_backup(Wallet& wallet, std::int64_t made_ms);
Result<std::int64_t> backed_up_ms(const Wallet& wallet);

struct BackupCopy {
    std::string wallet;
    std::string path;
    std::int64_t created_ms = 0;  ///< from its name
    std::uint64_t bytes = 0;
};

/// Newest first; of every wallet when `wallet` is empty.
std::vector<BackupCopy> backup_copies(const std::string& data_dir, const std::string& wallet);
/// Makes one and removes those beyond the newest. The old ones go only when the new one is good.
/// While the newest lies in the future (the clock was set back) the new one replaces just that.
Result<BackupSummary> rotate_backup(Wallet& wallet, const std::string& data_dir,
                                    const BackupExtras& extras, RandomSource& random);

}  // namespace vesper::wallet
