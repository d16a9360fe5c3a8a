// FakeWallet, the part about wallets and their words, addresses and coins.
#include <algorithm>

#include <QDateTime>

#include "tests/ui/fake_services.h"

namespace vesper::test {

namespace {

enum class FakeError { WrongPassword, BadWord, BadChecksum };

constexpr std::string_view error_name(FakeError e) {
    switch (e) {
        case FakeError::WrongPassword:
            return "wallet-wrong-password";
        case FakeError::BadWord:
            return "wallet-unknown-word";
        case FakeError::BadChecksum:
            return "wallet-words-checksum";
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

}  // namespace

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

void FakeWallet::need_keys(bool need) {
    under_way_ += need ? 1 : -1;
    update([this](WalletStatus& s) { s.keys_in_use = s.locked && under_way_ > 0; });
}

void FakeWallet::lock() {
    offences_.check();
    update([this](WalletStatus& s) {
        s.locked = true;
        s.keys_in_use = under_way_ > 0;
    });
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

}  // namespace vesper::test
