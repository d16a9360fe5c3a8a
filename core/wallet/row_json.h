/// Reading and writing the JSON details of the store's rows. What is missing or of another type
/// reads as empty, zero or false. Internal; for sources only, since it includes the JSON library.
#pragma once

#include <charconv>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/chain/utxo.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

using Json = nlohmann::json;

inline tl::unexpected<Error> damaged(const char* what) {
    return fail(WalletError::StoreDamaged, what);
}

inline Json parse(const std::string& text) {
    return Json::parse(text, nullptr, false);
}

inline std::string text_of(const Json& object, const char* name) {
    const auto place = object.find(name);
    return place != object.end() && place->is_string() ? place->get<std::string>() : std::string();
}

inline std::uint64_t number_of(const Json& object, const char* name) {
    const auto place = object.find(name);
    if (place == object.end()) return 0;
    if (place->is_number_unsigned()) return place->get<std::uint64_t>();
    if (!place->is_string()) return 0;
    const auto text = place->get<std::string>();
    std::uint64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

inline std::int64_t signed_of(const Json& object, const char* name) {
    const auto place = object.find(name);
    return place != object.end() && place->is_number_integer() ? place->get<std::int64_t>() : 0;
}

inline bool flag_of(const Json& object, const char* name) {
    const auto place = object.find(name);
    return place != object.end() && place->is_boolean() && place->get<bool>();
}

inline Result<chain::Utxo> utxo_from_hex(const std::string& text) {
    auto key = base::array_from_hex<33>(text);
    if (!key) return damaged("output key");
    return chain::Utxo::from_key(*key);
}

inline std::string hash_text(const std::optional<ByteArray<32>>& hash) {
    return hash ? base::to_hex(*hash) : std::string();
}

inline std::optional<ByteArray<32>> hash_value(const std::string& text) {
    if (auto hash = base::array_from_hex<32>(text)) return *hash;
    return std::nullopt;
}

}  // namespace vesper::wallet
