#include "core/service/wallet_service_impl.h"

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/random.h"
#include "core/base/thread_pool.h"
#include "core/service/address_check.h"
#include "core/service/wallet_views.h"
#include "core/wallet/broadcaster.h"
#include "core/wallet/funding.h"
#include "core/wallet/scanner.h"
#include "core/wallet/transfer_builder.h"

namespace vesper::service {

namespace {

using namespace std::chrono_literals;

// Every deployed network, the public test network included, writes the main network's byte into
// addresses (chain-interface section 5), and keys of scheme A are derived under this chain id.
constexpr chain::Network kAddressNetwork = chain::Network::Mainnet;
constexpr std::string_view kKeyChainId = "nyks";

// Further behind than this, reading the unspent set once is cheaper than block after block.
constexpr std::uint64_t kMaxBlocksOneByOne = 2000;

std::string_view text_of(ByteView bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<wallet::Mnemonic> parse_words(const SecureBytes& words) {
    return words.reveal([](ByteView bytes) { return wallet::Mnemonic::parse(text_of(bytes)); });
}

}  // namespace

WalletServiceImpl::WalletServiceImpl(std::string data_dir, NetworkChoice network,
                                     net::HttpTransport& transport, const ScanFeed& feed)
    : data_dir_(std::move(data_dir)),
      network_(std::move(network)),
      transport_(transport),
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
    adopt(std::move(opened), request.name);
    return {};
}

Result<void> WalletServiceImpl::restore(RestoreRequest request, const Job& job) {
    VESPER_CHECK(job.check());
    wallet::NewWallet made{
        request.name, kAddressNetwork, std::string(kKeyChainId), request.birthday, {}};
    if (request.words.empty()) {
        VESPER_TRY(auto opened,
                   wallet::Wallet::restore_signature(data_dir_, std::move(made), request.signature,
                                                     request.password, base::system_random()));
        adopt(std::move(opened), request.name);
        return {};
    }
    VESPER_TRY(const auto words, parse_words(request.words));
    const auto scheme =
        request.scheme == KeyScheme::A ? wallet::KeyScheme::A : wallet::KeyScheme::B;
    VESPER_TRY(auto opened, wallet::Wallet::restore_words(data_dir_, std::move(made), words, scheme,
                                                          request.password, base::system_random()));
    adopt(std::move(opened), request.name);
    return {};
}

Result<void> WalletServiceImpl::unlock(const std::string& name, SecureBytes password,
                                       const Job& job) {
    VESPER_CHECK(job.check());
    VESPER_TRY(auto opened, wallet::Wallet::open(data_dir_, name, password));
    adopt(std::move(opened), name);
    return {};
}

void WalletServiceImpl::adopt(std::unique_ptr<wallet::Wallet> opened, const std::string& name) {
    {
        const std::lock_guard guard(mutex_);
        wallet_ = std::move(opened);
        name_ = name;
        look_again_ = true;
        fresh_ = true;
        scan_fraction_ = 1;
    }
    publish();
    wake_.notify_all();
}

void WalletServiceImpl::lock() {
    std::shared_ptr<wallet::Wallet> closing;
    {
        const std::lock_guard guard(mutex_);
        closing = std::move(wallet_);
        wallet_.reset();
        scanning_ = false;
    }
    closing.reset();  // wipes the keys, unless a payment is still being built with them
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
    const auto open = open_wallet();
    auto next = std::make_shared<WalletStatus>(open ? wallet_status(*open) : WalletStatus{});
    {
        const std::lock_guard guard(mutex_);
        next->name = name_;
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
    VESPER_CHECK(open->label_coin(chain::IoType::Coin, utxo, label));
    publish();
    return {};
}

// --- Paying ------------------------------------------------------------------------------------

namespace {

Result<wallet::SendIntent> intent_of(const SendRequest& request, const ScanFeed& feed) {
    wallet::SendIntent intent;
    intent.fee = request.fee;
    intent.label = request.label;
    if (request.mode == wallet::transfer_mode_name(wallet::TransferMode::Quisquis))
        intent.mode = wallet::TransferMode::Quisquis;
    else if (request.mode != wallet::transfer_mode_name(wallet::TransferMode::Dark))
        return fail(ServiceError::NotFound, "no way of paying is called " + request.mode);
    for (const SendRecipient& to : request.recipients) {
        const AddressCheck check = check_address(to.address, kAddressNetwork);
        if (!check.code.empty())
            return fail(wallet::WalletError::NoRecipients,
                        "an address cannot be paid: " + check.code);
        wallet::Recipient recipient{check.hex, to.amount, std::nullopt, false};
        if (to.existing_account) {
            VESPER_TRY(recipient.existing, feed.coin_at(check.hex));
        }
        intent.recipients.push_back(std::move(recipient));
    }
    for (const std::string& key : request.coin_keys) {
        VESPER_TRY(const chain::Utxo utxo, parse_key(key));
        intent.coins.push_back(utxo);
    }
    for (const std::string& key : request.decoy_keys) {
        VESPER_TRY(const chain::Utxo utxo, parse_key(key));
        // One that is gone is replaced by another.
        if (const auto coin = feed.coin(utxo)) intent.decoys.push_back(*coin);
    }
    return intent;
}

wallet::TransferMode mode_of(const SendRequest& request) {
    return request.mode == wallet::transfer_mode_name(wallet::TransferMode::Quisquis)
               ? wallet::TransferMode::Quisquis
               : wallet::TransferMode::Dark;
}

Result<std::vector<chain::Utxo>> coins_of(const SendRequest& request) {
    std::vector<chain::Utxo> coins;
    for (const std::string& key : request.coin_keys) {
        VESPER_TRY(const chain::Utxo utxo, parse_key(key));
        coins.push_back(utxo);
    }
    return coins;
}

}  // namespace

Result<SendPreview> WalletServiceImpl::preview(const SendRequest& request) const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto intent, intent_of(request, feed_));
    const wallet::TransferBuilder builder(*open, base::system_random(), stock());
    VESPER_TRY(const auto plan, builder.plan(intent));
    return send_preview(plan);
}

Result<std::uint64_t> WalletServiceImpl::maximum(const SendRequest& request) const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto coins, coins_of(request));
    return open->maximum(std::max<std::size_t>(1, request.recipients.size()), coins,
                         mode_of(request));
}

Result<SpendEffect> WalletServiceImpl::effect(const SendRequest& request) const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto coins, coins_of(request));
    SpendEffect effect;
    std::set<std::string> addresses;
    for (const chain::Utxo& utxo : coins) {
        VESPER_TRY(const auto coin, open->coin(chain::IoType::Coin, utxo));
        addresses.insert(coin.owner);
        effect.amount += coin.amount.value_or(0);
    }
    effect.coins = static_cast<std::uint32_t>(coins.size());
    effect.addresses = static_cast<std::uint32_t>(addresses.size());
    const std::size_t senders = std::max<std::size_t>(1, coins.size());
    const std::size_t receivers = std::max<std::size_t>(1, request.recipients.size());
    effect.bytes = wallet::transfer_bytes(mode_of(request), senders, receivers);
    VESPER_TRY(const auto speed, wallet::proving_speed(*open));
    if (speed)
        effect.expected_ms =
            (wallet::expect(*speed, mode_of(request), senders, receivers).micros + 999) / 1000;
    return effect;
}

Result<ProvingSpeed> WalletServiceImpl::measure_proving(const Job& job) {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto speed, wallet::measure_proving(base::system_random(), job));
    VESPER_CHECK(wallet::save_proving_speed(*open, speed));
    return proving_speed_view(speed);
}

Result<ProvingSpeed> WalletServiceImpl::proving_speed() const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto speed, wallet::proving_speed(*open));
    return speed ? proving_speed_view(*speed) : ProvingSpeed{};
}

Result<SendRequest> WalletServiceImpl::renewal(const std::string& coin_key) {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const chain::Utxo utxo, parse_key(coin_key));
    VESPER_TRY(const auto intent, wallet::renewal(*open, utxo, base::system_random()));
    publish();
    SendRequest request;
    for (const wallet::Recipient& to : intent.recipients)
        request.recipients.push_back({to.address, to.amount, false});
    request.fee = intent.fee;
    request.label = intent.label;
    request.coin_keys = {coin_key};
    return request;
}

wallet::StockSource WalletServiceImpl::stock() const {
    return [this]() -> Result<wallet::CoinStock> {
        VESPER_TRY(auto set, feed_.unspent());
        return wallet::CoinStock{set.height, std::move(set.source)};
    };
}

Result<SendResult> WalletServiceImpl::send(const SendRequest& request, const SendOptions& options,
                                           const Job& job) {
    const std::unique_lock one_at_a_time(send_mutex_, std::try_to_lock);
    if (!one_at_a_time) return fail(ServiceError::Busy, "another payment is being built");
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto intent, intent_of(request, feed_));
    return pay(open, intent, options, job);
}

Result<SendResult> WalletServiceImpl::pay(const std::shared_ptr<wallet::Wallet>& open,
                                          const wallet::SendIntent& intent,
                                          const SendOptions& options, const Job& job) {
    job.report("choose-coins", 0);
    wallet::TransferBuilder builder(*open, base::system_random(), stock());
    if (options.dry_run) {
        VESPER_TRY(auto tried, builder.rehearse(intent, job));
        return SendResult{0,
                          tried.txid,
                          {},
                          "proved",
                          tried.build_micros,
                          tried.prove_micros,
                          tried.verify_micros,
                          std::move(tried.bytes)};
    }
    VESPER_TRY(const auto draft, builder.prepare(intent));
    publish();
    // From here on every way out but success gives the reserved coins back.
    const auto give_up = [&](Error error) -> Result<SendResult> {
        (void)builder.cancel(draft.id);
        publish();
        return fail(std::move(error));
    };
    auto proved = builder.prove(draft.id, job);
    if (!proved) return give_up(proved.error());
    // The chain went on meanwhile, and may have taken a decoy.
    proved = builder.refresh(draft.id, Job{job.stop, {}});
    if (!proved) return give_up(proved.error());
    auto bytes = open->payment_bytes(draft.id);
    if (!bytes) return give_up(bytes.error());
    SendResult result{draft.id,
                      proved->txid,
                      {},
                      "proved",
                      proved->build_micros,
                      proved->prove_micros,
                      proved->verify_micros,
                      *std::move(bytes)};
    if (const auto wanted = job.check(); !wanted) return give_up(wanted.error());

    job.report("send", 0.95);
    wallet::Broadcaster broadcaster(*open, zkos_.get(), cosmos_.get());
    auto sent = broadcaster.submit(draft.id, {});
    publish();
    if (!sent) return fail(sent.error());
    job.report("send", 1);
    result.cosmos_hash = sent->cosmos_hash;
    result.state = "sent";
    return result;
}

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

// --- Following the chain -----------------------------------------------------------------------

Result<void> WalletServiceImpl::scan_whole_set(wallet::Wallet& target, const Job& job) {
    wallet::Scanner scanner(target, base::ThreadPool::shared());
    VESPER_TRY(const auto set, feed_.unspent());
    const std::uint64_t scanned = target.info().scanned_height;
    const wallet::ChainPast past = feed_.past();
    // A wallet that is behind the store's beginning has no past there.
    const bool follows = scanned + 1 >= feed_.first_height();
    VESPER_CHECK(
        scanner.scan_set(set.source, set.height, job, set.outputs, follows ? &past : nullptr));
    // The blocks in between are not read, so payments that they refused are looked up by their ids.
    VESPER_TRY(const auto unfinished, target.unfinished_payments());
    for (const wallet::Payment& payment : unfinished) {
        const auto txid = base::array_from_hex<32>(payment.txid);
        if (!txid) continue;
        VESPER_TRY(const auto refused, feed_.refusals_of(*txid, scanned, set.height));
        VESPER_CHECK(scanner.take_refusals(refused));
    }
    return {};
}

Result<void> WalletServiceImpl::rescan(const Job& job) {
    VESPER_TRY(const auto open, require_open());
    const std::lock_guard scan(scan_mutex_);
    set_scanning(true, 0);
    const auto result = scan_whole_set(*open, {job.stop, [&](const base::Progress& progress) {
                                                   set_scanning(true, progress.fraction);
                                                   job.report("scan", progress.fraction);
                                               }});
    set_scanning(false, 1);
    return result;
}

Result<void> WalletServiceImpl::catch_up(wallet::Wallet& target, const std::stop_token& stop) {
    const std::lock_guard scan(scan_mutex_);
    const wallet::WalletInfo info = target.info();
    const std::uint64_t tip = feed_.height();
    if (tip <= info.scanned_height) return {};
    const std::uint64_t next = info.scanned_height + 1;
    const Job job{
        stop, [this](const base::Progress& progress) { set_scanning(true, progress.fraction); }};
    if (info.scanned_height == 0 || next < feed_.first_height() ||
        tip - info.scanned_height > kMaxBlocksOneByOne) {
        set_scanning(true, 0);
        const auto result = scan_whole_set(target, job);
        set_scanning(false, 1);
        return result;
    }
    wallet::Scanner scanner(target, base::ThreadPool::shared());
    for (std::uint64_t height = next; height <= tip; ++height) {
        if (stop.stop_requested()) return fail(base::JobError::Cancelled);
        VESPER_TRY(const auto block, feed_.block(height));
        VESPER_TRY(const auto report, scanner.scan_block(block));
        if (report.keys_extended) {
            VESPER_CHECK(scan_whole_set(target, job));
            break;
        }
        if (report.changed()) publish();
    }
    set_scanning(false, 1);
    return {};
}

// A payment that was taken and never reaches a block stays "seen": asking a node for its hash would
// tell that node whose it is.
void WalletServiceImpl::resend_payments(wallet::Wallet& target, const std::stop_token& stop) {
    const auto unfinished = target.unfinished_payments();
    if (!unfinished) return;
    wallet::Broadcaster broadcaster(target, zkos_.get(), cosmos_.get());
    for (const wallet::Payment& payment : *unfinished)
        // What cannot be sent now keeps its state and is tried at the next unlock.
        if (payment.state == wallet::PaymentState::Sent &&
            (payment.kind == wallet::PaymentKind::Transfer ||
             payment.kind == wallet::PaymentKind::Call) &&
            !payment.then_burn && !stop.stop_requested())
            (void)broadcaster.submit(payment.id, stop);
    publish();
}

void WalletServiceImpl::follow(const std::stop_token& stop) {
    bool waiting = false;
    std::optional<std::int64_t> next_thaw;
    while (!stop.stop_requested()) {
        std::shared_ptr<wallet::Wallet> target;
        bool fresh = false;
        {
            std::unique_lock guard(mutex_);
            const auto something = [this] { return look_again_ && wallet_; };
            // Mints and withdrawals wait for answers that no block of ours announces; frozen coins
            // for their date, by a clock that may be set meanwhile.
            if (waiting)
                wake_.wait_for(guard, stop, 2s, something);
            else if (next_thaw)
                wake_.wait_for(guard, stop,
                               std::clamp<std::chrono::milliseconds>(
                                   std::chrono::milliseconds(*next_thaw - wallet::now_ms()) + 20ms,
                                   20ms, 60s),
                               something);
            else
                wake_.wait(guard, stop, something);
            if (stop.stop_requested()) return;
            waiting = false;
            next_thaw.reset();
            if (!wallet_) continue;
            look_again_ = false;
            target = wallet_;
            fresh = std::exchange(fresh_, false);
        }
        if (!catch_up(*target, stop) && !stop.stop_requested()) {
            // A store that cannot be read just now is tried again; the wallet stays as it was.
            set_scanning(false, 1);
            std::unique_lock guard(mutex_);
            wake_.wait_for(guard, stop, 2s, [] { return false; });
            look_again_ = true;
        }
        if (target->thaw_due().value_or(0) > 0) publish();
        next_thaw = target->next_thaw_ms();
        if (fresh) resend_payments(*target, stop);
        waiting = continue_money(*target, stop, fresh);
    }
}

}  // namespace vesper::service
