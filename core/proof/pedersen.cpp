#include "core/proof/pedersen.h"

#include <array>

#include "core/proof/secret_scalars.h"

namespace vesper::proof {

using group::Point;
using group::Scalar;

namespace {

std::vector<Point> pair_of(const Point& P, const Point& Q) {
    return {P, Q};
}

/// H, G_0 = B, G_1 = h_1, … for k − 1 values.
std::vector<Point> vector_generators(std::size_t capacity) {
    if (capacity < 2) throw std::invalid_argument("VectorPedersenGens: capacity below 2");
    const PedersenGens& pedersen = PedersenGens::shared();
    std::vector<Point> points = {pedersen.H(), pedersen.B()};
    Point h = pedersen.H();
    while (points.size() < capacity) {
        h = Point::hash_from_bytes_sha3_512(h.encode().bytes);
        points.push_back(h);
    }
    return points;
}

}  // namespace

const PedersenGens& PedersenGens::shared() {
    static const PedersenGens gens(Point::hash_from_bytes_sha3_512(Point::base().encode().bytes));
    return gens;
}

PedersenGens::PedersenGens(const Point& H)
    : B_(Point::base()),
      H_(H),
      B_bytes_(B_.encode()),
      H_bytes_(H_.encode()),
      H_table_(H),
      table_(pair_of(B_, H_)) {}

Point PedersenGens::commit(const Scalar& v, const Scalar& r) const {
    return group::mul_base(v) + H_table_ * r;
}

VectorPedersenGens::VectorPedersenGens(std::size_t capacity)
    : VectorPedersenGens(vector_generators(capacity)) {}

VectorPedersenGens::VectorPedersenGens(std::vector<Point> table_points)
    : G_(table_points.begin() + 1, table_points.end()),
      H_(table_points.front()),
      table_(table_points) {}

Result<Point> VectorPedersenGens::commit(std::span<const Scalar> values,
                                         const Scalar& blinding) const {
    if (values.size() != size())
        return fail(ProofError::BadLength, "vector commitment takes " + std::to_string(size()) +
                                               " values, got " + std::to_string(values.size()));
    SecretScalars scalars;
    scalars.push_back(blinding);
    scalars.append(values);
    return table_.mul(scalars.span());
}

}  // namespace vesper::proof
