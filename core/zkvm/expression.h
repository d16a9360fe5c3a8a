/// Expression: what `expr`, `scalar`, `alloc` and arithmetic leave on the stack; a constant, or a
/// linear combination of the constraint system's variables.
///
/// Constants fold, and this folding is part of the protocol: a program makes the same constraint
/// system on every machine. zkos-protocol.md 7.2.
#pragma once

#include "core/proof/constraint_system.h"
#include "core/zkvm/assignment.h"
#include "core/zkvm/linear_form.h"

namespace vesper::zkvm {

class Expression {
public:
    static Expression constant(const chain::ScalarWitness& value);
    static Expression variable(const proof::Variable& variable, const Assignment& assignment);

    bool is_constant() const { return constant_.has_value(); }
    const chain::ScalarWitness& constant_value() const { return *constant_; }
    /// The constant, or what is known of the combination.
    Assignment assignment() const { return constant_ ? Assignment(*constant_) : assignment_; }
    /// Also of a constant: constant·One.
    LinearForm form() const;
    /// Not of a constant.
    const LinearForm& combination() const { return form_; }

    void negate();
    /// this + other
    void add(Expression other);
    /// this · other. Two combinations cost a multiplier of `system`.
    void multiply(Expression other, proof::ConstraintSystem& system);

private:
    std::optional<chain::ScalarWitness> constant_;
    LinearForm form_;
    Assignment assignment_;
};

}  // namespace vesper::zkvm
