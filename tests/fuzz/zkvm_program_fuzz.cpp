/// Any bytes as a program: the disassembler and the assembler undo each other, and a run over a
/// stack of everything ends, as prover and as verifier, with the same constraint system.
#include <cstdlib>

#include "core/chain/contract.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/disassembler.h"
#include "core/zkvm/older_transaction.h"
#include "core/zkvm/recorded_run.h"
#include "core/zkvm/trace.h"
#include "core/zkvm/verifier_view.h"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    const ByteView program(data, size);
    if (const auto text = zkvm::disassemble(program))
        require(std::ranges::equal(zkvm::assemble(text->text)->program, program));

    zkvm::ProgramStatement statement{program, {}, {}, {}};
    for (std::uint64_t i = 0; i < 4; ++i) {
        statement.stack.push_back(chain::VmString(chain::Commitment{
            chain::OpenCommitment{chain::SignedInteger{i, 0}, group::Scalar::from_u64(i)}}));
        statement.stack.push_back(
            chain::VmString(chain::ScalarWitness(group::Scalar::from_u64(i))));
    }
    zkvm::ProgramWitness witness;
    for (std::uint64_t i = 0; i < 8; ++i)
        witness.add_allocation(chain::SignedInteger{i, 0});
    (void)zkvm::trace_program(statement, nullptr);
    const zkvm::RecordedRun prover(statement, &witness, 256);
    zkvm::ProgramStatement view{program, {}, {}, {}};
    for (const auto& string : statement.stack)
        view.stack.push_back(zkvm::verifier_view(string));
    const zkvm::RecordedRun verifier(view, nullptr, 256);
    if (prover.result()) {
        require(verifier.result().has_value());
        require(prover.system().multipliers() == verifier.system().multipliers());
        require(prover.system().constraints() == verifier.system().constraints());
    }

    if (const auto transaction = zkvm::OlderTransaction::decode(program))
        (void)zkvm::verify_older_transaction(*transaction);
    return 0;
}
