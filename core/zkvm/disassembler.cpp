#include "core/zkvm/disassembler.h"

#include <algorithm>

#include "core/chain/commitment.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/program.h"

namespace vesper::zkvm {

namespace {

/// "scalar:-1", or nothing when the bytes are no scalar of at most 64 bits and a sign.
std::string scalar_literal(ByteView data) {
    if (data.size() != 32) return {};
    const auto scalar = group::Scalar::from_canonical_bytes(base::to_array<32>(data));
    if (!scalar) return {};
    const std::string number = chain::to_text(chain::ScalarWitness(*scalar));
    // A large scalar prints as 64 hex digits; 64-bit numbers have 21 characters at most.
    return number.size() < 64 ? "scalar:" + number : std::string();
}

std::string quoted(ByteView data) {
    std::string text = "\"";
    for (const std::uint8_t byte : data) {
        if (byte == '"' || byte == '\\') text.push_back('\\');
        text.push_back(static_cast<char>(byte));
    }
    return text + "\"";
}

class Writer {
public:
    /// Appends the instructions of `program`, which stands at `base` of the whole.
    Result<void> write(ByteView program, std::size_t base, std::size_t depth) {
        base::Reader reader(program);
        while (!reader.at_end()) {
            VESPER_TRY(const Instruction instruction, read_instruction(reader));
            write(instruction, base, depth);
        }
        return {};
    }
    Disassembly take() && { return std::move(out_); }

private:
    void write(const Instruction& instruction, std::size_t base, std::size_t depth) {
        out_.text.append(4 * depth, ' ');
        const std::size_t index = out_.map.spans().size();
        out_.map.add(
            {base + instruction.offset, depth, out_.text.size(), 0, {line_, 4 * depth + 1}});
        out_.text += instruction.name();
        const OpcodeRow* row = instruction.row();
        if (row != nullptr && row->immediate == Immediate::Index)
            out_.text += " " + std::to_string(instruction.index);
        if (row != nullptr && row->code == Opcode::Push)
            out_.text += " " + literal_text(instruction.data);
        if (row != nullptr && row->code == Opcode::Program) nested(instruction, base, depth);
        out_.map[index].to = out_.text.size();
        out_.text += '\n';
        ++line_;
    }

    void nested(const Instruction& instruction, std::size_t base, std::size_t depth) {
        if (depth + 1 >= kMaxProgramNesting || !Program::parse(instruction.data)) {
            out_.text += " 0x" + base::to_hex(instruction.data);
            return;
        }
        out_.text += " {\n";
        ++line_;
        // It parses, as was just seen.
        (void)write(instruction.data, base + instruction.offset + 5, depth + 1);
        out_.text.append(4 * depth, ' ');
        out_.text += '}';
    }

    Disassembly out_;
    std::size_t line_ = 1;
};

}  // namespace

std::string literal_text(ByteView data) {
    if (std::string scalar = scalar_literal(data); !scalar.empty()) return scalar;
    const bool printable =
        std::ranges::all_of(data, [](std::uint8_t byte) { return byte >= 0x20 && byte < 0x7f; });
    if (printable && !data.empty()) return quoted(data);
    base::Reader reader(data);
    if (data.size() == 8) return "u64:" + std::to_string(*reader.u64());
    if (data.size() == 4) return "u32:" + std::to_string(*reader.u32());
    return "0x" + base::to_hex(data);
}

Result<Disassembly> disassemble(ByteView program) {
    Writer writer;
    VESPER_CHECK(writer.write(program, 0, 0));
    return std::move(writer).take();
}

}  // namespace vesper::zkvm
