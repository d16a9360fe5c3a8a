/// The verifier's view of prover-side objects: what goes on the chain. Commitments are closed, in
/// memos, states, their data, script data, coin values and transaction data; all else stays as it
/// is. The type tag becomes that of the data, the witness index `index`. zkos-protocol.md 7.4.
#pragma once

#include <span>

#include "core/chain/input.h"

namespace vesper::zkvm {

chain::VmString verifier_view(const chain::VmString& string);
chain::Output verifier_view(const chain::Output& output);
chain::Input verifier_view(const chain::Input& input, std::uint8_t index);
std::vector<chain::Output> verifier_view(std::span<const chain::Output> outputs);
/// Witness index i for input i.
std::vector<chain::Input> verifier_view(std::span<const chain::Input> inputs);

}  // namespace vesper::zkvm
