/// Any text: the assembler gives an error inside the text or a program, which the disassembler
/// turns into text of the same program.
#include "core/zkvm/assembler.h"
#include "core/zkvm/disassembler.h"
#include "tests/fuzz/require.h"

using vesper::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto assembly = zkvm::assemble(text);
    if (!assembly) {
        require(assembly.error().offset() && *assembly.error().offset() <= size);
        return 0;
    }
    const auto back = zkvm::disassemble(assembly->program);
    // Bytes given as a program's hex need not be one, and stay bytes.
    require(back.has_value());
    require(zkvm::assemble(back->text)->program == assembly->program);
    return 0;
}
