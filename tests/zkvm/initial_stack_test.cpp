/// Initial stacks: what a call and a deployment start from, and what the network refuses.
#include "core/zkvm/initial_stack.h"

#include <QtTest>

#include "core/chain/contract.h"
#include "core/zkvm/verifier_view.h"
#include "tests/support/vectors.h"
#include "tests/zkvm/program_vectors.h"

using namespace vesper;
using namespace vesper::zkvm;
using namespace vesper::test;
using chain::VmString;

namespace {

ScriptVector script(const std::string& name) {
    for (const Json& c : load_part("17_tx_script.json", "cases"))
        if (c.at("name") == name) return script_vector(c);
    throw std::runtime_error("no case " + name);
}

std::string code(const ScriptVector& s) {
    const auto stack =
        s.deploy ? deploy_stack(s.inputs, s.outputs) : call_stack(s.inputs, s.outputs, s.tx_data);
    return stack ? "ok" : std::string(stack.error().code());
}

std::string name(ZkvmError error) {
    return std::string(error_name(error));
}

chain::OutputMemo& memo(chain::Output& output) {
    return std::get<chain::OutputMemo>(output.output);
}
chain::OutputState& state(chain::Output& output) {
    return std::get<chain::OutputState>(output.output);
}

}  // namespace

class InitialStackTest : public QObject {
    Q_OBJECT

private slots:
    void a_coin_becomes_a_memo() {
        ScriptVector s = script("order_long");
        const auto& out = *s.outputs[0].as_memo();
        const auto stack = call_stack(s.inputs, s.outputs, VmString(std::uint32_t{7}));
        QVERIFY(stack.has_value());
        QCOMPARE(stack->size(), 1 + out.data->size() + 1);
        QVERIFY((*stack)[0] == VmString(out.commitment));
        QVERIFY((*stack)[1] == (*out.data)[0]);
        QVERIFY(stack->back() == VmString(std::uint32_t{7}));

        memo(s.outputs[0]).owner += "0";
        QCOMPARE(code(s), name(ZkvmError::InvalidCoinMemo));
        s = script("order_long");
        s.outputs.clear();
        QCOMPARE(code(s), name(ZkvmError::MissingCounterpart));
        s = script("order_long");
        s.inputs[0].in_type = chain::IoType::Memo;
        QCOMPARE(code(s), name(ZkvmError::MissingCounterpart));
    }

    void a_memo_becomes_a_coin_and_a_state_the_next() {
        ScriptVector s = script("settle");
        QCOMPARE(code(s), std::string("ok"));
        const auto stack = call_stack(s.inputs, s.outputs, s.tx_data).value();
        const auto& in = *s.inputs[0].as_memo();
        QVERIFY(stack[0] == VmString(in.out_memo.commitment));
        const std::size_t data = in.out_memo.data->size();
        QVERIFY(stack[1 + data] == VmString(*in.coin_value));
        const auto& in_state = *s.inputs[1].as_state();
        const auto& out_state = *s.outputs[1].as_state();
        QVERIFY(stack[2 + data] == VmString(in_state.out_state.commitment));
        QVERIFY(stack[3 + data] == VmString(out_state.commitment));
        QVERIFY(stack[4 + data] == (*in_state.out_state.state_variables)[0]);
        QVERIFY(stack[5 + data] == (*out_state.state_variables)[0]);
        QVERIFY(stack.back() == *s.tx_data);

        const auto changed = [&](auto&& change) {
            ScriptVector copy = script("settle");
            change(copy);
            return code(copy);
        };
        QCOMPARE(changed([](auto& c) { state(c.outputs[1]).nonce += 1; }),
                 name(ZkvmError::InvalidInputOutputState));
        // One of owner and script address may change, as far as the network looks.
        QCOMPARE(changed([](auto& c) { state(c.outputs[1]).owner = "x"; }), std::string("ok"));
        QCOMPARE(changed([](auto& c) {
                     state(c.outputs[1]).owner = "x";
                     state(c.outputs[1]).script_address = "y";
                 }),
                 name(ZkvmError::InvalidInputOutputState));
        QCOMPARE(changed([](auto& c) { state(c.outputs[1]).state_variables->pop_back(); }),
                 name(ZkvmError::InvalidInputOutputState));
        QCOMPARE(changed([](auto& c) { state(c.outputs[1]).state_variables.reset(); }),
                 name(ZkvmError::MissingCounterpart));
        QCOMPARE(changed([](auto& c) {
                     std::get<chain::InputState>(c.inputs[1].input).out_state.nonce = 0xffffffffu;
                     state(c.outputs[1]).nonce = 0;
                 }),
                 name(ZkvmError::InvalidInputOutputState));
        QCOMPARE(changed([](auto& c) { std::swap(c.outputs[0], c.outputs[1]); }),
                 name(ZkvmError::MissingCounterpart));
        QCOMPARE(changed([](auto& c) {
                     std::get<chain::InputMemo>(c.inputs[0].input).out_memo.owner = "x";
                 }),
                 name(ZkvmError::InvalidCoinMemo));
    }

    void a_deployment_takes_memo_and_state() {
        ScriptVector s = script("deploy");
        const auto stack = deploy_stack(s.inputs, s.outputs);
        QVERIFY(stack.has_value());
        QCOMPARE(stack->size(), std::size_t{4});
        QVERIFY((*stack)[2] == VmString(s.outputs[1].as_state()->commitment));
        s.outputs.pop_back();
        QCOMPARE(code(s), name(ZkvmError::MissingCounterpart));
        s.inputs.clear();
        QCOMPARE(code(s), name(ZkvmError::MissingCounterpart));
    }

    void views_give_the_same_points() {
        for (const Json& c : load_part("17_tx_script.json", "cases")) {
            const ScriptVector s = script_vector(c);
            const auto inputs = verifier_view(s.inputs);
            const auto outputs = verifier_view(s.outputs);
            const auto stack = [&](const auto& in, const auto& out) {
                return s.deploy ? deploy_stack(in, out).value()
                                : call_stack(in, out, s.tx_data).value();
            };
            const auto prover = stack(s.inputs, s.outputs);
            const auto verifier = stack(inputs, outputs);
            QCOMPARE(prover.size(), verifier.size());
            for (std::size_t i = 0; i < prover.size(); ++i) {
                if (const auto* open = prover[i].commitment()) {
                    QVERIFY(open->is_open());
                    QVERIFY(open->point_bytes() == verifier[i].commitment()->point_bytes());
                    QVERIFY(!verifier[i].commitment()->is_open() || s.tx_data == prover[i]);
                } else {
                    QVERIFY(prover[i] == verifier[i]);
                }
            }
            QVERIFY(verifier_view(outputs) == outputs);
        }
    }
};

QTEST_APPLESS_MAIN(InitialStackTest)
#include "initial_stack_test.moc"
