/// What the sigma proofs share: decoding what a verifier needs, and encoding commitments cheaply.
/// Internal to core/quisquis.
#pragma once

#include <span>
#include <vector>

#include "core/quisquis/account.h"
#include "core/quisquis/prover.h"
#include "core/quisquis/sigma_proof.h"

namespace vesper::quisquis::detail {

/// Decodes all or says BadPoint.
Result<std::vector<group::Point>> decode_points(std::span<const group::PointBytes> encodings);

/// The commitments of a proof, in transcript order, encoded together at the end.
///
/// Encoding 2·P for many P shares one inversion, so every commitment is computed for half its
/// scalars (times (ℓ+1)/2) and doubled by the encoder.
class Commitments {
public:
    void reserve(std::size_t count) { halves_.reserve(count); }

    /// s·P, constant time.
    void add_secret(const group::Scalar& s, const group::Point& P);
    /// v·B + s·P, constant time.
    void add_secret(const group::Scalar& v, const group::Scalar& s, const group::Point& P);
    /// (s·gr, v·B + s·grsk), constant time: the commitment to v under pk with blinding s.
    void add_secret(const group::Scalar& v, const group::Scalar& s, const PublicKey& pk);

    /// z·P + x·Q.
    void add_vartime(const group::Scalar& z, const group::Point& P, const group::Scalar& x,
                     const group::Point& Q);
    /// v·B + z·P + x·Q.
    void add_vartime(const group::Scalar& v, const group::Scalar& z, const group::Point& P,
                     const group::Scalar& x, const group::Point& Q);
    /// v·B + r·H + x·Q.
    void add_pedersen_vartime(const group::Scalar& v, const group::Scalar& r,
                              const group::Scalar& x, const group::Point& Q);

    std::vector<group::PointBytes> encode() const;

private:
    std::vector<group::Point> halves_;
};

/// Draws the next challenge and compares it with the transmitted one.
Result<void> compare_challenge(transcript::Transcript& transcript, std::string_view label,
                               const group::Scalar& x, QuisquisError error);

}  // namespace vesper::quisquis::detail
