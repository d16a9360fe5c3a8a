// a new contract starts from nothing, in all its variables. The network asks for a proof of
// committed ones only, and accepts openings that belong to none.
// a state keeps its owner, its contract and its form, and counts its steps. The network lets
// one of owner and contract change, the counter wrap, and variables appear.
#include <algorithm>
#include <limits>

#include "core/transaction/rules/rule.h"
#include "core/transaction/rules/script_fields.h"

namespace vesper::transaction::rules {

namespace {

using Variables = std::optional<std::vector<chain::VmString>>;

/// Is a variable that is no commitment zero to every reader? Bytes may be read as a point or as a
/// scalar; zero bytes are zero as either.
bool is_zero(const chain::VmString& variable) {
    if (const auto* scalar = variable.scalar()) return chain::to_scalar(*scalar).is_zero();
    if (const auto* bytes = std::get_if<Bytes>(&variable.form))
        return std::ranges::all_of(*bytes, [](std::uint8_t byte) { return byte == 0; });
    if (const auto* number = std::get_if<std::uint64_t>(&variable.form)) return *number == 0;
    if (const auto* number = std::get_if<std::uint32_t>(&variable.form)) return *number == 0;
    return false;
}

void check_start(Context& context, const chain::ScriptTransaction& script, std::size_t i,
                 const std::vector<group::Scalar>& zero_proof) {
    const chain::OutputState& state = script.inputs[i].as_state()->out_state;
    const std::string path = input_path(script, context.body_path(), i) + ".out_state.";
    std::size_t commitments = 1;
    for (std::size_t k = 0; state.state_variables && k < state.state_variables->size(); ++k) {
        const chain::VmString& variable = (*state.state_variables)[k];
        if (variable.commitment() != nullptr)
            ++commitments;
        else if (!is_zero(variable))
            context.report(Breach::DeployStateNotZero, path + indexed("state_variables.Some", k));
    }
    if (zero_proof.size() != commitments)
        context.report(Breach::ZeroProofCount, context.body_path() +
                                                   indexed("witness", script.inputs[i].witness()) +
                                                   ".State.zero_proof");
    if (state.nonce != 0) context.report(Breach::DeployNonce, path + "nonce");
}

bool same_form(const Variables& before, const Variables& after) {
    if (before.has_value() != after.has_value()) return false;
    return !before || std::ranges::equal(
                          *before, *after, {}, [](const auto& v) { return v.form.index(); },
                          [](const auto& v) { return v.form.index(); });
}

void check_step(Context& context, const chain::OutputState& before, const chain::OutputState& after,
                const std::string& path) {
    if (before.owner != after.owner) context.report(Breach::StateOwnerChanged, path + ".owner");
    if (before.script_address != after.script_address)
        context.report(Breach::StateScriptChanged, path + ".script_address");
    if (before.nonce == std::numeric_limits<std::uint32_t>::max() ||
        after.nonce != before.nonce + 1)
        context.report(Breach::StateNonce, path + ".nonce");
    if (!same_form(before.state_variables, after.state_variables))
        context.report(Breach::StateVariables, path + ".state_variables");
}

}  // namespace

void check_script_states(Context& context, const chain::ScriptTransaction& script) {
    for (std::size_t i = 0; i < script.inputs.size(); ++i) {
        const chain::InputState* before = script.inputs[i].as_state();
        if (before == nullptr) continue;
        if (i < script.outputs.size())
            if (const auto* after = script.outputs[i].as_state())
                check_step(context, before->out_state, *after,
                           output_path(script, context.body_path(), i));
        if (before->witness >= script.witness.size()) continue;
        const auto* witness = std::get_if<chain::StateWitness>(&script.witness[before->witness]);
        if (witness != nullptr && witness->zero_proof)
            check_start(context, script, i, *witness->zero_proof);
    }
}

}  // namespace vesper::transaction::rules
