/// What the wallet knows behind the commitments of an own memo or state, and how it is kept beside
/// its row. Internal to this library.
///
///     flags u8 (1 opened, 2 blinding) ‖ blinding 32 ‖ bincode(output, the prover's view)
///
/// Secret in whole.
#pragma once

#include <optional>

#include "core/base/secret.h"
#include "core/chain/output.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

struct LockSecrets {
    std::optional<chain::Output> opened;                    ///< the prover's view
    std::optional<Secret<group::Scalar>> release_blinding;  ///< asked for, of the released coin

    LockSecrets duplicate() const;
    bool empty() const { return !opened && !release_blinding; }
};

/// Empty for nothing.
SecureBytes encode(const LockSecrets& secrets);
Result<LockSecrets> decode_lock_secrets(ByteView bytes);

/// Whether every commitment of the opened view is open and it closes to what stands on the chain.
bool opens_fully(const chain::Output& opened, const chain::Output& on_chain);

}  // namespace vesper::wallet
