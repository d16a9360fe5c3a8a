/// Assembler: program text → byte code, with a source map.
///
///     # Lends if the deposit is in range.        a comment, as is  ; this
///     .const fee 1_000                           a number under a name
///     .const pool 0x2c1f…                        bytes under a name
///
///     start:                                     a label: a name for this place
///         dup 2                                  or  dup:2
///         commit expr                            any number of instructions on a line
///         push u64:5                             8 bytes, little endian
///         push u32:fee                           4 bytes, little endian
///         push scalar:-1                         32 bytes, modulo ℓ
///         push point:8c9240b4…                   32 bytes that decode to a group element
///         push 0xdead                            bytes
///         push "text\n"                          the bytes of the text
///         push pool
///         program { drop verify }                a nested program, or  program 0x0213
///         ext 24                                 an extension opcode, two hex digits
///
/// Names are letters, digits and '_', do not begin with a digit, and are none of the instructions;
/// a constant is defined before it is used and once. Labels emit nothing, there are no jumps: they
/// are places for a debugger to stop at. Strings know \\ \" \n \t \r \0 \xNN.
///
/// Errors are Asm… of error.h: "line 3, column 7: …", with the offset of the byte in the text.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/zkvm/error.h"
#include "core/zkvm/source_map.h"

namespace vesper::zkvm {

/// How deep `program { … }` blocks may stand in one another.
inline constexpr std::size_t kMaxProgramNesting = 16;
/// Text and program beyond this many bytes are refused.
inline constexpr std::size_t kMaxProgramSize = 16u << 20;

struct Assembly {
    Bytes program;
    SourceMap map;
    std::map<std::string, std::size_t, std::less<>> labels;  ///< name → offset in the program
};

Result<Assembly> assemble(std::string_view text);

}  // namespace vesper::zkvm
