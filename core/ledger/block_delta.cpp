#include "core/ledger/block_delta.h"

namespace vesper::ledger {

RecordKind record_kind(transaction::Kind kind) {
    using transaction::Kind;
    switch (kind) {
        case Kind::TransferDark:
            return RecordKind::TransferDark;
        case Kind::TransferQuisquis:
            return RecordKind::TransferQuisquis;
        case Kind::ScriptDeploy:
            return RecordKind::ScriptDeploy;
        case Kind::ScriptCall:
            return RecordKind::ScriptCall;
        case Kind::MessageBurn:
            return RecordKind::MessageBurn;
        case Kind::MessageApp:
            return RecordKind::MessageApp;
        case Kind::Vault:
            return RecordKind::Vault;
        case Kind::Malformed:
            break;
    }
    return RecordKind::Malformed;
}

std::string_view record_kind_name(RecordKind kind) {
    using transaction::Kind;
    switch (kind) {
        case RecordKind::TransferDark:
            return kind_name(Kind::TransferDark);
        case RecordKind::TransferQuisquis:
            return kind_name(Kind::TransferQuisquis);
        case RecordKind::ScriptDeploy:
            return kind_name(Kind::ScriptDeploy);
        case RecordKind::ScriptCall:
            return kind_name(Kind::ScriptCall);
        case RecordKind::MessageBurn:
            return kind_name(Kind::MessageBurn);
        case RecordKind::MessageApp:
            return kind_name(Kind::MessageApp);
        case RecordKind::Vault:
            return kind_name(Kind::Vault);
        case RecordKind::Malformed:
            return kind_name(Kind::Malformed);
        case RecordKind::Mint:
            return "mint";
        case RecordKind::BurnClaim:
            return "burn-claim";
    }
    return "malformed";
}

}  // namespace vesper::ledger
