/// Pedersen commitments.
///
///     PedersenGens         commit(v, r) = v·B + r·H
///     VectorPedersenGens   commit(v; r) = r·H + Σ v_i·G_i
///
/// B is the Ristretto base point, H = B_blinding = hash_to_point(bytes(B)); h_0 = H,
/// h_{i+1} = hash_to_point(bytes(h_i)); G_0 = B, G_i = h_i. Source: zkos-protocol §1.3.
/// v and r are secret: all commitments are constant time.
#pragma once

#include <span>
#include <vector>

#include "core/group/msm.h"
#include "core/group/ristretto.h"
#include "core/group/scalar.h"
#include "core/group/scalar_mul.h"
#include "core/proof/error.h"

namespace vesper::proof {

class PedersenGens {
public:
    static const PedersenGens& shared();

    const group::Point& B() const { return B_; }
    const group::Point& H() const { return H_; }
    const group::PointBytes& B_bytes() const { return B_bytes_; }
    const group::PointBytes& H_bytes() const { return H_bytes_; }

    /// v·B + r·H, constant time.
    group::Point commit(const group::Scalar& v, const group::Scalar& r) const;
    /// r·H, constant time.
    group::Point mul_H(const group::Scalar& r) const { return H_table_ * r; }
    /// Tables of (B, H) for verification.
    const group::StaticMsm& table() const { return table_; }

private:
    explicit PedersenGens(const group::Point& H);

    group::Point B_, H_;
    group::PointBytes B_bytes_, H_bytes_;
    group::FixedBase H_table_;
    group::StaticMsm table_;
};

class VectorPedersenGens {
public:
    /// Capacity k of the reference: k − 1 values plus the blinding. k ≥ 2.
    explicit VectorPedersenGens(std::size_t capacity);

    /// How many values one commitment takes.
    std::size_t size() const { return G_.size(); }
    const std::vector<group::Point>& G() const { return G_; }
    const group::Point& H() const { return H_; }

    /// Constant time. The number of values must be size(); anything else is BadLength.
    Result<group::Point> commit(std::span<const group::Scalar> values,
                                const group::Scalar& blinding) const;

private:
    explicit VectorPedersenGens(std::vector<group::Point> table_points);

    std::vector<group::Point> G_;
    group::Point H_;
    group::StaticMsm table_;  // H, G_0, G_1, …
};

}  // namespace vesper::proof
