#include "core/wallet/contract_book.h"

#include <algorithm>

#include "core/base/json.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kIndex = "contracts";
constexpr std::size_t kMaxContracts = 256;

std::string setting_of(const std::string& id) {
    return "contract:" + id;
}

Result<std::vector<std::string>> imported(const WalletState& state) {
    VESPER_TRY(const auto bytes, state.store.setting(kIndex));
    std::vector<std::string> ids;
    if (!bytes) return ids;
    const Json list = Json::parse(bytes->begin(), bytes->end(), nullptr, false);
    if (!list.is_array()) return fail(WalletError::StoreDamaged, "list of contracts");
    for (const Json& id : list) {
        if (!id.is_string()) return fail(WalletError::StoreDamaged, "list of contracts");
        ids.push_back(id.get<std::string>());
    }
    return ids;
}

Result<void> write_index(WalletState& state, const std::vector<std::string>& ids) {
    return state.store.set_setting(kIndex, base::as_bytes(Json(ids).dump()));
}

Result<ContractSchema> read_import(const WalletState& state, const std::string& id) {
    VESPER_TRY(const auto json, state.store.setting(setting_of(id)));
    if (!json) return fail(WalletError::StoreDamaged, "an imported contract is missing");
    return parse_contract(base::to_string(*json), state.identity.network);
}

}  // namespace

Result<std::vector<ContractSchema>> ContractBook::read(const WalletState& state) {
    const auto guard = state.lock();
    VESPER_TRY(const auto ids, imported(state));
    std::vector<ContractSchema> own;
    for (const std::string& id : ids) {
        VESPER_TRY(auto contract, read_import(state, id));
        own.push_back(std::move(contract));
    }
    std::ranges::sort(own, {}, &ContractSchema::name);
    auto contracts = builtin_contracts();
    std::ranges::move(own, std::back_inserter(contracts));
    return contracts;
}

Result<ContractSchema> ContractBook::find(const WalletState& state, std::string_view id) {
    for (const ContractSchema& contract : builtin_contracts())
        if (contract.id == id || contract.address == id) return contract;
    const auto guard = state.lock();
    VESPER_TRY(const auto ids, imported(state));
    if (std::ranges::find(ids, id) == ids.end())
        return fail(WalletError::ContractNotFound, std::string(id));
    return read_import(state, std::string(id));
}

Result<ContractSchema> ContractBook::import(WalletState& state, const std::string& json) {
    VESPER_TRY(auto contract, parse_contract(json, state.identity.network));
    const auto save = [&]() -> Result<void> {
        VESPER_TRY(auto ids, imported(state));
        if (std::ranges::find(ids, contract.id) == ids.end()) {
            if (ids.size() >= kMaxContracts)
                return fail(WalletError::BadContract, "too many contracts are saved");
            ids.push_back(contract.id);
            VESPER_CHECK(write_index(state, ids));
        }
        return state.store.set_setting(setting_of(contract.id), base::as_bytes(json));
    };
    VESPER_CHECK(state.change(save));
    return contract;
}

Result<void> ContractBook::remove(WalletState& state, const std::string& id) {
    return state.change([&]() -> Result<void> {
        VESPER_TRY(auto ids, imported(state));
        if (std::erase(ids, id) == 0) return fail(WalletError::ContractNotFound, id);
        VESPER_CHECK(write_index(state, ids));
        return state.store.remove_setting(setting_of(id));
    });
}

}  // namespace vesper::wallet
