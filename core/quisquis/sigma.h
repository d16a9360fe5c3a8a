/// Sigma proofs about accounts: one prove_/verify_ pair per statement. Source: zkos-protocol
/// §4.3–4.8, where the equations and labels stand; each .cpp repeats its own.
///
/// Provers take decoded accounts and secrets, draw nonces in the reference's order and are constant
/// time in the secrets. They do not check that the secrets open the statement unless said so: a
/// proof from wrong secrets does not verify.
///
/// Verifiers take wire forms, because they must accept exactly what the network accepts: a point
/// that is only hashed need not decode, and responses beyond those the statement needs are ignored.
/// They are total: lists of differing length, missing responses and wrong variants are errors
/// (where the reference panics, which the network counts as rejection too).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/quisquis/account.h"
#include "core/quisquis/prover.h"
#include "core/quisquis/sigma_proof.h"

namespace vesper::quisquis {

/// delta_i and epsilon_i commit to the same v_i, with r_i in both. §4.3
Result<SigmaProof> prove_delta_compact(Prover& prover, std::span<const Account> delta,
                                       std::span<const Account> epsilon,
                                       std::span<const group::Scalar> r,
                                       std::span<const group::Scalar> v);
Result<void> verify_delta_compact(transcript::Transcript& transcript,
                                  std::span<const AccountBytes> delta,
                                  std::span<const AccountBytes> epsilon, const SigmaProof& proof);

struct SenderAccountProof {
    std::vector<Account> epsilon;    ///< (base_pk, commitment to the remaining balance)
    proof::SecretScalars epsilon_r;  ///< their blindings, needed for the range proof
    SigmaProof proof;
};
/// The prover owns the accounts, and epsilon_i commits to what they hold. §4.4
Result<SenderAccountProof> prove_sender_account(Prover& prover,
                                                std::span<const Account> updated_delta,
                                                std::span<const std::uint64_t> balances,
                                                std::span<const group::Scalar> sk);
/// As many accounts as there are epsilons are checked by the caller passing the prefix it means.
Result<void> verify_sender_account(transcript::Transcript& transcript,
                                   std::span<const AccountBytes> updated_delta,
                                   std::span<const AccountBytes> epsilon, const SigmaProof& proof);

/// updated_delta_i − updated_input_i is a commitment to zero under the same key. §4.5
/// As the reference does, the prover covers only the indices where r_i opens the difference.
Result<SigmaProof> prove_update_account(Prover& prover, std::span<const Account> updated_input,
                                        std::span<const Account> updated_delta,
                                        std::span<const group::Scalar> r);
Result<void> verify_update_account(transcript::Transcript& transcript,
                                   std::span<const AccountBytes> updated_input,
                                   std::span<const AccountBytes> updated_delta,
                                   const SigmaProof& proof);

/// output_i = update_account(account_i, 0, τ, ρ) with one τ, ρ for all. §4.8, not used by
/// transactions. The prover checks the commitments and reports WitnessMismatch.
Result<SigmaProof> prove_update_account_dark(Prover& prover, std::span<const Account> accounts,
                                             std::span<const Account> outputs,
                                             const group::Scalar& tau, const group::Scalar& rho);
Result<void> verify_update_account_dark(transcript::Transcript& transcript,
                                        std::span<const AccountBytes> accounts,
                                        std::span<const AccountBytes> outputs,
                                        const SigmaProof& proof);

/// The prover owns the accounts and all are empty. §4.8, not used by transactions.
Result<SigmaProof> prove_destroy_account(Prover& prover, std::span<const Account> accounts,
                                         std::span<const group::Scalar> sk);
Result<void> verify_destroy_account(transcript::Transcript& transcript,
                                    std::span<const AccountBytes> accounts,
                                    const SigmaProof& proof);

/// The account is a commitment to zero with blinding r. §4.6
Result<SigmaProof> prove_zero_balance(Prover& prover, const Account& account,
                                      const group::Scalar& r);
Result<void> verify_zero_balance(transcript::Transcript& transcript, const AccountBytes& account,
                                 const SigmaProof& proof);

/// The same for several accounts. §4.8, not used by transactions: the reference's verifier spells
/// its separator differently from its prover, so honest proofs never verify. Both spellings are
/// kept, and with them that result.
Result<SigmaProof> prove_zero_balance_vector(Prover& prover, std::span<const Account> accounts,
                                             std::span<const group::Scalar> r);
Result<void> verify_zero_balance_vector(transcript::Transcript& transcript,
                                        std::span<const AccountBytes> accounts,
                                        const SigmaProof& proof);

/// d of the account and the Pedersen commitment C hold the same v under the same blinding r. The
/// account's c is hashed but not part of the statement. Own transcript "SameValueProof". §4.7
Result<SigmaProof> prove_same_value(const Account& account, const group::PointBytes& commitment,
                                    const group::Scalar& r, const group::Scalar& v,
                                    RandomSource& random);
Result<void> verify_same_value(const AccountBytes& account, const group::PointBytes& commitment,
                               const SigmaProof& proof);

}  // namespace vesper::quisquis
