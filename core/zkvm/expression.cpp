#include "core/zkvm/expression.h"

namespace vesper::zkvm {

Expression Expression::constant(const chain::ScalarWitness& value) {
    Expression out;
    out.constant_ = value;
    return out;
}

Expression Expression::variable(const proof::Variable& variable, const Assignment& assignment) {
    Expression out;
    out.form_ = LinearForm(variable);
    out.assignment_ = assignment;
    return out;
}

LinearForm Expression::form() const {
    if (!constant_) return form_;
    LinearForm out;
    out.add_constant(chain::to_scalar(*constant_));
    return out;
}

void Expression::negate() {
    if (constant_) {
        constant_ = zkvm::negate(*constant_);
        return;
    }
    form_.negate();
    assignment_ = -assignment_;
}

void Expression::add(Expression other) {
    if (constant_ && other.constant_) {
        constant_ = zkvm::add(*constant_, *other.constant_);
        return;
    }
    if (constant_) std::swap(*this, other);
    assignment_ = assignment_ + other.assignment();
    if (other.constant_) {
        form_.add_constant(chain::to_scalar(*other.constant_));
    } else {
        form_.add(std::move(other.form_));
    }
}

void Expression::multiply(Expression other, proof::ConstraintSystem& system) {
    if (constant_ && other.constant_) {
        constant_ = zkvm::multiply(*constant_, *other.constant_);
        return;
    }
    if (constant_) std::swap(*this, other);
    assignment_ = assignment_ * other.assignment();
    if (other.constant_) {
        form_.multiply(chain::to_scalar(*other.constant_));
    } else {
        const proof::Multiplier gate =
            system.multiply(form_.combination(), other.form_.combination());
        form_ = LinearForm(gate.output);
    }
}

}  // namespace vesper::zkvm
