/// Transaction: the whole object that is hashed, hex-encoded and put into a MsgTransferTx.
///
/// bincode: tx_type LE32 ‖ data tag LE32 ‖ body. The two tags are independent on the wire.
#pragma once

#include "core/chain/message.h"
#include "core/chain/script.h"
#include "core/chain/transfer.h"

namespace vesper::chain {

enum class TxType : std::uint32_t { Transfer = 0, Script = 1, Vault = 2, Message = 3 };
std::string_view tx_type_name(TxType type);

struct Transaction {
    TxType tx_type = TxType::Transfer;
    std::variant<TransferTransaction, ScriptTransaction, Message> body;

    const TransferTransaction* as_transfer() const {
        return std::get_if<TransferTransaction>(&body);
    }
    const ScriptTransaction* as_script() const { return std::get_if<ScriptTransaction>(&body); }
    const Message* as_message() const { return std::get_if<Message>(&body); }

    /// Views over what the kinds have in common; a message has one input and no output.
    std::span<const Input> inputs() const;
    std::span<const Output> outputs() const;
    std::uint64_t fee() const;
};

}  // namespace vesper::chain
