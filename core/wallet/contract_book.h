/// The contracts that a wallet knows: built-in ones, and those its user imported. An import is kept
/// as the JSON it came as, in the wallet's own store: which contracts somebody uses is private.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/wallet/contract_schema.h"

namespace vesper::wallet {

class WalletState;

class ContractBook {
public:
    /// Built-in ones first, then imports by name. StoreDamaged.
    static Result<std::vector<ContractSchema>> read(const WalletState& state);
    /// By id, which is "relayer", "client-sdk" or an address; ContractNotFound.
    static Result<ContractSchema> find(const WalletState& state, std::string_view id);

    /// An import with the same programs is replaced. BadContract.
    static Result<ContractSchema> import(WalletState& state, const std::string& json);
    /// ContractNotFound, also for built-in ones.
    static Result<void> remove(WalletState& state, const std::string& id);
};

}  // namespace vesper::wallet
