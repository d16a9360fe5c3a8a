/// The machine, instruction by instruction: stack effects, types, folding, errors and their places.
#include "core/zkvm/machine.h"

#include <QtTest>

#include "core/chain/contract.h"
#include "core/proof/pedersen.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/recorded_run.h"
#include "core/zkvm/trace.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::zkvm;
using namespace vesper::test;
using chain::VmString;

namespace {

constexpr const char* kPoint = "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76";

chain::OpenCommitment opening(std::int64_t value) {
    return {chain::SignedInteger::from(value), group::Scalar::from_u64(77)};
}
VmString open(std::int64_t value) {
    return VmString(chain::Commitment{opening(value)});
}
VmString closed(std::int64_t value) {
    return VmString(chain::Commitment{opening(value)}.closed());
}
VmString scalar(std::uint64_t value) {
    return VmString(chain::ScalarWitness(group::Scalar::from_u64(value)));
}
VmString integer(std::uint64_t value) {
    return VmString(chain::ScalarWitness(chain::SignedInteger{value, 0}));
}

struct Outcome {
    std::string code = "ok";
    std::optional<std::size_t> offset;
    std::size_t multipliers = 0, constraints = 0, commitments = 0;
};

/// Runs a text as a verifier, or as a prover of what is open on the stack.
Outcome run(const std::string& text, std::vector<VmString> stack = {}, bool prove = false) {
    const auto assembly = assemble(text);
    if (!assembly) throw std::runtime_error(assembly.error().describe());
    const ProgramStatement statement{assembly->program, std::move(stack), {}, {}};
    const ProgramWitness witness;
    const RecordedRun recorded(statement, prove ? &witness : nullptr);
    Outcome out;
    if (!recorded.result()) {
        out.code = recorded.result().error().code();
        out.offset = recorded.result().error().offset();
    }
    out.multipliers = recorded.system().multipliers();
    out.constraints = recorded.system().constraints();
    out.commitments = recorded.system().commitments().size();
    return out;
}

std::string code(ZkvmError error) {
    return std::string(error_name(error));
}

/// The stack after the last instruction that ran.
std::vector<std::string> stack_after(const std::string& text, std::vector<VmString> stack = {}) {
    const auto assembly = assemble(text);
    const Trace trace = trace_program({assembly->program, std::move(stack), {}, {}}, nullptr);
    return trace.steps.back().after;
}

}  // namespace

class MachineTest : public QObject {
    Q_OBJECT

private slots:
    void wrong_types_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* text, ZkvmError error) {
            QTest::newRow(text) << text << QString::fromStdString(code(error));
        };
        for (const char* name : {"drop",   "scalar", "commit", "expr", "neg",   "add",    "mul",
                                 "eq",     "range",  "and",    "or",   "not",   "verify", "borrow",
                                 "retire", "fee",    "input",  "log",  "dup 0", "roll 0"})
            row(name, ZkvmError::StackUnderflow);
        row("alloc scalar", ZkvmError::TypeNotString);
        row("alloc commit", ZkvmError::TypeNotString);
        row("alloc log", ZkvmError::TypeNotString);
        row("alloc fee", ZkvmError::TypeNotString);
        row("alloc input", ZkvmError::TypeNotString);
        row("push 0x expr", ZkvmError::TypeNotVariable);
        row("alloc expr", ZkvmError::TypeNotVariable);
        row("push 0x neg", ZkvmError::TypeNotExpression);
        row("alloc push 0x add", ZkvmError::TypeNotExpression);
        row("push 0x alloc add", ZkvmError::TypeNotExpression);
        row("push 0x alloc mul", ZkvmError::TypeNotExpression);
        row("push 0x alloc eq", ZkvmError::TypeNotExpression);
        row("push 0x range", ZkvmError::TypeNotExpression);
        row("alloc verify", ZkvmError::TypeNotConstraint);
        row("alloc not", ZkvmError::TypeNotConstraint);
        row("alloc alloc and", ZkvmError::TypeNotConstraint);
        row("alloc alloc eq alloc or", ZkvmError::TypeNotConstraint);
        row("alloc retire", ZkvmError::TypeNotValue);
        row("push 0x push 0x borrow", ZkvmError::TypeNotVariable);
        row("alloc dup 0", ZkvmError::TypeNotCopyable);
        row("program {} dup 0", ZkvmError::TypeNotCopyable);
        row("alloc alloc eq dup 0", ZkvmError::TypeNotCopyable);
        row("push u32:1 fee drop", ZkvmError::TypeNotDroppable);
        row("push 0x00 scalar", ZkvmError::InvalidFormat);
        row("push 0x00 commit", ZkvmError::InvalidFormat);
        row("push u64:5 fee", ZkvmError::InvalidFormat);
        row("push 0x input", ZkvmError::InvalidFormat);
        row("push 0x00 dup 1", ZkvmError::StackUnderflow);
        row("push 0x00 roll 1", ZkvmError::StackUnderflow);
        row("push 0x00", ZkvmError::StackNotClean);
        row("push u32:1 fee", ZkvmError::StackNotClean);
        row("inputcoin 0", ZkvmError::InvalidInputCoin);
        row("outputcoin 0", ZkvmError::InvalidOutputCoin);
        row("push scalar:1 scalar push scalar:2 scalar eq verify",
            ZkvmError::CleartextConstraintFalse);
        row("push scalar:-1 scalar range drop", ZkvmError::InvalidBitrange);
        row("push scalar:18446744073709551616 scalar range drop", ZkvmError::InvalidBitrange);
    }
    void wrong_types() {
        QFETCH(QString, text);
        QFETCH(QString, error);
        QCOMPARE(QString::fromStdString(run(text.toStdString()).code), error);
    }

    void strings_convert_by_their_kind() {
        QCOMPARE(run("scalar drop", {scalar(5)}).code, std::string("ok"));
        QCOMPARE(run("scalar drop", {VmString(std::uint64_t{5})}).code,
                 code(ZkvmError::TypeNotScalar));
        QCOMPARE(run("commit drop", {VmString(std::uint32_t{5})}).code,
                 code(ZkvmError::TypeNotCommitment));
        QCOMPARE(run("commit drop", {scalar(5)}).code, code(ZkvmError::TypeNotCommitment));
        QCOMPARE(run("scalar drop", {closed(5)}).code, code(ZkvmError::TypeNotScalar));
        QCOMPARE(run("fee", {VmString(std::uint64_t{5})}).code, code(ZkvmError::TypeNotU32));
        QCOMPARE(run("input", {scalar(5)}).code, code(ZkvmError::TypeNotOutput));
        const std::string order =
            "edd3f55c1a631258d69cf7a2def9de14"
            "00000000000000000000000000000010";
        QCOMPARE(run("push 0x" + order + " scalar drop").code, code(ZkvmError::InvalidFormat));
    }

    void errors_carry_the_offset_of_their_instruction() {
        const Outcome out = run("push 0x0102 drop alloc neg expr");
        QCOMPARE(out.code, code(ZkvmError::TypeNotVariable));
        QCOMPARE(*out.offset, std::size_t{10});
    }

    void dup_and_roll() {
        const std::vector<VmString> three{scalar(1), scalar(2), scalar(3)};
        QCOMPARE(stack_after("dup 2", three),
                 (std::vector<std::string>{"scalar 1", "scalar 2", "scalar 3", "scalar 1"}));
        QCOMPARE(stack_after("roll 2", three),
                 (std::vector<std::string>{"scalar 2", "scalar 3", "scalar 1"}));
        QCOMPARE(stack_after("roll 0", three),
                 (std::vector<std::string>{"scalar 1", "scalar 2", "scalar 3"}));
        QCOMPARE(run("dup 4294967295", three).code, code(ZkvmError::StackUnderflow));
        QCOMPARE(run("roll 3", three).code, code(ZkvmError::StackUnderflow));
    }

    void constants_fold_and_cost_nothing() {
        const auto top = [](const std::string& text) { return stack_after(text).back(); };
        QCOMPARE(top("push scalar:6 scalar push scalar:7 scalar mul"), std::string("constant 42"));
        QCOMPARE(top("push scalar:6 scalar push scalar:7 scalar neg add"),
                 std::string("constant -1"));
        QCOMPARE(top("push scalar:18446744073709551615 scalar range"),
                 std::string("constant 18446744073709551615"));
        const Outcome scaled = run("alloc push scalar:3 scalar mul push scalar:2 scalar add drop");
        QCOMPARE(scaled.multipliers, std::size_t{1});
        QCOMPARE(scaled.constraints, std::size_t{0});
        QCOMPARE(run("alloc alloc mul drop").multipliers, std::size_t{2});
        QCOMPARE(run("alloc alloc mul drop").constraints, std::size_t{2});
        QCOMPARE(stack_after("alloc push scalar:3 scalar mul push scalar:2 scalar add").back(),
                 std::string("expression 3·L0 + 2"));
        // Multiplying by zero leaves a combination, not a constant.
        QCOMPARE(run("alloc push scalar:0 scalar mul alloc add range drop").multipliers,
                 std::size_t{65});
    }

    void tags_of_constants_count() {
        const std::string same = "scalar roll 1 scalar eq verify";
        QCOMPARE(run(same, {scalar(5), scalar(5)}).code, std::string("ok"));
        QCOMPARE(run(same, {integer(5), integer(5)}).code, std::string("ok"));
        QCOMPARE(run(same, {integer(5), scalar(5)}).code,
                 code(ZkvmError::CleartextConstraintFalse));
    }

    void cleartext_constraints_absorb() {
        const std::string yes = "push scalar:1 scalar push scalar:1 scalar eq ";
        const std::string no = "push scalar:1 scalar push scalar:2 scalar eq ";
        const std::string secret = "alloc alloc eq ";
        const auto top = [](const std::string& text) { return stack_after(text).back(); };
        QCOMPARE(top(yes + no + "and"), std::string("false"));
        QCOMPARE(top(yes + no + "or"), std::string("true"));
        QCOMPARE(top(no + "not"), std::string("true"));
        QVERIFY(top(secret + yes + "and").starts_with("constraint eq@"));
        QVERIFY(top(yes + secret + "and").starts_with("constraint eq@"));
        QCOMPARE(top(secret + no + "and"), std::string("false"));
        QCOMPARE(top(no + secret + "and"), std::string("false"));
        QVERIFY(top(secret + no + "or").starts_with("constraint eq@"));
        QCOMPARE(top(secret + yes + "or"), std::string("true"));
        QCOMPARE(top("alloc alloc eq alloc alloc eq not or"),
                 std::string("constraint or(eq@2, not(eq@5))"));
    }

    void verify_costs_what_the_tree_needs() {
        const std::string e = "alloc alloc eq ";
        // Two allocs share a multiplier; `verify` adds one constraint and those of its nodes.
        QCOMPARE(run(e + "verify").constraints, std::size_t{1});
        QCOMPARE(run(e + e + "and verify").constraints, std::size_t{1});
        QCOMPARE(run(e + e + "or verify").constraints, std::size_t{3});
        QCOMPARE(run(e + e + "or verify").multipliers, std::size_t{3});
        QCOMPARE(run(e + "not verify").constraints, std::size_t{5});
        QCOMPARE(run(e + "not verify").multipliers, std::size_t{3});
    }

    void an_unpaired_alloc_takes_a_multiplier() {
        QCOMPARE(run("alloc drop").multipliers, std::size_t{1});
        QCOMPARE(run("alloc drop alloc drop").multipliers, std::size_t{1});
        QCOMPARE(run("alloc drop alloc drop alloc drop").multipliers, std::size_t{2});
        // mul and range in between do not take the free wire.
        QCOMPARE(run("alloc range alloc mul drop").multipliers, std::size_t{1 + 64 + 1});
    }

    void every_expr_commits() {
        QCOMPARE(run("commit dup 0 expr drop expr drop", {closed(5)}).commitments, std::size_t{2});
        QCOMPARE(run("commit drop", {closed(5)}).commitments, std::size_t{0});
    }

    void a_known_value_must_be_an_integer_to_the_verifier() {
        const std::string text = "commit expr range drop";
        QCOMPARE(run(text, {closed(5)}).code, std::string("ok"));
        QCOMPARE(run(text, {open(5)}).code, std::string("ok"));
        QCOMPARE(run(text, {open(-5)}).code, std::string("ok"));
        const VmString tagged(chain::Commitment{chain::OpenCommitment{
            chain::ScalarWitness(group::Scalar::from_u64(5)), group::Scalar::one()}});
        QCOMPARE(run(text, {tagged}).code, code(ZkvmError::TypeNotSignedInteger));
        // Integer with Scalar is Scalar; Integer with unknown is unknown.
        const std::string sum = "commit expr roll 1 scalar add range drop";
        QCOMPARE(run(sum, {scalar(1), open(5)}).code, code(ZkvmError::TypeNotSignedInteger));
        QCOMPARE(run(sum, {integer(1), open(5)}).code, std::string("ok"));
        QCOMPARE(run(sum, {scalar(1), closed(5)}).code, std::string("ok"));
        // Beyond 64 bits an Integer turns Scalar.
        QCOMPARE(run(sum, {integer(UINT64_MAX), open(5)}).code,
                 code(ZkvmError::TypeNotSignedInteger));
        // The prover asks for the value only.
        QCOMPARE(run(text, {tagged}, true).code, std::string("ok"));
        QCOMPARE(run(text, {open(-5)}, true).code, code(ZkvmError::R1csInconsistency));
        QCOMPARE(run(text, {closed(5)}, true).code, code(ZkvmError::WitnessMissing));
    }

    void no_ops_do_nothing() {
        const Outcome out =
            run("unblind issue output 1 contract 2 call signtx signid signtag ext 24 ext ff");
        QCOMPARE(out.code, std::string("ok"));
        QCOMPARE(out.multipliers + out.constraints, std::size_t{0});
    }

    void borrow_fee_and_input_cannot_finish() {
        const std::string point = std::string("push point:") + kPoint + " commit ";
        const Outcome borrow = run(point + point + "borrow");
        QCOMPARE(borrow.code, code(ZkvmError::StackNotClean));
        QCOMPARE(borrow.multipliers, std::size_t{65});
        QCOMPARE(borrow.constraints, std::size_t{130});
        QCOMPARE(borrow.commitments, std::size_t{2});
        QCOMPARE(run(point + point + "borrow retire").code, code(ZkvmError::StackNotClean));
        QCOMPARE(run(point + point + "borrow drop").code, code(ZkvmError::TypeNotDroppable));
        QCOMPARE(run("push u32:3 fee").constraints, std::size_t{2});
        // anchor ‖ predicate ‖ no items
        const std::string contract = "push 0x" + std::string(128, '0') + "00000000 input";
        QCOMPARE(run(contract).code, code(ZkvmError::StackNotClean));
        QCOMPARE(run("push 0x" + std::string(128, '0') + "0000000000 input").code,
                 code(ZkvmError::TrailingBytes));
        QCOMPARE(run("push 0x" + std::string(128, '0') + "ffffffff input").code,
                 code(ZkvmError::InvalidFormat));
    }

    void coins_are_copyable() {
        chain::InputCoin coin;
        coin.out_coin.owner = "somebody";
        const std::vector<chain::Input> inputs{chain::Input::coin(coin)};
        std::vector<chain::Input> mislabelled = inputs;
        mislabelled[0].in_type = chain::IoType::Memo;
        const auto program = assemble("inputcoin 0 dup 0 drop drop")->program;
        QVERIFY(RecordedRun({program, {}, inputs, {}}, nullptr).result().has_value());
        const RecordedRun wrong({program, {}, mislabelled, {}}, nullptr);
        QVERIFY(wrong.result().error().is(ZkvmError::InvalidInputCoin));
    }

    void unassigned_bytes_end_a_run() {
        for (const std::uint8_t byte :
             {std::uint8_t{0x08}, std::uint8_t{0x09}, std::uint8_t{0x18}}) {
            const Bytes program{0x24, byte};
            const RecordedRun run({program, {}, {}, {}}, nullptr);
            QVERIFY(run.result().error().is(ZkvmError::UnassignedOpcode));
            QVERIFY(run.result().error().offset() == 1u);
        }
    }

    void hostile_programs_end() {
        // A constraint tree a hundred thousand deep, and rolls of everything.
        const auto repeat = [](const std::string& head, const std::string& body, int n) {
            Bytes program = assemble(head)->program;
            const Bytes part = assemble(body)->program;
            for (int i = 0; i < n; ++i)
                program.insert(program.end(), part.begin(), part.end());
            return program;
        };
        const Bytes deep = repeat("alloc push scalar:0 scalar eq", "not", 100'000);
        QVERIFY(RecordedRun({deep, {}, {}, {}}, nullptr, 256)
                    .result()
                    .error()
                    .is(ZkvmError::StackNotClean));
        Bytes verified = deep;
        verified.push_back(0x13);
        QVERIFY(RecordedRun({verified, {}, {}, {}}, nullptr, 256)
                    .result()
                    .error()
                    .is(ZkvmError::TooManyMultipliers));
        const Bytes rolls = repeat("", "push 0x", 30'000);
        Bytes rolled = rolls;
        const Bytes roll = assemble("roll 29999")->program;
        for (int i = 0; i < 30'000; ++i)
            rolled.insert(rolled.end(), roll.begin(), roll.end());
        QVERIFY(
            RecordedRun({rolled, {}, {}, {}}, nullptr).result().error().is(ZkvmError::TooMuchWork));
    }

    void a_long_expression_stays_linear() {
        // 20,000 commitments, negated and scaled at every step.
        const Bytes step = assemble("dup 1 expr add neg push scalar:3 scalar mul")->program;
        Bytes program = assemble("commit dup 0 expr")->program;
        for (int i = 0; i < 20'000; ++i)
            program.insert(program.end(), step.begin(), step.end());
        const Bytes end = assemble("range drop drop")->program;
        program.insert(program.end(), end.begin(), end.end());
        const RecordedRun run({program, {closed(5)}, {}, {}}, nullptr);
        QVERIFY(run.result().has_value());
        QCOMPARE(run.system().commitments().size(), std::size_t{20'001});
        QCOMPARE(run.system().constraints(), std::size_t{129});
    }

    void traces_show_every_step() {
        const auto assembly = assemble("commit expr push scalar:6 scalar eq verify");
        const Trace trace = trace_program({assembly->program, {open(6)}, {}, {}}, nullptr);
        QVERIFY(trace.result.has_value());
        QCOMPARE(trace.steps.size(), std::size_t{7});
        QCOMPARE(trace.steps[2].operand, std::string("scalar:6"));
        QVERIFY(trace.steps[6].deferred);
        QCOMPARE(trace.steps[6].tree, std::string("eq@40"));
        QCOMPARE(trace.steps[6].constraints, std::vector<std::string>{"v0 − 6 = 0"});
        QCOMPARE(trace.commitments, std::size_t{1});
        for (const TraceStep& step : trace.steps)
            QVERIFY(step.finished);
        // Values appear on demand only.
        ProgramWitness none;
        const ProgramStatement statement{assembly->program, {open(6)}, {}, {}};
        const Trace hidden = trace_program(statement, &none);
        QVERIFY(hidden.steps[0].before[0].find("[6]") == std::string::npos);
        const Trace shown = trace_program(statement, &none, true);
        QVERIFY(shown.steps[0].before[0].find("[6]") != std::string::npos);
        QVERIFY(shown.steps[1].after[0].find("[6]") != std::string::npos);
        // A run that fails ends with the step that failed.
        const auto failing = assemble("alloc expr drop");
        const Trace cut = trace_program({failing->program, {}, {}, {}}, nullptr);
        QCOMPARE(cut.steps.size(), std::size_t{2});
        QVERIFY(!cut.steps[1].finished);
    }
};

QTEST_APPLESS_MAIN(MachineTest)
#include "machine_test.moc"
