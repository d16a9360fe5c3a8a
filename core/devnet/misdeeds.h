/// The modes of Misbehaviour by group. Private to core/devnet.
#pragma once

#include <optional>

#include "core/base/json.h"
#include "core/devnet/misbehaviour.h"
#include "core/devnet/tx_json.h"

namespace vesper::devnet {

/// Another answer altogether, or a right one that is sent badly.
std::span<const MisdeedMode> wire_misdeeds();
/// JSON of another shape, and texts that want to be obeyed.
std::span<const MisdeedMode> json_misdeeds();
/// Right in form, wrong about the chain.
std::span<const MisdeedMode> chain_misdeeds();

inline std::uint64_t value_or(const Misdeed& misdeed, std::uint64_t otherwise) {
    return misdeed.value != 0 ? misdeed.value : otherwise;
}
inline std::string text_or(const Misdeed& misdeed, std::string_view otherwise) {
    return misdeed.text.empty() ? std::string(otherwise) : misdeed.text;
}

inline void replace(WireAnswer& answer, const Answer& with) {
    answer.status = with.status;
    answer.body = with.body;
}

/// Changes the answer's JSON by `change`; one that is not JSON stays.
template <typename F>
void edit(WireAnswer& answer, F&& change) {
    Json json = Json::parse(answer.body, nullptr, /*allow_exceptions=*/false);
    if (json.is_discarded()) return;
    change(json);
    answer.body = dump(json);
}

/// Calls `change(name, leaf)` for every text, number, truth value and null below `json`; an entry
/// of a list has the list's name.
template <typename F>
void each_leaf(Json& json, std::string_view name, F&& change) {
    if (json.is_object()) {
        for (auto& [key, value] : json.items())
            each_leaf(value, key, change);
    } else if (json.is_array()) {
        for (Json& value : json)
            each_leaf(value, name, change);
    } else {
        change(name, json);
    }
}

/// N of a path that ends with /N.
std::optional<std::uint64_t> height_in(const MisdeedRequest& request);

}  // namespace vesper::devnet
