#include "core/service/backup_service_impl.h"

#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "core/base/json.h"
#include "core/base/random.h"

namespace vesper::service {

namespace {

constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 1000;
constexpr std::int64_t kReminderAfter = 30 * kDay;
constexpr const char* kNetworkFile = "network.json";
constexpr const char* kNodesFile = "nodes.json";
constexpr const char* kPreferencesFile = "preferences.ini";
constexpr std::size_t kMaximumExtra = 65536;

BackupRow row_of(const wallet::BackupSummary& summary, const std::string& path) {
    return {summary.wallet,         path,
            summary.created_ms,     summary.bytes,
            summary.scanned_height, summary.total,
            summary.addresses,      summary.coins,
            summary.frozen,         summary.payments,
            summary.labels,         summary.contacts};
}

void add_file(wallet::BackupExtras& extras, const char* name, const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    Bytes bytes{std::istreambuf_iterator<char>(file), {}};
    if (!bytes.empty() && bytes.size() <= kMaximumExtra) extras.emplace(name, std::move(bytes));
}

wallet::BackupExtras extras_of(const std::string& data_dir) {
    wallet::BackupExtras extras;
    add_file(extras, kNetworkFile, data_dir + "/" + kNetworkFile);
    add_file(extras, kNodesFile, data_dir + "/" + kNodesFile);
    return extras;
}

/// Servers are of one network, and those of a local chain of one run.
bool same_network(const Bytes& file, const NetworkChoice& network) {
    const auto json = nlohmann::json::parse(file, nullptr, false);
    const auto field = [&json](const char* name) {
        const auto it = json.find(name);
        return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    return json.is_object() && network.kind != NetworkKind::Devnet &&
           field("kind") == network_kind_name(network.kind) &&
           field("chain_id") == network.chain_id;
}

void write_new(const std::string& path, const Bytes& bytes) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return;
    const bool written =
        ::write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
        ::fsync(fd) == 0;
    ::close(fd);
    if (!written) ::unlink(path.c_str());
}

}  // namespace

Result<BackupRow> BackupServiceImpl::back_up(const std::string& path, const Job& job) {
    VESPER_CHECK(job.check());
    VESPER_TRY(const auto open, wallets_.require_open());
    job.report("backup", 0);
    VESPER_TRY(const auto summary,
               wallet::write_backup(*open, data_dir_, path, extras(), base::system_random()));
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
    BackupRestored out;
    out.backup = row_of(restored.summary, request.path);
    out.kept_store = restored.kept_store;
    out.set_aside = restored.set_aside;
    bring_back(restored.extras, out);
    return out;
}

wallet::BackupExtras BackupServiceImpl::extras() const {
    wallet::BackupExtras extras = extras_of(data_dir_);
    if (!preferences_.empty()) add_file(extras, kPreferencesFile, preferences_);
    return extras;
}

// The wallet is back whatever becomes of these: what cannot be written is chosen again.
void BackupServiceImpl::bring_back(const wallet::BackupExtras& extras, BackupRestored& out) {
    const auto file = [&extras](const char* name) {
        const auto it = extras.find(name);
        return it != extras.end() && it->second.size() <= kMaximumExtra ? it->second : Bytes{};
    };
    out.preferences = base::to_string(file(kPreferencesFile));
    const Bytes network = file(kNetworkFile);
    if (!same_network(network, network_)) return;
    write_new(data_dir_ + "/" + kNetworkFile, network);
    out.servers = nodes_.take_choices(base::to_string(file(kNodesFile)));
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
    // A clock that was set back makes the age negative: then the newest copy is made anew.
    if (age >= 0 && age < kDay) return;
    (void)wallet::rotate_backup(target, data_dir, extras_of(data_dir), base::system_random());
}

}  // namespace vesper::service
