/// Products of one scalar and one point (the operator s·P stands in ristretto.h).
///
/// s·P and FixedBase are constant time: signed radix-16 digits, tables read by scanning all
/// entries. double_scalar_mul_base_vartime is for public inputs only.
#pragma once

#include <vector>

#include "core/group/kernels.h"
#include "core/group/ristretto.h"

namespace vesper::group {

/// s·B.
Point mul_base(const Scalar& s);

/// A point with a table (40 KB) that makes s·P several times faster.
class FixedBase {
public:
    explicit FixedBase(const Point& point);
    Point operator*(const Scalar& s) const;

private:
    std::vector<FixedRow> rows_;
};

/// a·A + b·B.
Point double_scalar_mul_base_vartime(const Scalar& a, const Point& A, const Scalar& b);

}  // namespace vesper::group
