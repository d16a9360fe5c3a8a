#include "core/zkvm/asm_lexer.h"

#include "core/base/bytes.h"

namespace vesper::zkvm {

namespace {

bool is_atom(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           c == '.' || c == '-';
}

/// What may stand in a message: bytes outside ASCII are shown by their value.
std::string printable(char c) {
    if (c >= 0x20 && c < 0x7f) return std::string("'") + c + "'";
    const auto byte = static_cast<std::uint8_t>(c);
    return "byte " + base::to_hex(ByteView(&byte, 1));
}

}  // namespace

void AsmLexer::advance() {
    if (text_[at_] == '\n') {
        ++position_.line;
        position_.column = 1;
    } else {
        ++position_.column;
    }
    ++at_;
}

void AsmLexer::skip_blank() {
    while (at_ < text_.size()) {
        const char c = peek();
        if (c == ';' || c == '#') {
            while (at_ < text_.size() && peek() != '\n')
                advance();
        } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            advance();
        } else {
            return;
        }
    }
}

Result<Token> AsmLexer::next() {
    skip_blank();
    Token token;
    token.from = token.to = at_;
    token.position = position_;
    if (at_ == text_.size()) return token;
    const char c = peek();
    if (c == '"') return string(std::move(token));
    if (c == ':' || c == '{' || c == '}') {
        token.kind = c == ':' ? TokenKind::Colon : c == '{' ? TokenKind::Open : TokenKind::Close;
        advance();
        token.text = c;
        token.to = at_;
        return token;
    }
    if (!is_atom(c))
        return fail_at(token, ZkvmError::AsmCharacter, printable(c) + " has no meaning here");
    while (at_ < text_.size() && is_atom(peek()))
        advance();
    token.kind = TokenKind::Atom;
    token.text = text_.substr(token.from, at_ - token.from);
    token.to = at_;
    return token;
}

Result<Token> AsmLexer::string(Token token) {
    token.kind = TokenKind::String;
    advance();
    for (;;) {
        if (at_ == text_.size() || peek() == '\n')
            return fail_at(token, ZkvmError::AsmLiteral, "the string has no closing quote");
        char c = peek();
        advance();
        if (c == '"') break;
        if (c == '\\') {
            if (at_ == text_.size()) continue;
            c = peek();
            advance();
            switch (c) {
                case '\\':
                case '"':
                    break;
                case 'n':
                    c = '\n';
                    break;
                case 't':
                    c = '\t';
                    break;
                case 'r':
                    c = '\r';
                    break;
                case '0':
                    c = '\0';
                    break;
                case 'x': {
                    const auto byte = base::from_hex(text_.substr(at_, 2));
                    if (!byte || byte->size() != 1)
                        return fail_at(token, ZkvmError::AsmLiteral,
                                       "\\x wants two hexadecimal digits");
                    c = static_cast<char>((*byte)[0]);
                    advance();
                    advance();
                    break;
                }
                default:
                    return fail_at(token, ZkvmError::AsmLiteral,
                                   "unknown escape; there are \\\\ \\\" \\n \\t \\r \\0 \\xNN");
            }
        }
        token.text.push_back(c);
    }
    token.to = at_;
    return token;
}

}  // namespace vesper::zkvm
