/// Input: an output that is spent, copied in full, with the index of the witness that allows it.
///
/// bincode: in_type LE32 ‖ tag LE32 ‖ Coin{utxo, out_coin, witness u8} / Memo{utxo, out_memo,
/// witness u8, coin_value Option<Commitment>} / State{utxo, out_state, witness u8,
/// script_data Option<V<VmString>>}.
#pragma once

#include "core/chain/output.h"
#include "core/chain/utxo.h"

namespace vesper::chain {

struct InputCoin {
    Utxo utxo;
    OutputCoin out_coin;
    std::uint8_t witness = 0;
    friend bool operator==(const InputCoin&, const InputCoin&) = default;
};

struct InputMemo {
    Utxo utxo;
    OutputMemo out_memo;
    std::uint8_t witness = 0;
    std::optional<Commitment> coin_value;
    friend bool operator==(const InputMemo&, const InputMemo&) = default;
};

struct InputState {
    Utxo utxo;
    OutputState out_state;
    std::uint8_t witness = 0;
    std::optional<std::vector<VmString>> script_data;
    friend bool operator==(const InputState&, const InputState&) = default;
};

struct Input {
    IoType in_type = IoType::Coin;
    std::variant<InputCoin, InputMemo, InputState> input;

    static Input coin(InputCoin data) { return {IoType::Coin, std::move(data)}; }
    IoType data_type() const { return static_cast<IoType>(input.index()); }
    const InputCoin* as_coin() const { return std::get_if<InputCoin>(&input); }
    const InputMemo* as_memo() const { return std::get_if<InputMemo>(&input); }
    const InputState* as_state() const { return std::get_if<InputState>(&input); }

    const Utxo& utxo() const;
    std::uint8_t witness() const;
    const std::string& owner() const;
    /// The output this input says it spends, as the ledger compares it: same data, same data tag,
    /// out_type = in_type.
    Output spent_output() const;
    /// The same input with witness index 0: what burn and state signatures cover.
    Input with_witness(std::uint8_t index) const;

    friend bool operator==(const Input&, const Input&) = default;
};

}  // namespace vesper::chain
