#include "core/group/edwards.h"

namespace vesper::group {

std::vector<AffineCachedPoint> to_affine_cached(std::span<const EdwardsPoint> points) {
    std::vector<FieldElement> inverses(points.size()), scratch(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        inverses[i] = points[i].Z;
    batch_invert(inverses, scratch);
    std::vector<AffineCachedPoint> out(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const FieldElement x = points[i].X * inverses[i], y = points[i].Y * inverses[i];
        out[i] = {carry(y + x), carry(y - x), (x * y) * constants::kTwoD};
    }
    return out;
}

}  // namespace vesper::group
