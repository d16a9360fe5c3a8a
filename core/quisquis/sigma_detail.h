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

/// The commitments of a proof, v·B + z·P + x·Q each, in transcript order. They are computed side by
/// side and encoded together at the end.
///
/// Encoding 2·P for many P shares one inversion, so every commitment is computed for half its
/// scalars (times (ℓ+1)/2) and doubled by the encoder.
class Commitments {
public:
    /// z·P.
    void add(const group::Scalar& z, const group::Point& P);
    /// v·B + z·P.
    void add(const group::Scalar& v, const group::Scalar& z, const group::Point& P);
    /// (z·gr, v·B + z·grsk): the commitment to v under pk with blinding z.
    void add(const group::Scalar& v, const group::Scalar& z, const PublicKey& pk);
    /// z·P + x·Q.
    void add(const group::Scalar& z, const group::Point& P, const group::Scalar& x,
             const group::Point& Q);
    /// v·B + z·P + x·Q.
    void add(const group::Scalar& v, const group::Scalar& z, const group::Point& P,
             const group::Scalar& x, const group::Point& Q);

    /// Constant time in the scalars: for nonces.
    std::vector<group::PointBytes> encode() const;
    /// For responses.
    std::vector<group::PointBytes> encode_vartime() const;

private:
    struct Terms {
        std::size_t each;
        proof::SecretScalars scalars;
        std::vector<group::Point> points;
    };
    void append(const group::Scalar& v, const group::Scalar& z, const group::Point& P,
                const group::Scalar& x, const group::Point& Q);
    Terms terms() const;

    bool with_v_ = false, with_x_ = false;
    proof::SecretScalars v_, z_, x_;
    std::vector<group::Point> P_, Q_;
};

/// Writes the points with the labels in turn.
void append_points(transcript::Transcript& transcript, std::span<const std::string_view> labels,
                   std::span<const group::PointBytes> points);

/// Draws the next challenge and compares it with the transmitted one.
Result<void> compare_challenge(transcript::Transcript& transcript, std::string_view label,
                               const group::Scalar& x, QuisquisError error);

}  // namespace vesper::quisquis::detail
