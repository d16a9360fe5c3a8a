#include "core/chain/input.h"

namespace vesper::chain {

const Utxo& Input::utxo() const {
    return std::visit([](const auto& data) -> const Utxo& { return data.utxo; }, input);
}

std::uint8_t Input::witness() const {
    return std::visit([](const auto& data) { return data.witness; }, input);
}

const std::string& Input::owner() const {
    switch (data_type()) {
        case IoType::Coin:
            return as_coin()->out_coin.owner;
        case IoType::Memo:
            return as_memo()->out_memo.owner;
        case IoType::State:
            break;
    }
    return as_state()->out_state.owner;
}

Output Input::spent_output() const {
    switch (data_type()) {
        case IoType::Coin:
            return {in_type, as_coin()->out_coin};
        case IoType::Memo:
            return {in_type, as_memo()->out_memo};
        case IoType::State:
            break;
    }
    return {in_type, as_state()->out_state};
}

Input Input::with_witness(std::uint8_t index) const {
    Input copy = *this;
    std::visit([index](auto& data) { data.witness = index; }, copy.input);
    return copy;
}

}  // namespace vesper::chain
