/// Any bytes as a program: the disassembler and the assembler undo each other; a run over a stack
/// of everything ends, as prover and as verifier, with the same constraint system; and what a short
/// run demands is proved and verified exactly when it holds.
#include <algorithm>

#include "core/chain/contract.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/disassembler.h"
#include "core/zkvm/explain.h"
#include "core/zkvm/program_prover.h"
#include "core/zkvm/program_verifier.h"
#include "core/zkvm/trace.h"
#include "core/zkvm/verifier_view.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

/// Beyond this many multipliers a proof takes longer than it teaches.
constexpr std::size_t kProved = 8;

zkvm::ProgramStatement statement_of(ByteView program, std::span<const chain::Input> inputs,
                                    std::span<const chain::Output> outputs) {
    zkvm::ProgramStatement statement{program, {}, inputs, outputs};
    for (std::uint64_t i = 0; i < 4; ++i) {
        statement.stack.push_back(chain::VmString(chain::Commitment{
            chain::OpenCommitment{chain::SignedInteger{i, 0}, group::Scalar::from_u64(i)}}));
        statement.stack.push_back(
            chain::VmString(chain::ScalarWitness(group::Scalar::from_u64(i))));
    }
    return statement;
}

void prove_and_verify(const zkvm::ProgramStatement& statement, const zkvm::ProgramStatement& view,
                      const zkvm::ProgramWitness& witness, const zkvm::RecordedRun& run) {
    base::ChaChaStream random(ByteArray<32>{7});
    const bool holds = !zkvm::explain_violation(run);
    require(zkvm::prove_program(statement, witness, random).has_value() == holds);
    const auto proved = zkvm::prove_program_unchecked(statement, witness, random);
    require(proved.has_value());
    require(zkvm::verify_program(view, proved->proof).has_value() == holds);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView program(data, size);
    if (const auto text = zkvm::disassemble(program))
        require(std::ranges::equal(zkvm::assemble(text->text)->program, program));

    const std::vector<chain::Input> inputs{chain::Input::coin({})};
    const std::vector<chain::Output> outputs{chain::Output::coin({})};
    const auto statement = statement_of(program, inputs, outputs);
    auto view = statement_of(program, inputs, outputs);
    for (chain::VmString& string : view.stack)
        string = zkvm::verifier_view(string);
    zkvm::ProgramWitness witness;
    for (std::uint64_t i = 0; i < 8; ++i)
        witness.add_allocation(chain::SignedInteger{i, 0});

    (void)zkvm::trace_program(statement, nullptr);
    const zkvm::RecordedRun prover(statement, &witness, 256);
    const zkvm::RecordedRun verifier(view, nullptr, 256);
    if (!prover.result()) return 0;
    require(verifier.result().has_value());
    require(prover.system().multipliers() == verifier.system().multipliers());
    require(prover.system().constraints() == verifier.system().constraints());
    if (prover.system().multipliers() <= kProved)
        prove_and_verify(statement, view, witness, prover);
    return 0;
}
