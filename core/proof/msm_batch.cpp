#include "core/proof/msm_batch.h"

#include <algorithm>

#include "core/group/msm.h"
#include "core/proof/generators.h"
#include "core/proof/pedersen.h"

namespace vesper::proof {

using group::Point;
using group::Scalar;

Scalar MsmBatch::random_weight() {
    for (;;) {
        ByteArray<32> bytes{};
        random_->fill(std::span(bytes).first(16));
        const Scalar weight = Scalar::from_bytes_mod_order(bytes);
        if (!weight.is_zero()) return weight;
    }
}

void MsmBatch::begin_equation() {
    // One of the weights may be fixed: scaling the whole sum does not change whether it is zero.
    weight_ = equations_ == 0 ? Scalar::one() : random_weight();
    ++equations_;
}

void MsmBatch::add_party(std::size_t party, std::span<const Scalar> g, std::span<const Scalar> h) {
    add_segment(BulletproofGens::party_index(party), g, h);
}

void MsmBatch::add_chain(std::span<const Scalar> g, std::span<const Scalar> h) {
    constexpr std::size_t capacity = BulletproofGens::kCapacity;
    const auto part = [capacity](std::span<const Scalar> all, std::size_t first) {
        const std::size_t from = std::min(first, all.size());
        return all.subspan(from, std::min(capacity, all.size() - from));
    };
    for (std::size_t first = 0; first < std::max(g.size(), h.size()); first += capacity)
        add_segment(BulletproofGens::block_index(first / capacity), part(g, first), part(h, first));
}

void MsmBatch::add_segment(std::size_t index, std::span<const Scalar> g,
                           std::span<const Scalar> h) {
    if (segments_.size() <= index) segments_.resize(index + 1);
    std::vector<Scalar>& scalars = segments_[index];
    scalars.resize(2 * BulletproofGens::kCapacity);
    for (std::size_t i = 0; i < g.size(); ++i)
        scalars.at(i) += weight_ * g[i];
    for (std::size_t i = 0; i < h.size(); ++i)
        scalars.at(BulletproofGens::kCapacity + i) += weight_ * h[i];
}

void MsmBatch::add(const Scalar& s, const Point& P) {
    scalars_.push_back(weight_ * s);
    points_.push_back(P);
}

Result<void> MsmBatch::verify_vartime() const {
    const std::array<Scalar, 2> pedersen = {B_, H_};
    std::vector<group::StaticTerms> terms = {{&PedersenGens::shared().table(), pedersen}};
    for (std::size_t j = 0; j < segments_.size(); ++j)
        if (!segments_[j].empty())
            terms.push_back({&BulletproofGens::shared().segment(j).table, segments_[j]});
    const Point sum = group::msm_static_vartime(terms, scalars_, points_);
    if (!sum.is_identity())
        return fail(ProofError::BatchEquation,
                    "sum of " + std::to_string(equations_) + " equations is not the identity");
    return {};
}

}  // namespace vesper::proof
