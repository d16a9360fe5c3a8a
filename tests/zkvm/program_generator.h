/// Random byte code that parses, for tests: every instruction, all kinds of pushed data, nested
/// programs.
#pragma once

#include "core/zkvm/program.h"

namespace vesper::test {

inline Bytes random_program(RandomSource& random, std::size_t longest = 24, int depth = 0) {
    using namespace zkvm;
    const auto data = [&]() -> Bytes {
        Bytes out;
        switch (random.below(7)) {
            case 0:  // a small scalar
                out.resize(32);
                out[0] = static_cast<std::uint8_t>(random.below(256));
                return out;
            case 1: {  // minus a small scalar
                const auto s = -group::Scalar::from_u64(random.below(1u << 20));
                const auto encoded = s.to_bytes();
                return {encoded.begin(), encoded.end()};
            }
            case 2:
                out.resize(4);
                break;
            case 3:
                out.resize(8);
                break;
            case 4:
                out.resize(32);
                break;
            case 5:  // printable
                out.resize(random.below(12));
                for (auto& byte : out)
                    byte = static_cast<std::uint8_t>(0x20 + random.below(95));
                return out;
            default:
                out.resize(random.below(40));
        }
        random.fill(out);
        return out;
    };
    ProgramBuilder builder;
    const std::size_t count = random.below(longest + 1);
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t pick = random.below(kOpcodes.size() + 2);
        if (pick >= kOpcodes.size()) {
            builder.extension(static_cast<std::uint8_t>(0x24 + random.below(256 - 0x24)));
            continue;
        }
        const OpcodeRow& row = kOpcodes[pick];
        if (row.immediate == Immediate::None) {
            builder.op(row.code);
        } else if (row.immediate == Immediate::Index) {
            builder.op(row.code, static_cast<std::uint32_t>(
                                     random.below(random.below(2) == 0 ? 8 : 0x100000000u)));
        } else if (row.code == Opcode::Program && depth < 3 && random.below(2) == 0) {
            builder.op(row.code, random_program(random, 6, depth + 1));
        } else {
            builder.op(row.code, data());
        }
    }
    return std::move(builder).take();
}

}  // namespace vesper::test
