#include "core/transaction/script_pass.h"

#include "core/chain/address.h"
#include "core/chain/merkle.h"
#include "core/proof/r1cs_proof.h"
#include "core/transaction/error.h"
#include "core/transaction/proof_steps.h"
#include "core/transaction/script_witness.h"
#include "core/zkvm/initial_stack.h"
#include "core/zkvm/program_verifier.h"

namespace vesper::transaction {

namespace {

using chain::IoType;

template <typename T>
Result<const T*> witness_of(const chain::ScriptTransaction& script, std::size_t i) {
    const std::size_t index = script.inputs[i].witness();
    if (index >= script.witness.size())
        return fail(TransactionError::NetworkWitness,
                    "witness index of input " + std::to_string(i));
    const T* witness = std::get_if<T>(&script.witness[index]);
    if (witness == nullptr)
        return fail(TransactionError::NetworkWitness,
                    "witness " + std::to_string(index) + " is of another kind");
    return witness;
}

Result<quisquis::AccountBytes> account_of(const chain::OutputCoin* coin, const char* what,
                                          std::size_t i) {
    const std::string where = std::string(what) + " " + std::to_string(i);
    if (coin == nullptr) return fail(TransactionError::NetworkInputs, where + " is not a coin");
    const chain::NetworkOwner owner = chain::read_owner_as_network(coin->owner);
    if (!owner.ok)
        return fail(TransactionError::NetworkInputs, where + ": " + std::string(owner.reason));
    return quisquis::AccountBytes{owner.pk, coin->encrypt};
}

/// The commitment of a memo or of a state: the network takes either beside a coin.
const chain::Commitment* commitment_of(const chain::Output& output) {
    if (const auto* memo = output.as_memo()) return &memo->commitment;
    if (const auto* state = output.as_state()) return &state->commitment;
    return nullptr;
}

Result<void> check_coin(const chain::ScriptTransaction& script, std::size_t i,
                        proof::MsmBatch* batch) {
    const chain::Input& input = script.inputs[i];
    VESPER_TRY(const auto* witness, witness_of<chain::ValueWitness>(script, i));
    const chain::InputCoin* coin = input.as_coin();
    VESPER_TRY(const quisquis::AccountBytes account,
               account_of(coin != nullptr ? &coin->out_coin : nullptr, "input", i));
    const chain::Commitment* commitment = commitment_of(script.outputs[i]);
    if (commitment == nullptr)
        return fail(TransactionError::NetworkInputs,
                    "output " + std::to_string(i) + " has no commitment");
    return check_value_witness(*witness, input, account, commitment->point_bytes(), batch);
}

Result<void> check_memo(const chain::ScriptTransaction& script, std::size_t i) {
    VESPER_TRY(const quisquis::AccountBytes coin,
               account_of(script.outputs[i].as_coin(), "output", i));
    const chain::InputMemo* memo = script.inputs[i].as_memo();
    if (memo == nullptr)
        return fail(TransactionError::NetworkInputs, "input " + std::to_string(i) + " is no memo");
    VESPER_TRY(const auto* proof, witness_of<quisquis::SigmaProof>(script, i));
    return check_memo_witness(*proof, *memo, coin);
}

Result<void> check_witness(const chain::ScriptTransaction& script, std::size_t i, bool deploys,
                           proof::MsmBatch* batch) {
    if (i >= script.outputs.size())
        return fail(TransactionError::NetworkLengths,
                    "output " + std::to_string(i) + " is missing");
    switch (script.inputs[i].in_type) {
        case IoType::Coin:
            return check_coin(script, i, batch);
        case IoType::Memo:
            return check_memo(script, i);
        case IoType::State:
            break;
    }
    VESPER_TRY(const auto* witness, witness_of<chain::StateWitness>(script, i));
    return check_state_witness(*witness, script.inputs[i], script.outputs[i], deploys, batch);
}

/// Whose program this is said to be.
Result<const std::string*> called_address(const chain::ScriptTransaction& script) {
    if (script.inputs.empty() || script.outputs.empty())
        return fail(TransactionError::NetworkLengths, "no input or no output");
    const chain::Input& first = script.inputs[0];
    switch (first.in_type) {
        case IoType::Coin:
            if (const auto* memo = script.outputs[0].as_memo()) return &memo->script_address;
            break;
        case IoType::Memo:
            if (const auto* memo = first.as_memo()) return &memo->out_memo.script_address;
            if (const auto* state = first.as_state()) return &state->out_state.script_address;
            break;
        case IoType::State:
            break;
    }
    return fail(TransactionError::NetworkInputs, "no script address in input 0 or output 0");
}

Result<void> pass(const chain::ScriptTransaction& script, proof::MsmBatch* batch) {
    VESPER_TRY(const bool deploys, deploys_as_network(script));
    for (std::size_t i = 0; i < script.inputs.size(); ++i) {
        const ProofSubject about("input", i);
        VESPER_CHECK(check_witness(script, i, deploys, batch));
    }

    VESPER_TRY(const std::string* address, called_address(script));
    VESPER_CHECK(proof_step("call-proof", [&] {
        return chain::verify_call_proof(script.call_proof, script.program, *address);
    }));

    VESPER_TRY(const zkvm::ProgramStatement statement,
               deploys
                   ? zkvm::ProgramStatement::deploy(script.program, script.inputs, script.outputs)
                   : zkvm::ProgramStatement::call(script.program, script.inputs, script.outputs,
                                                  script.tx_data));
    VESPER_TRY(const proof::R1csProof proof, proof::R1csProof::decode(script.proof.bytes));
    if (batch != nullptr) return zkvm::collect_program(statement, proof, *batch);
    return proof_step("program", [&] { return zkvm::verify_program(statement, proof); });
}

}  // namespace

Result<bool> deploys_as_network(const chain::ScriptTransaction& script) {
    for (std::size_t i = 0; i < script.inputs.size(); ++i) {
        if (script.inputs[i].in_type != IoType::State) continue;
        VESPER_TRY(const auto* witness, witness_of<chain::StateWitness>(script, i));
        return witness->zero_proof.has_value();
    }
    return false;
}

Result<void> verify_script_as_network(const chain::ScriptTransaction& script) {
    return pass(script, nullptr);
}

Result<void> collect_script_as_network(const chain::ScriptTransaction& script,
                                       proof::MsmBatch& batch) {
    return pass(script, &batch);
}

}  // namespace vesper::transaction
