#include "core/proof/generators.h"

#include <algorithm>
#include <stdexcept>

#include "core/base/keccak.h"
#include "core/proof/pedersen.h"
#include "core/proof/secret_scalars.h"

namespace vesper::proof {

using group::Point;
using group::Scalar;

std::vector<Point> generator_chain(char tag, std::uint32_t party, std::size_t count,
                                   std::size_t first) {
    base::Writer label;
    label.raw(base::as_bytes("GeneratorsChain"));
    label.u8(static_cast<std::uint8_t>(tag));
    label.u32(party);
    base::KeccakSponge chain = base::shake256(label.bytes());
    ByteArray<64> skipped{};
    for (std::size_t i = 0; i < first; ++i)
        chain.squeeze(skipped);
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

BulletproofGens::Segment::Segment(std::uint32_t party, std::size_t first)
    : G(generator_chain('G', party, kCapacity, first)),
      H(generator_chain('H', party, kCapacity, first)),
      table(table_points(G, H)) {}

const BulletproofGens& BulletproofGens::shared() {
    static const BulletproofGens gens;
    return gens;
}

std::size_t BulletproofGens::party_index(std::size_t j) {
    if (j >= kParties) throw std::out_of_range("BulletproofGens: no such party");
    return j;
}

std::size_t BulletproofGens::block_index(std::size_t b) {
    if (b >= kBlocks) throw std::out_of_range("BulletproofGens: no such block");
    return b == 0 ? 0 : kParties + b - 1;
}

const BulletproofGens::Segment& BulletproofGens::segment(std::size_t index) const {
    std::call_once(once_.at(index), [this, index] {
        const bool of_party = index < kParties;
        segments_[index] =
            std::make_unique<const Segment>(of_party ? static_cast<std::uint32_t>(index) : 0,
                                            of_party ? 0 : (index - kParties + 1) * kCapacity);
    });
    return *segments_[index];
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

GeneratorVectors GeneratorVectors::aggregated(std::size_t n, std::size_t m) {
    if (n > BulletproofGens::kCapacity) throw std::out_of_range("GeneratorVectors: n");
    GeneratorVectors vectors;
    vectors.per_segment_ = n;
    for (std::size_t j = 0; j < m; ++j)
        vectors.segments_.push_back(&BulletproofGens::shared().party(j));
    return vectors;
}

GeneratorVectors GeneratorVectors::chain(std::size_t N) {
    if (N > BulletproofGens::kCapacity && N % BulletproofGens::kCapacity != 0)
        throw std::out_of_range("GeneratorVectors: N");
    GeneratorVectors vectors;
    vectors.per_segment_ = std::min(N, BulletproofGens::kCapacity);
    for (std::size_t b = 0; b * BulletproofGens::kCapacity < N; ++b)
        vectors.segments_.push_back(&BulletproofGens::shared().block(b));
    return vectors;
}

Point GeneratorVectors::mul_vartime(const Scalar& b, std::span<const Scalar> g,
                                    std::span<const Scalar> h) const {
    constexpr std::size_t capacity = BulletproofGens::kCapacity;
    std::vector<Scalar> scalars(2 * capacity * segments_.size());
    std::vector<group::StaticTerms> terms = {{&PedersenGens::shared().table(), {&b, 1}}};
    for (std::size_t j = 0; j < segments_.size(); ++j) {
        const std::span<Scalar> own = std::span(scalars).subspan(2 * capacity * j, 2 * capacity);
        std::ranges::copy(g.subspan(per_segment_ * j, per_segment_), own.begin());
        std::ranges::copy(h.subspan(per_segment_ * j, per_segment_), own.begin() + capacity);
        terms.push_back({&segments_[j]->table, own});
    }
    return group::msm_static_vartime(terms, {}, {});
}

Point GeneratorVectors::mul(std::size_t first, std::span<const Scalar> g,
                            std::span<const Scalar> h) const {
    constexpr std::size_t capacity = BulletproofGens::kCapacity;
    Point sum;
    for (std::size_t j = 0; j < segments_.size(); ++j) {
        SecretScalars scalars(2 * capacity);
        std::size_t used = 0;
        for (std::size_t i = 0; i < per_segment_; ++i) {
            const std::size_t at = j * per_segment_ + i;
            if (at < first) continue;
            if (at - first < g.size()) {
                scalars[i] = g[at - first];
                used = std::max(used, i + 1);
            }
            if (at - first < h.size()) {
                scalars[capacity + i] = h[at - first];
                used = capacity + i + 1;
            }
        }
        if (used > 0) sum += segments_[j]->table.mul(scalars.span().first(used));
    }
    return sum;
}

}  // namespace vesper::proof
