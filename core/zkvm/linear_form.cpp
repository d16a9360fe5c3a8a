#include "core/zkvm/linear_form.h"

#include <algorithm>

namespace vesper::zkvm {

void LinearForm::add(LinearForm other) {
    if (other.terms_.size() > terms_.size()) {
        std::swap(scale_, other.scale_);
        std::swap(terms_, other.terms_);
    }
    if (scale_.is_zero()) {
        // Nothing of these terms is left, and there is no factor to divide the others by.
        terms_.clear();
        scale_ = group::Scalar::one();
    }
    if (scale_ == other.scale_) {
        terms_.insert(terms_.end(), other.terms_.begin(), other.terms_.end());
        return;
    }
    const group::Scalar ratio =
        scale_ == group::Scalar::one() ? other.scale_ : other.scale_ * scale_.invert();
    for (const auto& [variable, coefficient] : other.terms_)
        terms_.emplace_back(variable, coefficient * ratio);
}

void LinearForm::add_constant(const group::Scalar& constant) {
    LinearForm one(proof::Variable::one());
    one.multiply(constant);
    add(std::move(one));
}

proof::LinearCombination LinearForm::combination(std::size_t most) const {
    proof::LinearCombination out;
    out.terms.assign(terms_.begin(),
                     terms_.begin() + static_cast<std::ptrdiff_t>(std::min(most, size())));
    if (scale_ != group::Scalar::one())
        for (auto& [variable, coefficient] : out.terms)
            coefficient *= scale_;
    return out;
}

}  // namespace vesper::zkvm
