/// The network pass for messages: the reference's verify(), which is the same for burns and for App
/// messages. zkos-protocol.md 8.7, 11, 12.
///
/// pk is the key in msg_data, whoever owns the coin (R-40 asks for the owner's):
///     c = s·gr, d = amount·B + s·grsk     for the revealed s
///     signature "Signature" under the owner's key over the input with witness 0
/// Where the reference would crash, the answer is an error. An Ok predicts what the network says,
/// no more.
#pragma once

#include "core/chain/message.h"
#include "core/proof/msm_batch.h"

namespace vesper::transaction {

/// What the owner signs: the input under the tag of its data, with witness 0.
Bytes burn_signing_bytes(const chain::Input& input);
inline constexpr std::string_view kBurnSignatureLabel = "Signature";

Result<void> verify_message_as_network(const chain::Message& message);

/// The same with its equations left to `batch`, under the terms of collect_dark_as_network.
Result<void> collect_message_as_network(const chain::Message& message, proof::MsmBatch& batch);

}  // namespace vesper::transaction
