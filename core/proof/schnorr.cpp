#include "core/proof/schnorr.h"

#include <array>

#include "core/base/secret.h"
#include "core/group/msm.h"
#include "core/transcript/transcript.h"

namespace vesper::proof {

using group::Point;
using group::PointBytes;
using group::Scalar;
using transcript::Transcript;

namespace {

Transcript begin(ByteView message, std::string_view label) {
    Transcript transcript("zkschnorr.sign_message");
    transcript.append_message(label, message);
    return transcript;
}

Scalar challenge(Transcript& transcript, const PointBytes& g, const PointBytes& h,
                 const PointBytes& R) {
    transcript.domain_sep("zkschnorr v1");
    transcript.append_point("G", g);
    transcript.append_point("H", h);
    transcript.append_point("R", R);
    return transcript.challenge_scalar("challenge");
}

}  // namespace

Result<Signature> Signature::decode(ByteView bytes) {
    if (bytes.size() != 64)
        return fail(ProofError::BadFormat,
                    "signature of " + std::to_string(bytes.size()) + " bytes");
    Signature signature;
    signature.R.bytes = base::to_array<32>(bytes.first(32));
    const Result<Scalar> s = Scalar::from_canonical_bytes(base::to_array<32>(bytes.subspan(32)));
    if (!s) return fail(ProofError::BadScalar, "signature", 32);
    signature.s = *s;
    return signature;
}

ByteArray<64> Signature::encode() const {
    ByteArray<64> bytes{};
    const ByteArray<32> s_bytes = s.to_bytes();
    std::copy(R.bytes.begin(), R.bytes.end(), bytes.begin());
    std::copy(s_bytes.begin(), s_bytes.end(), bytes.begin() + 32);
    return bytes;
}

Result<Signature> sign(ByteView message, const Scalar& sk, const PointBytes& g, const PointBytes& h,
                       std::string_view label, RandomSource& random) {
    const Result<Point> g_point = Point::decode(g);
    if (!g_point) return fail(ProofError::BadPoint, "key");
    Transcript transcript = begin(message, label);
    ByteArray<32> sk_bytes = sk.to_bytes();
    const base::WipeOnExit wipe_sk(sk_bytes);
    transcript::TranscriptRng nonces =
        transcript.build_rng().rekey_with_witness_bytes("x", sk_bytes).finalize(random);
    const Secret<Scalar> r(Scalar::random(nonces));
    Signature signature;
    signature.R = r.reveal([&](const Scalar& value) { return value * *g_point; }).encode();
    const Scalar c = challenge(transcript, g, h, signature.R);
    signature.s = r.reveal([&](const Scalar& value) { return value + c * sk; });
    return signature;
}

namespace {

/// s·g − c·h − R, which is to be the identity.
struct Equation {
    std::array<Scalar, 3> scalars;
    std::vector<Point> points;
};

Result<Equation> equation(ByteView message, const Signature& signature, const PointBytes& g,
                          const PointBytes& h, std::string_view label) {
    Transcript transcript = begin(message, label);
    const Scalar c = challenge(transcript, g, h, signature.R);
    const std::array<PointBytes, 3> encodings = {g, h, signature.R};
    Result<std::vector<Point>> points = group::decode_batch(encodings);
    if (!points) return fail(ProofError::BadPoint, "signature or key: " + points.error().context());
    return Equation{{signature.s, -c, -Scalar::one()}, std::move(*points)};
}

}  // namespace

Result<void> verify_signature(ByteView message, const Signature& signature, const PointBytes& g,
                              const PointBytes& h, std::string_view label) {
    VESPER_TRY(const Equation e, equation(message, signature, g, h, label));
    const auto terms = std::span(e.points).first(2);
    if (group::msm_vartime(std::span(e.scalars).first(2), terms) != e.points[2])
        return fail(ProofError::SignatureEquation);
    return {};
}

Result<void> collect_signature(ByteView message, const Signature& signature, const PointBytes& g,
                               const PointBytes& h, std::string_view label, MsmBatch& batch) {
    VESPER_TRY(const Equation e, equation(message, signature, g, h, label));
    batch.begin_equation();
    for (std::size_t i = 0; i < e.points.size(); ++i)
        batch.add(e.scalars[i], e.points[i]);
    return {};
}

}  // namespace vesper::proof
