#include "core/zkvm/source_map.h"

#include <algorithm>

namespace vesper::zkvm {

TextPosition position_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const auto lines = std::count(before.begin(), before.end(), '\n');
    const std::size_t last = before.rfind('\n');
    return {static_cast<std::size_t>(lines) + 1,
            last == std::string_view::npos ? before.size() + 1 : before.size() - last};
}

const SourceSpan* SourceMap::at(std::size_t offset) const {
    const auto found =
        std::lower_bound(spans_.begin(), spans_.end(), offset,
                         [](const SourceSpan& span, std::size_t o) { return span.offset < o; });
    if (found == spans_.end() || found->offset != offset || found->depth != 0) return nullptr;
    return &*found;
}

const SourceSpan* SourceMap::on_line(std::size_t line) const {
    const auto found = std::find_if(spans_.begin(), spans_.end(), [&](const SourceSpan& span) {
        return span.depth == 0 && span.position.line >= line;
    });
    return found == spans_.end() ? nullptr : &*found;
}

}  // namespace vesper::zkvm
