// Delta and epsilon hold the same values, zkos-protocol §4.3. With zv, zr1, zr2 the responses:
//
//   e_delta   = zr1·gr  + x·c        f_delta   = zr1·grsk  + x·d  + zv·B
//   e_epsilon = zr2·gr' + x·c'       f_epsilon = zr2·grsk' + x·d' + zv·B
//
// gr', grsk' come from the epsilon account itself, not from the base key.
#include "core/quisquis/sigma.h"
#include "core/quisquis/sigma_detail.h"

namespace vesper::quisquis {

using group::Point;
using group::PointBytes;
using group::Scalar;
using proof::SecretScalars;
using transcript::Transcript;

namespace {

constexpr std::array<std::string_view, 4> kLabels = {"e_delta", "f_delta", "e_epsilon",
                                                     "f_epsilon"};

}  // namespace

Result<SigmaProof> prove_delta_compact(Prover& prover, std::span<const Account> delta,
                                       std::span<const Account> epsilon, std::span<const Scalar> r,
                                       std::span<const Scalar> v) {
    const std::size_t n = delta.size();
    if (epsilon.size() != n || r.size() != n || v.size() != n)
        return fail(QuisquisError::BadLength, "delta compact");
    Transcript& transcript = prover.transcript();
    transcript.domain_sep("VerifyDeltaCompact");
    prover.replace_witness(r);
    prover.add_witness(v);
    for (std::size_t i = 0; i < n; ++i) {
        append_account(transcript, "delta_account", delta[i].bytes());
        append_account(transcript, "epsilon_account", epsilon[i].bytes());
    }

    transcript::TranscriptRng nonces = prover.nonces();
    SecretScalars nonce_r1(n), nonce_r2(n), nonce_v(n);
    detail::Commitments commitments;
    for (std::size_t i = 0; i < n; ++i) {
        nonce_r1[i] = Scalar::random(nonces);
        nonce_r2[i] = Scalar::random(nonces);
        nonce_v[i] = Scalar::random(nonces);
        commitments.add(nonce_v[i], nonce_r1[i], delta[i].pk());
        commitments.add(nonce_v[i], nonce_r2[i], epsilon[i].pk());
    }
    detail::append_points(transcript, kLabels, commitments.encode());

    SigmaProof::Dleq out;
    out.x = transcript.challenge_scalar("challenge");
    for (std::size_t i = 0; i < n; ++i) {
        out.a.push_back(nonce_v[i] - out.x * v[i]);
        out.b.push_back(nonce_r1[i] - out.x * r[i]);
        out.c.push_back(nonce_r2[i] - out.x * r[i]);
    }
    return SigmaProof{std::move(out)};
}

Result<void> verify_delta_compact(Transcript& transcript, std::span<const AccountBytes> delta,
                                  std::span<const AccountBytes> epsilon, const SigmaProof& proof) {
    VESPER_TRY(const SigmaProof::Dleq* dleq, proof.dleq());
    const std::size_t n = delta.size();
    if (epsilon.size() < n) return fail(QuisquisError::BadLength, "delta compact");
    if (dleq->a.size() < n || dleq->b.size() < n || dleq->c.size() < n)
        return fail(QuisquisError::ShortProof, "delta compact");

    transcript.domain_sep("VerifyDeltaCompact");
    std::vector<AccountBytes> wire;
    wire.reserve(2 * n);
    for (std::size_t i = 0; i < n; ++i) {
        append_account(transcript, "delta_account", delta[i]);
        append_account(transcript, "epsilon_account", epsilon[i]);
        wire.push_back(delta[i]);
        wire.push_back(epsilon[i]);
    }
    VESPER_TRY(const std::vector<Account> accounts, decode_accounts(wire));

    const Scalar& x = dleq->x;
    detail::Commitments commitments;
    for (std::size_t i = 0; i < n; ++i) {
        const Account& D = accounts[2 * i];
        const Account& E = accounts[2 * i + 1];
        commitments.add(dleq->b[i], D.pk().gr, x, D.comm().c);
        commitments.add(dleq->a[i], dleq->b[i], D.pk().grsk, x, D.comm().d);
        commitments.add(dleq->c[i], E.pk().gr, x, E.comm().c);
        commitments.add(dleq->a[i], dleq->c[i], E.pk().grsk, x, E.comm().d);
    }
    detail::append_points(transcript, kLabels, commitments.encode_vartime());
    return detail::compare_challenge(transcript, "challenge", x, QuisquisError::DeltaCompact);
}

}  // namespace vesper::quisquis
