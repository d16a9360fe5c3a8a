#include "core/net/json_reader.h"

#include <charconv>
#include <limits>

namespace vesper::net {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxValues = std::size_t{1} << 20;

/// Walks brackets and commas outside of texts. Whether the text is JSON at all is the parser's
/// question; this one only keeps the parser from building something huge.
Result<void> check_shape(std::string_view text) {
    std::size_t depth = 0;
    std::size_t values = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_text) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_text = false;
            continue;
        }
        switch (c) {
            case '"':
                in_text = true;
                break;
            case '{':
            case '[':
                if (++depth > kMaxDepth) return fail(NetError::BadAnswer, "nested too deep", i);
                ++values;
                break;
            case '}':
            case ']':
                if (depth > 0) --depth;
                break;
            case ',':
                ++values;
                break;
            default:
                break;
        }
        if (values > kMaxValues) return fail(NetError::BadAnswer, "too many values", i);
    }
    return {};
}

tl::unexpected<Error> bad_field(const char* name, std::string_view what) {
    return fail(NetError::BadAnswer, std::string(name) + ": " + std::string(what));
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
    VESPER_CHECK(check_shape(text));
    Json value = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    if (value.is_discarded()) return fail(NetError::NotJson, "broken JSON");
    return value;
}

Result<Json> parse_json(ByteView text) {
    return parse_json(std::string_view(reinterpret_cast<const char*>(text.data()), text.size()));
}

Result<const Json*> member(const Json& parent, const char* name) {
    if (!parent.is_object()) return bad_field(name, "parent is no object");
    const auto it = parent.find(name);
    if (it == parent.end()) return bad_field(name, "missing");
    return &*it;
}

Result<const Json*> object_member(const Json& parent, const char* name) {
    VESPER_TRY(const Json* const value, member(parent, name));
    if (!value->is_object()) return bad_field(name, "not an object");
    return value;
}

Result<const Json*> array_member(const Json& parent, const char* name) {
    static const Json kEmpty = Json::array();
    VESPER_TRY(const Json* const value, member(parent, name));
    if (value->is_null()) return &kEmpty;
    if (!value->is_array()) return bad_field(name, "not an array");
    return value;
}

Result<std::string> text_member(const Json& parent, const char* name) {
    VESPER_TRY(const Json* const value, member(parent, name));
    if (!value->is_string()) return bad_field(name, "not a text");
    return value->get<std::string>();
}

std::string text_or_empty(const Json& parent, const char* name) {
    if (!parent.is_object()) return {};
    const auto it = parent.find(name);
    if (it == parent.end() || !it->is_string()) return {};
    return it->get<std::string>();
}

Result<std::uint64_t> parse_u64(std::string_view text, const char* name) {
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc() || stop != end)
        return bad_field(name, "not a 64-bit number");
    return value;
}

Result<std::uint64_t> u64_member(const Json& parent, const char* name) {
    VESPER_TRY(const Json* const value, member(parent, name));
    if (value->is_string()) return parse_u64(value->get_ref<const std::string&>(), name);
    if (value->is_number_unsigned()) return value->get<std::uint64_t>();
    return bad_field(name, "not a 64-bit number");
}

Result<std::uint64_t> u64_or_zero(const Json& parent, const char* name) {
    if (parent.is_object()) {
        const auto it = parent.find(name);
        if (it == parent.end() || it->is_null()) return std::uint64_t{0};
    }
    return u64_member(parent, name);
}

Result<std::int64_t> i64_or_zero(const Json& parent, const char* name) {
    const Json* value = nullptr;
    if (parent.is_object()) {
        const auto it = parent.find(name);
        if (it == parent.end() || it->is_null()) return std::int64_t{0};
        value = &*it;
    }
    if (value != nullptr && value->is_number_integer() && !value->is_number_unsigned())
        return value->get<std::int64_t>();
    bool negative = false;
    std::uint64_t size = 0;
    if (value != nullptr && value->is_string() &&
        value->get_ref<const std::string&>().starts_with('-')) {
        negative = true;
        VESPER_TRY(size, parse_u64(value->get_ref<const std::string&>().substr(1), name));
    } else {
        VESPER_TRY(size, u64_member(parent, name));
    }
    if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return bad_field(name, "not a 64-bit number with a sign");
    return negative ? -static_cast<std::int64_t>(size) : static_cast<std::int64_t>(size);
}

Result<std::uint32_t> u32_member(const Json& parent, const char* name) {
    VESPER_TRY(const std::uint64_t value, u64_member(parent, name));
    if (value > std::numeric_limits<std::uint32_t>::max())
        return bad_field(name, "not a 32-bit number");
    return static_cast<std::uint32_t>(value);
}

Result<Bytes> base64_member(const Json& parent, const char* name) {
    if (!parent.is_object()) return bad_field(name, "parent is no object");
    const auto it = parent.find(name);
    if (it == parent.end() || it->is_null()) return Bytes{};
    if (!it->is_string()) return bad_field(name, "not a text");
    auto bytes = base::from_base64(it->get_ref<const std::string&>());
    if (!bytes) return bad_field(name, bytes.error().describe());
    return bytes;
}

Result<std::optional<Hash>> hash_member(const Json& parent, const char* name) {
    VESPER_TRY(const Bytes bytes, base64_member(parent, name));
    if (bytes.empty()) return std::optional<Hash>();
    if (bytes.size() != 32) return bad_field(name, "not 32 bytes");
    return std::optional<Hash>(base::to_array<32>(bytes));
}

}  // namespace vesper::net
