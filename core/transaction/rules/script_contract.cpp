// everything belongs to the contract whose program runs. The network compares the address of
// the first pair only, so a further memo could be spent by a program of the spender's choice. A
// state needs its owner's signature as well, and whether all contracts keep state and memos under
// one address is not known, so a foreign state is a warning.
// one spelling of the call proof, for this network.
// no byte of the program is without meaning.
#include "core/chain/merkle.h"
#include "core/chain/program_catalog.h"
#include "core/transaction/rules/rule.h"
#include "core/transaction/rules/script_fields.h"
#include "core/zkvm/program.h"

namespace vesper::transaction::rules {

namespace {

constexpr std::size_t kMaxNeighbors = 32;

void check_addresses(Context& context, const chain::ScriptTransaction& script) {
    const std::string body = context.body_path();
    const std::string called =
        chain::address_of_call_proof(script.call_proof, script.program).hex();
    const auto check = [&](const std::string& address, Breach breach, const std::string& path) {
        if (address != called) context.report(breach, path + ".script_address");
    };
    for (std::size_t i = 0; i < script.inputs.size(); ++i) {
        const std::string path = input_path(script, body, i);
        if (const auto* memo = script.inputs[i].as_memo())
            check(memo->out_memo.script_address, Breach::ForeignMemo, path + ".out_memo");
        if (const auto* state = script.inputs[i].as_state())
            check(state->out_state.script_address, Breach::ForeignState, path + ".out_state");
    }
    for (std::size_t i = 0; i < script.outputs.size(); ++i) {
        const std::string path = output_path(script, body, i);
        if (const auto* memo = script.outputs[i].as_memo())
            check(memo->script_address, Breach::ForeignMemo, path);
        if (const auto* state = script.outputs[i].as_state())
            check(state->script_address, Breach::ForeignState, path);
    }
}

void check_call_proof(Context& context, const chain::CallProof& proof) {
    const std::string path = context.body_path() + "call_proof.";
    const std::size_t levels = proof.neighbors.size();
    if (levels > kMaxNeighbors || (proof.position >> levels) != 0)
        context.report(Breach::CallProofPosition, path + "position");
    if (proof.network != context.network())
        context.report(Breach::CallProofNetwork, path + "network");
}

void check_program(Context& context, const Bytes& bytes) {
    const std::string path = context.body_path() + "program";
    const auto program = zkvm::Program::parse(bytes);
    if (!program) {
        if (program.error().is(zkvm::ZkvmError::UnassignedOpcode))
            context.report(Breach::UnassignedOpcode, path);
        return;
    }
    for (const zkvm::Instruction& instruction : program->instructions()) {
        const zkvm::OpcodeRow* row = instruction.row();
        if (row == nullptr || row->no_op) {
            context.report(Breach::NoOpOpcode, path);
            break;
        }
    }
    if (chain::identify_program(bytes) == nullptr) context.report(Breach::UnknownProgram, path);
}

}  // namespace

void check_script_contract(Context& context, const chain::ScriptTransaction& script) {
    check_addresses(context, script);
    check_call_proof(context, script.call_proof);
    check_program(context, script.program);
}

}  // namespace vesper::transaction::rules
