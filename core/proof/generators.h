/// The generator vectors G, H of Bulletproofs.
///
///     G_j[i] = map(64 bytes at offset 64·i of SHAKE256("GeneratorsChain" ‖ 'G' ‖ LE32(j)))
///
/// and H_j[i] with 'H'. Source: zkos-protocol §1.3. Aggregated range proofs take the first n ≤ 64
/// generators of each of up to 16 parties; program proofs take up to 4096 of party 0. Both are put
/// together from segments of 64. The reference derives them anew for every proof; here a segment
/// and its tables are built when it is first asked for and then live as long as the process. Safe
/// from any thread.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "core/group/msm.h"
#include "core/group/ristretto.h"

namespace vesper::proof {

/// `count` points of the chain `tag` ('G' or 'H') of a party, from point `first` on.
std::vector<group::Point> generator_chain(char tag, std::uint32_t party, std::size_t count,
                                          std::size_t first = 0);

class BulletproofGens {
public:
    static constexpr std::size_t kCapacity = 64;
    static constexpr std::size_t kParties = 16;
    /// How many segments of party 0 there are.
    static constexpr std::size_t kBlocks = 64;
    static constexpr std::size_t kChainCapacity = kBlocks * kCapacity;

    struct Segment {
        std::vector<group::Point> G, H;  ///< kCapacity each
        group::StaticMsm table;          ///< G_0 … G_63, H_0 … H_63

        Segment(std::uint32_t party, std::size_t first);
    };

    static const BulletproofGens& shared();

    /// Party j < kParties; a larger j is a bug and throws.
    const Segment& party(std::size_t j) const { return segment(party_index(j)); }
    /// Generators 64·b … 64·b + 63 of party 0, b < kBlocks. Block 0 is party(0).
    const Segment& block(std::size_t b) const { return segment(block_index(b)); }
    /// All segments under one number: parties first, then the further blocks.
    static std::size_t party_index(std::size_t j);
    static std::size_t block_index(std::size_t b);
    const Segment& segment(std::size_t index) const;
    /// G(n, m), H(n, m): the first n generators of parties 0 … m−1, one after the other.
    std::vector<group::Point> G(std::size_t n, std::size_t m) const;
    std::vector<group::Point> H(std::size_t n, std::size_t m) const;

private:
    static constexpr std::size_t kSegments = kParties + kBlocks - 1;

    mutable std::array<std::once_flag, kSegments> once_;
    mutable std::array<std::unique_ptr<const Segment>, kSegments> segments_;
};

/// A pair of generator vectors G, H of one length, put together from segments of the shared ones.
class GeneratorVectors {
public:
    /// G(n, m), H(n, m): the first n ≤ 64 generators of parties 0 … m−1, one after the other.
    static GeneratorVectors aggregated(std::size_t n, std::size_t m);
    /// The first N ≤ kChainCapacity generators of party 0.
    static GeneratorVectors chain(std::size_t N);

    std::size_t size() const { return per_segment_ * segments_.size(); }
    /// b·B + Σ g_i·G_i + Σ h_i·H_i; g and h hold size() scalars each.
    group::Point mul_vartime(const group::Scalar& b, std::span<const group::Scalar> g,
                             std::span<const group::Scalar> h) const;
    /// Σ g_i·G_{first+i} + Σ h_i·H_{first+i}. Constant time; which generators take part is public.
    group::Point mul(std::size_t first, std::span<const group::Scalar> g,
                     std::span<const group::Scalar> h) const;

private:
    GeneratorVectors() = default;

    std::vector<const BulletproofGens::Segment*> segments_;
    std::size_t per_segment_ = 0;
};

}  // namespace vesper::proof
