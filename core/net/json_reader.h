/// Bounded JSON parsing and typed access to fields. Private to core/net: the JSON library's header
/// is heavy, so only sources include this file.
///
/// Bounds: 64 levels, 2^20 values; both are counted before anything is built, so a hostile text
/// costs one pass over its bytes. Every getter names the field it missed.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/net/block.h"

namespace vesper::net {

using Json = nlohmann::json;

/// NotJson for text that is no JSON, BadAnswer for JSON beyond the bounds.
Result<Json> parse_json(ByteView text);
Result<Json> parse_json(std::string_view text);

/// The member `name` of an object; BadAnswer if absent or `parent` is no object.
Result<const Json*> member(const Json& parent, const char* name);
/// The same, but it must be an object / an array (null counts as an empty array).
Result<const Json*> object_member(const Json& parent, const char* name);
Result<const Json*> array_member(const Json& parent, const char* name);

Result<std::string> text_member(const Json& parent, const char* name);
/// The text of a member, or empty if it is absent, null or no text: for logs and names only.
std::string text_or_empty(const Json& parent, const char* name);

/// Decimal text of a 64-bit number: digits only, no sign, no more than 2^64 − 1.
Result<std::uint64_t> parse_u64(std::string_view text, const char* name);
/// proto3 JSON: uint64 as text. Plain non-negative integers are accepted as well, never fractions.
Result<std::uint64_t> u64_member(const Json& parent, const char* name);
/// As u64_member, 0 if absent or null.
Result<std::uint64_t> u64_or_zero(const Json& parent, const char* name);
/// The same with a sign, as gas is given.
Result<std::int64_t> i64_or_zero(const Json& parent, const char* name);
Result<std::uint32_t> u32_member(const Json& parent, const char* name);

/// Base64; null or absent is empty.
Result<Bytes> base64_member(const Json& parent, const char* name);
/// A hash in base64: 32 bytes, or none if null, absent or empty.
Result<std::optional<Hash>> hash_member(const Json& parent, const char* name);

}  // namespace vesper::net
