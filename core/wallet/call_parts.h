/// What goes into a call, with its openings: own coins, memos and states, or what another wallet's
/// request hands over. Works on the wallet under its lock. Internal to core/wallet. Secret: all of
/// it.
#pragma once

#include <optional>

#include "core/wallet/call_material.h"

namespace vesper::wallet {

struct CallParts {
    std::optional<transaction::OpenedCoin> coin;
    std::optional<chain::Witness> coin_witness;
    std::optional<transaction::OpenedMemo> memo;
    std::optional<Secret<group::Scalar>> release_blinding;
    std::optional<transaction::OpenedState> state;
};

/// What the intent names or leaves to be found, and in `material` what is told of it. `reserved` is
/// the payment whose draft is being built again.
Result<CallParts> gather_parts(const WalletState& state, const CallIntent& intent,
                               const OutputLookup& lookup, std::int64_t reserved,
                               CallMaterial& material);

}  // namespace vesper::wallet
