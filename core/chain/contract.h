/// The prover-side forms that a VmString may nest: predicates, contracts, programs as instruction
/// lists. The network's decoder accepts them, so ours does; rule R-31 refuses them.
///
/// Field order is that of the reference's derived serde. Nesting is cut at kMaxNesting (codec.h).
#pragma once

#include <vector>

#include "core/chain/output.h"

namespace vesper::chain {

struct Program;

/// 0 Bytecode V<u8> | 1 Program(V<Instruction>).
struct ProgramItem {
    std::variant<Bytes, Box<Program>> form;

    ProgramItem();
    ProgramItem(const ProgramItem&);
    ProgramItem(ProgramItem&&) noexcept;
    ProgramItem& operator=(const ProgramItem&);
    ProgramItem& operator=(ProgramItem&&) noexcept;
    ~ProgramItem();
    friend bool operator==(const ProgramItem& a, const ProgramItem& b);
};

/// 0 Program | 1 Blinding [u8; 32].
struct PredicateLeaf {
    std::variant<ProgramItem, ByteArray<32>> form;
    friend bool operator==(const PredicateLeaf&, const PredicateLeaf&) = default;
};

struct PredicateTree {
    std::vector<PredicateLeaf> leaves;
    group::PointBytes key;
    ByteArray<32> blinding_key{};
    group::PointBytes precomputed_key;
    group::Scalar adjustment_factor;
    friend bool operator==(const PredicateTree&, const PredicateTree&) = default;
};

/// A verification key is a bare point on the wire.
struct VerificationKey {
    group::PointBytes point;
    friend bool operator==(const VerificationKey&, const VerificationKey&) = default;
};

/// 0 Opaque P32 | 1 Key P32 | 2 Tree.
struct Predicate {
    std::variant<group::PointBytes, VerificationKey, PredicateTree> form;
    friend bool operator==(const Predicate&, const Predicate&) = default;
};

struct Value {
    Commitment qty, flv;
    friend bool operator==(const Value&, const Value&) = default;
};

/// 0 String | 1 Program | 2 Value | 3 Coin.
struct PortableItem {
    std::variant<VmString, ProgramItem, Value, OutputCoin> form;
    friend bool operator==(const PortableItem&, const PortableItem&) = default;
};

/// The anchor is written as a byte string: LE64(32) ‖ 32 bytes.
struct Contract {
    Predicate predicate;
    std::vector<PortableItem> payload;
    ByteArray<32> anchor{};
    friend bool operator==(const Contract&, const Contract&) = default;
};

/// A decoded instruction: its serde variant (kInstructionNames) and its operand, if it has one.
struct Instruction {
    std::uint32_t variant = 2;
    std::variant<std::monostate, VmString, ProgramItem, std::uint64_t, std::optional<ScalarWitness>,
                 std::uint8_t>
        operand;
    friend bool operator==(const Instruction&, const Instruction&) = default;
};

struct Program {
    std::vector<Instruction> instructions;
    friend bool operator==(const Program&, const Program&) = default;
};

}  // namespace vesper::chain
