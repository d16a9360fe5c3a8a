// inputs and outputs stand in pairs. Nobody looks at an output without an input beside it.
// a contract is deployed exactly when its state is new. The prover decides what the network
// takes for a deployment, and in one the network runs the program over the first pair and the new
// state only; and no coin, memo or old state comes from nowhere, since the ledger's look-up leaves
// out inputs that name no output.
// one witness for each input, in its place.
// for scripts: a same-value proof has one response for each value and none beside.
#include <array>
#include <set>

#include "core/transaction/rules/rule.h"
#include "core/transaction/rules/script_fields.h"
#include "core/transaction/script_pass.h"

namespace vesper::transaction::rules {

namespace {

using chain::IoType;
using chain::ScriptTransaction;

void check_pairs(Context& context, const ScriptTransaction& script) {
    const std::string body = context.body_path();
    if (script.inputs.empty() || script.inputs.size() != script.outputs.size())
        context.report(Breach::ScriptPairCount, body + "outputs");
    const std::size_t pairs = std::min(script.inputs.size(), script.outputs.size());
    constexpr std::array kPartner{IoType::Memo, IoType::Coin, IoType::State};
    for (std::size_t i = 0; i < pairs; ++i) {
        const auto input = static_cast<std::size_t>(script.inputs[i].data_type());
        if (script.outputs[i].data_type() != kPartner[input])
            context.report(Breach::ScriptPairTypes, body + indexed("outputs", i));
    }
}

const chain::StateWitness* state_witness(const ScriptTransaction& script, std::size_t i) {
    const std::size_t index = script.inputs[i].witness();
    return index < script.witness.size() ? std::get_if<chain::StateWitness>(&script.witness[index])
                                         : nullptr;
}

void check_deployment(Context& context, const ScriptTransaction& script) {
    const std::string body = context.body_path();
    bool deploys = deploys_as_network(script).value_or(false);
    for (std::size_t i = 0; i < script.inputs.size(); ++i) {
        const bool is_new = script.inputs[i].utxo().is_null();
        if (script.inputs[i].as_state() == nullptr) {
            if (is_new)
                context.report(Breach::ScriptInputFromNowhere,
                               input_path(script, body, i) + ".utxo");
            continue;
        }
        const chain::StateWitness* witness = state_witness(script, i);
        const bool shown_zero = witness != nullptr && witness->zero_proof;
        if (is_new != shown_zero)
            context.report(Breach::DeployMismatch, input_path(script, body, i) + ".utxo");
        deploys = deploys || is_new;
    }
    if (!deploys) return;
    const bool shape = script.inputs.size() == 2 && script.outputs.size() == 2 &&
                       script.inputs[0].as_coin() != nullptr &&
                       script.inputs[1].as_state() != nullptr &&
                       script.outputs[0].as_memo() != nullptr &&
                       script.outputs[1].as_state() != nullptr && !script.tx_data;
    if (!shape) context.report(Breach::DeployShape, body + "inputs");
}

void check_same_value(Context& context, const quisquis::SigmaProof& proof,
                      const std::string& path) {
    const auto* dleq = std::get_if<quisquis::SigmaProof::Dleq>(&proof.proof);
    if (dleq == nullptr)
        context.report(Breach::ProofVariant, path);
    else if (dleq->a.size() != 1 || dleq->b.size() != 1 || !dleq->c.empty())
        context.report(Breach::ExtraScalars, path);
}

void check_witnesses(Context& context, const ScriptTransaction& script) {
    const std::string body = context.body_path();
    if (script.witness.size() != script.inputs.size())
        context.report(Breach::ScriptWitnessCount, body + "witness");
    std::set<std::size_t> used;
    for (std::size_t i = 0; i < script.inputs.size(); ++i) {
        const std::size_t index = script.inputs[i].witness();
        const std::string path = input_path(script, body, i) + ".witness";
        if (!used.insert(index).second)
            context.report(Breach::ScriptWitnessShared, path);
        else if (index != i)
            context.report(Breach::ScriptWitnessIndex, path);
        if (index >= script.witness.size()) continue;
        const chain::Witness& witness = script.witness[index];
        const std::string place = body + indexed("witness", index);
        const auto* value = std::get_if<chain::ValueWitness>(&witness);
        const auto* proof = std::get_if<quisquis::SigmaProof>(&witness);
        const auto* state = std::get_if<chain::StateWitness>(&witness);
        const IoType type = script.inputs[i].data_type();
        if ((type == IoType::Coin && value == nullptr) ||
            (type == IoType::Memo && proof == nullptr) ||
            (type == IoType::State && state == nullptr))
            context.report(Breach::ScriptWitnessKind, place);
        if (value != nullptr)
            check_same_value(context, value->value_proof, place + ".ValueWitness.value_proof");
        if (proof != nullptr) check_same_value(context, *proof, place + ".Proof");
    }
}

}  // namespace

void check_script_shape(Context& context, const ScriptTransaction& script) {
    check_pairs(context, script);
    check_deployment(context, script);
    check_witnesses(context, script);
}

}  // namespace vesper::transaction::rules
