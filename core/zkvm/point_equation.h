/// The older machine's deferred point operations: each says b·B + Σ s_i·P_i = 0, and all of a
/// transaction's are checked together with its proof, as one multi-scalar multiplication.
///
///     unblind   v·B − V = 0                            V hides v under no blinding
///     issue     f·B − flv = 0                          f = hash of predicate and metadata
///     call      h·B − P + X = 0                        P commits to key X and the programs' root
///     signid    −s·B + R + c·X = 0                     starsig, transcript at hand
///     signtx    −s·B + R + Σ c_i·X_i = 0               one signature for all contracts (X_i, id_i)
///
/// Source: the reference's zkvm/src/{vm,predicate}.rs, starsig and mulmsgsig. Everything is public
/// but the keys that sign.
#pragma once

#include <utility>
#include <vector>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/proof/msm_batch.h"
#include "core/proof/schnorr.h"
#include "core/transcript/transcript.h"
#include "core/zkvm/contract.h"

namespace vesper::zkvm {

struct PointEquation {
    group::Scalar B;
    std::vector<std::pair<group::Scalar, group::PointBytes>> terms;

    /// InvalidPoint if one does not decode.
    Result<void> collect(proof::MsmBatch& batch) const;
};

/// A contract that signtx opened: its predicate is the key.
struct SignedContract {
    group::PointBytes key;
    ContractId id{};
};

using SigningKey = Secret<group::Scalar>;

/// Over whatever the transcript has taken in.
PointEquation signature_equation(transcript::Transcript transcript, const group::PointBytes& key,
                                 const proof::Signature& signature);
proof::Signature sign(transcript::Transcript transcript, const SigningKey& key,
                      RandomSource& random);

/// The signature of a transaction over the contracts that it opens, of which there is at least one;
/// the keys stand in the order of the contracts.
PointEquation signature_equation(const ByteArray<32>& txid,
                                 std::span<const SignedContract> contracts,
                                 const proof::Signature& signature);
proof::Signature sign(const ByteArray<32>& txid, std::span<const SignedContract> contracts,
                      std::span<const SigningKey* const> keys, RandomSource& random);

}  // namespace vesper::zkvm
