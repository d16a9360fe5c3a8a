/// A memo or state of ours that stands in a contract, with what this wallet knows behind its
/// commitments. The openings come from the call that made it, from a receipt (handover.h), or, for
/// what a coin of ours turned into, from the coin; a restore does not find them.
///
/// Secret: the openings, and the blinding that the released coin is to get.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/chain/contract_fields.h"
#include "core/wallet/coin.h"
#include "core/wallet/contract_schema.h"
#include "core/wallet/wallet_rows.h"

namespace vesper::wallet {

class WalletState;

enum class LockSight : std::uint8_t { Clear, Hidden, Known, Revealed };
std::string_view lock_sight_name(LockSight sight);  // "clear", "hidden", "known", "revealed"

struct LockValue {
    std::string name;
    std::string text;  ///< empty when hidden
    std::string unit;
    LockSight sight = LockSight::Clear;
};

struct ContractLock {
    Coin coin;
    std::string contract_id, contract_name;  ///< empty: not a saved contract
    std::string contract_address;
    std::vector<LockValue> values;
    std::uint32_t timebounds = 0;
    std::uint32_t nonce = 0;  ///< of a state
    std::vector<std::string> released_by;
    bool needs_state = false;  ///< every program that takes it moves a state on, too
    bool openings_known = false;
};

/// Own memos and states on the chain and announced ones, newest first.
Result<std::vector<ContractLock>> contract_locks(const WalletState& state);

/// The named numbers of a memo or state. `opened` null: only what the chain shows.
std::vector<LockValue> lock_values(const ContractSchema* contract, const chain::Output& output,
                                   const chain::Output* opened, std::string_view program = {});

}  // namespace vesper::wallet
