/// Which line of text an instruction came from, and back.
///
/// Instructions inside a `program { … }` block have entries too, behind the entry of the block:
/// offsets rise through the list.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace vesper::zkvm {

/// Lines and columns count from 1; columns count bytes.
struct TextPosition {
    std::size_t line = 1;
    std::size_t column = 1;
    friend bool operator==(const TextPosition&, const TextPosition&) = default;
};

/// Where byte `offset` of `text` stands; the end of the text for offsets beyond it.
TextPosition position_of(std::string_view text, std::size_t offset);

struct SourceSpan {
    std::size_t offset = 0;  ///< of the instruction in the program
    std::size_t depth = 0;   ///< 0: executed; 1 and more: inside nested programs
    std::size_t from = 0;    ///< bytes of the text, [from, to)
    std::size_t to = 0;
    TextPosition position;  ///< of `from`
};

class SourceMap {
public:
    void add(const SourceSpan& span) { spans_.push_back(span); }
    SourceSpan& operator[](std::size_t i) { return spans_[i]; }
    const std::vector<SourceSpan>& spans() const { return spans_; }
    /// The executed instruction at this program offset; null if none starts there.
    const SourceSpan* at(std::size_t offset) const;
    /// The first executed instruction on or after this line; null behind the last.
    const SourceSpan* on_line(std::size_t line) const;

private:
    std::vector<SourceSpan> spans_;
};

}  // namespace vesper::zkvm
