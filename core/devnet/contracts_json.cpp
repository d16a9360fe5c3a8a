#include "core/devnet/contracts_json.h"

#include "core/base/bytes.h"
#include "core/base/json.h"

namespace vesper::devnet {
namespace {

using Json = nlohmann::ordered_json;

Json opening_json(const chain::Commitment& commitment) {
    const auto* open = std::get_if<chain::OpenCommitment>(&commitment.form);
    if (open == nullptr) return nullptr;
    return {{"value", chain::to_text(open->value)},
            {"blinding", base::to_hex(open->blinding.to_bytes())}};
}

Json first_opening(const std::optional<std::vector<chain::VmString>>& values) {
    const chain::Commitment* commitment =
        values && !values->empty() ? values->front().commitment() : nullptr;
    return commitment ? opening_json(*commitment) : Json(nullptr);
}

Json contract_json(const Chain& chain, const RelayerContract& contract) {
    Json programs = Json::array();
    for (std::size_t i = 0; i < contract.programs.size(); ++i)
        programs.push_back(
            {{"name", contract.names.at(i)}, {"bytes", base::to_hex(contract.programs[i])}});
    const auto found = find_state(chain, contract);
    const bool deployed = found && found->state.nonce == contract.state.nonce &&
                          found->state.owner == contract.state.owner;
    return {{"version", contract.version},
            {"script_address", contract.address},
            {"programs", std::move(programs)},
            {"owner", contract.state.owner},
            {"relayer_key", contract.sk.reveal([](const group::Scalar& sk) {
                 return base::to_hex(sk.to_bytes());
             })},
            {"state",
             {{"utxo", found ? Json(base::to_hex(found->utxo.key())) : Json(nullptr)},
              {"nonce", found ? Json(found->state.nonce) : Json(nullptr)},
              {"as_deployed", deployed}}},
            {"value_locked", opening_json(contract.state.commitment)},
            {"total_shares", first_opening(contract.state.state_variables)},
            {"deposit", opening_json(contract.memo.commitment)},
            {"deposit_shares", first_opening(contract.memo.data)}};
}

}  // namespace

std::string contracts_json(const Chain& chain, const std::vector<RelayerContract>& contracts) {
    Json list = Json::array();
    for (const RelayerContract& contract : contracts)
        list.push_back(contract_json(chain, contract));
    return Json{{"contracts", std::move(list)}}.dump();
}

}  // namespace vesper::devnet
