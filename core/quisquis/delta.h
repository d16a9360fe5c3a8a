/// Delta and epsilon accounts: how a transfer moves value between accounts.
///
///     delta_i = (pk_i, commit(pk_i, r_i, v_i))   epsilon_i = (base_pk, commit(base_pk, r_i, v_i))
///     updated_i = account_i + delta_i,  Σ v_i = 0,  Σ r_i = 0
///
/// Since both sums are zero, the epsilon commitments sum to the identity, which anyone can check.
/// Source: zkos-protocol §4.1, §4.3, §8.3. Values and r_i are secret.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.h"
#include "core/proof/secret_scalars.h"
#include "core/quisquis/account.h"

namespace vesper::quisquis {

struct DeltaEpsilon {
    std::vector<Account> delta, epsilon;
    proof::SecretScalars r;
};

/// r_0 … r_{n−2} random, r_{n−1} = −Σ. The caller sees to Σ v_i = 0. No accounts: BadLength.
Result<DeltaEpsilon> create_delta_and_epsilon(std::span<const Account> accounts,
                                              std::span<const group::Scalar> values,
                                              RandomSource& random);

/// Σ c = Σ d = identity, else DeltaSum; BadPoint if one does not decode. An empty list passes.
Result<void> verify_identity_sum(std::span<const AccountBytes> epsilon);

/// account_i + delta_i; DeltaKeys unless the keys agree.
Result<std::vector<Account>> update_delta(std::span<const Account> accounts,
                                          std::span<const Account> delta);

/// Lists are compared up to the shorter one, as the network does. DeltaKeys if keys differ,
/// BadPoint if a commitment that is added does not decode, DeltaCommitments if updated ≠ input +
/// delta. The network discards the last of the three: treat only DeltaCommitments as accepted when
/// its verdict is wanted.
Result<void> verify_delta_update(std::span<const AccountBytes> updated_delta,
                                 std::span<const AccountBytes> delta,
                                 std::span<const AccountBytes> inputs);

}  // namespace vesper::quisquis
