#include "core/wallet/withdrawal.h"

#include <algorithm>

#include "core/chain/address.h"
#include "core/net/cosmos_client.h"
#include "core/transaction/message.h"
#include "core/wallet/broadcaster.h"
#include "core/wallet/cosmos_account.h"
#include "core/wallet/payment_steps.h"
#include "core/wallet/transfer_builder.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

constexpr std::string_view kAccountUsed = "account-used";
constexpr std::uint64_t kMoveFee = 1;

WithdrawalStep step_of(const Payment& payment) {
    if (payment.state == PaymentState::Failed) return WithdrawalStep::Failed;
    if (payment.kind != PaymentKind::Burn) return WithdrawalStep::Moving;
    if (payment.state != PaymentState::Included) return WithdrawalStep::Burning;
    switch (payment.notice->claim) {
        case ClaimState::Paid:
            return WithdrawalStep::Paid;
        case ClaimState::Refused:
            return WithdrawalStep::Refused;
        case ClaimState::None:
        case ClaimState::Waiting:
        case ClaimState::Sent:
            break;
    }
    return WithdrawalStep::Claiming;
}

/// `payment` is the burn, or the move as long as there is none.
WithdrawalStatus status_of(const Payment& payment) {
    WithdrawalStatus status;
    status.id = payment.continues ? payment.continues : payment.id;
    status.step = step_of(payment);
    status.amount = payment.amount;
    status.created_ms = payment.created_ms;
    status.failure = payment.failure;
    status.failure_text = payment.failure_text;
    if (payment.kind == PaymentKind::Burn) {
        status.burn = payment.id;
        status.burn_txid = payment.txid;
        status.twilight_address = payment.notice->twilight_address;
        status.claim_hash = payment.notice->claim_hash;
        if (status.step == WithdrawalStep::Refused) {
            status.failure = payment.notice->claim_failure;
            status.failure_text = payment.notice->claim_failure_text;
        }
    }
    return status;
}

/// The payment that a withdrawal has come to: the burn, or the move before it.
Result<Payment> latest(const WalletState& state, std::int64_t id) {
    VESPER_TRY(auto stored, state.payment(id));
    if (stored.payment.continued_by) {
        VESPER_TRY(stored, state.payment(stored.payment.continued_by));
    }
    if (stored.payment.kind != PaymentKind::Burn && !stored.payment.then_burn)
        return fail(WalletError::NotFound, "no withdrawal has this number");
    return std::move(stored.payment);
}

}  // namespace

std::string_view withdrawal_step_name(WithdrawalStep step) {
    switch (step) {
        case WithdrawalStep::Moving:
            return "moving";
        case WithdrawalStep::Burning:
            return "burning";
        case WithdrawalStep::Claiming:
            return "claiming";
        case WithdrawalStep::Paid:
            return "paid";
        case WithdrawalStep::Refused:
            return "refused";
        case WithdrawalStep::Failed:
            return "failed";
    }
    return "failed";
}

Result<std::vector<WithdrawalStatus>> Withdrawal::list(Wallet& wallet) {
    const WalletState& state = wallet.state();
    const auto guard = state.lock();
    VESPER_TRY(
        const auto payments,
        state.payments_in({PaymentState::Draft, PaymentState::Proved, PaymentState::Sent,
                           PaymentState::Seen, PaymentState::Included, PaymentState::Failed}));
    std::vector<WithdrawalStatus> list;
    for (const auto& stored : payments) {
        const Payment& payment = stored.payment;
        if (payment.kind == PaymentKind::Burn || (payment.then_burn && !payment.continued_by))
            list.push_back(status_of(payment));
    }
    std::ranges::sort(list, std::ranges::greater{}, &WithdrawalStatus::id);
    return list;
}

Result<WithdrawalStatus> Withdrawal::status(Wallet& wallet, std::int64_t id) {
    const auto guard = wallet.state().lock();
    VESPER_TRY(const auto payment, latest(wallet.state(), id));
    return status_of(payment);
}

Result<WithdrawalStatus> Withdrawal::start(const WithdrawalRequest& request, const Job& job) {
    VESPER_TRY(const auto prepared, prepare(request));
    if (const auto proved = prove(prepared.id, job); !proved) {
        (void)cancel(prepared.id);
        return fail(proved.error());
    }
    return status(wallet_, prepared.id);
}

Result<void> Withdrawal::prove(std::int64_t id, const Job& job) {
    VESPER_TRY(const auto payment, latest(wallet_.state(), id));
    if (payment.state != PaymentState::Draft) return {};
    VESPER_CHECK(TransferBuilder(wallet_, random_).prove(payment.id, job));
    return {};
}

Result<void> Withdrawal::cancel(std::int64_t id) {
    VESPER_TRY(const auto payment, latest(wallet_.state(), id));
    return cancel_unsent(wallet_.state(), payment.id);
}

Result<WithdrawalStatus> Withdrawal::prepare(const WithdrawalRequest& request) {
    WalletState& state = wallet_.state();
    if (wallet_.info().cosmos_address.empty()) return fail(WalletError::NoCosmosKey);
    const auto guard = state.lock();
    std::optional<chain::Utxo> as_it_is;
    std::uint64_t amount = request.amount;
    SendIntent move;
    if (request.coin) {
        const StoredCoin* coin = state.unspent_coin(*request.coin);
        if (!coin) return fail(WalletError::CoinNotFound);
        if (const Obstacle obstacle = coin->coin.obstacle(); obstacle != Obstacle::None)
            return fail(WalletError::CoinNotSpendable, std::string(obstacle_name(obstacle)));
        if (amount == 0) amount = *coin->coin.amount;
        if (amount == *coin->coin.amount && coin->blinding) as_it_is = *request.coin;
        move.coins = {*request.coin};
    } else {
        for (const auto& coin : state.coin_list())
            if (coin.obstacle() == Obstacle::None && coin.amount == amount && coin.blinding_known)
                as_it_is = coin.utxo;
    }
    if (as_it_is) {
        VESPER_TRY(const auto burn, store_burn(*as_it_is, request.label, 0));
        return status_of(burn);
    }
    if (amount == 0) return fail(WalletError::AmountZero);
    // A plan first, so that no address is made for a withdrawal that cannot be.
    move.fee = kMoveFee;
    move.label = request.label;
    TransferBuilder builder(wallet_, random_);
    std::int64_t id = 0;
    const auto store = [&]() -> Result<void> {
        VESPER_TRY(const auto address, wallet_.new_address(random_));
        move.recipients = {{address.hex, amount, {}, true}};
        VESPER_TRY(const auto draft, builder.prepare(move));
        VESPER_TRY(auto stored, state.payment(draft.id));
        stored.payment.then_burn = true;
        id = draft.id;
        return state.put_payment(stored);
    };
    VESPER_CHECK(state.change(store));
    return status(wallet_, id);
}

Result<Payment> Withdrawal::store_burn(const chain::Utxo& utxo, const std::string& label,
                                       std::int64_t continues) {
    WalletState& state = wallet_.state();
    const auto guard = state.lock();
    const StoredCoin* coin = state.unspent_coin(utxo);
    if (!coin || !coin->coin.amount || coin->coin.reserved_by)
        return fail(WalletError::CoinNotFound);
    if (!coin->blinding) return fail(WalletError::BlindingUnknown);
    const auto* data = coin->output.as_coin();
    if (!data) return fail(WalletError::CoinNotFound, "not a coin");
    const transaction::BurnIntent intent{utxo,
                                         *data,
                                         *coin->coin.amount,
                                         coin->blinding->duplicate(),
                                         state.keyring.key(coin->coin.key_index),
                                         transaction::kBurnFee,
                                         state.identity.network};
    auto burn = transaction::CheckedBurn::build(intent, random_);
    if (!burn) {
        Diagnosis diagnosis;
        diagnosis.kind = PaymentKind::Burn;
        diagnosis.reason = burn.error().describe();
        return fail(refuse_own_proof(state, diagnosis));
    }

    StoredPayment stored;
    Payment& payment = stored.payment;
    payment.kind = PaymentKind::Burn;
    payment.state = PaymentState::Proved;
    payment.coins = {utxo};
    payment.amount = intent.amount;
    payment.fee = intent.fee;
    payment.txid = base::to_hex(burn->txid());
    payment.continues = continues;
    CosmosNotice& notice = payment.notice.emplace();
    VESPER_TRY(const auto address, chain::Address::from_hex(data->owner));
    notice.qq_account = chain::QqAccount{address, data->encrypt}.hex();
    notice.encrypt_scalar =
        coin->blinding->reveal([](const group::Scalar& s) { return base::to_hex(s.to_bytes()); });
    notice.twilight_address = state.keyring.cosmos_address();
    notice.claim = ClaimState::Waiting;
    stored.bytes = burn->bytes();
    const auto store = [&]() -> Result<void> {
        VESPER_CHECK(state.put_payment(stored));
        VESPER_CHECK(state.reserve(stored));
        if (continues) {
            VESPER_TRY(auto move, state.payment(continues));
            move.payment.continued_by = payment.id;
            VESPER_CHECK(state.put_payment(move));
        }
        return state.set_label("payment", std::to_string(payment.id), label);
    };
    VESPER_CHECK(state.change(store));
    return wallet_.payment(payment.id);
}

Result<WithdrawalStatus> Withdrawal::advance(std::int64_t id, const Job& job) {
    // As many rounds as there are steps: each may open the way for the next at once.
    for (int round = 0; round < 4; ++round) {
        VESPER_TRY(const auto before, status(wallet_, id));
        if (!before.open()) return before;
        VESPER_TRY(const auto payment, latest(wallet_.state(), id));
        if (payment.kind == PaymentKind::Burn) {
            VESPER_CHECK(advance_burn(payment, job));
        } else {
            VESPER_CHECK(advance_move(payment, job));
        }
        VESPER_TRY(const auto after, status(wallet_, id));
        if (after.step == before.step) return after;
    }
    return status(wallet_, id);
}

Result<void> Withdrawal::advance_move(const Payment& move, const Job& job) {
    Payment payment = move;
    if (payment.state == PaymentState::Draft) {
        VESPER_TRY(payment, TransferBuilder(wallet_, random_).prove(payment.id, job));
    }
    VESPER_CHECK(job.check());
    if (payment.state == PaymentState::Proved || payment.state == PaymentState::Sent) {
        VESPER_TRY(payment, Broadcaster(wallet_, zkos_, cosmos_).submit(payment.id, job.stop));
    }
    if (payment.state != PaymentState::Included) return {};
    // A relay may have changed the id; the address is made for this move alone.
    std::optional<chain::Utxo> fresh;
    VESPER_TRY(const auto coins, wallet_.coins());
    for (const auto& coin : coins)
        if (coin.owner == payment.recipients.at(0).address && coin.amount == payment.amount &&
            !coin.pending)
            fresh = coin.utxo;
    if (!fresh) {
        const auto lost = [&]() -> Result<void> {
            VESPER_TRY(auto stored, wallet_.state().payment(payment.id));
            stored.payment.then_burn = false;
            return wallet_.state().put_payment(stored);
        };
        VESPER_CHECK(wallet_.state().change(lost));
        return fail(WalletError::CoinNotFound, "the coin that was to be burnt is gone");
    }
    VESPER_CHECK(store_burn(*fresh, payment.label, payment.id));
    return {};
}

Result<void> Withdrawal::advance_burn(const Payment& burn, const Job& job) {
    Payment payment = burn;
    if ((payment.state == PaymentState::Sent || payment.state == PaymentState::Seen) &&
        !wallet_.coin(chain::IoType::Coin, payment.coins.at(0)))
        return settle_vanished(payment, job.stop);
    if (payment.state == PaymentState::Proved || payment.state == PaymentState::Sent) {
        VESPER_TRY(payment, Broadcaster(wallet_, zkos_, cosmos_).submit(payment.id, job.stop));
    }
    if (payment.state == PaymentState::Included) return claim(payment, job.stop);
    return {};
}

// The coin is gone, and the scan could not see by what: a whole set was read instead of blocks.
Result<void> Withdrawal::settle_vanished(const Payment& burn, std::stop_token stop) {
    if (!cosmos_) return fail(WalletError::NoRoute);
    const auto recorded = cosmos_->zkos_transfer(burn.txid, std::move(stop));
    if (!recorded && !recorded.error().is(net::NetError::NotFound)) return fail(recorded.error());
    WalletState& state = wallet_.state();
    return state.change([&]() -> Result<void> {
        VESPER_TRY(auto stored, state.payment(burn.id));
        if (!stored.payment.unfinished()) return {};
        if (!recorded) return state.fail_payment(stored, "coin-spent-elsewhere");
        return state.include_payment(stored, state.scanned_height(), now_ms(), false);
    });
}

Result<bool> Withdrawal::paid_on_chain(const Payment& burn, std::stop_token stop) {
    const auto notices = cosmos_->mints_and_burns(burn.notice->twilight_address, std::move(stop));
    if (!notices) {
        // An address without any is an error to the module.
        const Error& error = notices.error();
        if (error.is(net::NetError::NotFound) || error.context().find("not f") != std::string::npos)
            return false;
        return fail(error);
    }
    return std::ranges::any_of(*notices, [&](const net::MsgMintBurnTradingBtc& notice) {
        return !notice.mint_or_burn && notice.qq_account == burn.notice->qq_account;
    });
}

Result<void> Withdrawal::set_claim(std::int64_t burn, ClaimState claim_state,
                                   const std::string& failure, const std::string& text) {
    WalletState& state = wallet_.state();
    return state.change([&]() -> Result<void> {
        VESPER_TRY(auto stored, state.payment(burn));
        CosmosNotice& notice = *stored.payment.notice;
        notice.claim = claim_state;
        notice.claim_failure = failure;
        notice.claim_failure_text = text;
        return state.put_payment(stored);
    });
}

Result<void> Withdrawal::claim(const Payment& burn, std::stop_token stop) {
    if (!cosmos_) return fail(WalletError::NoRoute);
    const CosmosNotice& notice = *burn.notice;
    // Paid already, by an attempt whose answer was lost or by another copy of this wallet?
    if (notice.claim == ClaimState::Sent) {
        const auto hash = base::array_from_hex<32>(notice.claim_hash);
        const auto status =
            hash ? cosmos_->tx(*hash, stop)
                 : Result<net::TxStatus>(tl::unexpected(Error(net::NetError::NotFound)));
        if (status && status->code == 0) return set_claim(burn.id, ClaimState::Paid);
        if (!status && !status.error().is(net::NetError::NotFound)) return fail(status.error());
        VESPER_TRY(const bool paid, paid_on_chain(burn, stop));
        if (paid) return set_claim(burn.id, ClaimState::Paid);
        if (status) {
            const auto refusal = explain_refusal(status->codespace, status->code);
            return set_claim(burn.id, ClaimState::Refused, std::string(refusal.code),
                             refusal_text(refusal, status->log));
        }
    }
    const auto announce = [&](const ByteArray<32>& hash, const Bytes&) {
        WalletState& state = wallet_.state();
        return state.change([&]() -> Result<void> {
            VESPER_TRY(auto stored, state.payment(burn.id));
            CosmosNotice& claimed = *stored.payment.notice;
            claimed.claim = ClaimState::Sent;
            claimed.claim_hash = base::to_hex(hash);
            ++claimed.claim_attempts;
            return state.put_payment(stored);
        });
    };
    CosmosAccount account(wallet_, *cosmos_, chain_id_);
    VESPER_TRY(
        const auto answer,
        account.submit(net::MsgMintBurnTradingBtc{false, burn.amount, notice.qq_account,
                                                  notice.encrypt_scalar, notice.twilight_address},
                       stop, announce));
    if (answer.taken()) return {};
    const auto refusal = explain_refusal(answer.codespace, answer.code);
    if (refusal.code == kAccountUsed) {
        VESPER_TRY(const bool paid, paid_on_chain(burn, stop));
        if (paid) return set_claim(burn.id, ClaimState::Paid);
    }
    return set_claim(burn.id, ClaimState::Refused, std::string(refusal.code),
                     refusal_text(refusal, answer.log));
}

Result<void> Withdrawal::retry_claim(std::int64_t id) {
    VESPER_TRY(const auto burn, latest(wallet_.state(), id));
    if (step_of(burn) != WithdrawalStep::Refused)
        return fail(WalletError::PaymentState, std::string(withdrawal_step_name(step_of(burn))));
    return set_claim(burn.id, ClaimState::Waiting);
}

}  // namespace vesper::wallet
