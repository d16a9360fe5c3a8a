/// Walks over the values that a script transaction shows, with their paths in the decoded tree.
/// Internal to rules/.
#pragma once

#include <functional>
#include <string>

#include "core/chain/script.h"

namespace vesper::transaction::rules {

using StringVisitor = std::function<void(const chain::VmString&, const std::string& path)>;
using CommitmentVisitor = std::function<void(const chain::Commitment&, const std::string& path)>;

/// Memo data, state variables, script data, transaction data. `body` is the path of the body.
void for_each_string(const chain::ScriptTransaction& script, const std::string& body,
                     const StringVisitor& visit);
/// Those among the strings, and the commitments of memos, states and coin values.
void for_each_commitment(const chain::ScriptTransaction& script, const std::string& body,
                         const CommitmentVisitor& visit);

/// "body.inputs[1].input.Memo", "body.outputs[0].output.State".
std::string input_path(const chain::ScriptTransaction& script, const std::string& body,
                       std::size_t i);
std::string output_path(const chain::ScriptTransaction& script, const std::string& body,
                        std::size_t i);

}  // namespace vesper::transaction::rules
