/// The generator vectors G, H of Bulletproofs, 64 per party and 16 parties.
///
///     G_j[i] = map(64 bytes at offset 64·i of SHAKE256("GeneratorsChain" ‖ 'G' ‖ LE32(j)))
///
/// and H_j[i] with 'H'. Source: zkos-protocol §1.3. The reference derives them anew for every
/// proof; here a party's vectors and tables are built when it is first asked for and then live as
/// long as the process. Safe from any thread.
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "core/group/msm.h"
#include "core/group/ristretto.h"

namespace vesper::proof {

/// `count` points of the chain `tag` ('G' or 'H') of party j; longer vectors than 64 are for the
/// proofs of programs.
std::vector<group::Point> generator_chain(char tag, std::uint32_t party, std::size_t count);

class BulletproofGens {
public:
    static constexpr std::size_t kCapacity = 64;
    static constexpr std::size_t kParties = 16;

    struct Party {
        std::vector<group::Point> G, H;  ///< kCapacity each
        group::StaticMsm table;          ///< G_0 … G_63, H_0 … H_63

        explicit Party(std::uint32_t index);
    };

    static const BulletproofGens& shared();

    /// Party j < kParties; a larger j is a bug and throws.
    const Party& party(std::size_t j) const;
    /// G(n, m), H(n, m): the first n generators of parties 0 … m−1, one after the other.
    std::vector<group::Point> G(std::size_t n, std::size_t m) const;
    std::vector<group::Point> H(std::size_t n, std::size_t m) const;
    /// b·B + Σ g_i·G(n, m)_i + Σ h_i·H(n, m)_i; g and h hold n·m scalars each.
    group::Point mul_vartime(const group::Scalar& b, std::span<const group::Scalar> g,
                             std::span<const group::Scalar> h, std::size_t n) const;

private:
    mutable std::array<std::once_flag, kParties> once_;
    mutable std::array<std::unique_ptr<const Party>, kParties> parties_;
};

}  // namespace vesper::proof
