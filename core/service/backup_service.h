/// Backups of the open wallet, the drill, and the way back from one (F23, F24). What a backup is
/// and what it cannot hold stands in core/wallet/backup.h.
///
/// The settings go along: the network, servers with their pins and the way out, the application's
/// preferences. Restoring brings back what the folder has not; it never replaces a network or a
/// choice of servers that is there.
///
/// Besides those that the user makes, the program keeps five copies of its own in DIR/backups, one
/// a day: against a damaged file, not against a lost disk.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/secret.h"
#include "core/service/error.h"

namespace vesper::service {

struct BackupRow {
    std::string wallet;
    std::string path;
    std::int64_t created_ms = 0;
    std::uint64_t bytes = 0;
    // Not of a copy that is only listed:
    std::uint64_t height = 0;  ///< up to which the wallet had read the chain
    std::uint64_t total = 0;   ///< sats
    std::uint32_t addresses = 0, coins = 0, frozen = 0, payments = 0, labels = 0, contacts = 0;
};

/// A backup against the wallet as it is now.
struct BackupDrill {
    BackupRow backup, now;
    bool same_wallet = false;
    bool balances_match = false;
    bool complete = false;                ///< a restore now would lose nothing
    std::uint32_t missing_addresses = 0;  ///< made after the backup
};

struct BackupRestoreRequest {
    std::string path;
    std::string name;      ///< of the wallet to be made
    SecureBytes password;  ///< the one that the wallet had then
    bool replace = false;  ///< a wallet of this name is set aside, never deleted
};

struct BackupRestored {
    BackupRow backup;
    bool kept_store = false;  ///< the wallet's own file was sound and newer
    std::vector<std::string> set_aside;
    bool servers = false;          ///< the folder had no choices of servers, and has those of then
    std::string preferences = {};  ///< the application's file of then; empty = it is not there
};

struct BackupReminder {
    std::int64_t backed_up_ms = 0;  ///< by the user; 0 = never
    std::int64_t copied_ms = 0;     ///< by the program
    bool due = false;               ///< the wallet holds something, and the last one is a month old
};

class BackupService {
public:
    virtual ~BackupService() = default;

    /// Writes and verifies; replaces nothing ("wallet-exists").
    virtual Result<BackupRow> back_up(const std::string& path, const Job& job) = 0;
    /// Changes nothing.
    virtual Result<BackupDrill> drill(const std::string& path, const SecureBytes& password,
                                      const Job& job) = 0;
    /// Leaves the wallet open and unlocked. Needs none open; one that is gets closed.
    virtual Result<BackupRestored> restore(const BackupRestoreRequest& request, const Job& job) = 0;
    /// Those that the program made, newest first; of every wallet when the name is empty.
    virtual std::vector<BackupRow> copies(const std::string& wallet) const = 0;
    virtual Result<BackupReminder> reminder() const = 0;
};

}  // namespace vesper::service
