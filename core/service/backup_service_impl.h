/// BackupService over the wallet service's open wallet and its folder.
#pragma once

#include "core/service/backup_service.h"
#include "core/service/node_pool.h"
#include "core/service/wallet_service_impl.h"
#include "core/wallet/backup.h"

namespace vesper::service {

class BackupServiceImpl final : public BackupService {
public:
    /// What is given by reference must outlive this object. `preferences`: as in WorkspaceOptions.
    BackupServiceImpl(std::string data_dir, std::string preferences, const NetworkChoice& network,
                      NodePool& nodes, WalletServiceImpl& wallets)
        : data_dir_(std::move(data_dir)),
          preferences_(std::move(preferences)),
          network_(network),
          nodes_(nodes),
          wallets_(wallets) {}

    Result<BackupRow> back_up(const std::string& path, const Job& job) override;
    Result<BackupDrill> drill(const std::string& path, const SecureBytes& password,
                              const Job& job) override;
    Result<BackupRestored> restore(const BackupRestoreRequest& request, const Job& job) override;
    std::vector<BackupRow> copies(const std::string& wallet) const override;
    Result<BackupReminder> reminder() const override;

private:
    wallet::BackupExtras extras() const;
    void bring_back(const wallet::BackupExtras& extras, BackupRestored& out);

    const std::string data_dir_;
    const std::string preferences_;
    const NetworkChoice& network_;
    NodePool& nodes_;
    WalletServiceImpl& wallets_;
};

/// Makes the day's copy of a wallet that is open, if there is none yet. One that cannot be made now
/// is tried again at the next unlock; the wallet is not kept from its work.
void keep_daily_copy(wallet::Wallet& target, const std::string& data_dir);

}  // namespace vesper::service
