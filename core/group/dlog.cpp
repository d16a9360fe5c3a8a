#include "core/group/dlog.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/group/scalar_mul.h"

namespace vesper::group {
namespace {

constexpr std::uint64_t kBound = std::uint64_t{1} << 32;
constexpr std::uint32_t kPairs = 512;               // offsets on either side of a centre
constexpr std::uint64_t kCluster = 2 * kPairs + 1;  // points that share one inversion
constexpr std::uint64_t kBabyClusters = 128;
constexpr std::uint64_t kBaby = kBabyClusters * kCluster + kPairs;  // m: the table holds 0 … m
constexpr std::uint64_t kStep = 2 * kBaby + 1;
constexpr std::uint64_t kGiantClusters = (kBound + kStep * kCluster - 1) / (kStep * kCluster);
constexpr std::uint64_t kFirstCentre = kPairs * kStep + kBaby;
constexpr std::size_t kSlots = std::size_t{1} << 18;  // half of them stay empty
static_assert(kBaby < kSlots * 6 / 10);

struct Affine {
    FieldElement x, y;
};

std::vector<Affine> to_affine(std::span<const EdwardsPoint> points) {
    std::vector<FieldElement> inverses(points.size()), scratch(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        inverses[i] = points[i].Z;
    batch_invert(inverses, scratch);
    std::vector<Affine> out(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        out[i] = {points[i].X * inverses[i], points[i].Y * inverses[i]};
    return out;
}

EdwardsPoint times(std::uint64_t n, const EdwardsPoint& p) {
    return PointAccess::coordinates(Scalar::from_u64(n) * PointAccess::from_coordinates(p));
}

EdwardsPoint four_times(const Point& point) {
    return double_times(PointAccess::coordinates(point), 2);
}

// Calls visit(k, y(C + kS), y(C − kS)) for all offsets kS around the centre C = (x₁, y₁), from
//     y(C ± kS) = (x₁y₁ ∓ x₂y₂) / (x₁y₂ ∓ y₁x₂),
// the addition law without d; the product of both denominators goes into one batched inversion:
// 10 M for the two. In a group of odd order the law fails only where kS = ±C.
// visit returns true to stop.
template <typename Offset, typename Visit>
bool visit_neighbours(const Affine& centre, std::span<const Offset> offsets, const Visit& visit) {
    struct Work {
        FieldElement u, w, before;
    };
    std::vector<Work> work(offsets.size());
    FieldElement product = FieldElement::one();
    for (std::size_t i = 0; i < offsets.size(); ++i) {
        const FieldElement a = centre.x * offsets[i].y, b = centre.y * offsets[i].x;
        work[i] = {carry(a - b), a + b, product};
        const FieldElement next = product * (work[i].u * work[i].w);
        if (is_zero(next) != 0) {
            // C = ±kS: one neighbour is the identity. Report that for both, the caller checks.
            if (visit(i, FieldElement::one(), FieldElement::one())) return true;
            work[i].u = work[i].w = FieldElement::one();
        } else {
            product = next;
        }
    }
    product = invert(product);
    const FieldElement xy = centre.x * centre.y;
    for (std::size_t i = offsets.size(); i-- > 0;) {
        const auto& [u, w, before] = work[i];
        const FieldElement inverse = product * before;
        product = product * (u * w);
        if (visit(i, (xy - offsets[i].xy) * (inverse * w), (xy + offsets[i].xy) * (inverse * u)))
            return true;
    }
    return false;
}

}  // namespace

std::vector<DiscreteLog::Offset> DiscreteLog::offsets_of(const EdwardsPoint& step) {
    std::vector<EdwardsPoint> points(kPairs, step);
    const CachedPoint increment = to_cached(step);
    for (std::size_t k = 1; k < kPairs; ++k)
        points[k] = (points[k - 1] + increment).to_extended();
    std::vector<Offset> offsets(kPairs);
    const std::vector<Affine> affine = to_affine(points);
    for (std::size_t k = 0; k < kPairs; ++k)
        offsets[k] = {affine[k].x, affine[k].y, affine[k].x * affine[k].y};
    return offsets;
}

DiscreteLog::DiscreteLog() : slots_(kSlots, Slot{0, 0}) {
    const EdwardsPoint generator = four_times(Point::base());
    giants_ = offsets_of(times(kStep, generator));
    first_ = to_cached(times(kFirstCentre, generator));
    stride_ = to_cached(times(kCluster * kStep, generator));

    std::vector<EdwardsPoint> centres(kBabyClusters + 1, EdwardsPoint::identity());
    const CachedPoint stride = to_cached(times(kCluster, generator));
    for (std::size_t i = 1; i < centres.size(); ++i)
        centres[i] = (centres[i - 1] + stride).to_extended();
    const std::vector<Affine> affine = to_affine(centres);
    const std::vector<Offset> babies = offsets_of(generator);
    for (std::size_t i = 0; i < affine.size(); ++i) {
        const std::uint64_t middle = i * kCluster;
        insert(affine[i].y, static_cast<std::uint32_t>(middle));
        visit_neighbours(affine[i], std::span<const Offset>(babies),
                         [&](std::size_t k, const FieldElement& plus, const FieldElement& minus) {
                             insert(plus, static_cast<std::uint32_t>(middle + k + 1));
                             if (i > 0) insert(minus, static_cast<std::uint32_t>(middle - k - 1));
                             return false;
                         });
    }
}

const DiscreteLog& DiscreteLog::shared() {
    static const DiscreteLog table;
    return table;
}

void DiscreteLog::insert(const FieldElement& y, std::uint32_t baby) {
    const std::array<std::uint64_t, 4> words = y.to_words();
    std::size_t index = words[0] % kSlots;
    while (slots_[index].baby != 0)
        index = (index + 1) % kSlots;
    slots_[index] = {static_cast<std::uint32_t>(words[1]), baby + 1};
}

// Looks y up and offers centre + j and centre − j to `is_log`.
template <typename Check>
std::optional<std::uint64_t> DiscreteLog::find(const FieldElement& y, std::uint64_t centre,
                                               const Check& is_log) const {
    const std::array<std::uint64_t, 4> words = y.to_words();
    const auto tag = static_cast<std::uint32_t>(words[1]);
    for (std::size_t i = words[0] % kSlots; slots_[i].baby != 0; i = (i + 1) % kSlots) {
        if (slots_[i].tag != tag) continue;
        const std::uint64_t j = slots_[i].baby - 1;
        if (is_log(centre + j)) return centre + j;
        if (j <= centre && is_log(centre - j)) return centre - j;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> DiscreteLog::solve_vartime(const Point& vB,
                                                        std::optional<std::uint64_t> hint) const {
    const auto is_log = [&vB](std::uint64_t v) {
        return v < kBound && mul_base(Scalar::from_u64(v)) == vB;
    };
    if (hint && is_log(*hint)) return hint;

    // Q, and Q less the centre of each cluster of giant steps.
    std::vector<EdwardsPoint> centres(kGiantClusters + 1);
    centres[0] = four_times(vB);
    centres[1] = (centres[0] - first_).to_extended();
    for (std::size_t i = 2; i < centres.size(); ++i)
        centres[i] = (centres[i - 1] - stride_).to_extended();
    const std::vector<Affine> affine = to_affine(centres);

    if (const auto v = find(affine[0].y, 0, is_log)) return v;
    std::optional<std::uint64_t> v;
    for (std::size_t i = 1; i < affine.size() && !v; ++i) {
        const std::uint64_t centre = kFirstCentre + (i - 1) * kCluster * kStep;
        if ((v = find(affine[i].y, centre, is_log))) break;
        visit_neighbours(affine[i], std::span<const Offset>(giants_),
                         [&](std::size_t k, const FieldElement& plus, const FieldElement& minus) {
                             // C = Q − centre; C + kS is small where v lies k steps below.
                             const std::uint64_t distance = (k + 1) * kStep;
                             v = find(plus, centre - distance, is_log);
                             if (!v) v = find(minus, centre + distance, is_log);
                             return v.has_value();
                         });
    }
    return v;
}

}  // namespace vesper::group
