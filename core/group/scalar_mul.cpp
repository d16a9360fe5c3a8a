#include "core/group/scalar_mul.h"

#include "core/base/secret.h"
#include "core/group/recoding.h"
#include "core/group/term_count.h"
#include "core/group/window_table.h"

namespace vesper::group {
namespace {

const FixedBase& base_table() {
    static const FixedBase table(Point::base());
    return table;
}

// B, 3B, … 127B: digits of a NAF of width 8.
const std::vector<AffineCachedPoint>& base_odd_multiples() {
    static const std::vector<AffineCachedPoint> table = [] {
        std::vector<EdwardsPoint> points(64, PointAccess::coordinates(Point::base()));
        const CachedPoint twice = to_cached(double_point(points[0]));
        for (std::size_t i = 1; i < points.size(); ++i)
            points[i] = (points[i - 1] + twice).to_extended();
        return to_affine_cached(points);
    }();
    return table;
}

}  // namespace

Point operator*(const Scalar& s, const Point& P) {
    std::array<std::int8_t, 64> digits = signed_radix_16(s);
    const EdwardsPoint product = kernels().sum_radix_16(digits.data(), &P.p_, 1);
    base::wipe(digits.data(), digits.size());
    return Point(product);
}

FixedBase::FixedBase(const Point& point) : rows_(kFixedRows) {
    std::vector<EdwardsPoint> multiples;
    multiples.reserve(8 * kFixedRows);
    EdwardsPoint row_base = PointAccess::coordinates(point);
    for (std::size_t row = 0; row < kFixedRows; ++row) {
        const CachedPoint step = to_cached(row_base);
        multiples.push_back(row_base);
        for (std::size_t j = 1; j < 8; ++j)
            multiples.push_back((multiples.back() + step).to_extended());
        row_base = double_times(row_base, 8);
    }
    const std::vector<AffineCachedPoint> affine = to_affine_cached(multiples);
    for (std::size_t i = 0; i < affine.size(); ++i) {
        FixedRow::Entry& entry = rows_[i / 8].entries[i % 8];
        for (std::size_t limb = 0; limb < 5; ++limb) {
            entry.limbs[limb][0] = affine[i].y_minus_x.l[limb];
            entry.limbs[limb][1] = affine[i].y_plus_x.l[limb];
            entry.limbs[limb][2] = limb == 0 ? 2 : 0;
            entry.limbs[limb][3] = affine[i].xy2d.l[limb];
        }
    }
}

Point FixedBase::operator*(const Scalar& s) const {
    std::array<std::int8_t, 64> digits = signed_radix_16(s);
    const EdwardsPoint product = kernels().mul_fixed(rows_.data(), digits.data());
    base::wipe(digits.data(), digits.size());
    return PointAccess::from_coordinates(product);
}

Point mul_base(const Scalar& s) {
    return base_table() * s;
}

Point double_scalar_mul_base_vartime(const Scalar& a, const Point& A, const Scalar& b) {
    detail::count_terms_vartime(2);
    if (kernels().pair_threshold >= 2) return a * A + mul_base(b);
    const std::array<std::int8_t, 256> naf_a = naf_vartime(a, 5), naf_b = naf_vartime(b, 8);
    const auto table_a = odd_multiples_table<8>(PointAccess::coordinates(A));
    const std::vector<AffineCachedPoint>& table_b = base_odd_multiples();
    std::size_t top = 256;
    while (top > 0 && naf_a[top - 1] == 0 && naf_b[top - 1] == 0)
        --top;
    ProjectivePoint r = EdwardsPoint::identity().to_projective();
    EdwardsPoint sum = EdwardsPoint::identity();
    for (std::size_t i = top; i-- > 0;) {
        CompletedPoint t = double_point(r);
        const auto da = static_cast<int>(naf_a[i]), db = static_cast<int>(naf_b[i]);
        if (da > 0) t = t.to_extended() + table_a[static_cast<std::size_t>(da / 2)];
        if (da < 0) t = t.to_extended() - table_a[static_cast<std::size_t>(-da / 2)];
        if (db > 0) t = t.to_extended() + table_b[static_cast<std::size_t>(db / 2)];
        if (db < 0) t = t.to_extended() - table_b[static_cast<std::size_t>(-db / 2)];
        if (i == 0) sum = t.to_extended();
        r = t.to_projective();
    }
    return PointAccess::from_coordinates(sum);
}

}  // namespace vesper::group
