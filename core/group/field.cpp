#include "core/group/field.h"

#include "core/group/field_formulas.h"

namespace vesper::group {

FieldElement pow_p58(const FieldElement& a) {
    return formulas::pow_p58(a);
}

FieldElement invert(const FieldElement& a) {
    return formulas::invert(a);
}

void batch_invert(std::span<FieldElement> elements, std::span<FieldElement> scratch) {
    FieldElement product = FieldElement::one();
    for (std::size_t i = 0; i < elements.size(); ++i) {
        scratch[i] = product;
        product = product * select(elements[i], FieldElement::one(), is_zero(elements[i]));
    }
    product = invert(product);
    for (std::size_t i = elements.size(); i-- > 0;) {
        const Mask zero = is_zero(elements[i]);
        const FieldElement inverse = product * scratch[i];
        product = product * select(elements[i], FieldElement::one(), zero);
        elements[i] = select(inverse, FieldElement::zero(), zero);
    }
}

SquareRoot sqrt_ratio_m1(const FieldElement& u, const FieldElement& v) {
    const auto [was_square, root] = formulas::sqrt_ratio_m1(u, v);
    return {was_square, root};
}

}  // namespace vesper::group
