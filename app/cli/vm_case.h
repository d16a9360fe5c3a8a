/// The CASE.json of the `vm` commands: a program and all that its run depends on.
///
///     {
///       "program": "060a…"                the byte code in hex, or instead
///       "source": "commit expr …",        its text (a string, or a list of lines)
///
///       "stack": [ITEM, …]                the initial stack, bottom first; or
///       "kind": "call" | "deploy",        the stack of a transaction ("call" if left out), from
///       "inputs": [OBJECT, …],            each input and output, the prover's with open
///       commitments "outputs": [OBJECT, …],           or the chain's, "tx_data": ITEM, and the
///       transaction data, if any
///
///       "witness": {                      what only the prover knows beyond open commitments
///         "openings": [{"value": "16", "blinding": HEX}, …],
///         "allocations": ["5", …]         one for each alloc, in the order of the program
///       },
///       "proof": HEX                      for `vm verify` without --proof
///     }
///
/// or { "transaction": HEX }, a script transaction as it is on the chain, which gives everything
/// but a witness. An ITEM is the hex of opaque bytes, or one of
///
///     {"scalar": "-1"}  {"scalar": HEX}  {"integer": "16"}  {"u64": 5}  {"u32": 5}
///     {"commitment": HEX}                                      closed
///     {"value": "16", "blinding": HEX}                         open; {"value": {"scalar": …}, …}
///     {"bincode": HEX}                                         any string of the machine
///
/// An OBJECT is the hex of its bincode, or its tree: an object with the fields of `tx decode`, as
///
///     {"out_type": "Memo", "output": {"Memo": {"script_address": "18…", "owner": "0c…",
///      "commitment": {"Open": {"value": {"Integer": 16}, "blinding": HEX}},
///      "data": [{"Scalar": {"Scalar": 5}}, {"Commitment": {"Closed": HEX}}], "timebounds": 0}}}
///
/// or a node that `tx decode` printed. Options are left out, or null, when there is nothing.
///
/// Numbers may be JSON numbers or decimal text; blindings and large scalars are 64 hex digits.
#pragma once

#include "app/cli/output.h"
#include "core/proof/r1cs_proof.h"
#include "core/zkvm/program_prover.h"
#include "core/zkvm/source_map.h"

namespace vesper::cli {

enum class VmCaseError { NotJson, Field };
constexpr std::string_view error_name(VmCaseError e) {
    return e == VmCaseError::NotJson ? "vm-case-json" : "vm-case-field";
}

/// Views inside point into the case, which is kept where it was made.
struct VmCase {
    Bytes program;
    std::optional<zkvm::SourceMap> map;  ///< when the program came as text
    std::vector<chain::Input> inputs;
    std::vector<chain::Output> outputs;
    std::vector<chain::VmString> stack;
    zkvm::ProgramWitness witness;
    bool has_witness = false;
    std::optional<Bytes> proof;
    /// As on the chain: nothing is to be closed before it is verified.
    bool on_chain = false;
    bool plain_stack = false;
    bool deploy = false;
    std::optional<chain::VmString> tx_data;

    /// As the prover runs it.
    Result<zkvm::ProgramStatement> statement() const;
    /// As a verifier sees it: the same with commitments closed, kept in `view`.
    Result<zkvm::ProgramStatement> verifier_statement(VmCase& view) const;
    /// Every value is there: a witness was given, or a commitment of the stack is open.
    bool can_prove() const;
};

/// Field with the path of the member that is not right.
Result<std::unique_ptr<VmCase>> read_vm_case(const std::string& text);

}  // namespace vesper::cli
