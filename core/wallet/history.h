/// What happened to the wallet, newest first: payments on top while they are unfinished, then one
/// row per event that a block brought. Labels belong to payments, addresses, coins and events; they
/// are UTF-8, at most kMaximumLabel bytes, and survive a rescan.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/wallet/error.h"
#include "core/wallet/payment.h"

namespace vesper::wallet {

inline constexpr std::size_t kMaximumLabel = 1024;

enum class HistoryKind : std::uint8_t {
    Sent = 1,      ///< a payment of ours to someone else (also partly to ourselves)
    Received = 2,  ///< coins from someone else, or found by a restore
    Mint = 3,      ///< coins minted to us
    Self = 4,      ///< a payment to ourselves only
    Mixed = 5,     ///< a coin of ours was someone's decoy and has a new address
    Spent = 6,   ///< own coins left by a transaction this wallet does not know (restored elsewhere)
    Locked = 7,  ///< a memo or state of ours appeared in a contract
    Burn = 8,    ///< a coin of ours was destroyed for sats on the Cosmos side
    Deployed = 9,   ///< a contract was started by us
    Released = 10,  ///< a memo of ours became a coin
    Stepped = 11,   ///< a contract's state moved on, by us
};
std::string_view history_kind_name(HistoryKind kind);  // "sent", "received", …

struct HistoryRow {
    std::int64_t id = 0;
    HistoryKind kind = HistoryKind::Received;
    PaymentState state = PaymentState::Included;
    std::int64_t payment_id = 0;  ///< 0: not a payment of ours
    std::int64_t amount = 0;      ///< signed change of the balance, sats; the fee is notional
    bool amount_known = true;     ///< false: a coin of the event could not be decrypted
    std::uint64_t fee = 0;
    std::uint64_t height = 0;
    std::int64_t time_ms = 0;
    std::string txid;
    std::string counterparty;  ///< address paid, or own address that received
    std::uint32_t recipients = 0;
    std::string label;
    std::string failure;
    std::string failure_text;  ///< in words, where the network gave any
    bool alarm = false;
    ClaimState claim = ClaimState::None;  ///< of a burn
    std::int64_t locked = 0;        ///< how much more (or less) contracts hold of ours after it
    std::string contract, program;  ///< of a call: the contract's name and its program's
};

/// Which rows a reader wants; an empty filter takes all.
struct HistoryFilter {
    enum class Direction : std::uint8_t { Any, In, Out };

    std::vector<PaymentState> states;  ///< empty = any
    Direction direction = Direction::Any;
    /// In the label, the transaction id or the address. Letters of ASCII match in either case.
    std::string text;
    /// Rows without a known time are outside of any range.
    std::int64_t from_ms = 0;  ///< 0 = open
    std::int64_t to_ms = 0;    ///< exclusive; 0 = open

    bool empty() const;
    bool accepts(const HistoryRow& row) const;
};

struct HistoryPage {
    std::vector<HistoryRow> rows;
    std::string next;  ///< cursor of the next page, empty on the last
};

/// LabelTooLong or LabelNotUtf8.
Result<void> check_label(std::string_view label);

}  // namespace vesper::wallet
