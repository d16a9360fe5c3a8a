/// The instructions of the ZkVM, one row each: byte, name, immediate, what it does to the stack,
/// and what it costs in the constraint system. zkos-protocol.md 7.2.
///
/// Three kinds of bytes have no row. 08, 09 and 18 are holes: the reference's behaviour on them is
/// undefined, so a program that contains one is invalid (rule R-30). 24 … ff are extensions: no
/// immediate, no effect. Rows with `no_op` are instructions of an older machine that do nothing.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace vesper::zkvm {

enum class Opcode : std::uint8_t {
    Push = 0x00,
    Program = 0x01,
    Drop = 0x02,
    Dup = 0x03,
    Roll = 0x04,
    Scalar = 0x05,
    Commit = 0x06,
    Alloc = 0x07,
    Expr = 0x0a,
    Neg = 0x0b,
    Add = 0x0c,
    Mul = 0x0d,
    Eq = 0x0e,
    Range = 0x0f,
    And = 0x10,
    Or = 0x11,
    Not = 0x12,
    Verify = 0x13,
    Unblind = 0x14,
    Issue = 0x15,
    Borrow = 0x16,
    Retire = 0x17,
    Fee = 0x19,
    Input = 0x1a,
    Output = 0x1b,
    Contract = 0x1c,
    Log = 0x1d,
    Call = 0x1e,
    Signtx = 0x1f,
    Signid = 0x20,
    Signtag = 0x21,
    InputCoin = 0x22,
    OutputCoin = 0x23,
};

enum class Immediate : std::uint8_t {
    None,
    Index,  ///< k: LE32
    Bytes,  ///< n: LE32, then n bytes
};

struct OpcodeRow {
    Opcode code;
    std::string_view name;
    Immediate immediate;
    std::string_view effect;        ///< the stack before → after, top on the right
    std::string_view cost;          ///< what it adds to the constraint system
    std::uint16_t multipliers = 0;  ///< at most, when the instruction is executed
    std::uint16_t constraints = 0;
    bool no_op = false;
    bool never_finishes = false;  ///< leaves an item that no instruction can take away
};

inline constexpr std::array<OpcodeRow, 33> kOpcodes{{
    {Opcode::Push, "push", Immediate::Bytes, "→ string", ""},
    {Opcode::Program, "program", Immediate::Bytes, "→ program", ""},
    {Opcode::Drop, "drop", Immediate::None, "x →", ""},
    {Opcode::Dup, "dup", Immediate::Index, "x(k) … x(0) → x(k) … x(0) x(k)", ""},
    {Opcode::Roll, "roll", Immediate::Index, "x(k) … x(0) → x(k-1) … x(0) x(k)", ""},
    {Opcode::Scalar, "scalar", Immediate::None, "string → constant expression", ""},
    {Opcode::Commit, "commit", Immediate::None, "string → variable", ""},
    {Opcode::Alloc, "alloc", Immediate::None, "→ expression",
     "one multiplier for every second alloc", 1, 0},
    {Opcode::Expr, "expr", Immediate::None, "variable → expression",
     "commits the variable's point"},
    {Opcode::Neg, "neg", Immediate::None, "e → −e", ""},
    {Opcode::Add, "add", Immediate::None, "e1 e2 → e1 + e2", ""},
    {Opcode::Mul, "mul", Immediate::None, "e1 e2 → e1 · e2",
     "one multiplier and two constraints, nothing when one side is constant", 1, 2},
    {Opcode::Eq, "eq", Immediate::None, "e1 e2 → constraint e1 = e2", ""},
    {Opcode::Range, "range", Immediate::None, "e → e, 0 ≤ e < 2^64",
     "64 multipliers and 129 constraints, nothing when e is constant", 64, 129},
    {Opcode::And, "and", Immediate::None, "c1 c2 → c1 ∧ c2", "a challenge at verify"},
    {Opcode::Or, "or", Immediate::None, "c1 c2 → c1 ∨ c2",
     "one multiplier and two constraints at verify"},
    {Opcode::Not, "not", Immediate::None, "c → ¬c",
     "two multipliers and four constraints at verify"},
    {Opcode::Verify, "verify", Immediate::None, "c →",
     "one constraint and those of its tree, in the second phase"},
    {Opcode::Unblind, "unblind", Immediate::None, "→", "", 0, 0, true},
    {Opcode::Issue, "issue", Immediate::None, "→", "", 0, 0, true},
    {Opcode::Borrow, "borrow", Immediate::None, "qty flv → wide-value value",
     "a range of qty, an alloc and a constraint", 65, 130, false, true},
    {Opcode::Retire, "retire", Immediate::None, "value →", ""},
    {Opcode::Fee, "fee", Immediate::None, "string → wide-value",
     "one multiplier and two constraints", 1, 2, false, true},
    {Opcode::Input, "input", Immediate::None, "string → contract", "", 0, 0, false, true},
    {Opcode::Output, "output", Immediate::Index, "→", "", 0, 0, true},
    {Opcode::Contract, "contract", Immediate::Index, "→", "", 0, 0, true},
    {Opcode::Log, "log", Immediate::None, "string →", ""},
    {Opcode::Call, "call", Immediate::None, "→", "", 0, 0, true},
    {Opcode::Signtx, "signtx", Immediate::None, "→", "", 0, 0, true},
    {Opcode::Signid, "signid", Immediate::None, "→", "", 0, 0, true},
    {Opcode::Signtag, "signtag", Immediate::None, "→", "", 0, 0, true},
    {Opcode::InputCoin, "inputcoin", Immediate::Index, "→ coin of input k", ""},
    {Opcode::OutputCoin, "outputcoin", Immediate::Index, "→ coin of output k", ""},
}};

inline constexpr std::uint8_t kFirstExtension = 0x24;

constexpr bool is_unassigned(std::uint8_t byte) {
    return byte == 0x08 || byte == 0x09 || byte == 0x18;
}
constexpr bool is_extension(std::uint8_t byte) {
    return byte >= kFirstExtension;
}

namespace detail {
constexpr std::array<std::uint8_t, kFirstExtension> index_opcodes() {
    std::array<std::uint8_t, kFirstExtension> rows{};
    rows.fill(0xff);
    for (std::size_t i = 0; i < kOpcodes.size(); ++i)
        rows[static_cast<std::uint8_t>(kOpcodes[i].code)] = static_cast<std::uint8_t>(i);
    return rows;
}
inline constexpr auto kOpcodeIndex = index_opcodes();
}  // namespace detail

/// The row of a byte; null for holes and extensions.
constexpr const OpcodeRow* opcode_row(std::uint8_t byte) {
    if (byte >= kFirstExtension || detail::kOpcodeIndex[byte] == 0xff) return nullptr;
    return &kOpcodes[detail::kOpcodeIndex[byte]];
}
constexpr const OpcodeRow& opcode_row(Opcode code) {
    return *opcode_row(static_cast<std::uint8_t>(code));
}
/// The row of a name, as the assembler reads it.
constexpr const OpcodeRow* opcode_named(std::string_view name) {
    for (const OpcodeRow& row : kOpcodes)
        if (row.name == name) return &row;
    return nullptr;
}

}  // namespace vesper::zkvm
