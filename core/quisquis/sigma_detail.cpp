#include "core/quisquis/sigma_detail.h"

#include <array>

#include "core/group/msm.h"
#include "core/group/scalar_mul.h"
#include "core/proof/pedersen.h"

namespace vesper::quisquis::detail {

using group::Point;
using group::PointBytes;
using group::Scalar;
using proof::PedersenGens;

namespace {

Scalar half(const Scalar& s) {
    static const Scalar kHalf = Scalar::from_u64(2).invert();
    return s * kHalf;
}

}  // namespace

Result<std::vector<Point>> decode_points(std::span<const PointBytes> encodings) {
    Result<std::vector<Point>> points = group::decode_batch(encodings);
    if (!points) return fail(QuisquisError::BadPoint, points.error().context());
    return points;
}

void Commitments::add_secret(const Scalar& s, const Point& P) {
    halves_.push_back(half(s) * P);
}

void Commitments::add_secret(const Scalar& v, const Scalar& s, const Point& P) {
    halves_.push_back(group::mul_base(half(v)) + half(s) * P);
}

void Commitments::add_secret(const Scalar& v, const Scalar& s, const PublicKey& pk) {
    const ElGamal commitment = commit(pk, half(s), half(v));
    halves_.push_back(commitment.c);
    halves_.push_back(commitment.d);
}

void Commitments::add_vartime(const Scalar& z, const Point& P, const Scalar& x, const Point& Q) {
    add_vartime(Scalar::zero(), z, P, x, Q);
}

void Commitments::add_vartime(const Scalar& v, const Scalar& z, const Point& P, const Scalar& x,
                              const Point& Q) {
    const std::array<Scalar, 1> statics = {half(v)};
    const std::array<Scalar, 2> scalars = {half(z), half(x)};
    const std::array<Point, 2> points = {P, Q};
    halves_.push_back(PedersenGens::shared().table().mul_vartime(statics, scalars, points));
}

void Commitments::add_pedersen_vartime(const Scalar& v, const Scalar& r, const Scalar& x,
                                       const Point& Q) {
    const std::array<Scalar, 2> statics = {half(v), half(r)};
    const std::array<Scalar, 1> scalars = {half(x)};
    const std::array<Point, 1> points = {Q};
    halves_.push_back(PedersenGens::shared().table().mul_vartime(statics, scalars, points));
}

std::vector<PointBytes> Commitments::encode() const {
    return group::double_and_encode_batch(halves_);
}

Result<void> compare_challenge(transcript::Transcript& transcript, std::string_view label,
                               const Scalar& x, QuisquisError error) {
    if (transcript.challenge_scalar(label) != x) return fail(error, "challenge differs");
    return {};
}

}  // namespace vesper::quisquis::detail
