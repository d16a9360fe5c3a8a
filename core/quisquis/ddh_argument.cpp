#include "core/quisquis/ddh_argument.h"

#include "core/quisquis/sigma_detail.h"

namespace vesper::quisquis::detail {

using group::PointBytes;
using group::Scalar;
using transcript::Transcript;

namespace {

void append_statement(Transcript& transcript, const PublicKeyBytes& GH, const PointBytes& G_dash,
                      const PointBytes& H_dash) {
    append_point(transcript, "g", GH.gr);
    append_point(transcript, "g_dash", G_dash);
    append_point(transcript, "h", GH.grsk);
    append_point(transcript, "h_dash", H_dash);
}

constexpr std::array<std::string_view, 2> kLabels = {"gr", "hr"};

}  // namespace

DdhArgument prove_ddh(Prover& prover, const PublicKey& GH, const PublicKeyBytes& GH_bytes,
                      std::span<const Scalar> exponents, const Secret<Scalar>& rho) {
    Transcript& transcript = prover.transcript();
    transcript.domain_sep("DDHTupleProof");
    transcript::TranscriptRng nonces = prover.nonces(exponents);
    const Secret<Scalar> r(Scalar::random(nonces));
    Commitments scaled;
    for (const Secret<Scalar>* factor : {&rho, &r})
        factor->reveal([&](const Scalar& s) {
            scaled.add(s, GH.gr);
            scaled.add(s, GH.grsk);
        });
    const std::vector<PointBytes> encoded = scaled.encode();

    DdhArgument out;
    out.G_dash = encoded[0];
    out.H_dash = encoded[1];
    append_statement(transcript, GH_bytes, out.G_dash, out.H_dash);
    append_points(transcript, kLabels, std::span(encoded).subspan(2));
    out.proof.challenge = transcript.challenge_scalar("Challenge");
    out.proof.z = r.reveal([&](const Scalar& nonce) {
        return rho.reveal([&](const Scalar& s) { return nonce - out.proof.challenge * s; });
    });
    return out;
}

Result<void> verify_ddh(Transcript& transcript, const DdhProof& proof, const PublicKeyBytes& GH,
                        const PointBytes& G_dash, const PointBytes& H_dash) {
    const std::array<PointBytes, 4> encodings = {GH.gr, G_dash, GH.grsk, H_dash};
    VESPER_TRY(const std::vector<group::Point> points, decode_points(encodings));
    Commitments recomputed;
    recomputed.add(proof.z, points[0], proof.challenge, points[1]);
    recomputed.add(proof.z, points[2], proof.challenge, points[3]);
    transcript.domain_sep("DDHTupleProof");
    append_statement(transcript, GH, G_dash, H_dash);
    append_points(transcript, kLabels, recomputed.encode_vartime());
    return compare_challenge(transcript, "Challenge", proof.challenge, QuisquisError::DdhTuple);
}

}  // namespace vesper::quisquis::detail
