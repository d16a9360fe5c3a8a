/// A decoded field with all below it as JSON text, for the clipboard:
///
///     {"name": "fee", "from": 20, "to": 28, "value": "1", "meaning": "…", "fields": [ … ]}
///
/// In the header and without a library, so that the window, which links none of core, can have it.
#pragma once

#include <string>

#include "core/service/chain_service.h"

namespace vesper::service {

namespace detail {

inline void append_json_string(std::string& out, const std::string& text) {
    constexpr char kHex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

inline void append_json(std::string& out, const FieldNode& field, std::size_t depth) {
    const std::string indent(2 * depth + 2, ' ');
    out += "{\n" + indent + "\"name\": ";
    append_json_string(out, field.name);
    out += ",\n" + indent + "\"from\": " + std::to_string(field.from);
    out += ",\n" + indent + "\"to\": " + std::to_string(field.to);
    for (const auto& [name, text] :
         {std::pair{"value", &field.value}, std::pair{"meaning", &field.meaning}}) {
        if (text->empty()) continue;
        out += ",\n" + indent + "\"" + name + "\": ";
        append_json_string(out, *text);
    }
    if (!field.children.empty()) {
        out += ",\n" + indent + "\"fields\": [";
        for (std::size_t i = 0; i < field.children.size(); ++i) {
            if (i > 0) out += ", ";
            append_json(out, field.children[i], depth + 1);
        }
        out += ']';
    }
    out += '\n' + std::string(2 * depth, ' ') + '}';
}

}  // namespace detail

/// Texts of the chain stand in it as they are, only escaped.
inline std::string field_json(const FieldNode& field) {
    std::string out;
    detail::append_json(out, field, 0);
    return out + '\n';
}

}  // namespace vesper::service
