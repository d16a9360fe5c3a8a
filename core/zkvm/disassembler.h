/// Disassembler: byte code → text that the assembler turns back into the same bytes.
///
/// One instruction stands on a line. Pushed bytes are written as what they most likely are: a small
/// scalar, a text, a number of 8 or 4 bytes; else as they are. A nested program is written as a
/// block if it is one, else as bytes.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/zkvm/error.h"
#include "core/zkvm/source_map.h"

namespace vesper::zkvm {

struct Disassembly {
    std::string text;
    SourceMap map;
};

/// InvalidFormat or UnassignedOpcode, with the offset of the instruction that is not one.
Result<Disassembly> disassemble(ByteView program);

/// The literal that assembles to these bytes: `scalar:-1`, `u64:5`, `"text"`, `0xdead`.
std::string literal_text(ByteView data);

}  // namespace vesper::zkvm
