/// Output: what a transaction leaves on the chain. A coin (an encrypted amount with an owner), a
/// memo (a coin locked in a contract) or a state (a contract's own record).
///
/// bincode: out_type LE32 ‖ data tag LE32 ‖ body; the two are independent on the wire (rule R-14).
/// Coin = c32 ‖ d32 ‖ owner text, 218 bytes with both tags. Owners are addresses in hex, script
/// addresses 42 hex digits; both are plain text here and may be anything.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/chain/commitment.h"
#include "core/chain/vm_string.h"
#include "core/quisquis/account.h"

namespace vesper::chain {

enum class IoType : std::uint32_t { Coin = 0, Memo = 1, State = 2 };
std::string_view io_type_name(IoType type);

struct OutputCoin {
    quisquis::ElGamalBytes encrypt;
    std::string owner;
    friend bool operator==(const OutputCoin&, const OutputCoin&) = default;
};

struct OutputMemo {
    std::string script_address;
    std::string owner;
    Commitment commitment;
    std::optional<std::vector<VmString>> data;
    std::uint32_t timebounds = 0;
    friend bool operator==(const OutputMemo&, const OutputMemo&) = default;
};

struct OutputState {
    std::uint32_t nonce = 0;
    std::string script_address;
    std::string owner;
    Commitment commitment;
    std::optional<std::vector<VmString>> state_variables;
    std::uint32_t timebounds = 0;
    friend bool operator==(const OutputState&, const OutputState&) = default;
};

struct Output {
    IoType out_type = IoType::Coin;
    std::variant<OutputCoin, OutputMemo, OutputState> output;

    static Output coin(OutputCoin data) { return {IoType::Coin, std::move(data)}; }
    IoType data_type() const { return static_cast<IoType>(output.index()); }
    const OutputCoin* as_coin() const { return std::get_if<OutputCoin>(&output); }
    const OutputMemo* as_memo() const { return std::get_if<OutputMemo>(&output); }
    const OutputState* as_state() const { return std::get_if<OutputState>(&output); }
    const std::string& owner() const;

    friend bool operator==(const Output&, const Output&) = default;
};

}  // namespace vesper::chain
