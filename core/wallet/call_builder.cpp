#include "core/wallet/call_builder.h"

#include <algorithm>

#include "core/chain/contract.h"
#include "core/wallet/call_material.h"
#include "core/wallet/payment_steps.h"
#include "core/wallet/wallet.h"

namespace vesper::wallet {

namespace {

using chain::IoType;

/// A released coin, whose blinding nobody reads from the transaction.
struct Released {
    std::size_t index = 0;
    Opening opening;
};

struct ProvedCall {
    transaction::CheckedScript script;
    std::vector<Released> released;
    StageMicros micros;
};

/// Consumes the intent. Stages: "prove", "check-own-proof". ProofMismatch is the own check's no;
/// any other error says why the program does not run.
Result<ProvedCall> prove_call(CallMaterial& material, RandomSource& random, const Job& job) {
    std::vector<Released> released;
    for (std::size_t i = 0; i < material.intent.steps.size(); ++i)
        if (const auto* memo = std::get_if<transaction::MemoToCoin>(&material.intent.steps[i]))
            released.push_back({i, {memo->amount, memo->blinding.duplicate()}});
    StageMicros micros;
    VESPER_TRY(auto checked,
               run_stages(
                   job, micros, [](std::string_view) { return std::string_view("prove"); },
                   [&] { return transaction::UnprovenScript::create(std::move(material.intent)); },
                   [&](transaction::UnprovenScript unproven, const Job& inner) {
                       return transaction::ProvenScript::prove(std::move(unproven), random, inner);
                   },
                   [](transaction::ProvenScript proven) -> Result<transaction::CheckedScript> {
                       auto check = transaction::CheckedScript::check(std::move(proven));
                       if (!check)
                           return fail(WalletError::ProofMismatch, check.error().describe());
                       return check;
                   }));
    return ProvedCall{std::move(checked), std::move(released), micros};
}

const Released* released_at(const ProvedCall& proved, std::size_t index) {
    const auto found = std::ranges::find(proved.released, index, &Released::index);
    return found == proved.released.end() ? nullptr : &*found;
}

/// The output that the chain should show us, with what is behind it; nothing if it is not ours.
Result<std::optional<StoredCoin>> expected_output(const WalletState& state,
                                                  const ProvedCall& proved, std::size_t index,
                                                  const std::string& program,
                                                  std::int64_t payment_id) {
    const chain::Output& output = proved.script.transaction().outputs()[index];
    const chain::Output& opened = proved.script.opened_outputs()[index];
    VESPER_TRY(const auto owner, chain::Address::from_hex(output.owner()));
    const StoredAddress* address = state.address(owner.pk());
    if (!address) return std::optional<StoredCoin>();
    StoredCoin stored;
    Coin& coin = stored.coin;
    coin.utxo = {proved.script.txid(), static_cast<std::uint8_t>(index)};
    coin.kind = output.out_type;
    coin.owner = output.owner();
    coin.account.pk = owner.pk();
    coin.key_index = address->key_index;
    coin.origin = CoinOrigin::Self;
    stored.state = CoinRowState::Expected;
    stored.address_id = address->id;
    stored.output = output;
    stored.payment_id = payment_id;
    if (const auto* data = output.as_coin()) {
        coin.account.comm = data->encrypt;
        const Released* released = released_at(proved, index);
        if (!released || !opens(coin.account, released->opening))
            return fail(WalletError::ProofMismatch, "an own output does not open");
        coin.amount = released->opening.value;
        stored.blinding = released->opening.blinding.duplicate();
        coin.blinding_known = true;
    } else {
        if (!opens_fully(opened, output))
            return fail(WalletError::ProofMismatch, "an own output does not open");
        stored.secrets.opened = opened;
        stored.made_by = program;
        if (const auto* memo = opened.as_memo())
            if (const auto* open = std::get_if<chain::OpenCommitment>(&memo->commitment.form))
                coin.amount = chain::to_scalar(open->value).words()[0];
    }
    return std::optional(std::move(stored));
}

/// What the other wallet needs to know of what it asked for.
Result<std::string> receipt_of(const ProvedCall& proved, const std::string& owner) {
    for (std::size_t i = 0; i < proved.script.opened_outputs().size(); ++i) {
        const chain::Output& opened = proved.script.opened_outputs()[i];
        if (opened.owner() != owner || opened.out_type == IoType::State) continue;
        Receipt receipt;
        receipt.utxo = {proved.script.txid(), static_cast<std::uint8_t>(i)};
        if (const auto* memo = opened.as_memo())
            receipt.memo = *memo;
        else if (const Released* released = released_at(proved, i))
            receipt.coin = released->opening.duplicate();
        return handover_text(receipt);
    }
    return std::string();
}

Diagnosis diagnosis_of(const CallMaterial& material, std::int64_t payment_id) {
    Diagnosis diagnosis;
    diagnosis.payment_id = payment_id;
    diagnosis.kind = PaymentKind::Call;
    diagnosis.program = material.record.program;
    diagnosis.parts["inputs"] = material.inputs.size();
    diagnosis.parts["outputs"] = material.outputs.size();
    return diagnosis;
}

Result<CallPlan> plan_of(const WalletState& state, CallMaterial& material) {
    CallPlan plan;
    plan.record = material.record;
    plan.inputs = material.inputs;
    plan.outputs = material.outputs;
    plan.reveals = call_reveals(material);
    plan.results = call_results(material);
    plan.fee = material.intent.fee;
    const ProgramSchema& program = material.schema();
    plan.warnings.emplace_back("coin-value-unbound");
    if (program.needs(IoType::Memo)) {
        plan.warnings.emplace_back("memo-unsigned");
        plan.warnings.emplace_back("address-again");
    }
    plan.warnings.emplace_back("script-fields-unbound");
    if (material.serves) plan.warnings.emplace_back("serves-other-wallet");
    std::uint32_t bound = 0;
    for (const auto& step : material.intent.steps) {
        if (const auto* memo = std::get_if<transaction::MemoToCoin>(&step))
            bound = std::max(bound, memo->memo.timebounds);
    }
    if (bound > state.scanned_height()) plan.warnings.emplace_back("time-locked");
    VESPER_TRY(plan.expected_ms, expected_ms(state, [&](const Payment& payment) {
                   return payment.call && payment.call->program == program.name;
               }));
    return plan;
}

}  // namespace

Result<CallPlan> CallBuilder::plan(const CallIntent& intent) const {
    WalletState& state = wallet_.state();
    CallPlan plan;
    CallMaterial material;
    {
        const auto guard = state.lock();
        VESPER_TRY(material, gather_call(state, intent, lookup_, random_));
        VESPER_TRY(plan, plan_of(state, material));
    }
    VESPER_TRY(const auto unproven,
               transaction::UnprovenScript::create(std::move(material.intent)));
    VESPER_TRY(const auto cost, unproven.rehearse());
    plan.multipliers = cost.multipliers;
    return plan;
}

Result<std::optional<SplitHint>> CallBuilder::split_hint(const CallIntent& intent) const {
    const WalletState& state = wallet_.state();
    const auto guard = state.lock();
    std::optional<SplitHint> hint;
    for (const Coin& coin : state.coin_list()) {
        if (coin.kind != IoType::Coin || coin.obstacle() != Obstacle::None || !coin.amount)
            continue;
        if (*coin.amount < intent.amount || intent.amount == 0) continue;
        if (!hint || *coin.amount < hint->amount) hint = SplitHint{coin.utxo, *coin.amount};
    }
    return hint;
}

Result<CallRehearsal> CallBuilder::rehearse(const CallIntent& intent, const Job& job) {
    WalletState& state = wallet_.state();
    job.report("choose-coins", 0);
    CallRehearsal rehearsal;
    CallMaterial material;
    {
        const auto guard = state.lock();
        VESPER_TRY(material, gather_call(state, intent, lookup_, random_));
        VESPER_TRY(rehearsal.plan, plan_of(state, material));
    }
    VESPER_TRY(const auto proved, prove_call(material, random_, job));
    rehearsal.txid = base::to_hex(proved.script.txid());
    rehearsal.bytes = proved.script.bytes();
    if (material.serves) {
        VESPER_TRY(rehearsal.receipt, receipt_of(proved, material.inputs.front().owner));
    }
    proved.micros.write_to(rehearsal);
    return rehearsal;
}

Result<Payment> CallBuilder::prepare(const CallIntent& intent) {
    WalletState& state = wallet_.state();
    StoredPayment stored;
    const auto store = [&]() -> Result<void> {
        VESPER_TRY(const auto material, gather_call(state, intent, lookup_, random_));
        Payment& payment = stored.payment;
        payment.kind = PaymentKind::Call;
        payment.call = material.record;
        if (material.coin) payment.coins = {*material.coin};
        payment.amount = material.record.locked ? material.record.locked : material.record.payout;
        payment.fee = intent.fee;
        payment.label = intent.label;
        VESPER_CHECK(state.put_payment(stored));
        VESPER_CHECK(state.reserve(stored));
        return state.set_label("payment", std::to_string(payment.id), intent.label);
    };
    VESPER_CHECK(state.change(store));
    return std::move(stored.payment);
}

Result<Payment> CallBuilder::prove(std::int64_t payment_id, const Job& job) {
    WalletState& state = wallet_.state();
    job.report("choose-coins", 0);
    CallMaterial material;
    {
        const auto guard = state.lock();
        VESPER_TRY(const auto stored, require_draft(state, payment_id));
        if (!stored.payment.call) return fail(WalletError::PaymentState, "not a call");
        auto gathered = gather_call(state, intent_of(stored.payment), lookup_, random_, payment_id);
        if (!gathered) {
            VESPER_CHECK(give_up_draft(state, payment_id, gathered.error().code(),
                                       gathered.error().context()));
            return fail(gathered.error());
        }
        material = std::move(*gathered);
    }
    // The wallet is free while the proof is made.
    Diagnosis diagnosis = diagnosis_of(material, payment_id);
    auto proved = prove_call(material, random_, job);
    if (!proved) {
        const Error& error = proved.error();
        if (error.is(base::JobError::Cancelled)) return fail(error);
        if (error.is(WalletError::ProofMismatch)) {
            diagnosis.reason = error.context();
            return fail(refuse_own_proof(state, diagnosis));
        }
        VESPER_CHECK(give_up_draft(state, payment_id, error.code(), error.context()));
        return fail(error);
    }
    const auto record = [&]() -> Result<void> {
        // It may have been cancelled, or a block may have taken a part of it, meanwhile.
        VESPER_TRY(auto stored, require_draft(state, payment_id));
        mark_proved(stored, proved->script.txid(), proved->script.bytes(), proved->micros);
        Payment& payment = stored.payment;
        payment.call = material.record;
        if (material.serves) {
            VESPER_TRY(payment.call->receipt, receipt_of(*proved, material.inputs.front().owner));
        }
        VESPER_CHECK(state.put_payment(stored));
        const bool accepted = state.spends_accepted(payment);
        for (std::size_t i = 0; i < proved->script.opened_outputs().size(); ++i) {
            VESPER_TRY(auto output,
                       expected_output(state, *proved, i, payment.call->program, payment_id));
            if (!output) continue;
            output->coin.accepted = accepted;
            VESPER_CHECK(state.put_coin(std::move(*output)));
        }
        return {};
    };
    VESPER_CHECK(state.change(record));
    return wallet_.payment(payment_id);
}

Result<void> CallBuilder::cancel(std::int64_t payment_id) {
    return cancel_unsent(wallet_.state(), payment_id);
}

Result<std::string> CallBuilder::receipt(std::int64_t payment_id) const {
    VESPER_TRY(const auto payment, wallet_.payment(payment_id));
    if (!payment.call) return fail(WalletError::PaymentState, "not a call");
    return payment.call->receipt;
}

Result<SettlementRequest> CallBuilder::request_settlement(const chain::Utxo& memo) {
    WalletState& state = wallet_.state();
    std::optional<SettlementRequest> request;
    const auto sign = [&]() -> Result<void> {
        const StoredCoin* stored = state.coin({IoType::Memo, memo});
        if (!stored || stored->state != CoinRowState::Unspent)
            return fail(WalletError::LockNotFound);
        if (stored->coin.reserved_by) return fail(WalletError::LockNotFree, "reserved");
        if (stored->coin.frozen) return fail(WalletError::LockNotFree, "frozen");
        if (!stored->secrets.opened || !opens_fully(*stored->secrets.opened, stored->output))
            return fail(WalletError::OpeningUnknown);
        VESPER_TRY(request, sign_settlement(memo, *stored->secrets.opened->as_memo(),
                                            state.keyring.key(stored->coin.key_index), random_));
        StoredCoin kept = stored->duplicate();
        // Asked again, it is asked for the same coin.
        if (!kept.secrets.release_blinding)
            kept.secrets.release_blinding = Secret(group::Scalar::random(random_));
        request->blinding = kept.secrets.release_blinding->duplicate();
        return state.put_coin(std::move(kept));
    };
    VESPER_CHECK(state.change(sign));
    return std::move(*request);
}

Result<LoanRequest> CallBuilder::request_loan(const std::string& contract_id,
                                              const chain::Utxo& utxo) {
    const WalletState& state = wallet_.state();
    const auto guard = state.lock();
    VESPER_TRY(const auto contract, ContractBook::find(state, contract_id));
    const StoredCoin* stored = state.coin({IoType::Coin, utxo});
    if (!stored || stored->state != CoinRowState::Unspent) return fail(WalletError::CoinNotFound);
    if (const Obstacle obstacle = stored->coin.obstacle(); obstacle != Obstacle::None)
        return fail(WalletError::CoinNotSpendable, std::string(obstacle_name(obstacle)));
    if (!stored->blinding) return fail(WalletError::BlindingUnknown);
    const auto* coin = stored->output.as_coin();
    if (!coin) return fail(WalletError::CoinNotFound);
    return sign_loan(utxo, *coin, {*stored->coin.amount, stored->blinding->duplicate()},
                     contract.address, state.keyring.key(stored->coin.key_index), random_);
}

Result<void> CallBuilder::accept(const Receipt& receipt) {
    WalletState& state = wallet_.state();
    return state.change([&]() -> Result<void> {
        const StoredCoin* stored =
            state.coin({receipt.memo ? IoType::Memo : IoType::Coin, receipt.utxo});
        if (!stored || stored->state != CoinRowState::Unspent)
            return fail(receipt.memo ? WalletError::LockNotFound : WalletError::CoinNotFound,
                        "what the receipt is about is not in this wallet (yet)");
        StoredCoin opened = stored->duplicate();
        if (receipt.memo) {
            const chain::Output output{IoType::Memo, *receipt.memo};
            if (!opens_fully(output, stored->output))
                return fail(WalletError::HandoverUntrue, "not what stands on the chain");
            opened.secrets.opened = output;
            if (const auto* open =
                    std::get_if<chain::OpenCommitment>(&receipt.memo->commitment.form))
                opened.coin.amount = chain::to_scalar(open->value).words()[0];
        } else {
            if (!receipt.coin || !opens(stored->coin.account, *receipt.coin))
                return fail(WalletError::HandoverUntrue, "not what stands on the chain");
            opened.coin.amount = receipt.coin->value;
            opened.blinding = receipt.coin->blinding.duplicate();
        }
        return state.put_coin(std::move(opened));
    });
}

}  // namespace vesper::wallet
