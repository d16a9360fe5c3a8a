#include "core/wallet/transfer_builder.h"

#include <algorithm>
#include <set>

#include "core/chain/address.h"
#include "core/wallet/decoy_choice.h"
#include "core/wallet/payment_proof.h"
#include "core/wallet/payment_steps.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

// The transaction layer takes amounts below 2^63.
constexpr std::uint64_t kMaximumAmount = (std::uint64_t{1} << 63) - 1;

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
                const StoredCoin* coin = state.unspent_coin(given.existing->utxo);
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
    const bool anonymous = intent.mode == TransferMode::Quisquis;
    if (anonymous && (recipients.size() != 1 || intent.coins.size() > 1))
        return fail(WalletError::AnonymousShape);
    if (intent.coins.empty()) {
        auto coins = state.coin_list();
        std::erase_if(coins, [&](const Coin& coin) { return receives(recipients, coin.utxo); });
        VESPER_TRY(auto selection, select_coins(coins, amount, recipients.size()));
        if (anonymous && selection.coins.size() != 1)
            return fail(WalletError::AnonymousShape, "no single coin holds that much");
        return selection;
    }
    std::vector<Coin> coins;
    for (const auto& utxo : intent.coins) {
        const StoredCoin* coin = state.unspent_coin(utxo);
        if (!coin) return fail(WalletError::CoinNotFound);
        if (receives(recipients, utxo)) return fail(WalletError::SelfReceive);
        coins.push_back(coin->coin);
    }
    return use_coins(coins, amount, recipients.size());
}

struct Resolved {
    SendPlan plan;
    std::vector<Recipient> recipients;
};

Result<Resolved> resolve(Wallet& wallet, WalletState& state, const SendIntent& intent) {
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
    const std::size_t senders = plan.selection.coins.size();
    const std::size_t receivers = resolved.recipients.size();
    VESPER_TRY(plan.expected_ms, expected_ms(state, [&](const Payment& payment) {
                   return payment.mode == intent.mode &&
                          payment.coins.size() + payment.recipients.size() == senders + receivers;
               }));
    const auto existing = static_cast<std::size_t>(std::ranges::count_if(
        resolved.recipients, [](const Recipient& to) { return to.existing.has_value(); }));
    plan.bytes = transfer_bytes(intent.mode, senders, receivers - existing, existing);
    if (const auto speed = proving_speed(wallet); speed && *speed) {
        Expectation expectation = expect(**speed, intent.mode, senders, receivers);
        if (plan.expected_ms == 0) plan.expected_ms = (expectation.micros + 999) / 1000;
        plan.pace = std::move(expectation.pace);
    }
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
        const StoredCoin* stored = state.unspent_coin(coins[i]);
        if (!stored || !stored->coin.amount) return fail(WalletError::CoinNotFound);
        const Coin& coin = stored->coin;
        VESPER_TRY(const auto account, quisquis::Account::decode(coin.account));
        material.own.push_back(OwnPart{coin.key_index, stored->address_id, *coin.amount - leaves[i],
                                       copy_of(stored->blinding), CoinOrigin::Change});
        material.intent.senders.push_back(
            {coin.utxo, account, *coin.amount, leaves[i], state.keyring.key(coin.key_index)});
    }
    for (const auto& recipient : recipients) {
        VESPER_TRY(const auto address, chain::Address::from_hex(recipient.address));
        std::optional<OwnPart> part;
        if (const StoredAddress* own = state.address(address.pk()))
            part = OwnPart{own->key_index, own->id, recipient.amount, {}, CoinOrigin::Self};
        if (recipient.existing) {
            VESPER_TRY(const auto account, quisquis::Account::decode(recipient.existing->account));
            if (part) {
                const StoredCoin* coin = state.unspent_coin(recipient.existing->utxo);
                if (!coin) return fail(WalletError::ReceiverGone);
                part->amount.reset();
                if (coin->coin.amount) part->amount = *coin->coin.amount + recipient.amount;
                part->blinding_before = copy_of(coin->blinding);
            }
            material.intent.receivers.push_back(
                {recipient.existing->utxo, account, recipient.amount, {}});
        } else {
            VESPER_TRY(const auto pk, quisquis::PublicKey::decode(address.pk()));
            material.intent.receivers.push_back(
                transaction::new_receiver(pk, recipient.amount, random));
        }
        material.own.push_back(std::move(part));
    }
    return material;
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

Diagnosis diagnosis_of(const Payment& payment) {
    Diagnosis diagnosis;
    diagnosis.payment_id = payment.id;
    diagnosis.mode = payment.mode;
    const auto existing = static_cast<std::size_t>(std::ranges::count_if(
        payment.recipients, [](const Recipient& to) { return to.existing.has_value(); }));
    diagnosis.parts = {{"senders", payment.coins.size()},
                       {"new_receivers", payment.recipients.size() - existing},
                       {"existing_receivers", existing}};
    return diagnosis;
}

}  // namespace

Result<SendPlan> TransferBuilder::plan(const SendIntent& intent) const {
    WalletState& state = wallet_.state();
    Resolved resolved;
    DecoyRules rules;
    {
        const auto guard = state.lock();
        VESPER_TRY(resolved, resolve(wallet_, state, intent));
        if (intent.mode != TransferMode::Quisquis) return std::move(resolved.plan);
        if (!stock_) return fail(WalletError::NotEnoughDecoys, "no chain to draw them from");
        VESPER_TRY(rules, decoy_rules(state, nullptr, resolved.recipients));
    }
    // The wallet is free while the store is read.
    VESPER_TRY(const auto decoys,
               complete_decoys(stock_, intent.decoys, rules, state.identity.network, random_));
    VESPER_TRY(const CoinStock stock, stock_());
    VESPER_TRY(const auto heights, standing(stock, decoys));
    resolved.plan.height = stock.height;
    for (const ExistingReceiver& decoy : decoys) {
        const auto at = heights.find(decoy.utxo);
        resolved.plan.decoys.push_back({decoy, at == heights.end() ? 0 : at->second});
    }
    return std::move(resolved.plan);
}

Result<Rehearsal> TransferBuilder::rehearse(const SendIntent& intent, const Job& job) {
    WalletState& state = wallet_.state();
    job.report("choose-coins", 0);
    Rehearsal rehearsal;
    Material material;
    DecoyRules rules;
    {
        const auto guard = state.lock();
        VESPER_TRY(auto resolved, resolve(wallet_, state, intent));
        VESPER_TRY(material, gather(state, utxos_of(resolved.plan.selection),
                                    leaves_of(resolved.plan.selection), resolved.recipients,
                                    intent.fee, random_));
        VESPER_TRY(rules, decoy_rules(state, nullptr, resolved.recipients));
        rehearsal.plan = std::move(resolved.plan);
    }
    std::vector<ExistingReceiver> decoys;
    const bool anonymous = intent.mode == TransferMode::Quisquis;
    if (anonymous) {
        VESPER_TRY(decoys,
                   complete_decoys(stock_, intent.decoys, rules, state.identity.network, random_));
    }
    VESPER_TRY(const auto proved, anonymous ? prove_anonymous(material, decoys, random_, job)
                                            : prove_dark(material, random_, job));
    rehearsal.txid = base::to_hex(proved.txid);
    rehearsal.bytes = proved.bytes;
    proved.micros.write_to(rehearsal);
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
        payment.mode = intent.mode;
        if (intent.mode == TransferMode::Quisquis) payment.decoys = intent.decoys;
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
    Material material;
    DecoyRules rules;
    std::vector<ExistingReceiver> decoys;
    Diagnosis diagnosis;
    bool anonymous = false;
    {
        const auto guard = state.lock();
        VESPER_TRY(const auto stored, require_draft(state, payment_id));
        diagnosis = diagnosis_of(stored.payment);
        anonymous = stored.payment.mode == TransferMode::Quisquis;
        decoys = stored.payment.decoys;
        VESPER_TRY(rules, decoy_rules(state, &stored, stored.payment.recipients));
        auto gathered = gather(state, stored.payment.coins, stored.leaves,
                               stored.payment.recipients, stored.payment.fee, random_);
        if (!gathered) {
            VESPER_CHECK(give_up_draft(state, payment_id, "coin-spent-elsewhere"));
            return fail(gathered.error());
        }
        material = std::move(*gathered);
    }

    // The wallet is free while the proof is made.
    if (anonymous) {
        auto drawn =
            complete_decoys(stock_, std::move(decoys), rules, state.identity.network, random_);
        if (!drawn) {
            VESPER_CHECK(give_up_draft(state, payment_id, "not-enough-decoys"));
            return fail(drawn.error());
        }
        decoys = *std::move(drawn);
    }
    auto proved = anonymous ? prove_anonymous(material, decoys, random_, job)
                            : prove_dark(material, random_, job);
    if (!proved) {
        if (proved.error().is(base::JobError::Cancelled)) return fail(proved.error());
        diagnosis.parts["decoys"] = decoys.size();
        diagnosis.reason = proved.error().describe();
        return fail(refuse_own_proof(state, diagnosis));
    }

    const auto record = [&]() -> Result<void> {
        // It may have been cancelled, or a block may have taken a coin of it, meanwhile.
        VESPER_TRY(auto stored, require_draft(state, payment_id));
        mark_proved(stored, proved->txid, proved->bytes, proved->micros);
        stored.payment.decoys = decoys;
        VESPER_CHECK(state.put_payment(stored));
        const bool accepted = state.spends_accepted(stored.payment);
        for (std::size_t i = 0; i < material.own.size(); ++i) {
            if (!material.own[i]) continue;
            VESPER_TRY(auto coin, expected_coin(*proved, i, *material.own[i], payment_id));
            coin.coin.accepted = accepted;
            VESPER_CHECK(state.put_coin(std::move(coin)));
        }
        return {};
    };
    VESPER_CHECK(state.change(record));
    return wallet_.payment(payment_id);
}

Result<Payment> TransferBuilder::refresh(std::int64_t payment_id, const Job& job) {
    WalletState& state = wallet_.state();
    VESPER_TRY(const Payment payment, wallet_.payment(payment_id));
    if (payment.mode != TransferMode::Quisquis || payment.state != PaymentState::Proved || !stock_)
        return payment;
    VESPER_TRY(const CoinStock stock, stock_());
    VESPER_TRY(const auto there, standing(stock, payment.decoys));
    if (there.size() == payment.decoys.size()) return payment;

    const auto back_to_draft = [&]() -> Result<void> {
        VESPER_TRY(auto stored, state.payment(payment_id));
        if (stored.payment.state != PaymentState::Proved)
            return fail(WalletError::PaymentState,
                        std::string(payment_state_name(stored.payment.state)));
        std::vector<CoinKey> expected;
        for (const auto& [key, coin] : state.coins())
            if (coin.payment_id == payment_id && coin.state == CoinRowState::Expected)
                expected.push_back(key);
        for (const CoinKey& key : expected)
            VESPER_CHECK(state.remove_coin(key));
        stored.payment.state = PaymentState::Draft;
        stored.payment.txid.clear();
        std::erase_if(stored.payment.decoys,
                      [&](const ExistingReceiver& decoy) { return !there.contains(decoy.utxo); });
        stored.bytes.clear();
        return state.put_payment(stored);
    };
    VESPER_CHECK(state.change(back_to_draft));
    return prove(payment_id, job);
}

Result<SendIntent> renewal(Wallet& wallet, const chain::Utxo& utxo, RandomSource& random) {
    VESPER_TRY(const Coin coin, wallet.coin(chain::IoType::Coin, utxo));
    if (coin.obstacle() != Obstacle::None || !coin.amount)
        return fail(WalletError::CoinNotSpendable, std::string(obstacle_name(coin.obstacle())));
    VESPER_TRY(const AddressRow address, wallet.new_address(random, coin.label, coin.key_index));
    SendIntent intent;
    intent.recipients.push_back({address.hex, *coin.amount, std::nullopt, true});
    intent.coins.push_back(utxo);
    intent.label = coin.label;
    return intent;
}

Result<void> TransferBuilder::cancel(std::int64_t payment_id) {
    return cancel_unsent(wallet_.state(), payment_id);
}

}  // namespace vesper::wallet
