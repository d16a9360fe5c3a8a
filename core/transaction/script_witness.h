/// The witnesses of a script transaction's inputs: what is signed, and what each one proves.
/// zkos-protocol.md 3, 4.7, 8.6.
///
///     coin → memo     ValueWitness   "ValueSign" over Input; same value in coin and memo
///     memo → coin     Proof          same value in coin_value and coin; no signature (W-4)
///     state → state   State          "StateSign" over Input ‖ Output; on deployment, the blindings
///                                    of all its commitments, which are then seen to hold zero
///
/// Checks are exactly the network's. A coin input is hashed as it stands in the transaction, but it
/// was signed with witness index 0, so at another index it never verifies.
#pragma once

#include <span>

#include "core/base/random.h"
#include "core/chain/input.h"
#include "core/chain/witness.h"
#include "core/proof/msm_batch.h"
#include "core/quisquis/keys.h"

namespace vesper::transaction {

inline constexpr std::string_view kValueSignatureLabel = "ValueSign";
inline constexpr std::string_view kStateSignatureLabel = "StateSign";

/// What the owner of a coin or state signs; of the verifier's view, witness index 0.
Bytes value_signing_bytes(const chain::Input& input);
Bytes state_signing_bytes(const chain::Input& input, const chain::Output& output);

/// Signatures are left to `batch`, or verified at once where there is none.
Result<void> check_value_witness(const chain::ValueWitness& witness, const chain::Input& input,
                                 const quisquis::AccountBytes& account,
                                 const group::PointBytes& commitment, proof::MsmBatch* batch);
Result<void> check_memo_witness(const quisquis::SigmaProof& proof, const chain::InputMemo& memo,
                                const quisquis::AccountBytes& coin);
Result<void> check_state_witness(const chain::StateWitness& witness, const chain::Input& input,
                                 const chain::Output& output, bool deploys, proof::MsmBatch* batch);

/// v and r of a commitment; secret.
struct ValueOpening {
    Secret<std::uint64_t> value;
    Secret<group::Scalar> blinding;
};

/// `input` is the verifier's view; the account is that of the input. Draws 32 bytes twice.
Result<chain::Witness> make_value_witness(const chain::Input& input,
                                          const quisquis::Account& account,
                                          const group::PointBytes& commitment,
                                          const ValueOpening& opening,
                                          const quisquis::SecretKey& sk, RandomSource& random);
/// Draws 32 bytes.
Result<chain::Witness> make_memo_witness(const quisquis::Account& coin,
                                         const group::PointBytes& coin_value,
                                         const ValueOpening& opening, RandomSource& random);
/// Verifier's views. `zero_blindings` on deployment: of the state's commitment, then of each of its
/// committed variables; they become public. Draws 32 bytes.
Result<chain::Witness> make_state_witness(const chain::Input& input, const chain::Output& output,
                                          const quisquis::SecretKey& sk,
                                          std::optional<std::vector<group::Scalar>> zero_blindings,
                                          RandomSource& random);

}  // namespace vesper::transaction
