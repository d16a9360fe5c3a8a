// Accounts that were updated without moving value.
//
// Anonymity accounts, zkos-protocol §4.5. a_i = updated_delta_i.comm − updated_input_i.comm:
//   e1_i = z_i·gr_i + x·a_i.c      e2_i = z_i·grsk_i + x·a_i.d
// One nonce serves all i: differences r_i − r_j become public, which the statement allows.
//
// Outputs of a dark transfer, §4.8: z_0·gr + x·gr', z_0·grsk + x·grsk' for the keys,
// z_1·gr + x·(c' − c), z_1·grsk + x·(d' − d) for the commitments.
#include <algorithm>

#include "core/quisquis/sigma.h"
#include "core/quisquis/sigma_detail.h"

namespace vesper::quisquis {

using group::Point;
using group::PointBytes;
using group::Scalar;
using transcript::Transcript;

namespace {

constexpr std::array<std::string_view, 2> kKeyLabels = {"commitmentgr", "commitmentgrsk"};
constexpr std::array<std::string_view, 2> kCommLabels = {"commitmentc", "commitmentd"};

void append_keys(Transcript& transcript, const PublicKeyBytes& input,
                 const PublicKeyBytes& output) {
    append_point(transcript, "inputgr", input.gr);
    append_point(transcript, "inputgrsk", input.grsk);
    append_point(transcript, "outputgr", output.gr);
    append_point(transcript, "outputgrsk", output.grsk);
}

}  // namespace

Result<SigmaProof> prove_update_account(Prover& prover, std::span<const Account> updated_input,
                                        std::span<const Account> updated_delta,
                                        std::span<const Scalar> r) {
    if (updated_delta.size() != updated_input.size() || r.size() != updated_input.size())
        return fail(QuisquisError::BadLength, "update account");
    // Which indices are covered shows in the proof's length; the comparison may too.
    std::vector<std::size_t> covered;
    for (std::size_t i = 0; i < r.size(); ++i) {
        const ElGamal difference = updated_delta[i].comm() - updated_input[i].comm();
        if (difference == commit(updated_delta[i].pk(), r[i], Scalar::zero())) covered.push_back(i);
    }

    Transcript& transcript = prover.transcript();
    transcript.domain_sep("DLOGProof");
    prover.replace_witness(r);
    transcript::TranscriptRng nonces = prover.nonces();
    const Secret<Scalar> nonce(Scalar::random(nonces));
    detail::Commitments commitments;
    for (const std::size_t i : covered) {
        append_keys(transcript, updated_input[i].bytes().pk, updated_delta[i].bytes().pk);
        nonce.reveal([&](const Scalar& s) {
            commitments.add(s, updated_delta[i].pk().gr);
            commitments.add(s, updated_delta[i].pk().grsk);
        });
    }
    detail::append_points(transcript, kKeyLabels, commitments.encode());

    SigmaProof::Dlog out;
    out.x = transcript.challenge_scalar("chal");
    for (const std::size_t i : covered)
        out.z.push_back(nonce.reveal([&](const Scalar& s) { return s - out.x * r[i]; }));
    return SigmaProof{std::move(out)};
}

Result<void> verify_update_account(Transcript& transcript,
                                   std::span<const AccountBytes> updated_input,
                                   std::span<const AccountBytes> updated_delta,
                                   const SigmaProof& proof) {
    VESPER_TRY(const SigmaProof::Dlog* dlog, proof.dlog());
    const std::size_t n = std::min(updated_input.size(), updated_delta.size());
    const std::size_t covered = dlog->z.size();
    if (covered > n) return fail(QuisquisError::BadLength, "update account");

    // All differences are formed, also those beyond the responses; keys only where a response is.
    std::vector<PointBytes> encodings;
    encodings.reserve(4 * n + 2 * covered);
    for (std::size_t i = 0; i < n; ++i)
        encodings.insert(encodings.end(), {updated_delta[i].comm.c, updated_delta[i].comm.d,
                                           updated_input[i].comm.c, updated_input[i].comm.d});
    for (std::size_t i = 0; i < covered; ++i)
        encodings.insert(encodings.end(), {updated_input[i].pk.gr, updated_input[i].pk.grsk});
    VESPER_TRY(const std::vector<Point> points, detail::decode_points(encodings));

    detail::Commitments commitments;
    for (std::size_t i = 0; i < covered; ++i) {
        const Point* comm = &points[4 * i];
        const Point* key = &points[4 * n + 2 * i];
        commitments.add(dlog->z[i], key[0], dlog->x, comm[0] - comm[2]);
        commitments.add(dlog->z[i], key[1], dlog->x, comm[1] - comm[3]);
    }
    transcript.domain_sep("DLOGProof");
    for (std::size_t i = 0; i < n; ++i)
        append_keys(transcript, updated_input[i].pk, updated_delta[i].pk);
    detail::append_points(transcript, kKeyLabels, commitments.encode_vartime());
    return detail::compare_challenge(transcript, "chal", dlog->x, QuisquisError::UpdateAccount);
}

Result<SigmaProof> prove_update_account_dark(Prover& prover, std::span<const Account> accounts,
                                             std::span<const Account> outputs, const Scalar& tau,
                                             const Scalar& rho) {
    if (outputs.size() != accounts.size())
        return fail(QuisquisError::BadLength, "update account dark");
    for (std::size_t i = 0; i < accounts.size(); ++i)
        if (outputs[i].comm() - accounts[i].comm() != commit(accounts[i].pk(), rho, Scalar::zero()))
            return fail(QuisquisError::WitnessMismatch, "output " + std::to_string(i));

    Transcript& transcript = prover.transcript();
    transcript.domain_sep("VerifyUpdateAccountDarkTx");
    prover.add_witness({&tau, 1});
    prover.add_witness({&rho, 1});
    transcript::TranscriptRng nonces = prover.nonces();
    const proof::SecretScalars nonce = proof::SecretScalars::random(2, nonces);
    detail::Commitments keys, comms;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        append_account(transcript, "account", accounts[i].bytes());
        append_account(transcript, "updatedaccount", outputs[i].bytes());
        keys.add(nonce[0], accounts[i].pk().gr);
        keys.add(nonce[0], accounts[i].pk().grsk);
        comms.add(nonce[1], accounts[i].pk().gr);
        comms.add(nonce[1], accounts[i].pk().grsk);
    }
    detail::append_points(transcript, kKeyLabels, keys.encode());
    detail::append_points(transcript, kCommLabels, comms.encode());

    SigmaProof::Dlog out;
    out.x = transcript.challenge_scalar("challenge");
    out.z = {nonce[0] - out.x * tau, nonce[1] - out.x * rho};
    return SigmaProof{std::move(out)};
}

Result<void> verify_update_account_dark(Transcript& transcript,
                                        std::span<const AccountBytes> accounts,
                                        std::span<const AccountBytes> outputs,
                                        const SigmaProof& proof) {
    VESPER_TRY(const SigmaProof::Dlog* dlog, proof.dlog());
    const std::size_t n = accounts.size();
    if (outputs.size() != n) return fail(QuisquisError::BadLength, "update account dark");
    if (n > 0 && dlog->z.size() < 2) return fail(QuisquisError::ShortProof, "update account dark");
    VESPER_TRY(const std::vector<Account> before, decode_accounts(accounts));
    VESPER_TRY(const std::vector<Account> after, decode_accounts(outputs));

    detail::Commitments keys, comms;
    for (std::size_t i = 0; i < n; ++i) {
        const PublicKey& pk = before[i].pk();
        const ElGamal difference = after[i].comm() - before[i].comm();
        keys.add(dlog->z[0], pk.gr, dlog->x, after[i].pk().gr);
        keys.add(dlog->z[0], pk.grsk, dlog->x, after[i].pk().grsk);
        comms.add(dlog->z[1], pk.gr, dlog->x, difference.c);
        comms.add(dlog->z[1], pk.grsk, dlog->x, difference.d);
    }
    transcript.domain_sep("VerifyUpdateAccountDarkTx");
    for (std::size_t i = 0; i < n; ++i) {
        append_account(transcript, "account", accounts[i]);
        append_account(transcript, "updatedaccount", outputs[i]);
    }
    detail::append_points(transcript, kKeyLabels, keys.encode_vartime());
    detail::append_points(transcript, kCommLabels, comms.encode_vartime());
    return detail::compare_challenge(transcript, "challenge", dlog->x,
                                     QuisquisError::UpdateAccountDark);
}

}  // namespace vesper::quisquis
