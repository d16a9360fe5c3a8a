/// Any text as the CASE.json of the `vm` commands: an error that names a field, or a case that runs
/// to an end as prover and as verifier.
#include "app/cli/vm_case.h"
#include "core/zkvm/recorded_run.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    const auto vm_case = cli::read_vm_case(std::string(reinterpret_cast<const char*>(data), size));
    if (!vm_case) {
        fuzz::require(!vm_case.error().code().empty());
        return 0;
    }
    const cli::VmCase& read = **vm_case;
    const auto statement = read.statement();
    if (!statement) return 0;
    const zkvm::RecordedRun as_prover(*statement, &read.witness, 64);
    cli::VmCase view;
    const auto verifier_statement = read.verifier_statement(view);
    fuzz::require(verifier_statement.has_value());
    const zkvm::RecordedRun as_verifier(*verifier_statement, nullptr, 64);
    if (as_prover.result() && read.can_prove()) fuzz::require(as_verifier.result().has_value());
    return 0;
}
