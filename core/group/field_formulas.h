/// Powers and square roots over any backend F of the field contract, several lanes included: F has
/// a type F::MaskType and F::broadcast(), which turns a constant into an F.
#pragma once

#include "core/group/field.h"

namespace vesper::group::formulas {

template <typename F>
F square_times(F a, int count) {
    for (int i = 0; i < count; ++i)
        a = square(a);
    return a;
}

template <typename F>
struct Ladder {
    F x11;    // a^11
    F x2250;  // a^(2^250 − 1)
};

// Exponents of the form 2^k − 1 for k = 5, 10, 20, 40, 50, 100, 200, 250.
template <typename F>
Ladder<F> ladder(const F& a) {
    const F x2 = square(a);
    const F x9 = square_times(x2, 2) * a;
    const F x11 = x9 * x2;
    const F e5 = square(x11) * x9;
    const F e10 = square_times(e5, 5) * e5;
    const F e20 = square_times(e10, 10) * e10;
    const F e40 = square_times(e20, 20) * e20;
    const F e50 = square_times(e40, 10) * e10;
    const F e100 = square_times(e50, 50) * e50;
    const F e200 = square_times(e100, 100) * e100;
    return {x11, square_times(e200, 50) * e50};
}

// 2^252 − 3 = 4·(2^250 − 1) + 1
template <typename F>
F pow_p58(const F& a) {
    return square_times(ladder(a).x2250, 2) * a;
}

// 2^255 − 21 = 2^5·(2^250 − 1) + 11
template <typename F>
F invert(const F& a) {
    const Ladder<F> powers = ladder(a);
    return square_times(powers.x2250, 5) * powers.x11;
}

template <typename F>
struct SquareRoot {
    typename F::MaskType was_square;
    F root;
};

template <typename F>
SquareRoot<F> sqrt_ratio_m1(const F& u, const F& v) {
    const F sqrt_m1 = F::broadcast(constants::kSqrtM1);
    const F v3 = square(v) * v;
    const F v7 = square(v3) * v;
    F r = (u * v3) * pow_p58(u * v7);
    const F check = v * square(r);
    const F minus_u = carry(-u);
    const auto correct = equal(check, u);
    const auto flipped = equal(check, minus_u);
    const auto flipped_i = equal(check, minus_u * sqrt_m1);
    r = select(r, r * sqrt_m1, flipped | flipped_i);
    return {correct | flipped, carry(absolute(r))};
}

}  // namespace vesper::group::formulas
