// FakeWallet, the part about the Cosmos side, own coins and contacts.
#include <algorithm>
#include <set>

#include "core/net/net_error.h"
#include "tests/ui/fake_services.h"

namespace vesper::test {

Result<SendResult> FakeWallet::split(const SplitRequest& request, const SendOptions& options,
                                     const Job& job) {
    {
        const std::lock_guard guard(mutex_);
        split_ = request;
    }
    SendRequest as_payment;
    for (const auto amount : request.amounts)
        as_payment.recipients.push_back({"own", amount, false});
    for (std::uint32_t i = 0; i < request.parts; ++i)
        as_payment.recipients.push_back({"own", 1, false});
    as_payment.coin_keys = {request.coin_key};
    as_payment.label = request.label;
    return send(as_payment, options, job);
}

Result<void> FakeWallet::freeze_coin(const std::string& key, const std::string& reason,
                                     std::int64_t until_ms) {
    offences_.check();
    {
        const std::lock_guard guard(mutex_);
        frozen_[key] = {reason, until_ms};
    }
    update([](WalletStatus&) {});
    return {};
}

Result<void> FakeWallet::unfreeze_coin(const std::string& key) {
    offences_.check();
    {
        const std::lock_guard guard(mutex_);
        frozen_.erase(key);
    }
    update([](WalletStatus&) {});
    return {};
}

Result<void> FakeWallet::accept_coin(const std::string& key, bool accepted) {
    offences_.check();
    {
        const std::lock_guard guard(mutex_);
        if (accepted)
            accepted_.insert(key);
        else
            accepted_.erase(key);
    }
    update([](WalletStatus&) {});
    return {};
}

Result<std::uint64_t> FakeWallet::maximum(const SendRequest& request) const {
    offences_.check();
    if (request.coin_keys.empty()) return status()->spendable;
    const auto effect = this->effect(request);
    return effect ? Result<std::uint64_t>(effect->amount) : fail(effect.error());
}

Result<SpendEffect> FakeWallet::effect(const SendRequest& request) const {
    offences_.check();
    SpendEffect out;
    const auto rows = coins().value();
    std::set<std::string> addresses;
    for (const CoinRow& row : rows) {
        if (std::ranges::find(request.coin_keys, row.key) == request.coin_keys.end()) continue;
        out.amount += row.amount.value_or(0);
        addresses.insert(row.address);
        ++out.coins;
    }
    out.addresses = static_cast<std::uint32_t>(addresses.size());
    out.bytes = request.mode == "quisquis" ? 33'000 : 3'178 + 2'000 * (out.coins - 1);
    out.expected_ms = measurements_ > 0 ? 1'200 * out.coins : 0;
    return out;
}

Result<ProvingSpeed> FakeWallet::measure_proving(const Job& job) {
    offences_.check();
    for (const char* stage : {"dark-1-1", "dark-2-2", "shuffle-9", "anonymous-9", "search"}) {
        VESPER_CHECK(job.check());
        job.report(stage, 0.5);
        QThread::msleep(static_cast<unsigned long>(stage_ms_));
    }
    ++measurements_;
    return proving_speed();
}

Result<ProvingSpeed> FakeWallet::proving_speed() const {
    offences_.check();
    if (measurements_ == 0) return ProvingSpeed{};
    return ProvingSpeed{1'790'000'000'000,
                        "ifma",
                        {{"dark-1-1", 500'000, 20'000, 3'178},
                         {"dark-2-2", 900'000, 40'000, 5'300},
                         {"shuffle-9", 1'400'000, 60'000, 0},
                         {"anonymous-9", 3'100'000, 120'000, 33'000}},
                        6'250};
}

Result<std::vector<AccountRow>> FakeWallet::accounts() const {
    const auto now = status();
    return std::vector<AccountRow>{{0, 1, now->coins, now->total, now->spendable}};
}

Result<std::vector<ContactRow>> FakeWallet::contacts() const {
    const std::lock_guard guard(mutex_);
    return contacts_;
}

Result<ContactRow> FakeWallet::save_contact(const ContactRow& contact) {
    const std::lock_guard guard(mutex_);
    ContactRow saved = contact;
    if (saved.id == 0) saved.id = static_cast<std::int64_t>(contacts_.size()) + 1;
    std::erase_if(contacts_, [&](const ContactRow& row) { return row.id == saved.id; });
    contacts_.push_back(saved);
    return saved;
}

Result<void> FakeWallet::remove_contact(std::int64_t id) {
    const std::lock_guard guard(mutex_);
    std::erase_if(contacts_, [&](const ContactRow& row) { return row.id == id; });
    return {};
}

Result<CosmosAccountView> FakeWallet::cosmos_account(const Job&) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    return cosmos_account_;
}

Result<std::string> FakeWallet::cosmos_send(const CosmosSendRequest& request, const Job&) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    (request.denom == "sats" ? cosmos_account_.sats : cosmos_account_.nyks) -= request.amount;
    return std::string(64, 'd');
}

Result<DepositAddressView> FakeWallet::deposit_address(const Job&) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    return deposit_;
}

Result<DepositAddressView> FakeWallet::register_deposit_address(
    const DepositAddressRequest& request, const Job&) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    if (!request.btc_address.starts_with("bc1"))
        return fail(net::NetError::BadBitcoinAddress, "checksum");
    deposit_ = {"waiting", request.btc_address, request.test_amount, request.stake};
    cosmos_account_.nyks -= request.stake + 1000;
    return deposit_;
}

Result<void> FakeWallet::request_cosmos_coins(const Job&) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    cosmos_account_.sats += 10'000'000;
    return {};
}

Result<HistoryRow> FakeWallet::fund(std::uint64_t amount, const std::string& label, const Job&) {
    offences_.check();
    HistoryRow row;
    {
        const std::lock_guard guard(mutex_);
        cosmos_account_.sats -= amount;
        row.id = static_cast<std::int64_t>(history_.size()) + 1;
    }
    row.kind = "mint";
    row.state = "seen";
    row.amount = static_cast<std::int64_t>(amount);
    row.label = label;
    push_history(row);
    return row;
}

Result<WithdrawalRow> FakeWallet::withdraw(const WithdrawalRequest& request, const Job&) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    WithdrawalRow row;
    row.id = static_cast<std::int64_t>(withdrawals_.size()) + 1;
    row.step = "burning";
    row.amount = request.amount;
    row.twilight_address = cosmos_account_.address;
    row.open = true;
    withdrawals_.insert(withdrawals_.begin(), row);
    return row;
}

Result<std::vector<WithdrawalRow>> FakeWallet::withdrawals() const {
    const std::lock_guard guard(mutex_);
    return withdrawals_;
}

Result<std::optional<HistoryRow>> FakeWallet::mint_of(std::uint64_t amount) const {
    offences_.check();
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find_if(history_, [&](const HistoryRow& row) {
        return row.kind == "mint" && row.amount == static_cast<std::int64_t>(amount);
    });
    return found == history_.end() ? std::nullopt : std::optional(*found);
}

Result<WithdrawalRow> FakeWallet::continue_withdrawal(std::int64_t id, const Job&) {
    offences_.check();
    const std::lock_guard guard(mutex_);
    for (WithdrawalRow& row : withdrawals_) {
        if (row.id != id) continue;
        row.step = row.step == "burning" ? "claiming" : "paid";
        row.open = row.step != "paid";
        return row;
    }
    return fail(ServiceError::NotFound, "no such withdrawal");
}

SplitRequest FakeWallet::last_split() const {
    const std::lock_guard guard(mutex_);
    return split_;
}

void FakeWallet::set_withdrawals(std::vector<WithdrawalRow> rows) {
    {
        const std::lock_guard guard(mutex_);
        withdrawals_ = std::move(rows);
    }
    update([](WalletStatus&) {});
}

}  // namespace vesper::test
