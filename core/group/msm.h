/// Multi-scalar multiplication: Σ s_i·P_i.
///
/// msm(), msm_each(), mul_each() and StaticMsm::mul() are constant time in scalars and points (the
/// number of terms is public). The _vartime functions are for public inputs: verifiers, or prover
/// values that the proof reveals anyway. Spans of different lengths are a bug and throw
/// std::invalid_argument.
#pragma once

#include <span>
#include <vector>

#include "core/group/kernels.h"
#include "core/group/ristretto.h"

namespace vesper::group {

Point msm(std::span<const Scalar> scalars, std::span<const Point> points);
Point msm_vartime(std::span<const Scalar> scalars, std::span<const Point> points);

/// Many small sums: out[i] = Σ_t s_k·P_k over the `terms` products k = terms·i + t. Eight sums run
/// side by side where the processor can, so this is faster than one call per sum.
std::vector<Point> msm_each(std::span<const Scalar> scalars, std::span<const Point> points,
                            std::size_t terms);
std::vector<Point> msm_each_vartime(std::span<const Scalar> scalars, std::span<const Point> points,
                                    std::size_t terms);

/// Every scalar times every point: out[scalars.size()·i + k] = s_k·P_i. Constant time.
std::vector<Point> mul_each(std::span<const Scalar> scalars, std::span<const Point> points);

struct StaticTerms;

/// Points that stay the same over many sums, with precomputed multiples (32 entries of 128 bytes
/// per point): generators. Safe to share between threads.
class StaticMsm {
public:
    explicit StaticMsm(std::span<const Point> points);

    std::size_t size() const { return points_.size(); }
    /// Σ statics_i·G_i + Σ dyn_j·P_j. `statics` may be shorter than size(): the rest counts as 0.
    Point mul_vartime(std::span<const Scalar> statics, std::span<const Scalar> dyn,
                      std::span<const Point> dyn_points) const;
    /// Σ scalars_i·G_i for the first scalars.size() points. Constant time.
    Point mul(std::span<const Scalar> scalars) const;

private:
    friend Point msm_static_vartime(std::span<const StaticTerms> statics,
                                    std::span<const Scalar> dyn, std::span<const Point> dyn_points);

    std::vector<EdwardsPoint> points_;
    // Entry 32·i + k holds (2k+1)·G_i.
    std::vector<TableEntry> odd_multiples_;
};

/// Scalars for the first generators of a table.
struct StaticTerms {
    const StaticMsm* table;
    std::span<const Scalar> scalars;
};

/// The sum over several tables and further points in one pass of doublings.
Point msm_static_vartime(std::span<const StaticTerms> statics, std::span<const Scalar> dyn,
                         std::span<const Point> dyn_points);

}  // namespace vesper::group
