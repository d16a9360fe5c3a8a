/// Linear combinations of the variables of a constraint system, Σ coefficient·variable.
///
/// Terms are kept in the order they were written; a variable may occur more than once. The order
/// has no influence on a proof. Source: zkos-protocol §2.2.
///
/// In a prover the coefficients are part of the statement, not of the witness: arithmetic is
/// constant time all the same, but the number of terms is public.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/group/scalar.h"

namespace vesper::proof {

enum class VariableKind : std::uint8_t {
    Committed,         ///< v_j, the value of the j-th commitment
    MultiplierLeft,    ///< left wire of gate i
    MultiplierRight,   ///< right wire of gate i
    MultiplierOutput,  ///< product of gate i
    One,               ///< the constant 1; its index is 0
};

struct Variable {
    VariableKind kind = VariableKind::One;
    std::size_t index = 0;

    static constexpr Variable committed(std::size_t j) { return {VariableKind::Committed, j}; }
    static constexpr Variable one() { return {}; }

    friend bool operator==(const Variable&, const Variable&) = default;
};

struct LinearCombination {
    std::vector<std::pair<Variable, group::Scalar>> terms;

    LinearCombination() = default;
    /// 1·variable.
    LinearCombination(const Variable& variable) : terms{{variable, group::Scalar::one()}} {}
    /// constant·One.
    LinearCombination(const group::Scalar& constant) : terms{{Variable::one(), constant}} {}

    LinearCombination& operator+=(const LinearCombination& other);
    LinearCombination& operator-=(const LinearCombination& other);
    LinearCombination& operator*=(const group::Scalar& factor);
    LinearCombination operator-() const;

    friend LinearCombination operator+(LinearCombination a, const LinearCombination& b) {
        return a += b;
    }
    friend LinearCombination operator-(LinearCombination a, const LinearCombination& b) {
        return a -= b;
    }
    friend LinearCombination operator*(LinearCombination a, const group::Scalar& factor) {
        return a *= factor;
    }
    friend bool operator==(const LinearCombination&, const LinearCombination&) = default;
};

}  // namespace vesper::proof
