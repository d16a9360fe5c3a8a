/// Whole numbers in the texts of programs and cases: decimal, of up to 256 bits, with a sign.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/group/scalar.h"

namespace vesper::zkvm {

struct AsmNumber {
    bool negative = false;
    std::array<std::uint64_t, 4> magnitude{};  ///< little endian

    /// "-12", "1_000_000"; nothing for other text or more than 256 bits.
    static std::optional<AsmNumber> parse(std::string_view text);

    std::optional<std::uint64_t> to_u64() const;
    /// Modulo ℓ, for magnitudes below ℓ only.
    std::optional<group::Scalar> to_scalar() const;
};

}  // namespace vesper::zkvm
