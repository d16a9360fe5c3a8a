/// Contracts in memory, for the window's tests: a built-in list and what a test sets. Every call
/// counts an offence when it comes from the GUI thread; what is called shows up in the wallet's
/// history.
#pragma once

#include <atomic>
#include <mutex>

#include "core/service/contract_service.h"

namespace vesper::test {

using namespace service;

class FakeWallet;
class Offences;

class FakeContracts final : public ContractService {
public:
    FakeContracts(Offences& offences, FakeWallet& wallet);

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
    void add_contract(ContractRow contract);
    void fail_reads(bool fail) { reads_fail_ = fail; }
    void set_stage_ms(int ms) { stage_ms_ = ms; }
    /// As called, or previewed since.
    CallRequest last_call() const;
    int calls() const;

private:
    const LockRow* lock_at(const std::string& key) const;

    void pause() const;

    Offences& offences_;
    FakeWallet& wallet_;
    std::atomic<bool> reads_fail_{false};
    std::atomic<int> stage_ms_{1};
    mutable std::recursive_mutex mutex_;
    std::vector<ContractRow> contracts_;
    std::vector<LockRow> locks_;
    CallPreview preview_;
    mutable CallRequest last_;
    int calls_ = 0;
};

}  // namespace vesper::test
