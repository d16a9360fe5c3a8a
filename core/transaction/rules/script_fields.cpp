#include "core/transaction/rules/script_fields.h"

#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

namespace {

class Walker {
public:
    Walker(const StringVisitor& strings, const CommitmentVisitor& commitments)
        : strings_(strings), commitments_(commitments) {}

    void walk(const chain::ScriptTransaction& script, const std::string& body) const {
        for (std::size_t i = 0; i < script.inputs.size(); ++i)
            walk(script.inputs[i], input_path(script, body, i));
        for (std::size_t i = 0; i < script.outputs.size(); ++i) {
            const std::string path = output_path(script, body, i);
            if (const auto* memo = script.outputs[i].as_memo()) walk(*memo, path);
            if (const auto* state = script.outputs[i].as_state()) walk(*state, path);
        }
        if (script.tx_data) walk(*script.tx_data, body + "tx_data.Some");
    }

private:
    void walk(const chain::Input& input, const std::string& path) const {
        if (const auto* memo = input.as_memo()) {
            walk(memo->out_memo, path + ".out_memo");
            if (memo->coin_value) commitment(*memo->coin_value, path + ".coin_value.Some");
        }
        if (const auto* state = input.as_state()) {
            walk(state->out_state, path + ".out_state");
            walk(state->script_data, path + ".script_data.Some");
        }
    }
    void walk(const chain::OutputMemo& memo, const std::string& path) const {
        commitment(memo.commitment, path + ".commitment");
        walk(memo.data, path + ".data.Some");
    }
    void walk(const chain::OutputState& state, const std::string& path) const {
        commitment(state.commitment, path + ".commitment");
        walk(state.state_variables, path + ".state_variables.Some");
    }
    void walk(const std::optional<std::vector<chain::VmString>>& list,
              const std::string& path) const {
        if (!list) return;
        for (std::size_t k = 0; k < list->size(); ++k)
            walk((*list)[k], indexed(path, k));
    }
    void walk(const chain::VmString& text, const std::string& path) const {
        if (strings_) strings_(text, path);
        if (const auto* held = text.commitment()) commitment(*held, path + ".Commitment");
    }
    void commitment(const chain::Commitment& held, const std::string& path) const {
        if (commitments_) commitments_(held, path);
    }

    const StringVisitor& strings_;
    const CommitmentVisitor& commitments_;
};

/// As the decoded tree names the data.
std::string_view type_name(chain::IoType type) {
    switch (type) {
        case chain::IoType::Coin:
            return "Coin";
        case chain::IoType::Memo:
            return "Memo";
        case chain::IoType::State:
            break;
    }
    return "State";
}

}  // namespace

void for_each_string(const chain::ScriptTransaction& script, const std::string& body,
                     const StringVisitor& visit) {
    Walker(visit, {}).walk(script, body);
}

void for_each_commitment(const chain::ScriptTransaction& script, const std::string& body,
                         const CommitmentVisitor& visit) {
    Walker({}, visit).walk(script, body);
}

std::string input_path(const chain::ScriptTransaction& script, const std::string& body,
                       std::size_t i) {
    return body + indexed("inputs", i) + ".input." +
           std::string(type_name(script.inputs[i].data_type()));
}

std::string output_path(const chain::ScriptTransaction& script, const std::string& body,
                        std::size_t i) {
    return body + indexed("outputs", i) + ".output." +
           std::string(type_name(script.outputs[i].data_type()));
}

}  // namespace vesper::transaction::rules
