/// The tokens of the assembler's text. Internal to core/zkvm; the format stands in assembler.h.
#pragma once

#include <string>
#include <string_view>

#include "core/zkvm/error.h"
#include "core/zkvm/source_map.h"

namespace vesper::zkvm {

enum class TokenKind { Atom, String, Colon, Open, Close, End };

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;  ///< of an atom as written, of a string with its escapes resolved
    std::size_t from = 0;
    std::size_t to = 0;
    TextPosition position;
};

class AsmLexer {
public:
    explicit AsmLexer(std::string_view text) : text_(text) {}

    Result<Token> next();

    /// "line 3, column 7: what", with the byte offset of the token.
    template <base::ErrorEnum E>
    static tl::unexpected<Error> fail_at(const Token& token, E code, const std::string& what) {
        return fail(code,
                    "line " + std::to_string(token.position.line) + ", column " +
                        std::to_string(token.position.column) + ": " + what,
                    token.from);
    }

private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    void advance();
    void skip_blank();
    Result<Token> string(Token token);

    std::string_view text_;
    std::size_t at_ = 0;
    TextPosition position_;
};

}  // namespace vesper::zkvm
