#include "core/proof/generators.h"

#include <algorithm>
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
    std::vector<ByteArray<64>> uniform(count);
    for (ByteArray<64>& bytes : uniform)
        chain.squeeze(bytes);
    return group::map_batch(uniform);
}

namespace {

std::vector<Point> table_points(const std::vector<Point>& G, const std::vector<Point>& H) {
    std::vector<Point> points = G;
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
    const std::size_t m = g.size() / n;
    std::vector<Scalar> scalars(2 * kCapacity * m);
    std::vector<group::StaticTerms> terms = {{&PedersenGens::shared().table(), {&b, 1}}};
    for (std::size_t j = 0; j < m; ++j) {
        const std::span<Scalar> own = std::span(scalars).subspan(2 * kCapacity * j, 2 * kCapacity);
        std::ranges::copy(g.subspan(n * j, n), own.begin());
        std::ranges::copy(h.subspan(n * j, n), own.begin() + kCapacity);
        terms.push_back({&party(j).table, own});
    }
    return group::msm_static_vartime(terms, {}, {});
}

}  // namespace vesper::proof
