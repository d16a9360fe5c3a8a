/// The formulas of RFC 9496 §4.3 over any backend F of the field contract.
#pragma once

#include "core/group/edwards.h"
#include "core/group/field_formulas.h"

namespace vesper::group::formulas {

template <typename F>
struct Decoded {
    typename F::MaskType valid;
    Extended<F> point;
};

/// §4.3.1 on a string that is known to be the canonical encoding of s.
template <typename F>
Decoded<F> decode(const F& s) {
    const F one = F::one();
    const F ss = square(s);
    const F u1 = carry(one - ss);
    const F u2 = carry(one + ss);
    const F u2_squared = square(u2);
    // v = −d·u1² − u2²
    const F v = carry(-(F::broadcast(constants::kD) * square(u1) + u2_squared));
    const SquareRoot<F> inverse = sqrt_ratio_m1(one, v * u2_squared);
    const F den_x = inverse.root * u2;
    const F den_y = inverse.root * den_x * v;
    const F x = carry(absolute((s + s) * den_x));
    const F y = u1 * den_y;
    const F t = x * y;
    const typename F::MaskType bad =
        is_negative(s) | ~inverse.was_square | is_negative(t) | is_zero(y);
    return {~bad, {x, y, one, t}};
}

/// §4.3.2: the s whose canonical bytes are the encoding.
template <typename F>
F encode(const Extended<F>& p) {
    const F sqrt_m1 = F::broadcast(constants::kSqrtM1);
    const F u1 = (p.Z + p.Y) * (p.Z - p.Y);
    const F u2 = p.X * p.Y;
    const F root = sqrt_ratio_m1(F::one(), u1 * square(u2)).root;
    const F den1 = root * u1;
    const F den2 = root * u2;
    const F z_inverse = den1 * den2 * p.T;
    // Of the points of the coset, take the one with xy not negative …
    const typename F::MaskType rotate = is_negative(p.T * z_inverse);
    const F x = select(p.X, p.Y * sqrt_m1, rotate);
    F y = select(p.Y, p.X * sqrt_m1, rotate);
    const F den = select(den2, den1 * F::broadcast(constants::kInvSqrtAMinusD), rotate);
    // … and x not negative.
    y = select(y, carry(-y), is_negative(x * z_inverse));
    return absolute(den * (p.Z - y));
}

/// §4.3.4, MAP.
template <typename F>
Extended<F> elligator(const F& t) {
    const F d = F::broadcast(constants::kD), one = F::one();
    const F r = F::broadcast(constants::kSqrtM1) * square(t);
    const F u = (r + one) * F::broadcast(constants::kOneMinusDSquared);
    const F minus_one = carry(-one);
    const F v = (minus_one - r * d) * (r + d);
    const SquareRoot<F> ratio = sqrt_ratio_m1(u, v);
    const F s_prime = carry(-carry(absolute(ratio.root * t)));
    const F s = select(s_prime, ratio.root, ratio.was_square);
    const F c = select(r, minus_one, ratio.was_square);
    const F N = c * (r - one) * F::broadcast(constants::kDMinusOneSquared) - v;
    const F ss = square(s);
    const F w0 = (s + s) * v;
    const F w1 = N * F::broadcast(constants::kSqrtAdMinusOne);
    const F w2 = one - ss;
    const F w3 = one + ss;
    return {w0 * w3, w2 * w1, w1 * w3, w0 * w2};
}

}  // namespace vesper::group::formulas
