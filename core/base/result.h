/// Result and Error: how every library below `ui` reports that something did not work.
///
/// An Error carries a code from the enum of the library that made it, a sentence about the case at
/// hand, and, where bytes were read, the offset at which reading stopped. Each library declares
///
///     enum class CodecError { Truncated, BadTag };
///     constexpr std::string_view error_name(CodecError e);   // "codec-truncated", …
///
/// The name is stable: it is what the command line prints and what `ui` translates. Nothing secret
/// may enter the context.
#pragma once

#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <type_traits>
#include <utility>

namespace vesper::base {

template <typename E>
concept ErrorEnum = std::is_enum_v<E> && requires(E e) {
    { error_name(e) } -> std::convertible_to<std::string_view>;
};

class Error {
public:
    template <ErrorEnum E>
    // NOLINTNEXTLINE(google-explicit-constructor): a bare code is an error on its own.
    Error(E code, std::string context = {}, std::optional<std::size_t> offset = std::nullopt)
        : code_(error_name(code)), context_(std::move(context)), offset_(offset) {}

    /// Stable kebab-case name, unique over all libraries. Points at static storage.
    std::string_view code() const { return code_; }
    const std::string& context() const { return context_; }
    /// Byte offset into the input that was being read, where there is one.
    std::optional<std::size_t> offset() const { return offset_; }

    /// The same code about another place, seen from further out.
    Error with(std::string context, std::optional<std::size_t> offset) const {
        Error out = *this;
        out.context_ = std::move(context);
        out.offset_ = offset;
        return out;
    }

    template <ErrorEnum E>
    bool is(E code) const {
        return code_ == error_name(code);
    }

    /// "code: context (at byte n)", for logs and tests; `ui` makes its own text from the code.
    std::string describe() const {
        std::string text(code_);
        if (!context_.empty()) text += ": " + context_;
        if (offset_) text += " (at byte " + std::to_string(*offset_) + ")";
        return text;
    }

    friend bool operator==(const Error&, const Error&) = default;

private:
    std::string_view code_;
    std::string context_;
    std::optional<std::size_t> offset_;
};

template <typename T>
using Result = tl::expected<T, Error>;

/// `return fail(CodecError::Truncated, "witness", offset);`
template <ErrorEnum E>
tl::unexpected<Error> fail(E code, std::string context = {},
                           std::optional<std::size_t> offset = std::nullopt) {
    return tl::unexpected<Error>(Error(code, std::move(context), offset));
}

inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace vesper::base

namespace vesper {
using base::Error;
using base::fail;
using base::Result;
}  // namespace vesper

#define VESPER_JOIN_(a, b) a##b
#define VESPER_JOIN(a, b) VESPER_JOIN_(a, b)

/// Returns the error of `expression` (a Result) from the enclosing function, or goes on.
#define VESPER_CHECK(expression)                                                 \
    do {                                                                         \
        if (auto vesper_check_result = (expression); !vesper_check_result)       \
            return ::vesper::base::fail(std::move(vesper_check_result).error()); \
    } while (false)

/// `VESPER_TRY(auto point, Point::decode(bytes));` declares `point` or returns the error.
#define VESPER_TRY(declaration, expression) \
    VESPER_TRY_(VESPER_JOIN(vesper_try_, __LINE__), declaration, expression)
#define VESPER_TRY_(temporary, declaration, expression)                        \
    auto temporary = (expression);                                             \
    if (!temporary) return ::vesper::base::fail(std::move(temporary).error()); \
    declaration = *std::move(temporary)
