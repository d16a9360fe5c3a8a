/// The value an expression stands for, where it is known.
///
/// To a prover it is known for every expression, and secret: it is a plain scalar then, so that
/// arithmetic is constant time. A verifier knows the values of open commitments and of constants,
/// and must follow them with their tags, because `range` refuses a known value that is not an
/// Integer. The arithmetic of tags is the reference's (zkos-protocol.md 7.3): Integer with Integer
/// stays Integer while |result| ≤ 2^64 − 1 and becomes Scalar beyond; everything else is Scalar.
#pragma once

#include <optional>

#include "core/chain/commitment.h"

namespace vesper::zkvm {

chain::ScalarWitness negate(const chain::ScalarWitness& a);
chain::ScalarWitness add(const chain::ScalarWitness& a, const chain::ScalarWitness& b);
chain::ScalarWitness multiply(const chain::ScalarWitness& a, const chain::ScalarWitness& b);

/// Maybe a value; wiped when it dies.
class Assignment {
public:
    Assignment() = default;
    explicit Assignment(const chain::ScalarWitness& value) : value_(value) {}
    /// A prover's: the tag is dropped.
    static Assignment secret(const chain::ScalarWitness& value) {
        return Assignment(chain::ScalarWitness(chain::to_scalar(value)));
    }
    Assignment(const Assignment&) = default;
    Assignment& operator=(const Assignment&) = default;
    ~Assignment();

    bool known() const { return value_.has_value(); }
    const chain::ScalarWitness& value() const { return *value_; }
    std::optional<group::Scalar> scalar() const {
        if (!value_) return std::nullopt;
        return chain::to_scalar(*value_);
    }

    friend Assignment operator-(const Assignment& a);
    friend Assignment operator+(const Assignment& a, const Assignment& b);
    friend Assignment operator*(const Assignment& a, const Assignment& b);

private:
    std::optional<chain::ScalarWitness> value_;
};

}  // namespace vesper::zkvm
