#include "core/transaction/kind.h"

#include <algorithm>

namespace vesper::transaction {

std::string_view kind_name(Kind kind) {
    switch (kind) {
        case Kind::TransferDark:
            return "transfer-dark";
        case Kind::TransferQuisquis:
            return "transfer-quisquis";
        case Kind::ScriptDeploy:
            return "script-deploy";
        case Kind::ScriptCall:
            return "script-call";
        case Kind::MessageBurn:
            return "message-burn";
        case Kind::MessageApp:
            return "message-app";
        case Kind::Vault:
            return "vault";
        case Kind::Malformed:
            return "malformed";
    }
    return "";
}

Kind kind_of(const chain::Transaction& transaction) {
    if (transaction.tx_type == chain::TxType::Vault) return Kind::Vault;
    if (const auto* transfer = transaction.as_transfer())
        return transfer->shuffle_proof ? Kind::TransferQuisquis : Kind::TransferDark;
    if (const auto* script = transaction.as_script()) {
        const bool deploys =
            std::any_of(script->inputs.begin(), script->inputs.end(), [](const auto& input) {
                return input.as_state() != nullptr && input.utxo().is_null();
            });
        return deploys ? Kind::ScriptDeploy : Kind::ScriptCall;
    }
    return transaction.as_message()->msg_type == chain::MessageType::Burn ? Kind::MessageBurn
                                                                          : Kind::MessageApp;
}

}  // namespace vesper::transaction
