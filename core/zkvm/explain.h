/// Why a witness does not fulfil a program: the first constraint that does not hold, and the
/// instruction that made it. Variable time, for one's own programs; the sentence names no value.
#pragma once

#include "core/zkvm/recorded_run.h"

namespace vesper::zkvm {

struct Violation {
    std::size_t step = 0;
    std::size_t offset = 0;         ///< of the instruction whose constraint fails
    std::size_t verify_offset = 0;  ///< of the `verify` that demanded it; the same for others
    std::size_t constraint = 0;
    std::string text;      ///< the constraint: "v0 − O0 = 0"
    std::string sentence;  ///< "the eq at offset 21 is false, which the verify at 22 demands"
};

std::optional<Violation> explain_violation(const RecordedRun& run);

}  // namespace vesper::zkvm
