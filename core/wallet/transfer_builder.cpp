#include "core/wallet/transfer_builder.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "core/chain/address.h"
#include "core/transaction/dark_transfer.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

using transaction::CheckedTransfer;
using transaction::ProvenTransfer;
using transaction::UnprovenTransfer;

// The transaction layer takes amounts below 2^63.
constexpr std::uint64_t kMaximumAmount = (std::uint64_t{1} << 63) - 1;
constexpr std::size_t kTimingHistory = 50;

class Stopwatch {
public:
    std::uint64_t micros() const {
        return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                              std::chrono::steady_clock::now() - start_)
                                              .count());
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// An output of the transfer that will be ours.
struct OwnPart {
    std::uint32_t key_index = 0;
    std::int64_t address_id = 0;
    std::optional<std::uint64_t> amount;
    std::optional<Secret<group::Scalar>> blinding_before;  ///< of an existing account
    CoinOrigin origin = CoinOrigin::Change;
};

/// All that a proof needs, taken from the wallet under its lock.
struct Material {
    transaction::DarkTransferIntent intent;
    std::vector<std::optional<OwnPart>> own;  ///< per output: senders, then receivers
};

struct Proved {
    CheckedTransfer transfer;
    std::uint64_t build_micros = 0, prove_micros = 0, verify_micros = 0;
};

std::optional<Secret<group::Scalar>> copy_of(const std::optional<Secret<group::Scalar>>& secret) {
    if (!secret) return std::nullopt;
    return secret->duplicate();
}

const StoredCoin* unspent_coin(const WalletState& state, const chain::Utxo& utxo) {
    const StoredCoin* coin = state.coin({chain::IoType::Coin, utxo});
    return coin && coin->state == CoinRowState::Unspent ? coin : nullptr;
}

/// Canonical addresses, own flags, and everything about the recipients that can be refused.
Result<std::vector<Recipient>> check_recipients(const WalletState& state,
                                                const std::vector<Recipient>& recipients,
                                                std::uint64_t& total) {
    if (recipients.empty()) return fail(WalletError::NoRecipients);
    std::vector<Recipient> checked;
    std::set<chain::Utxo> existing;
    total = 0;
    for (const auto& given : recipients) {
        VESPER_TRY(const auto address,
                   chain::Address::parse(given.address, state.identity.network));
        if (given.amount == 0) return fail(WalletError::AmountZero);
        if (given.amount > kMaximumAmount - total) return fail(WalletError::AmountOverflow);
        total += given.amount;
        Recipient recipient = given;
        recipient.address = address.hex();
        recipient.own = state.address(address.pk()) != nullptr;
        if (given.existing) {
            if (given.existing->utxo.is_null() || given.existing->account.pk != address.pk())
                return fail(WalletError::ReceiverGone, "the coin is not at this address");
            if (!existing.insert(given.existing->utxo).second)
                return fail(WalletError::SelfReceive, "a coin receives twice");
            if (recipient.own) {
                const StoredCoin* coin = unspent_coin(state, given.existing->utxo);
                if (!coin || coin->coin.reserved_by ||
                    coin->coin.account != given.existing->account)
                    return fail(WalletError::ReceiverGone);
            }
        }
        checked.push_back(std::move(recipient));
    }
    return checked;
}

bool receives(const std::vector<Recipient>& recipients, const chain::Utxo& utxo) {
    return std::ranges::any_of(recipients, [&](const Recipient& recipient) {
        return recipient.existing && recipient.existing->utxo == utxo;
    });
}

Result<Selection> choose(const WalletState& state, const SendIntent& intent,
                         const std::vector<Recipient>& recipients, std::uint64_t amount) {
    if (intent.coins.empty()) {
        auto coins = state.coin_list();
        std::erase_if(coins, [&](const Coin& coin) { return receives(recipients, coin.utxo); });
        return select_coins(coins, amount, recipients.size());
    }
    std::vector<Coin> coins;
    for (const auto& utxo : intent.coins) {
        const StoredCoin* coin = unspent_coin(state, utxo);
        if (!coin) return fail(WalletError::CoinNotFound);
        if (receives(recipients, utxo)) return fail(WalletError::SelfReceive);
        coins.push_back(coin->coin);
    }
    return use_coins(coins, amount, recipients.size(), intent.allow_unsafe);
}

/// Prove and verify time of the latest payment with as many accounts.
Result<std::uint64_t> expected_ms(const WalletState& state, std::size_t accounts) {
    VESPER_TRY(const auto rows, state.store.payments_before(std::nullopt, kTimingHistory));
    for (const auto& row : rows) {
        if (!is_payment_row(row)) continue;
        VESPER_TRY(const auto stored, payment_from_row(row));
        const Payment& payment = stored.payment;
        if (payment.coins.size() + payment.recipients.size() == accounts && payment.prove_micros)
            return (payment.build_micros + payment.prove_micros + payment.verify_micros) / 1000;
    }
    return 0;
}

struct Resolved {
    SendPlan plan;
    std::vector<Recipient> recipients;
};

Result<Resolved> resolve(const Wallet& wallet, WalletState& state, const SendIntent& intent) {
    if (intent.fee == 0) return fail(WalletError::FeeTooSmall);
    VESPER_CHECK(check_label(intent.label));
    Resolved resolved;
    SendPlan& plan = resolved.plan;
    VESPER_TRY(resolved.recipients, check_recipients(state, intent.recipients, plan.amount));
    VESPER_TRY(plan.selection, choose(state, intent, resolved.recipients, plan.amount));
    plan.change = plan.selection.change;
    plan.fee = intent.fee;

    bool own = false, paid = false;
    for (const auto& recipient : resolved.recipients) {
        own = own || recipient.own;
        VESPER_TRY(const bool before, wallet.paid_before(recipient.address));
        paid = paid || (before && !recipient.own);
    }
    if (own) plan.warnings.emplace_back("own-address");
    if (paid) plan.warnings.emplace_back("address-paid-before");
    // Everyone sees that these coins have one owner.
    if (plan.selection.coins.size() > 1) plan.warnings.emplace_back("reveals-link");
    VESPER_TRY(plan.expected_ms,
               expected_ms(state, plan.selection.coins.size() + resolved.recipients.size()));
    return resolved;
}

Result<Material> gather(const WalletState& state, const std::vector<chain::Utxo>& coins,
                        const std::vector<std::uint64_t>& leaves,
                        const std::vector<Recipient>& recipients, std::uint64_t fee,
                        RandomSource& random) {
    Material material;
    material.intent.fee = fee;
    material.intent.network = state.identity.network;
    for (std::size_t i = 0; i < coins.size(); ++i) {
        const StoredCoin* stored = unspent_coin(state, coins[i]);
        if (!stored || !stored->coin.amount) return fail(WalletError::CoinNotFound);
        const Coin& coin = stored->coin;
        VESPER_TRY(auto account, quisquis::Account::decode(coin.account));
        material.own.push_back(OwnPart{coin.key_index, stored->address_id, *coin.amount - leaves[i],
                                       copy_of(stored->blinding), CoinOrigin::Change});
        material.intent.senders.push_back({coin.utxo, std::move(account), *coin.amount, leaves[i],
                                           state.keyring.key(coin.key_index)});
    }
    for (const auto& recipient : recipients) {
        VESPER_TRY(const auto address, chain::Address::from_hex(recipient.address));
        std::optional<OwnPart> part;
        if (const StoredAddress* own = state.address(address.pk()))
            part = OwnPart{own->key_index, own->id, recipient.amount, {}, CoinOrigin::Self};
        if (recipient.existing) {
            VESPER_TRY(auto account, quisquis::Account::decode(recipient.existing->account));
            if (part) {
                const StoredCoin* coin = unspent_coin(state, recipient.existing->utxo);
                if (!coin) return fail(WalletError::ReceiverGone);
                part->amount.reset();
                if (coin->coin.amount) part->amount = *coin->coin.amount + recipient.amount;
                part->blinding_before = copy_of(coin->blinding);
            }
            material.intent.receivers.push_back(
                {recipient.existing->utxo, std::move(account), recipient.amount, {}});
        } else {
            VESPER_TRY(const auto pk, quisquis::PublicKey::decode(address.pk()));
            material.intent.receivers.push_back(
                transaction::new_receiver(pk, recipient.amount, random));
        }
        material.own.push_back(std::move(part));
    }
    return material;
}

Result<Proved> prove_transfer(transaction::DarkTransferIntent intent, RandomSource& random,
                              const Job& job) {
    job.report("prove", 0.02);
    VESPER_CHECK(job.check());
    const Stopwatch building;
    VESPER_TRY(auto unproven, UnprovenTransfer::create(std::move(intent), random));
    const std::uint64_t build_micros = building.micros();

    const Stopwatch proving;
    const Job inner{job.stop, [&](const base::Progress& progress) {
                        job.report("prove", 0.05 + 0.80 * progress.fraction);
                    }};
    VESPER_TRY(auto proven, ProvenTransfer::prove(std::move(unproven), random, inner));
    const std::uint64_t prove_micros = proving.micros();

    job.report("check-own-proof", 0.86);
    VESPER_CHECK(job.check());
    const Stopwatch verifying;
    VESPER_TRY(auto checked, CheckedTransfer::check(std::move(proven)));
    Proved proved{std::move(checked), build_micros, prove_micros, verifying.micros()};
    job.report("check-own-proof", 0.99);
    VESPER_CHECK(job.check());
    return proved;
}

/// The output that the chain should show us, with its opening where we know it.
Result<StoredCoin> expected_coin(const CheckedTransfer& transfer, std::size_t index,
                                 const OwnPart& part, std::int64_t payment_id) {
    const auto& made = transfer.outputs()[index];
    StoredCoin stored;
    Coin& coin = stored.coin;
    coin.utxo = {transfer.txid(), static_cast<std::uint8_t>(index)};
    coin.owner = made.coin.owner;
    VESPER_TRY(const auto address, chain::Address::from_hex(made.coin.owner));
    coin.account = {address.pk(), made.coin.encrypt};
    coin.key_index = part.key_index;
    coin.amount = part.amount;
    coin.origin = part.origin;
    coin.verdict = transaction::Verdict::Unchecked;  // until a block says better
    stored.state = CoinRowState::Expected;
    stored.address_id = part.address_id;
    stored.output = chain::Output::coin(made.coin);
    stored.payment_id = payment_id;

    std::optional<Secret<group::Scalar>> blinding = copy_of(made.blinding);
    if (!blinding && part.blinding_before)
        blinding = part.blinding_before->reveal([&](const group::Scalar& before) {
            return made.delta_r.reveal([&](const group::Scalar& r) { return Secret(before + r); });
        });
    if (blinding && coin.amount) {
        Opening opening{*coin.amount, std::move(*blinding)};
        if (!opens(coin.account, opening))
            return fail(WalletError::ProofMismatch, "an own output does not open");
        stored.blinding = std::move(opening.blinding);
        coin.blinding_known = true;
    }
    return stored;
}

std::vector<chain::Utxo> utxos_of(const Selection& selection) {
    std::vector<chain::Utxo> utxos;
    for (const auto& chosen : selection.coins)
        utxos.push_back(chosen.coin.utxo);
    return utxos;
}

std::vector<std::uint64_t> leaves_of(const Selection& selection) {
    std::vector<std::uint64_t> leaves;
    for (const auto& chosen : selection.coins)
        leaves.push_back(chosen.leaves);
    return leaves;
}

}  // namespace

Result<SendPlan> TransferBuilder::plan(const SendIntent& intent) const {
    WalletState& state = wallet_.state();
    const auto guard = state.lock();
    VESPER_TRY(auto resolved, resolve(wallet_, state, intent));
    return std::move(resolved.plan);
}

Result<Rehearsal> TransferBuilder::rehearse(const SendIntent& intent, const Job& job) {
    WalletState& state = wallet_.state();
    job.report("choose-coins", 0);
    Rehearsal rehearsal;
    Material material;
    {
        const auto guard = state.lock();
        VESPER_TRY(auto resolved, resolve(wallet_, state, intent));
        VESPER_TRY(material, gather(state, utxos_of(resolved.plan.selection),
                                    leaves_of(resolved.plan.selection), resolved.recipients,
                                    intent.fee, random_));
        rehearsal.plan = std::move(resolved.plan);
    }
    VESPER_TRY(const auto proved, prove_transfer(std::move(material.intent), random_, job));
    rehearsal.txid = base::to_hex(proved.transfer.txid());
    rehearsal.bytes = proved.transfer.bytes();
    rehearsal.build_micros = proved.build_micros;
    rehearsal.prove_micros = proved.prove_micros;
    rehearsal.verify_micros = proved.verify_micros;
    return rehearsal;
}

Result<Payment> TransferBuilder::prepare(const SendIntent& intent) {
    WalletState& state = wallet_.state();
    StoredPayment stored;
    const auto store = [&]() -> Result<void> {
        VESPER_TRY(auto resolved, resolve(wallet_, state, intent));
        Payment& payment = stored.payment;
        payment.recipients = std::move(resolved.recipients);
        payment.coins = utxos_of(resolved.plan.selection);
        stored.leaves = leaves_of(resolved.plan.selection);
        payment.amount = resolved.plan.amount;
        payment.change = resolved.plan.change;
        payment.fee = intent.fee;
        payment.label = intent.label;
        VESPER_CHECK(state.put_payment(stored));
        VESPER_CHECK(state.reserve(stored));
        return state.set_label("payment", std::to_string(payment.id), intent.label);
    };
    VESPER_CHECK(state.change(store));
    return std::move(stored.payment);
}

Result<Payment> TransferBuilder::prove(std::int64_t payment_id, const Job& job) {
    WalletState& state = wallet_.state();
    job.report("choose-coins", 0);
    const auto give_up = [&](std::string_view code) {
        const auto record = [&]() -> Result<void> {
            VESPER_TRY(auto stored, state.payment(payment_id));
            if (stored.payment.state != PaymentState::Draft) return {};
            return state.fail_payment(stored, code);
        };
        return state.change(record);
    };

    Material material;
    {
        const auto guard = state.lock();
        VESPER_TRY(const auto stored, state.payment(payment_id));
        if (stored.payment.state != PaymentState::Draft)
            return fail(WalletError::PaymentState,
                        std::string(payment_state_name(stored.payment.state)));
        auto gathered = gather(state, stored.payment.coins, stored.leaves,
                               stored.payment.recipients, stored.payment.fee, random_);
        if (!gathered) {
            VESPER_CHECK(give_up("coin-spent-elsewhere"));
            return fail(gathered.error());
        }
        material = std::move(*gathered);
    }

    // The wallet is free while the proof is made.
    auto proved = prove_transfer(std::move(material.intent), random_, job);
    if (!proved) {
        if (proved.error().is(base::JobError::Cancelled)) return fail(proved.error());
        VESPER_CHECK(give_up("proof-mismatch"));
        return fail(WalletError::ProofMismatch, proved.error().describe());
    }

    const auto record = [&]() -> Result<void> {
        VESPER_TRY(auto stored, state.payment(payment_id));
        Payment& payment = stored.payment;
        // It was cancelled, or a block took a coin of it, while it was being proved.
        if (payment.state != PaymentState::Draft)
            return fail(WalletError::PaymentState, std::string(payment_state_name(payment.state)));
        payment.state = PaymentState::Proved;
        payment.txid = base::to_hex(proved->transfer.txid());
        payment.build_micros = proved->build_micros;
        payment.prove_micros = proved->prove_micros;
        payment.verify_micros = proved->verify_micros;
        stored.bytes = proved->transfer.bytes();
        VESPER_CHECK(state.put_payment(stored));
        for (std::size_t i = 0; i < material.own.size(); ++i) {
            if (!material.own[i]) continue;
            VESPER_TRY(auto coin, expected_coin(proved->transfer, i, *material.own[i], payment_id));
            VESPER_CHECK(state.put_coin(std::move(coin)));
        }
        return {};
    };
    VESPER_CHECK(state.change(record));
    return wallet_.payment(payment_id);
}

Result<void> TransferBuilder::cancel(std::int64_t payment_id) {
    WalletState& state = wallet_.state();
    const auto record = [&]() -> Result<void> {
        VESPER_TRY(auto stored, state.payment(payment_id));
        const PaymentState reached = stored.payment.state;
        if (reached != PaymentState::Draft && reached != PaymentState::Proved)
            return fail(WalletError::PaymentState, std::string(payment_state_name(reached)));
        return state.fail_payment(stored, "cancelled");
    };
    return state.change(record);
}

}  // namespace vesper::wallet
