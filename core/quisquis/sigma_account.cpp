// Ownership of accounts.
//
// Senders, zkos-protocol §4.4. ud = updated delta account, eps = its epsilon commitment:
//   e_delta   = zsk·gr + x·grsk            f_delta   = zv·B + zsk·ud.c + x·ud.d
//   e_epsilon = zr·B   + x·eps.c           f_epsilon = zv·B + zr·H     + x·eps.d
// The key of eps is hashed and plays no other part.
//
// Accounts to be destroyed, §4.8:  e = z·gr + x·grsk,  f = z·c + x·d.
#include "core/proof/pedersen.h"
#include "core/quisquis/sigma.h"
#include "core/quisquis/sigma_detail.h"

namespace vesper::quisquis {

using group::Point;
using group::PointBytes;
using group::Scalar;
using proof::PedersenGens;
using proof::SecretScalars;
using transcript::Transcript;

namespace {

constexpr std::array<std::string_view, 4> kSenderLabels = {"e_delta", "f_delta", "e_epsilon",
                                                           "f_epsilon"};
constexpr std::array<std::string_view, 2> kDestroyLabels = {"e", "f"};

}  // namespace

Result<SenderAccountProof> prove_sender_account(Prover& prover,
                                                std::span<const Account> updated_delta,
                                                std::span<const std::uint64_t> balances,
                                                std::span<const Scalar> sk) {
    const std::size_t n = updated_delta.size();
    if (balances.size() != n || sk.size() != n)
        return fail(QuisquisError::BadLength, "sender account");
    Transcript& transcript = prover.transcript();
    transcript.domain_sep("VerifyAccountProof");
    SecretScalars v;
    for (const std::uint64_t balance : balances)
        v.push_back(Scalar::from_u64(balance));
    prover.replace_witness(v.span());

    transcript::TranscriptRng nonces = prover.nonces();
    SenderAccountProof out;
    out.epsilon_r = SecretScalars::random(n, nonces);
    std::vector<ElGamal> commitments;
    for (std::size_t i = 0; i < n; ++i)
        commitments.push_back(commit(base_pk(), out.epsilon_r[i], v[i]));
    out.epsilon = Account::from_elements(std::vector<PublicKey>(n, base_pk()), commitments);
    for (std::size_t i = 0; i < n; ++i) {
        append_account(transcript, "delta_account", updated_delta[i].bytes());
        append_account(transcript, "epsilon_account", out.epsilon[i].bytes());
    }

    const SecretScalars nonce_v = SecretScalars::random(n, nonces);
    const SecretScalars nonce_sk = SecretScalars::random(n, nonces);
    const SecretScalars nonce_r = SecretScalars::random(n, nonces);
    detail::Commitments recommitted;
    for (std::size_t i = 0; i < n; ++i) {
        recommitted.add(nonce_sk[i], updated_delta[i].pk().gr);
        recommitted.add(nonce_v[i], nonce_sk[i], updated_delta[i].comm().c);
        recommitted.add(nonce_v[i], nonce_r[i], base_pk());
    }
    detail::append_points(transcript, kSenderLabels, recommitted.encode());

    SigmaProof::Dleq proof;
    proof.x = transcript.challenge_scalar("challenge");
    for (std::size_t i = 0; i < n; ++i) {
        proof.a.push_back(nonce_v[i] - v[i] * proof.x);
        proof.b.push_back(nonce_sk[i] - sk[i] * proof.x);
        proof.c.push_back(nonce_r[i] - out.epsilon_r[i] * proof.x);
    }
    out.proof.proof = std::move(proof);
    return out;
}

Result<void> verify_sender_account(Transcript& transcript,
                                   std::span<const AccountBytes> updated_delta,
                                   std::span<const AccountBytes> epsilon, const SigmaProof& proof) {
    VESPER_TRY(const SigmaProof::Dleq* dleq, proof.dleq());
    const std::size_t n = updated_delta.size();
    if (epsilon.size() < n) return fail(QuisquisError::BadLength, "sender account");
    if (dleq->a.size() < n || dleq->b.size() < n || dleq->c.size() < n)
        return fail(QuisquisError::ShortProof, "sender account");

    transcript.domain_sep("VerifyAccountProof");
    std::vector<PointBytes> encodings;
    encodings.reserve(6 * n);
    for (std::size_t i = 0; i < n; ++i) {
        const AccountBytes& U = updated_delta[i];
        append_account(transcript, "delta_account", U);
        append_account(transcript, "epsilon_account", epsilon[i]);
        encodings.insert(encodings.end(), {U.pk.gr, U.pk.grsk, U.comm.c, U.comm.d,
                                           epsilon[i].comm.c, epsilon[i].comm.d});
    }
    VESPER_TRY(const std::vector<Point> points, detail::decode_points(encodings));

    const Scalar& x = dleq->x;
    detail::Commitments commitments;
    for (std::size_t i = 0; i < n; ++i) {
        const Point* P = &points[6 * i];  // gr, grsk, c, d, eps.c, eps.d
        commitments.add(dleq->b[i], P[0], x, P[1]);
        commitments.add(dleq->a[i], dleq->b[i], P[2], x, P[3]);
        commitments.add(dleq->c[i], PedersenGens::shared().B(), x, P[4]);
        commitments.add(dleq->a[i], dleq->c[i], PedersenGens::shared().H(), x, P[5]);
    }
    detail::append_points(transcript, kSenderLabels, commitments.encode_vartime());
    return detail::compare_challenge(transcript, "challenge", x, QuisquisError::SenderAccount);
}

Result<SigmaProof> prove_destroy_account(Prover& prover, std::span<const Account> accounts,
                                         std::span<const Scalar> sk) {
    const std::size_t n = accounts.size();
    if (sk.size() != n) return fail(QuisquisError::BadLength, "destroy account");
    Transcript& transcript = prover.transcript();
    transcript.domain_sep("DestroyAccountProof");
    prover.replace_witness(sk);
    for (const Account& account : accounts)
        append_account(transcript, "account", account.bytes());

    transcript::TranscriptRng nonces = prover.nonces();
    const SecretScalars nonce = SecretScalars::random(n, nonces);
    detail::Commitments commitments;
    for (std::size_t i = 0; i < n; ++i) {
        commitments.add(nonce[i], accounts[i].pk().gr);
        commitments.add(nonce[i], accounts[i].comm().c);
    }
    detail::append_points(transcript, kDestroyLabels, commitments.encode());

    SigmaProof::Dlog out;
    out.x = transcript.challenge_scalar("challenge");
    for (std::size_t i = 0; i < n; ++i)
        out.z.push_back(nonce[i] - sk[i] * out.x);
    return SigmaProof{std::move(out)};
}

Result<void> verify_destroy_account(Transcript& transcript, std::span<const AccountBytes> accounts,
                                    const SigmaProof& proof) {
    VESPER_TRY(const SigmaProof::Dlog* dlog, proof.dlog());
    if (dlog->z.size() != accounts.size()) return fail(QuisquisError::BadLength, "destroy account");
    transcript.domain_sep("DestroyAccountProof");
    for (const AccountBytes& account : accounts)
        append_account(transcript, "account", account);
    VESPER_TRY(const std::vector<Account> decoded, decode_accounts(accounts));

    detail::Commitments commitments;
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        const Account& A = decoded[i];
        commitments.add(dlog->z[i], A.pk().gr, dlog->x, A.pk().grsk);
        commitments.add(dlog->z[i], A.comm().c, dlog->x, A.comm().d);
    }
    detail::append_points(transcript, kDestroyLabels, commitments.encode_vartime());
    return detail::compare_challenge(transcript, "challenge", dlog->x,
                                     QuisquisError::DestroyAccount);
}

}  // namespace vesper::quisquis
