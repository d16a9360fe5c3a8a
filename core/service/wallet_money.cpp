// WalletServiceImpl, the part about the Cosmos side, own coins and contacts.
#include <algorithm>

#include "core/base/either_stop.h"
#include "core/base/random.h"
#include "core/service/wallet_service_impl.h"
#include "core/service/wallet_views.h"
#include "core/wallet/cosmos_account.h"
#include "core/wallet/funding.h"
#include "core/wallet/withdrawal.h"

namespace vesper::service {

namespace {

constexpr std::size_t kPage = 500;

WithdrawalRow withdrawal_row(const wallet::WithdrawalStatus& status) {
    return {status.id,         std::string(wallet::withdrawal_step_name(status.step)),
            status.amount,     status.twilight_address,
            status.burn_txid,  status.claim_hash,
            status.failure,    status.failure_text,
            status.created_ms, status.open()};
}

}  // namespace

// --- Own coins ---------------------------------------------------------------------------------

Result<SendResult> WalletServiceImpl::split(const SplitRequest& request, const SendOptions& options,
                                            const Job& job) {
    const std::unique_lock one_at_a_time(send_mutex_, std::try_to_lock);
    if (!one_at_a_time) return fail(ServiceError::Busy, "another payment is being built");
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const chain::Utxo utxo, parse_key(request.coin_key));
    VESPER_TRY(const auto coin, open->coin(chain::IoType::Coin, utxo));
    std::vector<std::uint64_t> amounts = request.amounts;
    if (request.parts > 1 && amounts.empty() && request.parts <= wallet::kMaximumAccounts)
        // What stays at the coin's own address is one of the parts.
        amounts.assign(request.parts - 1, coin.amount.value_or(0) / request.parts);
    if (amounts.empty() || amounts.size() >= wallet::kMaximumAccounts)
        return fail(wallet::WalletError::TooManyAccounts,
                    "a coin is split into 2 to " + std::to_string(wallet::kMaximumAccounts));
    wallet::SendIntent intent;
    intent.fee = request.fee;
    intent.label = request.label;
    intent.coins = {utxo};
    for (const std::uint64_t amount : amounts) {
        if (amount == 0) return fail(wallet::WalletError::AmountZero);
        VESPER_TRY(const auto address,
                   open->new_address(base::system_random(), {}, coin.key_index));
        intent.recipients.push_back({address.hex, amount, std::nullopt, true});
    }
    return pay(open, intent, options, job);
}

Result<void> WalletServiceImpl::freeze_coin(const std::string& key, const std::string& reason,
                                            std::int64_t until_ms) {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const chain::Utxo utxo, parse_key(key));
    VESPER_CHECK(open->freeze_coin(kind_of(*open, utxo), utxo, reason, until_ms));
    publish();
    chain_changed();  // the follower looks when the next one thaws
    return {};
}

Result<void> WalletServiceImpl::unfreeze_coin(const std::string& key) {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const chain::Utxo utxo, parse_key(key));
    VESPER_CHECK(open->unfreeze_coin(kind_of(*open, utxo), utxo));
    publish();
    return {};
}

Result<void> WalletServiceImpl::accept_coin(const std::string& key, bool accepted) {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const chain::Utxo utxo, parse_key(key));
    VESPER_CHECK(open->accept_coin(chain::IoType::Coin, utxo, accepted));
    publish();
    return {};
}

Result<std::vector<AccountRow>> WalletServiceImpl::accounts() const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto accounts, open->accounts());
    std::vector<AccountRow> rows;
    rows.reserve(accounts.size());
    for (const wallet::Account& account : accounts)
        rows.push_back(
            {account.index, account.addresses, account.coins, account.total, account.spendable});
    return rows;
}

Result<std::vector<ContactRow>> WalletServiceImpl::contacts() const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto contacts, open->contacts());
    std::vector<ContactRow> rows;
    rows.reserve(contacts.size());
    for (const wallet::Contact& c : contacts)
        rows.push_back({c.id, c.name, c.address, c.note, c.created_ms});
    return rows;
}

Result<ContactRow> WalletServiceImpl::save_contact(const ContactRow& contact) {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto c, open->save_contact({contact.id, contact.name, contact.address,
                                                 contact.note, contact.created_ms}));
    publish();
    return ContactRow{c.id, c.name, c.address, c.note, c.created_ms};
}

Result<void> WalletServiceImpl::remove_contact(std::int64_t id) {
    VESPER_TRY(const auto open, require_open());
    VESPER_CHECK(open->remove_contact(id));
    publish();
    return {};
}

// --- The Cosmos side ---------------------------------------------------------------------------

Result<CosmosAccountView> WalletServiceImpl::cosmos_account(const Job& job) {
    VESPER_TRY(const auto held, hold_open());
    const base::EitherStop stop(job.stop, held.second);
    if (!cosmos_) return fail(wallet::WalletError::NoRoute);
    wallet::CosmosAccount account(*held.first, *cosmos_, network_.chain_id);
    VESPER_TRY(const auto holdings, account.holdings(stop.token()));
    return CosmosAccountView{holdings.address, holdings.exists, holdings.nyks, holdings.sats,
                             holdings.sequence};
}

Result<std::string> WalletServiceImpl::cosmos_send(const CosmosSendRequest& request,
                                                   const Job& job) {
    VESPER_TRY(const auto open, require_open());
    VESPER_CHECK(check_spending(job));
    if (!cosmos_) return fail(wallet::WalletError::NoRoute);
    wallet::CosmosAccount account(*open, *cosmos_, network_.chain_id);
    VESPER_TRY(const auto answer,
               account.send(request.to, request.denom, request.amount, job.stop));
    if (!answer.taken()) return fail(answer.error());
    return base::to_hex(answer.hash);
}

Result<HistoryRow> WalletServiceImpl::fund(std::uint64_t amount, const std::string& label,
                                           const Job& job) {
    VESPER_TRY(const auto open, require_open());
    VESPER_CHECK(check_spending(job));
    if (!cosmos_) return fail(wallet::WalletError::NoRoute);
    if (amount == 0) return fail(wallet::WalletError::AmountZero);
    job.report("check-account", 0);
    wallet::CosmosAccount account(*open, *cosmos_, network_.chain_id);
    VESPER_TRY(const auto holdings, account.holdings(job.stop));
    if (holdings.sats < amount)
        return fail(wallet::WalletError::InsufficientBank,
                    "the Cosmos account holds " + std::to_string(holdings.sats) + " sats");
    VESPER_CHECK(job.check());
    job.report("mint", 0.3);
    std::int64_t id = 0;
    {
        const std::lock_guard money(money_mutex_);
        wallet::Funding funding(*open, base::system_random(), *cosmos_, network_.chain_id);
        VESPER_TRY(const auto prepared, funding.prepare(amount, label));
        id = prepared.id;
        const auto sent = funding.submit(id, {});
        publish();
        if (!sent && sent.error().is(wallet::WalletError::CosmosRefused)) return fail(sent.error());
        // Without an answer the mint stands on disk and is handed in again.
    }
    chain_changed();
    job.report("mint", 1);
    return payment(id);
}

Result<std::optional<HistoryRow>> WalletServiceImpl::mint_of(std::uint64_t amount) const {
    HistoryFilter incoming;
    incoming.direction = HistoryFilter::Direction::In;
    incoming.states = {"included"};
    std::string cursor;
    do {
        VESPER_TRY(auto page, history(cursor, kPage, incoming));
        for (HistoryRow& row : page.rows)
            if (row.kind == "mint" && row.amount >= 0 &&
                static_cast<std::uint64_t>(row.amount) == amount)
                return std::optional(std::move(row));
        cursor = page.next;
    } while (!cursor.empty());
    return std::optional<HistoryRow>();
}

Result<WithdrawalRow> WalletServiceImpl::withdraw(const WithdrawalRequest& request,
                                                  const Job& job) {
    const std::unique_lock one_at_a_time(send_mutex_, std::try_to_lock);
    if (!one_at_a_time) return fail(ServiceError::Busy, "another payment is being built");
    VESPER_TRY(const auto open, require_open());
    VESPER_CHECK(check_spending(job));
    wallet::WithdrawalRequest wanted{request.amount, std::nullopt, request.label};
    if (!request.coin_key.empty()) {
        VESPER_TRY(wanted.coin, parse_key(request.coin_key));
    }
    wallet::Withdrawal withdrawal(*open, base::system_random(), zkos_.get(), cosmos_.get(),
                                  network_.chain_id);
    std::int64_t id = 0;
    {
        const std::lock_guard money(money_mutex_);
        job.report("choose-coins", 0);
        VESPER_TRY(const auto prepared, withdrawal.prepare(wanted));
        id = prepared.id;
        publish();
        // As with payments: aside, so that a cancel need not wait for the prover.
        auto ready = prover_.run<void>(job, [this, open, id](const Job& own) {
            return wallet::Withdrawal(*open, base::system_random(), nullptr, nullptr,
                                      network_.chain_id)
                .prove(id, own);
        });
        if (ready) ready = job.check();
        if (!ready) {
            (void)withdrawal.cancel(id);
            publish();
            return fail(ready.error());
        }
        job.report("send", 0.95);
        // Everything is on disk: what cannot be done now is done later.
        (void)withdrawal.advance(id, {});
        open_withdrawals_.insert(id);
    }
    publish();
    chain_changed();
    job.report("send", 1);
    VESPER_TRY(const auto status, wallet::Withdrawal::status(*open, id));
    return withdrawal_row(status);
}

Result<std::vector<WithdrawalRow>> WalletServiceImpl::withdrawals() const {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto list, wallet::Withdrawal::list(*open));
    std::vector<WithdrawalRow> rows;
    rows.reserve(list.size());
    for (const auto& status : list)
        rows.push_back(withdrawal_row(status));
    return rows;
}

Result<WithdrawalRow> WalletServiceImpl::continue_withdrawal(std::int64_t id, const Job& job) {
    VESPER_TRY(const auto open, require_open());
    VESPER_CHECK(check_spending(job));
    const std::lock_guard money(money_mutex_);
    wallet::Withdrawal withdrawal(*open, base::system_random(), zkos_.get(), cosmos_.get(),
                                  network_.chain_id);
    VESPER_TRY(auto status, wallet::Withdrawal::status(*open, id));
    VESPER_CHECK(job.check());
    if (status.step == wallet::WithdrawalStep::Refused) VESPER_CHECK(withdrawal.retry_claim(id));
    open_withdrawals_.insert(id);
    auto advanced = withdrawal.advance(id, job);
    publish();
    if (!advanced) return fail(advanced.error());
    chain_changed();
    return withdrawal_row(*advanced);
}

bool WalletServiceImpl::continue_money(wallet::Wallet& target, const std::stop_token& stop,
                                       bool fresh) {
    const std::lock_guard money(money_mutex_);
    if (fresh) {
        open_withdrawals_.clear();
        if (const auto list = wallet::Withdrawal::list(target))
            for (const auto& status : *list)
                if (status.open()) open_withdrawals_.insert(status.id);
    }
    const auto before = target.revision();
    bool waiting = false;
    if (const auto unfinished = target.unfinished_payments(); unfinished && cosmos_) {
        wallet::Funding funding(target, base::system_random(), *cosmos_, network_.chain_id);
        for (const wallet::Payment& payment : *unfinished) {
            if (payment.kind != wallet::PaymentKind::Mint || stop.stop_requested()) continue;
            const auto now = payment.state == wallet::PaymentState::Seen
                                 ? funding.follow(payment.id, stop)
                                 : funding.submit(payment.id, stop);
            waiting = waiting || !now || now->unfinished();
        }
    }
    wallet::Withdrawal withdrawal(target, base::system_random(), zkos_.get(), cosmos_.get(),
                                  network_.chain_id);
    for (const std::int64_t id : std::vector(open_withdrawals_.begin(), open_withdrawals_.end())) {
        if (stop.stop_requested()) break;
        auto status = wallet::Withdrawal::status(target, id);
        if (status && status->open()) {
            (void)withdrawal.advance(id, {stop, {}});
            status = wallet::Withdrawal::status(target, id);
        }
        // One that failed stays in sight: a block may bring its payment after all.
        waiting = waiting || (status && status->open());
        if (!status || status->step == wallet::WithdrawalStep::Paid) open_withdrawals_.erase(id);
    }
    if (target.revision() != before) publish();
    return waiting;
}

}  // namespace vesper::service
