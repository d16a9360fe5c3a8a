#include "core/quisquis/sigma_detail.h"

#include "core/group/msm.h"
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

void Commitments::add(const Scalar& z, const Point& P) {
    append(Scalar::zero(), z, P, Scalar::zero(), Point::identity());
}

void Commitments::add(const Scalar& v, const Scalar& z, const Point& P) {
    with_v_ = true;
    append(v, z, P, Scalar::zero(), Point::identity());
}

void Commitments::add(const Scalar& v, const Scalar& z, const PublicKey& pk) {
    add(z, pk.gr);
    add(v, z, pk.grsk);
}

void Commitments::add(const Scalar& z, const Point& P, const Scalar& x, const Point& Q) {
    with_x_ = true;
    append(Scalar::zero(), z, P, x, Q);
}

void Commitments::add(const Scalar& v, const Scalar& z, const Point& P, const Scalar& x,
                      const Point& Q) {
    with_v_ = with_x_ = true;
    append(v, z, P, x, Q);
}

void Commitments::append(const Scalar& v, const Scalar& z, const Point& P, const Scalar& x,
                         const Point& Q) {
    v_.push_back(half(v));
    z_.push_back(half(z));
    x_.push_back(half(x));
    P_.push_back(P);
    Q_.push_back(Q);
}

// Leaves out v·B and x·Q where no commitment has them, which is public.
Commitments::Terms Commitments::terms() const {
    const std::size_t each = 1U + (with_v_ ? 1U : 0U) + (with_x_ ? 1U : 0U);
    Terms out{each, proof::SecretScalars(each * P_.size()), {}};
    out.points.reserve(each * P_.size());
    std::size_t k = 0;
    for (std::size_t i = 0; i < P_.size(); ++i) {
        const auto term = [&](const Scalar& s, const Point& point) {
            out.scalars[k++] = s;
            out.points.push_back(point);
        };
        if (with_v_) term(v_[i], PedersenGens::shared().B());
        term(z_[i], P_[i]);
        if (with_x_) term(x_[i], Q_[i]);
    }
    return out;
}

std::vector<PointBytes> Commitments::encode() const {
    const Terms all = terms();
    return group::double_and_encode_batch(
        group::msm_each(all.scalars.span(), all.points, all.each));
}

std::vector<PointBytes> Commitments::encode_vartime() const {
    const Terms all = terms();
    return group::double_and_encode_batch(
        group::msm_each_vartime(all.scalars.span(), all.points, all.each));
}

void append_points(transcript::Transcript& transcript, std::span<const std::string_view> labels,
                   std::span<const PointBytes> points) {
    for (std::size_t i = 0; i < points.size(); ++i)
        append_point(transcript, labels[i % labels.size()], points[i]);
}

Result<void> compare_challenge(transcript::Transcript& transcript, std::string_view label,
                               const Scalar& x, QuisquisError error) {
    if (transcript.challenge_scalar(label) != x) return fail(error, "challenge differs");
    return {};
}

}  // namespace vesper::quisquis::detail
