/// What can go wrong with a ZkVM program: its text, its bytes, its run, its proof.
///
/// The errors of a run are those of zkos-protocol.md 7.5, kebab-cased. To the network every one of
/// them is the same: "R1CS Proof Verification Failed".
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::zkvm {

enum class ZkvmError {
    // A run (7.5)
    PointOperationFailed,  ///< older transactions only: the deferred operations do not hold
    InvalidPoint,          ///< of a deferred operation
    InvalidFormat,         ///< bytes that end inside a field, or an instruction cut short
    TrailingBytes,
    ExtensionsNotAllowed,  ///< older transactions only: an extension opcode
    TypeNotCopyable,
    TypeNotDroppable,
    TypeNotPortable,
    TypeNotString,
    TypeNotProgramItem,
    TypeNotContract,
    TypeNotVariable,
    TypeNotExpression,
    TypeNotCommitment,
    TypeNotOutput,
    TypeNotConstraint,
    TypeNotScalar,
    TypeNotU32,
    TypeNotSignedInteger,
    TypeNotValue,
    StackUnderflow,
    StackNotClean,
    AnchorMissing,  ///< older transactions only: a contract is made before one came in
    R1csInconsistency,
    WitnessMissing,
    InvalidBitrange,
    CleartextConstraintFalse,
    FeeTooHigh,
    InvalidInputCoin,
    InvalidOutputCoin,
    InvalidCoinMemo,
    InvalidInputOutputState,
    // Ours
    UnassignedOpcode,    ///< 08, 09, 18: the reference's behaviour is undefined, ours is to refuse
    MissingCounterpart,  ///< an input without the output it needs: the reference panics
    TooManyMultipliers,  ///< more than the network's 256 generators
    TooMuchWork,         ///< more stack moves or bytes than any honest program needs
    ConstraintFalse,     ///< prover only: the witness does not satisfy the program
    // Text
    AsmCharacter,
    AsmUnknownInstruction,
    AsmOperand,
    AsmLiteral,
    AsmName,
    AsmBlock,
    AsmTooLarge,
};

constexpr std::string_view error_name(ZkvmError e) {
    switch (e) {
        case ZkvmError::PointOperationFailed:
            return "zkvm-point-operation-failed";
        case ZkvmError::InvalidPoint:
            return "zkvm-invalid-point";
        case ZkvmError::InvalidFormat:
            return "zkvm-invalid-format";
        case ZkvmError::TrailingBytes:
            return "zkvm-trailing-bytes";
        case ZkvmError::ExtensionsNotAllowed:
            return "zkvm-extensions-not-allowed";
        case ZkvmError::TypeNotCopyable:
            return "zkvm-type-not-copyable";
        case ZkvmError::TypeNotDroppable:
            return "zkvm-type-not-droppable";
        case ZkvmError::TypeNotPortable:
            return "zkvm-type-not-portable";
        case ZkvmError::TypeNotString:
            return "zkvm-type-not-string";
        case ZkvmError::TypeNotProgramItem:
            return "zkvm-type-not-program-item";
        case ZkvmError::TypeNotContract:
            return "zkvm-type-not-contract";
        case ZkvmError::TypeNotVariable:
            return "zkvm-type-not-variable";
        case ZkvmError::TypeNotExpression:
            return "zkvm-type-not-expression";
        case ZkvmError::TypeNotCommitment:
            return "zkvm-type-not-commitment";
        case ZkvmError::TypeNotOutput:
            return "zkvm-type-not-output";
        case ZkvmError::TypeNotConstraint:
            return "zkvm-type-not-constraint";
        case ZkvmError::TypeNotScalar:
            return "zkvm-type-not-scalar";
        case ZkvmError::TypeNotU32:
            return "zkvm-type-not-u32";
        case ZkvmError::TypeNotSignedInteger:
            return "zkvm-type-not-signed-integer";
        case ZkvmError::TypeNotValue:
            return "zkvm-type-not-value";
        case ZkvmError::StackUnderflow:
            return "zkvm-stack-underflow";
        case ZkvmError::StackNotClean:
            return "zkvm-stack-not-clean";
        case ZkvmError::AnchorMissing:
            return "zkvm-anchor-missing";
        case ZkvmError::R1csInconsistency:
            return "zkvm-r1cs-inconsistency";
        case ZkvmError::WitnessMissing:
            return "zkvm-witness-missing";
        case ZkvmError::InvalidBitrange:
            return "zkvm-invalid-bitrange";
        case ZkvmError::CleartextConstraintFalse:
            return "zkvm-cleartext-constraint-false";
        case ZkvmError::FeeTooHigh:
            return "zkvm-fee-too-high";
        case ZkvmError::InvalidInputCoin:
            return "zkvm-invalid-input-coin";
        case ZkvmError::InvalidOutputCoin:
            return "zkvm-invalid-output-coin";
        case ZkvmError::InvalidCoinMemo:
            return "zkvm-invalid-coin-memo";
        case ZkvmError::InvalidInputOutputState:
            return "zkvm-invalid-input-output-state";
        case ZkvmError::UnassignedOpcode:
            return "zkvm-unassigned-opcode";
        case ZkvmError::MissingCounterpart:
            return "zkvm-missing-counterpart";
        case ZkvmError::TooManyMultipliers:
            return "zkvm-too-many-multipliers";
        case ZkvmError::TooMuchWork:
            return "zkvm-too-much-work";
        case ZkvmError::ConstraintFalse:
            return "zkvm-constraint-false";
        case ZkvmError::AsmCharacter:
            return "zkvm-asm-character";
        case ZkvmError::AsmUnknownInstruction:
            return "zkvm-asm-unknown-instruction";
        case ZkvmError::AsmOperand:
            return "zkvm-asm-operand";
        case ZkvmError::AsmLiteral:
            return "zkvm-asm-literal";
        case ZkvmError::AsmName:
            return "zkvm-asm-name";
        case ZkvmError::AsmBlock:
            return "zkvm-asm-block";
        case ZkvmError::AsmTooLarge:
            return "zkvm-asm-too-large";
    }
    return "zkvm-error";
}

}  // namespace vesper::zkvm
