#include "core/zkvm/program.h"

#include <stdexcept>

namespace vesper::zkvm {

std::size_t Instruction::size() const {
    const OpcodeRow* r = row();
    if (r == nullptr || r->immediate == Immediate::None) return 1;
    return 5 + data.size();
}

std::string Instruction::name() const {
    if (const OpcodeRow* r = row()) return std::string(r->name);
    return "ext " + base::to_hex(ByteView(&byte, 1));
}

Result<Instruction> read_instruction(base::Reader& reader) {
    Instruction instruction;
    instruction.offset = reader.offset();
    const auto cut = [&] {
        return fail(ZkvmError::InvalidFormat, "the program ends inside an instruction",
                    instruction.offset);
    };
    const auto byte = reader.u8();
    if (!byte) return cut();
    instruction.byte = *byte;
    if (is_unassigned(*byte))
        return fail(ZkvmError::UnassignedOpcode, base::to_hex(ByteView(&*byte, 1)),
                    instruction.offset);
    const OpcodeRow* row = instruction.row();
    if (row == nullptr || row->immediate == Immediate::None) return instruction;
    const auto word = reader.u32();
    if (!word) return cut();
    if (row->immediate == Immediate::Index) {
        instruction.index = *word;
        return instruction;
    }
    const auto data = reader.take(*word);
    if (!data) return cut();
    instruction.data = *data;
    return instruction;
}

Result<Program> Program::parse(ByteView bytes) {
    Program program;
    base::Reader reader(bytes);
    for (; !reader.at_end(); ++program.size_)
        VESPER_CHECK(read_instruction(reader));
    program.bytes_.assign(bytes.begin(), bytes.end());
    return program;
}

std::vector<Instruction> Program::instructions() const {
    std::vector<Instruction> out;
    out.reserve(size_);
    base::Reader reader(bytes_);
    while (!reader.at_end())
        out.push_back(read_instruction(reader).value());
    return out;
}

namespace {

void require(bool holds) {
    if (!holds) throw std::invalid_argument("ProgramBuilder: not this opcode's immediate");
}

}  // namespace

ProgramBuilder& ProgramBuilder::op(Opcode code) {
    require(opcode_row(code).immediate == Immediate::None);
    writer_.u8(static_cast<std::uint8_t>(code));
    return *this;
}

ProgramBuilder& ProgramBuilder::op(Opcode code, std::uint32_t k) {
    require(opcode_row(code).immediate == Immediate::Index);
    writer_.u8(static_cast<std::uint8_t>(code));
    writer_.u32(k);
    return *this;
}

ProgramBuilder& ProgramBuilder::op(Opcode code, ByteView data) {
    require(opcode_row(code).immediate == Immediate::Bytes && data.size() <= 0xffffffffu);
    writer_.u8(static_cast<std::uint8_t>(code));
    writer_.u32(static_cast<std::uint32_t>(data.size()));
    writer_.raw(data);
    return *this;
}

ProgramBuilder& ProgramBuilder::extension(std::uint8_t byte) {
    require(is_extension(byte));
    writer_.u8(byte);
    return *this;
}

ProgramBuilder& ProgramBuilder::instruction(const Instruction& instruction) {
    const OpcodeRow* row = instruction.row();
    if (row == nullptr) return extension(instruction.byte);
    switch (row->immediate) {
        case Immediate::None:
            return op(row->code);
        case Immediate::Index:
            return op(row->code, instruction.index);
        case Immediate::Bytes:
            return op(row->code, instruction.data);
    }
    return *this;
}

}  // namespace vesper::zkvm
