#include "core/proof/linear_combination.h"

namespace vesper::proof {

LinearCombination& LinearCombination::operator+=(const LinearCombination& other) {
    // By index: other may be *this.
    const std::size_t count = other.terms.size();
    terms.reserve(terms.size() + count);
    for (std::size_t i = 0; i < count; ++i)
        terms.push_back(other.terms[i]);
    return *this;
}

LinearCombination& LinearCombination::operator-=(const LinearCombination& other) {
    const std::size_t count = other.terms.size();
    terms.reserve(terms.size() + count);
    for (std::size_t i = 0; i < count; ++i)
        terms.emplace_back(other.terms[i].first, -other.terms[i].second);
    return *this;
}

LinearCombination& LinearCombination::operator*=(const group::Scalar& factor) {
    const group::Scalar by = factor;  // which may be one of our own coefficients
    for (auto& [variable, coefficient] : terms)
        coefficient *= by;
    return *this;
}

LinearCombination LinearCombination::operator-() const {
    LinearCombination negated;
    negated -= *this;
    return negated;
}

}  // namespace vesper::proof
