#include "core/chain/transaction.h"

namespace vesper::chain {

std::string_view tx_type_name(TxType type) {
    switch (type) {
        case TxType::Transfer:
            return "transfer";
        case TxType::Script:
            return "script";
        case TxType::Vault:
            return "vault";
        case TxType::Message:
            return "message";
    }
    return "";
}

std::span<const Input> Transaction::inputs() const {
    if (const auto* transfer = as_transfer()) return transfer->inputs;
    if (const auto* script = as_script()) return script->inputs;
    return {&as_message()->input, 1};
}

std::span<const Output> Transaction::outputs() const {
    if (const auto* transfer = as_transfer()) return transfer->outputs;
    if (const auto* script = as_script()) return script->outputs;
    return {};
}

std::uint64_t Transaction::fee() const {
    return std::visit([](const auto& kind) { return kind.fee; }, body);
}

}  // namespace vesper::chain
