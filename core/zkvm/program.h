/// Program: byte code of the ZkVM, and its instructions one after the other.
///
///     instruction = opcode byte [‖ LE32 k | ‖ LE32 n ‖ n bytes]
///
/// Reading is total: an instruction that is cut short is InvalidFormat, an unassigned byte
/// UnassignedOpcode, both with the offset of the instruction. zkos-protocol.md 7.2.
#pragma once

#include <optional>
#include <vector>

#include "core/base/bytes.h"
#include "core/zkvm/error.h"
#include "core/zkvm/opcode.h"

namespace vesper::zkvm {

/// One decoded instruction. `data` is a view into the byte code it was read from.
struct Instruction {
    std::size_t offset = 0;
    std::uint8_t byte = 0;
    std::uint32_t index = 0;  ///< of dup, roll, output, contract, inputcoin, outputcoin
    ByteView data;            ///< of push and program

    /// Null for an extension.
    const OpcodeRow* row() const { return opcode_row(byte); }
    bool is(Opcode code) const { return byte == static_cast<std::uint8_t>(code); }
    /// Bytes it takes in the program.
    std::size_t size() const;
    /// "dup", "ext 24"
    std::string name() const;
};

/// Reads the instruction at the reader's position.
Result<Instruction> read_instruction(base::Reader& reader);

class Program {
public:
    Program() = default;
    /// Every byte must belong to a complete, assigned instruction.
    static Result<Program> parse(ByteView bytes);

    const Bytes& bytes() const { return bytes_; }
    /// How many instructions there are.
    std::size_t size() const { return size_; }
    /// Views into this program, which must outlive them.
    std::vector<Instruction> instructions() const;

    friend bool operator==(const Program& a, const Program& b) { return a.bytes_ == b.bytes_; }

private:
    Bytes bytes_;
    std::size_t size_ = 0;
};

/// Appends instructions to byte code. What it builds always parses.
class ProgramBuilder {
public:
    ProgramBuilder& op(Opcode code);  ///< without immediate
    ProgramBuilder& op(Opcode code, std::uint32_t k);
    ProgramBuilder& op(Opcode code, ByteView data);
    ProgramBuilder& extension(std::uint8_t byte);
    ProgramBuilder& instruction(const Instruction& instruction);

    std::size_t offset() const { return writer_.size(); }
    const Bytes& bytes() const& { return writer_.bytes(); }
    Bytes take() && { return std::move(writer_).take(); }

private:
    base::Writer writer_;
};

}  // namespace vesper::zkvm
