// FakeBackups: copies that are only remembered.
#include "tests/ui/fake_services.h"

namespace vesper::test {

namespace {

enum class FakeError { WrongPassword };

constexpr std::string_view error_name(FakeError) {
    return "wallet-wrong-password";
}

std::string to_text(const SecureBytes& bytes) {
    return bytes.reveal([](ByteView view) { return base::to_string(view); });
}

BackupRow backup_row(const std::string& path) {
    return {"Main", path, 1'760'000'000'000, 61440, 12'345, 1'250'000, 7, 5, 1, 9, 3, 2};
}

}  // namespace

Result<BackupRow> FakeBackups::back_up(const std::string& path, const Job&) {
    offences_.check();
    if (refusal) return tl::unexpected(*refusal);
    made.push_back(path);
    last = {1'760'000'000'000, last.copied_ms, false};
    wallet_.update([](WalletStatus&) {});
    return backup_row(path);
}

Result<BackupDrill> FakeBackups::drill(const std::string& path, const SecureBytes& given,
                                       const Job&) {
    offences_.check();
    if (to_text(given) != password) return fail(FakeError::WrongPassword);
    tested.push_back(path);
    BackupDrill drill;
    drill.backup = drill.now = backup_row(path);
    drill.now.addresses += missing;
    drill.same_wallet = drill.balances_match = true;
    drill.complete = missing == 0;
    drill.missing_addresses = missing;
    return drill;
}

Result<BackupRestored> FakeBackups::restore(const BackupRestoreRequest& request, const Job& job) {
    offences_.check();
    if (refusal) return tl::unexpected(*refusal);
    restored.push_back({request.path, request.name, {}, request.replace});
    wallet_.add_wallet(request.name, password);
    if (auto open = wallet_.unlock(request.name, request.password.duplicate(), job); !open)
        return tl::unexpected(open.error());
    return BackupRestored{backup_row(request.path), false, {}, true, preferences};
}

std::vector<BackupRow> FakeBackups::copies(const std::string&) const {
    offences_.check();
    return kept;
}

Result<BackupReminder> FakeBackups::reminder() const {
    offences_.check();
    return last;
}

}  // namespace vesper::test
