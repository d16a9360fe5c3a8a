#include "core/transaction/script.h"

#include <set>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/chain/merkle.h"
#include "core/quisquis/elgamal.h"
#include "core/transaction/script_witness.h"
#include "core/zkvm/program_prover.h"
#include "core/zkvm/verifier_view.h"

namespace vesper::transaction {

namespace {

using group::Scalar;

/// Input indices and counts are single bytes.
constexpr std::size_t kMaxSteps = 255;

Result<quisquis::PublicKey> decode_owner(const std::string& owner, chain::Network network) {
    VESPER_TRY(const chain::Address address, chain::Address::parse(owner, network));
    return quisquis::PublicKey::decode(address.pk());
}

Result<void> check_key(const quisquis::SecretKey& sk, const std::string& owner,
                       chain::Network network, std::size_t i) {
    VESPER_TRY(const quisquis::PublicKey pk, decode_owner(owner, network));
    if (!quisquis::verify_keypair(sk, pk))
        return fail(TransactionError::WrongKey, "step " + std::to_string(i));
    return {};
}

const chain::OpenCommitment* opening_of(const chain::Commitment& commitment) {
    return std::get_if<chain::OpenCommitment>(&commitment.form);
}

/// The blindings of a new state's commitments, all of which must open to zero.
Result<std::vector<Scalar>> zero_blindings(const chain::OutputState& state) {
    std::vector<const chain::Commitment*> commitments = {&state.commitment};
    if (state.state_variables)
        for (const chain::VmString& variable : *state.state_variables)
            if (const auto* commitment = variable.commitment()) commitments.push_back(commitment);
    std::vector<Scalar> blindings;
    for (const chain::Commitment* commitment : commitments) {
        const chain::OpenCommitment* open = opening_of(*commitment);
        if (open == nullptr || !chain::to_scalar(open->value).is_zero())
            return fail(TransactionError::WrongBlinding, "a new contract's state opens to zero");
        blindings.push_back(open->blinding);
    }
    return blindings;
}

Result<void> check_shape(const ScriptIntent& intent, bool deploys) {
    const std::size_t steps = intent.steps.size();
    if (steps == 0 || steps > kMaxSteps)
        return fail(TransactionError::ScriptShape, std::to_string(steps) + " steps");
    if (std::holds_alternative<StateStep>(intent.steps[0]))
        return fail(TransactionError::ScriptShape, "a state comes first");
    if (intent.call.index >= intent.call.programs.size())
        return fail(TransactionError::ScriptShape, "no such program");
    if (!deploys) return {};
    const bool fits = steps == 2 && std::holds_alternative<CoinToMemo>(intent.steps[0]) &&
                      std::holds_alternative<StateStep>(intent.steps[1]) && !intent.tx_data;
    if (!fits)
        return fail(TransactionError::ScriptShape, "a deployment is one coin and one new state");
    return {};
}

bool is_deployment(const ScriptIntent& intent) {
    for (const ScriptStep& step : intent.steps)
        if (const auto* state = std::get_if<StateStep>(&step); state && state->utxo.is_null())
            return true;
    return false;
}

Result<void> check_utxos(const ScriptIntent& intent) {
    std::set<chain::Utxo> seen;
    for (const ScriptStep& step : intent.steps) {
        const chain::Utxo& utxo =
            std::visit([](const auto& s) -> const chain::Utxo& { return s.utxo; }, step);
        if (utxo.is_null()) {
            if (!std::holds_alternative<StateStep>(step))
                return fail(TransactionError::NullSender, "script");
            continue;
        }
        if (!seen.insert(utxo).second) return fail(TransactionError::DuplicateInput, "script");
    }
    return {};
}

}  // namespace

chain::CallProof ContractCall::proof() const {
    return chain::make_call_proof(network, programs, index);
}

std::string ContractCall::address() const {
    return chain::ScriptAddress::from_root(network, chain::merkle_root(programs)).hex();
}

chain::Commitment open_commitment(std::uint64_t value, const Scalar& blinding) {
    return {chain::OpenCommitment{chain::SignedInteger{value, 0}, blinding}};
}

Result<void> UnprovenScript::add(const CoinToMemo& step) {
    const chain::Network network = intent_.call.network;
    const std::size_t i = inputs_.size();
    if (!step.witness)
        VESPER_CHECK(check_key(step.sk, step.coin.owner, network, i));
    else if (i != 0)
        return fail(TransactionError::ScriptShape, "a signed coin stands first");
    VESPER_TRY(const quisquis::PublicKey pk, decode_owner(step.coin.owner, network));
    chain::OutputMemo memo{intent_.call.address(), step.coin.owner, {}, step.data, step.timebounds};
    const bool opens = step.blinding.reveal([&](const Scalar& r) {
        memo.commitment = open_commitment(step.amount, r);
        return quisquis::commit(pk, r, Scalar::from_u64(step.amount)).encode() == step.coin.encrypt;
    });
    if (!opens) return fail(TransactionError::WrongBalance, "step " + std::to_string(i));
    inputs_.push_back(chain::Input::coin({step.utxo, step.coin, static_cast<std::uint8_t>(i)}));
    outputs_.push_back({chain::IoType::Memo, std::move(memo)});
    return {};
}

Result<void> UnprovenScript::add(const MemoToCoin& step) {
    VESPER_TRY(const quisquis::PublicKey pk, decode_owner(step.memo.owner, intent_.call.network));
    chain::InputMemo input{step.utxo, step.memo, static_cast<std::uint8_t>(inputs_.size()),
                           std::nullopt};
    chain::OutputCoin coin{{}, step.memo.owner};
    step.blinding.reveal([&](const Scalar& r) {
        input.coin_value = open_commitment(step.amount, r);
        coin.encrypt = quisquis::commit(pk, r, Scalar::from_u64(step.amount)).encode();
    });
    inputs_.push_back({chain::IoType::Memo, std::move(input)});
    outputs_.push_back(chain::Output::coin(std::move(coin)));
    return {};
}

Result<void> UnprovenScript::add(const StateStep& step) {
    VESPER_CHECK(check_key(step.sk, step.before.owner, intent_.call.network, inputs_.size()));
    if (step.utxo.is_null()) VESPER_CHECK(zero_blindings(step.before));
    inputs_.push_back(
        {chain::IoType::State,
         chain::InputState{step.utxo, step.before, static_cast<std::uint8_t>(inputs_.size()),
                           step.script_data}});
    outputs_.push_back({chain::IoType::State, step.after});
    return {};
}

Result<UnprovenScript> UnprovenScript::create(ScriptIntent intent) {
    const bool deploys = is_deployment(intent);
    VESPER_CHECK(check_shape(intent, deploys));
    VESPER_CHECK(check_utxos(intent));
    UnprovenScript unproven(std::move(intent), deploys);
    for (const ScriptStep& step : unproven.intent_.steps)
        VESPER_CHECK(std::visit([&](const auto& s) { return unproven.add(s); }, step));
    return unproven;
}

Result<zkvm::ProgramStatement> UnprovenScript::statement() const {
    const Bytes& program = intent_.call.program();
    return deploys_ ? zkvm::ProgramStatement::deploy(program, inputs_, outputs_)
                    : zkvm::ProgramStatement::call(program, inputs_, outputs_, intent_.tx_data);
}

Result<zkvm::ProgramCost> UnprovenScript::rehearse() const {
    VESPER_TRY(const zkvm::ProgramStatement run, statement());
    return zkvm::rehearse_program(run, intent_.knowledge);
}

Result<chain::Witness> UnprovenScript::prove_witness(const chain::ScriptTransaction& script,
                                                     std::size_t i, RandomSource& random) const {
    const auto account_of = [](const chain::OutputCoin& coin) {
        return quisquis::Account::decode(
            {chain::read_owner_as_network(coin.owner).pk, coin.encrypt});
    };
    if (const auto* coin = std::get_if<CoinToMemo>(&intent_.steps[i])) {
        if (coin->witness) return *coin->witness;
        VESPER_TRY(const quisquis::Account account, account_of(coin->coin));
        return make_value_witness(
            script.inputs[i], account, script.outputs[i].as_memo()->commitment.point_bytes(),
            {Secret(coin->amount), coin->blinding.duplicate()}, coin->sk, random);
    }
    if (const auto* memo = std::get_if<MemoToCoin>(&intent_.steps[i])) {
        VESPER_TRY(const quisquis::Account account, account_of(*script.outputs[i].as_coin()));
        return make_memo_witness(account, script.inputs[i].as_memo()->coin_value->point_bytes(),
                                 {Secret(memo->amount), memo->blinding.duplicate()}, random);
    }
    const auto& state = std::get<StateStep>(intent_.steps[i]);
    std::optional<std::vector<Scalar>> blindings;
    if (deploys_) {
        VESPER_TRY(blindings, zero_blindings(state.before));
    }
    return make_state_witness(script.inputs[i], script.outputs[i], state.sk, std::move(blindings),
                              random);
}

Result<ProvenScript> ProvenScript::prove(UnprovenScript unproven, RandomSource& random,
                                         const Job& job) {
    const ScriptIntent& intent = unproven.intent_;
    chain::ScriptTransaction script;
    script.fee = intent.fee;
    script.program = intent.call.program();
    script.call_proof = intent.call.proof();

    VESPER_CHECK(job.check());
    job.report("program", 0);
    VESPER_TRY(const zkvm::ProgramStatement statement, unproven.statement());
    VESPER_TRY(const zkvm::ProgramProof proved,
               zkvm::prove_program(statement, intent.knowledge, random));
    script.proof.bytes = proved.proof.encode();

    VESPER_CHECK(job.check());
    job.report("witnesses", 0.9);
    script.inputs = zkvm::verifier_view(std::span<const chain::Input>(unproven.inputs_));
    script.outputs = zkvm::verifier_view(std::span<const chain::Output>(unproven.outputs_));
    if (intent.tx_data) script.tx_data = zkvm::verifier_view(*intent.tx_data);
    for (std::size_t i = 0; i < script.inputs.size(); ++i) {
        VESPER_TRY(chain::Witness witness, unproven.prove_witness(script, i, random));
        script.witness.push_back(std::move(witness));
    }
    script.input_count = static_cast<std::uint8_t>(script.inputs.size());
    script.output_count = static_cast<std::uint8_t>(script.outputs.size());
    script.witness_count = static_cast<std::uint8_t>(script.witness.size());
    job.report("witnesses", 1);
    return ProvenScript({chain::TxType::Script, std::move(script)}, intent.call.network,
                        std::move(unproven.outputs_));
}

Result<CheckedScript> CheckedScript::check(ProvenScript proven) {
    VESPER_TRY(CheckedTransaction checked,
               verify(std::move(proven.transaction_), proven.network_, Verdict::Conforming));
    return CheckedScript(std::move(checked), std::move(proven.outputs_));
}

}  // namespace vesper::transaction
