#include "core/zkvm/verifier_view.h"

#include "core/chain/contract.h"

namespace vesper::zkvm {

namespace {

void close(std::optional<std::vector<chain::VmString>>& strings) {
    if (!strings) return;
    for (chain::VmString& string : *strings)
        string = verifier_view(string);
}

void close(chain::OutputCoin&) {}
void close(chain::OutputMemo& memo) {
    memo.commitment = memo.commitment.closed();
    close(memo.data);
}
void close(chain::OutputState& state) {
    state.commitment = state.commitment.closed();
    close(state.state_variables);
}

void close(chain::InputCoin& input) {
    close(input.out_coin);
}
void close(chain::InputMemo& input) {
    close(input.out_memo);
    if (input.coin_value) input.coin_value = input.coin_value->closed();
}
void close(chain::InputState& input) {
    close(input.out_state);
    close(input.script_data);
}

}  // namespace

chain::VmString verifier_view(const chain::VmString& string) {
    const chain::Commitment* commitment = string.commitment();
    return commitment == nullptr ? string : chain::VmString(commitment->closed());
}

chain::Output verifier_view(const chain::Output& output) {
    chain::Output out = output;
    out.out_type = output.data_type();
    std::visit([](auto& data) { close(data); }, out.output);
    return out;
}

chain::Input verifier_view(const chain::Input& input, std::uint8_t index) {
    chain::Input out = input;
    out.in_type = input.data_type();
    std::visit(
        [index](auto& data) {
            close(data);
            data.witness = index;
        },
        out.input);
    return out;
}

std::vector<chain::Output> verifier_view(std::span<const chain::Output> outputs) {
    std::vector<chain::Output> out;
    for (const chain::Output& output : outputs)
        out.push_back(verifier_view(output));
    return out;
}

std::vector<chain::Input> verifier_view(std::span<const chain::Input> inputs) {
    std::vector<chain::Input> out;
    for (const chain::Input& input : inputs)
        out.push_back(verifier_view(input, static_cast<std::uint8_t>(out.size())));
    return out;
}

}  // namespace vesper::zkvm
