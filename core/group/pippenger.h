/// Σ s_i·P_i by buckets (Pippenger), for many terms.
#pragma once

#include <span>

#include "core/group/edwards.h"
#include "core/group/scalar.h"

namespace vesper::group {

/// Public inputs only. Both spans have the same length, at least 1.
EdwardsPoint bucket_sum_vartime(std::span<const Scalar> scalars,
                                std::span<const EdwardsPoint> points);

}  // namespace vesper::group
