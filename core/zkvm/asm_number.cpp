#include "core/zkvm/asm_number.h"

namespace vesper::zkvm {

std::optional<AsmNumber> AsmNumber::parse(std::string_view text) {
    AsmNumber number;
    if (text.starts_with('-')) {
        number.negative = true;
        text.remove_prefix(1);
    }
    if (text.empty() || text.front() == '_' || text.back() == '_') return std::nullopt;
    for (const char c : text) {
        if (c == '_') continue;
        if (c < '0' || c > '9') return std::nullopt;
        __extension__ using Wide = unsigned __int128;
        Wide carry = static_cast<unsigned>(c - '0');
        for (std::uint64_t& word : number.magnitude) {
            carry += static_cast<Wide>(word) * 10;
            word = static_cast<std::uint64_t>(carry);
            carry >>= 64;
        }
        if (carry != 0) return std::nullopt;
    }
    return number;
}

std::optional<std::uint64_t> AsmNumber::to_u64() const {
    if (magnitude[1] != 0 || magnitude[2] != 0 || magnitude[3] != 0) return std::nullopt;
    if (negative && magnitude[0] != 0) return std::nullopt;
    return magnitude[0];
}

std::optional<group::Scalar> AsmNumber::to_scalar() const {
    base::Writer writer;
    for (const std::uint64_t word : magnitude)
        writer.u64(word);
    const auto scalar = group::Scalar::from_canonical_bytes(base::to_array<32>(writer.bytes()));
    if (!scalar) return std::nullopt;
    return negative ? -*scalar : *scalar;
}

}  // namespace vesper::zkvm
