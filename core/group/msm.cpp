#include "core/group/msm.h"

#include <stdexcept>

#include "core/group/recoding.h"
#include "core/group/window_table.h"

namespace vesper::group {
namespace {

void require_same_length(std::size_t scalars, std::size_t points) {
    if (scalars != points) throw std::invalid_argument("msm: numbers of scalars and points differ");
}

constexpr std::size_t kStaticEntries = 32;
constexpr unsigned kStaticWidth = 7;

// Adds digit·P to `t`, where `odd` points at P, 3P, 5P, …; digit is zero or odd.
template <typename Entry>
void add_digit(CompletedPoint& t, const Entry* odd, int digit) {
    if (digit > 0) t = t.to_extended() + odd[digit / 2];
    if (digit < 0) t = t.to_extended() - odd[-digit / 2];
}

}  // namespace

Point msm(std::span<const Scalar> scalars, std::span<const Point> points) {
    require_same_length(scalars.size(), points.size());
    std::vector<std::array<CachedPoint, 8>> tables(points.size());
    std::vector<std::array<std::int8_t, 64>> digits(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        tables[i] = multiples_table(PointAccess::coordinates(points[i]));
        digits[i] = signed_radix_16(scalars[i]);
    }
    EdwardsPoint sum = EdwardsPoint::identity();
    for (std::size_t position = 64; position-- > 0;) {
        sum = double_times(sum, 4);
        for (std::size_t i = 0; i < points.size(); ++i)
            sum = (sum + select_multiple(tables[i], digits[i][position])).to_extended();
    }
    return PointAccess::from_coordinates(sum);
}

Point msm_vartime(std::span<const Scalar> scalars, std::span<const Point> points) {
    require_same_length(scalars.size(), points.size());
    return StaticMsm({}).mul_vartime({}, scalars, points);
}

StaticMsm::StaticMsm(std::span<const Point> points) : points_(points.begin(), points.end()) {
    std::vector<EdwardsPoint> multiples;
    multiples.reserve(points.size() * kStaticEntries);
    for (const Point& point : points) {
        const EdwardsPoint& p = PointAccess::coordinates(point);
        const CachedPoint twice = to_cached(double_point(p));
        multiples.push_back(p);
        for (std::size_t k = 1; k < kStaticEntries; ++k)
            multiples.push_back((multiples.back() + twice).to_extended());
    }
    odd_multiples_ = to_affine_cached(multiples);
}

Point StaticMsm::mul_vartime(std::span<const Scalar> statics, std::span<const Scalar> dyn,
                             std::span<const Point> dyn_points) const {
    require_same_length(dyn.size(), dyn_points.size());
    if (statics.size() > size()) throw std::invalid_argument("msm: more scalars than generators");
    std::vector<std::array<std::int8_t, 256>> static_naf, dyn_naf;
    std::vector<std::array<CachedPoint, 8>> tables;
    for (const Scalar& s : statics)
        static_naf.push_back(naf_vartime(s, kStaticWidth));
    for (const Scalar& s : dyn)
        dyn_naf.push_back(naf_vartime(s, 5));
    for (const Point& point : dyn_points)
        tables.push_back(odd_multiples_table<8>(PointAccess::coordinates(point)));

    ProjectivePoint r = EdwardsPoint::identity().to_projective();
    EdwardsPoint sum = EdwardsPoint::identity();
    for (std::size_t position = 256; position-- > 0;) {
        CompletedPoint t = double_point(r);
        for (std::size_t i = 0; i < static_naf.size(); ++i)
            add_digit(t, &odd_multiples_[kStaticEntries * i], static_naf[i][position]);
        for (std::size_t i = 0; i < dyn_naf.size(); ++i)
            add_digit(t, tables[i].data(), dyn_naf[i][position]);
        if (position == 0) sum = t.to_extended();
        r = t.to_projective();
    }
    return PointAccess::from_coordinates(sum);
}

Point StaticMsm::mul(std::span<const Scalar> scalars) const {
    if (scalars.size() > size()) throw std::invalid_argument("msm: more scalars than generators");
    return msm(scalars, std::span(points_).first(scalars.size()));
}

}  // namespace vesper::group
