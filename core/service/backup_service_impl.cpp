#include "core/service/backup_service_impl.h"

#include <fstream>
#include <iterator>

#include "core/base/random.h"
#include "core/wallet/backup.h"

namespace vesper::service {

namespace {

constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 1000;
constexpr std::int64_t kReminderAfter = 30 * kDay;
constexpr const char* kNetworkFile = "network.json";
constexpr std::size_t kMaximumExtra = 65536;

BackupRow row_of(const wallet::BackupSummary& summary, const std::string& path) {
    return {summary.wallet,         path,
            summary.created_ms,     summary.bytes,
            summary.scanned_height, summary.total,
            summary.addresses,      summary.coins,
            summary.frozen,         summary.payments,
            summary.labels,         summary.contacts};
}

wallet::BackupExtras extras_of(const std::string& data_dir) {
    std::ifstream file(data_dir + "/" + kNetworkFile, std::ios::binary);
    Bytes bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.empty() || bytes.size() > kMaximumExtra) return {};
    return {{kNetworkFile, std::move(bytes)}};
}

}  // namespace

Result<BackupRow> BackupServiceImpl::back_up(const std::string& path, const Job& job) {
    VESPER_CHECK(job.check());
    VESPER_TRY(const auto open, wallets_.require_open());
    job.report("backup", 0);
    VESPER_TRY(
        const auto summary,
        wallet::write_backup(*open, data_dir_, path, extras_of(data_dir_), base::system_random()));
    VESPER_CHECK(wallet::note_backup(*open, summary.created_ms));
    wallets_.publish();
    job.report("backup", 1);
    return row_of(summary, path);
}

Result<BackupDrill> BackupServiceImpl::drill(const std::string& path, const SecureBytes& password,
                                             const Job& job) {
    VESPER_CHECK(job.check());
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto compared, wallet::compare_backup(*open, data_dir_, path, password));
    BackupDrill drill;
    drill.backup = row_of(compared.backup, path);
    drill.now = row_of(compared.now, {});
    drill.same_wallet = compared.same_keys;
    drill.balances_match = compared.balances_match;
    drill.complete = compared.complete();
    drill.missing_addresses = compared.missing_addresses;
    return drill;
}

Result<BackupRestored> BackupServiceImpl::restore(const BackupRestoreRequest& request,
                                                  const Job& job) {
    VESPER_CHECK(job.check());
    wallets_.lock();
    VESPER_TRY(auto opening, wallets_.begin_opening(request.name, job));
    VESPER_TRY(const auto restored, wallet::restore_backup(data_dir_, request.name, request.path,
                                                           request.password, request.replace));
    opening.unlock();
    VESPER_CHECK(wallets_.unlock(request.name, request.password.duplicate(), job));
    return BackupRestored{row_of(restored.summary, request.path), restored.kept_store,
                          restored.set_aside};
}

std::vector<BackupRow> BackupServiceImpl::copies(const std::string& wallet) const {
    std::vector<BackupRow> rows;
    for (const auto& copy : wallet::backup_copies(data_dir_, wallet)) {
        BackupRow row;
        row.wallet = copy.wallet;
        row.path = copy.path;
        row.created_ms = copy.created_ms;
        row.bytes = copy.bytes;
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<BackupReminder> BackupServiceImpl::reminder() const {
    VESPER_TRY(const auto open, wallets_.require_open());
    BackupReminder reminder;
    VESPER_TRY(reminder.backed_up_ms, wallet::backed_up_ms(*open));
    const auto copies = wallet::backup_copies(data_dir_, open->info().name);
    if (!copies.empty()) reminder.copied_ms = copies.front().created_ms;
    VESPER_TRY(const auto balance, open->balance());
    reminder.due = balance.total > 0 && wallet::now_ms() - reminder.backed_up_ms > kReminderAfter;
    return reminder;
}

void keep_daily_copy(wallet::Wallet& target, const std::string& data_dir) {
    const auto copies = wallet::backup_copies(data_dir, target.info().name);
    const std::int64_t age = copies.empty() ? kDay : wallet::now_ms() - copies.front().created_ms;
    // A clock that was set back makes the age negative: then one copy more does no harm.
    if (age >= 0 && age < kDay) return;
    (void)wallet::rotate_backup(target, data_dir, extras_of(data_dir), base::system_random());
}

}  // namespace vesper::service
