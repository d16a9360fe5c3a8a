#include "core/devnet/output_json.h"

#include <variant>

#include "core/base/json.h"
#include "core/chain/codec.h"

namespace vesper::devnet {
namespace {

Json numbers(ByteView bytes) {
    Json list = Json::array();
    for (const std::uint8_t byte : bytes)
        list.push_back(byte);
    return list;
}

Json scalar_witness_json(const chain::ScalarWitness& witness) {
    if (const auto* scalar = std::get_if<group::Scalar>(&witness))
        return {{"Scalar", numbers(scalar->to_bytes())}};
    const auto& integer = std::get<chain::SignedInteger>(witness);
    // JSON numbers of this library end at 64 bits; an honest value does, too.
    const std::uint64_t magnitude = integer.magnitude();
    if (integer.in_range() && !integer.is_negative()) return {{"Integer", magnitude}};
    if (integer.in_range() && magnitude <= (std::uint64_t{1} << 63))
        return {{"Integer", static_cast<std::int64_t>(integer.low)}};
    return {{"Integer", chain::to_text(witness)}};
}

Json commitment_json(const chain::Commitment& commitment) {
    if (!commitment.is_open()) return {{"Closed", numbers(commitment.point_bytes().bytes)}};
    const auto& open = std::get<chain::OpenCommitment>(commitment.form);
    return {{"Open",
             {{"value", scalar_witness_json(open.value)},
              {"blinding", numbers(open.blinding.to_bytes())}}}};
}

Json vm_string_json(const chain::VmString& text) {
    if (const auto* commitment = text.commitment())
        return {{"Commitment", commitment_json(*commitment)}};
    if (const auto* scalar = text.scalar()) return {{"Scalar", scalar_witness_json(*scalar)}};
    if (const auto* opaque = std::get_if<Bytes>(&text.form)) return {{"Opaque", numbers(*opaque)}};
    if (const auto* value = std::get_if<std::uint64_t>(&text.form)) return {{"U64", *value}};
    if (const auto* value = std::get_if<std::uint32_t>(&text.form)) return {{"U32", *value}};
    // Predicates and contracts are prover-side forms that no accepted transaction carries.
    return {{text.kind(), base::to_hex(chain::encode(text))}};
}

Json vm_strings_json(const std::optional<std::vector<chain::VmString>>& texts) {
    if (!texts) return nullptr;
    Json list = Json::array();
    for (const chain::VmString& text : *texts)
        list.push_back(vm_string_json(text));
    return list;
}

struct DataPrinter {
    Json operator()(const chain::OutputCoin& coin) const {
        return {{"Coin",
                 {{"encrypt",
                   {{"c", numbers(coin.encrypt.c.bytes)}, {"d", numbers(coin.encrypt.d.bytes)}}},
                  {"owner", coin.owner}}}};
    }
    Json operator()(const chain::OutputMemo& memo) const {
        return {{"Memo",
                 {{"script_address", memo.script_address},
                  {"owner", memo.owner},
                  {"commitment", commitment_json(memo.commitment)},
                  {"data", vm_strings_json(memo.data)},
                  {"timebounds", memo.timebounds}}}};
    }
    Json operator()(const chain::OutputState& state) const {
        return {{"State",
                 {{"nonce", state.nonce},
                  {"script_address", state.script_address},
                  {"owner", state.owner},
                  {"commitment", commitment_json(state.commitment)},
                  {"state_variables", vm_strings_json(state.state_variables)},
                  {"timebounds", state.timebounds}}}};
    }
};

}  // namespace

std::string_view serde_name(chain::IoType type) {
    switch (type) {
        case chain::IoType::Coin:
            return "Coin";
        case chain::IoType::Memo:
            return "Memo";
        case chain::IoType::State:
            return "State";
    }
    return "";
}

Json utxo_json(const chain::Utxo& utxo) {
    return {{"txid", numbers(utxo.txid)}, {"output_index", utxo.output_index}};
}

Json output_json(const chain::Output& output) {
    return {{"out_type", serde_name(output.out_type)},
            {"output", std::visit(DataPrinter{}, output.output)}};
}

}  // namespace vesper::devnet
