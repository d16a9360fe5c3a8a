/// Many verification equations, checked as one multi-scalar multiplication.
///
/// Each equation says Σ s_i·P_i = 0. The batch holds Σ_k ρ_k·(equation k) for random 128-bit
/// weights ρ_k, which is the identity for a false equation with probability 2^-128 at most. Scalars
/// of the shared generators (B, H, G_j[i], H_j[i]) are summed over all equations, so a further
/// proof costs its own points only. Everything here is public: variable time.
///
///     MsmBatch batch;
///     for (…) VESPER_CHECK(collect_range(proof, transcript, V, 64, batch));
///     VESPER_CHECK(batch.verify_vartime());
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/random.h"
#include "core/group/ristretto.h"
#include "core/group/scalar.h"
#include "core/proof/error.h"

namespace vesper::proof {

class MsmBatch {
public:
    explicit MsmBatch(RandomSource& random = base::system_random()) : random_(&random) {}

    /// Starts the next equation; the terms that follow carry its weight. Never zero.
    void begin_equation();
    /// A fresh non-zero 128-bit scalar, for joining the parts of one equation.
    group::Scalar random_weight();

    void add_B(const group::Scalar& s) { B_ += weight_ * s; }
    void add_H(const group::Scalar& s) { H_ += weight_ * s; }
    /// Σ g_i·G_j[i] + Σ h_i·H_j[i] over one party; at most 64 scalars each.
    void add_party(std::size_t party, std::span<const group::Scalar> g,
                   std::span<const group::Scalar> h);
    /// Σ g_i·G_0[i] + Σ h_i·H_0[i] over the long vectors of party 0; at most kChainCapacity each.
    void add_chain(std::span<const group::Scalar> g, std::span<const group::Scalar> h);
    void add(const group::Scalar& s, const group::Point& P);

    std::size_t equations() const { return equations_; }
    std::size_t points() const { return points_.size(); }

    /// Is the sum the identity? BatchEquation otherwise. An empty batch holds.
    Result<void> verify_vartime() const;

private:
    void add_segment(std::size_t index, std::span<const group::Scalar> g,
                     std::span<const group::Scalar> h);

    RandomSource* random_;
    group::Scalar weight_ = group::Scalar::one();
    std::size_t equations_ = 0;
    group::Scalar B_, H_;
    std::vector<std::vector<group::Scalar>> segments_;  // scalars of G_0…, then H_0…
    std::vector<group::Scalar> scalars_;
    std::vector<group::Point> points_;
};

}  // namespace vesper::proof
