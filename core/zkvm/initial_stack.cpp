#include "core/zkvm/initial_stack.h"

#include "core/chain/contract.h"

namespace vesper::zkvm {

namespace {

using chain::VmString;
using Stack = std::vector<VmString>;

tl::unexpected<Error> missing(std::size_t i, std::string_view what) {
    return fail(ZkvmError::MissingCounterpart,
                "input " + std::to_string(i) + " has no " + std::string(what) + " beside it");
}

void push(Stack& stack, const chain::Commitment& commitment) {
    stack.push_back(VmString(commitment));
}
void push(Stack& stack, const std::optional<std::vector<VmString>>& strings) {
    if (strings) stack.insert(stack.end(), strings->begin(), strings->end());
}

const chain::Output* output_at(std::span<const chain::Output> outputs, std::size_t i) {
    return i < outputs.size() ? &outputs[i] : nullptr;
}
const chain::OutputCoin* coin_at(std::span<const chain::Output> outputs, std::size_t i) {
    const chain::Output* output = output_at(outputs, i);
    return output == nullptr ? nullptr : output->as_coin();
}
const chain::OutputMemo* memo_at(std::span<const chain::Output> outputs, std::size_t i) {
    const chain::Output* output = output_at(outputs, i);
    return output == nullptr ? nullptr : output->as_memo();
}
const chain::OutputState* state_at(std::span<const chain::Output> outputs, std::size_t i) {
    const chain::Output* output = output_at(outputs, i);
    return output == nullptr ? nullptr : output->as_state();
}

/// A coin becomes a memo.
Result<void> push_coin(Stack& stack, std::size_t i, const chain::Input& input,
                       std::span<const chain::Output> outputs) {
    const chain::InputCoin* in = input.as_coin();
    if (in == nullptr) return missing(i, "data of a coin");
    const chain::OutputMemo* out = memo_at(outputs, i);
    if (out == nullptr) return missing(i, "memo output");
    if (in->out_coin.owner != out->owner)
        return fail(ZkvmError::InvalidCoinMemo, "input " + std::to_string(i) +
                                                    " and its memo have "
                                                    "different owners");
    push(stack, out->commitment);
    push(stack, out->data);
    return {};
}

/// A memo becomes a coin.
Result<void> push_memo(Stack& stack, std::size_t i, const chain::Input& input,
                       std::span<const chain::Output> outputs) {
    const chain::InputMemo* in = input.as_memo();
    if (in == nullptr) return missing(i, "data of a memo");
    const chain::OutputCoin* out = coin_at(outputs, i);
    if (out == nullptr) return missing(i, "coin output");
    if (in->out_memo.owner != out->owner)
        return fail(ZkvmError::InvalidCoinMemo, "input " + std::to_string(i) +
                                                    " and its coin have "
                                                    "different owners");
    push(stack, in->out_memo.commitment);
    push(stack, in->out_memo.data);
    if (in->coin_value) push(stack, *in->coin_value);
    return {};
}

Result<void> push_state(Stack& stack, std::size_t i, const chain::Input& input,
                        std::span<const chain::Output> outputs) {
    const chain::InputState* in_state = input.as_state();
    if (in_state == nullptr) return missing(i, "data of a state");
    const chain::OutputState* out = state_at(outputs, i);
    if (out == nullptr) return missing(i, "state output");
    const chain::OutputState& in = in_state->out_state;
    const auto differs = [&](std::string_view what) {
        return fail(ZkvmError::InvalidInputOutputState,
                    "input " + std::to_string(i) + ": " + std::string(what));
    };
    if (in.owner != out->owner && in.script_address != out->script_address)
        return differs("owner and script address both change");
    if (in.nonce == 0xffffffffu || in.nonce + 1 != out->nonce)
        return differs("the nonce does not go up by one");
    push(stack, in.commitment);
    push(stack, out->commitment);
    if (in.state_variables) {
        if (!out->state_variables) return missing(i, "state variables in its output");
        if (in.state_variables->size() != out->state_variables->size())
            return differs("the number of state variables changes");
        for (std::size_t j = 0; j < in.state_variables->size(); ++j) {
            stack.push_back((*in.state_variables)[j]);
            stack.push_back((*out->state_variables)[j]);
        }
    }
    push(stack, in_state->script_data);
    return {};
}

}  // namespace

Result<Stack> call_stack(std::span<const chain::Input> inputs,
                         std::span<const chain::Output> outputs,
                         const std::optional<VmString>& tx_data) {
    Stack stack;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        switch (inputs[i].in_type) {
            case chain::IoType::Coin:
                VESPER_CHECK(push_coin(stack, i, inputs[i], outputs));
                break;
            case chain::IoType::Memo:
                VESPER_CHECK(push_memo(stack, i, inputs[i], outputs));
                break;
            case chain::IoType::State:
                VESPER_CHECK(push_state(stack, i, inputs[i], outputs));
                break;
        }
    }
    if (tx_data) stack.push_back(*tx_data);
    return stack;
}

Result<Stack> deploy_stack(std::span<const chain::Input> inputs,
                           std::span<const chain::Output> outputs) {
    Stack stack;
    if (inputs.empty()) return fail(ZkvmError::MissingCounterpart, "no inputs");
    VESPER_CHECK(push_coin(stack, 0, inputs[0], outputs));
    const chain::OutputState* state = state_at(outputs, 1);
    if (state == nullptr)
        return fail(ZkvmError::MissingCounterpart, "output 1 of a deployment is no state");
    push(stack, state->commitment);
    push(stack, state->state_variables);
    return stack;
}

Result<ProgramStatement> ProgramStatement::call(ByteView program,
                                                std::span<const chain::Input> inputs,
                                                std::span<const chain::Output> outputs,
                                                const std::optional<VmString>& tx_data) {
    VESPER_TRY(Stack stack, call_stack(inputs, outputs, tx_data));
    return ProgramStatement{program, std::move(stack), inputs, outputs};
}

Result<ProgramStatement> ProgramStatement::deploy(ByteView program,
                                                  std::span<const chain::Input> inputs,
                                                  std::span<const chain::Output> outputs) {
    VESPER_TRY(Stack stack, deploy_stack(inputs, outputs));
    return ProgramStatement{program, std::move(stack), inputs, outputs};
}

}  // namespace vesper::zkvm
