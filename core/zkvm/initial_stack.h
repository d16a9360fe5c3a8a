/// The stack that a program of a transaction starts from, bottom first. zkos-protocol.md 7.4.
///
///     call, for each input i          checked                      pushed
///       coin   → output i a memo      owners equal                 memo commitment, memo data
///       memo   → output i a coin      owners equal                 commitment, data, coin value
///       state  → output i a state     not both owner and script    in and out commitments; each
///                                     differ; out nonce = in + 1   variable in and out; script
///                                     data
///     and at last the transaction data
///     deploy: input 0 a coin, output 0 a memo (owners equal), output 1 a state:
///                                                                  memo commitment and data, state
///                                                                  commitment and variables
///
/// The prover's objects, with open commitments, and the transaction's give the same points. Checks
/// are exactly the network's: rule R-24 says what it leaves out. A missing or mismatched output is
/// MissingCounterpart, where the reference panics.
#pragma once

#include <span>

#include "core/chain/input.h"
#include "core/zkvm/error.h"

namespace vesper::zkvm {

Result<std::vector<chain::VmString>> call_stack(std::span<const chain::Input> inputs,
                                                std::span<const chain::Output> outputs,
                                                const std::optional<chain::VmString>& tx_data);
Result<std::vector<chain::VmString>> deploy_stack(std::span<const chain::Input> inputs,
                                                  std::span<const chain::Output> outputs);

/// A program and all that its run depends on. The stack is a copy; the rest is looked at.
struct ProgramStatement {
    ByteView program;
    std::vector<chain::VmString> stack;
    std::span<const chain::Input> inputs;
    std::span<const chain::Output> outputs;

    static Result<ProgramStatement> call(ByteView program, std::span<const chain::Input> inputs,
                                         std::span<const chain::Output> outputs,
                                         const std::optional<chain::VmString>& tx_data);
    static Result<ProgramStatement> deploy(ByteView program, std::span<const chain::Input> inputs,
                                           std::span<const chain::Output> outputs);
};

}  // namespace vesper::zkvm
