// Statements about the value of an account.
//
// Zero balance, zkos-protocol §4.6 and §4.8:  e = z·gr + x·c,  f = z·grsk + x·d.
//
// Same value, §4.7:  f_delta = zr·grsk + x·d + zv·B,  f_epsilon = zr·H + x·C + zv·B.
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

constexpr std::array<std::string_view, 2> kZeroLabels = {"e", "f"};
constexpr std::array<std::string_view, 2> kSameLabels = {"f_delta", "f_epsilon"};

/// Nonces, commitments and responses, once the statement is on the transcript.
SigmaProof prove_zero(Prover& prover, std::span<const Account> accounts,
                      std::span<const Scalar> r) {
    Transcript& transcript = prover.transcript();
    transcript::TranscriptRng nonces = prover.nonces();
    const SecretScalars nonce = SecretScalars::random(accounts.size(), nonces);
    detail::Commitments commitments;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        commitments.add(nonce[i], accounts[i].pk().gr);
        commitments.add(nonce[i], accounts[i].pk().grsk);
    }
    detail::append_points(transcript, kZeroLabels, commitments.encode());
    SigmaProof::Dlog out;
    out.x = transcript.challenge_scalar("challenge");
    for (std::size_t i = 0; i < accounts.size(); ++i)
        out.z.push_back(nonce[i] - r[i] * out.x);
    return SigmaProof{std::move(out)};
}

Result<void> verify_zero(Transcript& transcript, std::span<const AccountBytes> accounts,
                         std::span<const Scalar> z, const Scalar& x, QuisquisError error) {
    VESPER_TRY(const std::vector<Account> decoded, decode_accounts(accounts));
    detail::Commitments commitments;
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        const Account& A = decoded[i];
        commitments.add(z[i], A.pk().gr, x, A.comm().c);
        commitments.add(z[i], A.pk().grsk, x, A.comm().d);
    }
    detail::append_points(transcript, kZeroLabels, commitments.encode_vartime());
    return detail::compare_challenge(transcript, "challenge", x, error);
}

Transcript begin_same_value(const AccountBytes& account, const PointBytes& commitment) {
    Transcript transcript("SameValueProof");
    transcript.domain_sep("DLEQProof");
    append_account(transcript, "encrypted_account", account);
    append_point(transcript, "G", PedersenGens::shared().B_bytes());
    append_point(transcript, "H", PedersenGens::shared().H_bytes());
    append_point(transcript, "d", commitment);
    return transcript;
}

}  // namespace

Result<SigmaProof> prove_zero_balance(Prover& prover, const Account& account, const Scalar& r) {
    prover.transcript().domain_sep("ZeroBalanceAccountProof");
    prover.add_witness({&r, 1});
    append_account(prover.transcript(), "zero_account", account.bytes());
    return prove_zero(prover, {&account, 1}, {&r, 1});
}

Result<void> verify_zero_balance(Transcript& transcript, const AccountBytes& account,
                                 const SigmaProof& proof) {
    VESPER_TRY(const SigmaProof::Dlog* dlog, proof.dlog());
    if (dlog->z.empty()) return fail(QuisquisError::ShortProof, "zero balance");
    transcript.domain_sep("ZeroBalanceAccountProof");
    append_account(transcript, "zero_account", account);
    return verify_zero(transcript, {&account, 1}, dlog->z, dlog->x, QuisquisError::ZeroBalance);
}

Result<SigmaProof> prove_zero_balance_vector(Prover& prover, std::span<const Account> accounts,
                                             std::span<const Scalar> r) {
    if (r.size() != accounts.size()) return fail(QuisquisError::BadLength, "zero balance vector");
    prover.transcript().domain_sep("ZeroBalanceAccountVectorProof");
    prover.replace_witness(r);
    for (const Account& account : accounts)
        append_account(prover.transcript(), "anonymity_account", account.bytes());
    return prove_zero(prover, accounts, r);
}

Result<void> verify_zero_balance_vector(Transcript& transcript,
                                        std::span<const AccountBytes> accounts,
                                        const SigmaProof& proof) {
    VESPER_TRY(const SigmaProof::Dlog* dlog, proof.dlog());
    if (dlog->z.size() != accounts.size())
        return fail(QuisquisError::BadLength, "zero balance vector");
    transcript.domain_sep("ZeroBalanceAccounVectorProof");  // sic, see the header
    for (const AccountBytes& account : accounts)
        append_account(transcript, "anonymity_account", account);
    return verify_zero(transcript, accounts, dlog->z, dlog->x, QuisquisError::ZeroBalanceVector);
}

Result<SigmaProof> prove_same_value(const Account& account, const PointBytes& commitment,
                                    const Scalar& r, const Scalar& v, RandomSource& random) {
    Transcript transcript = begin_same_value(account.bytes(), commitment);
    ByteArray<32> r_bytes = r.to_bytes(), v_bytes = v.to_bytes();
    const base::WipeOnExit wipe_r(r_bytes), wipe_v(v_bytes);
    transcript::TranscriptRng nonces = transcript.build_rng()
                                           .rekey_with_witness_bytes("", r_bytes)
                                           .rekey_with_witness_bytes("", v_bytes)
                                           .finalize(random);
    const SecretScalars nonce = SecretScalars::random(2, nonces);  // of r, then of v
    detail::Commitments commitments;
    commitments.add(nonce[1], nonce[0], account.pk().grsk);
    commitments.add(nonce[1], nonce[0], PedersenGens::shared().H());
    detail::append_points(transcript, kSameLabels, commitments.encode());

    SigmaProof::Dleq out;
    out.x = transcript.challenge_scalar("challenge");
    out.a = {nonce[1] - out.x * v};
    out.b = {nonce[0] - out.x * r};
    return SigmaProof{std::move(out)};
}

Result<void> verify_same_value(const AccountBytes& account, const PointBytes& commitment,
                               const SigmaProof& proof) {
    VESPER_TRY(const SigmaProof::Dleq* dleq, proof.dleq());
    if (dleq->a.empty() || dleq->b.empty()) return fail(QuisquisError::ShortProof, "same value");
    const std::array<PointBytes, 3> encodings = {account.pk.grsk, account.comm.d, commitment};
    VESPER_TRY(const std::vector<Point> points, detail::decode_points(encodings));
    Transcript transcript = begin_same_value(account, commitment);
    const Scalar &zv = dleq->a[0], &zr = dleq->b[0], &x = dleq->x;
    detail::Commitments commitments;
    commitments.add(zv, zr, points[0], x, points[1]);
    commitments.add(zv, zr, PedersenGens::shared().H(), x, points[2]);
    detail::append_points(transcript, kSameLabels, commitments.encode_vartime());
    return detail::compare_challenge(transcript, "challenge", x, QuisquisError::SameValue);
}

}  // namespace vesper::quisquis
