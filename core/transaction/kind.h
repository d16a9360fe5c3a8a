/// What a transaction is, as users and findings name it.
#pragma once

#include <string_view>

#include "core/chain/transaction.h"

namespace vesper::transaction {

enum class Kind {
    TransferDark,      ///< amounts hidden, accounts in place
    TransferQuisquis,  ///< amounts and accounts hidden
    ScriptDeploy,      ///< a contract's first state
    ScriptCall,
    MessageBurn,  ///< a coin goes back to the Cosmos side
    MessageApp,
    Vault,      ///< a type that has no meaning; its body is whatever it is
    Malformed,  ///< bytes that are no transaction
};

/// "transfer-dark", "script-call", …
std::string_view kind_name(Kind kind);

/// Vault by its type tag, all others by their body (the two tags may disagree: rule R-14). A script
/// deploys when one of its state inputs names no output.
Kind kind_of(const chain::Transaction& transaction);

}  // namespace vesper::transaction
