#include "core/service/contract_views.h"

#include <algorithm>

#include "core/service/wallet_views.h"
#include "core/zkvm/disassembler.h"

namespace vesper::service {

namespace {

/// What the network takes (chain-interface.md 1.6, zkos-protocol.md 2.2).
constexpr std::size_t kMaxMultipliers = 256;

ContractField contract_field(const wallet::FieldSchema& schema) {
    ContractField field;
    field.name = schema.name;
    field.type = wallet::field_type_name(schema.type);
    field.unit = schema.unit;
    for (const wallet::FieldChoice& choice : schema.choices)
        field.choices.push_back(choice.code);
    field.hidden = schema.hidden;
    field.required = !schema.preset.has_value();
    field.preset = schema.preset.value_or("");
    field.help = schema.help;
    return field;
}

ContractProgram contract_program(const wallet::ContractSchema& contract,
                                 const wallet::ProgramSchema& schema) {
    ContractProgram program;
    program.name = schema.name;
    program.code = base::to_hex(schema.code);
    if (auto text = zkvm::disassemble(schema.code)) program.disassembly = std::move(text->text);
    program.action = wallet::call_action_name(schema.action);
    program.needs_coin = schema.needs(chain::IoType::Coin);
    program.needs_memo = schema.needs(chain::IoType::Memo);
    program.needs_state = schema.needs(chain::IoType::State);
    program.releases = schema.releases;
    for (const wallet::FieldSchema& field : schema.fields)
        if (!field.computed) program.fields.push_back(contract_field(field));
    if (const auto multipliers = wallet::measure(contract, schema))
        program.multipliers = *multipliers;
    if (program.multipliers && *program.multipliers > kMaxMultipliers)
        program.obstacle = "too-many-multipliers";
    return program;
}

}  // namespace

ContractRow contract_row(const wallet::ContractSchema& contract) {
    ContractRow row;
    row.id = contract.id;
    row.name = contract.name;
    row.address = contract.address;
    row.builtin = contract.builtin;
    row.note = contract.note;
    for (const wallet::ProgramSchema& program : contract.programs)
        row.programs.push_back(contract_program(contract, program));
    return row;
}

ContractValue contract_value(const wallet::LockValue& value) {
    return {value.name, value.text, value.unit, std::string(wallet::lock_sight_name(value.sight))};
}

std::vector<ContractValue> contract_values(const std::vector<wallet::LockValue>& values) {
    std::vector<ContractValue> out;
    out.reserve(values.size());
    for (const wallet::LockValue& value : values)
        out.push_back(contract_value(value));
    return out;
}

LockRow lock_row(const wallet::ContractLock& lock, std::uint64_t height) {
    LockRow row;
    const wallet::Coin& coin = lock.coin;
    row.key = key_hex(coin.utxo);
    row.kind = kind_name(coin.kind);
    row.contract_id = lock.contract_id;
    row.contract_name = lock.contract_name;
    row.contract_address = lock.contract_address;
    row.owner = coin.owner;
    row.amount = coin.amount;
    row.values = contract_values(lock.values);
    row.timebounds = lock.timebounds;
    row.time_locked = lock.timebounds > height;
    row.released_by = lock.released_by;
    row.needs_owner = lock.needs_state;
    row.openings_known = lock.openings_known;
    row.nonce = lock.nonce;
    row.height = coin.height;
    row.state = coin.pending       ? "pending-incoming"
                : coin.reserved_by ? "reserved"
                : coin.frozen      ? "frozen"
                                   : "locked";
    row.label = coin.label;
    row.frozen = coin.frozen;
    row.freeze_reason = coin.freeze_reason;
    return row;
}

}  // namespace vesper::service
