/// ContractService over the wallet that WalletServiceImpl has open.
#pragma once

#include "core/service/contract_service.h"
#include "core/service/wallet_service_impl.h"

namespace vesper::service {

class ContractServiceImpl final : public ContractService {
public:
    /// `wallets` must outlive this.
    explicit ContractServiceImpl(WalletServiceImpl& wallets) : wallets_(wallets) {}

    Result<std::vector<ContractRow>> contracts() const override;
    Result<ContractRow> contract(const std::string& id) const override;
    Result<ContractRow> import(const std::string& json) override;
    Result<void> remove(const std::string& id) override;

    Result<std::vector<LockRow>> locks() const override;
    Result<void> label_lock(const std::string& key, const std::string& label) override;
    Result<void> freeze_lock(const std::string& key, const std::string& reason) override;
    Result<void> unfreeze_lock(const std::string& key) override;

    Result<CallPreview> preview(const CallRequest& request) const override;
    Result<CallResult> call(const CallRequest& request, const SendOptions& options,
                            const Job& job) override;
    Result<HandoverView> request_settlement(const std::string& memo_key) override;
    Result<HandoverView> request_loan(const std::string& contract_id,
                                      const std::string& coin_key) override;
    Result<HandoverView> read_handover(const std::string& text) const override;
    Result<HandoverView> accept_receipt(const std::string& text) override;

private:
    Result<HandoverView> view_of(const wallet::Wallet& open,
                                 const wallet::Handover& handover) const;

    WalletServiceImpl& wallets_;
};

}  // namespace vesper::service
