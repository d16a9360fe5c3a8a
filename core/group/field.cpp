#include "core/group/field.h"

namespace vesper::group {
namespace {

FieldElement square_times(FieldElement a, int count) {
    for (int i = 0; i < count; ++i)
        a = square(a);
    return a;
}

struct Ladder {
    FieldElement x11;    // a^11
    FieldElement x2250;  // a^(2^250 − 1)
};

// Exponents of the form 2^k − 1 for k = 5, 10, 20, 40, 50, 100, 200, 250.
Ladder ladder(const FieldElement& a) {
    const FieldElement x2 = square(a);
    const FieldElement x9 = square_times(x2, 2) * a;
    const FieldElement x11 = x9 * x2;
    const FieldElement e5 = square(x11) * x9;
    const FieldElement e10 = square_times(e5, 5) * e5;
    const FieldElement e20 = square_times(e10, 10) * e10;
    const FieldElement e40 = square_times(e20, 20) * e20;
    const FieldElement e50 = square_times(e40, 10) * e10;
    const FieldElement e100 = square_times(e50, 50) * e50;
    const FieldElement e200 = square_times(e100, 100) * e100;
    return {x11, square_times(e200, 50) * e50};
}

}  // namespace

FieldElement pow_p58(const FieldElement& a) {
    // 2^252 − 3 = 4·(2^250 − 1) + 1
    return square_times(ladder(a).x2250, 2) * a;
}

FieldElement invert(const FieldElement& a) {
    // 2^255 − 21 = 2^5·(2^250 − 1) + 11
    const Ladder powers = ladder(a);
    return square_times(powers.x2250, 5) * powers.x11;
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
    const FieldElement v3 = square(v) * v;
    const FieldElement v7 = square(v3) * v;
    FieldElement r = (u * v3) * pow_p58(u * v7);
    const FieldElement check = v * square(r);
    const FieldElement minus_u = carry(-u);
    const Mask correct = equal(check, u);
    const Mask flipped = equal(check, minus_u);
    const Mask flipped_i = equal(check, minus_u * constants::kSqrtM1);
    assign_if(r, r * constants::kSqrtM1, flipped | flipped_i);
    return {correct | flipped, carry(absolute(r))};
}

}  // namespace vesper::group
