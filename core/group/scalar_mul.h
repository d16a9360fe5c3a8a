/// Products of one scalar and one point (the operator s·P stands in ristretto.h).
///
/// s·P and FixedBase are constant time: signed radix-16 digits, tables read by scanning all
/// entries. double_scalar_mul_base_vartime is for public inputs only.
#pragma once

#include <array>
#include <vector>

#include "core/group/ristretto.h"

namespace vesper::group {

/// s·B.
Point mul_base(const Scalar& s);

/// A point with a table (30 KB) that makes s·P about four times faster.
class FixedBase {
public:
    explicit FixedBase(const Point& point);
    Point operator*(const Scalar& s) const;

private:
    // Row i holds j·256^i·P for j = 1 … 8.
    using Row = std::array<AffineCachedPoint, 8>;
    std::vector<Row> rows_;
};

/// a·A + b·B.
Point double_scalar_mul_base_vartime(const Scalar& a, const Point& A, const Scalar& b);

}  // namespace vesper::group
