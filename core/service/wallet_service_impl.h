/// WalletService over one data folder: the open wallet, the thread that keeps it in step with the
/// chain store, and the way of a payment from request to network.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "core/base/side_thread.h"
#include "core/net/cosmos_client.h"
#include "core/net/http_transport.h"
#include "core/net/zkos_rpc_client.h"
#include "core/service/contract_service.h"
#include "core/service/network.h"
#include "core/service/scan_feed.h"
#include "core/service/wallet_service.h"
#include "core/wallet/call_builder.h"
#include "core/wallet/decoys.h"
#include "core/wallet/deposit_address.h"
#include "core/wallet/payment.h"
#include "core/wallet/transfer_builder.h"
#include "core/wallet/wallet.h"

namespace vesper::service {

class WalletServiceImpl final : public WalletService {
public:
    /// Asked before anything is paid; an error stops it.
    using SpendingGate = std::function<Result<void>(std::stop_token)>;
    /// `transport` and `feed` must outlive the service.
    WalletServiceImpl(std::string data_dir, NetworkChoice network, net::HttpTransport& transport,
                      const ScanFeed& feed, SpendingGate may_spend = {});
    WalletServiceImpl(const WalletServiceImpl&) = delete;
    WalletServiceImpl& operator=(const WalletServiceImpl&) = delete;
    ~WalletServiceImpl() override;

    /// The chain store has grown (or the wallet must look again); any thread.
    void chain_changed();

    Result<std::vector<WalletInfo>> list() const override;
    Result<NewWords> new_words() const override;
    Result<void> check_words(const SecureBytes& words) const override;
    std::vector<std::string> complete_word(const std::string& prefix,
                                           std::size_t limit) const override;
    Result<void> create(CreateRequest request, const Job& job) override;
    Result<void> restore(RestoreRequest request, const Job& job) override;
    Result<void> unlock(const std::string& name, SecureBytes password, const Job& job) override;
    void lock() override;
    Result<void> change_password(SecureBytes old_password, SecureBytes new_password,
                                 const Job& job) override;

    std::shared_ptr<const WalletStatus> status() const override;
    Subscription subscribe(
        std::function<void(const std::shared_ptr<const WalletStatus>&)> listener) override;

    Result<AddressRow> new_address(const std::string& label) override;
    Result<std::vector<AddressRow>> addresses() const override;
    AddressCheck check_address(const std::string& text) const override;

    Result<std::vector<CoinRow>> coins() const override;
    Result<Page<HistoryRow>> history(const std::string& cursor, std::size_t limit,
                                     const HistoryFilter& filter) const override;
    Result<HistoryRow> payment(std::int64_t id) const override;
    Result<void> abandon_payment(std::int64_t id) override;
    Result<HistoryRow> resend_payment(std::int64_t id, const Job& job) override;
    Result<void> label_payment(std::int64_t id, const std::string& label) override;
    Result<void> label_address(const std::string& hex, const std::string& label) override;
    Result<void> label_coin(const std::string& key, const std::string& label) override;

    Result<SendPreview> preview(const SendRequest& request) const override;
    Result<SendResult> send(const SendRequest& request, const SendOptions& options,
                            const Job& job) override;
    Result<std::uint64_t> maximum(const SendRequest& request) const override;
    Result<SpendEffect> effect(const SendRequest& request) const override;
    Result<ProvingSpeed> measure_proving(const Job& job) override;
    Result<ProvingSpeed> proving_speed() const override;
    Result<SendResult> split(const SplitRequest& request, const SendOptions& options,
                             const Job& job) override;
    Result<void> freeze_coin(const std::string& key, const std::string& reason,
                             std::int64_t until_ms) override;
    Result<void> unfreeze_coin(const std::string& key) override;
    Result<void> accept_coin(const std::string& key, bool accepted) override;
    Result<std::vector<AccountRow>> accounts() const override;
    Result<std::vector<ContactRow>> contacts() const override;
    Result<ContactRow> save_contact(const ContactRow& contact) override;
    Result<void> remove_contact(std::int64_t id) override;

    Result<CosmosAccountView> cosmos_account(const Job& job) override;
    Result<std::string> cosmos_send(const CosmosSendRequest& request, const Job& job) override;
    Result<DepositAddressView> deposit_address(const Job& job) override;
    Result<DepositAddressView> register_deposit_address(const DepositAddressRequest& request,
                                                        const Job& job) override;
    Result<void> request_cosmos_coins(const Job& job) override;
    Result<HistoryRow> fund(std::uint64_t amount, const std::string& label,
                            const Job& job) override;
    Result<WithdrawalRow> withdraw(const WithdrawalRequest& request, const Job& job) override;
    Result<std::vector<WithdrawalRow>> withdrawals() const override;
    Result<std::optional<HistoryRow>> mint_of(std::uint64_t amount) const override;
    Result<WithdrawalRow> continue_withdrawal(std::int64_t id, const Job& job) override;

    Result<SendRequest> renewal(const std::string& coin_key) override;
    Result<std::string> request_test_coins(std::uint64_t amount, const Job& job) override;
    Result<void> rescan(const Job& job) override;

    /// The open wallet, for the explorer's "mine" marks; null when locked.
    std::shared_ptr<wallet::Wallet> open_wallet() const;

    // For the key service's ways in, and what replaces a wallet's files.
    /// Before a wallet's file is opened: waits until no locked copy of it is left in this process,
    /// and keeps others from opening one while the answer lives.
    Result<std::unique_lock<std::mutex>> begin_opening(const std::string& name, const Job& job);
    /// `opened` becomes the open wallet; it was right, but is not needed, if that one is open.
    Result<void> adopt(std::unique_ptr<wallet::Wallet> opened, const std::string& name);

    // For the contract service, which works on the same wallet.
    Result<std::shared_ptr<wallet::Wallet>> require_open() const;
    void publish();
    wallet::OutputLookup unspent_outputs() const;
    /// Builds, proves and, unless it is a rehearsal, sends a call.
    Result<CallResult> pay_call(const wallet::CallIntent& intent, const SendOptions& options,
                                const Job& job);

private:
    /// Only where there is a Cosmos endpoint.
    wallet::DepositAddress bridge_of(wallet::Wallet& open);
    /// What the gate says; a rehearsal never asks.
    Result<void> check_spending(const Job& job) const;
    /// The local chain store, for drawing decoys.
    wallet::StockSource stock() const;
    enum class Reading { GoOn, Anew };  ///< where an earlier one ended, or from the beginning
    /// The whole unspent set into `target`, once more.
    Result<void> scan_whole_set(wallet::Wallet& target, Reading reading, const Job& job);
    void follow(const std::stop_token& stop);
    /// The chain in the store is another one than the wallet has read (it began anew); marks a
    /// wallet that has no mark yet.
    Result<bool> on_another_chain(wallet::Wallet& target);
    Result<void> start_over(wallet::Wallet& target, const std::stop_token& stop);
    /// One pass of the follower: brings the wallet up to the chain's height.
    Result<void> catch_up(wallet::Wallet& target, const std::stop_token& stop);
    /// Hands payments that were sent without an answer to the network again.
    void resend_payments(wallet::Wallet& target, const std::stop_token& stop);
    /// Takes mints and withdrawals as far as they go; true while one waits for something. `fresh`:
    /// the wallet was just opened, and may have some from before.
    bool continue_money(wallet::Wallet& target, const std::stop_token& stop, bool fresh);
    /// Builds, proves and, unless it is a rehearsal, sends.
    Result<SendResult> pay(const std::shared_ptr<wallet::Wallet>& open,
                           const wallet::SendIntent& intent, const SendOptions& options,
                           const Job& job);
    /// How a stored draft is proved, on the prover's thread and holding all that it needs, and how
    /// it is given up.
    struct DraftSteps {
        std::function<Result<wallet::Payment>(const Job&)> prove;
        std::function<void()> cancel;
    };
    /// Proves a draft and hands it to the network. Every way out before that but success gives back
    /// what it reserved.
    Result<SendResult> deliver(wallet::Wallet& open, std::int64_t draft, const DraftSteps& steps,
                               const Job& job);
    void set_scanning(bool scanning, double fraction);
    /// The open wallet and the token that is requested when it is locked.
    Result<std::pair<std::shared_ptr<wallet::Wallet>, std::stop_token>> hold_open() const;
    /// A copy of a wallet has been destroyed, and its keys with it.
    void keys_gone(const std::string& name);

    const std::string data_dir_;
    const NetworkChoice network_;
    net::HttpTransport& transport_;
    const SpendingGate may_spend_;
    const ScanFeed& feed_;
    std::unique_ptr<net::CosmosClient> cosmos_;
    std::unique_ptr<net::ZkosRpcClient> zkos_;

    mutable std::mutex mutex_;  ///< guards the members below
    std::condition_variable_any wake_;
    std::shared_ptr<wallet::Wallet> wallet_;
    std::stop_source scans_;  ///< of the open wallet: ends with it what only reads for it
    std::map<std::string, int> copies_;  ///< wallets in memory, by name; locked ones too
    bool ending_ = false;
    std::string name_;
    bool look_again_ = false;
    bool fresh_ = false;  ///< just opened: unfinished payments are to be resumed
    bool scanning_ = false;
    double scan_fraction_ = 1;
    std::shared_ptr<const WalletStatus> status_ = std::make_shared<const WalletStatus>();
    std::mutex opening_mutex_;  ///< one wallet is opened at a time
    /// One status after the other; a listener may ask for the next.
    std::recursive_mutex publishing_;
    std::mutex scan_mutex_;   ///< one scan at a time: the follower's or a rescan
    std::mutex send_mutex_;   ///< one payment is built at a time
    std::mutex money_mutex_;  ///< one mint or withdrawal takes a step at a time
    std::set<std::int64_t> open_withdrawals_;
    Publisher<WalletStatus> publisher_;
    base::SideThread prover_;  ///< proves; may be a step behind a cancel
    std::jthread follower_;    ///< last: stops before the rest goes
};

}  // namespace vesper::service
