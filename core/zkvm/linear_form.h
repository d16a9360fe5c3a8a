/// A linear combination under construction: Σ (scale · coefficient)·variable.
///
/// A program may negate, scale and add a long combination a hundred thousand times, so the common
/// factor is kept apart and sums append the shorter list to the longer: the work of a whole run is
/// near linear in the size of the program. The order of the terms, which this changes, has no
/// influence on a proof.
#pragma once

#include <cstdint>

#include "core/proof/linear_combination.h"

namespace vesper::zkvm {

class LinearForm {
public:
    LinearForm() = default;
    explicit LinearForm(const proof::Variable& variable)
        : terms_{{variable, group::Scalar::one()}} {}

    void negate() { scale_ = -scale_; }
    void multiply(const group::Scalar& factor) { scale_ *= factor; }
    void add(LinearForm other);
    void add_constant(const group::Scalar& constant);

    std::size_t size() const { return terms_.size(); }
    /// All terms, or the first `most` of them.
    proof::LinearCombination combination(std::size_t most = SIZE_MAX) const;

private:
    group::Scalar scale_ = group::Scalar::one();
    std::vector<std::pair<proof::Variable, group::Scalar>> terms_;
};

}  // namespace vesper::zkvm
