#include "core/service/wallet_service_impl.h"

#include "core/base/json.h"
#include "core/base/random.h"
#include "core/service/address_check.h"
#include "core/service/wallet_views.h"
#include "core/wallet/funding.h"

namespace vesper::service {

namespace {

// Keys of scheme A are derived under this chain id on every network.
constexpr std::string_view kKeyChainId = "nyks";

std::string_view text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<wallet::Mnemonic> parse_words(const SecureBytes& words) {
    return words.reveal([](ByteView bytes) { return wallet::Mnemonic::parse(text_of(bytes)); });
}

}  // namespace

WalletServiceImpl::WalletServiceImpl(std::string data_dir, NetworkChoice network,
                                     net::HttpTransport& transport, const ScanFeed& feed,
                                     SpendingGate may_spend)
    : data_dir_(std::move(data_dir)),
      network_(std::move(network)),
      transport_(transport),
      may_spend_(std::move(may_spend)),
      feed_(feed),
      cosmos_(network_.lcd.empty()
                  ? nullptr
                  : std::make_unique<net::CosmosClient>(transport, network_.lcd, network_.rpc)),
      zkos_(network_.zkos.empty() ? nullptr
                                  : std::make_unique<net::ZkosRpcClient>(transport, network_.zkos)),
      follower_([this](const std::stop_token& stop) { follow(stop); }) {}

WalletServiceImpl::~WalletServiceImpl() {
    follower_.request_stop();
    wake_.notify_all();
    follower_.join();
    prover_.finish();
    std::shared_ptr<wallet::Wallet> closing;
    {
        const std::lock_guard guard(mutex_);
        closing = std::move(wallet_);
        ending_ = true;
    }
}

Result<void> WalletServiceImpl::check_spending(const Job& job) const {
    return may_spend_ ? may_spend_(job.stop) : Result<void>();
}

void WalletServiceImpl::chain_changed() {
    {
        const std::lock_guard guard(mutex_);
        look_again_ = true;
    }
    wake_.notify_all();
}

// --- Files and keys ----------------------------------------------------------------------------

Result<std::vector<WalletInfo>> wallets_in(const std::string& data_dir) {
    VESPER_TRY(const auto entries, wallet::Wallet::list(data_dir));
    std::vector<WalletInfo> infos;
    infos.reserve(entries.size());
    for (const wallet::WalletEntry& entry : entries)
        infos.push_back({entry.name, entry.changed_ms});
    return infos;
}

Result<std::vector<WalletInfo>> WalletServiceImpl::list() const {
    return wallets_in(data_dir_);
}

Result<NewWords> WalletServiceImpl::new_words() const {
    VESPER_TRY(const auto words, wallet::Mnemonic::generate(base::system_random()));
    return NewWords{words.phrase()};
}

Result<void> WalletServiceImpl::check_words(const SecureBytes& words) const {
    VESPER_CHECK(parse_words(words));
    return {};
}

std::vector<std::string> WalletServiceImpl::complete_word(const std::string& prefix,
                                                          std::size_t limit) const {
    const auto words = wallet::complete_word(prefix, limit);
    return {words.begin(), words.end()};
}

Result<void> WalletServiceImpl::create(CreateRequest request, const Job& job) {
    VESPER_CHECK(job.check());
    VESPER_TRY(const auto words, parse_words(request.words));
    // A new wallet owns nothing yet, so it is born at the height the chain has now.
    wallet::NewWallet made{
        request.name, kAddressNetwork, std::string(kKeyChainId), feed_.height(), {}};
    VESPER_TRY(auto opened, wallet::Wallet::create(data_dir_, std::move(made), words,
                                                   request.password, base::system_random()));
    return adopt(std::move(opened), request.name);
}

Result<void> WalletServiceImpl::restore(RestoreRequest request, const Job& job) {
    VESPER_CHECK(job.check());
    wallet::NewWallet made{
        request.name, kAddressNetwork, std::string(kKeyChainId), request.birthday, {}};
    if (request.words.empty()) {
        VESPER_TRY(auto opened,
                   wallet::Wallet::restore_signature(data_dir_, std::move(made), request.signature,
                                                     request.password, base::system_random()));
        return adopt(std::move(opened), request.name);
    }
    VESPER_TRY(const auto words, parse_words(request.words));
    const auto scheme =
        request.scheme == KeyScheme::A ? wallet::KeyScheme::A : wallet::KeyScheme::B;
    VESPER_TRY(auto opened, wallet::Wallet::restore_words(data_dir_, std::move(made), words, scheme,
                                                          request.password, base::system_random()));
    return adopt(std::move(opened), request.name);
}

Result<void> WalletServiceImpl::unlock(const std::string& name, SecureBytes password,
                                       const Job& job) {
    VESPER_TRY(const auto opening, begin_opening(name, job));
    VESPER_TRY(auto opened, wallet::Wallet::open(data_dir_, name, password));
    return adopt(std::move(opened), name);
}

Result<std::unique_lock<std::mutex>> WalletServiceImpl::begin_opening(const std::string& name,
                                                                      const Job& job) {
    std::unique_lock opening(opening_mutex_);
    std::unique_lock guard(mutex_);
    const auto may_open = [&] { return !copies_.contains(name) || (wallet_ && name_ == name); };
    if (!may_open()) {
        guard.unlock();
        job.report("finish-payment", 0);
        guard.lock();
    }
    wake_.wait(guard, job.stop, may_open);
    VESPER_CHECK(job.check());
    return opening;
}

Result<void> WalletServiceImpl::adopt(std::unique_ptr<wallet::Wallet> opened,
                                      const std::string& name) {
    {
        const std::lock_guard guard(mutex_);
        // It is open by another way in: that copy knows what is under way.
        if (wallet_ && name_ == name) return {};
        if (copies_.contains(name))
            return fail(ServiceError::Busy, "the wallet was locked at this moment");
    }
    // What cannot be written now is tried at the next unlock; the wallet is usable all the same.
    (void)opened->fail_interrupted();
    std::shared_ptr<wallet::Wallet> before;
    std::stop_source ending;
    {
        const std::lock_guard guard(mutex_);
        ++copies_[name];
        before = std::exchange(wallet_, std::shared_ptr<wallet::Wallet>(
                                            opened.release(), [this, name](wallet::Wallet* gone) {
                                                std::default_delete<wallet::Wallet>{}(gone);
                                                keys_gone(name);
                                            }));
        ending = std::exchange(scans_, {});
        name_ = name;
        look_again_ = true;
        fresh_ = true;
        scan_fraction_ = 1;
    }
    ending.request_stop();
    before.reset();
    publish();
    wake_.notify_all();
    return {};
}

void WalletServiceImpl::lock() {
    std::shared_ptr<wallet::Wallet> closing;
    std::stop_source ending;
    {
        const std::lock_guard guard(mutex_);
        closing = std::move(wallet_);
        wallet_.reset();
        ending = std::exchange(scans_, {});
        scanning_ = false;
    }
    ending.request_stop();
    closing.reset();  // wipes the keys, unless something still works with them
    publish();
}

void WalletServiceImpl::keys_gone(const std::string& name) {
    {
        const std::lock_guard guard(mutex_);
        if (--copies_[name] == 0) copies_.erase(name);
        if (ending_) return;
    }
    wake_.notify_all();
    publish();
}

Result<void> WalletServiceImpl::change_password(SecureBytes old_password, SecureBytes new_password,
                                                const Job& job) {
    VESPER_CHECK(job.check());
    VESPER_TRY(const auto open, require_open());
    return open->change_password(old_password, new_password, base::system_random());
}

std::shared_ptr<wallet::Wallet> WalletServiceImpl::open_wallet() const {
    const std::lock_guard guard(mutex_);
    return wallet_;
}

Result<std::shared_ptr<wallet::Wallet>> WalletServiceImpl::require_open() const {
    auto open = open_wallet();
    if (!open) return fail(ServiceError::WalletLocked, "no wallet is unlocked");
    return open;
}

Result<std::pair<std::shared_ptr<wallet::Wallet>, std::stop_token>> WalletServiceImpl::hold_open()
    const {
    const std::lock_guard guard(mutex_);
    if (!wallet_) return fail(ServiceError::WalletLocked, "no wallet is unlocked");
    return std::pair(wallet_, scans_.get_token());
}

// --- State -------------------------------------------------------------------------------------

std::shared_ptr<const WalletStatus> WalletServiceImpl::status() const {
    const std::lock_guard guard(mutex_);
    return status_;
}

Subscription WalletServiceImpl::subscribe(
    std::function<void(const std::shared_ptr<const WalletStatus>&)> listener) {
    return publisher_.subscribe(std::move(listener));
}

void WalletServiceImpl::publish() {
    const std::lock_guard one_after_the_other(publishing_);
    const auto open = open_wallet();
    auto next = std::make_shared<WalletStatus>(open ? wallet_status(*open) : WalletStatus{});
    {
        const std::lock_guard guard(mutex_);
        next->name = name_;
        next->keys_in_use = !open && !copies_.empty();
        next->scanning = scanning_;
        next->scan_fraction = scan_fraction_;
        status_ = next;
    }
    publisher_.publish(next);
}

void WalletServiceImpl::set_scanning(bool scanning, double fraction) {
    {
        const std::lock_guard guard(mutex_);
        scanning_ = scanning;
        scan_fraction_ = fraction;
    }
    publish();
}

Result<AddressRow> WalletServiceImpl::new_address(const std::string& label) {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto row, open->new_address(base::system_random(), label));
    publish();
    return address_row(row);
}

Result<std::vector<AddressRow>> WalletServiceImpl::addresses() const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto rows, open->addresses());
    std::vector<AddressRow> out;
    out.reserve(rows.size());
    for (const wallet::AddressRow& row : rows)
        out.push_back(address_row(row));
    return out;
}

AddressCheck WalletServiceImpl::check_address(const std::string& text) const {
    AddressCheck check = service::check_address(text, kAddressNetwork);
    if (!check.code.empty()) return check;
    if (const auto open = open_wallet()) {
        check.own = open->is_own_address(check.hex).value_or(false);
        check.paid_before = open->paid_before(check.hex).value_or(false);
    }
    return check;
}

Result<std::vector<CoinRow>> WalletServiceImpl::coins() const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto coins, open->coins());
    std::vector<CoinRow> rows;
    rows.reserve(coins.size());
    for (const wallet::Coin& coin : coins)
        rows.push_back(coin_row(coin));
    return rows;
}

Result<Page<HistoryRow>> WalletServiceImpl::history(const std::string& cursor, std::size_t limit,
                                                    const HistoryFilter& filter) const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto page, open->history(cursor, limit, history_filter(filter)));
    Page<HistoryRow> out;
    for (const wallet::HistoryRow& row : page.rows)
        out.rows.push_back(history_row(row));
    out.next = page.next;
    return out;
}

Result<HistoryRow> WalletServiceImpl::payment(std::int64_t id) const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto row, open->history_row(id));
    return history_row(row);
}

Result<void> WalletServiceImpl::abandon_payment(std::int64_t id) {
    VESPER_TRY(const auto open, require_open());
    VESPER_CHECK(open->abandon_payment(id));
    publish();
    return {};
}

Result<void> WalletServiceImpl::label_payment(std::int64_t id, const std::string& label) {
    VESPER_TRY(const auto open, require_open());
    VESPER_CHECK(open->label_history(id, label));
    publish();
    return {};
}

Result<void> WalletServiceImpl::label_address(const std::string& hex, const std::string& label) {
    VESPER_TRY(const auto open, require_open());
    VESPER_CHECK(open->label_address(hex, label));
    publish();
    return {};
}

Result<void> WalletServiceImpl::label_coin(const std::string& key, const std::string& label) {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const chain::Utxo utxo, parse_key(key));
    VESPER_CHECK(open->label_coin(kind_of(*open, utxo), utxo, label));
    publish();
    return {};
}

// --- Test coins --------------------------------------------------------------------------------

// The devnet's faucet mints to an account that we hand it. Public test networks give bank coins to
// a Cosmos address only; minting from there is another operation.
Result<std::string> WalletServiceImpl::request_test_coins(std::uint64_t amount, const Job& job) {
    VESPER_CHECK(job.check());
    if (network_.kind != NetworkKind::Devnet && network_.kind != NetworkKind::Custom)
        return fail(ServiceError::NoFaucet, "this network has no faucet that mints");
    if (network_.faucet.empty()) return fail(ServiceError::NoFaucet, "this network has no faucet");
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto mint, wallet::prepare_mint(*open, amount, base::system_random()));
    // No Cosmos address: the faucet pays, and nothing links the coin to the user's account.
    const nlohmann::json body = {{"qqAccount", mint.qq_account},
                                 {"btcValue", std::to_string(mint.amount)},
                                 {"encryptScalar", mint.encrypt_scalar}};
    net::HttpRequest request;
    request.method = "POST";
    request.url = network_.faucet + "/mint";
    request.body = base::to_bytes(body.dump());
    request.headers = {{"Content-Type", "application/json"}};
    VESPER_TRY(const auto response, transport_.send(request, job.stop));
    if (response.status < 200 || response.status > 299)
        return fail(ServiceError::FaucetRefused,
                    "the faucet answered with status " + std::to_string(response.status));
    publish();
    const auto answer =
        nlohmann::json::parse(response.body.begin(), response.body.end(), nullptr, false);
    const auto hash = answer.is_object() ? answer.find("txhash") : answer.end();
    return hash != answer.end() && hash->is_string() ? hash->get<std::string>() : std::string();
}

}  // namespace vesper::service
