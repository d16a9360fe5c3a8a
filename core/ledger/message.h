/// The two messages of the nyks chain that change the ZkOS state, as they stand in a block.
///
/// All texts are as somebody sent them; nothing here has been checked (the chain checks lengths and
/// little else, chain-interface section 1.3). Only messages of transactions with result code 0 may
/// be messages of a BlockInput, in block order; those of others are its refused ones.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/base/bytes.h"

namespace vesper::ledger {

/// Where a message stood.
struct MessageOrigin {
    ByteArray<32> cosmos_hash{};  ///< SHA-256 of the Cosmos transaction
    std::uint32_t position = 0;   ///< among the ZkOS messages of the block, from 0
};

/// MsgTransferTx: any ZkOS transaction.
struct TransferMessage {
    MessageOrigin origin;
    std::string tx_id;         ///< hex; the id the network files the outputs under
    std::string tx_byte_code;  ///< hex of the transaction's bytes
    std::uint64_t tx_fee = 0;
    std::string zk_oracle_address;  ///< bech32 of the sender of the message
};

/// MsgMintBurnTradingBtc: satoshis enter as a new coin (mint), or leave after a Message-Burn
/// destroyed one (claim).
struct MintBurnMessage {
    MessageOrigin origin;
    bool mint = false;
    std::uint64_t btc_value = 0;
    std::string qq_account;      ///< hex: address (69 bytes) ‖ c ‖ d
    std::string encrypt_scalar;  ///< hex: the blinding r
    std::string twilight_address;
};

/// A ZkOS message whose protobuf cannot be read; kept so that it shows up as a rejected record.
struct UnreadableMessage {
    MessageOrigin origin;
    std::string type_url;
    std::string reason;
};

using LedgerMessage = std::variant<TransferMessage, MintBurnMessage, UnreadableMessage>;

inline const MessageOrigin& origin(const LedgerMessage& message) {
    return std::visit([](const auto& m) -> const MessageOrigin& { return m.origin; }, message);
}

/// A ZkOS message whose Cosmos transaction the chain refused: it stands in the block and changed
/// nothing. Kept so that whoever sent it learns of it without asking a node.
struct RefusedMessage {
    MessageOrigin origin;    ///< position: among the refused messages of the block, from 0
    ByteArray<32> txid{};    ///< hash of the transaction's bytes; without bytes the Cosmos hash
    std::uint32_t code = 0;  ///< result code of the Cosmos transaction, not 0
    bool transfer = false;   ///< a MsgTransferTx, else a mint or claim
};

struct BlockInput {
    std::uint64_t height = 0;
    ByteArray<32> block_hash{};
    std::vector<LedgerMessage> messages;
    std::vector<RefusedMessage> refused;
};

}  // namespace vesper::ledger
