/// Points of the twisted Edwards curve −x² + y² = 1 + d·x²y² over F_p, in the coordinates of
/// Hisil, Wong, Carter, Dawson, "Twisted Edwards Curves Revisited" (2008).
///
///     Extended     (X : Y : Z : T)   x = X/Z, y = Y/Z, XY = ZT      sums end here
///     Projective   (X : Y : Z)       x = X/Z, y = Y/Z               doublings start here
///     Completed    ((X:Z), (Y:T))    x = X/Z, y = Y/T               what a formula leaves behind
///     Cached       (Y+X, Y−X, Z, 2dT)     second operand of a sum
///     AffineCached (y+x, y−x, 2dxy)       the same with Z = 1
///
/// The formulas are complete: no input needs a special case, and none branches. They are templates
/// over the field backend F; numbers in comments are magnitudes (field.h).
#pragma once

#include <span>
#include <vector>

#include "core/group/field.h"

namespace vesper::group {

template <typename F>
struct Extended;

template <typename F>
struct Projective {
    F X, Y, Z;
};

template <typename F>
struct Completed {
    F X, Y, Z, T;

    // 3 M
    Projective<F> to_projective() const { return {X * T, Y * Z, Z * T}; }
    // 4 M
    Extended<F> to_extended() const { return {X * T, Y * Z, Z * T, X * Y}; }
};

template <typename F>
struct Extended {
    F X, Y, Z, T;

    static constexpr Extended identity() { return {F::zero(), F::one(), F::one(), F::zero()}; }
    Projective<F> to_projective() const { return {X, Y, Z}; }
};

template <typename F>
struct Cached {
    F y_plus_x;   // 2
    F y_minus_x;  // 5
    F Z;          // 1
    F t2d;        // 1, or 4 after negation

    static constexpr Cached identity() { return {F::one(), F::one(), F::one(), F::zero()}; }
};

template <typename F>
struct AffineCached {
    F y_plus_x, y_minus_x, xy2d;

    static constexpr AffineCached identity() { return {F::one(), F::one(), F::zero()}; }
};

// 1 M
template <typename F>
inline Cached<F> to_cached(const Extended<F>& p, const F& two_d) {
    return {p.Y + p.X, p.Y - p.X, p.Z, p.T * two_d};
}

// 4 S
template <typename F>
inline Completed<F> double_point(const Projective<F>& p) {
    const F xx = square(p.X), yy = square(p.Y), zz = square(p.Z);
    const F sum_squared = square(p.X + p.Y);
    const F h = yy + xx;              // 2
    const F g = yy - xx;              // 5
    const F e = sum_squared - h;      // 5
    const F f = (zz + zz + xx) - yy;  // 7: 2Z² − G
    return {e, h, g, f};
}

// 4 M
template <typename F>
inline Completed<F> operator+(const Extended<F>& p, const Cached<F>& q) {
    const F a = (p.Y - p.X) * q.y_minus_x, b = (p.Y + p.X) * q.y_plus_x;
    const F c = p.T * q.t2d, zz = p.Z * q.Z;
    const F d = zz + zz;
    return {b - a, b + a, d + c, d - c};  // 5, 2, 3, 6
}

template <typename F>
inline Completed<F> operator-(const Extended<F>& p, const Cached<F>& q) {
    const F a = (p.Y - p.X) * q.y_plus_x, b = (p.Y + p.X) * q.y_minus_x;
    const F c = p.T * q.t2d, zz = p.Z * q.Z;
    const F d = zz + zz;
    return {b - a, b + a, d - c, d + c};
}

// 3 M
template <typename F>
inline Completed<F> operator+(const Extended<F>& p, const AffineCached<F>& q) {
    const F a = (p.Y - p.X) * q.y_minus_x, b = (p.Y + p.X) * q.y_plus_x;
    const F c = p.T * q.xy2d;
    const F d = p.Z + p.Z;
    return {b - a, b + a, d + c, d - c};
}

template <typename F>
inline Completed<F> operator-(const Extended<F>& p, const AffineCached<F>& q) {
    const F a = (p.Y - p.X) * q.y_plus_x, b = (p.Y + p.X) * q.y_minus_x;
    const F c = p.T * q.xy2d;
    const F d = p.Z + p.Z;
    return {b - a, b + a, d - c, d + c};
}

using EdwardsPoint = Extended<FieldElement>;
using ProjectivePoint = Projective<FieldElement>;
using CompletedPoint = Completed<FieldElement>;
using CachedPoint = Cached<FieldElement>;
using AffineCachedPoint = AffineCached<FieldElement>;

inline CachedPoint to_cached(const EdwardsPoint& p) {
    return to_cached(p, constants::kTwoD);
}

inline EdwardsPoint double_point(const EdwardsPoint& p) {
    return double_point(p.to_projective()).to_extended();
}

/// 2^count · p, count ≥ 1.
inline EdwardsPoint double_times(const EdwardsPoint& p, int count) {
    CompletedPoint r = double_point(p.to_projective());
    for (int i = 1; i < count; ++i)
        r = double_point(r.to_projective());
    return r.to_extended();
}

inline EdwardsPoint negate(const EdwardsPoint& p) {
    return {carry(-p.X), p.Y, p.Z, carry(-p.T)};
}

inline void assign_if(CachedPoint& a, const CachedPoint& b, Mask mask) {
    assign_if(a.y_plus_x, b.y_plus_x, mask);
    assign_if(a.y_minus_x, b.y_minus_x, mask);
    assign_if(a.Z, b.Z, mask);
    assign_if(a.t2d, b.t2d, mask);
}

inline void negate_if(CachedPoint& a, Mask mask) {
    const FieldElement sum = a.y_plus_x;
    assign_if(a.y_plus_x, a.y_minus_x, mask);
    assign_if(a.y_minus_x, sum, mask);
    assign_if(a.t2d, -a.t2d, mask);
}

inline void negate_if(AffineCachedPoint& a, Mask mask) {
    const FieldElement sum = a.y_plus_x;
    assign_if(a.y_plus_x, a.y_minus_x, mask);
    assign_if(a.y_minus_x, sum, mask);
    assign_if(a.xy2d, -a.xy2d, mask);
}

/// Affine forms of many points with one field inversion.
std::vector<AffineCachedPoint> to_affine_cached(std::span<const EdwardsPoint> points);

}  // namespace vesper::group
