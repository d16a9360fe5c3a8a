/// BackupService over the wallet service's open wallet and its folder.
#pragma once

#include "core/service/backup_service.h"
#include "core/service/wallet_service_impl.h"

namespace vesper::service {

class BackupServiceImpl final : public BackupService {
public:
    /// `wallets` must outlive this object.
    BackupServiceImpl(std::string data_dir, WalletServiceImpl& wallets)
        : data_dir_(std::move(data_dir)), wallets_(wallets) {}

    Result<BackupRow> back_up(const std::string& path, const Job& job) override;
    Result<BackupDrill> drill(const std::string& path, const SecureBytes& password,
                              const Job& job) override;
    Result<BackupRestored> restore(const BackupRestoreRequest& request, const Job& job) override;
    std::vector<BackupRow> copies(const std::string& wallet) const override;
    Result<BackupReminder> reminder() const override;

private:
    const std::string data_dir_;
    WalletServiceImpl& wallets_;
};

/// Makes the day's copy of a wallet that is open, if there is none yet. One that cannot be made now
/// is tried again at the next unlock; the wallet is not kept from its work.
void keep_daily_copy(wallet::Wallet& target, const std::string& data_dir);

}  // namespace vesper::service
