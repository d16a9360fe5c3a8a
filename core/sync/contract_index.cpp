#include "core/sync/contract_index.h"

#include <algorithm>

#include "core/chain/codec.h"
#include "core/store/chain_store.h"

namespace vesper::sync {

std::vector<std::string> contracts_of(ByteView transaction) {
    std::size_t consumed = 0;
    const auto decoded = chain::decode_transaction_prefix(transaction, consumed);
    const chain::ScriptTransaction* script = decoded ? decoded->as_script() : nullptr;
    std::vector<std::string> addresses;
    if (script == nullptr) return addresses;
    const auto note = [&](const chain::Output& output) {
        if (const auto* memo = output.as_memo()) addresses.push_back(memo->script_address);
        if (const auto* state = output.as_state()) addresses.push_back(state->script_address);
    };
    std::ranges::for_each(script->outputs, note);
    for (const chain::Input& input : script->inputs)
        note(input.spent_output());
    std::ranges::sort(addresses);
    // Not std::ranges::unique: clang 14, which builds the fuzz targets, cannot read it.
    addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
    return addresses;
}

Result<void> index_contracts(store::ChainStore& store) {
    return store.index_contracts(contracts_of);
}

}  // namespace vesper::sync
