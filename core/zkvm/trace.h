/// Trace: a run, step by step, for people: the stack before and after each instruction, and what it
/// added to the constraint system. Constraints of a `verify` appear where they come into being, in
/// the second phase, with the offset of the `verify` and the tree it took.
///
/// Without `reveal` the texts hold nothing that a verifier does not see.
#pragma once

#include "core/zkvm/recorded_run.h"

namespace vesper::zkvm {

struct TraceStep {
    std::size_t step = 0;
    std::size_t offset = 0;
    bool deferred = false;
    std::string opcode;                      ///< "push"; "verify" for a deferred step
    std::string operand;                     ///< of the instruction, as the assembler reads it
    std::string tree;                        ///< of a deferred step: "and(eq@21, eq@40)"
    std::vector<std::string> before, after;  ///< stacks, bottom first
    bool finished = false;                   ///< false for the step at which a run fails
    std::size_t first_multiplier = 0, multipliers = 0;
    std::size_t first_constraint = 0;
    std::vector<std::string> constraints;
};

struct Trace {
    std::vector<TraceStep> steps;
    /// Stacks and constraints beyond the limits below were left out.
    bool shortened = false;
    std::size_t commitments = 0, multipliers = 0, constraints = 0;
    Result<void> result;
};

/// At most this many stack items and terms are written down.
inline constexpr std::size_t kMaxTraceItems = std::size_t{1} << 18;

/// With a witness as the prover runs it, else as a verifier does.
Trace trace_program(const ProgramStatement& statement, const ProgramWitness* witness,
                    bool reveal = false);

/// "string scalar:5", "commitment 8c92…", "expression 2·v0 + 3", "constraint eq@7".
std::string item_text(const Item& item, const ConstraintTree& tree, bool reveal = false);

}  // namespace vesper::zkvm
