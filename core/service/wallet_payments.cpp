// WalletServiceImpl, the part about transfers: what they would be, and paying.
#include <algorithm>
#include <set>

#include "core/base/either_stop.h"
#include "core/base/random.h"
#include "core/service/address_check.h"
#include "core/service/wallet_service_impl.h"
#include "core/service/wallet_views.h"
#include "core/wallet/broadcaster.h"
#include "core/wallet/funding.h"
#include "core/wallet/proving_speed.h"
#include "core/wallet/transfer_builder.h"

namespace vesper::service {

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
    VESPER_TRY(const auto held, hold_open());
    const base::EitherStop stop(job.stop, held.second);
    VESPER_TRY(const auto speed,
               wallet::measure_proving(base::system_random(), {stop.token(), job.on_progress}));
    VESPER_CHECK(wallet::save_proving_speed(*held.first, speed));
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
    // Proofs are made aside: a cancel is recorded and returns while the prover is still on its way
    // to its next step. Only this thread sends, and only what the prover has handed over.
    if (options.dry_run) {
        VESPER_TRY(const auto held, hold_open());
        const base::EitherStop stop(job.stop, held.second);
        VESPER_TRY(auto tried,
                   prover_.run<wallet::Rehearsal>({stop.token(), job.on_progress},
                                                  [open, intent, stock = stock()](const Job& own) {
                                                      wallet::TransferBuilder aside(
                                                          *open, base::system_random(), stock);
                                                      return aside.rehearse(intent, own);
                                                  }));
        return proved_result(0, tried, std::move(tried.bytes));
    }
    VESPER_CHECK(check_spending(job));
    VESPER_TRY(const auto draft, builder.prepare(intent));
    const auto prove = [open, id = draft.id,
                        stock = stock()](const Job& own) -> Result<wallet::Payment> {
        wallet::TransferBuilder aside(*open, base::system_random(), stock);
        VESPER_CHECK(aside.prove(id, own));
        // The chain went on meanwhile, and may have taken a decoy.
        return aside.refresh(id, Job{own.stop, {}});
    };
    return deliver(*open, draft.id, {prove, [&] { (void)builder.cancel(draft.id); }}, job);
}

Result<SendResult> WalletServiceImpl::deliver(wallet::Wallet& open, std::int64_t draft,
                                              const DraftSteps& steps, const Job& job) {
    publish();
    const auto give_up = [&](Error error) -> Result<SendResult> {
        steps.cancel();
        publish();
        return fail(std::move(error));
    };
    const auto proved = prover_.run<wallet::Payment>(job, steps.prove);
    if (!proved) return give_up(proved.error());
    auto bytes = open.payment_bytes(draft);
    if (!bytes) return give_up(bytes.error());
    SendResult result = proved_result(draft, *proved, *std::move(bytes));
    if (const auto wanted = job.check(); !wanted) return give_up(wanted.error());

    job.report("send", 0.95);
    wallet::Broadcaster broadcaster(open, zkos_.get(), cosmos_.get());
    const auto sent = broadcaster.submit(draft, {});
    publish();
    if (!sent) return fail(sent.error());
    job.report("send", 1);
    result.cosmos_hash = sent->cosmos_hash;
    result.state = "sent";
    return result;
}

Result<HistoryRow> WalletServiceImpl::resend_payment(std::int64_t id, const Job& job) {
    VESPER_TRY(const auto open, require_open());
    VESPER_TRY(const auto stored, open->payment(id));
    if (stored.state != wallet::PaymentState::Proved && stored.state != wallet::PaymentState::Sent)
        return fail(wallet::WalletError::PaymentState,
                    std::string(wallet::payment_state_name(stored.state)));
    if (stored.kind == wallet::PaymentKind::Burn || stored.then_burn) {
        VESPER_CHECK(continue_withdrawal(id, job));
        return payment(id);
    }
    const std::unique_lock one_at_a_time(send_mutex_, std::try_to_lock);
    if (!one_at_a_time) return fail(ServiceError::Busy, "another payment is being built");
    VESPER_CHECK(check_spending(job));
    if (stored.kind == wallet::PaymentKind::Transfer)
        // The chain went on meanwhile, and may have taken a decoy.
        VESPER_CHECK(prover_.run<wallet::Payment>(job, [open, id, stock = stock()](const Job& own) {
            wallet::TransferBuilder aside(*open, base::system_random(), stock);
            return aside.refresh(id, own);
        }));
    VESPER_CHECK(job.check());
    job.report("send", 0.95);
    const auto sent = wallet::Broadcaster(*open, zkos_.get(), cosmos_.get()).submit(id, {});
    publish();
    if (!sent) return fail(sent.error());
    job.report("send", 1);
    return payment(id);
}

}  // namespace vesper::service
