/// The opcode table and byte code: vector file 11.
#include "core/zkvm/program.h"

#include <set>

#include <QtTest>

#include "core/chain/merkle.h"
#include "core/chain/program_catalog.h"
#include "core/zkvm/disassembler.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::zkvm;
using namespace vesper::test;

namespace {

/// "dup:2", as the reference prints an instruction without data.
std::string reference_text(const Instruction& instruction) {
    std::string text = instruction.name();
    if (text.starts_with("ext ")) text[3] = ':';
    if (const OpcodeRow* row = instruction.row(); row && row->immediate == Immediate::Index)
        text += ":" + std::to_string(instruction.index);
    return text;
}

}  // namespace

class ProgramTest : public QObject {
    Q_OBJECT

private slots:
    void the_table_has_every_instruction_once() {
        std::set<std::uint8_t> bytes;
        std::set<std::string_view> names;
        for (const OpcodeRow& row : kOpcodes) {
            bytes.insert(static_cast<std::uint8_t>(row.code));
            names.insert(row.name);
            QVERIFY(opcode_row(static_cast<std::uint8_t>(row.code)) == &row);
            QVERIFY(opcode_named(row.name) == &row);
            QVERIFY(!row.effect.empty());
        }
        QCOMPARE(bytes.size(), kOpcodes.size());
        QCOMPARE(names.size(), kOpcodes.size());
        for (int byte = 0; byte < 256; ++byte) {
            const auto b = static_cast<std::uint8_t>(byte);
            const int kinds = (opcode_row(b) != nullptr) + is_unassigned(b) + is_extension(b);
            QCOMPARE(kinds, 1);
        }
        for (const int byte : {0x14, 0x15, 0x1b, 0x1c, 0x1e, 0x1f, 0x20, 0x21})
            QVERIFY(opcode_row(static_cast<std::uint8_t>(byte))->no_op);
        QCOMPARE(std::ranges::count_if(kOpcodes, [](const auto& r) { return r.no_op; }), 8);
    }

    void vectors_parse_as_the_reference_says() {
        for (const Json& c : load_part("11_programs_merkle.json", "parse")) {
            const Json& expected = c.at("parse");
            const Bytes code = bytes(c.at("bytes"));
            const auto program = Program::parse(code);
            if (expected.contains("skipped")) {
                QVERIFY(!program && program.error().is(ZkvmError::UnassignedOpcode));
            } else if (!expected.at("ok").get<bool>()) {
                QVERIFY(!program && program.error().is(ZkvmError::InvalidFormat));
                QVERIFY(program.error().offset() == 0u);
            } else {
                QVERIFY(program.has_value());
                QCOMPARE(program->size(), expected.at("instructions").size());
                const auto instructions = program->instructions();
                ProgramBuilder rebuilt;
                for (std::size_t i = 0; i < instructions.size(); ++i) {
                    const std::string text = expected.at("instructions").at(i);
                    if (instructions[i].data.empty() && !text.starts_with("push"))
                        QCOMPARE(reference_text(instructions[i]), text);
                    rebuilt.instruction(instructions[i]);
                }
                QCOMPARE(hex(rebuilt.bytes()), expected.at("reencoded").get<std::string>());
            }
        }
    }

    void known_programs_have_the_reference_instructions() {
        for (const Json& c : load_part("11_programs_merkle.json", "programs")) {
            const auto program = Program::parse(bytes(c.at("bytes")));
            QVERIFY(program.has_value());
            const Json& expected = c.at("instructions");
            QCOMPARE(program->size(), expected.size());
            const auto instructions = program->instructions();
            for (std::size_t i = 0; i < expected.size(); ++i) {
                const std::string text = expected.at(i);
                if (instructions[i].is(Opcode::Push)) {
                    QVERIFY(text.starts_with("push:"));
                } else if (!instructions[i].is(Opcode::Program)) {
                    QCOMPARE(reference_text(instructions[i]), text);
                }
            }
        }
    }

    void cut_programs_are_refused_at_the_instruction() {
        for (const chain::KnownProgram& known : chain::known_programs()) {
            const auto whole = Program::parse(known.bytes);
            QVERIFY(whole.has_value());
            const auto instructions = whole->instructions();
            for (const Instruction& instruction : instructions) {
                for (std::size_t cut = 1; cut < instruction.size(); ++cut) {
                    const ByteView part(known.bytes.data(), instruction.offset + cut);
                    const auto broken = Program::parse(part);
                    QVERIFY(!broken && broken.error().is(ZkvmError::InvalidFormat));
                    QVERIFY(broken.error().offset() == instruction.offset);
                    QVERIFY(!chain::check_program_bytes(part));
                }
            }
        }
    }

    void an_absurd_length_allocates_nothing() {
        QVERIFY(!Program::parse(bytes("00ffffffff00")));
        QVERIFY(!Program::parse(bytes("01ffffffff00")));
    }

    void the_builder_refuses_a_wrong_immediate() {
        QVERIFY_EXCEPTION_THROWN(ProgramBuilder().op(Opcode::Dup), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(ProgramBuilder().op(Opcode::Add, 1), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(ProgramBuilder().extension(0x08), std::invalid_argument);
    }
};

QTEST_APPLESS_MAIN(ProgramTest)
#include "program_test.moc"
