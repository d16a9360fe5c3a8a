/// Contracts in memory, for the window's tests: two built-in lists and what a test sets.
#pragma once

#include <mutex>

#include "core/service/contract_service.h"

namespace vesper::test {

using namespace service;

class FakeContracts final : public ContractService {
public:
    FakeContracts();

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

    // What a test sets and asks.
    void set_locks(std::vector<LockRow> rows);
    void set_preview(CallPreview preview);
    CallRequest last_call() const;
    int calls() const;

private:
    const LockRow* lock_at(const std::string& key) const;

    mutable std::recursive_mutex mutex_;
    std::vector<ContractRow> contracts_;
    std::vector<LockRow> locks_;
    CallPreview preview_;
    CallRequest last_;
    int calls_ = 0;
};

}  // namespace vesper::test
