/// What the chain says about one transaction: the code, codespace and log of Cosmos. Code 0 is
/// success. Codespaces: "sdk", "zkos" and "bridge" with the numbers of the real chain, "devnet" for
/// what only the strict rules of this chain refuse.
#pragma once

#include <cstdint>
#include <string>

namespace vesper::devnet {

struct TxResult {
    std::uint32_t code = 0;
    std::string codespace;
    std::string log = "[]";
    std::int64_t gas_wanted = 0;
    std::int64_t gas_used = 0;

    bool ok() const { return code == 0; }
    friend bool operator==(const TxResult&, const TxResult&) = default;
};

/// cosmos-sdk/types/errors
namespace sdk {
inline constexpr std::uint32_t kTxDecode = 2;
inline constexpr std::uint32_t kUnauthorized = 4;
inline constexpr std::uint32_t kInsufficientFunds = 5;
inline constexpr std::uint32_t kUnknownRequest = 6;
inline constexpr std::uint32_t kInvalidAddress = 7;
inline constexpr std::uint32_t kUnknownAddress = 9;
inline constexpr std::uint32_t kInvalidCoins = 10;
inline constexpr std::uint32_t kInsufficientFee = 13;
inline constexpr std::uint32_t kInvalidRequest = 18;
inline constexpr std::uint32_t kTxInMempool = 19;
inline constexpr std::uint32_t kMempoolFull = 20;
inline constexpr std::uint32_t kTxTooLarge = 21;
inline constexpr std::uint32_t kTxTimeout = 30;
inline constexpr std::uint32_t kWrongSequence = 32;
}  // namespace sdk

/// nyks x/zkos/types/errors
namespace zkos {
inline constexpr std::uint32_t kInvalidCommitment = 3;
inline constexpr std::uint32_t kReserve = 6;
inline constexpr std::uint32_t kInvalidAddress = 10;
inline constexpr std::uint32_t kInvalidInput = 11;
}  // namespace zkos

/// nyks x/bridge/types/errors
namespace bridge {
inline constexpr std::uint32_t kInvalid = 1;
inline constexpr std::uint32_t kRegisteredBefore = 3;
inline constexpr std::uint32_t kInsufficientBalance = 10;
inline constexpr std::uint32_t kAddressTaken = 12;
}  // namespace bridge

/// Refusals that the real chain does not know.
namespace strict {
inline constexpr std::uint32_t kUnsound = 1;        ///< a rule R-n or a proof fails
inline constexpr std::uint32_t kUnverifiable = 2;   ///< a kind whose proofs are not verified here
inline constexpr std::uint32_t kInputNotFound = 3;  ///< an input is unknown, spent or different
inline constexpr std::uint32_t kPendingSpend = 4;   ///< a queued transaction spends it already
inline constexpr std::uint32_t kWrongTxId = 5;      ///< txId is not the Keccak-256 of the bytes
inline constexpr std::uint32_t kWrongFee = 6;       ///< txFee is 0 or not the fee inside
inline constexpr std::uint32_t kMixedMessages = 7;  ///< ZkOS messages with others, or two mints
}  // namespace strict

inline TxResult refuse(std::string codespace, std::uint32_t code, std::string log) {
    return {code, std::move(codespace), std::move(log), 0, 0};
}

}  // namespace vesper::devnet
