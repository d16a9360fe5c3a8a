#include "core/zkvm/assembler.h"

#include <algorithm>
#include <variant>

#include "core/group/ristretto.h"
#include "core/zkvm/asm_lexer.h"
#include "core/zkvm/asm_number.h"
#include "core/zkvm/program.h"

namespace vesper::zkvm {

namespace {

using Constant = std::variant<AsmNumber, Bytes>;
constexpr std::string_view kExtension = "ext";
constexpr std::string_view kConst = ".const";

bool is_name(std::string_view text) {
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !text.empty() && letter(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

bool is_instruction(std::string_view text) {
    return text == kExtension || opcode_named(text) != nullptr;
}

class Parser {
public:
    explicit Parser(std::string_view text) : lexer_(text) {}

    Result<Assembly> run() {
        VESPER_CHECK(advance());
        VESPER_TRY(assembly_.program, block(0, 0));
        if (token_.kind != TokenKind::End)
            return error(ZkvmError::AsmBlock, "a '}' that closes nothing");
        return std::move(assembly_);
    }

private:
    Result<void> advance() {
        previous_end_ = token_.to;
        VESPER_TRY(token_, lexer_.next());
        return {};
    }
    tl::unexpected<Error> error(ZkvmError code, const std::string& what) const {
        return AsmLexer::fail_at(token_, code, what);
    }

    /// Items up to a '}' or the end, which is not consumed. `base` is the offset of the block's
    /// first byte in the whole program.
    Result<Bytes> block(std::size_t base, std::size_t depth) {
        ProgramBuilder out;
        while (token_.kind == TokenKind::Atom) {
            if (token_.text == kConst) {
                VESPER_CHECK(constant());
            } else if (is_instruction(token_.text)) {
                VESPER_CHECK(instruction(out, base, depth));
            } else {
                VESPER_CHECK(label(base + out.offset()));
            }
            if (out.offset() > kMaxProgramSize)
                return error(ZkvmError::AsmTooLarge, "the program is over 16 MiB");
        }
        if (token_.kind != TokenKind::End && token_.kind != TokenKind::Close)
            return error(ZkvmError::AsmUnknownInstruction, "an instruction should stand here");
        return std::move(out).take();
    }

    Result<void> new_name(const Token& name) {
        if (!is_name(name.text) || is_instruction(name.text))
            return AsmLexer::fail_at(name, ZkvmError::AsmName,
                                     "'" + name.text + "' cannot be a name");
        if (constants_.contains(name.text) || assembly_.labels.contains(name.text))
            return AsmLexer::fail_at(name, ZkvmError::AsmName,
                                     "'" + name.text + "' is defined already");
        return {};
    }

    Result<void> label(std::size_t offset) {
        const Token name = token_;
        VESPER_CHECK(advance());
        if (token_.kind != TokenKind::Colon)
            return AsmLexer::fail_at(name, ZkvmError::AsmUnknownInstruction,
                                     "there is no instruction '" + name.text + "'");
        VESPER_CHECK(new_name(name));
        assembly_.labels.emplace(name.text, offset);
        return advance();
    }

    Result<void> constant() {
        VESPER_CHECK(advance());
        const Token name = token_;
        if (name.kind != TokenKind::Atom) return error(ZkvmError::AsmName, "a name is missing");
        VESPER_CHECK(new_name(name));
        VESPER_CHECK(advance());
        if (token_.kind == TokenKind::Atom) {
            if (const auto number = AsmNumber::parse(token_.text)) {
                constants_.emplace(name.text, *number);
                return advance();
            }
        }
        VESPER_TRY(Bytes value, literal());
        constants_.emplace(name.text, std::move(value));
        return {};
    }

    Result<void> instruction(ProgramBuilder& out, std::size_t base, std::size_t depth) {
        SourceSpan span{base + out.offset(), depth, token_.from, token_.to, token_.position};
        const std::size_t index = assembly_.map.spans().size();
        assembly_.map.add(span);
        const Token name = token_;
        VESPER_CHECK(advance());
        const OpcodeRow* row = opcode_named(name.text);
        if (row == nullptr || row->immediate != Immediate::None) {
            if (token_.kind == TokenKind::Colon) VESPER_CHECK(advance());
        }
        if (row == nullptr) {
            VESPER_TRY(const std::uint8_t byte, extension());
            out.extension(byte);
        } else if (row->immediate == Immediate::None) {
            out.op(row->code);
        } else if (row->immediate == Immediate::Index) {
            VESPER_TRY(const std::uint32_t k, operand());
            out.op(row->code, k);
        } else {
            // The data begin behind the opcode and the length.
            VESPER_TRY(const Bytes data,
                       row->code == Opcode::Program ? nested(span.offset + 5, depth) : literal());
            out.op(row->code, data);
        }
        assembly_.map[index].to = previous_end_;
        return {};
    }

    Result<Bytes> nested(std::size_t base, std::size_t depth) {
        if (token_.kind != TokenKind::Open) return literal();
        if (depth + 1 >= kMaxProgramNesting)
            return error(ZkvmError::AsmBlock, "programs are nested too deep");
        const Token open = token_;
        VESPER_CHECK(advance());
        VESPER_TRY(Bytes bytes, block(base, depth + 1));
        if (token_.kind != TokenKind::Close)
            return AsmLexer::fail_at(open, ZkvmError::AsmBlock, "this '{' is not closed");
        VESPER_CHECK(advance());
        return bytes;
    }

    Result<std::uint8_t> extension() {
        const auto byte = base::array_from_hex<1>(token_.text);
        if (token_.kind != TokenKind::Atom || !byte || !is_extension((*byte)[0]))
            return error(ZkvmError::AsmOperand, "ext wants two hexadecimal digits from 24 to ff");
        VESPER_CHECK(advance());
        return (*byte)[0];
    }

    /// A number, or the name of one.
    Result<AsmNumber> number() {
        if (token_.kind == TokenKind::Atom) {
            if (const auto number = AsmNumber::parse(token_.text)) {
                VESPER_CHECK(advance());
                return *number;
            }
            const auto found = constants_.find(token_.text);
            if (found != constants_.end() && std::holds_alternative<AsmNumber>(found->second)) {
                VESPER_CHECK(advance());
                return std::get<AsmNumber>(found->second);
            }
        }
        return error(ZkvmError::AsmOperand, "a number, or the name of one, should stand here");
    }

    Result<std::uint32_t> operand() {
        const Token at = token_;
        VESPER_TRY(const AsmNumber value, number());
        const auto k = value.to_u64();
        if (!k || *k > 0xffffffffu)
            return AsmLexer::fail_at(at, ZkvmError::AsmOperand, "not a number of 32 bits");
        return static_cast<std::uint32_t>(*k);
    }

    Result<Bytes> literal() {
        const Token token = token_;
        const auto wrong = [&](const std::string& what) {
            return AsmLexer::fail_at(token, ZkvmError::AsmLiteral, what);
        };
        if (token.kind == TokenKind::String) {
            VESPER_CHECK(advance());
            return base::to_bytes(token.text);
        }
        if (token.kind != TokenKind::Atom) return wrong("a value should stand here");
        VESPER_CHECK(advance());
        if (token_.kind == TokenKind::Colon && is_type(token.text)) return typed(token);
        if (token.text.starts_with("0x")) {
            auto bytes = base::from_hex(std::string_view(token.text).substr(2));
            if (!bytes) return wrong("not hexadecimal");
            return *std::move(bytes);
        }
        if (const auto found = constants_.find(token.text); found != constants_.end()) {
            if (const auto* bytes = std::get_if<Bytes>(&found->second)) return *bytes;
            return wrong("'" + token.text + "' is a number: say u32:, u64: or scalar: before it");
        }
        if (AsmNumber::parse(token.text))
            return wrong("a number needs its type: u32:, u64: or scalar: before it");
        return wrong("'" + token.text + "' is no value and no constant");
    }

    static bool is_type(std::string_view name) {
        return name == "u32" || name == "u64" || name == "scalar" || name == "point";
    }

    /// Behind `u32`, at the colon.
    Result<Bytes> typed(const Token& type) {
        VESPER_CHECK(advance());
        const Token at = token_;
        const auto wrong = [&](const std::string& what) {
            return AsmLexer::fail_at(at, ZkvmError::AsmLiteral, what);
        };
        base::Writer out;
        if (type.text == "point") {
            const auto bytes = base::array_from_hex<32>(token_.text);
            if (token_.kind != TokenKind::Atom || !bytes ||
                !group::Point::decode(group::PointBytes{*bytes}))
                return wrong("not the 64 hexadecimal digits of a group element");
            out.raw(*bytes);
            VESPER_CHECK(advance());
            return std::move(out).take();
        }
        VESPER_TRY(const AsmNumber value, number());
        if (type.text == "scalar") {
            const auto scalar = value.to_scalar();
            if (!scalar) return wrong("a scalar is smaller than the group order");
            out.raw(scalar->to_bytes());
            return std::move(out).take();
        }
        const auto word = value.to_u64();
        if (!word || (type.text == "u32" && *word > 0xffffffffu))
            return wrong("not a number of " + type.text.substr(1) + " bits");
        if (type.text == "u32") {
            out.u32(static_cast<std::uint32_t>(*word));
        } else {
            out.u64(*word);
        }
        return std::move(out).take();
    }

    AsmLexer lexer_;
    Token token_;
    std::size_t previous_end_ = 0;
    std::map<std::string, Constant, std::less<>> constants_;
    Assembly assembly_;
};

}  // namespace

Result<Assembly> assemble(std::string_view text) {
    if (text.size() > kMaxProgramSize)
        return fail(ZkvmError::AsmTooLarge, "the text is over 16 MiB", kMaxProgramSize);
    return Parser(text).run();
}

}  // namespace vesper::zkvm
