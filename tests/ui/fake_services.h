/// In-memory services for the tests of the window: a wallet and a chain whose answers a test sets,
/// with delays where the real ones take time. Every call that must not come from the GUI thread
/// counts an offence when it does.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <set>

#include <QTemporaryDir>
#include <QThread>

#include "tests/ui/fake_contracts.h"
#include "tests/ui/fake_keys.h"
#include "ui/host.h"

namespace vesper::test {

using namespace vesper::service;

/// A well-formed address of `network` byte with recognisable digits; ends in a checksum.
std::string address_text(int seed, const char* network = "0c");
inline constexpr std::size_t kAddressDigits = 138;

class Offences {
public:
    /// Called at the start of each blocking service call.
    void check();
    int count() const { return count_; }

private:
    std::atomic<int> count_{0};
};

class FakeChain final : public ChainService {
public:
    explicit FakeChain(Offences& offences);

    void start() override;
    void stop() override { started_ = false; }
    void retry() override { ++retries_; }
    std::shared_ptr<const ChainStatus> status() const override;
    Subscription subscribe(
        std::function<void(const std::shared_ptr<const ChainStatus>&)> listener) override;
    Result<Page<BlockRow>> blocks(const std::string&, std::size_t) const override;
    Result<BlockPage> block(std::uint64_t) const override;
    Result<Page<TransactionRow>> transactions(const std::string&, const std::string&,
                                              const std::string&, std::size_t) const override;
    Result<TransactionPage> transaction(const std::string&) const override;
    Result<TransactionPage> verify(const std::string&) const override;
    Result<Page<RefusalRow>> refusals(const std::string&, std::size_t) const override;
    Result<ContractPage> contract(const std::string& script_address) const override;
    Result<Page<ContractCall>> contract_calls(const std::string&, const std::string&,
                                              std::size_t) const override;
    Result<ProgramTrace> trace(const std::string&) const override;
    Result<Page<OutputRow>> outputs(const std::string&, const std::string&, const std::string&,
                                    std::size_t) const override;
    Result<OutputPage> output(const std::string&) const override;
    Result<std::vector<SearchHit>> search(const std::string& text) const override;
    TransactionPage inspect(ByteView) const override { return {}; }
    std::string state_digest() const override { return {}; }

    /// Changes the snapshot and publishes it.
    void update(const std::function<void(ChainStatus&)>& change);
    /// What transaction() gives, and what verify() finds.
    void set_transaction(TransactionPage page, TransactionPage checked);
    void set_contract(ContractPage page, ProgramTrace trace);
    void set_refusals(std::vector<RefusalRow> rows);
    bool started() const { return started_; }
    int retries() const { return retries_; }

private:
    Offences& offences_;
    mutable std::mutex mutex_;
    std::optional<TransactionPage> page_, checked_;
    std::optional<ContractPage> contract_;
    ProgramTrace trace_;
    std::vector<RefusalRow> refusals_;
    std::shared_ptr<const ChainStatus> status_;
    Publisher<ChainStatus> publisher_;
    std::atomic<bool> started_{false};
    std::atomic<int> retries_{0};
};

class FakeWallet final : public WalletService {
public:
    explicit FakeWallet(Offences& offences);

    Result<std::vector<WalletInfo>> list() const override;
    Result<NewWords> new_words() const override;
    Result<void> check_words(const SecureBytes& words) const override;
    std::vector<std::string> complete_word(const std::string& prefix,
                                           std::size_t limit) const override;
    Result<void> create(CreateRequest request, const Job& job) override;
    Result<void> restore(RestoreRequest request, const Job& job) override;
    Result<void> unlock(const std::string& name, SecureBytes password, const Job& job) override;
    void lock() override;
    Result<void> change_password(SecureBytes, SecureBytes, const Job&) override;
    std::shared_ptr<const WalletStatus> status() const override;
    Subscription subscribe(
        std::function<void(const std::shared_ptr<const WalletStatus>&)> listener) override;
    Result<AddressRow> new_address(const std::string& label) override;
    Result<std::vector<AddressRow>> addresses() const override;
    AddressCheck check_address(const std::string& text) const override;
    Result<std::vector<CoinRow>> coins() const override;
    Result<Page<HistoryRow>> history(const std::string& cursor, std::size_t limit,
                                     const HistoryFilter& filter) const override;
    Result<void> abandon_payment(std::int64_t id) override;
    Result<HistoryRow> resend_payment(std::int64_t id, const Job& job) override;
    Result<HistoryRow> payment(std::int64_t id) const override;
    Result<void> label_payment(std::int64_t id, const std::string& label) override;
    Result<void> label_address(const std::string& hex, const std::string& label) override;
    Result<void> label_coin(const std::string&, const std::string&) override { return {}; }
    Result<SendPreview> preview(const SendRequest& request) const override;
    Result<SendResult> send(const SendRequest& request, const SendOptions&,
                            const Job& job) override;
    Result<std::uint64_t> maximum(const SendRequest& request) const override;
    Result<SpendEffect> effect(const SendRequest& request) const override;
    Result<ProvingSpeed> measure_proving(const Job& job) override;
    Result<ProvingSpeed> proving_speed() const override;
    Result<SendRequest> renewal(const std::string& coin_key) override;
    Result<std::string> request_test_coins(std::uint64_t amount, const Job&) override;
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
    Result<CosmosAccountView> cosmos_account(const Job&) override;
    Result<std::string> cosmos_send(const CosmosSendRequest& request, const Job&) override;
    Result<DepositAddressView> deposit_address(const Job&) override;
    Result<DepositAddressView> register_deposit_address(const DepositAddressRequest& request,
                                                        const Job&) override;
    Result<void> request_cosmos_coins(const Job&) override;
    Result<HistoryRow> fund(std::uint64_t amount, const std::string& label, const Job&) override;
    Result<WithdrawalRow> withdraw(const WithdrawalRequest& request, const Job&) override;
    Result<std::vector<WithdrawalRow>> withdrawals() const override;
    Result<std::optional<HistoryRow>> mint_of(std::uint64_t amount) const override;
    Result<WithdrawalRow> continue_withdrawal(std::int64_t id, const Job&) override;
    Result<void> rescan(const Job& job) override;

    /// As by keychain or recovery key.
    Result<void> unlock_without_password(const std::string& name);

    // What a test sets.
    void add_wallet(const std::string& name, const std::string& password);
    void update(const std::function<void(WalletStatus&)>& change);
    /// A believable history of `count` rows, newest first.
    void fill_history(std::size_t count);
    void set_history(std::vector<HistoryRow> rows);
    /// Puts a row on top and publishes a new revision.
    void push_history(HistoryRow row);
    /// The sent payment gets into a block.
    void include_sent(std::uint64_t height);
    /// A history of `count` rows that is made up row by row when asked.
    void set_endless_history(std::size_t count) { endless_ = count; }
    void fail_history(bool fail) { history_fails_ = fail; }
    void fail_send(bool fail) { send_fails_ = fail; }
    void set_delay(int ms) { delay_ms_ = ms; }
    void set_stage_ms(int ms) { stage_ms_ = ms; }
    void set_preview_warnings(std::vector<std::string> w) { warnings_ = std::move(w); }
    void set_decoys(std::vector<DecoyRow> decoys) { decoys_ = std::move(decoys); }
    int measurements() const { return measurements_; }
    /// Something that a lock does not end begins to need the keys, or ends.
    void need_keys(bool need);

    /// A row as the store has it, without counting as a call.
    HistoryRow stored(std::int64_t id) const;
    int sends() const { return sends_; }
    int history_reads() const { return history_reads_; }
    /// Filters of the latest history read.
    /// Of all questions about the history; workers may overtake each other.
    std::vector<HistoryFilter> filters() const;
    SplitRequest last_split() const;
    void set_withdrawals(std::vector<WithdrawalRow> rows);
    /// One more than the coins that every fake wallet has.
    void add_coin(CoinRow coin);
    SendRequest last_request() const;
    std::set<std::string> accepted() const;
    std::string opened_with() const;
    RestoreRequest* last_restore() { return restore_.get(); }

private:
    HistoryRow made_up(std::size_t index) const;
    void pause() const;

    Offences& offences_;
    mutable std::recursive_mutex mutex_;
    std::shared_ptr<const WalletStatus> status_;
    Publisher<WalletStatus> publisher_;
    std::map<std::string, std::string> wallets_;
    std::vector<AddressRow> addresses_;
    std::vector<HistoryRow> history_;
    std::size_t endless_ = 0;
    bool history_fails_ = false;
    bool send_fails_ = false;
    std::atomic<int> delay_ms_{0};
    std::atomic<int> stage_ms_{20};
    std::vector<std::string> warnings_;
    std::vector<DecoyRow> decoys_;
    std::atomic<int> measurements_{0};
    std::atomic<int> sends_{0};
    /// Payments that need the keys, also of a wallet that was locked meanwhile.
    std::atomic<int> under_way_{0};
    mutable std::atomic<int> history_reads_{0};
    SendRequest request_;
    mutable std::vector<HistoryFilter> filters_;
    CosmosAccountView cosmos_account_{"twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg", true,
                                      1'000'000, 5'000'000, 3};
    DepositAddressView deposit_{"none", {}, 0, 0};
    std::vector<WithdrawalRow> withdrawals_;
    std::vector<ContactRow> contacts_;
    SplitRequest split_;
    std::set<std::string> accepted_;
    std::vector<CoinRow> more_coins_;
    struct Frozen {
        std::string reason;
        std::int64_t until_ms = 0;
    };
    std::map<std::string, Frozen> frozen_;
    std::unique_ptr<RestoreRequest> restore_;
};

/// A list of servers that a test sets; remembers what was asked of it.
class FakeServers final : public NetworkService {
public:
    std::shared_ptr<const NetworkView> view() const override {
        const std::lock_guard lock(mutex_);
        return std::make_shared<const NetworkView>(view_);
    }
    Result<void> add_server(const std::string& lcd, const std::string& rpc) override {
        update([&](NetworkView& view) {
            view.servers.emplace_back();
            view.servers.back().lcd = lcd;
            view.servers.back().rpc = rpc;
        });
        return {};
    }
    Result<void> remove_server(const std::string& lcd) override {
        update([&](NetworkView& view) {
            std::erase_if(view.servers, [&](const ServerView& s) { return s.lcd == lcd; });
        });
        return {};
    }
    Result<void> use_server(const std::string& lcd) override {
        update([&](NetworkView& view) {
            for (ServerView& server : view.servers)
                server.active = server.lcd == lcd;
        });
        return {};
    }
    Result<void> pin_server(const std::string& lcd, bool pinned, const Job&) override {
        update([&](NetworkView& view) {
            for (ServerView& server : view.servers)
                if (server.lcd == lcd) server.pinned = pinned;
        });
        return {};
    }
    Result<void> set_connection(const ConnectionChoice& choice) override {
        update([&](NetworkView& view) { view.connection = choice; });
        return {};
    }
    Result<void> check_servers(const Job&) override {
        ++checks;
        return {};
    }
    void update(const std::function<void(NetworkView&)>& change) {
        const std::lock_guard lock(mutex_);
        change(view_);
    }
    std::atomic<int> checks{0};

private:
    mutable std::mutex mutex_;
    NetworkView view_;
};

/// Keeps what it is asked to do; `refusal`, `password` and `missing` decide what it answers.
class FakeBackups final : public BackupService {
public:
    FakeBackups(Offences& offences, FakeWallet& wallet) : offences_(offences), wallet_(wallet) {}
    Result<BackupRow> back_up(const std::string& path, const Job&) override;
    Result<BackupDrill> drill(const std::string& path, const SecureBytes& password,
                              const Job&) override;
    Result<BackupRestored> restore(const BackupRestoreRequest& request, const Job&) override;
    std::vector<BackupRow> copies(const std::string& wallet) const override;
    Result<BackupReminder> reminder() const override;

    // Set before the window asks.
    std::vector<BackupRow> kept;
    std::string password;
    std::optional<Error> refusal;
    std::uint32_t missing = 0;
    std::string preferences;
    BackupReminder last;
    // What it was asked.
    std::vector<std::string> made, tested;
    std::vector<BackupRestoreRequest> restored;

private:
    Offences& offences_;
    FakeWallet& wallet_;
};

class FakeWorkspace final : public Workspace {
public:
    explicit FakeWorkspace(NetworkChoice network)
        : network_(std::move(network)),
          chain_(offences_),
          wallet_(offences_),
          contracts_(offences_, wallet_),
          backups_(offences_, wallet_),
          keys_(offences_, wallet_) {}
    const NetworkChoice& network() const override { return network_; }
    FakeChain& chain() override { return chain_; }
    FakeWallet& wallet() override { return wallet_; }
    FakeContracts& contracts() override { return contracts_; }
    FakeServers& servers() override { return servers_; }
    FakeBackups& backups() override { return backups_; }
    FakeKeys& keys() override { return keys_; }
    bool ended_badly() const override { return crashed; }
    std::vector<FileHealth> check_files() override {
        offences_.check();
        return files;
    }
    std::string report(const std::string& version, const std::string& libraries) const override {
        return "Vesper " + version + "\nlibraries: " + libraries + "\n\nLog\n" +
               std::string(200, 'x') + "\nlast line\n";
    }
    bool crashed = false;
    std::vector<FileHealth> files;
    int offences() const { return offences_.count(); }
    void set_network(NetworkKind kind) { network_.kind = kind; }

private:
    NetworkChoice network_;
    Offences offences_;
    FakeChain chain_;
    FakeWallet wallet_;
    FakeContracts contracts_;
    FakeServers servers_;
    FakeBackups backups_;
    FakeKeys keys_;
};

class FakeHost final : public ui::Host {
public:
    FakeHost();
    QString data_dir() const override { return dir_.path(); }
    QString version() const override { return QStringLiteral("0.1.0"); }
    ui::Preferences& settings() override { return settings_; }
    std::vector<NetworkChoice> networks() const override;
    std::optional<NetworkChoice> saved_network() const override { return saved_; }
    Result<void> save_network(const NetworkChoice& choice) override;
    Result<std::shared_ptr<Workspace>> open(const NetworkChoice& choice, const Job& job) override;
    Result<std::string> set_chain_aside(const NetworkChoice&) override {
        ++set_aside;
        open_error.reset();
        return std::string("chain.db.set-aside-1");
    }

    void set_saved(NetworkChoice choice) { saved_ = std::move(choice); }
    /// Called on each workspace before it is handed over.
    std::function<void(FakeWorkspace&)> prepare;
    bool fail_open = false;
    std::optional<Error> open_error;
    int opens = 0, set_aside = 0;
    std::shared_ptr<FakeWorkspace> workspace;

private:
    QTemporaryDir dir_;
    ui::Preferences settings_;
    std::optional<NetworkChoice> saved_;
};

}  // namespace vesper::test
