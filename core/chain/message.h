/// Message: a coin is burnt (taken back to the Cosmos side) by revealing its amount.
///
/// Reveal equation: (c, d) of the input = Com(pk of msg_data; encrypt_scalar, amount).
/// zkos-protocol.md 8.1, 8.7.
#pragma once

#include "core/chain/input.h"
#include "core/chain/witness.h"

namespace vesper::chain {

enum class MessageType : std::uint32_t { Burn = 0, App = 1 };

struct RevealProof {
    group::Scalar encrypt_scalar;
    std::uint64_t amount = 0;
};

struct Message {
    MessageType msg_type = MessageType::Burn;
    std::uint64_t version = 0;
    std::uint64_t fee = 0;
    Input input;
    std::string msg_data;
    RevealProof proof;
    Witness signature;
};

}  // namespace vesper::chain
