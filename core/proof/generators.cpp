#include "core/proof/generators.h"

#include <stdexcept>

#include "core/base/keccak.h"
#include "core/proof/pedersen.h"

namespace vesper::proof {

using group::Point;
using group::Scalar;

std::vector<Point> generator_chain(char tag, std::uint32_t party, std::size_t count) {
    base::Writer label;
    label.raw(base::as_bytes("GeneratorsChain"));
    label.u8(static_cast<std::uint8_t>(tag));
    label.u32(party);
    base::KeccakSponge chain = base::shake256(label.bytes());
    std::vector<Point> points;
    points.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        ByteArray<64> uniform{};
        chain.squeeze(uniform);
        points.push_back(Point::from_uniform_bytes(uniform));
    }
    return points;
}

namespace {

std::vector<Point> table_points(const std::vector<Point>& G, const std::vector<Point>& H) {
    const PedersenGens& pedersen = PedersenGens::shared();
    std::vector<Point> points = {pedersen.B(), pedersen.H()};
    points.insert(points.end(), G.begin(), G.end());
    points.insert(points.end(), H.begin(), H.end());
    return points;
}

}  // namespace

BulletproofGens::Party::Party(std::uint32_t index)
    : G(generator_chain('G', index, kCapacity)),
      H(generator_chain('H', index, kCapacity)),
      table(table_points(G, H)) {}

const BulletproofGens& BulletproofGens::shared() {
    static const BulletproofGens gens;
    return gens;
}

const BulletproofGens::Party& BulletproofGens::party(std::size_t j) const {
    if (j >= kParties) throw std::out_of_range("BulletproofGens: no such party");
    std::call_once(once_[j], [this, j] {
        parties_[j] = std::make_unique<const Party>(static_cast<std::uint32_t>(j));
    });
    return *parties_[j];
}

std::vector<Point> BulletproofGens::G(std::size_t n, std::size_t m) const {
    std::vector<Point> points;
    for (std::size_t j = 0; j < m; ++j) {
        const std::vector<Point>& G = party(j).G;
        points.insert(points.end(), G.begin(), G.begin() + static_cast<std::ptrdiff_t>(n));
    }
    return points;
}

std::vector<Point> BulletproofGens::H(std::size_t n, std::size_t m) const {
    std::vector<Point> points;
    for (std::size_t j = 0; j < m; ++j) {
        const std::vector<Point>& H = party(j).H;
        points.insert(points.end(), H.begin(), H.begin() + static_cast<std::ptrdiff_t>(n));
    }
    return points;
}

Point BulletproofGens::mul_vartime(const Scalar& b, std::span<const Scalar> g,
                                   std::span<const Scalar> h, std::size_t n) const {
    Point sum;
    std::array<Scalar, kTableSize> scalars;
    for (std::size_t first = 0; first < g.size(); first += n) {
        scalars.fill(Scalar::zero());
        if (first == 0) scalars[kTableB] = b;
        std::copy_n(g.begin() + static_cast<std::ptrdiff_t>(first), n, scalars.begin() + kTableG);
        std::copy_n(h.begin() + static_cast<std::ptrdiff_t>(first), n, scalars.begin() + kTableH);
        sum += party(first / n).table.mul_vartime(scalars, {}, {});
    }
    return sum;
}

}  // namespace vesper::proof
