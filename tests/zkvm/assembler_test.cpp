/// Assembler and disassembler: they undo each other, and errors name their place.
#include "core/zkvm/assembler.h"

#include <QtTest>

#include "core/chain/program_catalog.h"
#include "core/zkvm/disassembler.h"
#include "core/zkvm/program.h"
#include "tests/support/vectors.h"
#include "tests/zkvm/program_generator.h"

using namespace vesper;
using namespace vesper::zkvm;
using namespace vesper::test;

namespace {

std::string assembled(std::string_view text) {
    const auto assembly = assemble(text);
    return assembly ? hex(assembly->program) : assembly.error().describe();
}

/// The bytes come back from their text, and the text from its bytes.
bool round_trip(ByteView program) {
    const auto text = disassemble(program);
    if (!text) return false;
    const auto back = assemble(text->text);
    if (!back || !std::ranges::equal(back->program, program)) return false;
    if (disassemble(back->program)->text != text->text) return false;
    // Both maps name the same instructions, at the same places of the text.
    const auto& a = text->map.spans();
    const auto& b = back->map.spans();
    return std::ranges::equal(a, b, [](const SourceSpan& x, const SourceSpan& y) {
        return x.offset == y.offset && x.depth == y.depth && x.from == y.from && x.to == y.to &&
               x.position == y.position;
    });
}

}  // namespace

class AssemblerTest : public QObject {
    Q_OBJECT

private slots:
    void every_form() {
        QCOMPARE(assembled("drop dup 2 roll:3"), std::string("0203020000000403000000"));
        QCOMPARE(assembled("push 0xdead"), std::string("0002000000dead"));
        QCOMPARE(assembled("push 0x"), std::string("0000000000"));
        QCOMPARE(assembled("push \"a\\\"\\\\\\n\\x7f\""), std::string("000500000061225c0a7f"));
        QCOMPARE(assembled("push u32:1_000"), std::string("0004000000e8030000"));
        QCOMPARE(assembled("push:u64:18446744073709551615"),
                 std::string("0008000000ffffffffffffffff"));
        QCOMPARE(assembled("push scalar:-1"),
                 std::string("0020000000ecd3f55c1a631258d69cf7a2def9de14"
                             "00000000000000000000000000000010"));
        QCOMPARE(assembled("push point:"
                           "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"),
                 std::string("0020000000"
                             "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"));
        QCOMPARE(assembled("program { drop verify } program 0x08"),
                 std::string("010200000002130101000000"
                             "08"));
        QCOMPARE(assembled("program { program { drop } }"), std::string("01060000000101000000"
                                                                        "02"));
        QCOMPARE(assembled("ext 24 ext:ff"), std::string("24ff"));
        QCOMPARE(assembled(" ; nothing\n# at all"), std::string());
    }

    void names() {
        const auto assembly = assemble(
            "# three words\n"
            ".const depth 2\n"
            ".const key 0x0102\n"
            ".const greeting \"hi\"\n"
            "start: dup depth push u32:depth\n"
            "middle:\n"
            "    push key push greeting\n"
            "end:\n");
        QVERIFY(assembly.has_value());
        QCOMPARE(hex(assembly->program), std::string("0302000000000400000002000000"
                                                     "00020000000102"
                                                     "00020000006869"));
        QCOMPARE(assembly->labels.at("start"), std::size_t{0});
        QCOMPARE(assembly->labels.at("middle"), std::size_t{14});
        QCOMPARE(assembly->labels.at("end"), assembly->program.size());
        QCOMPARE(assembly->map.at(14)->position.line, std::size_t{7});
        QCOMPARE(assembly->map.at(14)->position.column, std::size_t{5});
        QVERIFY(assembly->map.at(13) == nullptr);
        QCOMPARE(assembly->map.on_line(6)->offset, std::size_t{14});
        QVERIFY(assembly->map.on_line(9) == nullptr);
    }

    void errors_have_a_place_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const char* text, ZkvmError code, const char* place) {
            QTest::newRow(name) << text << QString::fromLatin1(error_name(code).data()) << place;
        };
        row("unknown", "drop\n  frob", ZkvmError::AsmUnknownInstruction, "line 2, column 3");
        row("character", "drop $", ZkvmError::AsmCharacter, "line 1, column 6");
        row("operand missing", "dup", ZkvmError::AsmOperand, "line 1, column 4");
        row("operand too large", "dup 4294967296", ZkvmError::AsmOperand, "line 1, column 5");
        row("negative operand", "roll -1", ZkvmError::AsmOperand, "line 1, column 6");
        row("bare number", "push 5", ZkvmError::AsmLiteral, "line 1, column 6");
        row("odd hex", "push 0x012", ZkvmError::AsmLiteral, "line 1, column 6");
        row("u32 too large", "push u32:4294967296", ZkvmError::AsmLiteral, "line 1, column 10");
        row("negative u64", "push u64:-1", ZkvmError::AsmLiteral, "line 1, column 10");
        row("scalar too large",
            "push scalar:"
            "7237005577332262213973186563042994240857116359379907606001950938285454250989",
            ZkvmError::AsmLiteral, "line 1, column 13");
        row("number of 257 bits",
            "push scalar:"
            "115792089237316195423570985008687907853269984665640564039457584007913129639936",
            ZkvmError::AsmOperand, "line 1, column 13");
        row("no point", "push point:00", ZkvmError::AsmLiteral, "line 1, column 12");
        row("open string", "push \"abc\ndrop", ZkvmError::AsmLiteral, "line 1, column 6");
        row("bad escape", "push \"\\q\"", ZkvmError::AsmLiteral, "line 1, column 6");
        row("cut escape", "push \"\\x4", ZkvmError::AsmLiteral, "line 1, column 6");
        row("open block", "program { drop", ZkvmError::AsmBlock, "line 1, column 9");
        row("stray brace", "drop }", ZkvmError::AsmBlock, "line 1, column 6");
        row("assigned opcode", "ext 13", ZkvmError::AsmOperand, "line 1, column 5");
        row("name of an instruction", ".const drop 1", ZkvmError::AsmName, "line 1, column 8");
        row("twice", "a: a:", ZkvmError::AsmName, "line 1, column 4");
        row("constant of another kind", ".const a 0x00 dup a", ZkvmError::AsmOperand,
            "line 1, column 19");
        row("untyped constant", ".const a 1\npush a", ZkvmError::AsmLiteral, "line 2, column 6");
        row("unknown constant", "push b", ZkvmError::AsmLiteral, "line 1, column 6");
        row("string as instruction", "\"drop\"", ZkvmError::AsmUnknownInstruction,
            "line 1, column 1");
    }
    void errors_have_a_place() {
        QFETCH(QString, text);
        QFETCH(QString, code);
        QFETCH(QString, place);
        const std::string source = text.toStdString();
        const auto result = assemble(source);
        QVERIFY(!result);
        const auto description = QString::fromStdString(result.error().describe());
        QVERIFY2(description.startsWith(code + ": " + place + ":"), qPrintable(description));
        const TextPosition position = position_of(source, *result.error().offset());
        QVERIFY(place == QString("line %1, column %2").arg(position.line).arg(position.column));
    }

    void blocks_nest_to_a_limit() {
        std::string text = "drop";
        for (std::size_t i = 1; i < kMaxProgramNesting; ++i)
            text = "program {" + text + "}";
        const auto deepest = assemble(text);
        QVERIFY(deepest.has_value());
        QVERIFY(round_trip(deepest->program));
        QVERIFY(assemble("program {" + text + "}").error().is(ZkvmError::AsmBlock));
        // Deeper byte code exists; its core is printed as bytes.
        const Bytes deeper = ProgramBuilder().op(Opcode::Program, deepest->program).bytes();
        QVERIFY(round_trip(deeper));
    }

    void neither_text_nor_program_is_over_16_mib() {
        const std::string blank(kMaxProgramSize, ' ');
        QVERIFY(assemble(blank).has_value());
        const auto longer = assemble(blank + " ");
        QVERIFY(longer.error().is(ZkvmError::AsmTooLarge));
        QVERIFY(longer.error().offset() == kMaxProgramSize);
        // Named bytes make a long program of a short text.
        std::string text = ".const block 0x" + std::string(std::size_t{2} << 20, '0') + "\n";
        for (int i = 0; i < 17; ++i)
            text += "push block\n";
        QVERIFY(assemble(text).error().is(ZkvmError::AsmTooLarge));
    }

    void programs_of_the_vectors_come_back() {
        std::size_t programs = 0;
        const auto check = [&](const Bytes& code) {
            QVERIFY(round_trip(code));
            ++programs;
        };
        for (const Json& c : load_part("11_programs_merkle.json", "programs"))
            check(bytes(c.at("bytes")));
        for (const Json& c : load_part("11_programs_merkle.json", "parse"))
            if (c.at("parse").value("ok", false)) check(bytes(c.at("bytes")));
        for (const char* file : {"12_zkvm_tx.json", "14_vm_r1cs.json"})
            for (const Json& c : load_part(file, "cases"))
                check(bytes(c.at("program")));
        for (const Json& c : load_part("17_tx_script.json", "cases"))
            if (c.contains("decoded"))
                check(bytes(c.at("decoded").at("tx").at("TransactionScript").at("program")));
        for (const chain::KnownProgram& known : chain::known_programs())
            check(known.bytes);
        QVERIFY(programs > 50);
    }

    void the_reference_text_of_known_programs_assembles() {
        for (const Json& c : load_part("11_programs_merkle.json", "programs"))
            if (c.contains("debug"))
                QCOMPARE(assembled(c.at("debug").get<std::string>()),
                         c.at("bytes").get<std::string>());
    }

    void random_programs_come_back() {
        base::ChaChaStream random(ByteArray<32>{7});
        for (int i = 0; i < 100'000; ++i) {
            const Bytes code = random_program(random);
            if (!round_trip(code)) QFAIL(hex(code).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(AssemblerTest)
#include "assembler_test.moc"
