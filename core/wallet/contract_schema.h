/// What a contract's programs work on and what they ask for, so that a wallet can call them from
/// typed fields: built in for the relayer's lists (core/chain/program_catalog.h), imported as JSON
/// for everybody else's.
///
///     {"name": "Escrow", "note": "two keys, one number",
///      "state_value": {"name": "held", "type": "amount"},
///      "state": [{"name": "count", "type": "integer", "hidden": true}],
///      "programs": [
///        {"name": "Lock", "action": "lock", "uses": ["coin"], "text": "commit drop …",
///         "fields": [{"name": "secret", "type": "integer", "place": "memo", "hidden": true}]},
///        {"name": "Release", "action": "release", "releases": ["Lock"], "hex": "0402…",
///         "fields": [{"name": "payout", "type": "amount", "place": "payout"}]}]}
///
/// `uses` is what goes in, in the order of the transaction's inputs: one of "coin" (becomes a
/// memo), "memo" (becomes a coin), "state" (moves on); the first is no state. Left out it follows
/// from the action: deploy coin, state · lock coin · release memo · step memo, state.
///
/// `place` is where the program finds a field's value (zkos-protocol.md 7.4): "memo" (data of the
/// new memo, in order), "payout" (what the released coin holds; hidden), "state-value" and "state"
/// (commitment and variables of the state after the call, in the order of the contract's; those
/// left out keep their values), "script" (script data of the state), "tx" (transaction data),
/// "alloc" (values of `alloc`, in order). A field is hidden in a commitment or stands in clear.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/chain/network.h"
#include "core/chain/output.h"
#include "core/chain/vm_string.h"
#include "core/wallet/error.h"
#include "core/wallet/payment.h"

namespace vesper::wallet {

enum class FieldType : std::uint8_t { Amount, Integer, Scalar, Choice, Commitment };
std::string_view field_type_name(FieldType type);  // "amount", …

enum class FieldPlace : std::uint8_t {
    Memo,
    Payout,
    StateValue,
    State,
    Script,
    Transaction,
    Alloc
};

struct FieldChoice {
    std::string code;   ///< what is shown and typed
    std::string value;  ///< number in decimal
};

struct FieldSchema {
    std::string name;
    FieldType type = FieldType::Integer;
    FieldPlace place = FieldPlace::Memo;
    bool hidden = false;
    std::string unit;
    std::vector<FieldChoice> choices;
    std::optional<std::string> preset;  ///< when it may be left out
    std::string help;
    bool computed = false;  ///< of built-in programs: follows from the others, never asked for
};

struct ProgramSchema {
    std::string name;
    Bytes code;
    CallAction action = CallAction::Lock;
    std::vector<chain::IoType> uses;
    std::vector<std::string> releases;  ///< names of programs whose memos it takes; empty = all
    std::vector<FieldSchema> fields;

    bool needs(chain::IoType kind) const;
    /// Its fields at one place, in order.
    std::vector<const FieldSchema*> at(FieldPlace place) const;
};

struct ContractSchema {
    std::string id;
    std::string name;
    std::string note;
    std::string address;  ///< hex
    bool builtin = false;
    FieldSchema state_value;
    std::vector<FieldSchema> state;  ///< variables
    std::vector<ProgramSchema> programs;

    std::vector<Bytes> codes() const;
    /// Index of the program, ContractNotFound.
    Result<std::size_t> program(std::string_view name) const;
    /// The program that locks a memo of this form, if one does: by name where the wallet knows it,
    /// else the first whose data fit.
    const ProgramSchema* locker(const chain::OutputMemo& memo, std::string_view known = {}) const;
    /// Programs that take the memos of `locker`.
    std::vector<std::string> releasers(const ProgramSchema* locker) const;
};

/// The relayer's lists, in the order of chain::program_lists().
const std::vector<ContractSchema>& builtin_contracts();

/// BadContract, saying where. Programs must be readable; their address is the id.
Result<ContractSchema> parse_contract(std::string_view json, chain::Network network);

/// Multipliers of the program's proof, found by running it on values of the form that the schema
/// gives. Errors are the machine's.
Result<std::size_t> measure(const ContractSchema& contract, const ProgramSchema& program);

/// A typed text as the number that the program sees; BadField, naming the field.
Result<chain::ScalarWitness> read_field(const FieldSchema& field, const std::string& text);
/// The number as it is typed and shown: a choice by its code.
std::string field_text(const FieldSchema& field, const chain::ScalarWitness& value);

}  // namespace vesper::wallet
