/// Every instruction of the table: what it takes from the stack and leaves on it, against every
/// type of item, cut short, and with each of the errors it can end in. zkos-protocol.md 7.1, 7.2.
#include <map>
#include <set>

#include <QtTest>

#include "core/chain/contract.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/disassembler.h"
#include "core/zkvm/program.h"
#include "core/zkvm/recorded_run.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::zkvm;
using namespace vesper::test;
using chain::VmString;

namespace {

const std::string kPoint =
    "push point:e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76 ";
/// anchor ‖ predicate ‖ no items
const std::string kContract = "push 0x" + std::string(128, '0') + "00000000 ";

/// Texts that leave one item of the type on top.
const std::map<std::string, std::string> kMake{
    {"string", "push 0x00 "},
    {"program", "program {} "},
    {"variable", kPoint + "commit "},
    {"expression", "alloc "},
    {"constraint", "alloc alloc eq "},
    {"coin", "inputcoin 0 "},
    {"value", kPoint + "commit " + kPoint + "commit borrow "},
    {"wide-value", "push u32:1 fee "},
    {"contract", kContract + "input "},
};
const std::set<std::string> kCopyable{"string", "variable", "coin"};
const std::set<std::string> kNotDroppable{"value", "wide-value", "contract"};

struct Row {
    std::string text;                ///< the instruction
    std::string before;              ///< pushes right operands, where any of the type does not do
    std::vector<std::string> takes;  ///< bottom first
    std::vector<std::string> leaves;
};

/// Every row of kOpcodes but drop, dup and roll, which take anything.
const std::map<std::string, Row> kRows{
    {"push", {"push 0x0102", "", {}, {"string"}}},
    {"program", {"program { drop }", "", {}, {"program"}}},
    {"scalar", {"scalar", "push scalar:5 ", {"string"}, {"expression"}}},
    {"commit", {"commit", kPoint, {"string"}, {"variable"}}},
    {"alloc", {"alloc", "", {}, {"expression"}}},
    {"expr", {"expr", "", {"variable"}, {"expression"}}},
    {"neg", {"neg", "", {"expression"}, {"expression"}}},
    {"add", {"add", "", {"expression", "expression"}, {"expression"}}},
    {"mul", {"mul", "", {"expression", "expression"}, {"expression"}}},
    {"eq", {"eq", "", {"expression", "expression"}, {"constraint"}}},
    {"range", {"range", "", {"expression"}, {"expression"}}},
    {"and", {"and", "", {"constraint", "constraint"}, {"constraint"}}},
    {"or", {"or", "", {"constraint", "constraint"}, {"constraint"}}},
    {"not", {"not", "", {"constraint"}, {"constraint"}}},
    {"verify", {"verify", "", {"constraint"}, {}}},
    {"unblind", {"unblind", "", {}, {}}},
    {"issue", {"issue", "", {}, {}}},
    {"borrow", {"borrow", "", {"variable", "variable"}, {"wide-value", "value"}}},
    {"retire", {"retire", "", {"value"}, {}}},
    {"fee", {"fee", "push u32:7 ", {"string"}, {"wide-value"}}},
    {"input", {"input", kContract, {"string"}, {"contract"}}},
    {"output", {"output 1", "", {}, {}}},
    {"contract", {"contract 1", "", {}, {}}},
    {"log", {"log", "", {"string"}, {}}},
    {"call", {"call", "", {}, {}}},
    {"signtx", {"signtx", "", {}, {}}},
    {"signid", {"signid", "", {}, {}}},
    {"signtag", {"signtag", "", {}, {}}},
    {"inputcoin", {"inputcoin 0", "", {}, {"coin"}}},
    {"outputcoin", {"outputcoin 0", "", {}, {"coin"}}},
};

const std::map<std::string, ZkvmError> kNotA{
    {"string", ZkvmError::TypeNotString},         {"variable", ZkvmError::TypeNotVariable},
    {"expression", ZkvmError::TypeNotExpression}, {"constraint", ZkvmError::TypeNotConstraint},
    {"value", ZkvmError::TypeNotValue},
};

/// The types on the stack before and after the last instruction.
class LastStep final : public MachineObserver {
public:
    std::vector<std::string> before, after;

    void before_step(const Instruction&, std::span<const Item> stack,
                     const ConstraintTree&) override {
        before = types(stack);
    }
    void after_step(const Instruction&, std::span<const Item> stack,
                    const ConstraintTree&) override {
        after = types(stack);
    }
    void before_deferred(std::size_t, std::size_t, const ConstraintTree&) override {}
    void after_deferred(std::size_t) override {}

private:
    static std::vector<std::string> types(std::span<const Item> stack) {
        std::vector<std::string> out;
        for (const Item& item : stack)
            out.emplace_back(item.type());
        return out;
    }
};

struct Run {
    std::string code = "ok";
    std::optional<std::size_t> offset;
    LastStep last;
};

Run run_bytes(const Bytes& program, std::vector<VmString> stack = {}, bool prove = false,
              std::size_t limit = 256) {
    const std::vector<chain::Input> inputs{chain::Input::coin({})};
    const std::vector<chain::Output> outputs{chain::Output::coin({})};
    const ProgramWitness none;
    Run out;
    const RecordedRun run({program, std::move(stack), inputs, outputs}, prove ? &none : nullptr,
                          limit, &out.last);
    if (!run.result()) {
        out.code = run.result().error().code();
        out.offset = run.result().error().offset();
    }
    return out;
}

Run run(const std::string& text, std::vector<VmString> stack = {}, bool prove = false,
        std::size_t limit = 256) {
    const auto assembly = assemble(text);
    if (!assembly) throw std::runtime_error(text + ": " + assembly.error().describe());
    return run_bytes(assembly->program, std::move(stack), prove, limit);
}

QString text_of(ZkvmError error) {
    return QString::fromStdString(std::string(error_name(error)));
}

VmString open(std::int64_t value) {
    return VmString(chain::Commitment{
        chain::OpenCommitment{chain::SignedInteger::from(value), group::Scalar::one()}});
}

}  // namespace

class InstructionTest : public QObject {
    Q_OBJECT

private slots:
    void every_instruction_has_a_row() {
        for (const OpcodeRow& row : kOpcodes) {
            const std::string name(row.name);
            const bool any = name == "drop" || name == "dup" || name == "roll";
            QVERIFY2(kRows.contains(name) != any, name.c_str());
            // And comes back from its byte code.
            const std::string text = any && name != "drop" ? name + " 3"
                                     : any                 ? name
                                                           : kRows.at(name).text;
            const auto assembly = assemble(text);
            QVERIFY2(assembly.has_value(), name.c_str());
            QCOMPARE(assembly->program[0], static_cast<std::uint8_t>(row.code));
            const auto back = disassemble(assembly->program);
            QVERIFY(back.has_value() && assemble(back->text)->program == assembly->program);
        }
        QCOMPARE(kRows.size() + 3, kOpcodes.size());
    }

    void each_takes_and_leaves() {
        for (const auto& [name, row] : kRows) {
            std::string text = row.before;
            if (text.empty())
                for (const std::string& type : row.takes)
                    text += kMake.at(type);
            const Run result = run(text + row.text);
            const auto& [code, offset, last] = result;
            QVERIFY2(code == "ok" || code == error_name(ZkvmError::StackNotClean), name.c_str());
            // What stood below stays.
            auto expected = last.before;
            expected.resize(expected.size() - row.takes.size());
            expected.insert(expected.end(), row.leaves.begin(), row.leaves.end());
            QVERIFY2(last.after == expected, name.c_str());
        }
    }

    void each_refuses_every_other_type() {
        std::size_t refused = 0;
        for (const auto& [name, row] : kRows) {
            for (std::size_t place = 0; place < row.takes.size(); ++place) {
                const std::string& wanted = row.takes[place];
                for (const auto& [type, make] : kMake) {
                    if (type == wanted) continue;
                    std::string text;
                    for (std::size_t i = 0; i < row.takes.size(); ++i)
                        text += i == place ? make : kMake.at(row.takes[i]);
                    const Run result = run(text + row.text);
                    QVERIFY2(result.code == error_name(kNotA.at(wanted)),
                             (text + row.text + ": " + result.code).c_str());
                    QVERIFY(result.offset == assemble(text)->program.size());
                    ++refused;
                }
            }
            // One item too few.
            if (row.takes.empty()) continue;
            std::string text;
            for (std::size_t i = 1; i < row.takes.size(); ++i)
                text += kMake.at(row.takes[i]);
            QCOMPARE(QString::fromStdString(run(text + row.text).code),
                     text_of(ZkvmError::StackUnderflow));
        }
        QCOMPARE(refused, std::size_t{23 * 8});
    }

    void drop_dup_and_roll_look_at_the_type() {
        for (const auto& [type, make] : kMake) {
            const Run dropped = run(make + "drop");
            if (kNotDroppable.contains(type)) {
                QCOMPARE(QString::fromStdString(dropped.code),
                         text_of(ZkvmError::TypeNotDroppable));
            } else {
                QVERIFY2(dropped.last.after.size() + 1 == dropped.last.before.size(), type.c_str());
            }
            const Run copied = run(make + "dup 0");
            if (kCopyable.contains(type)) {
                QVERIFY2(copied.last.after == (std::vector<std::string>{type, type}), type.c_str());
            } else {
                QCOMPARE(QString::fromStdString(copied.code), text_of(ZkvmError::TypeNotCopyable));
            }
            const Run rolled = run(make + "push 0x roll 1");
            QVERIFY2(rolled.last.after.back() == type, type.c_str());
        }
    }

    void cut_instructions_end_a_run() {
        for (const OpcodeRow& row : kOpcodes) {
            if (row.immediate == Immediate::None) continue;
            const Bytes byte{static_cast<std::uint8_t>(row.code)};
            for (std::size_t size = 1; size < 5; ++size) {
                Bytes cut = byte;
                cut.resize(size);
                const Run result = run_bytes(cut);
                QCOMPARE(QString::fromStdString(result.code), text_of(ZkvmError::InvalidFormat));
                QVERIFY(result.offset == std::size_t{0});
            }
        }
        // The data of push and program.
        for (const std::uint8_t opcode : {std::uint8_t{0x00}, std::uint8_t{0x01}}) {
            const Run result = run_bytes({opcode, 3, 0, 0, 0, 1, 2});
            QCOMPARE(QString::fromStdString(result.code), text_of(ZkvmError::InvalidFormat));
        }
    }

    void values_that_do_not_fit_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("prove");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const std::string& text, bool prove,
                            ZkvmError error) {
            QTest::newRow(name) << QString::fromStdString(text) << prove << text_of(error);
        };
        // The stack holds an open commitment to −5, one to 5, and one to the Scalar 5 on top.
        row("alloc without a value", "alloc", true, ZkvmError::WitnessMissing);
        row("expr without an opening", kPoint + "commit expr", true, ZkvmError::WitnessMissing);
        row("borrow without an opening", kPoint + "commit dup 0 borrow", true,
            ZkvmError::WitnessMissing);
        row("range of a tagged value", "commit expr range", false, ZkvmError::TypeNotSignedInteger);
        row("borrow of a tagged value", "commit dup 0 borrow", false,
            ZkvmError::TypeNotSignedInteger);
        row("range of a negative value", "roll 2 commit expr range", true,
            ZkvmError::R1csInconsistency);
        row("borrow of a negative value", "roll 2 commit dup 0 borrow", true,
            ZkvmError::R1csInconsistency);
        row("range of a constant", "push scalar:-1 scalar range", false,
            ZkvmError::InvalidBitrange);
        row("verify of a false constant", "push scalar:1 scalar push scalar:2 scalar eq verify",
            false, ZkvmError::CleartextConstraintFalse);
        row("a contract of an unknown item", "push 0x" + std::string(128, '0') + "0100000004 input",
            false, ZkvmError::InvalidFormat);
        row("a contract with a cut item",
            "push 0x" + std::string(128, '0') + "010000000005000000 input", false,
            ZkvmError::InvalidFormat);
        row("inputcoin of no input", "inputcoin 1", false, ZkvmError::InvalidInputCoin);
        row("outputcoin of no output", "outputcoin 1", false, ZkvmError::InvalidOutputCoin);
    }
    void values_that_do_not_fit() {
        QFETCH(QString, text);
        QFETCH(bool, prove);
        QFETCH(QString, error);
        const VmString tagged(chain::Commitment{chain::OpenCommitment{
            chain::ScalarWitness(group::Scalar::from_u64(5)), group::Scalar::one()}});
        QCOMPARE(QString::fromStdString(
                     run(text.toStdString(), {open(-5), open(5), tagged}, prove).code),
                 error);
    }

    void contracts_of_every_item_are_read() {
        // a string of one byte, a program of none, a value, a coin
        const std::string items = "000100000061" + std::string("0100000000") + "02" +
                                  std::string(128, '0') + "03" + std::string(256, '0');
        const Run result = run("push 0x" + std::string(128, '0') + "04000000" + items + " input");
        QCOMPARE(result.last.after, std::vector<std::string>{"contract"});
    }

    void coins_need_their_label_and_their_data() {
        chain::Input input = chain::Input::coin({});
        chain::Output output = chain::Output::coin({});
        const auto code = [&](const std::string& text) {
            const std::vector<chain::Input> inputs{input};
            const std::vector<chain::Output> outputs{output};
            const Bytes program = assemble(text)->program;
            const RecordedRun run({program, {}, inputs, outputs}, nullptr);
            return run.result() ? QString("ok")
                                : QString::fromStdString(std::string(run.result().error().code()));
        };
        QCOMPARE(code("inputcoin 0 drop outputcoin 0 drop"), QString("ok"));
        input.in_type = chain::IoType::Memo;
        output.out_type = chain::IoType::State;
        QCOMPARE(code("inputcoin 0"), text_of(ZkvmError::InvalidInputCoin));
        QCOMPARE(code("outputcoin 0"), text_of(ZkvmError::InvalidOutputCoin));
        input = chain::Input{chain::IoType::Coin, chain::InputMemo{}};
        output = chain::Output{chain::IoType::Coin, chain::OutputMemo{}};
        QCOMPARE(code("inputcoin 0"), text_of(ZkvmError::InvalidInputCoin));
        QCOMPARE(code("outputcoin 0"), text_of(ZkvmError::InvalidOutputCoin));
    }

    void what_costs_multipliers_meets_the_limit() {
        const auto many = text_of(ZkvmError::TooManyMultipliers);
        const auto code = [](const std::string& text, std::size_t limit) {
            return QString::fromStdString(run(text, {}, false, limit).code);
        };
        QCOMPARE(code("alloc alloc alloc", 1), many);
        QCOMPARE(code("alloc alloc mul drop", 1), many);
        QCOMPARE(code("alloc range drop", 64), many);
        QCOMPARE(code("push u32:1 fee", 0), many);
        QCOMPARE(code(kMake.at("value"), 64), many);
        QCOMPARE(code("alloc alloc eq not verify", 2), many);
        QCOMPARE(code("alloc alloc eq alloc alloc eq or verify", 2), many);
        QCOMPARE(code("alloc alloc eq not verify", 3), QString("ok"));
    }
};

QTEST_APPLESS_MAIN(InstructionTest)
#include "instruction_test.moc"
