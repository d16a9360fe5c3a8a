#include "core/net/http_transport.h"

#include <algorithm>

namespace vesper::net {
namespace {

char to_lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view HttpResponse::header(std::string_view name) const {
    const auto same = [&](const auto& header) {
        return std::ranges::equal(header.first, name, {}, to_lower, to_lower);
    };
    const auto found = std::ranges::find_if(headers, same);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace vesper::net
