#include "tests/ui/fake_services.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>

namespace vesper::test {

namespace {

enum class FakeError { WrongPassword, BadWord, BadChecksum, NotEnough, ServerSilent };

constexpr std::string_view error_name(FakeError e) {
    switch (e) {
        case FakeError::WrongPassword:
            return "wallet-wrong-password";
        case FakeError::BadWord:
            return "wallet-unknown-word";
        case FakeError::BadChecksum:
            return "wallet-words-checksum";
        case FakeError::NotEnough:
            return "wallet-insufficient-funds";
        case FakeError::ServerSilent:
            return "net-timeout";
    }
    return "fake";
}

const std::vector<std::string>& word_list() {
    static const std::vector<std::string> words = {
        "abandon", "ability", "able",   "about", "above",    "absent",  "absorb", "abstract",
        "absurd",  "abuse",   "access", "acid",  "acoustic", "acquire", "across", "act",
        "action",  "actor",   "adapt",  "add",   "addict",   "address", "adjust", "zoo"};
    return words;
}

std::string to_text(const SecureBytes& bytes) {
    return bytes.reveal([](ByteView view) { return std::string(view.begin(), view.end()); });
}

std::vector<std::string> words_in(const std::string& text) {
    std::vector<std::string> out;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            out.push_back(word);
            word.clear();
        }
    }
    return out;
}

constexpr std::size_t kAddressDigits = 138;

}  // namespace

std::string address_text(int seed, const char* network) {
    std::string out = network;
    std::uint64_t state = static_cast<std::uint64_t>(seed) * 0x9e3779b97f4a7c15ULL + 12345;
    while (out.size() < kAddressDigits) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out += "0123456789abcdef"[state % 16];
    }
    // The fake's checksum rule: an address that ends in four zeros is damaged.
    out.back() = 'd';
    return out;
}

void Offences::check() {
    const QCoreApplication* application = QCoreApplication::instance();
    if (application != nullptr && QThread::currentThread() == application->thread()) ++count_;
}

// ---- chain ------------------------------------------------------------------------------------

FakeChain::FakeChain(Offences& offences) : offences_(offences) {
    auto s = std::make_shared<ChainStatus>();
    s->network = "devnet";
    s->chain_id = "nyks-devnet";
    status_ = s;
}

void FakeChain::start() {
    offences_.check();
    started_ = true;
    update([](ChainStatus& s) {
        s.phase = SyncPhase::Following;
        s.height = 10421;
        s.target = 10421;
        s.fraction = 1;
        s.block_hash = "9f2c61d0a4b5e8f7031122334455667788990011223344556677889900aabbcc";
        s.block_time_ms = QDateTime::currentMSecsSinceEpoch() - 4000;
        s.coins = 48213;
        s.memos = 311;
        s.states = 24;
        s.transactions = 21054;
        s.signatures = {"verified", 10421, 14, 20, 1412, 2000, 9000, std::string(64, 'a'), {}};
        s.peers = {{"http://127.0.0.1:26657", true, 10421, 12, ""},
                   {"https://lcd.example.org", true, 10421, 84, ""},
                   {"https://lcd2.example.org", true, 10420, 131, ""}};
    });
}

std::shared_ptr<const ChainStatus> FakeChain::status() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

Subscription FakeChain::subscribe(
    std::function<void(const std::shared_ptr<const ChainStatus>&)> listener) {
    return publisher_.subscribe(std::move(listener));
}

void FakeChain::update(const std::function<void(ChainStatus&)>& change) {
    std::shared_ptr<const ChainStatus> now;
    {
        const std::lock_guard lock(mutex_);
        auto next = std::make_shared<ChainStatus>(*status_);
        change(*next);
        status_ = next;
        now = next;
    }
    publisher_.publish(now);
}

Result<Page<BlockRow>> FakeChain::blocks(const std::string&, std::size_t) const {
    return Page<BlockRow>{};
}
Result<BlockPage> FakeChain::block(std::uint64_t) const {
    return fail(ServiceError::NotFound);
}
Result<Page<TransactionRow>> FakeChain::transactions(const std::string&, const std::string&,
                                                     const std::string&, std::size_t) const {
    return Page<TransactionRow>{};
}
Result<TransactionPage> FakeChain::transaction(const std::string&) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    if (!page_) return fail(ServiceError::NotFound);
    return *page_;
}
Result<TransactionPage> FakeChain::verify(const std::string&) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    if (!checked_) return fail(ServiceError::NotFound);
    return *checked_;
}
void FakeChain::set_transaction(TransactionPage page, TransactionPage checked) {
    const std::lock_guard lock(mutex_);
    page_ = std::move(page);
    checked_ = std::move(checked);
}
void FakeChain::set_contract(ContractPage page, ProgramTrace trace) {
    const std::lock_guard lock(mutex_);
    contract_ = std::move(page);
    trace_ = std::move(trace);
}
void FakeChain::set_refusals(std::vector<RefusalRow> rows) {
    const std::lock_guard lock(mutex_);
    refusals_ = std::move(rows);
}
Result<Page<RefusalRow>> FakeChain::refusals(const std::string&, std::size_t) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    return Page<RefusalRow>{refusals_, {}};
}
Result<ContractPage> FakeChain::contract(const std::string&) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    if (!contract_) return fail(ServiceError::NotFound);
    return *contract_;
}
Result<Page<ContractCall>> FakeChain::contract_calls(const std::string&, const std::string&,
                                                     std::size_t) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    return Page<ContractCall>{contract_ ? contract_->calls : std::vector<ContractCall>{}, {}};
}
Result<ProgramTrace> FakeChain::trace(const std::string&) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    return trace_;
}
Result<Page<OutputRow>> FakeChain::outputs(const std::string&, const std::string&,
                                           const std::string&, std::size_t) const {
    return Page<OutputRow>{};
}
Result<OutputPage> FakeChain::output(const std::string&) const {
    return fail(ServiceError::NotFound);
}

Result<std::vector<SearchHit>> FakeChain::search(const std::string& text) const {
    offences_.check();
    return std::vector<SearchHit>{{SearchHit::Kind::Block, text, "Block " + text}};
}

// ---- wallet -----------------------------------------------------------------------------------

FakeWallet::FakeWallet(Offences& offences)
    : offences_(offences), status_(std::make_shared<WalletStatus>()) {}

void FakeWallet::pause() const {
    offences_.check();
    if (delay_ms_ > 0) QThread::msleep(static_cast<unsigned long>(delay_ms_));
}

std::shared_ptr<const WalletStatus> FakeWallet::status() const {
    const std::lock_guard lock(mutex_);
    return status_;
}

Subscription FakeWallet::subscribe(
    std::function<void(const std::shared_ptr<const WalletStatus>&)> listener) {
    return publisher_.subscribe(std::move(listener));
}

void FakeWallet::update(const std::function<void(WalletStatus&)>& change) {
    std::shared_ptr<const WalletStatus> now;
    {
        const std::lock_guard lock(mutex_);
        auto next = std::make_shared<WalletStatus>(*status_);
        change(*next);
        ++next->revision;
        status_ = next;
        now = next;
    }
    publisher_.publish(now);
}

void FakeWallet::add_wallet(const std::string& name, const std::string& password) {
    const std::lock_guard lock(mutex_);
    wallets_[name] = password;
}

Result<std::vector<WalletInfo>> FakeWallet::list() const {
    pause();
    const std::lock_guard lock(mutex_);
    std::vector<WalletInfo> out;
    for (const auto& [name, password] : wallets_)
        out.push_back({name, 1});
    return out;
}

Result<NewWords> FakeWallet::new_words() const {
    pause();
    std::string text;
    for (const std::string& word : word_list())
        text += (text.empty() ? "" : " ") + word;
    return NewWords{SecureBytes(base::as_bytes(text))};
}

Result<void> FakeWallet::check_words(const SecureBytes& words) const {
    const std::vector<std::string> parts = words_in(to_text(words));
    for (std::size_t i = 0; i < parts.size(); ++i)
        if (std::find(word_list().begin(), word_list().end(), parts[i]) == word_list().end())
            return fail(FakeError::BadWord, {}, i);
    if (parts.back() != "zoo") return fail(FakeError::BadChecksum);
    return {};
}

std::vector<std::string> FakeWallet::complete_word(const std::string& prefix,
                                                   std::size_t limit) const {
    std::vector<std::string> out;
    for (const std::string& word : word_list())
        if (word.starts_with(prefix) && out.size() < limit) out.push_back(word);
    return out;
}

Result<void> FakeWallet::create(CreateRequest request, const Job& job) {
    pause();
    job.report("derive", 0.5);
    VESPER_CHECK(job.check());
    add_wallet(request.name, to_text(request.password));
    update([&](WalletStatus& s) {
        s.name = request.name;
        s.locked = false;
    });
    return {};
}

Result<void> FakeWallet::restore(RestoreRequest request, const Job&) {
    pause();
    add_wallet(request.name, to_text(request.password));
    restore_ = std::make_unique<RestoreRequest>(std::move(request));
    update([&](WalletStatus& s) {
        s.name = restore_->name;
        s.locked = false;
    });
    return {};
}

Result<void> FakeWallet::unlock(const std::string& name, SecureBytes password, const Job&) {
    pause();
    {
        const std::lock_guard lock(mutex_);
        const auto found = wallets_.find(name);
        if (found == wallets_.end()) return fail(ServiceError::NotFound);
        if (found->second != to_text(password)) return fail(FakeError::WrongPassword);
    }
    update([&](WalletStatus& s) {
        s.name = name;
        s.locked = false;
    });
    return {};
}

Result<void> FakeWallet::unlock_without_password(const std::string& name) {
    update([&](WalletStatus& s) {
        s.name = name;
        s.locked = false;
    });
    return {};
}

void FakeWallet::lock() {
    offences_.check();
    update([](WalletStatus& s) { s.locked = true; });
}

Result<void> FakeWallet::change_password(SecureBytes old_password, SecureBytes new_password,
                                         const Job&) {
    pause();
    const std::lock_guard lock(mutex_);
    auto& stored = wallets_[status_->name];
    if (stored != to_text(old_password)) return fail(FakeError::WrongPassword);
    stored = to_text(new_password);
    return {};
}

Result<AddressRow> FakeWallet::new_address(const std::string& label) {
    pause();
    const std::lock_guard lock(mutex_);
    AddressRow row;
    row.hex = address_text(1000 + static_cast<int>(addresses_.size()));
    row.base58 = "2kQ" + row.hex.substr(0, 90);
    row.label = label;
    row.created_ms = QDateTime::currentMSecsSinceEpoch() + static_cast<qint64>(addresses_.size());
    addresses_.push_back(row);
    return row;
}

Result<std::vector<AddressRow>> FakeWallet::addresses() const {
    pause();
    const std::lock_guard lock(mutex_);
    return addresses_;
}

AddressCheck FakeWallet::check_address(const std::string& text) const {
    const std::lock_guard lock(mutex_);
    AddressCheck out;
    if (text.empty()) {
        out.code = "empty";
        return out;
    }
    if (text.starts_with("twilight1")) {
        out.code = "cosmos-address";
        return out;
    }
    const auto bad = text.find_first_not_of("0123456789abcdefABCDEF");
    if (bad != std::string::npos) {
        out.code = "bad-character";
        out.position = bad;
        return out;
    }
    if (text.starts_with("18")) {
        out.code = "script-address";
        return out;
    }
    if (text.size() < kAddressDigits) {
        out.code = "incomplete";
        return out;
    }
    if (text.size() > kAddressDigits) {
        out.code = "bad-length";
        return out;
    }
    if (text.starts_with("2c")) {
        out.code = "wrong-network";
        return out;
    }
    if (text.ends_with("0000")) {
        out.code = "bad-checksum";
        return out;
    }
    out.hex = text;
    for (const AddressRow& row : addresses_)
        out.own = out.own || row.hex == text;
    out.paid_before = std::any_of(history_.begin(), history_.end(),
                                  [&](const auto& row) { return row.counterparty == text; });
    return out;
}

Result<std::vector<CoinRow>> FakeWallet::coins() const {
    pause();
    std::vector<CoinRow> rows;
    const std::uint64_t amounts[] = {600'000, 250'000, 150'000, 120'000, 80'000, 50'000};
    const char* states[] = {"spendable",        "spendable",        "spendable",
                            "unsound-ancestry", "unsound-ancestry", "reserved"};
    for (std::size_t i = 0; i < 6; ++i) {
        CoinRow row;
        row.key = std::string(64, "0123456789abcdef"[i + 3]) + "00";
        row.address = address_text(500 + static_cast<int>(i));
        row.amount = amounts[i];
        row.height = 10'300 - i * 91;
        row.state = states[i];
        row.blinding_known = i != 1;
        row.label = i == 0 ? "Savings" : "";
        row.kind = "coin";
        const std::lock_guard lock(mutex_);
        if (const auto frozen = frozen_.find(row.key); frozen != frozen_.end()) {
            row.frozen = true;
            row.freeze_reason = frozen->second.reason;
            row.frozen_until_ms = frozen->second.until_ms;
            row.state = "frozen";
        }
        if (accepted_.contains(row.key)) {
            row.accepted = true;
            row.state = "spendable";
        }
        rows.push_back(row);
    }
    const std::lock_guard lock(mutex_);
    rows.insert(rows.end(), more_coins_.begin(), more_coins_.end());
    return rows;
}

void FakeWallet::add_coin(CoinRow coin) {
    const std::lock_guard lock(mutex_);
    more_coins_.push_back(std::move(coin));
}

HistoryRow FakeWallet::made_up(std::size_t index) const {
    HistoryRow row;
    row.id = static_cast<std::int64_t>(endless_ - index);
    row.kind = index % 3 == 0 ? "received" : "sent";
    row.state = "included";
    row.amount = index % 3 == 0 ? 7000 + static_cast<std::int64_t>(index % 997)
                                : -2000 - static_cast<std::int64_t>(index % 797);
    row.height = endless_ - index;
    row.time_ms = QDateTime::currentMSecsSinceEpoch() - static_cast<std::int64_t>(index) * 60'000;
    row.txid = "ab" + std::to_string(row.id);
    return row;
}

namespace {

bool wanted(const HistoryRow& row, const HistoryFilter& filter) {
    using Direction = HistoryFilter::Direction;
    if (!filter.states.empty() &&
        std::ranges::find(filter.states, row.state) == filter.states.end())
        return false;
    if (filter.direction == Direction::In && row.amount <= 0) return false;
    if (filter.direction == Direction::Out && row.amount >= 0) return false;
    if (filter.from_ms != 0 && row.time_ms < filter.from_ms) return false;
    if (filter.to_ms != 0 && row.time_ms >= filter.to_ms) return false;
    return filter.text.empty() || row.label.find(filter.text) != std::string::npos;
}

}  // namespace

Result<Page<HistoryRow>> FakeWallet::history(const std::string& cursor, std::size_t limit,
                                             const HistoryFilter& filter) const {
    pause();
    ++history_reads_;
    const std::lock_guard lock(mutex_);
    filters_.push_back(filter);
    if (history_fails_) return fail(FakeError::ServerSilent, "history");
    const std::size_t from = cursor.empty() ? 0 : std::stoul(cursor);
    const std::size_t all = endless_ > 0 ? endless_ : history_.size();
    Page<HistoryRow> page;
    // As the real one: a page ends after so many rows looked at, kept or not.
    std::size_t at = from;
    for (; at < all && page.rows.size() < limit && at < from + limit; ++at) {
        HistoryRow row = endless_ > 0 ? made_up(at) : history_[at];
        if (wanted(row, filter)) page.rows.push_back(std::move(row));
    }
    if (at < all) page.next = std::to_string(at);
    return page;
}

std::vector<HistoryFilter> FakeWallet::filters() const {
    const std::lock_guard lock(mutex_);
    return filters_;
}

Result<void> FakeWallet::abandon_payment(std::int64_t id) {
    pause();
    {
        const std::lock_guard lock(mutex_);
        for (HistoryRow& row : history_)
            if (row.id == id) {
                row.state = "failed";
                row.failure = "abandoned";
                row.amount = 0;
            }
    }
    update([](WalletStatus&) {});
    return {};
}

Result<HistoryRow> FakeWallet::payment(std::int64_t id) const {
    offences_.check();
    const HistoryRow row = stored(id);
    if (row.id == 0) return fail(ServiceError::NotFound);
    return row;
}

HistoryRow FakeWallet::stored(std::int64_t id) const {
    const std::lock_guard lock(mutex_);
    for (const HistoryRow& row : history_)
        if (row.id == id) return row;
    return {};
}

Result<void> FakeWallet::label_payment(std::int64_t id, const std::string& label) {
    offences_.check();
    const std::lock_guard lock(mutex_);
    for (HistoryRow& row : history_)
        if (row.id == id) row.label = label;
    return {};
}

Result<void> FakeWallet::label_address(const std::string& hex, const std::string& label) {
    offences_.check();
    const std::lock_guard lock(mutex_);
    for (AddressRow& row : addresses_)
        if (row.hex == hex) row.label = label;
    return {};
}

Result<SendPreview> FakeWallet::preview(const SendRequest& request) const {
    pause();
    SendPreview out;
    for (const SendRecipient& recipient : request.recipients)
        out.amount += recipient.amount;
    if (out.amount > status()->spendable) return fail(FakeError::NotEnough);
    CoinRow coin;
    coin.key = std::string(66, 'c');
    coin.amount = status()->spendable;
    out.inputs = {coin};
    out.change = status()->spendable - out.amount;
    out.fee = request.fee;
    out.expected_ms = 1800;
    out.warnings = warnings_;
    out.bytes = request.mode == "quisquis" ? 33'000 : 3'178;
    if (request.mode == "quisquis") {
        out.decoys = decoys_;
        out.height = 10'421;
    }
    return out;
}

Result<SendResult> FakeWallet::send(const SendRequest& request, const SendOptions&,
                                    const Job& job) {
    offences_.check();
    double done = 0;
    for (const char* stage : {"choose-coins", "prove", "senders", "ranges", "shuffles",
                              "new-accounts", "check-own-proof", "send"}) {
        if (std::string_view(stage) == "shuffles" && request.mode != "quisquis") continue;
        for (int part = 0; part < 4; ++part) {
            VESPER_CHECK(job.check());
            job.report(stage, done);
            done += 0.03;
            QThread::msleep(static_cast<unsigned long>(stage_ms_));
        }
        if (send_fails_ && std::string(stage) == "check-own-proof")
            return fail(FakeError::ServerSilent, "no answer");
    }
    ++sends_;
    SendResult out;
    const std::lock_guard lock(mutex_);
    request_ = request;
    HistoryRow row;
    row.id = static_cast<std::int64_t>(9000 + sends_);
    row.kind = "sent";
    row.state = "sent";
    for (const SendRecipient& recipient : request.recipients)
        row.amount -= static_cast<std::int64_t>(recipient.amount);
    row.recipients = static_cast<std::uint32_t>(request.recipients.size());
    row.counterparty = request.recipients.front().address;
    row.time_ms = QDateTime::currentMSecsSinceEpoch();
    row.label = request.label;
    row.txid = "4c91aa20be3cf1d8127793e4a0b55c6de7f8091a2b3c4d5e6f708192a3b4c5d6";
    out.payment_id = row.id;
    out.txid = row.txid;
    out.state = "sent";
    push_history(row);
    return out;
}

Result<SendRequest> FakeWallet::renewal(const std::string& coin_key) {
    SendRequest request;
    request.coin_keys = {coin_key};
    request.recipients = {{address_text(900), 1, false}};
    return request;
}

Result<std::string> FakeWallet::request_test_coins(std::uint64_t amount, const Job&) {
    pause();
    HistoryRow row;
    row.id = 8000;
    row.kind = "mint";
    row.state = "included";
    row.amount = static_cast<std::int64_t>(amount);
    row.height = 10421;
    row.time_ms = QDateTime::currentMSecsSinceEpoch();
    push_history(row);
    return std::string("ok");
}

Result<void> FakeWallet::rescan(const Job& job) {
    offences_.check();
    job.report("scan", 1);
    return {};
}

void FakeWallet::fill_history(std::size_t count) {
    std::vector<HistoryRow> rows;
    const std::int64_t now = QDateTime::currentMSecsSinceEpoch();
    const char* labels[] = {"Rent, March",      "",       "Coffee with Ana", "", "",
                            "Invoice 2024-117", "Savings"};
    for (std::size_t i = 0; i < count; ++i) {
        HistoryRow row;
        row.id = static_cast<std::int64_t>(count - i);
        row.kind = i % 5 == 3 ? "mint" : (i % 2 == 0 ? "sent" : "received");
        row.state = "included";
        row.amount = row.kind == "sent" ? -static_cast<std::int64_t>(20'000 + 1'317 * i)
                                        : static_cast<std::int64_t>(70'000 + 2'713 * i);
        row.height = 10'412 - i * 37;
        row.time_ms = now - static_cast<std::int64_t>(i) * 31LL * 3600 * 1000 / 2 - 240'000;
        row.txid = "4c91" + std::string(56, "0123456789abcdef"[i % 16]) + "b07e";
        if (row.kind == "sent") row.counterparty = address_text(static_cast<int>(i));
        row.recipients = row.kind == "sent" ? 1 : 0;
        row.label = labels[i % 7];
        if (i == 0) {
            row.state = "sent";
            row.height = 0;
        }
        if (i == 4) {
            row.state = "failed";
            row.failure = "input-missing";
        }
        rows.push_back(row);
    }
    set_history(std::move(rows));
}

void FakeWallet::set_history(std::vector<HistoryRow> rows) {
    const std::lock_guard lock(mutex_);
    history_ = std::move(rows);
}

void FakeWallet::push_history(HistoryRow row) {
    {
        const std::lock_guard lock(mutex_);
        history_.insert(history_.begin(), std::move(row));
    }
    update([](WalletStatus&) {});
}

void FakeWallet::include_sent(std::uint64_t height) {
    {
        const std::lock_guard lock(mutex_);
        for (HistoryRow& row : history_)
            if (row.state == "sent") {
                row.state = "included";
                row.height = height;
            }
    }
    update([](WalletStatus&) {});
}

std::set<std::string> FakeWallet::accepted() const {
    const std::lock_guard guard(mutex_);
    return accepted_;
}

SendRequest FakeWallet::last_request() const {
    const std::lock_guard lock(mutex_);
    return request_;
}

std::string FakeWallet::opened_with() const {
    const std::lock_guard lock(mutex_);
    return wallets_.empty() ? std::string() : wallets_.begin()->second;
}

// ---- backups ----------------------------------------------------------------------------------

namespace {

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
    return BackupRestored{backup_row(request.path), false, {}};
}

std::vector<BackupRow> FakeBackups::copies(const std::string&) const {
    offences_.check();
    return kept;
}

Result<BackupReminder> FakeBackups::reminder() const {
    offences_.check();
    return last;
}

// ---- host -------------------------------------------------------------------------------------

FakeHost::FakeHost() : settings_(dir_.filePath("vesper.ini")) {}

std::vector<NetworkChoice> FakeHost::networks() const {
    NetworkChoice devnet;
    NetworkChoice testnet;
    testnet.kind = NetworkKind::Testnet;
    testnet.lcd = "https://lcd.twilight.rest";
    testnet.rpc = "https://rpc.twilight.rest";
    testnet.zkos = "https://nykschain.twilight.rest/zkos";
    NetworkChoice mainnet;
    mainnet.kind = NetworkKind::Mainnet;
    mainnet.lcd = "https://lcd.twilight.org";
    mainnet.rpc = "https://rpc.twilight.org";
    mainnet.zkos = "https://zkserver.twilight.org";
    return {devnet, testnet, mainnet};
}

Result<void> FakeHost::save_network(const NetworkChoice& choice) {
    saved_ = choice;
    return {};
}

Result<std::shared_ptr<Workspace>> FakeHost::open(const NetworkChoice& choice, const Job&) {
    ++opens;
    if (fail_open) return fail(ServiceError::BadSettings);
    if (open_error) return tl::unexpected(*open_error);
    workspace = std::make_shared<FakeWorkspace>(choice);
    if (prepare) prepare(*workspace);
    return std::static_pointer_cast<Workspace>(workspace);
}

}  // namespace vesper::test
